//! Minutebook's own meetings as JSON Lines, one JSON object or one list, as `inspect --format json` and `export --unit meeting` print them.
//!
//! Unlike other readers' meetings these keep their ids, `source` and everything else as printed, so that printing them again gives the
//! same bytes; whoever takes them in decides what becomes of the ids. Fields that are missing are taken as unknown or empty, fields that
//! are not known are passed over.

use super::json;
use crate::error::{Error, Result};
use crate::model::{Diagnostic, Meeting};
use crate::read::Reading;
use serde_json::{Map, Value, json};

/// Whether the bytes are meetings of minutebook: an object with a board and items (or an attendance) leads them, or leads a line of them.
pub(in crate::read) fn shows(bytes: &[u8]) -> bool {
    let head = json::head(bytes);
    is_meeting(&head) || head.lines().filter(|line| line.starts_with('{')).any(is_meeting)
}

fn is_meeting(text: &str) -> bool {
    let keys = json::glance(text);
    let has = |name: &str| keys.iter().any(|key| key.under.is_empty() && key.name == name);
    has("board") && (has("items") || has("attendance")) && (has("date") || has("kind"))
}

/// Reads meetings.
///
/// # Errors
/// `Source` where no line, or no object of the list, is a meeting.
pub(in crate::read) fn read(bytes: &[u8]) -> Result<Reading> {
    let text = json::text(bytes)?;
    let lines: Vec<(usize, &str)> =
        text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())).filter(|(_, line)| !line.is_empty()).collect();
    let whole = match lines.as_slice() {
        [_] => true,
        // Lines of their own do not parse as one text: only what does not begin with a whole line can be printed over several.
        [(_, first), ..] => serde_json::from_str::<Value>(first).is_err(),
        [] => false,
    };
    if whole && let Ok(value) = serde_json::from_str::<Value>(&text) {
        return from_whole(&text, value);
    }
    let mut sort = Sort { unit: "line", ..Sort::default() };
    for (number, line) in lines {
        sort.take(number, meeting(line));
    }
    sort.done()
}

/// One text: a meeting or a list of meetings.
fn from_whole(text: &str, value: Value) -> Result<Reading> {
    let mut sort = Sort { unit: "object", ..Sort::default() };
    match value {
        Value::Array(list) => {
            list.into_iter().enumerate().for_each(|(at, value)| sort.take(at + 1, from_value(value)));
        }
        _ => sort.take(1, meeting(text)),
    }
    sort.done()
}

/// The meetings among the pieces of a file, and what is wrong with the other pieces.
#[derive(Debug, Default)]
struct Sort {
    unit: &'static str,
    meetings: Vec<Meeting>,
    bad: Vec<(usize, String)>,
}

impl Sort {
    fn take(&mut self, number: usize, found: std::result::Result<Meeting, String>) {
        match found {
            Ok(meeting) => self.meetings.push(meeting),
            Err(why) => self.bad.push((number, why)),
        }
    }

    fn done(mut self) -> Result<Reading> {
        let unit = self.unit;
        let Some(first) = self.meetings.first_mut() else {
            let (number, why) = self.bad.into_iter().next().unwrap_or((1, "it is empty".to_string()));
            return Err(Error::source(format!("holds no meeting: {unit} {number} is none ({why})")));
        };
        for (number, why) in self.bad.iter().take(20) {
            let line = (unit == "line").then(|| u32::try_from(*number).unwrap_or(u32::MAX));
            let message = format!("{unit} {number} of the file is not a meeting: {why}");
            first.diagnostics.push(Diagnostic::warning(message, line));
        }
        if let Some(more) = self.bad.len().checked_sub(20).filter(|more| *more > 0) {
            first.diagnostics.push(Diagnostic::warning(format!("{more} more {unit}s are not meetings"), None));
        }
        Ok(Reading::Meetings(self.meetings))
    }
}

/// The meeting a JSON text is: as printed where every field is there, else with what is missing added.
fn meeting(text: &str) -> std::result::Result<Meeting, String> {
    match serde_json::from_str::<Meeting>(text) {
        Ok(meeting) => Ok(meeting),
        Err(error) => serde_json::from_str::<Value>(text).map_err(|_| plain(&error)).and_then(from_value),
    }
}

