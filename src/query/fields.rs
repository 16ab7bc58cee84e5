//! What stands behind a field's colon: one value or several, parts of the minutes, speakers, dates, values of a facet.

use super::ast::{Filter, Part, Query};
use super::compose::{and, or};
use super::exact::exact_value;
use super::lexer::{Kind, Token, is_blank};
use super::notes::{listed, shown, spaced};
use super::parser::{Parser, Piece};
use super::print::part_name;
use super::shape::shape;
use super::spans::{self, DATE_FIELDS, Reading};
use super::spoken;
use crate::model::Role;
use crate::text::fold;

/// What a name before a colon stands for.
#[derive(Clone, Copy)]
pub(super) enum Field<'a> {
    /// `in:`
    In,
    /// `said:`
    Said,
    /// One of [`DATE_FIELDS`].
    Date(&'static str),
    /// A facet.
    Facet(&'a str),
}

/// One of the values of a field; holds a letter or a digit.
struct Value {
    /// As typed, blanks made single.
    raw: String,
    /// Whether it stood in quotation marks.
    is_quoted: bool,
}

impl Value {
    /// Without the punctuation around its words, where it stood in no quotation marks.
    fn text(&self) -> String {
        if self.is_quoted {
            return self.raw.clone();
        }
        self.raw.split(' ').filter_map(shape).map(|s| s.text).collect::<Vec<_>>().join(" ")
    }
}

impl<'a> Parser<'a> {
    pub(super) fn field_of(&self, name: &str) -> Option<Field<'a>> {
        let name = fold(name);
        match &*name {
            "in" => return Some(Field::In),
            "said" => return Some(Field::Said),
            _ => {}
        }
        let date = DATE_FIELDS.into_iter().find(|field| *field == name).map(Field::Date);
        date.or_else(|| self.facets.iter().find(|facet| fold(facet) == name).map(|facet| Field::Facet(facet)))
    }

    /// Names of all fields, facets first.
    pub(super) fn field_names(&self) -> Vec<&'a str> {
        let given = ["in", "said"].into_iter().chain(DATE_FIELDS);
        self.facets.iter().copied().filter(|f| !given.clone().any(|g| g == *f)).chain(given.clone()).collect()
    }

    /// A field: `name` as typed, `value` what the same token holds behind the colon.
    pub(super) fn field(&mut self, field: Field<'a>, name: &str, value: &'a str, token: Token<'a>) -> Piece {
        if let Field::Date(field) = field
            && !value.starts_with('=')
            && let Some(span) = self.date_in_words(field, value)
        {
            return span.into();
        }
        let values = self.values(value, token);
        if values.is_empty() {
            let what = match field {
                Field::In => "decision",
                Field::Date(_) => "2014",
                Field::Said | Field::Facet(_) => "name",
            };
            let name = shown(name);
            self.note(format!("Nothing stands directly behind “{name}:”; write it as in {name}:{what}."));
            return self.word(&name).into();
        }
        match field {
            Field::In => self.parts(&values),
            Field::Said => {
                self.note_operators_of("said", &values);
                Piece::scope(Vec::new(), values.iter().map(Value::text).collect())
            }
            Field::Date(field) => self.dates(field, &values).into(),
            Field::Facet(facet) => {
                self.note_operators_of(facet, &values);
                or(values.iter().map(|value| of_facet(facet, value))).into()
            }
        }
    }

    /// `since:march 2014`: a date of several words behind a colon.
    fn date_in_words(&mut self, field: &'static str, value: &'a str) -> Option<Query> {
        let first = Token { kind: Kind::Word, text: value, start: 0, end: 0 };
        let words = self.words_from(first);
        let count = spoken::date_words(&words)?;
        let reading = spans::bounded(field, spoken::whole_date(&words[..count])?)?;
        self.at += count - 1;
        self.span(reading)
    }

    /// The values behind a colon: parted by commas, quotations whole, or alternatives in a bracket.
    fn values(&mut self, value: &'a str, token: Token<'a>) -> Vec<Value> {
        let mut out = Vec::new();
        if value.is_empty() && self.next_if(|next| next.kind == Kind::Open && next.start == token.end).is_some() {
            self.bracketed_values(&mut out);
            return out;
        }
        let (mut listed, mut end) = (value, token.end);
        loop {
            out.extend(listed.split(',').filter_map(|raw| value_of(raw, false)));
            if !(listed.is_empty() || listed.ends_with(',')) {
                return out;
            }
            let Some(quote) = self.next_if(|next| matches!(next.kind, Kind::Quote { .. }) && next.start == end) else {
                return out;
            };
            self.note_open(quote);
            out.extend(value_of(quote.text, true));
            let is_more = |next: Token<'_>| {
                next.kind == Kind::Word && next.start == quote.end && next.text.len() > 1 && next.text.starts_with(',')
            };
            let Some(more) = self.next_if(is_more) else { return out };
            (listed, end) = (more.text, more.end);
        }
    }

    /// `(cabinet OR town council)`: words side by side are one value. The opening bracket is read already.
    fn bracketed_values(&mut self, out: &mut Vec<Value>) {
        let mut words: Vec<&str> = Vec::new();
        let mut depth = 1;
        let (mut is_odd, mut is_kept_out) = (false, false);
        while let Some(token) = self.next_if(|_| true) {
            if !matches!(token.kind, Kind::Word) {
                out.extend(value_of(&words.join(" "), false));
                words.clear();
            }
            match token.kind {
                // What is not wanted must not be looked for.
                Kind::Word | Kind::Quote { .. } if is_kept_out => is_kept_out = false,
                Kind::Word => {
                    let mut values = token.text.split(',');
                    words.extend(values.next());
                    for value in values {
                        out.extend(value_of(&words.join(" "), false));
                        words = vec![value];
                    }
                }
                Kind::Quote { .. } => {
                    self.note_open(token);
                    out.extend(value_of(token.text, true));
                }
                Kind::Or => {}
                Kind::Close => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                Kind::Open => (depth, is_odd) = (depth + 1, true),
                Kind::And | Kind::Near => is_odd = true,
                Kind::Not => (is_kept_out, is_odd) = (true, true),
            }
        }
        if is_odd {
            self.note("In the brackets behind a field only names and OR are read; AND was read as OR, and what is behind a NOT left out.");
        }
    }

    fn parts(&mut self, values: &[Value]) -> Piece {
        let mut piece = Piece::scope(Vec::new(), Vec::new());
        let mut words: Vec<Query> = Vec::new();
        for value in values {
            match part_of(&value.text()) {
                Some(part) => piece.scope.parts.push(part),
                None => {
                    let names: Vec<&str> =
                        [Part::Heading].into_iter().chain(Role::ALL.map(Part::Passage)).map(part_name).collect();
                    self.note(format!(
                        "There is no part of the minutes called “{}”; after in: write one of {}.",
                        shown(&value.raw),
                        listed(&names, "or")
                    ));
                    words.extend(self.as_words(value));
                }
            }
        }
        piece.query = and(words);
        piece
    }

    fn dates(&mut self, field: &'static str, values: &[Value]) -> Query {
        if values.len() > 1 && matches!(field, "before" | "after" | "since") {
            self.note(format!("{field}: takes one date; several were searched as words."));
            return and(values.iter().filter_map(|value| self.as_words(value)));
        }
        let each = values.iter().filter_map(|value| {
            // A year, month or day as it is counted, which is no span.
            if self.facets.contains(&field) && exact_value(&value.text()).is_some() {
                return Some(of_facet(field, value));
            }
            let reading = spans::field(field, &value.raw);
            if reading == Reading::Words {
                self.note(format!(
                    "“{}” is not a date; after {field}: write one such as 2014, 2014-03 or 2014-03-18.",
                    shown(&value.raw)
                ));
            }
            self.span(reading).or_else(|| self.as_words(value))
        });
        or(each)
    }

    /// A value that is none, as words: a quotation as a phrase.
    fn as_words(&mut self, value: &Value) -> Option<Query> {
        if value.is_quoted {
            return self.phrase(&value.raw);
        }
        let words = and(value.raw.split(' ').filter_map(|word| self.word(word)));
        (words != Query::All).then_some(words)
    }

    fn note_operators_of(&mut self, field: &str, values: &[Value]) {
        let typed = || values.iter().filter(|value| !value.is_quoted).flat_map(|value| value.raw.split(' '));
        let shapes = || typed().filter_map(shape);
        for (sign, is_there) in
            [("star", shapes().any(|s| s.star || s.stray_star)), ("tilde", shapes().any(|s| s.tilde))]
        {
            if is_there {
                self.note(format!("A {sign} has no effect in {field}:, where any part of a value is enough."));
            }
        }
    }
}

/// A condition on a facet.
fn of_facet(facet: &str, value: &Value) -> Query {
    Query::Filter(Filter::Facet { facet: facet.to_owned(), value: value.text() })
}

/// A value as typed; `None` where nothing in it can be searched.
fn value_of(raw: &str, is_quoted: bool) -> Option<Value> {
    shape(raw)?;
    Some(Value { raw: if raw.contains(is_blank) { spaced(raw) } else { raw.to_owned() }, is_quoted })
}

/// The kind of text of that name, in any case, also in the plural.
fn part_of(name: &str) -> Option<Part> {
    let name = fold(name);
    let one = |name: &str| match name {
        "heading" | "title" => Some(Part::Heading),
        name => Role::parse(name).map(Part::Passage),
    };
    one(&name).or_else(|| one(name.strip_suffix('s')?))
}
