//! Minutes exported with structure tags: `<AI1>` … `</AI1>` around each item, number and heading on lines of their own.

use super::heading::{self, Manner};
use super::{Laid, Place, Start};
use crate::model::{BlockKind, Document};
use crate::text::numbering;

fn is_item(tag: &str) -> bool {
    tag.strip_prefix("<AI").is_some_and(|rest| rest.trim_end_matches('>').bytes().all(|b| b.is_ascii_digit()))
}

/// An item at each opening tag: the first line behind it is its number, with or without the heading. Tags leave no doubt.
pub(super) fn lay(document: &Document) -> Laid {
    let starts = starts(document);
    Laid { fit: if starts.is_empty() { 0.0 } else { 1.0 }, starts }
}

fn starts(document: &Document) -> Vec<Start> {
    let blocks = &document.blocks;
    let mut starts = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if block.kind != BlockKind::Tag || !is_item(&block.text) {
            continue;
        }
        let Some(first) = blocks.get(index + 1).filter(|b| b.kind != BlockKind::Tag) else { continue };
        let at = Place { block: index + 1, byte: 0 };
        let label = numbering::leading(&first.text);
        let number = label.as_ref().map(|l| l.text.to_string());
        let behind = label.as_ref().map_or(0, |l| l.len);
        let (line, from) = if first.text[behind..].trim().is_empty() { (index + 2, 0) } else { (index + 1, behind) };
        let Some(titled) = blocks.get(line).filter(|b| b.kind != BlockKind::Tag) else {
            starts.push(Start { at, body: Place { block: index + 2, byte: 0 }, number, heading: String::new() });
            continue;
        };
        let text = &titled.text[from..];
        let cut = heading::cut(text, Manner::RunOn);
        let whole = cut.borrowed || cut.body >= text.len();
        let body =
            if whole { Place { block: line + 1, byte: 0 } } else { Place { block: line, byte: from + cut.body } };
        let heading = if whole { text.to_string() } else { text[..cut.heading].to_string() };
        starts.push(Start { at, body, number, heading });
    }
    starts
}
