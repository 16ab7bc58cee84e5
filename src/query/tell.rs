//! A query told back in plain English, so that whoever typed it sees what was searched.
//!
//! What can be said as one thing ("cyber and the phrase “peer challenge”") is a subject and goes behind "about" or
//! "that mentions"; everything else is a clause of its own, dates last, exceptions after them.

use super::ast::{Filter, Form, Part, Query, Row, Scope};
use super::compose::held;
use super::print::number;
use super::span_text;
use super::wording::{either_clause, facet_clause, involved, list, part};
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
    let (dates_or, mut rest): (Vec<&Query>, Vec<&Query>) = rest.into_iter().partition(|part| is_dates(part));
    let mut groups = by_facet(&facets, "and");
    let deeds = deeds(&mut groups, &mut rest);
    out.says.extend(rest.into_iter().map(|part| modifier(part, parts.len() > 1)));
    out.says.extend(deeds);
    out.says.extend(groups.iter().map(Group::say));
    out.says.extend(when(&dates, "and"));
    out.says.extend(dates_or.into_iter().map(|part| modifier(part, false)));
    let many = others.len() + out.except.len() > 1;
    out.except.extend(others.iter().map(|part| modifier(part, many)));
    out
}

/// What people did, where both are asked for: taken from the groups, or from the parts that are alternatives of one facet.
fn deeds<'q>(groups: &mut Vec<Group<'q>>, parts: &mut Vec<&'q Query>) -> Option<String> {
    let alone = |part: &Query, name: &str| match part {
        Query::Or(any) => any.iter().all(|one| facet(one).is_some_and(|(facet, _)| facet == name)),
        _ => false,
    };
    let mut found = Vec::new();
    for name in ["person", "relation"] {
        let grouped = groups.iter().position(|group| group.name == name);
        let mut either = parts.iter().enumerate().filter(|(_, part)| alone(part, name)).map(|(at, _)| at);
        // More than one condition on either is too much for one clause.
        match (grouped, either.next(), either.next()) {
            (Some(at), None, _) => found.push((groups[at].clone(), Some(at), None)),
            (None, Some(at), None) => {
                let Query::Or(any) = parts[at] else { return None };
                let values = any.iter().filter_map(facet).map(|(_, value)| value).collect();
                found.push((Group { name, values, joiner: "or" }, None, Some(at)));
            }
            _ => return None,
        }
    }
    let [(people, ..), (relations, ..)] = &found[..] else { return None };
    let said = involved((&people.values, people.joiner), (&relations.values, relations.joiner));
    groups.retain(|group| !matches!(group.name, "person" | "relation"));
    parts.retain(|part| !alone(part, "person") && !alone(part, "relation"));
    Some(said)
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
        Query::Within(scope, inner) => within(scope, inner),
        Query::Filter(Filter::Held { from, to }) => format!("held {}", span_text::say(*from, *to)),
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
    out.extend(by_facet(&facets, "or").iter().map(Group::say));
    out.extend(when(&dates, "or"));
    out
}

/// One clause for all dates, if there are any.
fn when(dates: &[&Query], joiner: &str) -> Option<String> {
    let said: Vec<String> =
        dates.iter().filter_map(|part| held(part)).map(|(from, to)| span_text::say(from, to)).collect();
    (!said.is_empty()).then(|| format!("held {}", list(&said, joiner)))
}

/// What can be said as a thing: words, phrases and what is made of these alone. `depth` counts the things around it.
fn subject(query: &Query, depth: usize) -> Option<String> {
    let bracket = |said: String| if depth > 2 { format!("({said})") } else { said };
    match query {
        Query::Word { text, form } => Some(word(text, *form)),
        Query::Phrase(words) => Some(row(words)),
        Query::Near { left, right, within } => Some(match within {
            1 => format!("{} next to {}", row(left), row(right)),
            _ => format!("{} within {within} words of {}", row(left), row(right)),
        }),
        Query::Weighed { query, weight } => {
            let counting = match weight {
                50 => "counting half".to_owned(),
                weight => format!("counting {} times", number(u32::from(*weight))),
            };
            Some(match **query {
                Query::Word { .. } | Query::Phrase(_) => format!("{} ({counting})", subject(query, depth)?),
                // Several things count together, which one bracket around them shows.
                _ => format!("({}, {counting})", subject(query, depth.clamp(1, 2))?),
            })
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
    let is_plain = |part: &Query| !matches!(part, Query::And(_) | Query::Or(_));
    let (plain, nested): (Vec<&Query>, Vec<&Query>) = parts.iter().copied().partition(|part| is_plain(part));
    plain.into_iter().chain(nested).map(|part| subject(part, depth)).collect()
}

fn word(text: &str, form: Form) -> String {
    match form {
        Form::Stem => text.to_owned(),
        Form::Prefix => format!("words beginning with “{text}”"),
        Form::Fuzzy => format!("words spelt like “{text}”"),
        Form::Any => "any word".to_owned(),
        Form::Exact if text.chars().all(|c| c.is_ascii_digit()) => format!("the number {text}"),
        Form::Exact if words(text).count() == 1 => format!("the exact word “{text}”"),
        Form::Exact => format!("exactly “{text}”"),
    }
}

/// Words one behind the other: one as it is said alone, several as a phrase.
fn row(words: &Row) -> String {
    if let [(text, form)] = &words[..] {
        return word(text, *form);
    }
    let said = words.iter().map(|(text, form)| match form {
        Form::Stem | Form::Exact => text.clone(),
        Form::Prefix => format!("{text}…"),
        Form::Fuzzy => format!("[spelt like {text}]"),
        Form::Any => "[any word]".to_owned(),
    });
    format!("the phrase “{}”", said.collect::<Vec<_>>().join(" "))
}

/// What a scope says: that there is such a passage, and what it mentions.
fn within(scope: &Scope, inner: &Query) -> String {
    let names: Vec<&str> = scope.parts.iter().copied().map(part).collect();
    let speakers = list(&scope.speakers, "or");
    let head = match (names.is_empty(), speakers.is_empty()) {
        (true, _) => format!("in which {speakers} says something"),
        (false, true) => format!("with {}", list(&names, "or")),
        (false, false) => format!("with {} by {speakers}", list(&names, "or")),
    };
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
    let is_heading = scope.parts == [Part::Heading] && scope.speakers.is_empty();
    let mut out = match (with, none_of(&not)) {
        (Some(with), Some(not)) if is_heading => format!("with {with} but not {not} in the heading"),
        (Some(with), None) if is_heading => format!("with {with} in the heading"),
        (None, Some(not)) if is_heading => format!("without {not} in the heading"),
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

/// Name and value of a part that is a facet.
fn facet(query: &Query) -> Option<(&str, &str)> {
    match query {
        Query::Filter(Filter::Facet { facet, value }) => Some((facet, value)),
        _ => None,
    }
}

/// Values of one facet that are said together.
#[derive(Clone)]
struct Group<'q> {
    name: &'q str,
    values: Vec<&'q str>,
    joiner: &'static str,
}

impl Group<'_> {
    fn say(&self) -> String {
        facet_clause(self.name, &self.values, self.joiner)
    }
}

/// The values of each facet, in the order in which the facets first come.
fn by_facet<'q>(parts: &[&'q Query], joiner: &'static str) -> Vec<Group<'q>> {
    let mut groups: Vec<Group<'q>> = Vec::new();
    for (name, value) in parts.iter().filter_map(|part| facet(part)) {
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.values.push(value),
            None => groups.push(Group { name, values: vec![value], joiner }),
        }
    }
    groups
}
