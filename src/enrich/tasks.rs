//! Who is given something to do, as clerks note it: "RB to contact the county", "Pam Walker and Tom Foy to attend", initials in the margin.

use super::local;
use super::sections;
use crate::model::Meeting;
use crate::text::pattern::Pattern;
use crate::text::{names, words};
use std::collections::BTreeSet;

/// The initials of a meeting's people, by which it may give them things to do.
#[derive(Debug, Clone, Default)]
pub(super) struct Tasked {
    letters: BTreeSet<String>,
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
        Self { letters: letters.filter(|l| local::is_initials(l)).collect() }
    }

    /// Whether a passage is nothing but initials of these people: the owners of what stands beside it.
    pub(super) fn is_margin(&self, text: &str) -> bool {
        let found = sections::only_initials(text);
        !found.is_empty() && found.iter().all(|l| self.letters.contains(l))
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
        let tasked = Tasked { letters: ["RB", "TS", "PI"].map(String::from).into() };
        for text in [
            "RB to contact the county.",
            "PI/ TS to ask the club",
            "Cllr Pam Ash and Tom Foy to attend",
            "PI and TS to check.",
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
