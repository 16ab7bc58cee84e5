//! A search, to read: what was found, the hits with their excerpts, and the counts.

use super::super::levels;
use super::bars::marked_rows;
use super::page::Page;
use super::phrases::{SELECTED, counted, many, number};
use super::rich::Rich;
use super::style::{PLAIN, QUIET, TITLE};
use super::{hit, near, said};
use crate::error::Result;
use crate::model::{SearchAnswer, TimelinePoint};

/// How many values of a facet are shown.
const TOP: usize = 8;

/// Facets after the years: their name and what their counts are called.
const LISTS: &[(&str, &str)] = &[
    ("year", "years"),
    ("board", "boards"),
    ("speaker", "speakers"),
    ("topic", "topics"),
    ("role", "passages by role"),
];

/// Writes a search answer.
pub(super) fn write(found: &SearchAnswer, page: &mut Page) -> Result<()> {
    said::head(&found.query, found.total, Some(&took(found.took_ms)), page)?;
    if let Some(query) = &found.suggestion {
        near::write_suggestion(query, page)?;
    }
    found.relaxations.iter().try_for_each(|r| near::write_relaxation(r, page))?;
    for (n, hit) in found.hits.iter().enumerate() {
        page.blank()?;
        hit::write(&(found.offset + n + 1).to_string(), hit, page)?;
    }
    write_rest(found, page)?;
    if found.total.items > 0 {
        write_counts(found, page)?;
    }
    // Behind the counts, which are of the hits alone.
    if let Some(nearest) = &found.nearest {
        near::write_nearest(nearest, page)?;
    }
    page.blank()?;
    said::coverage(&found.coverage, found.total.items, page)
}

/// `1.3 ms`, `1.2 s`.
fn took(ms: f64) -> String {
    if ms < 1000.0 { format!("{ms:.1} ms") } else { format!("{:.1} s", ms / 1000.0) }
}

/// How to see what stands before and behind the hits shown, and how many items those stand for.
fn write_rest(found: &SearchAnswer, page: &mut Page) -> Result<()> {
    let (first, last) = (found.offset as u64 + 1, found.offset as u64 + found.hits.len() as u64);
    let (all, items) = (found.different, found.total.items);
    // Hits and items are counted apart from here on; a reader who sees both numbers must know of what.
    let fewer = all < items;
    // No hits at all before the end: none were asked for.
    let asked_none = found.hits.is_empty() && (found.offset as u64) < all;
    let whole = found.offset == 0 && last >= all;
    if items == 0 || asked_none || (whole && !fewer) {
        return Ok(());
    }
    let said = if found.offset as u64 >= all {
        format!("no hits at --offset {}: there are {}", found.offset, number(all))
    } else {
        format!("hits {}–{} of {}", number(first), number(last), number(all))
    };
    let stand = fewer.then(|| format!(" (for {}: those that say the same are one hit)", many(items, "item")));
    let next = (last < all).then(|| format!("; the next: --offset {last}"));
    page.blank()?;
    page.put(0, &Rich::new().with(TITLE, &said).with_some(PLAIN, stand.as_deref()).with_some(TITLE, next.as_deref()))
}

