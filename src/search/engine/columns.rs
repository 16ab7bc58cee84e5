//! What every match is told by without its text: the day, the meeting, the place in it, and what says the same.

use crate::error::Result;
use crate::index::Reader;
use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader};

/// The four columns of a segment.
pub(super) enum Columns {
    /// As they lie in the index: each look costs a little.
    Lying(Box<[Column<u64>; 4]>),
    /// Read whole, a row for each document.
    Whole(Vec<[u64; 4]>),
}

impl Columns {
    /// Of a segment.
    pub(super) fn of(reader: &Reader, segment: &SegmentReader) -> Result<Self> {
        let column = |name| segment.fast_fields().u64(name).map_err(|e| reader.failed(&e));
        let columns = [column("day")?, column("meeting_hash")?, column("place")?, column("alike")?];
        Ok(Self::Lying(Box::new(columns)))
    }

    /// The same, read whole for so many documents.
    pub(super) fn whole(&self, max: DocId) -> Self {
        Self::Whole((0..max).map(|doc| self.row(doc)).collect())
    }

    /// Day, meeting, place and likeness of a document.
    pub(super) fn row(&self, doc: DocId) -> [u64; 4] {
        match self {
            Columns::Lying(columns) => [0, 1, 2, 3].map(|at| columns[at].first(doc).unwrap_or(0)),
            Columns::Whole(rows) => rows.get(doc as usize).copied().unwrap_or_default(),
        }
    }
}
