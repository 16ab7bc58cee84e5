//! Boards: which there are, who sits on one, what it deals with, when it met.

use super::calendar::Board;
use super::count::facets;
use super::people::roster;
use super::{Asked, Engine};
use crate::error::Result;
use crate::index::{MeetingPeople, PersonFact, gaps, scope_of};
use crate::model::{
    BoardCard, BoardRecord, Boards, FacetCount, Gap, MeetingCard, Member, QuerySaid, Status, YearCount,
};
use crate::query::{self, Filter, Query};
use crate::text::slug;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Members that are told.
const MEMBERS: usize = 100;

/// Others in attendance that are told.
const OFFICERS: usize = 30;

/// Topics that are told.
const TOPICS: usize = 20;

/// Every board of the index, by organisation, then by board; those without a name last.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn boards(engine: &Engine) -> Result<Boards> {
    let boards: Vec<BoardCard> = engine.calendar()?.boards.iter().map(|b| b.card.clone()).collect();
    Ok(Boards { total: boards.len() as u64, boards, coverage: engine.coverage() })
}

/// What is known of the board of that id, which is its meetings' without the day; none where there is none.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn board(engine: &Engine, id: &str) -> Result<Option<BoardRecord>> {
    let Some(board) = engine.calendar()?.board(id) else { return Ok(None) };
    let (members, officers) = people(engine, board)?;
    Ok(Some(BoardRecord {
        card: board.card.clone(),
        values: values(board),
        held: board.meetings.iter().map(|(m, _)| m.clone()).collect(),
        years: years(board),
        members,
        officers,
        topics: topics(engine, board)?,
        gaps: missing(board),
        coverage: engine.coverage(),
    }))
}

/// The newest meetings of the index, so many at most; undated ones come last.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn latest(engine: &Engine, limit: usize) -> Result<Vec<MeetingCard>> {
    Ok(engine.calendar()?.newest().take(limit).cloned().collect())
}

/// The meetings of the same board before and after one, by day and among those of one day by id; none where there is none, where the
/// meeting is not dated, or where there is no such meeting.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn neighbours(engine: &Engine, meeting: &str) -> Result<(Option<MeetingCard>, Option<MeetingCard>)> {
    let Some((board, place)) = engine.calendar()?.meeting(meeting) else { return Ok((None, None)) };
    let dated = |at: usize| board.meetings.get(at).map(|(m, _)| m).filter(|m| m.date.is_some());
    if dated(place).is_none() {
        return Ok((None, None));
    }
    Ok((dated(place + 1).cloned(), place.checked_sub(1).and_then(dated).cloned()))
}

/// The values of the facet `board` that a board's items have, as a filter asks for them exactly: any of them.
fn values(board: &Board) -> Vec<String> {
    let value = |(organisation, board): &(Option<String>, Option<String>)| {
        let mut levels: Vec<&str> = [organisation, board].into_iter().flatten().map(|name| name.trim()).collect();
        // As the index has it: a council that is its own board stands once.
        levels.dedup();
        format!("={}", levels.join(" › "))
    };
    board.names.iter().filter(|(organisation, board)| organisation.is_some() || board.is_some()).map(value).collect()
}

/// The same as filters.
pub(super) fn filters(board: &Board) -> Vec<Filter> {
    values(board).into_iter().map(|value| Filter::Facet { facet: "board".to_owned(), value }).collect()
}

/// What its items are about. A board without any name is in no facet, and nothing is told of it.
fn topics(engine: &Engine, board: &Board) -> Result<Vec<FacetCount>> {
    let filters = filters(board);
    if filters.is_empty() {
        return Ok(Vec::new());
    }
    let said = QuerySaid { input: String::new(), read_as: String::new(), expanded: Vec::new(), notes: Vec::new() };
    let asked = Asked { query: query::narrow(Query::All, [filters]), said };
    let mut topics = facets(engine, &asked, &["topic".to_owned()])?.facets.remove("topic").unwrap_or_default();
    topics.truncate(TOPICS);
    Ok(topics)
}

fn years(board: &Board) -> Vec<YearCount> {
    let mut held: BTreeMap<i16, u64> = BTreeMap::new();
    for date in board.meetings.iter().filter_map(|(m, _)| m.date) {
        *held.entry(date.year()).or_insert(0) += 1;
    }
    let (Some(first), Some(last)) = (held.keys().next().copied(), held.keys().next_back().copied()) else {
        return Vec::new();
    };
    (first..=last).map(|year| YearCount { year, count: held.get(&year).copied().unwrap_or(0) }).collect()
}

