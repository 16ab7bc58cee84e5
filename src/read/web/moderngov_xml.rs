//! Answers of the ModernGov web service: a meeting with its items, their minutes and decisions, and who was there.

use super::html;
use super::moderngov::{self, Bodies};
use crate::error::{Error, Result};
use crate::model::{Attendee, Block, BlockKind, Diagnostic, Kind, Meeting, Role, Status};
use crate::read::{Reading, blank, encoding, markup};
use crate::text::{dates, names};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::collections::HashMap;

/// Whether bytes are an answer of the service.
pub(in crate::read) fn shows(bytes: &[u8]) -> bool {
    let head: Vec<u8> = bytes.iter().take(8192).filter(|b| **b != 0).copied().collect();
    let head = String::from_utf8_lossy(&head).to_lowercase();
    let names = [
        "meetingid>",
        "committeeid>",
        "meetingscount>",
        "committeescount>",
        "agendaitems>",
        "moderngov.co.uk/namespaces",
    ];
    head.trim_start_matches(['\u{feff}', '\u{fffd}']).trim_start().starts_with('<')
        && names.iter().any(|n| head.contains(n))
}

/// Reads the meetings of an answer.
///
/// # Errors
/// `Source` where it is damaged or holds no minutes.
pub(in crate::read) fn read(bytes: &[u8]) -> Result<Reading> {
    let text = encoding::text(bytes)?;
    let mut answer = Answer::parse(&text);
    // Some servers put the answer into a string.
    if let Some(inner) = answer.wrapped() {
        answer = Answer::parse(&inner);
    }
    let mut meetings: Vec<Meeting> =
        answer.meetings().into_iter().map(|m| meeting(&answer, m)).filter(|m| !m.items.is_empty()).collect();
    match (meetings.last_mut(), &answer.damage) {
        (None, Some(damage)) => return Err(Error::source(format!("is a damaged answer of ModernGov: {damage}"))),
        (None, None) if answer.named(0, "agendaitem").next().is_none() => {
            return Err(Error::source("lists meetings but holds no minutes"));
        }
        (None, None) => return Err(Error::source("is an answer of ModernGov that holds no minutes")),
        (Some(last), Some(damage)) => {
            let message = format!("The file breaks off or is damaged, and what follows may be missing: {damage}.");
            last.diagnostics.push(Diagnostic::warning(message, None));
        }
        (Some(_), None) => {}
    }
    Ok(Reading::Meetings(meetings))
}

/// The elements of an answer in document order.
#[derive(Debug, Default)]
struct Answer {
    elements: Vec<Element>,
    /// Why it could not be read to its end.
    damage: Option<String>,
}

#[derive(Debug, Default)]
struct Element {
    /// Its name without prefix, in lower case.
    name: String,
    attributes: HashMap<String, String>,
    text: String,
    /// Index behind its last descendant.
    end: usize,
}

/// Elements beyond this many are not read.
const MOST: usize = 2_000_000;

impl Answer {
    /// Reads as far as it can be read. Entities that the file itself declares are not expanded.
    fn parse(text: &str) -> Self {
        let mut answer = Self { elements: vec![Element::default()], damage: None };
        let mut open: Vec<usize> = vec![0];
        // How many elements of a name are open.
        let mut count: HashMap<String, usize> = HashMap::new();
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        while answer.elements.len() < MOST {
            match reader.read_event() {
                Ok(Event::Start(start)) => {
                    let index = answer.add(&start);
                    *count.entry(start.local_name().into_inner().to_lowercase()).or_default() += 1;
                    open.push(index);
                }
                Ok(Event::Empty(start)) => {
                    let index = answer.add(&start);
                    answer.close(index);
                }
                Ok(Event::End(end)) => {
                    let name = end.local_name().into_inner().to_lowercase();
                    // An end that fits nothing open is passed over; one that fits closes what is open inside.
                    while count.get(&name).is_some_and(|n| *n > 0) && open.len() > 1 {
                        let Some(index) = open.pop() else { break };
                        answer.close(index);
                        let closed = answer.elements.get(index).map(|e| e.name.as_str()).unwrap_or_default();
                        if let Some(n) = count.get_mut(closed) {
                            *n = n.saturating_sub(1);
                        }
                        if closed == name {
                            break;
                        }
                    }
                }
                Ok(Event::Text(text)) => answer.push(&open, &text.xml_content(XmlVersion::Implicit1_0)),
                Ok(Event::CData(data)) => answer.push(&open, &data.xml_content(XmlVersion::Implicit1_0)),
                Ok(Event::GeneralRef(entity)) => {
                    let found = entity.resolve_char_ref().ok().flatten().map(String::from);
                    let found = found.unwrap_or_else(|| markup::plain(&format!("&{};", &*entity)).into_owned());
                    answer.push(&open, &found);
                }
                Ok(Event::Eof) => {
                    if open.len() > 1 {
                        answer.damage = Some("it ends before its last element does".to_string());
                    }
                    break;
                }
                Ok(_) => {}
                Err(error) => {
                    let why = error.to_string();
                    answer.damage = Some(why.trim_end_matches('.').chars().take(200).collect());
                    break;
                }
            }
        }
        while let Some(index) = open.pop() {
            answer.close(index);
        }
        answer
    }

