//! Properties of a DOC's paragraphs and characters: pages of 512 bytes that say from which byte of the text to which what holds.

use super::bytes::{place_at, slice, u16_at, u32_at};

/// What a paragraph says of itself, over what its style says. Lengths are twentieths of a point.
#[derive(Debug, Clone, Default)]
pub(super) struct ParagraphSays {
    pub(super) left: Option<i64>,
    pub(super) first: Option<i64>,
    pub(super) before: Option<i64>,
    pub(super) after: Option<i64>,
    pub(super) contextual: Option<bool>,
    /// From 0; 9 is body text.
    pub(super) outline: Option<u8>,
    pub(super) list: Option<u16>,
    pub(super) list_level: Option<u8>,
    /// Its indentation is its own, not its style's.
    pub(super) own_indent: bool,
    pub(super) in_table: bool,
    pub(super) row_end: bool,
    /// How deep in tables.
    pub(super) depth: u32,
}

/// What characters say of themselves, over what their style says.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct RunSays {
    pub(super) bold: Option<bool>,
    pub(super) underline: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) deleted: Option<bool>,
    pub(super) style: Option<u16>,
    /// A character of a picture font.
    pub(super) symbol: Option<char>,
}

/// Walks a run of properties: each a number that also tells the length of its value. Damage ends the walk.
fn each(properties: &[u8], mut visit: impl FnMut(u16, &[u8])) {
    let mut at = 0;
    while let Some(name) = u16_at(properties, at) {
        at += 2;
        let counted = || properties.get(at).map(|n| (1, usize::from(*n)));
        let known = match name >> 13 {
            0 | 1 => Some((0, 1)),
            2 | 4 | 5 => Some((0, 2)),
            3 => Some((0, 4)),
            7 => Some((0, 3)),
            _ if name == 0xd608 => u16_at(properties, at).map(|n| (2, usize::from(n).saturating_sub(1))),
            _ => counted(),
        };
        let Some((skip, length)) = known else { return };
        let Some(value) = slice(properties, at + skip, length) else { return };
        visit(name, value);
        at += skip + length;
    }
}

impl ParagraphSays {
    /// Takes a run of properties; `data` is the stream that holds those too long for their page.
    pub(super) fn take(&mut self, properties: &[u8], data: &[u8]) {
        let mut long = None;
        each(properties, |name, value| self.take_one(name, value, &mut long));
        let Some(at) = long else { return };
        // A row of 63 columns needs no more than this.
        let length = u16_at(data, at).map_or(0, usize::from).min(8192);
        if let Some(properties) = slice(data, at + 2, length) {
            each(properties, |name, value| self.take_one(name, value, &mut None));
        }
    }

    fn take_one(&mut self, name: u16, value: &[u8], long: &mut Option<usize>) {
        let byte = value.first().copied().unwrap_or(0);
        let word = || u16_at(value, 0).map(|w| i64::from(w.cast_signed()));
        match name {
            0x2416 => self.in_table = byte != 0,
            0x2417 => self.row_end = byte != 0,
            0x6649 => self.depth = u32_at(value, 0).unwrap_or(0),
            0x2640 => self.outline = Some(byte),
            0x260a => self.list_level = Some(byte),
            0x460b => self.list = u16_at(value, 0),
            0x840f | 0x845e => self.left = word(),
            0x8411 | 0x8460 => self.first = word(),
            0xa413 => self.before = word(),
            0xa414 => self.after = word(),
            0x245b if byte != 0 => self.before = Some(280),
            0x245c if byte != 0 => self.after = Some(280),
            0x246d => self.contextual = Some(byte != 0),
            0x6645 | 0x6646 => *long = place_at(value, 0),
            _ => {}
        }
    }

    /// These, and where they are silent those of `base`.
    pub(super) fn or(self, base: &Self) -> Self {
        Self {
            own_indent: self.left.is_some() || self.first.is_some(),
            left: self.left.or(base.left),
            first: self.first.or(base.first),
            before: self.before.or(base.before),
            after: self.after.or(base.after),
            contextual: self.contextual.or(base.contextual),
            outline: self.outline.or(base.outline),
            list: self.list.or(base.list),
            list_level: self.list_level.or(base.list_level),
            ..self
        }
    }
}

