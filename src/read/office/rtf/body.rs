//! The text of an RTF: its tokens read once, with what groups set aside on a stack.

use super::destinations::{Into, destination};
use super::encoding::{self, Page};
use super::state::{PLAIN, State};
use super::tokens::{Token, Tokens};
use crate::model::Block;
use crate::read::office::about;
use crate::read::office::space::{Asks, Space};
use crate::read::office::{Flow, Label, Paragraph};
use crate::read::weight::Weight;
use std::collections::{BTreeMap, HashMap};

/// What was read.
pub(super) struct Body {
    pub(super) meta: BTreeMap<String, String>,
    pub(super) blocks: Vec<Block>,
    /// Whether every group was closed and nothing was left out.
    pub(super) whole: bool,
}

/// Groups nested deeper are an attack.
const DEPTH: usize = 50_000;

/// A paragraph is set in from this distance on: 0.3 cm.
const SET_IN: i64 = 170;

struct Reader {
    state: State,
    stack: Vec<State>,
    flow: Flow,
    space: Space,
    meta: BTreeMap<String, String>,
    page: Page,
    first_font: i32,
    fonts: HashMap<i32, Page>,
    /// Heading levels of styles.
    headings: HashMap<i32, u8>,
    name: String,
    text: String,
    label: String,
    weight: Weight,
    /// What had been read of the paragraphs that open text boxes hang on.
    hosts: Vec<(String, String, Weight)>,
    bytes: Vec<u8>,
    /// Bytes still to be passed over behind a Unicode character.
    skip: usize,
    /// The first half of a character beyond the 65,536.
    half: Option<u16>,
    /// `\*` came last: an unknown word makes the group nothing.
    optional: bool,
    table: bool,
}

/// Reads an RTF from its first brace.
pub(super) fn read(bytes: &[u8]) -> Body {
    let mut reader = Reader {
        state: PLAIN,
        stack: Vec::new(),
        flow: Flow::default(),
        space: Space::default(),
        meta: BTreeMap::new(),
        page: encoding::of_number(1252),
        first_font: 0,
        fonts: HashMap::new(),
        headings: HashMap::new(),
        name: String::new(),
        text: String::new(),
        label: String::new(),
        weight: Weight::default(),
        hosts: Vec::new(),
        bytes: Vec::new(),
        skip: 0,
        half: None,
        optional: false,
        table: false,
    };
    let whole = reader.run(Tokens::new(bytes));
    reader.decode();
    reader.end_paragraph();
    Body { meta: about::tidy(reader.meta), blocks: reader.flow.finish(), whole }
}

impl Reader {
    fn run(&mut self, mut tokens: Tokens<'_>) -> bool {
        while let Some(token) = tokens.next() {
            match token {
                Token::Text(text) => self.bytes(text),
                Token::Byte(byte) => self.bytes(&[byte]),
                Token::Open => {
                    self.decode();
                    self.skip = 0;
                    if self.stack.len() >= DEPTH || self.flow.is_full() {
                        return false;
                    }
                    self.stack.push(self.state);
                }
                Token::Close => {
                    self.decode();
                    self.skip = 0;
                    self.close();
                    if self.stack.is_empty() {
                        return true;
                    }
                }
                Token::Word("bin", count) => {
                    tokens.pass(count.and_then(|c| usize::try_from(c).ok()).unwrap_or(0));
                }
                Token::Word("u", Some(code)) => self.unicode(code),
                Token::Word(word, number) => {
                    self.decode();
                    let optional = std::mem::take(&mut self.optional);
                    self.word(word, number, optional);
                }
                Token::Sign(sign) => self.sign(sign),
            }
        }
        false
    }

    fn close(&mut self) {
        let Some(outer) = self.stack.pop() else { return };
        let ended = std::mem::replace(&mut self.state, outer);
        if ended.boxes > outer.boxes {
            self.end_paragraph();
            (self.text, self.label, self.weight) = self.hosts.pop().unwrap_or_default();
        }
        if ended.into != outer.into {
            self.name.clear();
            self.half = None;
        }
    }

