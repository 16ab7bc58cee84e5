//! Numbers, days and places in the words a reader uses.

use super::rich::Rich;
use super::style::{DAY, PLAIN, QUIET, TITLE};
use crate::model::{Coverage, FacetCount, News, SourceRef};
use crate::text::dates::{long, month_name};
use jiff::civil::{Date, Weekday};

/// Shown where the minutes give an item no heading.
pub(in crate::output) const NO_HEADING: &str = "(no heading)";

/// `12,345`.
pub fn number(n: u64) -> String {
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
pub fn many(n: u64, one: &str) -> String {
    format!("{} {one}{}", number(n), if n == 1 { "" } else { "s" })
}

/// `18 Mar 2014`; `undated` where there is none.
pub fn day(date: Option<Date>) -> String {
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
pub fn years(from: Option<Date>, to: Option<Date>) -> String {
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
pub fn place(path: &str, page: Option<u32>, line: Option<u32>) -> String {
    let line = line.map(|n| format!(":{n}")).unwrap_or_default();
    let page = page.map(|n| format!(" (page {n})")).unwrap_or_default();
    format!("{path}{line}{page}")
}

/// A source as a place.
pub(in crate::output) fn source(source: &SourceRef) -> String {
    place(&source.path, source.page, source.line)
}

/// `Improvement Board, Local Government Association`; what is unknown is left out.
pub fn body(board: Option<&str>, organisation: Option<&str>) -> String {
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

/// Stands before what the query selects, so that it is seen without colour.
pub(super) const SELECTED: &str = "✓";

/// `Paul Bettison 4 · ✓ Ron Woodley 2 · 3 more`: the first `most` counts, and those behind them that the query selects.
pub(super) fn counted(counts: &[FacetCount], most: usize) -> Rich {
    let shown: Vec<&FacetCount> =
        counts.iter().enumerate().filter(|(n, c)| *n < most || c.selected).map(|(_, c)| c).collect();
    let line = shown.iter().enumerate().fold(Rich::new(), |rich, (n, c)| {
        let mark = c.selected.then(|| format!("{SELECTED}\u{a0}"));
        rich.with(QUIET, if n == 0 { "" } else { " · " })
            .with_some(TITLE, mark.as_deref())
            .with(if c.selected { TITLE } else { PLAIN }, &c.value)
            .with(QUIET, &format!("\u{a0}{}", number(c.count)))
    });
    match counts.len() - shown.len() {
        0 => line,
        left => line.with(QUIET, &format!(" · {left} more")),
    }
}

/// `, 2001–2021`; nothing where no day is known.
pub(in crate::output) fn span(coverage: &Coverage) -> String {
    let span = years(coverage.from, coverage.to);
    if span.is_empty() { span } else { format!(", {span}") }
}

/// ` · 3 read with doubt · 2 undated`: what a reader should know of what was searched; only what is so.
pub(in crate::output) fn doubts(coverage: &Coverage) -> String {
    [
        (coverage.doubtful, format!("{} read with doubt", number(coverage.doubtful))),
        (coverage.undated, format!("{} undated", number(coverage.undated))),
        (coverage.unread, format!("{} not read", many(coverage.unread, "file"))),
        (coverage.gaps, many(coverage.gaps, "long gap")),
    ]
    .into_iter()
    .filter(|(n, _)| *n > 0)
    .map(|(_, said)| format!(" · {said}"))
    .collect()
}

/// The day of a moment as RFC 3339 has it; the whole of it where it begins with no day.
pub(in crate::output) fn day_of(moment: &str) -> String {
    let written = moment.get(..10).and_then(|d| d.parse::<Date>().ok());
    written.map_or_else(|| moment.to_owned(), |d| day(Some(d)))
}

/// `3 new, 1 changed, 0 gone since 3 Nov 2026 (12 items match)`.
pub(in crate::output) fn news(news: &News) -> String {
    let [new, changed, gone] = [news.new.len(), news.changed.len(), news.gone.len()].map(|n| number(n as u64));
    let verb = if news.total.items == 1 { "matches" } else { "match" };
    let all = format!("{} {verb}", many(news.total.items, "item"));
    match &news.since {
        Some(since) => format!("{new} new, {changed} changed, {gone} gone since {} ({all})", day_of(since)),
        None => format!("{new} new, looked for the first time ({all})"),
    }
}

/// A text as one word of a shell: nothing in it means anything there.
pub(super) fn shell(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// The command that searches for a query.
pub(super) fn search_for(query: &str) -> String {
    // A query that begins with a minus would be taken for an option.
    let end = if query.starts_with('-') { "-- " } else { "" };
    format!("minutebook search {end}{}", shell(query))
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
        assert_eq!(day_of("2026-11-03T09:00:00Z"), "3 Nov 2026");
        assert_eq!(day_of("yesterday"), "yesterday");
    }

    #[test]
    fn what_is_selected_is_marked_and_never_left_out() {
        let chosen = FacetCount { selected: true, ..FacetCount::plain("c", 1) };
        let counts = [FacetCount::plain("a", 3), FacetCount::plain("b", 2), chosen];
        assert_eq!(counted(&counts, 1).text(), "a\u{a0}3 · ✓\u{a0}c\u{a0}1 · 1 more");
    }

    #[test]
    fn a_query_is_one_word_of_a_shell() {
        assert_eq!(search_for("o'brien \"a $b`\""), r#"minutebook search 'o'\''brien "a $b`"'"#);
        assert_eq!(search_for("-wrong seat"), "minutebook search -- '-wrong seat'");
    }
}
