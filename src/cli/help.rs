//! The help: commands as clap knows them, the query language from its table, and what is said when arguments cannot be meant.

use super::commands::{COMMANDS, known};
use super::screen::Look;
use crate::query::GRAMMAR;
use clap::{Args, Command};
use std::io::Write;

/// Columns of the query table.
const WIDTH: usize = 90;
/// Where the meaning stands below form and example.
const INDENT: usize = 4;
/// Columns of a form beside its example.
const FORM: usize = 22;

const EXAMPLES: &str = "Examples:
  minutebook search cyber security
  minutebook search '\"peer challenge\" -scotland' --from 2014 --to 2017
  minutebook search in:decision budget --board cabinet --sort newest
  minutebook search flood --format json | jq .total";

/// The whole command line.
pub(super) fn program() -> Command {
    Look::augment_args(Command::new("minutebook"))
        .version(env!("CARGO_PKG_VERSION"))
        .about("Full-text search over council minutes: ranked excerpts, people, decisions and dates, offline.")
        .arg_required_else_help(true)
        .subcommand_required(true)
        .max_term_width(100)
        .subcommands(COMMANDS.iter().map(known))
}

/// A command whose words are a query, with the query language in its help.
pub(super) fn with_grammar(search: Command) -> Command {
    search
        .mut_arg("query", |arg| arg.required_unless_present_any(["from", "to", "board", "speaker", "topic"]))
        .after_help(format!("{EXAMPLES}\n\nThe query language: minutebook search --help"))
        .after_long_help(format!("{EXAMPLES}\n\nQuery language:\n{}", grammar()))
}

/// The table of the query language, as text.
fn grammar() -> String {
    let mut out = String::new();
    for rule in GRAMMAR {
        out.push_str(&format!("  {:FORM$} {}\n", rule.form, rule.example));
        for line in wrapped(rule.means, WIDTH - INDENT) {
            out.push_str(&format!("{:INDENT$}{line}\n", ""));
        }
    }
    out
}

/// Lines of at most `width` characters, broken between words.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Says what clap has to say: help and version on the output, a refusal on the error stream under our name. Gives the exit code.
pub(super) fn answer(said: &clap::Error) -> u8 {
    // A reader that has gone away needs no help.
    if said.use_stderr() {
        let text = said.render().to_string();
        let text = text.strip_prefix("error: ").map_or_else(|| text.clone(), |rest| format!("minutebook: {rest}"));
        let _ = std::io::stderr().write_all(text.as_bytes());
        2
    } else {
        let _ = said.print();
        0
    }
}
