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

mod found;
mod ledgers;
mod meetings;
mod people;
mod surveys;

pub(super) use found::{facets, nothing, search, timeline};
pub(super) use ledgers::{actions, decisions};
pub(super) use meetings::{export, item, meeting, meetings};
pub(super) use people::{mentions, people, record};
pub(super) use surveys::{bench, health, survey};

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
