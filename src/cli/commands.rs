//! The commands. One row is one command: its name, what the help says of it, and its file. To add one, add a row and that file.

use super::screen::Screen;
use super::{Found, actions, bench, check, decisions, export, facets, help, index, inspect, mentions, people, person};
use super::{reader, related, search, serve, show, timeline, watch, who};
use crate::error::{Error, Result};
use clap::{ArgMatches, Args, FromArgMatches};

/// A command.
pub(super) struct Command {
    /// Its name.
    pub(super) name: &'static str,
    /// What it does.
    about: &'static str,
    /// Adds its arguments. Only those of the command that is run are made.
    arguments: fn(clap::Command) -> clap::Command,
    /// Runs it.
    pub(super) run: fn(&ArgMatches, &Screen) -> Result<Found>,
    /// Whether the help keeps quiet about it.
    hidden: bool,
}

/// A row: the module with the command's `Args` and `run`, and what it does.
macro_rules! command {
    ($module:ident, $about:literal) => {
        command!($module, $about, |command| command)
    };
    ($module:ident, $about:literal, $more:expr) => {
        Command {
            name: stringify!($module),
            about: $about,
            arguments: |command| $more($module::Args::augment_args(command).about($about)),
            run: |matches, screen| $module::run(&read(matches)?, screen),
            hidden: false,
        }
    };
}

/// Every command, in the order of the help.
pub(super) const COMMANDS: &[Command] = &[
    command!(index, "Build or refresh the index; only what changed is read again"),
    command!(search, "Find items and show ranked excerpts with counts", help::with_grammar),
    command!(mentions, "Every mention of one person, in date order"),
    command!(people, "Who is who: the register of people"),
    command!(person, "One person's record: roles, attendance, what they did by year"),
    command!(decisions, "What was decided, one entry each"),
    command!(actions, "What is to be done, by whom and when"),
    command!(timeline, "Counts over time, empty periods included"),
    command!(facets, "Counts by year, board, speaker, topic and passage role"),
    command!(who, "Who says it most, with first and last time"),
    command!(related, "Items that are about the same as one"),
    command!(watch, "Save searches and see what is new of them"),
    command!(show, "A meeting or an item, whole"),
    command!(export, "Every matching item, no cap"),
    command!(inspect, "What is read out of a file; needs no index"),
    command!(check, "Health of the index against its sources"),
    command!(serve, "Serve the web page and the JSON API"),
    command!(bench, "Indexing and query speed on this machine"),
    Command {
        name: "reader",
        about: "Read files for another minutebook, in a process of its own",
        arguments: |command| command,
        run: |_, _| reader::run(),
        hidden: true,
    },
];

/// A command as clap knows it.
pub(super) fn known(command: &Command) -> clap::Command {
    clap::Command::new(command.name).about(command.about).hide(command.hidden).defer(command.arguments)
}

/// The arguments of a command out of what clap found.
fn read<A: FromArgMatches>(matches: &ArgMatches) -> Result<A> {
    A::from_arg_matches(matches).map_err(|e| Error::usage(e.to_string()))
}
