//! Everybody in an index, each with one record: names of one organisation by their slug, names of several only where
//! [`super::kin`] finds that they are one person.

use super::dictionary::folded_words;
use super::kin::{Marks, Places};
use crate::error::Result;
use crate::index::{MeetingEntry, PersonFact, Reader, scope_of};
use crate::model::{PersonCard, Registered};
use crate::text::slug;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody.
#[derive(Debug)]
pub(super) struct Entry {
    /// The record.
    pub(super) registered: Registered,
    /// Ways of writing the name itself, most frequent first.
    pub(super) names: Vec<String>,
    /// The name as a slug, which others may have too.
    pub(super) slug: String,
    /// Organisations that know them, by the first part of their meetings' ids, in order.
    pub(super) scopes: Vec<String>,
    /// The organisations' names, most frequent first.
    pub(super) organisations: Vec<String>,
}

impl Entry {
    /// Whether a meeting's fact is about them.
    pub(super) fn is(&self, meeting: &MeetingEntry, fact: &PersonFact) -> bool {
        slug(&fact.name) == self.slug && self.scopes.iter().any(|s| s == scope_of(&meeting.id))
    }
}

/// Everybody.
#[derive(Debug)]
pub(super) struct Roster {
    /// By id.
    people: BTreeMap<String, Entry>,
    /// The ids of those who have a name, by its slug.
    by_name: BTreeMap<String, Vec<String>>,
}

/// What an organisation knows of a name.
#[derive(Debug, Default)]
struct Known {
    names: BTreeMap<String, u64>,
    variants: BTreeMap<String, u64>,
    boards: BTreeMap<String, u64>,
    organisations: BTreeMap<String, u64>,
    items: u64,
    meetings: u64,
    first: Option<Date>,
    last: Option<Date>,
}

impl Known {
    fn add(&mut self, meeting: &MeetingEntry, fact: &PersonFact) {
        *self.names.entry(fact.name.clone()).or_insert(0) += 1;
        for (form, count) in &fact.variants {
            *self.variants.entry(form.clone()).or_insert(0) += u64::from(*count);
        }
        if let Some(board) = meeting.board.as_ref().or(meeting.organisation.as_ref()) {
            *self.boards.entry(board.clone()).or_insert(0) += 1;
        }
        if let Some(organisation) = &meeting.organisation {
            *self.organisations.entry(organisation.clone()).or_insert(0) += 1;
        }
        self.items += u64::from(fact.items);
        self.meetings += 1;
        self.first = [self.first, meeting.date].into_iter().flatten().min();
        self.last = self.last.max(meeting.date);
    }

    fn join(&mut self, other: Known) {
        let sum = |into: &mut BTreeMap<String, u64>, from: BTreeMap<String, u64>| {
            for (text, count) in from {
                *into.entry(text).or_insert(0) += count;
            }
        };
        sum(&mut self.names, other.names);
        sum(&mut self.variants, other.variants);
        sum(&mut self.boards, other.boards);
        sum(&mut self.organisations, other.organisations);
        self.items += other.items;
        self.meetings += other.meetings;
        self.first = [self.first, other.first].into_iter().flatten().min();
        self.last = self.last.max(other.last);
    }
}

impl Roster {
    /// Of an index.
    ///
    /// # Errors
    /// Of kind `Index` where it cannot be read.
    pub(super) fn of(reader: &Reader) -> Result<Self> {
        let places = Places::of(reader.manifest()?.meetings());
        let mut known: BTreeMap<String, BTreeMap<&str, (Known, Marks)>> = BTreeMap::new();
        reader.everybody(&mut |meeting| {
            for fact in &meeting.people.people {
                let by_scope = known.entry(slug(&fact.name)).or_default();
                let (person, marks) = by_scope.entry(scope_of(&meeting.entry.id)).or_default();
                person.add(meeting.entry, fact);
                marks.add(meeting.path, meeting.entry, fact, &places);
            }
        })?;
        let mut out = BTreeMap::new();
        // Names that stand once take their slug first, so that no other id can be theirs.
        let (alone, several): (Vec<_>, Vec<_>) = known
            .into_iter()
            .map(|(slug, by_scope)| (slug, people(by_scope)))
            .partition(|(_, people)| people.len() == 1);
        for (slug, people) in alone.into_iter().chain(several) {
            let only = people.len() == 1;
            for (scopes, main, person) in people {
                let mut id = if only { slug.clone() } else { format!("{slug}-{}", crate::text::slug(&main)) };
                while out.contains_key(&id) {
                    id.push_str("-also");
                }
                out.insert(id.clone(), entry(id, slug.clone(), scopes, person));
            }
        }
        let mut by_name: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (id, entry) in &out {
            by_name.entry(entry.slug.clone()).or_default().push(id.clone());
        }
        Ok(Self { people: out, by_name })
    }

