//! Where a meeting was read from, and how surely.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The file behind a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// The path as it was given, with `/` between its parts.
    pub path: String,
    /// Name of the reader that read it (a row of READERS).
    pub format: String,
    /// Name of the layout that laid it out (a row of LAYOUTS); null where the format carries its own structure.
    pub layout: Option<String>,
    /// How well the layout fits, from 0 to 1.
    pub confidence: f32,
    /// Paths of other files that record the same meeting and were read less well, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
}
