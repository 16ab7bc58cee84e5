//! Counts over everything that matches: by facet and over time.

use super::compile::compile;
use super::dictionary::{folded_words, holds};
use super::engine::{Counted, Gathered, Wants, gather};
use super::{Asked, Engine};
use crate::error::{Error, Result};
use crate::index::{FACETS, Facet, Reader, UNDATED};
use crate::model::{FacetAnswer, FacetCount, FacetCounts, Timeline, TimelinePoint, Totals};
use crate::query::{self, Query};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How long a period of a timeline is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum By {
    /// `2014`
    #[default]
    Year,
    /// `2014-Q1`
    Quarter,
    /// `2014-03`
    Month,
}

impl By {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            By::Year => "year",
            By::Quarter => "quarter",
            By::Month => "month",
        }
    }

    /// Months of a period.
    fn months(self) -> u64 {
        match self {
            By::Year => 12,
            By::Quarter => 3,
            By::Month => 1,
        }
    }

    /// The name of the period with that number: the months since year 0, divided by the months of a period.
    fn period(self, number: u64) -> String {
        let (year, part) = (number * self.months() / 12, number % (12 / self.months()) + 1);
        match self {
            By::Year => format!("{year:04}"),
            By::Quarter => format!("{year:04}-Q{part}"),
            By::Month => format!("{year:04}-{part:02}"),
        }
    }
}

/// Names of the facets that every search counts.
pub(super) fn counted() -> Vec<&'static str> {
    FACETS.iter().filter(|f| f.counted).map(|f| f.name).collect()
}

/// Counts of everything that matches: by the facets of these names, or where there are none by each that every search counts.
///
/// # Errors
/// Of kind `Usage` for a name that is no facet's; of kind `Index` where the index cannot be read.
pub fn facets(engine: &Engine, asked: &Asked, names: &[String]) -> Result<FacetAnswer> {
    let known = |name: &String| {
        let all = || FACETS.iter().map(|f| f.name).collect::<Vec<_>>().join(", ");
        let found = FACETS.iter().find(|f| f.name == name);
        found.map(|f| f.name).ok_or_else(|| Error::usage(format!("There is no facet “{name}”; there are {}", all())))
    };
    let names: Vec<&str> = if names.is_empty() { counted() } else { names.iter().map(known).collect::<Result<_>>()? };
    let compiled = compile(engine, &asked.query)?;
    let wants = Wants { facets: &names, most: usize::MAX, ..Wants::COUNTS };
    let gathered = gather(engine, &compiled.plan, wants)?;
    Ok(FacetAnswer {
        query: compiled.said(asked),
        total: totals(&gathered),
        facets: facet_counts(&gathered, &asked.query),
        coverage: engine.coverage(),
    })
}

/// Counts of everything in the index by one facet, all its values.
///
/// # Errors
/// Of kind `Usage` for a name that is no facet's; of kind `Index` where the index cannot be read.
pub fn counts(engine: &Engine, facet: &str) -> Result<Vec<FacetCount>> {
    let everything = super::ask("", &[], false, Date::default());
    let mut all = facets(engine, &everything, &[facet.to_owned()])?.facets;
    Ok(all.remove(facet).unwrap_or_default())
}

/// Counts of everything that matches over time: every period from the index's first meeting to its last, with the meetings held in it;
/// undated items last, where there are any. `per_meeting` says that they are to be shown against those meetings.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn timeline(engine: &Engine, asked: &Asked, by: By, per_meeting: bool) -> Result<Timeline> {
    let compiled = compile(engine, &asked.query)?;
    let gathered = gather(engine, &compiled.plan, Wants::COUNTS)?;
    let tally = engine.reader().tally()?;
    let days = || (0..).zip(&gathered.meetings).filter(|(_, items)| **items > 0).map(|(meeting, _)| tally.day(meeting));
    Ok(Timeline {
        query: compiled.said(asked),
        total: totals(&gathered),
        by: by.name().to_owned(),
        first: day(days().filter(|day| *day > 0).min()),
        last: day(days().max()),
        per_meeting,
        points: points(engine.reader(), &gathered, by)?,
        coverage: engine.coverage(),
    })
}

pub(super) fn totals(gathered: &Gathered) -> Totals {
    Totals { items: gathered.items, meetings: gathered.meetings.iter().filter(|items| **items > 0).count() as u64 }
}

/// Counts as they are shown: in the facet's own order, undated last, or the most frequent first; below each value those a level deeper.
pub(super) fn facet_counts(gathered: &Gathered, query: &Query) -> FacetCounts {
    let of = |(facet, counted): &(&'static Facet, Counted)| {
        let chosen: Vec<Chosen> = query::selected(query, facet.name).into_iter().map(Chosen::of).collect();
        (facet.name.to_owned(), shown(facet, counted, &chosen))
    };
    gathered.facets.iter().map(of).collect()
}

