//! A stretch of text in several styles, made harmless as it is put together.

use super::super::marks::pieces;
use super::columns::{columns, harmless};
use super::style::PLAIN;
use anstyle::Style;
use std::io::{self, Write};
use std::ops::Range;

/// Text with styles; only harmless characters get in.
#[derive(Debug, Clone, Default)]
pub(super) struct Rich {
    text: String,
    /// Byte offset behind each run, and its style, in order.
    runs: Vec<(usize, Style)>,
}

impl Rich {
    /// No text.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Text without a style.
    pub(super) fn plain(text: &str) -> Self {
        Self::new().with(PLAIN, text)
    }

    /// The same with `text` behind it.
    pub(super) fn with(mut self, style: Style, text: &str) -> Self {
        self.text.extend(text.chars().map(harmless));
        self.runs.push((self.text.len(), style));
        self
    }

    /// The same with `text` behind it if there is one.
    pub(super) fn with_some(self, style: Style, text: Option<&str>) -> Self {
        match text {
            Some(text) => self.with(style, text),
            None => self,
        }
    }

    /// The same with `text` behind it, the byte ranges `marks` of it in another style. Marks that are out of order, outside
    /// the text or not on its character boundaries are passed over.
    pub(super) fn with_marked(self, style: Style, text: &str, marks: &[(usize, usize)], marked: Style) -> Self {
        pieces(text, marks)
            .into_iter()
            .fold(self, |rich, (piece, is_match)| rich.with(if is_match { marked } else { style }, piece))
    }

    /// The same with another behind it, styles and all.
    pub(super) fn joined(mut self, other: &Rich) -> Self {
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.runs.extend(other.runs.iter().map(|(end, style)| (start + end, *style)));
        self
    }

    /// The text without its styles.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Columns it takes on one line.
    pub(super) fn columns(&self) -> usize {
        columns(&self.text)
    }

    /// Writes a byte range of it, with styles where `colour`.
    pub(super) fn write(&self, range: Range<usize>, colour: bool, out: &mut dyn Write) -> io::Result<()> {
        let mut start = 0;
        for &(end, style) in &self.runs {
            let piece = &self.text[start.max(range.start).min(range.end)..end.min(range.end).max(range.start)];
            start = end;
            if piece.is_empty() {
                continue;
            }
            if colour && style != PLAIN {
                write!(out, "{}{piece}{}", style.render(), style.render_reset())?;
            } else {
                out.write_all(piece.as_bytes())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::style::MATCH;
    use super::*;
    use proptest::prelude::*;

    fn written(rich: &Rich, colour: bool) -> String {
        let mut out = Vec::new();
        rich.write(0..rich.text().len(), colour, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// A text and sorted ranges in it on character boundaries, not overlapping.
    fn marked() -> impl Strategy<Value = (String, Vec<(usize, usize)>)> {
        any::<(String, Vec<prop::sample::Index>)>().prop_map(|(text, picks)| {
            let bounds: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            let mut places: Vec<usize> = picks.iter().map(|p| *p.get(&bounds)).collect();
            places.sort_unstable();
            (text, places.chunks_exact(2).map(|p| (p[0], p[1])).collect())
        })
    }

    #[test]
    fn matches_are_styled_only_in_colour() {
        let rich = Rich::new().with_marked(PLAIN, "of cyber attacks", &[(3, 8)], MATCH);
        assert_eq!(written(&rich, false), "of cyber attacks");
        assert_eq!(written(&rich, true), "of \u{1b}[1m\u{1b}[33mcyber\u{1b}[0m attacks");
    }

    #[test]
    fn what_steers_a_terminal_never_reaches_it() {
        let rich = Rich::plain("a\u{1b}[2Jb\u{9b}c\u{202e}d\u{2066}e\u{7}f\tg");
        assert_eq!(written(&rich, true), "a\u{fffd}[2Jb\u{fffd}c\u{fffd}d\u{fffd}e\u{fffd}f g");
    }

    #[test]
    fn marks_that_cannot_be_are_passed_over() {
        let rich = Rich::new().with_marked(PLAIN, "é ab", &[(1, 2), (3, 4), (2, 3), (4, 99)], MATCH);
        assert_eq!(written(&rich, false), "é ab");
    }

    proptest! {
        #[test]
        fn without_colour_the_text_comes_out_unchanged((text, marks) in marked()) {
            let rich = Rich::new().with_marked(PLAIN, &text, &marks, MATCH);
            prop_assert_eq!(written(&rich, false), text.chars().map(harmless).collect::<String>());
        }

        #[test]
        fn in_colour_only_our_own_styles_are_escapes((text, marks) in marked()) {
            let rich = Rich::new().with_marked(PLAIN, &text, &marks, MATCH);
            let styled = written(&rich, true);
            let bare = styled.replace(&MATCH.render().to_string(), "").replace(&MATCH.render_reset().to_string(), "");
            prop_assert_eq!(bare, text.chars().map(harmless).collect::<String>());
        }
    }
}
