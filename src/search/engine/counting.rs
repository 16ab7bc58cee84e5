//! How often the values of a facet are among some documents.

use super::Base;
use super::values::{levels, names};
use crate::error::Result;
use crate::index::{Facet, Reader};
use std::collections::BTreeMap;
use tantivy::DocId;

/// How often each value of a facet was met: levels parted by NUL, as many as are shown at first, and one more.
pub(in crate::search) type Counted = BTreeMap<String, u64>;

/// Counts values, segment by segment.
pub(super) struct Counter<'a> {
    reader: &'a Reader,
    base: &'a Base,
    facet: &'static Facet,
    /// By number, where numbers are known.
    numbered: Vec<u64>,
    /// By name, where they are not.
    named: Counted,
}

impl<'a> Counter<'a> {
    /// Of a facet.
    pub(super) fn of(reader: &'a Reader, base: &'a Base, facet: &'static Facet) -> Self {
        let numbered = vec![0; base.values(facet).map_or(0, super::values::Values::len)];
        Self { reader, base, facet, numbered, named: Counted::new() }
    }

    /// Counts over documents of a segment, in order.
    pub(super) fn count(&mut self, at: usize, docs: &[DocId]) -> Result<()> {
        if let Some(known) = self.base.values(self.facet) {
            for number in docs.iter().flat_map(|doc| known.numbers(at, *doc)) {
                self.numbered[*number as usize] += 1;
            }
            return Ok(());
        }
        let segment = self.reader.searcher().segment_reader(u32::try_from(at).unwrap_or(u32::MAX));
        let values = segment.facet_reader(self.facet.name).map_err(|e| self.reader.failed(&e))?;
        let mut these: Vec<u32> = Vec::new();
        let mut met: Vec<(DocId, u64)> = Vec::new();
        docs.iter().for_each(|doc| met.extend(values.facet_ords(*doc).map(|value| (*doc, value))));
        let mut used: Vec<u64> = met.iter().map(|(_, value)| *value).collect();
        used.sort_unstable();
        used.dedup();
        let names = names(self.reader, &values, &used)?;
        // Levels by number, so that documents are gone through without names.
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        let mut known: Vec<Vec<u32>> = Vec::with_capacity(used.len());
        for name in &names {
            let of_one = levels(name, self.facet.levels).into_iter().map(|level| {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                *numbers.entry(level).or_insert(next)
            });
            known.push(of_one.collect());
        }
        let mut counts = vec![0u64; numbers.len()];
        for of_doc in met.chunk_by(|a, b| a.0 == b.0) {
            these.clear();
            for (_, value) in of_doc {
                these.extend(used.binary_search(value).ok().into_iter().flat_map(|place| known[place].iter().copied()));
            }
            these.sort_unstable();
            these.dedup();
            these.iter().for_each(|number| counts[*number as usize] += 1);
        }
        for (name, number) in numbers {
            *self.named.entry(name).or_insert(0) += counts[number as usize];
        }
        Ok(())
    }

    /// The values that were met. Of what is shown at first no more than `most` are given, the most frequent, among equals the first
    /// in the alphabet; with those below them.
    pub(super) fn counted(self, most: usize) -> Counted {
        let mut all = self.named;
        if let Some(known) = self.base.values(self.facet) {
            let met = self.numbered.iter().enumerate().filter(|(_, count)| **count > 0);
            let met: Vec<(usize, u64)> = met.map(|(number, count)| (number, *count)).collect();
            let least = least(met.iter().map(|(number, count)| (known.name(*number), *count)), self.facet, most);
            let kept = met.into_iter().map(|(number, count)| (known.name(number), count));
            return cut(kept, self.facet, most, least);
        }
        let least = least(all.iter().map(|(name, count)| (name.as_str(), *count)), self.facet, most);
        if least == 0 {
            return all;
        }
        let kept: Vec<(String, u64)> = std::mem::take(&mut all).into_iter().collect();
        cut(kept.iter().map(|(name, count)| (name.as_str(), *count)), self.facet, most, least)
    }
}

/// Whether a name is of what is shown at first.
fn is_first(name: &str, facet: &Facet) -> bool {
    name.matches('\0').count() < facet.levels
}

/// The count that the last of the `most` frequent first values has; 0 where there are no more than these.
fn least<'n>(met: impl Iterator<Item = (&'n str, u64)>, facet: &Facet, most: usize) -> u64 {
    let mut counts: Vec<u64> = met.filter(|(name, _)| is_first(name, facet)).map(|(_, count)| count).collect();
    if counts.len() <= most || most == 0 {
        return 0;
    }
    let (_, least, _) = counts.select_nth_unstable_by(most - 1, |a, b| b.cmp(a));
    *least
}

/// Those that are at least so frequent, no more than `most` of them, and what stands below each.
fn cut<'n>(met: impl Iterator<Item = (&'n str, u64)>, facet: &Facet, most: usize, least: u64) -> Counted {
    let met: Vec<(&str, u64)> = met.collect();
    let more = met.iter().filter(|(name, count)| is_first(name, facet) && *count > least).count();
    // Among equals the first in the alphabet: names come in order.
    let mut equals = most.saturating_sub(more);
    let mut out = Counted::new();
    let mut keeps = false;
    for (name, count) in met {
        if is_first(name, facet) {
            keeps = count > least || (count == least && equals > 0) || least == 0;
            equals -= usize::from(count == least && equals > 0);
        }
        if keeps {
            out.insert(name.to_owned(), count);
        }
    }
    out
}
