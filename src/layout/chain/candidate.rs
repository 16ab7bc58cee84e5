//! Numbers that may lead an item, each with how it looks.

use crate::layout::{Place, cues};
use crate::model::{Block, BlockKind};
use crate::text::numbering::{self, Label, Style};
use crate::text::pattern::Pattern;

/// A number that may lead an item.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::layout) struct Candidate {
    /// Where the number begins.
    pub(in crate::layout) at: Place,
    /// Where the text behind it begins; may be the next block.
    pub(in crate::layout) text: Place,
    pub(in crate::layout) number: String,
    pub(in crate::layout) style: Style,
    pub(in crate::layout) value: u32,
    pub(in crate::layout) marked: bool,
    /// How much it looks like an item's heading, from 0 to 1.
    pub(super) looks: f32,
    /// Whether a heading and no more stands behind it, and no list around it.
    pub(super) alone: bool,
    /// Whether the next number or a cell of a word or two follows its heading: an entry of a list, a row of a table.
    pub(super) thin: bool,
    /// Whether the number before stands right above.
    pub(super) listed: bool,
    pub(super) dress: Dress,
}

impl Candidate {
    /// Whether its heading stands out by its type, stands by itself, or is one that most minutes have.
    pub(in crate::layout) fn stands_out(&self, blocks: &[Block]) -> bool {
        let text = blocks.get(self.text.block).and_then(|b| b.text.get(self.text.byte..)).unwrap_or("");
        self.dress.set_off || self.alone && !self.thin || cues::STANDARD.is_match(text)
    }
}

/// What the eye sees of a number before it reads it. Numbers of one list are dressed alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Dress {
    /// Alone on its line, its text below.
    pub(super) lone: bool,
    /// With a heading in bold, in capitals, or one that the format marks.
    pub(super) set_off: bool,
    /// The sign behind it; a space where there is none.
    pub(super) mark: char,
    /// "Item" stands before it, or a bracket.
    pub(super) led: bool,
}

impl Dress {
    /// How many things are not alike.
    pub(super) fn differs(self, other: Self) -> u8 {
        [self.lone != other.lone, self.set_off != other.set_off, self.mark != other.mark, self.led != other.led]
            .into_iter()
            .map(u8::from)
            .sum()
    }
}

/// Families of numbers that do not count together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// `60/18`: running number and year.
    Minute,
    /// `4`, `4.`, `4)`
    Plain,
    /// `4.0` over parts `4.1`, `4.2`.
    Whole,
    /// `IV.`
    Roman,
}

impl Family {
    /// The number of this family that leads a text.
    fn leading(self, text: &str) -> Option<Label<'_>> {
        match self {
            Self::Minute => numbering::leading(text).filter(|l| l.style == Style::Minute),
            Self::Plain => numbering::leading(text).filter(|l| l.style == Style::Plain).map(|l| own(text, l)),
            Self::Whole => numbering::leading(text).filter(|l| l.style == Style::Part && is_whole(l.text)),
            Self::Roman => numbering::capital_roman(text),
        }
    }
}

/// "1. 5. Minutes": a list's number, put there by a program, before the item's own.
fn own<'a>(text: &'a str, label: Label<'a>) -> Label<'a> {
    let inner = numbering::leading(&text[label.len..]).filter(|i| i.style == Style::Plain && i.marked && label.marked);
    inner.map_or(label.clone(), |i| Label { len: label.len + i.len, ..i })
}

/// "4.0", no deeper part.
fn is_whole(number: &str) -> bool {
    number.split_once('.').is_some_and(|(_, part)| part == "0" || part == "00")
}

static INLINE_PLAIN: Pattern = Pattern::new(|| r"[\s.;:)](\d{1,2})\\?[.)]\s+[A-Z]".into());
static INLINE_MINUTE: Pattern = Pattern::new(|| r"(?:^|[^\d/.£\w])(\d{1,3}/\d{2})[.:]?\s?[A-Z]".into());
static INLINE_WHOLE: Pattern = Pattern::new(|| r"\s(\d{1,2}\.0)[.:]?\s+[A-Z]".into());

/// A block this long may hold several items in one line.
const LONG: usize = 600;

/// Every number of a family that leads a block, and those inside long lines.
pub(super) fn all(blocks: &[Block], family: Family) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Tag | BlockKind::Bullet | BlockKind::Aside) {
            continue;
        }
        if let Some(label) = family.leading(&block.text).filter(|l| !is_year(block, l)) {
            found.push(leading(blocks, index, family, &label));
        }
        if block.text.len() >= LONG {
            found.extend(inside(block, index, family));
        }
    }
    found
}

