//! Document → Meeting: where the items begin, what stands around them, who was there. Never fails, loses no text.
//!
//! A layout is a reading strategy shared by many clerks. To read another, write one file with a `lay` function and add one row to
//! [`LAYOUTS`].

mod assemble;
mod attendance;
mod board;
mod chain;
mod cues;
mod flattened;
mod headed;
mod heading;
mod kind;
mod numbered;
mod prose;
mod resolutions;
mod rows;
mod tagged;
mod title;

use crate::model::{Document, Meeting};
use crate::text::dates::Order;
use jiff::civil::Date;

/// One layout of minutes.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// Its name, as `source.layout` shows it.
    pub name: &'static str,
    /// Goes up when its reading changes, so that what it laid out is laid out again.
    pub version: u32,
    /// Finds the items of a document, and says how well it fits.
    lay: fn(&Document) -> Laid,
}

/// How a layout reads a document.
#[derive(Debug, Clone, PartialEq, Default)]
struct Laid {
    /// How well it fits, from 0 to 1; the best layout is taken, the first of equals.
    fit: f32,
    /// Where the items begin, in order.
    starts: Vec<Start>,
}

/// Every layout.
pub const LAYOUTS: &[Layout] = &[
    Layout { name: "tagged", version: 6, lay: tagged::lay },
    Layout { name: "flattened", version: 6, lay: flattened::lay },
    Layout { name: "rows", version: 5, lay: rows::lay },
    Layout { name: "resolutions", version: 5, lay: resolutions::lay },
    Layout { name: "numbered", version: 6, lay: numbered::lay },
    Layout { name: "headed", version: 6, lay: headed::lay },
    Layout { name: "prose", version: 6, lay: prose::lay },
];

/// What is known of a document from outside it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hints {
    /// Where it lies, with `/` between the parts.
    pub path: String,
    /// Name of the reader that read it.
    pub format: String,
    /// Name of the organisation.
    pub organisation: Option<String>,
    /// Names of its boards, where it lists them.
    pub boards: Vec<String>,
    /// How it writes dates in numbers.
    pub order: Order,
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
    let mut best = ("", Laid { fit: -1.0, starts: Vec::new() });
    for layout in LAYOUTS {
        let laid = (layout.lay)(document);
        if laid.fit > best.1.fit {
            best = (layout.name, laid);
        }
        // Nothing fits better than structure tags or a table's head.
        if best.1.fit > 0.96 {
            break;
        }
    }
    let (layout, laid) = best;
    assemble::meeting(document, hints, layout, laid.fit, &laid.starts)
}

/// Fills in what a format that carries its own structure left open: where the meeting comes from, whose it is, who was there.
pub fn complete(mut meeting: Meeting, hints: &Hints) -> Meeting {
    meeting.source.path.clone_from(&hints.path);
    meeting.source.format.clone_from(&hints.format);
    meeting.organisation = hints.organisation.clone().or(meeting.organisation);
    if meeting.attendance.is_empty() {
        meeting.attendance = attendance::read(&meeting.front, &meeting.items, &meeting.closing);
    }
    meeting
}

/// A day written in what the document says of itself or in its file name.
fn outside_date(document: &Document, hints: &Hints) -> (Option<Date>, Option<Date>) {
    let day = |text: &str| crate::text::dates::find(text).iter().rev().find_map(crate::text::dates::FoundDate::date);
    let published = document.meta.get("date").and_then(|d| day(d));
    let stem = hints.path.rsplit('/').next().unwrap_or("");
    // "20190107.txt": the day without marks between its parts.
    let digits = stem.get(..8).filter(|s| s.bytes().all(|b| b.is_ascii_digit()));
    let plain = digits.and_then(|d| day(&format!("{}-{}-{}", &d[..4], &d[4..6], &d[6..])));
    (published, plain.or_else(|| day(&stem.replace('_', "-"))))
}
