//! What stands on a page for its look alone: page numbers, and lines that run over the pages at their head or foot.

use super::wrap::Line;
use std::collections::HashMap;

/// Lines at the head and at the foot of a page among which a running one is looked for.
const EDGE: usize = 2;

/// Letters without which a line that comes again is no running head: "REPLY:" may open many pages.
const LETTERS: usize = 12;

/// Takes running heads and feet out, but for the first time they stand: a title may come again on every page. A line runs when it
/// stands at the same edge of three pages in five and of three pages at least, its digits aside; of a document of two pages on both.
pub(super) fn without_running(lines: Vec<Line>) -> Vec<Line> {
    let pages: Vec<std::ops::Range<usize>> = pages(&lines);
    if pages.len() < 2 {
        return lines;
    }
    let mut seen: HashMap<(bool, String), Vec<usize>> = HashMap::new();
    for page in &pages {
        let head = page.clone().take(EDGE).map(|i| (true, i));
        let foot = page.clone().rev().take(EDGE).map(|i| (false, i));
        for (is_head, index) in head.chain(foot) {
            let Some(look) = look(&lines[index].text) else { continue };
            let places = seen.entry((is_head, look)).or_default();
            if places.last().is_none_or(|last| !page.contains(last)) {
                places.push(index);
            }
        }
    }
    let runs = |places: &Vec<usize>| match pages.len() {
        2 => places.len() == 2 && pages.iter().zip(places).all(|(page, at)| page.start == *at),
        n => places.len() >= 3 && places.len() * 5 >= n * 3,
    };
    let mut drop = vec![false; lines.len()];
    for places in seen.values().filter(|p| runs(p)) {
        places.iter().skip(1).for_each(|index| drop[*index] = true);
    }
    for page in &pages {
        // The number behind a running head.
        let mut rest = page.clone().skip_while(|i| drop[*i]);
        if let Some(first) = rest.next().filter(|i| *i > page.start && is_number(&lines[*i].text)) {
            drop[first] = true;
        }
    }
    lines.into_iter().zip(drop).filter(|(_, drop)| !drop).map(|(line, _)| line).collect()
}

/// The lines of each page.
fn pages(lines: &[Line]) -> Vec<std::ops::Range<usize>> {
    let mut starts: Vec<usize> = (0..lines.len()).filter(|i| *i == 0 || lines[*i].page != lines[*i - 1].page).collect();
    starts.push(lines.len());
    starts.windows(2).map(|w| w[0]..w[1]).collect()
}

/// What makes two lines the same at the edge of pages; none for a line that cannot run over pages.
fn look(text: &str) -> Option<String> {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let opens = text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let all: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    (letters >= LETTERS && opens && !text.contains('\t')).then(|| {
        all.to_lowercase().split(|c: char| c.is_ascii_digit()).filter(|p| !p.is_empty()).collect::<Vec<_>>().join("#")
    })
}

/// A number alone: "2", "- 2 -". At the head of a page it is the page's.
pub(super) fn is_number(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '-' | '–' | '|'));
    !bare.is_empty() && bare.len() <= 4 && bare.bytes().all(|b| b.is_ascii_digit())
}

/// A line all in small type: at the head of a page it is a note on the page.
pub(super) fn is_small(physical: &str) -> bool {
    let bare = physical.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    bare.strip_prefix("<small>").and_then(|b| b.strip_suffix("</small>")).is_some_and(|b| !b.contains('<'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_at_the_head_of_most_pages_stays_once() {
        let page =
            |page: u32| {
                let head = format!("Minutes of the Board, page {}", page + 1);
                [head, format!("{}", page + 1), "REPLY:".to_string(), format!("Words of item {page}.")]
                    .map(|text| Line { text, page, ..Line::default() })
            };
        let left: Vec<String> = without_running((0..4).flat_map(page).collect()).into_iter().map(|l| l.text).collect();
        assert_eq!(left.iter().filter(|t| t.starts_with("Minutes")).count(), 1);
        assert_eq!(left.iter().filter(|t| *t == "REPLY:").count(), 4);
        assert_eq!(left.iter().filter(|t| is_number(t)).count(), 1);
    }
}
