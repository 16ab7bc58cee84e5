//! How an index was read: what there is, what is doubtful, what was left out.

use super::{Coverage, FacetCount, MeetingCard, Severity, SkippedFile, YearCount};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// What an index tells of itself.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct About {
    /// What can be searched.
    pub coverage: Coverage,
    /// The number of the commit.
    pub generation: u64,
    /// Files that were read.
    pub files: u64,
    /// Meetings in the index.
    pub meetings: u64,
    /// Items in the index.
    pub items: u64,
    /// Boards.
    pub boards: u64,
    /// People in the register.
    pub people: u64,
    /// Meetings by layout, most frequent first.
    pub layouts: Vec<FacetCount>,
    /// Meetings by year, oldest first; years without one are left out.
    pub years: Vec<YearCount>,
    /// Remarks on how the meetings were read, by severity.
    pub diagnostics: BTreeMap<Severity, u64>,
    /// Files that could not be read, by path.
    pub skipped: Vec<SkippedFile>,
    /// Meetings read with doubt, worst first.
    pub doubtful: Vec<MeetingCard>,
    /// Meetings without a date, by id.
    pub undated: Vec<MeetingCard>,
    /// Other copies of meetings in the index, which were left out.
    pub twins: u64,
    /// Documents that are no minutes and were left out.
    pub left_out: u64,
}
