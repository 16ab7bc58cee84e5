//! What a meeting dealt with: items, their passages, what was decided and what is to be done.

use super::{Involvement, Unresolved};
use crate::text::anchor;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a passage does in its item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Opens the item: who presents what.
    Introduction,
    /// What was said and reported.
    Discussion,
    /// What was decided.
    Decision,
    /// What somebody is to do.
    Action,
    /// Interests declared.
    Interest,
    /// How it was voted.
    Vote,
    /// Who was there.
    Attendance,
    /// A correction of an earlier record.
    Correction,
    /// Anything else.
    Other,
}

impl Role {
    /// Every role, in the order they are shown.
    pub const ALL: [Role; 9] = [
        Role::Introduction,
        Role::Discussion,
        Role::Decision,
        Role::Action,
        Role::Interest,
        Role::Vote,
        Role::Attendance,
        Role::Correction,
        Role::Other,
    ];

    /// Its name in JSON and in queries.
    pub fn name(self) -> &'static str {
        match self {
            Role::Introduction => "introduction",
            Role::Discussion => "discussion",
            Role::Decision => "decision",
            Role::Action => "action",
            Role::Interest => "interest",
            Role::Vote => "vote",
            Role::Attendance => "attendance",
            Role::Correction => "correction",
            Role::Other => "other",
        }
    }

    /// The role of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.name() == name)
    }
}

/// A stretch of an item's text with one role: a paragraph or a list point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Passage {
    /// What it does.
    pub role: Role,
    /// Its text, as it stands in the document.
    pub text: String,
    /// Who speaks, where one person does.
    pub speaker: Option<String>,
    /// The page, from 1, where the format has pages.
    pub page: Option<u32>,
    /// The line of the source, from 1.
    pub line: u32,
}

impl Passage {
    /// A name for it within its meeting, `p-3f9a2b1c`, made of its words: it stays when the document is read again.
    pub fn anchor(&self) -> String {
        format!("p-{}", anchor(&self.text))
    }
}

/// One decision: one entry under a decision heading, or one sentence that decides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Decision {
    /// The words of the decision.
    pub text: String,
    /// Its verb in the past: "noted", "agreed", "resolved".
    pub verb: Option<String>,
}

/// Something somebody is to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Action {
    /// What is to be done.
    pub text: String,
    /// Names of those who are to do it, without titles.
    pub owners: Vec<String>,
    /// By when, where a date is given.
    #[schemars(with = "Option<String>")]
    pub due: Option<Date>,
}

/// How a motion ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was agreed.
    Carried,
    /// It was not.
    Lost,
    /// It was taken back.
    Withdrawn,
}

/// How somebody voted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// For the motion.
    For,
    /// Against it.
    Against,
    /// Neither.
    Abstain,
}

/// One named vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ballot {
    /// Who voted, without titles.
    pub name: String,
    /// How.
    pub side: Side,
}

/// An interest that somebody declared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Interest {
    /// Who declared it, without titles.
    pub name: String,
    /// Its kind as written, without the word: "pecuniary", "personal", "prejudicial"; null where it is not said.
    pub kind: Option<String>,
    /// The number of the agenda item that it concerns, as written.
    pub item: Option<String>,
    /// Whether they left (true) or stayed (false); null where it is not said.
    pub left: Option<bool>,
    /// The sentence.
    pub text: String,
}

/// Something said to be wrong in an earlier record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Correction {
    /// Who asked for it, without titles, where that is said.
    pub name: Option<String>,
    /// The meeting whose record is corrected: its day `2017-10-05`, or its month `2017-10` where no day is given; null where the text
    /// only says "the last meeting".
    pub of: Option<String>,
    /// The sentence.
    pub text: String,
}

/// A proposal put to the meeting.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Motion {
    /// The sentence that records it.
    pub text: String,
    /// Who moved it.
    pub mover: Option<String>,
    /// Who seconded it.
    pub seconder: Option<String>,
    /// How it ended; null where the minutes do not say.
    pub outcome: Option<Outcome>,
    /// Votes for.
    #[serde(rename = "for")]
    pub votes_for: Option<u32>,
    /// Votes against.
    #[serde(rename = "against")]
    pub votes_against: Option<u32>,
    /// Abstentions.
    pub abstain: Option<u32>,
    /// Whether it changes another motion.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub amendment: bool,
    /// Named votes, in order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ballots: Vec<Ballot>,
}

/// One item of a meeting: a heading and what was said and done under it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    /// The meeting's id and the item's number, or its place where it has none.
    pub id: String,
    /// The number as written, without punctuation behind it.
    pub number: Option<String>,
    /// The heading alone, without number or marks such as CONFIDENTIAL.
    pub heading: String,
    /// The words of the document that number and heading were taken from.
    pub as_written: String,
    /// Whether it is marked confidential, exempt or Part II.
    pub restricted: bool,
    /// The line of the source the heading stands on, from 1.
    pub line: u32,
    /// The page, from 1, where the format has pages.
    pub page: Option<u32>,
    /// Its text in order.
    pub passages: Vec<Passage>,
    /// What was decided.
    pub decisions: Vec<Decision>,
    /// What is to be done.
    pub actions: Vec<Action>,
    /// What was moved.
    pub motions: Vec<Motion>,
    /// Who is in it.
    pub people: Vec<Involvement>,
    /// Who else is meant in it, without its being clear who that is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unresolved: Vec<Unresolved>,
    /// Interests declared in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interests: Vec<Interest>,
    /// Corrections of earlier records.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// The paragraph of law by which it is exempt from publication, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exempt_under: Option<String>,
    /// Paths of its topics, in order.
    pub topics: Vec<String>,
    /// For each topic the words that led to it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub topic_cues: BTreeMap<String, Vec<String>>,
}

impl Item {
    /// Names of those who speak in one of its passages, each once.
    pub fn speaking(&self, passage: usize) -> Vec<&str> {
        let of_passage = self.passages.get(passage).and_then(|p| p.speaker.as_deref());
        let mentioned = self
            .people
            .iter()
            .filter(|p| p.mentions.iter().any(|m| m.passage == Some(passage) && m.relation.is_speaking()));
        let mut out: Vec<&str> = of_passage.into_iter().chain(mentioned.map(|p| p.name.as_str())).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Names of those whom the minutes show speaking in it, in order of appearance.
    pub fn speakers(&self) -> impl Iterator<Item = &str> {
        self.people.iter().filter(|p| p.relations.iter().any(|r| r.is_speaking())).map(|p| p.name.as_str())
    }
}
