//! Hits: heading, meeting, quoted excerpts, citation.

use super::escape::{inline, line, marked, marked_line};
use super::searched;
use crate::model::{Excerpt, Hit, SearchAnswer};
use crate::output::text::phrases::{NO_HEADING, body, day, many, number};

/// The whole answer. What is near is left out: a report quotes what was found.
pub(super) fn told(found: &SearchAnswer) -> String {
    let mut out = format!("# {}\n\n", inline(&found.query.read_as));
    match found.total.items {
        0 => out.push_str("Nothing matches. "),
        items => {
            out.push_str(&format!("{} in {}", many(items, "item"), many(found.total.meetings, "meeting")));
            out.push_str(&format!("{}. ", shown(found)));
        }
    }
    out.push_str(&searched(&found.coverage));
    found.hits.iter().for_each(|h| out.push_str(&hit(h)));
    out
}

/// `; hits 1–2 of 9, items that say the same being one hit`; nothing where every item is there.
fn shown(found: &SearchAnswer) -> String {
    let (first, last) = (found.offset + 1, found.offset + found.hits.len());
    if found.hits.is_empty() || (found.hits.len() as u64 == found.different && found.different == found.total.items) {
        return String::new();
    }
    let (first, last) = (number(first as u64), number(last as u64));
    let same = if found.different < found.total.items { ", items that say the same being one hit" } else { "" };
    format!("; hits {first}–{last} of {}{same}", number(found.different))
}

/// One hit under its heading.
fn hit(h: &Hit) -> String {
    let number = h.number.as_ref().map(|n| format!("{} ", inline(n))).unwrap_or_default();
    let mut out = format!("\n## {number}{}\n\n", heading(&h.heading));
    let restricted = if h.restricted { " · restricted" } else { "" };
    out.push_str(&line(&format!("{} · {}", day(h.date), body(h.board.as_deref(), h.organisation.as_deref()))));
    out.push_str(&format!("{restricted}\n\n"));
    h.excerpts.iter().for_each(|e| out.push_str(&quoted(e)));
    if h.alike > 0 {
        let say = if h.alike == 1 { "says" } else { "say" };
        out.push_str(&format!(
            "And {} more that {say} the same but for names, numbers and dates.\n\n",
            many(h.alike, "item")
        ));
    }
    out.push_str(&format!("{}\n", line(&h.citation)));
    out
}

/// The words of a heading; there is always something to read.
pub(super) fn heading(text: &str) -> String {
    let said = inline(text);
    if said.is_empty() { NO_HEADING.to_owned() } else { said }
}

/// An excerpt as a quotation, who says it below.
fn quoted(e: &Excerpt) -> String {
    let speaker = e.speaker.as_ref().map(|s| format!(", {}", inline(s))).unwrap_or_default();
    format!("> {}\n>\n> — {}{speaker}\n\n", marked_line(&e.text, &e.highlights), e.role.name())
}

/// An excerpt within a line, between quotation marks.
pub(super) fn quoted_within(e: &Excerpt) -> String {
    format!("“{}”", marked(&e.text, &e.highlights))
}
