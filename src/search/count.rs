//! Counts over everything that matches: by facet and over time.

use super::compile::compile;
use super::rank::{Gathered, Wants, gather};
use super::{Asked, Engine};
use crate::error::Result;
use crate::index::{FACETS, Reader, UNDATED};
use crate::model::{FacetAnswer, FacetCount, FacetCounts, Timeline, TimelinePoint, Totals};
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

/// Counts of everything that matches, by each facet.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn facets(engine: &Engine, asked: &Asked) -> Result<FacetAnswer> {
    let compiled = compile(engine.reader(), &asked.query)?;
    let wants = Wants { scores: false, facets: true };
    let gathered = gather(engine.reader(), compiled.postings.as_ref(), &compiled.statistics, wants)?;
    Ok(FacetAnswer {
        query: compiled.said(asked),
        total: totals(&gathered),
        facets: facet_counts(&gathered),
        coverage: engine.coverage(),
    })
}

/// Counts of everything that matches over time: every period from the index's first meeting to its last, with the meetings held in it;
/// undated items last, where there are any.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn timeline(engine: &Engine, asked: &Asked, by: By) -> Result<Timeline> {
    let compiled = compile(engine.reader(), &asked.query)?;
    let wants = Wants { scores: false, facets: false };
    let gathered = gather(engine.reader(), compiled.postings.as_ref(), &compiled.statistics, wants)?;
    Ok(Timeline {
        query: compiled.said(asked),
        total: totals(&gathered),
        by: by.name().to_owned(),
        points: points(engine.reader(), &gathered, by),
        coverage: engine.coverage(),
    })
}

pub(super) fn totals(gathered: &Gathered) -> Totals {
    Totals { items: gathered.found.len() as u64, meetings: gathered.meetings() }
}

/// Counts as they are shown: in the facet's own order, undated last, or the most frequent first.
pub(super) fn facet_counts(gathered: &Gathered) -> FacetCounts {
    let mut out = FacetCounts::new();
    for (facet, values) in FACETS.iter().zip(&gathered.values) {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for (value, count) in values {
            let levels: Vec<&str> = value.split('\0').collect();
            *counts.entry((facet.shown)(&levels)).or_insert(0) += count;
        }
        let mut counts: Vec<FacetCount> =
            counts.into_iter().map(|(value, count)| FacetCount { value, count }).collect();
        if facet.in_order {
            counts.sort_by_key(|c| c.value == UNDATED);
        } else {
            counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        }
        out.insert(facet.name.to_owned(), counts);
    }
    out
}

/// Matches and meetings by period.
pub(super) fn points(reader: &Reader, gathered: &Gathered, by: By) -> Vec<TimelinePoint> {
    let summary = reader.summary();
    let mut periods: BTreeMap<u64, (u64, u64)> = BTreeMap::new();
    let mut undated = 0;
    let mut undated_meetings = summary.meetings;
    for (month, meetings) in &summary.months {
        let Some((year, month)) = month.split_once('-') else { continue };
        let (Ok(year), Ok(month)) = (year.parse::<u64>(), month.parse::<u64>()) else { continue };
        periods.entry((year * 12 + month.saturating_sub(1)) / by.months()).or_default().1 += meetings;
        undated_meetings = undated_meetings.saturating_sub(*meetings);
    }
    for found in &gathered.found {
        let (year, month) = (found.day / 10_000, found.day / 100 % 100);
        if found.day == 0 {
            undated += 1;
        } else {
            periods.entry((year * 12 + month.saturating_sub(1)) / by.months()).or_default().0 += 1;
        }
    }
    let first = periods.keys().next().copied().unwrap_or(0);
    let end = periods.keys().next_back().map_or(0, |last| last + 1);
    let mut out: Vec<TimelinePoint> = (first..end)
        .map(|number| {
            let (count, meetings) = periods.get(&number).copied().unwrap_or_default();
            TimelinePoint { period: by.period(number), count, meetings }
        })
        .collect();
    if undated > 0 {
        out.push(TimelinePoint { period: UNDATED.to_owned(), count: undated, meetings: undated_meetings });
    }
    out
}