fn leading(blocks: &[Block], index: usize, family: Family, label: &Label<'_>) -> Candidate {
    let block = &blocks[index];
    let (text, looks, set_off) = behind(blocks, index, label.len);
    let written = block.text.find(label.text).unwrap_or(0);
    let mark = block.text[written + label.text.len()..].trim_start().chars().next();
    Candidate {
        at: Place { block: index, byte: 0 },
        text,
        number: label.text.to_string(),
        style: label.style,
        value: label.value,
        marked: label.marked,
        looks,
        alone: is_alone(blocks, index, text, family),
        thin: !set_off && blocks.get(text.block + 1).is_some_and(|b| is_thin(b, label, family)),
        listed: follows(blocks, index, label, family),
        dress: Dress {
            lone: text.block > index,
            set_off,
            mark: mark.filter(|c| c.is_ascii_punctuation()).unwrap_or(' '),
            led: !block.text[..written].trim().is_empty(),
        },
    }
}

/// The years of a table: "2016" alone or before a sum.
fn is_year(block: &Block, label: &Label<'_>) -> bool {
    let titled = block.text[label.len.min(block.text.len())..].starts_with(char::is_alphabetic);
    !label.marked && label.style == Style::Plain && (1900..2100).contains(&label.value) && !titled
}

/// Numbers inside a line.
pub(super) fn inside(block: &Block, index: usize, family: Family) -> Vec<Candidate> {
    let pattern = match family {
        Family::Minute => &INLINE_MINUTE,
        Family::Plain => &INLINE_PLAIN,
        Family::Whole => &INLINE_WHOLE,
        Family::Roman => return Vec::new(),
    };
    let captures = pattern.captures_iter(&block.text).filter_map(|c| c.get(1));
    captures
        .filter(|m| m.start() > 0)
        .filter_map(|m| {
            let label = family.leading(&block.text[m.start()..])?;
            let looks = if cues::STANDARD.is_match(&block.text[m.start() + label.len..]) { 0.6 } else { 0.3 };
            Some(Candidate {
                at: Place { block: index, byte: m.start() },
                text: Place { block: index, byte: m.start() + label.len },
                number: label.text.to_string(),
                style: label.style,
                value: label.value,
                marked: label.marked,
                looks,
                alone: false,
                thin: false,
                listed: false,
                dress: Dress { lone: false, set_off: false, mark: '.', led: false },
            })
        })
        .collect()
}

/// Where the text behind a number begins, how much it looks like a heading, and whether its type sets it off.
fn behind(blocks: &[Block], index: usize, len: usize) -> (Place, f32, bool) {
    let block = &blocks[index];
    let by_type = |b: &Block| b.strong || matches!(b.kind, BlockKind::Heading(_));
    let rest = block.text[len.min(block.text.len())..].trim_end();
    if rest.is_empty() {
        let next = blocks.get(index + 1);
        let looks = if next.is_some_and(|b| cues::looks_like_heading(&b.text)) { 0.6 } else { 0.1 };
        let set_off = next.is_some_and(|b| by_type(b) || b.lead > 0 || cues::is_capitals(&b.text));
        return (Place { block: index + 1, byte: 0 }, looks, set_off);
    }
    let head = rest.split([':', '–', '\t']).next().unwrap_or(rest);
    let mut looks: f32 = 0.1;
    looks += if cues::STANDARD.is_match(rest) { 0.4 } else { 0.0 };
    looks += if cues::looks_like_heading(head) { 0.3 } else { 0.0 };
    let set_off = by_type(block) || cues::is_capitals(head) || block.lead > len + 2;
    looks += if set_off { 0.2 } else { 0.0 };
    (Place { block: index, byte: len }, looks.min(1.0), set_off)
}

/// Whether what stands behind a heading is the next number, or a cell of a word or two: "Yes", "100".
fn is_thin(block: &Block, label: &Label<'_>, family: Family) -> bool {
    match family.leading(&block.text) {
        Some(next) => next.value == label.value + 1,
        None => {
            let set_off = block.strong || cues::is_capitals(&block.text);
            let words = block.text.split_whitespace().count();
            words <= 2 && !set_off && !block.text.ends_with(['.', ':', ';', ')'])
        }
    }
}

/// Whether the number before stands right above.
fn follows(blocks: &[Block], index: usize, label: &Label<'_>, family: Family) -> bool {
    let above = index.checked_sub(1).and_then(|i| family.leading(&blocks[i].text));
    above.is_some_and(|a| a.value + 1 == label.value)
}

/// Whether the text at a place is a heading and no more, between blocks that no number leads and behind no colon.
fn is_alone(blocks: &[Block], index: usize, text: Place, family: Family) -> bool {
    let numbered = |b: &Block| family.leading(&b.text).is_some();
    let rest = blocks.get(text.block).map_or("", |b| &b.text[text.byte.min(b.text.len())..]);
    let before = index.checked_sub(1).and_then(|i| blocks.get(i));
    let sober = |t: &str| !t.ends_with([';', ',', '!']) && !t.contains(['£', '€', '\t', '@']);
    let title = rest.starts_with(char::is_uppercase) && rest.chars().count() <= 160 && sober(rest);
    title
        && (!cues::FINITE.is_match(rest) || rest.starts_with("To "))
        && blocks.get(text.block + 1).is_some_and(|b| !numbered(b))
        && before.is_none_or(|b| !numbered(b) && !b.text.ends_with([':', ';', ',']))
}
