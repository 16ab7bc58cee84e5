//! Dates in queries: what is read as a span of days, how a span is written, and what to say of one that cannot be.

use super::ast::Filter;
use super::shape::is_edge;
use crate::error::{Error, Result};
use crate::text::dates;
use jiff::civil::Date;
use std::fmt::Write;
use std::ops::RangeInclusive;

/// Names of the fields that take dates.
pub(super) const DATE_FIELDS: [&str; 5] = ["year", "date", "before", "after", "since"];

/// Years that stand for themselves where no field says that a date is meant.
const BARE_YEARS: RangeInclusive<i16> = 1900..=2100;

/// First and last day of `2014`, `2014-03` or `2014-03-18`; `None` for anything else.
fn point(text: &str) -> Option<(Date, Date)> {
    let number = |part: &str, digits: usize| -> Option<i16> {
        let fits = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| part.parse().ok()).flatten()
    };
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4)?;
    let Some(month) = parts.next() else {
        return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?));
    };
    let month = i8::try_from(number(month, 2)?).ok()?;
    let Some(day) = parts.next() else {
        let first = Date::new(year, month, 1).ok()?;
        return Some((first, first.last_of_month()));
    };
    let day = Date::new(year, month, i8::try_from(number(day, 2)?).ok()?).ok()?;
    parts.next().is_none().then_some((day, day))
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

/// A range whose sides are dates or open, one of them at least given; an error where it ends before it begins.
fn range(text: &str, field: &str) -> Result<Option<Filter>> {
    let Some((left, right)) = sides(text) else { return Ok(None) };
    let (from, to) = (point(left), point(right));
    if (from.is_none() && !left.is_empty()) || (to.is_none() && !right.is_empty()) || (from.is_none() && to.is_none()) {
        return Ok(None);
    }
    let (from, to) = (from.map(|d| d.0), to.map(|d| d.1));
    match (from, to) {
        (Some(first), Some(last)) if first > last => {
            Err(Error::query(format!("{left}..{right} ends before it begins; write {field}{right}..{left}")))
        }
        _ => Ok(Some(Filter::Held { from, to })),
    }
}

/// A word that stands for a span without a field: `2014`, `2014-03`, `2014-03-18`, `2014..2017`, years 1900 to 2100 only.
///
/// # Errors
/// `Query` where a range ends before it begins.
pub(super) fn bare(raw: &str) -> Result<Option<Filter>> {
    let text = trim(raw);
    let (left, right) = sides(text).unwrap_or((text, ""));
    let usual = |side: &str| side.is_empty() || point(side).is_some_and(|d| BARE_YEARS.contains(&d.0.year()));
    if !(usual(left) && usual(right)) {
        // `2014...` and `2014.` end a sentence.
        let rest = text.trim_matches('.');
        return if rest.len() < text.len() && !rest.contains("..") { bare(rest) } else { Ok(None) };
    }
    if let Some(span) = range(text, "")? {
        return Ok(Some(span));
    }
    Ok(point(text).map(|(from, to)| Filter::Held { from: Some(from), to: Some(to) }))
}

/// The one date that a word stands for without a field, as it is written.
pub(super) fn bare_date(raw: &str) -> Option<&str> {
    let text = trim(raw).trim_end_matches('.');
    point(text).filter(|d| BARE_YEARS.contains(&d.0.year())).map(|_| text)
}

/// What is worth saying of a bare word that might have been meant as years: how it was read and how to write the other thing.
pub(super) fn doubt(raw: &str) -> Option<String> {
    let text = trim(raw).trim_matches('.');
    let (first, last) = text.split_once(['-', '–', '/'])?;
    let (year, _) = point(first).filter(|d| first.len() == 4 && BARE_YEARS.contains(&d.0.year()))?;
    if last.len() == 4 && point(last).is_some_and(|d| d.0 > year && BARE_YEARS.contains(&d.0.year())) {
        return Some(format!("“{text}” was searched as words; for the years write {first}..{last}."));
    }
    let next = (year.year() + 1) % 100;
    let is_month = text.contains('-') && last.len() == 2 && (1..=12).contains(&next);
    (is_month && last.parse() == Ok(next)).then(|| {
        let month = dates::month_name(i8::try_from(next).unwrap_or(1));
        format!("“{text}” was read as {month} {first}; put it in quotation marks to search for it as words.")
    })
}

