//! Where the meeting was: behind "held in", behind the time, on a line of its own, or by which means it was held.

use crate::layout::board;
use crate::model::Document;
use crate::text::pattern::Pattern;
use crate::text::wordlist::WordList;
use crate::text::{dates, words};

static HELD_AT: Pattern = Pattern::new(|| {
    r"(?i)\b(?:held|meeting|met)\s+(?:in[ -]person\s+)*(?:held\s+in[ -]person\s+)?(?:\w+\s+)?(?:in|at)\s+(?P<place>(?:the\s+)?[A-Z][^\n;]{2,90}?)(?:,?\s+(?:on|at|commencing|starting)\s+(?:\w+day|\d|the \d|[A-Z]+DAY)|[.;]|$)"
        .into()
});
static AFTER_TIME: Pattern = Pattern::new(|| {
    r"(?im)\b(?:held|meeting|met|minutes|to order|day)\b[^\n;]{0,110}?(?:\d\s?[ap]\.?\s?m\b\.?|\b(?:19|20)\d\d|\d\s?(?:hours|hrs)|\bnoon|\d[.:]\d\d)\s*,?\s*(?:in|at)\s+(?P<place>(?:the\s+)?\p{Lu}[^\n;]{2,90}?)(?:,?\s+(?:on|at|commencing|starting|with|to|following|immediately)\s|[.;]|$)"
        .into()
});
static BY_MEANS: Pattern = Pattern::new(|| {
    r"(?i)\b(?:held|meeting)\b[^\n.;]{0,60}?\b(?P<place>(?:(?:remotely|virtually|electronically|online)\s+)?(?:via|by|over|on|through)\s+(?:the\s+)?(?:zoom|microsoft teams|ms teams|teams|webex|skype|google meet|video\s?conferenc\w+|video link|tele(?:phone\s)?conferenc\w+|e-?mail))\b"
        .into()
});
/// Words of which one stands in the name of a place of meeting.
static ROOMS: WordList = WordList::new(
    "
    hall centre center church school room rooms chamber chambers inn hotel library pavilion office offices club house
    building academy chapel institute theatre elementary boardroom guildhall clubhouse zoom bluejeans
",
);

/// Lines of the head among which a place stands alone.
const LINES: usize = 12;

/// The place that the head names.
pub(super) fn find(document: &Document, head: &str) -> Option<String> {
    let opening = document.blocks.iter().take(12).map(|b| b.text.as_str()).find(|t| {
        let lower = t.to_lowercase();
        lower.contains("called") && lower.contains("to order")
    });
    behind(&HELD_AT, head)
        .or_else(|| behind(&AFTER_TIME, head))
        .or_else(|| BY_MEANS.captures(head).and_then(|c| c.name("place").map(|m| m.as_str().to_string())))
        .or_else(|| head.lines().take(LINES).find_map(in_line))
        .or_else(|| opening.and_then(|t| behind(&AFTER_TIME, t)))
}

fn behind(pattern: &Pattern, head: &str) -> Option<String> {
    let places = pattern.captures_iter(head).filter_map(|c| c.name("place"));
    places.filter_map(|m| place(m.as_str())).next()
}

