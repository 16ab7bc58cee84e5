//! The small form that narrows results by days, and the choice of their order.

use crate::web::addresses::Address;
use crate::web::endpoints::MOST;
use crate::web::params::Params;
use maud::{Markup, html};

/// A form for the first and the last day; everything else that is asked for is kept. `extra` are more fields.
pub(in crate::web) fn form(path: &str, params: &Params, extra: Markup, fields: &[&str]) -> Markup {
    let kept = |name: &str| !matches!(name, "from" | "to" | "page") && !fields.contains(&name);
    html! {
        form.narrow action=(path) method="get" aria-label="Narrow by date" {
            @for (name, value) in params.pairs().filter(|(name, _)| kept(name)) { input type="hidden" name=(name) value=(value); }
            (extra)
            div.pair {
                label for="from" { "From" } input #from name="from" value=(params.one("from").unwrap_or("")) placeholder="2014" inputmode="numeric" size="10" maxlength="10";
            }
            div.pair {
                label for="to" { "To" } input #to name="to" value=(params.one("to").unwrap_or("")) placeholder="2017-03" inputmode="numeric" size="10" maxlength="10";
            }
            button type="submit" { "Apply" }
        }
    }
}

/// Links to the orders in which a list can stand; the first is the one without a word.
pub(in crate::web) fn orders(path: &str, params: &Params, orders: &[(&str, &str)]) -> Markup {
    let now = params.one("sort").or_else(|| orders.first().map(|(name, _)| *name));
    html! {
        nav.orders aria-label="Order" {
            span { "Order: " }
            ul { @for (n, (name, label)) in orders.iter().enumerate() {
                @let address = Address::of(path, "").keeping(params, &["sort"]).with("sort", if n == 0 { "" } else { name });
                li { a href=(address) aria-current=[(now == Some(name)).then_some("true")] rel="nofollow" { (label) } }
            } }
        }
    }
}

/// Entries of a feed.
pub(in crate::web) const FEED: &str = "50";

/// Entries of a table that is taken along; `MOST` of what an answer lists.
const ROWS: &str = "500";

/// Links to an answer in forms for programs: as many entries as one answer has, said where there are `total` and that is more.
pub(in crate::web) fn forms(endpoint: &str, params: &Params, forms: &[(&str, &str)], total: Option<u64>) -> Markup {
    let rows = |form: &str| match (form, total) {
        (_, None) => "",
        ("atom", _) => FEED,
        _ => ROWS,
    };
    let address = |form: &str| {
        let own =
            Address::of("/api/", endpoint).keeping(params, &["format", "limit", "offset"]).with("limit", rows(form));
        if form == "json" { own } else { own.with("format", form) }
    };
    html! {
        p.forms { "Take it with you: "
            @for (n, (form, label)) in forms.iter().enumerate() {
                @if n > 0 { " · " }
                a href=(address(form)) rel="nofollow" { (label) }
            }
            @if total.is_some_and(|t| t > MOST as u64) { " (the first " (MOST) "; " a href="/api" { "offset" } " gives the others)" }
        }
    }
}
