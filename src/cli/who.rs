//! `minutebook who`: who says it most, over everything that matches.

use super::Found;
use super::asking::Asking;
use super::forms::Form;
use super::home::{Home, opened};
use super::screen::Screen;
use crate::error::Result;
use crate::model::Answer;
use crate::search::voices;

/// What is looked for and how much of it is shown.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  minutebook who cyber
  minutebook who '\"flood siren\"' --from 2016 --limit 5
  minutebook who in:decision budget --format csv

The query language: minutebook search --help")]
pub(super) struct Args {
    #[command(flatten)]
    asking: Asking,
    /// How many people are shown
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    home: Home,
}

/// Runs the command.
pub(super) fn run(args: &Args, screen: &Screen) -> Result<Found> {
    let asked = args.asking.asked()?;
    let engine = opened(&args.home, screen)?;
    let found = voices(engine, &asked, args.limit)?;
    let any = found.people > 0;
    screen.show(args.form.format, &Answer::Voices(found))?;
    Ok(Found::when(any))
}
