//! Words with their places, by Unicode's rules (UAX #29) and what minutes need on top.

use std::ops::Range;
use unicode_segmentation::{UnicodeSegmentation, UnicodeWordIndices};

/// A word and where it stands: byte offsets into the text it was cut from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// The word as written.
    pub text: &'a str,
    /// Byte offset of its first character.
    pub start: usize,
}

impl Word<'_> {
    /// Byte offset behind its last character.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Where it stands.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end()
    }

    /// Whether it begins with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// The words of a text in order: runs that hold a letter or a digit. `cyber-attacks` is two words, `O'Brien` and `25,000` one.
pub fn words(text: &str) -> Words<'_> {
    Words { text, next: 0, piece: None }
}

/// The words of a text. No word crosses white space (an accent on a blank apart), so it is cut there first; a plain ASCII word, which most
/// are, needs no look into Unicode's tables.
pub struct Words<'a> {
    text: &'a str,
    /// Where the text not yet cut begins.
    next: usize,
    /// A stretch without white space that is cut by Unicode's rules, and where it begins.
    piece: Option<(usize, UnicodeWordIndices<'a>)>,
}

/// What a byte is to the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// White space.
    Gap,
    /// A letter or a digit.
    Plain,
    /// A mark that belongs to no word where it stands at an end of one.
    Edge,
    /// What Unicode's rules must be asked about.
    Rare,
}

static KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Rare; 256];
    let mut byte = 0;
    while byte < 128 {
        let b = byte as u8;
        kinds[byte] = match b {
            _ if b.is_ascii_whitespace() => Kind::Gap,
            _ if b.is_ascii_alphanumeric() => Kind::Plain,
            _ if b.is_ascii_punctuation() && b != b'_' => Kind::Edge,
            _ => Kind::Rare,
        };
        byte += 1;
    }
    kinds
};

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        loop {
            if let Some((start, words)) = &mut self.piece {
                if let Some((at, text)) = words.next() {
                    return Some(Word { text, start: *start + at });
                }
                self.piece = None;
            }
            let bytes = self.text.as_bytes();
            let behind = |mut at: usize, kind: Kind| {
                while bytes.get(at).is_some_and(|b| KINDS[usize::from(*b)] == kind) {
                    at += 1;
                }
                at
            };
            let start = behind(self.next, Kind::Gap);
            let from = behind(start, Kind::Edge);
            let to = behind(from, Kind::Plain);
            let end = behind(to, Kind::Edge);
            let is_end = |at: usize| bytes.get(at).is_none_or(|b| KINDS[usize::from(*b)] == Kind::Gap);
            if is_end(end) {
                self.next = end;
                if from < to {
                    return Some(Word { text: &self.text[from..to], start: from });
                }
                if end >= bytes.len() {
                    return None;
                }
                continue;
            }
            self.next = (end..).find(|at| is_end(*at)).unwrap_or(bytes.len());
            self.piece = Some((start, self.text[start..self.next].unicode_word_indices()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_keep_apostrophes_and_split_hyphens() {
        let found: Vec<_> = words("O'Brien's cyber-attacks cost £25,000.").map(|w| w.text).collect();
        assert_eq!(found, ["O'Brien's", "cyber", "attacks", "cost", "25,000"]);
    }

    proptest! {
        #[test]
        fn words_are_those_of_unicode(text in "[a-zA-Z0-9_'’£é.,;:()/ \n\t-]{0,60}|\\PC{0,40}") {
            let plain: Vec<_> = text.unicode_word_indices().map(|(start, word)| (start + word.len(), word.trim_ascii_start())).collect();
            let cut: Vec<_> = words(&text).map(|w| (w.end(), w.text)).collect();
            prop_assert_eq!(cut, plain);
        }
    }
}
