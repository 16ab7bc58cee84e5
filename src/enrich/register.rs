//! Who is who across meetings: the one place where meetings see each other, and only through their names.
//!
//! A meeting gives its [`names()`]; all of them together make a [`Register`]; [`settle`] gives each meeting the names that the register
//! knows better. What a meeting is settled to depends on the names of its own organisation alone and on no order.

use crate::model::{Involvement, Meeting};
use crate::text::fold;
use crate::text::names::{self, PersonName};
use std::collections::{BTreeMap, BTreeSet};

/// A name within an organisation.
pub type ScopedName = (String, String);

/// Better names for names, by organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register {
    better: BTreeMap<ScopedName, String>,
}

/// The organisation a meeting's names belong to: the first part of its id.
pub fn scope(meeting: &Meeting) -> &str {
    meeting.id.split('/').next().unwrap_or("")
}

/// Every name in a meeting, each once.
pub fn names(meeting: &Meeting) -> BTreeSet<String> {
    let items = meeting.items.iter().flat_map(|i| i.people.iter().map(|p| p.name.clone()));
    items.chain(meeting.attendance.iter().map(|a| a.name.clone())).collect()
}

impl Register {
    /// Joins names: spellings that differ in accents, case or apostrophes alone become one (the richest spelling, then the first in
    /// order); initials become the full name where exactly one full name of the organisation fits them.
    pub fn of(all: &BTreeSet<ScopedName>) -> Self {
        let mut better = BTreeMap::new();
        let mut scopes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (scope, name) in all {
            scopes.entry(scope).or_default().push(name);
        }
        for (scope, names) in scopes {
            let spelled = spellings(&names);
            let parsed: Vec<(PersonName, &str)> =
                spelled.values().filter_map(|n| names::parse(n).map(|p| (p, *n))).collect();
            for name in &names {
                let own = spelled.get(fold(name).as_ref()).copied().unwrap_or(name);
                let fuller = names::parse(own).filter(|n| !n.has_given() && !n.given.is_empty()).and_then(|initials| {
                    let mut fits = parsed.iter().filter(|(p, _)| p.has_given() && p.agrees(&initials));
                    let first = fits.next()?;
                    fits.next().is_none().then_some(first.1)
                });
                let best = fuller.unwrap_or(own);
                if best != *name {
                    better.insert((scope.to_string(), (*name).to_string()), best.to_string());
                }
            }
        }
        Self { better }
    }

    /// The better name for a name of an organisation, where there is one.
    pub fn better(&self, scope: &str, name: &str) -> Option<&String> {
        self.better.get(&(scope.to_string(), name.to_string()))
    }
}

/// For each folded name the spelling to keep.
fn spellings<'a>(names: &[&'a str]) -> BTreeMap<String, &'a str> {
    let mut kept: BTreeMap<String, &str> = BTreeMap::new();
    for name in names {
        let slot = kept.entry(fold(name).into_owned()).or_insert(name);
        let rich =
            |n: &str| (n.chars().filter(|c| !c.is_ascii()).count(), n.chars().filter(|c| c.is_lowercase()).count());
        if rich(name) > rich(slot) {
            *slot = name;
        }
    }
    kept
}

/// Gives a meeting the register's names.
pub fn settle(mut meeting: Meeting, register: &Register) -> Meeting {
    let scope = scope(&meeting).to_string();
    let rename = |name: &mut String| {
        if let Some(better) = register.better(&scope, name) {
            name.clone_from(better);
        }
    };
    for attendee in &mut meeting.attendance {
        rename(&mut attendee.name);
        attendee.substitute_for.iter_mut().for_each(rename);
    }
    for item in &mut meeting.items {
        item.passages.iter_mut().filter_map(|p| p.speaker.as_mut()).for_each(rename);
        item.actions.iter_mut().flat_map(|a| &mut a.owners).for_each(rename);
        item.motions.iter_mut().flat_map(|m| [&mut m.mover, &mut m.seconder]).flatten().for_each(rename);
        item.people.iter_mut().for_each(|p| rename(&mut p.name));
        item.people = merged(std::mem::take(&mut item.people));
    }
    meeting
}

/// One involvement a name, in order of appearance.
fn merged(people: Vec<Involvement>) -> Vec<Involvement> {
    let mut out: Vec<Involvement> = Vec::with_capacity(people.len());
    for person in people {
        match out.iter_mut().find(|p| p.name == person.name) {
            Some(known) => {
                known.relations.extend(person.relations);
                known.relations.sort_unstable();
                known.relations.dedup();
                known.certainty = known.certainty.min(person.certainty);
                known.mentions.extend(person.mentions);
            }
            None => out.push(person),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn register(names: &[&str]) -> Register {
        Register::of(&names.iter().map(|n| ("x".to_string(), (*n).to_string())).collect())
    }

    #[test]
    fn initials_join_the_one_full_name_they_fit() {
        let one = register(&["K Lomax", "Karen Lomax", "Peter Ash"]);
        assert_eq!(one.better("x", "K Lomax").map(String::as_str), Some("Karen Lomax"));
        let two = register(&["K Lomax", "Karen Lomax", "Kit Lomax"]);
        assert_eq!(two.better("x", "K Lomax"), None);
        assert_eq!(
            register(&["Lomax", "Karen Lomax"]).better("x", "Lomax"),
            None,
            "a family name alone joins nobody elsewhere"
        );
    }

    #[test]
    fn spellings_join() {
        let register = register(&["Sian Price", "Siân Price"]);
        assert_eq!(register.better("x", "Sian Price").map(String::as_str), Some("Siân Price"));
    }
}
