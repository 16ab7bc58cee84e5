//! Which of a document's leading numbers are the items: the longest run that rises by one, lists inside items left out.

use super::{Place, cues};
use crate::model::{Block, BlockKind};
use crate::text::numbering::{self, Style};
use crate::text::pattern::Pattern;

/// A number that may lead an item.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// Where the number begins.
    pub(super) at: Place,
    /// Where the text behind it begins; may be the next block.
    pub(super) text: Place,
    pub(super) number: String,
    pub(super) style: Style,
    pub(super) value: u32,
    pub(super) marked: bool,
    /// How much it looks like an item's heading, from 0 to 1.
    looks: f32,
    /// Whether a heading and no more stands behind it, and no list around it.
    alone: bool,
    /// Whether the next number or a cell of a word or two follows its heading: an entry of a list, a row of a table.
    thin: bool,
}

/// Items may skip numbers, where a clerk or a page lost some; more than this many is another list.
const LARGEST_STEP: u32 = 4;

/// The best chain of item numbers in a document; empty where none has three links.
pub(super) fn best(blocks: &[Block]) -> Vec<Candidate> {
    let minutes = longest(&candidates(blocks, Style::Minute));
    if minutes.len() >= 3 {
        return minutes;
    }
    let (paragraphs, plain): (Vec<_>, Vec<_>) =
        candidates(blocks, Style::Plain).into_iter().partition(|c| is_bracketed(blocks, c));
    // "(1)", "(2)" count the paragraphs of an item where the items have numbers of their own.
    let plain = if longest(&plain).len() >= 3 { plain } else { plain.into_iter().chain(paragraphs).collect() };
    let (marked, bare): (Vec<_>, Vec<_>) = plain.into_iter().partition(|c| c.marked);
    let (by_mark, by_space) = (longest(&marked), longest(&bare));
    let (chain, others) = if weight(&by_space) > weight(&by_mark) { (by_space, &marked) } else { (by_mark, &bare) };
    match chain.len() {
        0..=2 => few(blocks, &marked),
        _ => fill(out_of_turn(chain, &marked), others),
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

/// Items that were taken out of their turn: the one place where a number that the chain lacks stands before a heading of its own.
fn out_of_turn(chain: Vec<Candidate>, marked: &[Candidate]) -> Vec<Candidate> {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return chain };
    // Running numbers may begin anywhere; numbers of an agenda begin at one.
    let from = if first.value <= 4 { 1 } else { first.value };
    let mut out = chain.clone();
    // Numbers behind the last go on where several before them are elsewhere or lost.
    let far = last.value + 3 * LARGEST_STEP;
    let behind = marked.iter().filter(|c| c.alone && c.at > last.at && c.value <= far).map(|c| c.value).max();
    let reach = behind.unwrap_or(0).max(last.value);
    for value in from..=reach {
        let fits = |c: &&Candidate| c.value == value && c.alone;
        let mut places = marked.iter().filter(fits);
        if let (Some(place), None, false) = (places.next(), places.next(), chain.iter().any(|c| c.value == value)) {
            out.push(place.clone());
        }
    }
    // A clerk gave two items the same number.
    for pair in chain.windows(2).filter(|p| p[0].alone && p[1].alone) {
        let between = marked.iter().filter(|c| c.alone && c.at > pair[0].at && c.at < pair[1].at);
        out.extend(between.filter(|c| c.value == pair[0].value || c.value == pair[1].value).cloned());
    }
    out.sort_by_key(|c| c.at);
    out.dedup_by_key(|c| c.at);
    out
}

fn weight(chain: &[Candidate]) -> f32 {
    chain.iter().map(|c| 0.5 + c.looks).sum()
}

/// Numbers written in another style that fill a gap of the chain: "6 FINANCE" between "5." and "7.".
fn fill(chain: Vec<Candidate>, others: &[Candidate]) -> Vec<Candidate> {
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

static INLINE_PLAIN: Pattern = Pattern::new(|| r"[\s.;:)](\d{1,2})\\?[.)]\s+[A-Z]".into());
static INLINE_MINUTE: Pattern = Pattern::new(|| r"(?:^|[^\d/.£\w])(\d{1,3}/\d{2})[.:]?\s?[A-Z]".into());

/// A block this long may hold several items in one line.
const LONG: usize = 600;

fn candidates(blocks: &[Block], style: Style) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if block.kind == BlockKind::Tag || block.kind == BlockKind::Bullet {
            continue;
        }
        if let Some(label) = numbering::leading(&block.text).filter(|l| l.style == style && !is_year(block, l)) {
            let (text, looks) = behind(blocks, index, label.len);
            let alone = is_alone(blocks, index, text, style);
            let thin = blocks.get(text.block + 1).is_some_and(|b| is_thin(b, &label));
            found.push(Candidate {
                at: Place { block: index, byte: 0 },
                text,
                number: label.text.to_string(),
                style,
                value: label.value,
                marked: label.marked,
                looks,
                alone,
                thin,
            });
        }
        if block.text.len() >= LONG {
            found.extend(inline(block, index, style));
        }
    }
    found
}

