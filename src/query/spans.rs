//! Dates in digits: what is read as a span of days, and what to say of one that cannot be.

use super::ast::Filter;
use super::notes::shown;
use super::shape::is_edge;
use super::span_text::{Grain, month_and_year, write_point};
use super::spoken;
use crate::text::dates;
use jiff::civil::Date;
use std::ops::RangeInclusive;

/// Names of the fields that take dates.
pub(super) const DATE_FIELDS: [&str; 5] = ["year", "date", "before", "after", "since"];

/// Years that stand for themselves where no field says that a date is meant.
const BARE_YEARS: RangeInclusive<i16> = 1900..=2100;

/// First and last day of a year, a month or a day.
pub(super) type Days = (Date, Date);

/// What a text comes to that might be a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// A span.
    Span(Filter),
    /// A span, not quite as written, and the note on it.
    Turned(Filter, String),
    /// Words, and the note that says why and what to write instead.
    Refused(String),
    /// Words; it is no attempt at a date.
    Words,
}

/// First and last day of `2014`, `2014-03`, `2014-03-18`, `18/03/2014` or `18.3.2014`; `None` for anything else.
fn point(text: &str) -> Option<Days> {
    let number = |part: &str, digits: RangeInclusive<usize>| -> Option<i16> {
        let fits = digits.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| part.parse().ok()).flatten()
    };
    let one = |date: Date| (date, date);
    for sign in ['/', '.'] {
        // Day first, as dates are written in Britain and Ireland.
        if let [day, month, year] = text.splitn(4, sign).collect::<Vec<_>>()[..] {
            let (day, month) = (i8::try_from(number(day, 1..=2)?).ok()?, i8::try_from(number(month, 1..=2)?).ok()?);
            return Date::new(number(year, 4..=4)?, month, day).ok().map(one);
        }
    }
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4..=4)?;
    let Some(month) = parts.next() else {
        return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?));
    };
    let month = i8::try_from(number(month, 2..=2)?).ok()?;
    let Some(day) = parts.next() else {
        let first = Date::new(year, month, 1).ok()?;
        return Some((first, first.last_of_month()));
    };
    let day = Date::new(year, month, i8::try_from(number(day, 2..=2)?).ok()?).ok()?;
    parts.next().is_none().then_some(one(day))
}

/// A date in digits that stands for itself without a field.
pub(super) fn bare_point(text: &str) -> Option<Days> {
    point(text).filter(|days| BARE_YEARS.contains(&days.0.year()))
}

/// Without the punctuation around it, but with the dots that a range may begin or end with.
fn trim(raw: &str) -> &str {
    raw.trim_matches(|c| is_edge(c) && c != '.')
}

/// The two sides of `a..b`; a full stop behind a closed range ends a sentence and is left out.
fn sides(text: &str) -> Option<(&str, &str)> {
    let (left, right) = text.split_once("..")?;
    let closed = right.trim_end_matches('.');
    Some((left, if closed.is_empty() { right } else { closed }))
}

/// Both days included; an open side is `None`. A span that ends before it begins is turned around.
pub(super) fn span(from: Option<Days>, to: Option<Days>, written: &str, mended: &str) -> Reading {
    match (from, to) {
        (Some(first), Some(last)) if first.0 > last.1 => Reading::Turned(
            Filter::Held { from: Some(last.0), to: Some(first.1) },
            format!("{} ends before it begins; it was read as {}.", shown(written), shown(mended)),
        ),
        _ => Reading::Span(Filter::Held { from: from.map(|days| days.0), to: to.map(|days| days.1) }),
    }
}

/// A range whose sides are dates or open, one of them at least given.
fn range(text: &str) -> Option<Reading> {
    let (left, right) = sides(text)?;
    let (from, to) = (point(left), point(right));
    if (from.is_none() && !left.is_empty()) || (to.is_none() && !right.is_empty()) || (from.is_none() && to.is_none()) {
        return None;
    }
    Some(span(from, to, text, &format!("{right}..{left}")))
}

/// A word that stands for a span without a field: `2014`, `2014-03`, `18/03/2014`, `2014..2017`, years 1900 to 2100 only. Never
/// refused.
pub(super) fn bare(raw: &str) -> Reading {
    let text = trim(raw);
    let (left, right) = sides(text).unwrap_or((text, ""));
    let usual = |side: &str| side.is_empty() || bare_point(side).is_some();
    if !(usual(left) && usual(right)) {
        // `2014...` and `2014.` end a sentence.
        let rest = text.trim_matches('.');
        return if rest.len() < text.len() && !rest.contains("..") { bare(rest) } else { Reading::Words };
    }
    range(text).or_else(|| point(text).map(one_date)).unwrap_or(Reading::Words)
}

fn one_date((from, to): Days) -> Reading {
    Reading::Span(Filter::Held { from: Some(from), to: Some(to) })
}

