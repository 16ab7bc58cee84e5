//! How text becomes terms, the same for indexing, searching and excerpts: words, folded, with their English stems beside them.
//!
//! At every word the index holds the folded form, and `~stem` at the same position where the stem differs. So one form alone is the
//! term `form`; any form of a word is `stem` or `~stem`; prefixes and spelling run over the terms without a mark.
//!
//! Before the first word of a passage stands `=role`, and beside it `@speaker` where one is known: which passage a word stands in, of
//! what kind and by whom, is a matter of positions.

use crate::model::{Passage, Role};
use crate::text::{fold, words};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::ops::Range;
use tantivy::tokenizer::{
    Language, RawTokenizer, Stemmer, TextAnalyzer, Token as IndexToken, TokenStream, Tokenizer as IndexTokenizer,
};

/// Changes whenever the same text would become other terms.
pub const ANALYSIS_VERSION: u32 = 4;

/// Leads a term that is a stem and no form of a word.
pub const STEM_MARK: char = '~';

/// Leads the term of a role, where a passage begins.
const ROLE_MARK: char = '=';

/// Leads the term of a speaker, where a passage begins.
const SPEAKER_MARK: char = '@';

/// Stands between parts of a field: no phrase crosses it.
pub(super) const GAP: char = '\u{1e}';

/// Stands before a passage; its role and speaker follow, one after the other, up to [`OPENED`].
const OPENING: char = '\u{1d}';

/// Stands between what opens a passage and its text.
const OPENED: char = '\u{1f}';

/// Parts role and speaker.
const BESIDE: char = '\u{1c}';

/// Positions between the last word of a passage and the opening of the next.
const PASSAGE_GAP: usize = 100;

/// A form is cut to so many bytes: longer ones are no words, and a term has its limit.
const LONGEST: usize = 200;

/// Words remembered with form and stem, for each thread.
const REMEMBERED: usize = 1 << 16;

/// Whether a term stands for a form of a word as it is written, and for nothing else.
pub fn is_form(term: &str) -> bool {
    !term.starts_with([STEM_MARK, ROLE_MARK, SPEAKER_MARK])
}

/// The term where passages of a role begin.
pub fn role_term(role: Role) -> String {
    format!("{ROLE_MARK}{}", role.name())
}

/// The term where passages of a speaker begin: the folded words of the name, parted by single blanks.
pub fn speaker_term(name: &str) -> String {
    let forms: Vec<String> = word_ranges(name).into_iter().map(|r| form_of(&name[r])).collect();
    let mut term = format!("{SPEAKER_MARK}{}", forms.join(" "));
    cut(&mut term);
    term
}

/// The folded words of the speaker of such a term; none where it is none.
pub fn speaker_of(term: &str) -> Option<&str> {
    term.strip_prefix(SPEAKER_MARK)
}

/// A passage as it is indexed: what it is and who speaks in it, then its words.
pub(super) fn opened<'s>(passage: &Passage, speakers: impl Iterator<Item = &'s str>, out: &mut String) {
    out.push(OPENING);
    out.push_str(&role_term(passage.role));
    for speaker in speakers {
        out.push(BESIDE);
        out.push_str(&speaker_term(speaker));
    }
    out.push(OPENED);
    // A text that holds our own marks would pretend to be several passages.
    if passage.text.contains([OPENING, OPENED, BESIDE, GAP]) {
        out.push_str(&passage.text.replace([OPENING, OPENED, BESIDE, GAP], " "));
    } else {
        out.push_str(&passage.text);
    }
}

/// The form of one word: folded, possessive 's, thousands commas (`25,000`) and the stops of initials (`N.H.S`) taken off.
pub fn form_of(word: &str) -> String {
    let folded = fold(word);
    let bare = folded.strip_suffix("'s").filter(|b| !b.is_empty()).unwrap_or(&folded);
    let mut form = if is_grouped_number(bare) {
        bare.replace(',', "")
    } else if is_dotted(bare) {
        bare.replace('.', "")
    } else {
        bare.to_owned()
    };
    cut(&mut form);
    form
}

/// Cuts a term to the length it may have.
fn cut(term: &mut String) {
    if term.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|&i| term.is_char_boundary(i)).unwrap_or(0);
        term.truncate(end);
    }
}

