//! Tables: rows of cells where a table shows data, nothing where it only places text on the page.

use super::flow::{self, Page};

/// One row: cells between tabs, paragraphs of a cell between line ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) text: String,
    /// Whether all its text is bold.
    pub(super) strong: bool,
}

/// Columns and spans beyond this are not believed.
const WIDEST: usize = 64;

/// Characters of a cell that is a whole page's text rather than an entry.
const LONGEST: usize = 3_000;

/// The rows of a table; none where its text is to be read as if no table were there.
pub(super) fn rows(page: Page<'_>, table: usize) -> Option<Vec<Row>> {
    let tree = page.tree;
    let inside = table + 1..tree.end(table);
    // A table within a table, a heading: the table places parts of a page.
    if inside.clone().any(|n| matches!(tree.name(n), "table" | "h1" | "h2")) {
        return None;
    }
    let mut grid: Vec<Line> = Vec::new();
    let mut reaching: Vec<usize> = Vec::new();
    for row in inside.filter(|n| matches!(tree.name(*n), "tr" | "caption")) {
        if page.skips(row) {
            continue;
        }
        if tree.name(row) == "caption" {
            grid.push(Line { cells: vec![cell(page, row)], lone: true });
            continue;
        }
        grid.push(cells(page, row, &mut reaching));
    }
    let long = grid.iter().flat_map(|line| &line.cells).any(|c| c.text.len() > LONGEST);
    let filled = |column: &usize| grid.iter().any(|l| l.cells.get(*column).is_some_and(|c| !c.text.is_empty()));
    let columns = (0..WIDEST).filter(filled).count();
    if columns < 2 || long && grid.len() <= 3 {
        return None;
    }
    Some(grid.into_iter().flat_map(lines).collect())
}

#[derive(Debug, Clone, Default)]
struct Line {
    cells: Vec<Cell>,
    /// Whether the row was made of one cell.
    lone: bool,
}

#[derive(Debug, Clone, Default)]
struct Cell {
    text: String,
    strong: bool,
}

/// The cells of a row, spans filled with empty ones; `reaching` counts for each column the rows that a cell above still covers.
fn cells(page: Page<'_>, row: usize, reaching: &mut Vec<usize>) -> Line {
    let tree = page.tree;
    let mut out: Vec<Cell> = Vec::new();
    let mut count = 0;
    let covered = |out: &mut Vec<Cell>, reaching: &mut Vec<usize>| {
        while let Some(left) = reaching.get_mut(out.len()).filter(|left| **left > 0) {
            *left -= 1;
            out.push(Cell::default());
        }
    };
    for node in tree.children(row).filter(|n| matches!(tree.name(*n), "td" | "th")) {
        covered(&mut out, reaching);
        if page.skips(node) || out.len() >= WIDEST {
            continue;
        }
        count += 1;
        let span = |name: &str| tree.attribute(node, name).and_then(|s| s.trim().parse::<usize>().ok()).unwrap_or(1);
        let (wide, high) = (span("colspan").clamp(1, WIDEST), span("rowspan").clamp(1, 10_000));
        for column in 0..wide {
            if high > 1 {
                if reaching.len() <= out.len() {
                    reaching.resize(out.len() + 1, 0);
                }
                if let Some(left) = reaching.get_mut(out.len()) {
                    *left = high - 1;
                }
            }
            out.push(if column == 0 { cell(page, node) } else { Cell::default() });
        }
    }
    covered(&mut out, reaching);
    Line { cells: out, lone: count == 1 }
}

fn cell(page: Page<'_>, node: usize) -> Cell {
    let pieces = flow::pieces(page, node);
    let strong = !pieces.is_empty() && pieces.iter().all(|p| p.line.weight.is_strong());
    let paragraphs: Vec<&str> = pieces.iter().map(|p| p.line.text.as_str()).collect();
    Cell { text: paragraphs.join("\n").replace('\t', " "), strong }
}

/// A row as one line of text, or the paragraphs of its only cell.
fn lines(line: Line) -> Vec<Row> {
    let full: Vec<&Cell> = line.cells.iter().filter(|c| !c.text.is_empty()).collect();
    match full.as_slice() {
        [] => Vec::new(),
        [only] if line.lone => {
            only.text.split('\n').map(|text| Row { text: text.to_string(), strong: only.strong }).collect()
        }
        all => {
            let strong = all.iter().all(|c| c.strong);
            vec![Row { text: line.cells.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join("\t"), strong }]
        }
    }
}
