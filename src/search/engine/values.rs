//! The values of a facet in one row over all segments, so that they can be counted by number. Working it out costs more than one search
//! is worth; it is kept with the engine, for those that follow.

use crate::error::Result;
use crate::index::{Facet, Reader};
use std::collections::BTreeMap;

/// Stands for no value.
const NONE: u32 = u32::MAX;

/// The values of a facet with the levels above them that are counted.
pub(in crate::search) struct Values {
    /// Names by number, levels parted by NUL, in alphabetical order: a level stands before those below it.
    names: Vec<String>,
    /// For each segment and each of its values the numbers it counts for: what is shown at first, and one level more.
    numbers: Vec<Vec<[u32; 2]>>,
}

impl Values {
    /// Of a facet of an index.
    pub(in crate::search) fn of(reader: &Reader, facet: &Facet) -> Result<Self> {
        let mut segments: Vec<Vec<String>> = Vec::new();
        for segment in reader.searcher().segment_readers() {
            let values = segment.facet_reader(facet.name).map_err(|e| reader.failed(&e))?;
            let every: Vec<u64> = (0..values.num_facets() as u64).collect();
            segments.push(names(reader, &values, &every)?);
        }
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        for name in segments.iter().flatten() {
            levels(name, facet.levels).into_iter().for_each(|level| {
                numbers.insert(level, NONE);
            });
        }
        numbers.values_mut().zip(0..).for_each(|(number, at)| *number = at);
        let number = |name: Option<&String>| name.and_then(|n| numbers.get(n)).copied().unwrap_or(NONE);
        let of_one = |name: &String| {
            let levels = levels(name, facet.levels);
            [number(levels.first()), number(levels.get(1))]
        };
        let numbers_of = segments.iter().map(|names| names.iter().map(of_one).collect()).collect();
        Ok(Self { names: numbers.into_keys().collect(), numbers: numbers_of })
    }

    /// How many numbers there are.
    pub(in crate::search) fn len(&self) -> usize {
        self.names.len()
    }

    /// The name of a number.
    pub(in crate::search) fn name(&self, number: usize) -> &str {
        self.names.get(number).map_or("", String::as_str)
    }

    /// The numbers that a value of a segment counts for.
    pub(in crate::search) fn numbers(&self, segment: usize, value: u64) -> impl Iterator<Item = u32> + use<> {
        let of_segment = self.numbers.get(segment);
        let both = of_segment.and_then(|n| n.get(value as usize)).copied().unwrap_or([NONE, NONE]);
        both.into_iter().filter(|n| *n != NONE)
    }
}

/// The names of some values, which are in order. They are decoded in one walk: one by one, each would decode its block again.
pub(super) fn names(reader: &Reader, values: &tantivy::fastfield::FacetReader, which: &[u64]) -> Result<Vec<String>> {
    let mut names = Vec::with_capacity(which.len());
    let decoded = values.facet_dict().sorted_ords_to_term_cb(which, |name| {
        names.push(String::from_utf8_lossy(name).into_owned());
    });
    decoded.map_err(|e| reader.failed(&e.into()))?;
    Ok(names)
}

/// The levels of a value that are counted: those shown at first as one, and one more where there is one.
pub(super) fn levels(name: &str, first: usize) -> Vec<String> {
    let ends: Vec<usize> = name.match_indices('\0').map(|(at, _)| at).chain([name.len()]).collect();
    let shown = first.clamp(1, ends.len()) - 1;
    ends.iter().skip(shown).take(2).map(|end| name[..*end].to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_counts_for_what_is_shown_and_one_level_below() {
        assert_eq!(levels("2014\u{0}03\u{0}18", 1), ["2014", "2014\u{0}03"]);
        assert_eq!(levels("Council\u{0}Cabinet", 2), ["Council\u{0}Cabinet"]);
        assert_eq!(levels("Council", 2), ["Council"]);
    }
}
