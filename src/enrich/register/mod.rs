//! Who is who across meetings: the one place where meetings see each other, and only through their names, days, boards and offices.
//!
//! A meeting gives what is [`observed`] in it; all of them together give each of them an [`Outcome`]: the names that others know better
//! and the holders of offices that it does not name itself; [`settle`] writes it into the meeting. What a meeting is settled to depends
//! on the meetings of its own organisation alone and on no order.

mod forms;
mod initials;
mod offices;
mod settle;
mod variants;

pub use settle::settle;

use crate::model::{Meeting, Status};
use crate::text::{names as names_in_text, slug};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Goes up whenever the same meetings would be settled otherwise.
pub const VERSION: u32 = 1;

/// Years before the first and behind the last appearance of a full name in which shorter forms still mean it.
const MARGIN: i16 = 2;

/// Somebody as one meeting knows them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// The name, not settled.
    pub name: String,
    /// Whether the attendance has it.
    pub listed: bool,
    /// Whether the attendance says that they were not there.
    pub away: bool,
    /// On which side of the table they sit, where that is told.
    pub side: Option<Side>,
    /// Offices that the attendance gives them: "clerk", "chair", "vice-chair", "mayor", "leader".
    pub offices: Vec<String>,
    /// For who has an office: their line of the attendance.
    pub as_written: String,
}

/// On which side of the table somebody sits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Called a councillor.
    Member,
    /// Called no councillor and listed with a role that no member has: "Executive Engineer".
    Officer,
}

/// What others may learn of a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Observed {
    /// Everybody in it, by name, each once.
    pub people: Vec<Seen>,
    /// Offices that stand in its text without its saying who holds them.
    pub asked: BTreeSet<String>,
}

/// A meeting among others.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// The organisation that its names belong to: the first part of its id.
    pub scope: &'a str,
    /// The board; where there is none, the organisation; empty where neither is known.
    pub board: &'a str,
    /// The day.
    pub date: Option<Date>,
    /// What it gives.
    pub observed: &'a Observed,
}

/// Who holds an office in a meeting that does not say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// The name.
    pub name: String,
    /// Which meetings say so: "Clerk at the meetings of 3 May 2016 and 5 July 2016: Mrs Joan Tidy, Clerk".
    pub evidence: String,
}

/// What a meeting learns of others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Better names for names.
    pub better: BTreeMap<String, String>,
    /// Holders of the offices asked for, by office.
    pub holders: BTreeMap<String, Holding>,
}

impl Outcome {
    /// The name to be used for a name of the meeting.
    pub fn name<'a>(&'a self, name: &'a str) -> &'a str {
        self.better.get(name).map_or(name, String::as_str)
    }
}

/// The organisation a meeting's names belong to: the first part of its id.
pub fn scope(id: &str) -> &str {
    id.split('/').next().unwrap_or("")
}

/// The board by which meetings are neighbours, as [`Record::board`] takes it.
pub fn board(board: Option<&str>, organisation: Option<&str>) -> String {
    board.or(organisation).map(slug).unwrap_or_default()
}

/// Every name in a meeting, each once.
pub fn names(meeting: &Meeting) -> BTreeSet<String> {
    let items = meeting.items.iter().flat_map(|i| i.people.iter().map(|p| p.name.clone()));
    items.chain(meeting.attendance.iter().map(|a| a.name.clone())).collect()
}

/// What others may learn of a meeting that is not settled yet.
pub fn observed(meeting: &Meeting) -> Observed {
    let mut people: BTreeMap<String, Seen> =
        names(meeting).into_iter().map(|name| (name.clone(), Seen { name, ..Seen::default() })).collect();
    // "Councillors Ash, Beck and Pell" calls each of them a councillor.
    let mut called: Option<(u32, Status)> = None;
    for attendee in &meeting.attendance {
        let own = names_in_text::begins_with_title(&attendee.as_written);
        called = called.filter(|c| !own && *c == (attendee.line, attendee.status));
        if names_in_text::calls_councillors(&attendee.as_written) {
            called = Some((attendee.line, attendee.status));
        }
        let Some(seen) = people.get_mut(&attendee.name) else { continue };
        seen.listed = true;
        if called.is_some() {
            seen.side = Some(Side::Member);
        }
        seen.away = matches!(attendee.status, Status::Apologies | Status::Absent);
        seen.side = [seen.side, offices::side(attendee)].into_iter().flatten().min();
        for office in attendee.role.as_deref().map(offices::of_role).unwrap_or_default() {
            if !seen.offices.iter().any(|o| o == office) {
                seen.offices.push(office.to_owned());
                seen.as_written = match &attendee.role {
                    Some(role) if !attendee.as_written.contains(role.as_str()) => {
                        format!("{}, {role}", attendee.as_written)
                    }
                    _ => attendee.as_written.clone(),
                };
            }
        }
    }
    let asked = meeting.items.iter().flat_map(|i| i.unresolved.iter().filter_map(|u| u.office.clone())).collect();
    Observed { people: people.into_values().collect(), asked }
}

/// What each of some meetings learns of the others, in their order.
pub fn outcomes(records: &[Record<'_>]) -> Vec<Outcome> {
    let mut scopes: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, record) in records.iter().enumerate() {
        scopes.entry(record.scope).or_default().push(index);
    }
    let mut out = vec![Outcome::default(); records.len()];
    for indexes in scopes.into_values() {
        let own: Vec<Record<'_>> = indexes.iter().map(|i| records[*i]).collect();
        let forms = forms::Forms::of(&own);
        let people = initials::People::of(&forms, variants::joined(&forms));
        for (place, (index, record)) in indexes.iter().zip(&own).enumerate() {
            for seen in &record.observed.people {
                let best = people.best(place, record, &seen.name);
                if best != seen.name {
                    out[*index].better.insert(seen.name.clone(), best.to_owned());
                }
            }
        }
        let settled: Vec<&Outcome> = indexes.iter().map(|i| &out[*i]).collect();
        let holders = offices::holders(&own, &settled);
        for (index, holders) in indexes.into_iter().zip(holders) {
            out[index].holders = holders;
        }
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;
