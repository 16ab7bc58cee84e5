//! Whom a written form of a name means in a meeting: in full, by family name, by given name, by title, with a slip of the pen.
//!
//! What fits two people means neither.

use super::{Locals, Meant, Person, last_word};
use crate::model::Rule;
use crate::text::names::{self, PersonName};
use crate::text::slips::is_slip;
use crate::text::{fold, words};

impl Locals {
    /// Whether somebody has exactly this name, or is known by it too.
    pub(in crate::enrich) fn is_known(&self, name: &PersonName) -> bool {
        self.same(name).is_some()
    }

    /// The person of exactly this name.
    pub(super) fn same(&self, name: &PersonName) -> Option<usize> {
        let full = fold(&name.full()).into_owned();
        let known = self.of_family(&name.family).iter().copied();
        let mut known = known.filter(|i| fold(&self.people[*i].name.full()) == full.as_str());
        known.next().or_else(|| self.also.get(&full).copied())
    }

    /// The one person of the attendance whose name this is in another form or with a slip: "Will Perrin" of William Perrin, "Shehla
    /// Husian" of Shehla Husain, "Kit Hesketh" of Kit Hesketh-Harvey, "BC Sampson" of Borough Councillor C. Sampson.
    pub(super) fn resembling(&self, name: &PersonName) -> Option<usize> {
        let family = fold(&name.family).into_owned();
        let given = name.given.first().map(|g| fold(g).into_owned());
        let fits = |known: &PersonName| {
            let other = fold(&known.family).into_owned();
            let same_family = other == family;
            let part = other.split('-').any(|p| p == family) || family.split('-').any(|p| p == other);
            let slip = other.chars().count() > 3 && family.chars().count() > 2 && is_slip(&family, &other);
            // "Cllr Hesketh" of Cllr Hesketh-Hill.
            let head = || other.split('-').next() == Some(family.as_str());
            let Some(given) = &given else { return slip || head() };
            // "J. Harian" where Harlan sits: read badly.
            let misread = slip && family.chars().count() >= 6;
            let office = name.given.len() == 2 && matches!(name.given.concat().as_str(), "BC" | "CC" | "DC");
            let Some(own) = known.given.first().map(|g| fold(g).into_owned()) else {
                return misread && !name.has_given() || same_family && office;
            };
            let full = name.has_given() && known.has_given();
            let same_given = own == *given;
            let form = full && (names::are_forms(&own, given) || own.chars().count() > 3 && is_slip(&own, given));
            same_family && (form || office) || same_given && (full && (slip || part) || misread)
        };
        let mut found = (0..self.people.len()).filter(|i| self.people[*i].listed && fits(&self.people[*i].name));
        let one = found.next()?;
        found.next().is_none().then_some(one)
    }

    /// Everybody whose family name ends in the last word of this one.
    pub(in crate::enrich) fn of_family(&self, family: &str) -> &[usize] {
        self.by_family.get(&last_word(family)).map_or(&[], Vec::as_slice)
    }

    /// Everybody whose first given name this is.
    pub(in crate::enrich) fn of_given(&self, given: &str) -> &[usize] {
        self.by_given.get(fold(given).as_ref()).map_or(&[], Vec::as_slice)
    }

    /// The one person of the attendance whose initials these are.
    pub(in crate::enrich) fn by_initials(&self, letters: &str) -> Option<usize> {
        let mut fits = (0..self.people.len()).filter(|i| self.people[*i].listed && self.people[*i].initials == letters);
        let one = fits.next()?;
        fits.next().is_none().then_some(one)
    }

    /// Those a name can mean; the same name in full wins over all others.
    pub(in crate::enrich) fn fitting(&self, name: &PersonName) -> Vec<usize> {
        match self.same(name).filter(|_| !name.given.is_empty()) {
            Some(same) => vec![same],
            None => {
                self.of_family(&name.family).iter().copied().filter(|i| self.people[*i].name.agrees(name)).collect()
            }
        }
    }

    /// Full names of those whom a family name can mean.
    pub(in crate::enrich) fn alike(&self, name: &PersonName) -> Vec<String> {
        let full = |i: &usize| &self.people[*i].name;
        let known = self.of_family(&name.family).iter().filter(|i| !full(i).given.is_empty() && full(i).agrees(name));
        known.map(|i| full(i).full()).collect()
    }

    /// "John Campbell" is J Campbell rather than Mrs Campbell: of those a full name fits, the one with a given name or initial.
    pub(super) fn lettered(&self, name: &PersonName, fitting: Vec<usize>) -> Vec<usize> {
        let lettered: Vec<usize> = fitting.iter().copied().filter(|i| !self.people[*i].name.given.is_empty()).collect();
        if name.has_given() && lettered.len() == 1 { lettered } else { fitting }
    }

