//! Counts of a query over time.

use super::{Coverage, QuerySaid, Totals};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One period of a timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TimelinePoint {
    /// `2014`, `2014-Q1`, `2014-03`; `undated` for items whose meeting has no date, last.
    pub period: String,
    /// Matching items.
    pub count: u64,
    /// Meetings held in the period, matching or not.
    pub meetings: u64,
    /// Matching items for each meeting held; null where none was.
    #[serde(default)]
    pub per_meeting: Option<f64>,
}

/// Counts of one query over time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Timeline {
    /// How the query was understood.
    pub query: QuerySaid,
    /// How much matches; the sum of the points is `total.items`.
    pub total: Totals,
    /// Day of the first meeting that has a match.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub first: Option<Date>,
    /// Day of the last such meeting.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub last: Option<Date>,
    /// Whether counts are to be shown against the meetings held.
    #[serde(default)]
    pub per_meeting: bool,
    /// `year`, `quarter` or `month`.
    pub by: String,
    /// Every period from the first meeting of the index to the last, empty ones included.
    pub points: Vec<TimelinePoint>,
    /// What was searched.
    pub coverage: Coverage,
}
