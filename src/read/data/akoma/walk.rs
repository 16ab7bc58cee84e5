//! Goes over the elements of a document once and tells the meeting in the making what it meets.

use super::build::{Build, Region};
use super::facts::Facts;
use super::kind::{self, Kind};
use super::meta::Meta;
use crate::model::{Diagnostic, Meeting, Status};
use crate::read::data::json;
use crate::read::markup;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::collections::HashMap;

/// How far out a closing tag looks for the element it closes; past that it is taken for a stray.
const REACH: usize = 64;

/// An element that is open.
#[derive(Debug)]
pub(super) struct Frame {
    /// What it is.
    pub(super) kind: Kind,
    /// Whether it does what its kind does here: a section within quoted text does not.
    pub(super) acts: bool,
    /// Length of the text being gathered when it began.
    pub(super) mark: usize,
    /// An attribute its end needs.
    pub(super) value: Option<Box<str>>,
}

/// Who speaks, and how the document announces it.
#[derive(Debug, Default)]
pub(super) struct Speaker {
    /// Without titles.
    pub(super) name: Option<String>,
    /// The role that stands in for the name.
    pub(super) role: Option<String>,
    /// As printed, until it is put before what is said.
    pub(super) announced: Option<String>,
}

/// What stands open in a document and what is gathered of it.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// The meetings read.
    pub(super) meetings: Vec<Meeting>,
    /// The first document that is no debate, by its element.
    pub(super) other: Option<String>,
    /// The line from which the XML cannot be read.
    pub(super) damage: Option<u32>,
    /// Elements that are open, outermost first.
    pub(super) frames: Vec<Frame>,
    /// The meeting in the making.
    pub(super) build: Option<Build>,
    /// The metadata of its document.
    pub(super) meta: Meta,
    /// How many of the open elements are metadata,
    pub(super) in_meta: usize,
    /// tables of contents,
    pub(super) skipped: usize,
    /// quotations,
    pub(super) quoted: usize,
    /// rows,
    pub(super) rows: usize,
    /// scenes, narratives and summaries,
    pub(super) remarks: usize,
    /// roll calls.
    pub(super) roll: usize,
    /// Whether the document's own parts (`section`) are sections: minutes that are no `debate`.
    pub(super) has_levels: bool,
    /// Whether the document tells where pages end.
    pub(super) has_pages: bool,
    /// The page, from 1.
    pub(super) page: u32,
    /// The line, from 1.
    pub(super) line: u32,
    /// The text gathered since the last passage.
    pub(super) text: String,
    /// Whether the text holds a word.
    pub(super) has_begun: bool,
    /// The line and page of that word.
    pub(super) begun: (u32, u32),
    /// Text around a note that is open.
    pub(super) around: Vec<String>,
    /// Notes of the passage being gathered.
    pub(super) notes: Vec<String>,
    /// Who speaks, outermost first.
    pub(super) speakers: Vec<Speaker>,
    /// The number of the paragraph that follows.
    pub(super) number: Option<String>,
    /// Whether the summary holds votes or numbers of them, and an outcome.
    pub(super) summary: (bool, bool),
    /// Whether a time without text stands in the passage.
    pub(super) has_time: bool,
    /// Whether somebody has spoken.
    pub(super) has_spoken: bool,
    /// How those called now stand to the meeting.
    pub(super) calls: Option<Status>,
    /// Numbers that have an id.
    pub(super) quantities: HashMap<String, u32>,
    /// What the cover says.
    pub(super) facts: Facts,
}

