//! What is read out of one file, without an index.

use super::{Options, identity, load};
use crate::enrich::register::settle;
use crate::error::{Error, ErrorKind, Result};
use crate::model::Meeting;
use std::path::Path;

/// The meetings of a file, with names settled among themselves.
///
/// # Errors
/// `Source` with one sentence that names the file.
pub fn inspect(path: &Path, options: &Options) -> Result<Vec<Meeting>> {
    let (topics, _) = load::topics(options.topics.as_deref())?;
    let loaded = load::bytes(path).and_then(|bytes| load::meetings(path, &bytes, &topics, &load::Clock::default()));
    let meetings = loaded
        .map_err(|e| Error { kind: ErrorKind::Source, message: format!("“{}” {}", path.display(), e.message) })?;
    let register = identity::register_of(&meetings);
    Ok(meetings.into_iter().map(|m| settle(m, &register)).collect())
}
