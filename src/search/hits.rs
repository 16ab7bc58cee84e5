//! The answer to a search: what matches, ranked, with excerpts, counts and, where nothing matches, a word that may have been meant.

use super::compile::{Compiled, compile};
use super::count::{By, facet_counts, points, totals};
use super::dictionary::nearest;
use super::excerpt::excerpts;
use super::needle::{find, highlights};
use super::rank::{Found, Wants, gather};
use super::{Asked, Engine};
use crate::error::Result;
use crate::index::{Reader, Unit};
use crate::model::{Hit, Role, SearchAnswer, SourceRef};
use crate::text::dates;
use std::cmp::Ordering;
use std::time::Instant;

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
}

impl Default for Page {
    fn default() -> Self {
        Self { sort: Sort::Relevance, limit: 10, offset: 0 }
    }
}

/// Searches: one page of hits, and counts over everything that matches.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn search(engine: &Engine, asked: &Asked, page: &Page) -> Result<SearchAnswer> {
    let began = Instant::now();
    let reader = engine.reader();
    let compiled = compile(reader, &asked.query)?;
    let wants = Wants { scores: !compiled.needles.is_empty(), facets: true };
    let gathered = gather(reader, compiled.postings.as_ref(), &compiled.statistics, wants)?;
    let total = totals(&gathered);
    let facets = facet_counts(&gathered);
    let years = points(reader, &gathered, By::Year);
    let upto = page.offset.saturating_add(page.limit);
    let ordered = in_order(reader, gathered.found, page.sort, upto)?;
    let mut hits = Vec::new();
    for found in ordered.iter().skip(page.offset).take(page.limit) {
        hits.push(hit(reader.unit(found.at)?, found.score, &compiled));
    }
    let suggestion = if total.items == 0 { suggestion(reader, &compiled)? } else { None };
    Ok(SearchAnswer {
        query: compiled.said(asked),
        total,
        took_ms: began.elapsed().as_secs_f64() * 1000.0,
        hits,
        offset: page.offset,
        facets,
        years,
        suggestion,
        coverage: engine.coverage(),
    })
}

/// The first so many matches in order; among equals the newest meeting, then by the meeting's id and the place in it. `usize::MAX`
/// puts all of them in order.
pub(super) fn in_order(reader: &Reader, mut found: Vec<Found>, sort: Sort, upto: usize) -> Result<Vec<Found>> {
    let newest = |a: &Found, b: &Found| b.day.cmp(&a.day);
    // Undated is 0, which stands last when the newest stand first; one less than 0 is the largest number.
    let oldest = |a: &Found, b: &Found| a.day.wrapping_sub(1).cmp(&b.day.wrapping_sub(1));
    let rough = |a: &Found, b: &Found| match sort {
        Sort::Relevance => b.score.total_cmp(&a.score).then_with(|| newest(a, b)),
        Sort::Newest => newest(a, b),
        Sort::Oldest => oldest(a, b),
    };
    if upto == 0 {
        return Ok(Vec::new());
    }
    if upto < found.len() {
        let (_, edge, _) = found.select_nth_unstable_by(upto - 1, rough);
        let edge = *edge;
        found.retain(|f| rough(f, &edge) != Ordering::Greater);
    }
    let mut named = Vec::with_capacity(found.len());
    let names = meeting_names(reader, &found)?;
    named.extend(found.into_iter().zip(names));
    named.sort_by(|(a, x), (b, y)| {
        rough(a, b).then_with(|| x.cmp(y)).then_with(|| a.place.cmp(&b.place)).then(a.at.cmp(&b.at))
    });
    named.truncate(upto);
    Ok(named.into_iter().map(|(f, _)| f).collect())
}

/// The meetings' ids, in the order of the matches.
fn meeting_names(reader: &Reader, found: &[Found]) -> Result<Vec<String>> {
    let mut columns = Vec::new();
    for segment in reader.searcher().segment_readers() {
        columns.push(segment.fast_fields().str("meeting").map_err(|e| reader.failed(&e))?);
    }
    let mut out = Vec::with_capacity(found.len());
    for f in found {
        let mut name = String::new();
        let column = usize::try_from(f.at.segment_ord).ok().and_then(|s| columns.get(s)).and_then(Option::as_ref);
        if let Some((column, ordinal)) = column.and_then(|c| c.ords().first(f.at.doc_id).map(|o| (c, o))) {
            column.ord_to_str(ordinal, &mut name).map_err(|e| reader.failed(&e.into()))?;
        }
        out.push(name);
    }
    Ok(out)
}

fn hit(unit: Unit, score: f32, compiled: &Compiled) -> Hit {
    let citation = citation(&unit);
    let source = SourceRef { path: unit.path.clone(), page: unit.item.page, line: Some(unit.item.line) };
    let heading_highlights = if unit.is_item() {
        highlights(&find(&unit.item.heading, None::<Role>, &compiled.needles))
    } else {
        Vec::new()
    };
    let excerpts = excerpts(&unit.item, &compiled.needles, &compiled.sought);
    let Unit { organisation, board, date, item, .. } = unit;
    Hit {
        speakers: item.speakers().map(str::to_owned).collect(),
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

/// For the first word of the query that no text holds: the nearest that one does.
fn suggestion(reader: &Reader, compiled: &Compiled) -> Result<Option<String>> {
    let fields = reader.fields();
    let everywhere: Vec<_> = [fields.heading].into_iter().chain(fields.roles).collect();
    for form in &compiled.missing {
        if let Some(near) = nearest(reader, &everywhere, form)? {
            return Ok(Some(near));
        }
    }
    Ok(None)
}