fn from_value(mut value: Value) -> std::result::Result<Meeting, String> {
    let object = value.as_object_mut().ok_or("it is no object")?;
    if !["items", "attendance"].iter().any(|key| object.contains_key(*key)) {
        return Err("it has neither items nor attendance".into());
    }
    complete(object);
    serde_json::from_value(value).map_err(|e| plain(&e))
}

/// What serde says, without the place in a line that the reader does not see whole.
fn plain(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.split(" at line ").next().unwrap_or("").to_string()
}

/// Adds to a meeting what a hand or another program left out: empty lists, places on line 1.
fn complete(meeting: &mut Map<String, Value>) {
    fill(meeting, &[("id", json!("")), ("kind", json!("minutes")), ("source", json!({}))]);
    fill(meeting, &[("attendance", json!([])), ("items", json!([])), ("diagnostics", json!([]))]);
    if let Some(Value::Object(source)) = meeting.get_mut("source") {
        fill(source, &[("path", json!("")), ("format", json!("")), ("confidence", json!(1.0))]);
    }
    each(meeting, "attendance", |attendee| {
        let name = attendee.get("name").cloned().unwrap_or(json!(""));
        fill(attendee, &[("as_written", name), ("status", json!("present")), ("line", json!(1))]);
    });
    each(meeting, "items", |item| {
        let heading = item.get("heading").cloned().unwrap_or(json!(""));
        fill(item, &[("id", json!("")), ("heading", json!("")), ("as_written", heading), ("restricted", json!(false))]);
        fill(item, &[("line", json!(1)), ("passages", json!([])), ("decisions", json!([])), ("actions", json!([]))]);
        fill(item, &[("motions", json!([])), ("people", json!([])), ("topics", json!([]))]);
        each(item, "passages", place);
        each(item, "actions", |action| fill(action, &[("owners", json!([]))]));
        each(item, "people", |person| fill(person, &[("relations", json!([])), ("certainty", json!("stated"))]));
    });
    each(meeting, "front", place);
    each(meeting, "closing", place);
}

fn place(passage: &mut Map<String, Value>) {
    fill(passage, &[("role", json!("other")), ("line", json!(1))]);
}

fn fill(object: &mut Map<String, Value>, fields: &[(&str, Value)]) {
    for (key, value) in fields {
        if !object.contains_key(*key) {
            object.insert((*key).to_string(), value.clone());
        }
    }
}

