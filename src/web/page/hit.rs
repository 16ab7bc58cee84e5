//! One hit of a search: where and when, its heading, and the sentences that match.

use super::words::{board_link, day, marked, person_link, person_links, role, topic};
use crate::model::{Excerpt, Hit, Role};
use crate::output::{many, place};
use crate::web::addresses::{Address, item_place, meeting_of};
use maud::{Markup, html};

/// Speakers that are named; the others are counted.
const SPEAKERS: usize = 4;

/// A hit of a search for these words, `address` being that of the same search with every hit listed.
pub(in crate::web) fn hit(hit: &Hit, words: &str, every: Option<&Address>) -> Markup {
    let meeting = meeting_of(&hit.id);
    let page = Address::minutes(meeting).with("q", words);
    let first = hit.excerpts.first().map_or_else(|| item_place(&hit.id), |e| e.anchor.clone());
    let left = hit.speakers.len().saturating_sub(SPEAKERS);
    html! {
        article.hit {
            p.meta { (day(hit.date)) " · " (board_link(meeting, hit.board.as_deref(), hit.organisation.as_deref()))
                @if hit.restricted { " " span.badge.restricted { "exempt" } } }
            h2 { a href=(page.clone().at(first)) {
                @if let Some(number) = &hit.number { span.number { (number) } " " }
                @if hit.heading.is_empty() { "(no heading)" } @else { (marked(&hit.heading, &hit.heading_highlights)) } } }
            @if !hit.excerpts.is_empty() {
                ul.excerpts { @for e in &hit.excerpts { (excerpt(e, &page, meeting)) } }
            }
            p.foot {
                @if !hit.speakers.is_empty() {
                    span.speakers { "Speakers: " (person_links(hit.speakers.iter().take(SPEAKERS).map(String::as_str), meeting))
                        @if left > 0 { " and " (left) " more" } }
                    " "
                }
                @for path in &hit.topics { a.topic href=(Address::topic(path)) { (topic(path)) } " " }
                span.source { (place(&hit.source.path, hit.source.page, hit.source.line)) }
                @if hit.alike > 0 && let Some(every) = every {
                    " " a.alike href=(every) { (many(hit.alike, "more item")) " " (if hit.alike == 1 { "says" } else { "say" }) " the same" }
                }
            }
        }
    }
}

fn excerpt(excerpt: &Excerpt, page: &Address, meeting: &str) -> Markup {
    let decided = excerpt.role == Role::Decision;
    html! {
        li.decision[decided] {
            a.role href=(page.clone().at(&excerpt.anchor)) { (role(excerpt.role)) }
            @if let Some(speaker) = &excerpt.speaker { span.speaker { (person_link(speaker, meeting)) } }
            " " q.said { (marked(&excerpt.text, &excerpt.highlights)) }
            @if let Some(number) = excerpt.page { " " span.at { "p. " (number) } }
        }
    }
}
