//! Where a DOC's text stands: the head of its main stream names the tables, and a table of pieces names the text's parts.

use super::bytes::{place_at, slice, u16_at, u32_at};

/// A part of the table stream.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Part {
    pub(super) at: usize,
    pub(super) length: usize,
}

impl Part {
    /// Its bytes; none where they are not all there.
    pub(super) fn of(self, table: &[u8]) -> &[u8] {
        slice(table, self.at, self.length).unwrap_or(&[])
    }
}

/// The head of the main stream.
#[derive(Debug)]
pub(super) struct Head {
    /// Locked with a password.
    pub(super) locked: bool,
    /// Name of the table stream.
    pub(super) table: &'static str,
    /// Characters of the stories, in order: text, footnotes, headers, macros, comments, endnotes, text boxes.
    pub(super) stories: [usize; 7],
    pub(super) pieces: Part,
    pub(super) styles: Part,
    pub(super) paragraphs: Part,
    pub(super) characters: Part,
    pub(super) lists: Part,
    pub(super) overrides: Part,
    /// Where drawings are anchored, and which text box has which part of their story.
    pub(super) anchors: Part,
    pub(super) boxes: Part,
}

/// Word's mark since 1997, and the one before.
const WORD: u16 = 0xa5ec;

impl Head {
    /// Reads the head; none where the file is no Word file of 1997 or later.
    pub(super) fn read(main: &[u8]) -> Option<Self> {
        if u16_at(main, 0)? != WORD || u16_at(main, 2)? < 0x00c1 {
            return None;
        }
        let flags = u16_at(main, 0x0a)?;
        let part = |index: usize| {
            let at = place_at(main, 0x9a + index * 8);
            let length = place_at(main, 0x9e + index * 8);
            Part { at: at.unwrap_or(0), length: length.unwrap_or(0) }
        };
        let mut stories = [0; 7];
        for (index, story) in stories.iter_mut().enumerate() {
            *story = place_at(main, 0x4c + index * 4)?;
        }
        Some(Self {
            locked: flags & 0x0100 != 0,
            table: if flags & 0x0200 != 0 { "1Table" } else { "0Table" },
            stories,
            styles: part(1),
            characters: part(12),
            paragraphs: part(13),
            pieces: part(33),
            lists: part(73),
            overrides: part(74),
            anchors: part(40),
            boxes: part(56),
        })
    }
}

/// A character, the place of its first byte in the main stream, by which its properties are found, and its position in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Char {
    pub(super) c: char,
    pub(super) at: usize,
    pub(super) position: u32,
}

/// A text box: the position in the text that it hangs on, and its part of the text boxes' story.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextBox {
    pub(super) anchor: usize,
    pub(super) from: usize,
    pub(super) until: usize,
}

/// The text boxes in the order of their anchors. Anchors and boxes name the drawing they belong to.
pub(super) fn boxes(anchors: &[u8], boxes: &[u8]) -> Vec<TextBox> {
    let count = |part: &[u8], size: usize| part.len().saturating_sub(4) / (4 + size);
    let number = count(anchors, 26);
    let mut places = std::collections::HashMap::new();
    for index in 0..number {
        if let (Some(drawing), Some(at)) =
            (u32_at(anchors, (number + 1) * 4 + index * 26), place_at(anchors, index * 4))
        {
            places.insert(drawing, at);
        }
    }
    let number = count(boxes, 22);
    let mut out: Vec<TextBox> = (0..number)
        .filter_map(|index| {
            let drawing = u32_at(boxes, (number + 1) * 4 + index * 22 + 14)?;
            let (from, until) = (place_at(boxes, index * 4)?, place_at(boxes, index * 4 + 4)?);
            // One without an anchor stands behind the text.
            Some(TextBox { anchor: places.get(&drawing).copied().unwrap_or(usize::MAX), from, until })
        })
        .filter(|b| b.from < b.until)
        .collect();
    out.sort_by_key(|b| b.anchor);
    out
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    from: usize,
    until: usize,
    at: usize,
    /// Whether each character has one byte.
    narrow: bool,
}

/// Reads the table of pieces; none where it is damaged.
fn pieces(part: &[u8]) -> Option<Vec<Piece>> {
    let mut at = 0;
    // Runs of properties stand before it.
    while part.get(at) == Some(&1) {
        at += 3 + usize::from(u16_at(part, at + 1)?);
    }
    if part.get(at) != Some(&2) {
        return None;
    }
    let length = place_at(part, at + 1)?.min(part.len());
    let plc = part.get(at + 5..(at + 5 + length).min(part.len()))?;
    let count = plc.len().checked_sub(4)? / 12;
    let mut out = Vec::with_capacity(count);
    for index in 0..count {
        let place = u32_at(plc, (count + 1) * 4 + index * 8 + 2)?;
        let narrow = place & 0x4000_0000 != 0;
        let at = (place & 0x3fff_ffff) as usize;
        let (from, until) = (place_at(plc, index * 4)?, place_at(plc, index * 4 + 4)?);
        out.push(Piece { from, until, at: if narrow { at / 2 } else { at }, narrow });
    }
    Some(out)
}

/// The characters from one position to another; whether all of them were there.
pub(super) fn read(main: &[u8], part: &[u8], from: usize, until: usize) -> Option<(Vec<Char>, bool)> {
    let pieces = pieces(part)?;
    let mut out: Vec<Char> = Vec::new();
    let mut whole = true;
    for piece in pieces {
        let (first, last) = (piece.from.max(from), piece.until.min(until));
        if first >= last {
            continue;
        }
        let width = if piece.narrow { 1 } else { 2 };
        let at = piece.at.saturating_add((first - piece.from) * width);
        let end = at.saturating_add((last - first).saturating_mul(width));
        whole &= end <= main.len();
        let bytes = main.get(at..end.min(main.len())).unwrap_or(&[]);
        // Pieces do not share their text: a file in which they do has been made to grow without bound.
        if out.len() > main.len() {
            return Some((out, false));
        }
        let position = |unit: usize| u32::try_from(first.saturating_add(unit)).unwrap_or(u32::MAX);
        if piece.narrow {
            let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0;
            out.extend(text.chars().enumerate().map(|(i, c)| Char { c, at: at + i, position: position(i) }));
        } else {
            let units = bytes.chunks_exact(2).filter_map(|c| u16_at(c, 0));
            let mut unit = 0;
            for c in char::decode_utf16(units) {
                let c = c.unwrap_or('\u{fffd}');
                out.push(Char { c, at: at + unit * 2, position: position(unit) });
                unit += c.len_utf16();
            }
        }
    }
    Some((out, whole))
}
