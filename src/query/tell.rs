//! A query told back in plain English, so that whoever typed it sees what was searched.
//!
//! What can be said as one thing ("cyber and the phrase “peer challenge”") is a subject and goes behind "about" or
//! "that mentions"; everything else is a clause of its own, dates last, exceptions after them.

use super::ast::{Filter, Form, Query};
use super::compose::held;
use super::spans;
use crate::model::Role;
use crate::text::words;

/// The query in words: `items about cyber, in which fleming speaks, held in 2014`. No full stop at the end.
pub fn tell(query: &Query) -> String {
    let Clauses { says, except } = clauses(query);
    let mut out = match says.is_empty() {
        true => "all items".to_owned(),
        false => format!("items {}", says.join(", ")),
    };
    if !except.is_empty() {
        out.push_str(if says.is_empty() { " except those " } else { ", except those " });
        out.push_str(&either_clause(&except));
    }
    out
}

/// What is said of the items, and of those among them that are not meant.
#[derive(Default)]
struct Clauses {
    says: Vec<String>,
    except: Vec<String>,
}

fn clauses(query: &Query) -> Clauses {
    let parts = match query {
        Query::All => return Clauses::default(),
        Query::And(parts) => parts.as_slice(),
        other => std::slice::from_ref(other),
    };
    let mut out = Clauses::default();
    let (about, rest): (Vec<&Query>, Vec<&Query>) = parts.iter().partition(|part| subject(part, 1).is_some());
    let (negatives, rest): (Vec<&Query>, Vec<&Query>) =
        rest.into_iter().partition(|part| matches!(part, Query::Not(_)));
    let inner = |part: &Query| if let Query::Not(inner) = part { (**inner).clone() } else { part.clone() };
    let (words, others): (Vec<Query>, Vec<Query>) =
        negatives.into_iter().map(inner).partition(|part| subject(part, 1).is_some());
    let but_not = one_of(&words);
    match (about.is_empty(), but_not) {
        (false, but_not) => {
            let about = all_said(&about);
            out.says.push(format!("about {about}{}", but_not.map(|not| format!(" but not {not}")).unwrap_or_default()));
        }
        (true, Some(not)) => out.except.push(format!("about {not}")),
        (true, None) => {}
    }
    let (dates, rest): (Vec<&Query>, Vec<&Query>) = rest.into_iter().partition(|part| held(part).is_some());
    let (facets, rest): (Vec<&Query>, Vec<&Query>) = rest.into_iter().partition(|part| facet(part).is_some());
    let is_dates = |part: &Query| matches!(part, Query::Or(any) if any.iter().all(|one| held(one).is_some()));
    let (dates_or, rest): (Vec<&Query>, Vec<&Query>) = rest.into_iter().partition(|part| is_dates(part));
    out.says.extend(rest.into_iter().map(|part| modifier(part, parts.len() > 1)));
    out.says.extend(by_facet(&facets, "and"));
    out.says.extend(when(&dates, "and"));
    out.says.extend(dates_or.into_iter().map(|part| modifier(part, false)));
    let many = others.len() + out.except.len() > 1;
    out.except.extend(others.iter().map(|part| modifier(part, many)));
    out
}

/// Subjects of which one is enough, as one subject; `None` where one of them is none, or there are none.
fn one_of<'a>(subjects: impl IntoIterator<Item = &'a Query>) -> Option<String> {
    let flat = subjects.into_iter().flat_map(|part| match part {
        Query::Or(parts) => parts.as_slice(),
        part => std::slice::from_ref(part),
    });
    let said: Vec<String> = flat.map(|part| subject(part, 1)).collect::<Option<_>>()?;
    (!said.is_empty()).then(|| list(&said, "or"))
}

/// What the parts, each of them a `Not`, keep out: "a or b". `None` as in [`one_of`].
fn none_of(parts: &[&Query]) -> Option<String> {
    let inner: Option<Vec<&Query>> =
        parts.iter().map(|part| if let Query::Not(inner) = part { Some(&**inner) } else { None }).collect();
    one_of(inner?)
}

