//! The register of people.

use super::narrow::forms;
use super::paging;
use super::words::numbered;
use crate::error::Result;
use crate::model::Registered;
use crate::output::{many, years};
use crate::search;
use crate::web::addresses::Address;
use crate::web::visit::{Outcome, Shown, Visit};
use maud::{Markup, html};

/// Makes the page.
pub(in crate::web) fn show(visit: &Visit<'_>) -> Result<Outcome> {
    let params = visit.params;
    let at = paging::number(params)?;
    let register = search::people(visit.engine(), params.one("q"))?;
    let here = register.people.iter().skip((at - 1) * paging::ENTRIES).take(paging::ENTRIES);
    let exact = register.close < register.total;
    let main = html! {
        h1 { "People" }
        form.find action="/people" method="get" role="search" aria-label="Find a person" {
            label for="who" { "Name or part of one" }
            input #who name="q" value=(params.words()) maxlength="200"; button type="submit" { "Find" }
        }
        @if register.total == 0 { p.why { "Nobody in these minutes is called so." } } @else {
            (numbered(if params.words().is_empty() { "Everybody" } else if exact { "Found" } else { "Nobody is called so; written alike" }, register.total))
            (list(here))
            (paging::links(&Address::of("/people", ""), params, at, paging::ENTRIES, register.total))
        }
        (forms("people", params, &[("csv", "table (CSV)"), ("json", "JSON")], Some(register.total)))
    };
    Ok(Shown { passed_over: !params.words().is_empty(), ..Shown::page("People", main) }.outcome())
}

/// People as a list of links.
pub(super) fn list<'p>(people: impl Iterator<Item = &'p Registered>) -> Markup {
    html! {
        ul.people { @for p in people {
            li { a href=(Address::person(&p.person.id)) { (p.person.name) } " "
                span.n { (many(p.items, "item")) @if let (Some(_), span) = (p.first, years(p.first, p.last)) { ", " (span) } }
                @if let Some((first, others)) = p.boards.split_first() {
                    span.quiet { " · " (first) @if !others.is_empty() { " and " (many(others.len() as u64, "other board")) } }
                }
            }
        } }
    }
}
