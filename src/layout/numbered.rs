//! Numbered minutes, as most parish, town and borough clerks write them: `1.`, `60/18`, `2614.`, with headings before a colon, in
//! capitals, on a line of their own or run into the text; and headed sections without a number between them.

use super::heading::{self, Manner};
use super::{Laid, Place, Start, chain, cues, headed};
use crate::model::{Block, BlockKind, Document};
use crate::text::numbering::{self, Style};
use crate::text::pattern::Pattern;

/// An item at each number of the chain, and at each headed section between them. The longer the chain, the better the fit;
/// one or two numbers fit better than no heading at all.
pub(super) fn lay(document: &Document) -> Laid {
    let chain = chain::best(&document.blocks);
    let fit = match chain.len() {
        0 => return Laid::default(),
        _ if is_inner(document, &chain) || are_parts(&document.blocks, &chain) => return Laid::default(),
        1..=2 => 0.45,
        n @ 3..=4 => 0.6 + 0.035 * n as f32,
        n => 0.8 + 0.015 * n.min(10) as f32,
    };
    let next = || chain.iter().skip(1).map(|link| Some(link.at)).chain([None]);
    // Where most headings are set in a type of their own, all of such a line is the heading, whatever it says.
    let titles = chain.iter().zip(next()).filter(|(link, next)| is_title_line(document, link, *next)).count();
    let by_type = titles * 2 >= chain.len();
    let mut starts: Vec<Start> =
        chain.iter().zip(next()).filter_map(|(link, next)| start(document, link, next, by_type)).collect();
    let sections = without_parts(headed::between(document, &starts), &starts);
    starts.extend(sections);
    starts.sort_by_key(|s| s.at);
    // "QUESTIONS" above the first of several numbered ones parts the agenda and is no item.
    let next: Vec<Option<Place>> = starts.iter().skip(1).map(|s| Some(s.at)).chain([None]).collect();
    let mut next = next.into_iter();
    starts.retain(|s| {
        let empty = next.next().flatten() == Some(s.body);
        s.number.is_some() || !empty || cues::STANDARD.is_match(&s.heading)
    });
    Laid { fit, starts }
}

/// Items that hold the reports of many: headings without a number behind them are their parts.
static HOLDS: Pattern = Pattern::new(|| {
    r"(?i)^(?:to (?:receive|discuss|note|consider) )?(?:any |the )?(?:members['’] |councillors['’] |committee |other )?reports\b".into()
});

/// Sections without a number but those of an item that has no text before the first of them, or that holds reports of many: these are its
/// parts ("6. Reports", "Roads", "Trees").
fn without_parts(sections: Vec<Start>, numbered: &[Start]) -> Vec<Start> {
    let of = |section: &Start| numbered.iter().rposition(|n| n.at < section.at);
    let own = |s: &Start| !cues::STANDARD.is_match(&s.heading);
    let holds =
        |s: &Start| of(s).is_some_and(|item| HOLDS.is_match(&numbered[item].heading) && item + 1 < numbered.len());
    let first = |s: &&Start| own(s) && of(s).is_some_and(|item| numbered[item].body == s.at);
    let parted: Vec<Option<usize>> = sections.iter().filter(first).map(of).collect();
    let is_part = |s: &Start| holds(s) || own(s) && parted.contains(&of(s));
    sections.into_iter().filter(|s| !is_part(s)).collect()
}

/// Whether the chain is a list inside the items: plain numbers, while headings without numbers stand around it.
fn is_inner(document: &Document, chain: &[chain::Candidate]) -> bool {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return false };
    let out = chain.iter().filter(|c| c.stands_out(&document.blocks)).count();
    let headings = headed::outer(document);
    let (before, behind): (Vec<_>, Vec<_>) = headings.iter().partition(|s| s.at < first.at);
    let standard = before.iter().filter(|s| cues::STANDARD.is_match(&s.heading)).count();
    let around = standard + behind.iter().filter(|s| s.at > last.at).count();
    // Chapters of a report that the minutes quote have headings too, but none that most minutes have.
    let marked = |s: &&Start| matches!(document.blocks[s.at.block].kind, BlockKind::Heading(_));
    let of_minutes =
        headings.iter().any(|s| cues::STANDARD.is_match(&s.heading)) || headings.iter().filter(marked).count() >= 3;
    // "1." right below each of several headings counts what stands under it.
    let lists = |s: &&Start| {
        let below = document.blocks.get(s.body.block).filter(|_| s.body.byte == 0);
        below.and_then(|b| numbering::leading(&b.text)).is_some_and(|l| l.value == 1 && l.style == Style::Plain)
    };
    let listing = headings.iter().filter(lists).count();
    if of_minutes && listing >= 3 && out * 2 < chain.len() {
        return true;
    }
    of_minutes
        && headings.len() <= headed::MOST
        && out * 3 < chain.len()
        && around >= 3
        && around * 2 >= standard + behind.len()
}

