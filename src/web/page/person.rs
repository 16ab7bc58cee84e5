//! One person: who they are, where they sat, what they said and did, and with whom.

use super::chart::{Bar, bars};
use super::people::list;
use super::words::{board_link, capital, coverage, day, ground, numbered, relation, topic};
use super::{paging, refusal};
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Attended, Certainty, FoundMention, Held, PersonRecord, Relation, YearOfRelations};
use crate::output::{body, many, number, place, years};
use crate::search::{self, MentionFilter};
use crate::web::addresses::{Address, item_place};
use crate::web::endpoints::mention_filter;
use crate::web::params::Params;
use crate::web::visit::{Outcome, Shown, Visit};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Makes the page of a person by id or by name; `at` is a meeting that says who is meant.
pub(in crate::web) fn show(visit: &Visit<'_>) -> Result<Outcome> {
    let (engine, params, name) = (visit.engine(), visit.params, visit.tail);
    if let Some(meeting) = params.one("at") {
        let found = search::person_ids(engine, meeting, std::iter::once(name))?;
        let page = Address::person(found.get(name).map_or(name, String::as_str));
        return Ok(Outcome::Elsewhere(page.keeping(params, &["at"]).to_string()));
    }
    let Some(record) = search::person_by_id(engine, name)? else {
        return match search::person(engine, name, false) {
            Ok(Some(known)) => {
                Ok(Outcome::Elsewhere(Address::person(&known.person.id).keeping(params, &[]).to_string()))
            }
            Ok(None) => nobody(visit),
            Err(several) if several.kind == ErrorKind::Query => ambiguous(visit, &several),
            Err(other) => Err(other),
        };
    };
    let at = paging::number(params)?;
    let filter =
        MentionFilter { offset: (at - 1) * paging::ENTRIES, limit: Some(paging::ENTRIES), ..mention_filter(visit)? };
    let Some(found) = search::mentions_by_id(engine, &record.person.id, &filter)? else { return nobody(visit) };
    let own = Address::person(&record.person.id);
    let main = html! {
        h1 { (record.person.name) }
        (who(&record))
        div.columns {
            (spans("roles", "Roles", &record.roles))
            (spans("organisations", "There for", &record.organisations))
            (spans("parties", "Parties", &record.parties))
        }
        (attendance(&record.attendance))
        (relations(&record.relations, &record.person.name))
        div.columns {
            @if !record.topics.is_empty() { section.topics { h2 { "Topics" }
                ul { @for t in &record.topics { li { a href=(Address::topic(&t.value)) { (topic(&t.value)) } " " span.n { (many(t.count, "item")) } } } } } }
            @if record.boards.len() > 1 { section.boards { h2 { "Boards" }
                ul { @for b in &record.boards { li { (b.value) " " span.n { (many(b.count, "meeting")) } } } } } }
            (company(&record))
        }
        section.mentions #mentions {
            (numbered("Mentions", found.total))
            (choices(&record, &own, params))
            @if found.mentions.is_empty() { p { "None." } }
            ol.mentions start=((at - 1) * paging::ENTRIES + 1) { @for m in &found.mentions { (mention(m, &record.person.name)) } }
            (paging::links(&own, params, at, paging::ENTRIES, found.total))
        }
        p.forms { "Take it with you: "
            @let api = |answer: &str| Address::of("/api/", answer).keeping(params, &["name", "format", "limit", "offset"]).with("name", format!("({})", record.person.id));
            a href=(api("mentions").with("format", "csv")) { "mentions (CSV)" } " · " a href=(api("mentions")) { "mentions (JSON)" } " · "
            a href=(api("person").with("format", "csv")) { "record (CSV)" } " · " a href=(api("person")) { "record (JSON)" } }
        (coverage(&record.coverage))
    };
    let about = format!(
        "{}: {} in {} of these minutes",
        record.person.name,
        many(record.items, "item"),
        many(record.meetings, "meeting")
    );
    Ok(Shown { about, ..Shown::page(record.person.name.clone(), main) }.outcome())
}

