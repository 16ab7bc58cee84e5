//! Query → plan: which terms stand for its words, how they must stand, and what to look for in the texts afterwards.

mod filters;
mod ways;

use super::dictionary::{folded_words, speaker_terms};
use super::engine::{Dictionaries, Node, Passages, Plan, Stand, Statistics, Word, WordAt, rarity};
use super::needle::{Needle, Part, Where};
use super::{Asked, Engine};
use crate::error::Result;
use crate::index::Reader;
use crate::model::QuerySaid;
use crate::query::{Filter, Form, Query, Row, Scope};
use filters::{held, selects};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use ways::stems;

/// Words of a prefix that are told to the reader.
const WORDS_TOLD: usize = 12;

/// A query ready to be run.
pub(super) struct Compiled {
    /// What is run.
    pub plan: Plan,
    /// What to look for in texts.
    pub needles: Vec<Needle>,
    /// What was searched besides.
    pub expanded: Vec<String>,
    /// What could not be searched as meant.
    pub notes: Vec<String>,
    /// Forms asked for that no text holds.
    pub missing: Vec<String>,
    /// Passages that some part of the query asks for.
    pub sought: Where,
}

impl Compiled {
    /// How the query was understood, with what compiling it added.
    pub(super) fn said(&self, asked: &Asked) -> QuerySaid {
        let mut said = asked.said.clone();
        let mut seen: BTreeSet<String> = said.notes.iter().cloned().collect();
        said.notes.extend(self.notes.iter().filter(|n| seen.insert((*n).clone())).cloned());
        said.expanded.extend(self.expanded.iter().cloned());
        said
    }
}

