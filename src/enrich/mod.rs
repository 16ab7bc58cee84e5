//! Meeting → Meeting: what its passages do, who is in them, what was decided, what is to be done, what it is about.
//!
//! To learn another thing from meetings, write one file with a `run` function and add one row to [`ENRICHERS`]; they run in this order.

pub mod acronyms;
mod corrections;
mod decisions;
mod exempt;
mod interests;
mod ledger;
mod local;
mod mentions;
mod motions;
mod owners;
mod people;
mod plain;
pub mod register;
mod relations;
mod reporters;
mod roles;
mod sections;
mod tasks;
pub mod topics;
mod votes;

use crate::model::Meeting;
use topics::Topics;

/// What enrichers are told besides the meeting.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// What a meeting can be about.
    pub topics: &'a Topics,
    /// Who holds which office on the day, where the folder says so; the meeting's own words come first.
    pub holders: &'a [Holder],
}

/// Somebody who holds an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The office: "Clerk", "Chair", "Mayor".
    pub office: String,
    /// The name.
    pub name: String,
}

/// One step of understanding.
#[derive(Debug, Clone, Copy)]
pub struct Enricher {
    /// Its name.
    pub name: &'static str,
    /// Goes up when its findings change, so that meetings are enriched again.
    pub version: u32,
    /// Adds to a meeting what it finds.
    pub run: fn(Meeting, &Told<'_>) -> Meeting,
}

/// Every step that looks at one meeting alone, in order. What joins meetings is [`register`].
pub const ENRICHERS: &[Enricher] = &[
    Enricher { name: "roles", version: 4, run: roles::run },
    Enricher { name: "ledger", version: 4, run: ledger::run },
    Enricher { name: "people", version: 4, run: people::run },
    Enricher { name: "motions", version: 4, run: motions::run },
    Enricher { name: "interests", version: 1, run: interests::run },
    Enricher { name: "corrections", version: 1, run: corrections::run },
    Enricher { name: "exempt", version: 1, run: exempt::run },
    Enricher { name: "topics", version: 3, run: topics::run },
    Enricher { name: "acronyms", version: 1, run: acronyms::run },
];

/// Runs every enricher on a meeting.
pub fn enrich(meeting: Meeting, told: &Told<'_>) -> Meeting {
    ENRICHERS.iter().fold(meeting, |meeting, enricher| (enricher.run)(meeting, told))
}
