//! Headers inside an item: "Decision", "Actions", "RESOLVED –", "ACTION: …", and lines that only lead into a list.

use super::local;
use crate::model::Role;
use crate::text::pattern::Pattern;
use crate::text::{names, numbering, words};

static HEADER: Pattern = Pattern::new(|| {
    concat!(
        r"^(?:\*?\s*)(?:(?P<action>(?i:actions?(?: points?| items?| required| by| agreed)?(?: \d{1,3}(?:\.\d{1,2})?)?|to do))|",
        r"(?P<decision>(?i:decisions?(?: made| taken)?|resolution|recommendations?)|RESOLVED|Resolved|(?i:and resolved)|AGREED|RECOMMENDED|NOTED|RECEIVED|It was RESOLVED|IT WAS RESOLVED|Cabinet RESOLVED))",
        r"(?:\s+(?:by|with|on)\s[^:]{2,40}?)?(?P<mark>\s*(?:[:–—-]|\bthat\b|\bThat\b|\bTHAT\b|\bto\b|\bunanimously\b|\bUNANIMOUSLY\b)[\s:–—-]*|\s*[.;]?\s*$)"
    ).into()
});

/// What a body did: "Moved by A, seconded by B", "Adopted Resolution 12".
static DONE: Pattern = Pattern::new(|| {
    concat!(
        r"(?i)^(?:on (?:a |the )?motion|moved by|(?:the )?motion (?:by|was|carried|passed|made)|it was (?:moved|resolved)|m/?s/?c\b|",
        r"(?:the board |the council |the committee )?(?:unanimously )?(?:approved|adopted|accepted|selected|received|ratified|authorized|authorised|denied|appointed|awarded|passed)\b)"
    )
    .into()
});

/// A header and the bytes it takes; the text behind it belongs to the section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) role: Role,
    pub(super) len: usize,
}

/// The header that leads a passage.
pub(super) fn header(text: &str) -> Option<Header> {
    let captures = HEADER.captures(text)?;
    let whole = captures.get(0)?;
    let role = if captures.name("action").is_some() { Role::Action } else { Role::Decision };
    let mark = captures.name("mark").map_or("", |m| m.as_str());
    // "ACTION ITEMS" over a part of an agenda are to be voted on.
    let items = text[..whole.end()].to_lowercase().contains("item");
    if role == Role::Action && items && words::words(&text[whole.end()..]).next().is_none() {
        return None;
    }
    // "Action: Approved the minutes" tells what was done at the meeting.
    let role = if role == Role::Action && DONE.is_match(&text[whole.end()..]) { Role::Decision } else { role };
    // "Action plan – …" and "Decisions to …" are sentences, not headers.
    if role == Role::Action && mark.trim_start().starts_with(['t', 'u', 'T', 'U']) {
        return None;
    }
    Some(Header { role, len: whole.end() })
}

/// Whether nothing stands behind a header.
pub(super) fn is_bare_header(text: &str) -> bool {
    header(text).is_some_and(|h| words::words(&text[h.len..]).next().is_none())
}

/// "The Board:", "That Cabinet:": leads into a list and says nothing itself.
pub(super) fn is_lead_in(text: &str) -> bool {
    let text = text.trim();
    let opens = text.to_lowercase().trim_end_matches([':', '-', '–', ' ']).to_string();
    if opens.ends_with("resolved")
        || opens.ends_with("resolved that")
        || opens.ends_with("and it was")
        || opens.ends_with("agreed that")
    {
        return true;
    }
    (text.ends_with(':') || text.ends_with('–') || text.ends_with(":-")) && words::words(text).count() <= 14
}

/// Whether a number, a letter or a roman number leads the text.
pub(super) fn is_listed(text: &str) -> bool {
    numbering::leading(text).is_some()
}

/// The text without the number that leads it.
pub(super) fn unlisted(text: &str) -> &str {
    numbering::leading(text).map_or(text, |l| &text[l.len..]).trim_start_matches(['.', ')', ' ', '-', '–'])
}

/// The people, where a passage is nothing but their names: an owner's cell that came to stand below its action.
pub(super) fn only_names(text: &str) -> Vec<String> {
    let text = text.trim().trim_end_matches(['.', ',']);
    if text.chars().count() > 90 || text.contains(':') || text.is_empty() {
        return Vec::new();
    }
    let parts: Vec<&str> = text
        .split([',', '/', ';', '\t', '&'])
        .flat_map(|p| p.split(" and "))
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect();
    let found: Vec<String> = parts.iter().filter_map(|part| lone_name(part)).collect();
    if found.len() == parts.len() { found } else { Vec::new() }
}

