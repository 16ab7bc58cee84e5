//! OParl (German open council data, JSON): meetings with their agenda items, alone, in a list, or inside other objects.
//!
//! Fields are those of the specification, versions 1.0 and 1.1 (`schema.oparl.org`). Objects named by address alone are looked up among the
//! objects of the same file.

use super::{json, names};
use crate::error::{Error, Result};
use crate::model::{Attendee, Decision, Diagnostic, Item, Meeting, Passage, Role, Status};
use crate::read::Reading;
use crate::read::blank;
use serde_json::Value;
use std::cell::Cell;
use std::collections::{HashMap, HashSet};

/// What every object's type begins with.
const SCHEMA: &str = "schema.oparl.org/";

/// How much text may be taken by address in all: a file that names one long object a million times is no record of meetings.
const MOST: usize = 64 << 20;

/// Objects of a file by their address.
struct Known<'v> {
    by_id: HashMap<String, (&'v Value, usize)>,
    left: Cell<usize>,
}

impl<'v> Known<'v> {
    fn get(&self, id: &str) -> Option<&'v Value> {
        let (object, weight) = self.by_id.get(id)?;
        self.left.set(self.left.get().checked_sub(*weight)?);
        Some(object)
    }
}

/// Bytes of text in an object, that of the objects in it included, and one for each value.
fn weight(object: &Value) -> usize {
    let mut sum = 0;
    let mut open = vec![object];
    while let Some(value) = open.pop() {
        sum += 1;
        match value {
            Value::String(text) => sum += text.len(),
            Value::Array(list) => open.extend(list),
            Value::Object(fields) => open.extend(fields.values()),
            _ => {}
        }
    }
    sum
}

/// Whether the bytes are objects of OParl, meetings or others.
pub(in crate::read) fn shows(bytes: &[u8]) -> bool {
    json::glance(&json::head(bytes)).iter().any(|key| {
        let place = matches!(key.under.as_str(), "" | "data");
        place && key.name == "type" && key.value.contains(SCHEMA)
    })
}

/// Reads meetings.
///
/// # Errors
/// `Source` where the JSON is damaged or holds no meeting.
pub(in crate::read) fn read(bytes: &[u8]) -> Result<Reading> {
    let value = json::parse(bytes)?;
    let objects = objects(&value);
    let mut known = Known { by_id: HashMap::new(), left: Cell::new(MOST) };
    for object in &objects {
        if let Some(id) = json::field(object, "id") {
            known.by_id.entry(id).or_insert_with(|| (*object, weight(object)));
        }
    }
    let mut seen = HashSet::new();
    let meetings: Vec<Meeting> = objects
        .iter()
        .filter(|o| is(o, "Meeting") && json::flag(o, "deleted") != Some(true))
        .filter(|o| json::field(o, "id").is_none_or(|id| seen.insert(id)))
        .map(|o| meeting(o, &known))
        .collect();
    match meetings.is_empty() {
        true => Err(Error::source("holds OParl data but no meeting")),
        false => Ok(Reading::Meetings(meetings)),
    }
}

/// Every object of OParl in a text, outer before inner, in order.
fn objects(value: &Value) -> Vec<&Value> {
    let mut found = Vec::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(list) => open.extend(list.iter().rev()),
            Value::Object(fields) => {
                if json::field(value, "type").is_some_and(|t| t.contains(SCHEMA)) {
                    found.push(value);
                }
                open.extend(fields.values().filter(|v| v.is_array() || v.is_object()));
            }
            _ => {}
        }
    }
    found
}

/// Whether an object is of a type: `https://schema.oparl.org/1.1/Meeting`.
fn is(object: &Value, sort: &str) -> bool {
    json::field(object, "type").is_some_and(|t| t.rsplit('/').next() == Some(sort))
}

/// What a field names: the objects that stand in it, or that the file holds under the addresses that do. Beside them how many it lacks.
fn named<'v>(object: &'v Value, key: &str, known: &Known<'v>) -> (Vec<&'v Value>, usize) {
    let entries: Vec<&Value> = match object.get(key) {
        Some(Value::Array(list)) => list.iter().collect(),
        Some(Value::Null) | None => Vec::new(),
        Some(one) => vec![one],
    };
    let found: Vec<&Value> = entries
        .iter()
        .filter_map(|entry| match entry {
            Value::Object(_) => Some(*entry),
            Value::String(id) => known.get(id.trim()),
            _ => None,
        })
        .collect();
    let lacking = entries.len() - found.len();
    (found, lacking)
}

