//! Pages → blocks: what all pages share is measured first, then each page is taken to pieces, then what a page break parts is joined.

use super::furniture;
use super::hyphens::Hyphens;
use super::lines::{Line, lines, underline};
use super::margin;
use super::paragraphs::{Flow, Kind, Piece, ends_sentence};
use super::regions::{Sheet, pieces, sheet};
use super::{Page, Rule};
use crate::model::{Block, BlockKind};

/// Letters this much larger than the body's, on a short line, are a heading.
const LARGE: f32 = 1.19;
/// Those of the first level.
const LARGEST: f32 = 1.5;

/// The blocks of a document in reading order.
pub(super) fn blocks(pages: Vec<Page>) -> Vec<Block> {
    let sizes: Vec<(f32, f32)> = pages.iter().map(|p| (p.width, p.height)).collect();
    let (mut printed, rules): (Vec<Vec<Line>>, Vec<Vec<Rule>>) = pages
        .into_iter()
        .map(|page| {
            let mut lines = lines(page.words);
            underline(&mut lines, &page.rules);
            (lines, page.rules)
        })
        .unzip();
    furniture::drop(&mut printed, &sizes.iter().map(|s| s.1).collect::<Vec<_>>());
    let hyphens = Hyphens::of(printed.iter().flatten());
    let sheets: Vec<Sheet> = printed.into_iter().zip(&rules).map(|(l, r)| sheet(l, r)).collect();
    let (mut tables, mut free): (Vec<_>, Vec<Vec<Line>>) = sheets.into_iter().map(|s| (s.tables, s.lines)).unzip();
    let measures = Measures::of(&free, &tables);
    let asides = margin::take(&mut free, &sizes.iter().map(|s| s.0).collect::<Vec<_>>());
    let right = right_edge(free.iter().flatten(), &measures);
    let mut all: Vec<Piece> = Vec::new();
    let mut head_seen = false;
    for (((lines, tables), asides), page) in free.drain(..).zip(tables.drain(..)).zip(asides).zip(1_u32..) {
        let own = lines.iter().filter(|l| l.x1 - l.x0 > 0.6 * (right - measures.left)).count();
        let right = if own >= 6 { right_edge(lines.iter(), &measures) } else { right };
        let flow = Flow { left: measures.left, right, pitch: measures.pitch, page, hyphens: &hyphens };
        let mut found = pieces(Sheet { tables, lines }, asides, &flow);
        // The head of the margin column stands on every page; once is enough.
        found.retain(|p| p.kind != Kind::Aside || !is_head(&p.text) || !std::mem::replace(&mut head_seen, true));
        join_pages(&mut all, &mut found, &hyphens);
        all.append(&mut found);
    }
    all.into_iter().zip(1_u32..).filter_map(|(piece, line)| block(piece, line, measures.size)).collect()
}

fn is_head(text: &str) -> bool {
    text.trim_end_matches(':').to_lowercase().starts_with("action")
}

/// What the pages have in common.
struct Measures {
    /// Size of most letters.
    size: f32,
    /// Left margin.
    left: f32,
    /// From line to line, in sizes.
    pitch: f32,
}

impl Measures {
    fn of(pages: &[Vec<Line>], tables: &[Vec<super::regions::Table>]) -> Self {
        let mut sizes = Tally::new(0.5);
        let mut lefts = Tally::new(4.0);
        let mut steps = Tally::new(0.05);
        let in_tables = tables.iter().flatten().flat_map(super::regions::Table::lines);
        for line in pages.iter().flatten().chain(in_tables) {
            sizes.add(line.size, line.words.iter().map(|w| w.text.len()).sum());
        }
        for lines in pages {
            for line in lines {
                lefts.add(line.x0, 1);
            }
            for pair in lines.windows(2) {
                let step = (pair[1].base - pair[0].base) / pair[0].size.max(1.0);
                if (0.85..2.4).contains(&step) && (pair[0].size - pair[1].size).abs() < 0.5 {
                    steps.add(step, 1);
                }
            }
        }
        Self {
            size: sizes.most().unwrap_or(10.0),
            left: lefts.least(0.12).unwrap_or(0.0),
            pitch: steps.least(0.18).unwrap_or(1.2).max(1.0) + 0.02,
        }
    }
}