/// A query as one clause that goes behind "items". `among_others` where it stands beside other clauses.
fn modifier(query: &Query, among_others: bool) -> String {
    match query {
        Query::Within(roles, inner) => within(roles, inner),
        Query::Filter(Filter::Held { from, to }) => format!("held {}", spans::say(*from, *to)),
        Query::Filter(Filter::Facet { facet, value }) => facet_clause(facet, &[value], "and"),
        Query::Or(parts) if subject(query, 0).is_none() => {
            let said = alternatives(parts);
            let either = if among_others && said.len() > 1 { "either " } else { "" };
            format!("{either}{}", either_clause(&said))
        }
        Query::Not(inner) => match subject(inner, 0) {
            Some(about) => format!("not about {about}"),
            None => format!("not {}", modifier(inner, true)),
        },
        other => {
            let Clauses { says, except } = clauses(other);
            let mut all = says;
            if !except.is_empty() {
                all.push(format!("not {}", list(&except, "or")));
            }
            list(&all, "and")
        }
    }
}

/// Clauses of which one is enough: words together, values of one facet together, dates together.
fn alternatives(parts: &[Query]) -> Vec<String> {
    let (about, rest): (Vec<&Query>, Vec<&Query>) = parts.iter().partition(|part| subject(part, 1).is_some());
    let (facets, rest): (Vec<&Query>, Vec<&Query>) = rest.into_iter().partition(|part| facet(part).is_some());
    let (dates, rest): (Vec<&Query>, Vec<&Query>) = rest.into_iter().partition(|part| held(part).is_some());
    let mut out = Vec::new();
    if let Some(about) = one_of(about) {
        out.push(format!("about {about}"));
    }
    out.extend(rest.into_iter().map(|part| modifier(part, true)));
    out.extend(by_facet(&facets, "or"));
    out.extend(when(&dates, "or"));
    out
}

/// One clause for all dates, if there are any.
fn when(dates: &[&Query], joiner: &str) -> Option<String> {
    let said: Vec<String> = dates.iter().filter_map(|part| held(part)).map(|(from, to)| spans::say(from, to)).collect();
    (!said.is_empty()).then(|| format!("held {}", list(&said, joiner)))
}

/// What can be said as a thing: words, phrases and what is made of these alone. `depth` counts the things around it.
fn subject(query: &Query, depth: usize) -> Option<String> {
    let bracket = |said: String| if depth > 2 { format!("({said})") } else { said };
    match query {
        Query::Word { text, form } => Some(word(text, *form)),
        Query::Phrase(words) => {
            let words: Vec<String> = words
                .iter()
                .map(|(text, form)| if *form == Form::Prefix { format!("{text}…") } else { text.clone() })
                .collect();
            Some(format!("the phrase “{}”", words.join(" ")))
        }
        Query::Or(parts) => {
            let said: Vec<String> = parts.iter().map(|part| subject(part, depth + 1)).collect::<Option<_>>()?;
            Some(match (depth, said.len()) {
                (0, _) => list(&said, "or"),
                (_, 2) => bracket(format!("either {}", list(&said, "or"))),
                _ => bracket(format!("any of {}", list(&said, "or"))),
            })
        }
        Query::And(parts) => {
            let (without, with): (Vec<&Query>, Vec<&Query>) =
                parts.iter().partition(|part| matches!(part, Query::Not(_)));
            let not = if without.is_empty() { None } else { Some(none_of(&without)?) };
            // Every part is said once: nested deep, saying it twice at each level would never end.
            let below = if with.len() == 1 { depth } else { depth + 1 };
            let with_said: Vec<String> = said_in_order(&with, below)?;
            let mut said = match (depth, with_said.len()) {
                (_, 0) => return None,
                (0, _) | (_, 1) => list(&with_said, "and"),
                (_, 2) => format!("both {}", list(&with_said, "and")),
                _ => format!("all of {}", list(&with_said, "and")),
            };
            if let Some(not) = not {
                said.push_str(&format!(" but not {not}"));
            }
            Some(bracket(said))
        }
        Query::All | Query::Not(_) | Query::Within(..) | Query::Filter(_) => None,
    }
}

/// Subjects that must all be there, as one subject. They are subjects all.
fn all_said(parts: &[&Query]) -> String {
    let below = usize::from(parts.len() > 1);
    list(&said_in_order(parts, below).unwrap_or_default(), "and")
}

/// Subjects one by one, the plain ones first so that "either … or …" ends the list. `None` where one of them is none.
fn said_in_order(parts: &[&Query], depth: usize) -> Option<Vec<String>> {
    let (plain, nested): (Vec<&Query>, Vec<&Query>) =
        parts.iter().copied().partition(|part| matches!(part, Query::Word { .. } | Query::Phrase(_)));
    plain.into_iter().chain(nested).map(|part| subject(part, depth)).collect()
}

