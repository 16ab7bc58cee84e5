//! What stands behind the question mark of an address, read once: words, what narrows them, numbers, choices. Parameters that nobody
//! knows are passed over: others append theirs to any link.

use crate::error::{Error, Result};
use crate::query::Filter;
use crate::search::{Asked, ask, narrowing_facets};
use crate::text::dates::{Period, period};
use jiff::civil::Date;

/// Parameters in their order, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Params(Vec<(String, String)>);

/// Letters of one value at most; the boxes of the page take no more either.
const LONGEST: usize = 1_000;

/// More values of one parameter are not read.
const VALUES: usize = 50;

impl Params {
    /// Of what stands behind the question mark.
    pub(super) fn read(query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes());
        Self(
            pairs
                .map(|(name, value)| (name.into_owned(), value.trim().to_owned()))
                .filter(|(_, v)| !v.is_empty())
                .collect(),
        )
    }

    /// Usage errors: a value that is longer than anybody would type it.
    pub(super) fn checked(&self) -> Result<()> {
        match self.pairs().find(|(name, value)| *name != "url" && value.chars().count() > LONGEST) {
            Some((name, _)) => {
                Err(Error::usage(format!("“{name}” may have up to {LONGEST} letters; leave some words out")))
            }
            None => Ok(()),
        }
    }

    /// All of them.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The value of a parameter, the last where there are several.
    pub(super) fn one(&self, name: &str) -> Option<&str> {
        self.pairs().filter(|(n, _)| *n == name).map(|(_, value)| value).last()
    }

    /// Every value of a parameter.
    pub(super) fn all<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p str> {
        self.pairs().filter(move |(n, _)| *n == name).map(|(_, value)| value).take(VALUES)
    }

    /// The same with one value of a parameter in the place of all.
    pub(super) fn with(&self, name: &str, value: &str) -> Self {
        let others = self.0.iter().filter(|(n, _)| n != name).cloned();
        Self(others.chain([(name.to_owned(), value.to_owned())]).collect())
    }

    /// The words that are searched for; empty where there are none.
    pub(super) fn words(&self) -> &str {
        self.one("q").unwrap_or("")
    }

    /// Whether something is wished that is either so or not. Usage errors: what is neither.
    pub(super) fn flag(&self, name: &str) -> Result<bool> {
        match self.one(name) {
            None | Some("0" | "false" | "no" | "off") => Ok(false),
            Some("1" | "true" | "yes" | "on") => Ok(true),
            Some(other) => Err(Error::usage(format!("“{name}” is 1 or left out, not “{other}”"))),
        }
    }

    /// A whole number; `without` where there is none. Usage errors: what is none, or is not from `least` to `most`.
    pub(super) fn number(&self, name: &str, without: usize, least: usize, most: usize) -> Result<usize> {
        let Some(typed) = self.one(name) else { return Ok(without) };
        let number = typed.parse().ok().filter(|n| (least..=most).contains(n));
        number.ok_or_else(|| Error::usage(format!("“{name}” is a number from {least} to {most}, not “{typed}”")))
    }

    /// One of several things that have a name; the first where none is named. Usage errors: another name.
    pub(super) fn choice<T: Copy>(&self, name: &str, choices: &[(&str, T)]) -> Result<T> {
        let typed = self.one(name);
        let found = choices.iter().find(|(n, _)| typed.is_none_or(|t| t == *n));
        found.map(|(_, value)| *value).ok_or_else(|| {
            let names: Vec<&str> = choices.iter().map(|(n, _)| *n).collect();
            Error::usage(format!("“{name}” is one of {}, not “{}”", names.join(", "), typed.unwrap_or("")))
        })
    }

    /// The days from the first of `from` to the last of `to`; open where one is not given. Usage errors: what is no year, month or day,
    /// and a span that ends before it begins.
    pub(super) fn span(&self) -> Result<(Option<Date>, Option<Date>)> {
        let from = self.period("from")?.map(|(first, _)| first);
        let to = self.period("to")?.map(|(_, last)| last);
        match (from, to) {
            (Some(a), Some(b)) if a > b => {
                Err(Error::usage(format!("“from” ({a}) is later than “to” ({b}); exchange them")))
            }
            both => Ok(both),
        }
    }

    /// First and last day of what a parameter names. Usage errors: what is no year, month or day.
    pub(super) fn period(&self, name: &str) -> Result<Option<Period>> {
        let Some(typed) = self.one(name) else { return Ok(None) };
        period(typed).map(Some).ok_or_else(|| {
            Error::usage(format!("“{name}” is a year, a month or a day (2014, 2014-03 or 2014-03-18), not “{typed}”"))
        })
    }

    /// What is asked: the words, narrowed by days and by values of facets, any of several values of one.
    pub(super) fn asked(&self, today: Date) -> Result<Asked> {
        self.asked_for(self.words(), today)
    }

    /// Other words, narrowed in the same way.
    pub(super) fn asked_for(&self, words: &str, today: Date) -> Result<Asked> {
        let (from, to) = self.span()?;
        let held = (from.is_some() || to.is_some()).then(|| vec![Filter::Held { from, to }]);
        let of = |facet: &'static str| -> Vec<Filter> {
            let values = self.all(facet);
            values.map(|value| Filter::Facet { facet: facet.to_owned(), value: value.to_owned() }).collect()
        };
        let facets = narrowing_facets().map(|f| of(f.name)).filter(|values| !values.is_empty());
        Ok(ask(words, &held.into_iter().chain(facets).collect::<Vec<_>>(), self.flag("exact")?, today))
    }

    /// Whether anything is asked for at all.
    pub(super) fn asks(&self) -> bool {
        let narrows = |name: &str| narrowing_facets().any(|f| f.name == name) || matches!(name, "q" | "from" | "to");
        self.pairs().any(|(name, _)| narrows(name))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn parameters_are_read_as_typed_and_strangers_passed_over() {
        let params = Params::read("q=flood+wall&board=%3DA+%E2%80%BA+B&board=C&utm_source=x&to=2014-02&page=&exact=1");
        assert_eq!(params.words(), "flood wall");
        assert_eq!(params.all("board").collect::<Vec<_>>(), ["=A › B", "C"]);
        assert_eq!(params.number("page", 1, 1, 9).unwrap(), 1);
        assert_eq!(params.span().unwrap(), (None, Some(date(2014, 2, 28))));
        assert!(params.flag("exact").unwrap() && !params.flag("every").unwrap());
        assert!(params.asks() && !Params::read("page=2&sort=newest").asks());
    }

    #[test]
    fn what_cannot_be_meant_is_told_with_what_can() {
        let refused =
            |query: &str, read: &dyn Fn(&Params) -> Result<()>| read(&Params::read(query)).unwrap_err().message;
        let page = |p: &Params| p.number("page", 1, 1, 100).map(|_| ());
        assert_eq!(refused("page=0", &page), "“page” is a number from 1 to 100, not “0”");
        assert_eq!(refused("page=-1", &page), "“page” is a number from 1 to 100, not “-1”");
        let sort = |p: &Params| p.choice("sort", &[("relevance", 0), ("newest", 1)]).map(|_| ());
        assert_eq!(refused("sort=best", &sort), "“sort” is one of relevance, newest, not “best”");
        assert!(refused("from=March", &|p| p.span().map(|_| ())).contains("2014-03-18"));
        assert!(refused("from=2015&to=2014", &|p| p.span().map(|_| ())).contains("exchange"));
        let long = format!("q={}", "a".repeat(LONGEST + 1));
        assert!(refused(&long, &Params::checked).contains("leave some words out"));
        assert!(refused("exact=perhaps", &|p| p.flag("exact").map(|_| ())).contains("1 or left out"));
    }
}
