//! What a word processor's file is made of on its way to blocks: paragraphs with their marks, and tables of cells of paragraphs. The
//! readers of DOCX, DOC, ODT and RTF hand them to a [`Flow`] in reading order, which makes the blocks.

pub(super) mod doc;
pub(super) mod docx;
pub(super) mod odt;
pub(super) mod rtf;

mod about;
mod blocks;
mod numbering;
mod package;
mod space;
mod table;
mod xml;

use super::weight::Weight;
use crate::model::Block;

/// What stands before a paragraph's text though it is not part of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Label {
    /// Nothing.
    #[default]
    None,
    /// A bullet or any other mark without a letter or digit.
    Bullet,
    /// The number of a numbered list as it is shown: "1.", "(a)", "Item 3:".
    Number(String),
}

/// A paragraph as the file gives it.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraph {
    /// Its text; a tab stands for a tab, a line end for a forced line break.
    pub(super) text: String,
    /// Its list mark.
    pub(super) label: Label,
    /// Heading level, from 1.
    pub(super) heading: Option<u8>,
    /// How much of it is bold or underlined.
    pub(super) weight: Weight,
    /// Whether it is set in from the left margin.
    pub(super) indent: bool,
    /// Whether clear vertical space stands before it.
    pub(super) gap: bool,
    /// The page it begins on, from 1.
    pub(super) page: Option<u32>,
}

/// A paragraph or a table, in reading order.
#[derive(Debug)]
enum Piece {
    Paragraph(Paragraph),
    Table(Vec<Row>),
}

type Row = Vec<Cell>;

/// A cell of a table.
#[derive(Debug, Default)]
struct Cell {
    pieces: Vec<Piece>,
    /// How many columns it covers, from 1.
    span: usize,
}

/// Tables nested deeper than this are read as paragraphs of the cell that holds them, so that walking the tree is bounded.
const DEPTH: usize = 12;

/// Paragraphs, rows and cells together that a file may have; real minutes have some thousands.
const PIECES: usize = 3_000_000;

#[derive(Debug, Default)]
struct OpenTable {
    rows: Vec<Row>,
    row: Option<Row>,
    cell: Option<Cell>,
}

/// Takes the paragraphs and tables of a file in reading order and makes its blocks. Calls that do not fit each other (a cell closed
/// that was never opened) do no harm.
#[derive(Debug, Default)]
pub(super) struct Flow {
    body: Vec<Piece>,
    open: Vec<OpenTable>,
    /// Tables opened beyond [`DEPTH`].
    deep: usize,
    /// Whether an empty paragraph came last.
    gap: bool,
    pieces: usize,
}

impl Flow {
    /// Whether the file has more pieces than any minutes: what comes is not taken.
    pub(super) fn is_full(&self) -> bool {
        self.pieces >= PIECES
    }

    /// Whether nothing was taken yet.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces == 0
    }

    /// A paragraph. Without text it is the gap before the next; in a cell a number alone is text.
    pub(super) fn paragraph(&mut self, mut paragraph: Paragraph) {
        let in_cell = !self.open.is_empty();
        let numbered = in_cell && matches!(paragraph.label, Label::Number(_));
        if !numbered && !paragraph.text.contains(|c: char| !is_blank(c)) {
            self.gap = true;
            return;
        }
        if self.full() {
            return;
        }
        paragraph.gap |= std::mem::take(&mut self.gap);
        self.place().push(Piece::Paragraph(paragraph));
    }

    /// A table begins, in the body or in the open cell.
    pub(super) fn open_table(&mut self) {
        if self.open.len() >= DEPTH {
            self.deep += 1;
        } else {
            self.open.push(OpenTable::default());
        }
    }

    /// A row begins.
    pub(super) fn open_row(&mut self) {
        if self.deep > 0 || self.full() {
            return;
        }
        self.close_row(true);
        if let Some(table) = self.open.last_mut() {
            table.row = Some(Row::new());
        }
    }

    /// A cell begins.
    pub(super) fn open_cell(&mut self) {
        if self.deep > 0 || self.full() {
            return;
        }
        self.close_cell(true);
        if let Some(table) = self.open.last_mut() {
            table.row.get_or_insert_with(Row::new);
            table.cell = Some(Cell { pieces: Vec::new(), span: 1 });
        }
    }

    /// A cell begins where none is open: in formats that mark the ends of cells alone.
    pub(super) fn need_cell(&mut self) {
        if self.open.last().is_some_and(|t| t.cell.is_none()) {
            self.open_cell();
        }
    }

    /// The open cell covers some columns.
    pub(super) fn span(&mut self, columns: usize) {
        if let Some(cell) = self.open.last_mut().filter(|_| self.deep == 0).and_then(|t| t.cell.as_mut()) {
            cell.span = columns.clamp(1, 63);
        }
    }

    /// The open cell ends; not kept where a tracked change took it out.
    pub(super) fn close_cell(&mut self, keep: bool) {
        if self.deep > 0 {
            return;
        }
        self.gap = false;
        if let Some(table) = self.open.last_mut()
            && let Some(cell) = table.cell.take().filter(|_| keep)
        {
            table.row.get_or_insert_with(Row::new).push(cell);
        }
    }

    /// The open row ends; not kept where a tracked change took it out.
    pub(super) fn close_row(&mut self, keep: bool) {
        if self.deep > 0 {
            return;
        }
        self.close_cell(keep);
        if let Some(table) = self.open.last_mut()
            && let Some(row) = table.row.take().filter(|r| keep && !r.is_empty())
        {
            table.rows.push(row);
        }
    }

    /// The open table ends.
    pub(super) fn close_table(&mut self) {
        if self.deep > 0 {
            self.deep -= 1;
            return;
        }
        self.close_row(true);
        let Some(table) = self.open.pop() else { return };
        if !table.rows.is_empty() {
            self.place().push(Piece::Table(table.rows));
        }
        self.gap = true;
    }

    /// The blocks of everything taken; what was left open is closed.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.deep = 0;
        while !self.open.is_empty() {
            self.close_table();
        }
        blocks::of(self.body)
    }

    fn full(&mut self) -> bool {
        self.pieces += 1;
        self.is_full()
    }

    fn place(&mut self) -> &mut Vec<Piece> {
        match self.open.last_mut() {
            Some(table) => {
                table.row.get_or_insert_with(Row::new);
                &mut table.cell.get_or_insert_with(|| Cell { pieces: Vec::new(), span: 1 }).pieces
            }
            None => &mut self.body,
        }
    }
}

/// White space, and characters that show nothing: zero-width marks, soft hyphens, control characters, pictures' places.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{fffc}')
}
