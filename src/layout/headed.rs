//! Minutes without numbers: sections under headings that the format marks, in bold, in capitals, or before a colon.

use super::heading::{self, Manner};
use super::{Laid, Place, Start, attendance, cues, title};
use crate::model::{Block, BlockKind, Document};
use crate::text::numbering::Style;
use crate::text::pattern::Pattern;
use crate::text::{dates, names, numbering};
use std::collections::HashMap;

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
    let fit = match (starts.len(), standard) {
        // A short meeting under headings that most minutes have.
        (1..=2, s) if s == starts.len() => 0.4,
        (0..=2, _) => 0.0,
        // Chapters and tables of a long report.
        (n, 0) if n > MOST => 0.1,
        (n, 0) => 0.3 + 0.01 * n.min(10) as f32,
        (n, s) => 0.5 + 0.02 * n.min(10) as f32 + 0.03 * s.min(5) as f32,
    };
    Laid { fit, starts }
}

/// No agenda has more headings than this without one that most minutes have.
pub(super) const MOST: usize = 40;

/// The code of a paper before a heading: "TB(5)2 Open data".
static CODED: Pattern = Pattern::new(|| {
    r"^(?P<code>[A-Z]{1,5}\(\d{1,3}\)\s?\d{1,3}(?:\.(?:\d{1,2}|[ivx]{1,4}))?)[.:]?\s+(?P<heading>\S.*)$".into()
});

/// How a heading without a number shows itself, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Look {
    /// The format says so, or it is all bold.
    Marked,
    /// Bold before text that is not.
    Led,
    /// All capitals.
    Capitals,
    /// A line of its own that ends in a colon, or stands before a colon and text.
    Colon,
    /// A short line before a longer paragraph.
    Bare,
}

/// "MOTION CARRIED 4-0 [AYES: …": how a vote ended.
static OUTCOME: Pattern = Pattern::new(|| {
    r"(?i)^(?:motion|resolution|amendment) (?:was )?(?:carried|passed|lost|defeated|failed|adopted)\b".into()
});

/// The code of an agenda behind a heading: "Gifts (G-4)".
static CODE_BEHIND: Pattern =
    Pattern::new(|| r"^(?P<heading>[A-Z].{2,200}?)\s+\((?P<code>[A-Z](?:-\w{1,3})?(?:/[A-Z]-\w{1,3})?)\)$".into());

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
        Look::Colon | Look::Bare => count(look) >= 3 && set_off < 3 || cues::STANDARD.is_match(heading),
    };
    let mut starts: Vec<Start> = found.iter().filter(|(s, l)| used(*l, &s.heading)).map(|(s, _)| s.clone()).collect();
    outermost(blocks, &mut starts);
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
        starts.retain(|s| depth(s) <= level);
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
                // "Emergency business: …" behind the last number.
                Look::Led | Look::Colon => {
                    numbered.last().is_some_and(|last| last.at < s.at)
                        && LATE.is_match(&s.heading)
                        && blocks[s.at.block].gap
                }
                Look::Bare => sparse || standard && s.body.byte == 0,
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

/// "APOLOGIES" alone, or any label that the format makes a heading: attendance that is headed like the items.
fn is_section(block: &Block) -> bool {
    let set_off = matches!(block.kind, BlockKind::Heading(_)) || block.strong || cues::is_capitals(&block.text);
    let apologies = set_off && block.text.to_lowercase().starts_with("apolog");
    block.text.split_whitespace().count() <= 5 && (apologies || matches!(block.kind, BlockKind::Heading(_)))
}

fn candidates(blocks: &[Block]) -> Vec<(Start, Look)> {
    let found: Vec<(Start, Look)> = (0..blocks.len()).filter_map(|index| candidate(blocks, index)).collect();
    let mut times: HashMap<String, usize> = HashMap::new();
    for (start, _) in &found {
        *times.entry(start.heading.to_lowercase()).or_default() += 1;
    }
    // What leads several paragraphs is a speaker, or the label of a part.
    let once = |start: &Start| times.get(&start.heading.to_lowercase()).is_none_or(|n| *n == 1);
    found.into_iter().filter(|(start, look)| *look != Look::Led || once(start)).collect()
}

