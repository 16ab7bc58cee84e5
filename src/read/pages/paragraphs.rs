//! Lines below each other → paragraphs.
//!
//! A line ends its paragraph where space follows, where the next one begins a list point or looks different, or where the next
//! word would still have fitted on it.

use super::hyphens::Hyphens;
use super::labels;
use super::lines::{Line, text_of};
use crate::read::weight::Weight;

/// What a piece of the page is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// A paragraph.
    Text,
    /// A list point, its bullet taken off.
    Bullet,
    /// A row: its cells, each with its paragraphs.
    Row(Vec<Vec<String>>),
    /// Words in the margin.
    Aside,
}

/// A piece of a page on its way to a block.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) kind: Kind,
    pub(super) text: String,
    pub(super) weight: Weight,
    /// Clear space stands before it.
    pub(super) gap: bool,
    pub(super) indent: bool,
    /// From 1.
    pub(super) page: u32,
    pub(super) top: f32,
    pub(super) bottom: f32,
    pub(super) size: f32,
    /// Left edge of its text, a number before it aside.
    pub(super) text_x: f32,
    /// A number leads it.
    pub(super) numbered: bool,
    /// Its last line reaches the right edge: it may go on.
    pub(super) full: bool,
    /// Number of its lines.
    pub(super) lines: usize,
}

/// Where text runs: its edges and its usual distances.
#[derive(Debug, Clone, Copy)]
pub(super) struct Flow<'h> {
    pub(super) left: f32,
    pub(super) right: f32,
    /// From one line to the next, in sizes of the font.
    pub(super) pitch: f32,
    pub(super) page: u32,
    pub(super) hyphens: &'h Hyphens,
}

/// Paragraphs of lines that stand below each other.
pub(super) fn paragraphs(lines: &[Line], flow: &Flow<'_>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut group_right = 0.0;
    for (i, line) in lines.iter().enumerate() {
        let last = i.checked_sub(1).and_then(|p| lines.get(p));
        let gap = last.is_none_or(|l| has_gap(l, line, flow));
        if gap {
            group_right = right_edge(&lines[i..], flow);
        }
        let head = Head::of(line);
        if let (Some(last), Some(piece), false) = (last, pieces.last_mut(), gap)
            && !ends(last, line, &head, piece, group_right)
        {
            flow.hyphens.join(&mut piece.text, &line.text());
            piece.weight.join(line.weight(0));
            piece.bottom = line.base;
            piece.full = is_full(line, flow.right.min(group_right.max(flow.left + 100.0)));
            piece.lines += 1;
            if piece.lines == 2 && !piece.numbered && piece.kind == Kind::Text {
                piece.text_x = line.x0;
            }
            continue;
        }
        let words = &line.words[head.skip..];
        let text = text_of(words);
        if text.is_empty() {
            continue;
        }
        pieces.push(Piece {
            kind: if head.bullet { Kind::Bullet } else { Kind::Text },
            text,
            weight: line.weight(head.skip),
            gap,
            indent: line.x0 > flow.left + 1.4 * line.size,
            page: flow.page,
            top: line.top(),
            bottom: line.base,
            size: line.size,
            text_x: head.text_x,
            numbered: head.numbered,
            full: is_full(line, flow.right),
            lines: 1,
        });
    }
    pieces
}

/// How a line begins.
struct Head {
    /// Words of the bullet.
    skip: usize,
    bullet: bool,
    numbered: bool,
    /// It begins a list point or an item, whatever stood before.
    begins: bool,
    /// A number with its mark leads it, but it may be any number.
    may_begin: bool,
    text_x: f32,
}