    fn add(&mut self, start: &BytesStart<'_>) -> usize {
        let attributes = start
            .attributes()
            .with_checks(false)
            .flatten()
            .map(|a| {
                let value = a.normalized_value(XmlVersion::Implicit1_0).unwrap_or_else(|_| a.value.clone());
                (a.key.local_name().into_inner().to_lowercase(), value.into_owned())
            })
            .collect();
        let name = start.local_name().into_inner().to_lowercase();
        self.elements.push(Element { name, attributes, ..Element::default() });
        self.elements.len() - 1
    }

    fn close(&mut self, index: usize) {
        let end = self.elements.len();
        if let Some(element) = self.elements.get_mut(index) {
            element.end = end;
        }
    }

    fn push(&mut self, open: &[usize], text: &str) {
        if let Some(element) = open.last().and_then(|i| self.elements.get_mut(*i)) {
            element.text.push_str(text);
        }
    }

    /// The answer inside an element that is nothing but an escaped answer.
    fn wrapped(&self) -> Option<String> {
        let holds = |e: &&Element| {
            e.text.trim_start().starts_with('<')
                && matches!(
                    e.name.as_str(),
                    "string" | "getmeetingresult" | "getmeetingsresult" | "getcommitteesresult"
                )
        };
        self.elements.iter().find(holds).map(|e| e.text.clone())
    }

    /// Descendants of a name.
    fn named<'a>(&'a self, of: usize, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        let end = self.elements.get(of).map_or(0, |e| e.end);
        (of + 1..end).filter(move |i| self.elements.get(*i).is_some_and(|e| e.name == name))
    }

    /// The children of an element.
    fn children(&self, of: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.elements.get(of).map_or(0, |e| e.end);
        let mut next = of + 1;
        std::iter::from_fn(move || {
            let child = next;
            (child < end).then(|| {
                next = self.elements.get(child).map_or(end, |e| e.end.max(child + 1));
                child
            })
        })
    }

    fn children_named<'a>(&'a self, of: usize, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.children(of).filter(move |i| self.elements.get(*i).is_some_and(|e| e.name == name))
    }

    fn child(&self, of: usize, name: &str) -> Option<usize> {
        self.children_named(of, name).next()
    }

    /// Meetings with items, none inside another.
    fn meetings(&self) -> Vec<usize> {
        let mut found = Vec::new();
        let mut at = 1;
        while let Some(element) = self.elements.get(at) {
            if element.name == "meeting" && self.child(at, "agendaitems").is_some() {
                found.push(at);
                at = element.end.max(at + 1);
            } else {
                at += 1;
            }
        }
        found
    }

    /// The text of the first of some children that has any.
    fn text(&self, of: usize, names: &[&str]) -> &str {
        let one = |name: &&str| self.child(of, name).and_then(|i| self.elements.get(i)).map(|e| e.text.trim());
        names.iter().filter_map(one).find(|t| !t.is_empty()).unwrap_or("")
    }

    fn attribute(&self, of: usize, name: &str) -> &str {
        self.elements.get(of).and_then(|e| e.attributes.get(name)).map_or("", |v| v.trim())
    }
}

