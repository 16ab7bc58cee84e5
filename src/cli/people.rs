//! `minutebook people`: the register.

use super::Found;
use super::forms::Form;
use super::home::{Home, opened};
use super::screen::Screen;
use crate::error::Result;
use crate::model::Answer;
use crate::search::people;

/// Who is looked for.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  minutebook people
  minutebook people fleming
  minutebook people --format csv > people.csv")]
pub(super) struct Args {
    /// Part of a name, in any spelling; everybody unless given
    #[arg(value_name = "PATTERN")]
    pattern: Vec<String>,
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    home: Home,
}

/// Runs the command.
pub(super) fn run(args: &Args, screen: &Screen) -> Result<Found> {
    let pattern = args.pattern.join(" ");
    let engine = opened(&args.home, screen)?;
    let found = people(engine, Some(pattern.trim()).filter(|p| !p.is_empty()))?;
    let any = found.total > 0;
    screen.show(args.form.format, &Answer::Register(found))?;
    Ok(Found::when(any))
}
