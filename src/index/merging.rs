//! Which segments of an index are merged after a commit.
//!
//! A search opens every segment (0.06 ms each), and a document that was deleted stays until its segment is written anew; but writing a large
//! segment anew because of one file makes who corrects a word in it wait. So few large segments stay, a few small ones beside them, and what
//! was deleted goes where it is much of its segment.

/// Large segments that may stay.
const LARGE: usize = 2;

/// Small ones that may stay beside them.
const SMALL: usize = 4;

/// So many are merged at a time: all their files are open meanwhile, six for each.
const AT_A_TIME: usize = 16;

/// A segment is small that has less than one in so many of all documents, or fewer than so many.
const SMALL_SHARE: u32 = 20;
const FEW: u32 = 4_000;

/// Deleted documents are merged away where they are one in so many, and always where the segment is quickly written anew.
const DELETED_SHARE: u32 = 20;

/// What a segment holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    /// Documents, with those that were deleted.
    pub(super) documents: u32,
    /// Deleted documents.
    pub(super) deleted: u32,
}

/// Which of some segments become one, by their places; none where nothing is to be done.
pub(super) fn merging(segments: &[Size]) -> Vec<usize> {
    let all: u32 = segments.iter().map(|s| s.documents).sum();
    let is_small = |s: &Size| s.documents < all / SMALL_SHARE;
    let is_stale = |s: &Size| s.deleted > 0 && (s.documents <= FEW || s.deleted >= s.documents / DELETED_SHARE);
    let mut order: Vec<usize> = (0..segments.len()).collect();
    order.sort_by_key(|at| (segments[*at].documents, *at));
    let (stale, others): (Vec<usize>, Vec<usize>) = order.into_iter().partition(|at| is_stale(&segments[*at]));
    let (small, large): (Vec<usize>, Vec<usize>) = others.into_iter().partition(|at| is_small(&segments[*at]));
    let mut out = stale;
    if small.len() > SMALL || !small.is_empty() && !out.is_empty() {
        out.extend(small);
    }
    // What is merged may be one more large one.
    let merged: u32 = out.iter().map(|at| segments[*at].documents - segments[*at].deleted).sum();
    let one_more = merged >= all / SMALL_SHARE && merged > 0;
    let left = large.len() + usize::from(one_more);
    if left > LARGE {
        // One of them takes in the others, which leaves one fewer than were merged.
        let surplus = left - LARGE + usize::from(!one_more);
        out.extend(large.iter().take(surplus));
    }
    out.truncate(AT_A_TIME);
    // One segment alone is written anew only for what was deleted of it.
    if out.len() == 1 && !is_stale(&segments[out[0]]) {
        out.clear();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn merged(segments: &[(u32, u32)]) -> Vec<usize> {
        let sizes: Vec<Size> =
            segments.iter().map(|(documents, deleted)| Size { documents: *documents, deleted: *deleted }).collect();
        let mut out = merging(&sizes);
        out.sort_unstable();
        out
    }

    #[test]
    fn small_changes_leave_large_segments_alone() {
        assert!(merged(&[(80_000, 0), (30_000, 0)]).is_empty());
        assert!(merged(&[(80_000, 12), (30_000, 0), (12, 0)]).is_empty(), "one file changed");
        assert_eq!(merged(&[(80_000, 12), (30_000, 0), (12, 12), (9, 0)]), [2, 3], "it changed again");
        assert_eq!(merged(&[(80_000, 50), (30_000, 0), (12, 0), (9, 0), (7, 0), (8, 0), (30, 0)]), [2, 3, 4, 5, 6]);
        assert_eq!(merged(&[(80_000, 5_000), (30_000, 0)]), [0], "much was deleted");
        assert_eq!(merged(&[(9_000, 0), (8_000, 0), (7_000, 0), (6_000, 0)]), [1, 2, 3], "a build from nothing");
        assert_eq!(merged(&[(30, 2), (20, 0)]), [0], "a small index holds nothing that was deleted");
        assert!(merged(&[(30, 0)]).is_empty());
    }

    proptest! {
        #[test]
        fn after_merging_few_are_left_and_nothing_is_to_be_done(
            segments in proptest::collection::vec((1u32..100_000, 0u32..200), 0..20)
        ) {
            let mut sizes: Vec<Size> =
                segments.iter().map(|(n, d)| Size { documents: *n, deleted: *d.min(n) }).collect();
            for round in 0.. {
                let out = merging(&sizes);
                if out.is_empty() {
                    break;
                }
                prop_assert!(round < 4, "{sizes:?}");
                prop_assert!(out.len() <= AT_A_TIME);
                let living: u32 = out.iter().map(|at| sizes[*at].documents - sizes[*at].deleted).sum();
                let others = (0..sizes.len()).filter(|at| !out.contains(at)).map(|at| sizes[at]);
                let mut next: Vec<Size> = others.collect();
                if living > 0 {
                    next.push(Size { documents: living, deleted: 0 });
                }
                sizes = next;
            }
            prop_assert!(sizes.len() <= LARGE + SMALL, "{sizes:?}");
        }
    }
}
