//! The command line: raw arguments become values once, one command is one file, and what it answers goes to the screen.
//!
//! Exit codes: 0 found or done, 1 nothing found, 2 error.

mod actions;
mod asking;
mod bench;
mod check;
mod dates;
mod decisions;
mod export;
mod facets;
mod forms;
mod help;
mod home;
mod index;
mod inspect;
mod listing;
mod machine;
mod mentions;
mod pager;
mod people;
mod person;
mod pipe;
mod progress;
mod reader;
mod related;
mod screen;
mod search;
mod show;
mod timeline;
mod timing;
mod watch;
mod who;

use crate::error::Result;
use clap::{FromArgMatches, Parser, Subcommand};
use screen::{Look, Screen};
use std::ffi::OsString;

/// Full-text search over council minutes: ranked excerpts, people, decisions and dates, offline.
#[derive(Parser)]
#[command(name = "minutebook", version, arg_required_else_help = true, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    look: Look,
}

/// The commands, in the order of the help.
#[derive(Subcommand)]
enum Command {
    /// Build or refresh the index; only what changed is read again
    Index(index::Args),
    /// Find items and show ranked excerpts with counts
    Search(search::Args),
    /// Every mention of one person, in date order
    Mentions(mentions::Args),
    /// Who is who: the register of people
    People(people::Args),
    /// One person's record: roles, attendance, what they did by year
    Person(person::Args),
    /// What was decided, one entry each
    Decisions(decisions::Args),
    /// What is to be done, by whom and when
    Actions(actions::Args),
    /// Counts over time, empty periods included
    Timeline(timeline::Args),
    /// Counts by year, board, speaker, topic and passage role
    Facets(facets::Args),
    /// Who says it most, with first and last time
    Who(who::Args),
    /// Items that are about the same as one
    Related(related::Args),
    /// Save searches and see what is new of them
    Watch(watch::Args),
    /// A meeting or an item, whole
    Show(show::Args),
    /// Every matching item, no cap
    Export(export::Args),
    /// What is read out of a file; needs no index
    Inspect(inspect::Args),
    /// Health of the index against its sources
    Check(check::Args),
    /// Indexing and query speed on this machine
    Bench(bench::Args),
    /// Read files for another minutebook, in a process of its own
    #[command(hide = true)]
    Reader,
}

/// Whether a command came back with something; decides between the exit codes 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    /// Something was found or done.
    Some,
    /// Nothing was found.
    Nothing,
}

impl Found {
    /// `Some` where `any`.
    fn when(any: bool) -> Self {
        if any { Found::Some } else { Found::Nothing }
    }
}

/// Runs the command that `arguments` (the program's name first) ask for and gives the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let parsed = help::command()
        .try_get_matches_from(asking::shielded(arguments))
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(refusal) => return help::answer(&refusal),
    };
    let screen = Screen::new(&cli.look);
    match act(cli.command, &screen) {
        Ok(Found::Some) => 0,
        Ok(Found::Nothing) => 1,
        Err(error) => {
            screen.tell(&format!("minutebook: {error}"));
            2
        }
    }
}

fn act(command: Command, screen: &Screen) -> Result<Found> {
    match command {
        Command::Index(args) => index::run(&args, screen),
        Command::Search(args) => search::run(&args, screen),
        Command::Mentions(args) => mentions::run(&args, screen),
        Command::People(args) => people::run(&args, screen),
        Command::Person(args) => person::run(&args, screen),
        Command::Decisions(args) => decisions::run(&args, screen),
        Command::Actions(args) => actions::run(&args, screen),
        Command::Timeline(args) => timeline::run(&args, screen),
        Command::Facets(args) => facets::run(&args, screen),
        Command::Who(args) => who::run(&args, screen),
        Command::Related(args) => related::run(&args, screen),
        Command::Watch(args) => watch::run(&args, screen),
        Command::Show(args) => show::run(&args, screen),
        Command::Export(args) => export::run(&args, screen),
        Command::Inspect(args) => inspect::run(&args, screen),
        Command::Check(args) => check::run(&args, screen),
        Command::Bench(args) => bench::run(&args, screen),
        Command::Reader => reader::run(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn parsed(line: &[&str]) -> std::result::Result<Cli, clap::Error> {
        let arguments = ["minutebook"].iter().chain(line).map(OsString::from);
        help::command().try_get_matches_from(asking::shielded(arguments)).and_then(|m| Cli::from_arg_matches(&m))
    }

    #[test]
    fn the_commands_are_consistent() {
        help::command().debug_assert();
    }

    #[test]
    fn words_with_a_hyphen_are_the_query_and_options_are_not() {
        let Command::Search(args) =
            parsed(&["search", "parking", "-permit", "--limit", "5", "-\"blue badge\""]).unwrap().command
        else {
            panic!("not a search")
        };
        assert_eq!(args.asking.text(), "parking -permit -\"blue badge\"");
        assert_eq!(args.limit, Some(5));
        assert!(parsed(&["search", "parking", "--limt", "5"]).is_err());
        assert!(parsed(&["search"]).is_err(), "a search needs words or a filter");
        assert!(parsed(&["search", "--board", "cabinet"]).is_ok());
    }

    #[test]
    fn color_is_another_spelling_and_forms_are_checked() {
        assert!(parsed(&["search", "x", "--color", "never", "--format", "jsonl"]).is_ok());
        let refused = parsed(&["search", "x", "--format", "pdf"]).err().expect("there is no such form");
        assert_eq!(refused.exit_code(), 2);
    }

    #[test]
    fn later_commands_are_not_offered_yet() {
        assert!(parsed(&["serve"]).is_err());
    }

    #[test]
    fn every_command_has_examples_and_search_its_grammar() {
        for command in help::command().get_subcommands_mut().filter(|c| !c.is_hide_set()) {
            let text = command.render_long_help().to_string();
            assert!(text.contains("Examples:"), "{}", command.get_name());
        }
        let text = help::command().find_subcommand_mut("search").unwrap().render_long_help().to_string();
        for rule in crate::query::GRAMMAR {
            assert!(text.contains(rule.form) && text.contains(rule.example), "{}", rule.form);
        }
    }
}
