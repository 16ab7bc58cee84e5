//! Words side by side as postings: one form or several at each place.

use super::needle::Part;
use crate::index::STEM_MARK;
use crate::query::Form;
use tantivy::query::{DisjunctionMaxQuery, PhraseQuery, Query, RegexPhraseQuery, wildcard_query_to_regex_str};
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

/// Up to so many ways to fill the places of a phrase are asked for one by one; more as patterns, which costs more.
const FEW: usize = 8;

/// The terms that stand for a part, apart from a prefix, which has too many.
pub(super) fn alternatives(part: &Part) -> Vec<String> {
    match part.how {
        Form::Exact | Form::Prefix => vec![part.form.clone()],
        Form::Stem => vec![part.stem.clone(), format!("{STEM_MARK}{}", part.stem)],
    }
}

/// The pattern that stands for a part; also the name under which its frequency is looked up.
pub(super) fn pattern(part: &Part) -> String {
    match part.how {
        Form::Prefix => wildcard_query_to_regex_str(&format!("{}*", part.form)),
        Form::Exact => wildcard_query_to_regex_str(&part.form),
        Form::Stem => {
            let either: Vec<String> = alternatives(part).iter().map(|a| wildcard_query_to_regex_str(a)).collect();
            format!("(?:{})", either.join("|"))
        }
    }
}

/// The parts in a row in one field, up to `slop` words apart; none where the field lacks one of them.
pub(super) fn sequence(
    searcher: &Searcher,
    field: Field,
    parts: &[Part],
    slop: u32,
) -> tantivy::Result<Option<Box<dyn Query>>> {
    let mut places: Vec<Vec<Term>> = Vec::with_capacity(parts.len());
    for part in parts {
        let mut terms = Vec::new();
        for text in alternatives(part) {
            let term = Term::from_field_text(field, &text);
            if part.how == Form::Prefix || searcher.doc_freq(&term)? > 0 {
                terms.push(term);
            }
        }
        if terms.is_empty() {
            return Ok(None);
        }
        places.push(terms);
    }
    let ways: usize = places.iter().map(Vec::len).product();
    if ways > FEW || parts.iter().any(|p| p.how == Form::Prefix) {
        let mut query = RegexPhraseQuery::new(field, parts.iter().map(pattern).collect());
        query.set_slop(slop);
        query.set_max_expansions(u32::MAX);
        return Ok(Some(Box::new(query)));
    }
    let mut rows: Vec<Vec<Term>> = vec![Vec::new()];
    for terms in &places {
        rows = rows
            .iter()
            .flat_map(|row| terms.iter().map(|t| row.iter().cloned().chain([t.clone()]).collect()))
            .collect();
    }
    let phrase = |row: Vec<Term>| -> Box<dyn Query> {
        let mut query = PhraseQuery::new(row);
        query.set_slop(slop);
        Box::new(query)
    };
    let mut phrases: Vec<Box<dyn Query>> = rows.into_iter().map(phrase).collect();
    Ok(match phrases.len() {
        1 => phrases.pop(),
        _ => Some(Box::new(DisjunctionMaxQuery::with_tie_breaker(phrases, 0.3))),
    })
}
