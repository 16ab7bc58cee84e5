//! Counts of values, each a link that narrows by it or takes that away again.

use super::words::{capital, topic};
use crate::model::{FacetCount, FacetCounts};
use crate::output::number;
use crate::search::narrowing_facets;
use crate::web::addresses::Address;
use crate::web::params::Params;
use maud::{Markup, html};

/// Values of a facet that are shown at once; the others can be unfolded.
const SHOWN: usize = 8;

/// Values of a facet at most.
const MOST: usize = 40;

/// Counts beside results, every facet that was counted. `path` is the page that is narrowed.
pub(in crate::web) fn facets(counts: &FacetCounts, path: &str, params: &Params) -> Markup {
    html! {
        aside.facets #narrow {
            nav aria-label="Narrow the results" {
                h2 { "Narrow" }
                @for facet in narrowing_facets() {
                    @if let Some(values) = counts.get(facet.name).filter(|v| !v.is_empty()) {
                        (section(facet.name, facet.label, values, path, params))
                    }
                }
            }
        }
    }
}

fn section(name: &'static str, label: &str, values: &[FacetCount], path: &str, params: &Params) -> Markup {
    let (shown, rest) = values.split_at(values.len().min(SHOWN));
    let rest: Vec<&FacetCount> = rest.iter().take(MOST - SHOWN).collect();
    // Who chose something sees it, however far down it stands.
    let open = rest.iter().any(|v| v.selected);
    html! {
        section.facet data-facet=(name) {
            h3 { (label) }
            ul { @for value in shown { (one(name, value, path, params, true)) } }
            @if !rest.is_empty() {
                details open[open] {
                    summary { (rest.len()) " more" }
                    ul { @for value in rest { (one(name, value, path, params, true)) } }
                }
            }
        }
    }
}

fn one(name: &'static str, value: &FacetCount, path: &str, params: &Params, deeper: bool) -> Markup {
    let chosen = format!("={}", value.value);
    let selected = params.all(name).any(|v| v == chosen);
    let address = Address::of(path, "").keeping(params, &[]);
    let address = if selected { address.less(name, &chosen) } else { address.with(name, &chosen) };
    let below = selected || value.below.iter().any(|v| params.all(name).any(|p| p == format!("={}", v.value)));
    html! {
        li {
            a href=(address) aria-current=[selected.then_some("true")] rel="nofollow" {
                span.value { (called(name, &value.value)) } " " span.n { (number(value.count)) }
            }
            @if deeper && below && !value.below.is_empty() {
                ul { @for v in &value.below { (one(name, v, path, params, false)) } }
            }
        }
    }
}

/// A value as it is read.
pub(in crate::web) fn called(facet: &str, value: &str) -> String {
    match facet {
        "topic" => topic(value),
        "role" => capital(&value.replace('_', " ")),
        _ => value.to_owned(),
    }
}

/// What narrows the results now, each with a link that takes it away.
pub(in crate::web) fn chosen(path: &str, params: &Params) -> Markup {
    let narrows = |name: &str| narrowing_facets().any(|f| f.name == name) || matches!(name, "from" | "to");
    let chosen: Vec<(&str, &str)> = params.pairs().filter(|(name, _)| narrows(name)).collect();
    html! {
        @if !chosen.is_empty() {
            ul.chosen aria-label="Narrowed by" {
                @for (name, value) in &chosen {
                    @let shown = called(name, value.trim_start_matches('='));
                    li { a href=(Address::of(path, "").keeping(params, &[]).less(name, value)) rel="nofollow" {
                        @match *name { "from" => { "from " (shown) } "to" => { "to " (shown) } _ => { (shown) } }
                        span aria-hidden="true" { " ×" } span.vh { " (take away)" } } }
                }
                @if chosen.len() > 1 {
                    @let names: Vec<&str> = chosen.iter().map(|(name, _)| *name).collect();
                    li { a.all href=(Address::of(path, "").keeping(params, &names)) { "Take all away" } }
                }
            }
        }
    }
}
