//! Charts as pictures made of links: bars over time that lead to what they count. What they show stands below as a table too.

use super::words::entries;
use crate::model::TimelinePoint;
use crate::output::{many, number};
use crate::web::addresses::Address;
use maud::{Markup, html};

/// Width and height of the picture, in its own units; it is drawn as wide as there is room.
const WIDE: f64 = 720.0;
const HIGH: f64 = 150.0;
/// Where bars stand and how high they may be.
const GROUND: f64 = 126.0;
const TOP: f64 = 16.0;
/// How wide a bar may be.
const WIDEST: f64 = 56.0;

/// What a timeline calls the time of what has no date: nothing can be narrowed to it.
const UNDATED: &str = "undated";

/// A bar of a chart.
pub(in crate::web) struct Bar<'b> {
    /// What stands below it.
    pub(in crate::web) label: &'b str,
    /// How high it is, for each thing that is compared.
    pub(in crate::web) worth: Vec<f64>,
    /// What it says.
    pub(in crate::web) told: String,
    /// Where it leads.
    pub(in crate::web) address: Option<String>,
}

/// Bars of items by year, each a link to what `address` leads to, narrowed to its year.
pub(in crate::web) fn years<'p>(points: &'p [TimelinePoint], address: &Address) -> Vec<Bar<'p>> {
    let to = |year: &str| address.clone().with("from", year).with("to", year).to_string();
    let bar = |p: &'p TimelinePoint| Bar {
        label: &p.period,
        worth: vec![p.count as f64],
        told: told(p),
        address: (p.count > 0 && p.period != UNDATED).then(|| to(&p.period)),
    };
    points.iter().map(bar).collect()
}

/// A chart of bars beside each other, of one thing or several compared. `title` says what it shows.
pub(in crate::web) fn bars(title: &str, bars: &[Bar<'_>], stacked: bool) -> Markup {
    let height = |b: &Bar<'_>| if stacked { b.worth.iter().sum() } else { b.worth.iter().copied().fold(0.0, f64::max) };
    let most = bars.iter().map(height).fold(0.0, f64::max);
    let room = WIDE / bars.len().max(1) as f64;
    let wide = (room - (room * 0.2).min(6.0)).min(WIDEST);
    let gap = room - wide;
    // As many labels as can be read beside each other.
    let widest = bars.iter().map(|b| b.label.chars().count()).max().unwrap_or(1) as f64 * 8.0 + 10.0;
    let each = (widest / room).ceil().max(1.0) as usize;
    html! {
        svg viewBox={ "0 0 " (WIDE) " " (HIGH) } role="group" aria-label=(title) {
            @for (n, bar) in bars.iter().enumerate() {
                @let left = n as f64 * room;
                @let picture = html! {
                    title { (bar.told) }
                    rect.room x=(put(left)) y="0" width=(put(room)) height=(put(GROUND)) {}
                    (drawn(bar, left + gap / 2.0, room - gap, most, stacked))
                };
                @if let Some(address) = &bar.address {
                    a.bar href=(address) data-period=(bar.label) aria-label=(bar.told) { (picture) }
                } @else {
                    g.bar.none data-period=(bar.label) { (picture) }
                }
                @if n % each == 0 {
                    text.label x=(put(left + room / 2.0)) y=(put(GROUND + 17.0)) text-anchor="middle" aria-hidden="true" { (bar.label) }
                }
            }
            line.ground x1="0" x2=(WIDE) y1=(GROUND) y2=(GROUND) {}
        }
    }
}

fn drawn(bar: &Bar<'_>, left: f64, wide: f64, most: f64, stacked: bool) -> Markup {
    let high = |worth: f64| if most > 0.0 { worth / most * (GROUND - TOP) } else { 0.0 };
    let share = if stacked { wide } else { wide / bar.worth.len().max(1) as f64 };
    let mut below = 0.0;
    let all: Vec<(usize, f64, f64, f64)> = bar
        .worth
        .iter()
        .enumerate()
        .filter(|(_, worth)| **worth > 0.0)
        .map(|(n, worth)| {
            // What is there is seen, however little it is.
            let tall = high(*worth).max(2.0);
            let x = if stacked { left } else { left + n as f64 * share };
            let foot = if stacked { below } else { 0.0 };
            below += tall;
            (n, x, GROUND - foot - tall, tall)
        })
        .collect();
    html! { @for (n, x, y, tall) in all { rect class={ "s s" (n) } x=(put(x)) y=(put(y)) width=(put(share.max(1.0))) height=(put(tall)) {} } }
}

/// A place to a tenth: finer is not seen.
fn put(x: f64) -> String {
    format!("{:.1}", x)
}

/// What a point of a timeline says.
pub(in crate::web) fn told(point: &TimelinePoint) -> String {
    format!("{}: {}; {} held", point.period, many(point.count, "item"), many(point.meetings, "meeting"))
}

/// Points of a timeline as a table, unfolded or to be unfolded.
pub(in crate::web) fn table(title: &str, names: &[&str], rows: &[(&str, u64, Vec<u64>)], open: bool) -> Markup {
    html! {
        details.table open[open] {
            summary { "The chart as a table (" (entries(rows.len() as u64)) ")" }
            div.scroll tabindex="0" role="region" aria-label=(title) {
                table {
                    caption.vh { (title) }
                    thead { tr { th scope="col" { "Period" } th.n scope="col" { "Meetings held" } @for name in names { th.n scope="col" { (name) } } } }
                    tbody { @for (period, meetings, counts) in rows {
                        tr { th scope="row" { (period) } td.n { (number(*meetings)) } @for n in counts { td.n { (number(*n)) } } }
                    } }
                }
            }
        }
    }
}
