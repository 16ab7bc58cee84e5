//! Counts over time: a bar a period, several queries side by side on one scale.

use super::bars::{bar, cut, padded};
use super::columns::columns;
use super::page::Page;
use super::phrases::{day, number};
use super::rich::Rich;
use super::said;
use super::style::{LABEL, PLAIN, QUIET, TITLE};
use crate::error::Result;
use crate::model::{Timeline, TimelinePoint};

/// Columns of the longest bar.
const LONGEST: usize = 40;
/// A stretch without a match is quiet from so many periods on.
const QUIET_FROM: usize = 3;
/// How many quiet stretches are told.
const STRETCHES: usize = 3;

/// Writes the timelines.
pub(super) fn write(timelines: &[Timeline], page: &mut Page) -> Result<()> {
    for t in timelines {
        said::head(&t.query, t.total, None, page)?;
    }
    let Some(first) = timelines.first() else { return Ok(()) };
    page.blank()?;
    let per_meeting = timelines.iter().any(|t| t.per_meeting);
    let longest = write_bars(timelines, first, per_meeting, page)?;
    page.blank()?;
    for t in timelines {
        let said = spans(t);
        let name = (timelines.len() > 1).then(|| format!("{}: ", t.query.input));
        if !said.is_empty() {
            page.put(0, &Rich::new().with_some(TITLE, name.as_deref()).with(PLAIN, &said.join(" · ")))?;
        }
    }
    let unit = if per_meeting { "; bars: items per meeting held" } else { "" };
    page.put(0, &Rich::new().with(QUIET, &format!("meetings: held in the {}, matching or not{unit}", first.by)))?;
    page.put(0, &Rich::new().with(QUIET, &format!("one scale for all bars, the longest is {longest}")))?;
    let found = timelines.iter().map(|t| t.total.items).sum();
    said::coverage(&first.coverage, found, page)
}

/// Writes the table with its bars; gives back what the longest stands for.
fn write_bars(timelines: &[Timeline], first: &Timeline, per_meeting: bool, page: &mut Page) -> Result<String> {
    let points = || timelines.iter().flat_map(|t| &t.points);
    let most = points().map(|p| worth(p, per_meeting)).fold(0.0, f64::max);
    let title = if per_meeting && timelines.len() == 1 { "items".len() } else { 0 };
    let digits = points().map(|p| number(p.count).len()).max().unwrap_or(1).max(title);
    let shares = points().map(|p| share(p).len()).max().unwrap_or(0);
    let label = points().map(|p| columns(&p.period)).max().unwrap_or(0).max(first.by.len());
    let held = first.points.iter().map(|p| number(p.meetings).len()).max().unwrap_or(0).max("meetings".len());
    // Beside the period: the meetings, and for each query a gap of two, its count, a blank and its bar; between those, where the
    // bars are of it, the share of a meeting.
    let figures = if per_meeting { digits + 2 + shares } else { digits };
    let left = page.width.saturating_sub(label + held + 2);
    let room = (left / timelines.len()).saturating_sub(figures + 3).clamp(4, LONGEST);
    let column = figures + 1 + room;

    let head = Rich::new()
        .with(QUIET, &padded(&first.by, label, false))
        .with(QUIET, &format!("  {}", padded("meetings", held, true)));
    let head = timelines.iter().fold(head, |row, t| match (timelines.len(), per_meeting) {
        (1, true) => row.with(TITLE, &format!("  {}  per meeting", padded("items", digits, true))),
        (1, false) => row.with(TITLE, "  items"),
        _ => row.with(TITLE, &format!("  {}", padded(&cut(&t.query.input, column), column, false))),
    });
    page.row(&head)?;
    for (n, point) in first.points.iter().enumerate() {
        let mut row = Rich::new()
            .with(PLAIN, &padded(&point.period, label, false))
            .with(QUIET, &format!("  {}", padded(&number(point.meetings), held, true)));
        for t in timelines {
            let at = t.points.get(n);
            let count = at.map_or(0, |p| p.count);
            let style = if count == 0 { QUIET } else { PLAIN };
            let share = at.filter(|_| per_meeting).map(|p| format!(" {}", padded(&share(p), shares + 1, true)));
            let worth = at.map_or(0.0, |p| worth(p, per_meeting));
            row = row
                .with(style, &format!("  {}", padded(&number(count), digits, true)))
                .with_some(style, share.as_deref())
                .with(LABEL, &format!(" {}", padded(&bar(worth, most, room), room, false)));
        }
        page.row(&row)?;
    }
    Ok(if per_meeting { format!("{most:.2}") } else { number(most as u64) })
}

/// What the bar of a period stands for.
fn worth(point: &TimelinePoint, per_meeting: bool) -> f64 {
    if per_meeting { point.per_meeting.unwrap_or(0.0) } else { point.count as f64 }
}