/// The years of a table: "2016" alone or before a sum.
fn is_year(block: &Block, label: &numbering::Label<'_>) -> bool {
    let titled = block.text[label.len.min(block.text.len())..].starts_with(char::is_alphabetic);
    !label.marked && label.style == Style::Plain && (1900..2100).contains(&label.value) && !titled
}

/// Numbers inside a long line.
fn inline(block: &Block, index: usize, style: Style) -> Vec<Candidate> {
    let pattern = if style == Style::Minute { &INLINE_MINUTE } else { &INLINE_PLAIN };
    let captures = pattern.captures_iter(&block.text).filter_map(|c| c.get(1));
    captures
        .filter(|m| m.start() > 0)
        .filter_map(|m| {
            let label = numbering::leading(&block.text[m.start()..])?;
            let looks = if cues::STANDARD.is_match(&block.text[m.start() + label.len..]) { 0.6 } else { 0.3 };
            (label.style == style).then(|| Candidate {
                at: Place { block: index, byte: m.start() },
                text: Place { block: index, byte: m.start() + label.len },
                number: label.text.to_string(),
                style,
                value: label.value,
                marked: label.marked,
                looks,
                alone: false,
                thin: false,
            })
        })
        .collect()
}

/// Where the text behind a number begins, and how much it looks like a heading.
fn behind(blocks: &[Block], index: usize, len: usize) -> (Place, f32) {
    let block = &blocks[index];
    let rest = block.text[len.min(block.text.len())..].trim_end();
    if rest.is_empty() {
        let next = blocks.get(index + 1);
        let looks = if next.is_some_and(|b| cues::looks_like_heading(&b.text)) { 0.6 } else { 0.1 };
        return (Place { block: index + 1, byte: 0 }, looks);
    }
    let head = rest.split([':', '–', '\t']).next().unwrap_or(rest);
    let mut looks: f32 = 0.1;
    looks += if cues::STANDARD.is_match(rest) { 0.4 } else { 0.0 };
    looks += if cues::looks_like_heading(head) { 0.3 } else { 0.0 };
    let set_off = block.strong || cues::is_capitals(head) || matches!(block.kind, BlockKind::Heading(_));
    looks += if set_off { 0.2 } else { 0.0 };
    (Place { block: index, byte: len }, looks.min(1.0))
}

/// Whether what stands behind a heading is the next number, or a cell of a word or two: "Yes", "100".
fn is_thin(block: &Block, label: &numbering::Label<'_>) -> bool {
    match numbering::leading(&block.text).filter(|l| l.style == label.style) {
        Some(next) => next.value == label.value + 1,
        None => {
            let set_off = block.strong || cues::is_capitals(&block.text);
            let words = block.text.split_whitespace().count();
            words <= 2 && !set_off && !block.text.ends_with(['.', ':', ';', ')'])
        }
    }
}

/// Whether the text at a place is a heading and no more, between blocks that no number leads and behind no colon.
fn is_alone(blocks: &[Block], index: usize, text: Place, style: Style) -> bool {
    let numbered = |b: &Block| numbering::leading(&b.text).is_some_and(|l| l.style == style);
    let rest = blocks.get(text.block).map_or("", |b| &b.text[text.byte.min(b.text.len())..]);
    let before = index.checked_sub(1).and_then(|i| blocks.get(i));
    let sober = |t: &str| !t.ends_with([';', ',', '!']) && !t.contains(['£', '€', '\t', '@']);
    let title = rest.starts_with(char::is_uppercase) && rest.chars().count() <= 160 && sober(rest);
    title
        && (!cues::FINITE.is_match(rest) || rest.starts_with("To "))
        && blocks.get(text.block + 1).is_some_and(|b| !numbered(b))
        && before.is_none_or(|b| !numbered(b) && !b.text.ends_with([':', ';', ',']))
}

/// The heaviest chain: each link's value one to four above the last, a skipped number costs, a chain begins at 1 or is a running number.
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
                let score = best[j].0 + own - f32::from(skipped) * 0.6;
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
