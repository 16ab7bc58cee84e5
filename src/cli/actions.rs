//! `minutebook actions`: the ledger of what is to be done.

use super::Found;
use super::asking::Asking;
use super::dates::first_day;
use super::decisions::{Listed, Order};
use super::forms::Form;
use super::home::{Home, opened};
use super::screen::Screen;
use crate::error::Result;
use crate::model::{Answer, LedgerOf};
use crate::search::{LedgerFilter, ledger};

/// Entries that are shown at a terminal where nothing is said of it.
const SHOWN: usize = 25;
/// Of each owner, where they are grouped.
const OF_EACH: usize = 5;

/// How a ledger is parted.
#[derive(Clone, Copy, clap::ValueEnum)]
enum By {
    /// Who is to do it
    Owner,
}

/// What is to be done, by whom and when.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  minutebook actions flood --novel
  minutebook actions --owner 'Peter Fleming' --from 2014
  minutebook actions --group-by owner --board cabinet
  minutebook actions --due-before 2017 --format csv > overdue.csv

Actions of every item that matches are listed, first those that have the words themselves.
The query language: minutebook search --help")]
pub(super) struct Args {
    #[command(flatten)]
    asking: Asking,
    /// Actions of owners with these words in their name
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// Actions that were due before this day, month or year; those without a date are left out
    #[arg(long, value_name = "DATE")]
    due_before: Option<String>,
    /// Put the actions of each owner together
    #[arg(long, value_enum, value_name = "WHAT")]
    group_by: Option<By>,
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
    let by_owner = args.group_by.is_some();
    let filter = LedgerFilter {
        owner: args.owner.clone(),
        due_before: args.due_before.as_deref().map(|typed| first_day("--due-before", typed)).transpose()?,
        novel: args.listed.novel,
        oldest: args.listed.sort == Order::Oldest,
        limit: args.listed.limit(args.form.format, if by_owner { OF_EACH } else { SHOWN }),
        by_owner,
        ..LedgerFilter::default()
    };
    let engine = opened(&args.home, screen)?;
    let found = ledger(engine, &asked, LedgerOf::Actions, &filter)?;
    let any = found.total > 0;
    screen.show(args.form.format, &Answer::Ledger(found))?;
    Ok(Found::when(any))
}
