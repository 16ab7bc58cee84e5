//! How text stands on a terminal: what of it is harmless, how many columns it takes, where its lines may break.

use std::ops::Range;

/// The character that is shown for one: white space as a blank, a character that would steer the terminal or turn the
/// direction of writing as `�`, every other as itself. One character for each, so places in the text keep their order.
pub(in crate::output) fn harmless(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        c if c.is_control() => '\u{fffd}',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c => c,
    }
}

/// Columns a text takes: one a character, two for wide East Asian ones, none for marks that join the character before.
pub(in crate::output) fn columns(text: &str) -> usize {
    text.chars().map(column).sum()
}

/// Columns of one character.
fn column(c: char) -> usize {
    match c {
        '\0'..='\u{2ff}' => 1,
        c if joins(c) => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f900}'..='\u{1f9ff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

/// Whether a character is drawn on the one before it: the combining blocks of Unicode, joiners and variation selectors.
fn joins(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{200b}'..='\u{200f}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}')
}

/// Where a text may not break although it is blank.
fn is_break(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Byte ranges of the lines of a text, broken between words: the first `first` columns wide, the others `rest`, each at least
/// one. White space at a break belongs to no line. A word wider than a line is cut, never before a mark that joins.
pub(super) fn wrap(text: &str, first: usize, rest: usize) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut open: Option<(Range<usize>, usize)> = None;
    let room = |lines: &Vec<Range<usize>>| if lines.is_empty() { first.max(1) } else { rest.max(1) };
    for word in words(text) {
        let width = columns(&text[word.clone()]);
        if let Some((line, used)) = open.take() {
            let longer = used + columns(&text[line.end..word.start]) + width;
            if longer <= room(&lines) {
                open = Some((line.start..word.end, longer));
                continue;
            }
            lines.push(line);
        } else if width > room(&lines) && width <= rest && lines.is_empty() {
            // Nothing fits beside the lead: the first line stays empty rather than cut a word that has room below.
            lines.push(word.start..word.start);
        }
        let (mut from, mut used) = (word.start, 0);
        for (at, c) in text[word.clone()].char_indices().map(|(i, c)| (word.start + i, c)) {
            if used + column(c) > room(&lines) && used > 0 {
                lines.push(from..at);
                (from, used) = (at, 0);
            }
            used += column(c);
        }
        open = Some((from..word.end, used));
    }
    lines.extend(open.map(|(line, _)| line));
    lines
}

/// Byte ranges of the runs between breaks.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let base = text.as_ptr() as usize;
    text.split(is_break).filter(|w| !w.is_empty()).map(move |w| {
        let start = w.as_ptr() as usize - base;
        start..start + w.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, first: usize, rest: usize) -> Vec<&str> {
        wrap(text, first, rest).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(lines("the board noted the report", 9, 14), ["the board", "noted the", "report"]);
        assert_eq!(lines("cost of £25\u{a0}000 agreed", 12, 12), ["cost of", "£25\u{a0}000", "agreed"]);
        assert_eq!(lines("  ", 5, 5), Vec::<&str>::new());
    }

    #[test]
    fn long_words_are_cut_and_marks_stay_with_their_letter() {
        assert_eq!(lines("abcdefgh ij", 3, 4), ["abc", "defg", "h ij"]);
        assert_eq!(lines("abcd", 2, 4), ["", "abcd"]);
        assert_eq!(lines("e\u{301}e\u{301}e\u{301}", 2, 2), ["e\u{301}e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn marks_take_no_column_and_wide_characters_two() {
        assert_eq!(columns("Siân"), 4);
        assert_eq!(columns("Sia\u{302}n"), 4);
        assert_eq!(columns("議会"), 4);
    }

    proptest! {
        #[test]
        fn wrapping_loses_nothing_and_keeps_to_the_width(text in "[a-zé\u{301}議 \u{a0}]{0,80}", first in 1usize..20, rest in 2usize..20) {
            let squeeze = |s: &str| s.split(is_break).collect::<String>();
            let cut = lines(&text, first, rest);
            prop_assert_eq!(squeeze(&cut.concat()), squeeze(&text));
            for (n, line) in cut.iter().enumerate() {
                let room = if n == 0 { first } else { rest };
                prop_assert!(columns(line) <= room.max(2), "{:?} is wider than {}", line, room);
            }
        }
    }
}
