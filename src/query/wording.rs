//! What roles, facets and their values are called when a query is told, and how lists are said.

use super::ast::Part;
use super::exact::{exact_value, said_value};
use crate::model::Role;
use crate::text::fold;

/// A text of that kind, with its article.
pub(super) fn part(part: Part) -> &'static str {
    match part {
        Part::Heading => "a heading",
        Part::Passage(passage) => role(passage),
    }
}

/// A passage of that role, with its article.
fn role(role: Role) -> &'static str {
    match role {
        Role::Introduction => "an introduction",
        Role::Discussion => "a discussion",
        Role::Decision => "a decision",
        Role::Action => "an action",
        Role::Interest => "a declaration of interest",
        Role::Vote => "a record of a vote",
        Role::Attendance => "a record of attendance",
        Role::Correction => "a correction",
        Role::Other => "other text",
    }
}

/// Relations of people to items: the value, what is said of an item, and what is said of somebody.
const RELATIONS: &[(&str, &str, &str)] = &[
    ("introduced", "something is introduced", "introduced something"),
    ("spoke", "somebody speaks", "spoke"),
    ("declared_interest", "an interest is declared", "declared an interest"),
    ("moved", "something is moved", "moved something"),
    ("seconded", "something is seconded", "seconded something"),
    ("voted_for", "somebody votes for", "voted for something"),
    ("voted_against", "somebody votes against", "voted against something"),
    ("abstained", "somebody abstains", "abstained"),
    ("appointed", "somebody is appointed", "was appointed"),
    ("action_owner", "somebody is given an action", "was given an action"),
    ("corrected", "an earlier record is corrected", "corrected an earlier record"),
    ("present", "somebody is recorded as present", "was present"),
    ("apologies", "apologies are given", "sent apologies"),
    ("substituted", "somebody sits in for another", "sat in for another"),
    ("arrived", "somebody comes in", "came in"),
    ("left", "somebody goes out", "went out"),
    ("named", "somebody is named", "was named"),
];

/// What an item has, by the values of `has`.
const HAS: &[(&str, &str)] = &[
    ("vote", "a recorded vote"),
    ("decision", "a decision"),
    ("action", "an action"),
    ("motion", "a motion"),
    ("interest", "a declared interest"),
    ("correction", "a correction"),
    ("amendment", "an amendment"),
];

/// What an item is, by the values of `is`.
const IS: &[(&str, &str)] = &[
    ("restricted", "closed to the public"),
    ("undated", "without a date"),
    ("doubtful", "from a document that was read with doubt"),
];

/// The row of a table for a value as typed.
fn row<'t, T>(table: &'t [T], value: &str, key: impl Fn(&T) -> &str) -> Option<&'t T> {
    let value = fold(said_value(value)).replace([' ', '-'], "_");
    table.iter().find(|row| key(row) == value)
}

