//! The narrow column at the right: owners of actions beside the text, with or without a gap on every line.
//!
//! A place is such a column when short names begin there again and again, beside lines of running text.

use super::lines::{Line, text_of};

/// Where the column begins, and where its words end.
#[derive(Debug, Clone, Copy)]
struct Column {
    x0: f32,
    /// Right edge shared by its words, where it is their right edges that are in line.
    x1: Option<f32>,
}

/// Takes the words of margin columns out of the lines of each page; what is taken comes back as lines, page by page. `widths` are
/// those of the pages.
pub(super) fn take(pages: &mut [Vec<Line>], widths: &[f32]) -> Vec<Vec<Line>> {
    let columns = columns(pages, widths);
    let mut taken = Vec::with_capacity(pages.len());
    for lines in pages.iter_mut() {
        let mut aside = Vec::new();
        if !columns.is_empty() {
            let mut kept = Vec::with_capacity(lines.len());
            for line in std::mem::take(lines) {
                let (left, right) = split(line, &columns);
                kept.extend(left);
                aside.extend(right);
            }
            *lines = kept;
        }
        taken.push(aside);
    }
    taken
}

fn split(line: Line, columns: &[Column]) -> (Option<Line>, Option<Line>) {
    let at = last_part(&line, 0.9);
    let part = &line.words[at..];
    let (x0, x1) = (part[0].x0, line.x1);
    let fits = columns.iter().any(|c| match c.x1 {
        None => x0 > c.x0 - 4.0 && is_name(part) || (x0 - c.x0).abs() < 60.0 && at > 0 && is_head(part),
        Some(end) => (x1 - end).abs() < 3.0 && is_initials(part),
    });
    // Beside a table, or in a line of several parts, it is a cell.
    if !fits
        || at > 0 && last_part_of(&line.words[..at], 1.6) > 0 && !is_head(part) && !starts_labelled(&line.words[..at])
    {
        return (Some(line), None);
    }
    let mut words = line.words;
    let right = words.split_off(at);
    (Line::of(words), Line::of(right))
}

/// The two parts are a number and its text.
fn starts_labelled(words: &[super::Word]) -> bool {
    words
        .first()
        .is_some_and(|w| super::labels::is_bullet(&w.text) || super::labels::is_number(&w.text) || w.text == "o")
        && last_part_of(words, 1.6) <= 1
}

fn columns(pages: &[Vec<Line>], widths: &[f32]) -> Vec<Column> {
    // (left edge, right edge, beside running text, initials, head)
    let mut found: Vec<(f32, f32, bool, bool, bool)> = Vec::new();
    let mut right_edge = 0.0_f32;
    for (lines, width) in pages.iter().zip(widths) {
        for line in lines {
            let at = last_part(line, 1.1);
            let part = &line.words[at..];
            let left = &line.words[..at];
            let running = at > 0 && (last_part_of(left, 1.6) == 0 || starts_labelled(left));
            let left_wide = running && line.words[at - 1].x1 - line.x0 > 0.38 * width;
            if line.x1 - line.x0 > 0.5 * width && at == 0 {
                right_edge = right_edge.max(line.x1);
            }
            let (x0, x1) = (part[0].x0, line.x1);
            if x0 < 0.55 * width || x1 - x0 > 0.25 * width || !(is_name(part) || is_head(part)) {
                continue;
            }
            if at > 0 && !running && !is_head(part) {
                continue;
            }
            found.push((x0, x1, left_wide, is_initials(part), is_head(part)));
        }
    }
    let mut columns: Vec<Column> = Vec::new();
    for &(x0, x1, ..) in &found {
        if columns.iter().any(|c| c.x1.is_none() && (c.x0 - x0).abs() < 8.0) {
            continue;
        }
        let near: Vec<_> = found.iter().filter(|f| (f.0 - x0).abs() < 5.0).collect();
        let beside = near.iter().filter(|f| f.2 && !f.4).count();
        let heads = near.iter().filter(|f| f.4).count();
        let names = near.iter().filter(|f| !f.4).count();
        if beside >= 2 || beside >= 1 && names >= 3 || heads >= 1 && names >= 1 {
            columns.push(Column { x0, x1: None });
            continue;
        }
        let aligned: Vec<_> = found.iter().filter(|f| (f.1 - x1).abs() < 2.0 && f.3 && f.2).collect();
        if aligned.len() >= 2
            && x1 > right_edge - 6.0
            && columns.iter().all(|c| c.x1.is_none_or(|e| (e - x1).abs() > 3.0))
        {
            columns.push(Column { x0, x1: Some(x1) });
        }
    }
    columns
}

