//! Days as they are typed: `2014`, `2014-03`, `2014-03-18`.

use crate::error::{Error, Result};
use crate::text::dates;
use jiff::civil::Date;
use jiff::{Timestamp, Unit, ZonedDateTime};

/// First and last day, both included; an open side is `None`.
pub(super) type Span = (Option<Date>, Option<Date>);

/// The span of `--from` and `--to`: from the first day of the one to the last day of the other.
///
/// Usage errors: what is no year, month or day, and a span that ends before it begins.
pub(super) fn span(from: Option<&str>, to: Option<&str>) -> Result<Span> {
    let from = from.map(|typed| period("--from", typed)).transpose()?.map(|(first, _)| first);
    let to = to.map(|typed| period("--to", typed)).transpose()?.map(|(_, last)| last);
    match (from, to) {
        (Some(a), Some(b)) if a > b => Err(Error::usage(format!("--from {a} is later than --to {b}; exchange them"))),
        both => Ok(both),
    }
}

/// The first day of the year, month or day that was typed after an option. Usage errors: what is none of them.
pub(super) fn first_day(option: &str, typed: &str) -> Result<Date> {
    period(option, typed).map(|(first, _)| first)
}

/// First and last day of the year, month or day that was typed.
fn period(option: &str, typed: &str) -> Result<(Date, Date)> {
    dates::period(typed).ok_or_else(|| {
        Error::usage(format!("{option} takes a year, a month or a day (2014, 2014-03 or 2014-03-18), not “{typed}”"))
    })
}

/// The time it is, as RFC 3339 in whole seconds.
pub(super) fn now() -> String {
    let now = Timestamp::now();
    now.round(Unit::Second).unwrap_or(now).to_string()
}

/// The day it is. Read here and nowhere else; in UTC where the system tells no time zone.
pub(super) fn today() -> Date {
    ZonedDateTime::now().date()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_span_runs_from_the_first_day_to_the_last() {
        assert_eq!(span(Some("2014"), Some("2014")).unwrap(), (Some(date(2014, 1, 1)), Some(date(2014, 12, 31))));
        assert_eq!(span(Some("2016-02"), Some("2016-02")).unwrap(), (Some(date(2016, 2, 1)), Some(date(2016, 2, 29))));
        assert_eq!(span(Some("2014-3-8"), None).unwrap(), (Some(date(2014, 3, 8)), None));
        assert_eq!(span(None, None).unwrap(), (None, None));
    }

    #[test]
    fn what_is_no_day_is_refused_with_what_would_be() {
        for wrong in ["", "14", "2014-13", "2014-02-30", "2014-03-18-1", "20x4", "-2014", "March", "２０１４"] {
            let error = span(Some(wrong), None).unwrap_err();
            assert!(error.message.contains("2014-03-18"), "{error}");
        }
        assert!(span(Some("2015"), Some("2014")).unwrap_err().message.contains("exchange"));
    }
}
