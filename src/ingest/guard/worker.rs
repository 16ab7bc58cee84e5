//! One worker process as its guard sees it: it is given a file, and answers or dies.

use super::watch::Leash;
use super::wire::{self, Answer, Request};
use super::{Read, memory};
use crate::error::{Error, Result};
use crate::read::READERS;
use std::borrow::Cow;
use std::collections::hash_map::RandomState;
use std::ffi::OsString;
use std::hash::BuildHasher;
use std::io::{self, BufReader, ErrorKind, Read as _};
use std::path::Path;
use std::process::{ChildStderr, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Time that a worker has from when it says that a page is to be seen: a minute for that, and some for what follows.
const PAGE_TIME: Duration = Duration::from_secs(75);

/// Pages of a file that are given this time.
const PAGES: u32 = 50;

/// Bytes of a worker's last words that are kept.
const LAST_WORDS: usize = 4096;

/// A running worker.
pub(super) struct Worker {
    leash: Arc<Leash>,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    last_words: Receiver<Vec<u8>>,
    marks: RandomState,
    served: u32,
}

/// What came of a file.
#[derive(Debug)]
pub(super) enum Outcome {
    /// It was read, or its reader said why not; the worker lives.
    Read(Result<Read>),
    /// It took too long, and the worker was killed.
    Late,
    /// It took the worker down.
    Died(Death),
}

/// How a worker died.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Death {
    /// The system gave it no more memory.
    Memory,
    /// Its stack was full.
    Depth,
    /// It answered what makes no sense, and was killed.
    Babble,
    /// It ended; more is not known.
    Gone,
}

impl Death {
    /// What it says about the file, to be put behind its name.
    pub(super) fn sentence(self) -> String {
        match self {
            Death::Memory => format!("needed more than {} of memory to read; it may be damaged", memory()),
            Death::Depth => "is nested too deeply to read; it may be damaged".to_string(),
            Death::Babble | Death::Gone => "took its reader down; it may be damaged".to_string(),
        }
    }

    /// Told from what the process wrote to its error stream at last.
    fn of(last_words: &[u8]) -> Self {
        let said = String::from_utf8_lossy(last_words);
        if said.contains("memory allocation of") {
            Death::Memory
        } else if said.contains("has overflowed its stack") {
            Death::Depth
        } else {
            Death::Gone
        }
    }
}

impl Worker {
    /// Starts a program as a worker.
    ///
    /// # Errors
    /// Where the system does not start it.
    pub(super) fn start(program: &Path, arguments: &[OsString]) -> io::Result<Self> {
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // A panic is told in one sentence; to trace it would cost time and memory.
        command.env("RUST_BACKTRACE", "0").env("RUST_LIB_BACKTRACE", "0");
        // What the allocator sets apart and keeps counts for the limit of memory too.
        command.env("MIMALLOC_ARENA_RESERVE", "64MiB").env("MIMALLOC_PURGE_DELAY", "0");
        let mut child = command.spawn()?;
        let streams = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let leash = Arc::new(Leash::new(child));
        let started = match streams {
            (Some(input), Some(output), Some(errors)) => listen(errors).map(|heard| (input, output, heard)),
            _ => Err(ErrorKind::BrokenPipe.into()),
        };
        match started {
            Ok((input, output, last_words)) => {
                let output = BufReader::with_capacity(1 << 16, output);
                Ok(Self { leash, input, output, last_words, marks: RandomState::new(), served: 0 })
            }
            Err(e) => {
                leash.end();
                Err(e)
            }
        }
    }

    /// The process, for the clock.
    pub(super) fn leash(&self) -> &Arc<Leash> {
        &self.leash
    }

    /// Files it has read.
    pub(super) fn served(&self) -> u32 {
        self.served
    }

    /// Lets it read a file within a time. Unless it could be read or its reader said why not, the worker is of no more use.
    pub(super) fn read(&mut self, name: &str, bytes: &[u8], time: Duration) -> Outcome {
        let mark = format!("{:016x}", self.marks.hash_one(self.served));
        let request =
            Request { name: Cow::Borrowed(name), length: bytes.len() as u64, mark: Cow::Borrowed(mark.as_str()) };
        self.leash.give(time);
        let answered = wire::ask(&mut self.input, &request, bytes).and_then(|()| self.answer(&mark));
        let late = self.leash.release();
        self.served += 1;
        match answered {
            Ok(read) if !late => Outcome::Read(read),
            _ if late => Outcome::Late,
            Err(e) if e.kind() == ErrorKind::InvalidData => Outcome::Died(Death::Babble),
            _ => {
                self.leash.end();
                // The stream ends with the process, unless another holds it: then nothing more is known.
                let said = self.last_words.recv_timeout(Duration::from_secs(1)).unwrap_or_default();
                Outcome::Died(Death::of(&said))
            }
        }
    }

    /// Waits for the answer.
    fn answer(&mut self, mark: &str) -> io::Result<Result<Read>> {
        let (mut chatter, mut pages) = (0, 0);
        loop {
            match wire::next(&mut self.output, mark, &mut chatter)? {
                Answer::Still(_) if pages < PAGES => {
                    pages += 1;
                    self.leash.extend(PAGE_TIME);
                }
                Answer::Still(_) => {}
                Answer::Err(why) => return Ok(Err(Error::source(why))),
                Answer::Ok { reader, reading } => {
                    let known = READERS.iter().find(|r| r.name == reader).ok_or(ErrorKind::InvalidData)?;
                    return Ok(Ok(Read { reader: known.name, reading }));
                }
            }
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.leash.end();
    }
}

/// Reads the error stream to its end, so that the process never waits for it, and then sends the last of it.
fn listen(mut errors: ChildStderr) -> io::Result<Receiver<Vec<u8>>> {
    let (send, receive) = channel();
    let run = move || {
        let (mut kept, mut part) = (Vec::new(), [0; LAST_WORDS]);
        while let Ok(count @ 1..) = errors.read(&mut part) {
            kept.extend_from_slice(part.get(..count).unwrap_or_default());
            kept.drain(..kept.len().saturating_sub(LAST_WORDS));
        }
        // Nobody listens to a worker that ended in peace.
        let _ = send.send(kept);
    };
    std::thread::Builder::new().name("last words".into()).spawn(run)?;
    Ok(receive)
}
