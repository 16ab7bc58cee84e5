//! What a match is worth by its words: BM25 over heading and text.
//!
//! A word has one frequency for heading and text together, so that one that is rare in headings alone is not taken for a rare word.

use super::matching::Run;
use super::plan::{Node, Plan, WordAt};
use super::terms::{Place, Word};
use crate::error::Result;
use crate::index::Reader;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::Postings;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet};

/// BM25's saturation and its share of length (Robertson and Zaragoza 2009).
const K1: f32 = 1.2;
const B: f32 = 0.5;

// These numbers and those of `together` were tried on the tuned halves of the 120 judged questions of `tests/suite/relevance`: headings from
// 2 to 6, B from 0.3 to 0.75, K1 from 0.8 to 2, neighbours from half to twice. nDCG@10 moved by less than 0.03
// over all of these, so they are round numbers near the best, not the best.

/// What a word in the heading is worth beside one in the text.
const HEADING: f32 = 2.5;

/// Postings so many times as long as the documents are many are looked up document by document.
const LOOK_UP: usize = 8;

/// Numbers to rank by.
#[derive(Debug, Clone)]
pub(in crate::search) struct Statistics {
    documents: u64,
    /// Words of a heading and of a text on average.
    heading: f32,
    text: f32,
}

impl Statistics {
    /// Of an index.
    pub(in crate::search) fn of(reader: &Reader) -> Result<Self> {
        let searcher = reader.searcher();
        let tokens = |field| searcher.total_num_tokens(field).map_err(|e| reader.failed(&e));
        let documents = searcher.total_num_docs().map_err(|e| reader.failed(&e))?.max(1);
        let average = |tokens: u64| (tokens as f32 / documents as f32).max(1.0);
        Ok(Self {
            documents,
            heading: average(tokens(reader.fields().heading)?),
            text: average(tokens(reader.fields().text)?),
        })
    }

    /// Documents of the index.
    pub(in crate::search) fn documents(&self) -> u64 {
        self.documents
    }

    /// BM25's inverse document frequency, with Lucene's 1 + under the logarithm.
    pub(in crate::search) fn idf(&self, frequency: u64) -> f32 {
        let frequency = frequency.min(self.documents);
        let ratio = ((self.documents - frequency) as f32 + 0.5) / (frequency as f32 + 0.5);
        (1.0 + ratio).ln()
    }
}

/// How rare what a node asks for is: the sum over its words; the rarest way of saying it where there are several.
pub(in crate::search) fn rarity(node: &Node, plan: &Plan, statistics: &Statistics) -> f32 {
    let word = |at: &WordAt| match &plan.words[*at] {
        any if any.is_any() => 0.0,
        word => statistics.idf(word.frequency),
    };
    let inner = |node: &Node| rarity(node, plan, statistics);
    match node {
        Node::Word(at) => word(at),
        Node::Row(words, _) => words.iter().map(word).sum(),
        Node::Near(left, right, ..) => left.iter().chain(right).map(word).sum(),
        Node::And(parts) => parts.iter().map(inner).sum(),
        Node::Or(parts) => parts.iter().map(inner).fold(0.0, f32::max),
        Node::Most(parts, _) => parts.iter().map(|(node, _)| inner(node)).sum(),
        Node::Either(ways) => ways.first().map_or(0.0, |(_, node)| inner(node)),
        Node::Weighed(times, node) => times * inner(node),
        Node::Within(_, node, _) => inner(node),
        Node::All | Node::Nothing | Node::Not(_) | Node::Having(_) | Node::Held(..) => 0.0,
    }
}

/// What the length of a document makes of how often a word stands in it.
struct Saturation {
    lengths: FieldNormReader,
    /// By the number that stands for a length.
    shares: [f32; 256],
}

impl Saturation {
    /// In a field of a segment that is so long on average.
    fn of(run: &Run<'_>, field: Field, average: f32) -> Result<Self> {
        let lengths = run.segment.get_fieldnorms_reader(field).map_err(|e| run.reader.failed(&e))?;
        let share = |id: u8| K1 * (1.0 - B + B * FieldNormReader::id_to_fieldnorm(id) as f32 / average);
        Ok(Self { lengths, shares: std::array::from_fn(|id| share(u8::try_from(id).unwrap_or(u8::MAX))) })
    }

    /// So many times in a document, brought between 0 and 1 + K1.
    fn at(&self, times: f32, doc: DocId) -> f32 {
        if times > 0.0 {
            times * (K1 + 1.0) / (times + self.shares[usize::from(self.lengths.fieldnorm_id(doc))])
        } else {
            0.0
        }
    }
}

