//! Query × index → Answer: compile, rank, excerpt, count, people, and what is shown and exported whole.

mod compile;
mod compounds;
mod corrections;
mod count;
mod dictionary;
mod engine;
mod excerpt;
mod export;
mod hits;
mod kin;
mod kwic;
mod ledger;
mod needle;
mod news;
mod people;
mod person;
mod related;
mod roster;
mod sayings;
mod spelling;
mod thesaurus;
mod voices;
mod watches;
mod zero;

pub use count::{By, facets, timeline};
pub use excerpt::excerpts_of;
pub use export::{export, export_meetings, show};
pub use hits::{Page, Sort, search};
pub use kwic::{KwicOrder, concordance};
pub use ledger::{LedgerFilter, ledger};
pub use news::news;
pub use people::{MentionFilter, alike, mentions, people};
pub use person::person;
pub use related::related;
pub use voices::voices;
pub use watches::Watches;

use crate::error::Result;
use crate::index::{FACETS, Reader};
use crate::model::{Coverage, QuerySaid};
use crate::query::{self, Filter, Query};
use engine::Base;
use jiff::civil::Date;
use roster::Roster;
use std::path::Path;
use std::sync::OnceLock;

/// An index opened for searching; from many threads at once.
pub struct Engine {
    reader: Reader,
    roster: OnceLock<Roster>,
    base: OnceLock<Base>,
}

impl Engine {
    /// Opens the last commit of the index in a folder; later commits need another engine.
    ///
    /// # Errors
    /// Of kind `Index` where there is none, it is damaged or of another version.
    pub fn open(dir: &Path) -> Result<Self> {
        Ok(Self { reader: Reader::open(dir)?, roster: OnceLock::new(), base: OnceLock::new() })
    }

    /// The index behind it.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// What every search needs to know of the index, worked out when first asked for.
    fn base(&self) -> Result<&Base> {
        match self.base.get() {
            Some(known) => Ok(known),
            None => Base::of(&self.reader).map(|new| self.base.get_or_init(|| new)),
        }
    }

    /// What can be searched.
    pub fn coverage(&self) -> Coverage {
        self.reader.summary().coverage.clone()
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

/// Reads a query and narrows it by filters given beside it (`--from`, `--board`). `today` is what dates such as `last year` count from;
/// `exact` asks for the words as typed alone: no other forms, no other ways of saying it.
pub fn ask(input: &str, narrowing: &[Filter], exact: bool, today: Date) -> Asked {
    let names: Vec<&str> = FACETS.iter().map(|f| f.name).collect();
    let parsed = query::parse(input, &names, today);
    let query = query::narrow(parsed.query, narrowing.iter().cloned());
    let query = if exact { query::exactly(query) } else { query };
    let said =
        QuerySaid { input: input.to_owned(), read_as: query::tell(&query), expanded: Vec::new(), notes: parsed.notes };
    Asked { query, said }
}

#[cfg(test)]
mod tests;
