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
    let any = narrowing_facets().any(|f| counts.get(f.name).is_some_and(|v| !v.is_empty()));
    html! {
        @if any { aside.facets #narrow {
            nav aria-label="Narrow the results" {
                h2 { "Narrow" }
                @for facet in narrowing_facets() {
                    @if let Some(values) = counts.get(facet.name).filter(|v| !v.is_empty()) {
                        (section(facet.name, facet.label, values, path, params))
                    }
                }
            }
        } }
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
            ul { @for value in shown { (one(name, value, path, params, None)) } }
            @if !rest.is_empty() {
                details open[open] {
                    summary { (rest.len()) " more" }
                    ul { @for value in rest { (one(name, value, path, params, None)) } }
                }
            }
        }
    }
}

/// A value and, where it or one of them is chosen, those below it. Choosing one below takes `above` away: values of one facet add up.
fn one(name: &'static str, value: &FacetCount, path: &str, params: &Params, above: Option<&FacetCount>) -> Markup {
    let exact = |v: &FacetCount| format!("={}", v.value);
    let is_chosen = |v: &FacetCount| params.all(name).any(|p| p == exact(v));
    let selected = is_chosen(value);
    // What counts of years stand for is everything but the days that are chosen; they go when a year is.
    let gone: &[&str] = if name == "year" { &["from", "to"] } else { &[] };
    let kept = Address::of(path, "").keeping(params, gone);
    let kept = above.map_or(kept.clone(), |above| kept.less(name, &exact(above)));
    let address = if selected { kept.less(name, &exact(value)) } else { kept.with(name, exact(value)) };
    let unfolded = above.is_none() && (selected || value.below.iter().any(is_chosen));
    html! {
        li {
            a href=(address) aria-current=[selected.then_some("true")] rel="nofollow" {
                span.value { (called(name, &value.value)) } " " span.n { (number(value.count)) }
            }
            @if unfolded && !value.below.is_empty() {
                ul { @for v in &value.below { (one(name, v, path, params, Some(value))) } }
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
    let narrows = |name: &str| {
        narrowing_facets().any(|f| f.name == name)
            || matches!(name, "from" | "to" | "owner" | "verb" | "due_before" | "novel")
    };
    let chosen: Vec<(&str, &str)> = params.pairs().filter(|(name, _)| narrows(name)).collect();
    html! {
        @if !chosen.is_empty() {
            ul.chosen aria-label="Narrowed by" {
                @for (name, value) in &chosen {
                    @let shown = called(name, value.trim_start_matches('='));
                    li { a href=(Address::of(path, "").keeping(params, &[]).less(name, value)) rel="nofollow" {
                        @match *name {
                            "from" => { "from " (shown) } "to" => { "to " (shown) } "owner" => { "by " (shown) }
                            "due_before" => { "due before " (shown) } "novel" => { "without formulas" } _ => { (shown) } }
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
