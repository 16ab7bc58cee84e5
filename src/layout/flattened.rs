//! A table of items, decisions and actions that lost its lines: heading and text run together, headers "Decision" and "Action" alone on
//! their lines, numbered decisions that are no items.

use super::heading::{self, Manner};
use super::{Place, Start, chain, cues};
use crate::model::{BlockKind, Document};

/// The table's head, or several lone headers of decisions and actions with a chain of bare numbers.
pub(super) fn fit(document: &Document) -> f32 {
    let head = document.blocks.iter().any(|b| b.kind == BlockKind::Row && cues::TABLE_HEAD.is_match(&b.text));
    let headers = document.blocks.iter().filter(|b| is_header(&b.text)).count();
    let links = bare_chain(document).len();
    match (head, headers, links) {
        (true, _, 2..) => 0.97,
        (false, 3.., 3..) => 0.9,
        _ => 0.0,
    }
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

/// An item at each bare number of the chain.
pub(super) fn starts(document: &Document) -> Vec<Start> {
    bare_chain(document).into_iter().filter_map(|link| start(document, link)).collect()
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
