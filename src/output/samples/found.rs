//! Searches, facets and counts over time.

use super::*;

/// A hit with two excerpts, one of them sly.
pub(super) fn hit() -> Hit {
    let excerpt = |text: &str, highlights, role, speaker: Option<&str>| Excerpt {
        text: text.into(),
        highlights,
        role,
        speaker: speaker.map(str::to_owned),
        page: None,
        line: Some(52),
        anchor: "p-3f9a2b1c".to_owned(),
    };
    Hit {
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
        alike: 0,
        explanation: None,
    }
}

/// Two hits of nine that stand for twelve items.
pub(in crate::output) fn search() -> Answer {
    let first = Hit { alike: 3, ..hit() };
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
        ..hit()
    };
    Answer::Search(SearchAnswer {
        query: noted(),
        total: Totals { items: 12, meetings: 7 },
        took_ms: 1.34,
        hits: vec![first, second],
        offset: 0,
        different: 9,
        facets: counts(),
        years: points([3, 0, 9]),
        suggestion: None,
        relaxations: Vec::new(),
        nearest: None,
        coverage: coverage(),
    })
}

pub(in crate::output) fn nothing() -> Answer {
    Answer::Search(SearchAnswer {
        query: said("cybr plaque"),
        total: Totals::default(),
        took_ms: 0.2,
        hits: Vec::new(),
        offset: 0,
        different: 0,
        facets: FacetCounts::new(),
        years: points([0, 0, 0]),
        suggestion: Some("cyber plaque".into()),
        relaxations: vec![
            Relaxation { without: "cybr".into(), query: "plaque".into(), items: 1 },
            Relaxation { without: "plaque".into(), query: "cybr's".into(), items: 3 },
        ],
        nearest: Some(Nearest {
            by: Nearness::Spelling,
            query: "cyber plaque".into(),
            items: 2,
            hits: vec![Hit { excerpts: Vec::new(), speakers: Vec::new(), ..hit() }],
        }),
        coverage: doubtful(),
    })
}

/// One hit with its score explained, and what holds most of the words.
pub(in crate::output) fn near() -> Answer {
    let word = |word: &str, worth, rarity, items| WordWorth { word: word.into(), worth, rarity, items };
    let explanation = Explanation {
        words: vec![word("cyber", 3.04, 4.12, 31), word("security", 1.76, 2.5, 1204)],
        neighbours: 0.25,
        kind: 1.2,
        place: 1.0,
        scattered: 0.8,
    };
    let bare = Hit { excerpts: Vec::new(), speakers: Vec::new(), ..hit() };
    Answer::Search(SearchAnswer {
        query: said("cyber security"),
        total: Totals { items: 1, meetings: 1 },
        took_ms: 0.9,
        hits: vec![Hit { score: 4.848, explanation: Some(explanation), ..bare.clone() }],
        offset: 0,
        different: 1,
        facets: tree_counts(),
        years: points([0, 0, 1]),
        suggestion: None,
        relaxations: Vec::new(),
        nearest: Some(Nearest {
            by: Nearness::MostWords,
            query: "cyber OR security".into(),
            items: 12,
            hits: vec![bare.clone(), Hit { alike: 1, ..bare }],
        }),
        coverage: coverage(),
    })
}

/// Counts in levels, some chosen.
pub(in crate::output) fn tree() -> Answer {
    Answer::Facets(FacetAnswer {
        query: said("cyber"),
        total: Totals { items: 5, meetings: 4 },
        facets: tree_counts(),
        coverage: doubtful(),
    })
}

fn tree_counts() -> FacetCounts {
    let over = |value: &str, n, below| FacetCount { below, ..count(value, n) };
    let chosen = |c: FacetCount| FacetCount { selected: true, ..c };
    let saltmere = vec![chosen(count("Saltmere › Parish Council", 5)), count("Saltmere › Planning", 3)];
    let technology = vec![count("/technology/cyber-security", 9), count("/technology/broadband", 2)];
    BTreeMap::from([
        ("board".to_owned(), vec![over("Saltmere", 7, saltmere), count("Wellbeing Board", 2)]),
        ("topic".to_owned(), vec![over("/technology", 9, technology), count("/finance", 4)]),
        ("year".to_owned(), vec![count("2014", 3), chosen(over("2016", 5, vec![count("2016-03", 5)]))]),
    ])
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
        first: Some(date(2014, 3, 18)),
        last: Some(date(2016, 11, 1)),
        per_meeting: false,
        by: "year".into(),
        points: points(counts),
        coverage: coverage(),
    };
    Answer::Timeline([line("cyber", 12, [3, 0, 9]), line("fraud", 3, [1, 0, 2])].into_iter().take(queries).collect())
}

/// The same against the meetings held, over years of which some are quiet, and something undated.
pub(in crate::output) fn per_meeting(queries: usize) -> Answer {
    let point = |period: &str, count: u64, meetings: u64| TimelinePoint {
        period: period.into(),
        count,
        meetings,
        per_meeting: (meetings > 0).then(|| count as f64 / meetings as f64),
    };
    let line = |input: &str, counts: [u64; 7]| Timeline {
        query: said(input),
        total: Totals { items: counts.iter().sum(), meetings: 7 },
        first: Some(date(2010, 3, 18)),
        last: Some(date(2015, 11, 1)),
        per_meeting: true,
        by: "year".into(),
        points: ["2010", "2011", "2012", "2013", "2014", "2015", "undated"]
            .into_iter()
            .zip([
                (counts[0], 4),
                (counts[1], 3),
                (counts[2], 0),
                (counts[3], 5),
                (counts[4], 6),
                (counts[5], 12),
                (counts[6], 2),
            ])
            .map(|(period, (count, meetings))| point(period, count, meetings))
            .collect(),
        coverage: doubtful(),
    };
    let both = [line("cyber", [3, 0, 0, 0, 9, 15, 1]), line("fraud", [1, 0, 0, 0, 0, 2, 0])];
    Answer::Timeline(both.into_iter().take(queries).collect())
}
