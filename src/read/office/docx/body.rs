//! The text of a DOCX: its part read once from beginning to end, with the open elements on a stack of small tags.

use super::numbering::Numbering;
use super::styles::{ParagraphSays, RunSays, Styles};
use crate::model::Block;
use crate::read::office::space::{Asks, Space};
use crate::read::office::xml::{self, Mark, Start};
use crate::read::office::{Flow, Label, Paragraph};
use crate::read::weight::Weight;

/// What was read.
pub(super) struct Body {
    pub(super) blocks: Vec<Block>,
    /// Pages that the drawn page breaks tell.
    pub(super) pages: u32,
    /// Whether the XML was whole.
    pub(super) whole: bool,
    /// Whether there was more than is taken.
    pub(super) full: bool,
    /// Whether another document is embedded, which is not read.
    pub(super) embedded: bool,
}

/// What an open element is to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tag {
    Paragraph,
    ParagraphProperties,
    /// Properties of a paragraph's mark.
    MarkProperties,
    Run,
    RunProperties,
    Text,
    Table,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    ListProperties,
    ControlProperties,
    /// An element whose text is not the document's.
    Skipped,
    Other,
}

/// A paragraph that is being read.
#[derive(Default)]
struct Open {
    text: String,
    style: Option<String>,
    says: ParagraphSays,
    run: RunSays,
    run_style: Option<String>,
    /// The mark is deleted: the next paragraph goes on in this one.
    joined: bool,
    /// Characters that show, and those of them that are bold or underlined.
    shown: usize,
    weight: Weight,
    page: u32,
}

struct Reader<'a> {
    styles: &'a Styles,
    numbering: Numbering,
    flow: Flow,
    tags: Vec<Tag>,
    skipped: usize,
    /// Open paragraphs: one, and those of text boxes within it.
    paragraphs: Vec<Open>,
    /// Open fields: whether the result, which is shown, has begun.
    fields: Vec<bool>,
    /// The text of a content control is a prompt to fill it in.
    prompt: bool,
    row_deleted: bool,
    cell_deleted: bool,
    page: u32,
    /// Open elements that are paragraphs.
    nested: usize,
    space: Space,
    embedded: bool,
}

/// A paragraph is set in from this distance on: 0.3 cm.
const SET_IN: i64 = 170;

/// Reads `document.xml`.
pub(super) fn read(text: &str, styles: &Styles, numbering: Numbering) -> Body {
    let mut reader = Reader {
        styles,
        numbering,
        flow: Flow::default(),
        tags: Vec::new(),
        skipped: 0,
        paragraphs: Vec::new(),
        fields: Vec::new(),
        prompt: false,
        row_deleted: false,
        cell_deleted: false,
        page: 1,
        nested: 0,
        space: Space::default(),
        embedded: false,
    };
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
    let (pages, embedded, full) = (reader.page, reader.embedded, reader.flow.is_full());
    Body { blocks: reader.flow.finish(), pages, whole, full, embedded }
}

