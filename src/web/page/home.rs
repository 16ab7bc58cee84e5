//! The first page: the search box, and what there is.

use super::frame::box_of;
use super::words::{coverage, day, topic};
use crate::error::Result;
use crate::model::MeetingCard;
use crate::output::{body, many, number};
use crate::search;
use crate::web::addresses::Address;
use crate::web::visit::{Outcome, Shown, Visit};
use maud::{Markup, html};

/// The latest meetings that are named.
const LATEST: usize = 8;
/// Boards and topics that are named, those with the most.
const SHOWN: usize = 12;

/// Makes the page.
pub(in crate::web) fn show(visit: &Visit<'_>) -> Result<Outcome> {
    if visit.params.asks() {
        return Ok(Outcome::Elsewhere(Address::of("/search", "").keeping(visit.params, &[]).to_string()));
    }
    let engine = visit.engine();
    let everything = search::counts(engine, "topic")?;
    let boards = search::boards(engine)?;
    let mut largest: Vec<_> = boards.boards.iter().collect();
    largest.sort_by_key(|b| std::cmp::Reverse(b.meetings));
    let meetings = engine.coverage().meetings;
    let main = html! {
        h1 { "What did the council decide?" }
        p.lead { "Search the minutes of " (many(meetings, "meeting")) ": every word, who said it, and what came of it." }
        (box_of(""))
        p.examples { "For instance " a href=(Address::search("\"budget\" in:decision")) { "budgets that were decided" } ", "
            a href=(Address::search("flood since 2015")) { "floods since 2015" } ", "
            a href="/actions" { "what is to be done" } ". " a href="/help" { "How to search" } }
        div.columns {
            section { h2 { "Latest meetings" } (meetings_list(&search::latest(engine, LATEST)?)) }
            section { h2 { "Boards" }
                ul { @for b in largest.iter().take(SHOWN) {
                    li { a href=(Address::board(&b.id)) { (body(b.board.as_deref(), b.organisation.as_deref())) } " " span.n { (many(b.meetings, "meeting")) } }
                } }
                @if largest.len() > SHOWN { p { a href="/boards" { "All " (number(boards.total)) " boards" } } }
            }
            section { h2 { "Topics" }
                ul { @for t in everything.iter().take(SHOWN) { li { a href=(Address::topic(&t.value)) { (topic(&t.value)) } " " span.n { (many(t.count, "item")) } } } }
                p { a href="/topics" { "All topics" } }
            }
        }
        (coverage(&engine.coverage()))
    };
    let about = format!(
        "Search the minutes of {} for what was said, by whom, and what was decided.",
        many(meetings, "meeting")
    );
    Ok(Shown { home: true, about, ..Shown::page("Search the minutes", main) }.outcome())
}

/// Meetings as a list of links.
pub(super) fn meetings_list(meetings: &[MeetingCard]) -> Markup {
    html! {
        ul.meetings { @for m in meetings {
            li { a href=(Address::minutes(&m.id)) { (day(m.date)) " · " (body(m.board.as_deref(), m.organisation.as_deref())) } " "
                span.n { (many(m.items, "item")) } @if m.doubtful { " " span.badge.doubt { "low confidence" } } }
        } }
    }
}
