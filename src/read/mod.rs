//! Bytes → Document: what stands on the page, format by format. Pure: no files, no clock.
//!
//! To read another format, write one file with a `read` function and add one row to [`READERS`].

mod encoding;
mod lines;
mod markdown;
mod markup;
mod plain;
mod wrap;

use crate::error::{Error, Result};
use crate::model::Document;

/// One format that can be read.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    /// Its name, as `source.format` shows it.
    pub name: &'static str,
    /// File name endings in lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// Goes up when its reading changes, so that what it read is read again.
    pub version: u32,
    /// Reads a file's text.
    pub read: fn(&str) -> Document,
}

/// Every format, tried by a file's ending; the first is taken where no ending fits.
pub const READERS: &[Reader] = &[
    Reader { name: "text", extensions: &["txt", "text"], version: 1, read: plain::read },
    Reader { name: "markdown", extensions: &["md", "markdown"], version: 1, read: markdown::read },
];

/// The reader for a file of that name; none where the ending belongs to no format here.
pub fn reader_for(name: &str) -> Option<&'static Reader> {
    let ending = name.rsplit_once('.').map_or("", |(_, e)| e).to_lowercase();
    READERS
        .iter()
        .find(|r| r.extensions.contains(&ending.as_str()))
        .or_else(|| ending.is_empty().then_some(&READERS[0]))
}

/// Reads a file's bytes, in whatever encoding.
///
/// # Errors
/// `Source` where the file is empty, or its bytes are no text.
pub fn read(reader: &Reader, bytes: &[u8]) -> Result<Document> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::source("is empty"));
    }
    let text = encoding::decode(bytes).ok_or_else(|| Error::source("holds no text but binary data"))?;
    let document = (reader.read)(&text);
    match document.blocks.is_empty() {
        true => Err(Error::source("holds no words")),
        false => Ok(document),
    }
}
