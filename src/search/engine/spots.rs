//! Where the words of a plan stand in one document: positions, and the passages they fall into.
//!
//! Heading and text have positions of their own in the index. Here they are one row: the heading first, the text from [`TEXT`] on.

use super::plan::{Node, Passages, Plan, WordAt};
use super::terms::Word;
use crate::error::Result;
use crate::index::{Reader, role_term};
use crate::model::Role;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};

/// Where the positions of the text begin; no heading has so many words.
const TEXT: u32 = 1 << 24;

/// A stretch of words: positions of its first and its last.
pub(in crate::search) type Spot = (u32, u32);

/// Whether a stretch lies in the heading.
pub(super) fn is_heading(spot: Spot) -> bool {
    spot.0 < TEXT
}

/// A place in the postings of one segment for everything a plan may ask of it. Documents are asked for in order.
pub(in crate::search) struct Spots<'a> {
    reader: &'a Reader,
    segment: &'a SegmentReader,
    plan: &'a Plan,
    /// For each word its postings, with what their positions begin at; opened when first asked for.
    words: Vec<Option<Vec<(u32, SegmentPostings)>>>,
    /// Postings of the roles.
    roles: Option<Vec<(Role, SegmentPostings)>>,
    /// Postings of the speakers that were asked for, by term.
    speakers: Vec<(String, Option<SegmentPostings>)>,
    at: usize,
}

/// The passages of a document; the first is the heading.
#[derive(Debug, Default)]
pub(in crate::search) struct Layout {
    /// Where each begins, in order, with its role; none for the heading.
    starts: Vec<(u32, Option<Role>)>,
}

impl Layout {
    /// The passage that a position lies in.
    pub(in crate::search) fn passage(&self, at: u32) -> usize {
        self.starts.partition_point(|(start, _)| *start <= at).saturating_sub(1)
    }

    /// How many passages there are, the heading among them.
    pub(in crate::search) fn len(&self) -> usize {
        self.starts.len()
    }

    /// The role of a passage; none for the heading.
    pub(in crate::search) fn role(&self, passage: usize) -> Option<Role> {
        self.starts.get(passage).and_then(|(_, role)| *role)
    }
}

impl<'a> Spots<'a> {
    /// In a segment of an index, the `at`-th.
    pub(in crate::search) fn of(reader: &'a Reader, segment: &'a SegmentReader, at: usize, plan: &'a Plan) -> Self {
        let words = plan.words.iter().map(|_| None).collect();
        Self { reader, segment, plan, words, roles: None, speakers: Vec::new(), at }
    }

    /// The positions of a word in a document, in order.
    pub(in crate::search) fn word(&mut self, word: WordAt, doc: DocId) -> Result<Vec<u32>> {
        let mut out = Vec::new();
        if self.words[word].is_none() {
            self.words[word] = Some(self.opened(&self.plan.words[word])?);
        }
        for (start, postings) in self.words[word].iter_mut().flatten() {
            append(postings, doc, *start, &mut out);
        }
        out.sort_unstable();
        out.dedup();
        Ok(out)
    }

    fn opened(&self, word: &Word) -> Result<Vec<(u32, SegmentPostings)>> {
        let mut out = Vec::new();
        for place in word.stands.iter().filter(|s| !s.beside).flat_map(|s| &s.places) {
            if place.segment == self.at {
                let field = if place.heading { self.reader.fields().heading } else { self.reader.fields().text };
                let index = self.segment.inverted_index(field).map_err(|e| self.reader.failed(&e))?;
                let postings = index
                    .read_postings_from_terminfo(&place.info, IndexRecordOption::WithFreqsAndPositions)
                    .map_err(|e| self.reader.failed(&e.into()))?;
                out.push((if place.heading { 0 } else { TEXT }, postings));
            }
        }
        Ok(out)
    }

    fn postings(&self, field: Field, term: &str) -> Result<Option<SegmentPostings>> {
        let index = self.segment.inverted_index(field).map_err(|e| self.reader.failed(&e))?;
        index
            .read_postings(&Term::from_field_text(field, term), IndexRecordOption::WithFreqsAndPositions)
            .map_err(|e| self.reader.failed(&e.into()))
    }

