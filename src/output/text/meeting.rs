//! A meeting as its minutes have it; and, inspected, how it was read.

use super::item::{beside, margin, write as write_item, write_passages};
use super::page::Page;
use super::phrases::{body, long_day, many, place};
use super::rich::Rich;
use super::style::{ALARM, PLAIN, QUIET, TITLE};
use crate::error::Result;
use crate::model::{Attendee, CorrectedBy, Diagnostic, Kind, Meeting, Repeated, Severity, ShownMeeting, Status};
use crate::text::dates::long;

/// Groups of the attendance in the order they are shown.
const GROUPS: [(Status, &str); 5] = [
    (Status::Present, "present"),
    (Status::Substitute, "substitutes"),
    (Status::Apologies, "apologies"),
    (Status::Absent, "absent"),
    (Status::InAttendance, "in attendance"),
];

/// Writes a meeting, whole.
pub(super) fn write(shown: &ShownMeeting, page: &mut Page) -> Result<()> {
    write_head(&shown.meeting, page)?;
    shown.corrected_by.iter().try_for_each(|c| write_correction(c, page))?;
    write_body(&shown.meeting, &shown.repeated, page)
}

/// What a later meeting said to be wrong in this record.
fn write_correction(c: &CorrectedBy, page: &mut Page) -> Result<()> {
    let when = c.date.map_or_else(|| "Corrected later".to_owned(), |d| format!("Corrected on {}", long(d)));
    let name = c.name.as_ref().map(|name| format!(", as {name} asked"));
    let text = Rich::new().with(ALARM, &when).with_some(ALARM, name.as_deref()).with(PLAIN, &format!(": {}", c.text));
    page.put(0, &text)?;
    page.row(&Rich::plain("  ").with(QUIET, &c.item))
}

/// Writes meetings as they were read: with layout, confidence and diagnostics.
pub(super) fn write_inspected(meetings: &[Meeting], page: &mut Page) -> Result<()> {
    for (n, meeting) in meetings.iter().enumerate() {
        if n > 0 {
            page.blank()?;
            page.row(&Rich::new().with(QUIET, &"─".repeat(page.width.min(60))))?;
            page.blank()?;
        }
        write_head(meeting, page)?;
        write_reading(meeting, page)?;
        write_body(meeting, &Repeated::new(), page)?;
    }
    Ok(())
}

fn write_head(meeting: &Meeting, page: &mut Page) -> Result<()> {
    page.put(0, &Rich::new().with(TITLE, &body(meeting.board.as_deref(), meeting.organisation.as_deref())))?;
    let when = meeting.date.map_or_else(|| "undated".to_owned(), long_day);
    let line = [Some(when), meeting.start_time.clone(), meeting.venue.clone()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ");
    page.put(0, &Rich::plain(&line))?;
    page.row(&Rich::new().with(QUIET, &format!("{} · {}", meeting.source.path, meeting.id)))?;
    meeting.source.others.iter().try_for_each(|other| page.row(&Rich::new().with(QUIET, &format!("also in {other}"))))
}

/// How the file was read, and what a reader should know of that.
fn write_reading(meeting: &Meeting, page: &mut Page) -> Result<()> {
    let source = &meeting.source;
    let layout = source.layout.as_deref().unwrap_or("its own structure");
    let confidence = format!(", {:.0}% sure", source.confidence * 100.0);
    let style = if source.confidence < 0.5 { ALARM } else { PLAIN };
    page.blank()?;
    margin("read as", &Rich::plain(&format!("{}, layout {layout}", source.format)).with(style, &confidence), page)?;
    match meeting.kind {
        Kind::Minutes => {}
        Kind::Other => beside("kind", "does not look like minutes", page)?,
        kind => beside("kind", kind.name(), page)?,
    }
    let passages: usize = meeting.items.iter().map(|i| i.passages.len()).sum();
    beside(
        "holds",
        &format!("{}, {}", many(meeting.items.len() as u64, "item"), many(passages as u64, "passage")),
        page,
    )?;
    meeting.diagnostics.iter().try_for_each(|d| write_diagnostic(d, &source.path, page))
}

fn write_diagnostic(d: &Diagnostic, path: &str, page: &mut Page) -> Result<()> {
    let label = match d.severity {
        Severity::Info => "remark",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let style = if d.severity == Severity::Info { PLAIN } else { ALARM };
    let at = d.line.map(|line| format!("{}: ", place(path, None, Some(line))));
    margin(label, &Rich::new().with_some(QUIET, at.as_deref()).with(style, &d.message), page)?;
    match &d.text {
        Some(text) => beside("", text, page),
        None => Ok(()),
    }
}

fn write_body(meeting: &Meeting, repeated: &Repeated, page: &mut Page) -> Result<()> {
    if !meeting.attendance.is_empty() {
        page.blank()?;
    }
    for (status, label) in GROUPS {
        let names: Vec<String> = meeting.attendance.iter().filter(|a| a.status == status).map(attended).collect();
        if !names.is_empty() {
            beside(label, &names.join("; "), page)?;
        }
    }
    // The front repeats title and attendance: it is read only where nothing was made of it.
    if meeting.attendance.is_empty() && !meeting.front.is_empty() {
        page.blank()?;
        write_passages(&meeting.front, page)?;
    }
    for item in &meeting.items {
        page.blank()?;
        write_item(item, repeated, page)?;
    }
    if !meeting.closing.is_empty() {
        page.blank()?;
        write_passages(&meeting.closing, page)?;
    }
    Ok(())
}

/// A name as written, with what stands beside it.
fn attended(a: &Attendee) -> String {
    let known: Vec<String> =
        [a.role.clone(), a.organisation.clone(), a.substitute_for.as_ref().map(|name| format!("for {name}"))]
            .into_iter()
            .flatten()
            .collect();
    if known.is_empty() { a.as_written.clone() } else { format!("{} ({})", a.as_written, known.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::super::super::samples;
    use super::super::drawn;

    #[test]
    fn a_meeting_reads_from_the_attendance_to_the_close() {
        assert_eq!(
            drawn(&samples::meeting(), 60),
            "Improvement Board, LGA
Wednesday 1 November 2017 · 11.00am
b.txt · lga/improvement-board/2017-11-01
Corrected on 6 December 2017, as Ron Woodley asked: “June”
should read “July”.
  lga/improvement-board/2017-12-06/2

present        Cllr Paul Bettison OBE (Chairman)
substitutes    Cllr Ron Woodley (for Ann Hart)

1  Apologies
  other        None.

  other        The meeting closed at noon.
"
        );
    }

    #[test]
    fn an_inspected_meeting_tells_how_it_was_read() {
        let text = drawn(&samples::meetings(), 60);
        assert!(
            text.contains(
                "
read as        text, layout tagged, 42% sure
holds          1 item, 1 passage
warning        b.txt:12: The weekday does not fit the date.
"
            ),
            "{text}"
        );
    }
}
