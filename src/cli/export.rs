//! `minutebook export`: every matching item, or the meetings that hold them, written as they come.

use super::Found;
use super::asking::Asking;
use super::forms::parser;
use super::home::{Home, opened};
use super::listing::Listing;
use super::screen::Screen;
use crate::error::Result;
use crate::model::Answer;
use crate::output::Output;
use crate::search::{export, export_meetings};

/// What a line is.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Unit {
    /// A matching item
    Item,
    /// A meeting that holds matching items, whole
    Meeting,
}

/// What is exported and how.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  minutebook export > everything.jsonl
  minutebook export cyber --from 2014 --format csv > cyber.csv
  minutebook export cyber --unit meeting | jq .id

The query language: minutebook search --help")]
pub(super) struct Args {
    #[command(flatten)]
    asking: Asking,
    /// What a line is
    #[arg(long, value_enum, default_value = "item", value_name = "UNIT")]
    unit: Unit,
    /// How the lines are written
    #[arg(long, value_name = "FORM", default_value = "jsonl", value_parser = parser())]
    format: &'static Output,
    #[command(flatten)]
    home: Home,
}

/// Runs the command.
pub(super) fn run(args: &Args, screen: &Screen) -> Result<Found> {
    let asked = args.asking.asked()?;
    let engine = opened(&args.home, screen)?;
    match args.unit {
        Unit::Item => {
            let mut list = screen.list(args.format, Answer::Export);
            let written = export(engine, &asked, &mut |item| list.push(item));
            ended(list, written)
        }
        Unit::Meeting => {
            let mut list = screen.list(args.format, Answer::Meetings);
            let written = export_meetings(engine, &asked, &mut |meeting| list.push(meeting));
            ended(list, written)
        }
    }
}

/// Ends a list of so many entries. A reader that went away had what it wanted.
fn ended<T>(mut list: Listing<T>, written: Result<u64>) -> Result<Found> {
    let ended = written.and_then(|count| list.finish().map(|()| Found::when(count > 0)));
    if list.closed() { Ok(Found::Some) } else { ended }
}
