//! A value of a facet exactly as it is written where it is counted: `board:"=Saltmere › Planning"`.

use super::lexer::{is_blank, is_quote};

/// What a typed value asks for exactly, without the `=` before it; `None` where it asks for words.
pub fn exact_value(value: &str) -> Option<&str> {
    value.trim().strip_prefix('=').map(str::trim).filter(|text| text.contains(char::is_alphanumeric))
}

/// A typed value as it is said to people: without the `=` of an exact one.
pub(super) fn said_value(value: &str) -> &str {
    exact_value(value).unwrap_or(value)
}

/// Whether a value is written so. Letter by letter; only quotation marks and kinds of blanks, which no query can hold inside a value,
/// make no difference.
pub fn is_written_so(value: &str, wanted: &str) -> bool {
    pieces(value).eq(pieces(wanted))
}

/// The pieces of a text between blanks and quotation marks.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| is_blank(c) || is_quote(c)).filter(|piece| !piece.is_empty())
}

/// A value that can stand in quotation marks: itself, but where it has some of its own.
pub(super) fn quotable(value: &str) -> String {
    if value.contains(is_quote) { pieces(value).collect::<Vec<_>>().join(" ") } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_compared_as_text() {
        assert_eq!(exact_value("=A › B"), Some("A › B"));
        assert_eq!(exact_value("A › B"), None);
        assert_eq!(exact_value("= –"), None, "nothing is asked for");
        assert!(is_written_so("The “Old Mill”  Trust", "The Old Mill Trust"));
        assert!(!is_written_so("Planning", "planning") && !is_written_so("A › B", "A › B › C"));
    }
}