    /// "Cllr Mrs Colley" where R. Colley and Mrs M. Colley sit: her title tells. "Cllr Wyett" is the one of the attendance, not the
    /// resident of that name who spoke.
    pub(super) fn by_title(&self, fitting: &[usize], written: &str) -> Option<usize> {
        let own = title(written)?;
        let one = |fits: &dyn Fn(&Person) -> bool| {
            let mut all = fitting.iter().copied().filter(|i| fits(&self.people[*i]));
            let first = all.next()?;
            all.next().is_none().then_some(first)
        };
        if own == "cllr" {
            return one(&|p| p.listed && p.title.as_ref() == Some(&own)).or_else(|| one(&|p| p.listed));
        }
        is_telling(&own).then(|| one(&|p| p.title.as_ref() == Some(&own)))?
    }

    /// Whom a written name means: itself where it is in full, the one person it fits, or nobody known by more than it.
    pub(in crate::enrich) fn meant(&self, name: &PersonName, written: &str) -> Option<Meant> {
        let fitting = self.lettered(name, self.fitting(name));
        let alone = || fitting.iter().copied().find(|i| self.people[*i].name.given.is_empty());
        // "Karin Newell" is not Mrs Newell of the attendance, nor "Martyn Evans" Councillor Evans.
        let other = |i: usize| {
            let known = &self.people[i];
            let bare = known.name.given.is_empty() && known.listed && known.title.is_some();
            bare && name.has_given() && known.title != title(written)
        };
        let person = match fitting[..] {
            [one] if other(one) => return None,
            [one] => one,
            [] => return self.called(&name.family).or_else(|| self.slipped(name)).or_else(|| self.seen(name)),
            _ => match self.by_title(&fitting, written) {
                Some(one) => one,
                None => alone()?,
            },
        };
        let short = name.given.is_empty() && !self.people[person].name.given.is_empty();
        Some(if short { Meant::inferred(person, Rule::FamilyName) } else { Meant::written(person) })
    }

    /// "Sir Bob" behind Sir Bob Kerslake: the one person of the text with that given name.
    pub(super) fn seen(&self, name: &PersonName) -> Option<Meant> {
        let [one] = self.of_given(&name.family) else { return None };
        let fits = name.given.is_empty() && self.people[*one].name.has_given();
        fits.then_some(Meant::inferred(*one, Rule::GivenName))
    }

    fn slipped(&self, name: &PersonName) -> Option<Meant> {
        let known = self.also.get(fold(&name.full()).as_ref()).copied();
        let person = known.or_else(|| self.resembling(name))?;
        Some(if name.given.is_empty() { Meant::inferred(person, Rule::FamilyName) } else { Meant::written(person) })
    }

    /// "Cllr Jim", "Nigel": a given name means the one of the attendance who has it, or whose it is a short form of.
    pub(in crate::enrich) fn called(&self, given: &str) -> Option<Meant> {
        let one = |fits: &mut dyn Iterator<Item = usize>| {
            let person = fits.next()?;
            fits.next().is_none().then_some(Meant::inferred(person, Rule::GivenName))
        };
        let exact: Vec<usize> = self.of_given(given).to_vec();
        let listed = |i: &usize| self.people[*i].listed && self.people[*i].name.has_given();
        if exact.iter().any(listed) {
            // Of two the one who was there.
            let here = |i: &usize| listed(i) && self.people[*i].there;
            return one(&mut exact.iter().copied().filter(here))
                .or_else(|| one(&mut exact.iter().copied().filter(listed)));
        }
        if !names::has_forms(given) {
            return None;
        }
        let form = |i: &usize| self.people[*i].name.given.first().is_some_and(|g| names::are_forms(g, given));
        let mut fits: Vec<usize> = (0..self.people.len()).filter(listed).filter(form).collect();
        // Who goes by "Dan" is not the one called "Danny" where a Daniel is there.
        if fits.len() > 1 {
            fits.retain(|i| self.people[*i].name.given.first().is_some_and(|g| names::is_full_form(g)));
        }
        one(&mut fits.into_iter())
    }
}

/// Titles that tell two people of one family name apart.
fn is_telling(title: &str) -> bool {
    matches!(title, "mrs" | "mr" | "ms" | "miss" | "dr" | "sir")
}

/// The last title before a name, folded: "mrs".
pub(super) fn title(written: &str) -> Option<String> {
    let titles =
        ["mrs", "mr", "ms", "miss", "dr", "cllr", "clr", "cr", "councillor", "sir", "cllrs", "councillors", "clrs"];
    let found = words::words(written)
        .map(|w| fold(w.text).into_owned())
        .filter(|w| titles.contains(&w.as_str()) || names::is_damaged_title(w));
    found.last().map(|t| {
        if matches!(t.as_str(), "clr" | "cr") || names::is_damaged_title(&t) || names::calls_councillors(&t) {
            "cllr".to_string()
        } else {
            t
        }
    })
}
