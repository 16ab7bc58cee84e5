//! `minutebook mentions`: every mention of one person.

use super::Found;
use super::dates::span;
use super::forms::Form;
use super::home::{Home, opened};
use super::screen::Screen;
use crate::error::Result;
use crate::model::{Answer, Relation};
use crate::search::{Engine, MentionFilter, alike, mentions};
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// Who, when, where and what they were there.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  minutebook mentions Peter Fleming
  minutebook mentions fleming --relation spoke --from 2014
  minutebook mentions 'Peter Fleming' --format csv > fleming.csv")]
pub(super) struct Args {
    /// The person's name; a surname does where only one person has it
    #[arg(value_name = "NAME", required = true)]
    name: Vec<String>,
    /// Meetings held on this day or later: 2014, 2014-03 or 2014-03-18
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Meetings held on this day or earlier; a year or month counts to its last day
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Boards with these words in their name
    #[arg(long, value_name = "NAME")]
    board: Option<String>,
    /// What the person is to the item
    #[arg(long, value_name = "RELATION", value_parser = relation())]
    relation: Option<Relation>,
    /// Only those whom minutes know by exactly this name, a surname alone for instance
    #[arg(long)]
    exact: bool,
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    home: Home,
}

/// Reads the name of a relation.
fn relation() -> impl TypedValueParser<Value = Relation> {
    PossibleValuesParser::new(Relation::ALL.map(Relation::name))
        .try_map(|name| Relation::parse(&name).ok_or("there is no such relation"))
}

/// Runs the command.
pub(super) fn run(args: &Args, screen: &Screen) -> Result<Found> {
    let (from, to) = span(args.from.as_deref(), args.to.as_deref())?;
    let filter = MentionFilter {
        from,
        to,
        board: args.board.clone(),
        relation: args.relation,
        exact: args.exact,
        ..MentionFilter::default()
    };
    let engine = opened(&args.home, screen)?;
    let name = args.name.join(" ");
    let found = mentions(engine, &name, &filter)?;
    let any = found.total > 0;
    screen.show(args.form.format, &Answer::Mentions(found))?;
    if !any {
        tell_of_nobody(engine, &name, args.exact, screen)?;
    }
    Ok(Found::when(any))
}

/// Says that nobody has a name, where that is so, and who may have been meant.
pub(super) fn tell_of_nobody(engine: &Engine, name: &str, exact: bool, screen: &Screen) -> Result<()> {
    let name = name.trim();
    let Some(close) = alike(engine, name, exact)? else { return Ok(()) };
    screen.tell(&match close.as_slice() {
        [] => format!("Nobody is called “{name}”; `minutebook people` lists everybody"),
        [one] => format!("Nobody is called “{name}”; did you mean {one}?"),
        [first @ .., last] => format!("Nobody is called “{name}”; did you mean {} or {last}?", first.join(", ")),
    });
    Ok(())
}