/// Initials of people, where a passage is nothing but them: "HM", "HM/DP", "KC & SW".
pub(super) fn only_initials(text: &str) -> Vec<String> {
    let words: Vec<&str> = words::words(text).map(|w| w.text).filter(|w| !w.eq_ignore_ascii_case("and")).collect();
    let is_short = |w: &&str| w.len() <= 3 && local::is_initials(w);
    if words.len() <= 6 && words.iter().all(is_short) {
        words.iter().map(|w| w.to_string()).collect()
    } else {
        Vec::new()
    }
}

static OFFICES: Pattern = Pattern::new(|| {
    r"(?i)^(?:the )?(?:(?:parish |town |city |community )?clerk(?:/rfo)?|chair(?:man|woman|person)?|vice[- ]chair(?:man|woman|person)?|secretary|treasurer|all(?: members| councillors| cllrs)?)$".into()
});

/// People and offices as written, where a text is nothing but them: "Clerk", "Cllr Ann Pell/Clerk", "ALL". Titles stand before the
/// names.
pub(super) fn only_owners(text: &str) -> Vec<String> {
    let text = text.trim().trim_end_matches(['.', ',']);
    let text = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')).unwrap_or(text);
    if text.chars().count() > 70 || text.contains([':', '?', '!', '\t', '\n']) {
        return Vec::new();
    }
    let parts: Vec<&str> = text
        .split([',', '/', ';', '&'])
        .flat_map(|p| p.split(" and "))
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect();
    // "Cllrs A and B": the title goes for both.
    let plural = names::begins_with_title(text) && parts.len() > 1;
    let owner = |part: &&str| {
        if OFFICES.is_match(part) {
            return Some(part.to_string());
        }
        let short = words::words(part).count() <= 4 && words::words(part).all(|w| w.is_capitalised());
        let titled = names::begins_with_title(part) || plural;
        names::parse(part).filter(|_| short && titled).map(|_| part.to_string())
    };
    let found: Vec<String> = parts.iter().filter_map(owner).collect();
    if found.len() == parts.len() { found } else { Vec::new() }
}

/// Whether an owner is an office, or all: "Clerk", "ALL".
pub(super) fn is_office(owner: &str) -> bool {
    OFFICES.is_match(owner)
}

/// A name of two to four capitalised words, or a titled one.
fn lone_name(part: &str) -> Option<String> {
    let count = words::words(part).count();
    let capital =
        words::words(part).all(|w| w.is_capitalised() || matches!(w.text, "de" | "van" | "von" | "der" | "la"));
    let name = names::parse(part)?;
    let spelt = words::words(part).any(|w| w.text.chars().any(char::is_lowercase));
    let common = !spelt || words::words(part).any(|w| names::is_common_word(w.text)) && !names::begins_with_title(part);
    let fits = names::begins_with_title(part) && count <= 6 || (2..=4).contains(&count) && !name.given.is_empty();
    (capital && fits && !common).then(|| name.full())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_and_sentences_that_look_like_them() {
        for (text, role) in [
            ("Decisions", Some(Role::Decision)),
            ("Action:", Some(Role::Action)),
            ("ACTION: Clerk to write", Some(Role::Action)),
            ("RESOLVED – That the report be noted", Some(Role::Decision)),
            ("RESOLVED that the report be noted", Some(Role::Decision)),
            ("Action: Adopted Resolution No. 12.", Some(Role::Decision)),
            ("Action: Moved by Pell, seconded by Ash.", Some(Role::Decision)),
            ("Action item: Ann to send the list", Some(Role::Action)),
            ("ACTION ITEMS", None),
            ("Action plan for the year", None),
            ("Decisions of the Board were late", None),
            ("Actions to improve matters were described", None),
        ] {
            assert_eq!(header(text).map(|h| h.role), role, "{text}");
        }
    }

    #[test]
    fn owners_below_an_action() {
        assert_eq!(only_names("Juliet Whitworth and Kate Cooper"), ["Juliet Whitworth", "Kate Cooper"]);
        assert!(only_names("Officers").is_empty() && only_names("Productivity Programme Board").is_empty());
    }
}
