//! One paragraph on its way from characters to a line: white space made single, bold counted, the bullet taken off.

use super::list::Lead;
use crate::read::weight::Weight;
use crate::read::wrap::Line;

/// A line with what its joining and ordering need to know.
#[derive(Debug, Clone)]
pub(in crate::read) struct Piece {
    pub(in crate::read) line: Line,
    /// The page it stands on, where the document shows pages.
    pub(in crate::read) page: Option<u32>,
}

/// The characters of a paragraph so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraph {
    text: String,
    space: bool,
    letters: usize,
    weight: Weight,
    /// Spaces that do not break, in the first white space.
    wide: usize,
    /// How many stretches of white space there have been.
    spaces: usize,
}

/// Where a paragraph stands.
#[derive(Debug, Clone)]
pub(super) struct Stand {
    pub(super) heading: Option<u8>,
    pub(super) gap: bool,
    pub(super) indent: bool,
    pub(super) lead: Lead,
    pub(super) page: Option<u32>,
}

const BULLETS: [char; 17] = [
    '•', '·', '●', '▪', '◦', '‣', '∙', '■', '□', '➢', '➤', '►', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}', '\u{f0fc}',
    '\u{f076}',
];

impl Paragraph {
    /// Adds characters.
    pub(super) fn push(&mut self, characters: &str, bold: bool) {
        for c in characters.chars() {
            match c {
                '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{200e}' | '\u{200f}' => {}
                c if c.is_whitespace() || c.is_control() => {
                    if !self.text.is_empty() {
                        self.spaces += usize::from(!self.space);
                        self.wide += usize::from(self.spaces == 1 && c == '\u{a0}');
                        self.space = true;
                    }
                }
                c => {
                    if self.space {
                        self.text.push(' ');
                        self.space = false;
                    }
                    self.text.push(c);
                    if c.is_alphanumeric() {
                        self.letters += 1;
                        self.weight.add(c.encode_utf8(&mut [0; 4]), bold);
                    }
                }
            }
        }
    }

    /// Another element begins: what stands alone before it may be a list's number, set apart by its place on the page.
    pub(super) fn element(&mut self) {
        let label = self.text.len() <= 6 && self.text.ends_with(['.', ')']) && self.letters > 0;
        self.space |= label;
    }

    /// Whether nothing but white space has come.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The paragraph as a line; none where it has no letter. Begins a new one.
    pub(super) fn finish(&mut self, stand: Stand) -> Option<Piece> {
        let Self { text, letters, weight, wide, .. } = std::mem::take(self);
        let tag = is_tag(&text);
        if letters == 0 && !tag {
            return None;
        }
        let (mut text, shown) = unbulleted(&text, wide);
        let bullet = shown || stand.lead == Lead::Bullet;
        if let Lead::Number(number) = &stand.lead
            && !text.starts_with(number.as_str())
        {
            text = format!("{number} {text}");
        }
        if is_page_mark(&text) {
            return None;
        }
        let line = Line {
            number: 0,
            page: 0,
            gap: stand.gap && !bullet,
            indent: stand.indent,
            bullet: bullet && stand.heading.is_none(),
            weight,
            heading: stand.heading,
            fixed: tag || stand.heading.is_some(),
            text,
        };
        Some(Piece { line, page: stand.page })
    }
}

/// Takes the bullet off; tells whether there was one. Letters that Word's bullets turn into (`o`, `§`) count with wide space behind.
fn unbulleted(text: &str, wide: usize) -> (String, bool) {
    if let Some(rest) = text.strip_prefix(BULLETS) {
        return (rest.trim_start().to_string(), true);
    }
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let dash = matches!(first, "-" | "*" | "–" | "—") && !rest.is_empty();
    let letter = wide >= 2 && matches!(first, "o" | "§" | "Ø" | "ü" | "v" | "q" | "n") && !rest.is_empty();
    if dash || letter { (rest.trim_start().to_string(), true) } else { (text.to_string(), false) }
}

/// `<AI1>`, `</AI1>`: a structure tag alone in its paragraph.
pub(super) fn is_tag(text: &str) -> bool {
    text.strip_prefix('<').and_then(|t| t.strip_suffix('>')).is_some_and(|t| {
        let name = t.strip_prefix('/').unwrap_or(t);
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
    })
}

/// "Page 2", "Page 2 of 7".
fn is_page_mark(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split_whitespace();
    words.next() == Some("page")
        && words.next().is_some_and(|w| w.bytes().all(|b| b.is_ascii_digit()))
        && matches!((words.next(), words.next(), words.next()), (None, _, _) | (Some("of"), Some(_), None))
}