/// The right edge of running text: where its long lines end.
fn right_edge<'l>(lines: impl Iterator<Item = &'l Line>, measures: &Measures) -> f32 {
    let mut ends: Vec<f32> =
        lines.filter(|l| l.x1 - measures.left > 150.0 && l.size < 1.3 * measures.size).map(|l| l.x1).collect();
    ends.sort_by(f32::total_cmp);
    // The largest, a few strays aside.
    let at = (ends.len() * 97 / 100).min(ends.len().saturating_sub(1));
    ends.get(at).copied().unwrap_or(measures.left + 400.0)
}

/// Counts values by rounding them.
struct Tally {
    step: f32,
    counts: std::collections::BTreeMap<i32, usize>,
}

impl Tally {
    fn new(step: f32) -> Self {
        Self { step, counts: std::collections::BTreeMap::new() }
    }

    fn add(&mut self, value: f32, weight: usize) {
        *self.counts.entry((value / self.step).round() as i32).or_default() += weight;
    }

    /// The value counted most.
    fn most(&self) -> Option<f32> {
        self.counts.iter().max_by_key(|(_, n)| **n).map(|(v, _)| *v as f32 * self.step)
    }

    /// The least value that has this share of all.
    fn least(&self, share: f32) -> Option<f32> {
        let all: usize = self.counts.values().sum();
        let found =
            self.counts.iter().find(|(_, n)| **n as f32 >= share * all as f32).map(|(v, _)| *v as f32 * self.step);
        found.or_else(|| self.most())
    }
}

/// Joins a paragraph or a row that goes on over the page break.
fn join_pages(before: &mut [Piece], found: &mut Vec<Piece>, hyphens: &Hyphens) {
    let Some(last) = before.iter_mut().rev().find(|p| p.kind != Kind::Aside) else { return };
    let Some(at) = found.iter().position(|p| p.kind != Kind::Aside) else { return };
    let Some(first) = found.get(at) else { return };
    let joined = match (&mut last.kind, &first.kind) {
        (Kind::Row(cells), Kind::Row(more)) => {
            let goes_on = cells.len() == more.len() && cells.len() > 1 && more.first().is_some_and(Vec::is_empty);
            if goes_on {
                for (cell, rest) in cells.iter_mut().zip(more) {
                    let mut rest = rest.iter();
                    let small = |t: &&String| t.starts_with(char::is_lowercase);
                    if let (Some(end), Some(text)) = (cell.last_mut(), rest.clone().next().filter(small)) {
                        hyphens.join(end, text);
                        rest.next();
                    }
                    cell.extend(rest.cloned());
                }
                last.text = cells.iter().map(|c| c.join("\n")).collect::<Vec<_>>().join("\t");
            }
            goes_on
        }
        (Kind::Text | Kind::Bullet, Kind::Text) => {
            let alike = (last.size / first.size.max(0.1) - 1.0).abs() < 0.08
                && (last.weight.is_strong() == first.weight.is_strong());
            let small = first.text.starts_with(char::is_lowercase);
            let open = !ends_sentence(&last.text);
            let goes_on =
                alike && !first.numbered && open && (small || last.full && !last.weight.is_strong() && last.lines > 0);
            if goes_on {
                hyphens.join(&mut last.text, &first.text);
                last.weight.join(first.weight);
                last.full = first.full;
            }
            goes_on
        }
        _ => false,
    };
    if joined {
        found.remove(at);
    }
}

fn block(piece: Piece, line: u32, body: f32) -> Option<Block> {
    let text = tidy(&piece.text, matches!(piece.kind, Kind::Row(_)));
    if text.trim().is_empty() {
        return None;
    }
    let large = piece.size / body.max(1.0);
    let short = text.chars().count() <= 120 && piece.lines <= 2;
    let kind = match piece.kind {
        Kind::Text if large >= LARGEST && short => BlockKind::Heading(1),
        Kind::Text if large >= LARGE && short => BlockKind::Heading(2),
        Kind::Text => BlockKind::Text,
        Kind::Bullet => BlockKind::Bullet,
        Kind::Aside => BlockKind::Aside,
        Kind::Row(_) => BlockKind::Row,
    };
    let gap = piece.gap || line == 1;
    let strong = piece.weight.is_strong();
    let lead = if kind == BlockKind::Row { 0 } else { piece.weight.lead(&text, 0) };
    Some(Block { kind, text, line, page: Some(piece.page), gap, indent: piece.indent, strong, lead })
}

/// Soft hyphens taken out, white space single; within rows tabs and line ends stay.
fn tidy(text: &str, row: bool) -> String {
    let plain = text.replace('\u{ad}', "");
    if row {
        return plain;
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
