//! A chart of counts over time, fit to publish: one picture without scripts or fonts of its own, light or dark as its reader likes.

mod bars;
mod measure;
mod scale;
mod style;

use super::text::phrases::{doubts, many, number, span};
use super::xml::escaped;
use super::{Canvas, Output, refused, unfit};
use crate::error::Result;
use crate::model::{Answer, Timeline, TimelinePoint};
use measure::{fit, shrunk, width};
use scale::Scale;
use std::io::Write;

pub(super) const OUTPUT: Output = Output {
    name: "svg",
    about: "a chart of a timeline, for publishing",
    media: "image/svg+xml",
    version: 1,
    fits: |answer| matches!(answer, Answer::Timeline(timelines) if !timelines.is_empty()),
    write,
    more: write,
};

/// Width and height of the picture.
const WIDE: f64 = 960.0;
const HIGH: f64 = 540.0;
/// Where title, legend and note begin, and how far they may go.
const LEFT: f64 = 32.0;
const RIGHT: f64 = WIDE - 32.0;
/// Where legends and the words below the bars stand.
const LEGEND: f64 = 104.0;
const LABELS: f64 = 474.0;
const NOTE: f64 = 518.0;

/// Where the bars stand: what of the picture the words leave.
struct Plot {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// Writes a timeline as a chart.
fn write(answer: &Answer, _: &Canvas, out: &mut dyn Write) -> Result<()> {
    let Answer::Timeline(timelines) = answer else { return Err(unfit("svg", answer)) };
    let Some(first) = timelines.first() else { return Err(unfit("svg", answer)) };
    out.write_all(chart(timelines, first).as_bytes()).map_err(|e| refused(&e))
}

fn chart(timelines: &[Timeline], first: &Timeline) -> String {
    let per_meeting = timelines.iter().any(|t| t.per_meeting);
    let compared = timelines.len() > 1;
    let most = timelines.iter().flat_map(|t| &t.points).map(|p| worth(p, per_meeting)).fold(0.0, f64::max);
    let scale = scale::of(most, !per_meeting);
    let axis = scale::ticks(&scale).iter().map(|t| width(&t.1, style::SMALL)).fold(0.0, f64::max);
    let top = if compared { 128.0 } else { 104.0 };
    let plot = Plot { left: LEFT + axis + 8.0, right: RIGHT, top, bottom: 450.0 };

    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"minutebook\" viewBox=\"0 0 {WIDE} {HIGH}\" role=\"img\">\n"
    );
    let names: Vec<&str> = timelines.iter().map(|t| t.query.input.as_str()).collect();
    let heading = title(&names, first);
    out.push_str(&format!("<title>{}</title>\n", escaped(&heading)));
    out.push_str(&format!("<desc>{}</desc>\n", escaped(&described(timelines, first, per_meeting))));
    out.push_str(&style::sheet());
    out.push_str(&format!("<rect class=\"ground\" width=\"{WIDE}\" height=\"{HIGH}\"/>\n"));
    let (size, heading) = shown_title(heading, &names, first);
    let heading = escaped(&heading);
    out.push_str(&format!(
        "<text class=\"title\" x=\"{LEFT}\" y=\"48\" style=\"font-size:{size}px\">{heading}</text>\n"
    ));
    out.push_str(&text(LEFT, 75.0, "under", &fit(&subtitle(first, per_meeting), style::UNDER, RIGHT - LEFT)));
    if compared {
        out.push_str(&legend(timelines));
    }
    out.push_str(&grid(&scale, &plot));
    out.push_str(&bars::drawn(timelines, first, per_meeting, &scale, &plot));
    if most == 0.0 {
        out.push_str(&text(
            (plot.left + plot.right) / 2.0,
            (plot.top + plot.bottom) / 2.0,
            "nothing",
            "nothing matches",
        ));
    }
    let coverage = &first.coverage;
    let note = format!("{} searched{}{}", many(coverage.meetings, "meeting"), span(coverage), doubts(coverage));
    out.push_str(&text(LEFT, NOTE, "note", &fit(&note, style::SMALL, RIGHT - LEFT)));
    out.push_str("</svg>\n");
    out
}

/// What a bar stands for.
fn worth(point: &TimelinePoint, per_meeting: bool) -> f64 {
    let worth = if per_meeting { point.per_meeting.unwrap_or(0.0) } else { point.count as f64 };
    if worth.is_finite() { worth.max(0.0) } else { 0.0 }
}