/// Blocks in which a title stands.
const HEAD: usize = 12;

/// Whether the format or bold type makes a block a heading.
fn set_off(block: &Block) -> bool {
    block.strong || matches!(block.kind, BlockKind::Heading(_))
}

/// A point of a list or a part of a number that begins in bold: "• **Apologies.** None", "5.1 **Clerk's report.** …". Where a program
/// took the numbers for a list's, these are the items.
fn led_point(block: &Block, index: usize) -> Option<Start> {
    let text = block.text.as_str();
    let label = numbering::leading(text);
    let part = label.as_ref().filter(|l| l.style == Style::Part && l.text.matches('.').count() == 1);
    let point = block.kind == BlockKind::Bullet && label.is_none();
    let from = part.map_or(0, |l| l.len);
    if !(point || block.kind == BlockKind::Text && part.is_some()) {
        return None;
    }
    let behind = text.get(from..)?;
    let whole = block.strong && cues::looks_like_heading(behind.trim_end_matches('.'));
    let cut = match block.lead.checked_sub(from).and_then(|lead| heading::at_lead(behind, lead)) {
        Some(cut) => cut,
        None if whole => {
            heading::Cut { heading: behind.trim_end_matches('.').len(), body: behind.len(), borrowed: false }
        }
        None => return None,
    };
    let head = behind.get(..cut.heading)?;
    if !whole && !is_led(head, behind.get(cut.body..)?) && !cues::STANDARD.is_match(head) {
        return None;
    }
    let number = part.map(|l| l.text.trim_end_matches('.').to_string());
    let at = Place { block: index, byte: 0 };
    let body = Place { block: index, byte: from + cut.body };
    Some(Start { at, body, number, heading: head.to_string() })
}

fn candidate(blocks: &[Block], index: usize) -> Option<(Start, Look)> {
    let block = &blocks[index];
    let text = block.text.as_str();
    if let Some(start) = led_point(block, index) {
        return Some((start, Look::Led));
    }
    let skip = matches!(block.kind, BlockKind::Tag | BlockKind::Bullet | BlockKind::Row | BlockKind::Aside)
        || numbering::leading(text).is_some()
        || attendance::is_label(text) && !is_section(block)
        || title::is_title(text) && (index < HEAD || !set_off(block))
        || cues::CLOSING.is_match(text) && !matches!(block.kind, BlockKind::Heading(_))
        || cues::RESTRICTED.find(text).is_some_and(|m| m.start == 0)
        || is_part(text) && !is_ledger(blocks, index)
        || is_tally(text)
        || OUTCOME.is_match(text)
        || cues::are_owners(text)
        || blocks.get(index + 1).is_some_and(|next| title::says_minutes(&next.text));
    if skip {
        return None;
    }
    let at = Place { block: index, byte: 0 };
    if let Some(bullet) =
        text.find(" • ").filter(|b| cues::is_capitals(&text[..*b]) && cues::looks_like_heading(&text[..*b]))
    {
        let body = Place { block: index, byte: bullet + 1 };
        return Some((Start { at, body, number: None, heading: text[..bullet].to_string() }, Look::Capitals));
    }
    let whole = |look| {
        let start = Start { at, body: Place { block: index + 1, byte: 0 }, number: None, heading: text.to_string() };
        Some((start, look))
    };
    let short = cues::looks_like_heading(text) && text.chars().count() <= 80;
    if matches!(block.kind, BlockKind::Heading(_)) || block.strong && short || CODE_BEHIND.is_match(text) {
        return whole(Look::Marked);
    }
    // A postcode has no word.
    let worded = text.split(|c: char| !c.is_alphanumeric()).any(|w| w.len() >= 3 && w.chars().all(char::is_alphabetic));
    if short && worded && cues::is_capitals(text) && text.split_whitespace().count() <= 10 {
        return whole(Look::Capitals);
    }
    let next = blocks.get(index + 1);
    let long = block.gap && text.matches(':').count() == 1 && !names::begins_with_title(text);
    if cues::looks_like_heading(text) && text.ends_with(':') && (long || text.chars().count() <= 60) {
        return whole(Look::Colon);
    }
    if short && block.gap && text.chars().count() <= 60 && !text.contains(':') {
        let named = |t: &str| names::find(t).first().is_some_and(|n| n.range.start == 0);
        let opens = next.is_some_and(|n| match n.kind {
            BlockKind::Bullet => !named(&n.text) || n.text.chars().count() > 60,
            _ => n.text.chars().count() > 60,
        });
        if opens || cues::STANDARD.find(text).is_some_and(|m| m.end + 2 >= text.len()) {
            return whole(Look::Bare);
        }
        return None;
    }
    if let Some(cut) = heading::at_lead(text, block.lead).filter(|cut| is_led(&text[..cut.heading], &text[cut.body..]))
    {
        let body = Place { block: index, byte: cut.body };
        return Some((Start { at, body, number: None, heading: text[..cut.heading].to_string() }, Look::Led));
    }
    let cut = heading::cut(text, Manner::Marked);
    let colon = !cut.borrowed && cut.body < text.len() && text[cut.heading..].trim_start().starts_with([':', '-', '–']);
    let head = &text[..cut.heading];
    if colon
        && head.chars().count() <= 45
        && (text[cut.heading..].trim_start().starts_with(':') || cues::STANDARD.is_match(head))
    {
        let body = Place { block: index, byte: cut.body };
        let look = if cues::is_capitals(head) { Look::Capitals } else { Look::Colon };
        return Some((Start { at, body, number: None, heading: head.to_string() }, look));
    }
    None
}

