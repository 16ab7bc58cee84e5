//! A span of days as text: as a query takes it, and in plain words.

use crate::text::dates;
use jiff::civil::Date;
use std::fmt::Write;

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
fn starts(date: Date) -> Grain {
    match (date.month(), date.day()) {
        (1, 1) => Grain::Year,
        (_, 1) => Grain::Month,
        _ => Grain::Day,
    }
}

/// The coarsest grain in which `date` is the last day.
fn ends(date: Date) -> Grain {
    match (date.month(), date.day()) {
        (12, 31) => Grain::Year,
        (_, day) if day == date.days_in_month() => Grain::Month,
        _ => Grain::Day,
    }
}

/// The one year, month or day that a span is, if it is one.
fn single(from: Date, to: Date) -> Option<Grain> {
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

/// `2014..2017`, both sides as coarse as they can be.
pub(super) fn write_range(from: Date, to: Date) -> String {
    let grain = starts(from).max(ends(to));
    format!("{}..{}", write_point(from, grain), write_point(to, grain))
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
            None => format!("date:{}", write_range(from, to)),
        },
    }
}

/// `March 2014`
pub(super) fn month_and_year(date: Date) -> String {
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
    use crate::query::ast::Filter;
    use crate::query::spans::{Reading, field};
    use proptest::prelude::*;

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
            prop_assert_eq!(field(name, value), Reading::Span(Filter::Held { from, to }));
        }
    }
}
