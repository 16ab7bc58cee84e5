//! The best of the matches, as they are gone through.

use super::gather::Found;
use super::together::Together;
use crate::index::{PLACE_CLOSING, PLACE_FRONT, Tally};
use std::cmp::Ordering;
use tantivy::{DocAddress, DocId};

/// Front and closing of a meeting against its items: they are mostly lists of names.
const AROUND_ITEMS: f32 = 0.5;

/// How many times a unit counts by its place.
fn placed(place: u32) -> f32 {
    let place = u64::from(place);
    if place == PLACE_FRONT || place == PLACE_CLOSING { AROUND_ITEMS } else { 1.0 }
}

/// What comes first by its words; of equals the newest, then as they stand in the index.
pub(super) fn better(a: &Found, b: &Found) -> Ordering {
    b.score.total_cmp(&a.score).then(b.day.cmp(&a.day)).then(a.at.cmp(&b.at))
}

/// The best of what is added, so many of them, by their words.
pub(super) struct Best<'t> {
    tally: &'t Tally,
    wanted: usize,
    /// What is worth less is none of them.
    least: f32,
    found: Vec<Found>,
}

impl<'t> Best<'t> {
    /// None yet.
    pub(super) fn of(tally: &'t Tally, wanted: usize) -> Self {
        Self { tally, wanted, least: 0.0, found: Vec::new() }
    }

    /// Adds documents of a segment whose words are worth so much.
    pub(super) fn add(&mut self, at: usize, docs: &[DocId], words: &[f32]) {
        let Some(segment) = self.tally.segments().get(at).filter(|_| self.wanted > 0) else { return };
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        for (doc, words) in docs.iter().zip(words) {
            let place = segment.place(*doc);
            let placed = placed(place);
            if words * placed < self.least {
                continue;
            }
            let meeting = segment.meeting(*doc);
            self.found.push(Found {
                score: words * placed,
                words: *words,
                together: Together::UNKNOWN,
                placed,
                day: self.tally.day(meeting),
                meeting,
                place,
                alike: segment.alike(*doc),
                at: DocAddress::new(at, *doc),
            });
            if self.found.len() >= self.wanted.saturating_mul(2) {
                self.cut();
            }
        }
    }

    /// Leaves out what is none of the best.
    fn cut(&mut self) {
        if self.wanted < self.found.len() {
            let (_, last, _) = self.found.select_nth_unstable_by(self.wanted - 1, better);
            self.least = last.score;
            self.found.truncate(self.wanted);
        }
    }

    /// The best of all that were added, in no order.
    pub(super) fn all(mut self) -> Vec<Found> {
        self.cut();
        self.found
    }
}
