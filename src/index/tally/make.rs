//! Makes a tally of an index: numbers for meetings, for facet values and for what says the same, and for each document its own.

use super::numbers::{Lists, Sections, Written};
use super::{FacetTally, MARK, Values, counted, state};
use crate::index::Facet;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use tantivy::columnar::Column;
use tantivy::directory::OwnedBytes;
use tantivy::fastfield::FacetReader;
use tantivy::schema::{Field, IndexRecordOption, Term};
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, TantivyError};

/// The file of a tally of these segments, whose field `kind` tells units from meetings.
pub(in crate::index) fn make(segments: &[SegmentReader], kind: Field) -> tantivy::Result<Vec<u8>> {
    std::thread::scope(|threads| {
        let own = threads.spawn(|| own_values(segments));
        let rest = rest(segments, kind)?;
        let own = own.join().map_err(|_| TantivyError::InternalError("the thread of a tally failed".into()))??;
        Ok(written(segments, &rest, &own))
    })
}

/// The values that each unit has of its own, and of each segment the lists of its documents.
fn own_values(segments: &[SegmentReader]) -> tantivy::Result<(Numbered, Vec<Written>)> {
    let values = Numbered::of(&counted(false), segments)?;
    let of_segment = |(at, segment): (usize, &SegmentReader)| {
        let mut out = Written::default();
        values.write_documents(at, segment.max_doc(), &mut out);
        out
    };
    let lists = segments.iter().enumerate().map(of_segment).collect();
    Ok((values, lists))
}

/// What is of the meetings, and of each segment what is no value of a facet.
struct Rest {
    units: Vec<Vec<u64>>,
    of_documents: Vec<Vec<u32>>,
    places: Vec<Vec<u32>>,
    alike: Vec<Vec<u32>>,
    groups: u32,
    days: Vec<u32>,
    shared_values: Numbered,
    shared: Vec<Vec<u32>>,
}

fn rest(segments: &[SegmentReader], kind: Field) -> tantivy::Result<Rest> {
    let units: Vec<Vec<u64>> = segments.iter().map(|s| units(s, kind)).collect::<tantivy::Result<_>>()?;
    let (meetings, of_documents) = meetings(segments)?;
    let (alike, groups) = alike(segments, &units)?;
    let mut days = vec![0; meetings];
    let mut shared = vec![Vec::new(); meetings];
    let mut places = Vec::new();
    let shared_values = Numbered::of(&counted(true), segments)?;
    for (at, segment) in segments.iter().enumerate() {
        let (day, place) = (segment.fast_fields().u64("day")?, segment.fast_fields().u64("place")?);
        for (doc, meeting) in (0..).zip(&of_documents[at]) {
            let meeting = *meeting as usize;
            days[meeting] = first(&day, doc);
            // The first of its units tells for all of them.
            if shared[meeting].is_empty() && is_in(&units[at], doc) {
                shared_values.numbers(at, doc, &mut shared[meeting]);
            }
        }
        places.push((0..segment.max_doc()).map(|doc| first(&place, doc)).collect());
    }
    Ok(Rest { units, of_documents, places, alike, groups, days, shared_values, shared })
}

fn written(segments: &[SegmentReader], rest: &Rest, own: &(Numbered, Vec<Written>)) -> Vec<u8> {
    let (own_values, own_lists) = own;
    let mut out = Written::default();
    out.bytes(MARK);
    out.bytes(&segments.iter().flat_map(state).collect::<Vec<u8>>());
    out.numbers(&[rest.groups]);
    out.numbers(&rest.days);
    rest.shared_values.write(&mut out);
    out.lists(rest.shared.iter().map(Vec::as_slice));
    own_values.write(&mut out);
    for (at, lists) in own_lists.iter().enumerate() {
        out.bytes(&rest.units[at].iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<u8>>());
        out.numbers(&rest.of_documents[at]);
        out.numbers(&rest.places[at]);
        out.numbers(&rest.alike[at]);
        out.0.extend(&lists.0);
    }
    out.0
}

