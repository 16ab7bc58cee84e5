//! The answer of `person`: one person's record, everything counted over the meetings of the index.

use super::{Coverage, FacetCount, PersonCard};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// What an index knows of one person.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PersonRecord {
    /// Who.
    pub person: PersonCard,
    /// Items in which they are meant.
    pub items: u64,
    /// Meetings in which they are meant, attendance included.
    pub meetings: u64,
    /// Day of the first.
    #[schemars(with = "Option<String>")]
    pub first: Option<Date>,
    /// Day of the last.
    #[schemars(with = "Option<String>")]
    pub last: Option<Date>,
    /// Roles that the attendance gives them, oldest first.
    pub roles: Vec<Held>,
    /// Whom they are there for, oldest first.
    pub organisations: Vec<Held>,
    /// Their parties or groups, oldest first.
    pub parties: Vec<Held>,
    /// How often they were there, by board, most meetings first.
    pub attendance: Vec<Attended>,
    /// What they were to items, mentions by year, oldest first; undated last. A relation that a year lacks is 0.
    pub relations: Vec<YearOfRelations>,
    /// Topics of their items, most frequent first.
    pub topics: Vec<FacetCount>,
    /// Meetings in which they are meant by board, most frequent first.
    pub boards: Vec<FacetCount>,
    /// Who is most often with them, most often first.
    pub company: Vec<Companion>,
    /// What was searched.
    pub coverage: Coverage,
}

/// Something that a person was over a time.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Held {
    /// What: "Chairman", the name of a council or of a party.
    pub value: String,
    /// The board; null where it does not belong to one.
    pub board: Option<String>,
    /// Day of the first meeting that says so.
    #[schemars(with = "Option<String>")]
    pub from: Option<Date>,
    /// Day of the last.
    #[schemars(with = "Option<String>")]
    pub to: Option<Date>,
    /// How many say so.
    pub meetings: u64,
}

/// How often somebody was at the meetings of a board between the first and the last time that its attendance names them.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Attended {
    /// The council or association.
    pub organisation: Option<String>,
    /// The board.
    pub board: Option<String>,
    /// Day of the first meeting whose attendance names them.
    #[schemars(with = "String")]
    pub from: Date,
    /// Day of the last.
    #[schemars(with = "String")]
    pub to: Date,
    /// Meetings at which they were: as a member, as a substitute or in attendance.
    pub present: u64,
    /// Meetings held in that time whose attendance is known: what `present` is counted out of.
    pub meetings: u64,
    /// Meetings to which they sent apologies.
    pub apologies: u64,
    /// Meetings held in that time whose attendance is not known.
    pub unknown: u64,
}

/// What a person was to items in one year.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct YearOfRelations {
    /// The year; null for undated meetings.
    pub year: Option<i16>,
    /// Mentions by relation.
    pub mentions: BTreeMap<String, u64>,
}

/// Somebody who is often with a person.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Companion {
    /// Their id in the register.
    pub id: String,
    /// The name.
    pub name: String,
    /// Meetings at which both were.
    pub meetings: u64,
    /// Items in which both are meant.
    pub items: u64,
}
