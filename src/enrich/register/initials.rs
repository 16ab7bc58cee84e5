//! Initials, and family names alone of councillors, and the full name they stand for: within a board and a period, else within the
//! organisation and a period.

use super::forms::{Form, Forms, Parts, Span};
use super::{Record, Side};
use crate::text::fold;
use crate::text::given::is_given;
use std::collections::BTreeMap;

/// The people of an organisation: full names with their variants, and who else is written with initials.
#[derive(Debug)]
pub(super) struct People<'f, 'a> {
    forms: &'f Forms<'a>,
    /// For each form the one it is a variant of.
    of: Vec<usize>,
    /// Places of all forms of a family name.
    families: BTreeMap<String, Vec<usize>>,
    /// For each person, by the place of the main form, the places of all forms.
    variants: BTreeMap<usize, Vec<usize>>,
    /// For each form with initials the people whom they can mean by their letters: see [`Self::fitting`].
    fitting: Vec<Vec<usize>>,
}

impl<'f, 'a> People<'f, 'a> {
    /// Of all forms and, for each, the form it is a variant of.
    pub(super) fn of(forms: &'f Forms<'a>, of: Vec<usize>) -> Self {
        let mut variants: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (place, main) in of.iter().enumerate() {
            variants.entry(*main).or_default().push(place);
        }
        let mut people = Self { forms, of, families: forms.families(), variants, fitting: Vec::new() };
        let fitting =
            |(place, form): (usize, &Form<'a>)| form.initials().map(|i| people.fitting(place, i)).unwrap_or_default();
        let fitting = forms.all().iter().enumerate().map(fitting).collect();
        people.fitting = fitting;
        people
    }

    /// The best name for a name of one meeting, which stands at a place among those of the forms: itself where nobody knows better.
    pub(super) fn best(&self, at: usize, record: &Record<'_>, name: &'f str) -> &'f str {
        let Some(place) = self.forms.place(name) else { return name };
        let form = &self.forms.all()[place];
        let person = match form.initials() {
            Some(_) => self.meant(place, at, record).unwrap_or(place),
            None => self.bare(place, at, record).unwrap_or(self.of[place]),
        };
        self.forms.all()[person].name
    }

    /// The one person whom the family name alone of a listed councillor means: of those of that name on the board, else in the
    /// organisation, in these years; and only who is called a councillor somewhere and never sits beside them.
    fn bare(&self, place: usize, at: usize, record: &Record<'_>) -> Option<usize> {
        let all = self.forms.all();
        let family = all[place].parts.as_ref().filter(|p| p.given.is_empty()).map(|p| &p.family)?;
        let seen = record.observed.people.iter().find(|s| self.forms.place(&s.name) == Some(place))?;
        if !(seen.listed && seen.side == Some(Side::Member) && record.date.is_some()) {
            return None;
        }
        let namesakes = self.families.get(family)?;
        for board in [Some(record.board), None] {
            let mut people: Vec<usize> = namesakes
                .iter()
                .filter(|p| all[**p].parts.as_ref().is_some_and(|n| !n.given.is_empty()))
                .map(|p| match all[*p].initials() {
                    Some(_) => self.meant(*p, at, record).unwrap_or(*p),
                    None => self.of[*p],
                })
                .filter(|p| self.span(*p, board).is_some_and(|s| s.covers(record.date)))
                .collect();
            people.sort_unstable();
            people.dedup();
            match people[..] {
                [] => {}
                [one] => {
                    let forms = || self.variants.get(&one).into_iter().flatten().map(|p| &all[*p]);
                    let sits = forms().any(|f| f.sides.contains_key(&Side::Member) && f.is_listed());
                    // "Fees Lomax" of one list is a slip of the pen and no first name.
                    let first = |n: &Parts| !n.has_given() || n.given.iter().any(|g| is_given(g));
                    let named = forms().any(|f| f.span.meetings >= 3 || f.parts.as_ref().is_some_and(first));
                    let beside = forms().any(|f| f.sits_beside(&all[place]));
                    return (sits && named && !beside).then_some(one);
                }
                _ => return None,
            }
        }
        None
    }

