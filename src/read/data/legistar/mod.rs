//! Legistar web API (JSON): an event with its items, a list of events, or a list of event items.
//!
//! Field names are those of the public API's help (`webapi.legistar.com/Help`): `EventItems` or, in downloads that put them there,
//! `items`; roll calls and votes in `EventItemRollCallInfo` and `EventItemVoteInfo`, or `RollCalls` and `Votes`.

mod item;
mod rich;
mod votes;

use super::json;
use crate::error::{Error, Result};
use crate::model::{Diagnostic, Meeting, Role};
use crate::read::Reading;
use crate::read::blank;
use serde_json::Value;
use std::collections::HashMap;

/// Fields that only Legistar has; two of them show it.
const SIGNS: &[&str] = &[
    "EventId",
    "EventGuid",
    "EventBodyId",
    "EventBodyName",
    "EventDate",
    "EventItems",
    "EventItemId",
    "EventItemGuid",
    "EventItemEventId",
    "EventItemAgendaSequence",
    "EventItemTitle",
];

/// Whether the bytes are events or event items of Legistar.
pub(in crate::read) fn shows(bytes: &[u8]) -> bool {
    let keys = json::glance(&json::head(bytes));
    let sign = |name: &str| keys.iter().any(|k| k.name == name && matches!(k.under.as_str(), "" | "value"));
    SIGNS.iter().filter(|name| sign(name)).take(2).count() == 2
}

/// Reads events as meetings.
///
/// # Errors
/// `Source` where the JSON is damaged or holds no event.
pub(in crate::read) fn read(bytes: &[u8]) -> Result<Reading> {
    let value = json::parse(bytes)?;
    let list = match &value {
        Value::Array(list) => list.as_slice(),
        _ if value.get("value").is_some_and(Value::is_array) => json::list(&value, "value"),
        one => std::slice::from_ref(one),
    };
    let mut meetings = Vec::new();
    // Items without their event, by the event they name.
    let mut loose: Vec<(String, Vec<&Value>)> = Vec::new();
    for entry in list {
        if is_item(entry) {
            let event = json::field(entry, "EventItemEventId").unwrap_or_default();
            match loose.iter_mut().rev().take(64).find(|(id, _)| *id == event) {
                Some((_, items)) => items.push(entry),
                None => loose.push((event, vec![entry])),
            }
        } else if is_event(entry) {
            meetings.push(meeting(entry));
        }
    }
    for (_, items) in loose {
        let mut meeting = with_items(blank::meeting(), items);
        let message = "these are items without their event, so the board and the day are not known";
        meeting.diagnostics.push(Diagnostic::warning(message, None));
        meetings.push(meeting);
    }
    match meetings.is_empty() {
        true => Err(Error::source("holds Legistar data but no event or event item")),
        false => Ok(Reading::Meetings(meetings)),
    }
}

fn is_item(value: &Value) -> bool {
    ["EventItemId", "EventItemTitle", "EventItemAgendaSequence"].iter().any(|key| value.get(key).is_some())
}

fn is_event(value: &Value) -> bool {
    ["EventId", "EventBodyName", "EventDate", "EventItems"].iter().any(|key| value.get(key).is_some())
}

fn meeting(event: &Value) -> Meeting {
    let mut meeting = blank::meeting();
    meeting.board = json::field(event, "EventBodyName");
    meeting.date = json::day(event, "EventDate");
    meeting.start_time = json::field(event, "EventTime");
    meeting.venue = json::raw(event, "EventLocation").map(|t| rich::text(&t).join(", ")).filter(|t| !t.is_empty());
    let comment = json::raw(event, "EventComment").map(|t| rich::text(&t)).unwrap_or_default();
    meeting.front = comment.into_iter().map(|text| blank::passage(Role::Other, text, 1)).collect();
    let items = [json::list(event, "EventItems"), json::list(event, "items")].concat();
    with_items(meeting, items.iter().collect())
}

