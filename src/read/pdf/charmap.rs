//! A font's own table of characters, turned round: which character a glyph stands for.
//!
//! Needed where a PDF names glyphs by number and does not say what they are. Source of the layout: the OpenType specification, table
//! `cmap`, formats 0, 4, 6 and 12.

use std::collections::HashMap;

/// Most entries taken from one font.
const MOST: usize = 70_000;

/// Characters by glyph number, from the tables of a TrueType or OpenType font; empty where there are none. The smallest character
/// wins.
pub(super) fn by_glyph(font: &[u8]) -> HashMap<u32, char> {
    let mut found = HashMap::new();
    let Some(table) = table(font, b"cmap") else { return found };
    let count = u16_at(table, 2).unwrap_or(0);
    for i in 0..usize::from(count).min(64) {
        let (Some(platform), Some(encoding), Some(offset)) =
            (u16_at(table, 4 + 8 * i), u16_at(table, 6 + 8 * i), u32_at(table, 8 + 8 * i))
        else {
            break;
        };
        let is_unicode = platform == 0 || platform == 3 && matches!(encoding, 0 | 1 | 10);
        if let Some(sub) = table.get(offset as usize..).filter(|_| is_unicode) {
            subtable(sub, &mut found);
        }
    }
    found
}

fn subtable(sub: &[u8], found: &mut HashMap<u32, char>) -> Option<()> {
    let mut add = |glyph: u32, code: u32| {
        if glyph != 0
            && found.len() < MOST
            && let Some(c) = char::from_u32(code)
        {
            let slot = found.entry(glyph).or_insert(c);
            *slot = (*slot).min(c);
        }
    };
    match u16_at(sub, 0)? {
        0 => (0..256).for_each(|code| add(u32::from(sub.get(6 + code).copied().unwrap_or(0)), code as u32)),
        4 => {
            let segments = usize::from(u16_at(sub, 6)?) / 2;
            for s in 0..segments {
                let end = u16_at(sub, 14 + 2 * s)?;
                let start = u16_at(sub, 16 + 2 * segments + 2 * s)?;
                let delta = u16_at(sub, 16 + 4 * segments + 2 * s)?;
                let place = 16 + 6 * segments + 2 * s;
                let offset = u16_at(sub, place)?;
                if start > end || start == 0xffff {
                    continue;
                }
                for code in start..=end {
                    let glyph = if offset == 0 {
                        code.wrapping_add(delta)
                    } else {
                        match u16_at(sub, place + usize::from(offset) + 2 * usize::from(code - start)) {
                            Some(0) | None => 0,
                            Some(glyph) => glyph.wrapping_add(delta),
                        }
                    };
                    add(u32::from(glyph), u32::from(code));
                }
            }
        }
        6 => {
            let first = u16_at(sub, 6)?;
            for i in 0..u16_at(sub, 8)? {
                add(u32::from(u16_at(sub, 10 + 2 * usize::from(i))?), u32::from(first) + u32::from(i));
            }
        }
        12 => {
            let groups = u32_at(sub, 12)? as usize;
            for g in 0..groups.min(MOST) {
                let (start, end, glyph) =
                    (u32_at(sub, 16 + 12 * g)?, u32_at(sub, 20 + 12 * g)?, u32_at(sub, 24 + 12 * g)?);
                for i in 0..=end.saturating_sub(start).min(0xffff) {
                    add(glyph.wrapping_add(i), start.wrapping_add(i));
                }
            }
        }
        _ => {}
    }
    Some(())
}

fn table<'f>(font: &'f [u8], tag: &[u8; 4]) -> Option<&'f [u8]> {
    let count = usize::from(u16_at(font, 4)?);
    (0..count).find_map(|i| {
        let record = 12 + 16 * i;
        if font.get(record..record + 4)? != tag {
            return None;
        }
        font.get(u32_at(font, record + 8)? as usize..)
    })
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_be_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_be_bytes)
}
