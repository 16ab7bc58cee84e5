//! The people of one meeting: who is on its attendance or named in its text, and whom a short form of a name means there.

mod initials;
mod meaning;
mod offices;
mod texts;

pub(super) use initials::{is_initials, letters_of};
pub(super) use offices::{Office, reporting};

use super::Holder;
use crate::model::{Certainty, Meeting, Rule, Status};
use crate::text::fold;
use crate::text::names::{self, PersonName};
use meaning::title;
use offices::Held;
use std::collections::HashMap;

/// Somebody in a meeting.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Person {
    pub(super) name: PersonName,
    /// The role beside the name in the attendance.
    pub(super) role: Option<String>,
    /// The words that say who this is: the attendance's line, or the name where it first stands in full.
    pub(super) evidence: String,
    /// Whether the attendance names them.
    pub(super) listed: bool,
    /// Whether the attendance says that they were there.
    pub(super) there: bool,
    /// The last title before the name, folded; that of their list where they have none.
    title: Option<String>,
    /// The letters that the attendance gives for them, or those of their own name.
    initials: String,
}

/// Everybody in a meeting, each once.
#[derive(Debug, Clone, Default)]
pub(super) struct Locals {
    pub(super) people: Vec<Person>,
    /// People by the folded last word of their family name, and by their folded first given name.
    by_family: HashMap<String, Vec<usize>>,
    by_given: HashMap<String, Vec<usize>>,
    /// Other spellings of people, folded: "Steve Kirkey" of Stephen Kirkey.
    also: HashMap<String, usize>,
    /// Roles of two words and more that one person alone has: "Director of Finance".
    pub(super) titles: Vec<(String, usize)>,
    /// Offices by the attendance, by the text, and by the folder.
    listed: Vec<Held>,
    held: Vec<Held>,
    told: Vec<Held>,
    /// Whether the board is a cabinet or an executive.
    executive: bool,
}

/// Who a written name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meant {
    pub(super) person: usize,
    pub(super) certainty: Certainty,
    pub(super) rule: Rule,
}

impl Meant {
    fn written(person: usize) -> Self {
        Self { person, certainty: Certainty::Stated, rule: Rule::Written }
    }

    fn inferred(person: usize, rule: Rule) -> Self {
        Self { person, certainty: Certainty::Inferred, rule }
    }
}

impl Locals {
    /// Everybody in a meeting: full names first, so that shorter forms find them wherever they stand.
    pub(super) fn of(meeting: &Meeting, holders: &[Holder]) -> Self {
        let mut locals = Self::default();
        // The title of a list "Cllrs Ash, Beck" holds for each of its names.
        let mut list_title: Option<String> = None;
        for attendee in &meeting.attendance {
            let Some(name) = names::parse(&attendee.name) else { continue };
            let evidence = match &attendee.role {
                Some(role) => format!("{role}: {}", attendee.as_written),
                None => attendee.as_written.clone(),
            };
            let own = title(&attendee.as_written);
            let titled = own.or_else(|| list_title.clone());
            if names::calls_councillors(&attendee.as_written) {
                list_title = Some("cllr".to_string());
            } else if titled != list_title {
                list_title = None;
            }
            if locals.same(&name).is_none() {
                let there = !matches!(attendee.status, Status::Apologies | Status::Absent);
                let initials = letters_of(&name, &attendee.as_written);
                locals.push(Person {
                    name,
                    role: attendee.role.clone(),
                    evidence,
                    listed: true,
                    there,
                    initials,
                    title: titled,
                });
            }
        }
        let found = texts::names_of(meeting);
        for keep in [
            PersonName::has_given as fn(&PersonName) -> bool,
            |n| !n.has_given() && !n.given.is_empty(),
            |n| n.given.is_empty(),
        ] {
            for (name, written) in found.iter().filter(|(n, _)| keep(n)) {
                locals.add(name, written);
                locals.respell(name, &found);
            }
        }
        let board = fold(meeting.board.as_deref().unwrap_or("")).into_owned();
        locals.executive = board == "cabinet" || board == "executive";
        locals.titles = titles(&locals.people);
        locals.listed = offices::listed(&meeting.attendance, &locals);
        locals.held = offices::told(meeting, &locals);
        for holder in holders {
            let held = locals.hold(holder);
            locals.told.extend(held);
        }
        locals
    }

    /// The holder of an office that this hall knows, among the people.
    fn hold(&mut self, holder: &Holder) -> Option<Held> {
        let office = Office::of(&holder.office)?;
        let name = names::parse(&holder.name)?;
        let evidence = format!("council.toml: {} {}", holder.office, holder.name);
        let person = match self.meant(&name, &holder.name) {
            Some(meant) => meant.person,
            None => self.push(Person::unlisted(&name, &evidence)),
        };
        Some(Held { office, person, from: 0, evidence, strong: false })
    }

    fn push(&mut self, person: Person) -> usize {
        let index = self.people.len();
        self.by_family.entry(last_word(&person.name.family)).or_default().push(index);
        if let Some(given) = person.name.given.first() {
            self.by_given.entry(fold(given).into_owned()).or_default().push(index);
        }
        self.people.push(person);
        index
    }

