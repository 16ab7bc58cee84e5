//! Counts that stand in levels, told as a list: every value, the lowest ones, or the top ones.

use crate::model::FacetCount;

/// Every value with how deep it stands, each before those below it.
pub(super) fn every(counts: &[FacetCount]) -> Vec<(usize, &FacetCount)> {
    fn walk<'a>(counts: &'a [FacetCount], depth: usize, out: &mut Vec<(usize, &'a FacetCount)>) {
        for c in counts {
            out.push((depth, c));
            walk(&c.below, depth + 1, out);
        }
    }
    let mut out = Vec::new();
    walk(counts, 0, &mut out);
    out
}

/// The values that have none below them, most frequent first; a value further up only where the query selects it.
pub(super) fn lowest(counts: &[FacetCount]) -> Vec<FacetCount> {
    let mut out = alone(every(counts).into_iter().filter(|(_, c)| c.below.is_empty() || c.selected));
    out.sort_by_key(|c| std::cmp::Reverse(c.count));
    out
}

/// The values of the top level in their order; one further down only where the query selects it.
pub(super) fn top(counts: &[FacetCount]) -> Vec<FacetCount> {
    alone(every(counts).into_iter().filter(|(depth, c)| *depth == 0 || c.selected))
}

/// Whether the query selects a value, at whatever level.
pub(super) fn any_selected(counts: &[FacetCount]) -> bool {
    counts.iter().any(|c| c.selected || any_selected(&c.below))
}

/// The values without what is below them.
fn alone<'a>(counts: impl Iterator<Item = (usize, &'a FacetCount)>) -> Vec<FacetCount> {
    counts.map(|(_, c)| FacetCount { selected: c.selected, ..FacetCount::plain(&c.value, c.count) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(counts: &[FacetCount]) -> Vec<&str> {
        counts.iter().map(|c| c.value.as_str()).collect()
    }

    #[test]
    fn levels_are_told_from_either_end() {
        let mut a = FacetCount::plain("/a", 9);
        a.below = vec![FacetCount::plain("/a/x", 2), FacetCount::plain("/a/y", 8)];
        let mut counts = vec![a, FacetCount::plain("/b", 5)];
        assert_eq!(
            every(&counts).iter().map(|(d, c)| (*d, c.count)).collect::<Vec<_>>(),
            [(0, 9), (1, 2), (1, 8), (0, 5)]
        );
        assert_eq!(names(&lowest(&counts)), ["/a/y", "/b", "/a/x"]);
        assert_eq!(names(&top(&counts)), ["/a", "/b"]);
        counts[0].below[0].selected = true;
        assert_eq!(names(&top(&counts)), ["/a", "/a/x", "/b"]);
        assert!(any_selected(&counts));
    }
}
