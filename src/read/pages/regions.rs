//! A page's lines → pieces in reading order: tables with borders, tables without, columns, running text, words in the margin.

use super::grids::{Grid, grids};
use super::lines::{Line, lines, text_of};
use super::paragraphs::{Flow, Kind, Piece, paragraphs};
use super::tables::{self, Part, Row};
use super::{Rule, Word, columns, labels};
use std::collections::BTreeMap;

/// A page, its tables with borders taken apart from the lines outside of them.
pub(super) struct Sheet {
    pub(super) tables: Vec<Table>,
    pub(super) lines: Vec<Line>,
}

/// A table with borders: its cells' lines.
pub(super) struct Table {
    grid: Grid,
    cells: BTreeMap<usize, Vec<Line>>,
}

impl Table {
    /// Lines of all its cells.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Line> {
        self.cells.values().flatten()
    }
}

/// Tells which lines stand in tables.
pub(super) fn sheet(all: Vec<Line>, rules: &[Rule]) -> Sheet {
    let grids = if rules.len() < 4 { Vec::new() } else { grids(rules) };
    if grids.is_empty() {
        return Sheet { tables: Vec::new(), lines: all };
    }
    let mut cells: Vec<BTreeMap<usize, Vec<Word>>> = vec![BTreeMap::new(); grids.len()];
    let mut free = Vec::new();
    for line in all {
        let mut rest = Vec::new();
        for word in line.words {
            let (x, y) = ((word.x0 + word.x1) / 2.0, word.base - 0.3 * word.size);
            // The smallest table at that place: one may stand within another.
            let home = grids
                .iter()
                .enumerate()
                .filter_map(|(g, grid)| grid.cell_at(x, y).map(|cell| (g, cell)))
                .max_by(|a, b| grids[a.0].ys[0].total_cmp(&grids[b.0].ys[0]));
            match home {
                Some((g, cell)) => cells[g].entry(cell).or_default().push(word),
                None => rest.push(word),
            }
        }
        free.extend(Line::of(rest));
    }
    let tables = grids
        .into_iter()
        .zip(cells)
        .filter(|(_, cells)| !cells.is_empty())
        .map(|(grid, cells)| Table { grid, cells: cells.into_iter().map(|(c, w)| (c, lines(w))).collect() })
        .collect();
    Sheet { tables, lines: free }
}

/// The pieces of a page in reading order.
pub(super) fn pieces(sheet: Sheet, asides: Vec<Line>, flow: &Flow<'_>) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut tables = sheet.tables.into_iter().peekable();
    let mut stretch = Vec::new();
    for line in sheet.lines {
        while tables.peek().is_some_and(|t| t.grid.ys[0] < line.base) {
            text(std::mem::take(&mut stretch), flow, &mut out);
            out.extend(tables.next().map(|t| table(t, flow)).unwrap_or_default());
        }
        stretch.push(line);
    }
    text(stretch, flow, &mut out);
    tables.for_each(|t| out.extend(table(t, flow)));
    beside(&mut out, asides, flow);
    out
}

fn text(lines: Vec<Line>, flow: &Flow<'_>, out: &mut Vec<Piece>) {
    if lines.is_empty() {
        return;
    }
    let columns = columns::split(lines);
    let many = columns.len() > 1;
    for column in columns {
        let mut flow = *flow;
        if many {
            flow.left = column.iter().map(|l| l.x0).fold(f32::MAX, f32::min);
            flow.right = column.iter().map(|l| l.x1).fold(f32::MIN, f32::max);
        }
        for part in tables::split(column, &flow) {
            match part {
                Part::Lines(lines) => out.extend(paragraphs(&lines, &flow)),
                Part::Table(rows, edges) => {
                    let span = |_: usize, c: usize| {
                        let x = |i: usize| edges.get(i).copied();
                        (x(c).unwrap_or(flow.left), x(c + 1).map_or(flow.right, |e| e - 4.0))
                    };
                    out.extend(tables::pieces(&rows, &span, &flow));
                }
            }
        }
    }
}

fn table(table: Table, flow: &Flow<'_>) -> Vec<Piece> {
    let Table { grid, mut cells } = table;
    let mut rows = Vec::new();
    let mut spans = Vec::new();
    for r in 0..grid.rows() {
        let own: Vec<usize> = grid.cells_of(r).into_iter().flatten().collect();
        let lines: Vec<Vec<Line>> = own.iter().map(|c| cells.remove(c).unwrap_or_default()).collect();
        if lines.iter().all(Vec::is_empty) {
            continue;
        }
        rows.push(Row { cells: lines, top: grid.ys[r], bottom: grid.ys[r + 1] });
        spans.push(own.into_iter().map(|c| grid.span(c)).collect::<Vec<_>>());
    }
    drop_empty_columns(&mut rows, &mut spans);
    let span = |r: usize, c: usize| {
        let (left, right) =
            spans.get(r).and_then(|s: &Vec<(f32, f32)>| s.get(c)).copied().unwrap_or((flow.left, flow.right));
        (left + 5.0, right - 5.0)
    };
    if let Some(pieces) = frame(&rows, &span, flow) {
        return pieces;
    }
    let mut out = Vec::new();
    let mut start = 0;
    // A row of one cell is a heading or text within the table; a table of one column is a box around text.
    for end in 0..=rows.len() {
        let single = rows.get(end).is_some_and(|r| r.cells.len() == 1);
        if end < rows.len() && !single {
            continue;
        }
        if start < end {
            let from = start;
            out.extend(tables::pieces(&rows[start..end], &|r, c| span(r + from, c), flow));
        }
        if single {
            let (left, right) = span(end, 0);
            let inner = Flow { left, right, ..*flow };
            for cell in &rows[end].cells {
                for part in tables::split(cell.clone(), &inner) {
                    match part {
                        Part::Lines(lines) => out.extend(paragraphs(&lines, &inner)),
                        Part::Table(rows, _) => out.extend(tables::pieces(&rows, &|_, _| (left, right), &inner)),
                    }
                }
            }
        }
        start = end + 1;
    }
    out
}

