//! The name of the body that met: found by its noun ("Council", "Board"), read backwards from there.

use crate::text::pattern::Pattern;
use crate::text::wordlist::WordList;
use crate::text::{names, words};

/// Words that end the name of a body.
static NOUNS: WordList = WordList::new(
    "
    council board committee subcommittee cabinet panel forum association authority assembly partnership commission
    cttee trust
",
);

/// Words of a name that are not capitalised.
static INSIDE: WordList = WordList::new("and of the for in with upon on le de by");

/// Kinds of meeting that come to stand inside a name: "Wretton Annual Parish Council".
static KINDS: WordList = WordList::new(
    "annual ordinary extraordinary special virtual monthly extra general adjourned remote first full public",
);

/// Words before which a name begins.
static STOPS: WordList = WordList::new(
    "
    meeting meetings minutes minute draft note notes record proceedings last latest their to for from held above
    previous meetng january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday pc this a an at confirmed that if when while since as but
",
);

static MINUTES_OF: Pattern =
    Pattern::new(|| r"(?i)\b(?:minutes|notes?|record|proceedings)\s+(?:of|from|at|for)\b|\bmeeting\s+of\b".into());
static DISTRICT_OF: Pattern = Pattern::new(|| {
    r"(?i)\b(?:(?:municipal|metropolitan)\s+)?district\s+of\s+(?P<place>(?-i:[A-Z])[\w’'-]+(?:[\s/-](?-i:[A-Z])[\w’'-]+){0,3})"
        .into()
});

/// Names of bodies in a text, in order.
pub(super) fn all(text: &str) -> Vec<String> {
    let words: Vec<words::Word<'_>> = words::words(text).collect();
    let mut found: Vec<(usize, String)> = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let lower = word.text.to_lowercase();
        let before = |n: usize| index.checked_sub(n).map_or(String::new(), |i| words[i].text.to_lowercase());
        let parish_meeting =
            lower == "meeting" && (before(1) == "parish" || before(1) == "annual" && before(2) == "parish");
        let is_noun = (NOUNS.contains(&lower) || parish_meeting)
            && (word.is_capitalised() || index > 0 && words[index - 1].is_capitalised());
        let goes_on = words.get(index + 1).is_some_and(|next| {
            NOUNS.contains(&next.text.to_lowercase())
                && next.is_capitalised()
                && text[word.end()..next.start].trim().is_empty()
        });
        let of_a_place = words.get(index + 1).is_some_and(|next| {
            let next = next.text.to_lowercase();
            matches!(
                next.as_str(),
                "chamber"
                    | "chambers"
                    | "office"
                    | "offices"
                    | "house"
                    | "hall"
                    | "tax"
                    | "officer"
                    | "room"
                    | "rooms"
                    | "suite"
                    | "member"
                    | "members"
            )
        });
        if !is_noun || goes_on || of_a_place {
            continue;
        }
        let start = begins(text, &words, index);
        // "A special meeting 'in committee' of the District of Fen".
        if start == index && before(1) == "in" {
            continue;
        }
        let name = (start..=index)
            .filter(|i| !is_kind(&words, *i, index))
            .map(|i| written(text, &words, i, index))
            .collect::<String>();
        if !name.is_empty() {
            found.push((word.start, name));
        }
    }
    found.extend(DISTRICT_OF.find_iter(text).map(|m| {
        // "HELD IN", "IN THE HALL" are capitalised where all is.
        let lower = m.as_str().to_lowercase();
        let cut = [" held", " in ", " at ", " on "].iter().filter_map(|w| lower.find(w)).min();
        let end = match cut.filter(|at| m.as_str().is_char_boundary(*at)) {
            Some(at) => m.start() + at,
            None => m.end() + body_of_district(&text[m.end()..]),
        };
        (m.start(), text[m.start()..end].to_string())
    }));
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, name)| tidy(&name)).collect()
}

/// Bytes of "Joint Policing Committee" behind "Municipal District of Newton": a body of the district and not the district.
fn body_of_district(behind: &str) -> usize {
    let mut last = 0;
    for word in words::words(behind).take(4) {
        let lower = word.text.to_lowercase();
        let joined = behind[last..word.start].chars().all(|c| matches!(c, ' ' | '-'));
        if !joined || !word.is_capitalised() || STOPS.contains(&lower) || INSIDE.contains(&lower) {
            break;
        }
        last = word.end();
        if NOUNS.contains(&lower) {
            return last;
        }
    }
    0
}

/// The body in "Minutes of the meeting of the BODY held …", anywhere in a text.
pub(super) fn of_minutes(text: &str) -> Option<String> {
    let marks: Vec<usize> = MINUTES_OF.find_iter(text).map(|m| m.end()).collect();
    let near = |at: &usize| {
        let rest = &text[*at..];
        let end = rest.char_indices().nth(110).map_or(rest.len(), |(i, _)| i);
        all(&rest[..end]).into_iter().next()
    };
    let found: Vec<String> = marks.iter().filter_map(near).collect();
    found.iter().find(|b| !is_generic(b)).or_else(|| found.first()).cloned()
}

