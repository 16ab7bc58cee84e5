//! A few meetings made by hand, for the tests of this hall and of `search`.

use super::{Block, Manifest, MeetingEntry, MeetingPeople, Outcome, People, SourceEntry, scope_of};
use crate::model::*;
use jiff::civil::{Date, date};
use std::collections::BTreeSet;

/// A passage on a line.
pub(crate) fn passage(role: Role, text: &str, line: u32) -> Passage {
    Passage { role, text: text.to_owned(), speaker: None, page: None, line }
}

/// An item of passages.
pub(crate) fn item(meeting: &str, number: u32, heading: &str, passages: &[(Role, &str)]) -> Item {
    let line = number * 10;
    Item {
        id: format!("{meeting}/{number}"),
        number: Some(number.to_string()),
        heading: heading.to_owned(),
        as_written: format!("{number}. {heading}"),
        restricted: false,
        line,
        page: None,
        passages: passages.iter().zip(line + 1..).map(|((r, t), l)| passage(*r, t, l)).collect(),
        decisions: vec![],
        actions: vec![],
        motions: vec![],
        people: vec![],
        topics: vec![],
        ..Default::default()
    }
}

/// A person who is named in a passage of an item by these words.
pub(crate) fn involve(item: &mut Item, name: &str, relation: Relation, as_written: &str, passage: usize) {
    let text = &item.passages[passage].text;
    let at = text.find(as_written).unwrap_or(0);
    let sentence = crate::text::sentences(text).into_iter().find(|s| s.contains(&at)).unwrap_or(0..0);
    let mention = Mention {
        relation,
        certainty: Certainty::Stated,
        rule: Rule::Written,
        as_written: as_written.to_owned(),
        passage: Some(passage),
        sentence,
        evidence: None,
        line: item.passages[passage].line,
    };
    item.people.push(Involvement {
        name: name.to_owned(),
        relations: vec![relation],
        certainty: Certainty::Stated,
        mentions: vec![mention],
    });
}

fn meeting(id: &str, organisation: &str, board: &str, day: Option<Date>) -> Meeting {
    Meeting {
        id: id.to_owned(),
        organisation: Some(organisation.to_owned()),
        board: Some(board.to_owned()),
        kind: Kind::Minutes,
        date: day,
        start_time: Some("7.30pm".into()),
        venue: None,
        source: Source {
            path: format!("corpus/{id}.txt"),
            format: "plain".into(),
            layout: Some("tagged".into()),
            confidence: 0.1 + 0.2,
            others: vec![],
        },
        attendance: vec![],
        front: vec![],
        items: vec![],
        closing: vec![],
        diagnostics: vec![Diagnostic::warning("A line fits nowhere", Some(3))],
        acronyms: Vec::new(),
    }
}

fn attendee(name: &str, as_written: &str, status: Status, line: u32) -> Attendee {
    Attendee {
        name: name.to_owned(),
        as_written: as_written.to_owned(),
        role: None,
        organisation: None,
        status,
        party: None,
        substitute_for: None,
        line,
    }
}

