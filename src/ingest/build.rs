//! Builds or refreshes an index so that it holds what the paths hold: only what changed is read again, and the result is that of a build
//! from nothing.

use super::aside::{self, Aside};
use super::guard::Guard;
use super::load::{At, Clock, Loader};
use super::people::Hands;
use super::settle::{self, Fact, Key, Place};
use super::walk::Found;
use super::{Options, Progress, Report, glance, identity, load, stamp, twins, walk};
use crate::enrich::register;
use crate::error::{Error, Result};
use crate::index::{Manifest, MeetingEntry, Outcome, SourceEntry, Standing, Writer};
use crate::model::{Meeting, SkippedFile};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// A file that was read: its hash, and its meetings or why there are none.
struct Loaded {
    hash: String,
    meetings: Result<Vec<Read>>,
}

/// A meeting that was read and is not settled yet.
struct Read {
    /// Where it lies.
    aside: aside::Extent,
    /// The marks of its text.
    sketch: Vec<u32>,
    /// What settling needs to know of it; taken by it.
    fact: Option<Fact>,
}

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
    let (topics, topics_hash) = load::topics(options.topics.as_deref())?;
    let (files, refused) = walk::files(paths)?;
    let seen = glance::seen(paths, &files, &refused, options, &topics_hash);
    if let Some(report) = glance::unchanged(index, &seen) {
        return Ok(Report { seconds: start.elapsed().as_secs_f64(), stages: Clock::default().stages(), ..report });
    }
    let writer = Writer::create_or_open(index)?;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options.threads.unwrap_or(0))
        .build()
        .map_err(|e| Error::io("threads cannot be started", &std::io::Error::other(e)))?;
    let (guard, clock) = (Guard::new(options.worker.clone()), Clock::default());
    let work = Work {
        files: &files,
        aside: Aside::in_folder(index),
        loader: Loader { guard: &guard, topics: &topics, clock: &clock },
        topics_hash: &topics_hash,
        all: options.all,
        clock: &clock,
        progress,
    };
    let old = writer.manifest();
    let (manifest, mut report) = pool.install(|| work.refresh(&writer, old))?;
    let manifest = Manifest { roots: paths.iter().map(|p| load::slashed(p)).collect(), ..manifest };
    report.skipped.extend(refused.into_iter().map(|(path, why)| SkippedFile { path, why }));
    report.skipped.sort_by(|a, b| a.path.cmp(&b.path));
    count(&manifest, &mut report);
    // Also where nothing changed: the glance that brought us here missed something beside the index, which is written again.
    let note = glance::note(&seen, &report, report.read + report.unchanged)?;
    clock.time(At::Index, || writer.commit(&manifest, &note))?;
    writer.close()?;
    report.stages = clock.stages();
    report.seconds = start.elapsed().as_secs_f64();
    Ok(report)
}

/// What a build works with.
struct Work<'a> {
    files: &'a BTreeMap<String, Found>,
    aside: Aside,
    loader: Loader<'a>,
    topics_hash: &'a str,
    all: bool,
    clock: &'a Clock,
    progress: &'a (dyn Fn(Progress) + Sync),
}

