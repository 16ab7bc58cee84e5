//! Styles of a DOC: what a paragraph or characters are where they do not say so themselves.

use super::bytes::{slice, u16_at, wide};
use super::properties::{ParagraphSays, RunSays};

/// A style, with what it takes from the styles it is based on.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) paragraph: ParagraphSays,
    pub(super) run: RunSays,
    /// Heading level, from 1.
    pub(super) heading: Option<u8>,
}

#[derive(Debug, Default)]
struct Raw {
    base: usize,
    style: Style,
}

/// Styles are based on each other in chains no longer than this.
const CHAIN: usize = 24;

/// Reads the style sheet; of one that is damaged what can be read.
pub(super) fn read(sheet: &[u8], data: &[u8]) -> Vec<Style> {
    let raw = raw(sheet, data).unwrap_or_default();
    (0..raw.len())
        .map(|number| {
            let mut out = Style::default();
            let mut next = raw.get(number);
            for _ in 0..CHAIN {
                let Some(one) = next else { break };
                out.paragraph = std::mem::take(&mut out.paragraph).or(&one.style.paragraph);
                out.run = out.run.or(one.style.run);
                out.heading = out.heading.or(one.style.heading);
                next = raw.get(one.base);
            }
            out
        })
        .collect()
}

fn raw(sheet: &[u8], data: &[u8]) -> Option<Vec<Raw>> {
    let head = usize::from(u16_at(sheet, 0)?);
    let count = usize::from(u16_at(sheet, 2)?);
    let fixed = usize::from(u16_at(sheet, 4)?);
    let mut at = 2 + head;
    let mut out = Vec::new();
    for _ in 0..count.min(4096) {
        let Some(length) = u16_at(sheet, at).map(usize::from) else { break };
        let style = slice(sheet, at + 2, length).unwrap_or(&[]);
        at += 2 + length;
        out.push(one(style, fixed, data).unwrap_or_default());
    }
    Some(out)
}

fn one(style: &[u8], fixed: usize, data: &[u8]) -> Option<Raw> {
    let kind = u16_at(style, 0)? & 0x0fff;
    let base = u16_at(style, 2)?;
    let parts = u16_at(style, 4)? & 0x0f;
    let name_length = usize::from(u16_at(style, fixed)?);
    let name = wide(slice(style, fixed + 2, name_length * 2)?).to_lowercase();
    let mut out = Raw { base: usize::from(base >> 4), style: Style::default() };
    out.style.heading = match (kind, name.as_str()) {
        (1..=9, _) => u8::try_from(kind).ok(),
        (62, _) | (_, "title") => Some(1),
        _ => None,
    };
    // The parts behind the name: of a paragraph style first the paragraph's, then the characters'.
    let mut at = fixed + 2 + name_length * 2 + 2;
    let of_paragraphs = base & 0x0f == 1;
    for part in 0..parts.min(3) {
        at += at % 2;
        let length = usize::from(u16_at(style, at)?);
        let body = slice(style, at + 2, length)?;
        match (of_paragraphs, part) {
            (true, 0) => out.style.paragraph.take(body.get(2..).unwrap_or(&[]), data),
            (true, 1) | (false, 0) => out.style.run.take(body),
            _ => {}
        }
        at += 2 + length;
    }
    Some(out)
}
