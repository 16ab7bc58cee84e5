//! What a commit is: what tantivy's `meta.json` says of it, the files that belong to it, and what an index folder holds.

use super::coverage::coverage;
use super::facets::FACETS;
use super::manifest::{FORMAT, Manifest};
use super::schema::{Fields, register, schema};
use super::{ANALYSIS_VERSION, failed};
use crate::error::{Error, Result};
use crate::model::Coverage;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use tantivy::directory::{Directory, MmapDirectory};
use tantivy::{Index, TantivyError};

/// What a commit says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Commit {
    /// The format of the index.
    pub(super) format: u32,
    /// How text and facets became terms.
    built_with: String,
    /// Its number.
    pub(super) generation: u64,
}

/// The files of a commit beside those of tantivy: what their names begin with and end in.
pub(super) const FILES: [(&str, &str); 5] = [MANIFEST, LEXICON, SUMMARY, NOTE, TALLY];
/// What was read.
pub(super) const MANIFEST: (&str, &str) = ("manifest", "json");
/// Other ways of saying things.
pub(super) const LEXICON: (&str, &str) = ("lexicon", "txt");
/// What a search tells of the whole index.
pub(super) const SUMMARY: (&str, &str) = ("summary", "json");
/// What a run leaves for the next one.
pub(super) const NOTE: (&str, &str) = ("note", "json");
/// Numbers to count by; where there is no such file it is made in memory.
pub(super) const TALLY: (&str, &str) = ("tally", "bin");

impl Commit {
    /// The commit of that number, by this version.
    pub(super) fn of(generation: u64) -> Self {
        Self { format: FORMAT, built_with: built_with(), generation }
    }

    /// The name of one of its files.
    pub(super) fn file(&self, (name, ending): (&str, &str)) -> String {
        format!("{name}-{}.{ending}", self.generation)
    }
}

/// What can be searched; enough to answer without the manifest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Meetings by month (`2014-03`).
    pub months: BTreeMap<String, u64>,
    /// What can be searched, and what is missing.
    pub coverage: Coverage,
}

impl Summary {
    /// Of a manifest.
    pub(super) fn of(manifest: &Manifest) -> Self {
        let mut months = BTreeMap::new();
        for date in manifest.meetings().filter_map(|(_, m)| m.date) {
            *months.entry(format!("{:04}-{:02}", date.year(), date.month())).or_insert(0) += 1;
        }
        Self { months, coverage: coverage(manifest) }
    }
}

/// Versions of everything that decides which terms a meeting gives.
fn built_with() -> String {
    let facets: Vec<String> = FACETS.iter().map(|f| format!("{}={}", f.name, f.version)).collect();
    format!("analysis={ANALYSIS_VERSION} {}", facets.join(" "))
}

/// What an index folder holds, before it is trusted.
pub(super) enum State {
    /// No index.
    Nothing,
    /// An index of this version.
    Usable(Box<Opened>),
    /// An index that an older minutebook built, or one that never got its first commit.
    Outdated,
    /// An index that a newer minutebook built.
    Newer,
}

/// An index that was opened.
pub(super) struct Opened {
    pub(super) index: Index,
    pub(super) fields: Fields,
    pub(super) commit: Commit,
}

/// Looks at a folder.
pub(super) fn state(directory: impl Into<Box<dyn Directory>>, dir: &Path) -> Result<State> {
    let directory = directory.into();
    if !Index::exists(&*directory).map_err(|e| failed(dir, &e.into()))? {
        return Ok(State::Nothing);
    }
    let mut index = match Index::open(directory) {
        Ok(index) => index,
        Err(TantivyError::IncompatibleIndex(_)) => return Ok(State::Outdated),
        Err(e) => return Err(failed(dir, &e)),
    };
    let payload = index.load_metas().map_err(|e| failed(dir, &e))?.payload.unwrap_or_default();
    #[derive(Deserialize)]
    struct Format {
        format: u32,
    }
    match serde_json::from_str::<Format>(&payload) {
        Ok(Format { format }) if format > FORMAT => return Ok(State::Newer),
        Ok(_) => {}
        Err(_) => return Ok(State::Outdated),
    }
    let (schema, fields) = schema();
    match serde_json::from_str::<Commit>(&payload) {
        Ok(commit) if commit == Commit::of(commit.generation) && index.schema() == schema => {
            register(&mut index);
            Ok(State::Usable(Box::new(Opened { index, fields, commit })))
        }
        _ => Ok(State::Outdated),
    }
}

/// The refusal of an index that this version is too old for.
pub(super) fn newer(dir: &Path) -> Error {
    Error::index(format!(
        "The index in “{}” was built by a newer minutebook; use that one or give another folder with --index",
        dir.display()
    ))
}

/// What the last run left for the next one in the index of a folder; `None` where there is no such index, or a part of it is gone.
pub fn note(dir: &Path) -> Option<Vec<u8>> {
    let State::Usable(opened) = state(MmapDirectory::open(dir).ok()?, dir).ok()? else { return None };
    let file = |file| dir.join(opened.commit.file(file));
    let whole = [MANIFEST, LEXICON, SUMMARY].iter().all(|part| file(*part).exists());
    std::fs::read(file(NOTE)).ok().filter(|_| whole)
}
