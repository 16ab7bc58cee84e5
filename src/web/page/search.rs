//! Results of a search.

use super::chart::{bars, years};
use super::counts::{chosen, facets};
use super::hit::hit;
use super::narrow::{FEED, form, forms, orders};
use super::paging;
use super::words::{coverage, day};
use crate::error::Result;
use crate::model::{Nearness, SearchAnswer};
use crate::output::{body, many};
use crate::query::print;
use crate::search::{self, Page};
use crate::web::addresses::Address;
use crate::web::endpoints::sort;
use crate::web::params::Params;
use crate::web::visit::{Outcome, Shown, Visit};
use jiff::civil::Date;
use maud::{Markup, html};

/// The page's own path.
const PATH: &str = "/search";

/// Makes the page.
pub(in crate::web) fn show(visit: &Visit<'_>) -> Result<Outcome> {
    let params = visit.params;
    if !params.asks() {
        return Ok(Outcome::Elsewhere("/".to_owned()));
    }
    let at = paging::number(params)?;
    let page = Page {
        sort: sort(visit)?,
        limit: paging::RESULTS,
        offset: (at - 1) * paging::RESULTS,
        every: params.flag("every")?,
        explain: false,
    };
    let found = search::search(visit.engine(), &params.asked(visit.today)?, &page)?;
    let words = params.words();
    let title = if words.is_empty() { "Results".to_owned() } else { format!("“{words}”") };
    let counted = format!("{} in {}", many(found.total.items, "item"), many(found.total.meetings, "meeting"));
    let feed = Address::of("/api/", "search")
        .keeping(params, &["sort", "format", "limit", "offset"])
        .with("sort", "newest")
        .with("limit", FEED)
        .with("format", "atom");
    Ok(Shown {
        about: format!("{counted}: {}", found.query.read_as),
        words: words.to_owned(),
        head: html! { link rel="alternate" type="application/atom+xml" title={ "Search: " (words) } href=(feed); },
        passed_over: true,
        ..Shown::page(title, results(&found, params, at, &counted))
    }
    .outcome())
}

fn results(found: &SearchAnswer, params: &Params, at: usize, counted: &str) -> Markup {
    let words = params.words();
    let every = Address::of(PATH, "").keeping(params, &["every"]).with("every", "1");
    html! {
        div.results {
            div.found {
                h1 { "Results" @if !words.is_empty() { " for “" (words) "”" } }
                (understood(found))
                @if let Some(meant) = &found.suggestion {
                    @let meant = without_narrowing(meant, params);
                    p.suggestion { "Did you mean " a href=(Address::of(PATH, "").keeping(params, &["q"]).with("q", meant)) { (meant) } "?" }
                }
                (chosen(PATH, params))
                @if found.total.items == 0 { (zero(found, params)) } @else {
                    p.count { (counted) @if found.different < found.total.items { span.quiet { "; what says the same is listed once" } } }
                    (timeline(found, params))
                    (orders(PATH, params, &[("relevance", "best match"), ("newest", "newest"), ("oldest", "oldest")]))
                    ol.hits start=(found.offset + 1) { @for h in &found.hits { li { (hit(h, words, Some(&every))) } } }
                    (paging::links(&Address::of(PATH, ""), params, at, paging::RESULTS, found.different))
                }
                (nearest(found, params))
                (forms("search", params, &[("atom", "feed of this search"), ("csv", "table (CSV)"), ("json", "JSON"), ("md", "Markdown")], Some(found.total.items)))
                (coverage(&found.coverage))
            }
            div.side {
                (form(PATH, params, html! {}, &[]))
                (facets(&found.facets, PATH, params))
            }
        }
    }
}

/// The words of a query that has what narrows it behind them.
fn without_narrowing<'q>(query: &'q str, params: &Params) -> &'q str {
    let narrowing = params.asked_for("", Date::default()).map(|asked| print(&asked.query)).unwrap_or_default();
    query.strip_suffix(narrowing.as_str()).map_or(query, str::trim_end)
}

/// How the query was understood.
fn understood(found: &SearchAnswer) -> Markup {
    html! {
        p.read-as { "Read as: " (found.query.read_as) ". " a.help href="/help" { "How to search" } }
        @if !found.query.expanded.is_empty() { p.expanded { "Also searched: " (found.query.expanded.join(", ")) } }
        @for note in &found.query.notes { p.note { (note) "." } }
    }
}

/// What there is to do where nothing matches.
fn zero(found: &SearchAnswer, params: &Params) -> Markup {
    html! {
        section.zero {
            p.count { "Nothing matches." }
            @if !found.relaxations.is_empty() {
                p { "With a part left out:" }
                ul { @for r in &found.relaxations {
                    li { "without “" (r.without) "”: " a href=(Address::search(&r.query)) { (many(r.items, "item")) } }
                } }
            }
            @if params.pairs().count() > 1 {
                p { a href=(Address::search(params.words())) { "The same words in everything that is here" } }
            }
            @if !found.coverage.longest_gaps.is_empty() {
                p { "What you look for may stand in minutes that are not here. The longest gaps:" }
                ul { @for gap in found.coverage.longest_gaps.iter().take(3) {
                    li { (body(gap.board.as_deref(), gap.organisation.as_deref())) ": none between " (day(Some(gap.after))) " and " (day(Some(gap.before))) }
                } }
            }
        }
    }
}

/// What is near and no hit.
fn nearest(found: &SearchAnswer, params: &Params) -> Markup {
    let Some(near) = &found.nearest else { return html! {} };
    html! {
        section.nearest aria-labelledby="nearest" {
            h2 #nearest { @match near.by {
                Nearness::Spelling => { "For “" (near.query) "”: " a href=(Address::search(&near.query)) { (many(near.items, "item")) } }
                Nearness::MostWords => { "Not all of the words, but most: " (many(near.items, "item")) }
            } }
            @let words = if near.by == Nearness::Spelling { near.query.as_str() } else { params.words() };
            ul.hits { @for h in &near.hits { li { (hit(h, words, None)) } } }
        }
    }
}

/// When it was: bars that lead to their year.
fn timeline(found: &SearchAnswer, params: &Params) -> Markup {
    let address = Address::of(PATH, "").keeping(params, &["from", "to"]);
    let all = years(&found.years, &address);
    let more = Address::of("/timeline", "").keeping(params, &["sort", "every"]);
    html! {
        @if all.len() > 1 {
            figure.timeline data-narrows=(address) {
                (bars("Matching items by year; each bar narrows to its year", &all, false))
                figcaption { "Items by year. A bar narrows to its year. " a href=(more) { "Compare and look closer" } }
            }
        }
    }
}
