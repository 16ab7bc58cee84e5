//! Reads an index: one state of it, whole, however long the reader lives and whoever writes meanwhile.

use super::cards::{Card, Rest};
use super::commit::{Commit, LEXICON, MANIFEST, Opened, PEOPLE, SUMMARY, State, Summary, TALLY, newer, state};
use super::facets::Facet;
use super::manifest::{Manifest, MeetingEntry};
use super::people::{At, MeetingPeople, People};
use super::schema::{Fields, Header, scope_of, whole};
use super::shelf::Shelf;
use super::tally::{self, FacetTally, Tally};
use super::units::Unit;
use super::{failed, lexicon, packed, sealed};
use crate::error::{Error, Result};
use crate::model::Meeting;
use std::collections::BTreeMap;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};
use tantivy::directory::{Directory, OwnedBytes};
use tantivy::error::DataCorruption;
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, DocSet, ReloadPolicy, Searcher, TERMINATED, TantivyDocument, TantivyError, Term};

/// Blocks of stored units kept decompressed.
const STORE_BLOCKS: usize = 16;

/// Tries at opening while somebody else commits.
const TRIES: usize = 5;

/// An index opened for reading.
pub struct Reader {
    dir: PathBuf,
    fields: Fields,
    searcher: Searcher,
    commit: Commit,
    summary: Summary,
    manifest_file: Held,
    manifest: OnceLock<Manifest>,
    people_file: Held,
    people: OnceLock<People>,
    lexicon_file: Held,
    lexicon: OnceLock<String>,
    tally: OnceLock<Tally>,
}

/// A meeting with its people.
pub struct Peopled<'r> {
    /// The path of its file.
    pub path: &'r str,
    /// What the manifest keeps of it.
    pub entry: &'r MeetingEntry,
    /// Everybody in it.
    pub people: MeetingPeople,
}

/// A sealed file, held open: who commits meanwhile removes it.
struct Held {
    file: Mutex<File>,
    path: PathBuf,
}

impl Held {
    fn open(path: PathBuf) -> std::io::Result<Self> {
        Ok(Self { file: Mutex::new(File::open(&path)?), path })
    }

    /// What it holds, when that is first asked for; `read` makes it of the bytes.
    fn read<'h, T>(&self, held: &'h OnceLock<T>, read: impl FnOnce(Vec<u8>) -> Option<T>) -> Result<&'h T> {
        if let Some(held) = held.get() {
            return Ok(held);
        }
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(held) = held.get() {
            return Ok(held);
        }
        let value = read(sealed::read(&mut file, &self.path)?).ok_or_else(|| sealed::damaged(&self.path))?;
        Ok(held.get_or_init(|| value))
    }
}

impl Reader {
    /// Opens the last commit. Writes nothing, except the empty lock file that keeps a writer in another process from removing files
    /// meanwhile; on a read-only disk there is no such writer and the lock is done without.
    ///
    /// # Errors
    /// Of kind `Index` where there is no index (with the command that builds one), an older or newer version built it, or it is damaged.
    pub fn open(dir: &Path) -> Result<Self> {
        let mut last = None;
        for _ in 0..TRIES {
            // tantivy takes what it reads on trust; a damaged file may make it fail in its own way.
            let opened = catch_unwind(AssertUnwindSafe(|| Self::open_once(dir)));
            match opened.unwrap_or_else(|_| {
                Err(failed(dir, &TantivyError::DataCorruption(DataCorruption::comment_only("a segment"))))
            }) {
                Ok(Some(reader)) => return Ok(reader),
                // Somebody committed between two looks at the folder.
                Ok(None) => last = None,
                Err(e) => last = Some(e),
            }
            if last.as_ref().is_some_and(|e| !e.message.contains("lacks a file")) {
                break;
            }
        }
        Err(last
            .unwrap_or_else(|| Error::index(format!("The index in “{}” is being written; try again", dir.display()))))
    }

