//! Tables without borders: lines whose parts begin at the same places. And what rows become, with borders or without.

use super::Word;
use super::labels;
use super::lines::{Line, text_of};
use super::paragraphs::{Flow, Kind, Piece, paragraphs};
use crate::read::weight::Weight;

/// Parts this far apart, in sizes of the font, may be cells.
const APART: f32 = 1.25;
/// Edges this near, in points, are in line.
const IN_LINE: f32 = 3.0;

/// A row: its cells from the left, each with its lines.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) cells: Vec<Vec<Line>>,
    pub(super) top: f32,
    pub(super) bottom: f32,
}

/// A stretch of lines: running text, or a table.
#[derive(Debug)]
pub(super) enum Part {
    /// Lines of text.
    Lines(Vec<Line>),
    /// Rows, and the left edge of each column.
    Table(Vec<Row>, Vec<f32>),
}

/// Parts of a line: where each begins among its words. A number or bullet is one with what follows it.
fn parts(line: &Line) -> Vec<usize> {
    let words = &line.words;
    let mut starts = vec![0];
    let mut gaps = Vec::new();
    for (i, pair) in words.windows(2).enumerate() {
        let gap = pair[1].x0 - pair[0].x1;
        if gap > APART * line.size {
            gaps.push(gap);
            starts.push(i + 1);
        }
    }
    // Lines stretched to the right edge have gaps of one width.
    let widest = gaps.iter().copied().fold(0.0, f32::max);
    let least = gaps.iter().copied().fold(f32::MAX, f32::min);
    if gaps.len() >= 2 && widest < least * 1.06 {
        starts.truncate(1);
    }
    if starts.get(1) == Some(&1) && leads(&words[0]) {
        starts.remove(1);
    }
    starts
}

fn leads(word: &Word) -> bool {
    labels::is_bullet(&word.text) || labels::is_number(&word.text) || word.text == "o"
}

/// Tells tables from running text in lines that stand below each other.
pub(super) fn split(lines: Vec<Line>, flow: &Flow<'_>) -> Vec<Part> {
    let starts: Vec<Vec<usize>> = lines.iter().map(parts).collect();
    if starts.iter().filter(|s| s.len() > 1).count() < 2 {
        return vec![Part::Lines(lines)];
    }
    let mut out = Vec::new();
    let mut text = Vec::new();
    let mut i = 0;
    while i < lines.len() {
        let found = if starts[i].len() > 1 { run(&lines[i..], &starts[i..], flow) } else { None };
        match found {
            Some((length, edges)) => {
                if !text.is_empty() {
                    out.push(Part::Lines(std::mem::take(&mut text)));
                }
                out.push(Part::Table(rows(&lines[i..i + length], &edges, flow), edges));
                i += length;
            }
            None => {
                text.push(lines[i].clone());
                i += 1;
            }
        }
    }
    if !text.is_empty() {
        out.push(Part::Lines(text));
    }
    out
}