fn meeting(object: &Value, known: &Known<'_>) -> Meeting {
    let mut meeting = blank::meeting();
    let name = json::field(object, "name");
    let boards = named(object, "organization", known).0;
    let board = boards.iter().find_map(|o| json::field(o, "name").or_else(|| json::field(o, "shortName")));
    meeting.board = board.or_else(|| name.as_deref().and_then(board_of));
    let bodies = boards.iter().copied().chain([object]).flat_map(|o| named(o, "body", known).0);
    meeting.organisation = bodies.into_iter().find_map(|body| json::field(body, "name"));
    meeting.date = json::day(object, "start");
    meeting.start_time = json::field(object, "start").as_deref().and_then(clock);
    meeting.venue = named(object, "location", known).0.first().and_then(|place| venue(place));
    meeting.front.extend(name.map(|text| blank::passage(Role::Other, text, 1)));
    if json::flag(object, "cancelled") == Some(true) {
        meeting.diagnostics.push(Diagnostic::info("the meeting was cancelled", None));
    }
    let (people, lacking) = named(object, "participant", known);
    let ids: HashSet<String> = boards.iter().filter_map(|board| json::field(board, "id")).collect();
    meeting.attendance = people.into_iter().filter_map(|person| attendee(person, &ids)).collect();
    remark(&mut meeting, lacking, "participant", "participants");
    let (mut items, lacking) = named(object, "agendaItem", known);
    items.retain(|item| json::flag(item, "deleted") != Some(true));
    if items.iter().all(|item| json::whole(item, "order").is_some()) {
        items.sort_by_key(|item| json::whole(item, "order"));
    }
    for (index, object) in items.into_iter().enumerate() {
        let place = u32::try_from(index + 1).unwrap_or(u32::MAX);
        meeting.items.push(item(object, place, known));
    }
    remark(&mut meeting, lacking, "agenda item", "agenda items");
    // The minutes themselves, where the server gives the text of their file.
    let last = u32::try_from(meeting.items.len() + 1).unwrap_or(u32::MAX);
    for key in ["resultsProtocol", "verbatimProtocol"] {
        let files = named(object, key, known).0;
        meeting.closing.extend(files.into_iter().flat_map(|file| texts(file, "text", Role::Other, last)));
    }
    meeting
}

fn remark(meeting: &mut Meeting, lacking: usize, one: &str, many: &str) {
    if lacking > 0 {
        let what = if lacking == 1 { format!("1 {one} is") } else { format!("{lacking} {many} are") };
        let message = format!("{what} named by address alone and not in this file");
        meeting.diagnostics.push(Diagnostic::info(message, None));
    }
}

fn item(object: &Value, place: u32, known: &Known<'_>) -> Item {
    let number = json::field(object, "number").map(|n| n.trim_end_matches(['.', ')', ':']).trim().to_string());
    let mut item =
        blank::item(number.filter(|n| !n.is_empty()), json::field(object, "name").unwrap_or_default(), place);
    item.restricted = json::flag(object, "public") == Some(false);
    for consultation in named(object, "consultation", known).0 {
        let papers = named(consultation, "paper", known).0;
        item.passages.extend(papers.into_iter().filter_map(paper).map(|text| blank::passage(Role::Other, text, place)));
    }
    let result = json::field(object, "result");
    let mut text = texts(object, "resolutionText", Role::Decision, place);
    for file in named(object, "resolutionFile", known).0 {
        text.extend(texts(file, "text", Role::Decision, place));
    }
    if result.is_some() || !text.is_empty() {
        let words: Vec<&str> = text.iter().map(|p| p.text.as_str()).collect();
        let decided = if words.is_empty() { result.clone().unwrap_or_default() } else { words.join(" ") };
        let verb =
            result.as_deref().filter(|r| r.split(' ').count() <= 3).map(|r| r.trim_end_matches('.').to_lowercase());
        item.decisions.push(Decision { text: decided, verb });
    }
    item.passages.extend(result.map(|text| blank::passage(Role::Decision, text, place)));
    item.passages.extend(text);
    item
}

/// A paper as people cite it: "Antrag 2031/17: Fahrradständer am Hafen".
fn paper(object: &Value) -> Option<String> {
    let lead = [json::field(object, "paperType"), json::field(object, "reference")];
    let lead = lead.into_iter().flatten().collect::<Vec<_>>().join(" ");
    match (lead.is_empty(), json::field(object, "name")) {
        (true, name) => name,
        (false, Some(name)) => Some(format!("{lead}: {name}")),
        (false, None) => Some(lead),
    }
}

/// The paragraphs of a text field, as passages.
fn texts(object: &Value, key: &str, role: Role, place: u32) -> Vec<Passage> {
    let raw = json::raw(object, key).unwrap_or_default();
    json::paragraphs(&raw).into_iter().map(|text| blank::passage(role, text, place)).collect()
}

/// A person who took part; the role is that of their membership in the board.
fn attendee(person: &Value, boards: &HashSet<String>) -> Option<Attendee> {
    let parts = || {
        let parts = [json::field(person, "givenName"), json::field(person, "familyName")];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" ")).filter(|p| !p.is_empty())
    };
    let as_written = json::field(person, "name").or_else(parts)?;
    let role = json::list(person, "membership").iter().find(|m| {
        json::field(m, "organization").is_some_and(|id| boards.contains(&id)) && json::field(m, "role").is_some()
    });
    Some(Attendee {
        name: parts().unwrap_or_else(|| names::clean(&as_written)),
        as_written,
        role: role.and_then(|m| json::field(m, "role")),
        organisation: None,
        status: Status::Present,
        party: None,
        substitute_for: None,
        line: 1,
    })
}

