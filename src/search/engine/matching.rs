//! Which documents of a segment match a plan: a set for each part, put together; positions are looked at only where sets leave a doubt.

use super::Base;
use super::docs::Docs;
use super::plan::{Node, Passages, Plan, WordAt};
use super::spots::{Layout, Spots, is_heading};
use super::terms::{Place, Word};
use crate::error::Result;
use crate::index::{Reader, role_term};
use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, SegmentReader, Term};

/// A segment that a plan is run over, with what was found of its positional parts.
pub(in crate::search) struct Run<'a> {
    pub(super) reader: &'a Reader,
    pub(super) segment: &'a SegmentReader,
    /// Its place among the segments.
    pub(super) at: usize,
    pub(super) plan: &'a Plan,
    /// For each positional node its documents with how often it stands in the text there, and in the heading.
    pub(super) found: Vec<Vec<(DocId, [u32; 2])>>,
    units: &'a Docs,
    /// Where positions are looked at; all living units at first.
    among: Docs,
}

impl<'a> Run<'a> {
    /// Over the `at`-th segment of an index.
    pub(in crate::search) fn of(
        reader: &'a Reader,
        base: &'a Base,
        at: usize,
        segment: &'a SegmentReader,
        plan: &'a Plan,
    ) -> Self {
        let units = &base.units[at];
        Self { reader, segment, at, plan, found: vec![Vec::new(); plan.positional], units, among: units.clone() }
    }

    /// The living units.
    pub(super) fn units(&self) -> &Docs {
        self.units
    }

    /// Looks at positions in these documents alone from now on.
    pub(super) fn look_among(&mut self, docs: Docs) {
        self.among = docs;
    }

    /// The living units that match a node.
    pub(in crate::search) fn matches(&mut self, node: &Node) -> Result<Docs> {
        let mut docs = self.node(node)?;
        docs.and(self.units);
        Ok(docs)
    }

    fn none(&self) -> Docs {
        Docs::none(self.segment.max_doc())
    }

    fn node(&mut self, node: &Node) -> Result<Docs> {
        Ok(match node {
            Node::All => self.units.clone(),
            Node::Nothing => self.none(),
            Node::Word(word) => self.word(&self.plan.words[*word])?,
            Node::Row(..) | Node::Near(..) | Node::Within(..) => self.positional(node)?,
            Node::And(parts) => {
                let mut docs = self.units.clone();
                for part in parts {
                    match part {
                        Node::Not(inner) => docs.and_not(&self.node(inner)?),
                        part => docs.and(&self.node(part)?),
                    }
                }
                docs
            }
            Node::Or(parts) => self.any(parts.iter())?,
            Node::Either(ways) => self.any(ways.iter().map(|(_, node)| node))?,
            Node::Most(parts, share) => self.most(parts, *share)?,
            Node::Not(inner) => {
                let mut docs = self.units.clone();
                docs.and_not(&self.node(inner)?);
                docs
            }
            Node::Weighed(_, inner) => self.node(inner)?,
            Node::Having(terms) => {
                let mut docs = self.none();
                for term in terms {
                    docs.or(&self.having(term)?);
                }
                docs
            }
            Node::Held(from, to) => {
                let tally = self.reader.tally()?;
                let mut docs = self.none();
                if let Some(segment) = tally.segments().get(self.at) {
                    let held = |doc: &DocId| (*from..=*to).contains(&u64::from(tally.day(segment.meeting(*doc))));
                    self.units.iter().filter(held).for_each(|doc| docs.insert(doc));
                }
                docs
            }
        })
    }