/// How many lines from the first on are a table, and where its columns begin.
fn run(lines: &[Line], starts: &[Vec<usize>], flow: &Flow<'_>) -> Option<(usize, Vec<f32>)> {
    let edge = |line: &Line, start: usize| line.words[start].x0;
    let mut edges: Vec<(f32, usize)> = starts[0].iter().map(|s| (edge(&lines[0], *s), 1)).collect();
    let mut length = 1;
    let mut rows = 1;
    let mut misses = 0;
    for j in 1..lines.len() {
        let (line, last) = (&lines[j], &lines[j - 1]);
        if line.base - last.base > 2.3 * flow.pitch * line.size.max(last.size) {
            break;
        }
        let near = |x: f32, e: &(f32, usize)| (e.0 - x).abs() < IN_LINE;
        let own: Vec<f32> = starts[j].iter().map(|s| edge(line, *s)).collect();
        let aligned = own.iter().any(|x| edges.iter().skip(1).any(|e| near(*x, e)));
        // A narrow gap, but the word behind it begins where a column does.
        let close = line.base - last.base < 1.5 * flow.pitch * line.size;
        let begins = |w: &Word| edges.iter().skip(1).any(|e| (e.0 - w.x0).abs() < 1.0 && e.1 > 1);
        let snapped = own.len() == 1 && close && line.words.iter().skip(1).any(begins) && keeps_to(line, &edges);
        if own.len() > 1 && aligned || snapped {
            rows += 1;
            for x in own {
                match edges.iter_mut().find(|e| near(x, e)) {
                    Some(e) => e.1 += 1,
                    None => edges.push((x, 1)),
                }
            }
            edges.sort_by(|a, b| a.0.total_cmp(&b.0));
            length = j + 1;
            misses = 0;
        } else if own.len() == 1 && aligned && line.x0 > edges[0].0 + 2.0 * IN_LINE {
            length = j + 1;
            misses = 0;
        } else {
            // Something wrapped or a heading within; what follows decides.
            let second = edges.iter().skip(1).find(|e| e.1 > 1).map_or(edges.get(1).map_or(0.0, |e| e.0), |e| e.0);
            misses += 1;
            if misses > 2 || own.len() == 1 && line.x1 > second - 1.0 && (line.x0 - edges[0].0).abs() < 40.0 {
                break;
            }
        }
    }
    let first = edges[0].0;
    let columns: Vec<f32> = edges.iter().filter(|e| e.1 > 1 || (e.0 - first).abs() < 1.0).map(|e| e.0).collect();
    let shared = columns.len() > 1 && rows > 1;
    // Headings run in before text: what wraps goes back to the left, not below the second column.
    let reaches = |l: &Line| l.x1 > flow.right - 5.0 * l.size && l.x0 < first + IN_LINE;
    let below = |l: &Line| columns.get(1).is_some_and(|e| (l.x0 - e).abs() < IN_LINE);
    if columns.len() == 2 && lines[..length].iter().any(reaches) && !lines[..length].iter().any(below) {
        return None;
    }
    (shared && !is_list(&lines[..length], &columns)).then_some((length, columns))
}

/// No word crosses the edge of a column, and what begins elsewhere stands clear of what is before it.
fn keeps_to(line: &Line, edges: &[(f32, usize)]) -> bool {
    let inner = edges.iter().filter(|e| e.1 > 1 && e.0 > line.x0 + 1.0 && e.0 < line.x1);
    inner.clone().all(|e| {
        let Some(at) = line.words.iter().position(|w| w.x1 > e.0 + 0.5) else { return true };
        let word = &line.words[at];
        let gap = at.checked_sub(1).map_or(0.0, |b| word.x0 - line.words[b].x1);
        (word.x0 - e.0).abs() < 1.5 || word.x0 > e.0 && gap > line.size
    })
}

/// Two columns of which the first holds nothing but numbers or bullets: a list.
fn is_list(lines: &[Line], columns: &[f32]) -> bool {
    columns.len() == 2 && lines.iter().all(|l| l.words.first().is_none_or(leads))
}

/// Lines of a table → rows. A line with no first cell goes on with the row above where it reads on.
fn rows(lines: &[Line], edges: &[f32], flow: &Flow<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for line in lines {
        let mut cells: Vec<Vec<Word>> = vec![Vec::new(); edges.len()];
        for word in &line.words {
            let at = edges.iter().rposition(|e| *e < word.x0 + 1.5).unwrap_or(0);
            // A word that stands close behind the one before it belongs to the same cell, wherever the column begins.
            let close =
                |w: &Word| word.x0 - w.x1 < 0.4 * line.size && edges.get(at).is_none_or(|e| (e - word.x0).abs() > 1.5);
            let before = (0..at).rev().find(|c| cells[*c].last().is_some_and(close));
            let home = before.filter(|_| cells[at].is_empty()).unwrap_or(at);
            cells[home].push(word.clone());
        }
        let cells: Vec<Option<Line>> = cells.into_iter().map(Line::of).collect();
        if let Some(last) = rows.last_mut()
            && goes_on(last, &cells, edges, line, flow)
        {
            for (cell, more) in last.cells.iter_mut().zip(cells) {
                cell.extend(more);
            }
            last.bottom = line.base;
            continue;
        }
        let cells = cells.into_iter().map(|c| c.into_iter().collect()).collect();
        rows.push(Row { cells, top: line.top(), bottom: line.base });
    }
    rows
}