impl Head {
    fn of(line: &Line) -> Self {
        let plain = Self { skip: 0, bullet: false, numbered: false, begins: false, may_begin: false, text_x: line.x0 };
        let [first, second, ..] = &line.words[..] else { return plain };
        let gap = second.x0 - first.x1;
        // In a line stretched to the right edge every gap is wide.
        let mut others: Vec<f32> = line.words.windows(2).skip(1).map(|w| w[1].x0 - w[0].x1).collect();
        others.sort_by(f32::total_cmp);
        let usual = others.get(others.len() / 2).copied().unwrap_or(0.0);
        let apart = gap > 0.5 * line.size && gap > 1.4 * usual;
        let sign = labels::is_bullet(&first.text);
        let dash = matches!(first.text.as_str(), "-" | "–" | "—" | "*");
        if sign && (!dash || apart) || first.text == "o" && gap > 0.7 * line.size {
            return Self { skip: 1, bullet: true, begins: true, text_x: second.x0, ..plain };
        }
        if labels::is_number(&first.text) {
            let marked = labels::is_marked_number(&first.text);
            return Self {
                numbered: true,
                begins: apart,
                may_begin: marked,
                text_x: if apart || marked { second.x0 } else { line.x0 },
                ..plain
            };
        }
        plain
    }
}

fn has_gap(last: &Line, next: &Line, flow: &Flow<'_>) -> bool {
    let size = last.size.min(next.size).max(0.8 * last.size.max(next.size));
    let step = next.base - last.base;
    step > flow.pitch * 1.32 * size || step < -0.5 * size
}

/// Whether the paragraph of `last` ends before `next`, no gap between them.
fn ends(last: &Line, next: &Line, head: &Head, piece: &Piece, right: f32) -> bool {
    if head.begins {
        return true;
    }
    let full = !would_have_fitted(last, next, right);
    if head.may_begin && (!full || next.x0 < piece.text_x - 2.0) {
        return true;
    }
    let ratio = last.size / next.size.max(0.1);
    if !(0.87..1.15).contains(&ratio) {
        return true;
    }
    if starts_labelled(next) && ends_sentence(&piece.text) {
        return true;
    }
    let (was, is) = (piece.weight.is_strong(), next.is_strong());
    let dash = piece.text.ends_with([' ', '–', '—']) || piece.text.ends_with(" -");
    if dash && full && was {
        return false;
    }
    if was && !is && (piece.lines == 1 || last.is_strong()) && !(full && starts_small(next) && !piece.numbered) {
        return true;
    }
    if is && !last.is_strong() && (!full || next.x0 < last.x0 - 2.0) {
        return true;
    }
    let small = starts_small(next);
    let open = !ends_sentence(&piece.text);
    // A list point's rest stands under its text; what comes back to the left is something else.
    let back = next.x0 < piece.text_x - 1.2 * next.size;
    if (piece.kind == Kind::Bullet || piece.numbered) && back && next.x0 < last.x0 - 1.0 && !(small && open && full) {
        return piece.kind == Kind::Bullet || !full || !small;
    }
    // A first line set in, after a line that is not.
    let set_in = next.x0 > piece.text_x + 0.9 * next.size && piece.lines > 1;
    if set_in && !(small && open) {
        return true;
    }
    // Not every paragraph has the page's edge: near to it, a line in the midst of a sentence was broken.
    if full
        || open && is_prose(&piece.text) && !next.is_strong() && !would_have_fitted(last, next, right - 2.2 * last.size)
    {
        return false;
    }
    let wide = last.x1 - piece.text_x.min(last.x0) > 0.6 * (right - piece.text_x.min(last.x0));
    !(small && open || open && wide && leans_on(&piece.text))
}

/// Whether the first word of `next` would have had room behind `last`.
fn would_have_fitted(last: &Line, next: &Line, right: f32) -> bool {
    let Some(first) = next.words.first() else { return false };
    // A word may break behind a hyphen.
    let part = first.text.split_inclusive('-').next().map_or(0, |p| p.chars().count());
    let whole = first.text.chars().count().max(1);
    let width = (first.x1 - first.x0) * part as f32 / whole as f32;
    last.x1 + 0.25 * last.size + width + 0.35 * last.size < right
}

fn is_full(line: &Line, right: f32) -> bool {
    line.x1 > right - 5.5 * line.size
}

