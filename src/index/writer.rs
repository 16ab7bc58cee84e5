//! Writes an index: meetings in, one commit at the end. Whatever stops it, the folder holds one whole state: the old or the new.
//!
//! A commit writes the manifest to a file of its own first and names that file in tantivy's commit, whose `meta.json` is put in
//! place by one rename. Manifests that no commit names are rubbish and removed. The tally comes last: a state without it is whole.

use super::beside::{self, Begun};
use super::commit::{
    Commit, LEXICON, MANIFEST, NOTE, Opened, PEOPLE, SEALS, SUMMARY, State, Summary, TALLY, named, newer, state,
};
use super::lock::Lock;
use super::manifest::Manifest;
use super::merging::{Size, merging};
use super::people::People;
use super::queue::{Queue, Queued};
use super::schema::{Fields, documents, register, schema};
use super::shelf::Shelf;
use super::verify::Seals;
use super::{failed, lexicon, sealed, tally};
use crate::error::{Error, Result};
use crate::model::Meeting;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use tantivy::index::SegmentId;
use tantivy::indexer::{NoMergePolicy, UserOperation};
use tantivy::{Index, IndexWriter, ReloadPolicy, TantivyError, Term};

/// Memory of a writing thread, in bytes: what it holds when that is full becomes a segment.
const HEAP: usize = 48_000_000;

/// Writing takes a sixth of the work of reading and writing: one thread writes what so many read.
const READERS_PER_WRITER: usize = 4;

/// tantivy takes no more writing threads.
const MOST_THREADS: usize = 8;

/// Writes an index folder. One process at a time; within it, from many threads.
pub struct Writer {
    dir: PathBuf,
    /// Where it writes: the folder itself, or one beside the index that is to be replaced.
    built: PathBuf,
    fields: Fields,
    writer: RwLock<IndexWriter<Queued>>,
    /// Of the commit to come, and of the one that stands; 0 where none does.
    generation: u64,
    before: u64,
    queue: Arc<Queue>,
    /// Dropped after the writer: nothing writes into what is removed.
    _begun: Option<Begun>,
    _lock: Lock,
}

impl Writer {
    /// Opens the index in a folder for writing, or begins one there, and gives what its last commit knew: sources and people. An index that
    /// an older version built is begun anew: see [`Self::anew`].
    ///
    /// # Errors
    /// Of kind `Index` where another process writes it, it is damaged, or a newer version built it; `Io` where the folder cannot be written.
    pub fn create_or_open(dir: &Path) -> Result<(Self, Manifest, People)> {
        let lock = Lock::take(folder(dir)?)?;
        match state(Shelf::mapped(dir)?, dir)? {
            State::Newer => Err(newer(dir)),
            State::Nothing | State::Outdated => Ok((Self::begin(dir, lock)?, Manifest::default(), People::default())),
            State::Usable(opened) => {
                beside::clear(dir)?;
                let Opened { index, fields, commit } = *opened;
                let (manifest, people) = std::thread::scope(|threads| {
                    let people = threads.spawn(|| held(&dir.join(commit.file(PEOPLE)), People::read));
                    let manifest = held(&dir.join(commit.file(MANIFEST)), Manifest::read)?;
                    let people = people.join();
                    Ok((
                        manifest,
                        people.unwrap_or_else(|_| Err(Error::index("The people of the index cannot be read")))?,
                    ))
                })?;
                let last = commit.generation.max(beside::highest(dir));
                let writer = Self::of(dir, dir.to_owned(), lock, &index, fields, last)?;
                let writer = Self { before: commit.generation, ..writer };
                writer.sweep()?;
                Ok((writer, manifest, people))
            }
        }
    }

    /// Begins an index beside what the folder holds, whatever that is: it is searched until the commit puts the new one in its place.
    ///
    /// # Errors
    /// Of kind `Index` where another process writes it or a newer version built it; `Io` where the folder cannot be written.
    pub fn anew(dir: &Path) -> Result<Self> {
        let lock = Lock::take(folder(dir)?)?;
        // What is damaged is what is to be replaced.
        match state(Shelf::mapped(dir)?, dir) {
            Ok(State::Newer) => Err(newer(dir)),
            _ => Self::begin(dir, lock),
        }
    }

