//! The same meeting in several files: a Word file and its PDF, a page and its text, a draft and its final form.
//!
//! Texts are compared by sketches: of all runs of three words the [`SIZE`] with the smallest hashes (bottom-k sampling, Broder 1997), of
//! which two copies of one text share most and two texts of one clerk few.

use crate::model::{Kind, Meeting, Passage};
use crate::text::{fold, words};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Marks kept of a text; an estimate from so many errs by 0.06 on average where half of two texts is common.
const SIZE: usize = 64;

/// Share of common word runs from which on two texts of one day are the same minutes. Different meetings of one day share under a fifth;
/// copies in two formats nine tenths, a draft and its final form mostly more than six.
const SAME_DAY: f32 = 0.5;

/// The share that is asked for where a date is missing on one side.
const NO_DAY: f32 = 0.8;

/// By so many of its first marks an undated meeting is looked up, and a mark that so many meetings begin with tells nothing.
const FIRSTS: usize = 4;
const COMMON: usize = 100;

/// What recognising a copy needs to know of a meeting.
#[derive(Debug, Clone, Copy)]
pub(super) struct Copy<'a> {
    /// Path of its file.
    pub(super) path: &'a str,
    /// What sort of document it is; minutes and their agenda are no copies of each other.
    pub(super) kind: Kind,
    /// The day.
    pub(super) date: Option<Date>,
    /// How well it was read: the confidence, then the number of items.
    pub(super) read: (f32, u32),
    /// Its [`sketch`].
    pub(super) sketch: &'a [u32],
}

