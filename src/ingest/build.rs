//! Builds or refreshes an index so that it holds what the paths hold: only what changed is read again, and the result is that of a build
//! from nothing.
//!
//! Names are settled organisation by organisation, so that what changed in one costs nothing in the others: the people of those are neither
//! looked at nor written anew.

use super::aside::Aside;
use super::folders::{Folders, mark};
use super::guard::Guard;
use super::load::{self, At as Stage, Clock, Loader};
use super::reading::{Loaded, Reading};
use super::scope::{self, Scope};
use super::settle::{self, Fact, Key, Place};
use super::stamp::Stamps;
use super::walk::Found;
use super::warm::warm;
use super::{Options, Progress, Report, glance, walk};
use crate::error::{Error, Result};
use crate::index::{
    Asked, At, Block, Manifest, Mark, MeetingEntry, MeetingPeople, Outcome, People, SourceEntry, Standing, Writer,
    scope_of,
};
use crate::model::SkippedFile;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// So many meetings, and the rest of their organisation, are settled and written at a time.
const WRITTEN_TOGETHER: usize = 1_000;

/// Builds or refreshes the index in a folder from the files at and below some paths.
///
/// # Errors
/// `Usage` where a path does not exist or the topics cannot be used; `Index` and `Io` where the index cannot be written: then it stays as
/// it was. What is wrong with single files is in the report.
pub fn build(
    paths: &[PathBuf],
    index: &Path,
    options: &Options,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Report> {
    let start = Instant::now();
    let (topics, found) = std::thread::scope(|threads| {
        let topics = threads.spawn(|| load::topics(options.topics.as_deref()));
        let found = walk::files(paths, Some(index));
        (topics.join().unwrap_or_else(|_| Err(Error::usage("The topics cannot be read"))), found)
    });
    let ((topics, topics_hash), (files, refused)) = (topics?, found?);
    let seen = glance::seen(paths, &files, &refused, options, &topics_hash);
    if let Some(report) = glance::unchanged(index, &seen).filter(|_| !options.anew) {
        return Ok(Report { seconds: start.elapsed().as_secs_f64(), stages: Clock::default().stages(), ..report });
    }
    let (writer, old, people) = std::thread::scope(|threads| {
        threads.spawn(|| warm(&topics));
        match options.anew {
            true => Ok((Writer::anew(index)?, Manifest::default(), People::default())),
            false => Writer::create_or_open(index),
        }
    })?;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options.threads.unwrap_or(0))
        .build()
        .map_err(|e| Error::io("threads cannot be started", &std::io::Error::other(e)))?;
    let (guard, clock, aside) = (Guard::new(options.worker.clone()), Clock::default(), Aside::in_folder(index));
    let folders = Folders::of(files.keys().map(Path::new));
    let loader = Loader { guard: &guard, topics: &topics, folders: &folders, clock: &clock };
    let work = Work {
        files: &files,
        folders: &folders,
        stamps: Stamps::of(&folders, &topics_hash),
        reading: Reading { files: &files, aside: &aside, loader, clock: &clock, progress },
        writer: &writer,
        all: options.all,
    };
    let (manifest, people, mut report) = pool.install(|| work.refresh(old, people))?;
    let asked = Asked {
        folder: std::env::current_dir().map(|folder| told(&folder)).unwrap_or_default(),
        roots: paths.iter().map(|path| told(path)).collect(),
        topics: options.topics.as_deref().map(told),
        all: options.all,
    };
    let manifest = Manifest { asked, ..manifest };
    report.skipped.extend(refused.into_iter().map(|(path, why)| SkippedFile { path, why }));
    report.skipped.sort_by(|a, b| a.path.cmp(&b.path));
    count(&manifest, &mut report);
    // Also where nothing changed: the glance that brought us here missed something beside the index, which is written again.
    // A file that could not be opened may be one that can, though nothing of it has changed.
    let try_again = manifest.sources.iter().any(|(path, entry)| is_worth_a_try(path, entry));
    let note = if try_again { Vec::new() } else { glance::note(&seen, &report, report.read + report.unchanged)? };
    clock.time(Stage::Index, || writer.commit(&manifest, &people, &note))?;
    report.stages = clock.stages();
    report.seconds = start.elapsed().as_secs_f64();
    Ok(report)
}

fn told(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// What a build works with.
struct Work<'a> {
    files: &'a BTreeMap<String, Found>,
    folders: &'a Folders,
    stamps: Stamps<'a>,
    reading: Reading<'a>,
    writer: &'a Writer,
    all: bool,
}

/// The files of an index against those that are there.
struct Sorted<'a> {
    /// As the index knows them.
    kept: BTreeMap<&'a str, SourceEntry>,
    /// To be read.
    changed: Vec<&'a str>,
    /// What the index knows and holds no more: changed files and those that are gone.
    past: BTreeMap<String, SourceEntry>,
}