    /// The passages of a document.
    pub(in crate::search) fn layout(&mut self, doc: DocId) -> Result<Layout> {
        if self.roles.is_none() {
            let mut roles = Vec::new();
            for role in Role::ALL {
                roles.extend(self.postings(self.reader.fields().text, &role_term(role))?.map(|p| (role, p)));
            }
            self.roles = Some(roles);
        }
        let mut starts = vec![(0, None)];
        let mut places = Vec::new();
        for (role, postings) in self.roles.iter_mut().flatten() {
            places.clear();
            append(postings, doc, TEXT, &mut places);
            starts.extend(places.iter().map(|at| (*at, Some(*role))));
        }
        starts.sort_unstable_by_key(|(at, _)| *at);
        Ok(Layout { starts })
    }

    /// For each passage whether a scope looks at it.
    pub(in crate::search) fn allowed(&mut self, scope: &Passages, layout: &Layout, doc: DocId) -> Result<Vec<bool>> {
        let fits = |role: Option<Role>| match role {
            None => scope.heading || (scope.any_role() && scope.speakers.is_none()),
            Some(role) => scope.any_role() || scope.roles.contains(&role),
        };
        let mut allowed: Vec<bool> = (0..layout.len()).map(|p| fits(layout.role(p))).collect();
        if let Some(speakers) = &scope.speakers {
            let mut said = vec![false; layout.len()];
            let mut places = Vec::new();
            for term in speakers {
                let known = match self.speakers.iter().position(|(t, _)| t == term) {
                    Some(known) => known,
                    None => {
                        let postings = self.postings(self.reader.fields().text, term)?;
                        self.speakers.push((term.clone(), postings));
                        self.speakers.len() - 1
                    }
                };
                if let Some(postings) = &mut self.speakers[known].1 {
                    append(postings, doc, TEXT, &mut places);
                }
            }
            places.iter().for_each(|at| said[layout.passage(*at)] = true);
            allowed.iter_mut().zip(said).for_each(|(allowed, said)| *allowed &= said);
        }
        Ok(allowed)
    }

    /// Where words stand one behind the other in a document.
    pub(in crate::search) fn row(&mut self, words: &[WordAt], doc: DocId) -> Result<Vec<Spot>> {
        let Some((first, rest)) = words.split_first() else { return Ok(Vec::new()) };
        let mut starts = self.word(*first, doc)?;
        for (word, behind) in rest.iter().zip(1..) {
            if starts.is_empty() {
                break;
            }
            // Any word at all fills its place.
            if !self.plan.words[*word].is_any() {
                let places = self.word(*word, doc)?;
                starts.retain(|start| places.binary_search(&(start + behind)).is_ok());
            }
        }
        let length = u32::try_from(rest.len()).unwrap_or(u32::MAX);
        Ok(starts.into_iter().map(|start| (start, start.saturating_add(length))).collect())
    }

    /// Where two rows stand near each other in a document: the stretches from the first word of one to the last of the other.
    pub(in crate::search) fn near(
        &mut self,
        left: &[WordAt],
        right: &[WordAt],
        within: u32,
        layout: &Layout,
        doc: DocId,
    ) -> Result<Vec<Spot>> {
        let (left, right) = (self.row(left, doc)?, self.row(right, doc)?);
        let mut out = Vec::new();
        for a in &left {
            // Rows are in order of their places: only those around this one can be near.
            let from = right.partition_point(|b| b.1.saturating_add(within) < a.0);
            for b in right[from..].iter().take_while(|b| b.0 <= a.1.saturating_add(within)) {
                if apart(*a, *b).is_some_and(|n| n <= within) && layout.passage(a.0) == layout.passage(b.0) {
                    out.push((a.0.min(b.0), a.1.max(b.1)));
                }
            }
        }
        Ok(out)
    }

