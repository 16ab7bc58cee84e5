//! The fallback: any text at all is one item, so nothing is lost and everything can be found.

use super::{Laid, Place, Start, cues};
use crate::model::Document;
use crate::text::words;

/// Fits everything, badly.
pub(super) fn lay(document: &Document) -> Laid {
    Laid { fit: 0.2, starts: starts(document) }
}

/// One item that begins where attendance and title end; its heading is its first words.
fn starts(document: &Document) -> Vec<Start> {
    let blocks = &document.blocks;
    let is_text = |text: &str| {
        words::words(text).count() > 12 && cues::FINITE.is_match(text) && !super::attendance::is_label(text)
    };
    let at = blocks
        .iter()
        .position(|b| is_text(&b.text) && !(super::title::is_title(&b.text) && words::words(&b.text).count() <= 25))
        .unwrap_or(0);
    let place = Place { block: at, byte: 0 };
    let Some(block) = blocks.get(at) else { return Vec::new() };
    let end = words::words(&block.text).nth(7).map_or(block.text.len(), |w| w.end());
    vec![Start { at: place, body: place, number: None, heading: block.text[..end].to_string() }]
}
