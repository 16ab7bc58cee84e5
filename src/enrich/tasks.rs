//! Who is given something to do, as clerks note it: "RB to contact the county", "Pam Walker and Tom Foy to attend", initials in the margin.

use super::local;
use super::sections;
use crate::model::Meeting;
use crate::text::pattern::Pattern;
use crate::text::{names, sentences, words};
use std::collections::BTreeSet;

/// The initials of a meeting's people, by which it may give them things to do.
#[derive(Debug, Clone, Default)]
pub(super) struct Tasked {
    letters: BTreeSet<String>,
    /// Whether owners stand behind the last sentence of paragraphs.
    behind: bool,
}

/// Calls for the next speaker, and lists of names.
static CALLS: Pattern = Pattern::new(|| {
    concat!(
        r"(?i)\?\s*$|[\t\n]|^(?:mr|madam|councillor|cllr)[^:]{0,40}:|",
        r"\b(?:thank|thanks|speakers?|seeing none|carried|present|attend\w*|apologies|elected|appointed)\b[^.]*\.?\s*$"
    )
    .into()
});

/// Whether a last sentence is nothing but people or offices, behind something that may be done.
fn are_owners_behind(before: &str, sentence: &str) -> bool {
    !sections::only_owners(sentence).is_empty() && !CALLS.is_match(before)
}

/// Whether two paragraphs and more end in who is to act, one of them in an office.
fn ends_in_owners(meeting: &Meeting) -> bool {
    let ends = meeting.items.iter().flat_map(|i| &i.passages).filter_map(|p| {
        let short = p.text.rsplit_once(['.', ')', '£']).map_or(0, |(_, last)| last.len()) <= 72;
        let last = short.then(|| sentences(&p.text).pop()).flatten().filter(|s| s.start > 0)?;
        let (before, sentence) = (&p.text[..last.start], &p.text[last]);
        are_owners_behind(before, sentence)
            .then(|| sections::only_owners(sentence).iter().any(|o| sections::is_office(o)))
    });
    let offices: Vec<bool> = ends.collect();
    offices.len() >= 2 && offices.contains(&true)
}

static BY_LETTERS: Pattern =
    Pattern::new(|| r"^(?P<who>[A-Z]{2,4}(?:\s*(?:/|&|,|and)\s*[A-Z]{2,4})*),? to (?P<verb>[a-z]+)\b".into());

impl Tasked {
    /// Those of the attendance.
    pub(super) fn of(meeting: &Meeting) -> Self {
        let letters = meeting.attendance.iter().filter_map(|a| {
            let name = names::parse(&a.name)?;
            Some(local::letters_of(&name, &a.as_written))
        });
        Self { letters: letters.filter(|l| local::is_initials(l)).collect(), behind: ends_in_owners(meeting) }
    }

    /// Whether the last sentence of a paragraph is who is to act: "… look into the fence. Cllr Pell", where this is usual in the meeting.
    pub(super) fn is_behind(&self, before: &str, sentence: &str) -> bool {
        self.behind && are_owners_behind(before, sentence)
    }

    /// Whether a passage is nothing but initials of these people, or offices where owners stand behind paragraphs: they own what stands
    /// beside it.
    pub(super) fn is_margin(&self, text: &str) -> bool {
        let found = sections::only_initials(text);
        let offices = || sections::only_owners(text).iter().any(|o| sections::is_office(o));
        !found.is_empty() && found.iter().all(|l| self.letters.contains(l)) || self.behind && offices()
    }

    /// Whether a sentence begins with people who are to do something.
    pub(super) fn is_task(&self, sentence: &str) -> bool {
        let sentence = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
        if let Some(found) = BY_LETTERS.captures(sentence) {
            let who = found.name("who").map_or("", |m| m.as_str());
            let verb = found.name("verb").map_or("", |m| m.as_str());
            let own = words::words(who).map(|w| w.text).filter(|w| *w != "and").all(|w| self.letters.contains(w));
            return own && is_deed(verb);
        }
        start(sentence) > 0 || gives(sentence)
    }
}

/// Where the task begins in a text: "Seat in Mill Lane – Cllr Ash to look into this" gives it behind the dash.
pub(super) fn start(text: &str) -> usize {
    let behind = [" - ", " – ", " — "].iter().filter_map(|dash| text.rfind(dash).map(|at| at + dash.len())).max();
    behind.filter(|at| names::begins_with_title(&text[*at..]) && gives(&text[*at..])).unwrap_or(0)
}

/// Whether a text begins with names and what they are to do.
fn gives(sentence: &str) -> bool {
    let mut end = 0;
    for found in names::find(sentence) {
        let between = sentence[end..found.range.start].trim();
        if end == 0 && found.range.start > 0 || end > 0 && !matches!(between, "," | "and" | "&" | ", and" | "/") {
            break;
        }
        end = found.range.end;
    }
    let Some(rest) = sentence[end..].strip_prefix(" to ").filter(|_| end > 0) else { return false };
    words::words(rest).next().is_some_and(|w| w.start == 0 && is_deed(w.text))
}

/// Whether a word behind "to" is something that can be done: no article, no name of a place.
fn is_deed(word: &str) -> bool {
    word.chars().all(char::is_lowercase)
        && !matches!(
            word,
            "the" | "a" | "an" | "be" | "his" | "her" | "their" | "our" | "this" | "that" | "all" | "date"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_who_are_to_do_something() {
        let tasked = Tasked { letters: ["RB", "TS", "PI"].map(String::from).into(), behind: false };
        for text in [
            "RB to contact the county.",
            "PI/ TS to ask the club",
            "Cllr Pam Ash and Tom Foy to attend",
            "PI and TS to check.",
            "CC Ash to look into this.",
            "Seat in Mill Lane - Cllr Ash to look into this.",
        ] {
            assert!(tasked.is_task(text), "{text}");
        }
        for text in
            ["NCC to mend the road", "RB to the chair", "Cllr Ash spoke to members", "Thanks went to RB to be sure"]
        {
            assert!(!tasked.is_task(text), "{text}");
        }
        assert!(tasked.is_margin("RB/TS") && tasked.is_margin("PI") && !tasked.is_margin("NCC"));
    }
}
