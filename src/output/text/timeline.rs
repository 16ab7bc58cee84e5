//! Counts over time: a bar a period, several queries side by side on one scale.

use super::bars::{bar, cut, padded};
use super::columns::columns;
use super::page::Page;
use super::phrases::{many, number};
use super::rich::Rich;
use super::said;
use super::style::{LABEL, PLAIN, QUIET, TITLE};
use crate::error::Result;
use crate::model::Timeline;

/// Columns of the longest bar.
const LONGEST: usize = 40;

/// Writes the timelines.
pub(super) fn write(timelines: &[Timeline], page: &mut Page) -> Result<()> {
    for t in timelines {
        said::head(&t.query, t.total, None, page)?;
    }
    let Some(first) = timelines.first() else { return Ok(()) };
    page.blank()?;
    let points = || timelines.iter().flat_map(|t| &t.points);
    let most = points().map(|p| p.count).max().unwrap_or(0);
    let digits = number(most).len();
    let label = points().map(|p| columns(&p.period)).max().unwrap_or(0).max(first.by.len());
    let held = first.points.iter().map(|p| number(p.meetings).len()).max().unwrap_or(0).max("meetings".len());
    // Beside the period: the meetings, and for each query a gap of two, its count, a blank and its bar.
    let left = page.width.saturating_sub(label + held + 2);
    let room = (left / timelines.len()).saturating_sub(digits + 3).clamp(4, LONGEST);
    let column = digits + 1 + room;

    let head = Rich::new()
        .with(QUIET, &padded(&first.by, label, false))
        .with(QUIET, &format!("  {}", padded("meetings", held, true)));
    let head = timelines.iter().fold(head, |row, t| {
        let title = if timelines.len() == 1 { "items" } else { &t.query.input };
        row.with(TITLE, &format!("  {}", padded(&cut(title, column), column, false)))
    });
    page.row(&head)?;
    for (n, point) in first.points.iter().enumerate() {
        let mut row = Rich::new()
            .with(PLAIN, &padded(&point.period, label, false))
            .with(QUIET, &format!("  {}", padded(&number(point.meetings), held, true)));
        for t in timelines {
            let count = t.points.get(n).map_or(0, |p| p.count);
            let style = if count == 0 { QUIET } else { PLAIN };
            row = row
                .with(style, &format!("  {} ", padded(&number(count), digits, true)))
                .with(LABEL, &padded(&bar(count as f64, most as f64, room), room, false));
        }
        page.row(&row)?;
    }
    page.blank()?;
    page.put(0, &Rich::new().with(QUIET, &format!("meetings: held in the {}, matching or not", first.by)))?;
    let searched = many(first.coverage.meetings, "meeting");
    page.put(
        0,
        &Rich::new()
            .with(QUIET, &format!("searched {searched}; one scale for all bars, the longest is {}", number(most))),
    )
}

#[cfg(test)]
mod tests {
    use super::super::super::samples;
    use super::super::drawn;

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

meetings: held in the year, matching or
not
searched 212 meetings; one scale for all
bars, the longest is 9
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
}