/// Where the last part of a line begins: behind the last gap wider than `wide` times the size; 0 where there is none.
fn last_part(line: &Line, wide: f32) -> usize {
    last_part_of(&line.words, wide)
}

fn last_part_of(words: &[super::Word], wide: f32) -> usize {
    let gap = |w: &[super::Word]| w[1].x0 - w[0].x1;
    let Some(at) = words.windows(2).rposition(|w| gap(w) > wide * w[0].size.min(w[1].size)) else { return 0 };
    // In a line stretched to the right edge another gap is as wide.
    let last = gap(&words[at..at + 2]);
    let twin = words[..=at].windows(2).any(|w| (gap(w) / last - 1.0).abs() < 0.04);
    if twin { 0 } else { at + 1 }
}

/// Names or initials and nothing else: "GD", "All", "RW / JS", "Ann Bell", "Clerk".
fn is_name(words: &[super::Word]) -> bool {
    let text = text_of(words);
    words.len() <= 5
        && text.chars().count() <= 40
        && text.chars().any(char::is_alphabetic)
        && !text.contains(|c: char| c.is_ascii_digit() || matches!(c, '£' | '$' | '€' | ':' | '?'))
        && !text.ends_with(['.', ','])
        && words.iter().all(|w| {
            let bare = w.text.trim_matches(|c: char| !c.is_alphanumeric());
            bare.is_empty()
                || bare.chars().next().is_some_and(char::is_uppercase)
                || matches!(bare, "and" | "all" | "to" | "of" | "the")
        })
}

fn is_initials(words: &[super::Word]) -> bool {
    words.len() <= 4
        && words.iter().all(|w| {
            let bare = w.text.trim_matches(|c: char| !c.is_alphanumeric());
            bare.chars().count() <= 4 && bare.chars().next().is_none_or(char::is_uppercase)
        })
        && is_name(words)
}

/// The column's head.
fn is_head(words: &[super::Word]) -> bool {
    let text = text_of(words).to_lowercase();
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(
        bare,
        "action" | "actions" | "action by" | "by whom" | "owner" | "action owner" | "initials" | "who" | "responsible"
    )
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::super::lines::tests::word;
    use super::*;

    fn print(rows: &[(&str, &str)]) -> Vec<Line> {
        let mut words = Vec::new();
        for ((left, right), i) in rows.iter().zip(0_u8..) {
            let base = 100.0 + 12.0 * f32::from(i);
            let mut x = 50.0;
            for text in left.split_whitespace() {
                words.push(word(text, x, base));
                x += 5.0 * text.len() as f32 + 3.0;
            }
            if !right.is_empty() {
                words.push(word(right, 480.0, base));
            }
        }
        lines(words)
    }

    #[test]
    fn initials_beside_running_text_are_taken_out() {
        let text = "The council agreed to plant a tree beside the old hall and to fence it soon";
        let mut pages = vec![print(&[(text, ""), (text, "GD"), (text, ""), (text, "RW"), (text, "")])];
        let taken = take(&mut pages, &[595.0]);
        assert_eq!(taken[0].iter().map(Line::text).collect::<Vec<_>>(), ["GD", "RW"]);
        assert!(pages[0].iter().all(|l| l.text() == text));
    }

    #[test]
    fn sums_beside_text_are_no_margin() {
        let text = "Payment to the contractor for mowing the green in June and July of this year";
        let mut pages = vec![print(&[(text, "£25.00"), (text, "£30.00")])];
        assert!(take(&mut pages, &[595.0])[0].is_empty());
    }
}
