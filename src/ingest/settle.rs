//! What depends on all meetings together: which stand in the index and which are copies, ids that stand once, and names that other
//! meetings know better.

use super::people::Hand;
use super::twins::{self, Copy};
use super::{identity, kept};
use crate::enrich::register::{self, Observed, Outcome, Record};
use crate::index::{MeetingEntry, Standing};
use crate::model::{Kind, Meeting};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A file's path and the place of a meeting in it, from 0.
pub(super) type Key<'p> = (&'p str, u32);

/// What says where a meeting stands among the others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fact<'f> {
    /// The id that its own text and place give it.
    pub(super) id: &'f str,
    /// What other files may record too.
    pub(super) copy: Copy<'f>,
}

impl<'f> Fact<'f> {
    /// Of a meeting that the manifest keeps.
    pub(super) fn kept(path: &'f str, entry: &'f MeetingEntry) -> Self {
        let read = (entry.confidence, entry.items);
        let copy = Copy { path, kind: entry.kind, date: entry.date, read, sketch: &entry.sketch };
        Self { id: identity::bare(&entry.id), copy }
    }
}

/// Where a meeting stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// Whether it stands in the index.
    pub(super) standing: Standing,
    /// Its id there.
    pub(super) id: String,
    /// Files that record it less well.
    pub(super) others: Vec<String>,
}

impl Place {
    /// Whether a kept meeting stood otherwise.
    pub(super) fn differs(&self, entry: &MeetingEntry) -> bool {
        self.standing != entry.standing || self.id != entry.id || self.others != entry.others
    }
}

/// Where each meeting stands; `all` takes in what is no minutes too. The result depends on no order.
pub(super) fn places<'p>(facts: &BTreeMap<Key<'p>, Fact<'_>>, all: bool) -> BTreeMap<Key<'p>, Place> {
    let paths: Vec<&str> = facts.keys().map(|key| key.0).collect();
    let copies: Vec<Copy<'_>> = facts.values().map(|fact| fact.copy).collect();
    let best = twins::best_read(&copies);
    let stands = |index: usize, fact: &Fact<'_>| best[index] == index && (all || fact.copy.kind == Kind::Minutes);
    let standing: Vec<(usize, &Fact<'_>)> = facts.values().enumerate().filter(|(i, f)| stands(*i, f)).collect();
    let ids = identity::unique(standing.iter().map(|(_, f)| f.id));
    let mut unique: BTreeMap<usize, String> = standing.iter().map(|(i, _)| *i).zip(ids).collect();
    let mut others: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (index, leader) in best.iter().enumerate().filter(|(index, leader)| index != *leader) {
        others.entry(*leader).or_default().push(paths[index].to_owned());
    }
    let place = |(index, (key, fact)): (usize, (&Key<'p>, &Fact<'_>))| {
        let (standing, id) = match unique.remove(&index) {
            Some(id) => (Standing::Indexed, id),
            None if best[index] == index => (Standing::LeftOut, fact.id.to_owned()),
            None => (Standing::Twin(paths[best[index]].to_owned()), fact.id.to_owned()),
        };
        let others = others.remove(&index).filter(|_| standing == Standing::Indexed).unwrap_or_default();
        (*key, Place { standing, id, others })
    };
    facts.iter().enumerate().map(place).collect()
}

/// What settling the names of a meeting needs to know of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Known {
    pub(super) id: String,
    /// Its board, as neighbours are told by.
    pub(super) board: String,
    pub(super) date: Option<Date>,
    pub(super) observed: Observed,
}

impl Known {
    /// Of a meeting that was read just now.
    pub(super) fn of(meeting: &Meeting) -> Self {
        Self {
            id: meeting.id.clone(),
            board: register::board(meeting.board.as_deref(), meeting.organisation.as_deref()),
            date: meeting.date,
            observed: register::observed(meeting),
        }
    }

    /// Of a meeting that the index keeps, with what its people were resolved against.
    pub(super) fn kept(entry: &MeetingEntry, resolved: &str) -> Self {
        Self {
            id: identity::bare(&entry.id).to_owned(),
            board: register::board(entry.board.as_deref(), entry.organisation.as_deref()),
            date: entry.date,
            observed: kept::observed(resolved),
        }
    }

    fn record(&self) -> Record<'_> {
        Record { scope: register::scope(&self.id), board: &self.board, date: self.date, observed: &self.observed }
    }
}

/// What a meeting is settled to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Learnt {
    /// What it learns of the other meetings and of its folder.
    pub(super) outcome: Outcome,
    /// Names that the folder's `people.toml` says are one person everywhere below it.
    pub(super) by_hand: BTreeSet<String>,
    /// Where that file lies.
    pub(super) hand: String,
}

impl Learnt {
    fn of(record: &Record<'_>, mut outcome: Outcome, hand: &Hand) -> Self {
        let by_hand = hand.over(record, &mut outcome);
        Self { outcome, by_hand, hand: hand.path().to_owned() }
    }
}

/// What each of some meetings that stand in the index learns of the others and of its folder, in their order. Meetings of one organisation
/// depend on no others.
pub(super) fn learnt(meetings: &[(&Known, &Hand)]) -> Vec<Learnt> {
    let records: Vec<Record<'_>> = meetings.iter().map(|(known, _)| known.record()).collect();
    let outcomes = register::outcomes(&records).into_iter().zip(&records).zip(meetings);
    outcomes.map(|((outcome, record), (_, hand))| Learnt::of(record, outcome, hand)).collect()
}

/// Settles the meetings of one file among themselves.
pub(super) fn alone(meetings: Vec<Meeting>, hand: &Hand) -> Vec<Meeting> {
    let known: Vec<Known> = meetings.iter().map(Known::of).collect();
    let learnt = learnt(&known.iter().map(|k| (k, hand)).collect::<Vec<_>>());
    meetings.into_iter().zip(learnt).map(|(m, learnt)| register::settle(m, &learnt.outcome)).collect()
}
