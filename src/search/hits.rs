//! The answer to a search: what matches, ranked, with excerpts, counts and, where nothing matches, what may have been meant.

use super::compile::{Compiled, compile};
use super::count::{By, counted, facet_counts, points, totals};
use super::engine::{Found, Node, Wants, explain, gather, rarity};
use super::excerpt::excerpts;
use super::needle::{highlights, in_heading};
use super::zero::{relaxations, suggestion};
use super::{Asked, Engine};
use crate::error::Result;
use crate::index::{Card, Reader, Unit};
use crate::model::{Hit, Nearest, Nearness, SearchAnswer, SourceRef};
use crate::query::{self, Query};
use crate::text::dates;
use std::cmp::Ordering;
use std::collections::HashSet;
use std::time::Instant;

/// With no more hits than this a word may still be a slip that others made too.
const FEW: u64 = 20;

/// So many values of a facet stand beside the hits; `facets` lists them all.
const LISTED: usize = 50;

/// What holds such a share of the words, by how rare they are, holds most of them.
const MOST: f32 = 0.5;

/// In which order hits stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// What fits best first; of what fits as well, the newest.
    #[default]
    Relevance,
    /// The newest meeting first, undated ones last.
    Newest,
    /// The oldest meeting first, undated ones last.
    Oldest,
}

/// Which hits are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Their order.
    pub sort: Sort,
    /// How many at most.
    pub limit: usize,
    /// How many to pass over.
    pub offset: usize,
    /// Whether those that say the same are listed each; else the best of them stands for all.
    pub every: bool,
    /// Whether each hit tells how its score came about.
    pub explain: bool,
}

impl Default for Page {
    fn default() -> Self {
        Self { sort: Sort::Relevance, limit: 10, offset: 0, every: false, explain: false }
    }
}

/// Searches: one page of hits, and counts over everything that matches.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn search(engine: &Engine, asked: &Asked, page: &Page) -> Result<SearchAnswer> {
    let began = Instant::now();
    let reader = engine.reader();
    let compiled = compile(engine, &asked.query)?;
    let upto = page.offset.saturating_add(page.limit);
    // Who wants them by date wants each of them.
    let every = page.every || page.sort != Sort::Relevance;
    let wants = Wants {
        scores: !compiled.needles.is_empty(),
        best: if page.sort != Sort::Relevance { usize::MAX } else { upto.saturating_mul(2) },
        facets: &counted(),
        most: LISTED,
    };
    let gathered = gather(engine, &compiled.plan, wants)?;
    let total = totals(&gathered);
    let facets = facet_counts(&gathered, &asked.query);
    let years = points(reader, &gathered, By::Year)?;
    let hidden: u64 = gathered.alike.iter().skip(1).map(|n| u64::from(n.saturating_sub(1))).sum();
    let different = total.items - if every { 0 } else { hidden };
    let one_of_each = |found| if every { found } else { best_of_alike(found) };
    let mut found = one_of_each(gathered.found);
    if found.len() < upto && (found.len() as u64) < different {
        // The best are so much alike that they do not fill the page.
        found = one_of_each(gather(engine, &compiled.plan, Wants { scores: wants.scores, ..Wants::RANKED })?.found);
    }
    let ordered = in_order(found, page.sort, upto);
    let mut hits = Vec::new();
    for found in ordered.iter().skip(page.offset).take(page.limit) {
        let mut hit = hit(reader.card(found.at)?, found.score, &compiled);
        if !every && found.alike > 0 {
            let same = gathered.alike.get(found.alike as usize).copied().unwrap_or(0);
            hit.alike = u64::from(same.saturating_sub(1));
        }
        if page.explain {
            hit.explanation = Some(explain(engine, &compiled.plan, found)?);
        }
        hits.push(hit);
    }
    let nothing = total.items == 0;
    let suggestion = suggestion(engine, asked, &compiled, total.items <= FEW)?;
    let room = page.limit.saturating_sub(usize::try_from(different).unwrap_or(usize::MAX));
    let nearest = if page.offset > 0 || page.sort != Sort::Relevance || room == 0 {
        None
    } else if let Some(meant) = suggestion.as_ref().filter(|_| nothing) {
        meant_instead(engine, meant, room)?
    } else {
        mostly(engine, &compiled, &ordered, asked, room)?
    };
    Ok(SearchAnswer {
        query: compiled.said(asked),
        total,
        hits,
        offset: page.offset,
        different,
        facets,
        years,
        relaxations: if nothing { relaxations(engine, &asked.query)? } else { Vec::new() },
        suggestion: suggestion.map(|query| query::print(&query)),
        nearest,
        coverage: engine.coverage(),
        took_ms: began.elapsed().as_secs_f64() * 1000.0,
    })
}

/// What somebody finds who meant another query.
fn meant_instead(engine: &Engine, meant: &Query, room: usize) -> Result<Option<Nearest>> {
    let reader = engine.reader();
    let compiled = compile(engine, meant)?;
    let found = gather(engine, &compiled.plan, Wants::RANKED)?.found;
    near(reader, &compiled, found, Nearness::Spelling, meant, room)
}

