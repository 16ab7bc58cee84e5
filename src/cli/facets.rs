//! `minutebook facets`: counts by year, board, speaker, topic and role.

use super::Found;
use super::asking::Asking;
use super::forms::Form;
use super::home::{Home, opened};
use super::screen::Screen;
use crate::error::Result;
use crate::model::Answer;
use crate::search::facets;

/// What is counted.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  minutebook facets
  minutebook facets cyber --from 2014
  minutebook facets 'in:decision budget' --format json

The query language: minutebook search --help")]
pub(super) struct Args {
    #[command(flatten)]
    asking: Asking,
    /// What to count by: year, board, speaker, topic, role, person, organisation, relation, has or is; may be given again
    #[arg(long, value_name = "FACET")]
    by: Vec<String>,
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    home: Home,
}

/// Runs the command.
pub(super) fn run(args: &Args, screen: &Screen) -> Result<Found> {
    let asked = args.asking.asked()?;
    let engine = opened(&args.home, screen)?;
    let found = facets(engine, &asked, &args.by)?;
    let any = found.total.items > 0;
    screen.show(args.form.format, &Answer::Facets(found))?;
    Ok(Found::when(any))
}
