//! Items that are about the same as one.

use super::hit::hit;
use super::refusal;
use super::words::coverage;
use crate::error::Result;
use crate::output::many;
use crate::search;
use crate::web::addresses::Address;
use crate::web::visit::{Outcome, Shown, Visit};
use maud::html;

/// Items that are shown.
const SHOWN: usize = 20;

/// Makes the page.
pub(in crate::web) fn show(visit: &Visit<'_>) -> Result<Outcome> {
    let Some(found) = search::related(visit.engine(), visit.tail, SHOWN)? else {
        return Ok(refusal::unknown("item", visit.tail, "").outcome());
    };
    let heading = if found.heading.is_empty() { "an item without a heading" } else { &found.heading };
    let main = html! {
        h1 { "Similar to “" (heading) "”" }
        p.lead { (many(found.hits.len() as u64, "item")) " about the same as " a href=(Address::minutes(&found.to)) { "this item" } ", by the words that tell most about it." }
        @if !found.words.is_empty() { p.quiet { "Compared by: " (found.words.join(", ")) "." } }
        ol.hits { @for h in &found.hits { li { (hit(h, "", None)) } } }
        p.forms { "Take it with you: " @let api = Address::of("/api/related", "").with("id", &found.to);
            a href=(api.clone().with("format", "csv")) { "table (CSV)" } " · " a href=(api) { "JSON" } }
        (coverage(&found.coverage))
    };
    Ok(Shown { passed_over: true, ..Shown::page(format!("Similar to {heading}"), main) }.outcome())
}
