//! Small hand-made answers for the tests of every form.

use crate::model::{
    About, Action, Answer, Attended, Attendee, BenchReport, BoardCard, BoardRecord, Boards, Certainty, Companion,
    Concordance, ConcordanceLine, CorrectedBy, Coverage, Decision, Diagnostic, Excerpt, Explanation, Export,
    FacetAnswer, FacetCount, FacetCounts, FoundMention, Gap, GoneItem, Health, Held, Hit, Involvement, Item, Kind,
    Ledger, LedgerEntry, LedgerFact, LedgerGroup, LedgerOf, Meeting, MeetingCard, Member, MentionsAnswer, Motion,
    Nearest, Nearness, News, Outcome, Passage, PersonCard, PersonRecord, QuerySaid, QueryTime, Register, Registered,
    Related, Relation, Relaxation, Repeated, Role, Rule, SavedSearch, SearchAnswer, Severity, Shown, ShownItem,
    ShownMeeting, SkippedFile, Source, SourceRef, Stage, Status, Suggestion, SuggestionKind, Suggestions, Survey,
    SurveyedFile, Timeline, TimelinePoint, Totals, Voice, Voices, WithThreads, WordWorth, YearCount, YearOfRelations,
};
use jiff::civil::date;
use std::collections::BTreeMap;

mod boards;
mod found;
mod ledgers;
mod meetings;
mod people;
mod said;
mod surveys;

pub(super) use boards::{about, board, boards, covered, suggestions};
pub(super) use found::{facets, near, nothing, per_meeting, search, timeline, tree};
pub(super) use ledgers::{actions, decisions};
pub(super) use meetings::{export, item, meeting, meetings};
pub(super) use people::{mentions, people, record};
pub(super) use said::{concordance, concordance_line, news, related, saved, voices};
pub(super) use surveys::{bench, compared, health, survey};

const BOARD: &str = "Improvement Board";
const MEETING: &str = "lga/improvement-board/2017-11-01";

/// One answer of every kind.
pub(super) fn every() -> Vec<Answer> {
    vec![
        search(),
        nothing(),
        near(),
        facets(),
        tree(),
        timeline(1),
        timeline(2),
        per_meeting(2),
        Answer::Timeline(Vec::new()),
        concordance(),
        voices(),
        related(),
        news(1),
        news(2),
        Answer::News(Vec::new()),
        saved(),
        Answer::Saved(Vec::new()),
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
        boards(),
        board(),
        Answer::Board(None),
        suggestions(),
        about(),
        covered(),
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
    Coverage { meetings: 212, from: Some(date(2001, 5, 2)), to: Some(date(2021, 3, 9)), ..Coverage::default() }
}

/// What was searched, with all there can be to know of it.
fn doubtful() -> Coverage {
    let gap = |board: &str, after, before| Gap {
        organisation: Some("Saltmere".into()),
        board: Some(board.into()),
        after,
        before,
    };
    Coverage {
        undated: 2,
        doubtful: 3,
        unread: 5,
        gaps: 7,
        longest_gaps: vec![
            gap("Parish Council", date(2016, 3, 9), date(2019, 2, 2)),
            gap("Planning", date(2011, 1, 5), date(2012, 9, 6)),
            gap("Finance", date(2004, 5, 1), date(2005, 6, 1)),
            gap("Allotments", date(2008, 5, 1), date(2009, 5, 2)),
        ],
        ..coverage()
    }
}

fn count(value: &str, count: u64) -> FacetCount {
    FacetCount::plain(value, count)
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
    let point = |period: &str, count: u64, meetings: u64| TimelinePoint {
        period: period.into(),
        count,
        meetings,
        per_meeting: (meetings > 0).then(|| count as f64 / meetings as f64),
    };
    vec![point("2014", counts[0], 4), point("2015", counts[1], 0), point("2016", counts[2], 6)]
}

fn place(path: &str, page: Option<u32>, line: Option<u32>) -> SourceRef {
    SourceRef { path: path.into(), page, line }
}
