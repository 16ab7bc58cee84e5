//! Where a meeting was read from, and how surely.

use serde::{Deserialize, Serialize};

/// The file behind a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// The path as it was given, with `/` between its parts.
    pub path: String,
    /// Name of the reader that read it (a row of READERS).
    pub format: String,
    /// Name of the layout that laid it out (a row of LAYOUTS); null where the format carries its own structure.
    pub layout: Option<String>,
    /// How well the layout fits, from 0 to 1.
    pub confidence: f32,
}