/// A name that many bodies have: "Parish Council".
pub(super) fn is_generic(name: &str) -> bool {
    matches!(
        name,
        "Council"
            | "Parish Council"
            | "Town Council"
            | "Community Council"
            | "Borough Council"
            | "County Council"
            | "District Council"
            | "Committee"
            | "Board"
            | "Local Authority"
            | "Association"
    )
}

/// Index of the first word of a name whose noun stands at `noun`.
fn begins(text: &str, words: &[words::Word<'_>], noun: usize) -> usize {
    let mut start = noun;
    let mut at = noun;
    while at > 0 && noun - at < 9 {
        let (before, after) = (&words[at - 1], &words[at]);
        let between = &text[before.end()..after.start];
        let lower = before.text.to_lowercase();
        let broken = between.contains(['.', ':', ';', '(', ')', '\n', '\t', '[', '–'])
            || between.contains(',') && !between.contains(", ");
        if broken
            || STOPS.contains(&lower)
            || before.text.bytes().all(|b| b.is_ascii_digit())
            || names::begins_with_title(&format!("{} X", before.text))
        {
            break;
        }
        // "Martin Storey, Norfolk County Council": only committees and boards list their subjects with commas.
        if between.contains(',') && (start == noun || words[noun].text.eq_ignore_ascii_case("council")) {
            break;
        }
        at -= 1;
        let small_name = matches!(lower.as_str(), "parish" | "town" | "community");
        if small_name || before.is_capitalised() && !INSIDE.contains(&lower) {
            start = at;
        } else if !INSIDE.contains(&lower) {
            break;
        }
    }
    start
}

/// "Annual" before "Parish", "Town", "Community", "Council", or a place.
fn is_kind(words: &[words::Word<'_>], index: usize, noun: usize) -> bool {
    let lower = words[index].text.to_lowercase();
    let next = words.get(index + 1).map_or(String::new(), |w| w.text.to_lowercase());
    index < noun
        && KINDS.contains(&lower)
        && !matches!(next.as_str(), "purposes" | "purpose")
        && (lower != "full" || next != "council")
        && (lower != "public" || next == "meeting")
}

/// A word with what joins it to the next one of the name.
fn written(text: &str, words: &[words::Word<'_>], index: usize, noun: usize) -> String {
    let word = &words[index];
    if index == noun {
        return word.text.to_string();
    }
    let between = &text[word.end()..words[index + 1].start];
    let joint = if between.trim().is_empty() { " " } else { between };
    format!("{}{joint}", word.text)
}

/// Title case where a clerk wrote all in capitals or a part in small letters; single spaces.
pub(super) fn tidy(name: &str) -> String {
    let capitals = !name.chars().any(char::is_lowercase);
    let words = name.split_whitespace().enumerate().map(|(i, word)| {
        let lower = word.to_lowercase();
        let small = INSIDE.contains(&lower);
        match () {
            () if small && i > 0 => lower,
            () if capitals || word.chars().all(|c| !c.is_uppercase()) => title_case(&lower),
            () => word.to_string(),
        }
    });
    let joined = words.collect::<Vec<_>>().join(" ").replace("Cttee", "Committee");
    joined.replace("- ", "-").trim_matches([' ', ',', '&', '-']).to_string()
}

fn title_case(lower: &str) -> String {
    let mut up = true;
    let raise = |c: char| {
        let out = if up { c.to_uppercase().next().unwrap_or(c) } else { c };
        up = matches!(c, '-' | '/' | '(');
        out
    };
    lower.chars().map(raise).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_in_titles() {
        for (text, want) in [
            (
                "DRAFT Minutes of Stoke Marsh Annual Parish Council Meeting held in the hall",
                "Stoke Marsh Parish Council",
            ),
            ("January meeting of the Marsh parish Council", "Marsh Parish Council"),
            ("MINUTES OF MARSH AND FEN PARISH COUNCIL MEETING", "Marsh and Fen Parish Council"),
            ("Note of last Improvement & Innovation Board meeting", "Improvement & Innovation Board"),
            ("Minutes of the Finance and General Purposes Committee", "Finance and General Purposes Committee"),
            ("MEETING OF THE MUNICIPAL DISTRICT OF ADARE-NORTH HELD AT", "Municipal District of Adare-North"),
            ("MEETING OF THE MUNICIPAL DISTRICT OF ADARE IN THE ARMS HOTEL", "Municipal District of Adare"),
            (
                "MEETING OF THE MUNICIPAL DISTRICT OF FEN WEST JOINT POLICING SUB COMMITTEE HELD IN THE HALL",
                "Municipal District of Fen West Joint Policing Sub Committee",
            ),
            ("Minutes of special meeting ‘in Committee’ of the District of Fen held in", "District of Fen"),
            ("Minutes of a meeting of the Cabinet held on", "Cabinet"),
            ("Cllr Martin Storey, Norfolk County Council", "Norfolk County Council"),
            ("Minutes of the Planning, Transport and Roads Committee", "Planning, Transport and Roads Committee"),
            ("MINUTES OF MARSH ANNUAL PARISH MEETING", "Marsh Parish Meeting"),
            ("MINUTES OF MARSH PARISH ANNUAL MEETING", "Marsh Parish Meeting"),
        ] {
            assert_eq!(of_minutes(text).or_else(|| all(text).into_iter().next()).as_deref(), Some(want), "{text}");
        }
    }
}