fn word(text: &str, form: Form) -> String {
    match form {
        Form::Stem => text.to_owned(),
        Form::Prefix => format!("words beginning with “{text}”"),
        Form::Exact if text.chars().all(|c| c.is_ascii_digit()) => format!("the number {text}"),
        Form::Exact if words(text).count() == 1 => format!("the exact word “{text}”"),
        Form::Exact => format!("exactly “{text}”"),
    }
}

/// What a scope says: that there is such a passage, and what it mentions.
fn within(roles: &[Role], inner: &Query) -> String {
    let names: Vec<&str> = roles.iter().copied().map(role).collect();
    let head = format!("with {}", list(&names, "or"));
    if *inner == Query::All {
        return head;
    }
    let parts = match inner {
        Query::And(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let is_word = |part: &Query| match part {
        Query::Not(inner) => subject(inner, 1).is_some(),
        part => subject(part, 1).is_some(),
    };
    let (words, rest): (Vec<&Query>, Vec<&Query>) = parts.iter().partition(|part| is_word(part));
    let (not, with): (Vec<&Query>, Vec<&Query>) = words.into_iter().partition(|part| matches!(part, Query::Not(_)));
    let with = (!with.is_empty()).then(|| all_said(&with));
    let mut out = match (with, none_of(&not)) {
        (Some(with), Some(not)) => format!("{head} that mentions {with} but not {not}"),
        (Some(with), None) => format!("{head} that mentions {with}"),
        (None, Some(not)) => format!("{head} that does not mention {not}"),
        (None, None) => head,
    };
    for part in rest {
        out.push_str(&format!(" and {}", modifier(part, true)));
    }
    out
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

/// Name and value of a part that is a facet.
fn facet(query: &Query) -> Option<(&str, &str)> {
    match query {
        Query::Filter(Filter::Facet { facet, value }) => Some((facet, value)),
        _ => None,
    }
}

/// One clause for each facet, its values joined, in the order in which the facets first come.
fn by_facet(parts: &[&Query], joiner: &str) -> Vec<String> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for (name, value) in parts.iter().filter_map(|part| facet(part)) {
        match groups.iter_mut().find(|(group, _)| *group == name) {
            Some((_, values)) => values.push(value),
            None => groups.push((name, vec![value])),
        }
    }
    groups.into_iter().map(|(name, values)| facet_clause(name, &values, joiner)).collect()
}

/// What a facet's values say of an item. A facet without words of its own is named.
fn facet_clause(name: &str, values: &[impl AsRef<str>], joiner: &str) -> String {
    let plain: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
    let plain = list(&plain, joiner);
    let quoted: Vec<String> = values.iter().map(|value| format!("“{}”", value.as_ref())).collect();
    let quoted = list(&quoted, joiner);
    let many = values.len() > 1 && joiner == "and";
    match name {
        "speaker" => format!("in which {plain} {}", if many { "speak" } else { "speaks" }),
        "person" => format!("in which {plain} {} named", if many { "are" } else { "is" }),
        "board" => format!("from a board with {quoted} in its name"),
        "organisation" | "council" => format!("from an organisation with {quoted} in its name"),
        "topic" => format!("on the topic{} {quoted}", if values.len() > 1 { "s" } else { "" }),
        "role" => {
            let said = |value: &str| {
                Role::parse(value).map_or_else(|| format!("text marked “{value}”"), |r| role(r).to_owned())
            };
            let roles: Vec<String> = values.iter().map(|value| said(value.as_ref())).collect();
            format!("with {}", list(&roles, joiner))
        }
        _ => format!("with the {name} {quoted}"),
    }
}

/// Clauses of which one is enough, parted by a comma where one of them is made of several.
fn either_clause(clauses: &[String]) -> String {
    match clauses.split_last() {
        Some((last, rest)) if !rest.is_empty() && clauses.iter().any(|clause| clause.contains(" and ")) => {
            format!("{}, or {last}", rest.join(", "))
        }
        _ => list(clauses, "or"),
    }
}

/// `a, b and c`. Where an entry is itself a list, commas part them all.
fn list(entries: &[impl AsRef<str>], joiner: &str) -> String {
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
