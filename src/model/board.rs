//! Boards and their meetings: what `boards` and `board` answer.

use super::{Coverage, FacetCount, Gap, YearCount};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// A board as a list shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BoardCard {
    /// Its meetings’ ids without the day: `lga/improvement-board`; of meetings whose board is not known the organisation’s part alone.
    pub id: String,
    /// The council or association.
    pub organisation: Option<String>,
    /// The board; null for the meetings of an organisation that name none.
    pub board: Option<String>,
    /// Its meetings in the index.
    pub meetings: u64,
    /// Their items, what stands before the first and after the last among them, as a search counts.
    pub items: u64,
    /// Day of the first.
    #[schemars(with = "Option<String>")]
    pub first: Option<Date>,
    /// Day of the last.
    #[schemars(with = "Option<String>")]
    pub last: Option<Date>,
}

/// The answer of `boards`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Boards {
    /// How many there are.
    pub total: u64,
    /// Each of them, by organisation, then by board; those without a name last.
    pub boards: Vec<BoardCard>,
    /// What was searched.
    pub coverage: Coverage,
}

/// A meeting as a list shows it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MeetingCard {
    /// Its id.
    pub id: String,
    /// The council or association.
    pub organisation: Option<String>,
    /// The board.
    pub board: Option<String>,
    /// The day.
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
    /// Its items, what stands before the first and after the last among them.
    pub items: u64,
    /// How surely its minutes were read, from 0 to 1.
    pub confidence: f32,
    /// Whether that is so little that they are to be read with doubt.
    pub doubtful: bool,
    /// Path of the file.
    pub path: String,
}

/// Somebody at the meetings of a board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Member {
    /// The person's id in the register.
    pub id: String,
    /// The name without titles.
    pub name: String,
    /// The last role that an attendance of the board gives them.
    pub role: Option<String>,
    /// Meetings at which they were, in whatever way.
    pub present: u64,
    /// Meetings held from the first to the last whose attendance names them, of those whose attendance is known: what `present` is
    /// counted out of.
    pub meetings: u64,
    /// Day of the first meeting whose attendance names them.
    #[schemars(with = "Option<String>")]
    pub first: Option<Date>,
    /// Day of the last.
    #[schemars(with = "Option<String>")]
    pub last: Option<Date>,
}

/// The answer of `board`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct BoardRecord {
    /// Which.
    #[serde(flatten)]
    pub card: BoardCard,
    /// What a filter by board asks for to find its items, any of these: each way in which organisation and board are written. Empty where
    /// neither is known.
    pub values: Vec<String>,
    /// Each meeting, newest first, undated ones last.
    pub held: Vec<MeetingCard>,
    /// Meetings by year, from the first to the last, years without one included.
    pub years: Vec<YearCount>,
    /// Those who sit on it or did: present, with apologies, absent or in another's place. Who was at the most meetings first, no more
    /// than a hundred.
    pub members: Vec<Member>,
    /// Those who were only ever in attendance, or mostly so, likewise; no more than thirty.
    pub officers: Vec<Member>,
    /// What its items are about, most frequent first, with what is below; no more than twenty.
    pub topics: Vec<FacetCount>,
    /// Where it has no minutes for much longer than it is used to, oldest first.
    pub gaps: Vec<Gap>,
    /// What was searched.
    pub coverage: Coverage,
}
