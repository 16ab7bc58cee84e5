//! The zip file around a DOCX or ODT: its parts by name, unpacked within limits.

use crate::error::{Error, Result};
use encoding_rs::Encoding;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Bytes that all parts read from one file may unpack to.
const UNPACKED: u64 = 256 << 20;

/// Parts one file may have; office files have some dozens.
const PARTS: usize = 20_000;

/// An open zip file and how much of it may still be unpacked.
pub(in crate::read) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

/// A part's text, and whether all of it could be unpacked.
pub(in crate::read) struct Part {
    /// The text.
    pub(in crate::read) text: String,
    /// Whether its end is missing or its checksum is wrong.
    pub(in crate::read) damaged: bool,
}

impl<'a> Package<'a> {
    /// Opens a zip file; none where it is not one or its directory is damaged.
    pub(in crate::read) fn open(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(b"PK") {
            return None;
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).ok().filter(|a| a.len() <= PARTS)?;
        Some(Self { archive, left: UNPACKED })
    }

    /// Whether there is a part of that name.
    pub(in crate::read) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The first part whose name begins and ends so.
    pub(in crate::read) fn find(&self, begins: &str, ends: &str) -> Option<String> {
        self.archive
            .file_names()
            .filter_map(std::result::Result::ok)
            .find(|n| n.starts_with(begins) && n.ends_with(ends))
            .map(|n| n.into_owned())
    }

    /// A part's text; none where there is no such part or nothing of it can be unpacked.
    ///
    /// # Errors
    /// `Source` where the parts unpack to more than office files do, and where the part is locked with a password.
    pub(in crate::read) fn part(&mut self, name: &str) -> Result<Option<Part>> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let file = match self.archive.by_index(index) {
            Ok(file) => file,
            Err(zip::result::ZipError::UnsupportedArchive(said)) if said.to_lowercase().contains("password") => {
                return Err(locked());
            }
            Err(_) => return Ok(None),
        };
        let mut bytes = Vec::new();
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        let size = bytes.len() as u64;
        if size > self.left {
            return Err(Error::source("unpacks to more than 256 MB, which no minutes do; it was not read"));
        }
        self.left -= size;
        if bytes.is_empty() {
            return Ok(None);
        }
        Ok(Some(Part { text: decode(bytes), damaged: read.is_err() }))
    }
}

/// What is said of a file that a password locks.
pub(in crate::read) fn locked() -> Error {
    Error::source("is locked with a password; save it without one")
}

/// XML is UTF-8, or UTF-16 with a mark; bytes that are neither become `U+FFFD`.
fn decode(bytes: Vec<u8>) -> String {
    if let Some((encoding, skip)) = Encoding::for_bom(&bytes) {
        return encoding.decode_without_bom_handling(bytes.get(skip..).unwrap_or(&[])).0.into_owned();
    }
    String::from_utf8(bytes).unwrap_or_else(|bad| String::from_utf8_lossy(bad.as_bytes()).into_owned())
}
