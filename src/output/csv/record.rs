//! A person's record as rows: one a role, board, year and relation, topic or companion.

use super::{day, text};
use crate::model::PersonRecord;

/// Names of the columns. `count` is a number of meetings, mentions or items, `of` what it is counted out of.
pub(super) const HEAD: &[&str] = &["person", "kind", "value", "board", "from", "to", "count", "of"];

/// The rows of a record.
pub(super) fn rows(r: &PersonRecord) -> Vec<Vec<String>> {
    let row = |kind: &str, value: &str, board: String, span: [String; 2], count: u64, of: String| {
        let [from, to] = span;
        vec![r.person.name.clone(), kind.to_owned(), value.to_owned(), board, from, to, count.to_string(), of]
    };
    let none = String::new;
    let mut out = vec![row("seen", "", none(), [day(r.first), day(r.last)], r.meetings, none())];
    for (kind, held) in [("role", &r.roles), ("organisation", &r.organisations), ("party", &r.parties)] {
        out.extend(
            held.iter().map(|h| row(kind, &h.value, text(&h.board), [day(h.from), day(h.to)], h.meetings, none())),
        );
    }
    for a in &r.attendance {
        let span = [a.from.to_string(), a.to.to_string()];
        out.push(row("attendance", &text(&a.organisation), text(&a.board), span, a.present, a.meetings.to_string()));
    }
    for y in &r.relations {
        let year = y.year.map(|y| y.to_string()).unwrap_or_default();
        out.extend(y.mentions.iter().map(|(name, n)| row(name, "", none(), [year.clone(), year.clone()], *n, none())));
    }
    let blank = || [none(), none()];
    out.extend(r.topics.iter().map(|t| row("topic", &t.value, none(), blank(), t.count, none())));
    out.extend(r.company.iter().map(|c| row("company", &c.name, none(), blank(), c.meetings + c.items, none())));
    out
}
