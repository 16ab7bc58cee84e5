//! Searches, facets and counts over time.

use super::*;

pub(in crate::output) fn search() -> Answer {
    let excerpt = |text: &str, highlights, role, speaker: Option<&str>| Excerpt {
        text: text.into(),
        highlights,
        role,
        speaker: speaker.map(str::to_owned),
        page: None,
        line: Some(52),
    };
    let first = Hit {
        id: format!("{MEETING}/4"),
        organisation: Some("Local Government Association".into()),
        board: Some(BOARD.into()),
        date: Some(date(2017, 11, 1)),
        number: Some("4".into()),
        heading: "Cyber security".into(),
        heading_highlights: vec![(0, 5)],
        restricted: true,
        score: 7.5,
        speakers: vec!["Siobhan Coughlan".into(), "Ron Woodley".into()],
        topics: vec!["/Technology/Cyber security".into()],
        excerpts: vec![
            excerpt(
                "The cyber programme had reached every council in the region, and members welcomed it.",
                vec![(4, 9)],
                Role::Introduction,
                Some("Siobhan Coughlan"),
            ),
            excerpt("A cyber\u{1b}[31m attack was\nreported.", vec![(2, 7)], Role::Discussion, None),
        ],
        source: place("corpus/lga/2017.txt", None, Some(48)),
        citation: "Improvement Board, 1 November 2017, item 4".into(),
    };
    let second = Hit {
        id: "lga/improvement-board/undated/7".into(),
        organisation: None,
        date: None,
        number: None,
        heading: "Any other business".into(),
        heading_highlights: Vec::new(),
        restricted: false,
        speakers: Vec::new(),
        topics: Vec::new(),
        excerpts: Vec::new(),
        source: place("notes.pdf", Some(3), None),
        ..first.clone()
    };
    Answer::Search(SearchAnswer {
        query: noted(),
        total: Totals { items: 12, meetings: 7 },
        took_ms: 1.34,
        hits: vec![first, second],
        offset: 0,
        facets: counts(),
        years: points([3, 0, 9]),
        suggestion: None,
        coverage: coverage(),
    })
}

pub(in crate::output) fn nothing() -> Answer {
    Answer::Search(SearchAnswer {
        query: said("cybr"),
        total: Totals::default(),
        took_ms: 0.2,
        hits: Vec::new(),
        offset: 0,
        facets: FacetCounts::new(),
        years: points([0, 0, 0]),
        suggestion: Some("cyber".into()),
        coverage: coverage(),
    })
}

pub(in crate::output) fn facets() -> Answer {
    Answer::Facets(FacetAnswer {
        query: noted(),
        total: Totals { items: 12, meetings: 7 },
        facets: counts(),
        coverage: coverage(),
    })
}

/// One or two compared queries.
pub(in crate::output) fn timeline(queries: usize) -> Answer {
    let line = |input: &str, items, counts| Timeline {
        query: said(input),
        total: Totals { items, meetings: 7 },
        by: "year".into(),
        points: points(counts),
        coverage: coverage(),
    };
    Answer::Timeline([line("cyber", 12, [3, 0, 9]), line("fraud", 3, [1, 0, 2])].into_iter().take(queries).collect())
}
