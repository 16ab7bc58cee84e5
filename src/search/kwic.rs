//! A concordance: every match with what stands left and right of it, sorted by either.

use super::compile::compile;
use super::count::totals;
use super::engine::{Wants, gather};
use super::hits::{Sort, in_order};
use super::needle::{Match, in_heading, in_passage};
use super::{Asked, Engine};
use crate::error::Result;
use crate::index::{Card, form_of, word_ranges};
use crate::model::{Concordance, ConcordanceLine, Role, SourceRef};
use std::ops::Range;

/// Characters left and right of a match that a line keeps.
const CONTEXT: usize = 160;

/// Words left or right of a match by which lines are sorted.
const SORTED_BY: usize = 8;

/// How the lines of a concordance are sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum KwicOrder {
    /// By the words before the match, the nearest first.
    Left,
    /// By the words behind the match.
    Right,
    /// By day, the oldest first.
    #[default]
    Date,
}

impl KwicOrder {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            KwicOrder::Left => "left",
            KwicOrder::Right => "right",
            KwicOrder::Date => "date",
        }
    }
}

/// Every match of a query in its context, over everything that matches; so many lines of it.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn concordance(
    engine: &Engine,
    asked: &Asked,
    order: KwicOrder,
    limit: usize,
    offset: usize,
) -> Result<Concordance> {
    let reader = engine.reader();
    let compiled = compile(engine, &asked.query)?;
    let gathered = gather(engine, &compiled.plan, Wants::MATCHES)?;
    let total = totals(&gathered);
    let mut lines = Vec::new();
    for found in in_order(gathered.found, Sort::Oldest, usize::MAX) {
        let card = reader.card(found.at)?;
        let item = &card.unit.item;
        if card.unit.is_item() {
            let matches = in_heading(&item.heading, &compiled.needles);
            lines.extend(runs(matches).into_iter().map(|run| line(&card, &item.heading, run, None)));
        }
        for (at, passage) in item.passages.iter().enumerate() {
            let matches = in_passage(passage, card.speaking(at), &compiled.needles);
            lines.extend(runs(matches).into_iter().map(|run| line(&card, &passage.text, run, Some(at))));
        }
    }
    match order {
        KwicOrder::Date => {}
        KwicOrder::Left => lines.sort_by_cached_key(|line| {
            let mut words = folded(&line.left);
            words.reverse();
            words.truncate(SORTED_BY);
            words
        }),
        KwicOrder::Right => lines.sort_by_cached_key(|line| {
            let mut words = folded(&line.right);
            words.truncate(SORTED_BY);
            words
        }),
    }
    Ok(Concordance {
        query: compiled.said(asked),
        total,
        lines_in_all: lines.len() as u64,
        sorted_by: order.name().to_owned(),
        lines: lines.into_iter().skip(offset).take(limit).collect(),
        coverage: engine.coverage(),
    })
}

/// Matches as lines show them: those that overlap are one.
fn runs(matches: Vec<Match>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for m in matches {
        match out.last_mut() {
            Some(last) if m.range.start < last.end => last.end = last.end.max(m.range.end),
            _ => out.push(m.range),
        }
    }
    out
}

fn line(card: &Card, text: &str, run: Range<usize>, passage: Option<usize>) -> ConcordanceLine {
    let unit = &card.unit;
    let of_passage = passage.and_then(|at| unit.item.passages.get(at));
    let from = text[..run.start].char_indices().rev().take(CONTEXT).last().map_or(run.start, |(at, _)| at);
    let to = text[run.end..].char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| run.end + at);
    let role: Option<Role> = of_passage.map(|p| p.role);
    ConcordanceLine {
        left: squeezed(&text[from..run.start]),
        hit: text[run.clone()].to_owned(),
        right: squeezed(&text[run.end..to]),
        item: unit.item.id.clone(),
        organisation: unit.organisation.clone(),
        board: unit.board.clone(),
        date: unit.date,
        role,
        speaker: of_passage.and_then(|p| p.speaker.clone()),
        source: SourceRef {
            path: unit.path.clone(),
            page: of_passage.map_or(unit.item.page, |p| p.page),
            line: Some(of_passage.map_or(unit.item.line, |p| p.line)),
        },
    }
}

/// A text on one line.
fn squeezed(text: &str) -> String {
    let inner = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let blank = |is: bool| if is && !inner.is_empty() { " " } else { "" };
    format!("{}{inner}{}", blank(text.starts_with(char::is_whitespace)), blank(text.ends_with(char::is_whitespace)))
}

/// The folded words of a text.
fn folded(text: &str) -> Vec<String> {
    word_ranges(text).into_iter().map(|range| form_of(&text[range])).collect()
}
