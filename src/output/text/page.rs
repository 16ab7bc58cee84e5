//! The page a text answer is set on: lines wrapped to a width, with margins.

use super::super::{Canvas, refused};
use super::columns::wrap;
use super::rich::Rich;
use crate::error::Result;
use std::io::Write;

/// Prose is set no wider than this: longer lines are hard to follow.
const PROSE: usize = 100;
/// Nor narrower than this, whatever the margin.
const NARROWEST: usize = 16;

/// Lines going out to a stream.
pub(super) struct Page<'a> {
    /// Columns of the canvas.
    pub(super) width: usize,
    colour: bool,
    out: &'a mut dyn Write,
}

impl<'a> Page<'a> {
    /// A page on a canvas.
    pub(super) fn new(canvas: &Canvas, out: &'a mut dyn Write) -> Self {
        Self { width: canvas.width.max(NARROWEST), colour: canvas.colour, out }
    }

    /// An empty line.
    pub(super) fn blank(&mut self) -> Result<()> {
        self.write(|out, _| out.write_all(b"\n"))
    }

    /// One line, however long: for what is copied (paths, ids) and for tables.
    pub(super) fn row(&mut self, rich: &Rich) -> Result<()> {
        self.write(|out, colour| {
            rich.write(0..rich.text().trim_end().len(), colour, out)?;
            out.write_all(b"\n")
        })
    }

    /// Wrapped text, every line `indent` columns in.
    pub(super) fn put(&mut self, indent: usize, rich: &Rich) -> Result<()> {
        self.hang(&Rich::new(), indent, rich)
    }

    /// Wrapped text `indent` columns in, with a lead in the margin of its first line; a lead wider than the margin pushes the
    /// text of that line to the right. Nothing at all is no line.
    pub(super) fn hang(&mut self, lead: &Rich, indent: usize, rich: &Rich) -> Result<()> {
        let lead_columns = lead.columns();
        let begin = if lead_columns == 0 || lead_columns < indent { indent } else { lead_columns + 1 };
        let prose = self.width.min(PROSE);
        let room = |from: usize| prose.saturating_sub(from).max(NARROWEST);
        let lines = wrap(rich.text(), room(begin), room(indent));
        if lines.is_empty() {
            return if lead_columns == 0 { Ok(()) } else { self.row(lead) };
        }
        self.write(|out, colour| {
            for (n, line) in lines.into_iter().enumerate() {
                let margin = if n == 0 {
                    lead.write(0..lead.text().len(), colour, out)?;
                    begin - lead_columns
                } else {
                    indent
                };
                if !line.is_empty() {
                    write!(out, "{:margin$}", "")?;
                }
                rich.write(line, colour, out)?;
                out.write_all(b"\n")?;
            }
            Ok(())
        })
    }

    fn write(&mut self, act: impl FnOnce(&mut dyn Write, bool) -> std::io::Result<()>) -> Result<()> {
        act(self.out, self.colour).map_err(|e| refused(&e))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::style::{PLAIN, QUIET};
    use super::*;

    #[test]
    fn leads_stand_in_the_margin_and_text_hangs_beside_them() {
        let mut out = Vec::new();
        let mut page = Page::new(&Canvas { width: 24, colour: false }, &mut out);
        page.hang(&Rich::plain("vote"), 6, &Rich::plain("nine members were for it")).unwrap();
        page.hang(&Rich::plain("introduction"), 6, &Rich::plain("Paul told us")).unwrap();
        page.put(2, &Rich::new()).unwrap();
        page.row(&Rich::new().with(QUIET, "path ").with(PLAIN, "  ")).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "vote  nine members were\n      for it\nintroduction Paul told us\npath\n"
        );
    }
}
