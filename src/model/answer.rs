//! What a reader asked to see: plain data, the same for terminal, page and JSON.

use super::{
    About, BoardRecord, Boards, Certainty, Concordance, Coverage, FacetAnswer, FacetCount, Item, Ledger, Meeting, News,
    PersonRecord, Related, Relation, Rule, SavedSearch, SearchAnswer, Severity, Shown, SourceRef, Suggestions, Survey,
    Timeline, Voices,
};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A person of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PersonCard {
    /// The name as a slug, with the organisation’s behind it where several people have the name; unique in an index.
    pub id: String,
    /// The name without titles.
    pub name: String,
    /// Every form in which it is written, most frequent first.
    pub variants: Vec<String>,
}

/// One mention of a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FoundMention {
    /// The meeting's id.
    pub meeting: String,
    /// The item's id; null for the attendance.
    pub item: Option<String>,
    /// The day.
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
    /// The board.
    pub board: Option<String>,
    /// What the person is to it there.
    pub relation: Relation,
    /// Whether the name is written there.
    pub certainty: Certainty,
    /// The words that stand for the person.
    pub as_written: String,
    /// The sentence.
    pub text: String,
    /// How the words were understood.
    pub rule: Rule,
    /// What says who is meant, where that was inferred.
    pub evidence: Option<String>,
    /// The person's role in that meeting, by its attendance.
    pub role: Option<String>,
    /// Whom the person was there for.
    pub represents: Option<String>,
    /// The person's party or group there.
    pub party: Option<String>,
    /// Where it stands.
    pub source: SourceRef,
}

/// The answer of `mentions`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MentionsAnswer {
    /// Who.
    pub person: PersonCard,
    /// How many mentions there are.
    pub total: u64,
    /// Each of them, oldest first.
    pub mentions: Vec<FoundMention>,
}

/// A number of items or meetings in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct YearCount {
    /// The year.
    pub year: i16,
    /// How many.
    pub count: u64,
}

/// One line of the register.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Registered {
    /// Who.
    #[serde(flatten)]
    pub person: PersonCard,
    /// Items in which they are meant.
    pub items: u64,
    /// Meetings in which they are meant, attendance included.
    pub meetings: u64,
    /// Day of the first.
    #[schemars(with = "Option<String>")]
    pub first: Option<Date>,
    /// Day of the last.
    #[schemars(with = "Option<String>")]
    pub last: Option<Date>,
    /// Boards, most frequent first.
    pub boards: Vec<String>,
}

/// The answer of `people`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Register {
    /// What was looked for; null for everybody.
    pub pattern: Option<String>,
    /// How many people fit.
    pub total: u64,
    /// How many of them are only written alike.
    pub close: u64,
    /// Each of them: those who are written so, those written alike; of each the best fit, then the most items first.
    pub people: Vec<Registered>,
}

/// An item with its meeting's id, organisation, board, date and source: a line of `export`, the answer of `show` for an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Export {
    /// The meeting's id.
    pub meeting: String,
    /// The council or association.
    pub organisation: Option<String>,
    /// The board.
    pub board: Option<String>,
    /// The day.
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
    /// Where the item begins.
    pub source: SourceRef,
    /// The item itself.
    #[serde(flatten)]
    pub item: Item,
}

/// A file that is not in the index, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SkippedFile {
    /// Its path.
    pub path: String,
    /// One plain sentence.
    pub why: String,
}

/// The answer of `check`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Health {
    /// Whether index and sources agree, and nothing of the index is damaged.
    pub healthy: bool,
    /// Files of the index that are gone or damaged.
    pub damaged: Vec<String>,
    /// Files read into the index.
    pub files: u64,
    /// Meetings in the index.
    pub meetings: u64,
    /// Items in the index.
    pub items: u64,
    /// Meetings without a date.
    pub undated: u64,
    /// Meetings read with a confidence under one half.
    pub low_confidence: u64,
    /// Meetings by layout.
    pub layouts: Vec<FacetCount>,
    /// Meetings by year.
    pub years: Vec<YearCount>,
    /// Files changed since they were read, files that would be read otherwise now (by a `council.toml`, another list of topics), and each
    /// `people.toml` where one has changed.
    pub changed: Vec<String>,
    /// Files gone since they were read.
    pub gone: Vec<String>,
    /// Files found but not in the index yet.
    pub new: Vec<String>,
    /// Files that could not be read.
    pub skipped: Vec<SkippedFile>,
    /// Diagnostics by severity.
    pub diagnostics: BTreeMap<Severity, u64>,
}

