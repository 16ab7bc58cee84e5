//! From text to passages: what is gathered between the elements, who says it, and what it is.

use super::build::Part;
use super::facts::keep;
use super::kind::Kind;
use super::walk::{Frame, Walk};
use crate::model::{Attendee, Passage, Role, Status};
use crate::read::blank;
use crate::read::data::{json, names};
use crate::text::{dates, fold, names as people};

impl Walk {
    /// Text of the document.
    pub(super) fn say(&mut self, text: &str) {
        if self.build.is_none() || self.in_meta > 0 || self.skipped > 0 {
            return;
        }
        let lead = text.len() - text.trim_start().len();
        if !self.has_begun && lead < text.len() {
            let lines = text.bytes().take(lead).filter(|b| *b == b'\n').count();
            self.has_begun = true;
            self.begun = (self.line.saturating_add(u32::try_from(lines).unwrap_or(0)), self.page);
        }
        self.text.push_str(text);
    }

    /// The text gathered so far, white space single.
    pub(super) fn take(&mut self) -> String {
        let text = json::single(&self.text);
        self.text.clear();
        self.has_begun = false;
        text
    }

    /// The text since an element began, white space single; no more than its first words, for what a cover says is short.
    pub(super) fn inside(&self, mark: usize) -> String {
        let end =
            (mark + 2000..self.text.len()).find(|end| self.text.is_char_boundary(*end)).unwrap_or(self.text.len());
        json::single(self.text.get(mark..end).unwrap_or(""))
    }

    /// Makes a passage of the text gathered so far.
    pub(super) fn flush(&mut self) {
        if self.rows > 0 || !self.around.is_empty() {
            self.text.push(' ');
            return;
        }
        let text = self.take();
        let text = text.trim_matches([' ', '|']);
        if !text.is_empty() {
            let mut parts: Vec<String> = Vec::new();
            parts.extend(self.speakers.last_mut().filter(|_| self.remarks == 0).and_then(|s| s.announced.take()));
            parts.extend(self.number.take());
            parts.push(text.to_string());
            self.put(parts.join(" "));
        }
        for note in std::mem::take(&mut self.notes) {
            let (line, page) = self.begun;
            let page = self.has_pages.then_some(page);
            let note = Passage { page, ..blank::passage(Role::Other, note, line) };
            self.build.iter_mut().for_each(|build| build.put(note.clone(), false));
        }
    }

    /// A passage with the role that what is open gives it.
    pub(super) fn put(&mut self, text: String) {
        let (line, page) = self.begun;
        let speaker =
            self.speakers.last().filter(|_| self.remarks == 0).and_then(|s| s.name.clone().or_else(|| s.role.clone()));
        self.has_spoken |= !self.speakers.is_empty();
        let decides = self.remarks > 0 && self.summary == (false, true);
        let role = if self.roll > 0 {
            Role::Attendance
        } else if self.remarks > 0 && self.summary.0 {
            Role::Vote
        } else if decides {
            Role::Decision
        } else if self.speakers.is_empty() && is_side(&text) {
            Role::Vote
        } else if !self.speakers.is_empty() && self.remarks == 0 {
            Role::Discussion
        } else {
            Role::Other
        };
        if std::mem::take(&mut self.has_time) {
            let time = dates::find_time(&text).map(str::to_string);
            self.build.iter_mut().for_each(|b| keep(&mut b.meeting.start_time, time.clone().unwrap_or_default()));
        }
        if self.roll > 0 {
            self.calls = cue(&text).or(self.calls);
        }
        let page = self.has_pages.then_some(page);
        if let Some(build) = &mut self.build {
            build.put(Passage { role, text, speaker, page, line }, decides);
        }
    }

