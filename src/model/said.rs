//! Who says it, in what words it is said, what else says the like, and what is new of it.

use super::{Coverage, Hit, QuerySaid, Role, SourceRef, Totals};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Every match in its context, one a line: a concordance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Concordance {
    /// How the query was understood.
    pub query: QuerySaid,
    /// How much matches.
    pub total: Totals,
    /// How many lines there are in all.
    pub lines_in_all: u64,
    /// By what the lines are sorted: `left`, `right` or `date`.
    pub sorted_by: String,
    /// The lines that were asked for.
    pub lines: Vec<ConcordanceLine>,
    /// What was searched.
    pub coverage: Coverage,
}

/// One match in its context.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ConcordanceLine {
    /// What stands before it in the passage, as far as a line shows.
    pub left: String,
    /// The words that match, as written.
    pub hit: String,
    /// What stands behind it in the passage, as far as a line shows.
    pub right: String,
    /// The item's id.
    pub item: String,
    /// The council or association.
    pub organisation: Option<String>,
    /// The board.
    pub board: Option<String>,
    /// The day.
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
    /// The passage's role; null for the heading.
    pub role: Option<Role>,
    /// Who speaks.
    pub speaker: Option<String>,
    /// Where it stands.
    pub source: SourceRef,
}

/// Who says it most, over everything that matches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Voices {
    /// How the query was understood.
    pub query: QuerySaid,
    /// How much matches.
    pub total: Totals,
    /// Passages that hold a match.
    pub passages: u64,
    /// Those among them of which the minutes do not say who speaks.
    pub unattributed: u64,
    /// How many people say it.
    pub people: u64,
    /// Those who were asked for, who says it in the most passages first.
    pub voices: Vec<Voice>,
    /// What was searched.
    pub coverage: Coverage,
}

/// One who says it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Voice {
    /// The name.
    pub name: String,
    /// Passages of theirs that hold a match.
    pub passages: u64,
    /// Items with such passages.
    pub items: u64,
    /// Day of the first.
    #[schemars(with = "Option<String>")]
    pub first: Option<Date>,
    /// Id of the first item.
    pub first_item: String,
    /// Day of the last.
    #[schemars(with = "Option<String>")]
    pub last: Option<Date>,
    /// Id of the last item.
    pub last_item: String,
}

/// Items that are about the same as one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Related {
    /// The item's id.
    pub to: String,
    /// Its heading.
    pub heading: String,
    /// The words it was compared by, the most telling first.
    pub words: Vec<String>,
    /// The items, the most alike first.
    pub hits: Vec<Hit>,
    /// What was searched.
    pub coverage: Coverage,
}

/// What is new of a saved search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct News {
    /// Its name.
    pub name: String,
    /// How its query was understood.
    pub query: QuerySaid,
    /// When it was last run, as RFC 3339; null the first time.
    pub since: Option<String>,
    /// When it was run now, as RFC 3339.
    pub now: String,
    /// The commit of the index that was looked at.
    pub generation: u64,
    /// How much matches now.
    pub total: Totals,
    /// Items that match and did not before, the newest meeting first.
    pub new: Vec<Hit>,
    /// Items that matched before and match now, and say something else than before.
    pub changed: Vec<Hit>,
    /// Items that matched before and do not match any more, or are gone.
    pub gone: Vec<GoneItem>,
}

/// An item that was there before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GoneItem {
    /// The item's id.
    pub id: String,
    /// Its heading then.
    pub heading: String,
    /// The day of its meeting.
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
}

/// A saved search as it is kept: what it asks for and what it saw when it was last run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Watch {
    /// Its name.
    pub name: String,
    /// The query, as typed.
    pub query: String,
    /// Whether the words are meant as typed alone.
    #[serde(default)]
    pub exact: bool,
    /// When it was last run, as RFC 3339.
    pub last_run: Option<String>,
    /// The items that matched then, by id.
    pub seen: BTreeMap<String, SeenItem>,
}

/// An item as a saved search saw it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SeenItem {
    /// A hash of what it said.
    pub says: String,
    /// Its heading.
    pub heading: String,
    /// The day of its meeting.
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
}

/// A saved search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SavedSearch {
    /// Its name.
    pub name: String,
    /// The query, as typed.
    pub query: String,
    /// When it was last run, as RFC 3339; null where it never was.
    pub last_run: Option<String>,
    /// How many items matched then.
    pub items: u64,
}