/// Time spent in one stage of indexing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Stage {
    /// Its name.
    pub name: String,
    /// Seconds of work, summed over threads.
    pub seconds: f64,
}

/// The answer of `bench`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BenchReport {
    /// Processor, cores, system.
    pub machine: String,
    /// Files read.
    pub files: u64,
    /// Items indexed.
    pub items: u64,
    /// Bytes of the files, in MB (10^6).
    pub mb: f64,
    /// Wall-clock seconds of the whole build.
    pub seconds: f64,
    /// MB a second.
    pub mb_per_s: f64,
    /// Items a second.
    pub items_per_s: f64,
    /// Seconds of processor time, where the system tells.
    #[serde(default)]
    pub cpu_seconds: Option<f64>,
    /// Highest resident memory of the process in MB, where the system tells.
    pub peak_mb: Option<f64>,
    /// How many times as long the whole took as tantivy alone takes for the same items, split already; none where there are none.
    #[serde(default)]
    pub against_bare: Option<f64>,
    /// Seconds of the whole by the number of threads that read; empty where it would have taken long.
    #[serde(default)]
    pub threads: Vec<WithThreads>,
    /// Bytes of the index, in MB.
    pub index_mb: f64,
    /// Where the time went.
    pub stages: Vec<Stage>,
    /// Milliseconds of a query, median and 99th percentile, by kind of query.
    pub queries: Vec<QueryTime>,
    /// An earlier measurement to be compared with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Box<BenchReport>>,
}

/// How long the whole takes with so many threads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WithThreads {
    /// Threads that read.
    pub threads: u64,
    /// Wall-clock seconds of the whole build.
    pub seconds: f64,
}

/// How long queries of one kind take, in a process that has the index open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QueryTime {
    /// The kind.
    pub kind: String,
    /// Median in milliseconds.
    pub p50_ms: f64,
    /// 99th percentile in milliseconds.
    pub p99_ms: f64,
}

/// Everything a reader can be shown; what OUTPUTS print. In JSON each is printed as itself, lists one object a line.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Answer {
    /// Of `search`.
    Search(SearchAnswer),
    /// Of `facets`.
    Facets(FacetAnswer),
    /// Of `timeline`, one for each compared query.
    Timeline(Vec<Timeline>),
    /// Of `search --kwic`.
    Concordance(Concordance),
    /// Of `who`.
    Voices(Voices),
    /// Of `related`.
    Related(Related),
    /// Of `watch run`, one for each saved search.
    News(Vec<News>),
    /// Of `watch list`.
    Saved(Vec<SavedSearch>),
    /// Of `mentions`.
    Mentions(MentionsAnswer),
    /// Of `people`.
    Register(Register),
    /// Of `person`; null where nobody is called so.
    Person(Option<Box<PersonRecord>>),
    /// Of `decisions` and `actions`.
    Ledger(Ledger),
    /// Of `show`.
    Shown(Shown),
    /// Of `export`.
    Export(Vec<Export>),
    /// Of `inspect` and `export --unit meeting`.
    Meetings(Vec<Meeting>),
    /// Of `check`.
    Health(Health),
    /// `check PATH`.
    Survey(Survey),
    /// Of `bench`.
    Bench(BenchReport),
    /// Every board.
    Boards(Boards),
    /// One board; null where there is none of that id.
    Board(Option<Box<BoardRecord>>),
    /// What may be meant by what was typed so far.
    Suggestions(Suggestions),
    /// How the index was read.
    About(About),
    /// What can be searched.
    Coverage(Coverage),
}
