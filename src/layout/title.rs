//! What stands at the head of minutes: the board, the day, the time, the place.

use super::{Hints, board, outside_date};
use crate::model::{Diagnostic, Document, Passage};
use crate::text::dates::{self, FoundDate};
use crate::text::pattern::Pattern;
use crate::text::{fold, words};
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

static HELD_AT: Pattern = Pattern::new(|| {
    r"(?i)\b(?:held|meeting)\s+(?:\w+\s+)?(?:in|at)\s+(?P<place>(?:the\s+)?[A-Z][^\n;]{2,90}?)(?:,?\s+(?:on|at|commencing|starting)\s+(?:\w+day|\d|the \d|[A-Z]+DAY)|[.;]|$)".into()
});

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
        && board::all(text).first().is_some_and(|b| b.len() + 4 >= text.trim().len());
    let day = text.chars().count() <= 60 && !dates::find(text).is_empty() && words::words(text).count() <= 9;
    names || alone || day || lower.starts_with("minutes of proceedings")
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
    let title = document.meta.get("title").map_or("", String::as_str);
    let pairs = labelled(document);
    let label = |names: &[&str]| pairs.iter().find(|(k, _)| names.contains(&k.as_str())).map(|(_, v)| v.clone());
    let named = label(&["title", "board", "committee", "name of meeting"]).filter(|v| v.chars().count() < 120);
    out.board = named.map(|n| board::tidy(&n)).or_else(|| body(document, &head, title, hints));
    out.organisation = hints.organisation.clone().or_else(|| out.board.clone().filter(|b| is_council(b)));
    if let (Some(board), Some(organisation)) = (&out.board, &out.organisation) {
        out.board = Some(within(board, organisation));
    }
    let (published, in_name) = outside_date(document, hints);
    let (date, diagnostic) =
        date(&head, label(&["date"]).as_deref(), title, published, in_name, saved(document), hints.order);
    out.date = date;
    out.diagnostics.extend(diagnostic);
    let timed = label(&["time", "start time", "date"]).into_iter().chain([head.clone()]);
    out.start_time = timed.filter_map(|t| dates::find_time(&t).map(str::to_string)).next();
    out.venue = label(&["venue", "location", "place"]).or_else(|| {
        let place = HELD_AT.captures(&head)?.name("place")?.as_str();
        let end = dates::find(place).first().map_or(place.len(), |d| d.range.start);
        let place = place[..end].trim().trim_end_matches([',', '-']).trim();
        let place = place.strip_suffix(" on").unwrap_or(place);
        (place.chars().count() > 3).then(|| place.to_string())
    });
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

/// The body that met: a board that the folder's own list names, the one in "Minutes of …", the first that the head names, the title's,
/// else the one named most often. A generic name ("Parish Council") gives way to a fuller one that ends in it; the organisation's own
/// name to another body named beside it.
fn body(document: &Document, head: &str, title: &str, hints: &Hints) -> Option<String> {
    let folded = fold(head).into_owned();
    if let Some(known) = hints.boards.iter().find(|b| folded.contains(fold(b).as_ref())) {
        return Some(known.clone());
    }
    let joined = head.replace('\n', " ");
    let in_title = board::all(&expand(title));
    let in_head: Vec<String> = head.lines().flat_map(board::all).collect();
    let own = |b: &str| hints.organisation.as_deref().is_some_and(|o| fold(b) == fold(o));
    let mut found: Vec<String> = board::of_minutes(&joined).into_iter().chain(in_head).chain(in_title).collect();
    found.retain(|b| b.split_whitespace().count() <= 12);
    let first = found.iter().find(|b| !own(b)).or_else(|| found.first()).cloned();
    match first {
        Some(first) if board::is_generic(&first) && hints.organisation.is_none() => {
            let fuller = found.iter().find(|b| b.ends_with(first.as_str()) && **b != first).cloned();
            let told = fuller.or_else(|| named_most(document, &first)).or_else(|| by_acronym(document, &joined));
            Some(told.unwrap_or(first))
        }
        Some(first) => Some(first),
        None => named_most(document, "").or_else(|| by_acronym(document, &joined)),
    }
}

