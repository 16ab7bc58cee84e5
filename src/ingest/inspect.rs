//! What is read out of files, without an index.

use super::guard::Guard;
use super::load::{self, Clock, Loader};
use super::{Options, folders::Folders, settle};
use crate::error::{Error, ErrorKind, Result};
use crate::model::Meeting;
use std::path::{Path, PathBuf};

/// The meetings of each file in turn, with names settled among those of one file. A file that cannot be read is a `Source` error with one
/// sentence that names it, and stops no other.
///
/// # Errors
/// `Usage` where the topics cannot be used.
pub fn inspect<'a>(
    files: &'a [PathBuf],
    options: &Options,
) -> Result<impl Iterator<Item = Result<Vec<Meeting>>> + use<'a>> {
    let (topics, _) = load::topics(options.topics.as_deref())?;
    let (guard, clock) = (Guard::new(options.worker.clone()), Clock::default());
    Ok(files.iter().map(move |path| {
        let folders = Folders::of(std::iter::once(path.as_path()));
        read(path, &Loader { guard: &guard, topics: &topics, folders: &folders, clock: &clock })
    }))
}

fn read(path: &Path, loader: &Loader<'_>) -> Result<Vec<Meeting>> {
    let meetings = load::bytes(path).and_then(|bytes| loader.meetings(path, &bytes)).map_err(|e| {
        let message = format!("“{}” {}", path.display(), e.message);
        Error { kind: ErrorKind::Source, message }
    })?;
    Ok(settle::alone(meetings, &loader.folders.holding(path).hand))
}
