//! A set of documents of one segment, a bit for each.

use tantivy::DocId;

/// Documents of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) struct Docs {
    bits: Vec<u64>,
}

impl Docs {
    /// None of a segment's so many documents.
    pub(in crate::search) fn none(max: DocId) -> Self {
        Self { bits: vec![0; max.div_ceil(64) as usize] }
    }

    /// Of 64 documents to a number, the first the lowest bit.
    pub(in crate::search) fn of(bits: impl Iterator<Item = u64>) -> Self {
        Self { bits: bits.collect() }
    }

    /// Adds one.
    pub(in crate::search) fn insert(&mut self, doc: DocId) {
        if let Some(word) = self.bits.get_mut(doc as usize / 64) {
            *word |= 1 << (doc % 64);
        }
    }

    /// Keeps those that are in the other too.
    pub(in crate::search) fn and(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(a, b)| *a &= b);
    }

    /// Adds those of the other.
    pub(in crate::search) fn or(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(a, b)| *a |= b);
    }

    /// Leaves out those of the other.
    pub(in crate::search) fn and_not(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(a, b)| *a &= !b);
    }

    /// How many there are.
    pub(in crate::search) fn len(&self) -> usize {
        self.bits.iter().map(|w| w.count_ones() as usize).sum()
    }

    /// Whether it is in there.
    pub(in crate::search) fn contains(&self, doc: DocId) -> bool {
        self.bits.get(doc as usize / 64).is_some_and(|w| w & (1 << (doc % 64)) != 0)
    }

    /// Each of them, in order.
    pub(in crate::search) fn iter(&self) -> impl Iterator<Item = DocId> + '_ {
        each(self.bits.iter().copied())
    }
}

impl IntoIterator for Docs {
    type Item = DocId;
    type IntoIter = Each<std::vec::IntoIter<u64>>;

    fn into_iter(self) -> Self::IntoIter {
        each(self.bits.into_iter())
    }
}

fn each<B: Iterator<Item = u64>>(bits: B) -> Each<B> {
    Each { bits, left: 0, next: 0 }
}

/// The documents of a set, in order.
pub(in crate::search) struct Each<B> {
    bits: B,
    /// What is left of the 64 documents before `next`.
    left: u64,
    next: DocId,
}

impl<B: Iterator<Item = u64>> Iterator for Each<B> {
    type Item = DocId;

    fn next(&mut self) -> Option<DocId> {
        while self.left == 0 {
            self.left = self.bits.next()?;
            self.next += 64;
        }
        let bit = self.left.trailing_zeros();
        self.left &= self.left - 1;
        Some(self.next - 64 + bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn set(max: DocId, docs: &BTreeSet<DocId>) -> Docs {
        let mut out = Docs::none(max);
        docs.iter().for_each(|d| out.insert(*d));
        out
    }

    proptest! {
        #[test]
        fn they_are_sets(
            max in 1u32..200,
            a in prop::collection::btree_set(0u32..200, 0..60),
            b in prop::collection::btree_set(0u32..200, 0..60),
        ) {
            let within = |s: &BTreeSet<DocId>| s.iter().copied().filter(|d| *d < max).collect::<BTreeSet<_>>();
            let (a, b) = (within(&a), within(&b));
            let (x, y) = (set(max, &a), set(max, &b));
            let told = |d: &Docs| d.iter().collect::<BTreeSet<_>>();
            let with = |f: fn(&mut Docs, &Docs)| { let mut z = x.clone(); f(&mut z, &y); told(&z) };
            prop_assert_eq!(with(Docs::and), &a & &b);
            prop_assert_eq!(with(Docs::or), &a | &b);
            prop_assert_eq!(with(Docs::and_not), &a - &b);
            prop_assert_eq!(x.len(), a.len());
            prop_assert!((0..max).all(|d| x.contains(d) == a.contains(&d)));
            prop_assert_eq!(Docs::of(x.bits.iter().copied()), x);
        }
    }
}