/// The tally of one facet over these segments.
///
/// # Errors
/// Where the index cannot be read.
pub(in crate::index) fn of_facet(segments: &[SegmentReader], facet: &'static Facet) -> tantivy::Result<FacetTally> {
    let numbered = Numbered::of(&[facet], segments)?;
    let mut out = Written::default();
    numbered.write(&mut out);
    (0..).zip(segments).for_each(|(at, segment)| numbered.write_documents(at, segment.max_doc(), &mut out));
    let mut sections = Sections::of(OwnedBytes::new(out.0));
    let read = |sections: &mut Sections| {
        let values = Values::read(vec![facet], sections)?;
        let documents = segments.iter().map(|_| Lists::read(sections)).collect::<Option<_>>()?;
        Some(FacetTally { values, documents })
    };
    read(&mut sections).ok_or_else(|| TantivyError::InternalError(format!("the values of {} are too many", facet.name)))
}

fn first(column: &Column<u64>, doc: DocId) -> u32 {
    column.first(doc).and_then(|n| u32::try_from(n).ok()).unwrap_or(0)
}

fn is_in(bits: &[u64], doc: DocId) -> bool {
    bits.get(doc as usize / 64).is_some_and(|word| word & (1 << (doc % 64)) != 0)
}

/// The living units of a segment, a bit for each document.
fn units(segment: &SegmentReader, kind: Field) -> tantivy::Result<Vec<u64>> {
    let mut bits = vec![0u64; segment.max_doc().div_ceil(64) as usize];
    let index = segment.inverted_index(kind)?;
    let postings = index.read_postings(&Term::from_field_text(kind, "unit"), IndexRecordOption::Basic)?;
    let Some(mut postings) = postings else { return Ok(bits) };
    while postings.doc() != TERMINATED {
        let doc = postings.doc();
        if !segment.is_deleted(doc) {
            bits[doc as usize / 64] |= 1 << (doc % 64);
        }
        postings.advance();
    }
    Ok(bits)
}

/// How many meetings there are, and of each segment the meeting of each document; numbered in the order of their ids.
fn meetings(segments: &[SegmentReader]) -> tantivy::Result<(usize, Vec<Vec<u32>>)> {
    let mut named = Vec::new();
    for segment in segments {
        let Some(column) = segment.fast_fields().str("meeting")? else {
            named.push((Vec::new(), None));
            continue;
        };
        let every: Vec<u64> = (0..column.num_terms() as u64).collect();
        let mut names = Vec::with_capacity(every.len());
        column.dictionary().sorted_ords_to_term_cb(&every, |name| names.push(name.to_vec()))?;
        named.push((names, Some(column)));
    }
    let mut numbers: BTreeMap<&[u8], u32> =
        named.iter().flat_map(|(names, _)| names).map(|name| (name.as_slice(), 0)).collect();
    numbers.values_mut().zip(0..).for_each(|(number, at)| *number = at);
    let of_segment =
        |(segment, (names, column)): (&SegmentReader, &(Vec<Vec<u8>>, Option<tantivy::columnar::StrColumn>))| {
            let known: Vec<u32> = names.iter().map(|name| numbers[name.as_slice()]).collect();
            let of = |doc| {
                column.as_ref().and_then(|c| c.ords().first(doc)).and_then(|o| known.get(usize::try_from(o).ok()?))
            };
            (0..segment.max_doc()).map(|doc| of(doc).copied().unwrap_or(0)).collect()
        };
    let of_documents = segments.iter().zip(&named).map(of_segment).collect();
    Ok((numbers.len(), of_documents))
}

/// For each document of each segment the group of living units that say the same, and how many groups of several there are.
fn alike(segments: &[SegmentReader], units: &[Vec<u64>]) -> tantivy::Result<(Vec<Vec<u32>>, u32)> {
    let mut hashes = Vec::new();
    let mut groups: HashMap<u64, (u32, u32)> = HashMap::new();
    for (segment, units) in segments.iter().zip(units) {
        let column = segment.fast_fields().u64("alike")?;
        let of = |doc| column.first(doc).filter(|_| is_in(units, doc)).unwrap_or(0);
        let these: Vec<u64> = (0..segment.max_doc()).map(of).collect();
        these.iter().filter(|hash| **hash != 0).for_each(|hash| groups.entry(*hash).or_default().0 += 1);
        hashes.push(these);
    }
    let mut last = 0;
    let mut number = |hash: u64| match groups.get_mut(&hash) {
        Some((2.., number)) => {
            if *number == 0 {
                last += 1;
                *number = last;
            }
            *number
        }
        _ => 0,
    };
    let numbered = hashes.iter().map(|of| of.iter().map(|hash| number(*hash)).collect()).collect();
    Ok((numbered, last))
}