/// Whether a line's cells only go on with those of the row above: each stands below one that reached its column's end.
fn goes_on(row: &Row, cells: &[Option<Line>], edges: &[f32], line: &Line, flow: &Flow<'_>) -> bool {
    if line.base - row.bottom > 1.32 * flow.pitch * line.size {
        return false;
    }
    let filled: Vec<usize> = (0..cells.len()).filter(|c| cells[*c].is_some()).collect();
    if filled.len() == cells.len() && cells.len() > 1 {
        return false;
    }
    filled.iter().all(|c| {
        let (Some(above), Some(Some(here))) = (row.cells.get(*c).and_then(|l| l.last()), cells.get(*c)) else {
            return false;
        };
        let right = edges.get(c + 1).map_or(flow.right, |e| e - 4.0);
        let first = here.words.first().map_or(0.0, |w| w.x1 - w.x0);
        let small = here.words.first().is_some_and(|w| w.text.starts_with(char::is_lowercase));
        let wrapped = above.x1 + 0.3 * above.size + first > right && above.x1 < right + 3.0;
        small || wrapped && above.x1 - above.x0 > 0.6 * (right - above.x0)
    })
}

/// What the head of a column of names says.
const NAMES_OF: &[&str] = &[
    "present",
    "apologies",
    "members",
    "officers",
    "officials",
    "attendance",
    "attendees",
    "absent",
    "guest",
    "guests",
    "staff",
    "councillors",
    "observers",
    "secretariat",
    "board",
    "public",
    "visitors",
    "invited",
];

fn heads_names(text: &str) -> bool {
    let lower = text.to_lowercase();
    let bare = lower.trim_end_matches([':', ' ']);
    let mut words = bare.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    words.clone().count() <= 4 && words.any(|w| NAMES_OF.contains(&w))
}

/// Rows → pieces: column after column where each column of names has a head of its own, else row by row.
pub(super) fn pieces(rows: &[Row], spans: &dyn Fn(usize, usize) -> (f32, f32), flow: &Flow<'_>) -> Vec<Piece> {
    let within = |row: usize, cell: usize| {
        let (left, right) = spans(row, cell);
        Flow { left, right, ..*flow }
    };
    if let Some(heads) = heads(rows, spans) {
        return by_column(rows, &heads, spans, flow);
    }
    let mut out: Vec<Piece> = Vec::new();
    for (r, row) in rows.iter().enumerate() {
        let mut cells = Vec::with_capacity(row.cells.len());
        let mut strong = true;
        let mut size = 0.0_f32;
        for (c, cell) in row.cells.iter().enumerate() {
            let flow = within(r, c);
            strong &= cell.iter().all(|l| l.is_strong() || !l.text().contains(char::is_alphanumeric));
            size = cell.iter().map(|l| l.size).fold(size, f32::max);
            let bullet = |p: Piece| p.text;
            cells.push(paragraphs(cell, &flow).into_iter().map(bullet).collect::<Vec<String>>());
        }
        if cells.iter().all(Vec::is_empty) {
            continue;
        }
        let text = cells.iter().map(|c| c.join("\n")).collect::<Vec<_>>().join("\t");
        out.push(Piece {
            weight: Weight::of(&text, strong),
            text,
            kind: Kind::Row(cells),
            gap: out.is_empty(),
            indent: false,
            page: flow.page,
            top: row.top,
            bottom: row.bottom,
            size,
            text_x: flow.left,
            numbered: false,
            full: false,
            lines: 1,
        });
    }
    out
}