/// Years as bars, then the other facets.
fn write_counts(found: &SearchAnswer, page: &mut Page) -> Result<()> {
    let years = from_first_to_last(&found.years);
    let counts = found.facets.get("year").map(Vec::as_slice).unwrap_or_default();
    let all = levels::every(counts).into_iter();
    let chosen: Vec<&str> = all.filter(|(_, c)| c.selected).map(|(_, c)| c.value.as_str()).collect();
    if !years.is_empty() {
        page.blank()?;
        page.row(&Rich::new().with(TITLE, "by year"))?;
        let marked = |p: &TimelinePoint| chosen.contains(&p.period.as_str());
        let rows = marked_rows(years.iter().map(|p| (p.period.as_str(), p.count, marked(p))), 2, page.width);
        rows.iter().try_for_each(|row| page.row(row))?;
    }
    let lists: Vec<_> = LISTS
        .iter()
        .filter_map(|(name, title)| Some((*name, title, found.facets.get(*name).filter(|c| !c.is_empty())?)))
        // The years stand above already; they are told again where the query chooses some: what the others would give.
        .filter(|(name, _, counts)| *name != "year" || levels::any_selected(counts))
        .collect();
    if !lists.is_empty() {
        page.blank()?;
    }
    for (name, title, counts) in lists {
        let shown = if name == "topic" { levels::lowest(counts) } else { levels::top(counts) };
        // A choice is not counted against itself, so these may be more than were found.
        let apart = levels::any_selected(counts).then(|| format!(" ({SELECTED} chosen; counted as if it were not)"));
        page.hang(&Rich::new().with(TITLE, title).with_some(QUIET, apart.as_deref()), 2, &counted(&shown, TOP))?;
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
      discussion: A cyber�[31m attack was reported.
    and 3 more that say the same but for names, numbers and
    dates (--every lists them)
    corpus/lga/2017.txt:48 · lga/improvement-board/2017-11-01/4

 2. undated · Improvement Board
    Any other business
    notes.pdf (page 3) · lga/improvement-board/undated/7

hits 1–2 of 9 (for 12 items: those that say the same are one
hit); the next: --offset 2

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
            "nothing matches · items about cybr plaque · 0.2 ms
did you mean “cyber plaque”?
without “cybr”: 1 item · minutebook search 'plaque'
without “plaque”: 3 items · minutebook search 'cybr'\\''s'

for “cyber plaque”: 2 items

 a. 1 Nov 2017 · Improvement Board, Local Government
    Association
    4  Cyber security  RESTRICTED
    corpus/lga/2017.txt:48 · lga/improvement-board/2017-11-01/4

1 of these 2 shown; all: minutebook search 'cyber plaque'

searched 212 meetings, 2001–2021 · 3 read with doubt · 2
undated · 5 files not read · 7 long gaps
no minutes of Parish Council, Saltmere between 9 Mar 2016
and 2 Feb 2019
no minutes of Planning, Saltmere between 5 Jan 2011 and 6
Sep 2012
no minutes of Finance, Saltmere between 1 May 2004 and 1 Jun
2005
"
        );
    }

    #[test]
    fn what_is_near_looks_like_no_hit() {
        assert_eq!(
            drawn(&samples::near(), 100),
            "1 item in 1 meeting · items about cyber security · 0.9 ms

 1. 1 Nov 2017 · Improvement Board, Local Government Association
    4  Cyber security  RESTRICTED
      score 4.8 = (cyber 3.0 + security 1.8 + 0.2 neighbours) × 1.2 kind of passage × 0.8 scattered
        cyber     rarity 4.12 · in about 31 items
        security  rarity 2.50 · in about 1,204 items
    corpus/lga/2017.txt:48 · lga/improvement-board/2017-11-01/4

by year
✓ 2016  1 ████████████████████████████████████████

years (✓ chosen; counted as if it were not) 2014\u{a0}3 · ✓\u{a0}2016\u{a0}5
boards (✓ chosen; counted as if it were not) Saltmere\u{a0}7 · ✓\u{a0}Saltmere › Parish Council\u{a0}5 · Wellbeing
  Board\u{a0}2
topics /technology/cyber-security\u{a0}9 · /finance\u{a0}4 · /technology/broadband\u{a0}2

nearest, with most of the words: 12 items

 a. 1 Nov 2017 · Improvement Board, Local Government Association
    4  Cyber security  RESTRICTED
    corpus/lga/2017.txt:48 · lga/improvement-board/2017-11-01/4

 b. 1 Nov 2017 · Improvement Board, Local Government Association
    4  Cyber security  RESTRICTED
    and 1 more that says the same but for names, numbers and dates (--every lists them)
    corpus/lga/2017.txt:48 · lga/improvement-board/2017-11-01/4

2 of these 12 shown; more with a larger --limit

searched 212 meetings, 2001–2021
"
        );
    }

    #[test]
    fn a_page_behind_the_last_hit_says_how_many_there_are() {
        let Answer::Search(mut found) = samples::search() else { unreachable!() };
        found.hits.clear();
        found.offset = 40;
        assert!(drawn(&Answer::Search(found), 60).contains("no hits at --offset 40: there are 9 (for 12 items"));
    }
}
