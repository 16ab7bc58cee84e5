//! An event item: its heading, what stands under it, and what was done.

use super::rich;
use super::votes::{self, Side};
use crate::model::{Decision, Item, Motion, Outcome, Role};
use crate::read::blank;
use crate::read::data::{json, names};
use crate::text::{dates, numbering, sentences};
use serde_json::Value;

/// Longest heading taken whole, in characters; of a longer title the first sentence is the heading.
const LONGEST: usize = 160;

/// Whether an item says what was done about it.
pub(super) fn is_dealt_with(value: &Value) -> bool {
    let said = ["EventItemActionName", "EventItemPassedFlagName", "EventItemMover", "EventItemTally"];
    said.iter().any(|key| json::field(value, key).is_some())
        || outcome(value).is_some()
        || !rich::of(value, "EventItemMinutesNote").is_empty()
        || !votes::cast(value).is_empty()
        || votes::has_roll_call(value)
}

/// One item; none where it has neither number, title nor text. `place` is its place among the items, from 1.
pub(super) fn item(value: &Value, place: u32) -> Option<Item> {
    let mut title = rich::of(value, "EventItemTitle");
    let matter = json::field(value, "EventItemMatterName");
    let written = json::field(value, "EventItemAgendaNumber");
    // Some councils put the time of a session where the number goes.
    let time = written.as_deref().filter(|w| is_time(w));
    let mut number = match time {
        Some(_) => None,
        None => written.as_deref().map(unmarked).filter(|n| !n.is_empty()),
    };
    if number.is_none()
        && let Some(first) = title.first_mut()
        && let Some((label, rest)) = numbering::leading(first)
            .filter(|l| l.marked && l.len < first.len())
            .map(|l| (l.text.to_string(), first.get(l.len..).unwrap_or("").to_string()))
    {
        number = Some(label);
        *first = rest;
    }
    let long = title.iter().map(|t| t.chars().count()).sum::<usize>() > LONGEST;
    let heading = match matter {
        Some(name) if title.is_empty() || long => name,
        _ if title.is_empty() => String::new(),
        _ => {
            let (heading, rest) = cut(title.remove(0));
            title.splice(0..0, rest);
            heading
        }
    };
    let as_written = [written.as_deref().unwrap_or(""), &heading].join(" ").trim().to_string();
    let heading = match time {
        Some(time) => format!("{} – {heading}", unmarked(time)),
        None => heading,
    };
    let mut item = blank::item(number, heading, place);
    item.as_written = as_written;
    item.restricted = value.get("Matter").and_then(|m| json::flag(m, "MatterRestrictViewViaWeb")).unwrap_or(false);
    let mut add = |role: Role, texts: Vec<String>| {
        item.passages.extend(texts.into_iter().map(|text| blank::passage(role, text, place)));
    };
    add(Role::Other, title);
    add(Role::Other, file(value).into_iter().collect());
    add(Role::Other, rich::of(value, "EventItemAgendaNote"));
    let action = rich::of(value, "EventItemActionText");
    let ended = outcome(value);
    let stands = if ended == Some(Outcome::Carried) { Role::Decision } else { Role::Other };
    let (sentence, motion) = moved(value, &action, &item.heading);
    let mut add = |role: Role, texts: Vec<String>| {
        item.passages.extend(texts.into_iter().map(|text| blank::passage(role, text, place)));
    };
    add(stands, action.clone());
    add(stands, sentence.clone().into_iter().collect());
    add(Role::Vote, votes::sentence(value).into_iter().collect());
    add(Role::Attendance, votes::roll_call(value).into_iter().collect());
    add(Role::Other, rich::of(value, "EventItemMinutesNote"));
    if ended == Some(Outcome::Carried) {
        let text = if action.is_empty() { sentence.unwrap_or_else(|| item.heading.clone()) } else { action.join(" ") };
        item.decisions.push(Decision { text, verb: verb(value) });
    }
    item.motions.extend(motion);
    let empty = item.number.is_none() && item.heading.is_empty() && item.passages.is_empty();
    (!empty).then_some(item)
}

/// Whether what stands for a number is a time of day: "1:30 p.m.-", never "2.10".
fn is_time(written: &str) -> bool {
    let lower = written.to_lowercase();
    dates::find_time(written).is_some() && [":", "am", "pm", "a.m", "p.m"].iter().any(|sign| lower.contains(sign))
}

/// A number without the punctuation around it: "2.2(a)" of "2.2(a).", "A" of "(A)".
fn unmarked(written: &str) -> String {
    let end = written.trim().trim_end_matches(['.', ':', ';', ',', '-', '–', ' ']);
    // "9:00 a.m.-" keeps the full stop of its letters.
    let end = if end.ends_with(".m") { written.get(..end.len() + 1).unwrap_or(end) } else { end };
    let inside = end.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
    inside.unwrap_or(end).trim().to_string()
}

