//! A list on its way out: written in parts as it comes, so that no list is too long.

use super::pipe::Pipe;
use crate::error::{Error, Result};
use crate::model::Answer;
use crate::output::{Canvas, Output};
use std::io::Write;

/// How many entries are written at once.
const PART: usize = 64;

/// A list being written.
pub(super) struct Listing<T> {
    form: &'static Output,
    canvas: Canvas,
    wrap: fn(Vec<T>) -> Answer,
    held: Vec<T>,
    begun: bool,
    out: Pipe,
}

impl<T> Listing<T> {
    /// An empty list in that form.
    pub(super) fn new(form: &'static Output, canvas: Canvas, wrap: fn(Vec<T>) -> Answer) -> Self {
        Self { form, canvas, wrap, held: Vec::new(), begun: false, out: Pipe::stdout() }
    }

    /// Takes one entry. The error is that of the output; see `closed`.
    pub(super) fn push(&mut self, entry: T) -> Result<()> {
        self.held.push(entry);
        if self.held.len() < PART { Ok(()) } else { self.write() }
    }

    /// Whether the reader has gone away: the list then ends early, and that is no error.
    pub(super) fn closed(&self) -> bool {
        self.out.closed
    }

    /// Writes what is left; an empty list still has the head of its table.
    pub(super) fn finish(&mut self) -> Result<()> {
        if !self.begun || !self.held.is_empty() {
            self.write()?;
        }
        self.out.flush().map_err(|e| Error::io("the output", &e))
    }

    fn write(&mut self) -> Result<()> {
        let part = (self.wrap)(std::mem::take(&mut self.held));
        let write = if self.begun { self.form.more } else { self.form.write };
        self.begun = true;
        write(&part, &self.canvas, &mut self.out)
    }
}
