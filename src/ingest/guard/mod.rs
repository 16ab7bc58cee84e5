//! Guarded reading: files of formats that can take a parser down are read in processes of their own, so that a hostile file costs itself.
//!
//! The program runs itself as a worker (`minutebook reader`). A worker is kept for many files, is held to limits of memory and time, and
//! is replaced when it dies. Files of the other formats, and all files where there is no program to run, are read in this process.

mod serve;
mod watch;
mod wire;
mod worker;

pub use serve::serve;

use super::sight;
use crate::error::{Error, Result};
use crate::read::{self, Reader, Reading};
use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use watch::Watch;
use worker::{Outcome, Worker};

/// The command that makes the program a worker.
const COMMAND: &str = "reader";

/// Memory that a worker may take, in bytes of its address space.
const MEMORY: u64 = 3 * (1 << 29);

/// Wall-clock time that a file may take.
const TIME: Duration = Duration::from_secs(20);

/// Files that a worker reads before it is replaced.
const FILES: u32 = 200;

/// What every reader is held to when it goes wrong in a way that it does not tell itself.
pub(super) const CONFUSED: &str = "could not be understood; please report it";

/// A file, read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Read {
    /// Name of the reader (a row of READERS).
    pub(super) reader: &'static str,
    /// What the file holds; never pages, these are a document by then.
    pub(super) reading: Reading,
}

/// Reads files, those of dangerous formats in worker processes. To be shared by threads: there are as many workers as threads read at
/// once.
pub(super) struct Guard {
    program: Option<PathBuf>,
    arguments: Vec<OsString>,
    time: Duration,
    pool: Mutex<Pool>,
}

#[derive(Default)]
struct Pool {
    /// Workers that wait for a file.
    free: Vec<Worker>,
    /// Runs as soon as there are workers.
    watch: Option<Watch>,
}

impl Guard {
    /// A guard whose workers are that program with the argument `reader`; where there is none, every file is read in this process.
    pub(super) fn new(program: Option<PathBuf>) -> Self {
        Self { program, arguments: vec![COMMAND.into()], time: TIME, pool: Mutex::default() }
    }

    /// Reads the bytes of the file of that name.
    ///
    /// # Errors
    /// `Source` with what is wrong, to be put behind the file's name: of no known format, damaged, empty, or more than the limits allow.
    pub(super) fn read(&self, name: &str, bytes: &[u8]) -> Result<Read> {
        let row = calmly(|| {
            let told = if read::is_known(name) { ", whatever its ending says" } else { "" };
            read::reader_for(name, bytes)
                .ok_or_else(|| Error::source(format!("is of a format that cannot be read{told}")))
        })?;
        match &self.program {
            Some(program) if row.guarded => self.far(program, name, bytes),
            _ => near(row, bytes, &mut |_| ()),
        }
    }

    /// Reads in a worker. Where one dies that has read other files before, what they left may be to blame: a new one tries again, so that
    /// the order of files never decides what can be read.
    fn far(&self, program: &Path, name: &str, bytes: &[u8]) -> Result<Read> {
        let free = self.pool().free.pop();
        if let Some(worker) = free {
            match self.ask(worker, name, bytes) {
                Outcome::Died(_) => {}
                outcome => return told(outcome, self.time),
            }
        }
        let worker = self.start(program).map_err(|e| {
            let why = Error::io("cannot be read, because its reader does not start", &e);
            Error::source(why.message)
        })?;
        told(self.ask(worker, name, bytes), self.time)
    }

    /// Lets a worker read and takes it back if it can read more.
    fn ask(&self, mut worker: Worker, name: &str, bytes: &[u8]) -> Outcome {
        let outcome = worker.read(name, bytes, self.time);
        if matches!(outcome, Outcome::Read(_)) && worker.served() < FILES {
            self.pool().free.push(worker);
        }
        outcome
    }

    fn start(&self, program: &Path) -> std::io::Result<Worker> {
        let worker = Worker::start(program, &self.arguments)?;
        let mut pool = self.pool();
        let watch = match pool.watch.take() {
            Some(watch) => watch,
            None => Watch::start()?,
        };
        watch.over(worker.leash());
        pool.watch = Some(watch);
        Ok(worker)
    }

