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
}

/// What is asked for. Words are kept as typed (not folded, not stemmed); whoever searches analyses them.
#[derive(Debug, Clone, PartialEq)]
pub enum Query {
    /// Everything.
    All,
    /// Items that hold a word. What one word of the query becomes several words of text (`cyber-attacks`) stands here as typed.
    Word {
        /// As typed, without operators.
        text: String,
        /// How it is matched.
        form: Form,
    },
    /// Items that hold these words, in these forms, one behind the other in one passage.
    Phrase(Vec<(String, Form)>),
    /// Items that match every part. Two parts or more, none of them an `And`.
    And(Vec<Query>),
    /// Items that match at least one part. Two parts or more, none of them an `Or`.
    Or(Vec<Query>),
    /// Items that do not match.
    Not(Box<Query>),
    /// Items whose passages of one of these roles match: words and phrases inside look at those passages alone.
    Within(Vec<Role>, Box<Query>),
    /// Items of which a field says so.
    Filter(Filter),
}

/// A condition on a field of an item or its meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// The facet of that name has a value whose words contain these, folded, in order: `board:innovation`,
    /// `speaker:"peter fleming"`, `topic:technology`.
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
