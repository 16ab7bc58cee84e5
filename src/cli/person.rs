//! `minutebook person`: one person's record.

use super::Found;
use super::forms::Form;
use super::home::{Home, opened};
use super::mentions::tell_of_nobody;
use super::screen::Screen;
use crate::error::Result;
use crate::model::Answer;
use crate::search::person;

/// Who.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  minutebook person Peter Fleming
  minutebook person fleming --format json | jq .attendance
  minutebook person 'Peter Fleming' --format csv > fleming.csv

Every mention one by one: minutebook mentions Peter Fleming")]
pub(super) struct Args {
    /// The person's name; a surname does where only one person has it
    #[arg(value_name = "NAME", required = true)]
    name: Vec<String>,
    /// Only those whom minutes know by exactly this name, a surname alone for instance
    #[arg(long)]
    exact: bool,
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    home: Home,
}

/// Runs the command. A name that nobody has is `null` in JSON and a sentence on the error stream.
pub(super) fn run(args: &Args, screen: &Screen) -> Result<Found> {
    let engine = opened(&args.home, screen)?;
    let name = args.name.join(" ");
    let found = person(engine, &name, args.exact)?;
    let any = found.is_some();
    screen.show(args.form.format, &Answer::Person(found.map(Box::new)))?;
    if !any {
        tell_of_nobody(engine, &name, args.exact, screen)?;
    }
    Ok(Found::when(any))
}
