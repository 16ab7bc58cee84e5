//! What a file was read with: where that changes, the file is read again.

use super::{council, people};
use crate::enrich::ENRICHERS;
use crate::index::SourceEntry;
use crate::layout::LAYOUTS;
use crate::read;
use std::path::Path;

/// Everything outside a file that decides what comes of it, but for the layout: the readers that may read it, enrichers, topics, its
/// `council.toml`, and what is wrong with its `people.toml`, which is told with it. Adding a reader for its ending changes the stamp, because the file may be read otherwise now.
fn base(path: &str, topics: &str) -> String {
    let readers: Vec<String> = read::readers_of(path).map(|r| format!("{} {}", r.name, r.version)).collect();
    let enrichers: Vec<String> = ENRICHERS.iter().map(|e| format!("{} {}", e.name, e.version)).collect();
    let council = council::of(Path::new(path));
    let told = blake3::hash(format!("{council:?}").as_bytes());
    let wrong = people::of(Path::new(path)).err().map_or(String::new(), |why| format!("; people {why}"));
    let council = &told.to_hex()[..12];
    format!("{}; {}; topics {topics}; council {council}{wrong}", readers.join(", "), enrichers.join(", "))
}

/// The stamp of a file that was laid out by the layout of that name; `None` where it was skipped or carries its own structure.
pub(super) fn of(path: &str, layout: Option<&str>, topics: &str) -> String {
    let layout = LAYOUTS
        .iter()
        .find(|l| Some(l.name) == layout)
        .map_or(String::new(), |l| format!("; {} {}", l.name, l.version));
    format!("{}{layout}", base(path, topics))
}

/// Whether what is known of a file was found by what would read it today.
pub(super) fn is_current(path: &str, entry: &SourceEntry, topics: &str) -> bool {
    let layout = entry.meetings().first().map(|m| m.layout.as_str());
    entry.read_with == of(path, layout, topics)
}