    fn pool(&self) -> MutexGuard<'_, Pool> {
        self.pool.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a worker's file came to, in one sentence where it came to nothing.
fn told(outcome: Outcome, time: Duration) -> Result<Read> {
    match outcome {
        Outcome::Read(read) => read,
        Outcome::Late => Err(Error::source(format!("took more than {} s to read", time.as_secs()))),
        Outcome::Died(why) => Err(Error::source(why.sentence())),
    }
}

/// Reads in this process.
fn near(row: &'static Reader, bytes: &[u8], still: &mut dyn FnMut(String)) -> Result<Read> {
    calmly(|| Ok(Read { reader: row.name, reading: sight::finish(read::read(row, bytes)?, still)? }))
}

/// Runs work whose panic is an error like any other.
fn calmly<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(Error::source(CONFUSED)))
}

/// Memory limit in words, as errors say it.
fn memory() -> String {
    format!("{:.1} GB", MEMORY as f64 / (1_u64 << 30) as f64)
}

#[cfg(test)]
#[cfg(unix)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// A worker that answers every request with its process number.
    const GOOD: &str = r#"
        heed() {
            read -r line || exit 0
            length=${line#*\"length\":}; length=${length%%[,\}]*}; mark=${line#*\"mark\":\"}; mark=${mark%%\"*}
            head -c "$length" > /dev/null
        }
        say() { echo "$mark{\"Err\":\"$1\"}"; }"#;

    fn guard(script: &str, milliseconds: u64) -> Guard {
        let arguments = vec!["-c".into(), format!("{GOOD}\n{script}").into()];
        Guard { arguments, time: Duration::from_millis(milliseconds), ..Guard::new(Some("/bin/sh".into())) }
    }

    fn ask(guard: &Guard, bytes: &[u8]) -> String {
        guard.far(guard.program.as_ref().unwrap(), "some.file", bytes).unwrap_err().message
    }

    #[test]
    fn whatever_a_worker_does_costs_one_file_and_no_more_than_its_time() {
        // More than a pipe holds, so that a worker that does not listen holds up who writes.
        let bytes = vec![b'x'; 1 << 20];
        let scripts = [
            ("exit 1", "took its reader down"),
            ("heed; kill -9 $$", "took its reader down"),
            ("heed; echo 'memory allocation of 64 bytes failed' >&2", "more than 1.5 GB"),
            ("heed; echo \"thread 'read' has overflowed its stack\" >&2", "nested too deeply"),
            ("heed; echo \"$mark nonsense\"; heed", "took its reader down"),
            (
                "heed; echo \"$mark{\\\"Ok\\\":{\\\"reader\\\":\\\"none\\\",\\\"reading\\\":{\\\"Meetings\\\":[]}}}\"",
                "took its",
            ),
            ("heed; exec yes 'a word'", "took its reader down"),
            ("exec sleep 60", "took more than 0 s"),
            ("heed; exec sleep 60", "took more than 0 s"),
            ("heed; echo litter; echo more litter >&2; say 'is as it should be'", "is as it should be"),
            ("heed; echo '0000000000000000{\"Err\":\"forged\"}'; printf 'no end\\n'; say genuine", "genuine"),
        ];
        for (script, said) in scripts {
            let milliseconds = if said.contains("0 s") { 300 } else { 30_000 };
            let answer = ask(&guard(script, milliseconds), &bytes);
            assert!(answer.contains(said), "{script}: {answer}");
        }
        let nowhere = Guard::new(Some("/nowhere/minutebook".into()));
        assert!(ask(&nowhere, b"x").contains("does not start"));
    }

    #[test]
    fn a_worker_is_kept_and_what_it_kept_is_no_files_fault() {
        let guard = guard("heed; say $$; heed; say $$; heed; exit 1", 30_000);
        let answers: Vec<String> = (0..6).map(|_| ask(&guard, b"words")).collect();
        assert_eq!(answers[0], answers[1]);
        assert_ne!(answers[1], answers[2], "a new worker reads what the old one died of");
        assert_eq!(answers[2], answers[3]);
        assert_ne!(answers[3], answers[4]);
        assert_eq!(guard.pool().free.len(), 1);
    }

    #[test]
    fn pages_to_be_seen_give_time_and_many_threads_read_at_once() {
        let guard =
            guard("while heed; do echo \"$mark{\\\"Still\\\":\\\"a scan\\\"}\"; sleep 2; say seen; done", 1_500);
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| ask(&guard, b"words"))).collect();
            assert!(threads.into_iter().all(|t| t.join().unwrap() == "seen"));
        });
    }
}
