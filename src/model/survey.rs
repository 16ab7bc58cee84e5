//! How well each file of a folder is read: what `check PATH` answers.

use super::Kind;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One file, or one meeting of a file that holds several.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SurveyedFile {
    /// Its path.
    pub path: String,
    /// Name of the reader; null where it could not be read.
    pub format: Option<String>,
    /// Name of the layout; null where the format carries its own structure.
    pub layout: Option<String>,
    /// What sort of document it is.
    pub kind: Option<Kind>,
    /// The day.
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
    /// The board.
    pub board: Option<String>,
    /// Number of items.
    pub items: u64,
    /// People in attendance and items.
    pub people: u64,
    /// How surely it was read, from 0 to 1; 0 where it was not.
    pub confidence: f32,
    /// What was noticed, remarks left out; for a file that could not be read, why.
    pub diagnostics: Vec<String>,
}

/// Every file, worst first: those that could not be read, then by confidence, then by path.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Survey {
    /// Files looked at.
    pub files: u64,
    /// Files that could not be read.
    pub unread: u64,
    /// Minutes among what was read.
    pub minutes: u64,
    /// Minutes with a date.
    pub dated: u64,
    /// Minutes with two items or more.
    pub itemised: u64,
    /// The rows.
    pub rows: Vec<SurveyedFile>,
}
