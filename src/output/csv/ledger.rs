//! Rows of a ledger.

use super::{day, place, text};
use crate::model::{LedgerEntry, LedgerFact, LedgerOf, Outcome};

/// Names of the columns.
pub(super) fn head(of: LedgerOf) -> &'static [&'static str] {
    match of {
        LedgerOf::Decisions => &[
            "date",
            "organisation",
            "board",
            "meeting",
            "item",
            "number",
            "heading",
            "text",
            "verb",
            "mover",
            "seconder",
            "outcome",
            "repeated",
            "boilerplate",
            "path",
            "page",
            "line",
        ],
        LedgerOf::Actions => &[
            "date",
            "organisation",
            "board",
            "meeting",
            "item",
            "number",
            "heading",
            "text",
            "owners",
            "due",
            "repeated",
            "boilerplate",
            "path",
            "page",
            "line",
        ],
    }
}

/// The row of an entry.
pub(super) fn row(e: &LedgerEntry) -> Vec<String> {
    let mut row = vec![
        day(e.date),
        text(&e.organisation),
        text(&e.board),
        e.meeting.clone(),
        e.item.clone(),
        text(&e.number),
        e.heading.clone(),
        e.text.clone(),
    ];
    match &e.what {
        LedgerFact::Decision { verb, mover, seconder, outcome } => {
            let outcome = outcome.map_or("", |o| match o {
                Outcome::Carried => "carried",
                Outcome::Lost => "lost",
                Outcome::Withdrawn => "withdrawn",
            });
            row.extend([text(verb), text(mover), text(seconder), outcome.to_owned()]);
        }
        LedgerFact::Action { owners, due } => row.extend([owners.join("; "), day(*due)]),
    }
    row.extend([e.repeated.to_string(), e.boilerplate.to_string()]);
    row.extend(place(&e.source));
    row
}
