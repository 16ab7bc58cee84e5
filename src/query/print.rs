//! A query in its one canonical text, which is read back as the same query.

use super::ast::{Filter, Form, Query};
use super::compose::has_loose_words;
use super::lexer::{Kind, lex};
use super::shape::shape;
use super::spans;
use crate::model::Role;

/// The query as text that [`parse`](super::parse), with the same facets, reads as this query. Everything is the empty text.
pub fn print(query: &Query) -> String {
    match query {
        Query::All => String::new(),
        Query::Word { text, form } => word(text, *form),
        Query::Phrase(words) => {
            let words: Vec<String> = words.iter().map(|(text, form)| starred(text, *form)).collect();
            format!("\"{}\"", words.join(" "))
        }
        Query::And(parts) => all_of(parts),
        Query::Or(parts) => {
            let parts: Vec<String> =
                parts.iter().map(|part| if is_single(part) { print(part) } else { bracketed(part) }).collect();
            parts.join(" OR ")
        }
        Query::Not(inner) if is_single(inner) => format!("-{}", print(inner)),
        Query::Not(inner) => format!("-{}", bracketed(inner)),
        Query::Within(roles, inner) => within(roles, inner),
        Query::Filter(Filter::Facet { facet, value }) => field(facet, value),
        Query::Filter(Filter::Held { from, to }) => spans::write(*from, *to),
    }
}

fn bracketed(query: &Query) -> String {
    format!("({})", print(query))
}

/// Whether a query prints as one token, which needs no brackets anywhere.
fn is_single(query: &Query) -> bool {
    match query {
        Query::And(_) | Query::Or(_) => false,
        Query::Not(inner) => is_single(inner),
        Query::Within(roles, inner) => roles.len() == 1 && **inner == Query::All,
        _ => true,
    }
}

fn starred(text: &str, form: Form) -> String {
    if form == Form::Prefix { format!("{text}*") } else { text.to_owned() }
}

fn word(text: &str, form: Form) -> String {
    let typed = starred(text, form);
    let is_bare = match form {
        Form::Stem => true,
        Form::Exact => false,
        // What a field might claim is safe in quotation marks alone.
        Form::Prefix => !text.contains(':') && is_one_word(&typed),
    };
    if is_bare { typed } else { format!("\"{typed}\"") }
}

/// Whether text typed bare is one word to the lexer, whole.
pub(super) fn is_one_word(text: &str) -> bool {
    matches!(lex(text)[..], [token] if token.kind == Kind::Word && token.text == text)
}

fn field(name: &str, value: &str) -> String {
    let typed = format!("{name}:{value}");
    let is_bare = is_one_word(&typed) && shape(value).is_some_and(|s| s.text == value && !s.stray_star);
    if is_bare { typed } else { format!("{name}:\"{value}\"") }
}

fn within(roles: &[Role], inner: &Query) -> String {
    let mut parts: Vec<String> = roles.iter().map(|role| format!("in:{}", role.name())).collect();
    match inner {
        Query::All => {}
        Query::And(inner) => parts.push(all_of(inner)),
        Query::Or(_) => parts.push(bracketed(inner)),
        inner => parts.push(print(inner)),
    }
    parts.join(" ")
}

/// Parts side by side. A scope stands open where its words are the only ones, else in brackets of its own.
fn all_of(parts: &[Query]) -> String {
    let is_within = |part: &Query| matches!(part, Query::Within(..));
    let stands_open =
        parts.first().is_some_and(is_within) && !parts[1..].iter().any(|p| is_within(p) || has_loose_words(p));
    let mut out = String::new();
    let mut before: Option<&Query> = None;
    for part in parts {
        let text = match part {
            Query::Within(..) if !stands_open => bracketed(part),
            Query::Or(_) => bracketed(part),
            _ => print(part),
        };
        if let Some(before) = before {
            out.push_str(if reads_as_year(before, part) { " AND " } else { " " });
        }
        out.push_str(&text);
        before = Some(part);
    }
    out
}

/// Whether two words side by side would be read as `last year` or `this year`.
fn reads_as_year(first: &Query, second: &Query) -> bool {
    let first = if let Query::Not(inner) = first { inner } else { first };
    let stem_is = |query: &Query, any: &[&str]| match query {
        Query::Word { text, form: Form::Stem } => any.iter().any(|word| text.eq_ignore_ascii_case(word)),
        _ => false,
    };
    stem_is(first, &["last", "this"]) && stem_is(second, &["year"])
}
