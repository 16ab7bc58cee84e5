//! A query as it is run: words with the terms that stand for them, and how they must stand in an item.

use super::terms::Word;
use crate::model::Role;
use crate::query::Form;
use std::collections::BTreeSet;

/// Of fewer plain words than this none can be done without.
const FEWEST: u32 = 3;

/// Place of a word in [`Plan::words`].
pub(in crate::search) type WordAt = usize;

/// What must match.
#[derive(Debug, Clone)]
pub(in crate::search) enum Node {
    /// Every unit.
    All,
    /// No unit.
    Nothing,
    /// A word in the heading or a passage.
    Word(WordAt),
    /// Words one behind the other in one passage or in the heading. The number is its place among those that look at positions.
    Row(Vec<WordAt>, usize),
    /// Two rows in one passage, their nearest words so many apart at most.
    Near(Vec<WordAt>, Vec<WordAt>, u32, usize),
    /// All of these.
    And(Vec<Node>),
    /// Any of these, their worth added.
    Or(Vec<Node>),
    /// Most of these: those that match are worth such a share of all together, by how rare each is.
    Most(Vec<(Node, f32)>, f32),
    /// Ways of saying one thing, each with its share of worth: the best counts.
    Either(Vec<(f32, Node)>),
    /// What does not match.
    Not(Box<Node>),
    /// What counts so many times in rank.
    Weighed(f32, Box<Node>),
    /// One passage of a scope in which it all stands.
    Within(Passages, Box<Node>, usize),
    /// A value of a facet: any of these terms of a field.
    Having(Vec<tantivy::Term>),
    /// The day: first and last as numbers, both included.
    Held(u64, u64),
}

/// Passages that are looked at.
#[derive(Debug, Clone, Default)]
pub(in crate::search) struct Passages {
    /// Whether the heading is one of them.
    pub heading: bool,
    /// Of these roles; of any where there are none and the heading is not asked for.
    pub roles: Vec<Role>,
    /// By speakers with these terms; by anybody where it is `None`.
    pub speakers: Option<BTreeSet<String>>,
}

impl Passages {
    /// Whether passages of every role are.
    pub(in crate::search) fn any_role(&self) -> bool {
        self.roles.is_empty() && !self.heading
    }
}

/// A query ready to be run.
#[derive(Debug, Clone)]
pub(in crate::search) struct Plan {
    /// What must match.
    pub root: Node,
    /// The words in it.
    pub words: Vec<Word>,
    /// How many nodes look at positions.
    pub positional: usize,
    /// For each part of the root the facet by which it selects, where it does.
    pub selections: Vec<Option<&'static str>>,
}

impl Node {
    /// How many plain words were typed for it.
    pub(in crate::search) fn words(&self) -> u32 {
        match self {
            Node::Word(_) => 1,
            Node::And(parts) => parts.iter().map(Node::words).sum(),
            Node::Either(ways) => ways.first().map_or(0, |(_, typed)| typed.words()),
            _ => 0,
        }
    }

    /// Whether it needs a look at positions anywhere.
    pub(in crate::search) fn is_positional(&self) -> bool {
        match self {
            Node::Row(..) | Node::Near(..) | Node::Within(..) => true,
            Node::And(parts) | Node::Or(parts) => parts.iter().any(Node::is_positional),
            Node::Either(ways) => ways.iter().any(|(_, node)| node.is_positional()),
            Node::Most(parts, _) => parts.iter().any(|(node, _)| node.is_positional()),
            Node::Not(inner) | Node::Weighed(_, inner) => inner.is_positional(),
            Node::All | Node::Nothing | Node::Word(_) | Node::Having(_) | Node::Held(..) => false,
        }
    }
}

impl Plan {
    /// The parts of the root, all of which must match.
    pub(in crate::search) fn parts(&self) -> Vec<&Node> {
        match &self.root {
            Node::And(parts) => parts.iter().collect(),
            one => vec![one],
        }
    }

    /// The same where most of the plain words are enough, `share` of them by how rare they are and two at least. Words that stand nowhere
    /// are left out of that, as long as they are the fewer. None where there are fewer than three words, of which none can be done
    /// without. `rarity` says how rare a node is.
    pub(in crate::search) fn most(&self, share: f32, rarity: impl Fn(&Node) -> f32) -> Option<Self> {
        let is_plain = |node: &Node| match node {
            Node::Word(at) => self.words[*at].part.how == Form::Stem,
            Node::Either(_) => true,
            _ => false,
        };
        let words = |nodes: &[&Node]| nodes.iter().map(|node| node.words()).sum::<u32>();
        let (plain, others): (Vec<&Node>, Vec<&Node>) = self.parts().into_iter().partition(|node| is_plain(node));
        let typed = words(&plain);
        let standing: Vec<&Node> = plain.into_iter().filter(|node| self.stands(node)).collect();
        if typed < FEWEST || words(&standing) * 2 <= typed {
            return None;
        }
        let weighed = standing.into_iter().map(|node| (node.clone(), rarity(node))).collect();
        let parts = others.into_iter().cloned().chain([Node::Most(weighed, share)]).collect();
        Some(Self { root: Node::And(parts), selections: Vec::new(), ..self.clone() })
    }

    /// Whether every plain word of some way of saying it stands anywhere in the index.
    fn stands(&self, node: &Node) -> bool {
        match node {
            Node::Word(at) => !self.words[*at].stands.is_empty(),
            Node::And(parts) => parts.iter().all(|part| self.stands(part)),
            Node::Either(ways) => ways.iter().any(|(_, way)| self.stands(way)),
            _ => true,
        }
    }

    /// What is ranked by: the parts of the root that ask for words, one for each thing asked for.
    pub(in crate::search) fn asked(&self) -> Vec<&Node> {
        let mut out = Vec::new();
        asked(&self.root, &mut out);
        out
    }
}

fn asked<'p>(node: &'p Node, out: &mut Vec<&'p Node>) {
    match node {
        Node::And(parts) => parts.iter().for_each(|part| asked(part, out)),
        Node::Most(parts, _) => parts.iter().for_each(|(part, _)| asked(part, out)),
        Node::Weighed(_, inner) | Node::Within(_, inner, _) => asked(inner, out),
        Node::Word(_) | Node::Row(..) | Node::Near(..) | Node::Or(_) | Node::Either(_) => out.push(node),
        Node::All | Node::Nothing | Node::Not(_) | Node::Having(_) | Node::Held(..) => {}
    }
}
