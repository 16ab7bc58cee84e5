//! The index of boards: councils, their committees, cabinets and panels.

use super::words::day;
use crate::error::Result;
use crate::model::BoardCard;
use crate::output::{body, many, number};
use crate::search;
use crate::web::addresses::Address;
use crate::web::visit::{Outcome, Shown, Visit};
use maud::html;

/// Makes the page.
pub(in crate::web) fn show(visit: &Visit<'_>) -> Result<Outcome> {
    let found = search::boards(visit.engine())?;
    let of_one: Vec<&[BoardCard]> = found.boards.chunk_by(|a, b| a.organisation == b.organisation).collect();
    let main = html! {
        h1 { "Boards" }
        p.lead { "Whoever met and left minutes: " (many(found.total, "board")) " of " (many(of_one.len() as u64, "organisation")) "." }
        @for boards in &of_one {
            section {
                h2 { (boards.first().and_then(|b| b.organisation.as_deref()).unwrap_or("Organisation unknown")) }
                ul.boards { @for b in *boards {
                    li { a href=(Address::board(&b.id)) { (body(b.board.as_deref(), b.organisation.as_deref())) } " "
                        span.n { (many(b.meetings, "meeting")) ", " (number(b.items)) " items"
                            @if let (Some(first), Some(last)) = (b.first, b.last) { ", " (day(Some(first))) " to " (day(Some(last))) } } }
                } }
            }
        }
        p.forms { "Take it with you: " a href="/api/boards?format=csv" { "table (CSV)" } " · " a href="/api/boards" { "JSON" } }
    };
    Ok(Shown::page("Boards", main).outcome())
}
