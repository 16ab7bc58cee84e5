//! Columns of running text side by side, as in a newspaper: read one after the other.

use super::Word;
use super::lines::Line;

/// Lines that must stand on each side of a gutter.
const LEAST: usize = 8;

/// Lines of a stretch in reading order: split at gutters between columns of running text, if there are any.
pub(super) fn split(lines: Vec<Line>) -> Vec<Vec<Line>> {
    divide(lines, 0)
}

fn divide(lines: Vec<Line>, depth: usize) -> Vec<Vec<Line>> {
    if depth > 4 || lines.len() < LEAST {
        return vec![lines];
    }
    let Some(found) = gutter(&lines) else { return vec![lines] };
    let Gutter { x, first, last } = found;
    let mut out = Vec::new();
    let mut lines = lines;
    let below = lines.split_off(last + 1);
    let within = lines.split_off(first);
    if !lines.is_empty() {
        out.extend(divide(lines, depth + 1));
    }
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for line in within {
        let (a, b): (Vec<Word>, Vec<Word>) = line.words.into_iter().partition(|w| (w.x0 + w.x1) / 2.0 < x);
        left.extend(Line::of(a));
        right.extend(Line::of(b));
    }
    out.extend(divide(left, depth + 1));
    out.extend(divide(right, depth + 1));
    if !below.is_empty() {
        out.extend(divide(below, depth + 1));
    }
    out
}

struct Gutter {
    x: f32,
    /// First and last line that stand beside it.
    first: usize,
    last: usize,
}

/// A place that no word crosses in the longest run of lines, with running text on both sides.
fn gutter(lines: &[Line]) -> Option<Gutter> {
    let left = lines.iter().map(|l| l.x0).fold(f32::MAX, f32::min);
    let right = lines.iter().map(|l| l.x1).fold(f32::MIN, f32::max);
    let width = right - left;
    let mut best: Option<(usize, Gutter)> = None;
    // Places where gaps of one em or more stand, by tens of points.
    let mut votes = vec![0_usize; (width / 6.0).clamp(0.0, 2_000.0) as usize + 1];
    for line in lines {
        for pair in line.words.windows(2) {
            if pair[1].x0 - pair[0].x1 > 0.9 * line.size {
                let at = (pair[1].x0 - left) / 6.0;
                if let Some(slot) = votes.get_mut(at.max(0.0) as usize) {
                    *slot += 1;
                }
            }
        }
    }
    for (bin, count) in votes.iter().enumerate() {
        if *count < LEAST {
            continue;
        }
        let x = left + bin as f32 * 6.0 - 2.0;
        if x < left + 0.25 * width || x > left + 0.75 * width {
            continue;
        }
        let crossed = |l: &Line| l.words.iter().any(|w| w.x0 < x - 1.0 && w.x1 > x + 1.0);
        let mut start = 0;
        for i in 0..=lines.len() {
            if i < lines.len() && !crossed(&lines[i]) {
                continue;
            }
            if i > start && is_text(&lines[start..i], x) && best.as_ref().is_none_or(|b| i - start > b.0) {
                best = Some((i - start, Gutter { x, first: start, last: i - 1 }));
            }
            start = i + 1;
        }
    }
    best.map(|b| b.1)
}

/// Running text on both sides: most lines fill their column.
fn is_text(lines: &[Line], x: f32) -> bool {
    let side = |pick: &dyn Fn(&Word) -> bool| {
        let spans: Vec<(f32, f32, f32)> = lines
            .iter()
            .filter_map(|l| {
                let mut own = l.words.iter().filter(|w| pick(w)).peekable();
                let first = own.peek()?.x0;
                Some((first, own.map(|w| w.x1).fold(first, f32::max), l.size))
            })
            .collect();
        let right = spans.iter().map(|s| s.1).fold(0.0, f32::max);
        let left = spans.iter().map(|s| s.0).fold(f32::MAX, f32::min);
        let full = spans.iter().filter(|s| s.1 > right - 3.0 * s.2 && s.0 < left + 2.5 * s.2).count();
        spans.len() >= LEAST && full * 2 > spans.len() && spans.iter().any(|s| right - left > 10.0 * s.2)
    };
    side(&|w| w.x1 < x + 1.0) && side(&|w| w.x0 > x - 1.0)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::super::lines::tests::word;
    use super::*;

    #[test]
    fn newspaper_columns_are_read_one_after_the_other() {
        let mut words = vec![word("HEADLINE-OVER-BOTH-COLUMNS-OF-THE-PAGE-ALL-THE-WAY-ACROSS", 50.0, 80.0)];
        for i in 0..12_u8 {
            let base = 100.0 + 12.0 * f32::from(i);
            for part in 0..4_u8 {
                words.push(word("lefts", 50.0 + 35.0 * f32::from(part), base));
                words.push(word("right", 220.0 + 35.0 * f32::from(part), base));
            }
        }
        let parts = split(lines(words));
        assert_eq!(parts.len(), 3);
        assert!(parts[1].iter().all(|l| l.text().starts_with("lefts")));
        assert!(parts[2].iter().all(|l| l.text().starts_with("right")));
    }
}
