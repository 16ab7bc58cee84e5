//! Whether one name in two organisations is one person: only where something besides the name says so.

use super::dictionary::folded_words;
use crate::index::{MeetingEntry, PersonFact, scope_of};
use crate::text::pattern::Pattern;
use crate::text::{fold, names, slug};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Years between the appearances of somebody who visits several councils.
const MARGIN: i16 = 2;

/// Meetings of a folder from which on it has a place of its own, and the share of them that must agree, in percent.
const FOLDER: (usize, usize) = (5, 80);

/// Words of an organisation's name that say what it is, not where.
#[rustfmt::skip]
const KINDS: &[&str] = &[
    "parish", "town", "village", "community", "city", "county", "borough", "district", "metropolitan", "royal", "regional", "council",
    "councils", "corporation", "municipality", "township", "association", "residents", "committee", "group", "meeting", "of", "and", "the",
    "for", "cyngor", "comhairle",
];

/// Somebody whom several councils know: of an upper tier, or of a parliament.
static UPPER: Pattern = Pattern::new(|| {
    r"\b(?:county|district|borough|unitary|regional|divisional) (?:cllrs?|councill?ors?|members?)\b|\bc/cllr\b|\b(?:mp|msp|mep|td|senator|minister|commissioner)\b"
        .into()
});

/// An officer of the police.
static POLICE: Pattern = Pattern::new(|| r"\b(?:pcsos?|police|sergeant|sgt|inspector)\b|^(?:pc|p\.c\.) ".into());

/// Somebody called a councillor.
static COUNCILLOR: Pattern = Pattern::new(|| r"\b(?:cllrs?|councill?ors?)\b".into());

/// Roles that every council has, and what is no body although it stands in its place.
static COMMON: Pattern = Pattern::new(|| {
    r"chair|member|councill?or|cllr|president|mayor|secretary|treasurer|representative|interest|attend|apolog|cathaoirleach|leader|public|resident|parish"
        .into()
});

/// What is known of the organisations and folders of an index.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// The place of the folders that have one.
    folders: BTreeMap<String, String>,
}

impl Places {
    /// Of the meetings of an index, each with the path of its file; only those count that name their organisation.
    pub(super) fn of<'m>(meetings: impl Iterator<Item = (&'m str, &'m MeetingEntry)>) -> Self {
        let mut counts: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
        for (path, meeting) in meetings.filter(|(_, m)| m.organisation.is_some()) {
            *counts.entry(folder(path)).or_default().entry(place(meeting)).or_insert(0) += 1;
        }
        let own = |(folder, places): (&str, BTreeMap<String, usize>)| {
            let all: usize = places.values().sum();
            let (place, most) = places.into_iter().max_by_key(|(_, n)| *n)?;
            (all >= FOLDER.0 && most * 100 >= all * FOLDER.1).then(|| (folder.to_owned(), place))
        };
        Self { folders: counts.into_iter().filter_map(own).collect() }
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Where a meeting's organisation is: its name without the words that say what it is.
fn place(meeting: &MeetingEntry) -> String {
    let name = meeting.organisation.as_deref().map_or_else(|| scope_of(&meeting.id).to_owned(), slug);
    let own: Vec<&str> = name.split('-').filter(|w| !KINDS.contains(w)).collect();
    own.join("-")
}

/// What tells somebody of an organisation from others of that name.
#[derive(Debug, Default)]
pub(super) struct Marks {
    places: BTreeSet<String>,
    /// Places of the folders that their minutes lie in, with the number of meetings.
    lies_in: BTreeMap<String, usize>,
    meetings: usize,
    /// Places that are a folder's name, where the minutes do not name the organisation.
    folders: BTreeSet<String>,
    bodies: BTreeSet<String>,
    own: BTreeSet<String>,
    roles: BTreeSet<String>,
    told_by: BTreeSet<String>,
    upper: bool,
    police: bool,
    councillor: bool,
    full: bool,
    days: Option<(Date, Date)>,
}

impl Marks {
    /// Takes in what a meeting knows of them.
    pub(super) fn add(&mut self, path: &str, meeting: &MeetingEntry, fact: &PersonFact, places: &Places) {
        let own = place(meeting);
        if !own.is_empty() {
            if meeting.organisation.is_none() {
                self.folders.insert(own.clone());
            }
            self.places.insert(own);
        }
        self.meetings += 1;
        if let Some(place) = places.folders.get(folder(path)).filter(|p| !p.is_empty()) {
            *self.lies_in.entry(place.clone()).or_insert(0) += 1;
        }
        self.own.extend(meeting.organisation.as_deref().map(slug));
        self.told_by.extend(fact.told_by.clone());
        self.full |= names::parse(&fact.name).is_some_and(|n| n.has_given());
        let body = fact.organisation.as_deref().map(fold).filter(|b| !COMMON.is_match(b) && b.len() > 2);
        self.bodies.extend(body.map(|b| slug(&b)));
        let role = fact.role.as_deref().map(fold);
        if let Some(role) = &role {
            if role.contains("clerk") {
                self.roles.insert("clerk".to_owned());
            } else if !COMMON.is_match(role) && folded_words(role).len() > 1 {
                self.roles.insert(slug(role));
            }
        }
        let said = fact.variants.iter().map(|(form, _)| fold(form)).chain(role);
        for words in said {
            self.upper |= UPPER.is_match(&words);
            self.police |= POLICE.is_match(&words);
            self.councillor |= COUNCILLOR.is_match(&words);
        }
        if let Some(day) = meeting.date {
            let (first, last) = self.days.unwrap_or((day, day));
            self.days = Some((first.min(day), last.max(day)));
        }
    }

    /// Whether these are of one person: the folder says so; the place is one; or, for a name in full, they are of the same body, have
    /// the same rare role, or are somebody whom several councils know, at one time.
    pub(super) fn are_one(&self, other: &Self) -> bool {
        let share = |a: &BTreeSet<String>, b: &BTreeSet<String>| !a.is_disjoint(b);
        if share(&self.told_by, &other.told_by) || share(&self.all_places(), &other.all_places()) {
            return true;
        }
        let begins = |folders: &BTreeSet<String>, places: &BTreeSet<String>| {
            let in_place = |a: &str, b: &str| a.strip_prefix(b).is_some_and(|rest| rest.starts_with('-'));
            folders.iter().any(|f| places.iter().any(|p| in_place(f, p) || in_place(p, f)))
        };
        if begins(&self.folders, &other.places) || begins(&other.folders, &self.places) {
            return true;
        }
        if !(self.full && other.full) {
            return false;
        }
        let bodies =
            share(&self.bodies, &other.bodies) || share(&self.bodies, &other.own) || share(&other.bodies, &self.own);
        let visits = self.upper || other.upper || self.police && !other.councillor || other.police && !self.councillor;
        self.near(other) && (bodies || share(&self.roles, &other.roles) || visits)
    }

    /// Their places, and those of folders that hold half of their minutes and more: one stray file moves nobody.
    fn all_places(&self) -> BTreeSet<String> {
        let mostly = self.lies_in.iter().filter(|(_, n)| **n * 2 >= self.meetings).map(|(place, _)| place);
        self.places.iter().chain(mostly).cloned().collect()
    }

    /// Whether both appear at about one time.
    fn near(&self, other: &Self) -> bool {
        let (Some(one), Some(other)) = (self.days, other.days) else { return false };
        let later = |day: Date| day.saturating_add(MARGIN.years());
        one.0 <= later(other.1) && other.0 <= later(one.1)
    }
}
