//! Counts over time as a table: a row a period, a column a query.

use super::escape::{inline, line};
use super::searched;
use crate::model::{Timeline, TimelinePoint};
use crate::output::text::phrases::number;

/// The table, what was asked above it and what was searched below.
pub(super) fn told(timelines: &[Timeline]) -> String {
    let Some(first) = timelines.first() else { return String::new() };
    let per_meeting = timelines.iter().any(|t| t.per_meeting);
    let mut out = String::new();
    for t in timelines {
        let found = format!("{} {}", number(t.total.items), if t.total.items == 1 { "item" } else { "items" });
        let meetings = if t.total.meetings == 1 { "meeting" } else { "meetings" };
        out.push_str(&format!("{}: {found} in {} {meetings}.\n", line(&t.query.read_as), number(t.total.meetings)));
        out.push('\n');
    }
    let mut head = vec![first.by.clone(), "meetings held".to_owned()];
    for t in timelines {
        let of = if timelines.len() == 1 { "items".to_owned() } else { format!("{}, items", inline(&t.query.input)) };
        head.push(of);
        if per_meeting {
            let of = if timelines.len() == 1 { String::new() } else { format!("{}, ", inline(&t.query.input)) };
            head.push(format!("{of}items per meeting"));
        }
    }
    out.push_str(&row(&head));
    let rules: Vec<String> = (0..head.len()).map(|n| if n == 0 { "---" } else { "---:" }.to_owned()).collect();
    out.push_str(&row(&rules));
    for (n, point) in first.points.iter().enumerate() {
        let mut cells = vec![inline(&point.period), number(point.meetings)];
        for t in timelines {
            let at = t.points.get(n);
            cells.push(number(at.map_or(0, |p| p.count)));
            if per_meeting {
                cells.push(at.map_or_else(String::new, share));
            }
        }
        out.push_str(&row(&cells));
    }
    format!("{out}\n{}", searched(&first.coverage))
}

/// Items for each meeting held; where none was held there is no such number.
fn share(point: &TimelinePoint) -> String {
    point.per_meeting.map_or_else(|| "–".to_owned(), |n| format!("{n:.2}"))
}

fn row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}
