//! Query × index → Answer: compile, rank, excerpt, count, people, and what is shown and exported whole.

mod acronyms;
mod compile;
mod corrections;
mod count;
mod dictionary;
mod excerpt;
mod export;
mod hits;
mod kin;
mod ledger;
mod needle;
mod people;
mod person;
mod phrase;
mod rank;
mod roster;
mod sayings;
mod spelling;

pub use acronyms::{Acronyms, Expansion, KnownAcronym, acronyms};
pub use count::{By, facets, timeline};
pub use export::{export, export_meetings, show};
pub use hits::{Page, Sort, search};
pub use ledger::{LedgerFilter, ledger};
pub use people::{MentionFilter, alike, mentions, people};
pub use person::person;

use crate::error::Result;
use crate::index::{FACETS, Reader};
use crate::model::{Coverage, QuerySaid};
use crate::query::{self, Filter, Query};
use jiff::civil::Date;
use roster::Roster;
use std::path::Path;
use std::sync::OnceLock;

/// An index opened for searching; from many threads at once.
pub struct Engine {
    reader: Reader,
    roster: OnceLock<Roster>,
}

impl Engine {
    /// Opens the last commit of the index in a folder; later commits need another engine.
    ///
    /// # Errors
    /// Of kind `Index` where there is none, it is damaged or of another version.
    pub fn open(dir: &Path) -> Result<Self> {
        Ok(Self { reader: Reader::open(dir)?, roster: OnceLock::new() })
    }

    /// The index behind it.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// What can be searched.
    pub fn coverage(&self) -> Coverage {
        let summary = self.reader.summary();
        Coverage { meetings: summary.meetings, from: summary.from, to: summary.to }
    }
}

/// A query that was read, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The query.
    pub query: Query,
    /// How it was understood.
    pub said: QuerySaid,
}

/// Reads a query and narrows it by filters given beside it (`--from`, `--board`). `today` is what dates such as `last year` count from.
///
/// # Errors
/// Of kind `Query` where the text cannot be a query.
pub fn ask(input: &str, narrowing: &[Filter], today: Date) -> Result<Asked> {
    let names: Vec<&str> = FACETS.iter().map(|f| f.name).collect();
    let parsed = query::parse(input, &names, today)?;
    let query = query::narrow(parsed.query, narrowing.iter().cloned());
    let said =
        QuerySaid { input: input.to_owned(), read_as: query::tell(&query), expanded: Vec::new(), notes: parsed.notes };
    Ok(Asked { query, said })
}

#[cfg(test)]
mod tests;
