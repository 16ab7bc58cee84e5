//! Who says it, in what words, what else says the like, and what is new of it.

use super::*;

pub(in crate::output) fn concordance_line() -> ConcordanceLine {
    ConcordanceLine {
        left: "members heard that ".into(),
        hit: "cyber".into(),
        right: " attacks (“phishing”) had doubled".into(),
        item: format!("{MEETING}/4"),
        organisation: Some("LGA".into()),
        board: Some(BOARD.into()),
        date: Some(date(2017, 11, 1)),
        role: Some(Role::Discussion),
        speaker: Some("Siobhan Coughlan".into()),
        source: place("corpus/lga/2017.txt", None, Some(52)),
    }
}

/// Three lines of eight.
pub(in crate::output) fn concordance() -> Answer {
    let long = ConcordanceLine {
        left: "The Chairman thanked everybody who had worked on the programme for councils’ ".into(),
        hit: "cyber-security".into(),
        right: ", which had reached every council of the region and been welcomed by all of them".into(),
        role: None,
        date: Some(date(2016, 3, 9)),
        source: place("minutes/a-very-long-name-of-a-file-of-2016.pdf", Some(3), None),
        ..concordance_line()
    };
    let wide = ConcordanceLine {
        left: "議会は\u{1b}[31m".into(),
        right: "を論じた".into(),
        date: None,
        speaker: None,
        ..concordance_line()
    };
    Answer::Concordance(Concordance {
        query: said("cyber"),
        total: Totals { items: 5, meetings: 4 },
        lines_in_all: 8,
        sorted_by: "left".into(),
        lines: vec![concordance_line(), long, wide],
        coverage: coverage(),
    })
}

/// Two voices of three.
pub(in crate::output) fn voices() -> Answer {
    let voice = |name: &str, passages, items, first, last| Voice {
        name: name.into(),
        passages,
        items,
        first,
        first_item: format!("{MEETING}/4"),
        last,
        last_item: format!("{MEETING}/4"),
    };
    Answer::Voices(Voices {
        query: said("cyber"),
        total: Totals { items: 12, meetings: 7 },
        passages: 14,
        unattributed: 5,
        people: 3,
        voices: vec![
            voice("Siobhan Coughlan", 6, 4, Some(date(2014, 3, 18)), Some(date(2017, 11, 1))),
            voice("Sia\u{302}n Puw", 2, 2, Some(date(2016, 1, 2)), None),
        ],
        coverage: coverage(),
    })
}

pub(in crate::output) fn related() -> Answer {
    Answer::Related(Related {
        to: "lga/improvement-board/2016-03-09/2".into(),
        heading: "Digital councils".into(),
        words: vec!["cyber".into(), "security".into(), "digital".into()],
        hits: vec![found::hit()],
        coverage: coverage(),
    })
}

/// News of one or two saved searches: of the first something of every kind, with what forms would stumble over.
pub(in crate::output) fn news(searches: usize) -> Answer {
    let plain = found::hit();
    let sly = Hit {
        id: "lga/a b/2016-03-09/#1".into(),
        organisation: None,
        date: Some(date(2016, 3, 9)),
        number: None,
        heading: "# <script> & \"*bold*\" `code`".into(),
        heading_highlights: Vec::new(),
        restricted: false,
        excerpts: vec![Excerpt {
            text: "1. A <b>cyber</b>] attack\u{1b}[31m](http://a.example) & more\r\n- said_by_all".into(),
            highlights: vec![(8, 13)],
            role: Role::Discussion,
            speaker: Some("O'Brien".into()),
            page: None,
            line: None,
            anchor: "p-3f9a2b1c".to_owned(),
        }],
        citation: "Improvement Board, 9 March 2016".into(),
        ..plain.clone()
    };
    let changed =
        Hit { id: "lga/improvement-board/2014-03-18/2".into(), date: Some(date(2014, 3, 18)), ..plain.clone() };
    let first = News {
        name: "cyber".into(),
        query: said("cyber"),
        since: Some("2026-11-03T08:15:00Z".into()),
        now: "2026-11-27T08:15:00Z".into(),
        generation: 7,
        total: Totals { items: 12, meetings: 7 },
        new: vec![plain.clone(), sly],
        changed: vec![changed],
        gone: vec![GoneItem {
            id: "lga/improvement-board/undated/9".into(),
            heading: "Broadband | \"not-spots\"".into(),
            date: None,
        }],
    };
    let second = News {
        name: "fraud".into(),
        query: said("fraud"),
        since: None,
        total: Totals { items: 1, meetings: 1 },
        new: vec![plain],
        changed: Vec::new(),
        gone: Vec::new(),
        ..first.clone()
    };
    Answer::News([first, second].into_iter().take(searches).collect())
}

pub(in crate::output) fn saved() -> Answer {
    let run = SavedSearch {
        name: "cyber".into(),
        query: "cyber security".into(),
        last_run: Some("2026-11-03T08:15:00Z".into()),
        items: 1212,
    };
    let never =
        SavedSearch { name: "never-run".into(), query: "title:\"seat, plaque\"".into(), last_run: None, items: 0 };
    Answer::Saved(vec![run, never])
}
