//! A meeting in the making: sections with a heading become items when something is said in them.

use crate::model::{Attendee, Decision, Meeting, Passage, Role};
use crate::read::blank;
use crate::text::numbering;
use std::collections::{HashMap, HashSet};

/// The part of the document that is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Region {
    /// Cover page, preface.
    Front,
    /// The body.
    Body,
    /// What follows the body.
    End,
}

/// A section that is open.
#[derive(Debug, Default)]
struct Section {
    /// Its number, heading and line, until they have become an item or a passage.
    pending: Option<Heading>,
    /// Whether it has or had a heading.
    headed: bool,
    is_adjournment: bool,
}

#[derive(Debug, Default)]
struct Heading {
    number: Option<String>,
    text: String,
    line: u32,
    page: Option<u32>,
}

impl Heading {
    fn written(&self) -> String {
        [self.number.as_deref().unwrap_or(""), &self.text].join(" ").trim().to_string()
    }
}

/// A meeting in the making.
#[derive(Debug)]
pub(super) struct Build {
    /// What is known so far.
    pub(super) meeting: Meeting,
    /// Where the text being read belongs.
    pub(super) region: Region,
    /// The document's title, heading of what is said under none.
    pub(super) title: Option<String>,
    sections: Vec<Section>,
    /// Sections from here on may hold a heading that is pending.
    settled: usize,
    /// How many of the sections before that have or had a heading.
    headed: usize,
    /// Ids whose element has begun and has no passage yet.
    pub(super) waiting: Vec<String>,
    /// Item and passage of elements that votes refer to.
    pub(super) places: HashMap<String, (usize, usize)>,
    /// Names of the attendance.
    called: HashSet<String>,
}

/// Which part of a heading a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Its number.
    Number,
    /// Its first line.
    First,
    /// A later line.
    Later,
}

impl Build {
    pub(super) fn new() -> Self {
        Self {
            meeting: blank::meeting(),
            region: Region::Front,
            title: None,
            sections: Vec::new(),
            settled: 0,
            headed: 0,
            waiting: Vec::new(),
            places: HashMap::new(),
            called: HashSet::new(),
        }
    }

    /// A section begins.
    pub(super) fn open(&mut self, is_adjournment: bool) {
        self.sections.push(Section { is_adjournment, ..Section::default() });
    }

    /// The innermost section ends. A heading under which nothing stood is an item where it stands alone, else a line of the item it is in.
    pub(super) fn close(&mut self) {
        let Some(section) = self.sections.pop() else { return };
        if self.settled > self.sections.len() {
            self.settled = self.sections.len();
            self.headed -= usize::from(section.headed).min(self.headed);
        }
        let Some(heading) = section.pending else { return };
        self.settle();
        match self.headed > 0 {
            true => self.line(heading),
            false => self.item(heading),
        }
    }

    /// A part of the innermost section's heading. Gives the text back where no section is open.
    pub(super) fn heading(&mut self, part: Part, text: String, line: u32, page: Option<u32>) -> Option<String> {
        let Some(section) = self.sections.last_mut() else { return Some(text) };
        // A second heading in a section that has begun is a topic of its own; a second line of it alone is text.
        if section.pending.is_none() && section.headed && part == Part::Later {
            return Some(text);
        }
        let was_headed = std::mem::replace(&mut section.headed, true);
        if self.settled == self.sections.len() {
            self.settled -= 1;
            self.headed -= usize::from(was_headed).min(self.headed);
        }
        let Some(section) = self.sections.last_mut() else { return Some(text) };
        let heading = section.pending.get_or_insert_with(|| Heading { line, page, ..Heading::default() });
        match part {
            Part::Number => {
                let number = text.trim_end_matches(['.', ')', ':', '-', '–', ' ']).trim_start_matches('(').to_string();
                heading.number = Some(number).filter(|n| !n.is_empty());
            }
            _ if heading.text.is_empty() => heading.text = text,
            _ => {
                let joint = if heading.text.ends_with(|c: char| c.is_alphanumeric()) { ": " } else { " " };
                heading.text = [heading.text.as_str(), &text].join(joint);
            }
        }
        None
    }

