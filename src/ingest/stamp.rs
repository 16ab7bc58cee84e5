//! What a file was read with: where that changes, the file is read again.

use super::council;
use crate::enrich::ENRICHERS;
use crate::index::{Outcome, SourceEntry};
use crate::layout::LAYOUTS;
use crate::read::{self, READERS};
use std::path::Path;

/// Everything outside a file that decides what comes of it, but for the layout: readers, enrichers, topics, its `council.toml`.
///
/// Adding a reader changes the stamp of skipped files, because they may be readable now.
fn base(path: &str, topics: &str) -> String {
    let reader = match read::reader_for(path) {
        Some(reader) => format!("{} {}", reader.name, reader.version),
        None => READERS.iter().map(|r| r.name).collect::<Vec<_>>().join(" "),
    };
    let enrichers: Vec<String> = ENRICHERS.iter().map(|e| format!("{} {}", e.name, e.version)).collect();
    let council = council::of(Path::new(path));
    let told = blake3::hash(format!("{council:?}").as_bytes());
    format!("{reader}; {}; topics {topics}; council {}", enrichers.join(", "), &told.to_hex()[..12])
}

/// The stamp of a file that was laid out by the layout of that name; `None` where it was skipped.
pub(super) fn of(path: &str, layout: Option<&str>, topics: &str) -> String {
    let layout = LAYOUTS
        .iter()
        .find(|l| Some(l.name) == layout)
        .map_or(String::new(), |l| format!("; {} {}", l.name, l.version));
    format!("{}{layout}", base(path, topics))
}

/// Whether what is known of a file was found by what would read it today.
pub(super) fn is_current(path: &str, entry: &SourceEntry, topics: &str) -> bool {
    let layout = match &entry.outcome {
        Outcome::Indexed { meetings, .. } => meetings.first().map(|m| m.layout.as_str()),
        Outcome::Skipped { .. } => None,
    };
    entry.read_with == of(path, layout, topics)
}
