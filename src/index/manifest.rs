//! What an index knows of its sources: which files, in which state, gave which meetings. Written whole with every commit.

use super::commit::Asked;
use crate::error::{Error, Result};
use crate::model::{Acronym, Kind, Meeting, Severity};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Version of the index's format. Goes up whenever an older index could be misread.
pub const FORMAT: u32 = 9;

/// The beginning of a BLAKE3 hash; nothing but zeros where there is nothing to hash.
pub type Mark = [u8; 16];

/// The mark of what a hash was given.
pub fn mark_of(hash: &blake3::Hasher) -> Mark {
    let mut mark = Mark::default();
    hash.finalize_xof().fill(&mut mark);
    mark
}

/// The sources of an index and what came of them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// What it was asked to hold.
    pub asked: Asked,
    /// What else than the meetings decided who is who, as a hash.
    pub settled_with: Mark,
    /// Every file, by path.
    pub sources: BTreeMap<String, SourceEntry>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceEntry {
    /// Hash of its bytes.
    pub hash: Mark,
    /// Its length in bytes.
    pub size: u64,
    /// When it was last changed, in nanoseconds since 1970.
    pub modified_ns: u64,
    /// Hash of the names and versions of what read it: where these change, it must be read again.
    pub read_with: Mark,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was read; those of its meetings that stand in the index say so.
    Read {
        /// In the order of the file.
        meetings: Vec<MeetingEntry>,
    },
    /// Nothing of it is in the index.
    Skipped {
        /// One plain sentence.
        why: String,
    },
}

/// Whether a meeting that was read stands in the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It does.
    Indexed,
    /// Another file records the same meeting and was read better: its path.
    Twin(String),
    /// It is no minutes: an agenda, a report, a letter.
    LeftOut,
}

/// What the manifest keeps of a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeetingEntry {
    /// The meeting's id.
    pub id: String,
    /// Whether it stands in the index.
    pub standing: Standing,
    /// Paths of the files that record the same meeting less well, in order.
    pub others: Vec<String>,
    /// What sort of document it is.
    pub kind: Kind,
    /// The day.
    pub date: Option<Date>,
    /// The council or association.
    pub organisation: Option<String>,
    /// The board.
    pub board: Option<String>,
    /// Name of the layout; of the format, where that carries its own structure.
    pub layout: String,
    /// How well the layout fits, from 0 to 1.
    pub confidence: f32,
    /// Number of items, front and closing among them: what a search counts.
    pub items: u32,
    /// Number of diagnostics by severity.
    pub diagnostics: BTreeMap<Severity, u32>,
    /// Acronyms that it explains.
    pub acronyms: Vec<Acronym>,
    /// Marks of its text by which another copy of it is recognised.
    pub sketch: Vec<u32>,
}

impl Manifest {
    /// Every meeting in the index, by path of its file.
    pub fn meetings(&self) -> impl Iterator<Item = (&str, &MeetingEntry)> {
        self.placed().map(|((path, _), meeting)| (path, meeting))
    }

    /// Every meeting in the index, by path of its file and its place in it, from 0.
    pub fn placed(&self) -> impl Iterator<Item = ((&str, u32), &MeetingEntry)> {
        let all = self.sources.iter().flat_map(|(path, source)| {
            (0..).zip(source.meetings()).map(move |(place, meeting)| ((path.as_str(), place), meeting))
        });
        all.filter(|(_, m)| m.standing == Standing::Indexed)
    }

    /// As it stands in its file.
    pub(super) fn written(&self) -> Result<Vec<u8>> {
        let bytes = postcard::to_stdvec(self);
        let bytes = bytes.map_err(|e| Error::index(format!("The manifest cannot be written: {e}")))?;
        Ok(lz4_flex::compress_prepend_size(&bytes))
    }

    /// Out of what [`Self::written`] gave; `None` out of anything else.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(&lz4_flex::decompress_size_prepended(bytes).ok()?).ok()
    }
}

impl SourceEntry {
    /// The meetings that were read out of it, whether they stand in the index or not.
    pub fn meetings(&self) -> &[MeetingEntry] {
        match &self.outcome {
            Outcome::Read { meetings } => meetings,
            Outcome::Skipped { .. } => &[],
        }
    }
}

impl MeetingEntry {
    /// What the manifest keeps of a meeting that stands in the index.
    pub fn of(meeting: &Meeting) -> Self {
        let mut diagnostics = BTreeMap::new();
        for d in &meeting.diagnostics {
            *diagnostics.entry(d.severity).or_insert(0) += 1;
        }
        Self {
            id: meeting.id.clone(),
            standing: Standing::Indexed,
            others: meeting.source.others.clone(),
            kind: meeting.kind,
            date: meeting.date,
            organisation: meeting.organisation.clone(),
            board: meeting.board.clone(),
            layout: meeting.source.layout.clone().unwrap_or_else(|| meeting.source.format.clone()),
            confidence: meeting.source.confidence,
            items: super::count_units(meeting),
            diagnostics,
            acronyms: meeting.acronyms.clone(),
            sketch: Vec::new(),
        }
    }
}
