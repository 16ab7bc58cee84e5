//! `minutebook search`: ranked excerpts with counts.

use super::Found;
use super::asking::Asking;
use super::forms::Form;
use super::home::{Home, opened};
use super::screen::Screen;
use crate::error::Result;
use crate::model::Answer;
use crate::search::{Page, Sort, search};

/// The order of hits.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Order {
    /// Best match first
    Relevance,
    /// Latest meeting first
    Newest,
    /// Earliest meeting first
    Oldest,
}

/// What is searched and which of the hits are shown. Its help has the query language too: see `help`.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) asking: Asking,
    /// The order of hits
    #[arg(long, value_enum, default_value = "relevance", value_name = "ORDER")]
    sort: Order,
    /// How many hits are shown
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(super) limit: usize,
    /// How many hits are left out before the first
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    home: Home,
}

/// Runs the command.
pub(super) fn run(args: &Args, screen: &Screen) -> Result<Found> {
    let asked = args.asking.asked()?;
    let sort = match args.sort {
        Order::Relevance => Sort::Relevance,
        Order::Newest => Sort::Newest,
        Order::Oldest => Sort::Oldest,
    };
    let engine = opened(&args.home, screen)?;
    let found = search(&engine, &asked, &Page { sort, limit: args.limit, offset: args.offset })?;
    let any = found.total.items > 0;
    screen.show(args.form.format, &Answer::Search(found))?;
    Ok(Found::when(any))
}