/// The values of some facets with their numbers.
struct Numbered {
    /// Where the values of each facet end.
    ends: Vec<u32>,
    firsts: Vec<u8>,
    names: Vec<String>,
    /// For each facet and segment the column and the numbers of each of its values.
    columns: Vec<Vec<(FacetReader, Vec<Vec<u32>>)>>,
}

impl Numbered {
    fn of(facets: &[&'static Facet], segments: &[SegmentReader]) -> tantivy::Result<Self> {
        let mut out = Self { ends: Vec::new(), firsts: Vec::new(), names: Vec::new(), columns: Vec::new() };
        for facet in facets {
            let mut columns = Vec::new();
            for segment in segments {
                let column = segment.facet_reader(facet.name)?;
                let every: Vec<u64> = (0..column.num_facets() as u64).collect();
                let mut names = Vec::with_capacity(every.len());
                let text = |name: &[u8]| names.push(String::from_utf8_lossy(name).into_owned());
                column.facet_dict().sorted_ords_to_term_cb(&every, text)?;
                columns.push((column, names));
            }
            let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
            let names = columns.iter().flat_map(|(_, names)| names);
            names.flat_map(|name| levels(name, facet.levels)).for_each(|level| {
                numbers.insert(level, 0);
            });
            let from = u32::try_from(out.names.len()).unwrap_or(u32::MAX);
            numbers.values_mut().zip(from..).for_each(|(number, at)| *number = at);
            let is_first = |name: &&str| u8::from(name.matches('\0').count() < facet.levels);
            out.firsts.extend(numbers.keys().map(is_first));
            out.names.extend(numbers.keys().map(|name| (*name).to_owned()));
            out.ends.push(u32::try_from(out.names.len()).unwrap_or(u32::MAX));
            let of_value = |name: &String| -> Vec<u32> {
                levels(name, facet.levels).filter_map(|level| numbers.get(level)).copied().collect()
            };
            let known: Vec<Vec<Vec<u32>>> =
                columns.iter().map(|(_, names)| names.iter().map(of_value).collect()).collect();
            out.columns.push(columns.into_iter().map(|(column, _)| column).zip(known).collect());
        }
        Ok(out)
    }

    /// The numbers that a document counts for, each once and in order, in place of what is in `out`.
    fn numbers(&self, segment: usize, doc: DocId, out: &mut Vec<u32>) {
        out.clear();
        for columns in &self.columns {
            let (column, known) = &columns[segment];
            let numbers = |value: u64| usize::try_from(value).ok().and_then(|v| known.get(v));
            column.facet_ords(doc).for_each(|value| out.extend(numbers(value).into_iter().flatten()));
        }
        // A value counts once for a level above it, whatever else stands below that.
        out.sort_unstable();
        out.dedup();
    }

    /// As [`Values`] reads it.
    fn write(&self, out: &mut Written) {
        out.numbers(&self.ends);
        out.bytes(&self.firsts);
        out.texts(self.names.iter().map(String::as_str));
    }

    /// The numbers of each document of a segment.
    fn write_documents(&self, segment: usize, max: DocId, out: &mut Written) {
        let mut all: Vec<u32> = Vec::new();
        let mut ranges: Vec<Range<usize>> = Vec::with_capacity(max as usize);
        let mut these = Vec::new();
        for doc in 0..max {
            self.numbers(segment, doc, &mut these);
            ranges.push(all.len()..all.len() + these.len());
            all.extend(&these);
        }
        out.lists(ranges.into_iter().map(|range| &all[range]));
    }
}

/// The levels of a value that are counted: those shown at first as one, and one more where there is one.
fn levels(name: &str, first: usize) -> impl Iterator<Item = &str> {
    let ends: Vec<usize> = name.match_indices('\0').map(|(at, _)| at).chain([name.len()]).collect();
    let shown = first.clamp(1, ends.len()) - 1;
    ends.into_iter().skip(shown).take(2).map(|end| &name[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_counts_for_what_is_shown_and_one_level_below() {
        let of = |name, first| levels(name, first).collect::<Vec<_>>();
        assert_eq!(of("2014\u{0}03\u{0}18", 1), ["2014", "2014\u{0}03"]);
        assert_eq!(of("Council\u{0}Cabinet", 2), ["Council\u{0}Cabinet"]);
        assert_eq!(of("Council", 2), ["Council"]);
    }
}
