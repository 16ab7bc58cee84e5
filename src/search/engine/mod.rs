//! Runs a plan over an index: which units match, what each is worth, and how often each facet value is among them.

mod columns;
mod counting;
mod docs;
mod explain;
mod gather;
mod matching;
mod plan;
mod spots;
mod terms;
mod together;
mod values;
mod worth;

pub(super) use counting::Counted;
pub(super) use explain::explain;
pub(super) use gather::{Found, Gathered, Hashed, Wants, gather, stands};
pub(super) use plan::{Node, Passages, Plan, WordAt};
pub(super) use terms::{Dictionaries, Place, Stand, Word};
pub(super) use worth::{Statistics, rarity};

use crate::error::Result;
use crate::index::{FACETS, Facet, Reader};
use columns::Columns;
use docs::Docs;
use std::sync::OnceLock;
use values::Values;

/// What every search over an index needs to know of it.
pub(super) struct Base {
    /// The dictionaries of its words.
    pub(super) dictionaries: Dictionaries,
    /// Numbers to rank by.
    pub(super) statistics: Statistics,
    /// The living units of each segment.
    units: Vec<Docs>,
    /// The values of each facet, where they were worked out.
    values: Vec<OnceLock<Values>>,
    /// The columns of each segment, where they were read whole.
    columns: OnceLock<Vec<Columns>>,
}

impl Base {
    /// Of an index.
    pub(super) fn of(reader: &Reader) -> Result<Self> {
        let segments = reader.searcher().segment_readers();
        Ok(Self {
            dictionaries: Dictionaries::of(reader)?,
            statistics: Statistics::of(reader)?,
            units: segments.iter().map(|segment| matching::units(reader, segment)).collect::<Result<_>>()?,
            values: FACETS.iter().map(|_| OnceLock::new()).collect(),
            columns: OnceLock::new(),
        })
    }

    /// Works out the values of the facets that every search counts, and reads the columns, for the searches that follow.
    pub(super) fn prepare(&self, reader: &Reader) -> Result<()> {
        for (facet, values) in FACETS.iter().zip(&self.values).filter(|(facet, _)| facet.counted) {
            if values.get().is_none() {
                // Another thread may have been quicker; it worked out the same.
                let _ = values.set(Values::of(reader, facet)?);
            }
        }
        if self.columns.get().is_none() {
            let segments = reader.searcher().segment_readers();
            let whole = |s: &tantivy::SegmentReader| Ok(Columns::of(reader, s)?.whole(s.max_doc()));
            let whole = segments.iter().map(whole).collect::<Result<_>>()?;
            let _ = self.columns.set(whole);
        }
        Ok(())
    }

    /// The columns of a segment, where they were read whole.
    fn columns(&self, segment: usize) -> Option<&Columns> {
        self.columns.get().and_then(|columns| columns.get(segment))
    }

    /// The values of a facet, where they were worked out.
    fn values(&self, facet: &Facet) -> Option<&Values> {
        FACETS.iter().zip(&self.values).find(|(f, _)| f.name == facet.name).and_then(|(_, values)| values.get())
    }
}
