//! People in an item: what they are to it, and on what evidence.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What somebody is to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Brought the item or report before the meeting.
    Introduced,
    /// Said something.
    Spoke,
    /// Declared an interest.
    DeclaredInterest,
    /// Moved or proposed a motion.
    Moved,
    /// Seconded a motion.
    Seconded,
    /// Is named among the votes for.
    VotedFor,
    /// Is named among the votes against.
    VotedAgainst,
    /// Is named among the abstentions.
    Abstained,
    /// Was appointed, elected or co-opted.
    Appointed,
    /// Owns an action.
    ActionOwner,
    /// Asked for an earlier record to be corrected.
    Corrected,
    /// Was present as a member.
    Present,
    /// Sent apologies.
    Apologies,
    /// Sat in another's place.
    Substituted,
    /// Came in while it was dealt with.
    Arrived,
    /// Went out while it was dealt with.
    Left,
    /// Is named, nothing more.
    Named,
}

impl Relation {
    /// Every relation, strongest involvement first.
    pub const ALL: [Relation; 17] = [
        Relation::Introduced,
        Relation::Spoke,
        Relation::DeclaredInterest,
        Relation::Moved,
        Relation::Seconded,
        Relation::VotedFor,
        Relation::VotedAgainst,
        Relation::Abstained,
        Relation::Appointed,
        Relation::ActionOwner,
        Relation::Corrected,
        Relation::Present,
        Relation::Apologies,
        Relation::Substituted,
        Relation::Arrived,
        Relation::Left,
        Relation::Named,
    ];

    /// Its name in JSON and in queries.
    pub const fn name(self) -> &'static str {
        match self {
            Relation::Introduced => "introduced",
            Relation::Spoke => "spoke",
            Relation::DeclaredInterest => "declared_interest",
            Relation::Moved => "moved",
            Relation::Seconded => "seconded",
            Relation::VotedFor => "voted_for",
            Relation::VotedAgainst => "voted_against",
            Relation::Abstained => "abstained",
            Relation::Appointed => "appointed",
            Relation::ActionOwner => "action_owner",
            Relation::Corrected => "corrected",
            Relation::Present => "present",
            Relation::Apologies => "apologies",
            Relation::Substituted => "substituted",
            Relation::Arrived => "arrived",
            Relation::Left => "left",
            Relation::Named => "named",
        }
    }

    /// The relation of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.name() == name)
    }

    /// Whether the minutes show this person saying something.
    pub fn is_speaking(self) -> bool {
        use Relation::{Corrected, DeclaredInterest, Introduced, Moved, Seconded, Spoke};
        matches!(self, Introduced | Spoke | DeclaredInterest | Moved | Seconded | Corrected)
    }
}

/// Whether the document says it, or it was worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// The name is written there.
    Stated,
    /// A role, a first name or a surname alone was resolved.
    Inferred,
}

/// How a written form was understood as somebody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The name stands there, in full or as full as this document has it.
    #[default]
    Written,
    /// A family name that one person of this meeting has.
    FamilyName,
    /// A given name behind the full name in this meeting.
    GivenName,
    /// Initials of one person of this meeting.
    Initials,
    /// An office that this meeting gives to one person.
    Office,
    /// An office that the same board's meetings before and after give to one person.
    Neighbours,
    /// An office that the folder's own list gives to one person.
    Folder,
}

impl Rule {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Rule::Written => "written",
            Rule::FamilyName => "family_name",
            Rule::GivenName => "given_name",
            Rule::Initials => "initials",
            Rule::Office => "office",
            Rule::Neighbours => "neighbours",
            Rule::Folder => "folder",
        }
    }
}

/// One place in an item's text where a person is meant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// What the person is to the item there.
    pub relation: Relation,
    /// Whether the name is written there or was worked out.
    pub certainty: Certainty,
    /// How it was understood.
    #[serde(default)]
    pub rule: Rule,
    /// The words that stand for the person: "Cllr Fleming", "the Chairman".
    pub as_written: String,
    /// The passage of the item, from 0; null for attendance and for an owner beside an action.
    pub passage: Option<usize>,
    /// The sentence, as bytes of that passage's text.
    pub sentence: Range<usize>,
    /// Where `as_written` was inferred: the line of the document that says who it is.
    pub evidence: Option<String>,
    /// The line of the source, from 1.
    pub line: u32,
}

/// A person in an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Involvement {
    /// The name without titles and post-nominals.
    pub name: String,
    /// Everything they are to the item, strongest first, each once.
    pub relations: Vec<Relation>,
    /// `stated` where at least one mention is.
    pub certainty: Certainty,
    /// Each place, in the order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Mention>,
}

/// A place where somebody is meant whom the meeting alone does not tell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Unresolved {
    /// The words that stand for the person: "Cllr Davies", "the Clerk".
    pub as_written: String,
    /// What the person is to the item there.
    pub relation: Relation,
    /// The passage of the item, from 0.
    pub passage: usize,
    /// The sentence, as bytes of that passage's text.
    pub sentence: Range<usize>,
    /// Names of those it can be, in order; empty where nobody is known who fits.
    pub candidates: Vec<String>,
    /// The office, where it is one: "clerk".
    pub office: Option<String>,
    /// The line of the source, from 1.
    pub line: u32,
}