static PLACE: Pattern = Pattern::new(|| r"\b(?:in|at) (?:the )?(?P<place>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,4})".into());
static ACRONYM: Pattern = Pattern::new(|| r"\b(?P<place>[A-Z]{1,3})(?P<kind>CC|PC|TC)\b".into());

/// A council that calls itself by its initials and meets in its own place: "TCC" in "Tarn Village Hall" is Tarn Community Council.
fn by_acronym(document: &Document, head: &str) -> Option<String> {
    let places: Vec<&str> = PLACE.captures_iter(head).filter_map(|c| c.name("place")).map(|m| m.as_str()).collect();
    let named = |initials: &str| {
        places.iter().find_map(|place| {
            let run: Vec<&str> = place.split_whitespace().take(initials.len()).collect();
            let fits = run.len() == initials.len() && run.iter().zip(initials.chars()).all(|(w, c)| w.starts_with(c));
            fits.then(|| run.join(" "))
        })
    };
    document.blocks.iter().flat_map(|b| ACRONYM.captures_iter(&b.text)).find_map(|c| {
        let kind = match c.name("kind")?.as_str() {
            "CC" => "Community",
            "PC" => "Parish",
            _ => "Town",
        };
        Some(format!("{} {kind} Council", named(c.name("place")?.as_str())?))
    })
}

/// The body, ending in some words, that a document names most often.
fn named_most(document: &Document, ending: &str) -> Option<String> {
    let mut counts: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for block in document.blocks.iter().take(60) {
        for name in board::all(&block.text)
            .into_iter()
            .filter(|n| !board::is_generic(n) && n.ends_with(ending) && n.ends_with("Council"))
        {
            *counts.entry(name).or_insert(0) += 1;
        }
    }
    let most = counts.into_iter().filter(|(_, n)| *n >= 2).max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
    most.map(|(name, _)| name)
}

/// Short forms of titles: "Wretton PC".
fn expand(title: &str) -> String {
    let padded = format!("{title} ");
    padded.replace(" PC ", " Parish Council ").replace(" CC ", " Community Council ").replace(" TC ", " Town Council ")
}

fn is_council(name: &str) -> bool {
    !board::is_generic(name)
        && ["Council", "Association", "Authority"].iter().any(|n| name.ends_with(n))
        && name != "Full Council"
}

/// A board's name within its organisation: without the organisation's name before it, and in full where the board is the organisation.
fn within(board: &str, organisation: &str) -> String {
    let generic = matches!(board, "Parish Council" | "Community Council") && organisation.ends_with(board);
    let rest = board.strip_prefix(organisation).map(|r| r.trim_start_matches([' ', '-', '–', ',', '\'', '’']));
    match rest {
        _ if generic => organisation.to_string(),
        Some(rest) if rest.starts_with(char::is_uppercase) => rest.to_string(),
        _ => board.to_string(),
    }
}

