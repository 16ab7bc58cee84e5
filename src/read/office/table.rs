//! Tables → blocks. A true table gives rows; a table that only sets the page gives its paragraphs; minutes written in a table (number,
//! text, who is to act) give the text in order, with what stands in the narrow column at the right beside it.

use super::blocks::{self, is_number};
use super::{Cell, Label, Paragraph, Piece, Row};
use crate::model::{Block, BlockKind};

/// Appends the blocks of a table.
pub(super) fn blocks(rows: Vec<Row>, out: &mut Vec<Block>) {
    let columns = rows.iter().map(|r| r.iter().map(|c| c.span).sum::<usize>()).max().unwrap_or(0);
    let mut rows: Vec<Row> = rows.into_iter().filter(|r| r.iter().any(|c| length(c) > 0)).collect();
    drop_empty_columns(&mut rows);
    // One column of words: the table only sets the page.
    let setting = rows.iter().all(|r| r.len() <= 1);
    let running = (!setting).then(|| Running::of(&rows)).flatten();
    let mut first = true;
    for row in rows {
        let whole = row.first().is_some_and(|c| c.span >= columns) || row.len() == 1;
        let before = out.len();
        match &running {
            _ if setting || whole => row.into_iter().for_each(|c| blocks::pieces(c.pieces, out)),
            Some(running) if running.takes(&row) => running.lay(row, out),
            _ => self::row(row, out),
        }
        if let Some(block) = out.get_mut(before) {
            block.gap |= std::mem::take(&mut first);
        }
    }
}

/// Columns without a word in any row only keep others apart. Rows of a page-setting table may be of any length.
fn drop_empty_columns(rows: &mut [Row]) {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut used = vec![false; width];
    for row in rows.iter() {
        for (used, cell) in used.iter_mut().zip(row) {
            *used |= length(cell) > 0;
        }
    }
    for row in rows {
        let mut at = 0..;
        row.retain(|_| at.next().and_then(|at| used.get(at).copied()).unwrap_or(true));
    }
}

/// A row as a block: cells between tabs, their paragraphs between line ends.
fn row(row: Row, out: &mut Vec<Block>) {
    let page = row.iter().find_map(|c| first_paragraph(c).and_then(|p| p.page));
    let mut words = false;
    let mut strong = true;
    let cells: Vec<String> = row
        .iter()
        .map(|cell| {
            let mut lines = Vec::new();
            each(&cell.pieces, &mut |p| {
                let text = blocks::plain(p);
                if text.is_empty() {
                    return;
                }
                words = true;
                strong &= p.weight.is_strong();
                let goes_on = |last: &String| text.starts_with(continues) && !last.ends_with(['.', ':', ';']);
                match lines.last_mut().filter(|l| goes_on(l)) {
                    Some(last) => last.push_str(&format!(" {text}")),
                    None => lines.push(text),
                }
            });
            lines.join("\n")
        })
        .collect();
    if words {
        let text = cells.join("\t");
        out.push(Block { kind: BlockKind::Row, text, line: 0, page, gap: false, indent: false, strong, lead: 0 });
    }
}

/// Begins a line that goes on from the one before it in a cell: the writer broke it to fit the column.
fn continues(c: char) -> bool {
    c.is_lowercase() || c == '–'
}

/// Calls with each paragraph, those of nested tables too.
fn each(pieces: &[Piece], visit: &mut dyn FnMut(&Paragraph)) {
    for piece in pieces {
        match piece {
            Piece::Paragraph(p) => visit(p),
            Piece::Table(rows) => rows.iter().flatten().for_each(|c| each(&c.pieces, visit)),
        }
    }
}

/// Characters of a cell's text, its list numbers too.
fn length(cell: &Cell) -> usize {
    let mut length = 0;
    each(&cell.pieces, &mut |p| {
        length += p.text.chars().filter(|c| !super::is_blank(*c)).count();
        length += usize::from(matches!(p.label, Label::Number(_))) * 2;
    });
    length
}

fn paragraphs(cell: &Cell) -> usize {
    let mut count = 0;
    each(&cell.pieces, &mut |_| count += 1);
    count
}