    /// A topic with a heading of its own inside a section: a question's.
    pub(super) fn topic(&mut self, text: String, line: u32, page: Option<u32>) {
        self.settle();
        self.item(Heading { number: None, text, line, page });
    }

    /// Makes items of the headings that are pending: of the outermost and of the innermost; those between are lines of the outermost.
    fn settle(&mut self) {
        let last = (self.settled..self.sections.len()).rev().find(|i| self.sections.get(*i).is_some_and(|s| s.headed));
        for index in self.settled..self.sections.len() {
            let Some(section) = self.sections.get_mut(index) else { break };
            let headed = section.headed;
            if let Some(heading) = section.pending.take() {
                match self.headed > 0 && Some(index) != last {
                    true => self.line(heading),
                    false => self.item(heading),
                }
            }
            self.headed += usize::from(headed);
        }
        self.settled = self.sections.len();
    }

    fn item(&mut self, heading: Heading) {
        let written = heading.written();
        let (number, text) = match heading.number {
            None => numbered(&heading.text),
            number => (number, heading.text),
        };
        let mut item = blank::item(number, text, heading.line);
        item.as_written = written;
        item.page = heading.page;
        self.meeting.items.push(item);
    }

    fn line(&mut self, heading: Heading) {
        let passage = Passage { page: heading.page, ..blank::passage(Role::Other, heading.written(), heading.line) };
        self.push(passage);
    }

    fn push(&mut self, passage: Passage) {
        match self.meeting.items.last_mut() {
            Some(item) => item.passages.push(passage),
            None => self.meeting.front.push(passage),
        }
    }

    /// A passage, where it stands; `decides` where the format marks it as what was decided.
    pub(super) fn put(&mut self, passage: Passage, decides: bool) {
        match self.region {
            Region::Front => self.meeting.front.push(passage),
            Region::End => self.meeting.closing.push(passage),
            Region::Body => {
                self.settle();
                let closes = self.headed == 0 && self.sections.iter().take(2).any(|s| s.is_adjournment);
                if closes && passage.speaker.is_none() {
                    self.meeting.closing.push(passage);
                    return;
                }
                if self.meeting.items.is_empty() && passage.speaker.is_some() {
                    let text = self.title.clone().unwrap_or_else(|| "Debate".to_string());
                    self.item(Heading { number: None, text, line: passage.line, page: passage.page });
                }
                if decides && let Some(item) = self.meeting.items.last_mut() {
                    item.decisions.push(Decision { text: passage.text.clone(), verb: None });
                }
                self.push(passage);
                self.mark();
            }
        }
    }

    /// Notes where the elements that wait for a passage have it.
    fn mark(&mut self) {
        let Some(item) = self.meeting.items.len().checked_sub(1) else { return };
        let passage = self.meeting.items.last().map_or(0, |i| i.passages.len().saturating_sub(1));
        for id in self.waiting.drain(..) {
            self.places.entry(id).or_insert((item, passage));
        }
    }

    /// Somebody of the roll call; who is named again keeps the first line.
    pub(super) fn attend(&mut self, attendee: Attendee) {
        if self.called.insert(attendee.name.clone()) {
            self.meeting.attendance.push(attendee);
        }
    }
}

/// The number that a heading begins with, and the rest: "V" of "V. ACUERDOS", "12" of "12. Roads".
fn numbered(text: &str) -> (Option<String>, String) {
    let roman =
        text.split_once(". ").filter(|(n, _)| (1..6).contains(&n.len()) && n.chars().all(|c| "IVXLC".contains(c)));
    let label = numbering::leading(text).filter(|label| label.marked && label.style != numbering::Style::Letter);
    let found = match (roman, label) {
        (Some((number, rest)), _) => Some((number, rest)),
        (None, Some(label)) => text.get(label.len..).map(|rest| (label.text, rest)),
        _ => None,
    };
    match found.filter(|(_, rest)| !rest.trim().is_empty()) {
        Some((number, rest)) => (Some(number.to_string()), rest.trim().to_string()),
        None => (None, text.to_string()),
    }
}