/// What a query selects of a facet.
enum Chosen {
    /// Values with these folded words.
    Words(Vec<String>),
    /// The value that is written so.
    Exactly(String),
}

impl Chosen {
    fn of(value: &str) -> Self {
        let exact = query::exact_value(value).map(|text| Self::Exactly(text.to_owned()));
        exact.unwrap_or_else(|| Self::Words(folded_words(value)))
    }

    /// Whether a value is selected, where a facet has levels with one above it.
    fn holds(&self, facet: &Facet, levels: &[&str]) -> bool {
        match self {
            Self::Words(wanted) => {
                let words = levels.iter().flat_map(|l| folded_words(&l.replace('_', " ")));
                holds(&words.collect::<Vec<_>>(), wanted)
            }
            Self::Exactly(text) => {
                let is_so = |levels: &[&str]| query::is_written_so(&(facet.shown)(levels), text);
                is_so(levels) || (facet.hierarchical && (1..levels.len()).any(|upto| is_so(&levels[..upto])))
            }
        }
    }
}

/// The values of one facet, some of them `chosen`.
fn shown(facet: &Facet, counted: &Counted, chosen: &[Chosen]) -> Vec<FacetCount> {
    let mut top: Vec<FacetCount> = Vec::new();
    let mut open: Option<&str> = None;
    // A value stands before those below it.
    for (name, count) in counted {
        let levels: Vec<&str> = name.split('\0').collect();
        let selected = chosen.iter().any(|wanted| wanted.holds(facet, &levels));
        let value = FacetCount { value: (facet.shown)(&levels), count: *count, selected, below: Vec::new() };
        let above = open.filter(|above| name.strip_prefix(above).is_some_and(|rest| rest.starts_with('\0')));
        match top.last_mut().filter(|_| above.is_some()) {
            Some(above) => above.below.push(value),
            None => {
                open = Some(name);
                top.push(value);
            }
        }
    }
    let sort = |counts: &mut Vec<FacetCount>| {
        if facet.in_order {
            counts.sort_by_key(|c| c.value == UNDATED);
        } else {
            counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        }
    };
    top.iter_mut().for_each(|value| sort(&mut value.below));
    sort(&mut top);
    top
}

/// Matches and meetings by period.
pub(super) fn points(reader: &Reader, gathered: &Gathered, by: By) -> Result<Vec<TimelinePoint>> {
    let (summary, tally) = (reader.summary(), reader.tally()?);
    let mut held: BTreeMap<u64, u64> = BTreeMap::new();
    let mut undated = 0;
    let mut undated_meetings = summary.coverage.meetings;
    for (month, meetings) in &summary.months {
        let Some((year, month)) = month.split_once('-') else { continue };
        let (Ok(year), Ok(month)) = (year.parse::<u64>(), month.parse::<u64>()) else { continue };
        *held.entry((year * 12 + month.saturating_sub(1)) / by.months()).or_default() += meetings;
        undated_meetings = undated_meetings.saturating_sub(*meetings);
    }
    let first = held.keys().next().copied().unwrap_or(0);
    let end = held.keys().next_back().map_or(0, |last| last + 1);
    let mut counts = vec![0; usize::try_from(end - first).unwrap_or(0)];
    for (meeting, items) in (0..).zip(&gathered.meetings).filter(|(_, items)| **items > 0) {
        let (day, items) = (u64::from(tally.day(meeting)), u64::from(*items));
        let (year, month) = (day / 10_000, day / 100 % 100);
        let period = (year * 12 + month.saturating_sub(1)) / by.months();
        match period.checked_sub(first).and_then(|at| counts.get_mut(usize::try_from(at).ok()?)) {
            Some(count) if day > 0 => *count += items,
            _ => undated += items,
        }
    }
    let period = |(number, count)| point(by.period(number), count, held.get(&number).copied().unwrap_or(0));
    let mut out: Vec<TimelinePoint> = (first..end).zip(counts).map(period).collect();
    if undated > 0 {
        out.push(point(UNDATED.to_owned(), undated, undated_meetings));
    }
    Ok(out)
}

fn point(period: String, count: u64, meetings: u64) -> TimelinePoint {
    let per_meeting = (meetings > 0).then(|| count as f64 / meetings as f64);
    TimelinePoint { period, count, meetings, per_meeting }
}

/// A day out of its number; none for what is not dated.
fn day(number: Option<u32>) -> Option<Date> {
    let part = |n: u32| i8::try_from(n % 100).ok();
    let number = number?;
    Date::new(i16::try_from(number / 10_000).ok()?, part(number / 100)?, part(number)?).ok()
}
