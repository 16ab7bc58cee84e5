//! What a typed word comes to: its text without the punctuation around it, and whether a star makes it a beginning.

use super::ast::Form;
use super::lexer::is_blank;

/// A word without what stands around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape<'a> {
    /// The text; holds a letter or a digit.
    pub(super) text: &'a str,
    /// Whether a star stands directly behind it.
    pub(super) star: bool,
    /// Whether a star stands anywhere else.
    pub(super) stray_star: bool,
}

/// Punctuation that is never part of a word at its ends. Signs that can be (`C++`, `£5`, `#5`, `@name`) are left.
pub(super) fn is_edge(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '\''
            | '`'
            | '‘'
            | '’'
            | '‚'
            | '…'
            | '*'
            | '-'
            | '–'
            | '—'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
    )
}

/// The shape of a word as typed; `None` where it holds neither letter nor digit. Shaping `text` again changes nothing.
pub(super) fn shape(raw: &str) -> Option<Shape<'_>> {
    if !raw.contains(char::is_alphanumeric) {
        return None;
    }
    let front = raw.trim_start_matches(|c| is_edge(c) || c == '+');
    let text = front.trim_end_matches(is_edge);
    let (head, tail) = (&raw[..raw.len() - front.len()], &front[text.len()..]);
    let star = tail.starts_with('*');
    let stray_star = head.contains('*') || text.contains('*') || (!star && tail.contains('*'));
    Some(Shape { text, star, stray_star })
}

impl Shape<'_> {
    /// Whether the star has enough before it: two letters or digits of one word, so that it does not call up half the language.
    pub(super) fn is_prefix(&self) -> bool {
        let last = self.text.rsplit(|c: char| c.is_ascii_punctuation() && c != '\'').next().unwrap_or("");
        self.star && last.chars().filter(|c| c.is_alphanumeric()).count() >= 2
    }
}

/// The words of a phrase with their forms, and the shape each came from.
pub(super) fn phrase(text: &str) -> impl Iterator<Item = (String, Form, Shape<'_>)> {
    text.split(is_blank).filter_map(shape).map(|shape| {
        let form = if shape.is_prefix() { Form::Prefix } else { Form::Exact };
        (shape.text.to_owned(), form, shape)
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_falls_off_and_signs_stay() {
        let text = |raw| shape(raw).map(|s| s.text);
        assert_eq!(text("'cyber,'"), Some("cyber"));
        assert_eq!(text("C++"), Some("C++"));
        assert_eq!(text("+cyber"), Some("cyber"));
        assert_eq!(text("£25,000."), Some("£25,000"));
        assert_eq!(text("don't"), Some("don't"));
        assert_eq!(text("–*&"), None);
    }

    #[test]
    fn a_star_needs_two_letters_directly_before_it() {
        let prefix = |raw| shape(raw).unwrap().is_prefix();
        assert!(prefix("plan*,") && prefix("cyber-at*") && prefix("20*"));
        assert!(!prefix("p*") && !prefix("cyber-a*") && !prefix("C++*") && !prefix("*plan"));
    }
}
