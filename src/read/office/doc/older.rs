//! Word 6 and Word 95: read by `undoc`, whose model has no forms of list numbers and no space between paragraphs.

use crate::error::{Error, Result};
use crate::model::{Diagnostic, Document};
use crate::read::Reading;
use crate::read::office::package::locked;
use crate::read::office::{Flow, Label, Paragraph};
use std::collections::BTreeMap;
use undoc::doc::DocParser;
use undoc::model::RevisionType;
use undoc::{Block, ListType, Table};

/// Reads a document of Word 6 or 95.
///
/// # Errors
/// `Source` where it is damaged or locked.
pub(super) fn read(bytes: &[u8]) -> Result<Reading> {
    let failed = |e: undoc::Error| match e {
        undoc::Error::Encrypted => locked(),
        _ => Error::source("is a Word document that is damaged or too old; save it as DOCX, ODT or PDF"),
    };
    // Code of others that counts bytes by hand: should it stop short on a damaged file, one file is lost and not the run.
    let parse = || DocParser::from_bytes(bytes.to_vec()).and_then(|mut parser| parser.parse());
    let parsed = std::panic::catch_unwind(parse);
    let document = parsed.unwrap_or(Err(undoc::Error::UnknownFormat)).map_err(failed)?;
    let mut flow = Flow::default();
    for block in document.sections.into_iter().flat_map(|s| s.content) {
        match block {
            Block::Paragraph(p) => flow.paragraph(paragraph(&p)),
            Block::Table(t) => table(&t, &mut flow),
            _ => {}
        }
    }
    let note = "The file is from before 1997: letters and forms of its list numbers may be wrong.";
    let diagnostics = vec![Diagnostic::info(note, None)];
    Ok(Reading::Document(Document { meta: BTreeMap::new(), blocks: flow.finish(), diagnostics }))
}

fn table(table: &Table, flow: &mut Flow) {
    flow.open_table();
    for row in &table.rows {
        flow.open_row();
        for cell in &row.cells {
            flow.open_cell();
            cell.content.iter().for_each(|p| flow.paragraph(paragraph(p)));
            flow.close_cell(true);
        }
        flow.close_row(true);
    }
    flow.close_table();
}

fn paragraph(p: &undoc::Paragraph) -> Paragraph {
    let mut out = Paragraph::default();
    for run in p.runs.iter().filter(|r| r.revision != RevisionType::Deleted && r.note.is_none()) {
        out.text.push_str(&run.text);
        out.weight.add(&run.text, run.style.bold || run.style.underline);
        if run.line_break || run.page_break {
            out.text.push('\n');
        }
    }
    out.heading = Some(p.heading.level()).filter(|l| *l > 0);
    if let Some(list) = &p.list_info {
        out.label = match (list.list_type, list.number) {
            (ListType::Numbered, Some(n)) => Label::Number(format!("{n}.")),
            (ListType::Bullet, _) => Label::Bullet,
            _ => Label::None,
        };
    }
    out.gap = out.label != Label::Bullet;
    out
}