fn first_paragraph(cell: &Cell) -> Option<&Paragraph> {
    cell.pieces.iter().find_map(|p| match p {
        Piece::Paragraph(p) => Some(p),
        Piece::Table(_) => None,
    })
}

/// Minutes written in a table: which column holds the text.
struct Running {
    main: usize,
}

/// A cell with as many characters is running text, whatever its paragraphs.
const LONG: usize = 180;

impl Running {
    /// Whether a table is minutes: one column holds most of the words and whole paragraphs of them; what stands at its left are numbers
    /// (or nothing), what stands at its right is short.
    fn of(rows: &[Row]) -> Option<Self> {
        let width = rows.iter().map(Vec::len).max().filter(|w| (2..=5).contains(w))?;
        let column = |at: usize| rows.iter().filter_map(move |r| r.get(at).filter(|_| r.len() > 1));
        let sizes: Vec<usize> = (0..width).map(|at| column(at).map(length).sum()).collect();
        let (main, most) = sizes.iter().copied().enumerate().max_by_key(|(_, size)| *size)?;
        let all: usize = sizes.iter().sum();
        let full = column(main).filter(|c| length(c) > 0).count();
        let long = column(main).filter(|c| length(c) >= LONG || paragraphs(c) >= 3 && length(c) >= 80).count();
        if most * 10 < all * 7 || long == 0 || long * 3 < full {
            return None;
        }
        // The head of the table ("No.", "Minute", "Action") and rows that name a section say nothing of the columns.
        let body =
            || rows.iter().filter(|r| r.len() > main && length_of(r, main) > 0).skip(usize::from(rows.len() > 2));
        let left = |r: &Row| r.iter().take(main).filter(|c| length(c) > 0).all(numbers);
        let right = |r: &Row| r.iter().skip(main + 1).all(|c| length(c) <= 90);
        let count = body().count();
        // Where every row has its word at the right and one paragraph, that word is a column of a true table: "PASSED", a vote, a sum.
        let beside = body().filter(|r| r.iter().skip(main + 1).any(|c| length(c) > 0)).count();
        let several = body().filter(|r| r.get(main).is_some_and(|c| paragraphs(c) >= 3)).count();
        if beside * 10 > count * 7 && several * 3 < count {
            return None;
        }
        let fits = body().filter(|r| left(r) && right(r)).count();
        let labelled = main == 0 || body().any(|r| r.iter().take(main).any(|c| length(c) > 0));
        (count > 0 && labelled && fits * 10 >= count * 8).then_some(Self { main })
    }

    /// Whether a row is laid out as text: not the table's head and not one whose left cells are words.
    fn takes(&self, row: &Row) -> bool {
        let left = row.iter().take(self.main).filter(|c| length(c) > 0).all(numbers);
        let head = row.iter().all(|c| length(c) <= 25) && row.iter().skip(self.main + 1).any(|c| length(c) > 0);
        let numbered = row.iter().take(self.main).any(|c| length(c) > 0);
        row.len() > 1 && left && (numbered || !head)
    }

    /// The row's paragraphs, its number before the first, and what stands at the right behind them.
    fn lay(&self, row: Row, out: &mut Vec<Block>) {
        let start = out.len();
        let mut numbers: Vec<Paragraph> = Vec::new();
        let mut beside: Vec<Block> = Vec::new();
        for (at, cell) in row.into_iter().enumerate() {
            if at < self.main {
                each(&cell.pieces, &mut |p| numbers.push(p.clone()));
            } else if at == self.main {
                blocks::pieces(cell.pieces, out);
            } else {
                blocks::pieces(cell.pieces, &mut beside);
            }
        }
        number(out, start, &numbers);
        // A row's rule stands between it and the one above.
        if let Some(block) = out.get_mut(start) {
            block.gap = true;
        }
        out.extend(beside.into_iter().map(|b| Block { kind: BlockKind::Aside, gap: false, ..b }));
    }
}

fn length_of(row: &Row, at: usize) -> usize {
    row.get(at).map_or(0, length)
}

/// Whether a cell holds numbers of items alone, one or several.
fn numbers(cell: &Cell) -> bool {
    let mut all = true;
    each(&cell.pieces, &mut |p| {
        let text = blocks::plain(p);
        all &= text.split('\n').all(|t| t.is_empty() || is_number(t));
    });
    all
}