/// The right edge of the lines up to the next gap, where they share one; else that of the page.
fn right_edge(lines: &[Line], flow: &Flow<'_>) -> f32 {
    let end = lines.windows(2).position(|w| has_gap(&w[0], &w[1], flow)).map_or(lines.len(), |i| i + 1);
    let group = &lines[..end];
    let own = group.iter().map(|l| l.x1).fold(0.0, f32::max);
    let start = group.iter().map(|l| l.x0).fold(f32::MAX, f32::min);
    // Lines that fill it begin at its left too; those of a title set in the middle do not.
    let near = group.iter().filter(|l| l.x1 > own - 4.0 * l.size && l.x0 < start + 3.0 * l.size).count();
    let wide = own > flow.left + 0.45 * (flow.right - flow.left);
    if near >= 3 && near * 2 > group.len() && wide || own > flow.right { own } else { flow.right }
}

pub(super) fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '’', '\'', ')', ']']);
    end.ends_with(['.', ':', ';', '?', '!'])
}

/// A comma, or a small word that wants another: the sentence goes on.
fn leans_on(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or("");
    text.ends_with(',')
        || matches!(
            last,
            "and"
                | "or"
                | "the"
                | "of"
                | "to"
                | "a"
                | "an"
                | "in"
                | "for"
                | "by"
                | "with"
                | "on"
                | "at"
                | "&"
                | "Mr"
                | "Mrs"
                | "Ms"
                | "Cllr"
                | "that"
        )
}

/// A label in bold, then a colon or a dash: "Staff: …" begins anew.
fn starts_labelled(line: &Line) -> bool {
    let strong = line.words.iter().take_while(|w| w.bold || w.underlined).count();
    let label = &line.words[..strong.min(6)];
    let after = line.words.get(strong).is_some_and(|w| matches!(w.text.as_str(), "–" | "-" | "—" | ":"));
    strong > 0
        && strong <= 6
        && strong < line.words.len()
        && (after || label.iter().any(|w| w.text.ends_with([':', '–'])))
}

/// Whether it tells something, rather than lists it.
fn is_prose(text: &str) -> bool {
    text.split(' ').any(|w| {
        matches!(
            w,
            "is" | "are"
                | "was"
                | "were"
                | "be"
                | "been"
                | "has"
                | "have"
                | "had"
                | "will"
                | "would"
                | "that"
                | "should"
        )
    })
}

fn starts_small(line: &Line) -> bool {
    line.words
        .first()
        .and_then(|w| w.text.chars().next())
        .is_some_and(|c| c.is_lowercase() || matches!(c, ',' | '&' | ')'))
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::super::lines::tests::word;
    use super::*;

    /// Lines of five points a letter, twelve apart; a line that is empty is a gap.
    fn read(rows: &[&str]) -> Vec<String> {
        let mut words = Vec::new();
        for (row, i) in rows.iter().zip(0_u8..) {
            let mut x = 50.0 + 5.0 * row.chars().take_while(|c| *c == ' ').count() as f32;
            for text in row.split_whitespace() {
                words.push(word(text, x, 100.0 + 12.0 * f32::from(i)));
                x += 5.0 * text.chars().count() as f32 + 2.5;
                if labels::is_bullet(text) || labels::is_marked_number(text) {
                    x += 8.0;
                }
            }
        }
        let hyphens = Hyphens::default();
        let flow = Flow { left: 50.0, right: 300.0, pitch: 1.2, page: 1, hyphens: &hyphens };
        paragraphs(&lines(words), &flow).into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn a_line_with_room_for_the_next_word_ends_its_paragraph() {
        assert_eq!(
            read(&[
                "The wall by the old mill had held well and the",
                "engineer was thanked.",
                "A barn would be built.",
                "",
                "None was against it, so it was agreed at last."
            ]),
            [
                "The wall by the old mill had held well and the engineer was thanked.",
                "A barn would be built.",
                "None was against it, so it was agreed at last."
            ]
        );
    }

    #[test]
    fn list_points_begin_anew_and_go_on_below_their_text() {
        assert_eq!(
            read(&[
                "• The wall by the old mill had held up well",
                "    so far.",
                "• A barn",
                "1. Apologies from the clerk and three members",
                "2. None"
            ]),
            [
                "The wall by the old mill had held up well so far.",
                "A barn",
                "1. Apologies from the clerk and three members",
                "2. None"
            ]
        );
    }
}