    fn add(&mut self, name: &PersonName, written: &str) {
        let fitting = self.lettered(name, self.fitting(name));
        if name.given.is_empty()
            && fitting.is_empty()
            && self.called(&name.family).or_else(|| self.seen(name)).is_some()
        {
            return;
        }
        match fitting[..] {
            [] => match self.resembling(name) {
                Some(known) => {
                    // The letters are right where the family name is read badly.
                    let person = &mut self.people[known];
                    if person.name.given.is_empty() && person.name.family != name.family && !name.has_given() {
                        person.name.given.clone_from(&name.given);
                    }
                    self.also.insert(fold(&name.full()).into_owned(), known);
                    let alike = self.by_family.entry(last_word(&name.family)).or_default();
                    if !alike.contains(&known) {
                        alike.push(known);
                    }
                }
                None => {
                    self.push(Person::unlisted(name, written));
                }
            },
            [one]
                if name.has_given() && !self.people[one].name.has_given()
                    || !name.given.is_empty() && self.people[one].name.given.is_empty() =>
            {
                let known = &mut self.people[one];
                // "Mrs Bruce" of the attendance is not any Bruce that the text has with another title, and Councillor Evans of the
                // list "Cllrs Ash, Evans" not any Evans without one.
                if known.name.given.is_empty() && known.listed && known.title.is_some() && known.title != title(written)
                {
                    self.push(Person::unlisted(name, written));
                    return;
                }
                known.name = name.clone();
                self.by_given.entry(fold(&name.given[0]).into_owned()).or_default().push(one);
            }
            // "Thorne" where David and Hannah Thorne are there stays a name of its own: nobody is guessed.
            [_, _, ..]
                if name.given.is_empty() && self.same(name).is_none() && self.by_title(&fitting, written).is_none() =>
            {
                self.push(Person::unlisted(name, written));
            }
            _ => {}
        }
    }

    /// A family name that the text spells otherwise by far is misread in the attendance: "Harian" where Harlan speaks five times.
    fn respell(&mut self, name: &PersonName, found: &[(PersonName, String)]) {
        if self.also.is_empty() {
            return;
        }
        let Some(known) = self.also.get(fold(&name.full()).as_ref()).copied() else { return };
        let times = |family: &str| found.iter().filter(|(n, _)| n.family == family).count();
        let own = self.people[known].name.family.clone();
        let parts = |family: &str| family.split([' ', '-']).count();
        let alike = own.chars().count() >= 6
            && parts(&own) == parts(&name.family)
            && fold(&own).chars().next() == fold(&name.family).chars().next();
        if alike && own != name.family && times(&name.family) >= times(&own) + 2 {
            let misread = std::mem::replace(&mut self.people[known].name.family, name.family.clone());
            let old = PersonName { family: misread, ..self.people[known].name.clone() };
            self.also.insert(fold(&old.full()).into_owned(), known);
        }
    }

    /// The one person who holds an office during an item, by which rule, and the words that say so: whoever was elected or took the chair
    /// last, else the one whom the attendance gives that role, else the one whom the text calls so, else the one whom the folder names.
    pub(super) fn in_role(&self, office: Office, item: usize) -> Option<(usize, Rule, &str)> {
        let of = |h: &&Held| h.office == office && h.from <= item;
        let strong = self.held.iter().rfind(|h| h.strong && of(h));
        let listed = || self.listed.iter().find(of);
        let called = || {
            let mut all = self.held.iter().filter(|h| !h.strong && of(h));
            let first = all.next()?;
            all.all(|h| h.person == first.person).then_some(first)
        };
        let here = strong.or_else(listed).or_else(called).map(|h| (h, Rule::Office));
        // The leader of a cabinet is who chairs it.
        if office == Office::Leader && here.is_none() && self.executive {
            return self.in_role(Office::Chair, item);
        }
        let folder = || self.told.iter().find(of).map(|h| (h, Rule::Folder));
        here.or_else(folder).map(|(h, rule)| (h.person, rule, h.evidence.as_str()))
    }
}

impl Person {
    /// Whether a word is a form of the given name: "Will" of William.
    pub(super) fn is_called(&self, word: &str) -> bool {
        self.name.given.first().is_some_and(|g| names::are_forms(g, word))
    }

    fn unlisted(name: &PersonName, written: &str) -> Self {
        let evidence = written.to_string();
        let title = title(written);
        Self { name: name.clone(), role: None, evidence, listed: false, there: false, title, initials: String::new() }
    }
}

/// The folded last word of a family name; hyphens part words.
fn last_word(family: &str) -> String {
    fold(family).rsplit([' ', '-', '‐', '‑']).next().unwrap_or("").to_string()
}

/// Roles of two words and more, up to their first "and" or comma, that one person alone has.
fn titles(people: &[Person]) -> Vec<(String, usize)> {
    let short =
        |role: &str| role.split([',', ';']).next().unwrap_or("").split(" and ").next().unwrap_or("").trim().to_string();
    let all: Vec<(String, usize)> =
        people.iter().enumerate().filter_map(|(i, p)| p.role.as_deref().map(|r| (short(r), i))).collect();
    let distinct = |role: &str| role.split_whitespace().count() >= 2 && role.starts_with(char::is_uppercase);
    let alone = |role: &str| all.iter().filter(|(other, _)| other.starts_with(role)).count() == 1;
    all.iter().filter(|(role, _)| distinct(role) && alone(role)).cloned().collect()
}
