//! What an index knows of its sources: which files, in which state, gave which meetings. Written whole with every commit.

use crate::error::{Error, Result};
use crate::model::{Attendee, Certainty, Correction, Item, Kind, Meeting, Mention, Severity, Status};
use crate::text::slug;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

/// Version of the index's format. Goes up whenever an older index could be misread.
pub const FORMAT: u32 = 7;

/// The sources of an index and what came of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The format, [`FORMAT`] when written.
    pub version: u32,
    /// The files and folders that were asked for, as given.
    pub roots: Vec<String>,
    /// Every file, by path.
    pub sources: BTreeMap<String, SourceEntry>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceEntry {
    /// Hash of its bytes.
    pub hash: String,
    /// Its length in bytes.
    pub size: u64,
    /// When it was last changed, in nanoseconds since 1970.
    pub modified_ns: u64,
    /// Names and versions of what read it: where these change, it must be read again.
    pub read_with: String,
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
    /// Everybody in it, by name.
    pub people: Vec<PersonFact>,
    /// What it says to be wrong in earlier records.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<CorrectionFact>,
    /// Acronyms that it explains.
    #[serde(default)]
    pub acronyms: Vec<crate::model::Acronym>,
    /// What its people were resolved against: where this changes, it must be enriched again.
    pub resolved: String,
    /// Marks of its text by which another copy of it is recognised.
    pub sketch: Vec<u32>,
}

/// What the manifest keeps of a correction of an earlier record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CorrectionFact {
    /// The item it stands in.
    pub item: String,
    /// Who asked for it, where that is said.
    pub name: Option<String>,
    /// The day or the month of the meeting whose record is corrected; null for the meeting before.
    pub of: Option<String>,
    /// The sentence.
    pub text: String,
}

/// What the manifest keeps of a person in a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonFact {
    /// The name without titles.
    pub name: String,
    /// The forms in which it is written, with how often.
    pub variants: Vec<(String, u32)>,
    /// Items in which they are meant; the attendance is none.
    pub items: u32,
    /// How they stand to the meeting; null where the attendance does not name them.
    pub status: Option<Status>,
    /// Their role there.
    pub role: Option<String>,
    /// Whom they are there for.
    pub organisation: Option<String>,
    /// Their party or group.
    pub party: Option<String>,
    /// The folder's file that says who they are, for everything below its folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_by: Option<String>,
}

impl Default for Manifest {
    fn default() -> Self {
        Self { version: FORMAT, roots: Vec::new(), sources: BTreeMap::new() }
    }
}

impl Manifest {
    /// Every meeting in the index, by path of its file.
    pub fn meetings(&self) -> impl Iterator<Item = (&str, &MeetingEntry)> {
        let all =
            self.sources.iter().flat_map(|(path, source)| source.meetings().iter().map(move |m| (path.as_str(), m)));
        all.filter(|(_, m)| m.standing == Standing::Indexed)
    }

    /// Writes it to a new file and waits until the disk has it.
    pub(super) fn write(&self, path: &Path) -> Result<()> {
        let refused = |e: &std::io::Error| Error::io(path.display(), e);
        let bytes =
            serde_json::to_vec(self).map_err(|e| Error::index(format!("The manifest cannot be written: {e}")))?;
        let mut file = File::create(path).map_err(|e| refused(&e))?;
        file.write_all(&bytes).map_err(|e| refused(&e))?;
        file.sync_all().map_err(|e| refused(&e))
    }

    /// Reads it from an open file, from its start; `path` is named where that fails.
    pub(super) fn read(file: &mut File, path: &Path) -> Result<Self> {
        let mut bytes = Vec::new();
        let read = file.seek(SeekFrom::Start(0)).and_then(|_| file.read_to_end(&mut bytes));
        read.map_err(|e| Error::io(path.display(), &e))?;
        serde_json::from_slice(&bytes).map_err(|e| {
            Error::index(format!(
                "The manifest “{}” is damaged ({e}); delete the index and build it again with `minutebook index`",
                path.display()
            ))
        })
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
    /// What the manifest keeps of a meeting that stands in the index: everybody of its attendance and items, with the forms in which they
    /// are written.
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
            items: u32::try_from(super::units(meeting).len()).unwrap_or(u32::MAX),
            diagnostics,
            people: people(meeting),
            corrections: corrections(meeting),
            acronyms: meeting.acronyms.clone(),
            resolved: String::new(),
            sketch: Vec::new(),
        }
    }
}

/// The corrections in the items of a meeting, in order.
fn corrections(meeting: &Meeting) -> Vec<CorrectionFact> {
    let fact = |item: &Item, c: &Correction| CorrectionFact {
        item: item.id.clone(),
        name: c.name.clone(),
        of: c.of.clone(),
        text: c.text.clone(),
    };
    meeting.items.iter().flat_map(|i| i.corrections.iter().map(move |c| fact(i, c))).collect()
}

/// Everybody in a meeting by slug: one name, its forms, its items.
fn people(meeting: &Meeting) -> Vec<PersonFact> {
    struct Known<'a> {
        listed: Option<&'a Attendee>,
        name: String,
        variants: BTreeMap<String, u32>,
        items: u32,
    }
    let mut known: BTreeMap<String, Known<'_>> = BTreeMap::new();
    let mut meet = |name: &str, as_written: Vec<&str>, items: u32| {
        let person = known.entry(slug(name)).or_insert_with(|| Known {
            listed: None,
            name: name.to_owned(),
            variants: BTreeMap::new(),
            items: 0,
        });
        person.items += items;
        for form in as_written {
            *person.variants.entry(form.to_owned()).or_insert(0) += 1;
        }
    };
    for a in &meeting.attendance {
        meet(&a.name, vec![&a.as_written], 0);
        if let Some(name) = &a.substitute_for {
            meet(name, Vec::new(), 0);
        }
    }
    for item in &meeting.items {
        for p in &item.people {
            let stated = |m: &&Mention| m.certainty == Certainty::Stated;
            meet(&p.name, p.mentions.iter().filter(stated).map(|m| m.as_written.as_str()).collect(), 1);
        }
    }
    for a in meeting.attendance.iter().rev() {
        known.entry(slug(&a.name)).and_modify(|k| k.listed = Some(a));
    }
    let fact = |k: Known<'_>| {
        let mut variants: Vec<(String, u32)> = k.variants.into_iter().collect();
        variants.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let said = |of: fn(&Attendee) -> &Option<String>| k.listed.and_then(|a| of(a).clone());
        PersonFact {
            status: k.listed.map(|a| a.status),
            role: said(|a| &a.role),
            organisation: said(|a| &a.organisation),
            party: said(|a| &a.party),
            told_by: None,
            name: k.name,
            variants,
            items: k.items,
        }
    };
    known.into_values().map(fact).collect()
}
