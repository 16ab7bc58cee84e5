//! What a page or an answer is made from: the index, what was asked of it, and where the site stands.

use super::current::Opened;
use super::params::Params;
use crate::search::{Asked, Engine, ask};
use jiff::civil::Date;
use maud::Markup;

/// One request for something.
pub(super) struct Visit<'v> {
    /// The index as it was when the request came.
    pub(super) opened: &'v Opened,
    /// What stands behind the question mark.
    pub(super) params: &'v Params,
    /// What stands in the path behind the page's own: an id, decoded. Empty for most.
    pub(super) tail: &'v str,
    /// Where the site is seen: `https://minutes.example`.
    pub(super) origin: &'v str,
    /// The day it is.
    pub(super) today: Date,
}

impl Visit<'_> {
    /// The index.
    pub(super) fn engine(&self) -> &Engine {
        &self.opened.engine
    }

    /// The query that everything matches.
    pub(super) fn everything(&self) -> Asked {
        ask("", &[], false, self.today)
    }
}

/// What came of it.
pub(super) enum Outcome {
    /// A page.
    Page(Box<Shown>),
    /// It stands elsewhere: a path of the site.
    Elsewhere(String),
    /// A file of its own: an answer for programs, a feed, a chart.
    File {
        /// What it is.
        media: &'static str,
        /// Its bytes.
        bytes: Vec<u8>,
        /// The name under which it is kept, where it is to be kept rather than looked at.
        name: Option<String>,
        /// Whether something was found.
        found: bool,
    },
}

/// A page, before the frame that all pages share is put around it.
pub(super) struct Shown {
    /// The status: 200, 404.
    pub(super) status: u16,
    /// Its name, without the site's.
    pub(super) title: String,
    /// One sentence for previews.
    pub(super) about: String,
    /// The words in the search box.
    pub(super) words: String,
    /// More for the head: feeds.
    pub(super) head: Markup,
    /// What stands in the middle.
    pub(super) main: Markup,
    /// Whether it is the first page, whose search box is the middle of it.
    pub(super) home: bool,
    /// Whether it has no frame at all and others may show it in theirs.
    pub(super) embedded: bool,
    /// Whether search engines should pass it over: pages without end, made of what others hold.
    pub(super) passed_over: bool,
}

impl Shown {
    /// A page that was found.
    pub(super) fn page(title: impl Into<String>, main: Markup) -> Self {
        Self {
            status: 200,
            title: title.into(),
            about: String::new(),
            words: String::new(),
            head: Markup::default(),
            main,
            home: false,
            embedded: false,
            passed_over: false,
        }
    }

    /// As what came of a visit.
    pub(super) fn outcome(self) -> Outcome {
        Outcome::Page(Box::new(self))
    }
}
