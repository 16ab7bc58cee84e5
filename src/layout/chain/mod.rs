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
        let own = if c.thin { 0.25 } else { 0.6 } + c.looks;
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
