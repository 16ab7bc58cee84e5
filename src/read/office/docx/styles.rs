//! Styles of a DOCX: what a paragraph or a run is where it does not say so itself. Lengths are twentieths of a point.

use crate::read::office::xml::{self, Mark, Start};
use std::collections::HashMap;

/// What a paragraph says of itself; none where it leaves it to its style.
#[derive(Debug, Clone, Default)]
pub(super) struct ParagraphSays {
    pub(super) left: Option<i64>,
    /// First line: positive set in, negative hanging.
    pub(super) first: Option<i64>,
    pub(super) before: Option<i64>,
    pub(super) after: Option<i64>,
    /// No space between paragraphs of one style.
    pub(super) contextual: Option<bool>,
    /// Outline level from 0; 9 is body text.
    pub(super) outline: Option<i64>,
    pub(super) list: Option<String>,
    pub(super) list_level: Option<usize>,
}

impl ParagraphSays {
    /// Takes what an element within paragraph properties says.
    pub(super) fn take(&mut self, start: &Start<'_>) {
        match start.name() {
            "ind" => {
                self.left = start.number("left").or_else(|| start.number("start")).or(self.left);
                let hanging = start.number("hanging").map(|n| -n);
                self.first = hanging.or_else(|| start.number("firstLine")).or(self.first);
            }
            "spacing" => {
                // Space as a browser sets it: an empty line.
                let auto = |name| matches!(start.get(name).as_deref(), Some("1" | "true" | "on")).then_some(280);
                self.before = auto("beforeAutospacing").or_else(|| start.number("before")).or(self.before);
                self.after = auto("afterAutospacing").or_else(|| start.number("after")).or(self.after);
            }
            "contextualSpacing" => self.contextual = Some(start.is_on()),
            "outlineLvl" => self.outline = start.number("val"),
            "numId" => self.list = start.get("val"),
            "ilvl" => self.list_level = start.number("val").and_then(|n| usize::try_from(n).ok()),
            _ => {}
        }
    }

    fn or(self, base: &Self) -> Self {
        Self {
            left: self.left.or(base.left),
            first: self.first.or(base.first),
            before: self.before.or(base.before),
            after: self.after.or(base.after),
            contextual: self.contextual.or(base.contextual),
            outline: self.outline.or(base.outline),
            list: self.list.or_else(|| base.list.clone()),
            list_level: self.list_level.or(base.list_level),
        }
    }
}

/// What a run says of itself; none where it leaves it to its style.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct RunSays {
    pub(super) bold: Option<bool>,
    pub(super) underline: Option<bool>,
    pub(super) hidden: Option<bool>,
}

impl RunSays {
    /// Takes what an element within run properties says.
    pub(super) fn take(&mut self, start: &Start<'_>) {
        match start.name() {
            "b" => self.bold = Some(start.is_on()),
            "u" => self.underline = Some(start.is_on() && start.get("val").is_some()),
            "vanish" => self.hidden = Some(start.is_on()),
            _ => {}
        }
    }

    /// These, and where they are silent those of `base`.
    pub(super) fn or(self, base: Self) -> Self {
        Self {
            bold: self.bold.or(base.bold),
            underline: self.underline.or(base.underline),
            hidden: self.hidden.or(base.hidden),
        }
    }
}

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
    name: String,
    base: Option<String>,
    paragraph: ParagraphSays,
    run: RunSays,
}

/// All styles of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// What a paragraph is that names no style.
    default: Style,
}

/// Styles are based on each other in chains no longer than this.
const CHAIN: usize = 24;

impl Styles {
    /// Reads `styles.xml`; of one that is damaged what can be read.
    pub(super) fn read(text: &str) -> Self {
        let mut raw: HashMap<String, Raw> = HashMap::new();
        let mut defaults = Raw::default();
        let mut default_id = None;
        let mut path: Vec<String> = Vec::new();
        let mut id: Option<String> = None;
        let mut current = Raw::default();
        xml::walk(text, |mark| {
            match mark {
                Mark::Start(start) => {
                    let parent = path.last().map_or("", String::as_str);
                    let within = |name: &str| path.iter().rev().take(3).any(|p| p == name);
                    let place = if within("docDefaults") || within("rPrDefault") || within("pPrDefault") {
                        &mut defaults
                    } else {
                        &mut current
                    };
                    match (parent, start.name()) {
                        (_, "style") => {
                            id = start.get("styleId");
                            current = Raw::default();
                            let is_default = matches!(start.get("default").as_deref(), Some("1" | "true" | "on"));
                            if is_default && start.get("type").as_deref() == Some("paragraph") {
                                default_id.clone_from(&id);
                            }
                        }
                        ("style", "name") => place.name = start.get("val").unwrap_or_default(),
                        ("style", "basedOn") => place.base = start.get("val"),
                        ("pPr" | "numPr", _) => place.paragraph.take(&start),
                        ("rPr", _) => place.run.take(&start),
                        _ => {}
                    }
                    path.push(start.name().to_string());
                }
                Mark::End => {
                    if path.pop().as_deref() == Some("style")
                        && let Some(id) = id.take()
                    {
                        raw.insert(id, std::mem::take(&mut current));
                    }
                }
                Mark::Text(_) => {}
            }
            path.len() < 64
        });
        let resolve = |id: &str| resolve(&raw, id, &defaults);
        let default = default_id.map_or_else(
            || Style { paragraph: defaults.paragraph.clone(), run: defaults.run, heading: None },
            |id| resolve(&id),
        );
        let styles = raw.keys().map(|id| (id.clone(), resolve(id))).collect();
        Self { styles, default }
    }

    /// A paragraph's style by its id; the default where it names none or one that is not there.
    pub(super) fn paragraph(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.styles.get(id)).unwrap_or(&self.default)
    }

    /// What a character style says.
    pub(super) fn run(&self, id: &str) -> RunSays {
        self.styles.get(id).map_or(RunSays::default(), |s| s.run)
    }
}

fn resolve(raw: &HashMap<String, Raw>, id: &str, defaults: &Raw) -> Style {
    let mut out = Style::default();
    let mut next = raw.get(id);
    for _ in 0..CHAIN {
        let Some(style) = next else { break };
        out.paragraph = std::mem::take(&mut out.paragraph).or(&style.paragraph);
        out.run = out.run.or(style.run);
        out.heading = out.heading.or_else(|| heading(&style.name));
        next = style.base.as_deref().and_then(|base| raw.get(base));
    }
    out.paragraph = std::mem::take(&mut out.paragraph).or(&defaults.paragraph);
    out.run = out.run.or(defaults.run);
    out
}

/// The level of a heading style by its name, which is English in files of every language.
fn heading(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    match name.strip_prefix("heading ").map(|level| level.parse::<u8>()) {
        Some(Ok(level @ 1..=9)) => Some(level),
        _ => (name == "title").then_some(1),
    }
}