/// The value of a date field; `None` where it is no attempt at a date.
///
/// # Errors
/// `Query`, with what to write instead, where the value holds digits but is no date, or a range ends before it begins.
pub(super) fn field(name: &str, raw: &str) -> Result<Option<Filter>> {
    let text = trim(raw.trim());
    let is_one = matches!(name, "before" | "after" | "since");
    if let Some(span) = range(text, &format!("{name}:"))? {
        if is_one {
            return Err(Error::query(format!("{name}: takes one date; for a span write date:{text}")));
        }
        return Ok(Some(span));
    }
    let text = text.trim_matches('.');
    let Some((first, last)) = point(text) else {
        return if text.contains(|c: char| c.is_ascii_digit()) { Err(mend(name, text)) } else { Ok(None) };
    };
    let beyond =
        || Error::query(format!("{name}:{text} leaves no day to search; write a nearer date, such as {name}:2014"));
    let (from, to) = match name {
        "before" => (None, Some(first.yesterday().map_err(|_| beyond())?)),
        "after" => (Some(last.tomorrow().map_err(|_| beyond())?), None),
        "since" => (Some(first), None),
        _ => (Some(first), Some(last)),
    };
    Ok(Some(Filter::Held { from, to }))
}

/// The span of a whole year; `None` outside the calendar.
pub(super) fn year(year: Option<i16>) -> Option<Filter> {
    let year = year?;
    Some(Filter::Held { from: Some(Date::new(year, 1, 1).ok()?), to: Some(Date::new(year, 12, 31).ok()?) })
}

/// What to write instead of a date that is none.
fn mend(name: &str, text: &str) -> Error {
    let shown: String = text.chars().take(40).collect();
    let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).collect();
    let numbers: Vec<i16> = parts.iter().map_while(|p| p.parse().ok()).collect();
    let is_numbers = numbers.len() == parts.len();
    let short = |n: i16| (0..100).contains(&n);
    let instead = match numbers[..] {
        // 18/03/2014, as dates are written in Britain, and 2014-3-8 or 2014/03/18.
        [day, month, year] if is_numbers && short(day) && short(month) => iso(year, month, Some(day)),
        [year, month, day] if is_numbers => iso(year, month, Some(day)),
        [month, year] if is_numbers && short(month) && !short(year) => iso(year, month, None),
        [year, month] if is_numbers && short(month) && parts[1].len() == 1 => iso(year, month, None),
        _ => None,
    };
    let takes_spans = !matches!(name, "before" | "after" | "since");
    let advice = match (instead, &numbers[..]) {
        (Some(date), _) => format!("write {name}:{date}"),
        (None, &[from, to]) if is_numbers && takes_spans && from >= 1000 && to > from => {
            format!("write {name}:{from}..{to}")
        }
        (None, &[from, to])
            if is_numbers && takes_spans && from >= 1000 && parts[1].len() == 2 && to == (from + 1) % 100 =>
        {
            format!("for that financial year write {name}:{from}-04..{}-03", from + 1)
        }
        (None, &[year, month, ..]) if is_numbers && year >= 1000 && !(1..=12).contains(&month) => {
            format!("months go from 01 to 12, as in {name}:{year}-03")
        }
        (None, &[year, month, _]) if is_numbers && year >= 1000 => {
            match Date::new(year, i8::try_from(month).unwrap_or(1), 1) {
                Ok(first) => format!(
                    "{} has {} days, so write {name}:{}",
                    month_and_year(first),
                    first.days_in_month(),
                    first.last_of_month()
                ),
                Err(_) => usual(name),
            }
        }
        _ => usual(name),
    };
    Error::query(format!("{name}:{shown} is not a date; {advice}"))
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

/// How finely a date must be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grain {
    /// `2014`
    Year,
    /// `2014-03`
    Month,
    /// `2014-03-18`
    Day,
}

/// The coarsest grain in which `date` is the first day.
pub(super) fn starts(date: Date) -> Grain {
    match (date.month(), date.day()) {
        (1, 1) => Grain::Year,
        (_, 1) => Grain::Month,
        _ => Grain::Day,
    }
}

/// The coarsest grain in which `date` is the last day.
pub(super) fn ends(date: Date) -> Grain {
    match (date.month(), date.day()) {
        (12, 31) => Grain::Year,
        (_, day) if day == date.days_in_month() => Grain::Month,
        _ => Grain::Day,
    }
}

/// The one year, month or day that a span is, if it is one.
pub(super) fn single(from: Date, to: Date) -> Option<Grain> {
    let grain = starts(from).max(ends(to));
    [grain, Grain::Day].into_iter().find(|&grain| write_point(from, grain) == write_point(to, grain))
}

/// A date at a grain, as a query takes it.
pub(super) fn write_point(date: Date, grain: Grain) -> String {
    let mut out = format!("{:04}", date.year());
    if grain >= Grain::Month {
        let _ = write!(out, "-{:02}", date.month());
    }
    if grain == Grain::Day {
        let _ = write!(out, "-{:02}", date.day());
    }
    out
}

