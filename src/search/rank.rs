//! What a match is worth and which matches there are: frequencies over all fields together, and one pass over everything that matches.

use crate::error::Result;
use crate::index::{FACETS, PLACE_CLOSING, PLACE_FRONT, Reader};
use std::collections::{BTreeMap, HashMap};
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::fastfield::FacetReader;
use tantivy::query::{Bm25StatisticsProvider, EnableScoring, Query};
use tantivy::schema::Field;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader, Term};

/// Front and closing of a meeting against its items: they are mostly lists of names.
const AROUND_ITEMS: Score = 0.5;

/// Frequencies and lengths for BM25.
pub(super) struct Statistics {
    frequencies: HashMap<String, u64>,
    documents: u64,
    heading: Field,
    heading_tokens: u64,
    body_tokens: u64,
}

impl Statistics {
    pub(super) fn of(reader: &Reader) -> Result<Self> {
        let searcher = reader.searcher();
        let fields = reader.fields();
        let tokens = |field| searcher.total_num_tokens(field).map_err(|e| reader.failed(&e));
        let mut body_tokens = 0;
        for field in fields.roles {
            body_tokens += tokens(field)?;
        }
        let documents = searcher.total_num_docs().map_err(|e| reader.failed(&e))?;
        let heading_tokens = tokens(fields.heading)?;
        Ok(Self { frequencies: HashMap::new(), documents, heading: fields.heading, heading_tokens, body_tokens })
    }

    /// Takes note of how many documents hold a word, over all fields.
    pub(super) fn learn(&mut self, term: String, frequency: u64) {
        let known = self.frequencies.entry(term).or_insert(0);
        *known = (*known).max(frequency.min(self.documents));
    }

    /// BM25's inverse document frequency (Robertson and Zaragoza 2009, with Lucene's 1 + under the logarithm).
    pub(super) fn idf(&self, frequency: u64) -> f32 {
        let frequency = frequency.min(self.documents);
        let ratio = ((self.documents - frequency) as f32 + 0.5) / (frequency as f32 + 0.5);
        (1.0 + ratio).ln()
    }
}

impl Bm25StatisticsProvider for Statistics {
    /// A passage is short or long against the whole text of a unit, not against passages of its role: those of a rare role would
    /// all be long against the average of the units without any.
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        Ok(if field == self.heading { self.heading_tokens } else { self.body_tokens })
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.documents)
    }

    /// A term that was not learnt is one that ranks nothing.
    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let known = term.value().as_str().and_then(|t| self.frequencies.get(t).copied());
        Ok(known.unwrap_or(self.documents).min(self.documents))
    }
}

/// One match.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// Its worth.
    pub score: Score,
    /// yyyymmdd, 0 where it is not known.
    pub day: u64,
    /// Hash of its meeting's id.
    pub meeting: u64,
    /// Its place in the meeting.
    pub place: u64,
    /// Where it stands in the index.
    pub at: DocAddress,
}

/// Everything that matches, and how often each facet value is among it.
#[derive(Default)]
pub(super) struct Gathered {
    /// The matches, in no order.
    pub found: Vec<Found>,
    /// For each of FACETS, where asked for, its values (levels parted by NUL) with their counts.
    pub values: Vec<BTreeMap<String, u64>>,
}

impl Gathered {
    /// How many meetings the matches are of.
    pub(super) fn meetings(&self) -> u64 {
        let mut meetings: Vec<u64> = self.found.iter().map(|f| f.meeting).collect();
        meetings.sort_unstable();
        meetings.dedup();
        meetings.len() as u64
    }
}

