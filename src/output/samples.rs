//! Small hand-made answers for the tests of every form.

use crate::model::{
    Action, Answer, Attended, Attendee, BenchReport, Certainty, Companion, CorrectedBy, Coverage, Decision, Diagnostic,
    Excerpt, Export, FacetAnswer, FacetCount, FacetCounts, FoundMention, Health, Held, Hit, Involvement, Item, Kind,
    Ledger, LedgerEntry, LedgerFact, LedgerGroup, LedgerOf, Meeting, MentionsAnswer, Motion, Outcome, Passage,
    PersonCard, PersonRecord, QuerySaid, QueryTime, Register, Registered, Relation, Repeated, Role, Rule, SearchAnswer,
    Severity, Shown, ShownItem, ShownMeeting, SkippedFile, Source, SourceRef, Stage, Status, Survey, SurveyedFile,
    Timeline, TimelinePoint, Totals, YearCount, YearOfRelations,
};
use jiff::civil::date;
use std::collections::BTreeMap;

const BOARD: &str = "Improvement Board";
const MEETING: &str = "lga/improvement-board/2017-11-01";

/// One answer of every kind.
pub(super) fn every() -> Vec<Answer> {
    vec![
        search(),
        nothing(),
        facets(),
        timeline(1),
        timeline(2),
        mentions(),
        people(),
        record(),
        decisions(),
        actions(),
        item(),
        meeting(),
        export(),
        meetings(),
        health(),
        survey(),
        bench(),
    ]
}

fn said(input: &str) -> QuerySaid {
    QuerySaid { input: input.into(), read_as: format!("items about {input}"), expanded: Vec::new(), notes: Vec::new() }
}

fn noted() -> QuerySaid {
    QuerySaid {
        expanded: vec!["cybersecurity".into()],
        notes: vec!["\"board:\" has no value and was searched as a word.".into()],
        ..said("cyber")
    }
}

fn coverage() -> Coverage {
    Coverage { meetings: 212, from: Some(date(2001, 5, 2)), to: Some(date(2021, 3, 9)) }
}

fn count(value: &str, count: u64) -> FacetCount {
    FacetCount { value: value.into(), count }
}

fn counts() -> FacetCounts {
    BTreeMap::from([
        ("year".to_owned(), vec![count("2014", 3), count("2016", 9)]),
        ("board".to_owned(), vec![count(BOARD, 9), count("Wellbeing Board", 3)]),
        ("role".to_owned(), vec![count("discussion", 12), count("decision", 2)]),
        ("speaker".to_owned(), Vec::new()),
    ])
}

fn points(counts: [u64; 3]) -> Vec<TimelinePoint> {
    let point = |period: &str, count, meetings| TimelinePoint { period: period.into(), count, meetings };
    vec![point("2014", counts[0], 4), point("2015", counts[1], 0), point("2016", counts[2], 6)]
}

fn place(path: &str, page: Option<u32>, line: Option<u32>) -> SourceRef {
    SourceRef { path: path.into(), page, line }
}

pub(super) fn search() -> Answer {
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

pub(super) fn nothing() -> Answer {
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

pub(super) fn facets() -> Answer {
    Answer::Facets(FacetAnswer {
        query: noted(),
        total: Totals { items: 12, meetings: 7 },
        facets: counts(),
        coverage: coverage(),
    })
}

/// One or two compared queries.
pub(super) fn timeline(queries: usize) -> Answer {
    let line = |input: &str, items, counts| Timeline {
        query: said(input),
        total: Totals { items, meetings: 7 },
        by: "year".into(),
        points: points(counts),
        coverage: coverage(),
    };
    Answer::Timeline([line("cyber", 12, [3, 0, 9]), line("fraud", 3, [1, 0, 2])].into_iter().take(queries).collect())
}

fn peter() -> PersonCard {
    PersonCard {
        id: "peter-fleming".into(),
        name: "Peter Fleming".into(),
        variants: vec!["Cllr Peter Fleming".into(), "Peter Fleming".into()],
    }
}

pub(super) fn mentions() -> Answer {
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

pub(super) fn people() -> Answer {
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
pub(super) fn record() -> Answer {
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
        company: vec![Companion { name: "Ron Woodley".into(), meetings: 11, items: 0 }],
        coverage: coverage(),
    })))
}

fn entry(text: &str, what: LedgerFact) -> LedgerEntry {
    LedgerEntry {
        meeting: MEETING.into(),
        item: format!("{MEETING}/4"),
        organisation: Some("LGA".into()),
        board: Some(BOARD.into()),
        date: Some(date(2017, 11, 1)),
        number: Some("4".into()),
        heading: "Cyber security".into(),
        text: text.into(),
        highlights: Vec::new(),
        worded: true,
        what,
        repeated: 1,
        boilerplate: false,
        source: place("b.txt", None, Some(50)),
    }
}

/// Two decisions of three.
pub(super) fn decisions() -> Answer {
    let decided = |verb: &str, mover: Option<&str>| LedgerFact::Decision {
        verb: Some(verb.into()),
        mover: mover.map(str::to_owned),
        seconder: None,
        outcome: mover.map(|_| Outcome::Carried),
    };
    let noted = entry("to note the cyber report", decided("noted", Some("Ron Woodley")));
    let agreed = entry("This was agreed.", decided("agreed", None));
    Answer::Ledger(Ledger {
        of: LedgerOf::Decisions,
        query: said("cyber"),
        total: 3,
        meetings: 2,
        worded: 2,
        left_out: 2,
        counts: vec![count("noted", 2), count("agreed", 1)],
        groups: Vec::new(),
        entries: vec![
            LedgerEntry { highlights: vec![(12, 17)], ..noted },
            LedgerEntry { worded: false, repeated: 212, boilerplate: true, ..agreed },
        ],
        coverage: coverage(),
    })
}

