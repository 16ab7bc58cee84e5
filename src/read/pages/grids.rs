//! Tables with drawn borders: rules → cells.

use super::Rule;

/// Most rules, after joining, that one page's tables may have in one direction.
const MOST: usize = 600;
/// Rules this near to each other are one line.
const NEAR: f32 = 3.0;

/// A table's borders: places of its upright and level lines, and which cells are one.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    /// Upright borders from the left.
    pub(super) xs: Vec<f32>,
    /// Level borders from the top.
    pub(super) ys: Vec<f32>,
    /// For each cell, row by row, the cell it is part of (itself where it stands alone).
    root: Vec<usize>,
}

impl Grid {
    /// Number of columns.
    pub(super) fn columns(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    /// Number of rows.
    pub(super) fn rows(&self) -> usize {
        self.ys.len().saturating_sub(1)
    }

    /// The cell at a point, by its number row by row; none outside.
    pub(super) fn cell_at(&self, x: f32, y: f32) -> Option<usize> {
        let column = self.xs.partition_point(|b| *b <= x).checked_sub(1).filter(|c| *c < self.columns())?;
        let row = self.ys.partition_point(|b| *b <= y).checked_sub(1).filter(|r| *r < self.rows())?;
        self.root.get(row * self.columns() + column).copied()
    }

    /// The cells of a row from the left, each once; a cell that began further up is left out of the rows below it as `None`.
    pub(super) fn cells_of(&self, row: usize) -> Vec<Option<usize>> {
        let columns = self.columns();
        let mut cells = Vec::new();
        let mut last = None;
        for column in 0..columns {
            let Some(root) = self.root.get(row * columns + column).copied() else { break };
            if last != Some(root) {
                cells.push((root / columns == row).then_some(root));
            }
            last = Some(root);
        }
        cells
    }

    /// Left and right border of a cell.
    pub(super) fn span(&self, cell: usize) -> (f32, f32) {
        let columns = self.columns().max(1);
        let (row, column) = (cell / columns, cell % columns);
        let mut end = column;
        while end + 1 < columns && self.root.get(row * columns + end + 1) == Some(&cell) {
            end += 1;
        }
        let x = |i: usize| self.xs.get(i).copied().unwrap_or(0.0);
        (x(column), x(end + 1))
    }
}

/// The tables that a page's rules draw, from the top. Boxes of one cell are none.
pub(super) fn grids(rules: &[Rule]) -> Vec<Grid> {
    let upright: Vec<Rule> = joined(rules.iter().filter(|r| r.y1 - r.y0 > r.x1 - r.x0).copied().map(flip).collect());
    if upright.len() < 2 {
        return Vec::new();
    }
    let level: Vec<Rule> = joined(rules.iter().filter(|r| r.x1 - r.x0 >= r.y1 - r.y0).copied().collect());
    let upright: Vec<Rule> = upright.into_iter().map(flip).collect();
    if level.len() < 2 || level.len() > MOST || upright.len() > MOST {
        return Vec::new();
    }
    // Rules that touch belong to one table.
    let mut group: Vec<usize> = (0..level.len() + upright.len()).collect();
    for (i, l) in level.iter().enumerate() {
        for (j, u) in upright.iter().enumerate() {
            let touch = u.x1 > l.x0 - NEAR && u.x0 < l.x1 + NEAR && u.y0 < l.y1 + NEAR && u.y1 > l.y0 - NEAR;
            if touch {
                let (a, b) = (find(&group, i), find(&group, level.len() + j));
                if let Some(slot) = group.get_mut(a) {
                    *slot = b;
                }
            }
        }
    }
    let mut roots: Vec<usize> = (0..group.len()).map(|i| find(&group, i)).collect();
    let of_group = roots.clone();
    roots.sort_unstable();
    roots.dedup();
    let mut grids: Vec<Grid> = roots
        .into_iter()
        .filter_map(|root| {
            let pick = |rules: &[Rule], from: usize| -> Vec<Rule> {
                let own = rules.iter().enumerate().filter(|(i, _)| of_group.get(from + i) == Some(&root));
                own.map(|(_, r)| *r).collect()
            };
            grid(&pick(&level, 0), &pick(&upright, level.len()))
        })
        .collect();
    grids.sort_by(|a, b| a.ys[0].total_cmp(&b.ys[0]));
    grids
}

fn grid(level: &[Rule], upright: &[Rule]) -> Option<Grid> {
    if level.len() < 2 || upright.is_empty() {
        return None;
    }
    let ends = |v: &[Rule], low: fn(&Rule) -> f32, high: fn(&Rule) -> f32| {
        let low = v.iter().map(low).fold(f32::MAX, f32::min);
        (low, v.iter().map(high).fold(f32::MIN, f32::max))
    };
    let (left, right) = ends(level, |r| r.x0, |r| r.x1);
    let (top, bottom) = ends(upright, |r| r.y0, |r| r.y1);
    let xs = places(upright.iter().map(|r| (r.x0 + r.x1) / 2.0).chain([left, right]).collect());
    let ys = places(level.iter().map(|r| (r.y0 + r.y1) / 2.0).chain([top, bottom]).collect());
    let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
    if columns == 0 || rows == 0 || columns * rows < 2 || columns * rows > 40_000 {
        return None;
    }
    let parted_x = |x: f32, y: f32| upright.iter().any(|u| (u.x0 - x).abs() < 2.0 * NEAR && u.y0 < y && u.y1 > y);
    let parted_y = |x: f32, y: f32| level.iter().any(|l| (l.y0 - y).abs() < 2.0 * NEAR && l.x0 < x && l.x1 > x);
    let mut root: Vec<usize> = (0..columns * rows).collect();
    for row in 0..rows {
        let y = (ys[row] + ys[row + 1]) / 2.0;
        for column in 0..columns {
            let x = (xs[column] + xs[column + 1]) / 2.0;
            let here = row * columns + column;
            if column > 0 && !parted_x(xs[column], y) {
                root[here] = root[here - 1];
            } else if row > 0 && !parted_y(x, ys[row]) {
                root[here] = root[here - columns];
            }
        }
    }
    Some(Grid { xs, ys, root })
}

fn find(group: &[usize], mut i: usize) -> usize {
    while group[i] != i {
        i = group[i];
    }
    i
}

fn flip(r: Rule) -> Rule {
    Rule { x0: r.y0, y0: r.x0, x1: r.y1, y1: r.x1 }
}

/// Level rules in one line that touch, as one.
fn joined(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    let mut out: Vec<Rule> = Vec::new();
    for rule in rules {
        let start = out.len().saturating_sub(60);
        let home = out[start..]
            .iter_mut()
            .find(|o| (o.y0 - rule.y0).abs() < 1.6 && rule.x0 < o.x1 + NEAR && rule.x1 > o.x0 - NEAR);
        match home {
            Some(o) => (o.x0, o.x1) = (o.x0.min(rule.x0), o.x1.max(rule.x1)),
            None => out.push(rule),
        }
    }
    // Corners and dots that nothing joined are no lines.
    out.retain(|r| r.x1 - r.x0 > 6.0);
    out
}

/// Places in order, those near to each other once.
fn places(mut all: Vec<f32>) -> Vec<f32> {
    all.sort_by(f32::total_cmp);
    all.dedup_by(|next, last| *next - *last < 2.0 * NEAR);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(x0: f32, x1: f32, y: f32) -> Rule {
        Rule { x0, y0: y, x1, y1: y + 0.5 }
    }

    fn upright(x: f32, y0: f32, y1: f32) -> Rule {
        Rule { x0: x, y0, x1: x + 0.5, y1 }
    }

    #[test]
    fn borders_make_cells_and_missing_borders_join_them() {
        let rules = [
            level(10.0, 210.0, 10.0),
            level(10.0, 210.0, 30.0),
            level(10.0, 210.0, 50.0),
            upright(10.0, 10.0, 50.0),
            upright(110.0, 30.0, 50.0),
            upright(210.0, 10.0, 50.0),
        ];
        let all = grids(&rules);
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].rows(), all[0].columns()), (2, 2));
        assert_eq!(all[0].cells_of(0), [Some(0)]);
        assert_eq!(all[0].cells_of(1), [Some(2), Some(3)]);
        assert_eq!(all[0].cell_at(150.0, 20.0), Some(0));
        assert_eq!(all[0].cell_at(150.0, 40.0), Some(3));
        assert_eq!(all[0].cell_at(300.0, 40.0), None);
    }
}
