//! The fallback: any text at all is one item, so nothing is lost and everything can be found; a heading that stands out begins another.

use super::{Laid, Place, Start, attendance, board, cues, headed, title};
use crate::model::{Block, BlockKind, Document};
use crate::text::{names, words};

/// Fits everything, badly.
pub(super) fn lay(document: &Document) -> Laid {
    let mut starts = starts(document);
    if let Some(first) = starts.first().map(|s| s.body.block) {
        starts.extend(headed::standing_out(document).into_iter().filter(|s| s.at.block > first));
    }
    Laid { fit: 0.2, starts }
}

/// One item that begins where title and attendance end: at the heading that stands before the first text, else at that text, without a
/// heading.
fn starts(document: &Document) -> Vec<Start> {
    let blocks = &document.blocks;
    let is_label = |at: usize| blocks.get(at).is_some_and(|b| attendance::is_label(&b.text));
    let texts: Vec<usize> = (0..blocks.len()).filter(|at| !is_label(*at) && is_text(&blocks[*at].text)).collect();
    // An apology between two lists of names is no beginning.
    let begins = |at: &&usize| !(**at + 1..=**at + LISTS).any(is_label) || **at > HEAD;
    let at = texts.iter().find(begins).or_else(|| texts.first()).copied().unwrap_or(0);
    if blocks.is_empty() {
        return Vec::new();
    }
    let place = |block| Place { block, byte: 0 };
    if let Some(before) = at.checked_sub(1).filter(|before| is_heading(blocks, *before)) {
        let heading = blocks[before].text.clone();
        return vec![Start { at: place(before), body: place(at), number: None, heading }];
    }
    vec![Start { at: place(at), body: place(at), number: None, heading: String::new() }]
}

/// Blocks of a document in which attendance stands.
const HEAD: usize = 25;

/// Blocks that a list of names may take.
const LISTS: usize = 4;

/// A sentence, and no apology, no title, no list of names with their offices.
fn is_text(text: &str) -> bool {
    let all: Vec<&str> = words::words(text).map(|w| w.text).collect();
    let small = all.iter().filter(|w| w.starts_with(char::is_lowercase)).count();
    let told = all.len() > 12 && cues::FINITE.is_match(text)
        || all.len() >= 8 && small * 3 >= all.len() && text.ends_with(['.', ':']);
    let apology = all.iter().take(3).any(|w| w.to_lowercase().starts_with("apolog"));
    let title = title::is_title(text) && all.len() <= 25 || title::says_minutes(text);
    told && !apology && !title
}

/// A line before the text that names its subject: no name of a person, no label of attendance, no title.
fn is_heading(blocks: &[Block], at: usize) -> bool {
    let block = &blocks[at];
    let behind_list = at
        .checked_sub(1)
        .is_some_and(|b| blocks[b].text.ends_with(['.', ')']) && !attendance::is_label(&blocks[b].text));
    block.kind == BlockKind::Text
        && block.gap
        && cues::looks_like_heading(&block.text)
        && (2..=12).contains(&block.text.split_whitespace().count())
        && behind_list
        && !attendance::is_label(&block.text)
        && !title::is_title(&block.text)
        && !block.text.to_lowercase().contains("minutes")
        && board::all(&block.text).is_empty()
        && !cues::is_closing(&block.text)
        && !block.text.contains(',')
        && !names::begins_with_title(&block.text)
}
