//! What stands on the page, format by format: `tests/fixtures/read/<format>/<case>.<ext>` and beside it `<case>.<ext>.snap`, the blocks or
//! meetings as a reader would jot them down.

use super::workshop::{checkout, files};
use minutebook::model::{Block, BlockKind, Document, Meeting, Passage};
use minutebook::read::{self, READERS, Reading, pages};
use std::collections::BTreeSet;
use std::fmt::Write;

/// A document, a line a block: its kind and marks, its page, its text.
fn jotted(document: &Document) -> String {
    let mut out = String::new();
    for (key, value) in &document.meta {
        writeln!(out, "{key}: {value}").unwrap();
    }
    for block in &document.blocks {
        if block.gap {
            writeln!(out).unwrap();
        }
        let page = block.page.map_or(String::new(), |p| format!(" p{p}"));
        let text = block.text.replace('\t', " | ").replace('\n', " ¶ ");
        writeln!(out, "{}{}{page}: {text}", kind(block), if block.indent { " indented" } else { "" }).unwrap();
    }
    for diagnostic in &document.diagnostics {
        writeln!(out, "({:?} {})", diagnostic.severity, diagnostic.message).unwrap();
    }
    out
}

fn kind(block: &Block) -> String {
    let kind = match block.kind {
        BlockKind::Text => "text".to_string(),
        BlockKind::Heading(level) => format!("heading {level}"),
        BlockKind::Bullet => "bullet".to_string(),
        BlockKind::Row => "row".to_string(),
        BlockKind::Aside => "aside".to_string(),
        BlockKind::Tag => "tag".to_string(),
    };
    match block.lead {
        0 if block.strong => format!("{kind} strong"),
        0 => kind,
        lead => format!("{kind} led by “{}”", &block.text[..lead]),
    }
}

/// A meeting that its format took to pieces.
fn meeting(meeting: &Meeting) -> String {
    let or = |value: &Option<String>| value.clone().unwrap_or_else(|| "?".into());
    let date = meeting.date.map_or("undated".into(), |d| d.to_string());
    let mut out = String::new();
    writeln!(
        out,
        "{date} {} | {} | {} | {}",
        or(&meeting.start_time),
        or(&meeting.organisation),
        or(&meeting.board),
        or(&meeting.venue)
    )
    .unwrap();
    for a in &meeting.attendance {
        writeln!(out, "  {:?}: {} ({})", a.status, a.name, or(&a.role)).unwrap();
    }
    let passage = |p: &Passage, out: &mut String| {
        let speaker = p.speaker.as_ref().map_or(String::new(), |s| format!(" {s}:"));
        writeln!(out, "    {}{speaker} {}", p.role.name(), p.text).unwrap();
    };
    meeting.front.iter().for_each(|p| passage(p, &mut out));
    for item in &meeting.items {
        writeln!(
            out,
            "[{}] {}{}",
            item.number.as_deref().unwrap_or("-"),
            item.heading,
            if item.restricted { " RESTRICTED" } else { "" }
        )
        .unwrap();
        item.passages.iter().for_each(|p| passage(p, &mut out));
        item.decisions.iter().for_each(|d| writeln!(out, "  * decided: {}", d.text).unwrap());
        for motion in &item.motions {
            let names = [&motion.mover, &motion.seconder].map(|n| n.as_deref().unwrap_or("?"));
            let votes = [motion.votes_for, motion.votes_against, motion.abstain]
                .map(|v| v.map_or("?".into(), |v| v.to_string()));
            writeln!(
                out,
                "  * moved by {}, seconded by {}: {:?} {}",
                names[0],
                names[1],
                motion.outcome,
                votes.join("–")
            )
            .unwrap();
        }
    }
    meeting.closing.iter().for_each(|p| passage(p, &mut out));
    meeting.diagnostics.iter().for_each(|d| writeln!(out, "({:?} {})", d.severity, d.message).unwrap());
    out
}

fn read_as(reading: Reading) -> String {
    match reading {
        Reading::Document(document) => jotted(&document),
        Reading::Pages(pages) => pages::document(pages).map_or_else(|e| format!("error: it {e}\n"), |d| jotted(&d)),
        Reading::Meetings(meetings) => meetings.iter().map(meeting).collect(),
    }
}

#[test]
fn fixtures_are_read_as_they_stand_on_the_page() {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for file in
        files(&checkout().join("tests/fixtures/read")).iter().filter(|f| f.extension().is_some_and(|e| e != "snap"))
    {
        let bytes = std::fs::read(file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let reader = read::reader_for(&name, &bytes).unwrap_or_else(|| panic!("{name} is of no format that is read"));
        seen.insert(reader.name);
        let text = match read::read(reader, &bytes) {
            Ok(reading) => read_as(reading),
            Err(error) => format!("error: it {error}\n"),
        };
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(file.parent().unwrap());
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name.as_str(), format!("read as {}\n{text}", reader.name)));
    }
    let unseen: Vec<&str> =
        READERS.iter().map(|r| r.name).filter(|n| !seen.contains(n) && !["text", "markdown"].contains(n)).collect();
    assert!(unseen.is_empty(), "no fixture shows how these are read: {unseen:?}");
}
