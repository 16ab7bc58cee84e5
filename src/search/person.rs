//! One person's record: what the manifest says of their meetings, and the units in which they are meant.

use super::Engine;
use super::people::{of_unit, resolve, roster, units_of};
use super::roster::{Entry, Roster};
use crate::error::Result;
use crate::index::{MeetingEntry, PersonFact, Unit, scope_of};
use crate::model::{
    Attended, Companion, FacetCount, Held, PersonCard, PersonRecord, Registered, Relation, Status, YearOfRelations,
};
use crate::text::{fold, slug};
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A role has ended where so many attendances in a row name the person without it.
const LAPSED: u32 = 3;

/// Companions and topics that are told.
const MOST: usize = 12;

/// A meeting with its people.
#[derive(Clone, Copy)]
struct Meeting<'a> {
    entry: &'a MeetingEntry,
    people: &'a [PersonFact],
}

/// A meeting with what it knows of the person.
type Fact<'a> = (Meeting<'a>, &'a PersonFact);

/// The record of the person of that name; none where nobody has it.
///
/// # Errors
/// Of kind `Query` where the name fits several people (they are listed); `Index` where the index cannot be read.
pub fn person(engine: &Engine, name: &str, exact: bool) -> Result<Option<PersonRecord>> {
    resolve(engine, name, exact)?.map(|one| record(engine, one)).transpose()
}

/// The record of the person of that id, which may read like a name that others have too; none where nobody has it.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn person_by_id(engine: &Engine, id: &str) -> Result<Option<PersonRecord>> {
    roster(engine)?.by_id(id).map(|one| record(engine, one)).transpose()
}

fn record(engine: &Engine, one: &Entry) -> Result<PersonRecord> {
    let Registered { person, items, meetings, first, last, .. } = one.registered.clone();
    let reader = engine.reader();
    let all = one.scopes.iter().map(|scope| reader.meetings_of(scope)).collect::<Result<Vec<_>>>()?;
    let mut held: Vec<Meeting<'_>> =
        all.iter().flatten().map(|m| Meeting { entry: m.entry, people: &m.people.people }).collect();
    held.sort_by_key(|m| (m.entry.date.is_none(), m.entry.date, &m.entry.id));
    let facts: Vec<Fact<'_>> =
        held.iter().filter_map(|m| m.people.iter().find(|f| one.is(m.entry, f)).map(|f| (*m, f))).collect();
    let listed: Vec<Fact<'_>> = facts.iter().filter(|(_, f)| f.status.is_some()).copied().collect();
    let units = units_of(engine, one, None)?;
    let boards = facts.iter().filter_map(|(m, _)| m.entry.board.clone().or_else(|| m.entry.organisation.clone()));
    let mut topics = counted(units.iter().filter(|u| u.is_item()).flat_map(|u| u.item.topics.iter().cloned()));
    topics.truncate(MOST);
    Ok(PersonRecord {
        items,
        meetings,
        first,
        last,
        roles: roles(&listed),
        organisations: spans(&listed, |f| f.organisation.as_deref()),
        parties: spans(&listed, |f| f.party.as_deref()),
        attendance: attendance(&held, &listed),
        relations: relations(&units, &one.slug),
        topics,
        boards: counted(boards),
        company: company(roster(engine)?, &listed, &units, &person.id),
        coverage: engine.coverage(),
        person,
    })
}

/// Values with how often they come, most often first.
fn counted(values: impl Iterator<Item = String>) -> Vec<FacetCount> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_insert(0) += 1);
    let mut counts: Vec<FacetCount> =
        counts.into_iter().map(|(value, count)| FacetCount::plain(value, count)).collect();
    counts.sort_by_key(|c| Reverse(c.count));
    counts
}

fn attended(fact: &PersonFact) -> bool {
    matches!(fact.status, Some(Status::Present | Status::Substitute | Status::InAttendance))
}

/// Organisation and board of a meeting.
type Body<'a> = (Option<&'a str>, Option<&'a str>);

/// A role that may go on: the office, its period so far, and how many attendances in a row lacked it.
type Run = (String, Held, u32);

fn body<'a>(meeting: Meeting<'a>) -> Body<'a> {
    (meeting.entry.organisation.as_deref(), meeting.entry.board.as_deref())
}

