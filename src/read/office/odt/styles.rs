//! Styles of an ODT: of paragraphs and text, and the levels of lists. Lengths are twentieths of a point.

use crate::read::office::numbering::{Form, LEVELS, Level};
use crate::read::office::xml::{self, Mark, Start};
use std::collections::HashMap;

/// What a style says; none where it leaves it to its parent.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    parent: Option<String>,
    /// Name of the style that the user chose: an automatic style's parent.
    pub(super) chosen: Option<String>,
    pub(super) list: Option<String>,
    pub(super) left: Option<i64>,
    pub(super) first: Option<i64>,
    pub(super) before: Option<i64>,
    pub(super) after: Option<i64>,
    pub(super) contextual: Option<bool>,
    pub(super) new_page: Option<bool>,
    pub(super) bold: Option<bool>,
    pub(super) underline: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// The document's title.
    pub(super) title: bool,
}

impl Style {
    fn or(self, base: &Self) -> Self {
        Self {
            parent: None,
            chosen: self.chosen.or_else(|| base.chosen.clone()),
            list: self.list.or_else(|| base.list.clone()),
            left: self.left.or(base.left),
            first: self.first.or(base.first),
            before: self.before.or(base.before),
            after: self.after.or(base.after),
            contextual: self.contextual.or(base.contextual),
            new_page: self.new_page.or(base.new_page),
            bold: self.bold.or(base.bold),
            underline: self.underline.or(base.underline),
            hidden: self.hidden.or(base.hidden),
            title: self.title || base.title,
        }
    }

    /// Whether text in it is bold or underlined, and whether it is hidden.
    pub(super) fn shows(&self) -> (bool, bool) {
        (self.bold == Some(true) || self.underline == Some(true), self.hidden == Some(true))
    }

    fn take_paragraph(&mut self, start: &Start<'_>) {
        self.left = start.get("margin-left").and_then(|l| length(&l)).or(self.left);
        self.first = start.get("text-indent").and_then(|l| length(&l)).or(self.first);
        self.before = start.get("margin-top").and_then(|l| length(&l)).or(self.before);
        self.after = start.get("margin-bottom").and_then(|l| length(&l)).or(self.after);
        self.contextual = start.get("contextual-spacing").map(|v| v == "true").or(self.contextual);
        self.new_page = start.get("break-before").map(|v| v == "page").or(self.new_page);
    }

    fn take_text(&mut self, start: &Start<'_>) {
        let heavy = |v: String| v == "bold" || v.parse::<u32>().is_ok_and(|w| w >= 600);
        self.bold = start.get_full("fo:font-weight").map(heavy).or(self.bold);
        self.underline = start.get("text-underline-style").map(|v| v != "none").or(self.underline);
        self.hidden = start.get_full("text:display").map(|v| v == "none").or(self.hidden);
    }
}

/// All styles of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// By family ("paragraph", "text") and name.
    styles: HashMap<(bool, String), Style>,
    default: Style,
    lists: HashMap<String, Vec<Level>>,
    /// Numbers of headings.
    outline: Vec<Level>,
}

/// Styles have parents in chains no longer than this.
const CHAIN: usize = 24;

/// Names of styles are no longer than this, in bytes.
const NAME: usize = 400;

/// What is being read.
#[derive(Default)]
struct Place {
    style: Option<(bool, String, Style)>,
    default: bool,
    list: Option<String>,
    outline: bool,
    /// The level of the list that was read last.
    level: usize,
    automatic: bool,
}

impl Styles {
    /// Reads the styles of a part; those of a later part stand in for earlier ones of the same name.
    pub(super) fn read(&mut self, text: &str) {
        let mut place = Place::default();
        let mut names: Vec<String> = Vec::new();
        xml::walk(text, |mark| {
            match mark {
                Mark::Start(start) => {
                    if start.name() == "body" {
                        return false;
                    }
                    self.start(&mut place, &start);
                    names.push(start.name().to_string());
                }
                Mark::End => match names.pop().as_deref() {
                    Some("style") => {
                        if let Some((text, name, style)) = place.style.take().filter(|(_, name, _)| name.len() <= NAME)
                        {
                            self.styles.insert((text, name), style);
                        }
                    }
                    Some("default-style") => place.default = false,
                    Some("list-style") => place.list = None,
                    Some("outline-style") => place.outline = false,
                    _ => {}
                },
                Mark::Text(_) => {}
            }
            names.len() < 64
        });
    }