/// A span as a query takes it. A span open on both sides is nothing.
pub(super) fn write(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (None, None) => String::new(),
        (Some(from), None) => format!("since:{}", write_point(from, starts(from))),
        (None, Some(to)) => match to.tomorrow() {
            Ok(next) => format!("before:{}", write_point(next, starts(next))),
            Err(_) => format!("date:..{}", write_point(to, ends(to))),
        },
        (Some(from), Some(to)) => match single(from, to) {
            Some(Grain::Year) => format!("year:{}", write_point(from, Grain::Year)),
            Some(grain) => format!("date:{}", write_point(from, grain)),
            None => {
                let grain = starts(from).max(ends(to));
                format!("date:{}..{}", write_point(from, grain), write_point(to, grain))
            }
        },
    }
}

/// `March 2014`
fn month_and_year(date: Date) -> String {
    format!("{} {}", dates::month_name(date.month()), date.year())
}

/// A span in words that go behind "held": `in 2014`, `on 18 March 2014`, `from 1 March 2014`, `before 2016`.
pub(super) fn say(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (None, None) => "at any time".to_owned(),
        (Some(from), None) => format!("from {}", dates::long(from)),
        (None, Some(to)) => match to.tomorrow() {
            Ok(next) if starts(next) == Grain::Year => format!("before {}", next.year()),
            Ok(next) => format!("before {}", dates::long(next)),
            Err(_) => format!("up to {}", dates::long(to)),
        },
        (Some(from), Some(to)) => match single(from, to) {
            Some(Grain::Year) => format!("in {}", from.year()),
            Some(Grain::Month) => format!("in {}", month_and_year(from)),
            Some(Grain::Day) => format!("on {}", dates::long(from)),
            None => format!("from {} to {}", dates::long(from), dates::long(to)),
        },
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_plain_dates_are_bare_spans() {
        for word in [
            "2014",
            "2014,",
            "(2014".trim_start_matches('('),
            "2014-03",
            "2014-03-18",
            "2014..2017",
            "..2017",
            "2014...",
            "2014..2017.",
        ] {
            assert!(bare(word).unwrap().is_some(), "{word}");
        }
        for word in
            ["1066", "2014-13", "2014-3", "2014-2017", "60/18", "14", "1.2014", "2014..x", "..", "3.5..", "1234..2014"]
        {
            assert_eq!(bare(word).unwrap(), None, "{word}");
        }
    }

    #[test]
    fn impossible_dates_say_what_to_write() {
        let says = |name, value| field(name, value).unwrap_err().message;
        assert_eq!(says("date", "2017..2014"), "2017..2014 ends before it begins; write date:2014..2017");
        assert_eq!(bare("2017..2014").unwrap_err().message, "2017..2014 ends before it begins; write 2014..2017");
        assert_eq!(says("date", "2014-13"), "date:2014-13 is not a date; months go from 01 to 12, as in date:2014-03");
        assert_eq!(
            says("date", "2014-02-30"),
            "date:2014-02-30 is not a date; February 2014 has 28 days, so write date:2014-02-28"
        );
        assert_eq!(says("since", "18/03/2014"), "since:18/03/2014 is not a date; write since:2014-03-18");
        assert_eq!(says("date", "2014-3"), "date:2014-3 is not a date; write date:2014-03");
        assert_eq!(says("year", "2014-2017"), "year:2014-2017 is not a date; write year:2014..2017");
        assert_eq!(
            says("year", "2014-15"),
            "year:2014-15 is not a date; for that financial year write year:2014-04..2015-03"
        );
        assert_eq!(says("before", "2014..2016"), "before: takes one date; for a span write date:2014..2016");
        assert_eq!(
            says("after", "9999"),
            "after:9999 leaves no day to search; write a nearer date, such as after:2014"
        );
        assert_eq!(
            says("year", "14th"),
            "year:14th is not a date; write a year, a month or a day, such as year:2014, year:2014-03 or year:2014-03-18"
        );
        assert_eq!(field("since", "tuesday").unwrap(), None);
    }

    #[test]
    fn years_that_may_be_meant_otherwise_are_pointed_out() {
        assert!(doubt("2011-12").unwrap().contains("was read as December 2011"));
        assert!(doubt("2014-2017").unwrap().contains("write 2014..2017"));
        for sure in ["2014", "2014-03", "2014-15", "2014-03-18", "60/18"] {
            assert_eq!(doubt(sure), None, "{sure}");
        }
    }

    fn days() -> impl Strategy<Value = Date> {
        (1000i16..=9998, 1i8..=12, 1i8..=28, any::<bool>()).prop_map(|(y, m, d, last)| {
            let date = Date::new(y, m, if d % 3 == 0 { 1 } else { d }).unwrap();
            if last { date.last_of_month() } else { date }
        })
    }

    proptest! {
        #[test]
        fn a_span_is_read_as_it_is_written(a in days(), b in days(), open in 0u8..3) {
            let (a, b) = (a.min(b), a.max(b));
            let (from, to) = ((open != 1).then_some(a), (open != 2).then_some(b));
            let text = write(from, to);
            let (name, value) = text.split_once(':').unwrap();
            prop_assert_eq!(field(name, value).unwrap(), Some(Filter::Held { from, to }));
        }
    }
}
