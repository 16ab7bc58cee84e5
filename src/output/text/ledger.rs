//! A ledger of decisions or actions, item by item or owner by owner.

use super::page::Page;
use super::phrases::{NO_HEADING, counted, day, held, long_day, many, number, source};
use super::rich::Rich;
use super::said;
use super::style::{DAY, LABEL, MATCH, PLAIN, QUIET, TITLE};
use crate::error::Result;
use crate::model::{Ledger, LedgerEntry, LedgerFact, LedgerGroup, LedgerOf, Outcome};

/// Margin of what stands under the day.
const UNDER: usize = 4;
/// Margin of an entry's text.
const ENTRY: usize = 6;
/// Margin of an entry under its owner: the longest day stands before it.
const OWNED: usize = 15;
/// Owners or verbs that are counted at the top.
const TOP: usize = 8;

/// Writes a ledger.
pub(super) fn write(found: &Ledger, page: &mut Page) -> Result<()> {
    let (one, labels) = match found.of {
        LedgerOf::Decisions => ("decision", "verbs"),
        LedgerOf::Actions => ("action", "owners"),
    };
    let head = match found.total {
        0 => format!("no {one}s"),
        n => format!("{} in {}", many(n, one), many(found.meetings, "meeting")),
    };
    let line = Rich::new().with(TITLE, &head).with(QUIET, " · ").with(PLAIN, &found.query.read_as);
    let left_out = (found.left_out > 0).then(|| format!(" · {} left out", many(found.left_out, "formula")));
    page.put(0, &line.with_some(QUIET, left_out.as_deref()))?;
    said::notes(&found.query, page)?;
    if !found.counts.is_empty() && found.groups.is_empty() {
        page.hang(&Rich::new().with(QUIET, labels), 2, &counted(&found.counts, TOP))?;
    }
    if found.groups.is_empty() {
        write_entries(found, one, page)?;
    } else {
        found.groups.iter().try_for_each(|group| write_group(group, &found.entries, one, page))?;
    }
    page.blank()?;
    said::coverage(&found.coverage, found.total, page)
}

/// The entries item by item, those without the words themselves behind a line that says so; then how to see the rest.
fn write_entries(found: &Ledger, one: &str, page: &mut Page) -> Result<()> {
    let mut worded = true;
    for item in found.entries.chunk_by(|a, b| a.item == b.item && a.worded == b.worded) {
        page.blank()?;
        if worded && !item[0].worded {
            let rest = found.total - found.worded;
            let said = format!("{} without the words, in items that have them:", many(rest, one));
            page.put(0, &Rich::new().with(LABEL, &said))?;
            page.blank()?;
        }
        worded = item[0].worded;
        write_item(item, page)?;
    }
    let shown = found.entries.len() as u64;
    if shown < found.total {
        page.blank()?;
        let said = format!(
            "{} of {} shown; more: --limit {}",
            number(shown),
            many(found.total, one),
            found.total.min((shown * 4).max(25))
        );
        page.put(0, &Rich::new().with(TITLE, &said))?;
    }
    Ok(())
}

/// Entries of one item under its heading.
fn write_item(entries: &[LedgerEntry], page: &mut Page) -> Result<()> {
    let first = &entries[0];
    page.put(0, &held(first.date, first.board.as_deref(), first.organisation.as_deref()))?;
    let number = first.number.as_ref().map(|n| format!("{n}  "));
    let heading = Rich::new()
        .with_some(TITLE, number.as_deref())
        .with(TITLE, &first.heading)
        .with_some(QUIET, first.heading.is_empty().then_some(NO_HEADING));
    page.put(UNDER, &heading)?;
    for entry in entries {
        page.hang(&Rich::plain("    •"), ENTRY, &told(entry, ""))?;
    }
    write_source(UNDER, first, page)
}