impl Work<'_> {
    /// Reads what changed, settles ids and names over everything, writes; gives the new manifest and the report.
    fn refresh(&self, writer: &Writer, old: &Manifest) -> Result<(Manifest, Report)> {
        let (mut kept, changed): (BTreeMap<&str, SourceEntry>, Vec<&str>) = self.sort_out(old);
        let mut loaded = self.load_all(&changed)?;
        let mut report = known(&kept);
        let hands = Hands::of(self.files.keys().map(Path::new));
        let settled = settle::settle(&facts(&kept, &mut loaded), &hands, self.all);
        // A kept file whose meetings others now change is read again too.
        let moved: Vec<&str> =
            kept.iter().filter(|(path, entry)| is_moved(path, entry, &settled)).map(|(p, _)| *p).collect();
        loaded.extend(self.load_all(&moved)?);
        for path in &moved {
            kept.remove(path);
        }
        let mut sources: BTreeMap<String, SourceEntry> = kept.into_iter().map(|(p, e)| (p.to_string(), e)).collect();
        for path in old.sources.keys().filter(|p| !sources.contains_key(*p)) {
            writer.remove(path);
            report.removed += u64::from(!self.files.contains_key(path));
        }
        let entries: Vec<(String, SourceEntry)> = loaded
            .into_par_iter()
            .map(|(path, file)| Ok((path.to_string(), self.write(writer, path, file, &settled)?)))
            .collect::<Result<_>>()?;
        for (path, entry) in entries {
            match &entry.outcome {
                Outcome::Read { .. } => {
                    report.read += u64::from(!moved.contains(&path.as_str()));
                    report.bytes += entry.size;
                }
                Outcome::Skipped { why } => report.skipped.push(SkippedFile { path: path.clone(), why: why.clone() }),
            }
            sources.insert(path, entry);
        }
        Ok((Manifest { sources, ..Manifest::default() }, report))
    }

    /// Files that are as the manifest knows them, and paths of the others.
    fn sort_out(&self, old: &Manifest) -> (BTreeMap<&str, SourceEntry>, Vec<&str>) {
        let mut kept = BTreeMap::new();
        let mut changed = Vec::new();
        for (path, found) in self.files {
            let known =
                old.sources.get(path).filter(|e| stamp::is_current(path, e, self.topics_hash) && e.size == found.size);
            match known {
                Some(entry) if entry.modified_ns == found.modified_ns => {
                    kept.insert(path.as_str(), entry.clone());
                }
                Some(entry) if load::bytes(&found.path).is_ok_and(|b| hash(&b) == entry.hash) => {
                    kept.insert(path.as_str(), SourceEntry { modified_ns: found.modified_ns, ..entry.clone() });
                }
                _ => changed.push(path.as_str()),
            }
        }
        (kept, changed)
    }

    fn load_all<'p>(&self, paths: &[&'p str]) -> Result<BTreeMap<&'p str, Loaded>> {
        let (done, bytes) = (AtomicU64::new(0), AtomicU64::new(0));
        let load = |path: &&'p str| {
            let loaded = self.load(path)?;
            let size = self.files.get(*path).map_or(0, |f| f.size);
            let progress = Progress {
                done: done.fetch_add(1, Ordering::Relaxed) + 1,
                total: paths.len() as u64,
                bytes: bytes.fetch_add(size, Ordering::Relaxed) + size,
            };
            (self.progress)(progress);
            Ok((*path, loaded))
        };
        paths.par_iter().map(load).collect()
    }

    fn load(&self, path: &str) -> Result<Loaded> {
        let path = Path::new(path);
        // A file of no known format is not opened at all.
        if !crate::read::is_known(&load::slashed(path)) {
            return Ok(Loaded {
                hash: String::new(),
                meetings: Err(Error::source("is of a format that cannot be read")),
            });
        }
        match self.clock.time(At::Read, || load::bytes(path)) {
            Ok(bytes) => {
                let meetings = self.loader.meetings(path, &bytes);
                let read = |meeting: &Meeting| {
                    let sketch = twins::sketch(meeting);
                    let fact = Some(Fact::of(meeting, &sketch));
                    Ok(Read { aside: self.aside.put(meeting)?, sketch, fact })
                };
                let meetings = match meetings {
                    Ok(all) => Ok(all.iter().map(read).collect::<Result<_>>()?),
                    Err(refused) => Err(refused),
                };
                Ok(Loaded { hash: hash(&bytes), meetings })
            }
            Err(refused) => Ok(Loaded { hash: String::new(), meetings: Err(refused) }),
        }
    }

    /// Writes what a file gave, and says what the manifest keeps of it.
    fn write(&self, writer: &Writer, path: &str, file: Loaded, settled: &BTreeMap<Key, Place>) -> Result<SourceEntry> {
        let found = self.files.get(path);
        let outcome = match file.meetings {
            Err(why) => Outcome::Skipped { why: why.message },
            Ok(read) => {
                let places = read.iter().enumerate().map(|(n, _)| settled.get(&(path.to_string(), n)).cloned());
                let places: Vec<Option<Place>> = places.collect();
                let entries = read.into_iter().zip(places).filter_map(|(read, place)| Some((read, place?)));
                let entries = entries.map(|(read, place)| self.write_meeting(writer, path, read, place));
                Outcome::Read { meetings: entries.collect::<Result<_>>()? }
            }
        };
        let layout = match &outcome {
            Outcome::Read { meetings } => meetings.first().map(|m| m.layout.as_str()),
            Outcome::Skipped { .. } => None,
        };
        Ok(SourceEntry {
            hash: file.hash,
            size: found.map_or(0, |f| f.size),
            modified_ns: found.map_or(0, |f| f.modified_ns),
            read_with: stamp::of(path, layout, self.topics_hash),
            outcome,
        })
    }

    /// Writes a meeting where it stands in the index, and says what the manifest keeps of it.
    fn write_meeting(&self, writer: &Writer, path: &str, read: Read, place: Place) -> Result<MeetingEntry> {
        let Read { aside, sketch, .. } = read;
        let mut meeting = self.aside.take(aside)?;
        let indexed = place.standing == Standing::Indexed;
        if indexed {
            identity::rename(&mut meeting, &place.id);
            meeting.source.others.clone_from(&place.others);
            meeting = register::settle(meeting, &place.learnt.outcome);
            self.clock.time(At::Index, || writer.add(path, &meeting))?;
        }
        let mut entry = MeetingEntry::of(&meeting);
        for person in entry.people.iter_mut().filter(|p| place.learnt.by_hand.contains(&p.name)) {
            person.told_by = Some(place.learnt.hand.clone());
        }
        Ok(MeetingEntry { standing: place.standing, resolved: place.resolved, sketch, ..entry })
    }
}

/// What settling needs to know of kept and loaded meetings alike.
fn facts(kept: &BTreeMap<&str, SourceEntry>, loaded: &mut BTreeMap<&str, Loaded>) -> BTreeMap<Key, Fact> {
    let key = |path: &str, place: usize| (path.to_string(), place);
    let of_kept = kept.iter().flat_map(|(path, entry)| {
        entry.meetings().iter().enumerate().map(move |(n, meeting)| (key(path, n), Fact::kept(meeting)))
    });
    let of_loaded = loaded.iter_mut().flat_map(|(path, file)| {
        let read = file.meetings.as_deref_mut().unwrap_or_default();
        read.iter_mut().enumerate().filter_map(move |(n, r)| Some((key(path, n), r.fact.take()?)))
    });
    of_kept.chain(of_loaded).collect()
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

/// Whether a kept file would be written otherwise today.
fn is_moved(path: &str, entry: &SourceEntry, settled: &BTreeMap<Key, Place>) -> bool {
    let place = |n: usize| settled.get(&(path.to_string(), n));
    entry.meetings().iter().enumerate().any(|(n, meeting)| place(n).is_some_and(|p| p.differs(meeting)))
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_string()
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
