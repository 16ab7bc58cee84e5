//! Conditions on fields: values of facets, people in what they do, days.

use super::Run;
use crate::error::Result;
use crate::index::{FACETS, day_number};
use crate::query::{self, Filter, Query};
use crate::search::dictionary::{facet_values, folded_words, levels_of, nearest_values, values_below, written_values};
use crate::search::engine::Node;
use jiff::civil::Date;
use tantivy::Term;
use tantivy::schema::{Facet, Field};

impl Run<'_> {
    /// The values of a facet that parts of an And ask for, each part one list of which any is enough.
    pub(super) fn of_facet(&self, parts: &[Query], name: &str) -> Vec<Vec<String>> {
        let value = |q: &Query| match q {
            Query::Filter(Filter::Facet { facet, value }) if facet == name => Some(value.clone()),
            _ => None,
        };
        let values = |part: &Query| match part {
            Query::Or(any) => any.iter().map(value).collect::<Option<Vec<_>>>(),
            one => value(one).map(|v| vec![v]),
        };
        parts.iter().filter_map(values).collect()
    }

    /// Units in which one of these people is one of each of these things.
    pub(super) fn related(&mut self, relations: &[Vec<String>], people: &[String]) -> Result<Node> {
        let Some(field) = self.reader.fields().facet("relation") else { return Ok(Node::Nothing) };
        let mut nodes = Vec::new();
        for any in relations {
            let mut terms = Vec::new();
            for (relation, person) in any.iter().flat_map(|r| people.iter().map(move |p| (r, p))) {
                let values = facet_values(self.reader, field, person)?;
                let of = |f: &Facet| {
                    let words = |name: &str| folded_words(&name.replace('_', " "));
                    let levels = levels_of(f);
                    let whole = query::exact_value(person);
                    levels.first().is_some_and(|l| words(l) == words(relation))
                        && whole.is_none_or(|name| levels.get(1).is_some_and(|l| query::is_written_so(l, name)))
                };
                terms.extend(values.iter().filter(|f| of(f)).map(|f| Term::from_facet(field, f)));
            }
            if terms.is_empty() {
                self.notes.push(format!("Nobody fits “{}” together with “{}”", people.join(", "), any.join(", ")));
            }
            nodes.push(Node::Having(terms));
        }
        Ok(Node::And(nodes))
    }

    pub(super) fn facet(&mut self, name: &str, value: &str) -> Result<Node> {
        let Some(field) = self.reader.fields().facet(name) else {
            self.notes.push(format!("There is nothing called “{name}” to narrow by"));
            return Ok(Node::Nothing);
        };
        if let Some(exact) = query::exact_value(value) {
            return self.exactly(name, field, exact);
        }
        let values = facet_values(self.reader, field, value)?;
        if values.is_empty() {
            let near = nearest_values(self.reader, field, value)?;
            let near = if near.is_empty() { String::new() } else { format!("; the nearest: {}", near.join(", ")) };
            let value = if folded_words(value).is_empty() { "" } else { value };
            self.notes.push(format!("No {name} fits “{value}”{near}"));
            return Ok(Node::Nothing);
        }
        Ok(having(field, &values))
    }

    /// Units with the value of a facet that is written so. What is below it counts only where a facet has levels: minutes of a council
    /// without a board are those of no board of it.
    fn exactly(&mut self, name: &str, field: Field, text: &str) -> Result<Node> {
        let Some(facet) = FACETS.iter().find(|f| f.name == name) else { return Ok(Node::Nothing) };
        let values = written_values(self.reader, facet, field, text)?;
        let mut below = Vec::new();
        for value in values.iter().filter(|_| !facet.hierarchical) {
            below.extend(values_below(self.reader, field, value)?);
        }
        // A level that stands there for what is below it alone is no value.
        if values.is_empty() || (!below.is_empty() && self.held_by(field, &values)? <= self.held_by(field, &below)?) {
            let shown: Vec<String> = below.iter().take(3).map(|v| (facet.shown)(&v.to_path())).collect();
            let near = if shown.is_empty() { String::new() } else { format!("; there is {}", shown.join(", ")) };
            self.notes.push(format!("No {name} is written “{text}”{near}"));
            return Ok(Node::Nothing);
        }
        let own = having(field, &values);
        Ok(match below.is_empty() {
            true => own,
            false => Node::And(vec![own, Node::Not(Box::new(having(field, &below)))]),
        })
    }

    /// How many units have these values, those with several counted so many times.
    fn held_by(&self, field: Field, values: &[Facet]) -> Result<u64> {
        let mut units = 0;
        for value in values {
            let count = self.reader.searcher().doc_freq(&Term::from_facet(field, value));
            units += count.map_err(|e| self.reader.failed(&e))?;
        }
        Ok(units)
    }
}

/// Units with one of these values or one below it.
fn having(field: Field, values: &[Facet]) -> Node {
    Node::Having(values.iter().map(|v| Term::from_facet(field, v)).collect())
}

/// Units of meetings held in a span; those without a date are in none.
pub(super) fn held(from: Option<Date>, to: Option<Date>) -> Node {
    let from = from.map_or(1, |d| day_number(Some(d)));
    Node::Held(from, to.map_or(u64::MAX, |d| day_number(Some(d))))
}

/// The facet by which a part of the query selects: a value of it, any of several, or days.
pub(super) fn selects(part: &Query) -> Option<&'static str> {
    FACETS.iter().map(|f| f.name).find(|name| query::without(part, name).is_some())
}
