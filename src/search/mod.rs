//! Query × index → Answer: compile, rank, excerpt, count, people, and what is shown and exported whole.

mod about;
mod boards;
mod calendar;
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
mod marks;
mod needle;
mod news;
mod people;
mod person;
mod related;
mod roster;
mod sayings;
mod spelling;
mod suggest;
mod thesaurus;
mod voices;
mod watches;
mod zero;

pub use about::about;
pub use boards::{board, boards, latest, neighbours};
pub use count::{By, counts, facets, timeline};
pub use excerpt::excerpts_of;
pub use export::{export, export_meetings, export_part, show};
pub use hits::{Page, Sort, search};
pub use kwic::{KwicOrder, concordance};
pub use ledger::{LedgerFilter, ledger};
pub use marks::marks;
pub use news::news;
pub use people::{MentionFilter, alike, mentions, mentions_by_id, people, person_ids};
pub use person::{person, person_by_id};
pub use related::related;
pub use suggest::suggest;
pub use voices::voices;
pub use watches::Watches;

use crate::error::Result;
use crate::index::{self, FACETS, Facet, Reader};
use crate::model::{Coverage, QuerySaid};
use crate::query::{self, Filter, Query};
use calendar::Calendar;
use engine::Base;
use jiff::civil::Date;
use roster::Roster;
use std::path::Path;
use std::sync::OnceLock;
use suggest::Offers;

/// An index opened for searching; from many threads at once.
pub struct Engine {
    reader: Reader,
    roster: OnceLock<Roster>,
    base: OnceLock<Base>,
    calendar: OnceLock<Calendar>,
    offers: OnceLock<Offers>,
}

impl Engine {
    /// Opens the last commit of the index in a folder; later commits need another engine.
    ///
    /// # Errors
    /// Of kind `Index` where there is none, it is damaged or of another version.
    pub fn open(dir: &Path) -> Result<Self> {
        Ok(Self {
            reader: Reader::open(dir)?,
            roster: OnceLock::new(),
            base: OnceLock::new(),
            calendar: OnceLock::new(),
            offers: OnceLock::new(),
        })
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

    /// With everything read that every search needs, so that the first one takes no longer than the others.
    ///
    /// # Errors
    /// Of kind `Index` where the index cannot be read.
    pub fn prepared(self) -> Result<Self> {
        self.base()?;
        Ok(self)
    }

    /// What can be searched.
    pub fn coverage(&self) -> Coverage {
        self.reader.summary().coverage.clone()
    }
}

/// A short name for the last commit of the index in a folder, another one after every commit; none where there is no index.
pub fn name_of(dir: &Path) -> Option<String> {
    index::name_of(dir)
}

/// The facets by which a query can be narrowed, with what they are called.
pub fn narrowing_facets() -> impl Iterator<Item = &'static Facet> {
    FACETS.iter()
}

/// A query that was read, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The query.
    pub query: Query,
    /// How it was understood.
    pub said: QuerySaid,
}

/// Reads a query and narrows it by filters given beside it (`--from`, `--board`): of each list one must hold. `today` is what dates such as `last year` count from;
/// `exact` asks for the words as typed alone: no other forms, no other ways of saying it.
pub fn ask(input: &str, narrowing: &[Vec<Filter>], exact: bool, today: Date) -> Asked {
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
