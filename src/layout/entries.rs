//! Lists of people → attendees: "Cllr A (Chairman), Mrs B and C. D. – Clerk", "Director, Roads (Mr. E. F.)".

use crate::model::{Attendee, Status};
use crate::text::pattern::Pattern;
use crate::text::{fold, names, words};

const ROLE: &str = r"(?:vice[- ]?|deputy[- ]?|acting |outgoing )*(?:chair(?:man|woman|person)?|convener|convenor|mayor|leader|clerk|treasurer|secretary|president|town clerk|parish clerk|chief executive|director|manager|officer|head|engineer|planner|cabinet member|portfolio holder|lead member|warden|adviser|advisor|solicitor|minutes?|administrator|county councillor|countycouncillor|borough councillor|district councillor|cathaoirleach|monitoring officer|assistant|executive|minute taker|responsible financial officer|rfo)";

static ROLE_WORD: Pattern = Pattern::new(|| format!(r"(?i)\b{ROLE}\b"));
static ROLE_FIRST: Pattern =
    Pattern::new(|| format!(r"(?i)^(?:the )?(?P<role>{ROLE})(?:,| cllr|:| -| –|\s)\s*(?P<rest>.+)$"));
static NOBODY: Pattern = Pattern::new(|| {
    r"(?i)\b(?:members? of (?:the )?(?:public|press)|parishioners?|residents?|electors?|the clerk|none|nil|no apologies|public present|no one|nobody|councillors? (?:were )?present|apologies)\b|^\W*\d+\W*$|^(?:the )?(?:councillors|members|officers)$".into()
});
static CUT: Pattern = Pattern::new(|| {
    r"(?i)\s(?:together with|plus|along with|who|and \d+|and (?:one|two|three|four|five|six|seven|eight|nine|ten|several|a number|no) )".into()
});

/// The people of a list, in order. Entries that name nobody ("6 members of the public", "the Clerk") are left out.
pub(super) fn read(text: &str, status: Status, role: Option<&str>, line: u32) -> Vec<Attendee> {
    let mut found: Vec<Attendee> = Vec::new();
    let mut role_ahead: Option<String> = None;
    let under_title = !names::title_starts(text).is_empty();
    for entry in roles_first(text).unwrap_or_else(|| split(text)) {
        // "the Clerk & Mark Hand" are two people; "the Clerk, Mark Hand" is one.
        if entry.starts_with('&') {
            role_ahead = None;
        }
        let entry = entry.trim_start_matches('&').trim().trim_matches(['.', ',', ';', ':', '*', '-', '–']).trim();
        if entry.is_empty() {
            continue;
        }
        // "the Clerk, Mrs Pell": an office that the next entry holds; alone it names nobody.
        if let Some(office) = entry.strip_prefix("the ").or_else(|| entry.strip_prefix("The ")) {
            role_ahead = is_role(office).then(|| office.to_string());
            continue;
        }
        if is_role(entry) {
            match found.last_mut() {
                Some(last) if last.role.is_none() && role_ahead.is_none() => last.role = Some(entry.to_string()),
                _ => role_ahead = Some(entry.to_string()),
            }
            continue;
        }
        if let Some(mut attendee) = person(entry, status, line, under_title) {
            attendee.role = match (role_ahead.take(), attendee.role) {
                (Some(ahead), Some(own)) => Some(format!("{ahead}, {own}")),
                (ahead, own) => own.or(ahead).or_else(|| role.map(str::to_string)),
            };
            found.push(attendee);
        }
    }
    found
}

/// A role without a name: "Chairman", "Parish Clerk".
fn is_role(entry: &str) -> bool {
    let rest = ROLE_WORD.regex().replace_all(entry, " ").into_owned();
    rest.len() < entry.len()
        && words::words(&rest).all(|w| {
            matches!(
                w.text.to_lowercase().as_str(),
                "the" | "of" | "and" | "to" | "council" | "parish" | "town" | "county" | "in"
            )
        })
}

/// Cuts a list into entries: at commas, semicolons, tabs, "and", full stops behind whole words, and before titles; never in brackets.
fn split(text: &str) -> Vec<String> {
    let text = match CUT.find(text) {
        Some(cut) if cut.start > 0 => &text[..cut.start],
        _ => text,
    };
    let mut pieces: Vec<String> = Vec::new();
    let mut piece = String::new();
    let mut depth = 0_u32;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let and = depth == 0 && (rest.starts_with(" and ") || rest.starts_with(" & "));
        let stop = c == '.'
            && behind.starts_with(' ')
            && piece.rsplit([' ', '.']).next().is_some_and(|w| w.chars().count() > 3);
        let closes =
            c == ')' && depth == 0 && behind.trim_start().starts_with(char::is_uppercase) && behind.starts_with(' ');
        if and {
            pieces.push(std::mem::take(&mut piece));
            piece.push('&');
            rest = &rest[if rest.starts_with(" and ") { 5 } else { 3 }..];
            continue;
        }
        if depth == 0 && (matches!(c, ',' | ';' | '\t' | '\n' | '•' | ':') || stop) {
            pieces.push(std::mem::take(&mut piece));
        } else {
            piece.push(c);
            if closes && !is_role_ahead(behind) {
                pieces.push(std::mem::take(&mut piece));
            }
        }
        rest = behind;
    }
    pieces.push(piece);
    pieces.iter().flat_map(|p| before_titles(p)).flat_map(before_second).collect()
}

