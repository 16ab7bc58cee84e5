//! What of a whole meeting matches a query: the same places as a search marks in its excerpts.

use super::compile::compile;
use super::needle::{Needle, highlights, in_heading, in_passage};
use super::{Asked, Engine};
use crate::error::Result;
use crate::model::{Item, ItemMarks, Marked, Meeting, MeetingMarks, Passage};

/// Where the headings and passages of a meeting match a query, in the shape of the meeting. A query without words marks nothing.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn marks(engine: &Engine, asked: &Asked, meeting: &Meeting) -> Result<MeetingMarks> {
    let needles = compile(engine, &asked.query)?.needles;
    let around = |passages: &[Passage]| -> Vec<Marked> {
        passages.iter().map(|p| of_passage(p, p.speaker.iter().cloned().collect(), &needles)).collect()
    };
    Ok(MeetingMarks {
        front: around(&meeting.front),
        items: meeting.items.iter().map(|item| of_item(item, &needles)).collect(),
        closing: around(&meeting.closing),
    })
}

fn of_item(item: &Item, needles: &[Needle]) -> ItemMarks {
    let speaking = |at| item.speaking(at).into_iter().map(str::to_owned).collect();
    let passages = item.passages.iter().enumerate().map(|(at, p)| of_passage(p, speaking(at), needles));
    ItemMarks { heading: highlights(&in_heading(&item.heading, needles)), passages: passages.collect() }
}

fn of_passage(passage: &Passage, speaking: Vec<String>, needles: &[Needle]) -> Marked {
    highlights(&in_passage(passage, &speaking, needles))
}
