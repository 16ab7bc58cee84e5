//! What a match is worth by its words: BM25 over heading and text.
//!
//! A word has one frequency for heading and text together, so that one that is rare in headings alone is not taken for a rare word.

use super::matching::Run;
use super::plan::{Node, Plan, WordAt};
use super::terms::{Stand, Word};
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
// 2 to 6, B from 0.3 to 0.75, K1 from 0.8 to 2, one passage from 1.2 to 2.5, neighbours from half to twice. nDCG@10 moved by less than 0.03
// over all of these, so they are round numbers near the best, not the best.

/// What a word in the heading is worth beside one in the text.
const HEADING: f32 = 2.5;

/// Words of more terms than this (prefixes) are counted by going through all their postings at once.
const FEW: usize = 12;

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

/// How often a word stands in a document against its length, brought between 0 and 1.
fn saturated(times: f32, length: f32, average: f32) -> f32 {
    if times > 0.0 { times * (K1 + 1.0) / (times + K1 * (1.0 - B + B * length / average)) } else { 0.0 }
}

impl Run<'_> {
    /// What a node is worth in each of these documents, which are in order and match the plan.
    pub(in crate::search) fn worth(&self, node: &Node, docs: &[DocId], statistics: &Statistics) -> Result<Vec<f32>> {
        let mut out = vec![0.0f32; docs.len()];
        match node {
            Node::Word(word) => return self.word_worth(&self.plan.words[*word], docs, statistics),
            Node::Row(_, number) | Node::Near(.., number) | Node::Within(_, _, number) => {
                let rarity = rarity(node, self.plan, statistics);
                let lengths = self.lengths(self.reader.fields().text)?;
                let headings = self.lengths(self.reader.fields().heading)?;
                let mut found = self.found[*number].iter().peekable();
                for (worth, doc) in out.iter_mut().zip(docs) {
                    while found.next_if(|(d, _)| d < doc).is_some() {}
                    if let Some((_, [text, heading])) = found.next_if(|(d, _)| d == doc) {
                        let in_text = saturated(*text as f32, lengths.fieldnorm(*doc) as f32, statistics.text);
                        let length = headings.fieldnorm(*doc) as f32;
                        let in_heading = saturated(*heading as f32, length, statistics.heading);
                        *worth = rarity * (in_text + HEADING * in_heading);
                    }
                }
            }
            Node::And(parts) | Node::Or(parts) => {
                for part in parts {
                    let these = self.worth(part, docs, statistics)?;
                    out.iter_mut().zip(these).for_each(|(sum, this)| *sum += this);
                }
            }
            Node::Most(parts, _) => {
                for (part, _) in parts {
                    let these = self.worth(part, docs, statistics)?;
                    out.iter_mut().zip(these).for_each(|(sum, this)| *sum += this);
                }
            }
            Node::Either(ways) => {
                for (share, way) in ways {
                    let these = self.worth(way, docs, statistics)?;
                    out.iter_mut().zip(these).for_each(|(best, this)| *best = best.max(share * this));
                }
            }
            Node::Weighed(times, inner) => {
                out = self.worth(inner, docs, statistics)?;
                out.iter_mut().for_each(|worth| *worth *= times);
            }
            Node::All | Node::Nothing | Node::Not(_) | Node::Having(_) | Node::Held(..) => {}
        }
        Ok(out)
    }

    fn word_worth(&self, word: &Word, docs: &[DocId], statistics: &Statistics) -> Result<Vec<f32>> {
        let idf = statistics.idf(word.frequency);
        let mut out = vec![0.0f32; docs.len()];
        for (heading, weight, average) in [(false, 1.0, statistics.text), (true, HEADING, statistics.heading)] {
            let times = self.times(word, heading, docs)?;
            if times.iter().all(|t| *t == 0.0) {
                continue;
            }
            let field = if heading { self.reader.fields().heading } else { self.reader.fields().text };
            let lengths = self.lengths(field)?;
            for ((worth, doc), times) in out.iter_mut().zip(docs).zip(times) {
                if times > 0.0 {
                    *worth += idf * weight * saturated(times, lengths.fieldnorm(*doc) as f32, average);
                }
            }
        }
        Ok(out)
    }

    fn lengths(&self, field: Field) -> Result<FieldNormReader> {
        self.segment.get_fieldnorms_reader(field).map_err(|e| self.reader.failed(&e))
    }

    /// How often the terms of a word stand in each of these documents, each counting its share.
    fn times(&self, word: &Word, heading: bool, docs: &[DocId]) -> Result<Vec<f32>> {
        let here = |s: &&Stand| s.places.iter().any(|p| p.segment == self.at && p.heading == heading);
        let stands: Vec<&Stand> = word.stands.iter().filter(here).collect();
        let mut out = vec![0.0f32; docs.len()];
        let mut every = if stands.len() > FEW { vec![0.0f32; self.segment.max_doc() as usize] } else { Vec::new() };
        for stand in &stands {
            for place in stand.places.iter().filter(|p| p.segment == self.at && p.heading == heading) {
                let index = self.segment.inverted_index(self.field(place)).map_err(|e| self.reader.failed(&e))?;
                if every.is_empty() {
                    let postings = index.read_postings_from_terminfo(&place.info, IndexRecordOption::WithFreqs);
                    let mut postings = postings.map_err(|e| self.reader.failed(&e.into()))?;
                    for (times, doc) in out.iter_mut().zip(docs) {
                        if postings.doc() < *doc {
                            postings.seek(*doc);
                        }
                        if postings.doc() == *doc {
                            *times += stand.share * postings.term_freq() as f32;
                        }
                    }
                } else {
                    let postings = index.read_block_postings_from_terminfo(&place.info, IndexRecordOption::WithFreqs);
                    let mut postings = postings.map_err(|e| self.reader.failed(&e.into()))?;
                    while !postings.docs().is_empty() {
                        for (doc, freq) in postings.docs().iter().zip(postings.freqs()) {
                            if let Some(times) = every.get_mut(*doc as usize) {
                                *times += stand.share * *freq as f32;
                            }
                        }
                        postings.advance();
                    }
                }
            }
        }
        if !every.is_empty() {
            out.iter_mut().zip(docs).for_each(|(times, doc)| *times = every[*doc as usize]);
        }
        Ok(out)
    }
}
