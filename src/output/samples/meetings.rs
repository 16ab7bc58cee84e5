//! Items, meetings and what is exported of them.

use super::*;

pub(super) fn passage(role: Role, text: &str, speaker: Option<&str>) -> Passage {
    Passage { role, text: text.into(), speaker: speaker.map(str::to_owned), page: None, line: 50 }
}

pub(super) fn cyber() -> Item {
    let person = |name: &str, relations: &[Relation], certainty| Involvement {
        name: name.into(),
        relations: relations.to_vec(),
        certainty,
        mentions: Vec::new(),
    };
    Item {
        id: format!("{MEETING}/4"),
        number: Some("4".into()),
        heading: "Cyber security".into(),
        as_written: "4. CYBER SECURITY (CONFIDENTIAL)".into(),
        restricted: true,
        line: 48,
        page: None,
        passages: vec![
            passage(Role::Introduction, "Paul told the board, \"plainly\", of cyber attacks.", Some("Paul Bettison")),
            passage(Role::Decision, "RESOLVED: to note the report.", None),
        ],
        decisions: vec![Decision { text: "to note the report".into(), verb: Some("noted".into()) }],
        actions: vec![Action {
            text: "To circulate the slides.".into(),
            owners: vec!["Siobhan Coughlan".into()],
            due: Some(date(2017, 12, 1)),
        }],
        motions: vec![Motion {
            text: "That the report be noted.".into(),
            mover: Some("Ron Woodley".into()),
            seconder: None,
            outcome: Some(Outcome::Carried),
            votes_for: Some(9),
            votes_against: Some(2),
            abstain: None,
            ..Motion::default()
        }],
        people: vec![
            person("Paul Bettison", &[Relation::Introduced, Relation::Spoke], Certainty::Stated),
            person("Ron Woodley", &[Relation::Moved], Certainty::Inferred),
        ],
        topics: vec!["/Technology/Cyber security".into()],
        ..Default::default()
    }
}

pub(super) fn apologies() -> Item {
    Item {
        id: format!("{MEETING}/1"),
        number: None,
        heading: "Apologies".into(),
        as_written: "Apologies".into(),
        restricted: false,
        line: 20,
        passages: vec![passage(Role::Other, "None.", None)],
        decisions: Vec::new(),
        actions: Vec::new(),
        motions: Vec::new(),
        people: Vec::new(),
        topics: Vec::new(),
        ..cyber()
    }
}

pub(super) fn exported() -> Export {
    Export {
        meeting: MEETING.into(),
        organisation: Some("LGA".into()),
        board: Some(BOARD.into()),
        date: Some(date(2017, 11, 1)),
        source: place("b.txt", None, Some(48)),
        item: cyber(),
    }
}

pub(in crate::output) fn item() -> Answer {
    Answer::Shown(Shown::Item(Box::new(ShownItem { item: exported(), repeated: Repeated::new() })))
}

pub(in crate::output) fn export() -> Answer {
    let second = Export { organisation: None, board: None, date: None, item: apologies(), ..exported() };
    Answer::Export(vec![exported(), second])
}

pub(super) fn held() -> Meeting {
    let attendee = |as_written: &str, name: &str, role: Option<&str>, status, substitute_for: Option<&str>| Attendee {
        name: name.into(),
        as_written: as_written.into(),
        role: role.map(str::to_owned),
        organisation: None,
        status,
        party: None,
        substitute_for: substitute_for.map(str::to_owned),
        line: 3,
    };
    Meeting {
        id: MEETING.into(),
        organisation: Some("LGA".into()),
        board: Some(BOARD.into()),
        kind: Kind::Minutes,
        date: Some(date(2017, 11, 1)),
        start_time: Some("11.00am".into()),
        venue: None,
        source: Source {
            path: "b.txt".into(),
            format: "text".into(),
            layout: Some("tagged".into()),
            confidence: 0.42,
            others: vec![],
        },
        attendance: vec![
            attendee("Cllr Paul Bettison OBE", "Paul Bettison", Some("Chairman"), Status::Present, None),
            attendee("Cllr Ron Woodley", "Ron Woodley", None, Status::Substitute, Some("Ann Hart")),
        ],
        front: vec![passage(Role::Attendance, "Present: Cllr Paul Bettison OBE", None)],
        items: vec![Item { number: Some("1".into()), ..apologies() }],
        closing: vec![passage(Role::Other, "The meeting closed at noon.", None)],
        acronyms: vec![],
        diagnostics: vec![Diagnostic::warning("The weekday does not fit the date.", Some(12))],
    }
}

pub(in crate::output) fn meeting() -> Answer {
    let corrected_by = vec![CorrectedBy {
        date: Some(date(2017, 12, 6)),
        meeting: "lga/improvement-board/2017-12-06".into(),
        item: "lga/improvement-board/2017-12-06/2".into(),
        name: Some("Ron Woodley".into()),
        text: "“June” should read “July”.".into(),
    }];
    Answer::Shown(Shown::Meeting(Box::new(ShownMeeting { meeting: held(), corrected_by, repeated: Repeated::new() })))
}

pub(in crate::output) fn meetings() -> Answer {
    Answer::Meetings(vec![held(), Meeting { kind: Kind::Other, board: None, ..held() }])
}