/// What is worth saying of a bare word that might have been meant as a date: how it was read and how to write the other thing.
pub(super) fn doubt(raw: &str) -> Option<String> {
    let text = trim(raw).trim_matches('.');
    if let [month, day, year] = numbers(text)?[..]
        && point(text).is_none()
        && BARE_YEARS.contains(&year)
        && let Some(date) = iso(year, month, Some(day))
    {
        return Some(format!(
            "“{}” was searched as words; dates are read day first, so write {date} for the day.",
            shown(text)
        ));
    }
    let (first, last) = text.split_once(['-', '–', '/'])?;
    let (year, _) = bare_point(first).filter(|_| first.len() == 4)?;
    if last.len() == 4 && bare_point(last).is_some_and(|days| days.0 > year) {
        return Some(format!("“{text}” was searched as words; for the years write {first}..{last}."));
    }
    let next = (year.year() + 1) % 100;
    let is_month = text.contains('-') && last.len() == 2 && (1..=12).contains(&next);
    (is_month && last.parse() == Ok(next)).then(|| {
        let month = dates::month_name(i8::try_from(next).unwrap_or(1));
        format!("“{text}” was read as {month} {first}; put it in quotation marks to search for it as words.")
    })
}

/// The value of a date field, in digits or in words. Refused, with what to write instead, where it holds digits but is no date, or is a
/// range where one date is wanted.
pub(super) fn field(name: &str, raw: &str) -> Reading {
    let text = trim(raw.trim());
    let takes_one = matches!(name, "before" | "after" | "since");
    let words: Vec<&str> = text.split_whitespace().collect();
    if let Some(range) = range(text).or_else(|| spoken::whole_range(&words)) {
        if !takes_one {
            return range;
        }
        let (Reading::Span(span) | Reading::Turned(span, _)) = &range else { return range };
        let Filter::Held { from, to } = span else { return range };
        let meant = match (from, to) {
            (Some(from), Some(to)) => format!("date:{}", super::span_text::write_range(*from, *to)),
            (from, to) => super::span_text::write(*from, *to),
        };
        return refused(&format!("{name}: takes one date; for a span write {meant}"));
    }
    let text = text.trim_matches('.');
    match point(text).or_else(|| spoken::whole_date(&words)) {
        Some(days) => bounded(name, days).unwrap_or_else(|| {
            refused(&format!(
                "{name}:{} leaves no day to search; write a nearer date, such as {name}:2014",
                shown(text)
            ))
        }),
        None if text.contains(|c: char| c.is_ascii_digit()) => refused(&mend(name, text)),
        None => Reading::Words,
    }
}

/// Words, for that reason and with that advice.
pub(super) fn refused(why: &str) -> Reading {
    Reading::Refused(format!("{why}; it was searched as words."))
}

/// What a date field makes of a date; `None` where no day of the calendar is left.
pub(super) fn bounded(name: &str, (first, last): Days) -> Option<Reading> {
    let (from, to) = match name {
        "before" => (None, Some(first.yesterday().ok()?)),
        "after" => (Some(last.tomorrow().ok()?), None),
        "since" => (Some(first), None),
        _ => (Some(first), Some(last)),
    };
    Some(Reading::Span(Filter::Held { from, to }))
}

/// The numbers that a text consists of, whatever parts them; `None` where something else is among them.
fn numbers(text: &str) -> Option<Vec<i16>> {
    // No date has more, and a long text need not be read to its end.
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).take(4);
    parts.map(|part| part.parse().ok()).collect()
}

/// What to write instead of a date that is none, and why.
fn mend(name: &str, text: &str) -> String {
    let typed = shown(text);
    let second_digits = text.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).nth(1).map_or(0, str::len);
    let mut numbers = numbers(text).unwrap_or_default();
    let short = |n: i16| (0..100).contains(&n);
    let mut instead = None;
    match numbers[..] {
        // 31/02/2014 and 3/18/2014: day first, else the month.
        [day, month, year] if short(day) && short(month) => {
            instead = iso(year, month, Some(day)).or_else(|| iso(year, day, Some(month)));
            numbers = vec![year, month, day];
        }
        [year, month, day] => instead = iso(year, month, Some(day)),
        [month, year] if short(month) && !short(year) => instead = iso(year, month, None),
        [year, month] if short(month) && second_digits == 1 => instead = iso(year, month, None),
        _ => {}
    }
    let takes_spans = !matches!(name, "before" | "after" | "since");
    let advice = match (instead, &numbers[..]) {
        (Some(date), _) => format!("write {name}:{date}"),
        (None, &[from, to]) if takes_spans && from >= 1000 && to > from => format!("write {name}:{from}..{to}"),
        (None, &[from, to]) if takes_spans && from >= 1000 && second_digits == 2 && to == (from + 1) % 100 => {
            format!("for that financial year write {name}:{from}-04..{}-03", from + 1)
        }
        (None, &[year, month, ..]) if year >= 1000 && !(1..=12).contains(&month) => {
            format!("months go from 01 to 12, as in {name}:{year}-03")
        }
        (None, &[year, month, _]) if year >= 1000 => match Date::new(year, i8::try_from(month).unwrap_or(1), 1) {
            Ok(first) => format!(
                "{} has {} days, so write {name}:{}",
                month_and_year(first),
                first.days_in_month(),
                first.last_of_month()
            ),
            Err(_) => usual(name),
        },
        _ => usual(name),
    };
    format!("{name}:{typed} is not a date; {advice}")
}

