//! Lines that may head an item, each with how it shows itself: by the format, in bold, in capitals, before a colon, by standing alone.

use super::super::heading::{self, Manner};
use super::super::{Place, Start, attendance, cues, title};
use crate::model::{Block, BlockKind};
use crate::text::numbering::Style;
use crate::text::pattern::Pattern;
use crate::text::{dates, names, numbering};
use std::collections::HashMap;

/// How a heading without a number shows itself, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Look {
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
pub(super) static CODE_BEHIND: Pattern =
    Pattern::new(|| r"^(?P<heading>[A-Z].{2,200}?)\s+\((?P<code>[A-Z](?:-\w{1,3})?(?:/[A-Z]-\w{1,3})?)\)$".into());

/// "APOLOGIES" alone, or any label that the format makes a heading: attendance that is headed like the items.
pub(super) fn is_section(block: &Block) -> bool {
    let set_off = matches!(block.kind, BlockKind::Heading(_)) || block.strong || cues::is_capitals(&block.text);
    let apologies = set_off && block.text.to_lowercase().starts_with("apolog");
    block.text.split_whitespace().count() <= 5 && (apologies || matches!(block.kind, BlockKind::Heading(_)))
}

/// Every line of a document that may head an item, in order.
pub(super) fn candidates(blocks: &[Block]) -> Vec<(Start, Look)> {
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
    // What a colon announces is a list or a table.
    let announced =
        index.checked_sub(1).is_some_and(|i| blocks[i].text.ends_with(':') && !short_label(&blocks[i].text));
    // A postcode has no word.
    let worded = text.split(|c: char| !c.is_alphanumeric()).any(|w| w.len() >= 3 && w.chars().all(char::is_alphabetic));
    if short && worded && cues::is_capitals(text) && text.split_whitespace().count() <= 10 && !announced {
        return whole(Look::Capitals);
    }
    let next = blocks.get(index + 1);
    let named = |t: &str| names::find(t).first().is_some_and(|n| n.range.start == 0);
    let long = block.gap && text.matches(':').count() == 1 && !named(text);
    if cues::looks_like_heading(text) && text.ends_with(':') && (long || text.chars().count() <= 60) {
        return whole(Look::Colon);
    }
    if short && block.gap && text.chars().count() <= 60 && !text.contains(':') && !announced && !named(text) {
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

/// A label or a heading before a colon, no sentence.
fn short_label(text: &str) -> bool {
    text.split_whitespace().count() <= 5
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
