//! `minutebook timeline`: counts over time, of one query or several.

use super::Found;
use super::asking::Asking;
use super::forms::Form;
use super::home::{Home, opened};
use super::screen::Screen;
use crate::error::{Error, Result};
use crate::model::{Answer, Timeline};
use crate::search::{Asked, By, timeline};

/// So many queries can be told apart in one chart.
const MOST: usize = 5;

/// How long a period is.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Period {
    /// A calendar year
    Year,
    /// Three months
    Quarter,
    /// A month
    Month,
}

/// What is counted and by which periods.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  minutebook timeline cyber
  minutebook timeline flood --compare drought --by quarter
  minutebook timeline cyber --per-meeting
  minutebook timeline cyber --format svg > cyber.svg
  minutebook timeline 'in:decision budget' --board cabinet --format csv

The query language: minutebook search --help")]
pub(super) struct Args {
    #[command(flatten)]
    asking: Asking,
    /// Another query to count beside the first; may be given again, up to four times
    #[arg(long, value_name = "QUERY")]
    compare: Vec<String>,
    /// Items for each meeting held in the period, instead of items alone
    #[arg(long)]
    per_meeting: bool,
    /// How long a period is
    #[arg(long, value_enum, default_value = "year", value_name = "PERIOD")]
    by: Period,
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    home: Home,
}

/// Runs the command; nothing is found where no query matches.
pub(super) fn run(args: &Args, screen: &Screen) -> Result<Found> {
    if args.compare.len() >= MOST {
        return Err(Error::usage(format!("Up to {MOST} queries can be compared; leave some --compare out")));
    }
    let compared = args.compare.iter().map(|text| args.asking.also(text.trim()));
    let asked: Vec<Asked> = std::iter::once(args.asking.asked()).chain(compared).collect::<Result<_>>()?;
    let engine = opened(&args.home, screen)?;
    let count = |asked| {
        let by = match args.by {
            Period::Year => By::Year,
            Period::Quarter => By::Quarter,
            Period::Month => By::Month,
        };
        timeline(engine, asked, by, args.per_meeting)
    };
    let timelines: Vec<Timeline> = asked.iter().map(count).collect::<Result<_>>()?;
    let any = timelines.iter().any(|t| t.total.items > 0);
    screen.show(args.form.format, &Answer::Timeline(timelines))?;
    Ok(Found::when(any))
}
