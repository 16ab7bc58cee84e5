//! A search, to read: what was found, the hits with their excerpts, and the counts.

use super::bars::rows;
use super::page::Page;
use super::phrases::{NO_HEADING, counted, held, number, source};
use super::rich::Rich;
use super::said;
use super::style::{ALARM, LABEL, MATCH, PLAIN, QUIET, TITLE};
use crate::error::Result;
use crate::model::{Excerpt, Hit, SearchAnswer, TimelinePoint};

/// Margin of what stands under a hit's number.
const UNDER: usize = 4;
/// Margin of excerpts.
const WITHIN: usize = 6;
/// How many values of a facet are shown.
const TOP: usize = 8;

/// Facets after the years: their name and what their counts are called.
const LISTS: &[(&str, &str)] =
    &[("board", "boards"), ("speaker", "speakers"), ("topic", "topics"), ("role", "passages by role")];

/// Writes a search answer.
pub(super) fn write(found: &SearchAnswer, page: &mut Page) -> Result<()> {
    said::head(&found.query, found.total, Some(&took(found.took_ms)), page)?;
    if let Some(word) = &found.suggestion {
        page.put(0, &Rich::plain("did you mean ").with(TITLE, word).with(PLAIN, "?"))?;
    }
    for (n, hit) in found.hits.iter().enumerate() {
        page.blank()?;
        write_hit(found.offset + n + 1, hit, page)?;
    }
    write_rest(found, page)?;
    if found.total.items > 0 {
        write_counts(found, page)?;
    }
    page.blank()?;
    said::coverage(&found.coverage, page)
}

/// `1.3 ms`, `1.2 s`.
fn took(ms: f64) -> String {
    if ms < 1000.0 { format!("{ms:.1} ms") } else { format!("{:.1} s", ms / 1000.0) }
}

/// One numbered hit.
fn write_hit(n: usize, hit: &Hit, page: &mut Page) -> Result<()> {
    let lead = Rich::new().with(QUIET, &format!("{n:>2}."));
    page.hang(&lead, UNDER, &held(hit.date, hit.board.as_deref(), hit.organisation.as_deref()))?;
    let number = hit.number.as_ref().map(|n| format!("{n}  "));
    let heading = Rich::new()
        .with_some(TITLE, number.as_deref())
        .with_marked(TITLE, &hit.heading, &hit.heading_highlights, MATCH)
        .with_some(QUIET, hit.heading.is_empty().then_some(NO_HEADING))
        .with_some(ALARM, hit.restricted.then_some("  RESTRICTED"));
    page.put(UNDER, &heading)?;
    if !hit.speakers.is_empty() {
        page.put(UNDER, &Rich::new().with(QUIET, "speakers: ").with(PLAIN, &hit.speakers.join(", ")))?;
    }
    for excerpt in hit.excerpts.iter().take(3) {
        page.put(WITHIN, &excerpted(excerpt))?;
    }
    page.row(&Rich::plain(&" ".repeat(UNDER)).with(QUIET, &format!("{} · {}", source(&hit.source), hit.id)))
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

/// How to see what stands before and behind the hits shown.
fn write_rest(found: &SearchAnswer, page: &mut Page) -> Result<()> {
    let (first, last) = (found.offset as u64 + 1, found.offset as u64 + found.hits.len() as u64);
    let total = found.total.items;
    // No hits at all before the end: none were asked for.
    let asked_none = found.hits.is_empty() && (found.offset as u64) < total;
    let said = if total == 0 || asked_none || (found.offset == 0 && last >= total) {
        return Ok(());
    } else if found.offset as u64 >= total {
        format!("no hits at --offset {}: there are {}", found.offset, number(total))
    } else if last < total {
        format!("hits {}–{} of {}; the next: --offset {last}", number(first), number(last), number(total))
    } else {
        format!("hits {}–{} of {}", number(first), number(last), number(total))
    };
    page.blank()?;
    page.put(0, &Rich::new().with(TITLE, &said))
}

/// Years as bars, then the other facets.
fn write_counts(found: &SearchAnswer, page: &mut Page) -> Result<()> {
    let years = from_first_to_last(&found.years);
    if !years.is_empty() {
        page.blank()?;
        page.row(&Rich::new().with(TITLE, "by year"))?;
        for row in rows(years.iter().map(|p| (p.period.as_str(), p.count)), 2, page.width) {
            page.row(&row)?;
        }
    }
    let lists: Vec<_> = LISTS
        .iter()
        .filter_map(|(name, title)| Some((title, found.facets.get(*name).filter(|c| !c.is_empty())?)))
        .collect();
    if !lists.is_empty() {
        page.blank()?;
    }
    for (title, counts) in lists {
        page.hang(&Rich::new().with(TITLE, title), 2, &counted(counts, TOP))?;
    }
    Ok(())
}

/// The years from the first match to the last; what lies outside is in the coverage.
fn from_first_to_last(years: &[TimelinePoint]) -> &[TimelinePoint] {
    let first = years.iter().position(|p| p.count > 0).unwrap_or(years.len());
    let last = years.iter().rposition(|p| p.count > 0).map_or(first, |at| at + 1);
    &years[first..last]
}

#[cfg(test)]
mod tests {
    use super::super::super::samples;
    use super::super::drawn;
    use crate::model::Answer;

    #[test]
    fn a_search_reads_from_the_total_to_the_coverage() {
        assert_eq!(
            drawn(&samples::search(), 64),
            "12 items in 7 meetings · items about cyber · 1.3 ms
also searched: cybersecurity
note: \"board:\" has no value and was searched as a word.

 1. 1 Nov 2017 · Improvement Board, Local Government Association
    4  Cyber security  RESTRICTED
    speakers: Siobhan Coughlan, Ron Woodley
      introduction, Siobhan Coughlan: The cyber programme had
      reached every council in the region, and members welcomed
      it.
      discussion: A cyber\u{fffd}[31m attack was reported.
    corpus/lga/2017.txt:48 · lga/improvement-board/2017-11-01/4

 2. undated · Improvement Board
    Any other business
    notes.pdf (page 3) · lga/improvement-board/undated/7

hits 1–2 of 12; the next: --offset 2

by year
  2014  3 █████████████▌
  2015  0
  2016  9 ████████████████████████████████████████

boards Improvement Board\u{a0}9 · Wellbeing Board\u{a0}3
passages by role discussion\u{a0}12 · decision\u{a0}2

searched 212 meetings, 2001–2021
"
        );
    }

    #[test]
    fn nothing_found_says_so_and_what_was_searched() {
        assert_eq!(
            drawn(&samples::nothing(), 60),
            "nothing matches · items about cybr · 0.2 ms
did you mean cyber?

searched 212 meetings, 2001–2021
"
        );
    }

    #[test]
    fn a_page_behind_the_last_hit_says_how_many_there_are() {
        let Answer::Search(mut found) = samples::search() else { unreachable!() };
        found.hits.clear();
        found.offset = 40;
        assert!(drawn(&Answer::Search(found), 60).contains("no hits at --offset 40: there are 12\n"));
    }
}
