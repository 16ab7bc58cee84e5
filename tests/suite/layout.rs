//! How minutes are laid out and understood, one fixture a habit of clerks: `tests/fixtures/layout/<variant>/<case>` and beside it
//! `<case>.snap`, the meeting as a reader would jot it down.

use super::workshop::read;
use minutebook::model::{Attendee, Item, Meeting};
use std::fmt::Write;

/// A meeting in a few lines.
fn jotted(meeting: &Meeting) -> String {
    let or = |value: &Option<String>| value.clone().unwrap_or_else(|| "?".into());
    let mut out = String::new();
    let date = meeting.date.map_or("undated".into(), |d| d.to_string());
    let layout = or(&meeting.source.layout);
    writeln!(
        out,
        "{date} | {} | {} | {:?} | laid out as {layout}",
        or(&meeting.organisation),
        or(&meeting.board),
        meeting.kind
    )
    .unwrap();
    meeting.attendance.iter().for_each(|a| writeln!(out, "  {}", attendee(a)).unwrap());
    meeting.items.iter().for_each(|item| jot(item, &mut out));
    for passage in &meeting.closing {
        writeln!(out, "closing: {}", cut(&passage.text)).unwrap();
    }
    out
}

fn attendee(a: &Attendee) -> String {
    let role = a.role.as_ref().map_or(String::new(), |r| format!(" ({r})"));
    let organisation = a.organisation.as_ref().map_or(String::new(), |o| format!(", {o}"));
    let place = a.substitute_for.as_ref().map_or(String::new(), |s| format!(" for {s}"));
    format!("{:?}: {}{role}{organisation}{place}", a.status, a.name)
}

fn jot(item: &Item, out: &mut String) {
    let restricted = if item.restricted { " RESTRICTED" } else { "" };
    writeln!(out, "[{}] {}{restricted}", item.number.as_deref().unwrap_or("-"), item.heading).unwrap();
    for passage in &item.passages {
        let speaker = passage.speaker.as_ref().map_or(String::new(), |s| format!(" {s}:"));
        writeln!(out, "    {}{speaker} {}", passage.role.name(), cut(&passage.text)).unwrap();
    }
    for decision in &item.decisions {
        writeln!(out, "  * decided ({}): {}", decision.verb.as_deref().unwrap_or("?"), cut(&decision.text)).unwrap();
    }
    for action in &item.actions {
        let due = action.due.map_or(String::new(), |d| format!(" by {d}"));
        writeln!(out, "  * to do [{}{due}]: {}", action.owners.join(", "), cut(&action.text)).unwrap();
    }
    for motion in &item.motions {
        let names = [&motion.mover, &motion.seconder].map(|n| n.as_deref().unwrap_or("?"));
        writeln!(out, "  * moved by {}, seconded by {}: {:?}", names[0], names[1], motion.outcome).unwrap();
    }
    for person in &item.people {
        let relations: Vec<&str> = person.relations.iter().map(|r| r.name()).collect();
        writeln!(out, "  - {}: {}", person.name, relations.join(", ")).unwrap();
    }
}

/// A text cut to a length that shows where it begins and ends.
fn cut(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= 90 {
        return text.to_string();
    }
    let part = |range: &[char]| range.iter().collect::<String>();
    format!("{} … {}", part(&letters[..50]), part(&letters[letters.len() - 35..]))
}

#[test]
fn fixtures_are_laid_out_as_a_reader_would() {
    let mut seen = 0;
    for ending in ["txt", "md"] {
        insta::glob!("../fixtures/layout", &format!("*/*.{ending}"), |path| {
            seen += 1;
            let meetings = read(path);
            let text: String = meetings.iter().map(jotted).collect();
            let mut settings = insta::Settings::clone_current();
            settings.remove_snapshot_suffix();
            settings.set_snapshot_path(path.parent().unwrap());
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings.remove_input_file();
            settings.bind(|| insta::assert_snapshot!(path.file_stem().unwrap().to_str().unwrap(), text));
        });
    }
    assert!(seen >= 10, "only {seen} fixtures were found");
}