    /// Everybody, by id.
    pub(super) fn everybody(&self) -> impl Iterator<Item = &Registered> {
        self.entries().map(|e| &e.registered)
    }

    /// Everybody with what is kept of them besides, by id.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.people.values()
    }

    /// The one of that id.
    pub(super) fn by_id(&self, id: &str) -> Option<&Entry> {
        self.people.get(id)
    }

    /// Whether several people have the name of that slug.
    pub(super) fn is_shared(&self, slug: &str) -> bool {
        self.by_name.get(slug).is_some_and(|ids| ids.len() > 1)
    }

    /// Whom a name's slug means in an organisation, which is told by the first part of its meetings' ids.
    pub(super) fn named(&self, scope: &str, slug: &str) -> Option<&Entry> {
        let ids = self.by_name.get(slug)?;
        ids.iter().filter_map(|id| self.people.get(id)).find(|e| e.scopes.iter().any(|s| s == scope))
    }

    /// Whom a name as asked can mean: the one with that id, else those of exactly that name in full, else all of whose name or one of
    /// whose forms has all its words. An id of one word, which is also a family name, is told by brackets around it: "(secombe)"; without
    /// them it counts where nobody has the word.
    pub(super) fn fitting(&self, name: &str, exact: bool) -> Vec<&Entry> {
        let bracketed = name.trim().strip_prefix('(').and_then(|n| n.strip_suffix(')'));
        if let Some(one) = bracketed.and_then(|id| self.people.get(id.trim())) {
            return vec![one];
        }
        let wanted: BTreeSet<String> = folded_words(name).into_iter().collect();
        let own = slug(name);
        // A family name alone may be somebody's record, where minutes did not tell two people apart; it never hides those two.
        let in_full = exact || wanted.len() > 1;
        if let Some(one) = self.people.get(name.trim()).or_else(|| self.people.get(&own)).filter(|_| in_full) {
            return vec![one];
        }
        if wanted.is_empty() {
            return Vec::new();
        }
        let same: Vec<&Entry> = self.people.values().filter(|e| in_full && e.slug == own).collect();
        if exact || !same.is_empty() {
            return same;
        }
        let has_all = |text: &str| wanted.is_subset(&folded_words(text).into_iter().collect());
        let fits = |e: &&Entry| {
            let person = &e.registered.person;
            has_all(&person.name) || person.variants.iter().any(|v| has_all(v))
        };
        let fitting: Vec<&Entry> = self.people.values().filter(fits).collect();
        if fitting.is_empty() { self.people.get(name.trim()).into_iter().collect() } else { fitting }
    }
}

/// The people behind one name: the organisations that know each, the one that knows them best, and what is known.
fn people(by_scope: BTreeMap<&str, (Known, Marks)>) -> Vec<(Vec<String>, String, Known)> {
    let mut groups: Vec<Vec<(&str, Known, Marks)>> = Vec::new();
    for (scope, (known, marks)) in by_scope {
        let (same, others): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| group.iter().any(|(_, _, m)| m.are_one(&marks)));
        groups = others;
        let mut joined: Vec<_> = same.into_iter().flatten().collect();
        joined.push((scope, known, marks));
        groups.push(joined);
    }
    let person = |mut group: Vec<(&str, Known, Marks)>| {
        group.sort_by(|a, b| b.1.meetings.cmp(&a.1.meetings).then_with(|| a.0.cmp(b.0)));
        let main = group.first().map_or("", |g| g.0).to_owned();
        let mut scopes: Vec<String> = group.iter().map(|g| g.0.to_owned()).collect();
        scopes.sort();
        let all = group.into_iter().map(|(_, known, _)| known).reduce(|mut all, known| {
            all.join(known);
            all
        });
        (scopes, main, all.unwrap_or_default())
    };
    let mut out: Vec<_> = groups.into_iter().map(person).collect();
    out.sort_by(|a, b| a.1.cmp(&b.1));
    out
}

fn entry(id: String, slug: String, scopes: Vec<String>, known: Known) -> Entry {
    let names = by_frequency(known.names);
    let name = names.first().cloned().unwrap_or_default();
    let person = PersonCard { id, name, variants: by_frequency(known.variants) };
    let Known { items, meetings, first, last, .. } = known;
    let registered = Registered { person, items, meetings, first, last, boards: by_frequency(known.boards) };
    Entry { registered, names, slug, scopes, organisations: by_frequency(known.organisations) }
}

/// Most frequent first, then by the alphabet.
fn by_frequency(counts: BTreeMap<String, u64>) -> Vec<String> {
    let mut counts: Vec<(String, u64)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    counts.into_iter().map(|(text, _)| text).collect()
}
