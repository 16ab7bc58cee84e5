//! What depends on all meetings together: which stand in the index and which are copies, ids that stand once, and names that other
//! meetings know better.

use super::identity;
use super::twins::{self, Copy};
use crate::enrich::register::{self, Register};
use crate::index::{MeetingEntry, Standing};
use crate::model::{Kind, Meeting};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

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
    names: Vec<String>,
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
            names: register::names(meeting).into_iter().collect(),
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
            names: identity::raw_names(&entry.resolved).collect(),
        }
    }

    fn scope(&self) -> &str {
        self.id.split('/').next().unwrap_or("")
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
    /// What the manifest keeps of its names.
    pub(super) resolved: String,
}

/// What was settled over everything.
#[derive(Debug, Clone)]
pub(super) struct Settled {
    /// Every meeting.
    pub(super) places: BTreeMap<Key, Place>,
    /// Who is who.
    pub(super) register: Register,
}

/// Settles all meetings; `all` takes in what is no minutes too. The result depends on no order.
pub(super) fn settle(facts: &BTreeMap<Key, Fact>, all: bool) -> Settled {
    let keys: Vec<&Key> = facts.keys().collect();
    let copies: Vec<Copy<'_>> = facts
        .iter()
        .map(|(key, f)| Copy { path: &key.0, kind: f.kind, date: f.date, read: f.read, sketch: &f.sketch })
        .collect();
    let best = twins::best_read(&copies);
    let stands = |index: usize, fact: &Fact| best[index] == index && (all || fact.kind == Kind::Minutes);
    let standing: Vec<(usize, &Fact)> = facts.values().enumerate().filter(|(i, f)| stands(*i, f)).collect();
    let scoped = |f: &Fact| f.names.iter().map(|n| (f.scope().to_string(), n.clone())).collect::<Vec<_>>();
    let register = Register::of(&standing.iter().flat_map(|(_, f)| scoped(f)).collect::<BTreeSet<_>>());
    let ids = identity::unique(standing.iter().map(|(_, f)| f.id.as_str()));
    let mut unique: BTreeMap<usize, String> = standing.iter().map(|(i, _)| *i).zip(ids).collect();
    let mut others: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (index, leader) in best.iter().enumerate().filter(|(index, leader)| index != *leader) {
        others.entry(*leader).or_default().push(keys[index].0.clone());
    }
    let place = |(index, (key, fact)): (usize, (&Key, &Fact))| {
        let place = match unique.remove(&index) {
            Some(id) => Place {
                standing: Standing::Indexed,
                id,
                others: others.remove(&index).unwrap_or_default(),
                resolved: identity::resolved(fact.scope(), fact.names.iter(), &register),
            },
            None => Place {
                standing: if best[index] == index {
                    Standing::LeftOut
                } else {
                    Standing::Twin(keys[best[index]].0.clone())
                },
                id: fact.id.clone(),
                others: Vec::new(),
                resolved: identity::resolved(fact.scope(), fact.names.iter(), &Register::default()),
            },
        };
        (key.clone(), place)
    };
    let places = facts.iter().enumerate().map(place).collect();
    Settled { places, register }
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
