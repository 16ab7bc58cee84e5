//! A table of items, decisions and actions that lost its lines: heading and text run together, headers "Decision" and "Action" alone on
//! their lines, numbered decisions that are no items.

use super::heading::{self, Manner};
use super::{Laid, Place, Start, chain, cues};
use crate::model::{BlockKind, Document};

/// An item at each bare number, where the table's head or several lone headers of decisions and actions show what it was.
pub(super) fn lay(document: &Document) -> Laid {
    let head = document.blocks.iter().any(|b| b.kind == BlockKind::Row && cues::TABLE_HEAD.is_match(&b.text));
    let headers = document.blocks.iter().filter(|b| is_header(&b.text)).count();
    if !head && headers < 3 {
        return Laid::default();
    }
    let chain = bare_chain(document);
    let fit = match (head, chain.len()) {
        (true, 2..) => 0.97,
        (false, 3..) => 0.9,
        _ => 0.0,
    };
    Laid { fit, starts: chain.into_iter().filter_map(|link| start(document, link)).collect() }
}

/// "Decision", "Decisions", "Action", "Actions" alone.
fn is_header(text: &str) -> bool {
    matches!(text.trim().trim_end_matches(':').to_lowercase().as_str(), "decision" | "decisions" | "action" | "actions")
}

/// The chain, where its numbers stand bare: lists of decisions are marked ("1. Agreed …").
fn bare_chain(document: &Document) -> Vec<chain::Candidate> {
    let chain = chain::best(&document.blocks);
    if chain.iter().any(|c| !c.marked) { chain } else { Vec::new() }
}

fn start(document: &Document, link: chain::Candidate) -> Option<Start> {
    let block = document.blocks.get(link.text.block)?;
    let text = &block.text[link.text.byte.min(block.text.len())..];
    let cut = heading::cut(text, Manner::RunOn);
    let body = match cut.body >= text.len() {
        true => Place { block: link.text.block + 1, byte: 0 },
        false => Place { block: link.text.block, byte: link.text.byte + cut.body },
    };
    Some(Start { at: link.at, body, number: Some(link.number), heading: text[..cut.heading].to_string() })
}
