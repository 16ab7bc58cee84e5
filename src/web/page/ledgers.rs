//! The ledgers: everything decided, everything to be done, one entry each.

use super::counts::chosen;
use super::item::entry;
use super::narrow::{form, forms, orders};
use super::paging;
use super::words::{capital, coverage};
use crate::error::Result;
use crate::model::{FacetCount, Ledger, LedgerOf};
use crate::output::{many, number};
use crate::search::{self, LedgerFilter};
use crate::web::addresses::Address;
use crate::web::endpoints::{READ, ledger_filter, with_entries};
use crate::web::params::Params;
use crate::web::visit::{Outcome, Shown, Visit};
use maud::{Markup, html};

/// Owners and verbs that are offered.
const OFFERED: usize = 15;

/// Makes the page of decisions.
pub(in crate::web) fn decisions(visit: &Visit<'_>) -> Result<Outcome> {
    show(visit, LedgerOf::Decisions)
}

/// Makes the page of actions.
pub(in crate::web) fn actions(visit: &Visit<'_>) -> Result<Outcome> {
    show(visit, LedgerOf::Actions)
}

/// What tells the one ledger from the other.
struct Kind {
    path: &'static str,
    endpoint: &'static str,
    title: &'static str,
    lead: &'static str,
    one: &'static str,
    /// The parameter that its counts narrow by, and what they are called.
    by: (&'static str, &'static str),
}

const fn kind(of: LedgerOf) -> Kind {
    match of {
        LedgerOf::Decisions => Kind {
            path: "/decisions",
            endpoint: "decisions",
            title: "Decisions",
            lead: "Everything that was decided, in the words of the minutes.",
            one: "decision",
            by: ("verb", "How it was decided"),
        },
        LedgerOf::Actions => Kind {
            path: "/actions",
            endpoint: "actions",
            title: "Actions",
            lead: "Everything that somebody was to do. Minutes seldom say when it is done: look into later ones.",
            one: "action",
            by: ("owner", "Whose it is"),
        },
    }
}

fn show(visit: &Visit<'_>, of: LedgerOf) -> Result<Outcome> {
    let kind = kind(of);
    let newest = newest(visit, of)?;
    let params = newest.as_ref().map_or(visit.params, |(narrowed, _)| narrowed);
    let at = paging::number(params)?;
    let filter =
        LedgerFilter { limit: Some(paging::ENTRIES), offset: (at - 1) * paging::ENTRIES, ..ledger_filter(visit)? };
    let found = search::ledger(visit.engine(), &params.asked(visit.today)?, of, &filter)?;
    let main = html! {
        div.results {
            div.found {
                h1 { (kind.title) }
                p.lead { (kind.lead) }
                (chosen(kind.path, params))
                @if let Some((_, items)) = &newest { p.note { (number(*items)) " items have entries, more than one page is made of: these are the newest. Search for words, or choose other years." } }
                @for note in &found.query.notes { p.note { (note) "." } }
                p.count { (many(found.total, kind.one)) " in " (many(found.meetings, "meeting"))
                    @if found.left_out > 0 { span.quiet { "; " (many(found.left_out, "formula")) " left out" } }
                    @if !params.words().is_empty() && found.worded < found.total { span.quiet { "; " (number(found.worded)) " say so themselves, the others stand in an item that does" } } }
                (orders(kind.path, params, &[("newest", "newest"), ("oldest", "oldest")]))
                ol.entries start=((at - 1) * paging::ENTRIES + 1) { @for e in &found.entries { (entry(e)) } }
                @if found.total == 0 { section.zero { p { "Nothing matches. " a href=(kind.path) { "All " (kind.endpoint) } } } }
                (paging::links(&Address::of(kind.path, ""), params, at, paging::ENTRIES, found.total))
                (forms(kind.endpoint, params, &[("csv", "table (CSV)"), ("json", "JSON")], Some(found.total)))
                (coverage(&found.coverage))
            }
            div.side {
                (form(kind.path, params, fields(params, of), &["q", "novel", "due_before"]))
                (counts(&found, &kind, params))
            }
        }
    };
    let about = format!("{} in {}", many(found.total, kind.one), many(found.meetings, "meeting"));
    Ok(Shown { about, passed_over: true, ..Shown::page(kind.title, main) }.outcome())
}

/// What is asked for, narrowed to so many of the newest years that it can be read; with the number of all items. Nothing where it can be
/// read as it is.
fn newest(visit: &Visit<'_>, of: LedgerOf) -> Result<Option<(Params, u64)>> {
    let (items, years) = with_entries(visit, &visit.params.asked(visit.today)?, of)?;
    if items <= READ {
        return Ok(None);
    }
    let mut sum = 0;
    let fits = |year: &&FacetCount| {
        sum += year.count;
        sum <= READ
    };
    let dated: Vec<&FacetCount> = years.iter().filter(|y| y.value.parse::<i16>().is_ok()).collect();
    let first = dated.iter().rev().copied().take_while(fits).last().or(dated.last().copied());
    Ok(first.map(|year| (visit.params.with("from", &year.value), items)))
}

fn fields(params: &Params, of: LedgerOf) -> Markup {
    html! {
        div.pair.long { label for="words" { "Words" } input #words name="q" value=(params.words()) maxlength="1000"; }
        @if of == LedgerOf::Actions {
            div.pair { label for="due" { "Due before" } input #due name="due_before" value=(params.one("due_before").unwrap_or("")) placeholder="2017" size="10" maxlength="10"; }
        }
        div.pair { input #novel type="checkbox" name="novel" value="1" checked[params.one("novel").is_some()]; label for="novel" { "without formulas" } }
    }
}

/// Counts by verb or owner, each a link.
fn counts(found: &Ledger, kind: &Kind, params: &Params) -> Markup {
    let (name, label) = kind.by;
    html! {
        @if !found.counts.is_empty() {
            aside.facets { nav aria-label="Narrow the list" { section.facet data-facet=(name) {
                h2 { (label) }
                ul { @for c in found.counts.iter().take(OFFERED) {
                    @let selected = params.all(name).any(|v| v == c.value);
                    @let rest = Address::of(kind.path, "").keeping(params, &[name]);
                    li { a href=(if selected { rest } else { rest.with(name, &c.value) }) aria-current=[selected.then_some("true")] rel="nofollow" {
                        span.value { (capital(&c.value)) } " " span.n { (number(c.count)) } } }
                } }
            } } }
        }
    }
}
