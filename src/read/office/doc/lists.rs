//! Lists of a DOC: definitions with their levels, and the overrides by which paragraphs name them.

use super::bytes::{place_at, slice, u16_at, u32_at, wide};
use super::properties::ParagraphSays;
use crate::read::office::Label;
use crate::read::office::numbering::{Counter, Form, LEVELS, Level};
use std::collections::{HashMap, HashSet};

/// What paragraphs name: a definition, and what it has of its own.
#[derive(Debug, Default)]
struct List {
    of: u32,
    starts: Vec<(usize, u32)>,
    levels: Vec<(usize, Level)>,
}

/// All lists of a file and how far they have been counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    definitions: HashMap<u32, Vec<Level>>,
    lists: Vec<List>,
    counters: HashMap<u32, Counter>,
    begun: HashSet<u16>,
}

impl Lists {
    /// Reads the definitions, which begin at `at` of the table stream, and the overrides; of damaged ones what can be read.
    pub(super) fn read(table: &[u8], at: usize, overrides: &[u8]) -> Self {
        let mut out = Self::default();
        if at > 0 {
            out.define(table, at);
        }
        out.name(overrides);
        out
    }

    fn define(&mut self, table: &[u8], at: usize) -> Option<()> {
        let count = usize::from(u16_at(table, at)?).min(20_000);
        let mut level_at = at + 2 + count * 28;
        for number in 0..count {
            let list = slice(table, at + 2 + number * 28, 28)?;
            let simple = list.get(26)? & 1 != 0;
            let mut levels = Vec::new();
            for index in 0..if simple { 1 } else { LEVELS } {
                let (level, length) = level(table.get(level_at..)?, index)?;
                levels.push(level);
                level_at += length;
            }
            self.definitions.insert(u32_at(list, 0)?, levels);
        }
        Some(())
    }

    fn name(&mut self, overrides: &[u8]) -> Option<()> {
        let count = place_at(overrides, 0)?.min(overrides.len() / 16);
        let mut at = 4 + count * 16;
        for number in 0..count {
            let list = slice(overrides, 4 + number * 16, 16)?;
            self.lists.push(List { of: u32_at(list, 0)?, ..List::default() });
        }
        for number in 0..count {
            let own = *overrides.get(4 + number * 16 + 12)?;
            at += 4;
            for _ in 0..own {
                let (start, flags) = (u32_at(overrides, at)?, u32_at(overrides, at + 4)?);
                at += 8;
                let index = (flags & 0x0f) as usize;
                let list = self.lists.get_mut(number)?;
                if flags & 0x20 != 0 {
                    let (level, length) = level(overrides.get(at..)?, index)?;
                    at += length;
                    list.levels.push((index, level));
                } else if flags & 0x10 != 0 {
                    list.starts.push((index, start));
                }
            }
        }
        Some(())
    }

    /// Counts a paragraph of a list, named by its override from 1, and says what stands before it and how far it is set in.
    pub(super) fn next(&mut self, list: u16, level: u8) -> (Label, Option<i64>) {
        let Some(found) = usize::from(list).checked_sub(1).and_then(|i| self.lists.get(i)) else {
            return (Label::None, None);
        };
        let Some(definition) = self.definitions.get(&found.of) else { return (Label::None, None) };
        let at = usize::from(level).min(LEVELS - 1);
        let mut levels = definition.clone();
        for (at, level) in &found.levels {
            if let Some(place) = levels.get_mut(*at) {
                *place = level.clone();
            }
        }
        let counter = self.counters.entry(found.of).or_default();
        if self.begun.insert(list) {
            found.starts.iter().for_each(|(at, start)| counter.restart(*at, *start));
        }
        // A list of one level has it at every depth.
        let at = if levels.len() == 1 { 0 } else { at };
        (counter.next(&levels, at), levels.get(at).and_then(|l| l.indent))
    }
}

/// Reads a level, and says how many bytes it takes.
fn level(data: &[u8], at: usize) -> Option<(Level, usize)> {
    let start = u32_at(data, 0)?;
    let form = match data.get(4)? {
        0 => Form::Decimal,
        1 => Form::UpperRoman,
        2 => Form::LowerRoman,
        3 => Form::UpperLetter,
        4 => Form::LowerLetter,
        5 => Form::Ordinal,
        22 => Form::Padded,
        23 => Form::Bullet,
        255 => Form::Nothing,
        _ => Form::Decimal,
    };
    let flags = *data.get(5)?;
    let of_paragraph = usize::from(*data.get(25)?);
    let properties = usize::from(*data.get(24)?) + of_paragraph;
    let mut says = ParagraphSays::default();
    says.take(slice(data, 28, of_paragraph)?, &[]);
    let indent = says.left.map(|left| left.saturating_add(says.first.unwrap_or(0)));
    let limit = usize::from(*data.get(26)?);
    let length = usize::from(u16_at(data, 28 + properties)?);
    let shown = wide(slice(data, 30 + properties, length * 2)?);
    // The characters 0 to 8 stand for the numbers of the levels.
    let mut text = String::new();
    for c in shown.chars().take(60) {
        match u32::from(c) {
            place @ 0..=8 => text.push_str(&format!("%{}", place + 1)),
            _ if c == '%' => {}
            _ => text.push(c),
        }
    }
    let restart = match flags & 0x08 != 0 {
        true => limit.checked_sub(1).filter(|from| *from < at),
        false => at.checked_sub(1),
    };
    Some((Level { form, start, text, legal: flags & 0x04 != 0, restart, indent }, 30 + properties + length * 2))
}