/// A place without the day and the time around it; none where the words are of something else.
fn place(text: &str) -> Option<String> {
    let end = dates::find(text).first().map_or(text.len(), |d| d.range.start);
    let text = text[..end].trim().trim_end_matches([',', '-', '–', '(', ':']).trim();
    let lower = text.to_lowercase();
    let ends = [" held on", " on", " at", " from"].iter().find(|w| lower.ends_with(*w));
    let text = ends.map_or(text, |w| text.get(..text.len() - w.len()).unwrap_or(text));
    // "8.OOpm in the hall".
    let behind =
        text.starts_with(|c: char| c.is_ascii_digit()).then(|| text.split_once(" in ").or(text.split_once(" at ")));
    let text = behind.flatten().map_or(text, |(_, place)| place).trim();
    let time = dates::find_time(text).is_some_and(|t| text.starts_with(t));
    let other = [
        "person",
        "which ",
        "accordance",
        "order ",
        "committee",
        "the conclusion",
        "the same",
        "the end",
        "the outset",
        "this ",
        "that ",
    ];
    let fits = text.chars().count() > 3
        && !time
        && !text.eq_ignore_ascii_case("the")
        && !other.iter().any(|w| lower.starts_with(w));
    fits.then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A place alone on its line, or behind day and time in a line of a title.
fn in_line(line: &str) -> Option<String> {
    let line = line.trim();
    let last = dates::find(line).last().map_or(0, |d| d.range.end);
    let rest = &line[last..];
    let time = dates::find_time(rest).and_then(|t| rest.find(t).map(|at| at + t.len())).unwrap_or(0);
    let marks = |c: char| c.is_whitespace() || matches!(c, ',' | '-' | '–' | '—' | '@' | '.' | '(');
    let text = rest[time..].trim_matches(marks);
    let lower = text.to_lowercase();
    let said = ["held at ", "held in ", "in ", "at "].iter().filter_map(|w| {
        let at = lower.find(w).filter(|at| *at == 0 || w.starts_with("held") && lower[..*at].ends_with(' '))?;
        text.get(at + w.len()..)
    });
    let text = said.min_by_key(|t| t.len()).unwrap_or(text);
    let all: Vec<words::Word<'_>> = words::words(text).collect();
    let small =
        |w: &str| matches!(w, "the" | "of" | "and" | "in" | "at" | "remotely" | "via" | "held" | "by" | "meeting");
    let remote = text.to_lowercase().contains("via zoom") || text.to_lowercase().contains("remotely");
    let fits = (2..=9).contains(&all.len())
        && (remote || all.iter().any(|w| ROOMS.contains(&w.text.to_lowercase()) && w.is_capitalised()))
        && all
            .iter()
            .all(|w| w.is_capitalised() || small(&w.text.to_lowercase()) || w.text.bytes().all(|b| b.is_ascii_digit()))
        && (last > 0 || board::all(text).is_empty())
        && !text.contains([':', '\t', '=', '?', '£', '$', '@'])
        && ![
            "minutes",
            "agenda",
            "association",
            "secretary",
            "director",
            "manager",
            "officer",
            "trust",
            "mrs",
            "mr",
            "cllr",
            "councillor",
            "clerk",
        ]
        .iter()
        .any(|w| all.iter().any(|a| a.text.eq_ignore_ascii_case(w)));
    if fits { place(text) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        for (head, want) in [
            ("held on Monday 4 June 2018 at 7.00pm in Marsh Village Hall.", "Marsh Village Hall"),
            ("held in person at the Township Centre on Tuesday 4 June 2024", "the Township Centre"),
            ("held in The Village Hall at 7.30 p.m. on Tuesday", "The Village Hall"),
            ("held 2009 in The Village Hall at 7.30 p.m.", "The Village Hall"),
            ("Minutes of Marsh Parish Council\nTuesday 3 May 2016\nMarsh Village Hall", "Marsh Village Hall"),
            ("Marsh Parish Council, 24th July 2014 - 19.00pm – All Souls Church", "All Souls Church"),
            ("The Council held their meeting remotely via Zoom at 7.30pm", "remotely via Zoom"),
            ("The meeting was held in person and was streamed", "none"),
            ("Marsh Village Hall Association\nMinutes of the meeting on 3 May 2016", "none"),
            ("held at 7.30pm on Tuesday", "none"),
            ("held on Monday 4 June 2018 at 7.00pm in the\nMarsh Hall", "the Marsh Hall"),
            ("Marsh Parish Council\nHELD AT THE VILLAGE HALL\nTuesday", "THE VILLAGE HALL"),
            ("Minutes of Marsh PC\nFirst Meeting held at the Marsh Institute", "the Marsh Institute"),
            ("Minutes\nA Pell, Private Secretary, Marsh Office", "none"),
            ("At the outset of the meeting in the outset, all", "none"),
        ] {
            assert_eq!(find(&Document::default(), head).as_deref().unwrap_or("none"), want, "{head}");
        }
    }
}
