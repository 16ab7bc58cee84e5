//! Which of a document's leading numbers are the items: the longest run that rises by one and is dressed alike, lists inside items left
//! out.

mod candidate;
mod gaps;

use crate::model::Block;
use crate::text::numbering::Style;
pub(in crate::layout) use candidate::Candidate;
use candidate::{Family, all};

/// Items may skip numbers, where a clerk or a page lost some; more than this many is another list.
const LARGEST_STEP: u32 = 4;

/// The best chain of item numbers in a document; empty where none has three links.
pub(super) fn best(blocks: &[Block]) -> Vec<Candidate> {
    let minutes = all(blocks, Family::Minute);
    let chain = longest(&minutes);
    if chain.len() >= 3 {
        return gaps::filled(blocks, chain, &minutes, &[]);
    }
    let (paragraphs, plain): (Vec<_>, Vec<_>) =
        all(blocks, Family::Plain).into_iter().partition(|c| is_bracketed(blocks, c));
    // "(1)", "(2)" count the paragraphs of an item where the items have numbers of their own.
    let plain = if longest(&plain).len() >= 3 { plain } else { plain.into_iter().chain(paragraphs).collect() };
    let (marked, bare): (Vec<_>, Vec<_>) = plain.into_iter().partition(|c| c.marked || c.dress.led);
    let (whole, roman) = (all(blocks, Family::Whole), all(blocks, Family::Roman));
    let mut chosen: (Vec<Candidate>, &[Candidate], &[Candidate]) = (longest(&marked), &marked, &bare);
    for (own, others) in [(&bare, &marked[..]), (&whole, &[]), (&roman, &[])] {
        let chain = longest(own);
        if weight(&chain) > weight(&chosen.0) {
            chosen = (chain, own, others);
        }
    }
    match chosen.0.len() {
        0..=2 => few(blocks, &marked),
        _ => gaps::filled(blocks, chosen.0, chosen.1, chosen.2),
    }
}

/// Whether the number stands in brackets.
fn is_bracketed(blocks: &[Block], candidate: &Candidate) -> bool {
    let text = blocks.get(candidate.at.block).and_then(|b| b.text.get(candidate.at.byte..));
    text.is_some_and(|t| t.trim_start().starts_with('('))
}

/// Blocks that title and attendance may take.
const HEAD: usize = 40;

/// One or two items of a short meeting: marked numbers before a heading on a line of its own, the first
/// near the head.
fn few(blocks: &[Block], marked: &[Candidate]) -> Vec<Candidate> {
    let alone: Vec<Candidate> = marked.iter().filter(|c| c.alone && c.value <= 20).cloned().collect();
    let distinct = alone.iter().enumerate().all(|(i, c)| alone[..i].iter().all(|p| p.value != c.value));
    if alone.len() <= 2 && distinct && alone.first().is_some_and(|c| c.at.block <= HEAD.max(blocks.len() / 2)) {
        alone
    } else {
        Vec::new()
    }
}

/// How much speaks for a chain.
fn weight(chain: &[Candidate]) -> f32 {
    chain.iter().map(|c| 0.5 + c.looks).sum()
}

/// What a link costs for each thing in which it is not dressed like the one before.
const UNLIKE: f32 = 0.25;

/// The heaviest chain: each link's value one to four above the last, a skipped number costs, so does another dress; a chain begins at 1
/// or is a running number.
fn longest(candidates: &[Candidate]) -> Vec<Candidate> {
    let n = candidates.len();
    let mut best: Vec<(f32, Option<usize>)> = Vec::with_capacity(n);
    for (i, c) in candidates.iter().enumerate() {
        // So does the last entry of a list, which no next number follows.
        let thin = c.thin || c.listed && !c.dress.set_off && c.looks < 0.5;
        let own = if thin { 0.25 } else { 0.6 } + c.looks;
        let start = match c.value {
            1 => own,
            2..=3 => own - 0.8,
            v if v > 20 || c.style == Style::Minute => own - 0.3,
            _ => own - 1.5,
        };
        let mut entry = (start, None);
        let window = i.saturating_sub(400);
        for (j, p) in candidates.iter().enumerate().take(i).skip(window) {
            if c.value > p.value && c.value - p.value <= LARGEST_STEP {
                let skipped = u8::try_from(c.value - p.value - 1).unwrap_or(u8::MAX);
                let unlike = f32::from(c.dress.differs(p.dress)) * UNLIKE;
                let score = best[j].0 + own - f32::from(skipped) * 0.6 - unlike;
                if score > entry.0 {
                    entry = (score, Some(j));
                }
            }
        }
        best.push(entry);
    }
    let mut at = (0..n).max_by(|a, b| best[*a].0.total_cmp(&best[*b].0).then(b.cmp(a)));
    let mut chain = Vec::new();
    while let Some(i) = at {
        chain.push(candidates[i].clone());
        at = best[i].1;
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers of the items in some lines, each with the line it leads; a star before a line makes it bold.
    fn items(lines: &[&str]) -> String {
        let block = |line: &&str| Block { strong: line.starts_with('*'), ..Block::plain(line.trim_start_matches('*')) };
        let blocks: Vec<Block> = lines.iter().map(block).collect();
        best(&blocks).iter().map(|c| format!("{}@{}", c.number, c.at.block)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_numbers_of_items() {
        let text = "It was agreed that the clerk would write to the owner of the barn.";
        for (lines, want) in [
            // Parts under whole numbers.
            (
                &["1.0 Welcome", "1.1 All stood.", "2.0 Minutes", "2.1 Agreed.", "3.0 Finance", "3.1 Paid."][..],
                "1.0@0 2.0@2 3.0@4",
            ),
            // Roman items with a list in one of them.
            (
                &["I. Call to order", text, "II. REPORTS", "1. Lane", "2. Barn", "3. Ford", "III. Adjournment", text],
                "I@0 II@2 III@6",
            ),
            // A list that goes on past its item's number, in plain type.
            (
                &["*1. Apologies", text, "*2. Letters", "1. Barn", "2. Ford", "3. Lane", "4. Mill", "*3. Trees", text],
                "1@0 2@2 3@7",
            ),
            // A number given twice.
            (&["*1. Lane", text, "*2. Barn", text, "*2. Ford", text, "*3. Mill", text], "1@0 2@2 2@4 3@6"),
            // A number in the middle of a line.
            (
                &[
                    "1. Apologies: none came",
                    "2. Lane: it is shut. 3. Matters arising. None were.",
                    "4. Planning: none",
                ],
                "1@0 2@1 3@1 4@2",
            ),
            // Numbers that begin again.
            (
                &["*1. Lane", text, "*2. Barn", text, "*3. Ford", text, "*1. Mill", text, "*2. Trees", text],
                "1@0 2@2 3@4 1@6 2@8",
            ),
        ] {
            assert_eq!(items(lines), want, "{lines:?}");
        }
    }
}