impl RunSays {
    /// Takes a run of properties.
    pub(super) fn take(&mut self, properties: &[u8]) {
        each(properties, |name, value| {
            let byte = value.first().copied().unwrap_or(0);
            // 128: as the style has it.
            let toggle = match byte {
                0x80 => None,
                0x81 => Some(true),
                byte => Some(byte != 0),
            };
            match name {
                0x0835 => self.bold = toggle,
                0x2a3e => self.underline = Some(byte != 0),
                0x083c => self.hidden = toggle,
                0x0800 => self.deleted = toggle,
                0x4a30 => self.style = u16_at(value, 0),
                0x6a09 => self.symbol = u16_at(value, 2).and_then(|c| char::from_u32(u32::from(c))),
                _ => {}
            }
        });
    }

    /// These, and where they are silent those of `base`.
    pub(super) fn or(self, base: Self) -> Self {
        Self {
            bold: self.bold.or(base.bold),
            underline: self.underline.or(base.underline),
            hidden: self.hidden.or(base.hidden),
            ..self
        }
    }
}

/// From which byte to which something holds, in order.
#[derive(Debug)]
pub(super) struct Runs<T> {
    runs: Vec<(usize, usize, T)>,
}

impl<T> Runs<T> {
    /// What holds at a byte, and the byte where it ends.
    pub(super) fn at(&self, at: usize) -> Option<(&T, usize)> {
        let index = self.runs.partition_point(|(from, _, _)| *from <= at).checked_sub(1)?;
        let (_, until, what) = self.runs.get(index)?;
        (at < *until).then_some((what, *until))
    }
}

/// Reads all pages that an index names; `entry` is the length of a run's own entry, `what` makes something of what it points at.
fn pages<T>(main: &[u8], index: &[u8], entry: usize, what: impl Fn(&[u8], usize) -> T) -> Runs<T> {
    let count = index.len().saturating_sub(4) / 8;
    let mut runs = Vec::new();
    for number in 0..count {
        let page = u32_at(index, (count + 1) * 4 + number * 4).map(|p| (p & 0x003f_ffff) as usize * 512);
        let Some(page) = page.and_then(|at| slice(main, at, 512)) else { continue };
        let held = page.last().copied().map_or(0, usize::from);
        if 4 * (held + 1) + entry * held > 511 {
            continue;
        }
        for run in 0..held {
            let (from, until) = (place_at(page, run * 4), place_at(page, run * 4 + 4));
            let place = page.get(4 * (held + 1) + run * entry).map_or(0, |b| usize::from(*b) * 2);
            if let (Some(from), Some(until)) = (from, until) {
                runs.push((from, until, what(page, place)));
            }
        }
        // An index that names the same page again and again.
        if runs.len() > main.len() {
            break;
        }
    }
    runs.sort_by_key(|(from, _, _)| *from);
    Runs { runs }
}

/// The paragraphs' styles and properties, as they stand in the pages.
pub(super) fn paragraphs(main: &[u8], index: &[u8]) -> Runs<(u16, Vec<u8>)> {
    pages(main, index, 13, |page, at| {
        let length = page.get(at).map_or(0, |b| usize::from(*b));
        let (at, length) = match length {
            0 => (at + 2, page.get(at + 1).map_or(0, |b| usize::from(*b) * 2)),
            n => (at + 1, n * 2 - 1),
        };
        let body = slice(page, at, length).filter(|_| at > 2).unwrap_or(&[]);
        (u16_at(body, 0).unwrap_or(0), body.get(2..).unwrap_or(&[]).to_vec())
    })
}

/// The characters' properties.
pub(super) fn characters(main: &[u8], index: &[u8]) -> Runs<RunSays> {
    pages(main, index, 1, |page, at| {
        let mut says = RunSays::default();
        let length = page.get(at).map_or(0, |b| usize::from(*b));
        if at > 0 {
            says.take(slice(page, at + 1, length).unwrap_or(&[]));
        }
        says
    })
}
