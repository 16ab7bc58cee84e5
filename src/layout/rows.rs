//! A register of matters: a table in which each row is one matter, with what became of it in the last column, as dispositions and
//! decision lists are.

use super::heading;
use super::{Laid, Place, Start};
use crate::model::{Block, BlockKind, Document};
use crate::text::{fold, numbering};

/// A heading of its own has no more words than this; a longer subject lends its first words.
const LONGEST: usize = 45;

/// Which column holds what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Columns {
    number: Option<usize>,
    subject: Option<usize>,
}

/// An item at each row that deals with a matter.
pub(super) fn lay(document: &Document) -> Laid {
    let blocks = &document.blocks;
    let mut columns: Option<Columns> = None;
    let mut starts: Vec<Start> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if block.kind != BlockKind::Row {
            columns = None;
            continue;
        }
        match (head(block), columns) {
            (Some(head), _) => columns = Some(head),
            (None, Some(known)) => starts.extend(start(blocks, index, known)),
            (None, None) => starts.extend(
                start(blocks, index, Columns { number: Some(0), subject: Some(1) }).filter(|_| is_disposed(block)),
            ),
        }
    }
    let first = starts.first().map_or(blocks.len(), |s| s.at.block);
    let behind = blocks.len() - first;
    let fit = if starts.len() >= 4 && starts.len() * 2 >= behind { 0.96 } else { 0.0 };
    Laid { fit, starts }
}

/// The head of such a table: a column for what each matter is, and one for what became of it.
fn head(block: &Block) -> Option<Columns> {
    let cells: Vec<String> = block.cells().iter().map(|c| fold(c).trim_end_matches('.').to_string()).collect();
    let has = |words: &[&str]| cells.iter().position(|c| words.contains(&c.as_str()));
    let subject = has(&["subject", "title", "matter", "item", "agenda item", "description"]);
    let outcome = has(&["disposition", "decision", "outcome", "result", "resolution", "decision/outcome"]);
    // Who voted how is no matter of its own.
    let votes = has(&["yeas", "nays", "for", "against", "declarations"]);
    if votes.is_some() || cells.iter().all(|c| c.split_whitespace().count() > 4) {
        return votes.map(|_| Columns::default());
    }
    let (subject, outcome) = (subject?, outcome?);
    let number = (0..subject.min(outcome)).find(|n| {
        cells[*n].ends_with("no")
            || ["motion", "number", "item", "#", "bill", "by-law", "minute"].contains(&cells[*n].as_str())
    });
    Some(Columns { number, subject: Some(subject) })
}

/// A row without a head above: a number, a subject, and an outcome in capitals.
fn is_disposed(block: &Block) -> bool {
    let cells = block.cells();
    // "AMENDED AND ADOPTED (See Motion 11)"
    let said = |c: &&str| c.split('(').next().unwrap_or(c).trim().to_string();
    let outcome = cells.last().is_some_and(|c| super::cues::is_capitals(&said(c)));
    (3..=4).contains(&cells.len()) && outcome && is_number(cells[0])
}

fn is_number(cell: &str) -> bool {
    let padded = format!("{cell} ");
    numbering::leading(&padded).is_some_and(|l| l.len >= cell.len())
}

/// The item of a row; what stands above its table (whose report it is, the table's head) begins it.
fn start(blocks: &[Block], index: usize, columns: Columns) -> Option<Start> {
    let block = blocks.get(index)?;
    let cells = cell_places(&block.text);
    let (from, to) = *cells.get(columns.subject?)?;
    let subject = &block.text[from..to];
    let first =
        columns.number.and_then(|n| cells.get(n)).map(|(a, b)| block.text[*a..*b].trim()).filter(|t| !t.is_empty());
    let number = first.map(|t| t.split('\n').next().unwrap_or(t).trim()).filter(|t| is_number(t));
    // What stands before a subject that lends its first words, movers say, is its text too.
    let text = columns.number.and_then(|n| cells.get(n)).map_or(0, |(_, end)| *end);
    let (heading, body) = match (first, subject.split_whitespace().count()) {
        (_, 0) => return None,
        // "Condolence" stands where others have a number.
        (Some(kind), _) if number.is_none() => (kind.to_string(), text),
        (_, 1..=LONGEST) if cells.len() <= 3 && !is_wording(subject) => (subject.replace('\n', " "), to),
        _ => (subject[..heading::borrow(subject).heading].replace('\n', " "), text),
    };
    let above = (0..index).rev().take_while(|n| !is_matter(&blocks[*n])).last().unwrap_or(index);
    let above = (above..index).find(|n| blocks[*n].strong).unwrap_or(index);
    Some(Start {
        at: Place { block: above, byte: 0 },
        body: Place { block: index, byte: body },
        number: number.map(|n| n.trim_end_matches(['.', ')']).to_string()),
        heading,
    })
}

/// The wording of a motion, in sentences: it lends its first words.
fn is_wording(subject: &str) -> bool {
    let lines = subject.split('\n').count();
    lines > 1
        && (subject.starts_with("That") || subject.starts_with("WHEREAS") || subject.trim_end().ends_with(['.', ';']))
}

/// A row that deals with a matter; what stands between two of them belongs to the second.
fn is_matter(block: &Block) -> bool {
    block.kind == BlockKind::Row && head(block).is_none()
}

/// Where the cells of a row stand in its text.
fn cell_places(text: &str) -> Vec<(usize, usize)> {
    let mut from = 0;
    text.split('\t')
        .map(|cell| {
            let place = (from, from + cell.len());
            from = place.1 + 1;
            place
        })
        .collect()
}
