//! Counts by facet, each with bars; what stands below a value is indented under it.

use super::super::levels;
use super::bars::marked_rows;
use super::page::Page;
use super::phrases::SELECTED;
use super::rich::Rich;
use super::said;
use super::style::{QUIET, TITLE};
use crate::error::Result;
use crate::model::{FacetAnswer, FacetCount};

/// How many values of a facet are shown; the other forms have all.
const MOST: usize = 25;
/// How many values below another are shown.
const BELOW: usize = 8;

/// Facets in the order they are shown; any other comes behind, by name.
const ORDER: [&str; 6] = ["year", "organisation", "board", "role", "topic", "speaker"];

/// A line of a facet: what is said of it, how often, whether the query selects it.
type Line = (String, u64, bool);

/// Writes the counts.
pub(super) fn write(found: &FacetAnswer, page: &mut Page) -> Result<()> {
    said::head(&found.query, found.total, None, page)?;
    let mut names: Vec<&String> = found.facets.keys().filter(|name| !found.facets[*name].is_empty()).collect();
    names.sort_by_key(|name| ORDER.iter().position(|o| o == name).unwrap_or(ORDER.len()));
    for name in names {
        let counts = &found.facets[name];
        // A choice is not counted against itself, so these may be more than were found.
        let apart = levels::any_selected(counts).then(|| format!(" · {SELECTED} chosen; counted as if it were not"));
        page.blank()?;
        page.put(0, &Rich::new().with(TITLE, name).with_some(QUIET, apart.as_deref()))?;
        let (lines, left) = lines(name, counts);
        let shown = lines.iter().map(|(label, n, selected)| (label.as_str(), *n, *selected));
        for row in marked_rows(shown, 2, page.width) {
            page.row(&row)?;
        }
        if left > 0 {
            page.put(2, &Rich::new().with(QUIET, &format!("and {left} more: --format csv")))?;
        }
    }
    page.blank()?;
    said::coverage(&found.coverage, found.total.items, page)
}

/// The lines that are shown of a facet, and how many are not.
fn lines(name: &str, counts: &[FacetCount]) -> (Vec<Line>, usize) {
    let all = levels::every(counts).len();
    let mut out = Vec::new();
    // Years stand in order, so none of them may be left out; their months only where they are few or one was chosen.
    let year = name == "year";
    let open = |c: &FacetCount| !year || all <= MOST || c.selected || levels::any_selected(&c.below);
    grow(counts, "", 0, if year { usize::MAX } else { MOST }, &open, &mut out);
    let left = all - out.len();
    // Months of years that were not opened are no values left out: they are one level further down.
    (out, if year { 0 } else { left })
}

/// Adds the first `most` values and those behind them that are chosen or hold what is, each with those below it.
fn grow(
    counts: &[FacetCount],
    above: &str,
    depth: usize,
    most: usize,
    open: &impl Fn(&FacetCount) -> bool,
    out: &mut Vec<Line>,
) {
    for (n, c) in counts.iter().enumerate() {
        if n >= most && !c.selected && !levels::any_selected(&c.below) {
            continue;
        }
        out.push((format!("{}{}", "  ".repeat(depth), below(&c.value, above)), c.count, c.selected));
        if open(c) {
            grow(&c.below, &c.value, depth + 1, if most == usize::MAX { most } else { BELOW }, open, out);
        }
    }
}

/// A value without what stands above it already; days keep their year, without which they say nothing.
fn below<'a>(value: &'a str, above: &str) -> &'a str {
    let rest = value.strip_prefix(above).filter(|_| !above.is_empty());
    let rest = rest.and_then(|r| r.strip_prefix('/').or_else(|| r.strip_prefix(" › ")));
    rest.filter(|r| !r.is_empty()).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::super::super::samples;
    use super::super::drawn;
    use crate::model::FacetCount;

    #[test]
    fn facets_stand_in_their_order_with_bars() {
        assert_eq!(
            drawn(&samples::facets(), 40),
            "12 items in 7 meetings · items about
cyber
also searched: cybersecurity
note: \"board:\" has no value and was
  searched as a word.

year
  2014  3 ██████████
  2016  9 ██████████████████████████████

board
  Improvement Board  9 █████████████████
  Wellbeing Board    3 █████▌

role
  discussion  12 ███████████████████████
  decision     2 ████

searched 212 meetings, 2001–2021
"
        );
    }

    #[test]
    fn what_is_below_is_indented_and_what_is_chosen_marked() {
        assert_eq!(
            drawn(&samples::tree(), 60),
            "5 items in 4 meetings · items about cyber

year · ✓ chosen; counted as if it were not
  2014       3 ████████████████████████
✓ 2016       5 ████████████████████████████████████████
    2016-03  5 ████████████████████████████████████████

board · ✓ chosen; counted as if it were not
  Saltmere          7 ██████████████████████████████████████
✓   Parish Council  5 ███████████████████████████
    Planning        3 ████████████████▌
  Wellbeing Board   2 ███████████

topic
  /technology       9 ██████████████████████████████████████
    cyber-security  9 ██████████████████████████████████████
    broadband       2 ████████▌
  /finance          4 █████████████████

searched 212 meetings, 2001–2021 · 3 read with doubt · 2
undated · 5 files not read · 7 long gaps
"
        );
    }

    #[test]
    fn what_is_chosen_is_shown_however_rare() {
        let mut counts: Vec<_> = (0..40).map(|n| FacetCount::plain(format!("Board {n}"), 99 - n)).collect();
        counts[38].selected = true;
        let (lines, left) = super::lines("board", &counts);
        assert_eq!((lines.len(), left), (26, 14));
        assert!(lines[25].2);
    }
}
