//! Counts over time, of one query or up to five compared.

use super::chart::{Bar, bars, table, told};
use super::counts::chosen;
use super::narrow::forms;
use super::words::{coverage, day};
use crate::error::Result;
use crate::model::Timeline;
use crate::output::many;
use crate::web::addresses::Address;
use crate::web::endpoints::{COMPARED, timelines};
use crate::web::params::Params;
use crate::web::visit::{Outcome, Shown, Visit};
use maud::{Markup, html};

/// Makes the page.
pub(in crate::web) fn show(visit: &Visit<'_>) -> Result<Outcome> {
    let params = visit.params;
    let found = timelines(visit)?;
    let main = html! {
        h1 { "Over time" }
        (asking(params))
        (chosen("/timeline", params))
        (figure(&found, params, true))
        ul.series { @for (n, t) in found.iter().enumerate() {
            li { span class={ "key s" (n) } aria-hidden="true" {} " " (name(t)) ": "
                @let (to, items) = (Address::of("/search", "").keeping(params, &["compare", "by", "per_meeting", "q"]).with("q", &t.query.input), many(t.total.items, "item"));
                @if params.asks() || !t.query.input.is_empty() { a href=(to) { (items) } } @else { (items) }
                " in " (many(t.total.meetings, "meeting"))
                @if let (Some(first), Some(last)) = (t.first, t.last) { ", " (day(Some(first))) " to " (day(Some(last))) }
                @for note in &t.query.notes { span.note { " " (note) "." } }
            }
        } }
        (forms("timeline", params, &[("svg", "picture (SVG)"), ("csv", "table (CSV)"), ("json", "JSON")], None))
        p.forms { "To show the chart on a page of yours: " code { "<iframe src=\"" (visit.origin) (Address::of("/embed/timeline", "").keeping(params, &[])) "\" width=\"760\" height=\"470\"></iframe>" } }
        @if let Some(t) = found.first() { (coverage(&t.coverage)) }
    };
    let oembed = Address::of("/oembed", "")
        .with("url", format!("{}{}", visit.origin, Address::of("/timeline", "").keeping(params, &[])));
    Ok(Shown {
        about: found.iter().map(|t| format!("{}: {}", name(t), many(t.total.items, "item"))).collect::<Vec<_>>().join("; "),
        words: params.words().to_owned(),
        head: html! { link rel="alternate" type="application/json+oembed" title="Chart" href={ (visit.origin) (oembed) }; },
        passed_over: true,
        ..Shown::page("Over time", main)
    }
    .outcome())
}

/// What a line of the chart is called.
pub(super) fn name(timeline: &Timeline) -> &str {
    if timeline.query.input.is_empty() { "everything" } else { &timeline.query.input }
}

/// The first and the last year or month of a period: `2016-01` and `2016-03` for `2016-Q1`.
fn span(period: &str) -> (String, String) {
    match period.split_once("-Q").and_then(|(year, quarter)| Some((year, quarter.parse::<u8>().ok()?))) {
        Some((year, quarter)) => (format!("{year}-{:02}", quarter * 3 - 2), format!("{year}-{:02}", quarter * 3)),
        None => (period.to_owned(), period.to_owned()),
    }
}

/// What is counted: a field for each query.
fn asking(params: &Params) -> Markup {
    let compared: Vec<&str> = params.all("compare").collect();
    let kept = |name: &str| !matches!(name, "q" | "compare" | "by" | "per_meeting" | "from" | "to" | "page");
    let period = params.one("by").unwrap_or("year");
    html! {
        form.timeline action="/timeline" method="get" aria-label="What is counted" {
            @for (name, value) in params.pairs().filter(|(name, _)| kept(name)) { input type="hidden" name=(name) value=(value); }
            fieldset {
                legend { "Count" }
                label.vh for="c0" { "Words" }
                input #c0 name="q" value=(params.words()) placeholder="flood" maxlength="500";
                @for n in 1..COMPARED {
                    label.vh for={ "c" (n) } { "Compare with" }
                    input id={ "c" (n) } name="compare" value=(compared.get(n - 1).copied().unwrap_or("")) placeholder="compare with" maxlength="500";
                }
            }
            div.pair { label for="by" { "By" } select #by name="by" { @for one in ["year", "quarter", "month"] { option value=(one) selected[one == period] { (one) } } } }
            div.pair { label for="from" { "From" } input #from name="from" value=(params.one("from").unwrap_or("")) placeholder="2014" size="10" maxlength="10"; }
            div.pair { label for="to" { "To" } input #to name="to" value=(params.one("to").unwrap_or("")) placeholder="2017-03" size="10" maxlength="10"; }
            div.pair { input #per type="checkbox" name="per_meeting" value="1" checked[params.one("per_meeting").is_some()]; label for="per" { "for each meeting held" } }
            button type="submit" { "Draw" }
        }
    }
}

/// The chart with its table; of periods that are asked for, where some are.
pub(super) fn figure(found: &[Timeline], params: &Params, linked: bool) -> Markup {
    let Some(first) = found.first() else { return html! {} };
    let within = |period: &str| {
        let head = |name: &str| params.one(name).map(|typed| (typed.get(..4), period.get(..4)));
        head("from").is_none_or(|(typed, own)| own >= typed) && head("to").is_none_or(|(typed, own)| own <= typed)
    };
    let places: Vec<usize> = (0..first.points.len()).filter(|n| within(&first.points[*n].period)).collect();
    let point = |t: &Timeline, n: usize| t.points.get(n).cloned();
    let all: Vec<Bar<'_>> = places
        .iter()
        .map(|n| {
            let own = &first.points[*n];
            let points: Vec<_> = found.iter().filter_map(|t| point(t, *n)).collect();
            let worth = |p: &crate::model::TimelinePoint| {
                if first.per_meeting { p.per_meeting.unwrap_or(0.0) } else { p.count as f64 }
            };
            let single = found.len() == 1;
            let to = (linked && single && own.count > 0 && own.period != "undated").then(|| {
                let gone = ["from", "to", "by", "per_meeting", "compare"];
                let (from, to) = span(&own.period);
                Address::of("/search", "").keeping(params, &gone).with("from", from).with("to", to).to_string()
            });
            let several = || {
                let each: Vec<String> =
                    found.iter().zip(&points).map(|(t, p)| format!("{} {}", name(t), p.count)).collect();
                format!("{}: {}", own.period, each.join(", "))
            };
            Bar {
                label: &own.period,
                worth: points.iter().map(worth).collect(),
                told: if single { told(own) } else { several() },
                address: to,
            }
        })
        .collect();
    let names: Vec<&str> = found.iter().map(name).collect();
    let rows: Vec<(&str, u64, Vec<u64>)> = places
        .iter()
        .map(|n| {
            let own = &first.points[*n];
            (
                own.period.as_str(),
                own.meetings,
                found.iter().filter_map(|t| t.points.get(*n)).map(|p| p.count).collect(),
            )
        })
        .collect();
    let title = format!("{} by {}", names.join(", "), first.by);
    html! {
        figure.timeline.large {
            (bars(&title, &all, false))
            figcaption { (if first.per_meeting { "Items for each meeting held" } else { "Items" }) ", by " (first.by) "." }
            (table(&title, &names, &rows, linked))
        }
    }
}
