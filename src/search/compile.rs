//! Query → postings: what must match, what that is worth, and what to look for in the texts afterwards.
//!
//! A word is looked for in every text field at once; its best field counts, the others a little. It has one frequency for all fields,
//! so that a word that is rare in headings alone is not taken for a rare word.

use super::Asked;
use super::dictionary::{facet_values, folded_words, forms, nearest_values};
use super::needle::{Needle, Part};
use super::phrase::{alternatives, pattern, sequence};
use super::rank::Statistics;
use crate::error::Result;
use crate::index::{Reader, day_number};
use crate::model::{QuerySaid, Role};
use crate::query::{Filter, Form, Query};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound;
use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Occur, Query as Postings, RangeQuery,
    TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

/// A prefix stands for no more than so many words, the most frequent.
const PREFIX_WORDS: usize = 500;

/// Words of a prefix that are told to the reader.
const WORDS_TOLD: usize = 12;

// The weights below were measured on 70,766 items of 1,375 real meetings: two words taken from an item's heading, its decisions or its
// other passages (or one of each) should bring that item up. Mean reciprocal rank over the four kinds of query: 0.284 with these
// weights, 0.266 with headings worth 2, 0.238 with headings worth 1, 0.264 with 5, 0.232 without the lifts for neighbours.

/// What a match in a heading is worth.
const HEADING: f32 = 3.0;

/// What a match in a passage is worth by the passage's role. Decisions above 1.1 cost the other passages more than they gain.
fn worth(role: Role) -> f32 {
    match role {
        Role::Decision | Role::Action => 1.1,
        Role::Introduction | Role::Discussion | Role::Vote | Role::Interest | Role::Correction => 1.0,
        Role::Attendance | Role::Other => 0.7,
    }
}

/// Another form of the word against the form as typed. 1.0 ranks worse than 0.6; readers type other forms than the test did.
const OTHER_FORM: f32 = 0.7;

/// What the fields besides the best one add. 0 and 0.5 rank the same, 1 worse.
const OTHER_FIELDS: f32 = 0.25;

/// Neighbours in the query that are neighbours in the text, or up to six words apart, against the words themselves.
const LIFTS: [(u32, f32); 2] = [(0, 0.5), (6, 0.75)];

/// A query ready to be run.
pub(super) struct Compiled {
    /// What matches.
    pub postings: Box<dyn Postings>,
    /// Frequencies to rank by.
    pub statistics: Statistics,
    /// What to look for in texts.
    pub needles: Vec<Needle>,
    /// What was searched besides.
    pub expanded: Vec<String>,
    /// What could not be searched as meant.
    pub notes: Vec<String>,
    /// Forms asked for that no text holds.
    pub missing: Vec<String>,
    /// Passages that some part of the query asks for.
    pub sought: Sought,
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

/// Passages that a query asks for without naming words in them.
#[derive(Debug, Default)]
pub(super) struct Sought {
    /// Passages of these roles.
    pub roles: Vec<Role>,
    /// Passages in which a person speaks who has these folded words in their name.
    pub speakers: Vec<Vec<String>>,
}

/// Compiles a query for an index.
///
/// # Errors
/// Of kind `Index` where its dictionaries cannot be read.
pub(super) fn compile(reader: &Reader, query: &Query) -> Result<Compiled> {
    let statistics = Statistics::of(reader)?;
    let mut run = Run {
        reader,
        statistics,
        needles: vec![],
        expanded: vec![],
        notes: vec![],
        missing: vec![],
        sought: Sought::default(),
        begun: HashMap::new(),
    };
    let fields = reader.fields();
    let mut everywhere = vec![(fields.heading, HEADING)];
    everywhere.extend(Role::ALL.map(|r| (fields.role(r), worth(r))));
    let scope = Scope { fields: everywhere, roles: None, positive: true };
    let postings = run.node(query, &scope)?.unwrap_or_else(|| Box::new(EmptyQuery));
    let Run { statistics, needles, expanded, notes, missing, sought, .. } = run;
    Ok(Compiled { postings, statistics, needles, expanded, notes, missing, sought })
}

/// Where words are looked for.
struct Scope {
    fields: Vec<(Field, f32)>,
    roles: Option<Vec<Role>>,
    /// Whether a match is wanted; under a `Not` it is not, and is no highlight.
    positive: bool,
}

struct Run<'a> {
    reader: &'a Reader,
    statistics: Statistics,
    needles: Vec<Needle>,
    expanded: Vec<String>,
    notes: Vec<String>,
    missing: Vec<String>,
    sought: Sought,
    begun: HashMap<String, BTreeMap<String, u64>>,
}

