//! `minutebook search`: ranked excerpts with counts.

use super::Found;
use super::asking::Asking;
use super::forms::Form;
use super::home::{Home, opened};
use super::screen::Screen;
use crate::error::Result;
use crate::model::Answer;
use crate::search::{KwicOrder, Page, Sort, concordance, search};

/// Hits that are shown unless it is said how many.
const HITS: usize = 10;

/// Lines of a concordance that are shown unless it is said how many.
const LINES: usize = 40;

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

/// The order of the lines of a concordance.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Lines {
    /// By the words left of the match, the nearest first
    Left,
    /// By the words right of the match
    Right,
    /// By date, the oldest first
    Date,
}

/// What is searched and which of the hits are shown. Its help has the query language too: see `help`.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) asking: Asking,
    /// The order of hits
    #[arg(long, value_enum, default_value = "relevance", value_name = "ORDER")]
    sort: Order,
    /// How many hits are shown, 10 unless given; with --kwic how many lines, 40 unless given
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,
    /// How many hits are left out before the first
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,
    /// List each of the hits that say the same but for names, numbers and dates
    #[arg(long)]
    every: bool,
    /// Show how each score came about
    #[arg(long)]
    explain: bool,
    /// A concordance: every match on a line of its own between its contexts, sorted by what stands left or right of it, or by date
    #[arg(long, value_name = "ORDER", value_enum, num_args = 0..=1, default_missing_value = "date")]
    kwic: Option<Lines>,
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
    if let Some(lines) = args.kwic {
        let order = match lines {
            Lines::Left => KwicOrder::Left,
            Lines::Right => KwicOrder::Right,
            Lines::Date => KwicOrder::Date,
        };
        let found = concordance(engine, &asked, order, args.limit.unwrap_or(LINES), args.offset)?;
        let any = found.lines_in_all > 0;
        screen.show(args.form.format, &Answer::Concordance(found))?;
        return Ok(Found::when(any));
    }
    let found = search(
        engine,
        &asked,
        &Page {
            sort,
            limit: args.limit.unwrap_or(HITS),
            offset: args.offset,
            every: args.every,
            explain: args.explain,
        },
    )?;
    let any = found.total.items > 0;
    screen.show(args.form.format, &Answer::Search(found))?;
    Ok(Found::when(any))
}
