//! The text of an ODT: `content.xml` read once from beginning to end, with the open elements on a stack of small tags.

use super::styles::{Style, Styles};
use crate::model::Block;
use crate::read::office::numbering::{Counter, LEVELS, Level};
use crate::read::office::space::{Asks, Space};
use crate::read::office::xml::{self, Mark, Start};
use crate::read::office::{Flow, Label, Paragraph};
use crate::read::weight::Weight;
use std::collections::HashMap;

/// What was read.
pub(super) struct Body {
    pub(super) blocks: Vec<Block>,
    /// Pages that the page breaks tell.
    pub(super) pages: u32,
    /// Whether the XML was whole.
    pub(super) whole: bool,
    /// Whether there was more than is taken.
    pub(super) full: bool,
}

/// What an open element is to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tag {
    Paragraph,
    /// Text within a paragraph with a style of its own.
    Span,
    /// Text within a paragraph: a link, a field.
    Inline,
    List,
    Entry,
    Table,
    Row,
    Cell,
    /// An element whose text is not the document's.
    Skipped,
    Other,
}

/// A paragraph that is being read.
struct Open {
    text: String,
    style: Style,
    label: Label,
    /// How far its list sets it in.
    set_in: Option<i64>,
    heading: Option<u8>,
    page: u32,
    shown: usize,
    weight: Weight,
    /// Styles of the open spans: bold or underlined, hidden.
    spans: Vec<(bool, bool)>,
}

/// A list that is open.
struct List {
    style: Option<String>,
    /// Its place among the counts.
    counter: usize,
    /// An entry has begun that has no paragraph yet; the number it asks for.
    entry: Option<Option<u32>>,
}

#[derive(Default)]
struct Reader<'a> {
    styles: Option<&'a Styles>,
    flow: Flow,
    tags: Vec<Tag>,
    skipped: usize,
    /// The body has begun.
    begun: bool,
    paragraphs: Vec<Open>,
    lists: Vec<List>,
    counters: Vec<Counter>,
    /// The count that a list of some style, or with some id, went on.
    by_style: HashMap<String, usize>,
    by_id: HashMap<String, usize>,
    outline: Counter,
    /// Cells that the one before covers to the right.
    covered: usize,
    page: u32,
    space: Space,
}

/// A paragraph is set in from this distance on: 0.3 cm.
const SET_IN: i64 = 170;

/// Lists nested deeper are read as if they were not.
const DEEP: usize = 64;

/// Reads `content.xml`.
pub(super) fn read(text: &str, styles: &Styles) -> Body {
    let mut reader = Reader { styles: Some(styles), page: 1, ..Reader::default() };
    let whole = xml::walk(text, |mark| {
        match mark {
            Mark::Start(start) => reader.start(&start),
            Mark::End => reader.end(),
            Mark::Text(text) => reader.text(text),
        }
        !reader.flow.is_full()
    });
    while let Some(open) = reader.paragraphs.pop() {
        reader.close(open);
    }
    let (pages, full) = (reader.page, reader.flow.is_full());
    Body { blocks: reader.flow.finish(), pages, whole, full }
}