impl Walk {
    /// Reads a document.
    pub(super) fn over(text: &str) -> Self {
        let mut walk = Walk { line: 1, page: 1, ..Walk::default() };
        walk.has_pages = text.contains("<eop") || text.contains(":eop");
        let mut xml = Reader::from_str(text);
        let config = xml.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let mut counted = 0;
        loop {
            let at = usize::try_from(xml.buffer_position()).unwrap_or(counted);
            let passed = text.as_bytes().get(counted..at).unwrap_or(&[]);
            walk.line =
                walk.line.saturating_add(u32::try_from(passed.iter().filter(|b| **b == b'\n').count()).unwrap_or(0));
            counted = counted.max(at);
            match xml.read_event() {
                Ok(Event::Start(e)) => walk.start(&e),
                Ok(Event::Empty(e)) => {
                    walk.start(&e);
                    walk.end_top();
                }
                Ok(Event::End(e)) => walk.end(kind::of(e.local_name().as_ref())),
                Ok(Event::Text(e)) => walk.say(&e),
                Ok(Event::CData(e)) => walk.say(&e),
                Ok(Event::GeneralRef(e)) => match e.resolve_char_ref() {
                    Ok(Some(c)) => walk.say(c.encode_utf8(&mut [0; 4])),
                    // Entities that the document declares for itself are left as they are written, never expanded.
                    _ => walk.say(&markup::plain(&format!("&{};", &*e))),
                },
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(_) => {
                    walk.damage = Some(walk.line);
                    break;
                }
            }
        }
        let cut = walk.damage.is_none() && walk.frames.iter().any(|f| f.kind == Kind::Debate || f.kind == Kind::Body);
        while !walk.frames.is_empty() {
            walk.end_top();
        }
        walk.finish();
        if let Some(meeting) = walk.meetings.last_mut() {
            if let Some(line) = walk.damage {
                let message = "the XML is damaged here; what follows could not be read";
                meeting.diagnostics.push(Diagnostic::warning(message, Some(line)));
            } else if cut {
                let message = "the file ends in the middle of the debate";
                meeting.diagnostics.push(Diagnostic::warning(message, Some(walk.line)));
            }
        }
        walk
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        let local = element.local_name();
        let name: &str = local.as_ref();
        let kind = kind::of(name);
        let get = |key: &str| attribute(element, key);
        let parent = self.frames.last().map(|f| f.kind);
        let mut frame =
            Frame { kind, acts: self.skipped == 0 && self.in_meta == 0, mark: self.text.len(), value: None };
        if self.in_meta > 0 {
            self.meta.take(name, get);
        }
        let is_minutes = kind == Kind::Document && get("name").is_some_and(|n| kind::is_minutes(&n));
        let fragment = parent.is_none() && matches!(kind, Kind::Section | Kind::Body);
        if self.build.is_none() {
            if kind == Kind::Debate || is_minutes || fragment {
                self.begin(kind);
            } else if matches!(kind, Kind::Other | Kind::Document) || name == "documentCollection" {
                self.other.get_or_insert_with(|| name.to_string());
            }
            if self.build.is_none() || kind == Kind::Debate || is_minutes {
                frame.acts = kind == Kind::Debate || is_minutes;
                return self.frames.push(frame);
            }
        }
        if !frame.acts {
            // Counted all the same, so that what closes them is known.
            self.in_meta += usize::from(kind == Kind::Meta && self.in_meta > 0);
            self.skipped += usize::from(kind == Kind::Skipped && self.skipped > 0);
            return self.frames.push(frame);
        }
        self.wait_for(element);
        match kind {
            Kind::Debate | Kind::Document | Kind::Other | Kind::Outer => {
                self.flush();
                frame.acts = false;
            }
            Kind::Meta => self.in_meta += 1,
            Kind::Skipped => {
                self.flush();
                self.skipped += 1;
            }
            Kind::Front => self.enter(Region::Front),
            Kind::Body => self.enter(Region::Body),
            Kind::End => self.enter(Region::End),
            Kind::Section | Kind::RollCall | Kind::Adjournment | Kind::Level => {
                self.flush();
                frame.acts = self.quoted == 0 && self.speakers.is_empty() && (kind != Kind::Level || self.has_levels);
                if frame.acts
                    && let Some(build) = &mut self.build
                {
                    build.open(kind == Kind::Adjournment);
                    self.roll += usize::from(kind == Kind::RollCall);
                }
            }
            Kind::Heading | Kind::Subheading | Kind::Number => {
                self.flush();
                // Within a paragraph's number or a speech's heading the parent tells what it heads.
                frame.value = parent.and_then(heads).map(Box::from);
            }
            Kind::Speech => {
                self.flush();
                let name = get("by").and_then(|by| self.meta.person(&by));
                let role = get("by").and_then(|by| self.meta.role(&by));
                self.speakers.push(Speaker { name, role, announced: None });
            }
            Kind::Remark | Kind::Summary => {
                self.flush();
                self.remarks += 1;
                self.summary = (false, false);
            }
            Kind::From | Kind::Block => self.flush(),
            Kind::Quoted => {
                self.flush();
                self.quoted += 1;
            }
            Kind::Row => {
                self.flush();
                self.rows += 1;
            }
            Kind::Cell if self.has_begun => self.text.push_str(" | "),
            Kind::Note => {
                self.around.push(std::mem::take(&mut self.text));
                frame.mark = 0;
            }
            Kind::Break => self.text.push(' '),
            Kind::PageEnd => self.page = self.page.saturating_add(1),
            Kind::Vote => self.summary.0 = true,
            Kind::Outcome => self.summary.1 = true,
            Kind::Quantity => {
                self.summary.0 = true;
                let id = get("eId").or_else(|| get("id"));
                if let (Some(id), Some(number)) = (&id, get("normalized").and_then(|n| n.trim().parse().ok())) {
                    self.quantities.insert(id.clone(), number);
                }
                frame.value = id.map(String::into_boxed_str);
            }
            Kind::DocDate | Kind::Date => frame.value = get("date").map(String::into_boxed_str),
            Kind::Time => frame.value = get("type").map(String::into_boxed_str),
            _ => {}
        }
        frame.mark = frame.mark.min(self.text.len());
        self.frames.push(frame);
    }

