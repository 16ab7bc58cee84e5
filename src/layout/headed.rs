//! Minutes without numbers: sections under headings that the format marks, in bold, in capitals, or before a colon.

mod heads;

use super::{Laid, Start, attendance, cues};
use crate::model::{Block, BlockKind, Document};
use crate::text::numbering::{self, Style};
use crate::text::pattern::Pattern;
use heads::{CODE_BEHIND, Look, candidates, is_section};

/// An item at each heading. The fit grows with them, and with those that are standard; one or two count only where all are.
pub(super) fn lay(document: &Document) -> Laid {
    let mut starts = starts(document);
    let behind = starts.iter().filter(|s| CODE_BEHIND.is_match(&s.heading)).count() >= 3;
    for start in &mut starts {
        let heading = start.heading.clone();
        let coded = CODED.captures(&heading).or_else(|| CODE_BEHIND.captures(&heading).filter(|_| behind));
        if let Some(coded) = coded {
            start.number = coded.name("code").map(|m| m.as_str().to_string());
            start.heading = coded.name("heading").map_or("", |m| m.as_str()).to_string();
        }
    }
    let of_minutes = |s: &&Start| cues::STANDARD.is_match(&s.heading) && !attendance::is_label(&s.heading);
    let standard = starts.iter().filter(of_minutes).count();
    // Standard headings behind numbers, which this layout takes for text: the numbers count.
    let left = |b: &&Block| {
        numbering::leading(&b.text).is_some_and(|l| l.marked && cues::STANDARD.is_match(b.text[l.len..].trim_start()))
    };
    let left = if document.blocks.iter().filter(left).count() >= 3 { 0.1 } else { 0.0 };
    let fit = match (starts.len(), standard) {
        // A short meeting under headings that most minutes have.
        (1..=2, s) if s == starts.len() => 0.4,
        (0..=2, _) => 0.0,
        // Chapters and tables of a long report.
        (n, 0) if n > MOST => 0.1,
        (n, 0) => 0.3 + 0.01 * n.min(10) as f32,
        (n, s) => 0.5 + 0.02 * n.min(10) as f32 + 0.03 * s.min(5) as f32 - left,
    };
    Laid { fit, starts }
}

/// No agenda has more headings than this without one that most minutes have.
pub(super) const MOST: usize = 40;

/// The code of a paper before a heading: "TB(5)2 Open data".
static CODED: Pattern = Pattern::new(|| {
    r"^(?P<code>[A-Z]{1,5}\(\d{1,3}\)\s?\d{1,3}(?:\.(?:\d{1,2}|[ivx]{1,4}))?)[.:]?\s+(?P<heading>\S.*)$".into()
});

/// When the public spoke: never a part of an item.
static OPEN: Pattern =
    Pattern::new(|| r"(?i)^(?:public|open) (?:participation|session|forum|comments?|questions?)".into());

/// What comes last, with a number or without.
static LATE: Pattern =
    Pattern::new(|| r"(?i)^(?:emergency|urgent|(?:any )?other) business\b|^a\.?o\.?(?:c\.?)?b\b".into());

/// The headings, attendance and title left out.
fn starts(document: &Document) -> Vec<Start> {
    let blocks = &document.blocks;
    let found = candidates(blocks);
    let count = |look: Look| found.iter().filter(|(_, l)| *l == look).count();
    let set_off = count(Look::Marked) + count(Look::Capitals);
    // Bold before text heads items as bold lines do, unless the format itself marks them or most of them have lines of their own.
    let marked = |(start, _): &&(Start, Look)| matches!(blocks[start.at.block].kind, BlockKind::Heading(_));
    let led = count(Look::Led) >= 3
        && (set_off < 3 || set_off <= count(Look::Led) && found.iter().filter(marked).count() < 3);
    let used = |look: Look, heading: &str| match look {
        Look::Marked | Look::Capitals => true,
        Look::Led => led || cues::STANDARD.is_match(heading),
        Look::Colon => count(look) >= 3 && set_off < 3 || cues::STANDARD.is_match(heading),
        // Where headings end in a colon, a short line without one is a part.
        Look::Bare => count(look) >= 3 && set_off < 3 && count(Look::Colon) < 4 || cues::STANDARD.is_match(heading),
    };
    let mut starts: Vec<Start> = found.iter().filter(|(s, l)| used(*l, &s.heading)).map(|(s, _)| s.clone()).collect();
    outermost(blocks, &mut starts);
    under_capitals(&mut starts);
    let first_standard = starts.iter().position(|s| cues::STANDARD.is_match(&s.heading));
    // What stands before the first standard heading may be parts of the title.
    if let Some(first) = first_standard {
        let front: Vec<Start> = starts
            .drain(..first)
            .filter(|s| {
                let section = || attendance::is_label(&s.heading) && is_section(&blocks[s.at.block]);
                s.at.block > 3 || has_text(blocks, s) || section()
            })
            .collect();
        starts.splice(0..0, front);
    }
    starts
}

