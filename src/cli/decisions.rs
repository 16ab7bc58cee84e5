//! `minutebook decisions`: the ledger of what was decided.

use super::Found;
use super::asking::Asking;
use super::forms::Form;
use super::home::{Home, opened};
use super::screen::Screen;
use crate::error::Result;
use crate::model::{Answer, LedgerOf};
use crate::output::Output;
use crate::search::{LedgerFilter, ledger};

/// Entries that are shown at a terminal where nothing is said of it.
const SHOWN: usize = 25;

/// The order of a ledger.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Order {
    /// Latest meeting first
    Newest,
    /// Earliest meeting first
    Oldest,
}

/// What both ledgers take.
#[derive(clap::Args)]
pub(super) struct Listed {
    /// Leave out formulas: words that stand at four meetings or more, numbers, dates and names apart
    #[arg(long)]
    pub(super) novel: bool,
    /// The order by day; what has the words of the query itself comes first all the same
    #[arg(long, value_enum, default_value = "newest", value_name = "ORDER")]
    pub(super) sort: Order,
    /// How many are listed; as text 25 unless given (5 of each owner), in every other form all
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

impl Listed {
    /// How many are listed in a form, where `few` are shown at a terminal.
    pub(super) fn limit(&self, form: &Output, few: usize) -> Option<usize> {
        self.limit.or_else(|| (form.name == "text").then_some(few))
    }
}

/// What was decided, where and when.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  minutebook decisions flood
  minutebook decisions --verb approved,adopted --board cabinet --from 2014
  minutebook decisions library --novel --format csv > decisions.csv

Decisions of every item that matches are listed, first those that have the words themselves.
The query language: minutebook search --help")]
pub(super) struct Args {
    #[command(flatten)]
    asking: Asking,
    /// Decisions with this verb, such as noted or approved; several between commas
    #[arg(long, value_name = "VERB", value_delimiter = ',')]
    verb: Vec<String>,
    #[command(flatten)]
    listed: Listed,
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    home: Home,
}

/// Runs the command.
pub(super) fn run(args: &Args, screen: &Screen) -> Result<Found> {
    let asked = args.asking.asked()?;
    let filter = LedgerFilter {
        verbs: args.verb.clone(),
        novel: args.listed.novel,
        oldest: args.listed.sort == Order::Oldest,
        limit: args.listed.limit(args.form.format, SHOWN),
        ..LedgerFilter::default()
    };
    let engine = opened(&args.home, screen)?;
    let found = ledger(engine, &asked, LedgerOf::Decisions, &filter)?;
    let any = found.total > 0;
    screen.show(args.form.format, &Answer::Ledger(found))?;
    Ok(Found::when(any))
}
