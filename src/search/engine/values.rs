//! The values of a facet in one row over all segments, so that they can be counted by number. Working it out costs more than one search
//! is worth; it is kept with the engine, for those that follow.

use crate::error::Result;
use crate::index::{Facet, Reader};
use std::collections::BTreeMap;
use tantivy::DocId;
use tantivy::fastfield::FacetReader;

/// The values of a facet with the levels above them that are counted.
pub(in crate::search) struct Values {
    /// Names by number, levels parted by NUL, in alphabetical order: a level stands before those below it.
    names: Vec<String>,
    /// The documents of each segment with the numbers they count for.
    documents: Vec<Numbered>,
}

/// For each document of a segment some numbers, each once.
struct Numbered {
    /// Where those of a document begin; and at last where all end.
    starts: Vec<u32>,
    numbers: Vec<u32>,
}

impl Values {
    /// Of a facet of an index.
    pub(in crate::search) fn of(reader: &Reader, facet: &Facet) -> Result<Self> {
        let mut segments = Vec::new();
        for segment in reader.searcher().segment_readers() {
            let values = segment.facet_reader(facet.name).map_err(|e| reader.failed(&e))?;
            let every: Vec<u64> = (0..values.num_facets() as u64).collect();
            let names = names(reader, &values, &every)?;
            segments.push((segment.max_doc(), values, names));
        }
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        let all = segments.iter().flat_map(|(_, _, names)| names).flat_map(|name| levels(name, facet.levels));
        all.for_each(|level| {
            numbers.insert(level, 0);
        });
        numbers.values_mut().zip(0..).for_each(|(number, at)| *number = at);
        let of_segment = |(max, values, names): (DocId, FacetReader, Vec<String>)| {
            let of_value = |name: &String| -> Vec<u32> {
                levels(name, facet.levels).iter().filter_map(|level| numbers.get(level)).copied().collect()
            };
            let known: Vec<Vec<u32>> = names.iter().map(of_value).collect();
            let mut out = Numbered { starts: Vec::with_capacity(max as usize + 1), numbers: Vec::new() };
            let mut these = Vec::new();
            for doc in 0..max {
                out.starts.push(u32::try_from(out.numbers.len()).unwrap_or(u32::MAX));
                these.clear();
                values.facet_ords(doc).for_each(|value| these.extend(known.get(value as usize).into_iter().flatten()));
                // A value counts once for a level above it, whatever else stands below that.
                these.sort_unstable();
                these.dedup();
                out.numbers.extend(&these);
            }
            out.starts.push(u32::try_from(out.numbers.len()).unwrap_or(u32::MAX));
            out
        };
        let documents = segments.into_iter().map(of_segment).collect();
        Ok(Self { names: numbers.into_keys().collect(), documents })
    }

    /// How many numbers there are.
    pub(in crate::search) fn len(&self) -> usize {
        self.names.len()
    }

    /// The name of a number.
    pub(in crate::search) fn name(&self, number: usize) -> &str {
        self.names.get(number).map_or("", String::as_str)
    }

    /// The numbers that a document of a segment counts for.
    pub(in crate::search) fn numbers(&self, segment: usize, doc: DocId) -> &[u32] {
        let numbered = self.documents.get(segment);
        let of_doc = numbered.and_then(|n| {
            let (from, to) = (n.starts.get(doc as usize)?, n.starts.get(doc as usize + 1)?);
            n.numbers.get(*from as usize..*to as usize)
        });
        of_doc.unwrap_or(&[])
    }
}

/// The names of some values, which are in order. They are decoded in one walk: one by one, each would decode its block again.
pub(super) fn names(reader: &Reader, values: &FacetReader, which: &[u64]) -> Result<Vec<String>> {
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
