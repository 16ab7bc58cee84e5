//! Runs a plan over an index: which units match, what each is worth, and how often each facet value is among them.

mod best;
mod counting;
mod docs;
mod explain;
mod gather;
mod matching;
mod plan;
mod spots;
mod terms;
mod together;
mod worth;

pub(super) use counting::Counted;
pub(super) use explain::explain;
pub(super) use gather::{Found, Gathered, Wants, gather, stands};
pub(super) use plan::{Node, Passages, Plan, WordAt};
pub(super) use terms::{Dictionaries, Place, Stand, Word};
pub(super) use worth::{Statistics, rarity};

use crate::error::Result;
use crate::index::Reader;
use docs::Docs;

/// What every search over an index needs to know of it.
pub(super) struct Base {
    /// The dictionaries of its words.
    pub(super) dictionaries: Dictionaries,
    /// Numbers to rank by.
    pub(super) statistics: Statistics,
    /// The living units of each segment.
    units: Vec<Docs>,
}

impl Base {
    /// Of an index.
    pub(super) fn of(reader: &Reader) -> Result<Self> {
        Ok(Self {
            dictionaries: Dictionaries::of(reader)?,
            statistics: Statistics::of(reader)?,
            units: reader.tally()?.segments().iter().map(|segment| Docs::of(segment.units())).collect(),
        })
    }
}