    fn open_once(dir: &Path) -> Result<Option<Self>> {
        if !dir.join("meta.json").exists() {
            return Err(Error::index(format!(
                "There is no index in “{}”; build one with `minutebook index`",
                dir.display()
            )));
        }
        let directory = Shelf::mapped(dir)?;
        let said = || directory.atomic_read(Path::new("meta.json")).ok();
        let before = said();
        let Opened { index, fields, commit } = match state(directory.clone(), dir)? {
            State::Usable(opened) => *opened,
            State::Newer => return Err(newer(dir)),
            State::Nothing | State::Outdated => {
                return Err(Error::index(format!(
                    "The index in “{}” was built by another version; build it anew with `minutebook index`",
                    dir.display()
                )));
            }
        };
        let files = [MANIFEST, PEOPLE, LEXICON].map(|file| Held::open(dir.join(commit.file(file))));
        let summary = std::fs::read(dir.join(commit.file(SUMMARY))).ok().and_then(sealed::opened);
        let summary = summary.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let ([Ok(manifest_file), Ok(people_file), Ok(lexicon_file)], Some(summary)) = (files, summary) else {
            let lacking = Error::index(format!(
                "The index in “{}” lacks what belongs to its last commit; `minutebook check --repair --index {}` builds it again",
                dir.display(),
                dir.display()
            ));
            return if said() == before { Err(lacking) } else { Ok(None) };
        };
        let builder =
            index.reader_builder().reload_policy(ReloadPolicy::Manual).doc_store_cache_num_blocks(STORE_BLOCKS);
        let searcher = builder.try_into().map_err(|e| failed(dir, &e))?.searcher();
        if said() != before {
            return Ok(None);
        }
        let file = directory.open_read(Path::new(&commit.file(TALLY))).ok();
        // Without one, or with one of another moment, it is made when it is needed.
        let lying =
            file.and_then(|file| Tally::read(sealed::inside(file.read_bytes().ok()?)?, searcher.segment_readers()));
        let tally = lying.map_or_else(OnceLock::new, OnceLock::from);
        Ok(Some(Self {
            dir: dir.to_owned(),
            fields,
            searcher,
            commit,
            summary,
            manifest_file,
            manifest: OnceLock::new(),
            people_file,
            people: OnceLock::new(),
            lexicon_file,
            lexicon: OnceLock::new(),
            tally,
        }))
    }

    /// The fields of the index.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The postings.
    pub fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    /// The number of the commit.
    pub fn generation(&self) -> u64 {
        self.commit.generation
    }

    /// What can be searched.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// The manifest, read when first asked for.
    ///
    /// # Errors
    /// Of kind `Index` where it is damaged.
    pub fn manifest(&self) -> Result<&Manifest> {
        self.manifest_file.read(&self.manifest, |bytes| Manifest::read(&bytes))
    }

    /// The people of the meetings of one organisation, by the first part of its meetings' ids, whether they stand in the index or not.
    ///
    /// # Errors
    /// Of kind `Index` where they are damaged.
    pub fn people_of(&self, scope: &str) -> Result<BTreeMap<At, MeetingPeople>> {
        self.people_file.read(&self.people, |bytes| People::read(&bytes))?.of(scope)
    }

