//! `minutebook show`: a meeting or an item, whole.

use super::Found;
use super::forms::Form;
use super::home::{Home, opened};
use super::screen::Screen;
use crate::error::Result;
use crate::model::Answer;
use crate::search::show;

/// What is shown.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  minutebook show lga/improvement-innovation-board/2017-11-01      the meeting
  minutebook show lga/improvement-innovation-board/2017-11-01/4    its item 4")]
pub(super) struct Args {
    /// The id of a meeting or an item, as `search` prints it
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    home: Home,
}

/// Runs the command. An id that nothing has is `null` in JSON and a sentence on the error stream.
pub(super) fn run(args: &Args, screen: &Screen) -> Result<Found> {
    let engine = opened(&args.home, screen)?;
    match show(engine, &args.id)? {
        Some(shown) => {
            screen.show(args.form.format, &Answer::Shown(shown))?;
            Ok(Found::Some)
        }
        None => {
            if args.form.format.name == "json" {
                screen.say("null")?;
            }
            screen
                .tell(&format!("Nothing has the id “{}”; `minutebook search` prints ids beside the sources", args.id));
            Ok(Found::Nothing)
        }
    }
}
