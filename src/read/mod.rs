//! Bytes → Document: what stands on the page, format by format. Pure: no files, no clock.
//!
//! To read another format, write one file with a `read` function and add one row to [`READERS`]. Formats that carry the structure of a
//! meeting yield meetings, and layout is passed by.

mod blank;
mod data;
mod encoding;
mod lines;
mod markdown;
mod markup;
mod office;
pub mod pages;
mod pdf;
mod plain;
mod running;
mod web;
mod weight;
mod wrap;

use data::{akoma, jsonl, legistar, oparl};
use office::{doc, docx, odt, rtf};
use web::{html, moderngov_page, moderngov_xml};

use crate::error::{Error, Result};
use crate::model::{Document, Meeting};
use serde::{Deserialize, Serialize};

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reading {
    /// What stands on its pages, to be laid out.
    Document(Document),
    /// Pages of which some are pictures: whoever can read pictures puts words in with [`pages::seen`], then calls [`pages::document`].
    Pages(Vec<pages::Page>),
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
    /// Whether it is read in a process of its own, because a hostile file could take its process down.
    pub guarded: bool,
    /// Reads a file's bytes.
    read: fn(&[u8]) -> Result<Reading>,
}

/// A format that its bytes show.
const fn shown(
    name: &'static str,
    extensions: &'static [&'static str],
    version: u32,
    shows: fn(&[u8]) -> bool,
    read: fn(&[u8]) -> Result<Reading>,
) -> Reader {
    Reader { name, extensions, version, shows: Some(shows), guarded: true, read }
}

/// A format that is text and whose ending alone tells it.
const fn text(
    name: &'static str,
    extensions: &'static [&'static str],
    version: u32,
    read: fn(&[u8]) -> Result<Reading>,
) -> Reader {
    Reader { name, extensions, version, shows: None, guarded: false, read }
}

/// Endings of web pages.
const PAGES: &[&str] = &["html", "htm", "xhtml", "shtml", "aspx"];

/// Every format: of those that share an ending the first that the bytes show; the first that knows no sign is text.
pub const READERS: &[Reader] = &[
    text("text", &["txt", "text"], 3, plain::read),
    text("markdown", &["md", "markdown"], 3, markdown::read),
    shown("pdf", &["pdf"], 2, pdf::shows, pdf::read),
    shown("docx", &["docx", "docm", "dotx"], 2, docx::shows, docx::read),
    shown("doc", &["doc", "dot"], 2, doc::shows, doc::read),
    shown("odt", &["odt", "fodt"], 2, odt::shows, odt::read),
    shown("rtf", &["rtf"], 2, rtf::shows, rtf::read),
    shown("moderngov page", PAGES, 2, moderngov_page::shows, moderngov_page::read),
    shown("html", PAGES, 2, html::shows, html::read),
    shown("moderngov xml", &["xml"], 1, moderngov_xml::shows, moderngov_xml::read),
    shown("akoma ntoso", &["xml", "akn"], 1, akoma::shows, akoma::read),
    shown("legistar", &["json"], 1, legistar::shows, legistar::read),
    shown("oparl", &["json"], 1, oparl::shows, oparl::read),
    shown("minutebook", &["jsonl", "ndjson", "json"], 1, jsonl::shows, jsonl::read),
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
