//! Numbered minutes, as most parish, town and borough clerks write them: `1.`, `60/18`, `2614.`, with headings before a colon, in
//! capitals, on a line of their own or run into the text; and headed sections without a number between them.

use super::heading::{self, Manner};
use super::{Place, Start, chain, headed};
use crate::model::Document;

/// Fits the better the longer the chain of numbers is.
pub(super) fn fit(document: &Document) -> f32 {
    let links = chain::best(&document.blocks).len();
    match links {
        0..=2 => 0.0,
        n => 0.6 + 0.035 * n.min(10) as f32,
    }
}

/// An item at each number of the chain, and at each headed section between them.
pub(super) fn starts(document: &Document) -> Vec<Start> {
    let mut starts: Vec<Start> =
        chain::best(&document.blocks).into_iter().filter_map(|link| start(document, link)).collect();
    let sections = headed::between(document, &starts);
    starts.extend(sections);
    starts.sort_by_key(|s| s.at);
    starts
}

fn start(document: &Document, link: chain::Candidate) -> Option<Start> {
    let block = document.blocks.get(link.text.block)?;
    let from = link.text.byte.min(block.text.len());
    let text = &block.text[from..];
    let cut = heading::cut(text, Manner::Marked);
    let body = match cut.body >= text.len() {
        true => Place { block: link.text.block + 1, byte: 0 },
        false => Place { block: link.text.block, byte: from + cut.body },
    };
    Some(Start { at: link.at, body, number: Some(link.number), heading: text[..cut.heading].to_string() })
}
