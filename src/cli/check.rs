//! `minutebook check`: the health of an index, or how well the files of a folder are read.

use super::Found;
use super::forms::Form;
use super::home::{Home, missing};
use super::progress::{self, many};
use super::reader::worker;
use super::screen::Screen;
use crate::error::Result;
use crate::index;
use crate::ingest::{self, Options};
use crate::model::Answer;
use std::path::PathBuf;

/// What is checked.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  minutebook check                    whether index/ still says what its sources say
  minutebook check --repair           builds again what is damaged or out of step
  minutebook check minutes/           how well each file is read, worst first; needs no index
  minutebook check --format json | jq .healthy
  minutebook check minutes/ --format csv > reading.csv")]
pub(super) struct Args {
    /// Files and folders of minutes: how well they are read, worst first
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Build again what is damaged, and bring the index in step with its sources
    #[arg(long, conflicts_with = "paths")]
    repair: bool,
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    home: Home,
}

/// Runs the command; a check that was made is done, whatever it says.
pub(super) fn run(args: &Args, screen: &Screen) -> Result<Found> {
    if !args.paths.is_empty() {
        let survey = progress::survey(&args.paths, &Options { worker: worker(), ..Options::default() })?;
        let found = Found::when(!survey.rows.is_empty());
        screen.show(args.form.format, &Answer::Survey(survey))?;
        return Ok(found);
    }
    if !index::is_there(&args.home.index) {
        return Err(missing(&args.home.index));
    }
    if args.repair {
        let options = Options { worker: worker(), ..Options::default() };
        screen.tell(&match progress::repair(&args.home.index, &options)? {
            None => "nothing to repair".to_owned(),
            Some(report) => format!("{} read again", many(report.read, "file")),
        });
    }
    let health = ingest::check(&args.home.index)?;
    screen.show(args.form.format, &Answer::Health(health))?;
    Ok(Found::Some)
}
