//! A DOC's characters → paragraphs and tables: marks end paragraphs and cells, and properties tell what they are.

use super::lists::Lists;
use super::properties::{ParagraphSays, RunSays, Runs};
use super::styles::Style;
use super::text::{Char, TextBox};
use crate::read::office::space::{Asks, Space};
use crate::read::office::{Flow, Label, Paragraph};
use crate::read::weight::Weight;

/// Everything the text is read by.
pub(super) struct Source<'a> {
    pub(super) paragraphs: Runs<(u16, Vec<u8>)>,
    pub(super) characters: Runs<RunSays>,
    pub(super) styles: Vec<Style>,
    pub(super) data: &'a [u8],
}

/// A paragraph is set in from this distance on: 0.3 cm.
const SET_IN: i64 = 170;

/// Reads stories into one flow.
pub(super) struct Reader<'a> {
    source: &'a Source<'a>,
    lists: Lists,
    flow: Flow,
    space: Space,
    text: String,
    shown: usize,
    weight: Weight,
    /// Open fields: whether the result, which is shown, has begun.
    fields: Vec<bool>,
    table: bool,
    /// What holds for characters up to some byte.
    run: (RunSays, usize, usize),
    /// What holds for paragraphs up to some byte.
    paragraph: (u16, ParagraphSays, usize, usize),
    /// Text boxes that have not come yet, the first last, and the story they are parts of.
    boxes: Vec<TextBox>,
    boxed: Vec<Char>,
    /// Characters of boxes that may still be taken.
    box_chars: usize,
}

impl<'a> Reader<'a> {
    /// Reads with these lists; `boxes` in the order of their anchors, `boxed` their story.
    pub(super) fn new(source: &'a Source<'a>, lists: Lists, mut boxes: Vec<TextBox>, boxed: Vec<Char>) -> Self {
        if boxes.is_empty() && !boxed.is_empty() {
            boxes.push(TextBox { anchor: usize::MAX, from: 0, until: usize::MAX });
        }
        boxes.reverse();
        Self {
            box_chars: boxed.len().saturating_mul(2),
            boxes,
            boxed,
            source,
            lists,
            flow: Flow::default(),
            space: Space::default(),
            text: String::new(),
            shown: 0,
            weight: Weight::default(),
            fields: Vec::new(),
            table: false,
            run: (RunSays::default(), 0, 0),
            paragraph: (0, ParagraphSays::default(), 0, 0),
        }
    }

    /// Everything that was read.
    pub(super) fn finish(self) -> Flow {
        self.flow
    }

    /// Reads the text, and the text boxes that hang on it.
    pub(super) fn story(&mut self, chars: &[Char]) {
        self.part(chars);
        if !self.text.is_empty() {
            self.finish_paragraph(&ParagraphSays::default(), None, false);
        }
        self.place(false);
        self.fields.clear();
        self.boxes_to(usize::MAX);
    }

    /// The text boxes whose anchors stand no later: before the paragraph that ends here.
    fn boxes_to(&mut self, position: usize) {
        while let Some(one) = self.boxes.pop_if(|b| b.anchor <= position) {
            let Some(chars) = self.box_text(one) else { continue };
            let host = (std::mem::take(&mut self.text), self.shown, self.weight, std::mem::take(&mut self.fields));
            (self.shown, self.weight) = (0, Weight::default());
            // What hangs on a box's own text comes where it comes.
            let waiting = std::mem::take(&mut self.boxes);
            self.part(&chars);
            if !self.text.is_empty() {
                self.finish_paragraph(&ParagraphSays::default(), None, false);
            }
            self.place(false);
            self.boxes = waiting;
            (self.text, self.shown, self.weight, self.fields) = host;
        }
    }

    /// A box's part of the boxes' story; none where boxes that share their text would make more of it than there is.
    fn box_text(&mut self, one: TextBox) -> Option<Vec<Char>> {
        let first = self.boxed.first()?.position as usize;
        let place = |at: usize| self.boxed.partition_point(|c| (c.position as usize).saturating_sub(first) < at);
        let chars = self.boxed.get(place(one.from)..place(one.until))?.to_vec();
        self.box_chars = self.box_chars.checked_sub(chars.len())?;
        Some(chars)
    }

    fn part(&mut self, chars: &[Char]) {
        for Char { c, at, position } in chars {
            if self.flow.is_full() {
                return;
            }
            match *c {
                '\u{13}' if self.fields.len() < 50 => self.fields.push(false),
                '\u{14}' => {
                    if let Some(shown) = self.fields.last_mut() {
                        *shown = true;
                    }
                }
                '\u{15}' => {
                    self.fields.pop();
                }
                '\r' | '\u{7}' => self.end(*c == '\u{7}', *at, *position),
                // A page break within a paragraph, or the end of a section, which ends a paragraph too.
                '\u{c}' => match self.source.paragraphs.at(*at).is_some_and(|(_, until)| until <= at + 2) {
                    true => self.end(false, *at, *position),
                    false => self.push('\n', *at),
                },
                '\u{b}' => self.push('\n', *at),
                '\t' => self.push('\t', *at),
                '\u{1e}' => self.push('-', *at),
                c if c.is_control() => {}
                c => self.push(c, *at),
            }
        }
    }

