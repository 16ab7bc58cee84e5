//! What stands at the head of minutes: the board, the day, the time, the place.

use super::cues::Cue;
use super::{Hints, outside_date};
use crate::model::{Diagnostic, Document, Passage};
use crate::text::dates::{self, FoundDate};
use crate::text::{fold, words};
use jiff::civil::Date;
use regex::Regex;

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

const BODY_NOUN: &str = r"(?:Council|Board|Committee|Sub-?Committee|Cabinet|Panel|Forum|Association|Authority|Executive|Assembly|District|Partnership|Commission|Working (?:Group|Party)|Cttee|Trust)";

static MINUTES_OF: Cue = Cue::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?:minutes|notes?|record|proceedings) (?:of|from|at) (?:the |a |an )?(?:last |previous )?(?:minutes of )?(?:proceedings (?:at|of) )?(?:the |a |an )?",
        r"(?:(?:\d+(?:st|nd|rd|th)|ordinary|extraordinary|extra-ordinary|special|monthly|bi-monthly|annual|statutory|adjourned|virtual|remote|public|full|general|budget)\s+)*(?:meetings? (?:of|for) )?(?:the )?(?:members of )?(?P<body>[^\n:.;]{3,110})"
    ))
    .ok()
});
static BODY: Cue = Cue::new(|| {
    Regex::new(&format!(
        r"\b(?:[A-Z][\w'’&-]*,?\s+(?:(?:and|of|the|for|&|-|–|in|with|upon|on|le|de)\s+)*){{0,9}}{BODY_NOUN}\b"
    ))
    .ok()
});
static CAPITAL_BODY: Cue =
    Cue::new(|| Regex::new(&format!(r"(?i)\b(?:[A-Z][\w'’&-]*,?\s+){{0,9}}?{BODY_NOUN}\b")).ok());
static HELD_AT: Cue = Cue::new(|| {
    Regex::new(r"(?i)\b(?:held|meeting)\s+(?:\w+\s+)?(?:in|at)\s+(?P<place>(?:the\s+)?[A-Z][^\n;]{2,90}?)(?:,?\s+(?:on|at|commencing|starting)\s+(?:\w+day|\d|the \d|[A-Z]+DAY)|[.;]|$)").ok()
});

/// Whether a block is part of the title: it says whose minutes these are, or is the name of a body alone.
pub(super) fn is_title(text: &str) -> bool {
    let lower = text.to_lowercase();
    let names = text.chars().count() <= 160
        && (lower.contains("minutes of")
            || lower.starts_with("note of ")
            || lower.contains(" held ")
            || lower.starts_with("held "))
        && !lower.contains("minutes of the last")
        && !lower.contains("minutes of the previous")
        && !lower.contains("minutes of previous")
        && !lower.starts_with("approval")
        && (body_in(text).is_some() || !dates::find(text).is_empty());
    let alone = text.split_whitespace().count() <= 8 && body_in(text).is_some_and(|b| b.len() + 4 >= text.trim().len());
    let day = text.chars().count() <= 60 && !dates::find(text).is_empty() && words::words(text).count() <= 9;
    names || alone || day
}

