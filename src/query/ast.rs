//! A query as a value: what is asked for, independent of any index.

use crate::model::Role;
use jiff::civil::Date;

/// How a single word is matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Any form of the word: `attack` finds "attacks".
    Stem,
    /// This form alone.
    Exact,
    /// Any word that begins so: `plan*`.
    Prefix,
    /// The word or one spelt nearly so: `recieve~`.
    Fuzzy,
    /// Any one word; in the middle of a phrase alone, with an empty text: `"chair * committee"`.
    Any,
}

/// Words one behind the other, each with its form; one or more.
pub type Row = Vec<(String, Form)>;

/// What is asked for. Words are kept as typed (not folded, not stemmed); whoever searches analyses them.
#[derive(Debug, Clone, PartialEq)]
pub enum Query {
    /// Everything.
    All,
    /// Items that hold a word. What one word of the query becomes several words of text (`cyber-attacks`) stands here as typed.
    Word {
        /// As typed, without operators.
        text: String,
        /// How it is matched; never [`Form::Any`].
        form: Form,
    },
    /// Items that hold these words, in these forms, one behind the other in one passage. Two words or more; the first and the last are
    /// not [`Form::Any`].
    Phrase(Row),
    /// Items that hold both rows in one passage, in either order, with their nearest words at most `within` words apart.
    Near {
        /// One of them.
        left: Row,
        /// The other.
        right: Row,
        /// How many words one may stand behind the other: 1 is side by side.
        within: u16,
    },
    /// Items that match every part. Two parts or more, none of them an `And`.
    And(Vec<Query>),
    /// Items that match at least one part. Two parts or more, none of them an `Or`.
    Or(Vec<Query>),
    /// Items that do not match.
    Not(Box<Query>),
    /// Items that match, the match counting for more or less in their rank: `cyber^2`.
    Weighed {
        /// What must match: words, phrases and what is made of them.
        query: Box<Query>,
        /// Hundredths: 200 doubles. From 10 to 1000, never 100.
        weight: u16,
    },
    /// Items of which one passage in the scope matches: words and phrases inside look at that passage alone.
    Within(Scope, Box<Query>),
    /// Items of which a field says so.
    Filter(Filter),
}

/// Passages that are looked at. Not both lists are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Of one of these kinds, in the order of [`Part`]; of any kind where there are none.
    pub parts: Vec<Part>,
    /// Said by one of these people, names as typed; by anybody or nobody where there are none.
    pub speakers: Vec<String>,
}

/// A kind of text of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The heading.
    Heading,
    /// Passages of a role.
    Passage(Role),
}

/// A condition on a field of an item or its meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// The facet of that name has a value whose words contain these, folded, in order: `board:innovation`,
    /// `speaker:"peter fleming"`, `topic:technology`. A value that begins with `=` is the one that is written so where it is counted,
    /// with what is below it where the facet has levels: `board:"=Saltmere › Planning"`, `topic:=/environment`.
    Facet {
        /// Name of the facet, one of those the query was parsed with.
        facet: String,
        /// The value as typed.
        value: String,
    },
    /// The meeting was held in this span, both days included; an open side is `None`.
    Held {
        /// First day.
        from: Option<Date>,
        /// Last day.
        to: Option<Date>,
    },
}
