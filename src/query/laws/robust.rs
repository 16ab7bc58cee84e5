//! Long, deep and hostile texts.

use super::read;
use crate::query::{GRAMMAR, Parsed, Query, print, tell};
use std::time::{Duration, Instant};

#[test]
fn every_example_of_the_grammar_is_read_without_a_note() {
    for rule in GRAMMAR {
        let Parsed { query, notes } = read(rule.example);
        assert_eq!(notes, [""; 0], "{}", rule.example);
        assert_ne!(query, Query::All, "{}", rule.example);
    }
}

#[test]
fn depth_and_length_are_bounded() {
    let deep = |levels: usize| format!("{}cyber{}", "a (b OR ".repeat(levels), ")".repeat(levels));
    assert_eq!(read(&deep(64)).notes, [""; 0]);
    assert_eq!(read(&deep(65)).notes, ["Brackets more than 64 deep were ignored."]);
    assert_eq!(read(&format!("{}cyber", "(".repeat(1000))).notes, ["A bracket without its partner was ignored."]);
    assert_eq!(
        read(&format!("{}cyber{}", "(".repeat(1000), ")".repeat(1000))).notes,
        ["Brackets more than 64 deep were ignored."]
    );
    let long = read(&"wörd ".repeat(10_000));
    assert_eq!(
        long.notes,
        [
            "The query is too long; only its first 3999 characters were searched. Search for the rest in a query of its own."
        ]
    );
    assert_eq!(print(&long.query), "wörd");
    // Its canonical text would be longer than a query may be.
    let dense: String = (0..1000).map(|n| format!("{n}|")).collect();
    let Parsed { query, notes } = read(&dense);
    assert_eq!(notes.len(), 1);
    assert!(matches!(&query, Query::Or(parts) if parts.len() > 400));
    assert_eq!(read(&print(&query)), Parsed { query, notes: vec![] });
    for (open, close) in [
        ("(a OR ", " -b)"),
        ("(a (b OR ", "))"),
        ("-(in:vote a ", ")"),
        ("(a OR -", " 2014)"),
        ("-(a b OR ", ")"),
        ("(said:a in:vote b OR ", ")^2"),
        ("(a NEAR b OR (c^2 ", "))^2"),
    ] {
        let levels = 64 / open.matches('(').count();
        let text = format!("{}x{}", open.repeat(levels), close.repeat(levels));
        assert!(tell(&read(&text).query).len() > 30, "{text}");
    }
}

#[test]
fn notes_come_to_an_end() {
    let text: String = (0..26).map(|n: u8| format!("f{}:x ", char::from(b'a' + n))).collect();
    let notes = read(&text).notes;
    assert_eq!(notes.len(), 20);
    assert_eq!(notes[19], "More of this query could not be meant as it was written.");
}

#[test]
fn invisible_characters_never_reach_the_answer() {
    for c in ['\u{200b}', '\u{200f}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{1b}', '\0'] {
        for text in [
            format!("cy{c}ber"),
            format!("\"cy{c}ber\""),
            format!("board:\"cy{c}ber\""),
            format!("col{c}our:red colour{c}:red"),
            format!("date:\"2014{c}-99\""),
            format!("\"{c}open {c}"),
            format!("said:{c}x in:\"a{c}\" a{c}^2 b{c}~ {c}NEAR/{c}3"),
        ] {
            let Parsed { query, notes } = read(&text);
            for shown in [print(&query), tell(&query), notes.concat()] {
                assert!(!shown.contains(c), "{text:?} gives {shown:?}");
            }
        }
    }
}

#[test]
fn no_text_is_read_slowly() {
    let numbered = |part: &str| (0..20_000).map(|n| part.replace('#', &n.to_string())).collect::<String>();
    let mut texts: Vec<String> = [
        "(",
        ")",
        "-",
        "NOT ",
        "NEAR ",
        "\"",
        "a(",
        "a(b",
        "x^2^2",
        "^2",
        "a NEAR b ",
        "last ",
        "march ",
        "2014 to ",
        "*",
        "x:",
        "board:(",
        "board:a,",
        "in:",
        "\"* ",
        "👍🏽 ",
        "\u{202e}",
        "e\u{301}",
        "~",
        "..",
        "2014..",
        "(a OR ",
    ]
    .into_iter()
    .map(|part| part.repeat(100_000 / part.len()))
    .collect();
    texts.extend(
        ["#|", "# ", "x#:y ", "board:# ", "\"# b\" ", "organisation:#,", "(#^2 OR a) ", "# NEAR # ", "-# "]
            .map(numbered),
    );
    // The beginning alone fills the canonical text, so that much has to be cut to fit it.
    let values: String = (0..999).map(|n| format!("{n},")).collect();
    texts.push(format!("organisation:{values} {}", "x ".repeat(2000)));
    for text in texts {
        let start = Instant::now();
        let parsed = read(&text);
        let told = tell(&parsed.query);
        // A debug build on a busy machine takes several times as long as a release build may.
        let shown: String = text.chars().take(20).collect();
        assert!(start.elapsed() < Duration::from_secs(2), "{shown} took {:?}", start.elapsed());
        assert!(!told.is_empty() && print(&parsed.query).chars().count() <= 4000, "{shown}");
    }
}
