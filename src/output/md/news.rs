//! News: a heading for each saved search, a point for each item.

use super::escape::{bold, inline};
use super::hits::{heading, quoted_within};
use crate::model::{GoneItem, Hit, News};
use crate::output::text::phrases::{NO_HEADING, body, day, news};

/// The news of every search.
pub(super) fn told(all: &[News]) -> String {
    if all.is_empty() {
        return "No saved searches.\n".to_owned();
    }
    all.iter().map(one).collect::<Vec<_>>().join("\n")
}

fn one(n: &News) -> String {
    let mut out = format!("## {}\n\n{}: {}.\n", heading(&n.name), inline(&n.query.read_as), inline(&news(n)));
    list("new", n.new.iter().map(hit), &mut out);
    list("changed", n.changed.iter().map(hit), &mut out);
    list("gone", n.gone.iter().map(gone), &mut out);
    out
}

/// The points of one kind under its name; nothing where there are none.
fn list(title: &str, points: impl Iterator<Item = String>, out: &mut String) {
    for (n, point) in points.enumerate() {
        if n == 0 {
            out.push_str(&format!("\n### {title}\n\n"));
        }
        out.push_str(&format!("- {point}\n"));
    }
}

/// Bold heading, day, board, the best excerpt, citation.
fn hit(h: &Hit) -> String {
    let of = inline(&body(h.board.as_deref(), h.organisation.as_deref()));
    let excerpt = h.excerpts.first().map(|e| format!(": {}", quoted_within(e))).unwrap_or_default();
    let restricted = if h.restricted { ", restricted" } else { "" };
    format!("{}, {}, {of}{restricted}{excerpt} ({})", titled(&h.heading), day(h.date), inline(&h.citation))
}

fn gone(g: &GoneItem) -> String {
    format!("{}, {}", titled(&g.heading), day(g.date))
}

fn titled(text: &str) -> String {
    let said = bold(text);
    if said.is_empty() { NO_HEADING.to_owned() } else { said }
}