/// Actions by owner.
pub(super) fn actions() -> Answer {
    let owned =
        |owners: &[&str], due| LedgerFact::Action { owners: owners.iter().map(|o| (*o).to_owned()).collect(), due };
    let group =
        |owner: Option<&str>, total, at| LedgerGroup { owner: owner.map(str::to_owned), total, entries: vec![at] };
    Answer::Ledger(Ledger {
        of: LedgerOf::Actions,
        query: said("cyber"),
        total: 9,
        meetings: 4,
        worded: 9,
        left_out: 0,
        counts: vec![count("Siobhan Coughlan", 8)],
        groups: vec![group(Some("Siobhan Coughlan"), 8, 0), group(None, 1, 1)],
        entries: vec![
            entry("To circulate the slides.", owned(&["Siobhan Coughlan"], Some(date(2017, 12, 1)))),
            entry("Lights to be mended.", owned(&[], None)),
        ],
        coverage: coverage(),
    })
}

fn passage(role: Role, text: &str, speaker: Option<&str>) -> Passage {
    Passage { role, text: text.into(), speaker: speaker.map(str::to_owned), page: None, line: 50 }
}

fn cyber() -> Item {
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

fn apologies() -> Item {
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

fn exported() -> Export {
    Export {
        meeting: MEETING.into(),
        organisation: Some("LGA".into()),
        board: Some(BOARD.into()),
        date: Some(date(2017, 11, 1)),
        source: place("b.txt", None, Some(48)),
        item: cyber(),
    }
}

pub(super) fn item() -> Answer {
    Answer::Shown(Shown::Item(Box::new(ShownItem { item: exported(), repeated: Repeated::new() })))
}

pub(super) fn export() -> Answer {
    let second = Export { organisation: None, board: None, date: None, item: apologies(), ..exported() };
    Answer::Export(vec![exported(), second])
}

fn held() -> Meeting {
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

pub(super) fn meeting() -> Answer {
    let corrected_by = vec![CorrectedBy {
        date: Some(date(2017, 12, 6)),
        meeting: "lga/improvement-board/2017-12-06".into(),
        item: "lga/improvement-board/2017-12-06/2".into(),
        name: Some("Ron Woodley".into()),
        text: "“June” should read “July”.".into(),
    }];
    Answer::Shown(Shown::Meeting(Box::new(ShownMeeting { meeting: held(), corrected_by, repeated: Repeated::new() })))
}

pub(super) fn meetings() -> Answer {
    Answer::Meetings(vec![held(), Meeting { kind: Kind::Other, board: None, ..held() }])
}

pub(super) fn health() -> Answer {
    Answer::Health(Health {
        healthy: false,
        files: 12,
        meetings: 13,
        items: 140,
        undated: 1,
        low_confidence: 0,
        layouts: vec![count("tagged", 11), count("plain", 2)],
        years: vec![YearCount { year: 2016, count: 4 }, YearCount { year: 2017, count: 9 }],
        changed: vec!["a.txt".into()],
        gone: Vec::new(),
        new: Vec::new(),
        skipped: vec![SkippedFile { path: "scan.pdf".into(), why: "The file holds pictures of text only.".into() }],
        diagnostics: BTreeMap::from([(Severity::Warning, 3)]),
    })
}

pub(super) fn survey() -> Answer {
    let unread = SurveyedFile {
        path: "minutes/of/a/council/scan.pdf".into(),
        format: None,
        layout: None,
        kind: None,
        date: None,
        board: None,
        items: 0,
        people: 0,
        confidence: 0.0,
        diagnostics: vec!["is a scan, not read; install tesseract to read scans".into()],
    };
    let agenda = SurveyedFile {
        path: "b.txt".into(),
        format: Some("text".into()),
        layout: Some("numbered".into()),
        kind: Some(Kind::Agenda),
        items: 4,
        confidence: 0.3,
        diagnostics: vec!["no date of the meeting was found".into()],
        ..unread.clone()
    };
    let read = SurveyedFile {
        path: "a.pdf".into(),
        format: Some("pdf".into()),
        layout: Some("tagged".into()),
        kind: Some(Kind::Minutes),
        date: Some(date(2016, 3, 1)),
        board: Some(BOARD.into()),
        items: 12,
        people: 20,
        confidence: 0.97,
        diagnostics: Vec::new(),
    };
    let rows = vec![unread, agenda, read];
    Answer::Survey(Survey { files: 3, unread: 1, minutes: 1, dated: 1, itemised: 1, rows })
}

pub(super) fn bench() -> Answer {
    let stage = |name: &str, seconds| Stage { name: name.into(), seconds };
    Answer::Bench(BenchReport {
        machine: "A processor, 2 cores, linux".into(),
        files: 12,
        items: 1400,
        mb: 3.2,
        seconds: 0.5,
        mb_per_s: 6.4,
        items_per_s: 2800.0,
        peak_mb: Some(80.0),
        index_mb: 1.1,
        stages: vec![stage("read", 0.1), stage("lay out", 0.3)],
        queries: vec![QueryTime { kind: "one word".into(), p50_ms: 0.4, p99_ms: 1.2 }],
    })
}
