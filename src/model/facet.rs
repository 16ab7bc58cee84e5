//! Counts by value: by year, board, speaker, topic, role.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A facet and one path in it: `("board", ["Association of …", "Improvement Board"])`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FacetValue {
    /// Name of the facet (a row of FACETS).
    pub facet: &'static str,
    /// From the top level down.
    pub path: Vec<String>,
}

/// One value with its number of items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetCount {
    /// The value; levels of a hierarchical one are joined by `/` behind a leading `/` in topics, by ` › ` in boards.
    pub value: String,
    /// Items that have it.
    pub count: u64,
}

/// Counts by the facet's name, most frequent first within each (years in order).
pub type FacetCounts = BTreeMap<String, Vec<FacetCount>>;
