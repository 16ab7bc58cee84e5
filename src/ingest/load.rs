//! One file → its meetings, enriched as far as one meeting alone allows.

use super::{council, identity};
use crate::enrich::{self, topics::Topics};
use crate::error::{Error, Result};
use crate::layout;
use crate::model::{Diagnostic, Meeting, Stage};
use crate::read::{self, Reading};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// Files larger than this are refused, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Time spent in the stages of loading, in nanoseconds, summed over threads.
#[derive(Debug, Default)]
pub(super) struct Clock {
    stages: [AtomicU64; 4],
}

/// Names of the stages in order.
const STAGES: [&str; 4] = ["read", "lay out", "enrich", "index"];

/// Which stage.
#[derive(Debug, Clone, Copy)]
pub(super) enum At {
    Read = 0,
    LayOut = 1,
    Enrich = 2,
    Index = 3,
}

impl Clock {
    /// Runs some work and counts its time.
    pub(super) fn time<T>(&self, stage: At, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let out = work();
        let spent = u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX);
        self.stages[stage as usize].fetch_add(spent, Ordering::Relaxed);
        out
    }

    /// Seconds by stage.
    pub(super) fn stages(&self) -> Vec<Stage> {
        let seconds = self.stages.iter().map(|s| s.load(Ordering::Relaxed) as f64 / 1e9);
        STAGES.iter().zip(seconds).map(|(name, seconds)| Stage { name: (*name).to_string(), seconds }).collect()
    }
}

/// A path with `/` between its parts, without a leading `./`.
pub(super) fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    text.strip_prefix("./").map_or(text.clone(), str::to_string)
}

/// The topics that options name, and a short hash of them.
///
/// # Errors
/// `Usage` where the file of topics cannot be used.
pub(super) fn topics(file: Option<&Path>) -> Result<(Topics, String)> {
    let told =
        |path: &Path, why: &str| Error::usage(format!("The topics in “{}” cannot be used: {why}", path.display()));
    match file {
        None => Ok((Topics::built_in().map_err(Error::usage)?, "built in".to_string())),
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|e| Error::io(path.display(), &e))?;
            let topics = Topics::parse(&text).map_err(|why| told(path, &why))?;
            Ok((topics, blake3::hash(text.as_bytes()).to_hex()[..12].to_string()))
        }
    }
}

/// The bytes of a file.
///
/// # Errors
/// `Source` where it is too large or the system refuses it.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>> {
    let refused = |e: &std::io::Error| Error::source(Error::io("cannot be opened", e).message);
    let size = std::fs::metadata(path).map_err(|e| refused(&e))?.len();
    if size > LARGEST {
        return Err(Error::source(format!("is larger than {} MB; split it into its meetings", LARGEST / 1024 / 1024)));
    }
    std::fs::read(path).map_err(|e| refused(&e))
}

/// Reads and lays out the bytes of a file, and enriches its meetings; they have ids, which others may have too. Whatever happens inside
/// costs this file alone.
///
/// # Errors
/// `Source` with what is wrong with the file, to be put behind its name.
pub(super) fn meetings(path: &Path, bytes: &[u8], topics: &Topics, clock: &Clock) -> Result<Vec<Meeting>> {
    let name = slashed(path);
    let reader = read::reader_for(&name, bytes).ok_or_else(|| Error::source("is of a format that cannot be read"))?;
    let work = || -> Result<Vec<Meeting>> {
        let reading = clock.time(At::Read, || read::read(reader, bytes))?;
        let told = council::of(path);
        let council = told.clone().unwrap_or_default();
        let hints = council.hints(&name, reader.name);
        let mut meetings = match reading {
            Reading::Document(document) => vec![clock.time(At::LayOut, || layout::lay(&document, &hints))],
            Reading::Meetings(meetings) => meetings.into_iter().map(|m| layout::complete(m, &hints)).collect(),
        };
        if let (Err(message), Some(first)) = (told, meetings.first_mut()) {
            first.diagnostics.push(Diagnostic::warning(message, None));
        }
        for meeting in &mut meetings {
            identity::give(meeting, &council);
        }
        Ok(clock.time(At::Enrich, || meetings.into_iter().map(|m| enrich::enrich(m, topics)).collect()))
    };
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(Error::source("could not be understood; please report it")))
}
