//! The command line: raw arguments become values once, one command is one file, and what it answers goes to the screen.
//!
//! Exit codes: 0 found or done, 1 nothing found, 2 error.

mod actions;
mod asking;
mod bench;
mod check;
mod commands;
mod dates;
mod decisions;
mod export;
mod facets;
mod forms;
mod generated;
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
mod serve;
mod show;
mod timeline;
mod timing;
mod watch;
mod who;

use clap::FromArgMatches;
use commands::COMMANDS;
use screen::{Look, Screen};
use std::ffi::OsString;

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
    let matches = match help::program().try_get_matches_from(asking::shielded(arguments)) {
        Ok(matches) => matches,
        Err(refusal) => return help::answer(&refusal),
    };
    let look = match Look::from_arg_matches(&matches) {
        Ok(look) => look,
        Err(refusal) => return help::answer(&refusal),
    };
    let screen = Screen::new(&look);
    let asked = matches.subcommand().and_then(|(name, its)| Some((COMMANDS.iter().find(|c| c.name == name)?, its)));
    // clap refuses a line without a command.
    let Some((command, its)) = asked else { return 2 };
    match (command.run)(its, &screen) {
        Ok(Found::Some) => 0,
        Ok(Found::Nothing) => 1,
        Err(error) => {
            screen.tell(&format!("minutebook: {error}"));
            2
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn parsed(line: &[&str]) -> std::result::Result<clap::ArgMatches, clap::Error> {
        let arguments = ["minutebook"].iter().chain(line).map(OsString::from);
        help::program().try_get_matches_from(asking::shielded(arguments))
    }

    #[test]
    fn the_commands_are_consistent() {
        help::program().debug_assert();
    }

    #[test]
    fn words_with_a_hyphen_are_the_query_and_options_are_not() {
        let matches = parsed(&["search", "parking", "-permit", "--limit", "5", "-\"blue badge\""]).unwrap();
        let args = search::Args::from_arg_matches(matches.subcommand_matches("search").unwrap()).unwrap();
        assert_eq!(args.asking.text(), "parking -permit -\"blue badge\"");
        assert_eq!(args.limit, Some(5));
        assert!(parsed(&["search", "parking", "--limt", "5"]).is_err());
        assert!(parsed(&["search"]).is_err(), "a search needs words or a filter");
        assert!(parsed(&["search", "--board", "cabinet"]).is_ok());
    }

    #[test]
    fn color_is_another_spelling_and_forms_are_checked() {
        assert!(parsed(&["search", "x", "--color", "never", "--format", "jsonl"]).is_ok());
        let refused = parsed(&["search", "x", "--format", "pdf"]).expect_err("there is no such form");
        assert_eq!(refused.exit_code(), 2);
    }

    #[test]
    fn every_command_has_examples_and_search_its_grammar() {
        for command in help::program().get_subcommands_mut().filter(|c| !c.is_hide_set()) {
            let text = command.render_long_help().to_string();
            assert!(text.contains("Examples:"), "{}", command.get_name());
        }
        let text = help::program().find_subcommand_mut("search").unwrap().render_long_help().to_string();
        for rule in crate::query::GRAMMAR {
            assert!(text.contains(rule.form) && text.contains(rule.example), "{}", rule.form);
        }
    }
}
