//! Conditions on fields: values of facets, people in what they do, days.

use super::Run;
use crate::error::Result;
use crate::index::{FACETS, day_number};
use crate::query::{self, Filter, Query};
use crate::search::dictionary::{facet_values, folded_words, levels_of, nearest_values};
use crate::search::engine::Node;
use jiff::civil::Date;
use tantivy::Term;
use tantivy::schema::Facet;

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
                    levels_of(f).first().is_some_and(|l| words(l) == words(relation))
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
        let values = facet_values(self.reader, field, value)?;
        if values.is_empty() {
            let near = nearest_values(self.reader, field, value)?;
            let near = if near.is_empty() { String::new() } else { format!("; the nearest: {}", near.join(", ")) };
            let value = if folded_words(value).is_empty() { "" } else { value };
            self.notes.push(format!("No {name} fits “{value}”{near}"));
            return Ok(Node::Nothing);
        }
        Ok(Node::Having(values.iter().map(|v| Term::from_facet(field, v)).collect()))
    }
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