/// Items for each meeting; where none was held there is no such number.
fn share(point: &TimelinePoint) -> String {
    point.per_meeting.map_or_else(|| "–".to_owned(), |n| format!("{n:.2}"))
}

/// `first 18 Mar 2014`, `last 1 Nov 2017`, `quiet 2011–2015`: the longest quiet stretches, in order.
fn spans(t: &Timeline) -> Vec<String> {
    let mut out = Vec::new();
    out.extend(t.first.map(|d| format!("first {}", day(Some(d)))));
    out.extend(t.last.map(|d| format!("last {}", day(Some(d)))));
    let mut stretches = quiet(&t.points);
    stretches.sort_by_key(|s| std::cmp::Reverse(s.len()));
    stretches.truncate(STRETCHES);
    stretches.sort_by(|a, b| a[0].period.cmp(&b[0].period));
    out.extend(stretches.iter().map(|s| {
        // Where nobody met, nobody could be quiet about it.
        let what = if s.iter().all(|p| p.meetings == 0) { "no meetings" } else { "quiet" };
        format!("{what} {}–{}", s[0].period, s[s.len() - 1].period)
    }));
    out
}

/// The stretches of periods without a match between two with one.
fn quiet(points: &[TimelinePoint]) -> Vec<&[TimelinePoint]> {
    let dated = points.iter().position(|p| p.period == "undated").unwrap_or(points.len());
    let found: Vec<usize> = (0..dated).filter(|at| points[*at].count > 0).collect();
    found.windows(2).map(|w| &points[w[0] + 1..w[1]]).filter(|s| s.len() >= QUIET_FROM).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::samples;
    use super::super::drawn;
    use crate::model::Answer;

    #[test]
    fn one_query_is_a_column_of_bars() {
        assert_eq!(
            drawn(&samples::timeline(1), 40),
            "12 items in 7 meetings · items about
cyber

year  meetings  items
2014         4  3 ███████▌
2015         0  0
2016         6  9 ██████████████████████

first 18 Mar 2014 · last 1 Nov 2016
meetings: held in the year, matching or
not
one scale for all bars, the longest is 9
searched 212 meetings, 2001–2021
"
        );
    }

    #[test]
    fn several_queries_stand_side_by_side_on_one_scale() {
        assert_eq!(
            drawn(&samples::timeline(2), 50).lines().skip(3).take(4).collect::<Vec<_>>(),
            [
                "year  meetings  cyber             fraud",
                "2014         4  3 ████▌           1 █▌",
                "2015         0  0                 0",
                "2016         6  9 ██████████████  2 ███",
            ]
        );
    }

    #[test]
    fn against_the_meetings_held() {
        assert_eq!(
            drawn(&samples::per_meeting(1), 60),
            "28 items in 7 meetings · items about cyber

year     meetings  items  per meeting
2010            4      3  0.75 ██████████████▌
2011            3      0  0.00
2012            0      0     –
2013            5      0  0.00
2014            6      9  1.50 █████████████████████████████
2015           12     15  1.25 ████████████████████████
undated         2      1  0.50 █████████▌

first 18 Mar 2010 · last 1 Nov 2015 · quiet 2011–2013
meetings: held in the year, matching or not; bars: items per
meeting held
one scale for all bars, the longest is 1.50
searched 212 meetings, 2001–2021 · 3 read with doubt · 2
undated · 5 files not read · 7 long gaps
"
        );
        assert_eq!(
            drawn(&samples::per_meeting(2), 60),
            "28 items in 7 meetings · items about cyber
3 items in 7 meetings · items about fraud

year     meetings  cyber                fraud
2010            4   3  0.75 █████        1  0.25 █▌
2011            3   0  0.00              0  0.00
2012            0   0     –              0     –
2013            5   0  0.00              0  0.00
2014            6   9  1.50 ██████████   0  0.00
2015           12  15  1.25 ████████▌    2  0.17 █
undated         2   1  0.50 ███▌         0  0.00

cyber: first 18 Mar 2010 · last 1 Nov 2015 · quiet 2011–2013
fraud: first 18 Mar 2010 · last 1 Nov 2015 · quiet 2011–2014
meetings: held in the year, matching or not; bars: items per
meeting held
one scale for all bars, the longest is 1.50
searched 212 meetings, 2001–2021 · 3 read with doubt · 2
undated · 5 files not read · 7 long gaps
"
        );
    }

    #[test]
    fn five_queries_keep_to_a_line() {
        let Answer::Timeline(mut two) = samples::timeline(2) else { unreachable!() };
        two.extend([two[0].clone(), two[1].clone(), two[0].clone()]);
        let text = drawn(&Answer::Timeline(two), 80);
        assert!(text.lines().all(|l| super::columns(l) <= 80), "{text}");
    }
}
