//! How a score came about, for one match.

use super::gather::Found;
use super::matching::Run;
use super::plan::{Node, Plan};
use super::worth::rarity;
use crate::error::Result;
use crate::model::{Explanation, WordWorth};
use crate::search::Engine;

/// The parts of a match's score.
///
/// # Errors
/// Of kind `Index` where it cannot be read.
pub(in crate::search) fn explain(engine: &Engine, plan: &Plan, found: &Found) -> Result<Explanation> {
    let (reader, base) = (engine.reader(), engine.base()?);
    let statistics = &base.statistics;
    let segment = reader.searcher().segment_reader(found.at.segment_ord);
    let mut run = Run::of(reader, base, found.at.segment_ord as usize, segment, plan);
    let mut words = Vec::new();
    for node in plan.asked() {
        run.matches(node)?;
        let mut worth = [0.0];
        run.worth(node, &[found.at.doc_id], statistics, &mut worth)?;
        let [worth] = worth;
        let rarity = rarity(node, plan, statistics);
        words.push(WordWorth { word: named(node, plan), worth, rarity, items: frequency(node, plan) });
    }
    let together = found.together;
    Ok(Explanation {
        words,
        neighbours: together.neighbours,
        kind: together.kind,
        place: found.placed,
        scattered: together.scattered,
    })
}

/// A node by its words.
fn named(node: &Node, plan: &Plan) -> String {
    let row = |words: &[usize]| words.iter().map(|w| plan.words[*w].part.form.as_str()).collect::<Vec<_>>().join(" ");
    let all = |parts: &[Node], by: &str| parts.iter().map(|n| named(n, plan)).collect::<Vec<_>>().join(by);
    match node {
        Node::Word(word) => plan.words[*word].part.form.clone(),
        Node::Row(words, _) => format!("“{}”", row(words)),
        Node::Near(left, right, within, _) => format!("{} NEAR/{within} {}", row(left), row(right)),
        Node::And(parts) => all(parts, " "),
        Node::Or(parts) => all(parts, " or "),
        Node::Either(ways) => ways.iter().map(|(_, n)| named(n, plan)).collect::<Vec<_>>().join(" / "),
        Node::Most(parts, _) => parts.iter().map(|(n, _)| named(n, plan)).collect::<Vec<_>>().join(" "),
        Node::Weighed(_, inner) | Node::Within(_, inner, _) | Node::Not(inner) => named(inner, plan),
        Node::All | Node::Nothing | Node::Having(_) | Node::Held(..) => String::new(),
    }
}

/// In about how many units a node stands, as far as its words tell.
fn frequency(node: &Node, plan: &Plan) -> u64 {
    match node {
        Node::Word(word) => plan.words[*word].frequency,
        Node::Row(words, _) => words.iter().map(|w| plan.words[*w].frequency).min().unwrap_or(0),
        Node::Either(ways) => ways.first().map_or(0, |(_, n)| frequency(n, plan)),
        Node::And(parts) => parts.iter().map(|n| frequency(n, plan)).min().unwrap_or(0),
        Node::Or(parts) => parts.iter().map(|n| frequency(n, plan)).sum(),
        Node::Near(left, right, ..) => left.iter().chain(right).map(|w| plan.words[*w].frequency).min().unwrap_or(0),
        Node::Most(parts, _) => parts.iter().map(|(n, _)| frequency(n, plan)).sum(),
        Node::Weighed(_, inner) | Node::Within(_, inner, _) => frequency(inner, plan),
        Node::All | Node::Nothing | Node::Not(_) | Node::Having(_) | Node::Held(..) => 0,
    }
}
