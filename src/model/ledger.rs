//! The answers of `decisions` and `actions`: one entry for each thing decided or to be done.

use super::{Coverage, FacetCount, Outcome, QuerySaid, SourceRef};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// A ledger.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Ledger {
    /// What stands in it.
    #[serde(skip)]
    pub of: LedgerOf,
    /// How the query was understood.
    pub query: QuerySaid,
    /// How many entries there are, shown or not.
    pub total: u64,
    /// Meetings that hold them.
    pub meetings: u64,
    /// Of the entries, those whose own text has the words of the query; all of them where it has no words.
    pub worded: u64,
    /// Formulas that were left out because only news was asked for.
    pub left_out: u64,
    /// Entries by owner or by verb, most frequent first; those with none are not counted here.
    pub counts: Vec<FacetCount>,
    /// Entries by owner, where that was asked for: most entries first, those that nobody owns last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<LedgerGroup>,
    /// The entries that were asked for: first those whose own text has the words of the query, then by day.
    pub entries: Vec<LedgerEntry>,
    /// What was searched.
    pub coverage: Coverage,
}

/// What stands in a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerOf {
    /// What was decided.
    Decisions,
    /// What is to be done.
    Actions,
}

/// The entries of one owner.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LedgerGroup {
    /// The owner; null for what nobody owns.
    pub owner: Option<String>,
    /// How many entries, listed or not.
    pub total: u64,
    /// Those that are listed, as places in `entries`, from 0.
    pub entries: Vec<usize>,
}

/// One decision or action.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LedgerEntry {
    /// The meeting's id.
    pub meeting: String,
    /// The item's id.
    pub item: String,
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
    /// Its words.
    pub text: String,
    /// Byte ranges of the query's words in `text`.
    pub highlights: Vec<(usize, usize)>,
    /// Whether its own text has what the query asks for, and not its item alone.
    pub worded: bool,
    /// What it is, and what is known of that.
    #[serde(flatten)]
    pub what: LedgerFact,
    /// In how many meetings of the index the same words stand, numbers, dates and names apart; this one counts.
    pub repeated: u64,
    /// Whether that is so often that it says nothing new.
    pub boilerplate: bool,
    /// Where it stands.
    pub source: SourceRef,
}

/// What an entry is.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum LedgerFact {
    /// Something decided.
    Decision {
        /// Its verb in the past: "noted".
        verb: Option<String>,
        /// Who moved its motion.
        mover: Option<String>,
        /// Who seconded it.
        seconder: Option<String>,
        /// How it ended.
        outcome: Option<Outcome>,
    },
    /// Something to be done.
    Action {
        /// Who is to do it.
        owners: Vec<String>,
        /// By when.
        #[schemars(with = "Option<String>")]
        due: Option<Date>,
    },
}