fn each(object: &mut Map<String, Value>, key: &str, what: impl Fn(&mut Map<String, Value>)) {
    let list = object.get_mut(key).and_then(Value::as_array_mut);
    list.into_iter().flatten().filter_map(Value::as_object_mut).for_each(what);
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::*;
    use crate::read::blank;
    use proptest::prelude::*;

    fn meetings(bytes: &[u8]) -> Vec<Meeting> {
        match read(bytes).unwrap() {
            Reading::Meetings(meetings) => meetings,
            _ => Vec::new(),
        }
    }

    prop_compose! {
        fn any_meeting()(
            texts in prop::collection::vec("\\PC{0,12}|[\u{0}-\u{ff}\n]{0,6}", 12), numbers in prop::collection::vec(any::<u32>(), 6),
            days in prop::collection::vec(any::<u16>(), 2), share in 0f32..=1.0, yes in any::<bool>(), pick in 0usize..15,
        ) -> Meeting {
            let text = |at: usize| texts[at % texts.len()].clone();
            let some = |at: usize| (pick % 2 == 0).then(|| text(at));
            let day = |at: usize| yes.then(|| jiff::civil::date(1900 + (days[at] % 300) as i16, 1 + (days[at] % 12) as i8, 1 + (days[at] % 28) as i8));
            let relation = Relation::ALL[pick];
            let passage = Passage { speaker: some(1), page: yes.then_some(numbers[0]), ..blank::passage(Role::ALL[pick % 9], text(2), numbers[1]) };
            let mention = Mention { relation, certainty: Certainty::Inferred, rule: Rule::Written, as_written: text(3), passage: some(0).map(|_| pick),
                sentence: pick..pick + 3, evidence: some(4), line: numbers[2] };
            let mut motion = blank::motion(text(5));
            (motion.mover, motion.outcome, motion.abstain) = (some(6), some(0).map(|_| Outcome::Withdrawn), yes.then_some(numbers[3]));
            let mut item = blank::item(some(7), text(8), numbers[4]);
            item.id = text(9);
            item.passages = vec![passage.clone(); pick % 3];
            item.decisions.push(Decision { text: text(10), verb: some(11) });
            item.actions.push(Action { text: text(0), owners: vec![text(1)], due: day(0) });
            item.motions.push(motion);
            item.people.push(Involvement { name: text(2), relations: vec![relation], certainty: Certainty::Stated, mentions: vec![mention; pick % 2] });
            item.topics = vec![text(3)];
            item.topic_cues.extend(yes.then(|| (text(3), vec![text(4)])));
            let mut meeting = blank::meeting();
            (meeting.id, meeting.board, meeting.date, meeting.kind) = (text(5), some(6), day(1), if yes { Kind::Other } else { Kind::Minutes });
            (meeting.source.path, meeting.source.layout, meeting.source.confidence) = (text(7), some(8), share);
            meeting.attendance.push(Attendee { name: text(9), as_written: text(10), role: some(11), organisation: some(0),
                status: Status::Substitute, party: None, substitute_for: some(1), line: numbers[5] });
            meeting.front = vec![passage.clone(); pick % 2];
            meeting.closing = vec![passage; usize::from(yes)];
            meeting.items.push(item);
            meeting.diagnostics.push(Diagnostic { text: some(2), ..Diagnostic::warning(text(3), Some(numbers[0])) });
            meeting
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn what_is_printed_is_read_again(list in prop::collection::vec(any_meeting(), 1..4)) {
            let lines: Vec<String> = list.iter().map(|m| serde_json::to_string(m).unwrap()).collect();
            prop_assert!(shows(lines[0].as_bytes()));
            prop_assert_eq!(&meetings(lines.join("\r\n").as_bytes()), &list);
            prop_assert_eq!(&meetings(format!("\u{feff} [{}]", lines.join(",\n")).as_bytes()), &list);
            let pretty = serde_json::to_string_pretty(&list[0]).unwrap();
            prop_assert!(shows(pretty.as_bytes()));
            prop_assert_eq!(&meetings(pretty.as_bytes())[..], &list[..1]);
        }
    }

    #[test]
    fn a_bad_line_is_told_and_the_others_are_read() {
        let text = "\n{\"board\": \"Harbour\", \"da\n{\"board\": \"Pier\", \"date\": \"2031-04-09\", \"new\": 1, \"items\": [{\"heading\": \"Crane\"}]}\n{}\n";
        assert!(shows(text.as_bytes()));
        let [meeting] = &meetings(text.as_bytes())[..] else { panic!("one meeting") };
        assert_eq!((meeting.items[0].heading.as_str(), meeting.date.is_some()), ("Crane", true));
        let told: Vec<_> = meeting.diagnostics.iter().map(|d| (d.line, d.message.as_str())).collect();
        assert_eq!(told[0].0, Some(2));
        assert!(told[1].1.starts_with("line 4 of the file is not a meeting: "), "{told:?}");
    }

    #[test]
    fn what_holds_no_meeting_is_refused_and_not_claimed() {
        let message = |text: &str| read(text.as_bytes()).unwrap_err().message;
        assert!(message("{}\n{}").starts_with("holds no meeting: line 1 is none"));
        assert!(message(&format!("[{}", "[".repeat(100_000))).starts_with("holds no meeting"));
        let item = r#"{"meeting": "a/b", "board": "Pier", "date": "2031-04-09", "id": "a/b/1", "heading": "Crane", "passages": []}"#;
        assert!(!shows(item.as_bytes()));
        assert!(!shows(br#"{"title": "News", "items": [{"date": "2031-04-09"}]}"#));
    }
}
