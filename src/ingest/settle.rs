//! What depends on all meetings together: which stand in the index and which are copies, ids that stand once, and names that other
//! meetings know better.

use super::people::{Hand, Hands};
use super::twins::{self, Copy};
use super::{identity, kept};
use crate::enrich::register::{self, Observed, Outcome, Record};
use crate::index::{MeetingEntry, Standing};
use crate::model::{Kind, Meeting};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A file's path and the place of a meeting in it, from 0.
pub(super) type Key = (String, usize);

/// What settling needs to know of a meeting, whether it was read just now or is kept.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fact {
    id: String,
    kind: Kind,
    date: Option<Date>,
    read: (f32, u32),
    sketch: Vec<u32>,
    board: String,
    observed: Observed,
}

impl Fact {
    /// Of a meeting that was read just now, not settled yet.
    pub(super) fn of(meeting: &Meeting, sketch: &[u32]) -> Self {
        Self {
            id: meeting.id.clone(),
            kind: meeting.kind,
            date: meeting.date,
            read: (meeting.source.confidence, u32::try_from(crate::index::units(meeting).len()).unwrap_or(u32::MAX)),
            sketch: sketch.to_vec(),
            board: register::board(meeting.board.as_deref(), meeting.organisation.as_deref()),
            observed: register::observed(meeting),
        }
    }

    /// Of a meeting that the manifest keeps.
    pub(super) fn kept(entry: &MeetingEntry) -> Self {
        Self {
            id: identity::bare(&entry.id).to_string(),
            kind: entry.kind,
            date: entry.date,
            read: (entry.confidence, entry.items),
            sketch: entry.sketch.clone(),
            board: register::board(entry.board.as_deref(), entry.organisation.as_deref()),
            observed: kept::observed(&entry.resolved),
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
    fn of(record: &Record<'_>, mut outcome: Outcome, hand: Option<&Hand>) -> Self {
        let by_hand = hand.map(|h| h.over(record, &mut outcome)).unwrap_or_default();
        Self { outcome, by_hand, hand: hand.map(|h| h.path().to_owned()).unwrap_or_default() }
    }
}

/// Settles the meetings of one file among themselves.
pub(super) fn alone(meetings: Vec<Meeting>, hand: &Hand) -> Vec<Meeting> {
    let facts: Vec<Fact> = meetings.iter().map(|m| Fact::of(m, &[])).collect();
    let records: Vec<Record<'_>> = facts.iter().map(Fact::record).collect();
    let learnt = register::outcomes(&records).into_iter().zip(&records).map(|(o, r)| Learnt::of(r, o, Some(hand)));
    meetings.into_iter().zip(learnt).map(|(m, learnt)| register::settle(m, &learnt.outcome)).collect()
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
    /// What the manifest keeps of its people.
    pub(super) resolved: String,
    /// What it is settled to.
    pub(super) learnt: Learnt,
}

/// Settles all meetings; `all` takes in what is no minutes too, `hands` is what folders say of who is who. The result depends on no order.
pub(super) fn settle(facts: &BTreeMap<Key, Fact>, hands: &Hands, all: bool) -> BTreeMap<Key, Place> {
    let keys: Vec<&Key> = facts.keys().collect();
    let copies: Vec<Copy<'_>> = facts
        .iter()
        .map(|(key, f)| Copy { path: &key.0, kind: f.kind, date: f.date, read: f.read, sketch: &f.sketch })
        .collect();
    let best = twins::best_read(&copies);
    let stands = |index: usize, fact: &Fact| best[index] == index && (all || fact.kind == Kind::Minutes);
    let standing: Vec<(usize, &Fact)> = facts.values().enumerate().filter(|(i, f)| stands(*i, f)).collect();
    let records: Vec<Record<'_>> = standing.iter().map(|(_, f)| f.record()).collect();
    let outcomes = register::outcomes(&records).into_iter().zip(&standing).map(|(outcome, (index, fact))| {
        let hand = hands.for_file(Path::new(&keys[*index].0));
        (*index, Learnt::of(&fact.record(), outcome, hand))
    });
    let mut outcomes: BTreeMap<usize, Learnt> = outcomes.collect();
    let ids = identity::unique(standing.iter().map(|(_, f)| f.id.as_str()));
    let mut unique: BTreeMap<usize, String> = standing.iter().map(|(i, _)| *i).zip(ids).collect();
    let mut others: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (index, leader) in best.iter().enumerate().filter(|(index, leader)| index != *leader) {
        others.entry(*leader).or_default().push(keys[index].0.clone());
    }
    let place = |(index, (key, fact)): (usize, (&Key, &Fact))| {
        let learnt = outcomes.remove(&index).unwrap_or_default();
        let (standing, id) = match unique.remove(&index) {
            Some(id) => (Standing::Indexed, id),
            None if best[index] == index => (Standing::LeftOut, fact.id.clone()),
            None => (Standing::Twin(keys[best[index]].0.clone()), fact.id.clone()),
        };
        let place = Place {
            others: if standing == Standing::Indexed { others.remove(&index).unwrap_or_default() } else { Vec::new() },
            standing,
            id,
            resolved: kept::written(&fact.observed, &learnt),
            learnt,
        };
        (key.clone(), place)
    };
    facts.iter().enumerate().map(place).collect()
}

impl Place {
    /// Whether a kept meeting would be written otherwise today.
    pub(super) fn differs(&self, entry: &MeetingEntry) -> bool {
        self.standing != entry.standing
            || self.id != entry.id
            || self.others != entry.others
            || self.resolved != entry.resolved
    }
}