    /// Where a node stands in a document; nowhere what is no matter of words.
    pub(in crate::search) fn node(&mut self, node: &Node, layout: &Layout, doc: DocId) -> Result<Vec<Spot>> {
        let mut out = match node {
            Node::Word(word) => self.word(*word, doc)?.into_iter().map(|at| (at, at)).collect(),
            Node::Row(words, _) => self.row(words, doc)?,
            Node::Near(left, right, within, _) => self.near(left, right, *within, layout, doc)?,
            Node::And(parts) | Node::Or(parts) => self.several(parts.iter(), layout, doc)?,
            Node::Either(ways) => self.several(ways.iter().map(|(_, node)| node), layout, doc)?,
            Node::Most(parts, _) => self.several(parts.iter().map(|(node, _)| node), layout, doc)?,
            Node::Weighed(_, inner) | Node::Within(_, inner, _) => self.node(inner, layout, doc)?,
            Node::All | Node::Nothing | Node::Not(_) | Node::Having(_) | Node::Held(..) => Vec::new(),
        };
        out.sort_unstable();
        Ok(out)
    }

    fn several<'n>(&mut self, nodes: impl Iterator<Item = &'n Node>, layout: &Layout, doc: DocId) -> Result<Vec<Spot>> {
        let mut out = Vec::new();
        for node in nodes {
            out.extend(self.node(node, layout, doc)?);
        }
        Ok(out)
    }

    /// In which passages of a document a node matches on its own. `fits` says of what is no matter of words whether it does.
    pub(in crate::search) fn passages(
        &mut self,
        node: &Node,
        layout: &Layout,
        doc: DocId,
        fits: &dyn Fn(&Node) -> bool,
    ) -> Result<Vec<bool>> {
        let none = || vec![false; layout.len()];
        Ok(match node {
            Node::Word(_) | Node::Row(..) | Node::Near(..) => {
                let mut out = none();
                self.node(node, layout, doc)?.iter().for_each(|spot| out[layout.passage(spot.0)] = true);
                out
            }
            Node::And(parts) => {
                let mut out = vec![true; layout.len()];
                for part in parts {
                    let these = self.passages(part, layout, doc, fits)?;
                    out.iter_mut().zip(these).for_each(|(all, this)| *all &= this);
                }
                out
            }
            Node::Or(_) | Node::Either(_) | Node::Most(..) => {
                let parts: Vec<&Node> = match node {
                    Node::Or(parts) => parts.iter().collect(),
                    Node::Either(ways) => ways.iter().map(|(_, n)| n).collect(),
                    Node::Most(parts, _) => parts.iter().map(|(n, _)| n).collect(),
                    _ => Vec::new(),
                };
                let mut out = none();
                for part in parts {
                    let these = self.passages(part, layout, doc, fits)?;
                    out.iter_mut().zip(these).for_each(|(any, this)| *any |= this);
                }
                out
            }
            Node::Not(inner) => self.passages(inner, layout, doc, fits)?.into_iter().map(|is| !is).collect(),
            Node::Weighed(_, inner) => self.passages(inner, layout, doc, fits)?,
            Node::Within(scope, inner, _) => {
                let allowed = self.allowed(scope, layout, doc)?;
                let inner = self.passages(inner, layout, doc, fits)?;
                allowed.into_iter().zip(inner).map(|(a, b)| a && b).collect()
            }
            Node::All => vec![true; layout.len()],
            Node::Nothing => none(),
            Node::Having(_) | Node::Held(..) => vec![fits(node); layout.len()],
        })
    }
}

/// How many words one stretch stands behind the other: 1 is side by side. None where they overlap.
pub(in crate::search) fn apart(a: Spot, b: Spot) -> Option<u32> {
    let (first, second) = if a.0 <= b.0 { (a, b) } else { (b, a) };
    second.0.checked_sub(first.1).filter(|n| *n > 0)
}

/// Adds the positions of a document in postings, each behind `start`.
fn append(postings: &mut SegmentPostings, doc: DocId, start: u32, out: &mut Vec<u32>) {
    if postings.doc() == TERMINATED || postings.doc() > doc {
        return;
    }
    if postings.doc() == doc || postings.seek(doc) == doc {
        postings.append_positions_with_offset(start, out);
    }
}