/// A long title's first sentence and the rest of it.
fn cut(title: String) -> (String, Option<String>) {
    if title.chars().count() <= LONGEST {
        return (title, None);
    }
    let first = sentences(&title).first().map_or(title.len(), |s| s.end);
    match title.split_at_checked(first) {
        Some((head, rest)) if !rest.trim().is_empty() => (head.trim().to_string(), Some(rest.trim().to_string())),
        _ => (title, None),
    }
}

/// The file an item is about: its number and sort, as people cite it.
fn file(value: &Value) -> Option<String> {
    let number = json::field(value, "EventItemMatterFile")?;
    Some(match json::field(value, "EventItemMatterType") {
        Some(sort) => format!("File {number} ({sort})"),
        None => format!("File {number}"),
    })
}

/// How the item ended, where its flag or its action says so.
fn outcome(value: &Value) -> Option<Outcome> {
    let action = json::field(value, "EventItemActionName").unwrap_or_default().to_lowercase();
    if action.contains("withdrawn") {
        return Some(Outcome::Withdrawn);
    }
    let flag = json::field(value, "EventItemPassedFlagName").unwrap_or_default().to_lowercase();
    match (flag.as_str(), json::flag(value, "EventItemPassedFlag")) {
        ("pass" | "passed" | "carried", _) => return Some(Outcome::Carried),
        ("fail" | "failed" | "lost", _) => return Some(Outcome::Lost),
        (_, Some(true)) => return Some(Outcome::Carried),
        (_, Some(false)) => return Some(Outcome::Lost),
        _ => {}
    }
    let says = |words: &[&str]| words.iter().any(|w| action.contains(w));
    if says(&["not adopted", "not approved", "failed", "defeated", "denied", "lost"]) {
        return Some(Outcome::Lost);
    }
    if says(&["adopted", "approved", "passed", "accepted", "enacted", "confirmed", "agreed to", "carried"]) {
        return Some(Outcome::Carried);
    }
    // A vote without a dissenting voice ends one way, whether its flag is set or not.
    let cast = votes::cast(value);
    match (cast.iter().any(|(s, ..)| *s == Side::For), cast.iter().any(|(s, ..)| *s == Side::Against)) {
        (true, false) => Some(Outcome::Carried),
        (false, true) => Some(Outcome::Lost),
        _ => None,
    }
}

/// The action's verb, where its name is one word: "adopted".
fn verb(value: &Value) -> Option<String> {
    let action = json::field(value, "EventItemActionName")?.to_lowercase();
    let first = action.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    first.ends_with("ed").then(|| first.to_string())
}

/// The sentence that tells who moved what and how it ended, and the same as data. Neither where the item states nothing of it.
fn moved(value: &Value, action: &[String], heading: &str) -> (Option<String>, Option<Motion>) {
    let person = |key: &str| json::field(value, key).map(|name| names::clean(&name));
    let (mover, seconder) = (person("EventItemMover"), person("EventItemSeconder"));
    let name = json::field(value, "EventItemActionName");
    let flag = json::field(value, "EventItemPassedFlagName");
    let tally = json::field(value, "EventItemTally");
    let ended = outcome(value);
    let cast = votes::cast(value);
    let mut said = Vec::new();
    let by: Vec<String> = [("moved by", &mover), ("seconded by", &seconder)]
        .into_iter()
        .filter_map(|(word, person)| person.as_ref().map(|p| format!("{word} {p}")))
        .collect();
    said.extend((!by.is_empty()).then(|| by.join(", ")));
    said.extend(name);
    said.extend(flag.map(|flag| format!("Result: {flag}")));
    said.extend(tally.as_ref().map(|tally| format!("Tally: {tally}")));
    let sentence = (!said.is_empty()).then(|| initial(&format!("{}.", said.join(". "))));
    if mover.is_none() && seconder.is_none() && ended.is_none() && cast.is_empty() && tally.is_none() {
        return (sentence, None);
    }
    let text = if action.is_empty() { heading.to_string() } else { action.join(" ") };
    let mut motion = Motion { mover, seconder, outcome: ended, ..blank::motion(text) };
    let count = |side: Side| u32::try_from(cast.iter().filter(|(s, _, _)| *s == side).count()).ok();
    if cast.is_empty() {
        let told = tally.as_deref().map(tallies).unwrap_or_default();
        motion.votes_for = told.first().copied();
        motion.votes_against = told.get(1).copied();
        motion.abstain = told.get(2).copied();
    } else {
        motion.votes_for = count(Side::For);
        motion.votes_against = count(Side::Against);
        motion.abstain = count(Side::Abstained);
    }
    (sentence, Some(motion))
}

/// The numbers of a tally "7-2-0" or "7:2": for, against, abstained.
fn tallies(tally: &str) -> Vec<u32> {
    let numbers: Vec<&str> = tally.split(['-', ':', '–', '/']).map(str::trim).collect();
    let read: Vec<u32> = numbers.iter().filter_map(|n| n.parse().ok()).collect();
    if read.len() == numbers.len() && read.len() > 1 { read } else { Vec::new() }
}

fn initial(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
