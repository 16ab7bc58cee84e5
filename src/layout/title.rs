//! What stands at the head of minutes: the board, the day, the time, the place.

mod body;
mod day;
mod venue;

use super::{Hints, board, outside_date};
use crate::model::{Diagnostic, Document, Passage};
use crate::text::{dates, words};
use jiff::civil::Date;

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) organisation: Option<String>,
    pub(super) board: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) start_time: Option<String>,
    pub(super) venue: Option<String>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Whether a block is part of the title: it says whose minutes these are, or is the name of a body alone.
pub(super) fn is_title(text: &str) -> bool {
    let lower = text.to_lowercase();
    let names = text.chars().count() <= if says_minutes(text) { 500 } else { 160 }
        && (lower.contains("minutes of")
            || lower.starts_with("note of ")
            || lower.contains(" held ")
            || lower.starts_with("held "))
        && !lower.contains("minutes of the last")
        && !lower.contains("minutes of the previous")
        && !lower.contains("minutes of previous")
        && !lower.starts_with("approval")
        && (!board::all(text).is_empty() || !dates::find(text).is_empty());
    let alone = text.split_whitespace().count() <= 8
        && board::all(text).first().is_some_and(|b| b.len() + 4 >= text.trim().len() && !is_part(b));
    // "Traffic: no report, next meeting 26 November" is headed by something else.
    let labelled = lower.split_once(':').is_some_and(|(label, _)| {
        !["date", "time", "day", "held", "meeting"].iter().any(|word| label.contains(word))
            && !label.ends_with(|c: char| c.is_ascii_digit())
    });
    let day =
        text.chars().count() <= 60 && !labelled && !dates::find(text).is_empty() && words::words(text).count() <= 9;
    names || alone || day || lower.starts_with("minutes of proceedings")
}

/// Whether a body is of the kind that others report on: a heading that names one is no title.
fn is_part(body: &str) -> bool {
    ["group", "party", "force", "trustees", "governors"].iter().any(|w| body.to_lowercase().ends_with(w))
}

/// Whether a text begins "MINUTES OF" in capitals, as titles do that run over several lines.
pub(super) fn says_minutes(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    text.to_uppercase().starts_with("MINUTES OF")
        && letters().filter(|c| c.is_lowercase()).count() * 4 <= letters().count()
}

/// Reads the head of a document: the passages before its first item.
pub(super) fn read(document: &Document, hints: &Hints, front: &[Passage]) -> Head {
    let head = head_text(document, front);
    let mut out = Head::default();
    let title = ["title", "subtitle"].iter().filter_map(|k| document.meta.get(*k).map(String::as_str));
    let mut title = title.collect::<Vec<_>>().join("\n");
    let pairs = labelled(document);
    let label = |names: &[&str]| pairs.iter().find(|(k, _)| names.contains(&k.as_str())).map(|(_, v)| v.clone());
    let named = label(&["title", "board", "committee", "name of meeting"]).filter(|v| v.chars().count() < 120);
    // "Title: Council Meeting Minutes March 2022" is a title, and names no body.
    let named = named.filter(|v| {
        let of_minutes = v.to_lowercase().contains("minutes");
        if of_minutes {
            title = format!("{title}\n{v}").trim().to_string();
        }
        !of_minutes
    });
    let title = title.as_str();
    out.board = named.map(|n| board::tidy(&n)).or_else(|| body::body(document, &head, title, hints));
    out.organisation = hints.organisation.clone().or_else(|| out.board.clone().filter(|b| body::is_council(b)));
    if let (Some(board), Some(organisation)) = (&out.board, &out.organisation) {
        out.board = Some(body::within(board, organisation));
    }
    let (published, in_name) = outside_date(document, hints);
    let sources = day::Sources {
        label: label(&["date"]),
        title: title.to_string(),
        published,
        in_name,
        saved: day::saved(document),
        order: hints.order,
    };
    let (date, diagnostic) = day::date(document, &head, hints, &sources);
    out.date = date;
    out.diagnostics.extend(diagnostic);
    let timed = label(&["time", "start time", "date"]).into_iter().chain([head.clone()]);
    out.start_time = timed.filter_map(|t| dates::find_time(&t).map(str::to_string)).next();
    out.venue = label(&["venue", "location", "place"]).or_else(|| venue::find(document, &head));
    out
}

/// The text before attendance and items; in a document of one line its beginning.
fn head_text(document: &Document, front: &[Passage]) -> String {
    let mut head = String::new();
    let mut passages = front.iter().map(|p| p.text.as_str()).collect::<Vec<_>>();
    if passages.is_empty() {
        passages = document.blocks.iter().take(6).map(|b| b.text.as_str()).collect();
    }
    for text in passages {
        if super::attendance::is_label(text) && !head.is_empty() || head.len() > 1500 {
            break;
        }
        let end = text.char_indices().nth(600).map_or(text.len(), |(at, _)| at);
        head.push_str(&text[..end]);
        head.push('\n');
    }
    head
}

/// "Title:" and what stands beside or below it, keys in lower case.
fn labelled(document: &Document) -> Vec<(String, String)> {
    let blocks = &document.blocks;
    let mut out = Vec::new();
    for (index, block) in blocks.iter().enumerate().take(30) {
        let Some((key, value)) = block.text.split_once(':') else { continue };
        if key.split_whitespace().count() > 3 || key.chars().count() > 24 {
            continue;
        }
        let value = match value.trim() {
            "" => blocks.get(index + 1).map_or("", |b| b.text.as_str()),
            beside => beside,
        };
        out.push((key.trim().to_lowercase(), value.trim().to_string()));
    }
    out
}
