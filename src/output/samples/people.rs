//! People and where they are mentioned.

use super::*;

pub(super) fn peter() -> PersonCard {
    PersonCard {
        id: "peter-fleming".into(),
        name: "Peter Fleming".into(),
        variants: vec!["Cllr Peter Fleming".into(), "Peter Fleming".into()],
    }
}

pub(in crate::output) fn mentions() -> Answer {
    let attended = FoundMention {
        meeting: "lga/improvement-board/2014-03-18".into(),
        item: None,
        date: Some(date(2014, 3, 18)),
        board: Some(BOARD.into()),
        relation: Relation::Present,
        certainty: Certainty::Stated,
        as_written: "Cllr Peter Fleming".into(),
        text: "Cllr Peter Fleming".into(),
        evidence: None,
        rule: Rule::Written,
        role: None,
        represents: None,
        party: None,
        source: place("a.txt", None, Some(5)),
    };
    let welcomed = FoundMention {
        item: Some("lga/improvement-board/2014-03-18/1".into()),
        relation: Relation::Spoke,
        certainty: Certainty::Inferred,
        as_written: "The Chairman".into(),
        text: "The Chairman welcomed the members of the board.".into(),
        evidence: Some("Cllr Peter Fleming (Chairman)".into()),
        rule: Rule::Office,
        source: place("a.txt", None, Some(12)),
        ..attended.clone()
    };
    let asked = FoundMention {
        meeting: MEETING.into(),
        item: Some(format!("{MEETING}/2")),
        date: Some(date(2017, 11, 1)),
        relation: Relation::Spoke,
        as_written: "Peter Fleming".into(),
        text: "Peter Fleming asked for more.".into(),
        source: place("b.pdf", Some(2), Some(9)),
        ..attended.clone()
    };
    Answer::Mentions(MentionsAnswer { person: peter(), total: 3, mentions: vec![attended, welcomed, asked] })
}

pub(in crate::output) fn people() -> Answer {
    let first = Registered {
        person: peter(),
        items: 4,
        meetings: 12,
        first: Some(date(2014, 3, 18)),
        last: Some(date(2017, 11, 1)),
        boards: vec![BOARD.into(), "Wellbeing Board".into()],
    };
    let second = Registered {
        person: PersonCard { id: "sian-puw".into(), name: "Sia\u{302}n Puw".into(), variants: Vec::new() },
        items: 1,
        meetings: 1,
        first: Some(date(2016, 1, 2)),
        last: Some(date(2016, 1, 2)),
        boards: vec!["Wellbeing Board".into()],
    };
    Answer::Register(Register { pattern: Some("p".into()), total: 2, close: 0, people: vec![first, second] })
}

/// A person's record.
pub(in crate::output) fn record() -> Answer {
    let chair = Held {
        value: "Chairman".into(),
        board: Some(BOARD.into()),
        from: Some(date(2014, 3, 18)),
        to: Some(date(2016, 5, 3)),
        meetings: 9,
    };
    let attended = Attended {
        organisation: Some("LGA".into()),
        board: Some(BOARD.into()),
        from: date(2014, 3, 18),
        to: date(2017, 11, 1),
        present: 41,
        meetings: 52,
        apologies: 6,
        unknown: 1,
    };
    let year = |year, mentions: &[(&str, u64)]| YearOfRelations {
        year: Some(year),
        mentions: mentions.iter().map(|(r, n)| ((*r).to_owned(), *n)).collect(),
    };
    Answer::Person(Some(Box::new(PersonRecord {
        person: peter(),
        items: 4,
        meetings: 12,
        first: Some(date(2014, 3, 18)),
        last: Some(date(2017, 11, 1)),
        roles: vec![chair],
        organisations: Vec::new(),
        parties: Vec::new(),
        attendance: vec![attended],
        relations: vec![year(2014, &[("spoke", 3)]), year(2017, &[("spoke", 1), ("present", 11)])],
        topics: vec![count("Cyber", 3)],
        boards: vec![count(BOARD, 12)],
        company: vec![Companion { id: "ron-woodley".into(), name: "Ron Woodley".into(), meetings: 11, items: 0 }],
        coverage: coverage(),
    })))
}
