//! Full names that mean one person: short forms of a given name, a middle name more or less, a slip in the family name.

use super::forms::{Form, Forms, Parts};
use crate::text::names;
use crate::text::slips;
use std::collections::{BTreeMap, BTreeSet};

/// A slip stands in this many meetings at most …
const RARE: usize = 2;

/// … and what was meant in this many at least, of the same board.
const FREQUENT: usize = 5;

/// For each form the place of the form it is a variant of, which may be itself.
///
/// Two forms are one person where they stand on one board in one period and differ in such a way, no attendance has both, and all that
/// this joins agree with each other: "Chris Low" joins neither Christine nor Christopher Low where both are there.
pub(super) fn joined(forms: &Forms<'_>) -> Vec<usize> {
    let all = forms.all();
    let mut near: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); all.len()];
    let mut link = |a: usize, b: usize| {
        near[a].insert(b);
        near[b].insert(a);
    };
    let families = forms.families();
    for places in families.values() {
        for (n, &a) in places.iter().enumerate() {
            for &b in &places[n + 1..] {
                if is_one(&all[a], &all[b]) && share_board(&all[a], &all[b], |_, _| true) {
                    link(a, b);
                }
            }
        }
    }
    for places in by_given(all).values() {
        for (n, &a) in places.iter().enumerate() {
            for &b in &places[n + 1..] {
                let rare = |x: usize, y: usize| x <= RARE && y >= FREQUENT;
                if is_slip(&all[a], &all[b]) && share_board(&all[a], &all[b], |x, y| rare(x, y) || rare(y, x)) {
                    link(a, b);
                }
            }
        }
    }
    let mut of: Vec<usize> = (0..all.len()).collect();
    let mut done = vec![false; all.len()];
    for start in 0..all.len() {
        if done[start] || near[start].is_empty() {
            continue;
        }
        let group = reached(start, &near);
        let agree = |a: usize, b: usize| {
            (is_one(&all[a], &all[b]) || is_slip(&all[a], &all[b])) && !all[a].sits_beside(&all[b])
        };
        let sound =
            group.iter().all(|a| group.range(a + 1..).all(|b| agree(*a, *b))) && is_known(&group, all, &families);
        let length = |i: usize| all[i].full().map_or(0, |p| p.name.given.iter().map(String::len).sum::<usize>());
        let best = group.iter().copied().max_by_key(|i| (all[*i].span.meetings, length(*i), std::cmp::Reverse(*i)));
        for place in group {
            done[place] = true;
            of[place] = best.filter(|_| sound).unwrap_or(place);
        }
    }
    of
}

/// Whether there is more than likeness behind a group: an attendance has one of it, or nobody else has the family name. Where many of that
/// name are mentioned, Mary Brown and Mary L Brown may be two.
fn is_known(group: &BTreeSet<usize>, all: &[Form<'_>], families: &BTreeMap<String, Vec<usize>>) -> bool {
    let family = |p: &usize| all[*p].parts.as_ref().and_then(|n| families.get(&n.family));
    let mut others = group.iter().filter_map(family).flatten().filter(|p| !group.contains(p));
    group.iter().any(|p| all[*p].is_listed()) || !others.any(|p| all[*p].full().is_some())
}

/// Everything that links lead to.
fn reached(start: usize, near: &[BTreeSet<usize>]) -> BTreeSet<usize> {
    let mut group = BTreeSet::from([start]);
    let mut open = vec![start];
    while let Some(place) = open.pop() {
        open.extend(near[place].iter().copied().filter(|n| group.insert(*n)));
    }
    group
}

/// Full names by their given names.
fn by_given(all: &[Form<'_>]) -> BTreeMap<String, Vec<usize>> {
    let mut out: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, form) in all.iter().enumerate() {
        if let Some(parts) = form.full() {
            out.entry(parts.given.join(" ")).or_default().push(place);
        }
    }
    out
}

/// Whether two forms stand on one board in one period, as often there as is asked.
fn share_board(a: &Form<'_>, b: &Form<'_>, often: impl Fn(usize, usize) -> bool) -> bool {
    a.boards.iter().any(|(board, one)| {
        b.boards.get(board).is_some_and(|other| one.meets(other) && often(one.meetings, other.meetings))
    })
}

/// Whether two full names of one family can mean one person: the first given names are the same or forms of one name, and no other
/// given name contradicts.
fn is_one(a: &Form<'_>, b: &Form<'_>) -> bool {
    let (Some(a), Some(b)) = (a.full(), b.full()) else { return false };
    a.family == b.family && agree(a, b)
}

fn agree(a: &Parts, b: &Parts) -> bool {
    let (a, b) = (&a.given, &b.given);
    let begins = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
    let rest = a.iter().zip(b).skip(1).all(|(x, y)| x == y || begins(x, y) || begins(y, x));
    match (a.first(), b.first()) {
        (Some(x), Some(y)) => rest && (x == y || names::are_forms(x, y)),
        _ => false,
    }
}

/// Whether two full names have the same given names and family names of four letters and more that differ in one letter.
fn is_slip(a: &Form<'_>, b: &Form<'_>) -> bool {
    let (Some(a), Some(b)) = (a.full(), b.full()) else { return false };
    agree(a, b) && slipped(&a.family, &b.family)
}

/// Whether a slip makes one family name of another, both of four letters and more; the first letter stands.
fn slipped(a: &str, b: &str) -> bool {
    let long = |w: &str| w.chars().count() >= 4;
    long(a) && long(b) && a.chars().next() == b.chars().next() && slips::is_slip(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_makes_a_slip() {
        for (a, b) in [("barrow", "barow"), ("tranter", "trantor"), ("lomax", "lomaxs")] {
            assert!(slipped(a, b) && slipped(b, a), "{a} {b}");
        }
        for (a, b) in [("day", "dey"), ("lomax", "lomax"), ("barrow", "farrow")] {
            assert!(!slipped(a, b), "{a} {b}");
        }
    }
}
