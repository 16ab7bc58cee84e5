//! The bars: a group a period, a bar a query; what is undated stands apart at the end.

use super::measure::width;
use super::scale::{Scale, names};
use super::style::{SMALL, colour};
use super::{LABELS, Plot, height, parted, put, text, valued, worth};
use crate::model::{Timeline, TimelinePoint};
use crate::output::text::phrases::many;
use crate::output::xml::escaped;

/// Least and most room for what is undated, and how far it stands from the rest.
const UNDATED: (f64, f64) = (76.0, 160.0);
const AWAY: f64 = 26.0;
/// No bar is wider, however few there are.
const WIDEST: f64 = 96.0;
/// What is undated has bars as wide as the others, but for these: their marks must be seen.
const NARROWEST: f64 = 16.0;
/// Anything at all is seen.
const LOWEST: f64 = 1.5;

/// A group of bars: its place, and what its bars are of.
struct Group<'a> {
    middle: f64,
    room: f64,
    /// Room for each bar.
    each: f64,
    /// The number of each query, the query, its point.
    points: Vec<(usize, &'a Timeline, &'a TimelinePoint)>,
    undated: bool,
}

/// The bars with what stands below and above them.
pub(super) fn drawn(timelines: &[Timeline], first: &Timeline, per_meeting: bool, scale: &Scale, plot: &Plot) -> String {
    let (dated, _) = parted(first);
    let is_undated = timelines.iter().any(|t| parted(t).1.is_some_and(|p| p.count > 0));
    let wide = plot.right - plot.left;
    let last = ((wide - AWAY) / (dated.len() + 1) as f64).clamp(UNDATED.0, UNDATED.1);
    let slot = (if is_undated { wide - last - AWAY } else { wide }) / dated.len().max(1) as f64;
    let each = (slot * 0.8 / timelines.len() as f64).min(WIDEST);
    let of = |at: fn(&Timeline, usize) -> Option<&TimelinePoint>, n: usize| {
        timelines.iter().enumerate().filter_map(|(q, t)| Some((q, t, at(t, n)?))).collect()
    };
    let mut groups: Vec<Group<'_>> = (0..dated.len())
        .map(|n| Group {
            middle: plot.left + (n as f64 + 0.5) * slot,
            room: slot,
            each,
            points: of(|t, n| parted(t).0.get(n), n),
            undated: false,
        })
        .collect();
    let mut names = names(dated, &first.by, slot);
    if is_undated {
        let middle = plot.right - last / 2.0;
        let each = (last * 0.8 / timelines.len() as f64).min(each.max(NARROWEST));
        groups.push(Group { middle, room: last, each, points: of(|t, _| parted(t).1, 0), undated: true });
        names.push(Some("undated".to_owned()));
    }
    // Values above some bars and not above others would make those seem to say more.
    let valued = groups.iter().all(|g| has_room(g, per_meeting));
    let mut out = String::new();
    for (g, name) in groups.iter().zip(&names) {
        out.push_str(&group(g, per_meeting, valued, scale, plot));
        if let Some(name) = name {
            out.push_str(&text(g.middle, LABELS, "period", name));
        }
    }
    out
}

/// Whether the values of a group have room above its bars.
fn has_room(g: &Group<'_>, per_meeting: bool) -> bool {
    let room = if g.points.len() > 1 { g.each } else { g.room };
    g.points.iter().all(|(_, _, p)| width(&valued(worth(p, per_meeting), per_meeting), SMALL) + 3.0 <= room)
}

fn group(g: &Group<'_>, per_meeting: bool, with_values: bool, scale: &Scale, plot: &Plot) -> String {
    let each = g.each;
    let compared = g.points.len() > 1;
    // A hair of ground between the bars of a group, where they are wide enough to spare it.
    let wide = if compared && each > 4.0 { each - 1.0 } else { each };
    let mut left = g.middle - each * g.points.len() as f64 / 2.0;
    let mut out = String::new();
    for (q, t, point) in &g.points {
        let worth = worth(point, per_meeting);
        let tall = plot.bottom - height(worth, scale, plot);
        let tall = if worth > 0.0 { tall.max(LOWEST) } else { 0.0 };
        let undated = if g.undated { " undated" } else { "" };
        out.push_str(&format!(
            "<rect class=\"{}{undated}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"><title>{}</title></rect>\n",
            colour(*q),
            put(left),
            put(plot.bottom - tall),
            put(wide),
            put(tall),
            escaped(&told(t, point, compared, per_meeting))
        ));
        if with_values && worth > 0.0 {
            let value = valued(worth, per_meeting);
            out.push_str(&text(left + wide / 2.0, plot.bottom - tall - 6.0, "value", &value));
        }
        left += each;
    }
    out
}

/// `2014: 3 items in 12 meetings`.
fn told(t: &Timeline, p: &TimelinePoint, compared: bool, per_meeting: bool) -> String {
    let of = if compared { format!("{}, ", t.query.input) } else { String::new() };
    let share = p.per_meeting.filter(|_| per_meeting).map(|n| format!(", {n:.2} per meeting")).unwrap_or_default();
    format!("{of}{}: {} in {}{share}", p.period, many(p.count, "item"), many(p.meetings, "meeting"))
}