/// Roles by board and period, oldest first: a role that the attendance stops giving, or gives up for another, has ended.
fn roles(listed: &[Fact<'_>]) -> Vec<Held> {
    let mut done: Vec<Held> = Vec::new();
    let mut open: BTreeMap<Body<'_>, Vec<Run>> = BTreeMap::new();
    for (meeting, fact) in listed {
        let runs = open.entry(body(*meeting)).or_default();
        let said = fact.role.as_deref().map(|role| (office(role), role));
        for (role, _, missed) in runs.iter_mut() {
            *missed = if said.as_ref().is_some_and(|(is, _)| is == role) { 0 } else { *missed + 1 };
        }
        done.extend(runs.extract_if(.., |(_, _, missed)| *missed >= LAPSED).map(|(_, held, _)| held));
        let Some((folded, role)) = said else { continue };
        match runs.iter_mut().find(|(is, ..)| *is == folded) {
            Some((_, held, _)) => {
                held.to = held.to.max(meeting.entry.date);
                held.meetings += 1;
            }
            None => {
                let board = meeting.entry.board.clone().or_else(|| meeting.entry.organisation.clone());
                let (from, to) = (meeting.entry.date, meeting.entry.date);
                runs.push((folded, Held { value: role.to_owned(), board, from, to, meetings: 1 }, 0));
            }
        }
    }
    done.extend(open.into_values().flatten().map(|(_, held, _)| held));
    done.sort_by(|a, b| (a.from, &a.board, &a.value).cmp(&(b.from, &b.board, &b.value)));
    done
}

/// A role however it is written: a Chairman is a Chair.
fn office(role: &str) -> String {
    let chair = |word: &str| matches!(word, "chairman" | "chairwoman" | "chairperson");
    slug(role).split('-').map(|word| if chair(word) { "chair" } else { word }).collect::<Vec<_>>().join("-")
}

/// What the attendances say of a person, from when to when, oldest first.
fn spans(listed: &[Fact<'_>], said: fn(&PersonFact) -> Option<&str>) -> Vec<Held> {
    let mut out: Vec<(String, Held)> = Vec::new();
    for (meeting, fact) in listed {
        let Some(value) = said(fact) else { continue };
        let folded = fold(value).into_owned();
        match out.iter_mut().find(|(is, _)| *is == folded) {
            Some((_, held)) => {
                held.to = held.to.max(meeting.entry.date);
                held.meetings += 1;
            }
            None => {
                let (from, to) = (meeting.entry.date, meeting.entry.date);
                out.push((folded, Held { value: value.to_owned(), board: None, from, to, meetings: 1 }));
            }
        }
    }
    out.into_iter().map(|(_, held)| held).collect()
}

/// Attendance by board: of the meetings held from the first to the last whose attendance names the person. Undated meetings are left
/// out; so are, from what is counted, those of which nobody's attendance is known.
fn attendance(held: &[Meeting<'_>], listed: &[Fact<'_>]) -> Vec<Attended> {
    let boards: BTreeSet<_> = listed.iter().map(|(m, _)| body(*m)).collect();
    let mut out = Vec::new();
    for board in boards {
        let own: Vec<(Date, &PersonFact)> =
            listed.iter().filter(|(m, _)| body(*m) == board).filter_map(|(m, f)| Some((m.entry.date?, *f))).collect();
        let (Some((from, _)), Some((to, _))) = (own.first().copied(), own.last().copied()) else { continue };
        let within = |m: &&Meeting<'_>| body(**m) == board && m.entry.date.is_some_and(|d| (from..=to).contains(&d));
        let all = held.iter().filter(within).count() as u64;
        let known = |m: &&Meeting<'_>| m.people.iter().any(|f| f.status.is_some());
        let meetings = held.iter().filter(within).filter(known).count() as u64;
        out.push(Attended {
            organisation: board.0.map(str::to_owned),
            board: board.1.map(str::to_owned),
            from,
            to,
            present: own.iter().filter(|(_, f)| attended(f)).count() as u64,
            meetings,
            apologies: own.iter().filter(|(_, f)| f.status == Some(Status::Apologies)).count() as u64,
            unknown: all - meetings,
        });
    }
    out.sort_by_key(|a| Reverse(a.meetings));
    out
}

/// Mentions by year and relation.
fn relations(units: &[Unit], id: &str) -> Vec<YearOfRelations> {
    let mut years: BTreeMap<(bool, Option<i16>), BTreeMap<String, u64>> = BTreeMap::new();
    for mention in units.iter().flat_map(|unit| of_unit(unit, id)) {
        let year = mention.date.map(Date::year);
        let counts = years.entry((year.is_none(), year)).or_default();
        *counts.entry(mention.relation.name().to_owned()).or_insert(0) += 1;
    }
    years.into_iter().map(|((_, year), mentions)| YearOfRelations { year, mentions }).collect()
}

/// Who was at the same meetings and is meant in the same items. Being named and nothing more is no company.
fn company(roster: &Roster, listed: &[Fact<'_>], units: &[Unit], id: &str) -> Vec<Companion> {
    let mut known: BTreeMap<String, Companion> = BTreeMap::new();
    let mut meet = |meeting: &str, name: &str, meetings: u64, items: u64| {
        let Some(who) = roster.named(scope_of(meeting), &slug(name)) else { return };
        let PersonCard { id, name, .. } = &who.registered.person;
        let new = || Companion { id: id.clone(), name: name.clone(), meetings: 0, items: 0 };
        let with = known.entry(id.clone()).or_insert_with(new);
        with.meetings += meetings;
        with.items += items;
    };
    for (meeting, _) in listed.iter().filter(|(_, f)| attended(f)) {
        meeting.people.iter().filter(|f| attended(f)).for_each(|f| meet(&meeting.entry.id, &f.name, 1, 0));
    }
    for unit in units.iter().filter(|u| u.is_item()) {
        let others = unit.item.people.iter().filter(|p| p.relations.iter().any(|r| *r != Relation::Named));
        others.for_each(|p| meet(&unit.meeting, &p.name, 0, 1));
    }
    known.remove(id);
    let mut company: Vec<Companion> = known.into_values().collect();
    company.sort_by_key(|c| Reverse(c.meetings + c.items));
    company.truncate(MOST);
    company
}
