//! Joiner: files → index. Walks, reads, lays out and enriches in parallel, settles who is who, writes. One bad file stops nothing.

mod aside;
mod build;
mod check;
mod council;
mod folders;
mod glance;
mod guard;
mod identity;
mod inspect;
mod kept;
mod load;
mod people;
mod reading;
mod scope;
mod settle;
mod sight;
mod stamp;
mod survey;
mod twins;
mod walk;
mod warm;
mod watch;

pub use build::build;
pub use check::{check, repair};
pub use guard::serve;
pub use inspect::inspect;
pub use survey::survey;
pub use watch::watch;

use crate::model::{Kind, SkippedFile, Stage};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// How to read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Threads that read; as many as the machine has cores where it is not given.
    pub threads: Option<usize>,
    /// A file of topics in place of those built in.
    pub topics: Option<PathBuf>,
    /// Whether agendas, reports and letters are taken in beside minutes.
    pub all: bool,
    /// Whether everything is read again and the index built beside the one that is there, which it then replaces.
    pub anew: bool,
    /// The program that reads dangerous formats in processes of its own when it is called with `reader`: this one. Without it they are
    /// read in this process.
    pub worker: Option<PathBuf>,
}

/// How far a build is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files dealt with.
    pub done: u64,
    /// Files there are.
    pub total: u64,
    /// Bytes dealt with.
    pub bytes: u64,
}

/// What came of a build.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Files that were read.
    pub read: u64,
    /// Files that are as they were.
    pub unchanged: u64,
    /// Files of the index that are gone.
    pub removed: u64,
    /// Files that could not be read, and why; in order of their paths.
    pub skipped: Vec<SkippedFile>,
    /// Documents that stand in the index under another file that records the same meeting.
    pub twins: u64,
    /// Documents left out because they are no minutes, by kind.
    pub left_out: BTreeMap<Kind, u64>,
    /// Meetings in the index now.
    pub meetings: u64,
    /// Items in the index now.
    pub items: u64,
    /// Meetings in the index that were read with a confidence under one half.
    pub low_confidence: u64,
    /// Bytes of the files that were read.
    pub bytes: u64,
    /// Wall-clock seconds.
    pub seconds: f64,
    /// Where the time went, summed over threads.
    pub stages: Vec<Stage>,
}
