//! The pages. One row is one kind of page: its address and what makes it. To add one, add a row and a file in `page/`.

use super::page::{
    about, board, boards, embed, help, home, ledgers, meeting, people, person, related, search, timeline, topics,
};
use super::visit::{Outcome, Visit};
use crate::error::Result;

/// A kind of page.
pub(super) struct Page {
    /// Its address; `{*id}` is what follows its own part.
    pub(super) route: &'static str,
    /// Makes it.
    pub(super) show: fn(&Visit<'_>) -> Result<Outcome>,
}

const fn page(route: &'static str, show: fn(&Visit<'_>) -> Result<Outcome>) -> Page {
    Page { route, show }
}

/// Every page.
pub(super) const PAGES: &[Page] = &[
    page("/", home::show),
    page("/search", search::show),
    page("/timeline", timeline::show),
    page("/minutes/{*id}", meeting::show),
    page("/related/{*id}", related::show),
    page("/people", people::show),
    page("/person/{*id}", person::show),
    page("/boards", boards::show),
    page("/board/{*id}", board::show),
    page("/topics", topics::index),
    page("/topic/{*path}", topics::show),
    page("/decisions", ledgers::decisions),
    page("/actions", ledgers::actions),
    page("/about", about::show),
    page("/help", help::show),
    page("/api", help::programs),
    page("/embed/timeline", embed::show),
    page("/oembed", embed::oembed),
];

impl Page {
    /// The part of its address that is not an id; empty where it takes none.
    pub(super) fn prefix(&self) -> &'static str {
        self.route.find("{*").map_or("", |at| &self.route[..at])
    }
}
