//! One item of a meeting with all its passages, and one entry of a ledger.

use super::words::{board_link, day, marked, person_link, person_links, role, topic};
use crate::model::{Item, ItemMarks, LedgerEntry, LedgerFact, Motion, Outcome, Passage, Relation, Role, Side};
use crate::output::{number, place};
use crate::web::addresses::{Address, item_place};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// Characters of one passage that are shown; whole it can be had elsewhere.
pub(super) const LONGEST: usize = 20_000;

/// Where passages stand on their page: each at a place of its own, though two say the same.
#[derive(Debug, Default)]
pub(super) struct Places(BTreeSet<String>);

impl Places {
    /// The place of the next passage.
    fn of(&mut self, passage: &Passage) -> String {
        let anchor = passage.anchor();
        let mut place = anchor.clone();
        let mut n = 1;
        while !self.0.insert(place.clone()) {
            n += 1;
            place = format!("{anchor}-{n}");
        }
        place
    }
}

/// An item, its matches marked.
pub(super) fn item(item: &Item, meeting: &str, marks: &ItemMarks, places: &mut Places) -> Markup {
    let named: Vec<_> = item.people.iter().filter(|p| p.relations.iter().any(|r| *r != Relation::Named)).collect();
    html! {
        article.item id=(item_place(&item.id)) aria-labelledby={ (item_place(&item.id)) "-h" } {
            h3 id={ (item_place(&item.id)) "-h" } {
                @if let Some(number) = &item.number { span.number { (number) } " " }
                @if item.heading.is_empty() { "(no heading)" } @else { (marked(&item.heading, &marks.heading)) }
                " " a.anchor href={ "#" (item_place(&item.id)) } aria-label="Link to this item" { "#" }
                @if item.restricted { " " span.badge.restricted { "exempt" @if let Some(law) = &item.exempt_under { ": " (law) } } }
            }
            (passages(&item.passages, &marks.passages, &item.id, meeting, places))
            @if !item.motions.is_empty() { ul.motions { @for m in &item.motions { (motion(m, meeting)) } } }
            @if !item.actions.is_empty() {
                div.actions { h4 { "To be done" }
                    ul { @for a in &item.actions { li { (cut(&a.text, &[]).0)
                        @if !a.owners.is_empty() { " " span.owner { "by " (person_links(a.owners.iter().map(String::as_str), meeting)) } }
                        @if a.due.is_some() { ", due " (day(a.due)) } } } } }
            }
            @if !item.topics.is_empty() || !named.is_empty() {
                p.foot {
                    @for path in &item.topics { a.topic href=(Address::topic(path)) { (topic(path)) } " " }
                    @if !named.is_empty() { span.speakers { "In it: " (person_links(named.iter().map(|p| p.name.as_str()), meeting)) } " " }
                    a.related href=(Address::of("/related/", &item.id)) rel="nofollow" { "Similar items" span.vh { " to " (item.heading) } }
                }
            }
        }
    }
}

/// Passages in their order, each with a link to itself.
pub(super) fn passages(
    all: &[Passage],
    marks: &[Vec<(usize, usize)>],
    id: &str,
    meeting: &str,
    places: &mut Places,
) -> Markup {
    html! {
        @for (n, passage) in all.iter().enumerate() {
            @let place = places.of(passage);
            @let (shown, left) = cut(&passage.text, marks.get(n).map_or(&[], Vec::as_slice));
            p.passage.decision[passage.role == Role::Decision].action[passage.role == Role::Action] id=(place) {
                @if !matches!(passage.role, Role::Discussion | Role::Other | Role::Attendance) { span.role { (role(passage.role)) } " " }
                @if let Some(speaker) = &passage.speaker { span.speaker { (person_link(speaker, meeting)) } " " }
                span.text { (shown) }
                @if left > 0 {
                    " " strong.cut { "Cut here: " (number(left as u64)) " more characters. "
                        a href=(Address::of("/api/show", "").with("id", id).with("format", "text")) { "The whole text" } }
                }
                " " a.anchor href={ "#" (place) } aria-label="Link to this passage" { "#" }
                @if let Some(page) = passage.page { " " span.at { "p. " (page) } }
            }
        }
    }
}

/// As much of a text as a page shows, and how many characters are left out.
fn cut(text: &str, marks: &[(usize, usize)]) -> (Markup, usize) {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => {
            let (shown, rest) = text.split_at(end);
            (marked(shown, marks), rest.chars().count())
        }
        None => (marked(text, marks), 0),
    }
}

/// A motion: who moved it, how it ended, how it was voted.
fn motion(m: &Motion, meeting: &str) -> Markup {
    let votes = [("for", m.votes_for), ("against", m.votes_against), ("abstained", m.abstain)];
    let of = |side: Side| m.ballots.iter().filter(move |b| b.side == side).map(|b| b.name.as_str()).collect::<Vec<_>>();
    html! {
        li.motion {
            strong { (if m.amendment { "Amendment" } else { "Motion" }) }
            @if let Some(outcome) = m.outcome { " " span.badge.outcome { (ended(outcome)) } }
            @if let Some(mover) = &m.mover { ", moved by " (person_link(mover, meeting)) }
            @if let Some(seconder) = &m.seconder { ", seconded by " (person_link(seconder, meeting)) }
            @for (side, votes) in votes { @if let Some(votes) = votes { ", " (votes) " " (side) } }
            "."
            @for (title, side) in [("For", Side::For), ("Against", Side::Against), ("Abstained", Side::Abstain)] {
                @let names = of(side);
                @if !names.is_empty() { div.ballots { (title) ": " (person_links(names, meeting)) "." } }
            }
        }
    }
}

fn ended(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Carried => "carried",
        Outcome::Lost => "lost",
        Outcome::Withdrawn => "withdrawn",
    }
}

/// One decision or action.
pub(super) fn entry(e: &LedgerEntry) -> Markup {
    let page = Address::minutes(&e.meeting).at(item_place(&e.item));
    html! {
        li.entry {
            p.meta { (day(e.date)) " · " (board_link(&e.meeting, e.board.as_deref(), e.organisation.as_deref())) }
            p.text { (marked(&e.text, &e.highlights)) }
            p.foot {
                a href=(page) { @if let Some(n) = &e.number { span.number { (n) } " " } @if e.heading.is_empty() { "(no heading)" } @else { (e.heading) } } " "
                @match &e.what {
                    LedgerFact::Decision { verb, mover, seconder, outcome } => {
                        @if let Some(verb) = verb { span.badge.verb { (verb) } " " }
                        @if let Some(outcome) = outcome { span.badge.outcome { (ended(*outcome)) } " " }
                        @if let Some(mover) = mover { "moved by " (person_link(mover, &e.meeting)) " " }
                        @if let Some(seconder) = seconder { "seconded by " (person_link(seconder, &e.meeting)) " " }
                    }
                    LedgerFact::Action { owners, due } => {
                        @if owners.is_empty() { span.quiet { "nobody is named " } } @else { span.owner { "by " (person_links(owners.iter().map(String::as_str), &e.meeting)) " " } }
                        @if due.is_some() { "due " (day(*due)) " " }
                    }
                }
                @if e.boilerplate { span.quiet { "a formula: said at " (number(e.repeated)) " meetings " } }
                span.source { (place(&e.source.path, e.source.page, e.source.line)) }
            }
        }
    }
}