fn usual(name: &str) -> String {
    format!("write a year, a month or a day, such as {name}:2014, {name}:2014-03 or {name}:2014-03-18")
}

/// The date in ISO form where there is one.
fn iso(year: i16, month: i16, day: Option<i16>) -> Option<String> {
    let month = i8::try_from(month).ok()?;
    let date = Date::new(year, month, i8::try_from(day.unwrap_or(1)).ok()?).ok().filter(|_| year >= 1000)?;
    Some(write_point(date, if day.is_some() { Grain::Day } else { Grain::Month }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_dates_are_bare_spans() {
        for word in [
            "2014",
            "2014,",
            "2014-03",
            "2014-03-18",
            "2014..2017",
            "..2017",
            "2014...",
            "2014..2017.",
            "18/03/2014",
            "18.3.2014.",
            "18/3/2014..20/3/2014",
        ] {
            assert!(matches!(bare(word), Reading::Span(_)), "{word}");
        }
        for word in [
            "1066",
            "2014-13",
            "2014-3",
            "2014-2017",
            "60/18",
            "14",
            "1.2014",
            "2014..x",
            "..",
            "3.5..",
            "1234..2014",
            "31/02/2014",
            "3/18/2014",
            "18/03/14",
            "1/2/3/2014",
            "18/3/1066",
            "1.2.2014.3",
        ] {
            assert_eq!(bare(word), Reading::Words, "{word}");
        }
    }

    #[test]
    fn impossible_dates_say_what_to_write() {
        let says = |name, value| match field(name, value) {
            Reading::Refused(note) => note.strip_suffix("; it was searched as words.").unwrap_or_default().to_owned(),
            other => format!("{other:?}"),
        };
        assert_eq!(says("date", "2014-13"), "date:2014-13 is not a date; months go from 01 to 12, as in date:2014-03");
        for (name, value) in [("date", "2014-02-30"), ("date", "30/02/2014")] {
            assert_eq!(
                says(name, value),
                format!("date:{value} is not a date; February 2014 has 28 days, so write date:2014-02-28")
            );
        }
        assert_eq!(says("since", "3/18/2014"), "since:3/18/2014 is not a date; write since:2014-03-18");
        assert_eq!(says("date", "2014-3"), "date:2014-3 is not a date; write date:2014-03");
        assert_eq!(says("year", "2014-2017"), "year:2014-2017 is not a date; write year:2014..2017");
        assert_eq!(
            says("year", "2014-15"),
            "year:2014-15 is not a date; for that financial year write year:2014-04..2015-03"
        );
        assert_eq!(says("before", "2014..2016"), "before: takes one date; for a span write date:2014..2016");
        assert_eq!(says("before", "2014.."), "before: takes one date; for a span write since:2014");
        assert_eq!(
            says("after", "9999"),
            "after:9999 leaves no day to search; write a nearer date, such as after:2014"
        );
        assert_eq!(
            says("year", "14th"),
            "year:14th is not a date; write a year, a month or a day, such as year:2014, year:2014-03 or year:2014-03-18"
        );
        assert_eq!(field("since", "tuesday"), Reading::Words);
    }

    #[test]
    fn a_range_that_ends_before_it_begins_is_turned() {
        let Reading::Turned(span, note) = bare("2017..2014") else { panic!("not turned") };
        assert_eq!(Reading::Span(span), bare("2014..2017"));
        assert_eq!(note, "2017..2014 ends before it begins; it was read as 2014..2017.");
    }

    #[test]
    fn years_that_may_be_meant_otherwise_are_pointed_out() {
        let says = |word, part| doubt(word).is_some_and(|note| note.contains(part));
        assert!(says("2011-12", "was read as December 2011"));
        assert!(says("2014-2017", "write 2014..2017"));
        assert!(says("3/18/2014", "write 2014-03-18"));
        for sure in ["2014", "2014-03", "2014-15", "2014-03-18", "60/18", "18/3/2014", "31/02/2014"] {
            assert_eq!(doubt(sure), None, "{sure}");
        }
    }
}
