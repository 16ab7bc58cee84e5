//! Empty meetings, items and passages, for readers of formats that carry a meeting's structure to fill.

use crate::model::{Item, Kind, Meeting, Motion, Passage, Role, Source};

/// A meeting of which nothing is known. Its id, path and format are for ingest to fill.
pub(super) fn meeting() -> Meeting {
    Meeting {
        id: String::new(),
        organisation: None,
        board: None,
        kind: Kind::Minutes,
        date: None,
        start_time: None,
        venue: None,
        source: Source {
            path: String::new(),
            format: String::new(),
            layout: None,
            confidence: 1.0,
            others: Vec::new(),
        },
        attendance: Vec::new(),
        front: Vec::new(),
        items: Vec::new(),
        closing: Vec::new(),
        acronyms: Vec::new(),
        diagnostics: Vec::new(),
    }
}

/// An item with its number and heading and nothing else; `as_written` is both. `line` is its line or place in the source, from 1.
pub(super) fn item(number: Option<String>, heading: String, line: u32) -> Item {
    let as_written = [number.as_deref().unwrap_or(""), &heading].join(" ").trim().to_string();
    Item {
        id: String::new(),
        number,
        heading,
        as_written,
        restricted: false,
        line,
        page: None,
        passages: Vec::new(),
        decisions: Vec::new(),
        actions: Vec::new(),
        motions: Vec::new(),
        people: Vec::new(),
        topics: Vec::new(),
        ..Default::default()
    }
}

/// A passage without a speaker.
pub(super) fn passage(role: Role, text: impl Into<String>, line: u32) -> Passage {
    Passage { role, text: text.into(), speaker: None, page: None, line }
}

/// A motion of which only the text is known.
pub(super) fn motion(text: impl Into<String>) -> Motion {
    Motion { text: text.into(), ..Motion::default() }
}
