//! Lists of a DOCX: `numbering.xml` defines lists and their levels; paragraphs name a list and a level, and are counted in order.

use crate::read::office::Label;
use crate::read::office::numbering::{Counter, Form, LEVELS, Level};
use crate::read::office::xml::{self, Mark, Start};
use std::collections::{HashMap, HashSet};

/// A definition of a list that several lists may share, and with it the count.
#[derive(Debug, Default, Clone)]
struct Abstract {
    levels: Vec<Level>,
    /// The style that a level belongs to: headings number themselves by it.
    styles: Vec<Option<String>>,
    /// The list style whose definition holds the levels.
    link: Option<String>,
}

/// A list: a shared definition, and what it has of its own.
#[derive(Debug, Default)]
struct List {
    of: String,
    /// Own starts by level.
    starts: Vec<(usize, u32)>,
    /// Own levels.
    levels: Vec<(usize, Level)>,
}

/// All lists of a file and how far they have been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: HashMap<String, Abstract>,
    lists: HashMap<String, List>,
    /// Definitions by the list style they are for.
    by_style: HashMap<String, String>,
    counters: HashMap<String, Counter>,
    begun: HashSet<String>,
}

/// What the reading is within.
#[derive(Default)]
struct Place {
    definition: Option<String>,
    list: Option<String>,
    overridden: usize,
    level: Option<(usize, Level, Option<String>)>,
}

impl Numbering {
    /// Reads `numbering.xml`; of one that is damaged what can be read.
    pub(super) fn read(text: &str) -> Self {
        let mut out = Self::default();
        let mut place = Place::default();
        let mut path: Vec<String> = Vec::new();
        xml::walk(text, |mark| {
            match mark {
                Mark::Start(start) => {
                    out.start(&mut place, &start);
                    path.push(start.name().to_string());
                }
                Mark::End => match path.pop().as_deref() {
                    Some("abstractNum") => place.definition = None,
                    Some("num") => place.list = None,
                    Some("lvl") => out.close_level(&mut place),
                    _ => {}
                },
                Mark::Text(_) => {}
            }
            path.len() < 64
        });
        out
    }

    fn start(&mut self, place: &mut Place, start: &Start<'_>) {
        let value = || start.number("val").and_then(|n| u32::try_from(n).ok());
        match start.name() {
            "abstractNum" => {
                place.definition = start.get("abstractNumId");
                if let Some(id) = &place.definition {
                    self.abstracts.insert(id.clone(), Abstract::default());
                }
            }
            "num" => {
                place.list = start.get("numId");
                if let Some(id) = &place.list {
                    self.lists.insert(id.clone(), List::default());
                }
            }
            "abstractNumId" => {
                if let Some(list) = place.list.as_ref().and_then(|id| self.lists.get_mut(id)) {
                    list.of = start.get("val").unwrap_or_default();
                }
            }
            "lvlOverride" => place.overridden = level_of(start),
            "startOverride" => {
                let list = place.list.as_ref().and_then(|id| self.lists.get_mut(id));
                if let (Some(list), Some(value)) = (list, value())
                    && list.starts.len() < LEVELS
                {
                    list.starts.push((place.overridden, value));
                }
            }
            "lvl" => {
                let at = level_of(start);
                place.level = Some((at, Level { text: String::new(), start: 0, ..Level::plain(at) }, None));
            }
            "numStyleLink" => {
                if let Some(definition) = place.definition.as_ref().and_then(|id| self.abstracts.get_mut(id)) {
                    definition.link = start.get("val");
                }
            }
            "styleLink" => {
                if let (Some(id), Some(style)) = (&place.definition, start.get("val")) {
                    self.by_style.insert(style, id.clone());
                }
            }
            name => {
                let Some((at, level, style)) = &mut place.level else { return };
                match name {
                    "start" => level.start = value().unwrap_or(0),
                    "numFmt" => level.form = form(start.get("val").as_deref().unwrap_or("")),
                    "lvlText" => level.text = start.get("val").unwrap_or_default().chars().take(60).collect(),
                    "isLgl" => level.legal = start.is_on(),
                    "lvlRestart" => {
                        let from = value().map_or(*at, |v| v as usize);
                        level.restart = from.checked_sub(1).filter(|from| from < at);
                    }
                    "ind" => {
                        let left = start.number("left").or_else(|| start.number("start")).unwrap_or(0);
                        level.indent = Some(left.saturating_sub(start.number("hanging").unwrap_or(0)));
                    }
                    "pStyle" => *style = start.get("val"),
                    _ => {}
                }
            }
        }
    }

    fn close_level(&mut self, place: &mut Place) {
        let Some((at, level, style)) = place.level.take() else { return };
        if let Some(list) = place.list.as_ref().and_then(|id| self.lists.get_mut(id)) {
            if list.levels.len() < LEVELS {
                list.levels.push((at, level));
            }
        } else if let Some(definition) = place.definition.as_ref().and_then(|id| self.abstracts.get_mut(id)) {
            while definition.levels.len() <= at {
                definition.levels.push(Level::plain(definition.levels.len()));
                definition.styles.push(None);
            }
            if let (Some(l), Some(s)) = (definition.levels.get_mut(at), definition.styles.get_mut(at)) {
                (*l, *s) = (level, style);
            }
        }
    }

    /// Counts a paragraph of a list and says what stands before it, and how far the level sets it in. Without a level, the level is the one that belongs to its style.
    pub(super) fn next(&mut self, list: &str, level: Option<usize>, style: Option<&str>) -> (Label, Option<i64>) {
        let Some(found) = self.lists.get(list) else { return (Label::None, None) };
        let Some(mut definition) = self.abstracts.get(&found.of) else { return (Label::None, None) };
        let mut counted = &found.of;
        let linked = definition.link.as_ref().and_then(|style| self.by_style.get(style));
        if let Some((id, there)) = linked.and_then(|id| self.abstracts.get_key_value(id)) {
            (counted, definition) = (id, there);
        }
        let own = || style.and_then(|s| definition.styles.iter().position(|p| p.as_deref() == Some(s)));
        let at = level.or_else(own).unwrap_or(0).min(LEVELS - 1);
        let mut levels = definition.levels.clone();
        for (at, level) in &found.levels {
            if let Some(place) = levels.get_mut(*at) {
                *place = level.clone();
            }
        }
        while levels.len() <= at {
            levels.push(Level::plain(levels.len()));
        }
        if !self.counters.contains_key(counted) {
            self.counters.insert(counted.clone(), Counter::default());
        }
        let Some(counter) = self.counters.get_mut(counted) else { return (Label::None, None) };
        if !self.begun.contains(list) {
            self.begun.insert(list.to_string());
            found.starts.iter().for_each(|(at, start)| counter.restart(*at, *start));
        }
        (counter.next(&levels, at), levels.get(at).and_then(|l| l.indent))
    }
}

fn level_of(start: &Start<'_>) -> usize {
    start.number("ilvl").and_then(|n| usize::try_from(n).ok()).unwrap_or(0).min(LEVELS - 1)
}

fn form(name: &str) -> Form {
    match name {
        "decimalZero" => Form::Padded,
        "lowerLetter" => Form::LowerLetter,
        "upperLetter" => Form::UpperLetter,
        "lowerRoman" => Form::LowerRoman,
        "upperRoman" => Form::UpperRoman,
        "ordinal" => Form::Ordinal,
        "bullet" => Form::Bullet,
        "none" => Form::Nothing,
        _ => Form::Decimal,
    }
}
