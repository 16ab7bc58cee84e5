//! The meetings of one organisation: their names settled against each other, and what changed of them written.

use super::aside::Aside;
use super::folders::Folders;
use super::load::At as Stage;
use super::reading::{Loaded, Read, Reading};
use super::settle::{self, Key, Known, Learnt, Place};
use super::{identity, kept};
use crate::enrich::register;
use crate::error::Result;
use crate::index::{At, MeetingEntry, MeetingPeople, SourceEntry, Standing, Writer};
use crate::model::Meeting;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// An organisation whose names are settled.
#[derive(Debug, Default)]
pub(super) struct Scope<'a> {
    /// Its meetings in the order of their files, with what each learns of the others.
    learnt: BTreeMap<Key<'a>, Learnt>,
    /// What the index keeps of its meetings in files that are as they were.
    kept: BTreeMap<At, MeetingPeople>,
    /// Files that are as they were, and would be written otherwise today.
    pub(super) moved: BTreeSet<&'a str>,
}

/// Settles the meetings that have these keys; `people` is what the index keeps of them.
///
/// # Errors
/// Of kind `Index` where it does not keep what it should; `Io` where what was set aside cannot be read again.
pub(super) fn settle<'a>(
    keys: &[Key<'a>],
    people: &BTreeMap<At, MeetingPeople>,
    kept: &BTreeMap<&'a str, SourceEntry>,
    loaded: &BTreeMap<&'a str, Loaded>,
    places: &BTreeMap<Key<'a>, Place>,
    folders: &Folders,
    aside: &Aside,
) -> Result<Scope<'a>> {
    let mut scope = Scope::default();
    let mut known: Vec<(Key<'a>, Known)> = Vec::with_capacity(keys.len());
    let mut entries: BTreeMap<Key<'a>, &MeetingEntry> = BTreeMap::new();
    for key in keys {
        if let Some(read) = read(loaded, key) {
            known.push((*key, read.known(aside)?));
        } else if let Some(entry) = kept.get(key.0).and_then(|source| source.meetings().get(key.1 as usize)) {
            let at = (key.0.to_owned(), key.1);
            let people = people.get(&at).cloned().unwrap_or_default();
            known.push((*key, Known::kept(entry, &people.resolved)));
            scope.kept.insert(at, people);
            entries.insert(*key, entry);
        }
    }
    let stands = |key: &Key<'a>| places.get(key).is_some_and(|place| place.standing == Standing::Indexed);
    let standing: Vec<&(Key<'a>, Known)> = known.iter().filter(|(key, _)| stands(key)).collect();
    let hand = |path: &str| &folders.holding(Path::new(path)).hand;
    let meetings: Vec<_> = standing.iter().map(|(key, known)| (known, hand(key.0))).collect();
    let learnt = settle::learnt(&meetings);
    scope.learnt = standing.iter().map(|(key, _)| *key).zip(learnt).collect();
    let nothing = Learnt::default();
    for (key, known) in &known {
        let (Some(entry), Some(place)) = (entries.get(key), places.get(key)) else { continue };
        let resolved = kept::written(&known.observed, scope.learnt.get(key).unwrap_or(&nothing));
        let same = |people: &MeetingPeople| people.resolved == resolved;
        if place.differs(entry) || !scope.kept.get(&(key.0.to_owned(), key.1)).is_some_and(same) {
            scope.moved.insert(key.0);
        }
    }
    // Meetings without a standing learn nothing, but they are written too where they were read.
    for key in keys {
        scope.learnt.entry(*key).or_default();
    }
    Ok(scope)
}

/// What the index keeps of the meetings of an organisation, and for those that were written what the manifest keeps.
type Written<'a> = (BTreeMap<At, MeetingPeople>, Vec<(Key<'a>, MeetingEntry)>);

/// Writes the meetings that were read, those that stand in the index into it.
///
/// # Errors
/// Of kind `Index` or `Io` where the index cannot be written.
pub(super) fn write<'a>(
    scope: Scope<'a>,
    loaded: &BTreeMap<&'a str, Loaded>,
    places: &BTreeMap<Key<'a>, Place>,
    reading: &Reading<'_>,
    writer: &Writer,
) -> Result<Written<'a>> {
    let Scope { learnt, mut kept, .. } = scope;
    let of_read = |(key, learnt): &(Key<'a>, Learnt)| {
        let (Some(read), Some(place)) = (read(loaded, key), places.get(key)) else { return Ok(None) };
        let meeting = reading.aside.take(read.aside)?;
        let meeting = settled(meeting, learnt, place);
        if place.standing == Standing::Indexed {
            reading.clock.time(Stage::Index, || writer.add(key.0, &meeting))?;
        }
        let mut people = MeetingPeople::of(&meeting);
        people.resolved = kept::written(&read.known(reading.aside)?.observed, learnt);
        for person in people.people.iter_mut().filter(|p| learnt.by_hand.contains(&p.name)) {
            person.told_by = Some(learnt.hand.clone());
        }
        let entry = MeetingEntry {
            standing: place.standing.clone(),
            sketch: read.sketch.clone(),
            ..MeetingEntry::of(&meeting)
        };
        Ok(Some((*key, people, entry)))
    };
    let learnt: Vec<(Key<'a>, Learnt)> = learnt.into_iter().collect();
    let written: Vec<Option<_>> = learnt.par_iter().map(of_read).collect::<Result<_>>()?;
    let mut entries = Vec::new();
    for (key, people, entry) in written.into_iter().flatten() {
        kept.insert((key.0.to_owned(), key.1), people);
        entries.push((key, entry));
    }
    Ok((kept, entries))
}

/// A meeting as it stands in the index; as it was read where it does not.
fn settled(mut meeting: Meeting, learnt: &Learnt, place: &Place) -> Meeting {
    if place.standing != Standing::Indexed {
        return meeting;
    }
    identity::rename(&mut meeting, &place.id);
    meeting.source.others.clone_from(&place.others);
    register::settle(meeting, &learnt.outcome)
}

/// The meeting of a key, where it was read just now.
fn read<'l>(loaded: &'l BTreeMap<&str, Loaded>, key: &Key<'_>) -> Option<&'l Read> {
    loaded.get(key.0)?.meetings.as_ref().ok()?.get(key.1 as usize)
}
