//! What may be meant while somebody is still typing.

use schemars::JsonSchema;
use serde::Serialize;

/// What a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionKind {
    /// A board.
    Board,
    /// A person of the register.
    Person,
    /// A topic.
    Topic,
    /// The query with its last word completed.
    Word,
}

/// Something that may be meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Suggestion {
    /// What it is.
    pub kind: SuggestionKind,
    /// As it is shown.
    pub text: String,
    /// The query that finds it: what to put in the box.
    pub query: String,
    /// The id of the board or person, the path of the topic; null for words.
    pub id: Option<String>,
    /// Items it has; of a word about how many hold it.
    pub items: u64,
}

/// What may be meant by what was typed so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Suggestions {
    /// What was typed.
    pub typed: String,
    /// Boards, people, topics, then words; of each kind the most frequent first.
    pub suggestions: Vec<Suggestion>,
}
