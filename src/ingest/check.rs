//! Whether an index still says what its sources say, and how well they were read.

use super::folders::Folders;
use super::stamp::Stamps;
use super::{Options, Progress, Report, build, load, walk};
use crate::error::{Error, Result};
use crate::index::{self, Outcome, Reader, SourceEntry};
use crate::model::{FacetCount, Health, SkippedFile, YearCount};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Looks at every byte of an index, and compares it with the files it was built from.
///
/// # Errors
/// `Index` where there is none, or one of another version.
pub fn check(index: &Path) -> Result<Health> {
    let damaged = index::damaged(index)?;
    let health = Health { damaged, ..Health::default() };
    match compare(index, health.clone()) {
        // Too much is damaged to tell more.
        Err(_) if !health.damaged.is_empty() => Ok(health),
        told => told,
    }
}

/// Brings an index in order: builds it anew beside itself where it is damaged, refreshes it where its sources have changed. Gives what was
/// done, if anything was.
///
/// # Errors
/// `Index` where there is no index, or nothing tells any more what it was built from; else those of [`super::build`]. The index stays as it was.
pub fn repair(index: &Path, options: &Options, progress: &(dyn Fn(Progress) + Sync)) -> Result<Option<Report>> {
    let health = check(index)?;
    if health.healthy {
        return Ok(None);
    }
    let asked = index::asked(index).filter(|asked| !asked.roots.is_empty()).ok_or_else(|| {
        Error::index(format!(
            "Nothing in “{}” tells any more what it was built from; build it with `minutebook index FOLDER_OF_MINUTES --anew`",
            index.display()
        ))
    })?;
    let options = Options {
        topics: asked.topics.map(PathBuf::from),
        all: asked.all,
        anew: !health.damaged.is_empty(),
        ..options.clone()
    };
    let roots: Vec<PathBuf> = asked.roots.iter().map(PathBuf::from).collect();
    // Elsewhere the same names may be those of other minutes.
    let here = std::env::current_dir().is_ok_and(|folder| folder == Path::new(&asked.folder));
    if roots.iter().any(|root| root.is_relative()) && !here {
        return Err(Error::usage(format!(
            "The index was built in “{}” from “{}”; run this there, or build it with `minutebook index FOLDER_OF_MINUTES --anew`",
            asked.folder,
            asked.roots.join("”, “")
        )));
    }
    if walk::files(&roots, Some(index))?.0.is_empty() {
        return Err(Error::usage(format!(
            "There are no minutes in “{}” any more; the index stays as it is",
            asked.roots.join("”, “")
        )));
    }
    build(&roots, index, &options, progress).map(Some)
}

/// Compares an index with its sources.
fn compare(index: &Path, mut health: Health) -> Result<Health> {
    let reader = Reader::open(index)?;
    let manifest = reader.manifest()?;
    let roots: Vec<PathBuf> = manifest.asked.roots.iter().map(PathBuf::from).filter(|p| p.exists()).collect();
    let (files, _) = walk::files(&roots, Some(index))?;
    let folders = Folders::of(files.keys().map(Path::new));
    // Without the list of topics nothing can be read anew: what was read with it stands.
    let topics = load::topics(manifest.asked.topics.as_deref().map(Path::new)).ok();
    let stamps = topics.as_ref().map(|(_, hash)| Stamps::of(&folders, hash));
    let is_stale = |path: &str, source: &SourceEntry| stamps.as_ref().is_some_and(|s| !s.is_current(path, source));
    let mut layouts: BTreeMap<String, u64> = BTreeMap::new();
    let mut years: BTreeMap<i16, u64> = BTreeMap::new();
    health.new = files.keys().filter(|p| !manifest.sources.contains_key(*p)).cloned().collect();
    for (path, source) in &manifest.sources {
        match files.get(path) {
            None => health.gone.push(path.clone()),
            Some(found)
                if found.size != source.size || found.modified_ns != source.modified_ns || is_stale(path, source) =>
            {
                health.changed.push(path.clone())
            }
            Some(_) => {}
        }
        match &source.outcome {
            Outcome::Read { .. } => health.files += 1,
            Outcome::Skipped { why } => health.skipped.push(SkippedFile { path: path.clone(), why: why.clone() }),
        }
    }
    // Who is who is settled over all files, none of which is read again for it.
    if !files.is_empty() && folders.mark() != manifest.settled_with {
        health.changed.extend(folders.told_by_hand());
    }
    for (_, meeting) in manifest.meetings() {
        health.meetings += 1;
        health.items += u64::from(meeting.items);
        health.low_confidence += u64::from(meeting.confidence < 0.5);
        *layouts.entry(meeting.layout.clone()).or_insert(0) += 1;
        match meeting.date {
            Some(date) => *years.entry(date.year()).or_insert(0) += 1,
            None => health.undated += 1,
        }
        for (severity, count) in &meeting.diagnostics {
            *health.diagnostics.entry(*severity).or_insert(0) += u64::from(*count);
        }
    }
    health.layouts = layouts.into_iter().map(|(value, count)| FacetCount::plain(value, count)).collect();
    health.layouts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    health.years = years.into_iter().map(|(year, count)| YearCount { year, count }).collect();
    let in_step = health.changed.is_empty() && health.gone.is_empty() && health.new.is_empty();
    health.healthy = in_step && health.damaged.is_empty();
    Ok(health)
}
