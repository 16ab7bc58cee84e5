//! The frame around every page: head, banner with the search box, and foot.

use crate::web::assets::{ICON, SCRIPT, STYLE};
use crate::web::site::Site;
use crate::web::visit::Shown;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// What the banner leads to.
const PLACES: [(&str, &str); 7] = [
    ("/boards", "Boards"),
    ("/people", "People"),
    ("/topics", "Topics"),
    ("/decisions", "Decisions"),
    ("/actions", "Actions"),
    ("/timeline", "Timeline"),
    ("/about", "About"),
];

/// A page in its frame.
pub(in crate::web) fn framed(site: &Site, shown: &Shown, address: &str) -> Markup {
    let title = if shown.home { site.title.clone() } else { format!("{} – {}", shown.title, site.title) };
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                title { (title) }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                @if !shown.about.is_empty() { meta name="description" content=(shown.about); }
                meta property="og:title" content=(shown.title);
                @if !shown.about.is_empty() { meta property="og:description" content=(shown.about); }
                @if !address.is_empty() { meta property="og:url" content=(address); }
                meta property="og:type" content="website";
                meta property="og:site_name" content=(site.title);
                @if shown.passed_over { meta name="robots" content="noindex"; }
                link rel="icon" type="image/svg+xml" href=(ICON.address());
                link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml" title=(site.title);
                (shown.head)
                style { (PreEscaped(STYLE)) }
                @if !shown.embedded { script src=(SCRIPT.address()) defer {} }
            }
            @if shown.embedded { body.embedded { main { (shown.main) } } } @else { (whole(site, shown)) }
        }
    }
}

fn whole(site: &Site, shown: &Shown) -> Markup {
    html! {
        body.home[shown.home] {
            a.skip href="#main" { "Skip to the content" }
            header.site {
                a.name href="/" { (site.title) }
                @if !shown.home { (box_of(&shown.words)) }
                nav aria-label="Main" {
                    ul { @for (address, name) in PLACES { li { a href=(address) { (name) } } } }
                }
            }
            main #main tabindex="-1" { (shown.main) }
            footer.site {
                p { "Minutes as the councils wrote them, read and searched by "
                    a href="/help#reading" { "minutebook" } ". What counts is the source that each result names." }
                ul {
                    li { a href="/help" { "How to search" } }
                    li { a href="/about" { "What is here" } }
                    li { a href="/api" { "For programs" } }
                }
            }
        }
    }
}

/// The search box.
pub(in crate::web) fn box_of(words: &str) -> Markup {
    html! {
        form.search role="search" action="/search" method="get" {
            label for="q" { "Search the minutes" }
            div.field {
                input #q type="search" name="q" value=(words) maxlength="1000" autocomplete="off" spellcheck="false" autocapitalize="off";
                button type="submit" { "Search" }
            }
        }
    }
}
