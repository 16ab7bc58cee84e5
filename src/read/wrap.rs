//! Lines that were broken to fit a page, put together again.
//!
//! Measured over 1,100 files of real minutes: a file is wrapped when at least 15 % of its lines begin with a small letter behind a line
//! without closing punctuation, and no line is longer than 200 characters.

use crate::text::numbering;

/// A line on its way to a block.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) text: String,
    /// Its number in the file, from 1.
    pub(super) number: u32,
    pub(super) gap: bool,
    pub(super) indent: bool,
    pub(super) bullet: bool,
    pub(super) strong: bool,
    /// Characters of its last physical line.
    pub(super) width: usize,
    /// Heading level, from 1.
    pub(super) heading: Option<u8>,
    /// Never joined with a neighbour: a tag, a row, a heading.
    pub(super) fixed: bool,
}

/// Puts wrapped lines together. In a file with a line a paragraph only sporadic breaks are mended.
pub(super) fn join(lines: Vec<Line>) -> Vec<Line> {
    let shape = Shape::of(&lines);
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        match out.last_mut() {
            Some(last) if shape.continues(last, &line) => {
                last.width = line.width;
                // A hyphen at the line's end joins: "Vice-" and "Chairman".
                if !last.text.ends_with('-') || last.text.ends_with(" -") {
                    last.text.push(' ');
                }
                last.text.push_str(&line.text);
                last.strong &= line.strong;
            }
            _ => out.push(line),
        }
    }
    out
}

struct Shape {
    wrapped: bool,
    /// Empty lines stand between all lines and mean nothing.
    loose: bool,
    /// 95th percentile of the lengths of lines, in characters.
    width: usize,
}

impl Shape {
    fn of(lines: &[Line]) -> Self {
        let mut lengths: Vec<usize> = lines.iter().map(|l| l.text.chars().count()).collect();
        lengths.sort_unstable();
        let width = lengths.get(lengths.len() * 95 / 100).copied().unwrap_or(0);
        let longest = lengths.last().copied().unwrap_or(0);
        let broken: Vec<&Line> =
            lines.windows(2).filter(|w| is_open(&w[0].text) && starts_small(&w[1].text)).map(|w| &w[1]).collect();
        let wrapped = lines.len() > 8 && longest <= 200 && broken.len() * 100 >= lines.len() * 15;
        let loose = wrapped && broken.iter().filter(|l| l.gap).count() * 2 > broken.len();
        Self { wrapped, loose, width }
    }

    /// Whether `next` is the rest of the paragraph that ends in `last`.
    fn continues(&self, last: &Line, next: &Line) -> bool {
        if last.fixed || next.fixed || begins_anew(&next.text) || last.text.contains('\t') || next.text.contains('\t') {
            return false;
        }
        if !self.wrapped {
            let long = last.text.chars().count() >= 40;
            return is_open(&last.text) && starts_small(&next.text) && (!next.gap || long) && !next.bullet;
        }
        if next.bullet || (next.gap && !self.loose) {
            return false;
        }
        let first = next.text.split_whitespace().next().unwrap_or("").chars().count();
        let full = last.width + 1 + first > self.width.saturating_sub(6);
        let open = is_open(&last.text);
        match (full, open, starts_small(&next.text)) {
            (_, true, true) | (true, true, false) => true,
            (true, false, _) => !self.loose && !last.text.ends_with(':'),
            (false, false, _) => false,
            (false, true, false) => !self.loose && !last.strong && last.width * 2 > self.width,
        }
    }
}

/// No punctuation ends it.
fn is_open(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '’', '\'', ')']);
    !end.ends_with(['.', ':', ';', '?', '!'])
        || end.ends_with("Mr.")
        || end.ends_with("Cllr.")
        || end.ends_with("Ms.")
        || end.ends_with("Mrs.")
}

fn starts_small(text: &str) -> bool {
    text.chars().next().is_some_and(|c| c.is_lowercase() || c == ',' || c == '&')
}

/// A number, a letter in brackets or a label leads it.
fn begins_anew(text: &str) -> bool {
    let label = text.split_once(':').is_some_and(|(head, _)| {
        head.chars().count() <= 30 && head.chars().any(char::is_alphabetic) && !head.chars().any(char::is_lowercase)
    });
    label || numbering::leading(text).is_some_and(|l| l.marked || l.style == numbering::Style::Minute)
}
