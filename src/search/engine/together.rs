//! What it adds that the words of a query stand together: in one passage, near each other, in their order; and in what kind of passage.

use super::plan::{Node, Plan};
use super::spots::{Layout, Spot, Spots, apart};
use super::worth::{Statistics, rarity};
use crate::error::Result;
use crate::index::Reader;
use crate::model::Role;
use tantivy::DocId;

/// What neighbours in the query add that are neighbours in the text, in that order and in the other; it falls with the words between them.
const IN_ORDER: f32 = 0.75;
const TURNED: f32 = 0.4;

/// Words further apart than this are no neighbours.
const FAR: u32 = 8;

/// What the least telling kind of passage is worth.
const LEAST: f32 = 0.8;

/// What an item is worth by the kind of passage its words stand in.
fn worth_of(role: Option<Role>) -> f32 {
    match role {
        None | Some(Role::Decision | Role::Action) => 1.05,
        Some(Role::Introduction | Role::Discussion | Role::Vote | Role::Interest | Role::Correction) => 1.0,
        Some(Role::Attendance | Role::Other) => LEAST,
    }
}

/// What standing together makes of a document's worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::search) struct Together {
    /// Whether all that is asked for stands in one passage; the heading counts as part of each.
    pub one_passage: bool,
    /// What is added for neighbours.
    pub neighbours: f32,
    /// How many times it all counts by the kind of passage.
    pub kind: f32,
    /// How many times it all counts because it is scattered and others have it in one passage; else 1.
    pub scattered: f32,
}

impl Together {
    /// A document about which nothing is known.
    pub(in crate::search) const UNKNOWN: Self = Self { one_passage: false, neighbours: 0.0, kind: 1.0, scattered: 1.0 };

    /// A document of which the least is taken for true.
    pub(in crate::search) const LEAST: Self = Self { kind: LEAST, ..Self::UNKNOWN };

    /// The worth of a document whose words are worth so much.
    pub(in crate::search) fn of(&self, words: f32) -> f32 {
        (words + self.neighbours) * self.kind * self.scattered
    }
}

/// Looks at documents of one segment, in order.
pub(in crate::search) struct Judge<'a> {
    spots: Spots<'a>,
    /// What is asked for, in the order of the query: any of these nodes says it, and so rare it is.
    asked: Vec<(Vec<&'a Node>, f32)>,
}

impl<'a> Judge<'a> {
    /// In the `at`-th segment of an index.
    pub(in crate::search) fn of(reader: &'a Reader, at: usize, plan: &'a Plan, statistics: &Statistics) -> Self {
        let mut asked = Vec::new();
        for node in plan.asked() {
            let rare = |node: &Node| rarity(node, plan, statistics);
            match node {
                // Several words may be said in one way that stands for them all.
                Node::Either(ways) => match ways.split_first() {
                    Some(((_, Node::And(parts)), others)) => asked.extend(parts.iter().map(|part| {
                        (std::iter::once(part).chain(others.iter().map(|(_, way)| way)).collect(), rare(part))
                    })),
                    _ => asked.push((ways.iter().map(|(_, way)| way).collect(), rare(node))),
                },
                one => asked.push((vec![one], rare(one))),
            }
        }
        let segment = reader.searcher().segment_reader(u32::try_from(at).unwrap_or(u32::MAX));
        Self { spots: Spots::of(reader, segment, at, plan), asked }
    }

    /// What standing together makes of a document.
    pub(in crate::search) fn look(&mut self, doc: DocId) -> Result<Together> {
        let layout = self.spots.layout(doc)?;
        let mut spots: Vec<Vec<Spot>> = Vec::with_capacity(self.asked.len());
        for (nodes, _) in &self.asked {
            let mut of_one = Vec::new();
            for node in nodes {
                of_one.extend(self.spots.node(node, &layout, doc)?);
            }
            of_one.sort_unstable();
            spots.push(of_one);
        }
        let present = self.presence(&spots, &layout);
        let all: f32 = self.asked.iter().map(|(_, rarity)| rarity).sum();
        let best = present.iter().copied().fold(0.0, f32::max);
        let kinds = present.iter().zip(0..).filter(|(share, _)| **share >= best);
        let kind = kinds.map(|(_, passage)| worth_of(layout.role(passage))).fold(0.0, f32::max);
        Ok(Together {
            one_passage: best >= all * 0.999,
            neighbours: self.neighbours(&spots, &layout),
            kind: if best > 0.0 { kind } else { 1.0 },
            ..Together::UNKNOWN
        })
    }

    /// For each passage the rarity of what of the query stands in it or in the heading.
    fn presence(&self, spots: &[Vec<Spot>], layout: &Layout) -> Vec<f32> {
        let mut out = vec![0.0; layout.len()];
        for (spots, (_, rarity)) in spots.iter().zip(&self.asked) {
            let mut last = None;
            let in_heading = spots.first().is_some_and(|spot| layout.passage(spot.0) == 0);
            if in_heading {
                out.iter_mut().for_each(|sum| *sum += rarity);
                continue;
            }
            for passage in spots.iter().map(|spot| layout.passage(spot.0)) {
                if last != Some(passage) {
                    out[passage] += rarity;
                    last = Some(passage);
                }
            }
        }
        out
    }

    /// What neighbours in the query add by how near they stand.
    fn neighbours(&self, spots: &[Vec<Spot>], layout: &Layout) -> f32 {
        let mut sum = 0.0;
        for ((pair, a), b) in spots.windows(2).zip(&self.asked).zip(self.asked.iter().skip(1)) {
            let [left, right] = pair else { continue };
            let mut best = 0.0f32;
            for spot in left {
                let from = right.partition_point(|other| other.1.saturating_add(FAR) < spot.0);
                for other in right[from..].iter().take_while(|other| other.0 <= spot.1.saturating_add(FAR)) {
                    let Some(apart) = apart(*spot, *other) else { continue };
                    if layout.passage(spot.0) == layout.passage(other.0) {
                        let lift = if spot.0 < other.0 { IN_ORDER } else { TURNED };
                        best = best.max(lift / apart as f32);
                    }
                }
            }
            sum += best * (a.1 + b.1) / 2.0;
        }
        sum
    }
}