/// Four meetings of three boards, one of them without a date.
pub(crate) fn meetings() -> Vec<Meeting> {
    use Role::{Action as Act, Decision as Dec, Discussion as Disc, Introduction as Intro, Other};
    let mut first = meeting(
        "lga/innovation/2014-03-18",
        "Local Government Association",
        "Innovation Board",
        Some(date(2014, 3, 18)),
    );
    first.front = vec![passage(Role::Attendance, "Present: Cllr Peter Fleming OBE, Cllr Mary Fleming", 2)];
    first.attendance = vec![
        attendee("Peter Fleming", "Cllr Peter Fleming OBE", Status::Present, 2),
        attendee("Mary Fleming", "Cllr Mary Fleming", Status::Present, 2),
        attendee("Ann O'Brien", "Cllr Ann O’Brien", Status::Apologies, 3),
    ];
    let mut cyber = item(
        &first.id,
        1,
        "Cyber security",
        &[
            (Intro, "Cllr Peter Fleming introduced the report. It set out how councils plan for cyber-attacks."),
            (Disc, "Members asked what an attack on the Public Services Network would cost. £25,000 was named."),
            (Dec, "The board noted the report on cyber attacks and agreed to plan for them."),
            (Act, "Officers to circulate the planning guidance."),
        ],
    );
    involve(&mut cyber, "Peter Fleming", Relation::Introduced, "Cllr Peter Fleming", 0);
    cyber.topics = vec!["/technology/cyber-security".into()];
    cyber.actions = vec![Action {
        text: "Officers to circulate the planning guidance.".into(),
        owners: vec!["Mary Fleming".into()],
        due: None,
    }];
    cyber.people.push(Involvement {
        name: "Mary Fleming".into(),
        relations: vec![Relation::ActionOwner],
        certainty: Certainty::Stated,
        mentions: vec![Mention {
            relation: Relation::ActionOwner,
            certainty: Certainty::Stated,
            rule: Rule::Written,
            as_written: "Mary Fleming".into(),
            passage: None,
            sentence: 0..0,
            evidence: None,
            line: 14,
        }],
    });
    let housing = item(
        &first.id,
        2,
        "Housing",
        &[
            (Disc, "The security of tenants was discussed at length. Nothing about computers was said."),
            (Dec, "Noted."),
        ],
    );
    first.items = vec![cyber, housing];
    first.closing = vec![passage(Other, "Appendix A: tanks and plans", 60)];

    let mut second = meeting(
        "lga/innovation/2017-11-01",
        "Local Government Association",
        "Innovation Board",
        Some(date(2017, 11, 1)),
    );
    let mut open = item(
        &second.id,
        4,
        "Productivity programme",
        &[
            (
                Intro,
                "Cllr Ann O’Brien presented the update. Cllr Fleming’s question about attacking waste was answered.",
            ),
            (Dec, "RESOLVED that the programme be agreed."),
        ],
    );
    involve(&mut open, "Ann O'Brien", Relation::Introduced, "Cllr Ann O’Brien", 0);
    involve(&mut open, "Peter Fleming", Relation::Spoke, "Cllr Fleming", 0);
    second.items = vec![open];

    let mut third = meeting("ayton/parish-council/2017-01-09", "Ayton", "Parish Council", Some(date(2017, 1, 9)));
    let mut hall = item(
        &third.id,
        1,
        "Village hall",
        &[(Disc, "The hall roof leaks. Minute 60/18 refers."), (Dec, "To get a quote.")],
    );
    hall.restricted = true;
    hall.as_written = "1. Village hall (CONFIDENTIAL)".into();
    third.items = vec![hall];
    third.attendance = vec![attendee("Siân Jones", "Mrs Siân Jones", Status::InAttendance, 4)];

    let mut undated = meeting("ayton/parish-council/undated", "Ayton", "Parish Council", None);
    undated.items = vec![item(&undated.id, 1, "Cyber café", &[(Disc, "A cyber café was proposed for the hall.")])];
    vec![first, second, third, undated]
}

/// The people of meetings, each of a file of its own.
#[allow(clippy::unwrap_used)]
pub(crate) fn people_of(meetings: &[Meeting]) -> People {
    let mut people = People::default();
    let scopes: BTreeSet<&str> = meetings.iter().map(|m| scope_of(&m.id)).collect();
    for scope in scopes {
        let own = meetings.iter().filter(|m| scope_of(&m.id) == scope);
        let own = own.map(|m| ((m.source.path.clone(), 0), MeetingPeople::of(m))).collect();
        people.put(scope.to_owned(), Some(Block::of(&own).unwrap()));
    }
    people
}

/// The manifest of meetings, each of a file of its own.
pub(crate) fn manifest_of(meetings: &[Meeting]) -> Manifest {
    let entry = |m: &Meeting| SourceEntry {
        hash: [0; 16],
        size: 1,
        modified_ns: 0,
        read_with: [1; 16],
        outcome: Outcome::Read { meetings: vec![MeetingEntry::of(m)] },
    };
    Manifest { sources: meetings.iter().map(|m| (m.source.path.clone(), entry(m))).collect(), ..Manifest::default() }
}
