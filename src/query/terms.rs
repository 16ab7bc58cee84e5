//! What one word or one quotation of a query means: a date, a field, a phrase, or just a word.

use super::ast::{Form, Query};
use super::compose::and;
use super::lexer::{Kind, Token};
use super::notes::{listed, shown};
use super::parser::{Parser, Piece};
use super::print::{number, stands_bare};
use super::shape::{Shape, is_field, name_and_value, only_weight, quoted_words, shape, split_weight};
use super::spans::{self, Reading};
use super::spoken::{self, MOST_WORDS};

impl<'a> Parser<'a> {
    /// A word outside quotation marks: a span of dates, a field, or a word; with the weight behind it.
    pub(super) fn bare(&mut self, token: Token<'a>) -> Piece {
        if let Some(weight) = only_weight(token.text) {
            self.note(format!("The weight ^{} was ignored; it stands directly behind nothing.", number(weight)));
            return Query::All.into();
        }
        let words = self.words_from(token);
        if let Some(spoken) = spoken::read(&words, self.today) {
            self.at += spoken.count - 1;
            let (_, weight) = split_weight(self.tokens[self.at - 1].text);
            let query = match self.span(spoken.reading) {
                Some(span) => span,
                None => and(words[..spoken.count].iter().filter_map(|word| self.word(word))),
            };
            return self.weighed(query.into(), weight);
        }
        let (text, weight) = split_weight(token.text);
        let piece = self.field_or_word(text, token);
        self.weighed(piece, weight)
    }

    /// The texts of a word and of those behind it, as many as a date may take, up to one with a weight behind it or a field. `AND` is
    /// among them, for `between 2014 AND 2017`.
    pub(super) fn words_from(&self, token: Token<'a>) -> Vec<&'a str> {
        let following = self.tokens[self.at..].iter().take(MOST_WORDS - 1).copied();
        let mut out = Vec::new();
        for token in std::iter::once(token).chain(following) {
            if !matches!(token.kind, Kind::Word | Kind::And) || token.text.contains(':') {
                break;
            }
            let (text, weight) = split_weight(token.text);
            out.push(text);
            if weight.is_some() {
                break;
            }
        }
        out
    }

    /// The span that a reading is, with its note; `None` where it is words.
    pub(super) fn span(&mut self, reading: Reading) -> Option<Query> {
        match reading {
            Reading::Span(span) => Some(Query::Filter(span)),
            Reading::Turned(span, note) => {
                self.note(note);
                Some(Query::Filter(span))
            }
            Reading::Refused(note) => {
                self.note(note);
                None
            }
            Reading::Words => None,
        }
    }

    fn field_or_word(&mut self, text: &'a str, token: Token<'a>) -> Piece {
        if let Some((name, value)) = name_and_value(text) {
            if let Some(field) = self.field_of(name) {
                return self.field(field, name, value, token);
            }
            let behind = self.peek().filter(|next| value.is_empty() && next.start == token.end);
            let quote = behind.filter(|next| matches!(next.kind, Kind::Quote { .. }));
            let is_bracket = behind.is_some_and(|next| next.kind == Kind::Open) && is_field(name, "x");
            if is_bracket || is_field(name, quote.map_or(value, |q| q.text)) {
                self.note(format!(
                    "There is no field “{}”; the fields are {}.",
                    shown(name),
                    listed(&self.field_names(), "and")
                ));
                let first = self.word(name);
                self.at += usize::from(quote.is_some());
                let second = if let Some(quote) = quote { self.quoted(quote) } else { self.word(value) };
                return and([first, second].into_iter().flatten()).into();
            }
        }
        // What an operator stands behind is no date.
        if shape(text).is_some_and(|s| !s.star && !s.tilde) {
            if let Some(doubt) = spans::doubt(text) {
                self.note(doubt);
            }
            if let Some(span) = self.span(spans::bare(text)) {
                return span.into();
            }
        }
        self.word(text).into()
    }

    pub(super) fn note_open(&mut self, quote: Token<'_>) {
        if quote.kind == (Kind::Quote { closed: false }) && shape(quote.text).is_some() {
            self.note(format!(
                "The quotation mark before “{}” is never closed; it was read as closed at the end.",
                shown(quote.text)
            ));
        }
    }

    /// What stands in quotation marks: nothing, one exact word, or a phrase.
    pub(super) fn quoted(&mut self, quote: Token<'a>) -> Option<Query> {
        self.note_open(quote);
        let is_spelling = |token: Token<'_>| {
            let number = token.text.strip_prefix('~');
            token.start == quote.end && number.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
        };
        if self.next_if(is_spelling).is_some() {
            self.note("A tilde behind a quotation was ignored; for words near each other write flood NEAR/5 siren.");
        }
        self.phrase(quote.text)
    }

    /// The words of a quotation: none, one, or a phrase.
    pub(super) fn phrase(&mut self, text: &str) -> Option<Query> {
        let mut words: Vec<(String, Form)> = Vec::new();
        let mut at_end = false;
        for shape in quoted_words(text) {
            match shape {
                Some(shape) => {
                    self.note_operators(shape);
                    words.push((shape.text.to_owned(), shape.form(Form::Exact)));
                }
                None if words.is_empty() => at_end = true,
                None => words.push((String::new(), Form::Any)),
            }
        }
        while words.pop_if(|(_, form)| *form == Form::Any).is_some() {
            at_end = true;
        }
        if at_end {
            self.note("A star alone stands for a word between two others; at the end of a quotation it was left out.");
        }
        match words.len() {
            0 => None,
            1 => words.pop().map(|(text, form)| Query::Word { text, form }),
            _ => Some(Query::Phrase(words)),
        }
    }

    /// One word, searched as such whatever it looks like.
    pub(super) fn word(&mut self, raw: &str) -> Option<Query> {
        let shape = shape(raw)?;
        self.note_operators(shape);
        let plain = if self.would_mean_more(shape.text) { Form::Exact } else { Form::Stem };
        Some(Query::Word { text: shape.text.to_owned(), form: shape.form(plain) })
    }

    /// Whether a text typed bare would be read as something else than a word, so that only quotation marks keep it one.
    fn would_mean_more(&self, text: &str) -> bool {
        !stands_bare(text) || name_and_value(text).is_some_and(|(name, _)| self.field_of(name).is_some())
    }

    fn note_operators(&mut self, shape: Shape<'_>) {
        if shape.star && !shape.is_prefix() {
            self.note(format!("The star in “{}*” was ignored; it needs two letters before it.", shown(shape.text)));
        }
        if shape.stray_star {
            self.note(format!(
                "A star works only at the end of a word; another in “{}” was ignored.",
                shown(shape.text)
            ));
        }
        if shape.tilde && !shape.is_fuzzy() {
            self.note(format!("The tilde in “{}~” was ignored; it needs four letters before it.", shown(shape.text)));
        }
    }
}