impl Run<'_> {
    /// Adds what a node is worth to the sum of each of these documents, which are in order and match the plan.
    pub(in crate::search) fn worth(
        &self,
        node: &Node,
        docs: &[DocId],
        statistics: &Statistics,
        out: &mut [f32],
    ) -> Result<()> {
        self.add(node, 1.0, docs, statistics, out)
    }

    /// Adds what a node is worth, so many times, to each document's sum.
    fn add(&self, node: &Node, times: f32, docs: &[DocId], statistics: &Statistics, out: &mut [f32]) -> Result<()> {
        match node {
            Node::Word(word) => self.add_word(&self.plan.words[*word], times, docs, statistics, out)?,
            Node::Row(_, number) | Node::Near(.., number) | Node::Within(_, _, number) => {
                let rarity = times * rarity(node, self.plan, statistics);
                let in_text = Saturation::of(self, self.reader.fields().text, statistics.text)?;
                let in_heading = Saturation::of(self, self.reader.fields().heading, statistics.heading)?;
                let found = &self.found[*number];
                let first = docs.first().map_or(0, |first| found.partition_point(|(doc, _)| doc < first));
                let mut found = found[first..].iter().peekable();
                for (worth, doc) in out.iter_mut().zip(docs) {
                    while found.next_if(|(d, _)| d < doc).is_some() {}
                    if let Some((_, [text, heading])) = found.next_if(|(d, _)| d == doc) {
                        let heading = HEADING * in_heading.at(*heading as f32, *doc);
                        *worth += rarity * (in_text.at(*text as f32, *doc) + heading);
                    }
                }
            }
            Node::And(parts) | Node::Or(parts) => {
                parts.iter().try_for_each(|part| self.add(part, times, docs, statistics, out))?;
            }
            Node::Most(parts, _) => {
                parts.iter().try_for_each(|(part, _)| self.add(part, times, docs, statistics, out))?;
            }
            Node::Either(ways) => {
                let mut best = vec![0.0f32; docs.len()];
                for (share, way) in ways {
                    let mut these = vec![0.0f32; docs.len()];
                    self.add(way, *share, docs, statistics, &mut these)?;
                    best.iter_mut().zip(these).for_each(|(best, this)| *best = best.max(this));
                }
                out.iter_mut().zip(best).for_each(|(sum, best)| *sum += times * best);
            }
            Node::Weighed(more, inner) => self.add(inner, times * more, docs, statistics, out)?,
            Node::All | Node::Nothing | Node::Not(_) | Node::Having(_) | Node::Held(..) => {}
        }
        Ok(())
    }

    fn add_word(
        &self,
        word: &Word,
        times: f32,
        docs: &[DocId],
        statistics: &Statistics,
        out: &mut [f32],
    ) -> Result<()> {
        let rarity = times * statistics.idf(word.frequency);
        let mut stands = vec![0.0f32; docs.len()];
        for (heading, weight, average) in [(false, 1.0, statistics.text), (true, HEADING, statistics.heading)] {
            stands.fill(0.0);
            if self.count(word, heading, docs, &mut stands)? {
                let field = if heading { self.reader.fields().heading } else { self.reader.fields().text };
                let saturation = Saturation::of(self, field, average)?;
                for ((worth, doc), times) in out.iter_mut().zip(docs).zip(&stands) {
                    *worth += rarity * weight * saturation.at(*times, *doc);
                }
            }
        }
        Ok(())
    }

    /// Adds how often the terms of a word stand in each of these documents, each counting its share; whether any stands in the segment.
    fn count(&self, word: &Word, heading: bool, docs: &[DocId], out: &mut [f32]) -> Result<bool> {
        let here = |s: &&Place| s.segment == self.at && s.heading == heading;
        let places = word.stands.iter().flat_map(|s| s.places.iter().filter(here).map(|place| (s.share, place)));
        let mut any = false;
        for (share, place) in places {
            any = true;
            let index = self.segment.inverted_index(self.field(place)).map_err(|e| self.reader.failed(&e))?;
            if place.info.doc_freq as usize > docs.len().saturating_mul(LOOK_UP) {
                let postings = index.read_postings_from_terminfo(&place.info, IndexRecordOption::WithFreqs);
                let mut postings = postings.map_err(|e| self.reader.failed(&e.into()))?;
                for (times, doc) in out.iter_mut().zip(docs) {
                    if postings.doc() < *doc {
                        postings.seek(*doc);
                    }
                    if postings.doc() == *doc {
                        *times += share * postings.term_freq() as f32;
                    }
                }
                continue;
            }
            let postings = index.read_block_postings_from_terminfo(&place.info, IndexRecordOption::WithFreqs);
            let mut postings = postings.map_err(|e| self.reader.failed(&e.into()))?;
            let (Some(first), Some(last)) = (docs.first(), docs.last()) else { break };
            postings.seek(*first);
            let mut next = 0;
            while postings.docs().first().is_some_and(|doc| doc <= last) {
                for (doc, freq) in postings.docs().iter().zip(postings.freqs()) {
                    next = from(docs, next, *doc);
                    if docs.get(next) == Some(doc) {
                        out[next] += share * *freq as f32;
                    }
                }
                postings.advance();
            }
        }
        Ok(any)
    }
}

/// Where the first document stands that is not before this one, from a place on: nearby, or far in few steps.
fn from(docs: &[DocId], mut at: usize, doc: DocId) -> usize {
    let mut step = 1;
    while docs.get(at + step).is_some_and(|d| *d < doc) {
        at += step;
        step *= 2;
    }
    let end = (at + step).min(docs.len());
    at + docs[at.min(end)..end].partition_point(|d| *d < doc)
}
