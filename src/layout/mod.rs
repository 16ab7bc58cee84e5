//! Document → Meeting: where the items begin, what stands around them, who was there. Never fails, loses no text.
//!
//! A layout is a reading strategy shared by many clerks. To read another, write one file with `fit` and `starts` and add one row to
//! [`LAYOUTS`].

mod assemble;
mod attendance;
mod board;
mod chain;
mod cues;
mod entries;
mod flattened;
mod headed;
mod heading;
mod numbered;
mod prose;
mod table;
mod tagged;
mod title;

use crate::model::{Document, Meeting};
use jiff::civil::Date;

/// One layout of minutes.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// Its name, as `source.layout` shows it.
    pub name: &'static str,
    /// Goes up when its reading changes, so that what it laid out is laid out again.
    pub version: u32,
    /// How well a document fits, from 0 to 1; the best one lays it out, the first of equals.
    pub fit: fn(&Document) -> f32,
    /// Where its items begin, in order.
    starts: fn(&Document) -> Vec<Start>,
}

/// Every layout.
pub const LAYOUTS: &[Layout] = &[
    Layout { name: "tagged", version: 1, fit: tagged::fit, starts: tagged::starts },
    Layout { name: "flattened", version: 1, fit: flattened::fit, starts: flattened::starts },
    Layout { name: "numbered", version: 1, fit: numbered::fit, starts: numbered::starts },
    Layout { name: "headed", version: 1, fit: headed::fit, starts: headed::starts },
    Layout { name: "prose", version: 1, fit: prose::fit, starts: prose::starts },
];

/// What is known of a document from outside it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hints {
    /// Where it lies, with `/` between the parts.
    pub path: String,
    /// Name of the reader that read it.
    pub format: String,
    /// Short name of the organisation for ids: `lga`.
    pub organisation_id: Option<String>,
    /// Name of the organisation.
    pub organisation: Option<String>,
    /// Names of its boards, where it lists them.
    pub boards: Vec<String>,
}

/// A place in a document: a block and a byte of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    block: usize,
    byte: usize,
}

/// Where an item begins and what its heading says.
#[derive(Debug, Clone, PartialEq)]
struct Start {
    /// Where number or heading begins.
    at: Place,
    /// Where the text behind the heading begins.
    body: Place,
    number: Option<String>,
    heading: String,
}

/// Lays a document out by the layout that fits it best.
pub fn lay(document: &Document, hints: &Hints) -> Meeting {
    let mut best = (LAYOUTS.len() - 1, -1.0);
    for (index, layout) in LAYOUTS.iter().enumerate() {
        let fit = (layout.fit)(document);
        if fit > best.1 {
            best = (index, fit);
        }
    }
    let layout = &LAYOUTS[best.0];
    let mut starts = (layout.starts)(document);
    if starts.is_empty() {
        starts = prose::starts(document);
    }
    assemble::meeting(document, hints, layout.name, best.1, &starts)
}

/// A day written in what the document says of itself or in its file name.
fn outside_date(document: &Document, hints: &Hints) -> (Option<Date>, Option<Date>) {
    let day = |text: &str| crate::text::dates::find(text).iter().find_map(crate::text::dates::FoundDate::date);
    let published = document.meta.get("date").and_then(|d| day(d));
    let stem = hints.path.rsplit('/').next().unwrap_or("");
    (published, day(&stem.replace('_', "-")))
}
