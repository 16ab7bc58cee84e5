//! A plain form of a text in which words are looked for, that knows how they were written and whose names they are part of.

use crate::text::fold;

/// A text folded, hyphens as spaces, that knows how it was written.
pub(super) struct Plain<'a> {
    pub(super) text: String,
    source: &'a str,
    /// For every byte of the text the byte of the source that it came from; empty where they are the same.
    at: Vec<usize>,
}

impl<'a> Plain<'a> {
    pub(super) fn of(source: &'a str) -> Self {
        if source.is_ascii() {
            return Self { text: plain(source), source, at: Vec::new() };
        }
        let (mut text, mut at) = (String::with_capacity(source.len()), Vec::with_capacity(source.len()));
        for (place, c) in source.char_indices() {
            let before = text.len();
            if c.is_ascii() {
                text.push(if c == '-' { ' ' } else { c.to_ascii_lowercase() });
            } else {
                text.push_str(&plain(c.encode_utf8(&mut [0; 4])));
            }
            at.resize(at.len() + text.len() - before, place);
        }
        Self { text, source, at }
    }

    /// Where a byte of the text stands in the source.
    fn place(&self, byte: usize) -> usize {
        if self.at.is_empty() { byte } else { self.at.get(byte).copied().unwrap_or(self.source.len()) }
    }

    /// How a part of the text was written.
    pub(super) fn written(&self, start: usize, end: usize) -> &'a str {
        self.source.get(self.place(start)..self.place(end)).unwrap_or("")
    }

    /// Whether capitals make these words part of a name of an office or a law: "Department of Housing", "Planning Acts".
    pub(super) fn names_an_office(&self, start: usize, end: usize) -> bool {
        if !self.written(start, end).starts_with(char::is_uppercase) {
            return false;
        }
        let (before, after) = (&self.source[..self.place(start)], &self.source[self.place(end)..]);
        name(before.split_whitespace().rev()).chain(name(after.split_whitespace())).any(is_office)
    }

    /// Whether this heading is an office's name, as "Division of Streets" or "Economic Development Directorate".
    pub(super) fn is_an_office(&self) -> bool {
        let text = self.text.trim();
        let ends = |office: &str| text.strip_suffix('s').unwrap_or(text).ends_with(office);
        ["division of", "department of"].iter().any(|office| text.starts_with(office))
            || ["directorate", "department", "division"].iter().any(|office| ends(office))
    }

    /// Whether capitals make these words part of a name of a street or house: "School Lane", "Station Road", "Mill Bridge".
    pub(super) fn names_a_place(&self, start: usize, end: usize) -> bool {
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        if !capital(self.written(start, end)) {
            return false;
        }
        let street = |word: &str| STREETS.contains(&fold(word).as_ref());
        let (before, after) = (&self.source[..self.place(start)], &self.source[self.place(end)..]);
        let next = after.strip_prefix(' ').and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
        let last = before.strip_suffix(' ').and_then(|rest| rest.rsplit(|c: char| !c.is_alphanumeric()).next());
        next.is_some_and(|word| capital(word) && street(word))
            || (street(&self.text[start..end]) && last.is_some_and(capital))
    }
}

/// Words that make a name one of an office or a law.
const OFFICES: &[&str] = &[
    "department",
    "directorate",
    "minister",
    "ministry",
    "director",
    "commissioner",
    "division",
    "secretary",
    "act",
    "regulation",
    "legislation",
];

/// Small words inside names.
const LINKS: &[&str] = &["and", "of", "for", "the", "in", "&"];

/// The words that go on with a name, next to it or before it: capitals and small words, up to the first that is neither.
fn name<'a>(words: impl Iterator<Item = &'a str>) -> impl Iterator<Item = &'a str> {
    let words = words.map(|word| word.trim_matches([',', '(', ')']));
    words.take_while(|word| word.starts_with(char::is_uppercase) || LINKS.contains(word)).take(8)
}

/// Whether a word, or its singular, is one of an office or a law.
fn is_office(word: &str) -> bool {
    let word = fold(word);
    OFFICES.contains(&word.as_ref()) || word.strip_suffix('s').is_some_and(|one| OFFICES.contains(&one))
}

/// Whether a plain text holds one of these phrases as whole words.
pub(super) fn holds(text: &str, phrases: &[String]) -> bool {
    phrases
        .iter()
        .any(|phrase| text.match_indices(phrase).any(|(at, _)| word_end(text, at, at + phrase.len()).is_some()))
}

/// Last words of names of streets and houses.
const STREETS: &[&str] = &[
    "road", "street", "lane", "close", "drive", "avenue", "way", "terrace", "crescent", "place", "court", "gardens",
    "house", "farm", "cottage", "inn", "hotel", "arms", "bridge", "hill", "row", "square", "walk", "view",
];

/// Folded, hyphens as spaces.
pub(super) fn plain(text: &str) -> String {
    fold(text).replace(['-', '‐', '‑', '–'], " ")
}

/// Where the word ends that a match ends in: at its end, or behind a plural's "s" or "es"; none inside a word.
pub(super) fn word_end(text: &str, start: usize, end: usize) -> Option<usize> {
    let before = text[..start].chars().next_back();
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let rest = &text[end..];
    ["", "s", "es"].iter().find_map(|plural| {
        let tail = rest.strip_prefix(plural)?;
        (!tail.chars().next().is_some_and(char::is_alphanumeric)).then_some(end + plural.len())
    })
}
