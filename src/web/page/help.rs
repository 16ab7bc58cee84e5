//! Help: how to search, how to read what is found, and how programs ask.

use crate::error::Result;
use crate::output::OUTPUTS;
use crate::query::GRAMMAR;
use crate::web::addresses::Address;
use crate::web::endpoints::ENDPOINTS;
use crate::web::visit::{Outcome, Shown, Visit};
use maud::html;

/// Makes the page for people.
pub(in crate::web) fn show(_: &Visit<'_>) -> Result<Outcome> {
    let main = html! {
        h1 { "How to search" }
        p.lead { "Type words. Items that hold every one of them are found, in any of their forms; above the results stands how your words were read." }
        div.scroll tabindex="0" role="region" aria-label="What can be written" { table.grammar {
            caption.vh { "What can be written in the search box" }
            thead { tr { th scope="col" { "Written" } th scope="col" { "For instance" } th scope="col" { "Finds" } } }
            tbody { @for rule in GRAMMAR { tr {
                th scope="row" { code { (rule.form) } } td { a href=(Address::search(rule.example)) { (rule.example) } } td { (rule.means) } } } }
        } }
        section #reading { h2 { "How to read what is found" }
            ul {
                li { "An " strong { "item" } " is one point of a meeting. Numbers count items unless they say otherwise, and they are true numbers, never a cap." }
                li { "Each excerpt is a sentence of the minutes, word for word, with what it is (a decision, a discussion, an introduction) and who speaks, where the minutes say so." }
                li { "What says the same but for names, numbers and dates is listed once." }
                li { strong { "Inferred" } " means that a name is not written there: an office or a surname was resolved. The ground stands beside it." }
                li { strong { "Exempt" } " marks what the minutes treat as not for publication." }
                li { "Every passage has a link of its own (#). It stays the same when the minutes are read again." }
            }
        }
        section { h2 { "With the keyboard" }
            ul { li { "Everything can be reached with Tab and opened with Enter. In the search box the arrow keys walk through what is suggested, Escape closes it." } }
        }
    };
    Ok(Shown::page("How to search", main).outcome())
}

/// Makes the page for programmers.
pub(in crate::web) fn programs(visit: &Visit<'_>) -> Result<Outcome> {
    let main = html! {
        h1 { "For programs" }
        p.lead { "Every answer can be had as JSON with GET, without a key. The " a href="/api/openapi.json" { "OpenAPI document" } " says exactly what each takes and gives." }
        ul.endpoints { @for e in ENDPOINTS { li {
            h2 { a href={ "/api/" (e.name) (if e.example.is_empty() { "" } else { "?" }) (e.example) } { "/api/" (e.name) } }
            p { (e.about) "." }
            @if e.queries || !e.takes.is_empty() { dl.inline {
                @if e.queries { dt { code { "q" } } dd { "what to look for, in the " a href="/help" { "query language" } "; " code { "from" } ", " code { "to" } ", " code { "board" } ", " code { "speaker" } ", " code { "topic" } " narrow it, " code { "exact=1" } " takes words as typed" } }
                @for p in e.takes { dt { code { (p.name) } @if p.must { " (needed)" } } dd { (p.about) } }
            } }
        } } }
        section { h2 { "Forms" } p { "With " code { "format=" } " an answer comes in another form where it fits: "
            @for (n, o) in OUTPUTS.iter().enumerate() { @if n > 0 { ", " } code { (o.name) } " (" (o.about) ")" } "." } }
        section { h2 { "Good manners" } p { "Answers carry an ETag: send it back with If-None-Match and nothing is sent twice. Who asks too often gets status 429 with Retry-After. An error is status 400, 404 or 503 with a JSON object that has one key, " code { "error" } "." } }
        p { "Feeds: " code { (visit.origin) "/api/search?q=flood&sort=newest&format=atom" } }
    };
    Ok(Shown::page("For programs", main).outcome())
}
