//! An item as its minutes have it: passages with their role in the margin, then what came of it.

use super::ledger::said_in;
use super::page::Page;
use super::phrases::{NO_HEADING, held, long_day, source, spoken};
use super::rich::Rich;
use super::style::{ALARM, LABEL, PLAIN, QUIET, TITLE};
use crate::error::Result;
use crate::model::{Action, Certainty, Involvement, Item, Motion, Outcome, Passage, Repeated, ShownItem};

/// Margin of the text; the longest role, `introduction`, stands before it.
const MARGIN: usize = 15;
/// Margin of the entries of a list.
const ENTRY: usize = 4;

/// Writes an item with its meeting above it.
pub(super) fn write_alone(shown: &ShownItem, page: &mut Page) -> Result<()> {
    let ShownItem { item: shown, repeated } = shown;
    page.put(0, &held(shown.date, shown.board.as_deref(), shown.organisation.as_deref()))?;
    page.row(&Rich::new().with(QUIET, &format!("{} · {}", source(&shown.source), shown.item.id)))?;
    page.blank()?;
    write(&shown.item, repeated, page)
}

/// Writes an item; what of it is said at many meetings is marked so.
pub(super) fn write(item: &Item, repeated: &Repeated, page: &mut Page) -> Result<()> {
    let number = item.number.as_ref().map(|n| format!("{n}  "));
    let heading = Rich::new()
        .with_some(TITLE, number.as_deref())
        .with(TITLE, &item.heading)
        .with_some(QUIET, item.heading.is_empty().then_some(NO_HEADING))
        .with_some(ALARM, item.restricted.then_some("  RESTRICTED"));
    page.put(0, &heading)?;
    write_passages(&item.passages, page)?;
    let decisions = item.decisions.iter().map(|d| (d.text.as_str(), d.verb.clone().unwrap_or_default()));
    list("decisions", decisions, repeated, page)?;
    list("actions", item.actions.iter().map(|a| (a.text.as_str(), owed(a))), repeated, page)?;
    list("motions and votes", item.motions.iter().map(|m| (m.text.as_str(), voted(m))), repeated, page)?;
    if !item.people.is_empty() {
        let people: Vec<String> = item.people.iter().map(involved).collect();
        page.hang(&Rich::new().with(LABEL, "  people"), ENTRY, &Rich::plain(&people.join("; ")))?;
    }
    if !item.topics.is_empty() {
        page.hang(&Rich::new().with(LABEL, "  topics"), ENTRY, &Rich::plain(&item.topics.join(" · ")))?;
    }
    Ok(())
}

/// Passages with role and speaker; a role is named once for the passages that follow one another in it.
pub(super) fn write_passages(passages: &[Passage], page: &mut Page) -> Result<()> {
    let mut before = None;
    for passage in passages {
        let role = if before == Some(passage.role) { "" } else { passage.role.name() };
        before = Some(passage.role);
        let lead = Rich::plain("  ").with(LABEL, role);
        // Cells of a table stand between tabs.
        let text = Rich::plain(&passage.text.replace('\t', " | "));
        page.hang(&lead, MARGIN, &text)?;
        if let Some(speaker) = &passage.speaker {
            page.put(MARGIN, &Rich::new().with(QUIET, &format!("— {speaker}")))?;
        }
    }
    Ok(())
}

/// A titled list of entries, each with what is known beside it; nothing where it has none.
fn list<'a>(
    title: &str,
    entries: impl Iterator<Item = (&'a str, String)>,
    repeated: &Repeated,
    page: &mut Page,
) -> Result<()> {
    for (n, (text, beside)) in entries.enumerate() {
        if n == 0 {
            page.row(&Rich::plain("  ").with(LABEL, title))?;
        }
        let beside = (!beside.is_empty()).then(|| format!(" ({beside})"));
        let formula = repeated.get(text).map(|meetings| said_in(*meetings));
        let text = Rich::plain(text).with_some(QUIET, beside.as_deref()).with_some(QUIET, formula.as_deref());
        page.hang(&Rich::plain("  •"), ENTRY, &text)?;
    }
    Ok(())
}

/// Who is to do it and by when.
fn owed(action: &Action) -> String {
    let mut known = action.owners.clone();
    known.extend(action.due.map(|due| format!("by {}", long_day(due))));
    known.join(", ")
}

/// How a motion fared.
fn voted(motion: &Motion) -> String {
    let outcome = motion.outcome.map(|o| match o {
        Outcome::Carried => "carried",
        Outcome::Lost => "lost",
        Outcome::Withdrawn => "withdrawn",
    });
    let count = |n: Option<u32>, what: &str| n.map(|n| format!("{n} {what}"));
    [
        outcome.map(str::to_owned),
        count(motion.votes_for, "for"),
        count(motion.votes_against, "against"),
        count(motion.abstain, "abstained"),
        motion.mover.as_ref().map(|m| format!("moved by {m}")),
        motion.seconder.as_ref().map(|s| format!("seconded by {s}")),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(", ")
}

/// A person with what they are to the item.
fn involved(person: &Involvement) -> String {
    let relations: Vec<String> = person.relations.iter().map(|r| spoken(r.name())).collect();
    let inferred = if person.certainty == Certainty::Inferred { ", inferred" } else { "" };
    format!("{} ({}{inferred})", person.name, relations.join(", "))
}

/// A name of a group of attendance or passages, in the margin.
pub(super) fn margin(label: &str, text: &Rich, page: &mut Page) -> Result<()> {
    page.hang(&Rich::new().with(LABEL, label), MARGIN, text)
}

/// Text in the margin's column.
pub(super) fn beside(label: &str, text: &str, page: &mut Page) -> Result<()> {
    margin(label, &Rich::new().with(PLAIN, text), page)
}

#[cfg(test)]
mod tests {
    use super::super::super::samples;
    use super::super::drawn;

    #[test]
    fn an_item_reads_as_its_minutes() {
        assert_eq!(
            drawn(&samples::item(), 60),
            "1 Nov 2017 · Improvement Board, LGA
b.txt:48 · lga/improvement-board/2017-11-01/4

4  Cyber security  RESTRICTED
  introduction Paul told the board, \"plainly\", of cyber
               attacks.
               — Paul Bettison
  decision     RESOLVED: to note the report.
  decisions
  • to note the report (noted)
  actions
  • To circulate the slides. (Siobhan Coughlan, by Friday 1
    December 2017)
  motions and votes
  • That the report be noted. (carried, 9 for, 2 against,
    moved by Ron Woodley)
  people Paul Bettison (introduced, spoke); Ron Woodley
    (moved, inferred)
  topics /Technology/Cyber security
"
        );
    }
}