/// What holds most of the words, where not everything that is shown holds them all.
fn mostly(engine: &Engine, compiled: &Compiled, hits: &[Found], asked: &Asked, room: usize) -> Result<Option<Nearest>> {
    let (reader, base) = (engine.reader(), engine.base()?);
    let rare = |node: &Node| rarity(node, &compiled.plan, &base.statistics);
    let Some(plan) = compiled.plan.most(MOST, rare) else { return Ok(None) };
    let mut found = gather(engine, &plan, Wants::RANKED)?.found;
    let known: HashSet<_> = hits.iter().map(|f| f.at).collect();
    let said: HashSet<u32> = hits.iter().map(|f| f.alike).filter(|a| *a != 0).collect();
    found.retain(|f| !known.contains(&f.at) && !said.contains(&f.alike));
    near(reader, compiled, found, Nearness::MostWords, &asked.query, room)
}

fn near(
    reader: &Reader,
    compiled: &Compiled,
    found: Vec<Found>,
    by: Nearness,
    query: &Query,
    room: usize,
) -> Result<Option<Nearest>> {
    if found.is_empty() {
        return Ok(None);
    }
    let items = found.len() as u64;
    let mut hits = Vec::new();
    for found in in_order(best_of_alike(found), Sort::Relevance, room) {
        hits.push(hit(reader.card(found.at)?, found.score, compiled));
    }
    Ok(Some(Nearest { by, query: query::print(query), items, hits }))
}

/// The matches, of those that say the same only the best: with the highest score, then the newest.
pub(super) fn best_of_alike(mut found: Vec<Found>) -> Vec<Found> {
    let mut same: Vec<Found> = found.iter().filter(|f| f.alike > 0).copied().collect();
    same.sort_by(|a, b| rough(Sort::Relevance)(a, b).then_with(|| exact(a, b)));
    let mut seen = HashSet::new();
    same.retain(|f| seen.insert(f.alike));
    found.retain(|f| f.alike == 0);
    found.extend(same);
    found
}

/// What comes first in an order, as far as it tells.
fn rough(sort: Sort) -> fn(&Found, &Found) -> Ordering {
    match sort {
        Sort::Relevance => |a, b| b.score.total_cmp(&a.score).then_with(|| b.day.cmp(&a.day)),
        // Undated is 0, which stands last when the newest stand first; one less than 0 is the largest number.
        Sort::Newest => |a, b| b.day.cmp(&a.day),
        Sort::Oldest => |a, b| a.day.wrapping_sub(1).cmp(&b.day.wrapping_sub(1)),
    }
}

/// What comes first of equals: by the meeting's id and the place in it.
fn exact(a: &Found, b: &Found) -> Ordering {
    a.meeting.cmp(&b.meeting).then(a.place.cmp(&b.place)).then(a.at.cmp(&b.at))
}

/// The first so many matches in order; among equals the newest meeting, then by the meeting's id and the place in it. `usize::MAX`
/// puts all of them in order.
pub(super) fn in_order(mut found: Vec<Found>, sort: Sort, upto: usize) -> Vec<Found> {
    let order = |a: &Found, b: &Found| rough(sort)(a, b).then_with(|| exact(a, b));
    if upto > 0 && upto < found.len() {
        found.select_nth_unstable_by(upto - 1, order);
    }
    found.truncate(upto);
    found.sort_unstable_by(order);
    found
}

pub(super) fn hit(card: Card, score: f32, compiled: &Compiled) -> Hit {
    let excerpts = excerpts(&card, &compiled.needles, &compiled.sought);
    let Card { unit, speakers, .. } = card;
    let citation = citation(&unit);
    let source = SourceRef { path: unit.path.clone(), page: unit.item.page, line: Some(unit.item.line) };
    let heading_highlights =
        if unit.is_item() { highlights(&in_heading(&unit.item.heading, &compiled.needles)) } else { Vec::new() };
    let Unit { organisation, board, date, item, .. } = unit;
    Hit {
        speakers,
        id: item.id,
        organisation,
        board,
        date,
        number: item.number,
        heading: item.heading,
        heading_highlights,
        restricted: item.restricted,
        score,
        topics: item.topics,
        excerpts,
        source,
        citation,
        alike: 0,
        explanation: None,
    }
}

/// `Organisation, Board, 1 November 2017, item 4 “Productivity programme”, file path line 39`; what is not known is left out.
fn citation(unit: &Unit) -> String {
    let item = &unit.item;
    let what = match (&item.number, unit.is_item()) {
        (Some(number), true) => format!("item {number} “{}”", item.heading),
        (None, true) if item.heading.is_empty() => "the whole meeting".to_string(),
        (None, true) => format!("item “{}”", item.heading),
        (_, false) => item.heading.to_lowercase(),
    };
    let date = unit.date.map(dates::long);
    let known = [unit.organisation.clone(), unit.board.clone(), date, Some(what)];
    let page = item.page.map_or(String::new(), |p| format!(" page {p}"));
    let place = format!("file {}{page} line {}", unit.path, item.line);
    known.into_iter().flatten().chain([place]).collect::<Vec<_>>().join(", ")
}