/// What the values of a facet say of an item, joined by "and" or "or". A facet without words of its own is named, and so are values
/// that are not known here: which there are is for the index to say.
pub(super) fn facet_clause(name: &str, values: &[&str], joiner: &str) -> String {
    let quote = |value: &str| format!("“{}”", said_value(value));
    let each = |say: &dyn Fn(&str) -> String| list(&values.iter().map(|value| say(value)).collect::<Vec<_>>(), joiner);
    let plain = each(&|value| said_value(value).to_owned());
    // A value as it is written, or something with words in its name.
    let exact = values.iter().any(|value| exact_value(value).is_some());
    let named = |what: &str, a: &str| {
        each(&|value| match exact_value(value) {
            Some(value) => format!("the {what} {}", quote(value)),
            None => format!("{a} {what} with {} in its name", quote(value)),
        })
    };
    let quoted = each(&quote);
    let many = values.len() > 1 && joiner == "and";
    match name {
        "speaker" => format!("in which {plain} {}", if many { "speak" } else { "speaks" }),
        "person" => format!("in which {plain} {} named", if many { "are" } else { "is" }),
        "relation" => {
            let say = |value: &str| {
                let known = row(RELATIONS, value, |row| row.0).map(|row| row.1.to_owned());
                known.unwrap_or_else(|| format!("somebody has the relation {}", quote(value)))
            };
            format!("in which {}", each(&say))
        }
        "board" if exact => format!("from {}", named("board", "a")),
        "organisation" if exact => format!("from {}", named("organisation", "an")),
        "year" if exact => each(&|value| {
            if said_value(value) == "undated" {
                "without a date".to_owned()
            } else {
                format!("held in {}", said_value(value))
            }
        }),
        "board" => format!("from a board with {quoted} in its name"),
        "organisation" | "council" => format!("from an organisation with {quoted} in its name"),
        "topic" => format!("on the topic{} {quoted}", if values.len() > 1 { "s" } else { "" }),
        "role" => {
            let known = |value: &str| Role::parse(&fold(said_value(value))).map(|known| role(known).to_owned());
            format!("with {}", each(&|value| known(value).unwrap_or_else(|| format!("text marked {}", quote(value)))))
        }
        "has" => {
            let known = |value: &str| row(HAS, value, |row| row.0).map(|row| row.1.to_owned());
            format!("with {}", each(&|value| known(value).unwrap_or_else(|| quote(value))))
        }
        "is" => {
            let known = |value: &str| row(IS, value, |row| row.0).map(|row| row.1.to_owned());
            each(&|value| known(value).unwrap_or_else(|| format!("marked as {}", quote(value))))
        }
        _ => format!("with the {name} {quoted}"),
    }
}

/// What people did in an item, where relations stand beside them: `in which fleming moved something`. Each with how it is joined.
pub(super) fn involved(people: (&[&str], &str), relations: (&[&str], &str)) -> String {
    let many = people.0.len() > 1 && people.1 == "and";
    let say = |value: &&str| {
        let known = row(RELATIONS, value, |row| row.0).map(|row| match row.2.strip_prefix("was ") {
            Some(rest) if many => format!("were {rest}"),
            _ => row.2.to_owned(),
        });
        known.unwrap_or_else(|| format!("{} the relation “{}”", if many { "have" } else { "has" }, said_value(value)))
    };
    let verbs: Vec<String> = relations.0.iter().map(say).collect();
    let names: Vec<&str> = people.0.iter().map(|name| said_value(name)).collect();
    format!("in which {} {}", list(&names, people.1), together(&verbs, relations.1))
}

/// `moved or seconded something`: what every entry ends in is said once.
fn together(verbs: &[String], joiner: &str) -> String {
    let short: Option<Vec<&str>> = verbs.iter().map(|verb| verb.strip_suffix(" something")).collect();
    match short {
        Some(short) => format!("{} something", list(&short, joiner)),
        None => list(verbs, joiner),
    }
}

/// Clauses of which one is enough, parted by a comma where one of them is made of several.
pub(super) fn either_clause(clauses: &[String]) -> String {
    match clauses.split_last() {
        Some((last, rest)) if !rest.is_empty() && clauses.iter().any(|clause| clause.contains(" and ")) => {
            format!("{}, or {last}", rest.join(", "))
        }
        _ => list(clauses, "or"),
    }
}

/// `a, b and c`. Where an entry is itself a list, commas part them all.
pub(super) fn list(entries: &[impl AsRef<str>], joiner: &str) -> String {
    let entries: Vec<&str> = entries.iter().map(AsRef::as_ref).collect();
    let joins = |entry: &&str| [" and ", " or ", " but not "].iter().any(|word| entry.contains(word));
    let Some((last, rest)) = entries.split_last() else { return String::new() };
    match rest {
        [] => (*last).to_owned(),
        // The last entry ends the list, so it may be one itself.
        _ if rest.iter().any(joins) || (rest.len() > 1 && joins(last)) => {
            format!("{}, {joiner} {last}", rest.join(", "))
        }
        _ => format!("{} {joiner} {last}", rest.join(", ")),
    }
}
