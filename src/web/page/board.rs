//! One board: when it met, who sits on it, what it deals with and what it has left to do.

use super::chart::{Bar, bars};
use super::narrow::FEED;
use super::words::{capital, coverage, day, numbered, topic};
use super::{item, refusal};
use crate::error::Result;
use crate::model::{BoardRecord, LedgerOf, Member};
use crate::output::{body, many, number};
use crate::query::Filter;
use crate::search::{self, LedgerFilter, ask};
use crate::web::addresses::Address;
use crate::web::visit::{Outcome, Shown, Visit};
use maud::{Markup, html};

/// Actions that are shown; the ledger has them all.
const ACTIONS: usize = 10;
/// Meetings that are shown at once; the others can be unfolded.
const MEETINGS: usize = 24;

/// Makes the page.
pub(in crate::web) fn show(visit: &Visit<'_>) -> Result<Outcome> {
    let engine = visit.engine();
    let Some(record) = search::board(engine, visit.tail)? else {
        let words = visit.tail.rsplit('/').next().unwrap_or("").replace('-', " ");
        return Ok(refusal::unknown("board", visit.tail, &words).outcome());
    };
    let card = &record.card;
    let name = body(card.board.as_deref(), card.organisation.as_deref());
    // All of them at once; a board without any name cannot be asked for.
    let named = !record.values.is_empty();
    let within = |path: &str| record.values.iter().fold(Address::of(path, ""), |at, value| at.with("board", value));
    let filter = LedgerFilter { novel: true, limit: Some(ACTIONS), ..LedgerFilter::default() };
    let any = record.values.iter().map(|value| Filter::Facet { facet: "board".to_owned(), value: value.clone() });
    let asked = ask("", &[any.collect()], false, visit.today);
    let actions = named.then(|| search::ledger(engine, &asked, LedgerOf::Actions, &filter)).transpose()?;
    let main = html! {
        h1 { (name) }
        p.lead { (many(card.meetings, "meeting")) ", " (many(card.items, "item"))
            @if let (Some(first), Some(last)) = (card.first, card.last) { ", " (day(Some(first))) " to " (day(Some(last))) } "." }
        @if named { form.find action="/search" method="get" role="search" aria-label="Search this board" {
            @for value in &record.values { input type="hidden" name="board" value=(value); }
            label for="in-board" { "Search this board" } input #in-board name="q" maxlength="1000"; button type="submit" { "Search" }
        } }
        section.meetings { (numbered("Meetings", card.meetings)) (years(&record, named.then(|| within("/search")).as_ref())) (meetings(&record)) }
        div.columns {
            (members("members", "Members", &record.members))
            (members("officers", "Officers and guests", &record.officers))
            section.topics { h2 { "Topics" }
                ul { @for t in &record.topics { li {
                    a href=(within("/search").with("topic", format!("={}", t.value))) { (topic(&t.value)) } " " span.n { (many(t.count, "item")) } } } }
            }
        }
        @if let Some(actions) = &actions { section.open-actions {
            (numbered("Actions", actions.total))
            p.quiet { "What was to be done, newest first, formulas left out. Minutes seldom say when something is done: look into later ones." }
            ol.entries { @for entry in &actions.entries { (item::entry(entry)) } }
            p { a href=(within("/actions")) { "All actions" } " · " a href=(within("/decisions")) { "All decisions" } }
        } }
        @if !record.gaps.is_empty() { section.gaps { h2 { "Long gaps" }
            ul { @for gap in &record.gaps { li { "No minutes between " (day(Some(gap.after))) " and " (day(Some(gap.before))) } } } } }
        p.forms { "Take it with you: "
            a href=(Address::of("/api/board", "").with("id", &card.id).with("format", "csv")) { "meetings (CSV)" } " · "
            a href=(Address::of("/api/board", "").with("id", &card.id)) { "JSON" }
            @if named { " · " a href=(feed(&within)) { "feed" } } }
        (coverage(&record.coverage))
    };
    Ok(Shown {
        about: format!("{name}: the minutes of {}", many(card.meetings, "meeting")),
        head: html! { @if named { link rel="alternate" type="application/atom+xml" title=(name) href=(feed(&within)); } },
        ..Shown::page(name.clone(), main)
    }
    .outcome())
}

/// The feed of what is new of it.
fn feed(within: &dyn Fn(&str) -> Address) -> Address {
    within("/api/search").with("sort", "newest").with("limit", FEED).with("format", "atom")
}

/// Meetings by year, each bar a link to that year's items.
fn years(record: &BoardRecord, items: Option<&Address>) -> Markup {
    let labels: Vec<String> = record.years.iter().map(|y| y.year.to_string()).collect();
    let all: Vec<Bar<'_>> = record
        .years
        .iter()
        .zip(&labels)
        .map(|(y, year)| Bar {
            label: year,
            worth: vec![y.count as f64],
            told: format!("{year}: {}", many(y.count, "meeting")),
            address: items
                .filter(|_| y.count > 0)
                .map(|at| at.clone().with("from", year).with("to", year).with("sort", "oldest").to_string()),
        })
        .collect();
    html! { @if all.len() > 1 { figure.timeline { (bars("Meetings by year", &all, false)) figcaption { "Meetings by year." } } } }
}

fn meetings(record: &BoardRecord) -> Markup {
    let (shown, rest) = record.held.split_at(record.held.len().min(MEETINGS));
    let rows = |meetings: &[crate::model::MeetingCard]| {
        html! {
            ul.meetings.wide { @for m in meetings {
                li { a href=(Address::minutes(&m.id)) { (day(m.date)) } " " span.n { (many(m.items, "item")) }
                    @if m.doubtful { " " span.badge.doubt { "low confidence" } } }
            } }
        }
    };
    html! {
        (rows(shown))
        @if !rest.is_empty() { details { summary { (number(rest.len() as u64)) " earlier" } (rows(rest)) } }
    }
}

fn members(class: &str, title: &str, members: &[Member]) -> Markup {
    html! {
        @if !members.is_empty() { section class=(class) { h2 { (title) }
            ul { @for m in members { li {
                a href=(Address::person(&m.id)) { (m.name) } @if let Some(role) = &m.role { ", " (capital(role)) } " "
                span.n { "at " (number(m.present)) " of " (many(m.meetings, "meeting")) } } } }
        } }
    }
}
