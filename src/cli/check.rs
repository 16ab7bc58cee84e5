//! `minutebook check`: the health of an index.

use super::Found;
use super::forms::Form;
use super::home::{Home, holds_index, missing};
use super::screen::Screen;
use crate::error::Result;
use crate::ingest;
use crate::model::Answer;

/// Which index is checked.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  minutebook check
  minutebook check --format json | jq .healthy")]
pub(super) struct Args {
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    home: Home,
}

/// Runs the command; a check that was made is done, whatever it says.
pub(super) fn run(args: &Args, screen: &Screen) -> Result<Found> {
    if !holds_index(&args.home.index) {
        return Err(missing(&args.home.index));
    }
    let health = ingest::check(&args.home.index)?;
    screen.show(args.form.format, &Answer::Health(health))?;
    Ok(Found::Some)
}