/// Columns in which nothing stands are borders drawn double, or room left free.
fn drop_empty_columns(rows: &mut [Row], spans: &mut [Vec<(f32, f32)>]) {
    let count = rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    if rows.iter().any(|r| r.cells.len() != count) {
        return;
    }
    for c in (0..count).rev() {
        if count > 1 && rows.iter().all(|r| r.cells.get(c).is_none_or(Vec::is_empty)) {
            rows.iter_mut().for_each(|r| {
                r.cells.remove(c);
            });
            spans.iter_mut().for_each(|s| {
                s.remove(c);
            });
        }
    }
}

/// A table that frames the minutes themselves: one wide column holds running text, narrow ones numbers or headings before it and
/// owners behind it. None where it is a table of facts.
fn frame(rows: &[Row], span: &dyn Fn(usize, usize) -> (f32, f32), flow: &Flow<'_>) -> Option<Vec<Piece>> {
    let count = rows.iter().map(|r| r.cells.len()).max()?;
    if !(2..=4).contains(&count) {
        return None;
    }
    let full = rows.iter().position(|r| r.cells.len() == count)?;
    let widths: Vec<f32> = (0..count).map(|c| span(full, c)).map(|(l, r)| r - l).collect();
    let (main, wide) = widths.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let whole: f32 = widths.iter().sum();
    let lines_of = |c: usize| rows.iter().filter(|r| r.cells.len() == count).map(|r| r.cells[c].len()).sum::<usize>();
    let filled = rows.iter().filter(|r| r.cells.len() == count && !r.cells[main].is_empty()).count().max(1);
    let others: usize = (0..count).filter(|c| *c != main).map(lines_of).sum();
    let long = rows.iter().filter(|r| r.cells.len() == count).map(|r| r.cells[main].len()).max().unwrap_or(0);
    let running = long >= 6 && lines_of(main) * 10 >= filled * 25 && others * 2 < lines_of(main);
    if wide < 0.45 * whole || !running {
        return None;
    }
    let mut out = Vec::new();
    for (r, row) in rows.iter().enumerate() {
        let (mut before, mut behind) = (Vec::new(), Vec::new());
        let mut body = Vec::new();
        let middle = if row.cells.len() == count { main } else { widest(row, r, span) };
        for (c, cell) in row.cells.iter().enumerate() {
            let (left, right) = span(r, c);
            let inner = Flow { left, right, ..*flow };
            match c.cmp(&middle) {
                std::cmp::Ordering::Less => before.extend(paragraphs(cell, &inner)),
                std::cmp::Ordering::Equal => text(cell.clone(), &inner, &mut body),
                std::cmp::Ordering::Greater => behind.extend(cell.iter().cloned()),
            }
        }
        let number = match &before[..] {
            [one] if labels::is_number(&one.text) && one.text.len() <= 9 => Some(one.text.clone()),
            _ => None,
        };
        match (number, body.first_mut()) {
            (Some(number), Some(first)) if first.kind == Kind::Text => {
                first.text = format!("{number} {}", first.text);
                first.numbered = true;
                first.gap = true;
            }
            _ => {
                let start = out.len();
                out.append(&mut before);
                if let Some(first) = out.get_mut(start) {
                    first.gap = true;
                }
            }
        }
        beside(&mut body, behind, flow);
        out.append(&mut body);
    }
    Some(out)
}

fn widest(row: &Row, r: usize, span: &dyn Fn(usize, usize) -> (f32, f32)) -> usize {
    let width = |c: usize| span(r, c).1 - span(r, c).0;
    (0..row.cells.len()).max_by(|a, b| width(*a).total_cmp(&width(*b))).unwrap_or(0)
}

/// Puts margin words behind the pieces they are level with.
fn beside(pieces: &mut Vec<Piece>, asides: Vec<Line>, flow: &Flow<'_>) {
    let mut noted: Vec<(usize, Piece)> = Vec::new();
    for line in asides {
        let middle = line.base - 0.3 * line.size;
        let level = pieces.iter().enumerate().filter(|(_, p)| p.top <= middle + 0.5);
        let home = level.max_by(|a, b| a.1.top.total_cmp(&b.1.top)).map_or(0, |(i, _)| i + 1);
        let text = text_of(&line.words);
        // A name on two lines.
        if let Some((at, last)) = noted.last_mut()
            && *at == home
            && line.base - last.bottom < 1.35 * flow.pitch * line.size
            && text.len() > 4
            && last.text.len() > 4
        {
            last.text.push(' ');
            last.text.push_str(&text);
            last.bottom = line.base;
            continue;
        }
        noted.push((
            home,
            Piece {
                kind: Kind::Aside,
                text,
                weight: line.weight(0),
                gap: false,
                indent: true,
                page: flow.page,
                top: line.top(),
                bottom: line.base,
                size: line.size,
                text_x: line.x0,
                numbered: false,
                full: false,
                lines: 1,
            },
        ));
    }
    for (at, piece) in noted.into_iter().rev() {
        pieces.insert(at.min(pieces.len()), piece);
    }
}
