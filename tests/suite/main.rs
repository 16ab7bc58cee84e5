//! The suite: laws that hold over all of minutebook, and goldens of what it reads and finds. One binary, so that it is linked once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

mod accuracy;
mod asking;
mod brute;
mod builds;
mod cli;
mod council;
mod crash;
mod excerpts;
mod faults;
mod hostile;
mod house;
mod imports;
mod laws;
mod layout;
mod people;
mod read;
mod readme;
mod relevance;
mod scans;
mod score;
mod topics;
mod totals;
#[cfg(unix)]
mod watching;
mod who;
mod workshop;
