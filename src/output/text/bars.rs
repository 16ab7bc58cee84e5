//! Bars of blocks: how much of the most.

use super::columns::columns;
use super::phrases::{SELECTED, number};
use super::rich::Rich;
use super::style::{LABEL, PLAIN, QUIET, TITLE};

/// A bar for `count` on a scale where `most` fills `room` columns, to half a column; anything at all shows at least a half.
pub(super) fn bar(count: f64, most: f64, room: usize) -> String {
    if count <= 0.0 || most <= 0.0 {
        return String::new();
    }
    let halves = ((count / most).min(1.0) * (room * 2) as f64).round().max(1.0) as usize;
    let mut out = "█".repeat(halves / 2);
    if !halves.is_multiple_of(2) {
        out.push('▌');
    }
    out
}

/// Text filled up with blanks to `width` columns, at its right end or (numbers) at its left.
pub(super) fn padded(text: &str, width: usize, right: bool) -> String {
    let fill = " ".repeat(width.saturating_sub(columns(text)));
    if right { format!("{fill}{text}") } else { format!("{text}{fill}") }
}

/// Text cut to `width` columns, with `…` where something was cut.
pub(super) fn cut(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        if columns(&out) >= width {
            out.pop();
            break;
        }
    }
    out.push('…');
    out
}

/// Rows of label, count and bar, all on one scale, `indent` columns in and at most `width` wide.
pub(super) fn rows<'a>(counts: impl Iterator<Item = (&'a str, u64)> + Clone, indent: usize, width: usize) -> Vec<Rich> {
    marked_rows(counts.map(|(label, n)| (label, n, false)), indent, width)
}

/// The same, those that are so bold and with a mark in the margin.
pub(super) fn marked_rows<'a>(
    counts: impl Iterator<Item = (&'a str, u64, bool)> + Clone,
    indent: usize,
    width: usize,
) -> Vec<Rich> {
    let most = counts.clone().map(|(_, n, _)| n).max().unwrap_or(0);
    let digits = number(most).len();
    let widest = counts.clone().map(|(label, _, _)| columns(label)).max().unwrap_or(0);
    let label_room = widest.min((width / 2).max(8));
    let room = width.saturating_sub(indent + label_room + digits + 3).clamp(4, 40);
    counts
        .map(|(label, n, marked)| {
            let style = if marked { TITLE } else { PLAIN };
            Rich::new()
                .with(style, &padded(if marked { SELECTED } else { "" }, indent, false))
                .with(style, &padded(&cut(label, label_room), label_room, false))
                .with(if n == 0 { QUIET } else { PLAIN }, &format!("  {}", padded(&number(n), digits, true)))
                .with(LABEL, &format!(" {}", bar(n as f64, most as f64, room)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_scaled_to_halves_and_something_always_shows() {
        assert_eq!(bar(8.0, 8.0, 4), "████");
        assert_eq!(bar(3.0, 8.0, 4), "█▌");
        assert_eq!(bar(1.0, 1000.0, 4), "▌");
        assert_eq!(bar(0.0, 8.0, 4), "");
    }

    #[test]
    fn text_is_cut_and_padded_by_columns() {
        assert_eq!(cut("Improvement Board", 8), "Improve…");
        assert_eq!(padded("Sia\u{302}n", 6, false), "Sia\u{302}n  ");
        assert_eq!(padded("7", 3, true), "  7");
    }
}
