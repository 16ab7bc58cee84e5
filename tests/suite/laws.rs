//! No text is lost: what stands in a document stands in its meeting, no more and no less.

use super::workshop::{checkout, minutes, shared};
use minutebook::enrich::{self, topics::Topics};
use minutebook::layout::{self, Hints};
use minutebook::model::{BlockKind, Document, Meeting, Passage};
use minutebook::read::{self, Reading};
use minutebook::text::fold;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Words and how often they stand.
type Words = BTreeMap<String, i64>;

/// Adds the words of a text, folded: runs of letters and runs of digits, so that it matters little where a text is cut ("36/18Planning").
fn count(words: &mut Words, text: &str, step: i64) {
    let kind = |c: char| (c.is_numeric(), c.is_alphanumeric());
    let folded = fold(text);
    let letters: Vec<char> = folded.chars().collect();
    for word in letters.chunk_by(|a, b| kind(*a) == kind(*b)).filter(|w| w[0].is_alphanumeric()) {
        *words.entry(word.iter().collect()).or_insert(0) += step;
    }
}

/// Words that the meeting lacks (less than 0) or has too often (more).
fn difference(document: &Document, meeting: &Meeting) -> Words {
    let mut words = Words::new();
    for block in document.blocks.iter().filter(|b| b.kind != BlockKind::Tag) {
        count(&mut words, &block.text, -1);
    }
    let passages = |passages: &[Passage], words: &mut Words| passages.iter().for_each(|p| count(words, &p.text, 1));
    passages(&meeting.front, &mut words);
    passages(&meeting.closing, &mut words);
    for item in &meeting.items {
        count(&mut words, &item.as_written, 1);
        passages(&item.passages, &mut words);
    }
    for text in meeting.diagnostics.iter().filter_map(|d| d.text.as_ref()) {
        count(&mut words, text, 1);
    }
    words.retain(|_, n| *n != 0);
    words
}

/// Checks a document before and after enrichment.
fn nothing_lost(document: &Document, path: &str) -> Result<(), String> {
    static TOPICS: OnceLock<Topics> = OnceLock::new();
    let topics = TOPICS.get_or_init(|| Topics::built_in().unwrap());
    let meeting = layout::lay(document, &Hints { path: path.to_string(), ..Hints::default() });
    let told = |step: &str, words: Words| match words.is_empty() {
        true => Ok(()),
        false => Err(format!("{path}: {step} lost (-) or doubled (+) {words:?}")),
    };
    told("layout", difference(document, &meeting))?;
    told("enrichment", difference(document, &enrich::enrich(meeting, &enrich::Told { topics, holders: &[] })))
}

/// The document that a file of that name and those bytes is, where it is one.
fn document(name: &str, bytes: &[u8]) -> Option<Document> {
    match read::read(read::reader_for(name, bytes)?, bytes) {
        Ok(Reading::Document(document)) => Some(document),
        _ => None,
    }
}

#[test]
fn no_sample_loses_a_word() {
    let mut folders = vec![checkout().join("corpus"), checkout().join("tests/fixtures")];
    // Minutes as they really are; of the large collection only so many as are read in moments.
    folders.extend(shared().iter().flat_map(|s| [s.join("seeds"), s.join("corpora/norfolk")]));
    let mut lost = Vec::new();
    let mut seen = 0;
    for file in folders.iter().flat_map(|f| minutes(f)) {
        let path = file.to_string_lossy();
        let Some(document) = document(&path, &std::fs::read(&file).unwrap()) else { continue };
        seen += 1;
        lost.extend(nothing_lost(&document, &path).err());
    }
    assert!(seen > 40, "only {seen} files were looked at");
    assert!(lost.is_empty(), "{} of {seen} files:\n{}", lost.len(), lost.join("\n"));
}

/// A line such as minutes have, with all that layouts look for.
fn line() -> impl Strategy<Value = String> {
    let words = "[A-Za-z']{1,9}( [A-Za-z0-9,£]{1,9}){0,8}";
    let lead = prop_oneof![
        "[0-9]{1,4}[.)]?[ \t]{0,2}",
        "[0-9]{1,3}/[0-9]{2} ",
        "\\([a-z]\\) ",
        "[•·*-] ",
        "[A-Z]{2,3}/[0-9]{2}/[0-9]{2} ",
        "\t{1,2}",
        "#{1,3} ",
        Just(String::new()),
    ];
    let special = prop::sample::select(vec![
        "<AI1>",
        "</AI1>",
        "<TRAILER_SECTION>",
        "",
        "",
        "Present:",
        "Apologies:",
        "RESOLVED – That:",
        "Decisions",
        "Actions",
        "Appendix A -Attendance",
        "Members\tCllr Ann Lee Cllr Bo Day\tA Council B Council",
        "The meeting closed at 8 pm.",
        "Minutes of the meeting held on Tuesday 5 May 2015 at 7 pm",
        "---",
        "| a | b |",
        "Item\tDecisions and actions\tAction",
        "12. <br />13. One<br /><br />14. Two",
        "CONFIDENTIAL",
        "MINUTES",
        "ACTION: Clerk to write",
        "** **",
        "a • b • c",
    ]);
    prop_oneof![
        2 => special.prop_map(str::to_string),
        4 => (lead, words).prop_map(|(lead, words)| lead + &words),
        1 => "[A-Z]{3,9}( [A-Z]{2,9}){0,3}",
        1 => "\\*\\*[A-Za-z]{1,9}\\*\\* [a-z]{1,9}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_like_those_of_minutes_lose_no_word(lines in prop::collection::vec(line(), 0..40), break_with in "\n|\r\n|<br />") {
        let text = lines.join(&break_with);
        for name in ["a.txt", "a.md"] {
            if let Some(document) = document(name, text.as_bytes()) {
                prop_assert_eq!(nothing_lost(&document, name), Ok(()));
            }
        }
    }

    #[test]
    fn any_bytes_at_all_are_read_or_refused_and_lose_no_word(
        bytes in prop_oneof![any::<String>().prop_map(String::into_bytes), prop::collection::vec(any::<u8>(), 0..200)],
    ) {
        for name in ["a.txt", "a.md"] {
            if let Some(document) = document(name, &bytes) {
                prop_assert_eq!(nothing_lost(&document, name), Ok(()));
            }
        }
    }
}