    fn begin(dir: &Path, lock: Lock) -> Result<Self> {
        beside::clear(dir)?;
        let (built, begun) = beside::begin(dir)?;
        let (schema, fields) = schema();
        let index = Index::builder().schema(schema).open_or_create(Shelf::in_pieces(&built)?);
        let mut index = index.map_err(|e| failed(dir, &e))?;
        register(&mut index);
        let writer = Self::of(dir, built, lock, &index, fields, beside::highest(dir))?;
        Ok(Self { _begun: Some(begun), ..writer })
    }

    fn of(dir: &Path, built: PathBuf, lock: Lock, index: &Index, fields: Fields, generation: u64) -> Result<Self> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = (cores / READERS_PER_WRITER).clamp(1, MOST_THREADS);
        let writer = index.writer_with_num_threads(threads, HEAP * threads).map_err(|e| failed(dir, &e))?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        let generation = generation + 1;
        Ok(Self {
            dir: dir.to_owned(),
            built,
            fields,
            writer: RwLock::new(writer),
            generation,
            before: 0,
            queue: Arc::default(),
            _begun: None,
            _lock: lock,
        })
    }

    /// Adds a meeting that was read out of a file. What was there of the file before stays unless it is removed first.
    ///
    /// # Errors
    /// Of kind `Index` or `Io` where the folder can no longer be written.
    pub fn add(&self, file: &str, meeting: &Meeting) -> Result<()> {
        // Each text is in a document as it is stored and as it is searched, with its heading and names.
        let texts = meeting.items.iter().flat_map(|i| &i.passages).chain(&meeting.front).chain(&meeting.closing);
        let weight = texts.map(|p| 3 * p.text.len() + 500).sum();
        let documents = documents(&self.fields, file, meeting)?;
        let writer = self.writer.read().unwrap_or_else(PoisonError::into_inner);
        // One batch goes to one thread: the units of a meeting lie side by side in the store.
        let documents = self.queue.enter(documents, weight);
        writer.run(documents.map(UserOperation::Add)).map_err(|e| failed(&self.dir, &e))?;
        Ok(())
    }

    /// Removes everything that was added of a file before this call.
    pub fn remove(&self, path: &str) {
        let writer = self.writer.read().unwrap_or_else(PoisonError::into_inner);
        writer.delete_term(Term::from_field_text(self.fields.path, path));
    }

    /// Makes everything that was added and removed, and the manifest with its people, the state of the index; merges small pieces so that
    /// searching stays quick; and puts an index that was begun anew in its place. `note` is what the next run is to find: see [`super::note`].
    ///
    /// # Errors
    /// Of kind `Index` or `Io`; the state before then stands.
    pub fn commit(self, manifest: &Manifest, people: &People, note: &[u8]) -> Result<()> {
        let commit = Commit::of(self.generation, manifest.asked.clone());
        let json = |e: serde_json::Error| Error::index(format!("The index cannot be written: {e}"));
        let write = |file: &str, bytes: &[u8]| sealed::write(&self.built.join(commit.file(file)), bytes);
        std::thread::scope(|threads| {
            let sources = threads.spawn(|| write(MANIFEST, &manifest.written()?));
            write(PEOPLE, &people.written()?)?;
            write(LEXICON, lexicon::lexicon(manifest).as_bytes())?;
            write(SUMMARY, &serde_json::to_vec(&Summary::of(manifest)).map_err(json)?)?;
            write(NOTE, note)?;
            sources.join().unwrap_or_else(|_| Err(Error::index("The manifest cannot be written: its thread failed")))
        })?;
        let payload = serde_json::to_string(&commit).map_err(json)?;
        let failed = |e: TantivyError| failed(&self.dir, &e);
        let mut writer = self.writer.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut prepared = writer.prepare_commit().map_err(failed)?;
        prepared.set_payload(&payload);
        prepared.commit().map_err(failed)?;
        let finished = finish(writer, &self.built, &self.fields, &commit, self.before);
        if self.built != self.dir {
            finished?;
            beside::adopt(&self.dir, &self.built)?;
        } else if let Err(why) = finished {
            let told = "The index holds what is new, but it could not be finished; run this again";
            return Err(Error { message: format!("{told} ({})", why.message), ..why });
        }
        remove_others(&self.dir, self.generation);
        Ok(())
    }

    /// Removes what a run that was stopped left among tantivy's files: it may have the very names that this run will need.
    fn sweep(&self) -> Result<()> {
        let writer = self.writer.read().unwrap_or_else(PoisonError::into_inner);
        writer.garbage_collect_files().wait().map(drop).map_err(|e| failed(&self.dir, &e))
    }
}