/// `25,000`, `1,250,000`: groups of three behind the first.
fn is_grouped_number(word: &str) -> bool {
    let mut groups = word.split(',');
    let first = groups.next().unwrap_or("");
    let digits = |g: &str| g.bytes().all(|b| b.is_ascii_digit());
    let mut more = false;
    let fits = groups.all(|g| {
        more = true;
        g.len() == 3 && digits(g)
    });
    more && fits && (1..=3).contains(&first.len()) && digits(first)
}

/// `n.h.s`: single letters between stops.
fn is_dotted(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|p| p.chars().count() == 1 && p.chars().all(char::is_alphabetic))
}

/// The English stem of a form (Snowball's, as tantivy has it); forms with a digit are their own stem.
pub fn stem_of(form: &str) -> String {
    thread_local! {
        static STEMMER: RefCell<TextAnalyzer> =
            RefCell::new(TextAnalyzer::builder(RawTokenizer::default()).filter(Stemmer::new(Language::English)).build());
    }
    if form.bytes().any(|b| b.is_ascii_digit()) {
        return form.to_owned();
    }
    STEMMER.with_borrow_mut(|stemmer| {
        let mut stream = stemmer.token_stream(form);
        // A single letter is what is left of a short form (AED), not the stem of a word.
        let stem = stream.next().map(|t| t.text.clone()).filter(|s| s.chars().count() > 1);
        stem.unwrap_or_else(|| form.to_owned())
    })
}

/// Form and stem of a word as written, worked out once for each thread and word.
pub fn with_forms<T>(word: &str, take: impl FnOnce(&str, &str) -> T) -> T {
    known(word, |form, stem| take(form, stem.unwrap_or(form)))
}

/// Form, and stem where it differs, of a word as written; worked out once for each thread and word.
fn known<T>(word: &str, take: impl FnOnce(&str, Option<&str>) -> T) -> T {
    type Known = FxHashMap<Box<str>, (Box<str>, Option<Box<str>>)>;
    thread_local! {
        static KNOWN: RefCell<Known> = RefCell::new(Known::default());
    }
    KNOWN.with_borrow_mut(|known| {
        if let Some((form, stem)) = known.get(word) {
            return take(form, stem.as_deref());
        }
        if known.len() >= REMEMBERED {
            known.clear();
        }
        let form = form_of(word);
        let stem = Some(stem_of(&form)).filter(|s| *s != form);
        let taken = take(&form, stem.as_deref());
        known.insert(word.into(), (form.into(), stem.map(Into::into)));
        taken
    })
}

/// The analysis as tantivy calls it.
#[derive(Clone, Default)]
pub(super) struct Analyzer;

impl IndexTokenizer for Analyzer {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        Stream {
            text,
            next: 0,
            ready: VecDeque::new(),
            position: 0,
            stem: None,
            marks: VecDeque::new(),
            token: IndexToken::default(),
        }
    }
}

/// Words of one field's text, one after the other.
pub(super) struct Stream<'a> {
    text: &'a str,
    /// Where the text not yet cut begins.
    next: usize,
    /// Words cut and not yet given.
    ready: VecDeque<Range<usize>>,
    position: usize,
    /// A stem still to be given, at the last position.
    stem: Option<String>,
    /// Role and speaker of the passage that begins at this position, not yet given.
    marks: VecDeque<Range<usize>>,
    token: IndexToken,
}

impl Stream<'_> {
    /// Cuts the next stretch without white space into words; false behind the last.
    fn cut(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        while let Some(&b) = bytes.get(self.next).filter(|b| is_gap(**b)) {
            self.next += 1;
            if b == GAP as u8 {
                self.position += PASSAGE_GAP;
            } else if b == OPENING as u8 {
                self.open();
                return true;
            }
        }
        let start = self.next;
        if start >= bytes.len() {
            return false;
        }
        self.next = piece_end(bytes, start);
        let words = words(&self.text[start..self.next]);
        self.ready.extend(words.map(|word| start + word.start..start + word.end()));
        true
    }

    /// Reads what opens a passage.
    fn open(&mut self) {
        if self.position > 0 {
            self.position += PASSAGE_GAP;
        }
        let start = self.next;
        let end = self.text[start..].find(OPENED).map_or(self.text.len(), |n| start + n);
        let mut at = start;
        for mark in self.text[start..end].split(BESIDE) {
            self.marks.push_back(at..at + mark.len());
            at += mark.len() + BESIDE.len_utf8();
        }
        self.next = (end + OPENED.len_utf8()).min(self.text.len());
    }
}

fn is_gap(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == GAP as u8 || byte == OPENING as u8
}

