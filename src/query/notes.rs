//! What notes on a query repeat of it: typed text made safe to show, and lists of names.

use super::lexer::is_blank;

/// Characters of a typed text that a note repeats.
const MAX_SHOWN: usize = 60;

/// Text as it is repeated in a note: without control and format characters, every gap one blank, cut where it is long.
pub(super) fn shown(text: &str) -> String {
    let text = spaced(text);
    match text.char_indices().nth(MAX_SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Words parted by single blanks.
pub(super) fn spaced(text: &str) -> String {
    text.split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// `a, b and c`
pub(super) fn listed(names: &[&str], joiner: &str) -> String {
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} {joiner} {last}", rest.join(", ")),
        None => String::new(),
    }
}