/// Whether what leads a paragraph in bold is a heading: no name, no label of a part.
fn is_led(head: &str, rest: &str) -> bool {
    let name = names::find(head).into_iter().next().filter(|n| n.range.start == 0);
    let named = name.is_some_and(|n| n.titled || names::begins_with_given(head));
    cues::looks_like_heading(head)
        && head.split_whitespace().count() <= 10
        && !rest.trim().is_empty()
        && !named
        && !is_part(head)
        && dates::find(head).is_empty()
        && !attendance::is_label(head)
}

/// "Councillors A and B. (2)": who voted, and how many.
fn is_tally(text: &str) -> bool {
    let count = text.strip_suffix(')').and_then(|t| t.rsplit_once('(')).map_or("", |(_, count)| count);
    !count.is_empty() && count.len() <= 3 && count.bytes().all(|b| b.is_ascii_digit())
}

/// Headers of parts of an item, signatures and outcomes: never items themselves.
const PARTS: &str = "
    decision, decisions, action, actions, resolved, recommended, recommendation, recommendations, agreed, noted,
    action by, for, against, abstained, abstentions, in favour, motion, motions, amendment, amendments, vote, votes, carried, due,
    owner, deadline, guests, chair, chairman, chairperson, mayor, clerk, secretary, president, objection,
    objections, no objection, no objections, no observations, no comment, no comments, approved, refused, none,
    nil, reply, question, reasons for decision, reason for decision, draft
";

/// "Actions" or "Decisions" behind all else, once: what was to be done, and what was decided, gathered.
fn is_ledger(blocks: &[Block], index: usize) -> bool {
    let bare = |b: &Block| b.text.trim_end_matches([':', ' ']).to_lowercase();
    let own = blocks.get(index).map(bare).unwrap_or_default();
    matches!(own.as_str(), "actions" | "decisions" | "action points" | "action list" | "summary of actions")
        && blocks.iter().filter(|b| bare(b) == own).count() == 1
        && index * 3 > blocks.len() * 2
}

fn is_part(text: &str) -> bool {
    // "Action 3" is a part too.
    let counted = |c: char| c.is_ascii_digit() || c == ' ';
    let head = text.split([':', '-', '–', '.']).next().unwrap_or("").trim_matches(counted).to_lowercase();
    PARTS.split(',').any(|part| part.trim() == head)
}
