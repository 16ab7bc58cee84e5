//! Rows of a concordance, of those who say it, of saved searches, of counts and of periods.

use super::{day, place, text};
use crate::model::{ConcordanceLine, FacetCounts, SavedSearch, Timeline, TimelinePoint, Voice};
use crate::output::levels;

/// Names of the columns of a concordance.
pub(super) const LINES: &[&str] =
    &["left", "hit", "right", "date", "board", "speaker", "role", "item", "path", "page", "line"];
/// Of those who say it.
pub(super) const VOICES: &[&str] = &["name", "passages", "items", "first", "first_item", "last", "last_item"];
/// Of saved searches.
pub(super) const SAVED: &[&str] = &["name", "query", "last_run", "items"];
/// Of counts.
pub(super) const COUNTS: &[&str] = &["facet", "value", "count", "selected"];
/// Of periods.
pub(super) const PERIODS: &[&str] = &["query", "period", "count", "meetings", "per_meeting"];

/// The row of a match.
pub(super) fn line(l: &ConcordanceLine) -> Vec<String> {
    let mut row = vec![
        l.left.clone(),
        l.hit.clone(),
        l.right.clone(),
        day(l.date),
        text(&l.board),
        text(&l.speaker),
        l.role.map_or_else(String::new, |r| r.name().to_owned()),
        l.item.clone(),
    ];
    row.extend(place(&l.source));
    row
}

/// The row of one who says it.
pub(super) fn voice(v: &Voice) -> Vec<String> {
    vec![
        v.name.clone(),
        v.passages.to_string(),
        v.items.to_string(),
        day(v.first),
        v.first_item.clone(),
        day(v.last),
        v.last_item.clone(),
    ]
}

/// The row of a saved search; no number of items where it never was run.
pub(super) fn saved(s: &SavedSearch) -> Vec<String> {
    let items = s.last_run.as_ref().map(|_| s.items.to_string());
    vec![s.name.clone(), s.query.clone(), text(&s.last_run), items.unwrap_or_default()]
}

/// The rows of all counts, those below a value behind it.
pub(super) fn counts(facets: &FacetCounts) -> Vec<Vec<String>> {
    let row = |facet: &String, counts| {
        let told = levels::every(counts).into_iter();
        told.map(|(_, c)| vec![facet.clone(), c.value.clone(), c.count.to_string(), c.selected.to_string()])
            .collect::<Vec<_>>()
    };
    facets.iter().flat_map(|(facet, counts)| row(facet, counts)).collect()
}

/// The rows of a timeline.
pub(super) fn periods(t: &Timeline) -> Vec<Vec<String>> {
    let row = |p: &TimelinePoint| {
        let share = p.per_meeting.map_or_else(String::new, |n| n.to_string());
        vec![t.query.input.clone(), p.period.clone(), p.count.to_string(), p.meetings.to_string(), share]
    };
    t.points.iter().map(row).collect()
}