    fn any<'n>(&mut self, nodes: impl Iterator<Item = &'n Node>) -> Result<Docs> {
        let mut docs = self.none();
        for node in nodes {
            docs.or(&self.node(node)?);
        }
        Ok(docs)
    }

    /// Documents in which parts of two words at least match that are worth such a share of all.
    fn most(&mut self, parts: &[(Node, f32)], share: f32) -> Result<Docs> {
        let mut worth = vec![(0u32, 0.0f32); self.segment.max_doc() as usize];
        for (part, rarity) in parts {
            let words = part.words();
            for doc in self.node(part)?.iter() {
                if let Some((count, sum)) = worth.get_mut(doc as usize) {
                    *count += words;
                    *sum += rarity;
                }
            }
        }
        let enough = share * parts.iter().map(|(_, rarity)| rarity).sum::<f32>();
        let mut docs = self.none();
        let fits = worth.iter().zip(0..).filter(|((count, sum), _)| *count > 1 && *sum >= enough);
        fits.for_each(|(_, doc)| docs.insert(doc));
        Ok(docs)
    }

    /// Documents that hold a term.
    fn having(&self, term: &Term) -> Result<Docs> {
        having(self.reader, self.segment, term)
    }

    /// The field that a place is in.
    pub(super) fn field(&self, place: &Place) -> Field {
        if place.heading { self.reader.fields().heading } else { self.reader.fields().text }
    }

    /// Documents that hold a word.
    fn word(&self, word: &Word) -> Result<Docs> {
        let mut docs = self.none();
        for place in word.stands.iter().filter(|s| !s.beside).flat_map(|s| &s.places) {
            if place.segment == self.at {
                add(self.reader, self.segment, self.field(place), &place.info, &mut docs)?;
            }
        }
        Ok(docs)
    }

    /// Documents that a node looks at positions in, those that may match first found by their words alone.
    fn positional(&mut self, node: &Node) -> Result<Docs> {
        let mut may = self.possible(node)?;
        may.and(&self.among);
        let (scoped, number) = match node {
            Node::Row(_, n) | Node::Near(.., n) => (false, *n),
            Node::Within(_, _, n) => (true, *n),
            _ => return Ok(may),
        };
        let filters = self.filters(node)?;
        let mut spots = Spots::of(self.reader, self.segment, self.at, self.plan);
        let mut docs = self.none();
        let mut found = Vec::new();
        for doc in may.iter() {
            let layout = if scoped || matches!(node, Node::Near(..)) { spots.layout(doc)? } else { Layout::default() };
            let times = if scoped {
                let fits = |node: &Node| filters.iter().any(|(n, docs)| std::ptr::eq(*n, node) && docs.contains(doc));
                let passages = spots.passages(node, &layout, doc, &fits)?;
                let in_heading = usize::from(passages.first().copied().unwrap_or(false));
                [passages.into_iter().filter(|is| *is).count() - in_heading, in_heading]
            } else {
                let all = spots.node(node, &layout, doc)?;
                let in_heading = all.iter().filter(|spot| is_heading(**spot)).count();
                [all.len() - in_heading, in_heading]
            };
            if times != [0, 0] {
                docs.insert(doc);
                found.push((doc, times.map(|n| u32::try_from(n).unwrap_or(u32::MAX))));
            }
        }
        self.found[number] = found;
        Ok(docs)
    }

    /// The documents of the parts of a node that are no matter of words.
    fn filters<'n>(&mut self, node: &'n Node) -> Result<Vec<(&'n Node, Docs)>> {
        let mut out = Vec::new();
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            match node {
                Node::Having(_) | Node::Held(..) => out.push((node, self.node(node)?)),
                Node::And(parts) | Node::Or(parts) => open.extend(parts),
                Node::Either(ways) => open.extend(ways.iter().map(|(_, n)| n)),
                Node::Most(parts, _) => open.extend(parts.iter().map(|(n, _)| n)),
                Node::Not(inner) | Node::Weighed(_, inner) | Node::Within(_, inner, _) => open.push(inner),
                Node::All | Node::Nothing | Node::Word(_) | Node::Row(..) | Node::Near(..) => {}
            }
        }
        Ok(out)
    }

    /// Documents that may match a node by their words, wherever these stand.
    fn possible(&mut self, node: &Node) -> Result<Docs> {
        Ok(match node {
            Node::Row(words, _) => self.words(words)?,
            Node::Near(left, right, ..) => {
                let mut docs = self.words(left)?;
                docs.and(&self.words(right)?);
                docs
            }
            Node::Within(scope, inner, _) => {
                let mut docs = self.possible(inner)?;
                docs.and(&self.scoped(scope)?);
                docs
            }
            Node::And(parts) => {
                let mut docs = self.units.clone();
                for part in parts {
                    docs.and(&self.possible(part)?);
                }
                docs
            }
            Node::Or(parts) => {
                let mut docs = self.none();
                for part in parts {
                    docs.or(&self.possible(part)?);
                }
                docs
            }
            Node::Either(ways) => {
                let mut docs = self.none();
                for (_, way) in ways {
                    docs.or(&self.possible(way)?);
                }
                docs
            }
            // One passage may lack what another holds.
            Node::Not(_) => self.units.clone(),
            Node::Weighed(_, inner) => self.possible(inner)?,
            other => self.node(other)?,
        })
    }

    fn words(&self, words: &[WordAt]) -> Result<Docs> {
        let mut docs: Option<Docs> = None;
        for word in words.iter().map(|w| &self.plan.words[*w]).filter(|w| !w.is_any()) {
            let these = self.word(word)?;
            match &mut docs {
                Some(docs) => docs.and(&these),
                None => docs = Some(these),
            }
        }
        Ok(docs.unwrap_or_else(|| self.none()))
    }

    /// Documents that have a passage of a scope.
    fn scoped(&self, scope: &Passages) -> Result<Docs> {
        let text = self.reader.fields().text;
        let mut docs = if scope.any_role() { self.units.clone() } else { self.none() };
        for role in &scope.roles {
            docs.or(&self.having(&Term::from_field_text(text, &role_term(*role)))?);
        }
        if scope.heading {
            docs.or(self.units);
        }
        if let Some(speakers) = &scope.speakers {
            let mut said = self.none();
            for term in speakers {
                said.or(&self.having(&Term::from_field_text(text, term))?);
            }
            docs.and(&said);
        }
        Ok(docs)
    }
}

/// Documents of a segment that hold a term.
fn having(reader: &Reader, segment: &SegmentReader, term: &Term) -> Result<Docs> {
    let mut docs = Docs::none(segment.max_doc());
    let index = segment.inverted_index(term.field()).map_err(|e| reader.failed(&e))?;
    if let Some(info) = index.get_term_info(term).map_err(|e| reader.failed(&e.into()))? {
        add(reader, segment, term.field(), &info, &mut docs)?;
    }
    Ok(docs)
}

/// Adds the documents of postings.
fn add(reader: &Reader, segment: &SegmentReader, field: Field, info: &TermInfo, docs: &mut Docs) -> Result<()> {
    let index = segment.inverted_index(field).map_err(|e| reader.failed(&e))?;
    let postings = index.read_block_postings_from_terminfo(info, IndexRecordOption::Basic);
    let mut postings = postings.map_err(|e| reader.failed(&e.into()))?;
    while !postings.docs().is_empty() {
        postings.docs().iter().for_each(|doc| docs.insert(*doc));
        postings.advance();
    }
    Ok(())
}
