//! How often things are among some documents: meetings, values of facets, units that say the same.

use crate::index::{Facet, FacetTally, Tally, Values};
use std::collections::BTreeMap;
use tantivy::DocId;

/// How often each value of a facet was met: levels parted by NUL, as many as are shown at first, and one more.
pub(in crate::search) type Counted = BTreeMap<String, u64>;

/// Counts of one pass over documents, by number.
pub(super) struct Counts {
    /// Units of each meeting.
    pub(super) meetings: Vec<u32>,
    /// Units of each group that says the same; the first number is of no group.
    pub(super) alike: Vec<u32>,
    /// Units with each value that they have of their own.
    own: Vec<u32>,
}

impl Counts {
    /// Nothing yet.
    pub(super) fn of(tally: &Tally) -> Self {
        Self {
            meetings: vec![0; tally.meetings()],
            alike: vec![0; tally.groups() + 1],
            own: vec![0; tally.own().len()],
        }
    }

    /// Counts documents of a segment, their own values only where these are wanted.
    pub(super) fn add(&mut self, tally: &Tally, segment: usize, docs: &[DocId], values: bool) {
        let Some(segment) = tally.segments().get(segment) else { return };
        for doc in docs {
            add_one(&mut self.meetings, segment.meeting(*doc));
            add_one(&mut self.alike, segment.alike(*doc));
        }
        if values {
            docs.iter().for_each(|doc| segment.values(*doc).for_each(|value| add_one(&mut self.own, value)));
        }
    }

    /// How often the values of a facet were met that the tally has; `None` for any other facet. See [`listed`] for `most`.
    pub(super) fn counted(&self, tally: &Tally, facet: &Facet, most: usize) -> Option<Counted> {
        if facet.of_meeting {
            tally.shared().of(facet.name)?;
            let mut counts = vec![0; tally.shared().len()];
            for (meeting, units) in (0..).zip(&self.meetings).filter(|(_, units)| **units > 0) {
                tally.of_meeting(meeting).for_each(|value| {
                    if let Some(count) = counts.get_mut(value as usize) {
                        *count += units;
                    }
                });
            }
            return listed(tally.shared(), facet, &counts, most);
        }
        listed(tally.own(), facet, &self.own, most)
    }
}

/// Counts one of a number. Numbers come out of a file: one that cannot be is passed over.
fn add_one(counts: &mut [u32], number: u32) {
    if let Some(count) = counts.get_mut(number as usize) {
        *count += 1;
    }
}

/// How often each value of a facet is among documents, given by segment, that the tally does not have.
pub(super) fn count_facet(values: &FacetTally, facet: &Facet, docs: &[Vec<DocId>], most: usize) -> Counted {
    let mut counts = vec![0; values.values.len()];
    for (segment, docs) in docs.iter().enumerate() {
        docs.iter().for_each(|doc| values.of(segment, *doc).for_each(|value| add_one(&mut counts, value)));
    }
    listed(&values.values, facet, &counts, most).unwrap_or_default()
}

/// The values of a facet that were met; `None` where it is none of these. Of what is shown at first no more than `most` are given, the
/// most frequent, among equals the first in the alphabet; with those below them.
fn listed(values: &Values, facet: &Facet, counts: &[u32], most: usize) -> Option<Counted> {
    let range = values.of(facet.name)?;
    let met = || counts.iter().zip(0..).take(range.end).skip(range.start).filter(|(count, _)| **count > 0);
    let mut firsts: Vec<u32> = met().filter(|(_, value)| values.is_first(*value)).map(|(count, _)| *count).collect();
    let least =
        if firsts.len() > most && most > 0 { *firsts.select_nth_unstable_by(most - 1, |a, b| b.cmp(a)).1 } else { 0 };
    // Among equals the first in the alphabet: values come in order.
    let mut equals = most.saturating_sub(firsts.iter().filter(|count| **count > least).count());
    let mut out = Counted::new();
    let mut keeps = false;
    for (count, value) in met() {
        if values.is_first(value) {
            keeps = *count > least || (*count == least && equals > 0);
            equals -= usize::from(*count == least && equals > 0);
        }
        if keeps {
            out.insert(values.name(value).to_owned(), u64::from(*count));
        }
    }
    Some(out)
}
