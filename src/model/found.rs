//! What a search finds: hits with excerpts, counts, and what is near. Items are counted, never meetings, unless it says so.

use super::{FacetCounts, Role, TimelinePoint};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a query was understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QuerySaid {
    /// As typed.
    pub input: String,
    /// Told back in words.
    pub read_as: String,
    /// What was searched besides.
    pub expanded: Vec<String>,
    /// What could not be meant as written and was searched as words, one sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// True numbers of what matches, never a cap.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Totals {
    /// Matching items.
    pub items: u64,
    /// Meetings that hold them.
    pub meetings: u64,
}

/// What the index covers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Coverage {
    /// Meetings in the index.
    pub meetings: u64,
    /// Day of the first.
    #[schemars(with = "Option<String>")]
    pub from: Option<Date>,
    /// Day of the last.
    #[schemars(with = "Option<String>")]
    pub to: Option<Date>,
    /// Meetings without a date.
    #[serde(default)]
    pub undated: u64,
    /// Meetings read with doubt.
    #[serde(default)]
    pub doubtful: u64,
    /// Files that could not be read.
    #[serde(default)]
    pub unread: u64,
    /// How often a board has no minutes for much longer than it is used to.
    #[serde(default)]
    pub gaps: u64,
    /// The longest of these, the longest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub longest_gaps: Vec<Gap>,
}

/// A long time without minutes of a board.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Gap {
    /// The council or association.
    pub organisation: Option<String>,
    /// The board.
    pub board: Option<String>,
    /// Day of the meeting before it.
    #[schemars(with = "String")]
    pub after: Date,
    /// Day of the meeting behind it.
    #[schemars(with = "String")]
    pub before: Date,
}

/// A place in a source file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceRef {
    /// The file's path.
    pub path: String,
    /// The page, from 1.
    pub page: Option<u32>,
    /// The line, from 1.
    pub line: Option<u32>,
}

/// Whole sentences of a passage around the best matches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Excerpt {
    /// A substring of the passage.
    pub text: String,
    /// Byte ranges of the matches in `text`, in order, not overlapping.
    pub highlights: Vec<(usize, usize)>,
    /// The passage's role.
    pub role: Role,
    /// The passage's speaker.
    pub speaker: Option<String>,
    /// The passage's page.
    pub page: Option<u32>,
    /// The passage's line.
    pub line: Option<u32>,
    /// The passage's name within its meeting, that stays when the document is read again: `p-3f9a2b1c`.
    #[serde(default)]
    pub anchor: String,
}

/// One matching item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Hit {
    /// The item's id.
    pub id: String,
    /// The council or association.
    pub organisation: Option<String>,
    /// The board.
    pub board: Option<String>,
    /// The day.
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
    /// The item's number.
    pub number: Option<String>,
    /// The item's heading.
    pub heading: String,
    /// Byte ranges of the matches in `heading`.
    pub heading_highlights: Vec<(usize, usize)>,
    /// Whether the item is restricted.
    pub restricted: bool,
    /// Its rank value; comparable within one answer only.
    pub score: f32,
    /// Who speaks in it.
    pub speakers: Vec<String>,
    /// Its topics.
    pub topics: Vec<String>,
    /// Up to three excerpts, best first.
    pub excerpts: Vec<Excerpt>,
    /// Where the item begins.
    pub source: SourceRef,
    /// Ready to paste.
    pub citation: String,
    /// How many more matches say the same but for names, numbers and dates; they are not listed again.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub alike: u64,
    /// How the score came about, where that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
}

fn is_zero(n: &u64) -> bool {
    *n == 0
}

/// How a score came about: the sum of the words and the neighbours, times `kind`, `place` and `scattered`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Explanation {
    /// What each part of the query is worth.
    pub words: Vec<WordWorth>,
    /// What is added for neighbours in the query that stand near each other.
    pub neighbours: f32,
    /// How many times it counts by the kind of passage.
    pub kind: f32,
    /// How many times it counts by its place in the meeting.
    pub place: f32,
    /// How many times it counts because its words are scattered and other items have them in one passage; else 1. It is the same for all
    /// the hits of an answer that are scattered: those that are not come first.
    pub scattered: f32,
}

/// What a part of a query is worth in an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WordWorth {
    /// The part, as typed.
    pub word: String,
    /// Its worth.
    pub worth: f32,
    /// How rare it is: BM25's inverse document frequency.
    pub rarity: f32,
    /// How many items hold it, about.
    pub items: u64,
}

/// What is shown besides the hits, marked as no hits: they are not all of what was asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Nearest {
    /// In what way they are near.
    pub by: Nearness,
    /// The query that finds them.
    pub query: String,
    /// How many there are.
    pub items: u64,
    /// The first of them.
    pub hits: Vec<Hit>,
}

/// In what way something is near to what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Nearness {
    /// It holds the words as they were probably meant.
    Spelling,
    /// It holds most of the words.
    MostWords,
}

/// What would match with a part of the query left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Relaxation {
    /// The part that is left out.
    pub without: String,
    /// The query that is left.
    pub query: String,
    /// How many items match it.
    pub items: u64,
}

/// The answer to a search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SearchAnswer {
    /// How the query was understood.
    pub query: QuerySaid,
    /// How much matches.
    pub total: Totals,
    /// Milliseconds the search took.
    pub took_ms: f64,
    /// The page of hits that was asked for.
    pub hits: Vec<Hit>,
    /// How many hits stand before this page.
    pub offset: usize,
    /// How many hits there are in all, those that say the same counted once.
    pub different: u64,
    /// Counts over all matches.
    pub facets: FacetCounts,
    /// Items by year, gaps included.
    pub years: Vec<TimelinePoint>,
    /// What may have been meant, where a word was not found.
    pub suggestion: Option<String>,
    /// Where nothing matches, what would with a part left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relaxations: Vec<Relaxation>,
    /// What is near, where there are fewer hits than were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest: Option<Nearest>,
    /// What was searched.
    pub coverage: Coverage,
}

/// The answer of `facets`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FacetAnswer {
    /// How the query was understood.
    pub query: QuerySaid,
    /// How much matches.
    pub total: Totals,
    /// Counts over all matches.
    pub facets: FacetCounts,
    /// What was searched.
    pub coverage: Coverage,
}
