//! What guard and worker say to each other: a request is a line of JSON and the file's bytes, an answer is one line.
//!
//! Every request carries a mark that cannot be guessed, and only lines that begin with it are answers to it. So a reader that prints to
//! the output spoils nothing, and a file cannot make its reader print what would be taken for an answer.

use crate::read::Reading;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{BufRead, Error, ErrorKind, Read, Result, Write};

/// Bytes that an answer may have: more text than any minutes.
pub(super) const LONGEST: u64 = 256 * 1024 * 1024;

/// Bytes that a reader may print beside its answers to one request before it counts as out of order.
const CHATTER: u64 = 1024 * 1024;

/// Bytes that the line of a request may have.
const LINE: u64 = 64 * 1024;

/// A request: the file's bytes follow its line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Request<'a> {
    /// Name of the file.
    pub(super) name: Cow<'a, str>,
    /// Bytes that follow.
    pub(super) length: u64,
    /// What the answers begin with.
    pub(super) mark: Cow<'a, str>,
}

/// What a worker says to a request: `Still` any number of times, then one of the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) enum Answer {
    /// The file, read.
    Ok {
        /// Name of the reader.
        reader: String,
        /// What it read.
        reading: Reading,
    },
    /// Why it could not be read, to be put behind its name.
    Err(String),
    /// It takes longer, and why.
    Still(String),
}

/// Writes a request.
///
/// # Errors
/// Those of the output.
pub(super) fn ask(output: &mut impl Write, request: &Request, bytes: &[u8]) -> Result<()> {
    let mut line = serde_json::to_vec(request)?;
    line.push(b'\n');
    output.write_all(&line)?;
    output.write_all(bytes)?;
    output.flush()
}

/// Reads a request; `None` where there are no more.
///
/// # Errors
/// Those of the input; `InvalidData` for what is no request.
pub(super) fn hear(input: &mut impl BufRead) -> Result<Option<(Request<'static>, Vec<u8>)>> {
    let mut line = Vec::new();
    if input.take(LINE).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    let request: Request<'static> = serde_json::from_slice(&line)?;
    let mut bytes = Vec::new();
    input.take(request.length).read_to_end(&mut bytes)?;
    let whole = bytes.len() as u64 == request.length;
    if whole { Ok(Some((request, bytes))) } else { Err(ErrorKind::UnexpectedEof.into()) }
}

/// Writes an answer on a line of its own, whatever was printed before it; nothing where it would be longer than a guard takes.
///
/// # Errors
/// Those of the output; `FileTooLarge` where nothing was written.
pub(super) fn answer(output: &mut impl Write, mark: &str, answer: &Answer) -> Result<()> {
    let mut line = format!("\n{mark}").into_bytes();
    serde_json::to_writer(&mut line, answer)?;
    line.push(b'\n');
    if line.len() as u64 > LONGEST {
        return Err(ErrorKind::FileTooLarge.into());
    }
    output.write_all(&line)?;
    output.flush()
}

/// Reads the next answer to the request of that mark; `chatter` counts the bytes that are none.
///
/// # Errors
/// Those of the input; `UnexpectedEof` where it ends, `InvalidData` for an answer that makes no sense or too much that is none.
pub(super) fn next(input: &mut impl BufRead, mark: &str, chatter: &mut u64) -> Result<Answer> {
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.take(mark.len() as u64).read_until(b'\n', &mut line)? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        if line == mark.as_bytes() {
            line.clear();
            input.take(LONGEST).read_until(b'\n', &mut line)?;
            return match line.last() {
                Some(b'\n') => serde_json::from_slice(&line).map_err(|_| ErrorKind::InvalidData.into()),
                _ if line.len() as u64 >= LONGEST => Err(ErrorKind::InvalidData.into()),
                _ => Err(ErrorKind::UnexpectedEof.into()),
            };
        }
        // The rest of a line that is no answer.
        if line.last() != Some(&b'\n') {
            input.take(CHATTER).read_until(b'\n', &mut line)?;
        }
        *chatter += line.len() as u64;
        if *chatter > CHATTER {
            return Err(Error::new(ErrorKind::InvalidData, "chatter"));
        }
    }
}