/// Drops headings of parts: those that are set in or of a lower level, where three or more stand further out.
fn outermost(blocks: &[Block], starts: &mut Vec<Start>) {
    let marked = |s: &&Start| matches!(blocks.get(s.at.block).map(|b| b.kind), Some(BlockKind::Heading(_)));
    // Where the format marks most of the headings, bold lines are parts; where it marks few, these stand as far out as the others.
    let of_format = starts.iter().filter(marked).count();
    let most = of_format >= 3 && of_format * 2 >= starts.len();
    let standard = |s: &Start| cues::STANDARD.is_match(&s.heading);
    let depth = |s: &Start| match blocks.get(s.at.block) {
        Some(Block { kind: BlockKind::Heading(level), .. }) if most => *level,
        Some(Block { kind: BlockKind::Heading(_), .. }) | None => 0,
        Some(block) => {
            if most && !standard(s) {
                7
            } else {
                u8::from(block.indent)
            }
        }
    };
    let mut depths: Vec<u8> = starts.iter().map(depth).collect();
    depths.sort_unstable();
    // The level at which the third heading from outside stands: what is further in belongs to items.
    if let Some(level) = depths.get(2).copied() {
        let held = unpacked(&starts.iter().map(depth).collect::<Vec<_>>(), level, |at| {
            let heading = starts[at].heading.trim_end_matches(':');
            let of_items = !standard(&starts[at]) || heading.eq_ignore_ascii_case("minutes");
            of_items && starts[at].body == starts[at + 1].at
        });
        let mut index = 0;
        starts.retain(|s| {
            index += 1;
            match &held {
                Some((container, range)) => {
                    index - 1 != *container && depth(s) <= level || range.contains(&(index - 1))
                }
                None => depth(s) <= level,
            }
        });
    }
}

/// "Notes" with a heading of a lower level right behind it and nothing of its own is no item but what holds them: its place, and where
/// those stand that are. `depths` are those of all headings, `level` that of items, `empty` whether a heading that most minutes do not
/// have for an item has nothing of its own before the next. None where no heading alone holds all that stand further in.
fn unpacked(depths: &[u8], level: u8, empty: impl Fn(usize) -> bool) -> Option<(usize, std::ops::Range<usize>)> {
    let holds = |at: &usize| depths[*at] <= level && depths.get(at + 1).is_some_and(|d| *d > level);
    let holders: Vec<usize> = (0..depths.len()).filter(holds).collect();
    let [container] = holders[..] else { return None };
    let own = *depths.get(container + 1)?;
    let end = (container + 1..depths.len()).find(|at| depths[*at] <= level).unwrap_or(depths.len());
    let children = (container + 1..end).filter(|at| depths[*at] == own).count();
    (empty(container) && children >= 3).then_some((container, container + 1..end))
}

/// Drops headings in small letters where sections in capitals hold them: where one stands right under such a section.
fn under_capitals(starts: &mut Vec<Start>) {
    let capital = |s: &Start| cues::is_capitals(&s.heading);
    let under = |pair: &[Start]| capital(&pair[0]) && !capital(&pair[1]) && pair[0].body == pair[1].at;
    let sections = starts.iter().filter(|s| capital(s)).count();
    if sections >= 4 && starts.windows(2).any(under) {
        starts.retain(capital);
    }
}

fn has_text(blocks: &[Block], start: &Start) -> bool {
    let block = blocks.get(start.body.block);
    block.is_some_and(|b| b.text[start.body.byte.min(b.text.len())..].chars().count() > 80)
}