impl<'a> Work<'a> {
    /// Reads what changed, settles ids and names, writes; gives the new manifest with its people, and the report.
    fn refresh(&self, old: Manifest, mut people: People) -> Result<(Manifest, People, Report)> {
        let settled_with = self.folders.mark();
        let as_before = settled_with == old.settled_with;
        let Sorted { mut kept, changed, past } = self.sort_out(old.sources);
        let mut loaded = self.reading.all(&changed)?;
        let mut report = known(&kept);
        report.removed = past.keys().filter(|path| !self.files.contains_key(*path)).count() as u64;
        let (places, by_scope) = self.places(&kept, &loaded);
        let mut touched = touched(&kept, &loaded, &past, &places);
        if !as_before {
            touched.extend(by_scope.keys().cloned());
        }
        let keys_of = |scope: &str| by_scope.get(scope).map_or(&[][..], Vec::as_slice);
        // An organisation of which nothing is kept moves nothing: it is settled when it is written, and takes no memory until then.
        let is_kept = |scope: &&String| keys_of(scope).iter().any(|key| kept.contains_key(key.0));
        let mut scopes: BTreeMap<String, Scope<'a>> = BTreeMap::new();
        let mut moved: BTreeSet<&'a str> = BTreeSet::new();
        // A kept file that must be written anew may hold meetings of another organisation.
        loop {
            let new: Vec<&String> = touched.iter().filter(|s| !scopes.contains_key(*s)).filter(is_kept).collect();
            if new.is_empty() {
                break;
            }
            let settle = |scope: &&String| {
                let settled = self.settle(keys_of(scope), &people.of(scope)?, &kept, &loaded, &places)?;
                Ok(((*scope).clone(), settled))
            };
            scopes.extend(new.par_iter().map(settle).collect::<Result<Vec<_>>>()?);
            moved = scopes.values().flat_map(|scope| scope.moved.iter().copied()).collect();
            let others = moved.iter().filter_map(|path| kept.get(path)).flat_map(SourceEntry::meetings);
            touched.extend(others.map(|meeting| scope_of(&meeting.id).to_owned()));
        }
        let again: Vec<&str> = moved.iter().copied().collect();
        loaded.extend(self.reading.all(&again)?);
        kept.retain(|path, _| !moved.contains(path));
        past.keys().map(String::as_str).chain(again).for_each(|path| self.writer.remove(path));
        let mut entries: BTreeMap<Key<'a>, MeetingEntry> = BTreeMap::new();
        let mut touched: Vec<String> = touched.into_iter().collect();
        while !touched.is_empty() {
            let batch: Vec<_> = touched.drain(..together(touched.iter().map(|scope| keys_of(scope).len()))).collect();
            let batch: Vec<_> = batch.into_iter().map(|scope| (scopes.remove(&scope), scope)).collect();
            let write = |(settled, scope): (Option<Scope<'a>>, String)| -> Result<_> {
                let settled = match settled {
                    Some(settled) => settled,
                    None => self.settle(keys_of(&scope), &BTreeMap::new(), &BTreeMap::new(), &loaded, &places)?,
                };
                let (known, entries) = scope::write(settled, &loaded, &places, &self.reading, self.writer)?;
                let block = if known.is_empty() { None } else { Some(Block::of(&known)?) };
                Ok((scope, block, entries))
            };
            for (scope, block, of_scope) in batch.into_par_iter().map(write).collect::<Result<Vec<_>>>()? {
                people.put(scope, block);
                entries.extend(of_scope);
            }
        }
        let mut sources: BTreeMap<String, SourceEntry> = kept.into_iter().map(|(p, e)| (p.to_owned(), e)).collect();
        for (path, file) in loaded {
            let source = self.source(path, file, &mut entries);
            match &source.outcome {
                Outcome::Read { .. } => {
                    report.read += u64::from(!moved.contains(path));
                    report.bytes += source.size;
                }
                Outcome::Skipped { why } => {
                    report.skipped.push(SkippedFile { path: path.to_owned(), why: why.clone() })
                }
            }
            sources.insert(path.to_owned(), source);
        }
        Ok((Manifest { sources, settled_with, ..Manifest::default() }, people, report))
    }

    /// Settles the meetings of an organisation: see [`scope::settle`].
    fn settle(
        &self,
        keys: &[Key<'a>],
        people: &BTreeMap<At, MeetingPeople>,
        kept: &BTreeMap<&'a str, SourceEntry>,
        loaded: &BTreeMap<&'a str, Loaded>,
        places: &BTreeMap<Key<'a>, Place>,
    ) -> Result<Scope<'a>> {
        scope::settle(keys, people, kept, loaded, places, self.folders, self.reading.aside)
    }