    /// The one person whom initials mean in a meeting: on its board, else in its organisation.
    fn meant(&self, place: usize, at: usize, record: &Record<'_>) -> Option<usize> {
        let mut fitting = self.fitting.get(place).filter(|people| !people.is_empty())?.clone();
        let all = self.forms.all();
        fitting
            .retain(|p| !self.variants.get(p).into_iter().flatten().any(|v| all[*v].sits_beside_in(&all[place], at)));
        // An engineer "Mr M Colley" is not Councillor Michael Colley.
        let side =
            record.observed.people.iter().find(|s| self.forms.place(&s.name) == Some(place)).and_then(|s| s.side);
        fitting.retain(|p| self.side(*p).is_none_or(|s| side.is_none_or(|own| own == s)));
        for board in [Some(record.board), None] {
            // Who sits for years under initials alone is the one whom a full name tells before, within or after.
            let run = record.date.map(|day| self.forms.all()[place].run(day, board));
            let spans: Vec<(usize, Span)> = fitting.iter().filter_map(|p| Some((*p, self.span(*p, board)?))).collect();
            let around: Vec<&(usize, Span)> = spans.iter().filter(|(_, s)| run.is_none_or(|r| r.meets(s))).collect();
            match around[..] {
                [] => {}
                [(one, _)] => return Some(*one),
                _ => {
                    let mut near = around.iter().filter(|(_, s)| record.date.is_some() && s.covers(record.date));
                    return near.next().filter(|_| near.next().is_none()).map(|(one, _)| *one);
                }
            }
        }
        None
    }

    /// Everybody whom initials can mean by their letters and who does not sit beside them, nor do other initials of theirs.
    fn fitting(&self, place: usize, initials: &Parts) -> Vec<usize> {
        let family = self.families.get(&initials.family).map_or(&[][..], Vec::as_slice);
        let all = self.forms.all();
        let own = &all[place];
        let rivals: Vec<&Form<'_>> = family
            .iter()
            .filter(|p| **p != place)
            .map(|p| &all[*p])
            .filter(|f| f.initials().is_some() && f.often_sits_beside(own))
            .collect();
        // A slip in the family name keeps its person: all variants are looked at, by whichever family name they have.
        let mut people: Vec<usize> = family.iter().filter(|p| all[**p].full().is_some()).map(|p| self.of[*p]).collect();
        people.sort_unstable();
        people.dedup();
        people.retain(|person| {
            let forms: Vec<&Form<'_>> = self.variants.get(person).into_iter().flatten().map(|p| &all[*p]).collect();
            let fits = |letters: &Parts| forms.iter().any(|f| f.full().is_some_and(|full| stand_for(letters, full)));
            fits(initials)
                && !forms.iter().any(|f| f.often_sits_beside(own))
                && !rivals.iter().any(|r| r.initials().is_some_and(fits))
        });
        people
    }

    /// On which side of the table a person sits under the full name; `None` where that is not told, or both.
    fn side(&self, person: usize) -> Option<Side> {
        let forms = self.variants.get(&person).into_iter().flatten().map(|p| &self.forms.all()[*p]);
        let sides: std::collections::BTreeSet<Side> = forms.flat_map(|f| f.sides.keys().copied()).collect();
        sides.first().copied().filter(|_| sides.len() == 1)
    }

    /// When a person appears, on a board or at all.
    fn span(&self, person: usize, board: Option<&str>) -> Option<Span> {
        let forms = self.variants.get(&person)?.iter().map(|p| &self.forms.all()[*p]);
        let spans = forms.filter_map(|f| match board {
            Some(board) => f.boards.get(board).copied(),
            None => Some(f.span),
        });
        spans.reduce(Span::and)
    }
}

/// Whether initials are those of a full name's given names, as far as both go.
fn stand_for(initials: &Parts, full: &Parts) -> bool {
    let first = |name: &str| fold(name).chars().next();
    let letters = initials.name.given.iter().flat_map(|g| {
        if g.chars().all(char::is_uppercase) { g.chars().map(|c| c.to_string()).collect() } else { vec![g.clone()] }
    });
    letters.zip(&full.name.given).all(|(letter, given)| {
        if letter.chars().count() == 1 { first(&letter) == first(given) } else { fold(&letter) == fold(given) }
    })
}
