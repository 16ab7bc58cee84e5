//! What the index stores of a unit, in two parts: the card, which a search shows, and the rest, which is read for the whole item alone.

use super::packed;
use super::units::Unit;
use crate::model::{Action, Correction, Decision, Interest, Involvement, Item, Motion, Unresolved};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A unit as a search shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The unit with heading, passages and topics; of the rest it knows nothing.
    pub unit: Unit,
    /// Who speaks in it, in order of appearance.
    pub speakers: Vec<String>,
    /// For each passage who speaks in it; passages behind the last in which anybody does are left out.
    pub voices: Vec<Vec<String>>,
}

/// What else there is of an item.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Rest {
    decisions: Vec<Decision>,
    actions: Vec<Action>,
    #[serde(with = "packed::motions")]
    motions: Vec<Motion>,
    #[serde(with = "packed::people")]
    people: Vec<Involvement>,
    unresolved: Vec<Unresolved>,
    interests: Vec<Interest>,
    corrections: Vec<Correction>,
    exempt_under: Option<String>,
    topic_cues: BTreeMap<String, Vec<String>>,
}

impl From<Unit> for Card {
    fn from(unit: Unit) -> Self {
        Self::of(unit).0
    }
}

impl Card {
    /// The two parts of a unit.
    pub(super) fn of(unit: Unit) -> (Self, Rest) {
        let speakers = unit.item.speakers().map(str::to_owned).collect();
        let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
        let mut voices: Vec<Vec<String>> =
            (0..unit.item.passages.len()).map(|at| owned(unit.item.speaking(at))).collect();
        voices.truncate(voices.iter().rposition(|names| !names.is_empty()).map_or(0, |last| last + 1));
        let Item {
            id,
            number,
            heading,
            as_written,
            restricted,
            line,
            page,
            passages,
            topics,
            decisions,
            actions,
            motions,
            people,
            unresolved,
            interests,
            corrections,
            exempt_under,
            topic_cues,
        } = unit.item;
        let rest =
            Rest { decisions, actions, motions, people, unresolved, interests, corrections, exempt_under, topic_cues };
        let item =
            Item { id, number, heading, as_written, restricted, line, page, passages, topics, ..Item::default() };
        (Self { unit: Unit { item, ..unit }, speakers, voices }, rest)
    }

    /// Who speaks in a passage.
    pub fn speaking(&self, passage: usize) -> &[String] {
        self.voices.get(passage).map_or(&[], Vec::as_slice)
    }

    /// The whole unit again.
    pub(super) fn with(self, rest: Rest) -> Unit {
        let Rest { decisions, actions, motions, people, unresolved, interests, corrections, exempt_under, topic_cues } =
            rest;
        let item = Item {
            decisions,
            actions,
            motions,
            people,
            unresolved,
            interests,
            corrections,
            exempt_under,
            topic_cues,
            ..self.unit.item
        };
        Unit { item, ..self.unit }
    }
}
