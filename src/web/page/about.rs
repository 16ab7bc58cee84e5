//! What is here and what is not: what was indexed, how well it was read, what is known to be missing.

use super::home::meetings_list;
use super::words::{capital, day};
use crate::error::Result;
use crate::output::{body, many, number};
use crate::search;
use crate::web::visit::{Outcome, Shown, Visit};
use maud::html;

/// Files and meetings that are named.
const NAMED: usize = 100;

/// Makes the page.
pub(in crate::web) fn show(visit: &Visit<'_>) -> Result<Outcome> {
    let found = search::about(visit.engine())?;
    let c = &found.coverage;
    let main = html! {
        h1 { "What is here" }
        p.lead { (many(found.files + found.skipped.len() as u64, "file")) " were looked at. They hold the minutes of " (many(found.meetings, "meeting")) " of " (many(found.boards, "board"))
            @if let (Some(from), Some(to)) = (c.from, c.to) { ", " (day(Some(from))) " to " (day(Some(to))) }
            ", with " (many(found.items, "item")) " and " (number(found.people)) " people." }
        section { h2 { "How it was read" }
            p { "A program read each file, found its meeting, its items, who was there, who spoke, what was decided and what was to be done. It may be wrong. "
                "Each result names the file and the line it comes from; what stands there counts." }
            p { "Whom “the Chairman” or “Councillor Smith” means is worked out from the meeting’s attendance. Such mentions are marked as inferred, with the line that says so." }
            div.columns {
                section { h3 { "Layouts" } ul { @for l in &found.layouts { li { (l.value) " " span.n { (many(l.count, "meeting")) } } } } }
                section { h3 { "Meetings by year" } ul.dense { @for y in &found.years { li { (y.year) " " span.n { (number(y.count)) } } } } }
                @if !found.diagnostics.is_empty() { section { h3 { "Remarks" } ul { @for (severity, n) in &found.diagnostics { li { (capital(&format!("{severity:?}").to_lowercase())) " " span.n { (number(*n)) } } } } } }
            }
        }
        section { h2 { "What is missing" }
            ul {
                li { (many(found.skipped.len() as u64, "file")) " could not be read" }
                li { (many(found.left_out, "document")) " left out as no minutes (agendas, reports, letters)" }
                li { (many(found.twins, "document")) " left out because another file records the same meeting better" }
                li { (many(found.doubtful.len() as u64, "meeting")) " read with low confidence" }
                li { (many(found.undated.len() as u64, "meeting")) " without a date" }
                li { (many(c.gaps, "time")) " a board has no minutes for much longer than it is used to" }
            }
            @if !c.longest_gaps.is_empty() { h3 { "The longest gaps" } ul { @for gap in &c.longest_gaps {
                li { (body(gap.board.as_deref(), gap.organisation.as_deref())) ": " (day(Some(gap.after))) " to " (day(Some(gap.before))) } } } }
            @if !found.skipped.is_empty() { h3 { "Files that could not be read" } ul { @for f in found.skipped.iter().take(NAMED) { li { code { (f.path) } ": " (f.why) } } } }
            @if !found.doubtful.is_empty() { h3 { "Read with low confidence" } (meetings_list(&found.doubtful[..found.doubtful.len().min(NAMED)])) }
            @if !found.undated.is_empty() { h3 { "Without a date" } (meetings_list(&found.undated[..found.undated.len().min(NAMED)])) }
        }
        section { h2 { "Your privacy" } p { "This site sets no cookies, asks nobody else for anything, and does not write down what you search for unless whoever runs it chose to." } }
        p.forms { "Take it with you: " a href="/api/coverage" { "JSON" } }
    };
    Ok(Shown::page("What is here", main).outcome())
}
