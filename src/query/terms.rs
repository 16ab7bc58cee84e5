//! What one word or one quotation of a query means: a field, a span of dates, a phrase, or just a word.

use super::ast::{Filter, Form, Query};
use super::compose::and;
use super::lexer::{Kind, Token, is_blank};
use super::parser::{Parser, Piece};
use super::print::is_one_word;
use super::shape::{Shape, phrase, shape};
use super::spans::{self, DATE_FIELDS};
use crate::error::Result;
use crate::model::Role;
use crate::text::fold;

/// What a name before a colon stands for.
enum Field<'a> {
    In,
    Date(&'static str),
    Facet(&'a str),
}

impl<'a> Parser<'a> {
    /// A word outside quotation marks: a field, a span of dates, or a word.
    pub(super) fn bare(&mut self, token: Token<'a>) -> Result<Piece> {
        let span = match self.named_year(token) {
            None => self.spoken_date(token)?,
            span => span,
        };
        if let Some(span) = span {
            return Ok(Piece::Part(Query::Filter(span)));
        }
        let raw = token.text.trim_start_matches(|c: char| !c.is_alphanumeric());
        if let Some((name, value)) = raw.split_once(':') {
            let quote = self
                .peek()
                .filter(|q| matches!(q.kind, Kind::Quote { .. }) && value.is_empty() && q.start == token.end);
            if let Some(field) = self.field_of(name) {
                self.at += usize::from(quote.is_some());
                return self.field(field, name, value, quote);
            }
            if is_unknown_field(name, quote.map_or(value, |q| q.text)) {
                self.note(format!(
                    "There is no field “{}”; the fields are {}.",
                    shown(name),
                    listed(&self.field_names(), "and")
                ));
                let first = self.word(name);
                self.at += usize::from(quote.is_some());
                let second = if let Some(quote) = quote { self.quoted(quote) } else { self.word(value) };
                let both = and([first, second].into_iter().flatten());
                return Ok(if both == Query::All { Piece::Nothing } else { Piece::Part(both) });
            }
        }
        let has_star = shape(raw).is_some_and(|s| s.star);
        if !has_star {
            let span = spans::bare(token.text)?;
            if let Some(doubt) = spans::doubt(token.text) {
                self.note(doubt);
            }
            if let Some(span) = span {
                return Ok(Piece::Part(Query::Filter(span)));
            }
        }
        Ok(self.word(token.text).into())
    }

    /// `last year`, `this year`: two words side by side with nothing between them.
    fn named_year(&mut self, token: Token<'a>) -> Option<Filter> {
        let first = shape(token.text).filter(|s| token.text.ends_with(s.text))?.text;
        let back = match first.to_ascii_lowercase().as_str() {
            "last" => 1,
            "this" => 0,
            _ => return None,
        };
        let second = self.peek().filter(|t| t.kind == Kind::Word && !t.text.contains(':'))?;
        shape(second.text).filter(|s| s.text.eq_ignore_ascii_case("year") && !s.star)?;
        let span = spans::year(self.today.year().checked_sub(back))?;
        self.at += 1;
        Some(span)
    }

    /// `since 2014`, `before 2014-03`, `after 2014`: as if a colon stood between them.
    fn spoken_date(&mut self, token: Token<'a>) -> Result<Option<Filter>> {
        let Some(name) = ["since", "before", "after"].into_iter().find(|name| token.text.eq_ignore_ascii_case(name))
        else {
            return Ok(None);
        };
        let next = self.peek().filter(|t| t.kind == Kind::Word && shape(t.text).is_some_and(|s| !s.star));
        let Some(date) = next.and_then(|t| spans::bare_date(t.text)) else { return Ok(None) };
        self.at += 1;
        if let Some(doubt) = spans::doubt(date) {
            self.note(doubt);
        }
        spans::field(name, date)
    }

    fn field_of(&self, name: &str) -> Option<Field<'a>> {
        let name = fold(name);
        if name == "in" {
            return Some(Field::In);
        }
        let date = DATE_FIELDS.into_iter().find(|field| *field == name).map(Field::Date);
        date.or_else(|| self.facets.iter().find(|facet| fold(facet) == name).map(|facet| Field::Facet(facet)))
    }

    /// Names of all fields, facets first.
    fn field_names(&self) -> Vec<&'a str> {
        let given = ["in"].into_iter().chain(DATE_FIELDS);
        self.facets.iter().copied().filter(|f| !given.clone().any(|g| g == *f)).chain(given.clone()).collect()
    }

    fn field(&mut self, field: Field<'a>, name: &str, value: &'a str, quote: Option<Token<'a>>) -> Result<Piece> {
        if let Some(quote) = quote {
            self.note_open(quote);
        }
        let typed = quote.map_or(value, |q| q.text);
        let Some(shaped) = shape(typed) else {
            let what = match field {
                Field::In => "decision",
                Field::Date(_) => "2014",
                Field::Facet(_) => "name",
            };
            self.note(format!("Nothing stands directly behind “{name}:”; write it as in {name}:{what}."));
            return Ok(self.word(name).into());
        };
        match field {
            Field::In => {
                let role = fold(shaped.text).into_owned();
                match Role::parse(&role).or_else(|| Role::parse(role.strip_suffix('s')?)) {
                    Some(role) => return Ok(Piece::Scope(role)),
                    None => {
                        let roles = listed(&Role::ALL.map(Role::name), "or");
                        self.note(format!(
                            "There is no part of the minutes called “{}”; after in: write one of {roles}.",
                            shown(typed)
                        ));
                    }
                }
            }
            Field::Date(field) => match spans::field(field, typed)? {
                Some(span) => return Ok(Piece::Part(Query::Filter(span))),
                None => self.note(format!(
                    "“{}” is not a date; after {field}: write one such as 2014, 2014-03 or 2014-03-18.",
                    shown(typed)
                )),
            },
            Field::Facet(facet) => {
                let value = match quote {
                    Some(_) => typed.split(is_blank).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" "),
                    None => shaped.text.to_owned(),
                };
                if quote.is_none() && (shaped.star || shaped.stray_star) {
                    self.note(format!("A star has no effect in {facet}:, where any part of a value is enough."));
                }
                return Ok(Piece::Part(Query::Filter(Filter::Facet { facet: facet.to_owned(), value })));
            }
        }
        Ok(if let Some(quote) = quote { self.quoted(quote) } else { self.word(value) }.into())
    }

    fn note_open(&mut self, quote: Token<'_>) {
        if quote.kind == (Kind::Quote { closed: false }) && shape(quote.text).is_some() {
            let words = shown(quote.text.trim());
            self.note(format!(
                "The quotation mark before “{words}” is never closed; it was read as closed at the end."
            ));
        }
    }

    /// What stands in quotation marks: nothing, one exact word, or a phrase.
    pub(super) fn quoted(&mut self, quote: Token<'_>) -> Option<Query> {
        self.note_open(quote);
        let mut words = Vec::new();
        for (text, form, shape) in phrase(quote.text) {
            self.note_stars(shape);
            words.push((text, form));
        }
        match words.len() {
            0 => None,
            1 => words.pop().map(|(text, form)| Query::Word { text, form }),
            _ => Some(Query::Phrase(words)),
        }
    }

    /// One word, searched as such whatever it looks like.
    fn word(&mut self, raw: &str) -> Option<Query> {
        let shape = shape(raw)?;
        self.note_stars(shape);
        let form = match shape.is_prefix() {
            true => Form::Prefix,
            false if self.would_mean_more(shape.text) => Form::Exact,
            false => Form::Stem,
        };
        Some(Query::Word { text: shape.text.to_owned(), form })
    }

    /// Whether a text typed bare would be read as something else than a word, so that only quotation marks keep it one.
    fn would_mean_more(&self, text: &str) -> bool {
        let from_name = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let is_field = from_name
            .split_once(':')
            .is_some_and(|(name, value)| self.field_of(name).is_some() || is_unknown_field(name, value));
        is_field || !is_one_word(text) || !matches!(spans::bare(text), Ok(None))
    }

    fn note_stars(&mut self, shape: Shape<'_>) {
        if shape.star && !shape.is_prefix() {
            self.note(format!("The star in “{}*” was ignored; it needs two letters before it.", shown(shape.text)));
        }
        if shape.stray_star {
            self.note(format!(
                "A star works only at the end of a word; another in “{}” was ignored.",
                shown(shape.text)
            ));
        }
    }
}

/// Whether `name:value` looks like a field to whoever typed it: letters, and something to search directly behind the colon.
fn is_unknown_field(name: &str, value: &str) -> bool {
    !name.is_empty() && name.chars().all(char::is_alphabetic) && !value.starts_with("//") && shape(value).is_some()
}

/// Text as it is repeated in a note: without control characters, cut where it is long.
fn shown(text: &str) -> String {
    let mut out: String = text.chars().take(60).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(60).is_some() {
        out.push('…');
    }
    out
}

/// `a, b and c`
fn listed(names: &[&str], joiner: &str) -> String {
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} {joiner} {last}", rest.join(", ")),
        None => String::new(),
    }
}
