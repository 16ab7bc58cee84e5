//! What is known of a meeting when its document ends: day, board, and the votes that the analysis tells.

use super::build::{Build, Region};
use super::day;
use super::kind::Kind;
use super::meta::Meta;
use super::walk::{Frame, Walk};
use crate::read::blank;
use jiff::civil::Date;
use std::collections::HashMap;

/// How many votes of one passage are taken: a text has one, seldom two.
const VOTES: usize = 4;

/// What the cover says of the meeting.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The committee whose document it is.
    pub(super) committee: Option<String>,
    /// The house or council whose document it is.
    pub(super) proponent: Option<String>,
    /// The first body named.
    pub(super) organization: Option<String>,
    /// The term.
    pub(super) legislature: Option<String>,
    /// The document's date.
    pub(super) doc_date: Option<Date>,
    /// The first other date.
    pub(super) date: Option<Date>,
}

impl Walk {
    /// A document begins that is to be a meeting.
    pub(super) fn begin(&mut self, kind: Kind) {
        let mut build = Build::new();
        if matches!(kind, Kind::Section | Kind::Body) {
            build.region = Region::Body;
        }
        self.has_levels = kind == Kind::Document;
        self.meta = Meta::default();
        self.facts = Facts::default();
        self.quantities.clear();
        self.speakers.clear();
        self.take();
        (self.has_spoken, self.page) = (false, 1);
        self.build = Some(build);
    }

    /// What an element of the text that ends says of the meeting.
    pub(super) fn learn(&mut self, frame: &Frame) {
        // What is known already, and what says nothing, is not looked at: elements may be nested without end.
        let build = self.build.as_ref();
        let wanted = match frame.kind {
            Kind::Committee => self.facts.committee.is_none(),
            Kind::Proponent => self.facts.proponent.is_none(),
            Kind::Organization => self.facts.organization.is_none(),
            Kind::Legislature => self.facts.legislature.is_none(),
            Kind::Title => build.is_some_and(|b| b.title.is_none()),
            Kind::Location => build.is_some_and(|b| b.meeting.venue.is_none()),
            Kind::DocDate => self.facts.doc_date.is_none(),
            Kind::Date => self.facts.date.is_none() && self.is_front(),
            Kind::Time => !self.has_spoken && build.is_some_and(|b| b.meeting.start_time.is_none()),
            Kind::Quantity => self.text.len().saturating_sub(frame.mark) < 32,
            _ => false,
        };
        if !wanted {
            return;
        }
        let inside = self.inside(frame.mark);
        match frame.kind {
            Kind::Committee => keep(&mut self.facts.committee, inside),
            Kind::Proponent => keep(&mut self.facts.proponent, inside),
            Kind::Organization if self.is_front() => keep(&mut self.facts.organization, inside),
            Kind::Legislature => keep(&mut self.facts.legislature, inside),
            Kind::Title => {
                self.build.iter_mut().for_each(|b| keep(&mut b.title, inside.clone()));
            }
            Kind::Location if self.is_front() => {
                self.build.iter_mut().for_each(|b| keep(&mut b.meeting.venue, inside.clone()));
            }
            Kind::DocDate | Kind::Date => {
                let iso = frame.value.as_deref().and_then(|d| d.get(..10)).and_then(|d| d.parse().ok());
                let day = iso.or_else(|| day::find(&inside));
                if frame.kind == Kind::DocDate {
                    self.facts.doc_date = self.facts.doc_date.or(day);
                } else if self.is_front() {
                    self.facts.date = self.facts.date.or(day);
                }
            }
            Kind::Time if !self.has_spoken && frame.value.as_deref() != Some("endEvent") => {
                self.has_time = inside.is_empty();
                self.build.iter_mut().for_each(|b| keep(&mut b.meeting.start_time, inside.clone()));
            }
            Kind::Quantity => {
                if let (Some(id), Ok(number)) = (frame.value.as_deref(), inside.parse()) {
                    self.quantities.entry(id.to_string()).or_insert(number);
                }
            }
            _ => {}
        }
    }

    /// The meeting is whole.
    pub(super) fn finish(&mut self) {
        self.flush();
        let Some(build) = self.build.take() else { return };
        let facts = std::mem::take(&mut self.facts);
        let mut meeting = build.meeting;
        meeting.date = facts.doc_date.or(facts.date).or(self.meta.date).or_else(|| {
            let headings = meeting.items.iter().take(3).map(|item| item.heading.as_str());
            meeting.front.iter().take(20).map(|p| p.text.as_str()).chain(headings).find_map(day::find)
        });
        (meeting.organisation, meeting.board) = match (facts.proponent, facts.committee) {
            (house, Some(committee)) => (house, Some(committee)),
            (Some(house), None) => (None, Some(house)),
            (None, None) => {
                (None, facts.organization.or_else(|| self.meta.author()).or(facts.legislature).or(build.title))
            }
        };
        let mut taken: HashMap<(usize, usize), usize> = HashMap::new();
        for voting in &self.meta.votings {
            let place = [&voting.told, &voting.about].into_iter().flatten().find_map(|id| build.places.get(id));
            let told = self.meta.tell(voting, &self.quantities);
            let Some((item, passage)) = place else { continue };
            let here = taken.entry((*item, *passage)).or_default();
            *here += 1;
            if told == Default::default() || *here > VOTES {
                continue;
            }
            let Some(item) = meeting.items.get_mut(*item) else { continue };
            let text = item.passages.get(*passage).map_or_else(|| item.heading.clone(), |p| p.text.clone());
            let mut motion = blank::motion(text);
            motion.outcome = told.outcome;
            (motion.votes_for, motion.votes_against, motion.abstain) =
                (told.votes_for, told.votes_against, told.abstain);
            item.motions.push(motion);
        }
        let empty = meeting.items.is_empty() && meeting.front.is_empty() && meeting.closing.is_empty();
        self.meetings.extend((!empty).then_some(meeting));
    }
}

/// Keeps the first of several values; an empty one is none.
pub(super) fn keep(place: &mut Option<String>, value: String) {
    if place.is_none() && !value.is_empty() {
        *place = Some(value);
    }
}
