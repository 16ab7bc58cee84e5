//! One file → its meeting, enriched as far as one meeting alone allows.

use super::council;
use crate::enrich::{self, topics::Topics};
use crate::error::{Error, Result};
use crate::layout::{self, Hints};
use crate::model::{Diagnostic, Meeting};
use crate::read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Files larger than this are refused.
pub(super) const LARGEST: u64 = 64 * 1024 * 1024;

/// A path with `/` between its parts.
pub(super) fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The bytes of a file.
///
/// # Errors
/// `Source` where it is too large or the system refuses it.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>> {
    let refused = |e: &std::io::Error| Error::source(Error::io("cannot be opened", e).message);
    let size = std::fs::metadata(path).map_err(|e| refused(&e))?.len();
    if size > LARGEST {
        return Err(Error::source(format!("is larger than {} MB; split it", LARGEST / 1024 / 1024)));
    }
    std::fs::read(path).map_err(|e| refused(&e))
}

/// Reads and lays out the bytes of a file, and enriches its meeting. Whatever happens inside costs this file alone.
///
/// # Errors
/// `Source` with what is wrong with the file, without its name.
pub(super) fn meeting(path: &Path, bytes: &[u8], topics: &Topics) -> Result<Meeting> {
    let name = slashed(path);
    let reader = read::reader_for(&name).ok_or_else(|| Error::source("is of a format that cannot be read yet"))?;
    let work = || -> Result<Meeting> {
        let document = read::read(reader, bytes)?;
        let told = council::of(path);
        let council = told.clone().unwrap_or_default();
        let hints = Hints {
            path: name.clone(),
            format: reader.name.to_string(),
            organisation_id: council.id,
            organisation: council.name,
            boards: council.boards,
        };
        let mut meeting = layout::lay(&document, &hints);
        meeting.diagnostics.extend(told.err().map(|message| Diagnostic::warning(message, None)));
        Ok(enrich::enrich(meeting, topics))
    };
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(Error::source("could not be understood; please report it")))
}