/// Compiles a query for an index.
///
/// # Errors
/// Of kind `Index` where its dictionaries cannot be read.
pub(super) fn compile(engine: &Engine, query: &Query) -> Result<Compiled> {
    let mut run = Run {
        engine,
        reader: engine.reader(),
        dictionaries: &engine.base()?.dictionaries,
        statistics: &engine.base()?.statistics,
        words: Vec::new(),
        known: HashMap::new(),
        positional: 0,
        needles: Vec::new(),
        expanded: Vec::new(),
        notes: Vec::new(),
        missing: Vec::new(),
        sought: Where::default(),
    };
    let parts = match query {
        Query::And(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let (nodes, selections) = run.parts(parts, &Context::default())?.into_iter().unzip();
    let nodes: Vec<Node> = nodes;
    let root = if nodes.is_empty() { Node::Nothing } else { Node::And(nodes) };
    let Run { words, positional, needles, expanded, notes, missing, sought, .. } = run;
    let plan = Plan { root, words, positional, selections };
    Ok(Compiled { plan, needles, expanded, notes, missing, sought })
}

/// What is around a part of the query.
#[derive(Clone)]
struct Context {
    /// Where its words are looked for.
    place: Where,
    /// Whether a match is not wanted: no highlight.
    unwanted: bool,
    /// How much it counts.
    weight: f32,
}

impl Default for Context {
    fn default() -> Self {
        Self { place: Where::default(), unwanted: false, weight: 1.0 }
    }
}

struct Run<'a> {
    engine: &'a Engine,
    reader: &'a Reader,
    dictionaries: &'a Dictionaries,
    statistics: &'a Statistics,
    words: Vec<Word>,
    known: HashMap<(String, Form), WordAt>,
    positional: usize,
    needles: Vec<Needle>,
    expanded: Vec<String>,
    notes: Vec<String>,
    missing: Vec<String>,
    sought: Where,
}

/// A part of an And with the facet by which it selects, where it does.
type Selected = (Node, Option<&'static str>);

impl Run<'_> {
    /// Parts side by side, all of which must match.
    fn parts(&mut self, parts: &[Query], context: &Context) -> Result<Vec<Selected>> {
        let mut out = Vec::new();
        let people = self.of_facet(parts, "person");
        let relations = self.of_facet(parts, "relation");
        let fused = !people.is_empty() && !relations.is_empty();
        let mut at = 0;
        while at < parts.len() {
            // What is not wanted is what was typed, nothing besides.
            let (ways, taken) = if context.unwanted { (Vec::new(), 1) } else { self.ways(&stems(&parts[at..]))? };
            if !ways.is_empty() {
                match self.either(&parts[at..at + taken], &ways, context)? {
                    // None of the other ways stands anywhere: the words are words as any.
                    Node::And(words) => out.extend(words.into_iter().map(|word| (word, None))),
                    either => out.push((either, None)),
                }
                at += taken;
                continue;
            }
            // Who is meant somewhere in an item says nothing of one passage of it.
            let anywhere = !context.unwanted && context.place == Where::default();
            if let Some((node, taken)) = if anywhere { self.person(&parts[at..], context)? } else { None } {
                out.push((node, None));
                at += taken;
                continue;
            }
            let part = &parts[at];
            at += 1;
            let facet = selects(part);
            if fused && matches!(facet, Some("person" | "relation")) {
                continue;
            }
            if let Some(node) = self.node(part, context)? {
                out.push((node, facet));
            }
        }
        if fused {
            for person in &people {
                out.push((self.related(&relations, person)?, Some("person")));
            }
        }
        Ok(out)
    }

    /// One part of the query; none where it asks for nothing (a word without letters).
    fn node(&mut self, query: &Query, context: &Context) -> Result<Option<Node>> {
        Ok(match query {
            Query::All => Some(Node::All),
            Query::Word { text, form } => self.row(&vec![(text.clone(), *form)], context)?,
            Query::Phrase(words) => self.row(words, context)?,
            Query::Near { left, right, within } => self.near(left, right, *within, context)?,
            Query::And(parts) => {
                let nodes: Vec<Node> = self.parts(parts, context)?.into_iter().map(|(node, _)| node).collect();
                (!nodes.is_empty()).then_some(Node::And(nodes))
            }
            Query::Or(parts) => {
                let mut any = Vec::new();
                for part in parts {
                    let one = std::slice::from_ref(part);
                    let nodes: Vec<Node> = self.parts(one, context)?.into_iter().map(|(node, _)| node).collect();
                    any.extend(nodes);
                }
                (!any.is_empty()).then_some(Node::Or(any))
            }
            Query::Not(inner) => {
                let unwanted = Context { unwanted: true, ..context.clone() };
                self.node(inner, &unwanted)?.map(|node| Node::Not(Box::new(node)))
            }
            Query::Weighed { query, weight } => {
                let times = f32::from(*weight) / 100.0;
                let inner = self.node(query, &Context { weight: context.weight * times, ..context.clone() })?;
                inner.map(|node| Node::Weighed(times, Box::new(node)))
            }
            Query::Within(scope, inner) => Some(self.within(scope, inner, context)?),
            Query::Filter(Filter::Facet { facet, value }) => {
                if facet == "speaker" && !context.unwanted {
                    self.sought.speakers.push(folded_words(value));
                }
                Some(self.facet(facet, value)?)
            }
            Query::Filter(Filter::Held { from, to }) => Some(held(*from, *to)),
        })
    }

    fn within(&mut self, scope: &Scope, inner: &Query, context: &Context) -> Result<Node> {
        let inside = Where::of(scope);
        let mut speakers = None;
        if !inside.speakers.is_empty() {
            let found = speaker_terms(self.reader, &inside.speakers)?;
            if found.is_empty() {
                let names = scope.speakers.join("”, “");
                self.notes.push(format!("Nobody who fits “{names}” is known to have said anything"));
            }
            speakers = Some(found);
        }
        let (heading, roles) = (inside.heading, inside.roles.clone());
        if !context.unwanted {
            self.sought.named |= inside.named;
            self.sought.roles.extend(&roles);
            self.sought.speakers.extend(inside.speakers.iter().cloned());
        }
        let node = self.node(inner, &Context { place: inside, ..context.clone() })?.unwrap_or(Node::All);
        let number = self.number();
        Ok(Node::Within(Passages { heading, roles, speakers }, Box::new(node), number))
    }

    fn number(&mut self) -> usize {
        self.positional += 1;
        self.positional - 1
    }

    /// A plan of one node. It takes the words with it: they are to be put back.
    fn plan(&mut self, root: Node) -> Plan {
        Plan { root, words: std::mem::take(&mut self.words), positional: self.positional, selections: Vec::new() }
    }

    /// Words side by side, or one word.
    fn row(&mut self, words: &Row, context: &Context) -> Result<Option<Node>> {
        let mut parts = Part::row(words);
        if parts.iter().all(|p| p.how == Form::Any) {
            let typed: Vec<&str> = words.iter().map(|(t, _)| t.as_str()).collect();
            self.notes.push(format!("“{}” holds no word to search for", typed.join(" ")));
            return Ok(None);
        }
        let mut known = Vec::with_capacity(parts.len());
        for part in &mut parts {
            let at = self.word(part)?;
            self.meet(at, part, context);
            known.push(at);
        }
        let node = self.standing(known);
        if !context.unwanted {
            self.seek(parts, None, &node, context);
        }
        Ok(Some(node))
    }

    fn standing(&mut self, known: Vec<WordAt>) -> Node {
        match known[..] {
            [one] => Node::Word(one),
            _ => Node::Row(known, self.number()),
        }
    }

    fn near(&mut self, left: &Row, right: &Row, within: u16, context: &Context) -> Result<Option<Node>> {
        let mut rows = [Part::row(left), Part::row(right)];
        let mut known = [Vec::new(), Vec::new()];
        for (row, known) in rows.iter_mut().zip(&mut known) {
            for part in row {
                let at = self.word(part)?;
                self.meet(at, part, context);
                known.push(at);
            }
        }
        let [left, right] = known;
        if left.is_empty() || right.is_empty() {
            self.notes.push("NEAR stands beside something that holds no word".to_owned());
            return Ok(None);
        }
        let node = Node::Near(left, right, u32::from(within), self.number());
        if !context.unwanted {
            let [left, right] = rows;
            self.seek(left, Some((right, usize::from(within))), &node, context);
        }
        Ok(Some(node))
    }

    /// The word of a part, looked up once a query.
    fn word(&mut self, part: &Part) -> Result<WordAt> {
        let key = (part.form.clone(), part.how);
        if let Some(at) = self.known.get(&key) {
            return Ok(*at);
        }
        self.words.push(self.dictionaries.word(self.reader, part)?);
        self.known.insert(key, self.words.len() - 1);
        Ok(self.words.len() - 1)
    }

    /// Tells what a word came to.
    fn meet(&mut self, at: WordAt, part: &mut Part, context: &Context) {
        let word = &self.words[at];
        if part.how == Form::Fuzzy {
            part.near = Arc::new(word.stands.iter().map(|s| s.term.clone()).collect());
        }
        if context.unwanted || part.how == Form::Any {
            return;
        }
        if word.stands.is_empty() {
            self.missing.push(part.form.clone());
        } else if matches!(part.how, Form::Prefix | Form::Fuzzy) {
            let count = |s: &Stand| s.places.iter().map(|p| u64::from(p.info.doc_freq)).sum::<u64>();
            let mut words: Vec<(u64, &str)> = word.stands.iter().map(|s| (count(s), s.term.as_str())).collect();
            words.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
            let told: Vec<&str> = words.iter().take(WORDS_TOLD).map(|(_, w)| *w).collect();
            let more = words.len() - told.len();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let sign = if part.how == Form::Prefix { '*' } else { '~' };
            self.expanded.push(format!("{}{sign}: {}{more}", part.form, told.join(", ")));
        }
    }

    /// Looks for it in the texts.
    fn seek(&mut self, parts: Vec<Part>, near: Option<(Vec<Part>, usize)>, node: &Node, context: &Context) {
        let plan = self.plan(Node::Nothing);
        let weight = rarity(node, &plan, self.statistics) * context.weight;
        self.words = plan.words;
        let needle = Needle { parts, near, place: context.place.clone(), weight: weight.max(0.01) };
        if !self.needles.contains(&needle) {
            self.needles.push(needle);
        }
    }
}