impl Reader<'_> {
    fn start(&mut self, start: &Start<'_>) {
        let tag = match () {
            () if self.skipped > 0 => Tag::Skipped,
            () if !self.begun => {
                self.begun = start.name() == "body";
                Tag::Other
            }
            () => self.tag(start),
        };
        if tag == Tag::Skipped {
            self.skipped += 1;
        }
        self.tags.push(tag);
    }

    fn tag(&mut self, start: &Start<'_>) -> Tag {
        match (start.prefix(), start.name()) {
            ("text", "p") => self.open(start, None),
            ("text", "h") => {
                let level = start.number("outline-level").unwrap_or(1).clamp(1, 9);
                self.open(start, u8::try_from(level).ok())
            }
            ("text", "span") => self.span(start),
            ("text", "s") => self.push(" "),
            ("text", "tab") => self.push("\t"),
            ("text", "line-break") => self.push("\n"),
            ("text", "soft-page-break") => self.page_break(),
            ("text", "list") => self.list(start),
            ("text", "list-item") => {
                let first = start.number("start-value").and_then(|n| u32::try_from(n).ok());
                if let Some(list) = self.lists.last_mut() {
                    list.entry = Some(first);
                }
                Tag::Entry
            }
            ("text", "section") if start.get_full("text:display").as_deref() == Some("none") => Tag::Skipped,
            (
                "text",
                "note"
                | "tracked-changes"
                | "ruby-text"
                | "hidden-text"
                | "hidden-paragraph"
                | "script"
                | "placeholder"
                | "index-title-template"
                | "table-of-content-source"
                | "alphabetical-index-source",
            )
            | ("office", "annotation" | "forms" | "event-listeners" | "binary-data" | "change-info")
            | ("draw", "glue-point" | "image-map")
            | ("svg" | "script" | "math", _) => Tag::Skipped,
            ("table", "table") => {
                self.flow.open_table();
                Tag::Table
            }
            ("table", "table-row") => {
                self.covered = 0;
                self.flow.open_row();
                Tag::Row
            }
            ("table", "table-cell") => self.cell(start),
            ("table", "covered-table-cell") => {
                // Those that a cell covers to the right are part of it; those it covers below keep the columns apart.
                if self.covered > 0 {
                    self.covered -= 1;
                } else {
                    self.flow.open_cell();
                    self.flow.close_cell(true);
                }
                Tag::Skipped
            }
            ("text", _) if self.inline() => Tag::Inline,
            _ => Tag::Other,
        }
    }

    fn end(&mut self) {
        match self.tags.pop() {
            Some(Tag::Skipped) => self.skipped = self.skipped.saturating_sub(1),
            Some(Tag::Paragraph) => {
                if let Some(open) = self.paragraphs.pop() {
                    self.close(open);
                }
            }
            Some(Tag::Span) => {
                if let Some(open) = self.paragraphs.last_mut() {
                    open.spans.pop();
                }
            }
            Some(Tag::List) => {
                self.lists.pop();
            }
            Some(Tag::Entry) => {
                if let Some(list) = self.lists.last_mut() {
                    list.entry = None;
                }
            }
            Some(Tag::Cell) => self.flow.close_cell(true),
            Some(Tag::Row) => self.flow.close_row(true),
            Some(Tag::Table) => self.flow.close_table(),
            _ => {}
        }
    }

    /// Whether text stands here.
    fn inline(&self) -> bool {
        matches!(self.tags.last(), Some(Tag::Paragraph | Tag::Span | Tag::Inline))
    }

    fn open(&mut self, start: &Start<'_>, heading: Option<u8>) -> Tag {
        let style_name = start.get("style-name");
        let style = self.styles.map_or_else(Style::default, |s| s.paragraph(style_name.as_deref()));
        if style.new_page == Some(true) && self.paragraphs.is_empty() && !self.flow.is_empty() {
            self.page_break();
        }
        let heading = heading.or(style.title.then_some(1));
        let listed = self.listed(&style);
        let set_in = listed.as_ref().and_then(|(_, set_in)| *set_in);
        let label = match (listed, heading) {
            (Some((label, _)), _) => label,
            (None, Some(level)) if start.name() == "h" && self.lists.is_empty() => self.headed(start, &style, level),
            _ => Label::None,
        };
        let page = self.page;
        let (text, spans) = (String::new(), Vec::new());
        self.paragraphs.push(Open {
            text,
            style,
            label,
            set_in,
            heading,
            page,
            shown: 0,
            weight: Weight::default(),
            spans,
        });
        Tag::Paragraph
    }

    /// The label of the first paragraph of a list's entry, and how far the list sets it in; none for any other.
    fn listed(&mut self, style: &Style) -> Option<(Label, Option<i64>)> {
        let at = self.lists.len().checked_sub(1)?.min(LEVELS - 1);
        let own = self.lists.iter().rev().find_map(|l| l.style.clone());
        let list = self.lists.last_mut()?;
        let asked = list.entry.take()?;
        let counter = self.counters.get_mut(list.counter)?;
        if let Some(start) = asked {
            counter.restart(at, start);
        }
        let name = own.or_else(|| style.list.clone()).unwrap_or_default();
        let levels: &[Level] = self.styles.and_then(|s| s.list(&name)).unwrap_or(&[]);
        Some((counter.next(levels, at), levels.get(at).and_then(|l| l.indent)))
    }

    /// The number of a heading.
    fn headed(&mut self, start: &Start<'_>, style: &Style, level: u8) -> Label {
        let unnumbered = style.list.as_deref() == Some("") || start.get("is-list-header").as_deref() == Some("true");
        let levels = self.styles.map_or(&[][..], |s| s.outline());
        if unnumbered || levels.is_empty() {
            return Label::None;
        }
        let at = usize::from(level - 1);
        if let Some(first) = start.number("start-value").and_then(|n| u32::try_from(n).ok()) {
            self.outline.restart(at, first);
        }
        if levels.len() <= at { Label::None } else { self.outline.next(levels, at) }
    }

    fn list(&mut self, start: &Start<'_>) -> Tag {
        if self.lists.len() >= DEEP {
            return Tag::Other;
        }
        let style = start.get_full("text:style-name");
        let counter = match self.lists.last() {
            Some(outer) => outer.counter,
            None => {
                let goes_on = start.get("continue-numbering").as_deref() == Some("true");
                let by_style = || style.as_ref().filter(|_| goes_on).and_then(|s| self.by_style.get(s));
                let before = start.get("continue-list").and_then(|id| self.by_id.get(&id));
                before.or_else(by_style).copied().unwrap_or_else(|| {
                    self.counters.push(Counter::default());
                    self.counters.len() - 1
                })
            }
        };
        if let Some(style) = style.as_ref().filter(|_| self.lists.is_empty()) {
            self.by_style.insert(style.clone(), counter);
        }
        if let Some(id) = start.get_full("xml:id") {
            self.by_id.insert(id, counter);
        }
        self.lists.push(List { style, counter, entry: None });
        Tag::List
    }

    fn span(&mut self, start: &Start<'_>) -> Tag {
        if !self.inline() {
            return Tag::Other;
        }
        let name = start.get("style-name").unwrap_or_default();
        let Some(styles) = self.styles else { return Tag::Inline };
        let Some(open) = self.paragraphs.last_mut() else { return Tag::Other };
        let base = open.spans.last().copied();
        let (strong, hidden) = base.unwrap_or_else(|| open.style.shows());
        let says = styles.text(Some(&name));
        let own = says.bold.is_some() || says.underline.is_some();
        let heavy = says.bold == Some(true) || says.underline == Some(true) || strong && says.bold.is_none();
        open.spans.push((if own { heavy } else { strong }, says.hidden.unwrap_or(hidden)));
        Tag::Span
    }

    fn cell(&mut self, start: &Start<'_>) -> Tag {
        let number = |name| start.number(name).and_then(|n| usize::try_from(n).ok()).unwrap_or(1);
        // A cell repeated is an empty one.
        for _ in 1..number("number-columns-repeated").min(16) {
            self.flow.open_cell();
            self.flow.close_cell(true);
        }
        let span = number("number-columns-spanned");
        self.covered = span.saturating_sub(1);
        self.flow.open_cell();
        self.flow.span(span);
        Tag::Cell
    }

    fn page_break(&mut self) -> Tag {
        self.page = self.page.saturating_add(1);
        if let Some(open) = self.paragraphs.last_mut().filter(|p| p.shown == 0) {
            open.page = self.page;
        }
        Tag::Other
    }

    fn text(&mut self, text: &str) {
        if self.inline() {
            self.push(&text.replace(['\n', '\r', '\t'], " "));
        }
    }

    fn push(&mut self, text: &str) -> Tag {
        if let Some(open) = self.paragraphs.last_mut() {
            let (strong, hidden) = open.spans.last().copied().unwrap_or_else(|| open.style.shows());
            if !hidden {
                open.shown += text.chars().filter(|c| !c.is_whitespace()).count();
                open.weight.add(text, strong);
                open.text.push_str(text);
            }
        }
        Tag::Other
    }

    /// A paragraph ends.
    fn close(&mut self, open: Open) {
        let style = &open.style;
        let apart = self.space.before(Asks {
            style: style.chosen.clone(),
            before: style.before.unwrap_or(0),
            after: style.after.unwrap_or(0),
            contextual: style.contextual.unwrap_or(false),
        });
        let left = style.left.unwrap_or(0).saturating_add(style.first.unwrap_or(0).min(0));
        let bullet = open.label == Label::Bullet;
        self.flow.paragraph(Paragraph {
            text: open.text,
            label: open.label,
            heading: open.heading,
            weight: open.weight,
            indent: open.set_in.unwrap_or(left) >= SET_IN,
            gap: apart && !bullet,
            page: Some(open.page),
        });
    }
}