    fn start(&mut self, place: &mut Place, start: &Start<'_>) {
        let target = match (&mut place.style, place.default) {
            (Some((_, _, style)), _) => Some(style),
            (None, true) => Some(&mut self.default),
            (None, false) => None,
        };
        match start.name() {
            "style" => {
                let family = start.get_full("style:family").unwrap_or_default();
                place.style = (family == "paragraph" || family == "text").then(|| {
                    let name = start.get_full("style:name").unwrap_or_default();
                    let parent = start.get("parent-style-name").filter(|name| name.len() <= NAME);
                    let style = Style {
                        chosen: if place.automatic { parent.clone() } else { Some(name.clone()) },
                        parent,
                        list: start.get("list-style-name").filter(|name| name.len() <= NAME),
                        title: name == "Title",
                        ..Style::default()
                    };
                    (family == "text", name, style)
                });
            }
            "automatic-styles" => place.automatic = true,
            "master-styles" => place.automatic = false,
            "default-style" => place.default = start.get_full("style:family").as_deref() == Some("paragraph"),
            "paragraph-properties" => target.into_iter().for_each(|s| s.take_paragraph(start)),
            "text-properties" => target.into_iter().for_each(|s| s.take_text(start)),
            "list-style" => {
                place.list = start.get_full("style:name");
                if let Some(name) = &place.list {
                    self.lists.insert(name.clone(), Vec::new());
                }
            }
            "outline-style" => {
                place.outline = true;
                self.outline.clear();
            }
            "list-level-style-number"
            | "list-level-style-bullet"
            | "list-level-style-image"
            | "outline-level-style" => {
                let levels = if place.outline {
                    Some(&mut self.outline)
                } else {
                    place.list.as_ref().and_then(|name| self.lists.get_mut(name))
                };
                if let Some(levels) = levels {
                    place.level = level(levels, start);
                }
            }
            "list-level-properties" | "list-level-label-alignment" => {
                let levels = place.list.as_ref().and_then(|name| self.lists.get_mut(name));
                if let Some(level) = levels.and_then(|l| l.get_mut(place.level)) {
                    let of = |name| start.get(name).and_then(|l| length(&l));
                    let left = of("margin-left").map(|left| left.saturating_add(of("text-indent").unwrap_or(0)));
                    level.indent = left.or_else(|| of("space-before")).or(level.indent);
                }
            }
            _ => {}
        }
    }

    /// A paragraph's style, with what it takes from its parents.
    pub(super) fn paragraph(&self, name: Option<&str>) -> Style {
        self.resolve(false, name).or(&self.default)
    }

    /// A text style, with what it takes from its parents.
    pub(super) fn text(&self, name: Option<&str>) -> Style {
        self.resolve(true, name)
    }

    fn resolve(&self, text: bool, name: Option<&str>) -> Style {
        let mut out = Style::default();
        let mut next = name.filter(|name| name.len() <= NAME).map(str::to_string);
        for _ in 0..CHAIN {
            let Some(style) = next.and_then(|name| self.styles.get(&(text, name))) else { break };
            out = out.or(style);
            next = style.parent.clone();
        }
        out
    }

    /// The levels of a list style.
    pub(super) fn list(&self, name: &str) -> Option<&[Level]> {
        self.lists.get(name).map(Vec::as_slice)
    }

    /// The levels of headings' own numbers; empty where they have none.
    pub(super) fn outline(&self) -> &[Level] {
        &self.outline
    }
}

/// Reads a level and gives its place, from 0.
fn level(levels: &mut Vec<Level>, start: &Start<'_>) -> usize {
    let number = |name| start.number(name).and_then(|n| usize::try_from(n).ok());
    let at = number("level").unwrap_or(1).clamp(1, LEVELS) - 1;
    let form = match (start.name(), start.get("num-format").as_deref()) {
        ("list-level-style-bullet" | "list-level-style-image", _) => Form::Bullet,
        (_, Some("1")) => Form::Decimal,
        (_, Some("a")) => Form::LowerLetter,
        (_, Some("A")) => Form::UpperLetter,
        (_, Some("i")) => Form::LowerRoman,
        (_, Some("I")) => Form::UpperRoman,
        _ => Form::Nothing,
    };
    let short = |name| start.get(name).unwrap_or_default().chars().take(30).collect::<String>();
    let from = at + 1 - number("display-levels").unwrap_or(1).clamp(1, at + 1);
    let shown: Vec<String> = (from..=at).map(|l| format!("%{}", l + 1)).collect();
    let shown = if form == Form::Nothing { String::new() } else { shown.join(".") };
    let text = format!("{}{}{}", short("num-prefix"), shown, short("num-suffix"));
    // Newer files say in one what stands before, between and behind the numbers: "%1%.%2%)".
    let whole = short("num-list-format");
    let text = if whole.is_empty() {
        text
    } else {
        (1..=LEVELS).fold(whole, |t, l| t.replace(&format!("%{l}%"), &format!("%{l}")))
    };
    let first = number("start-value").and_then(|n| u32::try_from(n).ok()).unwrap_or(1);
    while levels.len() <= at {
        levels.push(Level { form: Form::Nothing, text: String::new(), ..Level::plain(levels.len()) });
    }
    if let Some(level) = levels.get_mut(at) {
        *level = Level { form, start: first, text, ..Level::plain(at) };
    }
    at
}

/// A length with its unit, as twentieths of a point.
fn length(written: &str) -> Option<i64> {
    let end = written.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-'))).unwrap_or(written.len());
    let number: f64 = written.get(..end)?.parse().ok()?;
    let points = match written.get(end..)?.trim() {
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 72.0 / 25.4,
        "pt" => 1.0,
        "pc" => 12.0,
        "px" => 0.75,
        _ => return None,
    };
    Some((number * points * 20.0) as i64)
}
