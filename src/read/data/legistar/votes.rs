//! Votes and roll calls of an event item: as data, and as a sentence the way minutes have it.

use crate::model::{Attendee, Status};
use crate::read::data::{json, names};
use serde_json::Value;
use std::collections::HashMap;

/// How many different words for a vote or a call are gathered; a file has a handful.
const MOST: usize = 32;

/// A side in a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Absent, excused, recused: cast no vote.
    Apart,
    /// For.
    For,
    /// Against.
    Against,
    /// Abstained.
    Abstained,
}

fn side(value: &str) -> Side {
    let value = value.to_lowercase();
    let is = |words: &[&str]| words.iter().any(|w| value.split(|c: char| !c.is_alphabetic()).any(|v| v == *w));
    if value.starts_with("abst") {
        Side::Abstained
    } else if is(&["not", "non", "absent", "excused", "recused", "conflict", "vacant"]) {
        Side::Apart
    } else if is(&["nay", "nays", "no", "noes", "against", "opposed", "oppose", "negative", "naye", "dissent"]) {
        Side::Against
    } else if is(&[
        "aye",
        "ayes",
        "yes",
        "yea",
        "yeas",
        "for",
        "favor",
        "favour",
        "affirmative",
        "approve",
        "support",
        "concur",
    ]) {
        Side::For
    } else {
        Side::Apart
    }
}

/// Every vote of an item that has a name: its side, the word for it, the person.
pub(super) fn cast(item: &Value) -> Vec<(Side, String, String)> {
    let votes =
        ["EventItemVoteInfo", "Votes"].into_iter().map(|key| json::list(item, key)).find(|list| !list.is_empty());
    let votes = votes.unwrap_or(&[]).iter().filter_map(|vote| {
        let name = Some(names::clean(&json::field(vote, "VotePersonName")?)).filter(|name| !name.is_empty())?;
        let value = json::field(vote, "VoteValueName")?;
        Some((side(&value), value, name))
    });
    votes.collect()
}

/// The votes as a sentence. Those who cast none come first, under the file's own word, so that no side is read into them.
pub(super) fn sentence(item: &Value) -> Option<String> {
    let cast = cast(item);
    let mut groups: Vec<(Side, String, Vec<&str>)> = Vec::new();
    for (side, value, name) in &cast {
        let word = match side {
            Side::Apart => value.as_str(),
            Side::For => "Voted for",
            Side::Against => "Voted against",
            Side::Abstained => "Abstained",
        };
        match groups.iter_mut().take(MOST).find(|(_, w, _)| w == word) {
            Some((_, _, names)) => names.push(name),
            None => groups.push((*side, word.to_string(), vec![name])),
        }
    }
    groups.sort_by_key(|(side, _, _)| *side as u8);
    told(groups.into_iter().map(|(_, word, names)| (word, names)))
}

/// "Present (2): A, B. Excused (1): C."
fn told<'a>(groups: impl Iterator<Item = (String, Vec<&'a str>)>) -> Option<String> {
    let parts: Vec<String> =
        groups.map(|(word, names)| format!("{word} ({}): {}.", names.len(), names.join(", "))).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn calls(item: &Value) -> &[Value] {
    let lists = ["EventItemRollCallInfo", "RollCalls"].into_iter().map(|key| json::list(item, key));
    lists.into_iter().find(|list| !list.is_empty()).unwrap_or(&[])
}

/// Whether an item holds a roll call.
pub(super) fn has_roll_call(item: &Value) -> bool {
    !calls(item).is_empty()
}

/// A roll call as a sentence.
pub(super) fn roll_call(item: &Value) -> Option<String> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for call in calls(item) {
        let Some(name) = json::field(call, "RollCallPersonName") else { continue };
        let word = json::field(call, "RollCallValueName").unwrap_or_else(|| "Called".into());
        match groups.iter_mut().take(MOST).find(|(w, _)| *w == word) {
            Some((_, names)) => names.push(names::clean(&name)),
            None => groups.push((word, vec![names::clean(&name)])),
        }
    }
    told(groups.iter().map(|(word, names)| (word.clone(), names.iter().map(String::as_str).collect())))
}

/// Adds an item's roll call to the attendance: who is called again keeps the first line, and is present once they were.
pub(super) fn attend(attendance: &mut Vec<Attendee>, called: &mut HashMap<String, usize>, item: &Value, place: u32) {
    for call in calls(item) {
        let Some(as_written) = json::field(call, "RollCallPersonName") else { continue };
        let value = json::field(call, "RollCallValueName").unwrap_or_default();
        let Some(status) = status(&value) else { continue };
        let name = names::clean(&as_written);
        if name.is_empty() {
            continue;
        }
        match called.get(&name).and_then(|at| attendance.get_mut(*at)) {
            Some(known) if status == Status::Present => known.status = status,
            Some(_) => {}
            None => {
                called.insert(name.clone(), attendance.len());
                let (role, organisation, substitute_for) = (None, None, None);
                attendance.push(Attendee {
                    name,
                    as_written,
                    role,
                    organisation,
                    status,
                    party: None,
                    substitute_for,
                    line: place,
                });
            }
        }
    }
}

/// How a roll call's word stands to the meeting; none where the seat is empty or nothing is said.
fn status(value: &str) -> Option<Status> {
    let value = value.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| value.contains(w));
    if has(&["vacan"]) || value.is_empty() {
        None
    } else if has(&["excus", "apolog", "leave"]) {
        Some(Status::Apologies)
    } else if has(&["absent", "not present"]) {
        Some(Status::Absent)
    } else if has(&["present", "here", "attend", "late", "remote", "telephone", "yes", "aye", "arriv"]) {
        Some(Status::Present)
    } else {
        None
    }
}
