//! Items that the chain passed over: taken out of their turn, numbered twice, written in another style, hidden inside a line.

use super::LARGEST_STEP;
use super::candidate::{self, Candidate, Dress, Family};
use crate::layout::cues;
use crate::model::{Block, BlockKind};
use crate::text::numbering::Style;

/// Running numbers begin anywhere and have at least three digits.
const RUNNING: u32 = 100;

/// A chain with the items it passed over. `own` are all numbers of its sort, `others` those of the sort that may fill its gaps.
pub(super) fn filled(
    blocks: &[Block],
    chain: Vec<Candidate>,
    own: &[Candidate],
    others: &[Candidate],
) -> Vec<Candidate> {
    let chain = out_of_turn(chain, own);
    let chain = begun_anew(dressed_alike(chain, own), own);
    let chain = of_one_level(blocks, chain, own);
    hidden(blocks, between(chain, others))
}

fn in_order(mut out: Vec<Candidate>) -> Vec<Candidate> {
    out.sort_by_key(|c| c.at);
    out.dedup_by_key(|c| c.at);
    out
}

/// Items that were taken out of their turn: the one place where a number that the chain lacks stands before a heading of its own.
fn out_of_turn(chain: Vec<Candidate>, own: &[Candidate]) -> Vec<Candidate> {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return chain };
    // Running numbers may begin anywhere; numbers of an agenda begin at one.
    let from = if first.value <= 4 { 1 } else { first.value };
    let mut out = chain.clone();
    // Numbers behind the last go on where several before them are elsewhere or lost.
    let far = last.value + 3 * LARGEST_STEP;
    let behind = own.iter().filter(|c| c.alone && c.at > last.at && c.value <= far).map(|c| c.value).max();
    let reach = behind.unwrap_or(0).max(last.value);
    for value in from..=reach {
        let fits = |c: &&Candidate| c.value == value && c.alone;
        let mut places = own.iter().filter(fits);
        if let (Some(place), None, false) = (places.next(), places.next(), chain.iter().any(|c| c.value == value)) {
            out.push(place.clone());
        }
    }
    in_order(out)
}

/// Numbers dressed like the chain's: given twice, or mistyped in a running series.
fn dressed_alike(chain: Vec<Candidate>, own: &[Candidate]) -> Vec<Candidate> {
    let Some(dress) = usual(&chain) else { return chain };
    let mut out = chain.clone();
    for candidate in own.iter().filter(|c| !c.thin && c.dress == dress && chain.iter().all(|l| l.at != c.at)) {
        let before = chain.iter().rev().find(|l| l.at < candidate.at);
        let next = chain.iter().find(|l| l.at > candidate.at);
        let twice = [before, next].into_iter().flatten().any(|l| l.value == candidate.value);
        let running = chain.iter().all(|l| l.value >= RUNNING && l.style == Style::Plain)
            && candidate.value.to_string().len() == chain[0].value.to_string().len();
        let headed = candidate.alone || candidate.dress.set_off || candidate.looks >= 0.4;
        if headed && (twice || running) {
            out.push(candidate.clone());
        }
    }
    in_order(out)
}

/// Items behind the last whose numbers begin again, where type sets them off like those before.
fn begun_anew(chain: Vec<Candidate>, own: &[Candidate]) -> Vec<Candidate> {
    let (Some(dress), Some(last)) = (usual(&chain).filter(|d| d.set_off), chain.last()) else { return chain };
    let behind: Vec<Candidate> =
        own.iter().filter(|c| c.at > last.at && c.dress == dress && !c.thin && c.looks >= 0.4).cloned().collect();
    let again = super::longest(&behind);
    let begins = again.first().is_some_and(|c| c.value <= 2) && again.len() >= 2;
    if begins { in_order(chain.into_iter().chain(again).collect()) } else { chain }
}

/// Numbered headings of the level that nearly all links have, whatever their numbers: a list inside an item may have mixed them up.
fn of_one_level(blocks: &[Block], chain: Vec<Candidate>, own: &[Candidate]) -> Vec<Candidate> {
    let level = |c: &Candidate| blocks.get(c.at.block).map(|b| b.kind).filter(|k| matches!(k, BlockKind::Heading(_)));
    let Some(first) = chain.first().and_then(level) else { return chain };
    if chain.iter().filter(|link| level(link) != Some(first)).count() * 4 > chain.len() {
        return chain;
    }
    let alike = own.iter().filter(|c| level(c) == Some(first)).cloned();
    in_order(alike.collect())
}

/// The dress of most links.
fn usual(chain: &[Candidate]) -> Option<Dress> {
    let count = |dress: Dress| chain.iter().filter(|c| c.dress == dress).count();
    chain.iter().map(|c| c.dress).max_by_key(|d| count(*d)).filter(|d| count(*d) * 2 > chain.len())
}

/// Numbers written in another style that fill a gap of the chain: "6 FINANCE" between "5." and "7.".
fn between(chain: Vec<Candidate>, others: &[Candidate]) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::with_capacity(chain.len());
    for link in chain {
        if let Some(last) = out.last().cloned() {
            let between = others
                .iter()
                .filter(|c| c.at > last.at && c.at < link.at && c.value > last.value && c.value < link.value);
            let mut reached = last.value;
            for candidate in between.filter(|c| c.looks >= 0.5) {
                if candidate.value > reached {
                    reached = candidate.value;
                    out.push(candidate.clone());
                }
            }
        }
        out.push(link);
    }
    out
}

/// The one missing number of a gap that stands inside a line before a heading: "… would. 4. Minutes of the last meeting. …".
fn hidden(blocks: &[Block], chain: Vec<Candidate>) -> Vec<Candidate> {
    let mut out = chain.clone();
    for pair in chain.windows(2).filter(|p| p[0].style == Style::Plain && p[1].value == p[0].value + 2) {
        let lines = pair[0].at.block..=pair[1].at.block;
        let inside = lines.flat_map(|index| candidate::inside(&blocks[index], index, Family::Plain));
        let headed = |c: &Candidate| {
            let rest = &blocks[c.text.block].text[c.text.byte..];
            let head = rest.split(['.', ':', '–']).next().unwrap_or(rest);
            cues::STANDARD.is_match(rest) || head.len() < rest.len() && cues::looks_like_heading(head)
        };
        let mut found =
            inside.filter(|c| c.value == pair[0].value + 1 && c.at > pair[0].text && c.at < pair[1].at && headed(c));
        if let (Some(one), None) = (found.next(), found.next()) {
            out.push(one);
        }
    }
    in_order(out)
}