    /// The meetings of one organisation that stand in the index, by the first part of their ids: each with the path of its file and its
    /// people, in the order of the files.
    ///
    /// # Errors
    /// Of kind `Index` where the manifest or the people are damaged.
    pub fn meetings_of(&self, scope: &str) -> Result<Vec<Peopled<'_>>> {
        let of_scope = self.manifest()?.placed().filter(|(_, meeting)| scope_of(&meeting.id) == scope);
        self.peopled(scope, of_scope)
    }

    /// Gives `each` the same of every organisation, one after the other: so no more than one is unpacked at a time.
    ///
    /// # Errors
    /// Of kind `Index` where the manifest or the people are damaged.
    pub fn everybody<'r>(&'r self, each: &mut dyn FnMut(&Peopled<'r>)) -> Result<()> {
        let mut by_scope: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for placed in self.manifest()?.placed() {
            by_scope.entry(scope_of(&placed.1.id)).or_default().push(placed);
        }
        for (scope, placed) in by_scope {
            self.peopled(scope, placed.into_iter())?.iter().for_each(&mut *each);
        }
        Ok(())
    }

    fn peopled<'r>(
        &self,
        scope: &str,
        placed: impl Iterator<Item = ((&'r str, u32), &'r MeetingEntry)>,
    ) -> Result<Vec<Peopled<'r>>> {
        let mut people = self.people_of(scope)?;
        let of_one = |(at, entry): ((&'r str, u32), &'r MeetingEntry)| {
            Some(Peopled { path: at.0, entry, people: people.remove(&(at.0.to_owned(), at.1))? })
        };
        Ok(placed.filter_map(of_one).collect())
    }

    /// Other ways of saying what comes to such a key (see [`super::key_of`]), as its meetings explain their acronyms.
    ///
    /// # Errors
    /// Of kind `Io` where the lexicon cannot be read, `Index` where it is damaged.
    pub fn other_ways<'l>(&'l self, key: &'l str) -> Result<impl Iterator<Item = &'l str>> {
        let lexicon = self.lexicon_file.read(&self.lexicon, |bytes| String::from_utf8(bytes).ok())?;
        Ok(lexicon::looked_up(lexicon, key))
    }

    /// The numbers of every unit.
    ///
    /// # Errors
    /// Of kind `Index` where the index cannot be read.
    pub fn tally(&self) -> Result<&Tally> {
        if let Some(tally) = self.tally.get() {
            return Ok(tally);
        }
        let segments = self.searcher.segment_readers();
        let made = tally::make(segments, self.fields.kind).map_err(|e| self.failed(&e))?;
        let read = Tally::read(OwnedBytes::new(made), segments);
        let read = read.ok_or_else(|| self.failed(&TantivyError::InternalError("it is too large".to_owned())))?;
        Ok(self.tally.get_or_init(|| read))
    }

    /// The numbers of every unit's values of one facet.
    ///
    /// # Errors
    /// Of kind `Index` where the index cannot be read.
    pub fn tally_of(&self, facet: &'static Facet) -> Result<FacetTally> {
        tally::of_facet(self.searcher.segment_readers(), facet).map_err(|e| self.failed(&e))
    }

    /// The unit at an address.
    ///
    /// # Errors
    /// Of kind `Index` where it cannot be read.
    pub fn unit(&self, at: DocAddress) -> Result<Unit> {
        let doc = self.document(at)?;
        let card = self.opened(&doc, self.fields.card, packed::opened_card)?;
        Ok(card.with(if doc.get_first(self.fields.rest).is_some() {
            self.opened(&doc, self.fields.rest, packed::opened_rest)?
        } else {
            Rest::default()
        }))
    }

    /// The unit at an address as a search shows it.
    ///
    /// # Errors
    /// Of kind `Index` where it cannot be read.
    pub fn card(&self, at: DocAddress) -> Result<Card> {
        self.opened(&self.document(at)?, self.fields.card, packed::opened_card)
    }

    /// The units of that id or, where `id` is a meeting's, of that meeting, in order.
    ///
    /// # Errors
    /// Of kind `Index` where one cannot be read.
    pub fn units_of(&self, id: &str, whole_meeting: bool) -> Result<Vec<Unit>> {
        let field = if whole_meeting { self.fields.meeting } else { self.fields.id };
        let mut units = Vec::new();
        for at in self.having(&Term::from_field_text(field, id))? {
            if self.is_unit(at)? {
                units.push(self.unit(at)?);
            }
        }
        units.sort_by_key(|u| u.place);
        Ok(units)
    }

    /// The meeting of that id, as it was indexed; none where there is none.
    ///
    /// # Errors
    /// Of kind `Index` where it cannot be read.
    pub fn meeting(&self, id: &str) -> Result<Option<Meeting>> {
        for at in self.having(&Term::from_field_text(self.fields.id, id))? {
            if !self.is_unit(at)? {
                let json = |bytes: &[u8]| serde_json::from_slice::<Header>(bytes);
                let header = self.opened(&self.document(at)?, self.fields.card, json)?;
                return Ok(Some(whole(header, self.units_of(id, true)?)));
            }
        }
        Ok(None)
    }

    /// Addresses of the living documents that hold a term, in the order of the index.
    ///
    /// # Errors
    /// Of kind `Index` where postings cannot be read.
    pub fn having(&self, term: &Term) -> Result<Vec<DocAddress>> {
        let failed = |e: tantivy::TantivyError| failed(&self.dir, &e);
        let mut out = Vec::new();
        for (segment, reader) in self.searcher.segment_readers().iter().enumerate() {
            let index = reader.inverted_index(term.field()).map_err(failed)?;
            let postings = index.read_postings(term, IndexRecordOption::Basic).map_err(|e| failed(e.into()))?;
            let Some(mut postings) = postings else { continue };
            while postings.doc() != TERMINATED {
                if !reader.is_deleted(postings.doc()) {
                    out.push(DocAddress::new(u32::try_from(segment).unwrap_or(u32::MAX), postings.doc()));
                }
                postings.advance();
            }
        }
        Ok(out)
    }

    /// What tantivy says of this index, as a sentence of ours.
    pub fn failed(&self, cause: &tantivy::TantivyError) -> Error {
        failed(&self.dir, cause)
    }

    /// Whether a document is a unit; the others are meetings.
    pub(super) fn is_unit(&self, at: DocAddress) -> Result<bool> {
        let reader = self.searcher.segment_reader(at.segment_ord);
        let term = Term::from_field_text(self.fields.kind, "unit");
        let index = reader.inverted_index(self.fields.kind).map_err(|e| self.failed(&e))?;
        let postings = index.read_postings(&term, IndexRecordOption::Basic).map_err(|e| self.failed(&e.into()))?;
        Ok(postings.is_some_and(|mut p| p.doc() <= at.doc_id && p.seek(at.doc_id) == at.doc_id))
    }

    fn document(&self, at: DocAddress) -> Result<TantivyDocument> {
        self.searcher.doc(at).map_err(|e| self.failed(&e))
    }

    /// What a stored field holds.
    fn opened<T, E: std::fmt::Display>(
        &self,
        doc: &TantivyDocument,
        field: Field,
        open: impl Fn(&[u8]) -> std::result::Result<T, E>,
    ) -> Result<T> {
        open(doc.get_first(field).and_then(|v| v.as_bytes()).unwrap_or_default()).map_err(|e| {
            let dir = self.dir.display();
            Error::index(format!(
                "The index in “{dir}” is damaged ({e}); `minutebook check --repair --index {dir}` builds it again"
            ))
        })
    }
}
