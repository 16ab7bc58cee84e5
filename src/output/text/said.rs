//! What stands around any answer to a query: how it was read, how much was found, what was searched.

use super::page::Page;
use super::phrases::{body, day, doubts, many, span};
use super::rich::Rich;
use super::style::{ALARM, PLAIN, QUIET, TITLE};
use crate::error::Result;
use crate::model::{Coverage, QuerySaid, Totals};

/// `12 items in 7 meetings · items about cyber`, then the notes; `nothing matches` where that is so.
pub(super) fn head(query: &QuerySaid, total: Totals, after: Option<&str>, page: &mut Page) -> Result<()> {
    let found = match total.items {
        0 => "nothing matches".to_owned(),
        items => format!("{} in {}", many(items, "item"), many(total.meetings, "meeting")),
    };
    let after = after.map(|a| format!(" · {a}"));
    let line = Rich::new()
        .with(TITLE, &found)
        .with(QUIET, " · ")
        .with(PLAIN, &query.read_as)
        .with_some(QUIET, after.as_deref());
    page.put(0, &line)?;
    notes(query, page)
}

/// What was searched besides, and what was read otherwise than it was written.
pub(super) fn notes(query: &QuerySaid, page: &mut Page) -> Result<()> {
    if !query.expanded.is_empty() {
        page.hang(&Rich::new().with(QUIET, "also searched:"), 2, &Rich::new().with(QUIET, &query.expanded.join(", ")))?;
    }
    for note in &query.notes {
        page.hang(&Rich::new().with(ALARM, "note:"), 2, &Rich::plain(note))?;
    }
    Ok(())
}

/// How many gaps are told where nothing was found.
const GAPS: usize = 3;

/// `searched 212 meetings, 2001–2021 · 3 read with doubt`; where nothing was found, the longest gaps below it: what is looked
/// for may have stood in minutes that are not there.
pub(super) fn coverage(coverage: &Coverage, found: u64, page: &mut Page) -> Result<()> {
    let searched = format!("searched {}{}{}", many(coverage.meetings, "meeting"), span(coverage), doubts(coverage));
    page.put(0, &Rich::new().with(QUIET, &searched))?;
    let told = if found == 0 { GAPS } else { 0 };
    coverage.longest_gaps.iter().take(told).try_for_each(|gap| {
        let of = body(gap.board.as_deref(), gap.organisation.as_deref());
        let between = format!("between {} and {}", day(Some(gap.after)), day(Some(gap.before)));
        page.put(0, &Rich::new().with(QUIET, &format!("no minutes of {of} {between}")))
    })
}
