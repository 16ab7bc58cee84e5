//! Starts of items → Meeting: what stands before the first, under each, and behind the last.

use super::{Hints, Place, Start, attendance, cues, kind, title};
use crate::model::{Block, BlockKind, Diagnostic, Document, Item, Kind, Meeting, Passage, Role, Source};
use crate::text::numbering::{self, Style};

/// Builds the meeting. Every block's text goes into exactly one of front, an item, closing.
pub(super) fn meeting(document: &Document, hints: &Hints, layout: &str, fit: f32, starts: &[Start]) -> Meeting {
    let blocks = &document.blocks;
    let end = Place { block: blocks.len(), byte: 0 };
    let first = starts.first().map_or(end, |s| s.at);
    let front = pieces(blocks, Place { block: 0, byte: 0 }, first);
    let mut closing = Vec::new();
    let mut items = Vec::with_capacity(starts.len());
    for (index, start) in starts.iter().enumerate() {
        let next = starts.get(index + 1).map_or(end, |s| s.at);
        let mut passages = pieces(blocks, start.body, next);
        if index + 1 == starts.len() {
            closing = split_closing(&start.heading, &mut passages);
        }
        items.push(item(blocks, start, passages));
    }
    let head = title::read(document, hints, &front);
    let kind = kind::of(document);
    let mut confidence = fit;
    let mut diagnostics = document.diagnostics.clone();
    if let Some(doubt) = doubt(starts) {
        confidence = confidence.min(DOUBTFUL);
        diagnostics.push(Diagnostic::warning(doubt, None));
    }
    diagnostics.extend(head.diagnostics);
    if kind != Kind::Minutes {
        confidence = confidence.min(0.3);
        let looks = match kind {
            Kind::Minutes | Kind::Other => "does not look like minutes".to_string(),
            kind => format!(
                "looks like {} {}, not like minutes",
                if kind == Kind::Agenda { "an" } else { "a" },
                kind.name()
            ),
        };
        diagnostics.push(Diagnostic::warning(looks, None));
    }
    if head.date.is_none() {
        confidence *= 0.8;
        diagnostics.push(Diagnostic::warning("no date of the meeting was found", None));
    }
    let attendance = attendance::read(&front, &items, &closing);
    Meeting {
        id: String::new(),
        organisation: head.organisation,
        board: head.board,
        kind,
        date: head.date,
        start_time: head.start_time,
        venue: head.venue,
        source: Source {
            path: hints.path.clone(),
            format: hints.format.clone(),
            layout: Some(layout.to_string()),
            confidence: (confidence * 100.0).round() / 100.0,
            others: Vec::new(),
        },
        attendance,
        front,
        items,
        closing,
        acronyms: Vec::new(),
        diagnostics,
    }
}

/// The confidence that a doubt leaves: of 44 labelled documents the 23 that are read with 0.9 and more have every item right, and five of
/// the seven that have not show one of these doubts.
const DOUBTFUL: f32 = 0.85;

/// What speaks against the items: numbers that are skipped or come twice, items that begin inside a line.
fn doubt(starts: &[Start]) -> Option<String> {
    let value = |s: &Start| {
        let padded = format!("{} ", s.number.as_deref()?);
        numbering::leading(&padded).filter(|l| matches!(l.style, Style::Plain | Style::Minute)).map(|l| l.value)
    };
    let values: Vec<u32> = starts.iter().filter_map(value).collect();
    let step = values.windows(2).find(|w| w[1] != w[0] + 1 && w[1] != 1);
    if let Some([before, behind]) = step {
        return Some(format!("item number {before} is followed by {behind}"));
    }
    let bare = starts.iter().filter(|s| s.number.is_none()).count();
    if values.len() >= 3 && bare >= 2 {
        return Some(format!("{bare} headings without a number stand between numbered items"));
    }
    let empty = starts.windows(2).filter(|w| w[0].body == w[1].at).count();
    if empty >= 4 && empty * 2 > starts.len() {
        return Some("most items have a heading and no text".to_string());
    }
    let inside = starts.iter().filter(|s| s.at.byte > 0).count();
    (inside * 2 > starts.len()).then(|| "the items stand in one line; where they begin is uncertain".to_string())
}