/// The marks of a meeting's text, in order.
pub(super) fn sketch(meeting: &Meeting) -> Vec<u32> {
    let texts = |passages: &'_ [Passage]| passages.iter().map(|p| p.text.clone()).collect::<Vec<_>>().join(" ");
    let mut hashes: Vec<u64> = Vec::new();
    let items = meeting.items.iter().flat_map(|i| [i.as_written.clone(), texts(&i.passages)]);
    for text in [texts(&meeting.front), texts(&meeting.closing)].into_iter().chain(items) {
        let folded = fold(&text);
        hashes.extend(words::words(&folded).map(|w| hash(w.text)));
    }
    let mut marks: BTreeSet<u32> = BTreeSet::new();
    for run in hashes.windows(3) {
        let mixed = run.iter().fold(0u64, |all, h| (all.rotate_left(21) ^ h).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mark = u32::try_from(mixed >> 32).unwrap_or(0);
        if marks.len() < SIZE || marks.last().is_some_and(|largest| mark < *largest) {
            marks.insert(mark);
            if marks.len() > SIZE {
                marks.pop_last();
            }
        }
    }
    marks.into_iter().collect()
}

/// FNV-1a: the same on every machine and in every version, as a kept sketch must be.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// The share of word runs that two texts have in common, estimated from their sketches: from 0 to 1.
fn alike(a: &[u32], b: &[u32]) -> f32 {
    let (mut left, mut right, mut all, mut common) = (a, b, 0, 0);
    while all < SIZE {
        let (one, other) = (left.first(), right.first());
        let (is_left, is_right) = match (one, other) {
            (Some(one), Some(other)) => (one <= other, other <= one),
            (None, None) => break,
            (one, other) => (one.is_some(), other.is_some()),
        };
        left = &left[usize::from(is_left)..];
        right = &right[usize::from(is_right)..];
        common += usize::from(is_left && is_right);
        all += 1;
    }
    if all == 0 { 0.0 } else { common as f32 / all as f32 }
}

/// For each meeting the one that stands for it: itself, or the copy in another file that was read best (the first of equals in order).
pub(super) fn best_read(copies: &[Copy<'_>]) -> Vec<usize> {
    let mut groups: Vec<usize> = (0..copies.len()).collect();
    for (a, b) in candidates(copies) {
        if same(&copies[a], &copies[b]) {
            let (one, two) = (root(&groups, a), root(&groups, b));
            groups[one.max(two)] = one.min(two);
        }
    }
    let roots: Vec<usize> = (0..copies.len()).map(|i| root(&groups, i)).collect();
    let mut best: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, group) in roots.iter().enumerate() {
        let leader = best.entry(*group).or_insert(index);
        let better = copies[index]
            .read
            .0
            .total_cmp(&copies[*leader].read.0)
            .then(copies[index].read.1.cmp(&copies[*leader].read.1));
        if better.is_gt() {
            *leader = index;
        }
    }
    roots.iter().map(|group| best.get(group).copied().unwrap_or(*group)).collect()
}

fn root(groups: &[usize], mut at: usize) -> usize {
    while groups[at] != at {
        at = groups[at];
    }
    at
}

fn same(a: &Copy<'_>, b: &Copy<'_>) -> bool {
    let asked = match (a.date, b.date) {
        (Some(x), Some(y)) if x == y => SAME_DAY,
        (Some(_), Some(_)) => return false,
        _ => NO_DAY,
    };
    a.path != b.path && a.kind == b.kind && alike(a.sketch, b.sketch) >= asked
}

/// Pairs worth comparing: meetings of one day, and undated ones with those that share one of their first marks.
fn candidates(copies: &[Copy<'_>]) -> impl Iterator<Item = (usize, usize)> {
    let firsts = |copy: &Copy<'_>| copy.sketch.iter().take(FIRSTS).copied().collect::<Vec<u32>>();
    let undated: HashSet<u32> = copies.iter().filter(|c| c.date.is_none()).flat_map(firsts).collect();
    let mut days: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    let mut marks: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (index, copy) in copies.iter().enumerate() {
        if let Some(date) = copy.date {
            days.entry(date).or_default().push(index);
        }
        for mark in firsts(copy).into_iter().filter(|mark| undated.contains(mark)) {
            marks.entry(mark).or_default().push(index);
        }
    }
    marks.retain(|_, group| group.len() < COMMON);
    days.into_values().chain(marks.into_values()).flat_map(pairs_of)
}

fn pairs_of(group: Vec<usize>) -> Vec<(usize, usize)> {
    group.iter().enumerate().flat_map(|(n, a)| group[n + 1..].iter().map(|b| (*a, *b))).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_the_share_of_the_smallest_marks() {
        let share = |a: &[u32], b: &[u32]| {
            let mut all: Vec<u32> = a.iter().chain(b).copied().collect::<BTreeSet<u32>>().into_iter().collect();
            all.truncate(SIZE);
            all.iter().filter(|m| a.contains(m) && b.contains(m)).count() as f32 / all.len() as f32
        };
        for (a, b) in [
            (marks(0, 64), marks(8, 72)),
            (marks(0, 3), marks(1, 64)),
            (marks(5, 9), vec![]),
            (marks(3, 9), marks(3, 9)),
        ] {
            assert_eq!(alike(&a, &b), share(&a, &b));
            assert_eq!(alike(&b, &a), share(&a, &b));
        }
        assert_eq!(alike(&[], &[]), 0.0);
    }

    fn marks(from: u32, to: u32) -> Vec<u32> {
        (from..to).map(|n| n * 7).collect()
    }

    fn best(copies: &[(&str, Option<&str>, f32, &[u32])]) -> Vec<usize> {
        let copy = |(path, date, confidence, sketch): &(&'static str, Option<&str>, f32, &'static [u32])| Copy {
            path,
            kind: Kind::Minutes,
            date: date.map(|d| d.parse().unwrap()),
            read: (*confidence, 5),
            sketch,
        };
        let leaked: Vec<_> = copies
            .iter()
            .map(|(p, d, c, s)| {
                (&*Box::leak(p.to_string().into_boxed_str()), *d, *c, &*Box::leak(s.to_vec().into_boxed_slice()))
            })
            .collect();
        best_read(&leaked.iter().map(copy).collect::<Vec<_>>())
    }

    #[test]
    fn the_copy_that_was_read_best_stands_for_all() {
        let (one, near, other) = (marks(0, 64), marks(8, 72), marks(500, 564));
        let day = Some("2015-03-02");
        assert_eq!(
            best(&[("a.md", day, 0.7, &one), ("b.pdf", day, 0.9, &near), ("c.doc", day, 0.9, &other)]),
            [1, 1, 2]
        );
        assert_eq!(best(&[("a.md", day, 0.7, &one), ("b.pdf", Some("2015-04-02"), 0.9, &one)]), [0, 1], "another day");
        assert_eq!(best(&[("a.md", day, 0.7, &one), ("b.pdf", None, 0.6, &one)]), [0, 0], "a copy that lost its date");
        assert_eq!(best(&[("a.jsonl", day, 0.7, &one), ("a.jsonl", day, 0.7, &one)]), [0, 1], "two of one file");
    }
}
