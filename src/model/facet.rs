//! Counts by value: by year, board, speaker, topic, role.

use schemars::JsonSchema;
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FacetCount {
    /// The value; levels are joined by `/` behind a leading `/` in topics, by ` › ` in boards, by `-` in days.
    pub value: String,
    /// Items that have it.
    pub count: u64,
    /// Whether the query selects it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub selected: bool,
    /// The values one level below.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub below: Vec<FacetCount>,
}

impl FacetCount {
    /// A value with nothing below it.
    pub fn plain(value: impl Into<String>, count: u64) -> Self {
        Self { value: value.into(), count, ..Self::default() }
    }
}

/// Counts by the facet's name, most frequent first within each (years in order). The counts of a facet by which the query selects are
/// those without that selection.
pub type FacetCounts = BTreeMap<String, Vec<FacetCount>>;
