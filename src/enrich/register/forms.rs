//! The names of one organisation as they are written: each spelling once, with the meetings, boards and days it appears in.

use super::{MARGIN, Record, Side};
use crate::text::names::{self, PersonName};
use crate::text::{fold, slug};
use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// What stands behind a family name and is none.
const BEHIND: &[&str] = &["jr", "sr", "junior", "senior", "ii", "iii", "iv"];

/// Of this many lists that name somebody one may name them twice.
const STRAY: usize = 5;

/// From when to when a name appears.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Span {
    days: Option<(Date, Date)>,
    /// Meetings.
    pub(super) meetings: usize,
}

impl Span {
    fn add(&mut self, date: Option<Date>) {
        self.meetings += 1;
        if let Some(day) = date {
            let (first, last) = self.days.unwrap_or((day, day));
            self.days = Some((first.min(day), last.max(day)));
        }
    }

    /// Both together.
    pub(super) fn and(self, other: Span) -> Span {
        let days = match (self.days, other.days) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (one, other) => one.or(other),
        };
        Span { days, meetings: self.meetings + other.meetings }
    }

    /// Whether a day lies in it or near; what has no day lies everywhere.
    pub(super) fn covers(&self, date: Option<Date>) -> bool {
        date.is_none_or(|day| self.meets(&Span { days: Some((day, day)), meetings: 1 }))
    }

    /// Whether two lie upon or near each other.
    pub(super) fn meets(&self, other: &Span) -> bool {
        let (Some(one), Some(other)) = (self.days, other.days) else { return true };
        let later = |day: Date| day.saturating_add(MARGIN.years());
        one.0 <= later(other.1) && other.0 <= later(one.1)
    }
}

/// One spelling of a name.
#[derive(Debug, Clone)]
pub(super) struct Form<'a> {
    /// The best way it is written.
    pub(super) name: &'a str,
    /// Taken apart, where it can be.
    pub(super) parts: Option<Parts>,
    /// Where and when it appears, by board.
    pub(super) boards: BTreeMap<&'a str, Span>,
    /// Over all boards.
    pub(super) span: Span,
    /// The days on which it appears, with the boards, in order.
    days: Vec<(Date, &'a str)>,
    /// Places of the meetings whose attendance has it, in order.
    listed: Vec<usize>,
    /// On which sides of the table, with the number of meetings.
    pub(super) sides: BTreeMap<Side, usize>,
}

/// A name apart, with what comparing it needs worked out once.
#[derive(Debug, Clone)]
pub(super) struct Parts {
    /// As written.
    pub(super) name: PersonName,
    /// The family name, folded.
    pub(super) family: String,
    /// The given names, folded.
    pub(super) given: Vec<String>,
    /// Whether a given name longer than an initial is known.
    has_given: bool,
}

impl Parts {
    fn of(name: PersonName) -> Self {
        Self {
            family: fold(&name.family).into_owned(),
            given: name.given.iter().map(|g| fold(g).into_owned()).collect(),
            has_given: name.has_given(),
            name,
        }
    }

    /// Whether a given name longer than an initial is known.
    pub(super) fn has_given(&self) -> bool {
        self.has_given
    }
}

impl Form<'_> {
    /// The stretch without long gaps in which the form appears around a day, on a board or on any.
    pub(super) fn run(&self, day: Date, board: Option<&str>) -> Span {
        let mut run = Span { days: Some((day, day)), meetings: 1 };
        let own = || self.days.iter().filter(|(_, b)| board.is_none_or(|board| *b == board)).map(|(d, _)| *d);
        for day in own().skip_while(|d| *d < day).chain(own().rev().skip_while(|d| *d > day)) {
            if run.covers(Some(day)) {
                run = run.and(Span { days: Some((day, day)), meetings: 1 });
            }
        }
        run
    }

    /// The name apart, where a given name longer than an initial is known.
    pub(super) fn full(&self) -> Option<&Parts> {
        self.parts.as_ref().filter(|p| p.has_given && !p.family.is_empty())
    }

    /// The name apart, where it is a family name with initials.
    pub(super) fn initials(&self) -> Option<&Parts> {
        self.parts.as_ref().filter(|p| !p.has_given && !p.given.is_empty() && !p.family.is_empty())
    }

    /// Whether any attendance has it.
    pub(super) fn is_listed(&self) -> bool {
        !self.listed.is_empty()
    }

    /// Whether one attendance has both: then they are two people.
    pub(super) fn sits_beside(&self, other: &Self) -> bool {
        common(&self.listed, &other.listed) > 0
    }

    /// Whether the attendance of one meeting has both.
    pub(super) fn sits_beside_in(&self, other: &Self, place: usize) -> bool {
        self.listed.binary_search(&place).is_ok() && other.listed.binary_search(&place).is_ok()
    }

    /// Whether more than a stray attendance has both: of long use together, one list that names somebody twice makes nobody two.
    pub(super) fn often_sits_beside(&self, other: &Self) -> bool {
        let both = common(&self.listed, &other.listed);
        both > 1 || both * STRAY >= self.listed.len().min(other.listed.len()).max(1)
    }
}