/// Whether the numbers count the parts of each of several sections: all are headings of one level, stand under two or more headings of a
/// higher one, and begin anew.
fn are_parts(blocks: &[Block], chain: &[chain::Candidate]) -> bool {
    let level = |block: usize| match blocks.get(block).map(|b| b.kind) {
        Some(BlockKind::Heading(level)) => Some(level),
        _ => None,
    };
    let Some(own) = chain.first().and_then(|link| level(link.at.block)) else { return false };
    let anew = chain.windows(2).any(|pair| pair[1].value <= 1 && pair[0].value > 1);
    let above = |link: &chain::Candidate| (0..link.at.block).rev().find(|b| level(*b).is_some_and(|l| l < own));
    let mut sections: Vec<usize> = chain.iter().filter_map(above).collect();
    sections.dedup();
    anew && chain.iter().all(|link| level(link.at.block) == Some(own)) && sections.len() >= 2
}

/// The item at a link of the chain; `next` is where the following one begins, perhaps in the same line; `by_type` where headings are set
/// in a type of their own.
fn start(document: &Document, link: &chain::Candidate, next: Option<Place>, by_type: bool) -> Option<Start> {
    let block = document.blocks.get(link.text.block)?;
    let from = link.text.byte.min(block.text.len());
    let until = next.filter(|n| n.block == link.text.block).map_or(block.text.len(), |n| n.byte.max(from));
    // "5. 5.1 Chairman's Report": the number of the first part goes too.
    let part = numbering::leading(&block.text[from..until]).filter(|l| l.style == Style::Part).map_or(0, |l| l.len);
    let from = from + part;
    let text = &block.text[from..until];
    let is_whole = (by_type || !cues::FINITE.is_match(text)) && until == block.text.len();
    let led = block.lead.checked_sub(from).filter(|lead| *lead <= text.len());
    let cut = match (is_whole && is_title_line(document, link, next), led.and_then(|lead| heading::at_lead(text, lead)))
    {
        (true, _) => heading::Cut { heading: text.trim_end().len(), body: text.len(), borrowed: false },
        (false, Some(cut)) => cut,
        (false, None) => heading::cut(text, Manner::Marked),
    };
    if let Some(below) = document.blocks.get(link.text.block + 1).filter(|b| wraps(block, &text[..cut.heading], b)) {
        let heading = format!("{} {}", &text[..cut.heading], below.text);
        let body = Place { block: link.text.block + 2, byte: 0 };
        return Some(Start { at: link.at, body, number: Some(link.number.clone()), heading });
    }
    let body = match cut.body >= text.len() {
        true if until < block.text.len() => Place { block: link.text.block, byte: until },
        true => Place { block: link.text.block + 1, byte: 0 },
        false => Place { block: link.text.block, byte: from + cut.body },
    };
    Some(Start { at: link.at, body, number: Some(link.number.clone()), heading: text[..cut.heading].to_string() })
}

/// Whether the block of a link is a heading by its type, with text of another type below it.
fn is_title_line(document: &Document, link: &chain::Candidate, next: Option<Place>) -> bool {
    let blocks = &document.blocks;
    let marked = |b: &Block| b.strong || matches!(b.kind, BlockKind::Heading(_));
    let (Some(block), Some(below)) = (blocks.get(link.text.block), blocks.get(link.text.block + 1)) else {
        return false;
    };
    marked(block)
        && !marked(below)
        && next.is_none_or(|n| n.block > link.text.block + 1)
        && block.text.chars().count() <= LONGEST
}

/// Whether a heading in capitals goes on in the next block.
fn wraps(block: &Block, heading: &str, below: &Block) -> bool {
    block.text.trim_end().ends_with(heading)
        && heading.chars().count() >= 40
        && cues::is_capitals(heading)
        && cues::is_capitals(&below.text)
        && !below.gap
        && below.text.split_whitespace().count() <= 10
        && numbering::leading(&below.text).is_none()
        && !cues::STANDARD.is_match(&below.text)
}

/// The longest heading, in characters.
const LONGEST: usize = 250;