/// "08:00" of "2013-01-04T08:00:00+01:00".
fn clock(start: &str) -> Option<String> {
    let time = start.get(11..16)?;
    let digits = time.bytes().enumerate().all(|(at, b)| if at == 2 { b == b':' } else { b.is_ascii_digit() });
    digits.then(|| time.to_string())
}

/// A place in words: its room and description, else its address.
fn venue(place: &Value) -> Option<String> {
    let town = [json::field(place, "postalCode"), json::field(place, "locality")];
    let town = town.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let address = [json::field(place, "streetAddress").unwrap_or_default(), town];
    let address = address.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let room = json::field(place, "room");
    let rest = json::field(place, "description").unwrap_or(address);
    let room = room.filter(|room| !rest.contains(room.as_str())).unwrap_or_default();
    let parts: Vec<String> = [room, rest].into_iter().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The board in a session's name: "Finanzausschuss" of "4. Sitzung des Finanzausschusses".
fn board_of(name: &str) -> Option<String> {
    let (before, board) = name.split_once("itzung de")?;
    let (article, board) = board.split_once(' ')?;
    // Only the number and kind of the sitting may stand before it: "4. (öffentliche) Sitzung".
    if !before.to_lowercase().ends_with('s') || !matches!(article, "s" | "r") || board.trim().is_empty() {
        return None;
    }
    let (first, rest) = board.split_once(' ').map_or((board, ""), |(first, rest)| (first, rest));
    let ending = match article {
        "s" if first.ends_with("usschusses") || first.ends_with("rates") => 2,
        "s" if first.ends_with("rats") || first.ends_with("tags") => 1,
        _ => 0,
    };
    let first = first.get(..first.len() - ending).unwrap_or(first);
    Some([first, rest].join(" ").trim().to_string())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const LIST: &str = r#"{"data": [{"id": "m/1", "type": "https://schema.oparl.org/1.1/Meeting",
        "name": "9. Sitzung des Hafenausschusses", "start": "2031-05-06T17:30:00+02:00", "location": {"room": "Saal 2", "locality": "Krumhaven"},
        "organization": ["o/1"], "participant": ["p/1", "p/2", 4],
        "agendaItem": [
          {"id": "i/2", "type": "https://schema.oparl.org/1.1/AgendaItem", "order": 2, "number": "2.", "name": "Personal", "public": false},
          {"id": "i/1", "type": "https://schema.oparl.org/1.1/AgendaItem", "order": 1, "number": 1, "name": "Kran", "result": "Beschlossen",
           "resolutionText": "Der Kran wird gestrichen.\nEr wird blau."}]},
        {"id": "p/1", "type": "https://schema.oparl.org/1.1/Person", "name": "Dr. Jule Brandt", "membership": [{"organization": "o/1", "role": "Vorsitz"}]},
        {"id": "o/1", "type": "https://schema.oparl.org/1.1/Organization", "name": "Hafenausschuss"}]}"#;

    #[test]
    fn a_list_gives_its_meetings_with_what_it_names() {
        assert!(shows(LIST.as_bytes()));
        let Reading::Meetings(meetings) = read(LIST.as_bytes()).unwrap() else { panic!("meetings") };
        let [meeting] = &meetings[..] else { panic!("one meeting") };
        assert_eq!(meeting.board.as_deref(), Some("Hafenausschuss"));
        assert_eq!(meeting.start_time.as_deref(), Some("17:30"));
        assert_eq!(meeting.venue.as_deref(), Some("Saal 2, Krumhaven"));
        assert_eq!(
            (meeting.attendance[0].name.as_str(), meeting.attendance[0].role.as_deref()),
            ("Jule Brandt", Some("Vorsitz"))
        );
        assert!(meeting.diagnostics[0].message.starts_with("2 participants are named"));
        assert_eq!(meeting.items[0].decisions[0].text, "Der Kran wird gestrichen. Er wird blau.");
        assert_eq!(meeting.items[0].decisions[0].verb.as_deref(), Some("beschlossen"));
        assert!(meeting.items[1].restricted && meeting.items[1].number.as_deref() == Some("2"));
        assert_eq!(
            board_of("4. öffentliche Sitzung der Bezirksvertretung Nord").as_deref(),
            Some("Bezirksvertretung Nord")
        );
    }

    #[test]
    fn what_is_no_meeting_is_said_to_be_none() {
        let person = br#"{"id": "p/1", "type": "https://schema.oparl.org/1.1/Person", "name": "Jule Brandt"}"#;
        assert!(shows(person));
        assert_eq!(read(person).unwrap_err().message, "holds OParl data but no meeting");
        assert!(!shows(br#"{"type": "Meeting", "name": "Jule"}"#));
    }
}