/// Where it has no minutes for long. Of meetings whose board is not known nobody can tell which are missing.
fn missing(board: &Board) -> Vec<Gap> {
    if board.card.board.is_none() {
        return Vec::new();
    }
    let days: BTreeSet<Date> = board.meetings.iter().filter_map(|(m, _)| m.date).collect();
    let days: Vec<Date> = days.into_iter().collect();
    let gap = |(after, before)| Gap {
        organisation: board.card.organisation.clone(),
        board: board.card.board.clone(),
        after,
        before,
    };
    gaps(&days).map(gap).collect()
}

/// What the attendances of a board say of somebody.
struct Seen<'a> {
    name: &'a str,
    scope: &'a str,
    role: Option<&'a str>,
    present: u64,
    as_member: u64,
    in_attendance: u64,
    first: Option<Date>,
    last: Option<Date>,
}

/// Its members, and those who were only in attendance.
fn people(engine: &Engine, board: &Board) -> Result<(Vec<Member>, Vec<Member>)> {
    let scopes: BTreeSet<&str> = board.meetings.iter().map(|(m, _)| scope_of(&m.id)).collect();
    let mut all = BTreeMap::new();
    for scope in scopes {
        all.extend(engine.reader().people_of(scope)?);
    }
    let listed = |people: &MeetingPeople| people.people.iter().any(|f| f.status.is_some());
    // Meetings whose attendance is known, oldest first: the last role that is given is the last there is.
    let mut known: Vec<(&MeetingCard, &MeetingPeople)> = Vec::new();
    for (meeting, place) in board.meetings.iter().rev() {
        known.extend(all.get(&(meeting.path.clone(), *place)).filter(|p| listed(p)).map(|p| (meeting, p)));
    }
    let days: Vec<Date> = known.iter().filter_map(|(m, _)| m.date).collect();
    let undated = (known.len() - days.len()) as u64;
    let mut seen: BTreeMap<String, Seen<'_>> = BTreeMap::new();
    for (meeting, people) in &known {
        for fact in people.people.iter().filter(|f| f.status.is_some()) {
            see(&mut seen, meeting, fact);
        }
    }
    let roster = roster(engine)?;
    let (mut members, mut officers) = (Vec::new(), Vec::new());
    for (slug, seen) in seen {
        let Some(one) = roster.named(seen.scope, &slug) else { continue };
        let until =
            |day: Date| days.partition_point(|d| *d <= day) - days.partition_point(|d| *d < seen.first.unwrap_or(day));
        let member = Member {
            id: one.registered.person.id.clone(),
            name: seen.name.to_owned(),
            role: seen.role.map(str::to_owned),
            present: seen.present,
            // Without any day there is no first and no last: nothing better is known than the undated meetings.
            meetings: seen.last.map_or(undated, |last| until(last) as u64).max(seen.present),
            first: seen.first,
            last: seen.last,
        };
        if seen.as_member > 0 && seen.as_member >= seen.in_attendance { &mut members } else { &mut officers }
            .push(member);
    }
    for (list, most) in [(&mut members, MEMBERS), (&mut officers, OFFICERS)] {
        list.sort_by(|a, b| (Reverse(a.present), &a.name, &a.id).cmp(&(Reverse(b.present), &b.name, &b.id)));
        list.truncate(most);
    }
    Ok((members, officers))
}

fn see<'a>(seen: &mut BTreeMap<String, Seen<'a>>, meeting: &'a MeetingCard, fact: &'a PersonFact) {
    let (name, scope) = (fact.name.as_str(), scope_of(&meeting.id));
    let none = Seen { name, scope, role: None, present: 0, as_member: 0, in_attendance: 0, first: None, last: None };
    let one = seen.entry(slug(name)).or_insert(none);
    let is_there = matches!(fact.status, Some(Status::Present | Status::Substitute | Status::InAttendance));
    one.present += u64::from(is_there);
    if fact.status == Some(Status::InAttendance) {
        one.in_attendance += 1;
    } else {
        one.as_member += 1;
    }
    one.name = name;
    one.role = fact.role.as_deref().or(one.role);
    one.first = one.first.or(meeting.date);
    one.last = one.last.max(meeting.date);
}