/// Nobody has the name: who may have been meant.
fn nobody(visit: &Visit<'_>) -> Result<Outcome> {
    let near = search::people(visit.engine(), Some(visit.tail))?;
    let mut shown = refusal::unknown("person", visit.tail, visit.tail);
    if near.total > 0 {
        let offer = html! { section.near { h2 { "Who may be meant" } (list(near.people.iter().take(10))) } };
        shown.main = html! { (shown.main) (offer) };
    }
    Ok(shown.outcome())
}

/// Several have the name: each of them.
fn ambiguous(visit: &Visit<'_>, why: &Error) -> Result<Outcome> {
    let all = search::people(visit.engine(), Some(visit.tail))?;
    let main = html! {
        h1 { "Several people are called so" }
        p { "“" (visit.tail) "” fits more than one person. They are not blended; choose one:" }
        section.candidates { (list(all.people.iter().take(30))) }
        p.quiet { (why.message) "." }
    };
    Ok(Shown { status: 404, passed_over: true, ..Shown::page("Several people are called so", main) }.outcome())
}

fn who(record: &PersonRecord) -> Markup {
    html! {
        p.who { "Meant in " (many(record.items, "item")) " of " (many(record.meetings, "meeting"))
            @if let (Some(first), Some(last)) = (record.first, record.last) {
                @if first == last { ", on " (day(Some(first))) } @else { ", from " (day(Some(first))) " to " (day(Some(last))) }
            } "." }
        @if !record.person.variants.is_empty() {
            details.forms { summary { "Written in " (many(record.person.variants.len() as u64, "form")) }
                ul.inline { @for form in &record.person.variants { li { (form) } } } }
        }
    }
}

/// What they were over a time.
fn spans(class: &str, title: &str, held: &[Held]) -> Markup {
    html! {
        @if !held.is_empty() { section class=(class) { h2 { (title) }
            ul { @for h in held { li {
                (h.value) @if let Some(board) = &h.board { ", " (board) } " "
                span.n { (years(h.from, h.to)) ", " (many(h.meetings, "meeting")) } } } }
        } }
    }
}

fn attendance(attended: &[Attended]) -> Markup {
    html! {
        @if !attended.is_empty() { section.attendance {
            h2 { "Attendance" }
            div.scroll tabindex="0" role="region" aria-label="Attendance" { table {
                caption.vh { "Attendance by board, out of the meetings held between the first and the last that name them" }
                thead { tr { th scope="col" { "Board" } th scope="col" { "Present" } th.n scope="col" { "Apologies" } th scope="col" { "Between" } } }
                tbody { @for a in attended { tr {
                    th scope="row" { (body(a.board.as_deref(), a.organisation.as_deref())) }
                    td { meter min="0" max=(a.meetings.max(1)) value=(a.present) aria-hidden="true" {} " " (number(a.present)) " of " (many(a.meetings, "meeting"))
                        @if a.unknown > 0 { span.quiet { "; " (number(a.unknown)) " more without an attendance" } } }
                    td.n { (number(a.apologies)) }
                    td { (day(Some(a.from))) " – " (day(Some(a.to))) }
                } } }
            } }
        } }
    }
}

/// What is counted together in the chart of relations.
const GROUPS: [(&str, &[&str]); 6] = [
    ("spoke or introduced", &["introduced", "spoke", "corrected", "declared_interest"]),
    ("moved or seconded", &["moved", "seconded"]),
    ("voted", &["voted_for", "voted_against", "abstained"]),
    ("appointed or given an action", &["appointed", "action_owner"]),
    ("present", &["present", "substituted", "arrived", "left"]),
    ("apologies or named", &["apologies", "named"]),
];

