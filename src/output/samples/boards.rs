//! Boards, what may be meant, and how an index was read.

use super::*;

fn card() -> BoardCard {
    BoardCard {
        id: "lga/improvement-board".into(),
        organisation: Some("Local Government Association".into()),
        board: Some(BOARD.into()),
        meetings: 2,
        items: 9,
        first: Some(date(2017, 11, 1)),
        last: Some(date(2017, 11, 1)),
    }
}

fn met() -> MeetingCard {
    MeetingCard {
        id: MEETING.into(),
        organisation: card().organisation,
        board: card().board,
        date: Some(date(2017, 11, 1)),
        items: 7,
        confidence: 0.97,
        doubtful: false,
        path: "a, b.pdf".into(),
    }
}

fn undated() -> MeetingCard {
    let id = "lga/improvement-board/undated".into();
    MeetingCard { id, date: None, items: 2, confidence: 0.25, doubtful: true, path: "c.txt".into(), ..met() }
}

pub(in crate::output) fn boards() -> Answer {
    let other = BoardCard { id: "lga".into(), board: None, first: None, last: None, ..card() };
    Answer::Boards(Boards { total: 2, boards: vec![card(), other], coverage: coverage() })
}

pub(in crate::output) fn board() -> Answer {
    let member = Member {
        id: "peter-fleming".into(),
        name: "Peter Fleming".into(),
        role: Some("Chairman".into()),
        present: 1,
        meetings: 1,
        first: Some(date(2017, 11, 1)),
        last: Some(date(2017, 11, 1)),
    };
    Answer::Board(Some(Box::new(BoardRecord {
        card: card(),
        values: vec!["=Local Government Association › Improvement Board".into()],
        held: vec![met(), undated()],
        years: vec![YearCount { year: 2017, count: 1 }],
        members: vec![member],
        officers: Vec::new(),
        topics: vec![count("/technology", 3)],
        gaps: doubtful().longest_gaps,
        coverage: coverage(),
    })))
}

pub(in crate::output) fn suggestions() -> Answer {
    let suggestion = |kind, text: &str, query: &str, id: Option<&str>| Suggestion {
        kind,
        text: text.into(),
        query: query.into(),
        id: id.map(str::to_owned),
        items: 4,
    };
    Answer::Suggestions(Suggestions {
        typed: "flo".into(),
        suggestions: vec![
            suggestion(SuggestionKind::Topic, "/environment/flooding", "topic:=/environment/flooding", None),
            suggestion(SuggestionKind::Word, "flood", "flood", None),
        ],
    })
}

pub(in crate::output) fn about() -> Answer {
    Answer::About(About {
        coverage: doubtful(),
        generation: 3,
        files: 2,
        meetings: 2,
        items: 9,
        boards: 1,
        people: 12,
        layouts: vec![count("tagged", 2)],
        years: vec![YearCount { year: 2017, count: 1 }],
        diagnostics: BTreeMap::from([(Severity::Warning, 3)]),
        skipped: vec![SkippedFile { path: "scan.pdf".into(), why: "The file holds pictures of text only.".into() }],
        doubtful: vec![undated()],
        undated: vec![undated()],
        twins: 1,
        left_out: 4,
    })
}

pub(in crate::output) fn covered() -> Answer {
    Answer::Coverage(doubtful())
}