/// Merges what is small after a commit in a folder, and writes what is made of the whole: the tally, and the seals, for which those of the
/// commit before are of use.
fn finish(mut writer: IndexWriter<Queued>, dir: &Path, fields: &Fields, commit: &Commit, before: u64) -> Result<()> {
    let failed = |e: TantivyError| failed(dir, &e);
    let write = |file: &str, bytes: &[u8]| sealed::write(&dir.join(commit.file(file)), bytes);
    merge(&mut writer).map_err(failed)?;
    writer.garbage_collect_files().wait().map_err(failed)?;
    let index = writer.index().clone();
    let searcher = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(failed)?.searcher();
    write(TALLY, &tally::make(searcher.segment_readers(), fields.kind).map_err(failed)?)?;
    writer.wait_merging_threads().map_err(failed)?;
    let before = Seals::read(dir, before).unwrap_or_default();
    write(SEALS, &Seals::of(&index, dir, &before)?.written()?)
}

/// What a file of ours holds.
fn held<T>(path: &Path, read: impl Fn(&[u8]) -> Option<T>) -> Result<T> {
    let mut file = File::open(path).map_err(|e| Error::io(path.display(), &e))?;
    read(&sealed::read(&mut file, path)?).ok_or_else(|| sealed::damaged(path))
}

/// The folder, which is made where there is none.
fn folder(dir: &Path) -> Result<&Path> {
    fs::create_dir_all(dir).map_err(|e| Error::io(dir.display(), &e))?;
    Ok(dir)
}

/// Merges segments until few are left: see [`merging`].
fn merge(writer: &mut IndexWriter<Queued>) -> tantivy::Result<()> {
    loop {
        let segments = writer.index().searchable_segment_metas()?;
        let sizes: Vec<Size> =
            segments.iter().map(|s| Size { documents: s.max_doc(), deleted: s.num_deleted_docs() }).collect();
        let ids: Vec<SegmentId> = merging(&sizes).into_iter().filter_map(|at| Some(segments.get(at)?.id())).collect();
        if ids.is_empty() {
            return Ok(());
        }
        writer.merge(&ids).wait()?;
    }
}

