//! What `show` answers: an item or a meeting, whole, with what the rest of the index knows of it.

use super::{Export, Meeting};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// The answer of `show`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Shown {
    /// One item.
    Item(Box<ShownItem>),
    /// A whole meeting.
    Meeting(Box<ShownMeeting>),
}

/// Texts of decisions and actions that stand at many meetings, with the number of those.
pub type Repeated = BTreeMap<String, u64>;

/// An item as `show` gives it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ShownItem {
    /// The item with its meeting beside it.
    #[serde(flatten)]
    pub item: Export,
    /// What in it is a formula; for reading, no part of the JSON.
    #[serde(skip)]
    pub repeated: Repeated,
}

/// A meeting as `show` gives it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ShownMeeting {
    /// The meeting.
    #[serde(flatten)]
    pub meeting: Meeting,
    /// What later meetings of the board said to be wrong in this record, oldest first.
    pub corrected_by: Vec<CorrectedBy>,
    /// What in it is a formula; for reading, no part of the JSON.
    #[serde(skip)]
    pub repeated: Repeated,
}

/// A correction of a record by a later meeting.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CorrectedBy {
    /// Day of the meeting that corrected it.
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
    /// That meeting's id.
    pub meeting: String,
    /// The item in which it did.
    pub item: String,
    /// Who asked for it, where that is said.
    pub name: Option<String>,
    /// The sentence.
    pub text: String,
}