/// Puts the numbers of a row before its paragraphs: as many numbers as paragraphs, or as strong paragraphs, each before its own; else
/// the first before the first, and the others in the margin.
fn number(out: &mut Vec<Block>, start: usize, numbers: &[Paragraph]) {
    let numbers: Vec<String> = numbers.iter().map(blocks::plain).filter(|n| !n.is_empty()).collect();
    let places: Vec<usize> =
        (start..out.len()).filter(|i| out.get(*i).is_some_and(|b| b.kind != BlockKind::Row)).collect();
    let strong: Vec<usize> = places.iter().copied().filter(|i| out.get(*i).is_some_and(|b| b.strong)).collect();
    let chosen = match numbers.len() {
        0 => return,
        n if n == places.len() => places,
        n if n == strong.len() => strong,
        _ => places.into_iter().take(1).collect(),
    };
    let mut left = numbers.into_iter();
    for at in chosen {
        if let (Some(block), Some(number)) = (out.get_mut(at), left.next()) {
            block.text = format!("{number} {}", block.text);
            block.lead += if block.lead > 0 { number.len() + 1 } else { 0 };
            if block.kind == BlockKind::Bullet {
                block.kind = BlockKind::Text;
            }
        }
    }
    let kind = if out.len() > start { BlockKind::Aside } else { BlockKind::Text };
    for text in left {
        out.push(Block { kind, text, line: 0, page: None, gap: false, indent: false, strong: false, lead: 0 });
    }
}

#[cfg(test)]
mod tests {
    use super::super::Flow;
    use super::*;

    /// Rows of cells; paragraphs of a cell are parted by `/`.
    fn shown(rows: &[&[&str]]) -> Vec<String> {
        let mut flow = Flow::default();
        flow.open_table();
        for row in rows {
            flow.open_row();
            for cell in *row {
                flow.open_cell();
                for text in cell.split('/') {
                    flow.paragraph(Paragraph { text: text.into(), ..Paragraph::default() });
                }
                flow.close_cell(true);
            }
            flow.close_row(true);
        }
        flow.close_table();
        flow.finish().iter().map(|b| format!("{:?} {}", b.kind, b.text.replace('\t', "|").replace('\n', "/"))).collect()
    }

    const LONG: &str = "The chair of the group said that the work on the hall was going well and that the roof would be done by May, \
        before the fair; the treasurer thanked all who had given and asked for the bills to be sent on to her in good time.";

    #[test]
    fn minutes_in_a_table_are_text_with_owners_beside_it() {
        let rows: &[&[&str]] = &[
            &["No.", "Minute", "Action"],
            &["1.", "Welcome", ""],
            &["2.", &format!("Hall/{LONG}/It was agreed to wait."), "AB/Clerk"],
            &["", LONG, ""],
            &["3.1/3.2", &format!("{LONG}/{LONG}"), "All"],
        ];
        let long = LONG;
        assert_eq!(
            shown(rows),
            [
                "Row No.|Minute|Action".to_string(),
                "Text 1. Welcome".into(),
                "Text 2. Hall".into(),
                format!("Text {long}"),
                "Text It was agreed to wait.".into(),
                "Aside AB".into(),
                "Aside Clerk".into(),
                format!("Text {long}"),
                format!("Text 3.1 {long}"),
                format!("Text 3.2 {long}"),
                "Aside All".into(),
            ]
        );
    }

    #[test]
    fn true_tables_stay_rows_and_a_page_setting_table_goes() {
        assert_eq!(
            shown(&[&["Present:", "Ann Bell/Bo Carr"], &["", ""], &["Apologies:", "Cy Dean"]]),
            ["Row Present:|Ann Bell/Bo Carr", "Row Apologies:|Cy Dean"]
        );
        assert_eq!(shown(&[&["", "Title/Text"], &["", "More"]]), ["Text Title", "Text Text", "Text More"]);
        let votes: &[&[&str]] = &[&["Bell / Carr", LONG, "CARRIED"], &["Dean / East", LONG, "LOST"]];
        assert_eq!(shown(votes).len(), 2);
    }
}
