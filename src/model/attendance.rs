//! Who was at a meeting, or sent word that they would not be.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How somebody stands to a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// A member who was there.
    Present,
    /// A member who sent apologies.
    Apologies,
    /// A member who was not there and sent no word.
    Absent,
    /// Somebody who sat in a member's place.
    Substitute,
    /// An officer, guest or observer.
    InAttendance,
}

/// One line of the attendance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Attendee {
    /// The name without titles and post-nominals.
    pub name: String,
    /// The name as the document has it.
    pub as_written: String,
    /// The role beside the name: "Chairman", "Clerk".
    pub role: Option<String>,
    /// The council or body beside the name.
    pub organisation: Option<String>,
    /// The party or group beside the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// How they stand to the meeting.
    pub status: Status,
    /// For a substitute: the name of the member they sat for.
    pub substitute_for: Option<String>,
    /// The line of the source, from 1.
    pub line: u32,
}