/// "Director, Roads and Water (Mr. A), Clerk (Ms. B)": offices hold commas of their own, so entries end at brackets.
fn roles_first(text: &str) -> Option<Vec<String>> {
    let closed: Vec<&str> = text.split_inclusive(')').collect();
    let is_office = |piece: &&str| {
        let (before, inside) = piece.split_once('(').unwrap_or((piece, ""));
        names::begins_with_title(inside) && !names::begins_with_title(before.trim_start_matches([',', ' ', '&']))
    };
    let offices = closed.iter().filter(|p| is_office(p)).count();
    (offices >= 2 && offices * 3 >= closed.len() * 2)
        .then(|| closed.iter().map(|p| p.trim_matches([',', ' ', '.', '\n']).to_string()).collect())
}

/// "… (Mr. A) – Chairman" goes on behind its bracket.
fn is_role_ahead(behind: &str) -> bool {
    behind.trim_start().starts_with(['-', '–'])
}

/// Cuts "Janet Taylor Helen Richardson (Clerk)" before the second person.
fn before_second(piece: String) -> Vec<String> {
    match names::second_person(&piece) {
        Some(at) => {
            let mut people = vec![piece[..at].to_string()];
            people.extend(before_second(piece[at..].to_string()));
            people
        }
        None => vec![piece],
    }
}

/// Cuts where a title stands inside: "Cllr A B Cllr C D".
fn before_titles(piece: &str) -> Vec<String> {
    let outside = piece.find('(').unwrap_or(piece.len());
    let mut cuts: Vec<usize> = names::title_starts(&piece[..outside]).into_iter().filter(|at| *at > 0).collect();
    if cuts.first().is_some_and(|at| {
        piece[..*at].trim().is_empty() || ROLE_WORD.is_match(&piece[..*at]) && names::parse(&piece[..*at]).is_none()
    }) {
        cuts.remove(0);
    }
    // A role before a title goes with the name: "Chairman Cllr Mrs Shewell".
    cuts.retain(|at| !(ROLE_WORD.is_match(&piece[..*at]) && is_role(piece[..*at].trim())));
    let mut out = Vec::new();
    let mut from = 0;
    for at in cuts.into_iter().chain([piece.len()]) {
        out.push(piece[from..at].to_string());
        from = at;
    }
    out
}

/// One entry; `under_title` where a title in the same list ("Councillors A, B") makes people of lone words: name, role and organisation in brackets or behind a dash.
fn person(entry: &str, status: Status, line: u32, under_title: bool) -> Option<Attendee> {
    if NOBODY.is_match(entry) && !entry.contains('(') {
        return None;
    }
    let (mut name_part, mut role, mut organisation, mut substitute_for) = (entry.to_string(), None, None, None);
    let inside =
        entry.find('(').map(|open| (open, entry[open + 1..].split(')').next().unwrap_or("").trim().to_string()));
    if let Some((open, inside)) = inside {
        let before = entry[..open].trim();
        if let Some((_, whom)) =
            inside.split_once(" for ").filter(|(kind, _)| kind.to_lowercase().contains("substitut"))
        {
            substitute_for = names::parse(whom).map(|n| n.full());
            name_part = before.to_string();
        } else if names::begins_with_title(&inside)
            && !before.is_empty()
            && names::parse(&inside).is_some()
            && !names::begins_with_title(before)
        {
            role = Some(before.to_string());
            name_part = inside;
        } else if ROLE_WORD.is_match(&inside) || inside.to_lowercase().contains("councillor") {
            role = Some(inside);
            name_part = before.to_string();
        } else if inside.chars().filter(|c| c.is_alphabetic()).count() > 3 && inside.starts_with(char::is_uppercase) {
            organisation = Some(inside);
            name_part = before.to_string();
        }
    }
    for dash in [" - ", " – ", " — ", "- ", "– ", " –", " -"] {
        let parts =
            name_part.split_once(dash).map(|(before, after)| (before.trim().to_string(), after.trim().to_string()));
        let is_office = |after: &str| ROLE_WORD.is_match(after) || after.to_lowercase().contains("councillor");
        if let Some((before, after)) = parts.filter(|(_, after)| is_office(after)) {
            role = role.or(Some(after));
            name_part = before;
            break;
        }
    }
    if let Some(captures) = ROLE_FIRST.captures(&name_part) {
        let rest = captures.name("rest").map_or("", |m| m.as_str()).trim_start_matches(['-', '–', ':', ' ']);
        let titled = fold(&name_part).starts_with("mayor") || fold(&name_part).starts_with("deputy mayor");
        if !rest.is_empty() && names::parse(rest).is_some() && !titled {
            role = role.or_else(|| captures.name("role").map(|m| m.as_str().to_string()));
            name_part = name_part[name_part.len() - rest.len()..].to_string();
        }
    }
    let name = names::parse(&name_part)?;
    let small = words::words(&name_part).filter(|w| !w.is_capitalised()).count();
    let is_alone = name.given.is_empty() && !names::begins_with_title(&name_part) && !under_title;
    let plausible =
        small <= 2 && !is_alone && !names::is_common_word(&name.family) && words::words(&name_part).count() <= 8;
    plausible.then(|| Attendee {
        name: name.full(),
        as_written: name_part.split('(').next().unwrap_or("").trim().to_string(),
        role,
        organisation,
        status,
        substitute_for,
        line,
    })
}

