//! One file → its meetings, enriched as far as one meeting alone allows.

use super::folders::{Folder, Folders};
use super::guard::{CONFUSED, Guard, Read};
use super::identity;
use crate::enrich::{self, Told, topics::Topics};
use crate::error::{Error, Result};
use crate::layout;
use crate::model::{Diagnostic, Meeting, Stage};
use crate::read::Reading;
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

/// Whether a file of so many bytes is refused.
pub(super) fn is_too_large(size: u64) -> bool {
    size > LARGEST
}

/// The bytes of a file.
///
/// # Errors
/// `Source` where it is too large or the system refuses it.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>> {
    let refused = |e: &std::io::Error| Error::source(Error::io("cannot be opened", e).message);
    let size = std::fs::metadata(path).map_err(|e| refused(&e))?.len();
    if is_too_large(size) {
        return Err(Error::source(format!("is larger than {} MB; split it into its meetings", LARGEST / 1024 / 1024)));
    }
    std::fs::read(path).map_err(|e| refused(&e))
}

/// What files are read with.
pub(super) struct Loader<'a> {
    /// Reads dangerous formats elsewhere.
    pub(super) guard: &'a Guard,
    /// What meetings can be about.
    pub(super) topics: &'a Topics,
    /// What the folders of the files say.
    pub(super) folders: &'a Folders,
    /// Counts the time.
    pub(super) clock: &'a Clock,
}

impl Loader<'_> {
    /// Reads and lays out the bytes of a file, and enriches its meetings; they have ids, which others may have too. Whatever happens
    /// inside costs this file alone.
    ///
    /// # Errors
    /// `Source` with what is wrong with the file, to be put behind its name.
    pub(super) fn meetings(&self, path: &Path, bytes: &[u8]) -> Result<Vec<Meeting>> {
        let name = slashed(path);
        let read = self.clock.time(At::Read, || self.guard.read(&name, bytes))?;
        catch_unwind(AssertUnwindSafe(|| self.understand(path, &name, read)))
            .unwrap_or_else(|_| Err(Error::source(CONFUSED)))
    }

    fn understand(&self, path: &Path, name: &str, read: Read) -> Result<Vec<Meeting>> {
        let Folder { council, wrong, .. } = self.folders.holding(path);
        let hints = council.hints(name, read.reader);
        let meetings = match read.reading {
            Reading::Document(document) => vec![self.clock.time(At::LayOut, || layout::lay(&document, &hints))],
            Reading::Meetings(meetings) => meetings,
            Reading::Pages(_) => return Err(Error::source(CONFUSED)),
        };
        let whole = |mut meeting: Meeting| {
            // Meetings of our own form know everything, and where they come from.
            if !meeting.id.is_empty() {
                return meeting;
            }
            meeting = layout::complete(meeting, &hints);
            identity::give(&mut meeting, council);
            let holders = council.holders_on(meeting.date);
            let told = Told { topics: self.topics, holders: &holders };
            self.clock.time(At::Enrich, || enrich::enrich(meeting, &told))
        };
        let mut meetings: Vec<Meeting> = meetings.into_iter().map(whole).collect();
        if let Some(first) = meetings.first_mut() {
            first.diagnostics.extend(wrong.iter().map(|message| Diagnostic::warning(message.clone(), None)));
        }
        Ok(meetings)
    }
}
