//! What was talked about: the index of topics, and one of them.

use super::chart::{bars, years};
use super::counts::facets;
use super::hit::hit;
use super::narrow::FEED;
use super::words::{coverage, topic};
use super::{paging, refusal};
use crate::error::Result;
use crate::output::{many, number};
use crate::search::{self, Page, Sort};
use crate::web::addresses::Address;
use crate::web::params::Params;
use crate::web::visit::{Outcome, Shown, Visit};
use maud::html;

/// Makes the index.
pub(in crate::web) fn index(visit: &Visit<'_>) -> Result<Outcome> {
    let topics = search::counts(visit.engine(), "topic")?;
    let main = html! {
        h1 { "Topics" }
        p.lead { "What items are about, by the words they use. An item may have several topics, and many have none." }
        div.columns.topics { @for t in &topics { section {
            h2 { a href=(Address::topic(&t.value)) { (topic(&t.value)) } " " span.n { (number(t.count)) } }
            ul { @for below in &t.below { li { a href=(Address::topic(&below.value)) { (topic(below.value.strip_prefix(&t.value).unwrap_or(&below.value))) } " " span.n { (number(below.count)) } } } }
        } } }
        p.forms { "Take it with you: " a href="/api/facets?by=topic&format=csv" { "table (CSV)" } " · " a href="/api/facets?by=topic" { "JSON" } }
        (coverage(&visit.engine().coverage()))
    };
    Ok(Shown::page("Topics", main).outcome())
}

/// Makes the page of one topic.
pub(in crate::web) fn show(visit: &Visit<'_>) -> Result<Outcome> {
    let path = format!("/{}", visit.tail.trim_matches('/'));
    let value = format!("={path}");
    let narrowed = form_urlencoded::Serializer::new(String::new()).append_pair("topic", &value).finish();
    let narrowed = Params::read(&narrowed);
    let at = paging::number(visit.params)?;
    let page =
        Page { sort: Sort::Newest, limit: paging::RESULTS, offset: (at - 1) * paging::RESULTS, ..Page::default() };
    let found = search::search(visit.engine(), &narrowed.asked(visit.today)?, &page)?;
    if found.total.items == 0 {
        return Ok(refusal::unknown("topic", &path, &topic(&path)).outcome());
    }
    let name = topic(&path);
    let within = |page: &str| Address::of(page, "").with("topic", &value);
    let all = years(&found.years, &within("/search"));
    let main = html! {
        div.results {
            div.found {
                h1 { (name) }
                p.lead { (many(found.total.items, "item")) " in " (many(found.total.meetings, "meeting")) ", newest first." }
                figure.timeline { (bars("Items on this topic by year", &all, false)) figcaption { "Items by year." } }
                p { a href=(within("/decisions")) { "What was decided" } " · " a href=(within("/actions")) { "What is to be done" } }
                ol.hits start=(found.offset + 1) { @for h in &found.hits { li { (hit(h, "", None)) } } }
                (paging::links(&Address::topic(&path), visit.params, at, paging::RESULTS, found.different))
                p.forms { "Take it with you: " a href=(within("/api/search").with("sort", "newest").with("limit", FEED).with("format", "atom")) { "feed" } " · "
                    a href=(within("/api/export").with("format", "csv")) { "table (CSV)" } " · " a href=(within("/api/search")) { "JSON" } }
                (coverage(&found.coverage))
            }
            div.side { (facets(&found.facets, "/search", &narrowed)) }
        }
    };
    let feed = within("/api/search").with("sort", "newest").with("limit", FEED).with("format", "atom");
    Ok(Shown {
        about: format!("{name}: {} in the minutes", many(found.total.items, "item")),
        head: html! { link rel="alternate" type="application/atom+xml" title=(name) href=(feed); },
        ..Shown::page(name.clone(), main)
    }
    .outcome())
}