/// The day of the meeting: the first full date of the head that follows "held", "on" or a weekday, else the first; without a year the
/// latest such day before publication; else from the title, the file's name, the publication.
///
/// A date that the publication contradicts (after it, or eleven months and more before) is moved by a year where the weekday then fits.
fn date(
    head: &str,
    label: Option<&str>,
    title: &str,
    published: Option<Date>,
    in_name: Option<Date>,
    saved: Option<Date>,
    order: dates::Order,
) -> (Option<Date>, Option<Diagnostic>) {
    let find = |text| dates::find_in(text, order);
    let in_label = label.map(find).unwrap_or_default();
    let mut in_head = find(head);
    in_head.retain(|d| !is_of_another(head, d));
    let firm = in_head.iter().find(|d| d.year.is_some() && (d.weekday.is_some() || after_held(head, d)));
    let found =
        in_label.first().or(firm).or_else(|| in_head.iter().find(|d| d.year.is_some())).or_else(|| in_head.first());
    let in_title = find(title);
    let Some(found) = found.or_else(|| in_title.first()) else {
        let day = in_name.or(published);
        let from = if in_name.is_some() { "the file's name" } else { "the publication" };
        let told = day.map(|_| format!("the text does not say when the meeting was; its day is taken from {from}"));
        return (day, told.map(|t| Diagnostic::warning(t, None)));
    };
    let Some(date) = found.date() else {
        let same = |d: &&FoundDate| (d.month, d.day) == (found.month, found.day);
        let titled = in_title.iter().filter(same).find_map(FoundDate::date);
        let day = titled.or_else(|| published.or(in_name).and_then(|p| before(found, p)));
        return (day.or_else(|| saved.and_then(|s| near(found, s))).or(in_name), None);
    };
    if found.weekday_agrees() && !contradicted(date, published) {
        return (Some(date), None);
    }
    // A day in the file's name is the meeting's or its publication's: it decides only where the weekday is wrong.
    let outside = published.or(in_name.filter(|_| !found.weekday_agrees()));
    let moved = [date.year() - 1, date.year() + 1]
        .into_iter()
        .filter_map(|y| found.in_year(y))
        .find(|d| found.weekday == Some(d.weekday()) && outside.is_some_and(|p| !contradicted(*d, Some(p))));
    if let Some(moved) = moved.filter(|_| contradicted(date, outside)) {
        let message = format!(
            "the year written beside {} is {}; weekday and publication say {}",
            dates::long(moved),
            date.year(),
            moved.year()
        );
        return (Some(moved), Some(Diagnostic::warning(message, None)));
    }
    let wrong = (!found.weekday_agrees())
        .then(|| Diagnostic::warning(format!("{} was not the weekday that is written", dates::long(date)), None));
    (Some(date), wrong)
}

/// The day on which the file was first saved, as it says of itself.
fn saved(document: &Document) -> Option<Date> {
    let written = document.meta.get("created").or_else(|| document.meta.get("modified"))?;
    dates::find(written.get(..10)?).first()?.date()
}

/// The year that puts a day without one nearest to another day, where the weekday fits too: minutes are written within months.
fn near(found: &FoundDate, day: Date) -> Option<Date> {
    let years = [day.year() - 1, day.year(), day.year() + 1];
    let fits = |d: &Date| found.weekday.is_none_or(|w| w == d.weekday());
    let away = |d: &Date| day.since(*d).map_or(i64::MAX, |s| i64::from(s.get_days()).abs());
    years.into_iter().filter_map(|y| found.in_year(y)).filter(fits).min_by_key(away).filter(|d| away(d) <= 200)
}

/// A date of the next or of an earlier meeting, by the words before it in its line.
fn is_of_another(head: &str, date: &FoundDate) -> bool {
    let before = &head[..date.range.start];
    let near = before.char_indices().rev().nth(29).map_or(0, |(at, _)| at);
    let line = before[near..].rsplit('\n').next().unwrap_or("").to_lowercase();
    ["next meeting", "previous meeting", "last meeting"].iter().any(|w| line.contains(w))
}

fn after_held(head: &str, date: &FoundDate) -> bool {
    let before = head[..date.range.start].trim_end().to_lowercase();
    before.ends_with("held on") || before.ends_with(" on") || before.ends_with("held") || before.ends_with("date:")
}

/// Months from a meeting to its publication are 0 to 6 in 98 of 100 documents measured.
fn contradicted(date: Date, published: Option<Date>) -> bool {
    published.is_some_and(|p| {
        let months = i32::from(p.year() - date.year()) * 12 + i32::from(p.month() - date.month());
        !(0..11).contains(&months)
    })
}

/// The latest such day that is not after the month of publication.
fn before(found: &FoundDate, published: Date) -> Option<Date> {
    let day = found.in_year(published.year())?;
    if day.month() <= published.month() { Some(day) } else { found.in_year(published.year() - 1) }
}