/// Those excused in a sentence or a list: "Apologies were received from A and B, for whom C was substituting".
pub(super) fn of_apologies(text: &str, status: Status, line: u32) -> Vec<Attendee> {
    let mut found = Vec::new();
    for range in words::sentences(text) {
        let sentence = &text[range];
        let lower = sentence.to_lowercase();
        let about = lower.contains("apolog");
        if lower.contains("substitut") && !about {
            continue;
        }
        if lower.contains("no apologies") || lower.starts_with("none") || lower.starts_with("there were no") {
            continue;
        }
        let from = lower.find(" from ").filter(|_| about).map_or(0, |at| at + 6);
        let Some(tail) = sentence.get(from..) else { continue };
        let ends = [
            ", for whom",
            " for whom",
            " who ",
            " whose ",
            ", as ",
            " was ",
            " were ",
            " had sent",
            " sent ",
            " and noted",
            "; ",
        ];
        let end = ends.iter().filter_map(|e| tail.find(e)).min().unwrap_or(tail.len());
        let list = &tail[..end];
        let verbs = super::cues::FINITE.is_match(sentence);
        if from == 0
            && verbs
            && !about
            && !names::find(tail)
                .first()
                .is_some_and(|n| n.range.start == 0 && tail[n.range.end..].trim_start_matches(',').starts_with(" who"))
        {
            continue;
        }
        found.extend(read(list, status, None, line));
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

    fn show(text: &str) -> Vec<String> {
        read(text, Status::Present, None, 1)
            .into_iter()
            .map(|a| {
                format!(
                    "{}{}{}",
                    a.name,
                    a.role.map_or(String::new(), |r| format!(" [{r}]")),
                    a.organisation.map_or(String::new(), |o| format!(" <{o}>"))
                )
            })
            .collect()
    }

    #[test]
    fn lists_of_people() {
        for (text, want) in [
            (
                "P. Drew - Chairman, Mrs. Berry, T. Manley, B Glover together with 6 members of the public.",
                &["P Drew [Chairman]", "Berry", "T Manley", "B Glover"][..],
            ),
            (
                "Chairman Cllr Mrs Shewell, Cllrs Hayward, Evans & Cobb, County Cllr Webb & the Clerk.",
                &["Shewell [Chairman]", "Hayward", "Evans", "Cobb", "Webb"],
            ),
            (
                "Cllr Mrs M Leamon, Borough Councillor C Sampson, Mrs C Hardy (Clerk) and 16 members of the public.",
                &["M Leamon", "C Sampson [Borough Councillor]", "C Hardy [Clerk]"],
            ),
            (
                "Head of Finance, Motor Tax and ICT (Mr. T. Gilligan), Assistant Planner (Mr. D. O'Donoghue)",
                &["T Gilligan [Head of Finance, Motor Tax and ICT]", "D O'Donoghue [Assistant Planner]"],
            ),
            (
                "Cllr Sue Lintern (Chair) Cllr Kit Hesketh-Harvey Cllr Trudy Mann",
                &["Sue Lintern [Chair]", "Kit Hesketh-Harvey", "Trudy Mann"],
            ),
            (
                "Professor Nigel Shadbolt (Chair), Roger Hampson (London Borough of Redbridge)",
                &["Nigel Shadbolt [Chair]", "Roger Hampson <London Borough of Redbridge>"],
            ),
            ("None", &[]),
        ] {
            assert_eq!(show(text), want, "{text}");
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
