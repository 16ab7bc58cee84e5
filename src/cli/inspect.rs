//! `minutebook inspect`: what is read out of files, without an index.

use super::Found;
use super::forms::Form;
use super::reader::worker;
use super::screen::Screen;
use crate::error::{Error, Result};
use crate::ingest::{self, Options};
use crate::model::{Answer, Meeting};
use std::path::PathBuf;

/// Which files are read.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  minutebook inspect corpus/aca/2014-02-11-improvement-digital-board.txt
  minutebook inspect minutes/*.txt --format json | jq .source.confidence")]
pub(super) struct Args {
    /// Files of minutes
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// A file of topics in place of those built in
    #[arg(long, value_name = "TOPICS")]
    topics: Option<PathBuf>,
    #[command(flatten)]
    form: Form,
}

/// Runs the command. A file that cannot be read stops no other; it is told at once, and again by the exit code.
pub(super) fn run(args: &Args, screen: &Screen) -> Result<Found> {
    let options = Options { topics: args.topics.clone(), worker: worker(), ..Options::default() };
    let mut failed: Vec<Error> = Vec::new();
    let mut read =
        ingest::inspect(&args.files, &options)?.filter_map(|read| read.map_err(|e| failed.push(e)).ok()).flatten();
    let count = if args.form.format.name == "text" {
        // A person reads it in the pager, so it is held whole.
        let meetings: Vec<Meeting> = read.collect();
        let count = meetings.len();
        screen.show(args.form.format, &Answer::Meetings(meetings))?;
        count
    } else {
        let mut list = screen.list(args.form.format, Answer::Meetings);
        let mut count = 0;
        let written = read.by_ref().try_for_each(|meeting| {
            count += 1;
            list.push(meeting)
        });
        let ended = written.and_then(|()| list.finish());
        drop(read);
        if !list.closed() {
            ended?;
        }
        count
    };
    match failed.pop() {
        None => Ok(Found::when(count > 0)),
        Some(last) => {
            failed.iter().for_each(|error| screen.tell(&format!("minutebook: {error}")));
            Err(last)
        }
    }
}
