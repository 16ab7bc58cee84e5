//! What a commit is: what tantivy's `meta.json` says of it, the files that belong to it, and what an index folder holds.

use super::coverage::coverage;
use super::facets::FACETS;
use super::manifest::{FORMAT, Manifest};
use super::schema::{Fields, register, schema};
use super::shelf::Shelf;
use super::{ANALYSIS_VERSION, beside, failed, sealed};
use crate::error::{Error, Result};
use crate::model::Coverage;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use tantivy::directory::Directory;
use tantivy::error::DataCorruption;
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
    /// What the index is to hold.
    pub(super) asked: Asked,
}

/// What an index was asked to hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The folder in which that was asked, which relative paths begin at.
    pub folder: String,
    /// The files and folders, as given.
    pub roots: Vec<String>,
    /// A file of topics in place of those built in.
    pub topics: Option<String>,
    /// Whether what is no minutes is taken in too.
    pub all: bool,
}

/// The files of a commit beside those of tantivy, by what their names begin with. See [`super::sealed`].
pub(super) const FILES: [&str; 7] = [MANIFEST, PEOPLE, LEXICON, SUMMARY, NOTE, TALLY, SEALS];

/// What the names of all of them end in.
pub(super) const ENDING: &str = "bin";

/// What was read.
pub(super) const MANIFEST: &str = "manifest";
/// Who is in the meetings.
pub(super) const PEOPLE: &str = "people";
/// Other ways of saying things.
pub(super) const LEXICON: &str = "lexicon";
/// What a search tells of the whole index.
pub(super) const SUMMARY: &str = "summary";
/// What a run leaves for the next one.
pub(super) const NOTE: &str = "note";
/// Numbers to count by; where there is no such file it is made in memory.
pub(super) const TALLY: &str = "tally";
/// What the files held when all was done: see [`super::verify`].
pub(super) const SEALS: &str = "seals";

impl Commit {
    /// The commit of that number, by this version.
    pub(super) fn of(generation: u64, asked: Asked) -> Self {
        Self { format: FORMAT, built_with: built_with(), generation, asked }
    }

    /// Whether this version writes the same format, and makes the same terms.
    fn is_ours(&self) -> bool {
        self.format == FORMAT && self.built_with == built_with()
    }

    /// The name of one of its files.
    pub(super) fn file(&self, name: &str) -> String {
        file_of(name, self.generation)
    }
}

/// The name of a file of the commit of that number.
pub(super) fn file_of(name: &str, generation: u64) -> String {
    format!("{name}-{generation}.{ENDING}")
}

/// What a file of ours is by its name, and its number; none of another name. What was being written when it was stopped ends in `new`.
pub(super) fn named(file: &str) -> Option<(&str, u64)> {
    let (stem, ending) = file.rsplit_once('.')?;
    let (kind, number) = stem.split_once('-')?;
    let ours = FILES.contains(&kind) && [ENDING, "new"].contains(&ending);
    let digits = number.bytes().all(|b| b.is_ascii_digit());
    Some((kind, number.parse().ok()?)).filter(|_| ours && digits)
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

/// What we look for in tantivy's `meta.json`.
#[derive(Deserialize)]
struct Meta {
    payload: Option<String>,
}

/// The number of the commit that a folder's `meta.json` names, as far as it can be read.
pub(super) fn standing(dir: &Path) -> Option<u64> {
    let Meta { payload } = serde_json::from_slice(&std::fs::read(dir.join("meta.json")).ok()?).ok()?;
    serde_json::from_str::<Commit>(&payload?).ok().map(|commit| commit.generation)
}

/// What an index was asked to hold, by its `meta.json`.
pub(super) fn asked_of(meta: &[u8]) -> Option<Asked> {
    let Meta { payload } = serde_json::from_slice(meta).ok()?;
    serde_json::from_str::<Commit>(&payload?).ok().map(|commit| commit.asked)
}

/// What every version's commits say.
#[derive(Deserialize)]
struct Format {
    format: u32,
}

/// Looks at a folder.
pub(super) fn state(directory: impl Into<Box<dyn Directory>>, dir: &Path) -> Result<State> {
    let directory = directory.into();
    if !Index::exists(&*directory).map_err(|e| failed(dir, &e.into()))? {
        return Ok(State::Nothing);
    }
    // What another version wrote may be nothing that our tantivy can open.
    let meta = directory.atomic_read(Path::new("meta.json")).map_err(|e| failed(dir, &e.into()))?;
    let Ok(Meta { payload }) = serde_json::from_slice::<Meta>(&meta) else {
        return Err(failed(dir, &TantivyError::DataCorruption(DataCorruption::comment_only("meta.json"))));
    };
    let payload = payload.unwrap_or_default();
    match serde_json::from_str::<Format>(&payload) {
        Ok(Format { format }) if format > FORMAT => return Ok(State::Newer),
        Ok(Format { format }) if format == FORMAT => {}
        _ => return Ok(State::Outdated),
    }
    let mut index = match Index::open(directory) {
        Ok(index) => index,
        Err(TantivyError::IncompatibleIndex(_)) => return Ok(State::Outdated),
        Err(e) => return Err(failed(dir, &e)),
    };
    let (schema, fields) = schema();
    match serde_json::from_str::<Commit>(&payload) {
        Ok(commit) if commit.is_ours() && index.schema() == schema => {
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
    let State::Usable(opened) = state(Shelf::mapped(dir).ok()?, dir).ok()? else { return None };
    let file = |file| dir.join(opened.commit.file(file));
    // What a run that was stopped left is cleared away by one that writes.
    let whole = FILES.iter().all(|part| file(part).exists()) && !beside::is_begun(dir);
    std::fs::read(file(NOTE)).ok().filter(|_| whole).and_then(sealed::opened)
}
