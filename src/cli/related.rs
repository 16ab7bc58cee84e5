//! `minutebook related`: items that are about the same as one.

use super::Found;
use super::forms::Form;
use super::home::{Home, opened};
use super::screen::Screen;
use crate::error::{Error, Result};
use crate::model::Answer;
use crate::search::related;

/// What it should be like.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  minutebook related saltmere/town-council/2016-03-09/4
  minutebook related saltmere/town-council/2016-03-09/4 --limit 3 --format json

The id of an item is the last thing on each hit of a search.")]
pub(super) struct Args {
    /// Id of an item
    #[arg(value_name = "ID")]
    id: String,
    /// How many items are shown
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    home: Home,
}

/// Runs the command.
pub(super) fn run(args: &Args, screen: &Screen) -> Result<Found> {
    let engine = opened(&args.home, screen)?;
    let Some(found) = related(engine, args.id.trim(), args.limit)? else {
        return Err(Error::usage(format!(
            "There is no item “{}”; ids stand on the last line of each hit of a search",
            args.id.trim()
        )));
    };
    let any = !found.hits.is_empty();
    screen.show(args.form.format, &Answer::Related(found))?;
    Ok(Found::when(any))
}
