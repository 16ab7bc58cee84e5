//! Sentences about those who could not come, and who sat for them: "Apologies were received from A and B, for whom C was substituting".

use super::entries;
use super::person::Manner;
use super::pieces;
use crate::model::{Attendee, Status};
use crate::text::pattern::Pattern;
use crate::text::{fold, names, sentences, words};

static ABOUT: Pattern = Pattern::new(|| r"(?i)\bapolog|\bapolig|\bregrets?\b|\bunable to attend\b".into());
static GOES_ON: Pattern = Pattern::new(|| {
    r"(?i)^\W*(?:(?:were|was|had been|have been) )?(?:received|accepted|noted|given|tendered|from)\b".into()
});
static NOBODY: Pattern = Pattern::new(|| {
    r"(?i)\bno (?:further )?apologies\b|^\W*(?:none|nil|n/a)\b|\bthere were (?:no|none)\b|\bno members were absent\b"
        .into()
});
/// What the list of names stands behind.
static FROM: Pattern = Pattern::new(|| {
    concat!(
        r"(?i)\b(?:apolog\w+|regrets|absence|received|accepted|given|provided|tendered|intimated|noted|reported|sent|attend\w*|submitted|recorded)",
        r"(?: for [\w ]{3,40}?| of absence| (?:before|prior to|ahead of|in advance of) (?:the|this) meeting| in advance| in writing| (?:were|was|had been|have been|has been|had|and|also)| (?:received|accepted|given|provided|tendered|intimated|noted|recorded|submitted|sent))*",
        r"(?: from| by| for| on behalf of)(?: the following)?(?-i: members?| councillors?)?(?: were)?[\s:–-]+"
    )
    .into()
});
/// "Cllr A had sent apologies", "B gave his apologies": the names stand before.
static BEFORE: Pattern = Pattern::new(|| {
    r"(?i)\s(?:had |has |have |also )*(?:sent|gave|given|offered|tendered|conveyed|submitted|extended)(?: in)?(?: (?:his|her|their|the|formal|sincere))* apolog|\s(?:had |has |have )?apologised(?: for| as|\.|$)|\s(?:was|were) unable to (?:attend|be present)".into()
});
/// What ends a list of names in a sentence.
static ENDS: Pattern = Pattern::new(|| {
    r"(?i),? for whom\b|,? whose\b|\s(?:was|were|is|are|had|has|have|sent|gave|due to|because|owing to|and noted|and accepted|for the|for this|for their)\b|(?:^|[\s(])see (?:under|item|minute|agenda|below|above)\b|\s(?:re|regarding|concerning)\b".into()
});

/// Those excused in a sentence or a list.
pub(super) fn of(text: &str, status: Status, line: u32) -> Vec<Attendee> {
    let mut found = Vec::new();
    for range in sentences(text) {
        let sentence = &text[range];
        let about = ABOUT.is_match(sentence);
        if sentence.to_lowercase().contains("substitut") && !about || NOBODY.is_match(sentence) {
            continue;
        }
        // "Were received from …" behind a heading that says what was.
        let about = about || GOES_ON.is_match(sentence);
        let plain = pieces::without_clauses(sentence);
        let (list, bare) = match (FROM.find(&plain).filter(|_| about), BEFORE.find(&plain)) {
            (Some(from), _) => (&plain[from.end..], false),
            (None, Some(before)) => (&plain[..before.start], false),
            (None, None) => (plain.as_str(), true),
        };
        let end = ENDS.find(list).map_or(list.len(), |m| m.start);
        // "Cllr A shared the news": somebody does something.
        let acts = names::find(sentence).first().is_some_and(|n| {
            let next = words::words(&sentence[n.range.end..]).next();
            let verb =
                |w: words::Word<'_>| w.start == 1 && w.text.ends_with("ed") && w.text.starts_with(char::is_lowercase);
            n.range.start == 0 && next.is_some_and(verb)
        });
        if bare && !about && acts {
            continue;
        }
        if bare && super::lines::has_verb(&plain) && !(about && list.contains(',')) {
            continue;
        }
        found.extend(entries::read(&list[..end], status, None, line, Manner::List));
    }
    found
}

/// "A substituted for B", "B, for whom A was substituting".
pub(super) fn substitutes(sentence: &str, line: u32) -> Vec<Attendee> {
    let lower = fold(sentence).into_owned();
    let people = names::find(sentence);
    let entry = |who: &names::FoundName, whom: Option<&names::FoundName>| Attendee {
        name: who.name.full(),
        as_written: sentence[who.range.clone()].to_string(),
        role: None,
        organisation: None,
        status: Status::Substitute,
        party: None,
        substitute_for: whom.map(|w| w.name.full()),
        line,
    };
    let mut found = Vec::new();
    if lower.len() != sentence.len() {
        return found;
    }
    for (at, _) in lower.match_indices("substitut") {
        let before = people.iter().rfind(|p| p.range.end <= at);
        let behind = people.iter().find(|p| p.range.start >= at);
        let between = before.map_or("", |b| &lower[b.range.end..at]);
        let whom = lower[..at].rfind("for whom").filter(|w| before.is_some_and(|b| b.range.start > *w));
        match (before, behind, whom) {
            (Some(who), _, Some(w)) => found.push(entry(who, people.iter().rfind(|p| p.range.end <= w))),
            (Some(who), Some(whom), None)
                if between.split_whitespace().count() <= 6 && lower[at..whom.range.start].contains("for") =>
            {
                found.push(entry(who, Some(whom)))
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_excused() {
        let of = |text: &str| of(text, Status::Apologies, 1).into_iter().map(|a| a.name).collect::<Vec<_>>();
        for (text, want) in [
            (
                "Apologies for absence were received from Cllr Ann Pell, Mrs B Hill MBE and the Clerk.",
                &["Ann Pell", "B Hill"][..],
            ),
            ("An apology for his inability to attend the Meeting was received from Councillor Pell.", &["Pell"]),
            ("The Officer reported apologies from Mr Pell, Miss Hill and Ms Frost.", &["Pell", "Hill", "Frost"]),
            ("Cllr Pell (unwell).", &["Pell"]),
            ("Cllr Pell.  See under Agenda No. 12 re Cllr Frost's resignation as Councillor.", &["Pell"]),
            ("Apologies of absence were provided for Cllr Pell and Cllr Hill These were accepted.", &["Pell", "Hill"]),
            ("Apologies were received before the meeting from Cllr Pell.", &["Pell"]),
            (
                "Ann Pell (TBC), Bo Hill (BH) and Cllr Frost; Dan East (holiday)",
                &["Ann Pell", "Bo Hill", "Frost", "Dan East"],
            ),
            ("Cllr Ann Pell had sent her apologies.", &["Ann Pell"]),
            ("There were no apologies.", &[]),
            ("The Chairman opened the meeting with Cllr Pell.", &[]),
        ] {
            assert_eq!(of(text), want, "{text}");
        }
    }

    #[test]
    fn substitutes_both_ways() {
        let one = |text: &str| substitutes(text, 1).into_iter().map(|a| (a.name, a.substitute_for)).collect::<Vec<_>>();
        let want = vec![("Susan Hale".to_string(), Some("Iwan Prosser".to_string()))];
        assert_eq!(one("Cllr Susan Hale substituted for Cllr Iwan Prosser."), want);
        assert_eq!(one("Apologies came from Cllr Iwan Prosser, for whom Cllr Susan Hale was substituting."), want);
    }
}
