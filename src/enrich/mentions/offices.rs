//! Offices instead of names: "the Chairman", "our Secretary", "Clerk to write".

use super::{Located, Page, Who, free, without_possessive};
use crate::enrich::local::{Locals, Office};
use crate::enrich::relations;
use crate::model::{Certainty, Rule};
use crate::text::{fold, names};

/// Every place where an office stands for its holder, known or not.
pub(super) fn find(page: &Page<'_>, locals: &Locals, here: &mut Vec<Located>) {
    let (text, all) = (page.text, &page.all);
    for (index, word) in all.iter().enumerate() {
        let own = without_possessive(word.text);
        let Some(mut office) = Office::of(own) else { continue };
        let mut start = word.start;
        let mut before = index.checked_sub(1).and_then(|i| all.get(i));
        if let Some(vice) = before.filter(|b| matches!(fold(b.text).as_ref(), "vice" | "deputy")) {
            let Some(second) = office.vice() else { continue };
            office = second;
            start = vice.start;
            before = index.checked_sub(2).and_then(|i| all.get(i));
        }
        let behind = text[word.start + own.len()..].trim_start();
        let article = before.is_some_and(|b| matches!(fold(b.text).as_ref(), "the" | "our"))
            || before.is_some_and(|b| matches!(fold(b.text).as_ref(), "new" | "outgoing") && index > 1);
        // "the Chair and Vice Chair": the article of the first holds for both.
        let joint = before.is_some_and(|b| matches!(b.text, "and" | "&"))
            && here.iter().any(|l| {
                l.range.end <= start && matches!(text[l.range.end..start].trim(), "and" | "&") && l.rule == Rule::Office
            });
        let opens =
            text[..start].trim().is_empty() || text[..start].trim_end().ends_with(['.', ':', ';', '–', '-', '•', '∑']);
        let next = all.get(index + 1).filter(|n| n.start == word.end() + 1);
        let says = opens && word.is_capitalised() && next.is_some_and(|n| relations::is_verb(n.text));
        let by = before.is_some_and(|b| b.text == "by") && word.is_capitalised();
        let clerk_to = office == Office::Clerk && opens && behind.starts_with("to ") && !behind.starts_with("to the");
        let of_something = (behind.starts_with("of ") || behind.starts_with("for ")) && !is_own(behind)
            || behind.starts_with("'s ") && behind.contains("report")
            || behind.starts_with("’s ") && behind.contains("report");
        let named_behind =
            behind.starts_with([',', '(']) && names::find(behind).first().is_some_and(|n| n.range.start < 3);
        // "the Chairman Cllr Ash", "the Chair and Vice Chair of the trust" are left to the name.
        let titled_behind = names::find(behind).first().is_some_and(|n| n.range.start == 0);
        if !(article || joint || clerk_to || says || by) || of_something || named_behind || titled_behind {
            continue;
        }
        let range = if article { before.map_or(start, |b| b.start) } else { start }..word.start + own.len();
        if !free(here, &range) {
            continue;
        }
        let (who, rule, evidence) = match locals.in_role(office, page.item) {
            Some((person, rule, evidence)) => (Who::Person(person), rule, Some(evidence.to_string())),
            None => (Who::Holder(office), Rule::Office, None),
        };
        here.push(Located { who, certainty: Certainty::Inferred, rule, passage: page.passage, range, evidence });
    }
}

/// "the Leader of the Council", "the Chair of the Board": the office of the body that met.
fn is_own(behind: &str) -> bool {
    ["of the council", "of the board", "of the committee", "of the panel", "of the meeting"]
        .iter()
        .any(|own| fold(behind).starts_with(own))
}
