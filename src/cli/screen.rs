//! The screen: what the terminal can show, and the way answers and messages take to it.

use super::listing::Listing;
use super::pager;
use super::pipe::Pipe;
use crate::error::{Error, Result};
use crate::model::Answer;
use crate::output::{Canvas, Output};
use std::io::{IsTerminal, Write};

/// Columns where no terminal tells them.
const COLUMNS: usize = 80;

/// When colour is used.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Also into files and pipes.
    Always,
    /// Not at all.
    Never,
}

/// How answers are to look.
#[derive(clap::Args)]
#[command(next_help_heading = "Appearance")]
pub(super) struct Look {
    /// When to use colour
    #[arg(
        long = "colour",
        alias = "color",
        global = true,
        value_name = "WHEN",
        value_enum,
        default_value = "auto",
        hide_possible_values = true,
        help = "When to use colour: auto, always or never"
    )]
    colour: When,
    /// Never show long answers in a pager
    #[arg(long, global = true)]
    no_pager: bool,
}

/// Where answers go.
pub(super) struct Screen {
    canvas: Canvas,
    /// Lines of the terminal; `None` where there is none or no pager is wanted.
    lines: Option<usize>,
}

impl Screen {
    /// The screen as it stands: terminal or not, its size, NO_COLOR and TERM.
    pub(super) fn new(look: &Look) -> Self {
        let terminal = std::io::stdout().is_terminal();
        let size = terminal.then(terminal_size::terminal_size).flatten();
        let unwanted = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty())
            || std::env::var_os("TERM").is_some_and(|t| t == "dumb");
        let colour = match look.colour {
            When::Auto => terminal && !unwanted,
            When::Always => true,
            When::Never => false,
        };
        let width = size.map_or(COLUMNS, |(width, _)| usize::from(width.0));
        let lines = size.map(|(_, height)| usize::from(height.0)).filter(|_| !look.no_pager);
        Self { canvas: Canvas { width, colour }, lines }
    }

    /// Writes an answer; text longer than the terminal goes through the pager. A reader that goes away is no error.
    pub(super) fn show(&self, form: &Output, answer: &Answer) -> Result<()> {
        if let Some(lines) = self.lines.filter(|_| form.name == "text") {
            let mut text = Vec::new();
            (form.write)(answer, &self.canvas, &mut text)?;
            if pager::is_longer(&text, lines, self.canvas.width) && pager::page(&text) {
                return Ok(());
            }
            return quietly(|out| out.write_all(&text).map_err(|e| Error::io("the output", &e)));
        }
        quietly(|out| (form.write)(answer, &self.canvas, out))
    }

    /// A list that is written as it comes, `wrap` making an answer of each part of it.
    pub(super) fn list<T>(&self, form: &'static Output, wrap: fn(Vec<T>) -> Answer) -> Listing<T> {
        Listing::new(form, self.canvas, wrap)
    }

    /// Writes lines of our own to the output.
    pub(super) fn say(&self, lines: &str) -> Result<()> {
        quietly(|out| writeln!(out, "{}", harmless(lines)).map_err(|e| Error::io("the output", &e)))
    }

    /// Writes lines of our own to the error stream.
    pub(super) fn tell(&self, lines: &str) {
        // Nobody is left to be told that the error stream is gone.
        let _ = writeln!(std::io::stderr(), "{}", harmless(lines));
    }
}

/// A message without what could steer the terminal: paths and names from outside stand in it.
fn harmless(message: &str) -> String {
    let steers =
        |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    message.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect()
}

/// Writes to the output and flushes it; where the reader went away the rest is left out without a word.
fn quietly(write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let mut out = Pipe::stdout();
    let written = write(&mut out).and_then(|()| out.flush().map_err(|e| Error::io("the output", &e)));
    if out.closed { Ok(()) } else { written }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_cannot_steer_the_terminal() {
        assert_eq!(harmless("a\u{1b}[2J\nb\u{202e}"), "a\u{fffd}[2J\nb\u{fffd}");
    }
}