/// Reads the head of a document: the passages before its first item.
pub(super) fn read(document: &Document, hints: &Hints, front: &[Passage]) -> Head {
    let head = head_text(document, front);
    let mut out = Head::default();
    let title = document.meta.get("title").map_or("", String::as_str);
    let pairs = labelled(document);
    let label = |names: &[&str]| pairs.iter().find(|(k, _)| names.contains(&k.as_str())).map(|(_, v)| v.clone());
    let named = label(&["title", "board", "committee", "name of meeting"]).filter(|v| v.chars().count() < 120);
    let written = named
        .or_else(|| minutes_of(&head))
        .or_else(|| known_board(&head, hints))
        .or_else(|| body_in(&head).map(str::to_string))
        .or_else(|| body_in(&expand(title)).map(str::to_string))
        .or_else(|| body_anywhere(document));
    out.board = written.map(|b| tidy(&b)).filter(|b| !b.is_empty());
    if out
        .board
        .as_deref()
        .is_none_or(|b| matches!(b, "Council" | "Parish Council" | "Town Council" | "Community Council"))
    {
        let fuller = body_in(&expand(title)).map(tidy).filter(|b| {
            b.split_whitespace().count() > out.board.as_deref().map_or(0, |o| o.split_whitespace().count())
                && out.board.as_deref().is_none_or(|o| b.ends_with(o))
        });
        out.board = fuller.or(out.board);
    }
    // The organisation's own name heads many minutes; the board is named below it.
    if let Some(organisation) = hints.organisation.as_deref() {
        let same = |b: &str| fold(b) == fold(organisation);
        if out.board.as_deref().is_some_and(same) {
            let below = head.lines().filter_map(|l| if l.chars().count() <= 90 { body_in(l) } else { None }).map(tidy);
            out.board = below.map(|b| shorten(&b, organisation)).find(|b| !same(b) && !b.is_empty()).or(out.board);
        }
    }
    out.organisation = hints.organisation.clone().or_else(|| out.board.clone().filter(|b| is_council(b)));
    if let (Some(board), Some(organisation)) = (&out.board, &out.organisation) {
        let generic = matches!(board.as_str(), "Parish Council" | "Town Council" | "Community Council")
            && organisation.ends_with(board.as_str());
        out.board = Some(if generic && !organisation.ends_with("Town Council") {
            organisation.clone()
        } else {
            shorten(board, organisation)
        });
    }
    let (published, in_name) = outside_date(document, hints);
    let (date, diagnostic) = date(&head, label(&["date"]).as_deref(), title, published, in_name);
    out.date = date;
    out.diagnostics.extend(diagnostic);
    let timed = label(&["time", "start time", "date"]).into_iter().chain([head.clone()]);
    out.start_time = timed.filter_map(|t| dates::find_time(&t).map(str::to_string)).next();
    out.venue = label(&["venue", "location", "place"]).or_else(|| {
        let place = HELD_AT.regex()?.captures(&head)?.name("place")?.as_str();
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
        passages = document.blocks.iter().take(2).map(|b| b.text.as_str()).collect();
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

/// The body in "Minutes of the meeting of the BODY held …".
fn minutes_of(head: &str) -> Option<String> {
    let joined = head.replace('\n', " ");
    for captures in MINUTES_OF.regex()?.captures_iter(&joined) {
        let found = captures.name("body")?.as_str();
        let lower = found.to_lowercase();
        let stops = [" held", " on ", " at ", " in ", " to consider", " which", " commencing", ","];
        let end = stops.iter().filter_map(|s| lower.find(s)).min().unwrap_or(found.len());
        let end = dates::find(found).first().map_or(end, |d| end.min(d.range.start));
        let end = found.char_indices().map(|(i, _)| i).chain([found.len()]).filter(|i| *i <= end).last().unwrap_or(0);
        let body = strip_kind(found[..end].trim());
        if capital_body(body).is_some() {
            return Some(body.to_string());
        }
    }
    None
}

/// Takes "Annual", "Meeting" and the like off both ends.
fn strip_kind(body: &str) -> &str {
    let mut body = body.trim();
    for _ in 0..4 {
        let lower = body.to_lowercase();
        let end = [" meeting", " meetings", " annual", " ordinary", " extraordinary", " special", " minutes", " agm"]
            .iter()
            .find(|s| lower.ends_with(**s));
        let start = ["annual ", "ordinary ", "extraordinary ", "draft ", "the ", "special ", "last ", "above "]
            .iter()
            .find(|s| lower.starts_with(**s));
        match (end, start) {
            (Some(s), _) if body.is_char_boundary(body.len() - s.len()) => body = body[..body.len() - s.len()].trim(),
            (_, Some(s)) => body = body[s.len()..].trim(),
            _ => break,
        }
    }
    body
}

/// A board that the organisation's list names.
fn known_board(head: &str, hints: &Hints) -> Option<String> {
    let folded = fold(head).into_owned();
    hints.boards.iter().find(|b| folded.contains(fold(b).as_ref())).cloned()
}

/// The name of a body in a text: capitalised words before "Council", "Board", …
fn body_in(text: &str) -> Option<&str> {
    let regex = BODY.regex()?;
    let line = text.lines().find_map(|l| regex.find(l).or_else(|| capital_line(l)))?;
    Some(line.as_str().trim())
}

fn capital_line(line: &str) -> Option<regex::Match<'_>> {
    if line.chars().any(char::is_lowercase) { None } else { CAPITAL_BODY.regex()?.find(line) }
}

fn capital_body(text: &str) -> Option<&str> {
    CAPITAL_BODY.regex()?.find(text).map(|m| m.as_str())
}

/// The body named most often in a document that has no head.
fn body_anywhere(document: &Document) -> Option<String> {
    let regex = BODY.regex()?;
    let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for block in document.blocks.iter().take(40) {
        for found in regex.find_iter(&block.text).filter(|m| m.as_str().split_whitespace().count() >= 2) {
            *counts.entry(found.as_str()).or_insert(0) += 1;
        }
    }
    counts
        .into_iter()
        .filter(|(_, n)| *n >= 2)
        .max_by_key(|(name, n)| (*n, std::cmp::Reverse(*name)))
        .map(|(name, _)| name.to_string())
}

/// Short forms of titles: "Wretton PC".
fn expand(title: &str) -> String {
    title.replace(" PC ", " Parish Council ").replace(" CC ", " Community Council ").replace(" TC ", " Town Council ")
}

fn is_council(board: &str) -> bool {
    board.split_whitespace().count() >= 2
        && (board.ends_with("Council") || board.ends_with("Association") || board.ends_with("Authority"))
        && !matches!(board, "Town Council" | "Parish Council" | "Full Council" | "County Council")
}

/// A board's name without the organisation's before it, where something is left.
fn shorten(board: &str, organisation: &str) -> String {
    match board.strip_prefix(organisation).map(|r| r.trim_start_matches([' ', '-', '–', ',', '\''])) {
        Some(rest)
            if rest.split_whitespace().next().is_some_and(|w| w.chars().next().is_some_and(char::is_uppercase)) =>
        {
            rest.to_string()
        }
        _ => board.to_string(),
    }
}

/// Capitals to title case, white space to single spaces, marks and articles off the ends.
fn tidy(body: &str) -> String {
    let body = body.trim_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '(');
    let body = strip_kind(body);
    let capitals = !body.chars().any(char::is_lowercase);
    let words = body.split_whitespace().enumerate().map(|(i, word)| match capitals {
        true => title_case(word, i == 0),
        false => word.to_string(),
    });
    words.collect::<Vec<_>>().join(" ").replace("Cttee", "Committee")
}

fn title_case(word: &str, first: bool) -> String {
    let lower = word.to_lowercase();
    if !first && matches!(lower.as_str(), "of" | "and" | "the" | "for" | "in" | "on" | "upon" | "with" | "to") {
        return lower;
    }
    let mut up = true;
    lower
        .chars()
        .map(|c| {
            let out = if up { c.to_uppercase().next().unwrap_or(c) } else { c };
            up = matches!(c, '-' | '/' | '(');
            out
        })
        .collect()
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
) -> (Option<Date>, Option<Diagnostic>) {
    let in_label = label.map(dates::find).unwrap_or_default();
    let in_head = dates::find(head);
    let firm = in_head.iter().find(|d| d.year.is_some() && (d.weekday.is_some() || after_held(head, d)));
    let found =
        in_label.first().or(firm).or_else(|| in_head.iter().find(|d| d.year.is_some())).or_else(|| in_head.first());
    let in_title = dates::find(title);
    let Some(found) = found.or_else(|| in_title.first()) else { return (in_name.or(published), None) };
    let Some(date) = found.date() else {
        let day = published.or(in_name).and_then(|p| before(found, p));
        return (day.or(in_name), None);
    };
    if found.weekday_agrees() && !contradicted(date, published) {
        return (Some(date), None);
    }
    let moved = [date.year() - 1, date.year() + 1]
        .into_iter()
        .filter_map(|y| found.in_year(y))
        .find(|d| found.weekday == Some(d.weekday()) && published.is_some_and(|p| !contradicted(*d, Some(p))));
    if let Some(moved) = moved.filter(|_| contradicted(date, published)) {
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