/// How many numbers two lists in order have in common.
fn common(one: &[usize], other: &[usize]) -> usize {
    let (mut one, mut other, mut both) = (one, other, 0);
    while let (Some(a), Some(b)) = (one.first(), other.first()) {
        both += usize::from(a == b);
        one = &one[usize::from(a <= b)..];
        other = &other[usize::from(b <= a)..];
    }
    both
}

/// Every spelling in an organisation, in the order of their slugs.
#[derive(Debug)]
pub(super) struct Forms<'a> {
    all: Vec<Form<'a>>,
    /// Places by the names as they are written.
    places: FxHashMap<&'a str, usize>,
}

impl<'a> Forms<'a> {
    /// Of some meetings. Spellings that differ in accents, case, hyphens or apostrophes alone are one.
    pub(super) fn of(records: &[Record<'a>]) -> Self {
        #[derive(Default)]
        struct Found<'a> {
            written: BTreeMap<&'a str, usize>,
            boards: BTreeMap<&'a str, Span>,
            span: Span,
            days: Vec<(Date, &'a str)>,
            listed: Vec<usize>,
            sides: BTreeMap<Side, usize>,
            /// The place of the last meeting that has it.
            last: Option<usize>,
        }
        // Each way of writing a name is looked at once, though thousands of lists have it.
        let all_names: FxHashSet<&'a str> =
            records.iter().flat_map(|r| &r.observed.people).map(|s| s.name.as_str()).collect();
        let mut slugs: BTreeMap<String, Vec<&'a str>> = BTreeMap::new();
        for name in all_names {
            slugs.entry(slug(name)).or_default().push(name);
        }
        let places: FxHashMap<&'a str, usize> = slugs
            .values()
            .enumerate()
            .flat_map(|(place, names)| names.iter().map(move |name| (*name, place)))
            .collect();
        let mut found: Vec<Found<'a>> = slugs.values().map(|_| Found::default()).collect();
        for (place, record) in records.iter().enumerate() {
            for seen in &record.observed.people {
                let Some(&key) = places.get(seen.name.as_str()) else { continue };
                let form = &mut found[key];
                *form.written.entry(&seen.name).or_insert(0) += 1;
                if let Some(side) = seen.side {
                    *form.sides.entry(side).or_insert(0) += 1;
                }
                if seen.listed && form.listed.last() != Some(&place) {
                    form.listed.push(place);
                }
                if form.last.replace(place) != Some(place) {
                    form.boards.entry(record.board).or_default().add(record.date);
                    form.span.add(record.date);
                    form.days.extend(record.date.map(|day| (day, record.board)));
                }
            }
        }
        let form = |Found { written, boards, span, mut days, listed, sides, .. }: Found<'a>| {
            days.sort_unstable();
            days.dedup();
            let name = richest(&written);
            // "Michael Jr" has lost the family name.
            let parts = names::parse(name).map(Parts::of).filter(|p| !BEHIND.contains(&p.family.as_str()));
            Form { name, parts, boards, span, days, listed, sides }
        };
        Self { all: found.into_iter().map(form).collect(), places }
    }

    /// All of them.
    pub(super) fn all(&self) -> &[Form<'a>] {
        &self.all
    }

    /// The place of a name of one of the meetings among them.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    /// Places by folded family name.
    pub(super) fn families(&self) -> BTreeMap<String, Vec<usize>> {
        let mut out: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, form) in self.all.iter().enumerate() {
            if let Some(parts) = &form.parts {
                out.entry(parts.family.clone()).or_default().push(place);
            }
        }
        out
    }
}

/// The spelling to keep: with its accents, not in capitals alone, the most frequent, then the first in order.
fn richest<'a>(written: &BTreeMap<&'a str, usize>) -> &'a str {
    let rich = |(name, count): (&&'a str, &usize)| {
        let small = name.chars().filter(|c| c.is_lowercase()).count();
        (name.chars().filter(|c| !c.is_ascii()).count(), small > 1, *count, small)
    };
    let mut best: Option<(&&'a str, &usize)> = None;
    for one in written {
        if best.is_none_or(|b| rich(one) > rich(b)) {
            best = Some(one);
        }
    }
    best.map_or("", |(name, _)| name)
}
