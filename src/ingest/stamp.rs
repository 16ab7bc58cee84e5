//! What a file was read with: where that changes, the file is read again.

use super::folders::{Folders, mark};
use crate::enrich::ENRICHERS;
use crate::index::{Mark, SourceEntry, mark_of};
use crate::layout::LAYOUTS;
use crate::read;
use std::path::Path;

/// The stamps of the files of some folders.
pub(super) struct Stamps<'a> {
    folders: &'a Folders,
    /// What is the same for all of them: enrichers and topics.
    common: Mark,
}

impl<'a> Stamps<'a> {
    /// Where meetings can be about these topics.
    pub(super) fn of(folders: &'a Folders, topics: &str) -> Self {
        let enrichers: Vec<String> = ENRICHERS.iter().map(|e| format!("{} {}", e.name, e.version)).collect();
        Self { folders, common: mark(format!("{}; {topics}", enrichers.join(", ")).as_bytes()) }
    }

    /// The stamp of a file that was laid out by the layout of that name; `None` where it was skipped or carries its own structure.
    ///
    /// It holds everything outside a file that decides what comes of it: the readers that may read it, the layout, enrichers, topics, and
    /// what its folder says. Adding a reader for its ending changes the stamp, because the file may be read otherwise now.
    pub(super) fn stamp(&self, path: &str, layout: Option<&str>) -> Mark {
        let mut hash = blake3::Hasher::new();
        let mut add = |name: &str, version: u32| {
            hash.update(name.as_bytes());
            hash.update(&version.to_le_bytes());
        };
        read::readers_of(path).for_each(|r| add(r.name, r.version));
        LAYOUTS.iter().filter(|l| Some(l.name) == layout).for_each(|l| add(l.name, l.version));
        hash.update(&self.common);
        hash.update(&self.folders.holding(Path::new(path)).mark);
        mark_of(&hash)
    }

    /// Whether what is known of a file was found by what would read it today.
    pub(super) fn is_current(&self, path: &str, entry: &SourceEntry) -> bool {
        entry.read_with == self.stamp(path, entry.meetings().first().map(|m| m.layout.as_str()))
    }
}