/// The entries of one owner.
fn write_group(group: &LedgerGroup, all: &[LedgerEntry], one: &str, page: &mut Page) -> Result<()> {
    page.blank()?;
    let owner = group.owner.as_deref();
    let name = owner.unwrap_or("nobody named");
    page.put(0, &Rich::new().with(TITLE, name).with(QUIET, " · ").with(PLAIN, &many(group.total, one)))?;
    for entry in group.entries.iter().filter_map(|at| all.get(*at)) {
        let lead = Rich::plain("  ").with(DAY, &day(entry.date));
        page.hang(&lead, OWNED, &told(entry, owner.unwrap_or("")))?;
        write_source(OWNED, entry, page)?;
    }
    let left = group.total - group.entries.len() as u64;
    if left > 0 {
        let how = owner.map_or_else(|| "--limit".to_owned(), |o| format!("--owner \"{o}\""));
        page.put(2, &Rich::new().with(QUIET, &format!("{} more: {how}", number(left))))?;
    }
    Ok(())
}

fn write_source(margin: usize, entry: &LedgerEntry, page: &mut Page) -> Result<()> {
    let place = format!("{} · {}", source(&entry.source), entry.item);
    page.row(&Rich::plain(&" ".repeat(margin)).with(QUIET, &place))
}

/// The words of an entry with what is known of it, but for the owner it stands under.
fn told(entry: &LedgerEntry, under: &str) -> Rich {
    let known = known(&entry.what, under);
    let known = (!known.is_empty()).then(|| format!(" ({})", known.join(", ")));
    Rich::new()
        .with_marked(PLAIN, &entry.text, &entry.highlights, MATCH)
        .with_some(LABEL, known.as_deref())
        .with_some(QUIET, entry.boilerplate.then(|| said_in(entry.repeated)).as_deref())
}

/// ` said in 212 meetings`.
pub(super) fn said_in(meetings: u64) -> String {
    format!(" said in {}", many(meetings, "meeting"))
}

fn known(what: &LedgerFact, under: &str) -> Vec<String> {
    match what {
        LedgerFact::Action { owners, due } => {
            let with = if under.is_empty() { "" } else { "with " };
            let others = owners.iter().filter(|o| *o != under).map(|o| format!("{with}{o}"));
            others.chain(due.map(|due| format!("by {}", long_day(due)))).collect()
        }
        LedgerFact::Decision { verb, mover, seconder, outcome } => {
            let outcome = outcome.map(|o| match o {
                Outcome::Carried => "carried",
                Outcome::Lost => "lost",
                Outcome::Withdrawn => "withdrawn",
            });
            // A carried motion's verb is often the same word.
            let outcome = outcome.filter(|o| verb.as_deref() != Some(*o)).map(str::to_owned);
            let moved = mover.as_ref().map(|m| format!("moved by {m}"));
            let seconded = seconder.as_ref().map(|s| format!("seconded by {s}"));
            [verb.clone(), outcome, moved, seconded].into_iter().flatten().collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::samples;
    use super::super::drawn;

    #[test]
    fn decisions_stand_under_their_item_and_formulas_say_so() {
        assert_eq!(
            drawn(&samples::decisions(), 60),
            "3 decisions in 2 meetings · items about cyber · 2 formulas
left out
verbs noted\u{a0}2 · agreed\u{a0}1

1 Nov 2017 · Improvement Board, LGA
    4  Cyber security
    • to note the cyber report (noted, carried, moved by Ron
      Woodley)
    b.txt:50 · lga/improvement-board/2017-11-01/4

1 decision without the words, in items that have them:

1 Nov 2017 · Improvement Board, LGA
    4  Cyber security
    • This was agreed. (agreed) said in 212 meetings
    b.txt:50 · lga/improvement-board/2017-11-01/4

2 of 3 decisions shown; more: --limit 3

searched 212 meetings, 2001–2021
"
        );
    }

    #[test]
    fn actions_stand_under_their_owner_with_a_true_count() {
        assert_eq!(
            drawn(&samples::actions(), 70),
            "9 actions in 4 meetings · items about cyber

Siobhan Coughlan · 8 actions
  1 Nov 2017   To circulate the slides. (by Friday 1 December 2017)
               b.txt:50 · lga/improvement-board/2017-11-01/4
  7 more: --owner \"Siobhan Coughlan\"

nobody named · 1 action
  1 Nov 2017   Lights to be mended.
               b.txt:50 · lga/improvement-board/2017-11-01/4

searched 212 meetings, 2001–2021
"
        );
    }
}