/// The points with a date, and the one without if there is one.
fn parted(t: &Timeline) -> (&[TimelinePoint], Option<&TimelinePoint>) {
    match t.points.split_last() {
        Some((last, dated)) if last.period == "undated" => (dated, Some(last)),
        _ => (&t.points, None),
    }
}

/// How the query was read; of several, their names.
fn title(names: &[&str], first: &Timeline) -> String {
    match names.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} and {last} compared", others.join(", ")),
        _ => {
            let mut letters = first.query.read_as.chars();
            letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
        }
    }
}

/// The title and its size, made to fit: small before it is cut, and of several names a part of each before none of the last.
fn shown_title(whole: String, names: &[&str], first: &Timeline) -> (f64, String) {
    let room = (RIGHT - LEFT) / style::BOLD;
    let (size, fitting) = shrunk(&whole, &style::TITLES, room);
    if fitting == whole || names.len() < 2 {
        return (size, fitting);
    }
    let between = width(&title(&vec![""; names.len()], first), size);
    let parts: Vec<String> = names.iter().map(|n| fit(n, size, (room - between) / names.len() as f64)).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    (size, fit(&title(&parts, first), size, room))
}

/// `2001–2021 · items a year`.
fn subtitle(first: &Timeline, per_meeting: bool) -> String {
    let unit = match per_meeting {
        true if first.by == "year" => "items per meeting held".to_owned(),
        true => format!("items per meeting held, by {}", first.by),
        false => format!("items a {}", first.by),
    };
    match parted(first).0 {
        [] => unit,
        [one] => format!("{} · {unit}", one.period),
        [from, .., to] if first.by == "year" => format!("{}–{} · {unit}", from.period, to.period),
        [from, .., to] => format!("{} to {} · {unit}", from.period, to.period),
    }
}

/// The chart in words, for who cannot see it.
fn described(timelines: &[Timeline], first: &Timeline, per_meeting: bool) -> String {
    let mut out = format!("A bar chart, {}.", subtitle(first, per_meeting));
    for t in timelines {
        out.push_str(&format!(" {}: {}", t.query.input, many(t.total.items, "item")));
        let best = t.points.iter().max_by(|a, b| worth(a, per_meeting).total_cmp(&worth(b, per_meeting)));
        match best.filter(|p| p.count > 0) {
            Some(p) => {
                out.push_str(&format!(", most in {} ({}).", p.period, valued(worth(p, per_meeting), per_meeting)))
            }
            None => out.push('.'),
        }
    }
    out
}

/// A value as it is read.
fn valued(worth: f64, per_meeting: bool) -> String {
    if per_meeting { format!("{worth:.2}") } else { number(worth as u64) }
}

/// Which colour is which query: as much of each name as there is room for.
fn legend(timelines: &[Timeline]) -> String {
    let share = (RIGHT - LEFT) / timelines.len() as f64 - 44.0;
    let mut at = LEFT;
    let mut out = String::new();
    for (n, t) in timelines.iter().enumerate() {
        let name = fit(&t.query.input, style::UNDER, share);
        let (y, colour) = (LEGEND - 12.0, style::colour(n));
        out.push_str(&format!(
            "<rect class=\"{colour}\" x=\"{}\" y=\"{}\" width=\"14\" height=\"14\" rx=\"2\"/>\n",
            put(at),
            put(y)
        ));
        out.push_str(&text(at + 21.0, LEGEND, "name", &name));
        at += 21.0 + width(&name, style::UNDER) + 23.0;
    }
    out
}

/// The lines across at round values, with those values.
fn grid(scale: &Scale, plot: &Plot) -> String {
    let mut out = String::new();
    for (value, label) in scale::ticks(scale) {
        let y = height(value, scale, plot);
        let class = if value == 0.0 { "axis" } else { "grid" };
        let (left, right, at) = (put(plot.left), put(plot.right), put(y));
        out.push_str(&format!("<path class=\"{class}\" d=\"M{left} {at}H{right}\"/>\n"));
        out.push_str(&text(plot.left - 8.0, y + 4.5, "tick", &label));
    }
    out
}

/// Where a value stands.
fn height(value: f64, scale: &Scale, plot: &Plot) -> f64 {
    plot.bottom - value / scale.top * (plot.bottom - plot.top)
}

/// A line of text.
fn text(x: f64, y: f64, class: &str, said: &str) -> String {
    format!("<text class=\"{class}\" x=\"{}\" y=\"{}\">{}</text>\n", put(x), put(y), escaped(said))
}

/// A place to a tenth: finer is not seen.
fn put(x: f64) -> String {
    let told = format!("{x:.1}");
    told.strip_suffix(".0").map_or(told.clone(), str::to_owned)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
