//! Comma-separated values for spreadsheets: one row a hit, match, item, decision, action, mention, person, period or count, with a
//! head.

mod board;
mod ledger;
mod record;
mod said;

use super::{Output, refused, unfit};
use crate::error::Result;
use crate::model::{Answer, Certainty, Export, FoundMention, Hit, MentionsAnswer, Registered, SourceRef, SurveyedFile};
use jiff::civil::Date;
use std::io::Write;

pub(super) const OUTPUT: Output = Output {
    name: "csv",
    about: "one row a hit, match, item, decision, action, mention, person, board, period, count or file, for spreadsheets",
    media: "text/csv; charset=utf-8",
    version: 2,
    fits: |answer| head(answer).is_some(),
    write: |answer, _, out| table(answer, true, out),
    more: |answer, _, out| table(answer, false, out),
};

/// Names of the columns; `None` where an answer is no table.
fn head(answer: &Answer) -> Option<&'static [&'static str]> {
    match answer {
        Answer::Search(_) | Answer::Related(_) => Some(&[
            "id",
            "date",
            "organisation",
            "board",
            "number",
            "heading",
            "restricted",
            "score",
            "speakers",
            "topics",
            "excerpt",
            "path",
            "page",
            "line",
            "citation",
        ]),
        Answer::Export(_) => Some(&[
            "id",
            "meeting",
            "date",
            "organisation",
            "board",
            "number",
            "heading",
            "restricted",
            "text",
            "decisions",
            "actions",
            "motions",
            "people",
            "topics",
            "path",
            "page",
            "line",
        ]),
        Answer::Mentions(_) => Some(&[
            "person",
            "date",
            "board",
            "meeting",
            "item",
            "relation",
            "certainty",
            "as_written",
            "text",
            "rule",
            "evidence",
            "role",
            "represents",
            "party",
            "path",
            "page",
            "line",
        ]),
        Answer::Register(_) => Some(&["id", "name", "items", "meetings", "first", "last", "boards", "variants"]),
        Answer::Ledger(found) => Some(ledger::head(found.of)),
        Answer::Person(_) => Some(record::HEAD),
        Answer::Timeline(_) => Some(said::PERIODS),
        Answer::Facets(_) => Some(said::COUNTS),
        Answer::Concordance(_) => Some(said::LINES),
        Answer::Voices(_) => Some(said::VOICES),
        Answer::Saved(_) => Some(said::SAVED),
        Answer::Survey(_) => {
            Some(&["path", "confidence", "format", "layout", "kind", "date", "board", "items", "people", "diagnostics"])
        }
        Answer::Boards(_) => Some(board::BOARDS),
        Answer::Board(_) => Some(board::MEETINGS),
        Answer::About(_) => Some(board::READING),
        Answer::News(_) | Answer::Suggestions(_) | Answer::Coverage(_) => None,
        Answer::Shown(_) | Answer::Meetings(_) | Answer::Health(_) | Answer::Bench(_) => None,
    }
}

/// Writes the rows, with the head above them where `headed`.
fn table(answer: &Answer, headed: bool, out: &mut dyn Write) -> Result<()> {
    let columns = head(answer).ok_or_else(|| unfit("csv", answer))?;
    let mut writer = ::csv::Writer::from_writer(out);
    let mut put = |row: &[String]| writer.write_record(row).map_err(|e| refused(&std::io::Error::from(e)));
    if headed {
        put(&columns.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>())?;
    }
    match answer {
        Answer::Search(found) => found.hits.iter().try_for_each(|h| put(&hit(h)))?,
        Answer::Export(items) => items.iter().try_for_each(|e| put(&export(e)))?,
        Answer::Mentions(found) => found.mentions.iter().try_for_each(|m| put(&mention(found, m)))?,
        Answer::Register(found) => found.people.iter().try_for_each(|p| put(&person(p)))?,
        Answer::Ledger(found) => found.entries.iter().try_for_each(|e| put(&ledger::row(e)))?,
        Answer::Person(found) => found.iter().flat_map(|r| record::rows(r)).try_for_each(|r| put(&r))?,
        Answer::Timeline(timelines) => timelines.iter().flat_map(said::periods).try_for_each(|r| put(&r))?,
        Answer::Concordance(found) => found.lines.iter().try_for_each(|l| put(&said::line(l)))?,
        Answer::Voices(found) => found.voices.iter().try_for_each(|v| put(&said::voice(v)))?,
        Answer::Saved(all) => all.iter().try_for_each(|s| put(&said::saved(s)))?,
        Answer::Survey(found) => found.rows.iter().try_for_each(|r| put(&surveyed(r)))?,
        Answer::Facets(found) => said::counts(&found.facets).iter().try_for_each(|r| put(r))?,
        Answer::Related(found) => found.hits.iter().try_for_each(|h| put(&hit(h)))?,
        Answer::Boards(found) => found.boards.iter().try_for_each(|b| put(&board::board(b)))?,
        Answer::Board(found) => found.iter().flat_map(|b| &b.held).try_for_each(|m| put(&board::meeting(m)))?,
        Answer::About(found) => board::reading(found).iter().try_for_each(|r| put(r))?,
        Answer::News(_)
        | Answer::Suggestions(_)
        | Answer::Coverage(_)
        | Answer::Shown(_)
        | Answer::Meetings(_)
        | Answer::Health(_)
        | Answer::Bench(_) => {}
    }
    writer.flush().map_err(|e| refused(&e))
}