    /// The end of a heading or number: of a section, of a question, or of a paragraph.
    pub(super) fn head(&mut self, kind: Kind, heads: Option<&str>) {
        let text = self.take();
        let (line, page) = (self.begun.0, self.has_pages.then_some(self.begun.1));
        let Some(build) = self.build.as_mut().filter(|_| !text.is_empty()) else { return };
        let part = match kind {
            Kind::Number => Part::Number,
            Kind::Heading => Part::First,
            _ => Part::Later,
        };
        let left = match (heads, part) {
            (Some("section"), _) => {
                self.calls = cue(&text).filter(|_| self.roll > 0).or(self.calls);
                build.heading(part, text, line, page)
            }
            (Some("speech"), Part::First) => {
                build.topic(text, line, page);
                None
            }
            (_, Part::Number) => {
                self.number = Some(text);
                None
            }
            _ => Some(text),
        };
        if let Some(left) = left {
            self.put(left);
        }
    }

    /// Settles who speaks once the announcement is read, and keeps of it what says more than the name.
    pub(super) fn announce(&mut self) {
        let Some(speaker) = self.speakers.last_mut() else { return };
        let announced = speaker.announced.as_deref().unwrap_or("");
        // Some documents put what is said into the announcement: "The Chair.- I call the next item."
        let end =
            [".-", ".–", ": ", ".—"].iter().filter_map(|mark| announced.find(mark)).min().unwrap_or(announced.len());
        let (lead, rest) = announced.split_at_checked(end).unwrap_or((announced, ""));
        let bare = names::clean(lead.trim_end_matches(['.', ':', '-', ' ']));
        if speaker.name.is_none() {
            let titled = people::find(lead).into_iter().find(|found| found.titled).map(|found| found.name.full());
            speaker.name = titled.or_else(|| Some(bare.clone()).filter(|n| !n.is_empty()));
        }
        let same = rest.chars().all(|c| !c.is_alphanumeric())
            && speaker.name.as_deref().is_some_and(|name| {
                let parsed = people::parse(&bare).filter(|p| fold(&p.full()) == fold(&bare));
                fold(name) == fold(&bare) || people::parse(name).is_some_and(|n| parsed.is_some_and(|p| p.agrees(&n)))
            });
        match speaker.announced.as_mut() {
            Some(_) if same => speaker.announced = None,
            Some(text) if text.ends_with(|c: char| c.is_alphanumeric() || c == ')') => text.push(':'),
            _ => {}
        }
    }

    /// A person of the roll call.
    pub(super) fn call(&mut self, frame: &Frame) {
        let near = (frame.mark.saturating_sub(120)..=frame.mark).find(|at| self.text.is_char_boundary(*at));
        let before = near.and_then(|at| self.text.get(at..frame.mark)).unwrap_or("");
        self.calls = cue(before).or(self.calls);
        let as_written = self.inside(frame.mark);
        let as_written = as_written.trim_end_matches([',', ';', ' ']).to_string();
        let name = names::clean(&as_written);
        let status = self.calls.unwrap_or(Status::Present);
        let line = self.begun.0;
        if let (Some(build), false) = (&mut self.build, name.is_empty()) {
            build.attend(Attendee {
                name,
                as_written,
                role: None,
                organisation: None,
                status,
                party: None,
                substitute_for: None,
                line,
            });
        }
    }
}

/// Whether a paragraph lists those on one side of a vote.
fn is_side(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    matches!(fold(word).as_ref(), "ayes" | "noes" | "abstentions" | "tellers") && text.contains(':')
}

/// How the people behind some words of a roll call stand to the meeting.
fn cue(text: &str) -> Option<Status> {
    let text = fold(text);
    let has = |words: &[&str]| words.iter().any(|w| text.contains(w));
    if has(&["apolog", "excus", "permiso", "justificad", "leave of absence"]) {
        Some(Status::Apologies)
    } else if has(&["absent", "ausent", "no asist", "assenti"]) {
        Some(Status::Absent)
    } else if has(&["ademas", "tambien", "in attendance", "also present", "also attend"]) {
        Some(Status::InAttendance)
    } else if has(&["present", "asisti", "attend"]) {
        Some(Status::Present)
    } else {
        None
    }
}
