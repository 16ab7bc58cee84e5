//! Bytes → Document: what stands on the page, format by format. Pure: no files, no clock.
//!
//! To read another format, write one file with a `read` function and add one row to [`READERS`]. Formats that carry the structure of a
//! meeting yield meetings, and layout is passed by.

mod encoding;
mod lines;
mod markdown;
mod markup;
mod plain;
mod wrap;

use crate::error::{Error, Result};
use crate::model::{Document, Meeting};
use serde::{Deserialize, Serialize};

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reading {
    /// What stands on its pages, to be laid out.
    Document(Document),
    /// Meetings that the format itself tells apart and takes to pieces; their ids and paths are still empty.
    Meetings(Vec<Meeting>),
}

/// One format that can be read.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    /// Its name, as `source.format` shows it.
    pub name: &'static str,
    /// File name endings in lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// Goes up when its reading changes, so that what it read is read again.
    pub version: u32,
    /// Whether bytes are of this format, for formats that show it; where there is none, the ending alone tells.
    pub shows: Option<fn(&[u8]) -> bool>,
    /// Reads a file's bytes.
    read: fn(&[u8]) -> Result<Reading>,
}

/// Every format: of those that share an ending the first that the bytes show; the first that knows no sign is text.
pub const READERS: &[Reader] = &[
    Reader { name: "text", extensions: &["txt", "text"], version: 1, shows: None, read: plain::read },
    Reader { name: "markdown", extensions: &["md", "markdown"], version: 1, shows: None, read: markdown::read },
];

/// Whether a file of that name may be of a format here, by its ending; a name without one may.
pub fn is_known(name: &str) -> bool {
    let ending = ending(name);
    ending.is_empty() || READERS.iter().any(|r| r.extensions.contains(&ending.as_str()))
}

/// Every reader that may be the one for a file of that name: those of its ending; all where no ending tells.
pub fn readers_of(name: &str) -> impl Iterator<Item = &'static Reader> {
    let ending = ending(name);
    let told = !ending.is_empty() && is_known(name);
    READERS.iter().filter(move |r| !told || r.shows.is_some() || r.extensions.contains(&ending.as_str()))
}

/// The reader for a file: by its ending where the bytes agree, else by what the bytes show (a Word file that is RTF), else as text where
/// the name has no ending.
pub fn reader_for(name: &str, bytes: &[u8]) -> Option<&'static Reader> {
    let ending = ending(name);
    let agrees = |r: &&Reader| r.shows.is_none_or(|shows| shows(bytes));
    let shown = |r: &&Reader| r.shows.is_some_and(|shows| shows(bytes));
    READERS
        .iter()
        .filter(|r| r.extensions.contains(&ending.as_str()))
        .find(agrees)
        .or_else(|| is_known(name).then(|| READERS.iter().find(shown)).flatten())
        .or_else(|| ending.is_empty().then(|| READERS.iter().find(|r| r.shows.is_none())).flatten())
}

fn ending(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.rsplit_once('.').map_or("", |(_, e)| e).to_lowercase()
}

/// Reads a file's bytes.
///
/// # Errors
/// `Source` where the file is empty, damaged, or holds no words.
pub fn read(reader: &Reader, bytes: &[u8]) -> Result<Reading> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::source("is empty"));
    }
    let reading = (reader.read)(bytes)?;
    match &reading {
        Reading::Document(document) if document.blocks.is_empty() => Err(Error::source("holds no words")),
        Reading::Meetings(meetings) if meetings.is_empty() => Err(Error::source("holds no meetings")),
        _ => Ok(reading),
    }
}
