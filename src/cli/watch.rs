//! `minutebook watch`: searches that are saved, and what is new of them.

use super::Found;
use super::asking::Asking;
use super::dates::{now, today};
use super::forms::Form;
use super::home::{Home, opened};
use super::screen::Screen;
use crate::error::{Error, Result};
use crate::model::{Answer, SavedSearch, Watch};
use crate::search::{Watches, ask, news};
use std::path::PathBuf;

/// What is done with saved searches.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  minutebook watch add siren '\"flood siren\"'
  minutebook watch run                     what is new since the last run, of all of them
  minutebook watch run siren --format atom > siren.xml
  minutebook watch list
  minutebook watch remove siren

A search is new at first: what matches when it is added is not told again.")]
pub(super) struct Args {
    #[command(subcommand)]
    act: Act,
    /// The folder in which searches are saved
    #[arg(long, value_name = "DIR", default_value = "watches", global = true)]
    watches: PathBuf,
}

/// The acts, in the order of the help.
#[derive(clap::Subcommand)]
enum Act {
    /// Save a search under a name
    Add {
        /// Its name
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        asking: Box<Asking>,
        #[command(flatten)]
        home: Home,
    },
    /// Tell what is new since the last run, of all searches or of those named
    Run {
        /// Names of saved searches
        #[arg(value_name = "NAME")]
        names: Vec<String>,
        #[command(flatten)]
        form: Form,
        #[command(flatten)]
        home: Home,
    },
    /// List the saved searches
    List {
        #[command(flatten)]
        form: Form,
    },
    /// Forget a saved search
    Remove {
        /// Its name
        #[arg(value_name = "NAME")]
        name: String,
    },
}

/// Runs the command.
pub(super) fn run(args: &Args, screen: &Screen) -> Result<Found> {
    let watches = Watches::in_folder(&args.watches);
    match &args.act {
        Act::Add { name, asking, home } => add(&watches, name, asking, home, screen),
        Act::Run { names, form, home } => tell(&watches, names, form, home, screen),
        Act::List { form } => {
            let saved = |w: Watch| SavedSearch {
                items: w.seen.len() as u64,
                name: w.name,
                query: w.query,
                last_run: w.last_run,
            };
            let all: Vec<SavedSearch> = watches.all()?.into_iter().map(saved).collect();
            let any = !all.is_empty();
            screen.show(form.format, &Answer::Saved(all))?;
            Ok(Found::when(any))
        }
        Act::Remove { name } => {
            watches.forget(name)?;
            screen.say(&format!("“{name}” is no longer watched"))?;
            Ok(Found::Some)
        }
    }
}

/// Saves a search and looks at once, so that what is there already is not news.
fn add(watches: &Watches, name: &str, asking: &Asking, home: &Home, screen: &Screen) -> Result<Found> {
    if watches.has(name) {
        return Err(Error::usage(format!(
            "There is a saved search “{name}” already; remove it first with `minutebook watch remove {name}`"
        )));
    }
    let (query, exact) = asking.kept()?;
    if query.is_empty() {
        return Err(Error::usage(
            "A saved search needs words, as in `minutebook watch add siren \"flood siren\"`".to_owned(),
        ));
    }
    let engine = opened(home, screen)?;
    let begun = Watch { name: name.trim().to_owned(), query, exact, ..Watch::default() };
    let (told, kept) = news(engine, &begun, &ask(&begun.query, &[], exact, today()), &now())?;
    watches.keep(&kept)?;
    screen.say(&format!(
        "“{}” is watched: {}; {} match now, and `minutebook watch run` tells what is new",
        kept.name, told.query.read_as, told.total.items
    ))?;
    Ok(Found::Some)
}

/// Tells what is new, and keeps that it was told.
fn tell(watches: &Watches, names: &[String], form: &Form, home: &Home, screen: &Screen) -> Result<Found> {
    let wanted: Vec<Watch> = match names {
        [] => watches.all()?,
        names => names.iter().map(|name| watches.find(name)).collect::<Result<_>>()?,
    };
    if wanted.is_empty() {
        return Err(Error::usage("No search is saved yet; add one with `minutebook watch add NAME QUERY`".to_owned()));
    }
    let engine = opened(home, screen)?;
    let mut told = Vec::new();
    let mut kept = Vec::new();
    for watch in &wanted {
        let (new, seen) = news(engine, watch, &ask(&watch.query, &[], watch.exact, today()), &now())?;
        told.push(new);
        kept.push(seen);
    }
    let any = told.iter().any(|n| !(n.new.is_empty() && n.changed.is_empty() && n.gone.is_empty()));
    screen.show(form.format, &Answer::News(told))?;
    kept.iter().try_for_each(|watch| watches.keep(watch))?;
    Ok(Found::when(any))
}