fn item(blocks: &[Block], start: &Start, passages: Vec<Passage>) -> Item {
    let heading = start.heading.trim().trim_end_matches([':', '-', '–', '—', '.']).trim();
    let mark = cues::RESTRICTED.find(heading).filter(|m| m.start > 0);
    let clean = mark.as_ref().map_or(heading, |m| heading[..m.start].trim_end());
    let under_mark = passages.first().is_some_and(|p| cues::RESTRICTED.find(&p.text).is_some_and(|m| m.start == 0));
    let block = blocks.get(start.at.block);
    Item {
        id: String::new(),
        number: start.number.clone(),
        heading: clean.split_whitespace().collect::<Vec<_>>().join(" "),
        as_written: pieces(blocks, start.at, start.body).into_iter().map(|p| p.text).collect::<Vec<_>>().join(" "),
        restricted: mark.is_some() || under_mark,
        line: block.map_or(1, |b| b.line),
        page: block.and_then(|b| b.page),
        passages,
        decisions: Vec::new(),
        actions: Vec::new(),
        motions: Vec::new(),
        people: Vec::new(),
        topics: Vec::new(),
        ..Default::default()
    }
}

/// Cuts what stands behind the last item's text off: from an appendix, or from the closing formula that ends it.
fn split_closing(heading: &str, passages: &mut Vec<Passage>) -> Vec<Passage> {
    // What an item of its own says of the next meeting is its text.
    let own = usize::from(cues::NEXT_MEETING.is_match(heading));
    let from = |fits: &dyn Fn(&str) -> bool| passages.iter().skip(own).position(|p| fits(&p.text)).map(|at| at + own);
    let (appendix, formula) = (from(&|t| cues::APPENDIX.is_match(t)), from(&cues::is_closing));
    // "Attendees:" and their names at the very end.
    let attendance = passages.windows(2).skip(own.max(1)).position(|p| attendance::opens(&p[0].text, &p[1].text));
    let attendance = attendance.map(|at| at + own.max(1));
    let found = [appendix, formula, attendance];
    let mut end = found.into_iter().flatten().min().unwrap_or(passages.len());
    // Thanks with which the meeting ends, where they are not all that is said.
    while end > 1 && cues::THANKS.is_match(&passages[end - 1].text) {
        end -= 1;
    }
    passages.split_off(end)
}

/// The text between two places: a passage a block, tags left out.
fn pieces(blocks: &[Block], from: Place, to: Place) -> Vec<Passage> {
    let last = to.block.min(blocks.len().saturating_sub(1));
    let mut out = Vec::new();
    for (index, block) in blocks.iter().enumerate().take(last + 1).skip(from.block) {
        let start = if index == from.block { from.byte.min(block.text.len()) } else { 0 };
        let end = if index == to.block { to.byte.min(block.text.len()) } else { block.text.len() };
        if start >= end || block.kind == BlockKind::Tag {
            continue;
        }
        // What stands in the margin of minutes is who is to act.
        let role = if block.kind == BlockKind::Aside { Role::Action } else { Role::Other };
        for text in points(bare(&block.text[start..end])) {
            let passage = Passage { role, text: text.to_string(), speaker: None, page: block.page, line: block.line };
            out.push(passage);
        }
    }
    out
}

/// List points that run on in one line: "… • first • second".
fn points(text: &str) -> impl Iterator<Item = &str> {
    text.split(" • ").map(|p| bare(p.trim_start_matches("• "))).filter(|p| !p.trim().is_empty())
}

/// Without white space at the ends, tabs kept: an empty cell before or behind tells which column the others stand in.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() && c != '\t')
}
