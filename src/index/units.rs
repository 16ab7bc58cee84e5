//! What is searched and counted: the items of a meeting, and what stands before the first and behind the last of them.

use crate::model::{Attendee, Certainty, Involvement, Item, Meeting, Mention, Passage, Relation, Role, Rule, Status};
use jiff::civil::Date;

/// Place of what stands before the first item.
pub const PLACE_FRONT: u64 = 0;

/// Place of what stands behind the last item; items stand at 1, 2, …
pub const PLACE_CLOSING: u64 = 1_000_000;

/// One thing that a search finds, with what it needs of its meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// The meeting's id.
    pub meeting: String,
    /// The council or association.
    pub organisation: Option<String>,
    /// The board.
    pub board: Option<String>,
    /// The day.
    pub date: Option<Date>,
    /// Path of the file behind it.
    pub path: String,
    /// Its place in the meeting: 0 for the front, items from 1, [`super::PLACE_CLOSING`] for the closing.
    pub place: u64,
    /// The item; front and closing have the shape of one.
    pub item: Item,
}

impl Unit {
    /// Whether it is an item of the agenda: neither the front nor the closing.
    pub fn is_item(&self) -> bool {
        self.place != PLACE_FRONT && self.place != PLACE_CLOSING
    }
}

/// The units of a meeting in order: `<id>/front` where there is text before the first item or an attendance, its items,
/// `<id>/closing` where there is text behind the last.
pub fn units(meeting: &Meeting) -> Vec<Unit> {
    let unit = |place: u64, item: Item| Unit {
        meeting: meeting.id.clone(),
        organisation: meeting.organisation.clone(),
        board: meeting.board.clone(),
        date: meeting.date,
        path: meeting.source.path.clone(),
        place,
        item,
    };
    let mut out = Vec::with_capacity(meeting.items.len() + 2);
    if !meeting.front.is_empty() || !meeting.attendance.is_empty() {
        let passages = if meeting.front.is_empty() { listed(&meeting.attendance) } else { meeting.front.clone() };
        let people = attending(&meeting.attendance);
        out.push(unit(PLACE_FRONT, around(format!("{}/front", meeting.id), "Before the first item", passages, people)));
    }
    for (item, place) in meeting.items.iter().zip(1..) {
        out.push(unit(place, item.clone()));
    }
    if !meeting.closing.is_empty() {
        let id = format!("{}/closing", meeting.id);
        out.push(unit(PLACE_CLOSING, around(id, "After the last item", meeting.closing.clone(), Vec::new())));
    }
    out
}

/// How many [`units`] a meeting has.
pub fn count_units(meeting: &Meeting) -> u32 {
    let front = !meeting.front.is_empty() || !meeting.attendance.is_empty();
    let around = u32::from(front) + u32::from(!meeting.closing.is_empty());
    u32::try_from(meeting.items.len()).unwrap_or(u32::MAX).saturating_add(around)
}

/// Front or closing in the shape of an item.
fn around(id: String, heading: &str, passages: Vec<Passage>, people: Vec<Involvement>) -> Item {
    let first = passages.first();
    Item {
        id,
        number: None,
        heading: heading.to_owned(),
        as_written: String::new(),
        restricted: false,
        line: first.map_or(1, |p| p.line),
        page: first.and_then(|p| p.page),
        passages,
        decisions: Vec::new(),
        actions: Vec::new(),
        motions: Vec::new(),
        people,
        topics: Vec::new(),
        ..Default::default()
    }
}

/// An attendance that came without text of its own (from a record with structure), as text that can be found.
fn listed(attendance: &[Attendee]) -> Vec<Passage> {
    let passage = |a: &Attendee| Passage {
        role: Role::Attendance,
        text: [Some(a.as_written.as_str()), a.role.as_deref(), a.organisation.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", "),
        speaker: None,
        page: None,
        line: a.line,
    };
    attendance.iter().map(passage).collect()
}

/// What somebody's line of the attendance makes them to the meeting.
pub fn relation_of(status: Status) -> Relation {
    match status {
        Status::Present => Relation::Present,
        Status::Apologies => Relation::Apologies,
        Status::Substitute => Relation::Substituted,
        Status::Absent | Status::InAttendance => Relation::Named,
    }
}

/// The attendance as people of the front, each name once, in order. Who is named only as the member somebody sat for is named there.
fn attending(attendance: &[Attendee]) -> Vec<Involvement> {
    let mut people: Vec<Involvement> = Vec::new();
    for a in attendance {
        add(&mut people, &a.name, relation_of(a.status), a);
    }
    for a in attendance {
        if let Some(name) = a.substitute_for.as_deref().filter(|n| !attendance.iter().any(|b| b.name == *n)) {
            add(&mut people, name, Relation::Named, a);
        }
    }
    people
}

fn add(people: &mut Vec<Involvement>, name: &str, relation: Relation, from: &Attendee) {
    let mention = Mention {
        relation,
        certainty: Certainty::Stated,
        rule: Rule::Written,
        as_written: from.as_written.clone(),
        passage: None,
        sentence: 0..0,
        evidence: None,
        line: from.line,
    };
    match people.iter_mut().find(|p| p.name == name) {
        Some(known) => {
            if !known.relations.contains(&relation) {
                known.relations.push(relation);
                known.relations.sort();
            }
            known.mentions.push(mention);
        }
        None => people.push(Involvement {
            name: name.to_owned(),
            relations: vec![relation],
            certainty: Certainty::Stated,
            mentions: vec![mention],
        }),
    }
}