/// A meeting with its items in the order of the minutes, else of the agenda, and the attendance of its roll calls.
fn with_items(mut meeting: Meeting, mut items: Vec<&Value>) -> Meeting {
    items.retain(|value| value.is_object());
    let ordered = |key: &str| items.iter().all(|item| json::whole(item, key).is_some());
    let order = ["EventItemMinutesSequence", "EventItemAgendaSequence"].into_iter().find(|key| ordered(key));
    if let Some(key) = order {
        items.sort_by_key(|item| json::whole(item, key));
    }
    let mut done = false;
    let mut called = HashMap::new();
    for (index, value) in items.iter().enumerate() {
        let place = u32::try_from(index + 1).unwrap_or(u32::MAX);
        votes::attend(&mut meeting.attendance, &mut called, value, place);
        done |= item::is_dealt_with(value);
        meeting.items.extend(item::item(value, place));
    }
    if !done && !items.is_empty() {
        let message = "no item says what was done: this is the agenda of the meeting rather than its minutes";
        meeting.diagnostics.push(Diagnostic::info(message, None));
    }
    meeting
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::{Outcome, Status};

    fn meetings(text: &str) -> Vec<Meeting> {
        match read(text.as_bytes()).unwrap() {
            Reading::Meetings(meetings) => meetings,
            _ => Vec::new(),
        }
    }

    const EVENT: &str = r#"[{"EventId": 7, "EventBodyName": "Harbor Council", "EventDate": "2031-04-09T00:00:00", "EventTime": 630,
        "EventLocation": ["not text"], "EventItems": [
        {"EventItemId": 2, "EventItemAgendaSequence": 2, "EventItemAgendaNumber": "2.", "EventItemTitle": "<p>Pier &amp; quay</p>",
         "EventItemMover": "Vell, Ana", "EventItemSeconder": "Tom Rae", "EventItemActionName": "Adopted", "EventItemPassedFlag": 1,
         "EventItemActionText": "That the pier be mended.", "EventItemVoteInfo": [
            {"VotePersonName": "Ana Vell", "VoteValueName": "Aye"}, {"VotePersonName": "Tom Rae", "VoteValueName": "Nay"},
            {"VotePersonName": "Uma Kohl", "VoteValueName": "Excused"}, 7]},
        {"EventItemId": 1, "EventItemAgendaSequence": 1, "EventItemTitle": "Roll call", "EventItemTally": 1e300,
         "EventItemRollCallInfo": [{"RollCallPersonName": "Uma Kohl", "RollCallValueName": "Excused"},
            {"RollCallPersonName": "Ana Vell", "RollCallValueName": "Present"}]}, null, "x"]}]"#;

    #[test]
    fn an_event_gives_attendance_motion_votes_and_decision() {
        assert!(shows(EVENT.as_bytes()));
        let [meeting] = &meetings(EVENT)[..] else { panic!("one meeting") };
        assert_eq!(meeting.date.unwrap().to_string(), "2031-04-09");
        assert_eq!(meeting.start_time.as_deref(), Some("630"));
        assert_eq!(meeting.attendance[0].status, Status::Apologies);
        assert_eq!(meeting.items[0].heading, "Roll call");
        let item = &meeting.items[1];
        assert_eq!((item.number.as_deref(), item.heading.as_str()), (Some("2"), "Pier & quay"));
        let motion = &item.motions[0];
        assert_eq!((motion.mover.as_deref(), motion.seconder.as_deref()), (Some("Ana Vell"), Some("Tom Rae")));
        assert_eq!(
            (motion.outcome, motion.votes_for, motion.votes_against),
            (Some(Outcome::Carried), Some(1), Some(1))
        );
        assert_eq!(item.decisions[0].text, "That the pier be mended.");
        assert_eq!(item.decisions[0].verb.as_deref(), Some("adopted"));
        let votes = item.passages.iter().find(|p| p.role == Role::Vote).unwrap();
        assert_eq!(votes.text, "Excused (1): Uma Kohl. Voted for (1): Ana Vell. Voted against (1): Tom Rae.");
    }

    #[test]
    fn items_without_their_event_are_a_meeting_and_other_json_is_none() {
        let items = r#"[{"EventItemId": 1, "EventItemEventId": 9, "EventItemTitle": "One"},
            {"EventItemId": 2, "EventItemEventId": 9, "EventItemTitle": "Two"}]"#;
        assert!(shows(items.as_bytes()));
        assert_eq!(meetings(items)[0].items.len(), 2);
        assert!(!shows(br#"[{"EventDate": "2031-04-09", "name": "fair"}]"#));
        assert!(read(br#"[{"EventId": 1"#).unwrap_err().message.contains("ends in the middle"));
        assert!(read(b"[1, {}]").is_err());
    }
}
