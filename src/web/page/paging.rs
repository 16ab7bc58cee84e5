//! The way from one page of a list to the next, by links that stay.

use crate::error::Result;
use crate::web::addresses::Address;
use crate::web::params::Params;
use maud::{Markup, html};

/// Entries on a page of results.
pub(in crate::web) const RESULTS: usize = 10;

/// Entries on a page of a plain list.
pub(in crate::web) const ENTRIES: usize = 50;

/// The last page that can be asked for.
const LAST: usize = 10_000;

/// The number of the page that is asked for, from 1. Usage errors: what is no such number.
pub(in crate::web) fn number(params: &Params) -> Result<usize> {
    params.number("page", 1, 1, LAST)
}

/// Links to the pages around one of a list of so many entries; nothing where one page holds them all.
pub(in crate::web) fn links(path: &Address, params: &Params, at: usize, of_each: usize, entries: u64) -> Markup {
    let pages = usize::try_from(entries).unwrap_or(usize::MAX).div_ceil(of_each).min(LAST);
    let to = |n: usize| {
        let address = path.clone().keeping(params, &[]);
        if n > 1 { address.with("page", n.to_string()) } else { address }
    };
    let near = |n: &usize| *n == 1 || *n == pages || n.abs_diff(at) <= 2;
    let shown: Vec<usize> = (1..=pages).filter(near).collect();
    html! {
        @if at > pages.max(1) {
            p.why { "There are not so many pages; " a href=(to(1)) { "back to the first" } "." }
        } @else if pages > 1 {
            nav.pages aria-label="Pages" {
                @if at > 1 { a.previous rel="prev" href=(to(at - 1)) { "← Previous" } }
                ol {
                    @for (i, n) in shown.iter().enumerate() {
                        @if i > 0 && n - shown[i - 1] > 1 { li.more { "…" } }
                        li { @if *n == at { span aria-current="page" { (n) } } @else { a href=(to(*n)) aria-label={ "Page " (n) } { (n) } } }
                    }
                }
                @if at < pages { a.next rel="next" href=(to(at + 1)) { "Next →" } }
            }
        }
    }
}