type Node = Result<Option<Box<dyn Postings>>>;

impl Run<'_> {
    /// One part of the query; none where it asks for nothing (a word without letters).
    fn node(&mut self, query: &Query, scope: &Scope) -> Node {
        match query {
            Query::All => self.all(scope).map(Some),
            Query::Word { text, form } => self.words(&[(text.clone(), *form)], scope),
            Query::Phrase(words) => self.words(words, scope),
            Query::And(parts) => self.and(parts, scope),
            Query::Or(parts) => {
                let mut any = Vec::new();
                for part in parts {
                    any.extend(self.node(part, scope)?.map(|q| (Occur::Should, q)));
                }
                Ok(some(any))
            }
            Query::Not(_) => self.and(std::slice::from_ref(query), scope),
            Query::Within(roles, inside) => {
                if scope.positive {
                    self.sought.roles.extend(roles);
                }
                let fields = roles.iter().map(|r| (self.reader.fields().role(*r), 1.0)).collect();
                self.node(inside, &Scope { fields, roles: Some(roles.clone()), positive: scope.positive })
            }
            Query::Filter(Filter::Facet { facet, value }) => {
                if facet == "speaker" && scope.positive {
                    self.sought.speakers.push(folded_words(value));
                }
                self.facet(facet, value).map(Some)
            }
            Query::Filter(Filter::Held { from, to }) => Ok(Some(self.held(*from, *to))),
        }
    }

    /// Every unit; within roles, every unit with a passage of one of them.
    fn all(&self, scope: &Scope) -> Result<Box<dyn Postings>> {
        let fields = self.reader.fields();
        let units = || Term::from_field_text(fields.kind, "unit");
        let terms: Vec<Term> = match (&scope.roles, fields.facet("role")) {
            (Some(roles), Some(field)) => {
                roles.iter().map(|r| Term::from_facet(field, &tantivy::schema::Facet::from_path([r.name()]))).collect()
            }
            _ => vec![units()],
        };
        Ok(unranked(terms))
    }

    fn and(&mut self, parts: &[Query], scope: &Scope) -> Node {
        let mut clauses: Vec<(Occur, Box<dyn Postings>)> = Vec::new();
        let mut wanted = 0;
        for part in parts {
            if let Query::Not(inside) = part {
                let unwanted = Scope { fields: scope.fields.clone(), roles: scope.roles.clone(), positive: false };
                clauses.extend(self.node(inside, &unwanted)?.map(|q| (Occur::MustNot, q)));
            } else if let Some(q) = self.node(part, scope)? {
                wanted += 1;
                clauses.push((Occur::Must, q));
            }
        }
        if wanted == 0 {
            if clauses.is_empty() {
                return Ok(None);
            }
            let everything = Scope { fields: Vec::new(), roles: None, positive: true };
            clauses.push((Occur::Must, self.all(&everything)?));
        }
        for pair in parts.windows(2) {
            if let [Query::Word { text: a, form: f }, Query::Word { text: b, form: g }] = pair {
                let row: Vec<Part> = [Part::of(a, *f), Part::of(b, *g)].concat();
                if row.iter().all(|p| p.how != Form::Prefix) && row.len() > 1 {
                    clauses.extend(self.lifts(&row, scope)?.into_iter().map(|q| (Occur::Should, q)));
                }
            }
        }
        if clauses.len() == 1 {
            return Ok(clauses.pop().map(|(_, q)| q));
        }
        Ok(Some(Box::new(BooleanQuery::new(clauses))))
    }

    /// What it is worth that words stand side by side, or near.
    fn lifts(&self, row: &[Part], scope: &Scope) -> Result<Vec<Box<dyn Postings>>> {
        let mut out: Vec<Box<dyn Postings>> = Vec::new();
        for (slop, lift) in LIFTS {
            let found = self.sequences(row, slop, lift, scope)?;
            out.extend(best(found, OTHER_FIELDS));
        }
        Ok(out)
    }

    fn sequences(&self, row: &[Part], slop: u32, lift: f32, scope: &Scope) -> Result<Vec<Box<dyn Postings>>> {
        let mut found: Vec<Box<dyn Postings>> = Vec::new();
        for &(field, worth) in &scope.fields {
            let phrase = sequence(self.reader.searcher(), field, row, slop).map_err(|e| self.reader.failed(&e))?;
            found.extend(phrase.map(|q| boosted(q, worth * lift)));
        }
        Ok(found)
    }

    /// Words side by side, or one word.
    fn words(&mut self, words: &[(String, Form)], scope: &Scope) -> Node {
        let parts: Vec<Part> = words.iter().flat_map(|(text, form)| Part::of(text, *form)).collect();
        let typed = || words.iter().map(|(t, _)| t.as_str()).collect::<Vec<_>>().join(" ");
        let mut weight = 0.0;
        for part in &parts {
            weight += self.weigh(part, scope)?;
        }
        let found = match parts.as_slice() {
            [] => {
                self.notes.push(format!("“{}” holds no word to search for", typed()));
                return Ok(None);
            }
            [one] if one.how == Form::Prefix => self.prefix(one, scope)?,
            [one] => self.word(one, scope)?,
            row => self.sequences(row, 0, 1.0, scope)?,
        };
        if scope.positive {
            self.needles.push(Needle { parts, roles: scope.roles.clone(), weight });
        }
        Ok(Some(best(found, OTHER_FIELDS).unwrap_or_else(|| Box::new(EmptyQuery))))
    }

    /// Learns how frequent a part is, over all fields together; gives its weight.
    fn weigh(&mut self, part: &Part, scope: &Scope) -> Result<f32> {
        let searcher = self.reader.searcher();
        let fields = self.reader.fields();
        let everywhere = [fields.heading].into_iter().chain(fields.roles);
        let mut frequency = 0;
        if part.how == Form::Prefix {
            frequency = self.begun(&part.form)?.values().sum();
        } else {
            for field in everywhere {
                for text in alternatives(part) {
                    let term = Term::from_field_text(field, &text);
                    frequency += searcher.doc_freq(&term).map_err(|e| self.reader.failed(&e))?;
                }
            }
        }
        if frequency == 0 && scope.positive {
            self.missing.push(part.form.clone());
        }
        for name in alternatives(part).into_iter().chain([part.form.clone(), pattern(part)]) {
            self.statistics.learn(name, frequency);
        }
        Ok(self.statistics.idf(frequency))
    }

    /// One word in every field: the form as typed, and what else has its stem.
    fn word(&self, part: &Part, scope: &Scope) -> Result<Vec<Box<dyn Postings>>> {
        let mut found: Vec<Box<dyn Postings>> = Vec::new();
        for &(field, worth) in &scope.fields {
            let mut terms = vec![(part.form.clone(), 1.0)];
            if part.how == Form::Stem {
                terms.extend(alternatives(part).into_iter().filter(|t| *t != part.form).map(|t| (t, OTHER_FORM)));
            }
            for (text, share) in terms {
                let term = Term::from_field_text(field, &text);
                if self.reader.searcher().doc_freq(&term).map_err(|e| self.reader.failed(&e))? > 0 {
                    let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                    found.push(boosted(Box::new(query), worth * share));
                }
            }
        }
        Ok(found)
    }

    /// Every word that begins so, in every field: all worth the same, there being too many to tell apart.
    fn prefix(&mut self, part: &Part, scope: &Scope) -> Result<Vec<Box<dyn Postings>>> {
        let mut words: Vec<(String, u64)> = self.begun(&part.form)?.clone().into_iter().collect();
        words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        if words.len() > PREFIX_WORDS {
            self.notes.push(format!(
                "“{}*” begins {} words; the {PREFIX_WORDS} most frequent were searched",
                part.form,
                words.len()
            ));
            words.truncate(PREFIX_WORDS);
        }
        if scope.positive && !words.is_empty() {
            let told: Vec<&str> = words.iter().take(WORDS_TOLD).map(|(w, _)| w.as_str()).collect();
            let more = words.len() - told.len();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            self.expanded.push(format!("{}*: {}{more}", part.form, told.join(", ")));
        }
        let idf = self.statistics.idf(words.iter().map(|(_, n)| n).sum());
        let set = |(field, worth): &(Field, f32)| -> Box<dyn Postings> {
            let terms = words.iter().map(|(w, _)| Term::from_field_text(*field, w));
            Box::new(ConstScoreQuery::new(Box::new(TermSetQuery::new(terms)), idf * worth))
        };
        Ok(if words.is_empty() { Vec::new() } else { scope.fields.iter().map(set).collect() })
    }

    /// The words of the index that begin with a prefix, with their frequencies; looked up once a query.
    fn begun(&mut self, prefix: &str) -> Result<&BTreeMap<String, u64>> {
        if !self.begun.contains_key(prefix) {
            let fields = self.reader.fields();
            let everywhere: Vec<Field> = [fields.heading].into_iter().chain(fields.roles).collect();
            let found = forms(self.reader, &everywhere, prefix)?;
            self.begun.insert(prefix.to_owned(), found);
        }
        Ok(&self.begun[prefix])
    }

    fn facet(&mut self, name: &str, value: &str) -> Result<Box<dyn Postings>> {
        let Some(field) = self.reader.fields().facet(name) else {
            self.notes.push(format!("There is nothing called “{name}” to narrow by"));
            return Ok(Box::new(EmptyQuery));
        };
        let values = facet_values(self.reader, field, value)?;
        if values.is_empty() {
            let near = nearest_values(self.reader, field, value)?;
            let near = if near.is_empty() { String::new() } else { format!("; the nearest: {}", near.join(", ")) };
            let value = if folded_words(value).is_empty() { "" } else { value };
            self.notes.push(format!("No {name} fits “{value}”{near}"));
            return Ok(Box::new(EmptyQuery));
        }
        Ok(unranked(values.iter().map(|v| Term::from_facet(field, v)).collect()))
    }

    /// Units of meetings held in a span; those without a date are in none.
    fn held(&self, from: Option<Date>, to: Option<Date>) -> Box<dyn Postings> {
        let fields = self.reader.fields();
        let day = |d: Date| Term::from_field_u64(fields.day, day_number(Some(d)));
        let from = from.map_or_else(|| Term::from_field_u64(fields.day, 1), day);
        let to = to.map_or(Bound::Unbounded, |d| Bound::Included(day(d)));
        let span = RangeQuery::new(Bound::Included(from), to);
        let units = unranked(vec![Term::from_field_text(fields.kind, "unit")]);
        let span = ConstScoreQuery::new(Box::new(span), 0.0);
        Box::new(BooleanQuery::new(vec![(Occur::Must, Box::new(span)), (Occur::Must, units)]))
    }
}

fn boosted(query: Box<dyn Postings>, boost: f32) -> Box<dyn Postings> {
    Box::new(BoostQuery::new(query, boost))
}

/// The best of several, and a share of the others; none of none.
fn best(mut found: Vec<Box<dyn Postings>>, others: f32) -> Option<Box<dyn Postings>> {
    match found.len() {
        0 | 1 => found.pop(),
        _ => Some(Box::new(DisjunctionMaxQuery::with_tie_breaker(found, others))),
    }
}

/// Any of these terms, worth nothing in rank.
fn unranked(terms: Vec<Term>) -> Box<dyn Postings> {
    let any: Box<dyn Postings> = match <[Term; 1]>::try_from(terms) {
        Ok([term]) => Box::new(TermQuery::new(term, IndexRecordOption::Basic)),
        Err(terms) => Box::new(TermSetQuery::new(terms)),
    };
    Box::new(ConstScoreQuery::new(any, 0.0))
}

/// Any of these parts, their worth added; none of none.
fn some(mut any: Vec<(Occur, Box<dyn Postings>)>) -> Option<Box<dyn Postings>> {
    match any.len() {
        0 | 1 => any.pop().map(|(_, q)| q),
        _ => Some(Box::new(BooleanQuery::new(any))),
    }
}
