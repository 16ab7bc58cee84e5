//! What happened: one meeting of one board.

use super::{Attendee, Diagnostic, Item, Passage, Source};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What sort of document records the meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Minutes, a note, a record of proceedings.
    Minutes,
    /// What a meeting is to deal with: an agenda, a summons.
    Agenda,
    /// A report to a meeting or of a council.
    Report,
    /// A letter.
    Letter,
    /// Something else: an article, a notice, a form.
    Other,
}

impl Kind {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Minutes => "minutes",
            Kind::Agenda => "agenda",
            Kind::Report => "report",
            Kind::Letter => "letter",
            Kind::Other => "other",
        }
    }
}

/// A meeting as its minutes record it. Every block of the document stands in exactly one of `front`, `items`, `closing` and the
/// texts of `diagnostics`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Meeting {
    /// `organisation/board/date` in slugs; stable over re-indexing.
    pub id: String,
    /// The council or association.
    pub organisation: Option<String>,
    /// The board that met.
    pub board: Option<String>,
    /// What sort of document it is.
    pub kind: Kind,
    /// The day of the meeting.
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
    /// When it began, as written.
    pub start_time: Option<String>,
    /// Where it was held, as written.
    pub venue: Option<String>,
    /// The file behind it.
    pub source: Source,
    /// Who was there and who was not.
    pub attendance: Vec<Attendee>,
    /// What stands before the first item: title, date, attendance.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub front: Vec<Passage>,
    /// What the meeting dealt with, in order.
    pub items: Vec<Item>,
    /// What stands after the last item: closing formulas, appendices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closing: Vec<Passage>,
    /// Acronyms that it explains, in order of their letters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acronyms: Vec<Acronym>,
    /// How it was read.
    pub diagnostics: Vec<Diagnostic>,
}

/// An acronym and what a text says it stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Acronym {
    /// The acronym: "PSN".
    pub short: String,
    /// What it stands for, as written.
    pub long: String,
}