fn meeting(answer: &Answer, node: usize) -> Meeting {
    let mut meeting = blank::meeting();
    let text = |names: &[&str]| plain(answer.text(node, names));
    meeting.date = dates::find(&text(&["meetingdate"])).first().and_then(|d| d.date());
    meeting.start_time = some(text(&["meetingactualstarttime", "meetingtime"]));
    meeting.venue = some(text(&["meetinglocation"])).or_else(|| {
        let room = answer.child(node, "meetingroom")?;
        some(plain(answer.text(room, &["addresssummary", "roomdisplaytitle", "roomtitle"])))
    });
    meeting.board = some(text(&["committeetitle", "meetingcommittee", "committeename"])).or_else(|| {
        let said = ["refertocommittee", "committeetitle"].into_iter().flat_map(|name| answer.named(node, name));
        most_common(said.filter_map(|i| answer.elements.get(i)).map(|e| plain(&e.text)))
    });
    meeting.attendance = answer.named(node, "attendee").filter_map(|a| attendee(answer, a)).collect();
    let items = answer.child(node, "agendaitems").unwrap_or(node);
    let mut minuted = false;
    for (place, item) in (1u32..).zip(answer.children_named(items, "agendaitem")) {
        let bodies = bodies(answer, item);
        minuted |= bodies.are_minuted();
        let number = number(answer, item);
        let heading = plain(answer.text(item, &["agendaitemtitle", "title"]));
        let restricted = answer.text(item, &["isrestricted"]).eq_ignore_ascii_case("true");
        if !heading.is_empty() || bodies.are_minuted() {
            meeting.items.push(moderngov::item(&number, &heading, restricted, bodies, place));
        }
    }
    if !minuted {
        meeting.kind = Kind::Other;
        meeting.diagnostics.push(Diagnostic::info("The answer is an agenda: it holds no minutes yet.", None));
    }
    meeting
}

/// The number of an item as the minutes show it, else as the agenda does.
fn number(answer: &Answer, item: usize) -> String {
    let shown = plain(answer.text(item, &["fulldisplaynumberformat"]));
    if !shown.is_empty() {
        return shown;
    }
    let pair = |main: &str, sub: &str| {
        let main = plain(answer.text(item, &[main]));
        if main.is_empty() || main == "0" { String::new() } else { main + &plain(answer.text(item, &[sub])) }
    };
    let minutes = pair("minutesitemnumber", "minutesitemsubnumber");
    if minutes.is_empty() { pair("agendaitemnumber", "agendaitemsubnumber") } else { minutes }
}

fn bodies(answer: &Answer, item: usize) -> Bodies {
    let body = |names: &[&str]| html::fragment(answer.text(item, names));
    let mut bodies = Bodies {
        agenda: body(&["agendatext", "agendahtmlbody", "agendanonemptyhtmlbody"]),
        decision: body(&["decisionnonemptyhtmlbody", "decisionhtmlbody", "decisiontext", "decisionbody"]),
        minutes: body(&["minutesnonemptyhtmlbody", "minuteshtmlbody", "minutestext", "minutesbody"]),
        ..Bodies::default()
    };
    for place in ["1", "2", "3", "4", "5"] {
        let label = plain(answer.text(item, &[&format!("commentlabel{place}")]));
        let role = if label.to_lowercase().starts_with("action") { Role::Action } else { Role::Other };
        let said = body(&[&format!("commenttext{place}")]);
        let led = |(at, block): (usize, Block)| match at {
            0 if !label.is_empty() => {
                Block { text: format!("{}: {}", label.trim_end_matches(':'), block.text), ..block }
            }
            _ => block,
        };
        bodies.others.extend(said.into_iter().enumerate().map(led).map(|b| (role, b)));
    }
    bodies
}

fn attendee(answer: &Answer, node: usize) -> Option<Attendee> {
    let get = |name: &str| plain(answer.attribute(node, name));
    let written = some(get("name"))?;
    let role = get("roledescription");
    let status = status(&get("attendance"), &role)?;
    let posts = [get("keyposts"), get("representing")];
    let is_member = matches!(
        role.to_lowercase().as_str(),
        "" | "member" | "committee member" | "officer" | "substitute" | "in attendance"
    );
    // The office in this meeting, then the post: "Chair, Leader of the Council".
    let post = if status == Status::InAttendance { posts[1].clone() } else { String::new() };
    let post = some(post).or_else(|| posts.into_iter().find_map(some));
    let role = match (is_member, post) {
        (true, post) => post,
        (false, Some(post)) if !post.eq_ignore_ascii_case(&role) => Some(format!("{role}, {post}")),
        (false, _) => Some(role),
    };
    let name = names::parse(&written).map_or_else(|| written.clone(), |n| n.full());
    Some(Attendee {
        name,
        as_written: written,
        role,
        organisation: None,
        status,
        party: None,
        substitute_for: None,
        line: 1,
    })
}

/// What an attendance says; none where nobody has said yet whether the person was there.
fn status(attendance: &str, role: &str) -> Option<Status> {
    let said = attendance.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| said.contains(w));
    if has(&["apolog"]) {
        Some(Status::Apologies)
    } else if has(&["absent", "not present", "did not attend"]) {
        Some(Status::Absent)
    } else if has(&["substitut", "in place of", "reserve"])
        || has(&["present"]) && role.to_lowercase().contains("substitute")
    {
        Some(Status::Substitute)
    } else if has(&["present"]) {
        Some(Status::Present)
    } else if has(&["in attendance", "attended", "attending"]) {
        Some(Status::InAttendance)
    } else {
        None
    }
}

