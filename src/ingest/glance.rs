//! A look at the files from outside: where nothing has changed since the last run, neither they nor the manifest are read.

use super::walk::Found;
use super::{Options, Report, council, people};
use crate::enrich::ENRICHERS;
use crate::error::{Error, Result};
use crate::index;
use crate::layout::LAYOUTS;
use crate::read::READERS;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What a run leaves for the next one.
#[derive(Serialize, Deserialize)]
struct Note {
    /// What was seen from outside: see [`seen`].
    seen: String,
    /// What is told where it is seen again.
    report: Report,
}

/// Everything that decides what comes of a run, as far as it is seen without opening the files: a hash.
pub(super) fn seen(
    paths: &[PathBuf],
    files: &BTreeMap<String, Found>,
    refused: &[(String, String)],
    options: &Options,
    topics: &str,
) -> String {
    let mut hash = blake3::Hasher::new();
    let mut add = |text: &str| {
        // With its length before it no text of two is the text of one.
        hash.update(&text.len().to_le_bytes());
        hash.update(text.as_bytes());
    };
    add(&format!("{} {} {topics} {paths:?}", env!("CARGO_PKG_VERSION"), options.all));
    READERS.iter().for_each(|r| add(&format!("{} {}", r.name, r.version)));
    LAYOUTS.iter().for_each(|l| add(&format!("{} {}", l.name, l.version)));
    ENRICHERS.iter().for_each(|e| add(&format!("{} {}", e.name, e.version)));
    refused.iter().for_each(|(path, why)| add(&format!("{path} {why}")));
    let mut folders: BTreeSet<&Path> = BTreeSet::new();
    for (path, file) in files {
        add(path);
        add(&format!("{} {}", file.size, file.modified_ns));
        folders.extend(Path::new(path).parent());
    }
    let above: BTreeSet<&Path> =
        folders.iter().flat_map(|f| f.ancestors().take(council::LEVELS.max(people::LEVELS))).collect();
    for file in above.iter().flat_map(|folder| [council::FILE, people::FILE].map(|name| folder.join(name))) {
        if let Ok(told) = std::fs::read(&file) {
            add(&file.to_string_lossy());
            add(&String::from_utf8_lossy(&told));
        }
    }
    hash.finalize().to_hex().to_string()
}

/// What the next run is told, where it sees the same: `report` is that of this run, which found `read` files that can be read.
///
/// # Errors
/// Of kind `Index` where it cannot be written as JSON.
pub(super) fn note(seen: &str, report: &Report, read: u64) -> Result<Vec<u8>> {
    let report =
        Report { read: 0, unchanged: read, removed: 0, bytes: 0, seconds: 0.0, stages: Vec::new(), ..report.clone() };
    serde_json::to_vec(&Note { seen: seen.to_owned(), report })
        .map_err(|e| Error::index(format!("The index cannot be written: {e}")))
}

/// The report of a run that has nothing to do; `None` where anything is not as the last run saw it.
pub(super) fn unchanged(index: &Path, seen: &str) -> Option<Report> {
    let note: Note = serde_json::from_slice(&index::note(index)?).ok()?;
    (note.seen == seen).then_some(note.report)
}
