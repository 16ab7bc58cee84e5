//! Where the texts of a meeting match a query.

use schemars::JsonSchema;
use serde::Serialize;

/// Byte ranges of a text in order, not overlapping, on character boundaries.
pub type Marked = Vec<(usize, usize)>;

/// What of a meeting matches a query, in the shape of the meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MeetingMarks {
    /// Of each passage before the first item.
    pub front: Vec<Marked>,
    /// Of each item.
    pub items: Vec<ItemMarks>,
    /// Of each passage after the last item.
    pub closing: Vec<Marked>,
}

/// What of an item matches a query.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ItemMarks {
    /// Of the heading.
    pub heading: Marked,
    /// Of each passage.
    pub passages: Vec<Marked>,
}

impl MeetingMarks {
    /// How many places are marked.
    pub fn total(&self) -> usize {
        let loose = self.front.iter().chain(&self.closing);
        let of_items = self.items.iter().flat_map(|i| std::iter::once(&i.heading).chain(&i.passages));
        loose.chain(of_items).map(Vec::len).sum()
    }
}
