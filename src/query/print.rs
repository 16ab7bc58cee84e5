//! A query in its one canonical text, which is read back as the same query.

use super::ast::{Filter, Form, Part, Query, Row, Scope};
use super::compose::has_loose_words;
use super::exact::quotable;
use super::lexer::{Kind, lex};
use super::shape::{is_field, name_and_value, shape, split_weight};
use super::span_text;
use super::spans::{self, Reading};

/// The query as text that [`parse`](super::parse), with the same facets, reads as this query. Everything is the empty text.
pub fn print(query: &Query) -> String {
    match query {
        Query::All => String::new(),
        Query::Word { text, form } => word(text, *form),
        Query::Phrase(words) => row(words),
        Query::Near { left, right, within } => format!("{} NEAR/{within} {}", row(left), row(right)),
        Query::And(parts) => all_of(parts),
        Query::Or(parts) => {
            let parts: Vec<String> =
                parts.iter().map(|part| if is_single(part) { print(part) } else { bracketed(part) }).collect();
            parts.join(" OR ")
        }
        Query::Not(inner) if is_single(inner) => format!("-{}", print(inner)),
        Query::Not(inner) => format!("-{}", bracketed(inner)),
        Query::Weighed { query, weight } => {
            let text = match **query {
                Query::Word { .. } | Query::Phrase(_) => print(query),
                _ => bracketed(query),
            };
            format!("{text}^{}", number(u32::from(*weight)))
        }
        Query::Within(scope, inner) => within(scope, inner),
        Query::Filter(Filter::Facet { facet, value }) => field(facet, value),
        Query::Filter(Filter::Held { from, to }) => span_text::write(*from, *to),
    }
}

fn bracketed(query: &Query) -> String {
    format!("({})", print(query))
}

/// Whether a query prints as what one operator takes whole, which needs no brackets anywhere.
fn is_single(query: &Query) -> bool {
    match query {
        Query::And(_) | Query::Or(_) => false,
        Query::Not(inner) => is_single(inner),
        Query::Within(scope, inner) => scope.parts.len() + scope.speakers.len() == 1 && **inner == Query::All,
        _ => true,
    }
}

/// Hundredths as a number is typed: `2`, `0.5`.
pub(super) fn number(hundredths: u32) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// With the operator that its form needs.
fn typed(text: &str, form: Form) -> String {
    match form {
        Form::Stem | Form::Exact => text.to_owned(),
        Form::Prefix => format!("{text}*"),
        Form::Fuzzy => format!("{text}~"),
        Form::Any => "*".to_owned(),
    }
}

fn word(text: &str, form: Form) -> String {
    let typed = typed(text, form);
    let is_bare = match form {
        Form::Stem => true,
        Form::Exact | Form::Any => false,
        // What a field or a weight might claim is safe in quotation marks alone.
        Form::Prefix | Form::Fuzzy => !text.contains([':', '^', '~']) && is_one_word(&typed),
    };
    if is_bare { typed } else { format!("\"{typed}\"") }
}

fn row(words: &Row) -> String {
    match &words[..] {
        [(text, form)] => word(text, *form),
        words => {
            let words: Vec<String> = words.iter().map(|(text, form)| typed(text, *form)).collect();
            format!("\"{}\"", words.join(" "))
        }
    }
}

/// Whether text typed bare is one word to the lexer, whole.
fn is_one_word(text: &str) -> bool {
    matches!(lex(text)[..], [token] if token.kind == Kind::Word && token.text == text)
}

/// Whether the text of a word, typed bare, is read as that word and nothing more: no field, date, operator or weight.
pub(super) fn stands_bare(text: &str) -> bool {
    let is_field = name_and_value(text).is_some_and(|(name, value)| is_field(name, value));
    !is_field && is_one_word(text) && split_weight(text).1.is_none() && matches!(spans::bare(text), Reading::Words)
}

fn field(name: &str, value: &str) -> String {
    let value = &*quotable(value);
    let typed = format!("{name}:{value}");
    // A comma parts values, and a weight at the end would be taken for one.
    let is_bare = is_one_word(&typed)
        && !value.contains(',')
        && split_weight(&typed).1.is_none()
        && shape(value).is_some_and(|s| s.text == value && !s.stray_star);
    if is_bare { typed } else { format!("{name}:\"{value}\"") }
}

/// The name of a kind of text behind `in:`.
pub(super) fn part_name(part: Part) -> &'static str {
    match part {
        Part::Heading => "heading",
        Part::Passage(role) => role.name(),
    }
}

fn within(scope: &Scope, inner: &Query) -> String {
    let parts = scope.parts.iter().map(|part| format!("in:{}", part_name(*part)));
    let mut texts: Vec<String> = parts.chain(scope.speakers.iter().map(|name| field("said", name))).collect();
    match inner {
        Query::All => {}
        Query::And(inner) => texts.push(all_of(inner)),
        Query::Or(_) => texts.push(bracketed(inner)),
        inner => texts.push(print(inner)),
    }
    texts.join(" ")
}

/// Parts side by side. A scope stands open where its words are the only ones, else in brackets of its own.
fn all_of(parts: &[Query]) -> String {
    let is_within = |part: &Query| matches!(part, Query::Within(..));
    let stands_open =
        parts.first().is_some_and(is_within) && !parts[1..].iter().any(|p| is_within(p) || has_loose_words(p));
    let mut out = String::new();
    for part in parts {
        let text = match part {
            Query::Within(..) if !stands_open => bracketed(part),
            Query::Or(_) => bracketed(part),
            _ => print(part),
        };
        if !out.is_empty() {
            out.push_str(if reads_as_span(&out, &text) { " AND " } else { " " });
        }
        out.push_str(&text);
    }
    out
}

/// Whether two texts side by side would be read as `last year`, `this month` or `last 5 years`. Other dates in words hold one in
/// digits, which is never printed bare.
fn reads_as_span(before: &str, after: &str) -> bool {
    let last = before.rsplit([' ', '(']).next().unwrap_or("").trim_start_matches('-');
    let (first, _) = split_weight(after.split([' ', ')']).next().unwrap_or(""));
    let is = |word: &str, any: &[&str]| any.iter().any(|one| word.eq_ignore_ascii_case(one));
    is(last, &["last", "this"]) && (is(first, &["year", "month"]) || first.bytes().all(|b| b.is_ascii_digit()))
}