    /// What holds for the character at a byte, its style's word included.
    fn says(&mut self, at: usize) -> RunSays {
        let (_, from, until) = self.run;
        if !(from..until).contains(&at) {
            let found = self.source.characters.at(at);
            let (says, until) = found.map_or((RunSays::default(), at + 1), |(says, until)| (*says, until));
            let style = says.style.and_then(|s| self.source.styles.get(usize::from(s)));
            self.run = (style.map_or(says, |s| says.or(s.run)), at, until);
        }
        self.run.0
    }

    /// The style of the paragraph whose mark stands at a byte, and what holds for it, its style's word included.
    fn paragraph_says(&mut self, at: usize) -> (u16, ParagraphSays) {
        let (style, says, from, until) = &self.paragraph;
        if (*from..*until).contains(&at) {
            return (*style, says.clone());
        }
        let mut says = ParagraphSays::default();
        let Some(((style, properties), until)) = self.source.paragraphs.at(at) else { return (0, says) };
        says.take(properties, self.source.data);
        if let Some(base) = self.source.styles.get(usize::from(*style)) {
            says = says.or(&base.paragraph);
        }
        self.paragraph = (*style, says.clone(), at, until);
        (*style, says)
    }

    fn push(&mut self, c: char, at: usize) {
        if self.fields.iter().any(|shown| !shown) {
            return;
        }
        let says = self.says(at);
        if says.hidden == Some(true) || says.deleted == Some(true) {
            return;
        }
        // The sign that stands for a character of a picture font is a bracket.
        let c = says.symbol.filter(|_| c == '(').unwrap_or(c);
        if !c.is_whitespace() {
            let base = || {
                let style = self.source.paragraphs.at(at).map_or(0, |((style, _), _)| usize::from(*style));
                self.source.styles.get(style).map_or(RunSays::default(), |s| s.run)
            };
            let says = if says.bold.is_none() || says.underline.is_none() { says.or(base()) } else { says };
            if says.hidden == Some(true) {
                return;
            }
            self.shown += 1;
            self.weight.add(c.encode_utf8(&mut [0; 4]), says.bold == Some(true) || says.underline == Some(true));
        }
        self.text.push(c);
    }

    /// A paragraph's or a cell's mark.
    fn end(&mut self, mark: bool, at: usize, position: u32) {
        // A field that never came to its result does not hide the paragraphs that follow.
        if self.fields.iter().any(|shown| !shown) {
            self.fields.clear();
        }
        if !mark && self.says(at).deleted == Some(true) {
            return;
        }
        let (style, says) = self.paragraph_says(at);
        let style = self.source.styles.get(usize::from(style)).map(|s| (style, s));
        let in_table = says.in_table || says.depth > 0;
        if says.row_end && says.depth <= 1 {
            self.text.clear();
            (self.shown, self.weight) = (0, Weight::default());
            if self.table {
                self.flow.close_row(true);
            }
            return;
        }
        self.place(in_table);
        if !in_table {
            self.boxes_to(position as usize);
        }
        let ends_cell = mark && in_table && says.depth <= 1;
        if ends_cell {
            self.flow.need_cell();
        }
        self.finish_paragraph(&says, style, in_table);
        if ends_cell {
            self.flow.close_cell(true);
        }
    }

    fn place(&mut self, in_table: bool) {
        if in_table && !self.table {
            self.flow.open_table();
        } else if !in_table && self.table {
            self.flow.close_table();
        }
        self.table = in_table;
    }

    fn finish_paragraph(&mut self, says: &ParagraphSays, style: Option<(u16, &Style)>, in_table: bool) {
        // Lists of Word before 1997 have numbers that name no list; the end of a row is in none.
        let list = says.list.filter(|l| (1..0x07ff).contains(l));
        let empty = self.shown == 0;
        let (label, set_in) = match list {
            Some(list) if !(empty && in_table && says.row_end) => self.lists.next(list, says.list_level.unwrap_or(0)),
            _ => (Label::None, None),
        };
        let apart = self.space.before(Asks {
            style: style.map(|(number, _)| number.to_string()),
            before: says.before.unwrap_or(0),
            after: says.after.unwrap_or(0),
            contextual: says.contextual.unwrap_or(false),
        });
        let heading = match says.outline {
            Some(level @ 0..=8) => Some(level + 1),
            Some(_) => None,
            None => style.and_then(|(_, s)| s.heading),
        };
        let left = says.left.unwrap_or(0).saturating_add(says.first.unwrap_or(0).min(0));
        self.shown = 0;
        self.flow.paragraph(Paragraph {
            text: std::mem::take(&mut self.text),
            heading,
            weight: std::mem::take(&mut self.weight),
            indent: set_in.filter(|_| !says.own_indent).unwrap_or(left) >= SET_IN,
            gap: apart && label != Label::Bullet,
            label,
            page: None,
        });
    }
}
