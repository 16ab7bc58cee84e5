//! What is said where there is nothing to show: what went wrong, in a sentence, and what to do instead.

use super::frame::box_of;
use crate::web::kept::Made;
use crate::web::reply;
use crate::web::site::Site;
use crate::web::visit::Shown;
use axum::http::header::ACCESS_CONTROL_ALLOW_ORIGIN;
use maud::html;

/// What a status is called.
fn title(status: u16) -> &'static str {
    match status {
        400 => "That could not be understood",
        404 => "There is nothing here",
        405 => "Nothing can be sent here",
        413 | 414 => "That is too much",
        429 => "Too fast",
        503 => "Not now",
        _ => "Something went wrong",
    }
}

/// A refusal: a page, or for programs a JSON object with the one key `error`.
pub(in crate::web) fn of(site: &Site, for_programs: bool, status: u16, why: &str, words: &str) -> Made {
    if for_programs {
        let told = serde_json::json!({ "error": why }).to_string();
        let mut made = reply::of(status, "application/json", told + "\n");
        reply::put(&mut made, ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        return made;
    }
    let main = html! {
        h1 { (title(status)) }
        p.why { (why) (if why.ends_with(['.', '?', '!']) { "" } else { "." }) }
        @if status == 400 || status == 404 || status == 414 {
            p { "Search for what you were looking for, or begin with the "
                a href="/boards" { "boards" } ", the " a href="/people" { "people" } " or the " a href="/topics" { "topics" } ". "
                a href="/help" { "How to search" } " says what can be written." }
            (box_of(words))
        }
        @if status == 503 { p { "Load this page again in a few seconds." } }
    };
    let shown = Shown { status, home: true, passed_over: true, ..Shown::page(title(status), main) };
    reply::shown_as(site, &shown, "")
}

/// There is no such page.
pub(in crate::web) fn nowhere(site: &Site, for_programs: bool) -> Made {
    of(site, for_programs, 404, "No page has this address", "")
}

/// Nothing has such an id: a page that offers a search for it.
pub(in crate::web) fn unknown(what: &str, id: &str, words: &str) -> Shown {
    let main = html! {
        h1 { (title(404)) }
        p.why { "There is no " (what) " “" (id) "” in this index." }
        p { "It may have been given another name, or its file may be gone. Search for it:" }
        (box_of(words))
        p { a href="/boards" { "All boards" } " · " a href="/people" { "All people" } " · " a href="/topics" { "All topics" } }
    };
    Shown { status: 404, home: true, passed_over: true, ..Shown::page(title(404), main) }
}