/// A value as text: what is escaped twice is decoded, white space is single.
fn plain(value: &str) -> String {
    if !value.contains(['<', '&']) {
        return value.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let blocks = html::fragment(value);
    let text: Vec<&str> = blocks.iter().filter(|b| b.kind != BlockKind::Tag).map(|b| b.text.as_str()).collect();
    text.join(" ")
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn most_common(all: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for text in all.filter(|t| !t.is_empty()) {
        match counts.iter_mut().find(|(known, _)| *known == text) {
            Some((_, count)) => *count += 1,
            None => counts.push((text, 1)),
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(text, _)| text)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const ANSWER: &str = "<?xml version='1.0'?><!DOCTYPE m [<!ENTITY big 'x'>]><mg:GetMeetingResult xmlns:mg='urn:x'><mg:Meeting>\
        <mg:MeetingDate>04/03/2024</mg:MeetingDate><mg:MeetingTime>6.30 pm</mg:MeetingTime><mg:MeetingLocation>Long Room</mg:MeetingLocation>\
        <mg:AgendaItems><mg:AgendaItem><mg:AgendaItemTitle>Moss&amp;#39;s weir &big;</mg:AgendaItemTitle>\
        <mg:FullDisplayNumberFormat>12.</mg:FullDisplayNumberFormat><mg:IsRestricted>True</mg:IsRestricted><mg:ReferToCommittee>Bridges Panel</mg:ReferToCommittee>\
        <mg:MinutesNonEmptyHtmlBody>&lt;p&gt;It was &lt;b&gt;old&lt;/b&gt;.&lt;/p&gt;&lt;ol&gt;&lt;li&gt;Mend it&lt;/ol&gt;</mg:MinutesNonEmptyHtmlBody>\
        <mg:CommentLabel1>Actions</mg:CommentLabel1><mg:CommentText1>Clerk to write</mg:CommentText1></mg:AgendaItem></mg:AgendaItems>\
        <mg:Attendees><mg:Attendee name='Councillor Ada Moss' roledescription='Chair' attendance='Present, as expected' keyposts='Leader &amp; more'/>\
        <mg:Attendee name='Councillor Bo Fern' roledescription='Committee Member' attendance='Apologies'/>\
        <mg:Attendee name='Cy Dell' roledescription='Officer' attendance='In attendance' representing='Clerk'/>\
        <mg:Attendee name='Councillor Di Elm' roledescription='Committee Member' attendance='Expected'/></mg:Attendees></mg:Meeting></mg:GetMeetingResult>";

    #[test]
    fn a_meeting_as_the_service_gives_it() {
        assert!(shows(ANSWER.as_bytes()));
        let Reading::Meetings(meetings) = read(ANSWER.as_bytes()).unwrap() else { unreachable!() };
        let meeting = &meetings[0];
        assert_eq!(meeting.board.as_deref(), Some("Bridges Panel"));
        assert_eq!(meeting.date.unwrap().to_string(), "2024-03-04");
        let people: Vec<String> = meeting
            .attendance
            .iter()
            .map(|a| format!("{} {:?} {}", a.name, a.status, a.role.as_deref().unwrap_or("-")))
            .collect();
        assert_eq!(
            people,
            ["Ada Moss Present Chair, Leader & more", "Bo Fern Apologies -", "Cy Dell InAttendance Clerk"]
        );
        let item = &meeting.items[0];
        assert_eq!(
            (item.number.as_deref(), item.heading.as_str(), item.restricted),
            (Some("12"), "Moss's weir &big;", true)
        );
        let passages: Vec<String> = item.passages.iter().map(|p| format!("{}: {}", p.role.name(), p.text)).collect();
        assert_eq!(passages, ["other: It was old.", "other: 1. Mend it", "action: Actions: Clerk to write"]);
    }

    #[test]
    fn lists_and_broken_answers_say_so() {
        let said = |text: &str| read(text.as_bytes()).map(|_| "read".to_string()).unwrap_or_else(|e| e.message);
        assert_eq!(
            said("<getmeetings><meeting><meetingid>1</meetingid></meeting></getmeetings>"),
            "lists meetings but holds no minutes"
        );
        assert!(said("<meeting><meetingid>1</meeti").starts_with("is a damaged answer of ModernGov: "));
        let whole = ANSWER.find("<mg:CommentLabel1>").unwrap();
        let Reading::Meetings(meetings) = read(&ANSWER.as_bytes()[..whole]).unwrap() else { unreachable!() };
        assert_eq!((meetings[0].items.len(), meetings[0].diagnostics.len()), (1, 1));
    }
}
