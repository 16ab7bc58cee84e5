//! Numbers, days and places in the words a reader uses.

use super::rich::Rich;
use super::style::{DAY, PLAIN, QUIET};
use crate::model::{FacetCount, SourceRef};
use crate::text::dates::{long, month_name};
use jiff::civil::{Date, Weekday};

/// Shown where the minutes give an item no heading.
pub(super) const NO_HEADING: &str = "(no heading)";

/// `12,345`.
pub(super) fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 item`, `12,345 items`.
pub(super) fn many(n: u64, one: &str) -> String {
    format!("{} {one}{}", number(n), if n == 1 { "" } else { "s" })
}

/// `18 Mar 2014`; `undated` where there is none.
pub(super) fn day(date: Option<Date>) -> String {
    date.map_or_else(|| "undated".to_owned(), |d| format!("{} {} {}", d.day(), &month_name(d.month())[..3], d.year()))
}

/// `Tuesday 18 March 2014`.
pub(super) fn long_day(date: Date) -> String {
    let weekday = match date.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    };
    format!("{weekday} {}", long(date))
}

/// `2001–2021`, `2014`, nothing.
pub(super) fn years(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (Some(a), Some(b)) if a.year() != b.year() => format!("{}–{}", a.year(), b.year()),
        (Some(one), _) | (None, Some(one)) => one.year().to_string(),
        (None, None) => String::new(),
    }
}

/// `action owner` for `action_owner`.
pub(super) fn spoken(name: &str) -> String {
    name.replace('_', " ")
}

/// `path:48`, `path:48 (page 3)`.
pub(super) fn place(path: &str, page: Option<u32>, line: Option<u32>) -> String {
    let line = line.map(|n| format!(":{n}")).unwrap_or_default();
    let page = page.map(|n| format!(" (page {n})")).unwrap_or_default();
    format!("{path}{line}{page}")
}

/// A source as a place.
pub(super) fn source(source: &SourceRef) -> String {
    place(&source.path, source.page, source.line)
}

/// `Improvement Board, Local Government Association`; what is unknown is left out.
pub(super) fn body(board: Option<&str>, organisation: Option<&str>) -> String {
    match (board, organisation) {
        (Some(board), Some(organisation)) if board != organisation => format!("{board}, {organisation}"),
        (Some(one), _) | (None, Some(one)) => one.to_owned(),
        (None, None) => "board unknown".to_owned(),
    }
}

/// Day and board on one line.
pub(super) fn held(date: Option<Date>, board: Option<&str>, organisation: Option<&str>) -> Rich {
    Rich::new().with(DAY, &day(date)).with(QUIET, " · ").with(PLAIN, &body(board, organisation))
}

/// `Paul Bettison 4 · Ron Woodley 2 · 3 more`: the first `most` counts.
pub(super) fn counted(counts: &[FacetCount], most: usize) -> Rich {
    let shown = counts.iter().take(most).enumerate().fold(Rich::new(), |rich, (n, c)| {
        rich.with(QUIET, if n == 0 { "" } else { " · " })
            .with(PLAIN, &c.value)
            .with(QUIET, &format!("\u{a0}{}", number(c.count)))
    });
    match counts.len().saturating_sub(most) {
        0 => shown,
        left => shown.with(QUIET, &format!(" · {left} more")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn numbers_days_and_places_read_as_spoken() {
        assert_eq!(number(0), "0");
        assert_eq!(number(1_234_567), "1,234,567");
        assert_eq!(many(1, "item"), "1 item");
        assert_eq!(day(Some(date(2014, 3, 8))), "8 Mar 2014");
        assert_eq!(long_day(date(2014, 3, 18)), "Tuesday 18 March 2014");
        assert_eq!(years(Some(date(2001, 1, 1)), Some(date(2021, 2, 3))), "2001–2021");
        assert_eq!(place("a.pdf", Some(3), None), "a.pdf (page 3)");
    }
}
