//! `minutebook reader`: the hidden command by which the program reads dangerous files in processes of its own.

use super::Found;
use crate::error::Result;
use crate::ingest;
use std::path::PathBuf;

/// Runs the command: reads the files that come in until no more come.
pub(super) fn run() -> Result<Found> {
    ingest::serve(std::io::stdin(), std::io::stdout())?;
    Ok(Found::Some)
}

/// The program to run for that: this one. Where the system does not tell, files are read in this process.
pub(super) fn worker() -> Option<PathBuf> {
    std::env::current_exe().ok()
}