impl Reader<'_> {
    fn start(&mut self, start: &Start<'_>) {
        let tag = if self.skipped > 0 { Tag::Skipped } else { self.tag(start) };
        if tag == Tag::Skipped {
            self.skipped += 1;
        }
        self.tags.push(tag);
    }

    /// Takes what an element says, and tells what it is.
    fn tag(&mut self, start: &Start<'_>) -> Tag {
        let parent = self.tags.last().copied().unwrap_or(Tag::Other);
        let name = start.name();
        if matches!(start.prefix(), "a" | "pic" | "dgm" | "c") {
            return Tag::Other;
        }
        match (parent, name) {
            (Tag::ParagraphProperties, "rPr") => Tag::MarkProperties,
            (Tag::ParagraphProperties, "numPr") => Tag::ListProperties,
            (Tag::ParagraphProperties, "pPrChange" | "sectPr") => Tag::Skipped,
            (Tag::ParagraphProperties | Tag::ListProperties, _) => self.paragraph_says(start),
            (Tag::MarkProperties, "del" | "moveFrom") => self.with(|p| p.joined = true),
            (Tag::RunProperties, "rStyle") => self.with(|p| p.run_style = start.get("val")),
            (Tag::RunProperties, "rPrChange") | (Tag::MarkProperties, _) => Tag::Skipped,
            (Tag::RunProperties, _) => self.with(|p| p.run.take(start)),
            (Tag::RowProperties, "del") => {
                self.row_deleted = true;
                Tag::Other
            }
            (Tag::CellProperties, "cellDel") => {
                self.cell_deleted = true;
                Tag::Other
            }
            (Tag::CellProperties, "gridSpan") => {
                self.flow.span(start.number("val").and_then(|n| usize::try_from(n).ok()).unwrap_or(1));
                Tag::Other
            }
            (Tag::ControlProperties, "showingPlcHdr") => {
                self.prompt = start.is_on();
                Tag::Other
            }
            (Tag::RowProperties | Tag::CellProperties | Tag::ControlProperties, _) => Tag::Other,
            (Tag::Run, "rPr") => Tag::RunProperties,
            (Tag::Run, "tab" | "ptab") => self.push("\t"),
            (Tag::Run, "br" | "cr") => self.push("\n"),
            (Tag::Run, "noBreakHyphen") => self.push("-"),
            (Tag::Run, "sym") => self.symbol(start),
            (Tag::Run, "lastRenderedPageBreak") => self.page_break(),
            (Tag::Run, "fldChar") => self.field(start),
            (_, "p") => self.open(),
            (_, "r") => self.with_tag(Tag::Run, |p| (p.run, p.run_style) = (RunSays::default(), None)),
            (_, other) => self.container(start, other),
        }
    }

    fn container(&mut self, start: &Start<'_>, name: &str) -> Tag {
        match name {
            "pPr" => Tag::ParagraphProperties,
            "t" => Tag::Text,
            "tbl" => {
                self.flush();
                self.flow.open_table();
                Tag::Table
            }
            "tr" => {
                self.row_deleted = false;
                self.flow.open_row();
                Tag::Row
            }
            "trPr" => Tag::RowProperties,
            "tc" => {
                self.cell_deleted = false;
                self.flow.open_cell();
                Tag::Cell
            }
            "tcPr" => Tag::CellProperties,
            "sdtPr" => Tag::ControlProperties,
            "sdtContent" if std::mem::take(&mut self.prompt) => Tag::Skipped,
            // Older word processors' version of what stands beside it.
            "Fallback" => Tag::Skipped,
            "del" | "moveFrom" | "delText" | "instrText" | "delInstrText" | "rPrChange" | "pPrChange"
            | "tblPrChange" | "trPrChange" | "tcPrChange" | "sectPrChange" | "sectPr" | "tblPr" | "tblGrid" | "rt"
            | "binData" => Tag::Skipped,
            "altChunk" => {
                self.embedded |= start.get("id").is_some();
                Tag::Other
            }
            _ => Tag::Other,
        }
    }

    fn end(&mut self) {
        match self.tags.pop() {
            Some(Tag::Skipped) => self.skipped = self.skipped.saturating_sub(1),
            Some(Tag::Paragraph) => {
                self.nested = self.nested.saturating_sub(1);
                // A field that never came to its result does not hide the paragraphs that follow.
                if self.fields.iter().any(|shown| !shown) {
                    self.fields.clear();
                }
                match self.paragraphs.pop() {
                    Some(open) if open.joined && self.nested == 0 => self.paragraphs.push(open),
                    Some(open) => self.close(open),
                    None => {}
                }
            }
            Some(Tag::Cell) => {
                self.flush();
                self.flow.close_cell(!self.cell_deleted);
            }
            Some(Tag::Row) => {
                self.flow.close_row(!self.row_deleted);
                (self.row_deleted, self.cell_deleted) = (false, false);
            }
            Some(Tag::Table) => self.flow.close_table(),
            _ => {}
        }
    }

    fn with(&mut self, change: impl FnOnce(&mut Open)) -> Tag {
        self.with_tag(Tag::Other, change)
    }

    fn with_tag(&mut self, tag: Tag, change: impl FnOnce(&mut Open)) -> Tag {
        if let Some(open) = self.paragraphs.last_mut() {
            change(open);
        }
        tag
    }

    fn paragraph_says(&mut self, start: &Start<'_>) -> Tag {
        self.with(|p| match start.name() {
            "pStyle" => p.style = start.get("val"),
            _ => p.says.take(start),
        })
    }

    fn open(&mut self) -> Tag {
        self.nested += 1;
        let before = self.paragraphs.last_mut().filter(|p| p.joined && self.nested == 1);
        match before {
            // The paragraph before goes on here, and is what this one says.
            Some(p) => {
                let text = std::mem::take(&mut p.text);
                *p = Open { text, shown: p.shown, weight: p.weight, page: p.page, ..Open::default() };
            }
            None => self.paragraphs.push(Open { page: self.page, ..Open::default() }),
        }
        Tag::Paragraph
    }

    fn symbol(&mut self, start: &Start<'_>) -> Tag {
        let code = start.get("char").and_then(|c| u32::from_str_radix(&c, 16).ok());
        match code.and_then(char::from_u32) {
            Some(c) => self.push(c.encode_utf8(&mut [0; 4])),
            None => Tag::Other,
        }
    }

    fn page_break(&mut self) -> Tag {
        self.page = self.page.saturating_add(1);
        let page = self.page;
        self.with(|p| {
            if p.shown == 0 {
                p.page = page;
            }
        })
    }

    fn field(&mut self, start: &Start<'_>) -> Tag {
        match start.get("fldCharType").as_deref() {
            Some("begin") if self.fields.len() < 50 => self.fields.push(false),
            Some("separate") => {
                if let Some(shown) = self.fields.last_mut() {
                    *shown = true;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
        Tag::Other
    }

    fn text(&mut self, text: &str) {
        if self.tags.last() == Some(&Tag::Text) {
            self.push(&text.replace(['\n', '\r', '\t'], " "));
        }
    }

    /// Text of the open run, where it shows.
    fn push(&mut self, text: &str) -> Tag {
        if self.fields.iter().any(|shown| !shown) {
            return Tag::Other;
        }
        let Some(open) = self.paragraphs.last_mut() else { return Tag::Other };
        let named = open.run_style.as_deref().map_or(RunSays::default(), |id| self.styles.run(id));
        let run = open.run.or(named).or(self.styles.paragraph(open.style.as_deref()).run);
        if run.hidden != Some(true) {
            open.shown += text.chars().filter(|c| !c.is_whitespace()).count();
            open.weight.add(text, run.bold == Some(true) || run.underline == Some(true));
            open.text.push_str(text);
        }
        Tag::Other
    }

    /// What waits to be joined with a next paragraph has none.
    fn flush(&mut self) {
        if self.nested == 0
            && let Some(open) = self.paragraphs.pop()
        {
            self.close(open);
        }
    }

    /// A paragraph ends.
    fn close(&mut self, open: Open) {
        let style = self.styles.paragraph(open.style.as_deref());
        let base = &style.paragraph;
        let says = &open.says;
        let list = says.list.as_ref().or(base.list.as_ref()).filter(|id| id.as_str() != "0");
        let level = says.list_level.or(says.list.is_none().then_some(base.list_level).flatten());
        let (label, set_in) = match list {
            Some(id) => self.numbering.next(id, level, open.style.as_deref()),
            None => (Label::None, None),
        };
        // A list sets its paragraphs in over their style, but not over their own word.
        let set_in = set_in.filter(|_| says.left.is_none() && says.first.is_none());
        let bullet = label == Label::Bullet;
        let space = |own: Option<i64>, based: Option<i64>| own.or(based).unwrap_or(0);
        let contextual = says.contextual.or(base.contextual).unwrap_or(false);
        let apart = self.space.before(Asks {
            style: open.style,
            before: space(says.before, base.before),
            after: space(says.after, base.after),
            contextual,
        });
        let left = space(says.left, base.left).saturating_add(space(says.first, base.first).min(0));
        let outline = says.outline.or(base.outline);
        let heading = match outline {
            Some(level @ 0..=8) => u8::try_from(level + 1).ok(),
            Some(_) => None,
            None => style.heading,
        };
        self.flow.paragraph(Paragraph {
            text: open.text,
            label,
            heading,
            weight: open.weight,
            indent: set_in.unwrap_or(left) >= SET_IN,
            gap: apart && !bullet,
            page: Some(open.page),
        });
    }
}