fn relations(years: &[YearOfRelations], name: &str) -> Markup {
    if years.is_empty() {
        return html! {};
    }
    let years = &whole(years);
    let labels: Vec<String> =
        years.iter().map(|y| y.year.map_or_else(|| "undated".to_owned(), |n| n.to_string())).collect();
    let of = |y: &YearOfRelations, names: &[&str]| -> u64 { names.iter().filter_map(|n| y.mentions.get(*n)).sum() };
    let all: Vec<Bar<'_>> = years
        .iter()
        .zip(&labels)
        .map(|(y, label)| {
            let counts: Vec<u64> = GROUPS.iter().map(|(_, names)| of(y, names)).collect();
            let each: Vec<String> =
                GROUPS.iter().zip(&counts).filter(|(_, n)| **n > 0).map(|((g, _), n)| format!("{g} {n}")).collect();
            Bar {
                label,
                worth: counts.iter().map(|n| *n as f64).collect(),
                told: format!("{label}: {}", each.join(", ")),
                address: None,
            }
        })
        .collect();
    let rows: Vec<Relation> =
        Relation::ALL.into_iter().filter(|r| years.iter().any(|y| of(y, &[r.name()]) > 0)).collect();
    html! {
        section.doings { h2 { "What they did, by year" }
            figure.relations {
                (bars(&format!("Mentions of {name} by year and kind"), &all, true))
                figcaption { ul.keys { @for (n, (group, names)) in GROUPS.iter().enumerate() {
                    @if years.iter().any(|y| of(y, names) > 0) { li { span class={ "key s" (n) } aria-hidden="true" {} " " (group) } }
                } } }
                details.table { summary { "The chart as a table" }
                    div.scroll tabindex="0" role="region" aria-label="Mentions by year and kind" { table {
                        caption.vh { "Mentions by year and kind" }
                        thead { tr { th scope="col" { "" span.vh { "Kind" } } @for l in &labels { th.n scope="col" { (l) } } } }
                        tbody { @for r in &rows { tr { th scope="row" { (capital(relation(r.name()))) } @for y in years { td.n { (number(of(y, &[r.name()]))) } } } } }
                    } }
                }
            }
        }
    }
}

/// With the years between in which nothing was: a time without is seen as one.
fn whole(years: &[YearOfRelations]) -> Vec<YearOfRelations> {
    let mut all: Vec<YearOfRelations> = Vec::new();
    for year in years {
        if let (Some(last), Some(now)) = (all.last().and_then(|y| y.year), year.year) {
            all.extend((last + 1..now).map(|n| YearOfRelations { year: Some(n), mentions: BTreeMap::new() }));
        }
        all.push(year.clone());
    }
    all
}

fn company(record: &PersonRecord) -> Markup {
    html! {
        @if !record.company.is_empty() { section.company { h2 { "Most often with" }
            ul { @for c in &record.company {
                li { a href=(Address::person(&c.id)) { (c.name) } " " span.n {
                    @if c.meetings > 0 { (many(c.meetings, "meeting")) } @if c.meetings > 0 && c.items > 0 { ", " } @if c.items > 0 { (many(c.items, "item")) } } }
            } }
        } }
    }
}

/// Links to the mentions of one kind.
fn choices(record: &PersonRecord, own: &Address, params: &Params) -> Markup {
    let total = |r: Relation| record.relations.iter().filter_map(|y| y.mentions.get(r.name())).sum::<u64>();
    let now = params.one("relation");
    html! {
        nav.orders aria-label="Kinds of mention" { ul {
            li { a href=(own.clone().keeping(params, &["relation"]).at("mentions")) aria-current=[now.is_none().then_some("true")] { "all" } }
            @for r in Relation::ALL { @let n = total(r); @if n > 0 {
                li { a href=(own.clone().keeping(params, &["relation"]).with("relation", r.name()).at("mentions")) aria-current=[(now == Some(r.name())).then_some("true")] {
                    (relation(r.name())) " " span.n { (number(n)) } } }
            } }
        } }
    }
}

fn mention(m: &FoundMention, name: &str) -> Markup {
    let inferred = m.certainty == Certainty::Inferred;
    let page = match &m.item {
        Some(item) => Address::minutes(&m.meeting)
            .with("q", format!("\"{}\"", m.as_written.replace('"', "")))
            .at(item_place(item)),
        None => Address::minutes(&m.meeting).at("attendance"),
    };
    html! {
        li.inferred[inferred] {
            p.meta { a href=(page) { (day(m.date)) } " · " (board_link(&m.meeting, m.board.as_deref(), None)) " · " strong { (relation(m.relation.name())) }
                @if let Some(role) = &m.role { " · " (role) } }
            p { q.said { (m.text) } }
            @if inferred {
                p.evidence { "Inferred: “" (m.as_written) "” is taken to be " (name) ", for " (ground(m.certainty, m.rule)) "."
                    @if let Some(evidence) = &m.evidence { " The line that says so: " q { (evidence) } } }
            }
            p.foot { span.source { (place(&m.source.path, m.source.page, m.source.line)) } }
        }
    }
}