/// Left edges of the columns, where the first row holds nothing but heads of two or three columns of names.
fn heads(rows: &[Row], spans: &dyn Fn(usize, usize) -> (f32, f32)) -> Option<Vec<f32>> {
    let filled = |row: &Row| row.cells.iter().filter(|c| !c.is_empty()).count();
    let first = rows.first()?;
    let count = filled(first);
    if !(2..=3).contains(&count) || rows.len() < 2 || rows.iter().any(|r| filled(r) > count) {
        return None;
    }
    let names = |c: &Vec<Line>| heads_names(&c.iter().map(|l| text_of(&l.words)).collect::<Vec<_>>().join(" "));
    let heads = first.cells.iter().enumerate().filter(|(_, c)| !c.is_empty());
    heads.clone().all(|(_, c)| names(c)).then(|| heads.map(|(i, _)| spans(0, i).0).collect())
}

fn by_column(rows: &[Row], heads: &[f32], spans: &dyn Fn(usize, usize) -> (f32, f32), flow: &Flow<'_>) -> Vec<Piece> {
    let mut out = Vec::new();
    for column in 0..heads.len() {
        let mut begins = true;
        for (r, row) in rows.iter().enumerate() {
            for (c, cell) in row.cells.iter().enumerate() {
                let (left, right) = spans(r, c);
                if heads.iter().rposition(|h| *h < left + 8.0).unwrap_or(0) != column {
                    continue;
                }
                let mut found = paragraphs(cell, &Flow { left, right, ..*flow });
                found.iter_mut().for_each(|p| p.gap = std::mem::replace(&mut begins, false));
                out.append(&mut found);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::hyphens::Hyphens;
    use super::super::lines::lines;
    use super::super::lines::tests::word;
    use super::*;

    fn read(rows: &[&[(f32, &str)]]) -> Vec<String> {
        let mut words = Vec::new();
        for (row, i) in rows.iter().zip(0_u8..) {
            for (x, text) in row.iter() {
                let mut x = *x;
                for part in text.split(' ') {
                    words.push(word(part, x, 100.0 + 12.0 * f32::from(i)));
                    x += 5.0 * part.len() as f32 + 2.5;
                }
            }
        }
        let hyphens = Hyphens::default();
        let flow = Flow { left: 50.0, right: 500.0, pitch: 1.2, page: 1, hyphens: &hyphens };
        let mut out = Vec::new();
        for part in split(lines(words), &flow) {
            match part {
                Part::Lines(l) => out.extend(paragraphs(&l, &flow).into_iter().map(|p| p.text)),
                Part::Table(rows, edges) => {
                    let span = |_: usize, c: usize| (edges[c], edges.get(c + 1).copied().unwrap_or(500.0));
                    out.extend(pieces(&rows, &span, &flow).into_iter().map(|p| p.text));
                }
            }
        }
        out
    }

    #[test]
    fn parts_in_line_are_rows() {
        assert_eq!(
            read(&[
                &[(50.0, "PRESENT"), (120.0, "Ann Bell"), (220.0, "AB"), (280.0, "Tom Carr"), (380.0, "TC")],
                &[(120.0, "Bob Day"), (220.0, "BD"), (280.0, "Una Ellis"), (380.0, "UE")],
                &[(120.0, "Ida Fox"), (220.0, "IF")],
            ]),
            ["PRESENT\tAnn Bell\tAB\tTom Carr\tTC", "\tBob Day\tBD\tUna Ellis\tUE", "\tIda Fox\tIF\t\t"]
        );
    }

    #[test]
    fn columns_with_heads_of_their_own_are_read_one_after_the_other() {
        assert_eq!(
            read(&[
                &[(50.0, "Members"), (220.0, "Officers")],
                &[(50.0, "Ann Bell"), (220.0, "Tom Carr")],
                &[(50.0, "Bob Day"), (220.0, "Una Ellis")],
            ]),
            ["Members", "Ann Bell", "Bob Day", "Officers", "Tom Carr", "Una Ellis"]
        );
    }

    #[test]
    fn numbered_points_are_no_table() {
        assert_eq!(
            read(&[&[(50.0, "1."), (80.0, "Apologies")], &[(50.0, "2."), (80.0, "Flood wall")]]),
            ["1. Apologies", "2. Flood wall"]
        );
    }
}