/// Where the stretch without white space that begins at `start` ends.
fn piece_end(bytes: &[u8], start: usize) -> usize {
    bytes[start..].iter().position(|b| is_gap(*b)).map_or(bytes.len(), |n| start + n)
}

/// Where the words of a text stand, in order.
pub fn word_ranges(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::with_capacity(text.len() / 6);
    out.extend(words(text).map(|word| word.range()));
    out
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        if let Some(stem) = self.stem.take() {
            self.token.text = stem;
            return true;
        }
        loop {
            if let Some(mark) = self.marks.pop_front() {
                let token = &mut self.token;
                token.text.clear();
                token.text.push_str(&self.text[mark.clone()]);
                (token.offset_from, token.offset_to, token.position) = (mark.start, mark.end, self.position);
                self.position += usize::from(self.marks.is_empty());
                return true;
            }
            let Some(range) = self.ready.pop_front() else {
                if self.cut() {
                    continue;
                }
                return false;
            };
            let token = &mut self.token;
            token.text.clear();
            self.stem = known(&self.text[range.clone()], |form, stem| {
                token.text.push_str(form);
                stem.map(|s| format!("{STEM_MARK}{s}"))
            });
            token.offset_from = range.start;
            token.offset_to = range.end;
            token.position = self.position;
            self.position += 1;
            // A lone accent folds to nothing: it holds its place and is no term.
            if !token.text.is_empty() {
                return true;
            }
        }
    }

    fn token(&self) -> &IndexToken {
        &self.token
    }

    fn token_mut(&mut self) -> &mut IndexToken {
        &mut self.token
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Form and place of each word, as excerpts see them.
    fn analyse(text: &str) -> Vec<(String, Range<usize>)> {
        word_ranges(text).into_iter().map(|range| (form_of(&text[range.clone()]), range)).collect()
    }

    fn terms(text: &str) -> Vec<(usize, String)> {
        let mut analyzer = Analyzer;
        let mut stream = analyzer.token_stream(text);
        let mut out = Vec::new();
        while let Some(token) = stream.next() {
            out.push((token.position, token.text.clone()));
        }
        out
    }

    #[test]
    fn forms_and_stems_share_a_position_and_passages_lie_apart() {
        let found = terms("The Council’s cyber-attacks\u{1e}cost £25,000.");
        let want =
            [(0, "the"), (1, "council"), (2, "cyber"), (3, "attacks"), (3, "~attack"), (104, "cost"), (105, "25000")];
        assert_eq!(found, want.map(|(p, t)| (p, t.to_owned())));
    }

    #[test]
    fn a_passage_begins_with_its_role_and_speaker_and_cannot_pretend_to_be_two() {
        let passage = |role, text: &str| Passage { role, text: text.into(), speaker: None, page: None, line: 1 };
        let mut text = String::new();
        opened(&passage(Role::Decision, "Noted.\u{1d}=vote\u{1f}x"), [].into_iter(), &mut text);
        opened(&passage(Role::Discussion, "No."), ["Siân O’Hara-Bell"].into_iter(), &mut text);
        let want = [
            (0, "=decision"),
            (1, "noted"),
            (1, "~note"),
            (2, "vote"),
            (3, "x"),
            (104, "=discussion"),
            (104, "@sian o'hara bell"),
            (105, "no"),
        ];
        assert_eq!(terms(&text), want.map(|(p, t)| (p, t.to_owned())));
        assert_eq!(speaker_of(&speaker_term("Siân O’Hara-Bell")), Some("sian o'hara bell"));
    }

    #[test]
    fn initials_and_names() {
        assert_eq!(form_of("N.H.S"), "nhs");
        assert_eq!(form_of("O’Brien's"), "o'brien");
        assert_eq!(form_of("1,2"), "1,2");
        assert_eq!(stem_of("authorities"), stem_of("authority"));
        assert_eq!(stem_of("aed"), "aed");
    }

    proptest! {
        #[test]
        fn index_and_excerpts_see_the_words_of_the_text(text in "[a-zA-Z0-9_'’£é.,;:()/ \n\t-]{0,60}|\\PC{0,40}") {
            let text = text.replace([GAP, OPENING], " ");
            let indexed: Vec<String> =
                terms(&text).into_iter().map(|t| t.1).filter(|t| is_form(t)).collect();
            let analysed = analyse(&text);
            let forms = analysed.iter().map(|t| t.0.clone()).filter(|t| !t.is_empty() && is_form(t));
            prop_assert_eq!(indexed, forms.collect::<Vec<_>>());
        }
    }
}
