//! An honest zero: where nothing matches, what may have been meant, and what would match with a part of the query left out.

use super::compile::{Compiled, compile};
use super::engine::{Dictionaries, Wants, gather};
use super::{Asked, Engine};
use crate::error::Result;
use crate::index::stem_of;
use crate::model::Relaxation;
use crate::query::{self, Form, Query, Row};
use std::cmp::Reverse;

/// Words from this length on may be two slips away: a second slip in a shorter one makes another word (koala, goal).
const TWO_SLIPS_FROM: usize = 8;

/// So many words near one that is unknown are tried.
const TRIED: usize = 6;

/// How likely a word is meant by one that is near: its slips, twice each and one more for another first letter, then how frequent it is.
type Rank = (u8, Reverse<u64>);

/// A word that no more units hold may be a slip…
const SLIPPED: u64 = 20;

/// …if it has so many letters: shorter ones have too many neighbours…
const LONG_ENOUGH: usize = 5;

/// …of one that so many times as many hold.
const OFTEN: u64 = 12;

/// Relaxations that are told.
const TOLD: usize = 3;

/// What somebody may have meant who typed words that no text holds: the query with the nearest words of the index in their place, where
/// that finds something. Where there are `few` hits, a word that hardly any text holds may be a slip as well.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub(super) fn suggestion(engine: &Engine, asked: &Asked, compiled: &Compiled, few: bool) -> Result<Option<Query>> {
    let dictionaries = &engine.base()?.dictionaries;
    let mut queries = vec![asked.query.clone()];
    let doubted = if few { doubtful(engine, compiled)? } else { Vec::new() };
    for missing in compiled.missing.iter().chain(&doubted) {
        let near = near(engine, dictionaries, missing, 2)?;
        let mut next: Vec<(Query, Rank)> = Vec::new();
        for query in &queries {
            next.extend(near.iter().map(|(word, rank)| (with_word(query, missing, word), *rank)));
        }
        next.sort_by_key(|(_, rank)| *rank);
        queries = next.into_iter().map(|(query, _)| query).take(TRIED).collect();
    }
    if compiled.missing.is_empty() && doubted.is_empty() {
        return Ok(None);
    }
    for query in queries.into_iter().filter(|query| *query != asked.query) {
        if count(engine, &query)? > 0 {
            return Ok(Some(query));
        }
    }
    Ok(None)
}

/// Words as typed that hardly any text holds while one near them stands in very many: slips that others made too.
fn doubtful(engine: &Engine, compiled: &Compiled) -> Result<Vec<String>> {
    let mut out = Vec::new();
    for word in compiled.plan.words.iter().filter(|w| {
        w.part.how == Form::Stem && (1..=SLIPPED).contains(&w.frequency) && w.part.form.chars().count() >= LONG_ENOUGH
    }) {
        let near = near(engine, &engine.base()?.dictionaries, &word.part.form, 1)?;
        let is_slip = |(other, (slips, Reverse(frequency))): &(String, Rank)| {
            *slips <= 2 && *frequency >= word.frequency * OFTEN && stem_of(other) != word.part.stem
        };
        if near.first().is_some_and(is_slip) {
            out.push(word.part.form.clone());
        }
    }
    Ok(out)
}

/// Words of the index near one it does not hold: the fewest slips first, among those the same first letter, then the most frequent.
fn near(engine: &Engine, dictionaries: &Dictionaries, form: &str, most: u8) -> Result<Vec<(String, Rank)>> {
    let slips = if form.chars().count() < TWO_SLIPS_FROM { 1 } else { most };
    if form.chars().count() < 3 || form.bytes().any(|b| b.is_ascii_digit()) {
        return Ok(Vec::new());
    }
    let first = form.chars().next();
    let found = dictionaries.near(engine.reader(), form, slips, most > 1)?;
    let told = |(word, (slips, places)): (String, (u8, Vec<super::engine::Place>))| {
        let other = u8::from(word.chars().next() != first);
        let frequency: u64 = places.iter().map(|p| u64::from(p.info.doc_freq)).sum();
        (word, (2 * slips + other, Reverse(frequency)))
    };
    let mut near: Vec<_> = found.into_iter().map(told).filter(|(word, _)| word != form).collect();
    near.sort_by(|a, b| a.1.cmp(&b.1).then_with(|| a.0.cmp(&b.0)));
    near.truncate(TRIED);
    Ok(near)
}

/// The query with another word wherever one stands alone or in a row.
fn with_word(query: &Query, form: &str, other: &str) -> Query {
    let again = |query: &Query| with_word(query, form, other);
    let all = |parts: &[Query]| parts.iter().map(again).collect::<Vec<_>>();
    let row = |row: &Row| row.iter().map(|(text, how)| (replaced(text, form, other), *how)).collect();
    match query {
        Query::Word { text, form: how } => {
            let text_now = replaced(text, form, other);
            // The word that is meant is whole: it is no beginning and needs no likeness.
            let is_whole = text_now == *text || *how == Form::Exact;
            Query::Word { text: text_now, form: if is_whole { *how } else { Form::Stem } }
        }
        Query::Phrase(words) => Query::Phrase(row(words)),
        Query::Near { left, right, within } => Query::Near { left: row(left), right: row(right), within: *within },
        Query::And(parts) => Query::And(all(parts)),
        Query::Or(parts) => Query::Or(all(parts)),
        Query::Not(inner) => Query::Not(Box::new(again(inner))),
        Query::Weighed { query, weight } => Query::Weighed { query: Box::new(again(query)), weight: *weight },
        Query::Within(scope, inner) => Query::Within(scope.clone(), Box::new(again(inner))),
        Query::All | Query::Filter(_) => query.clone(),
    }
}

/// A text as typed with one of its words replaced.
fn replaced(text: &str, form: &str, other: &str) -> String {
    let place = crate::index::word_ranges(text).into_iter().find(|r| crate::index::form_of(&text[r.clone()]) == form);
    place.map_or_else(|| text.to_owned(), |r| format!("{}{other}{}", &text[..r.start], &text[r.end..]))
}

/// What would match with a part of the query left out: what finds the least first, being the nearest to what was asked.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub(super) fn relaxations(engine: &Engine, query: &Query) -> Result<Vec<Relaxation>> {
    let mut out = Vec::new();
    for (dropped, rest) in query::relaxed(query) {
        let items = count(engine, &rest)?;
        if items > 0 {
            out.push(Relaxation { without: query::print(&dropped), query: query::print(&rest), items });
        }
    }
    out.sort_by_key(|r| r.items);
    out.truncate(TOLD);
    Ok(out)
}

/// How many items match a query.
fn count(engine: &Engine, query: &Query) -> Result<u64> {
    let compiled = compile(engine, query)?;
    Ok(gather(engine, &compiled.plan, Wants::COUNTS)?.items)
}