fn surveyed(r: &SurveyedFile) -> Vec<String> {
    vec![
        r.path.clone(),
        r.confidence.to_string(),
        text(&r.format),
        text(&r.layout),
        r.kind.map_or_else(String::new, |k| k.name().to_owned()),
        day(r.date),
        text(&r.board),
        r.items.to_string(),
        r.people.to_string(),
        r.diagnostics.join("; "),
    ]
}

fn hit(h: &Hit) -> Vec<String> {
    let mut row = vec![
        h.id.clone(),
        day(h.date),
        text(&h.organisation),
        text(&h.board),
        text(&h.number),
        h.heading.clone(),
        h.restricted.to_string(),
        h.score.to_string(),
        h.speakers.join("; "),
        h.topics.join("; "),
        h.excerpts.first().map(|e| e.text.clone()).unwrap_or_default(),
    ];
    row.extend(place(&h.source));
    row.push(h.citation.clone());
    row
}

fn export(e: &Export) -> Vec<String> {
    let item = &e.item;
    let mut row = vec![
        item.id.clone(),
        e.meeting.clone(),
        day(e.date),
        text(&e.organisation),
        text(&e.board),
        text(&item.number),
        item.heading.clone(),
        item.restricted.to_string(),
        item.passages.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join("\n"),
        item.decisions.iter().map(|d| d.text.as_str()).collect::<Vec<_>>().join("\n"),
        item.actions.iter().map(|a| a.text.as_str()).collect::<Vec<_>>().join("\n"),
        item.motions.iter().map(|m| m.text.as_str()).collect::<Vec<_>>().join("\n"),
        item.people.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join("; "),
        item.topics.join("; "),
    ];
    row.extend(place(&e.source));
    row
}

fn mention(found: &MentionsAnswer, m: &FoundMention) -> Vec<String> {
    let certainty = match m.certainty {
        Certainty::Stated => "stated",
        Certainty::Inferred => "inferred",
    };
    let mut row = vec![
        found.person.name.clone(),
        day(m.date),
        text(&m.board),
        m.meeting.clone(),
        text(&m.item),
        m.relation.name().to_owned(),
        certainty.to_owned(),
        m.as_written.clone(),
        m.text.clone(),
        m.rule.name().to_owned(),
        text(&m.evidence),
        text(&m.role),
        text(&m.represents),
        text(&m.party),
    ];
    row.extend(place(&m.source));
    row
}

fn person(p: &Registered) -> Vec<String> {
    vec![
        p.person.id.clone(),
        p.person.name.clone(),
        p.items.to_string(),
        p.meetings.to_string(),
        day(p.first),
        day(p.last),
        p.boards.join("; "),
        p.person.variants.join("; "),
    ]
}

fn place(source: &SourceRef) -> [String; 3] {
    let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    [source.path.clone(), number(source.page), number(source.line)]
}

fn day(date: Option<Date>) -> String {
    date.map(|d| d.to_string()).unwrap_or_default()
}

fn text(value: &Option<String>) -> String {
    value.clone().unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::{Canvas, samples};
    use super::*;

    fn rows(answer: &Answer) -> Vec<Vec<String>> {
        let mut out = Vec::new();
        table(answer, true, &mut out).unwrap();
        let mut reader = ::csv::Reader::from_reader(out.as_slice());
        let head = reader.headers().unwrap().iter().map(str::to_owned).collect();
        std::iter::once(head).chain(reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect())).collect()
    }

    #[test]
    fn every_row_is_as_wide_as_its_head_and_reads_back() {
        // The reader refuses rows of unequal width.
        assert_eq!(rows(&samples::search()).len(), 3);
        assert_eq!(rows(&samples::people()).len(), 3);
        assert_eq!(rows(&samples::timeline(2)).len(), 7);
        let items = rows(&samples::export());
        assert_eq!(items[1][8], "Paul told the board, \"plainly\", of cyber attacks.\nRESOLVED: to note the report.");
        let mentions = rows(&samples::mentions());
        assert_eq!(mentions[2][5..8], ["spoke", "inferred", "The Chairman"]);
        assert_eq!(rows(&samples::facets())[1], ["board", "Improvement Board", "9", "false"]);
        assert_eq!(
            rows(&samples::timeline(1))[1..3],
            [["cyber", "2014", "3", "4", "0.75"], ["cyber", "2015", "0", "0", ""]]
        );
        assert_eq!(rows(&samples::tree())[2], ["board", "Saltmere › Parish Council", "5", "true"]);
        assert_eq!(
            rows(&samples::concordance())[1][..4],
            ["members heard that ", "cyber", " attacks (“phishing”) had doubled", "2017-11-01"]
        );
        assert_eq!(rows(&samples::voices())[1][..3], ["Siobhan Coughlan", "6", "4"]);
        assert_eq!(rows(&samples::related()).len(), 2);
        assert_eq!(rows(&samples::boards())[2][..4], ["lga", "Local Government Association", "", "2"]);
        assert_eq!(rows(&samples::board())[2][3..], ["", "2", "0.25", "true", "c.txt"]);
        assert_eq!(rows(&samples::about())[1][..2], ["scan.pdf", "skipped"]);
        assert_eq!(rows(&samples::saved())[2], ["never-run", "title:\"seat, plaque\"", "", ""]);
    }

    #[test]
    fn going_on_repeats_no_head() {
        let mut out = Vec::new();
        (OUTPUT.more)(&samples::people(), &Canvas { width: 80, colour: false }, &mut out).unwrap();
        assert!(out.starts_with(b"peter-fleming,Peter Fleming,4,"));
    }
}