/// The headings that stand out by their type and no number leads, parts left out.
pub(super) fn outer(document: &Document) -> Vec<Start> {
    let strong = |look: &Look| matches!(look, Look::Marked | Look::Capitals);
    let found = candidates(&document.blocks).into_iter().filter(|(_, look)| strong(look));
    let mut starts: Vec<Start> = found.map(|(start, _)| start).collect();
    outermost(&document.blocks, &mut starts);
    starts
}

/// The few headings that stand out by their type, each with a text of its own behind it.
pub(super) fn standing_out(document: &Document) -> Vec<Start> {
    let blocks = &document.blocks;
    let strong = |look: &Look| matches!(look, Look::Marked | Look::Capitals);
    candidates(blocks)
        .into_iter()
        .filter(|(start, look)| {
            strong(look) && start.heading.split_whitespace().count() >= 2 && has_text(blocks, start)
        })
        .map(|(start, _)| start)
        .collect()
}

/// Headed sections between numbered items: standard headings and such as stand out as strongly as the numbered ones.
pub(super) fn between(document: &Document, numbered: &[Start]) -> Vec<Start> {
    let Some(first) = numbered.first() else { return Vec::new() };
    let blocks = &document.blocks;
    let found = candidates(blocks);
    let bare = found.iter().filter(|(_, l)| *l == Look::Bare).count();
    let sparse = bare >= numbered.len().max(4);
    let colon = |n: &&Start| blocks[n.at.block].text.trim_end().ends_with(':');
    let colons = numbered.iter().filter(colon).count() * 2 >= numbered.len();
    // "Police surgeries" behind "7.1 Chairman's report" is a part of item 7.
    let in_part = |s: &Start| {
        let item = numbered.iter().rfind(|n| n.at < s.at).map_or(s.at.block, |n| n.at.block);
        let part = |b: &Block| numbering::leading(&b.text).is_some_and(|l| l.style == Style::Part);
        blocks[item..s.at.block].iter().skip(1).any(part)
    };
    found
        .into_iter()
        .filter(|(s, _)| {
            // What a numbered item has for its own number and heading is no section beside it.
            !numbered.iter().any(|n| n.at.block == s.at.block || n.at <= s.at && s.at < n.body)
        })
        .filter(|(s, look)| {
            let standard = cues::STANDARD.is_match(&s.heading);
            let before = s.at < first.at;
            match look {
                Look::Marked => {
                    let own = |n: &Start| blocks[n.at.block].kind == blocks[s.at.block].kind;
                    blocks[s.at.block].kind != BlockKind::Text && !before && numbered.iter().any(own) || standard
                }
                Look::Capitals => !before || standard,
                // "5.1 Clerk's report" where no item has the number 5.
                Look::Led if s.number.is_some() => !numbered.iter().any(|n| is_whole_of(n, s)),
                // "Clerk's report:" on a line of its own, as most numbered headings are.
                Look::Colon if standard && colons && s.body.byte == 0 && blocks[s.at.block].gap => !in_part(s),
                // "Emergency business: …" behind the last number.
                Look::Led | Look::Colon => {
                    numbered.last().is_some_and(|last| last.at < s.at)
                        && LATE.is_match(&s.heading)
                        && blocks[s.at.block].gap
                }
                Look::Bare => (sparse || standard && s.body.byte == 0) && (!in_part(s) || OPEN.is_match(&s.heading)),
            }
        })
        .filter(|(s, look)| {
            let near = s.at.block + 12 > first.at.block;
            // "MINUTES" is a title there, "APOLOGIES" a label.
            let opens = cues::STANDARD.is_match(&s.heading)
                && !attendance::is_label(&s.heading)
                && !s.heading.to_lowercase().starts_with("minutes");
            s.at > first.at || near && (sparse || *look != Look::Bare && opens)
        })
        // "A. Boat yard" is a part of item V.
        .filter(|(s, _)| !is_lettered(&s.heading))
        .map(|(s, _)| s)
        .collect()
}

/// Whether an item's number is the whole of a part's: "5" of "5.1".
fn is_whole_of(item: &Start, part: &Start) -> bool {
    let whole = |s: &Start| s.number.as_deref().and_then(|n| n.split('.').next().map(str::to_string));
    whole(item).is_some() && whole(item) == whole(part)
}

fn is_lettered(heading: &str) -> bool {
    let mut chars = heading.chars();
    matches!((chars.next(), chars.next(), chars.next()), (Some('A'..='Z'), Some('.' | ')'), Some(' ')))
}