    /// Bytes of text: some stand for the Unicode character before them.
    fn bytes(&mut self, bytes: &[u8]) {
        let skip = self.skip.min(bytes.len());
        self.skip -= skip;
        self.optional = false;
        self.bytes.extend_from_slice(bytes.get(skip..).unwrap_or(&[]));
    }

    fn decode(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let font = if self.state.font < 0 { self.first_font } else { self.state.font };
        let page = self.fonts.get(&font).copied().unwrap_or(self.page);
        let mut text = String::new();
        encoding::decode(&std::mem::take(&mut self.bytes), page, &mut text);
        self.push(&text);
    }

    fn unicode(&mut self, code: i32) {
        self.decode();
        // Codes from 32,768 are written as negative numbers.
        let unit = u32::try_from(if code < 0 { code.saturating_add(65_536) } else { code }).unwrap_or(0xfffd);
        self.skip = self.state.fallback;
        let unit = match u16::try_from(unit) {
            Ok(unit) => unit,
            Err(_) => return self.push(char::from_u32(unit).unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4])),
        };
        if (0xd800..0xdc00).contains(&unit) {
            self.half = Some(unit);
            return;
        }
        let units: Vec<u16> = self.half.take().into_iter().chain([unit]).collect();
        self.push(&String::from_utf16_lossy(&units));
    }

    fn sign(&mut self, sign: u8) {
        self.decode();
        match sign {
            b'*' => self.optional = true,
            b'~' => self.push(" "),
            b'_' => self.push("-"),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        match self.state.into {
            Into::Body if !self.state.hidden => {
                self.weight.add(text, self.state.bold || self.state.underline);
                self.text.push_str(text);
            }
            Into::Label if self.label.len() < 100 => self.label.push_str(text),
            Into::Styles => self.style_name(text),
            Into::Title => about::add(&mut self.meta, "title", text),
            Into::Author => about::add(&mut self.meta, "author", text),
            _ => {}
        }
    }

    /// Text of the style sheet: names of styles, each with a semicolon behind it.
    fn style_name(&mut self, text: &str) {
        for c in text.chars() {
            if c != ';' {
                if self.name.len() < 100 {
                    self.name.push(c);
                }
                continue;
            }
            let name = std::mem::take(&mut self.name).trim().to_lowercase();
            let level = match name.strip_prefix("heading ").map(|l| l.trim().parse::<u8>()) {
                Some(Ok(level @ 1..=9)) => level,
                _ if name == "title" => 1,
                _ => continue,
            };
            self.headings.insert(self.state.style, level);
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>, optional: bool) {
        if self.destination(word, optional) {
            return;
        }
        let on = number != Some(0);
        let length = i64::from(number.unwrap_or(0));
        let state = &mut self.state;
        match word {
            "b" => state.bold = on,
            "ulnone" => state.underline = false,
            "ulc" => {}
            "v" | "deleted" => state.hidden = on,
            "plain" => *state = State { bold: false, underline: false, hidden: false, font: -1, ..*state },
            "pard" => {
                let style = if state.into == Into::Styles { state.style } else { 0 };
                let (into, boxes, font, fallback) = (state.into, state.boxes, state.font, state.fallback);
                let (bold, underline, hidden) = (state.bold, state.underline, state.hidden);
                *state = State { into, boxes, bold, underline, hidden, font, fallback, style, ..PLAIN };
            }
            "s" => state.style = number.unwrap_or(0),
            "outlinelevel" => {
                state.outline = number.and_then(|n| u8::try_from(n).ok()).filter(|n| *n < 9).map(|n| n + 1)
            }
            "li" | "lin" => state.left = length,
            "fi" => state.first = length,
            "sb" => state.before = length,
            "sa" => state.after = length,
            "sbauto" | "saauto" if on => (state.before, state.after) = (280, 280),
            "contextualspace" => state.contextual = on,
            "intbl" => state.in_table = on,
            "itap" => state.in_table = length > 0,
            "uc" => state.fallback = usize::try_from(length).unwrap_or(1).min(16),
            "f" => state.font = number.unwrap_or(0),
            "fcharset" if state.into == Into::Fonts => {
                if let Some(page) = number.and_then(encoding::of_charset) {
                    self.fonts.insert(self.state.font, page);
                }
            }
            "cpg" if state.into == Into::Fonts => {
                self.fonts.insert(self.state.font, encoding::of_number(number.unwrap_or(1252)));
            }
            "ansicpg" => self.page = encoding::of_number(number.unwrap_or(1252)),
            "mac" => self.page = encoding::of_number(10000),
            "deff" => self.first_font = number.unwrap_or(0),
            word if word.starts_with("ul") && word.len() <= 9 => state.underline = on,
            word => self.text_word(word),
        }
    }

    /// Words that stand for text or end a part of it.
    fn text_word(&mut self, word: &str) {
        let text = match word {
            "tab" => "\t",
            "line" | "lbr" | "page" | "column" | "softline" => "\n",
            "emdash" => "—",
            "endash" => "–",
            "lquote" => "‘",
            "rquote" => "’",
            "ldblquote" => "“",
            "rdblquote" => "”",
            "bullet" => "•",
            "emspace" | "enspace" | "qmspace" => " ",
            "par" | "sect" | "nestcell" => return self.break_at(Self::end_paragraph),
            "cell" => return self.break_at(Self::end_cell),
            "row" => return self.break_at(|reader| reader.flow.close_row(true)),
            _ => return,
        };
        self.push(text);
    }

    fn break_at(&mut self, end: fn(&mut Self)) {
        match self.state.into {
            Into::Body => end(self),
            // A paragraph end within a label or a title is a space.
            _ => self.push(" "),
        }
    }

    /// Whether a word says where the text of its group goes.
    fn destination(&mut self, word: &str, optional: bool) -> bool {
        if self.state.into == Into::Nowhere {
            return true;
        }
        let into = match destination(word) {
            Some(into) => into,
            // It only keeps other readers from what this one knows.
            None if word == "nesttableprops" => return true,
            None if optional => Into::Nowhere,
            None => return false,
        };
        self.state.into = into;
        if matches!(word, "shptxt" | "dptxbxtext") {
            // A text box: its paragraphs come before the one it hangs on, which waits.
            self.state = State { into, boxes: self.state.boxes + 1, ..PLAIN };
            let take = std::mem::take::<Weight>;
            self.hosts.push((std::mem::take(&mut self.text), std::mem::take(&mut self.label), take(&mut self.weight)));
        }
        true
    }

    /// A paragraph of a table opens what is not open yet; any other closes the table.
    fn place(&mut self, in_table: bool) {
        if in_table && !self.table {
            self.flow.open_table();
        } else if !in_table && self.table {
            self.flow.close_table();
        }
        self.table = in_table;
    }

    fn end_paragraph(&mut self) {
        let state = self.state;
        self.place(state.in_table);
        let shown: String = self.label.split_whitespace().collect::<Vec<_>>().join(" ");
        self.label.clear();
        let label = match shown.chars().any(char::is_alphanumeric) {
            true => Label::Number(shown),
            false if shown.is_empty() => Label::None,
            false => Label::Bullet,
        };
        let apart = self.space.before(Asks {
            style: Some(state.style.to_string()),
            before: state.before,
            after: state.after,
            contextual: state.contextual,
        });
        self.flow.paragraph(Paragraph {
            text: std::mem::take(&mut self.text),
            heading: state.outline.or_else(|| self.headings.get(&state.style).copied()),
            weight: std::mem::take(&mut self.weight),
            indent: state.left.saturating_add(state.first.min(0)) >= SET_IN,
            gap: apart && label != Label::Bullet,
            label,
            page: None,
        });
    }

    fn end_cell(&mut self) {
        // A row's later cells are in the table too, though nothing says so again.
        self.state.in_table = true;
        self.place(true);
        self.flow.need_cell();
        self.end_paragraph();
        self.flow.close_cell(true);
    }
}
