//! Words and sentences with their places, by Unicode's rules (UAX #29) and what minutes need on top.

use super::wordlist::WordList;
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
            let start = self.next + bytes.get(self.next..)?.iter().position(|b| !b.is_ascii_whitespace())?;
            let end = bytes[start..].iter().position(u8::is_ascii_whitespace).map_or(bytes.len(), |n| start + n);
            self.next = end;
            let is_edge = |b: &u8| b.is_ascii_punctuation() && *b != b'_';
            let piece = &bytes[start..end];
            let from = start + piece.iter().take_while(|b| is_edge(b)).count();
            let to = end - piece.iter().rev().take_while(|b| is_edge(b)).count();
            if from < to && bytes[from..to].iter().all(u8::is_ascii_alphanumeric) {
                return Some(Word { text: &self.text[from..to], start: from });
            }
            if from < to {
                self.piece = Some((start, self.text[start..end].unicode_word_indices()));
            }
        }
    }
}

/// Words after which a full stop ends no sentence.
static ABBREVIATIONS: WordList = WordList::new(
    "
    cllr cllrs clr clir cilr cmhir cmhlr comh mr mrs ms dr prof rev revd st hon rt no nos ref para paras fig vs etc approx dept min app ald
    capt col lt maj sgt messrs e.g i.e a.m p.m ch chq inc ltd co rd ave tel ext jan feb aug sept oct nov dec vol
",
);

/// Byte ranges of the sentences of a text, in order, without white space at their ends; together they hold every word.
///
/// Unicode's sentence bounds, but none after an abbreviation (`Cllr. Smith`), an initial (`J. Smith`) or a number that leads
/// the text (`12. Apologies`).
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    // Without a mark inside it a text is one sentence; most list points are.
    let inside = text.trim_end().trim_end_matches(['.', '!', '?']);
    if text.is_ascii() && !inside.bytes().any(|b| matches!(b, b'.' | b'!' | b'?' | b'\n' | b'\r' | 0x85 | 0x0b | 0x0c))
    {
        push_trimmed(&mut out, text, 0..text.len());
        return out;
    }
    let mut open: Option<usize> = None;
    for (start, piece) in text.split_sentence_bound_indices() {
        let from = open.take().unwrap_or(start);
        let end = start + piece.len();
        if ends_open(&text[from..end]) && end < text.len() {
            open = Some(from);
            continue;
        }
        push_trimmed(&mut out, text, from..end);
    }
    if let Some(from) = open {
        push_trimmed(&mut out, text, from..text.len());
    }
    out
}

fn push_trimmed(out: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let piece = &text[range.clone()];
    let start = range.start + (piece.len() - piece.trim_start().len());
    let end = start + piece.trim().len();
    if start < end {
        out.push(start..end);
    }
}

/// Whether a piece that Unicode would end here goes on all the same.
fn ends_open(piece: &str) -> bool {
    if piece.ends_with('\n') {
        return false;
    }
    let Some(body) = piece.trim_end().strip_suffix('.') else { return false };
    let last =
        body.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '‘' | '“' | '"' | '\'')).next().unwrap_or("");
    if last.is_empty() {
        return false;
    }
    // "Proposed. Cllr Ash, seconded. Cllr Beck": who did follows.
    let label = last.len() == body.trim_start().len()
        && matches!(last.to_lowercase().as_str(), "proposed" | "seconded" | "prop" | "sec" | "proposer" | "seconder");
    let is_initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    let leads = last.len() == body.trim_start().len() && last.len() <= 6 && last.bytes().any(|b| b.is_ascii_digit());
    label || is_initial || leads || ABBREVIATIONS.contains(&last.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|r| &text[r]).collect()
    }

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

    #[test]
    fn abbreviations_and_initials_end_no_sentence() {
        assert_eq!(cut("Cllr. J. Smith spoke. The Board agreed."), ["Cllr. J. Smith spoke.", "The Board agreed."]);
        assert_eq!(cut("12. Apologies were noted. None."), ["12. Apologies were noted.", "None."]);
        assert_eq!(cut("It began at 7 p.m. Members sat."), ["It began at 7 p.m. Members sat."]);
    }

    proptest! {
        #[test]
        fn sentences_hold_every_word_once(text in "\\PC{0,200}") {
            let cut: Vec<&str> = sentences(&text).into_iter().map(|r| &text[r]).collect();
            let squeeze = |s: &str| s.split_whitespace().collect::<String>();
            prop_assert_eq!(cut.iter().map(|s| squeeze(s)).collect::<String>(), squeeze(&text));
        }
    }
}