/// Runs a compiled query over the whole index.
///
/// # Errors
/// Of kind `Index` where it cannot be read.
pub(super) fn gather(reader: &Reader, postings: &dyn Query, statistics: &Statistics, wants: Wants) -> Result<Gathered> {
    let searcher = reader.searcher();
    let scoring = if wants.scores {
        EnableScoring::enabled_from_statistics_provider(statistics, searcher)
    } else {
        EnableScoring::disabled_from_searcher(searcher)
    };
    let run = || {
        let weight = postings.weight(scoring)?;
        let mut fruits = Vec::new();
        for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
            let ordinal = SegmentOrdinal::try_from(ordinal).unwrap_or(SegmentOrdinal::MAX);
            fruits.push(wants.collect_segment(weight.as_ref(), ordinal, segment)?);
        }
        wants.merge_fruits(fruits)
    };
    run().map_err(|e| reader.failed(&e))
}

/// What to gather.
#[derive(Clone, Copy)]
pub(super) struct Wants {
    /// Whether matches are ranked.
    pub scores: bool,
    /// Whether facet values are counted.
    pub facets: bool,
}

impl Collector for Wants {
    type Fruit = Gathered;
    type Child = Segment;

    fn for_segment(&self, ordinal: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<Segment> {
        let columns = segment.fast_fields();
        let facets: &[crate::index::Facet] = if self.facets { FACETS } else { &[] };
        let facets = facets.iter().map(|f| {
            let reader = segment.facet_reader(f.name)?;
            let counts = vec![0; reader.num_facets()];
            Ok((reader, counts))
        });
        Ok(Segment {
            ordinal,
            day: columns.u64("day")?,
            meeting: columns.u64("meeting_hash")?,
            place: columns.u64("place")?,
            facets: facets.collect::<tantivy::Result<_>>()?,
            found: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.scores
    }

    fn merge_fruits(&self, segments: Vec<tantivy::Result<Gathered>>) -> tantivy::Result<Gathered> {
        let mut all = Gathered { found: Vec::new(), values: vec![BTreeMap::new(); FACETS.len()] };
        for segment in segments {
            let Gathered { found, values } = segment?;
            all.found.extend(found);
            for (sum, values) in all.values.iter_mut().zip(values) {
                for (value, count) in values {
                    *sum.entry(value).or_insert(0) += count;
                }
            }
        }
        Ok(all)
    }
}

/// One segment's matches.
pub(super) struct Segment {
    ordinal: SegmentOrdinal,
    day: Column<u64>,
    meeting: Column<u64>,
    place: Column<u64>,
    facets: Vec<(FacetReader, Vec<u64>)>,
    found: Vec<Found>,
}

impl SegmentCollector for Segment {
    type Fruit = tantivy::Result<Gathered>;

    fn collect(&mut self, doc: DocId, score: Score) {
        let place = self.place.first(doc).unwrap_or(0);
        let share = if place == PLACE_FRONT || place == PLACE_CLOSING { AROUND_ITEMS } else { 1.0 };
        self.found.push(Found {
            score: score * share,
            day: self.day.first(doc).unwrap_or(0),
            meeting: self.meeting.first(doc).unwrap_or(0),
            place,
            at: DocAddress::new(self.ordinal, doc),
        });
        for (reader, counts) in &mut self.facets {
            for value in reader.facet_ords(doc) {
                if let Some(count) = usize::try_from(value).ok().and_then(|v| counts.get_mut(v)) {
                    *count += 1;
                }
            }
        }
    }

    fn harvest(self) -> Self::Fruit {
        let mut values = Vec::with_capacity(self.facets.len());
        for (reader, counts) in &self.facets {
            // Values are decoded in one walk: one by one, each would decode its block again.
            let used: Vec<u64> =
                (0u64..).zip(counts).filter(|(_, count)| **count > 0).map(|(value, _)| value).collect();
            let mut counted = counts.iter().filter(|count| **count > 0);
            let mut named = BTreeMap::new();
            reader.facet_dict().sorted_ords_to_term_cb(&used, |name| {
                if let (Ok(name), Some(count)) = (std::str::from_utf8(name), counted.next()) {
                    named.insert(name.to_owned(), *count);
                }
            })?;
            values.push(named);
        }
        Ok(Gathered { found: self.found, values })
    }
}