    /// Files that are as the index knows them, and the others.
    fn sort_out(&self, mut past: BTreeMap<String, SourceEntry>) -> Sorted<'a> {
        let (mut kept, mut changed) = (BTreeMap::new(), Vec::new());
        for (path, found) in self.files {
            let same = |entry: &SourceEntry| {
                !is_worth_a_try(path, entry)
                    && entry.size == found.size
                    && self.stamps.is_current(path, entry)
                    && (entry.modified_ns == found.modified_ns
                        || load::bytes(&found.path).is_ok_and(|bytes| mark(&bytes) == entry.hash))
            };
            match past.remove_entry(path) {
                Some((_, entry)) if same(&entry) => {
                    kept.insert(path.as_str(), SourceEntry { modified_ns: found.modified_ns, ..entry });
                }
                other => {
                    past.extend(other);
                    changed.push(path.as_str());
                }
            }
        }
        Sorted { kept, changed, past }
    }

    /// Where every meeting stands, and the meetings of each organisation in the order of their files.
    #[allow(clippy::type_complexity)]
    fn places(
        &self,
        kept: &BTreeMap<&'a str, SourceEntry>,
        loaded: &BTreeMap<&'a str, Loaded>,
    ) -> (BTreeMap<Key<'a>, Place>, BTreeMap<String, Vec<Key<'a>>>) {
        let mut facts: BTreeMap<Key<'a>, Fact<'_>> = BTreeMap::new();
        for (path, source) in kept {
            facts.extend((0..).zip(source.meetings()).map(|(n, meeting)| ((*path, n), Fact::kept(path, meeting))));
        }
        for (path, file) in loaded {
            let read = file.meetings.as_deref().unwrap_or_default();
            facts.extend((0..).zip(read).map(|(n, meeting)| ((*path, n), meeting.fact(path))));
        }
        let mut by_scope: BTreeMap<String, Vec<Key<'a>>> = BTreeMap::new();
        for (key, fact) in &facts {
            match by_scope.get_mut(scope_of(fact.id)) {
                Some(keys) => keys.push(*key),
                None => {
                    by_scope.insert(scope_of(fact.id).to_owned(), vec![*key]);
                }
            }
        }
        (settle::places(&facts, self.all), by_scope)
    }

    /// What the manifest keeps of a file that was read, whose meetings were written.
    fn source(&self, path: &'a str, file: Loaded, entries: &mut BTreeMap<Key<'a>, MeetingEntry>) -> SourceEntry {
        let found = self.files.get(path);
        let outcome = match file.meetings {
            Err(why) => Outcome::Skipped { why: why.message },
            Ok(read) => {
                Outcome::Read { meetings: (0..).zip(read).filter_map(|(n, _)| entries.remove(&(path, n))).collect() }
            }
        };
        let layout = match &outcome {
            Outcome::Read { meetings } => meetings.first().map(|m| m.layout.as_str()),
            Outcome::Skipped { .. } => None,
        };
        SourceEntry {
            hash: file.hash,
            size: found.map_or(0, |f| f.size),
            modified_ns: found.map_or(0, |f| f.modified_ns),
            read_with: self.stamps.stamp(path, layout),
            outcome,
        }
    }
}

/// How many organisations, of as many meetings each, are written together: each thread has enough to do, and few are in memory.
fn together(meetings: impl Iterator<Item = usize>) -> usize {
    let mut sum = 0;
    let fits = |n: &usize| {
        let before = sum;
        sum += n;
        before < WRITTEN_TOGETHER
    };
    meetings.take_while(fits).count()
}

/// Whether a file is of a known format and could not be opened.
fn is_worth_a_try(path: &str, entry: &SourceEntry) -> bool {
    entry.hash == Mark::default() && crate::read::is_known(path)
}

/// The organisations of which anything changed: a meeting came, went, or stands otherwise.
fn touched(
    kept: &BTreeMap<&str, SourceEntry>,
    loaded: &BTreeMap<&str, Loaded>,
    past: &BTreeMap<String, SourceEntry>,
    places: &BTreeMap<Key<'_>, Place>,
) -> BTreeSet<String> {
    let come = loaded.values().flat_map(|file| file.meetings.as_deref().unwrap_or_default()).map(|m| m.id.as_str());
    let gone = past.values().flat_map(SourceEntry::meetings).map(|m| m.id.as_str());
    let stands_otherwise = kept.iter().flat_map(|(path, source)| {
        let differs =
            |(n, meeting): &(u32, &MeetingEntry)| places.get(&(*path, *n)).is_some_and(|p| p.differs(meeting));
        (0..).zip(source.meetings()).filter(differs).map(|(_, meeting)| meeting.id.as_str())
    });
    come.chain(gone).chain(stands_otherwise).map(|id| scope_of(id).to_owned()).collect()
}

/// What is told of the files that are as they were: those that could not be read are named again.
fn known(kept: &BTreeMap<&str, SourceEntry>) -> Report {
    let mut report = Report::default();
    for (path, entry) in kept {
        match &entry.outcome {
            Outcome::Read { .. } => report.unchanged += 1,
            Outcome::Skipped { why } => {
                report.skipped.push(SkippedFile { path: (*path).to_string(), why: why.clone() })
            }
        }
    }
    report
}

/// What the index holds now, and what it does not.
fn count(manifest: &Manifest, report: &mut Report) {
    for (_, meeting) in manifest.meetings() {
        report.meetings += 1;
        report.items += u64::from(meeting.items);
        report.low_confidence += u64::from(meeting.confidence < 0.5);
    }
    for meeting in manifest.sources.values().flat_map(SourceEntry::meetings) {
        match meeting.standing {
            Standing::Indexed => {}
            Standing::Twin(_) => report.twins += 1,
            Standing::LeftOut => *report.left_out.entry(meeting.kind).or_insert(0) += 1,
        }
    }
}