    /// A closing tag: closes the innermost element of its kind, and what was left open in it.
    fn end(&mut self, kind: Kind) {
        let Some(depth) = self.frames.iter().rev().take(REACH).position(|f| f.kind == kind) else { return };
        for _ in 0..=depth {
            self.end_top();
        }
    }

    fn end_top(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        match frame.kind {
            Kind::Meta => self.in_meta = self.in_meta.saturating_sub(1),
            Kind::Skipped => self.skipped = self.skipped.saturating_sub(1),
            _ => {}
        }
        if !frame.acts || self.build.is_none() {
            return;
        }
        match frame.kind {
            Kind::Debate | Kind::Document => self.finish(),
            Kind::Front | Kind::Remark | Kind::Summary | Kind::Block | Kind::Quoted => {
                self.flush();
                match frame.kind {
                    Kind::Quoted => self.quoted = self.quoted.saturating_sub(1),
                    Kind::Remark | Kind::Summary => {
                        self.remarks = self.remarks.saturating_sub(1);
                        self.summary = (false, false);
                    }
                    _ => {}
                }
            }
            Kind::Body => self.enter(Region::End),
            Kind::Section | Kind::RollCall | Kind::Adjournment | Kind::Level => {
                self.flush();
                self.roll -= usize::from(frame.kind == Kind::RollCall).min(self.roll);
                self.number = None;
                if let Some(build) = &mut self.build {
                    build.close();
                }
            }
            Kind::Heading | Kind::Subheading | Kind::Number => self.head(frame.kind, frame.value.as_deref()),
            Kind::From => {
                let text = self.take();
                if let (Some(speaker), false) = (self.speakers.last_mut(), text.is_empty()) {
                    speaker.announced = Some(text);
                    self.announce();
                }
            }
            Kind::Speech => {
                self.flush();
                if let Some(left) = self.speakers.last_mut().and_then(|s| s.announced.take()) {
                    self.put(left);
                }
                self.speakers.pop();
            }
            Kind::Row => {
                self.rows = self.rows.saturating_sub(1);
                self.flush();
            }
            Kind::Note => {
                let note = json::single(&self.text);
                self.text = self.around.pop().unwrap_or_default();
                self.notes.extend((!note.is_empty()).then_some(note));
            }
            Kind::Person if self.roll > 0 => self.call(&frame),
            _ => self.learn(&frame),
        }
    }

    fn enter(&mut self, region: Region) {
        self.flush();
        self.build.iter_mut().for_each(|build| build.region = region);
    }

    pub(super) fn is_front(&self) -> bool {
        self.build.as_ref().is_some_and(|build| build.region == Region::Front)
    }

    /// Remembers an element that a vote refers to, until it has a passage.
    fn wait_for(&mut self, element: &BytesStart<'_>) {
        if self.meta.wanted.is_empty() {
            return;
        }
        let Some(id) = attribute(element, "eId").or_else(|| attribute(element, "id")) else { return };
        if self.meta.wanted.contains(&id)
            && let Some(build) = &mut self.build
        {
            build.waiting.push(id);
        }
    }
}

/// What a heading or number within an element of a kind heads.
fn heads(parent: Kind) -> Option<&'static str> {
    match parent {
        Kind::Section | Kind::RollCall | Kind::Adjournment | Kind::Level => Some("section"),
        Kind::Speech => Some("speech"),
        _ => None,
    }
}

/// An attribute by its local name, entities resolved; none where it is empty.
fn attribute(element: &BytesStart<'_>, key: &str) -> Option<String> {
    let found = element.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == key)?;
    Some(json::single(&markup::plain(&found.value))).filter(|value| !value.is_empty())
}
