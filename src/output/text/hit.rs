//! One item that was found, to read: its meeting, heading, excerpts, and how its score came about.

use super::explained;
use super::page::Page;
use super::phrases::{NO_HEADING, held, number, source};
use super::rich::Rich;
use super::style::{ALARM, LABEL, MATCH, PLAIN, QUIET, TITLE};
use crate::error::Result;
use crate::model::{Excerpt, Hit};

/// Margin of what stands under a hit's number.
const UNDER: usize = 4;
/// Margin of excerpts.
const WITHIN: usize = 6;

/// One hit behind its number or letter.
pub(super) fn write(label: &str, hit: &Hit, page: &mut Page) -> Result<()> {
    let lead = Rich::new().with(QUIET, &format!("{label:>2}."));
    page.hang(&lead, UNDER, &held(hit.date, hit.board.as_deref(), hit.organisation.as_deref()))?;
    page.put(UNDER, &heading(hit))?;
    if !hit.speakers.is_empty() {
        page.put(UNDER, &Rich::new().with(QUIET, "speakers: ").with(PLAIN, &hit.speakers.join(", ")))?;
    }
    for excerpt in hit.excerpts.iter().take(3) {
        page.put(WITHIN, &excerpted(excerpt))?;
    }
    if hit.alike > 0 {
        page.put(UNDER, &Rich::new().with(QUIET, &alike(hit.alike)))?;
    }
    if let Some(explanation) = &hit.explanation {
        explained::write(hit.score, explanation, WITHIN, page)?;
    }
    write_place(UNDER, hit, page)
}

/// One hit in short: its meeting, heading, best excerpt and place.
pub(super) fn write_short(margin: usize, hit: &Hit, page: &mut Page) -> Result<()> {
    page.put(margin, &held(hit.date, hit.board.as_deref(), hit.organisation.as_deref()))?;
    page.put(margin + 2, &heading(hit))?;
    if let Some(best) = hit.excerpts.first() {
        page.put(margin + 4, &excerpted(best))?;
    }
    write_place(margin + 2, hit, page)
}

/// Its number and heading, with the matches.
fn heading(hit: &Hit) -> Rich {
    let number = hit.number.as_ref().map(|n| format!("{n}  "));
    Rich::new()
        .with_some(TITLE, number.as_deref())
        .with_marked(TITLE, &hit.heading, &hit.heading_highlights, MATCH)
        .with_some(QUIET, hit.heading.is_empty().then_some(NO_HEADING))
        .with_some(ALARM, hit.restricted.then_some("  RESTRICTED"))
}

/// An excerpt behind its role and speaker.
fn excerpted(excerpt: &Excerpt) -> Rich {
    let speaker = excerpt.speaker.as_ref().map(|s| format!(", {s}"));
    Rich::new().with(LABEL, excerpt.role.name()).with_some(LABEL, speaker.as_deref()).with(LABEL, ": ").with_marked(
        PLAIN,
        &excerpt.text,
        &excerpt.highlights,
        MATCH,
    )
}

/// What is told of the hits that are not listed again.
fn alike(n: u64) -> String {
    let say = if n == 1 { "says" } else { "say" };
    format!("and {} more that {say} the same but for names, numbers and dates (--every lists them)", number(n))
}

fn write_place(margin: usize, hit: &Hit, page: &mut Page) -> Result<()> {
    page.row(&Rich::plain(&" ".repeat(margin)).with(QUIET, &format!("{} · {}", source(&hit.source), hit.id)))
}