/// Removes what other commits wrote beside tantivy's files. What cannot be removed now is removed by a later commit.
fn remove_others(dir: &Path, but: u64) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        if name.to_str().and_then(named).is_some_and(|(_, number)| number != but) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::samples::{manifest_of, meetings, people_of};
    use super::super::{FORMAT, Reader, units};
    use super::*;
    use crate::error::ErrorKind;

    fn files(dir: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(dir).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_meeting_comes_back_as_it_was_indexed() {
        let dir = tempfile::tempdir().unwrap();
        let (writer, ..) = Writer::create_or_open(dir.path()).unwrap();
        let meetings = meetings();
        std::thread::scope(|s| {
            for m in &meetings {
                let writer = &writer;
                s.spawn(move || writer.add(&m.source.path, m).unwrap());
            }
        });
        writer.commit(&manifest_of(&meetings), &people_of(&meetings), &[]).unwrap();
        let reader = Reader::open(dir.path()).unwrap();
        for m in &meetings {
            assert_eq!(reader.meeting(&m.id).unwrap().as_ref(), Some(m));
            assert_eq!(reader.units_of(&m.id, true).unwrap(), units(m));
        }
        assert_eq!(reader.manifest().unwrap(), &manifest_of(&meetings));
    }

    #[test]
    fn removed_replaced_and_swept() {
        let dir = tempfile::tempdir().unwrap();
        let mut meetings = meetings();
        for round in 0..7 {
            let (writer, ..) = Writer::create_or_open(dir.path()).unwrap();
            for m in &meetings {
                writer.remove(&m.source.path);
                writer.add(&m.source.path, m).unwrap();
            }
            if round == 6 {
                writer.remove(&meetings[0].source.path);
                meetings.remove(0);
            }
            writer.commit(&manifest_of(&meetings), &people_of(&meetings), &[]).unwrap();
        }
        let reader = Reader::open(dir.path()).unwrap();
        let expected: usize = meetings.iter().map(|m| units(m).len() + 1).sum();
        assert_eq!(reader.searcher().num_docs(), expected as u64);
        let deleted: u32 =
            reader.searcher().segment_readers().iter().map(tantivy::SegmentReader::num_deleted_docs).sum();
        assert_eq!(deleted, 0);
        assert!(reader.searcher().segment_readers().len() <= 2);
        let manifests: Vec<String> = files(dir.path()).into_iter().filter(|f| f.starts_with("manifest")).collect();
        assert_eq!(manifests, ["manifest-7.bin"]);
        // Every segment has at most a dozen files: none of the merged ones is left behind.
        assert!(
            files(dir.path()).len() <= 8 + 12 * reader.searcher().segment_readers().len(),
            "{:?}",
            files(dir.path())
        );
    }

    #[test]
    fn what_was_not_committed_never_was() {
        let dir = tempfile::tempdir().unwrap();
        let meetings = meetings();
        let (writer, ..) = Writer::create_or_open(dir.path()).unwrap();
        writer.add(&meetings[0].source.path, &meetings[0]).unwrap();
        writer.commit(&manifest_of(&meetings[..1]), &people_of(&meetings[..1]), &[]).unwrap();
        let before = Reader::open(dir.path()).unwrap();
        // A writer that dies between its manifest and its commit.
        let (writer, ..) = Writer::create_or_open(dir.path()).unwrap();
        writer.add(&meetings[1].source.path, &meetings[1]).unwrap();
        sealed::write(&dir.path().join("manifest-2.bin"), &manifest_of(&meetings).written().unwrap()).unwrap();
        drop(writer);
        let reader = Reader::open(dir.path()).unwrap();
        assert_eq!(reader.manifest().unwrap(), &manifest_of(&meetings[..1]));
        assert_eq!(reader.meeting(&meetings[1].id).unwrap(), None);
        let (writer, ..) = Writer::create_or_open(dir.path()).unwrap();
        writer.add(&meetings[1].source.path, &meetings[1]).unwrap();
        writer.commit(&manifest_of(&meetings), &people_of(&meetings), &[]).unwrap();
        let after = Reader::open(dir.path()).unwrap();
        assert_eq!(after.meeting(&meetings[1].id).unwrap().as_ref(), Some(&meetings[1]));
        // Who opened the old state still has it, its manifest too.
        assert_eq!(before.manifest().unwrap(), &manifest_of(&meetings[..1]));
        assert_eq!(before.meeting(&meetings[0].id).unwrap().as_ref(), Some(&meetings[0]));
    }

    #[test]
    fn missing_busy_newer_and_older() {
        let dir = tempfile::tempdir().unwrap();
        let message = |r: Result<Reader>| {
            let e = r.err().unwrap();
            assert_eq!(e.kind, ErrorKind::Index);
            e.message
        };
        assert!(message(Reader::open(dir.path())).contains("`minutebook index`"));
        let (writer, ..) = Writer::create_or_open(dir.path()).unwrap();
        let busy = Writer::create_or_open(dir.path()).err().unwrap();
        assert!(busy.message.contains(&format!("is being written by process {}", std::process::id())), "{busy}");
        writer.commit(&Manifest::default(), &People::default(), &[]).unwrap();
        let meta = dir.path().join("meta.json");
        let said = fs::read_to_string(&meta).unwrap();
        fs::write(&meta, said.replace(&format!("\\\"format\\\":{FORMAT}"), "\\\"format\\\":99")).unwrap();
        assert!(message(Reader::open(dir.path())).contains("newer"));
        assert!(Writer::create_or_open(dir.path()).err().unwrap().message.contains("newer"));
        fs::write(&meta, said.replace("analysis=", "analysis=0")).unwrap();
        assert!(message(Reader::open(dir.path())).contains("build it anew"));
        let (writer, manifest, _) = Writer::create_or_open(dir.path()).unwrap();
        assert_eq!(manifest, Manifest::default());
        writer.commit(&Manifest::default(), &People::default(), &[]).unwrap();
        assert_eq!(Reader::open(dir.path()).unwrap().generation(), 2);
    }
}
