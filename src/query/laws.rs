//! Rows of what is typed, its canonical text and what is told of it, and the laws that hold for every text.

use super::{Filter, GRAMMAR, Parsed, Query, narrow, parse, print, tell};
use crate::error::{ErrorKind, Result};
use jiff::civil::date;
use proptest::prelude::*;

const FACETS: &[&str] = &["year", "board", "speaker", "topic", "role"];

fn try_read(text: &str) -> Result<Parsed> {
    parse(text, FACETS, date(2024, 5, 14))
}

fn read(text: &str) -> Parsed {
    try_read(text).unwrap()
}

/// What is typed, how it is printed, how it is told. None of it gives a note.
const ROWS: &[(&str, &str, &str)] = &[
    ("", "", "all items"),
    ("- * \" ( : & -- ()", "", "all items"),
    // Words and phrases.
    ("cyber", "cyber", "items about cyber"),
    ("cyber security strategy", "cyber security strategy", "items about cyber, security and strategy"),
    ("Cyber, security!", "Cyber security", "items about Cyber and security"),
    ("cyber cyber", "cyber", "items about cyber"),
    ("cyber-attacks", "cyber-attacks", "items about cyber-attacks"),
    ("\"peer challenge\"", "\"peer challenge\"", "items about the phrase “peer challenge”"),
    ("“peer challenge”", "\"peer challenge\"", "items about the phrase “peer challenge”"),
    ("\"peer chall*\"", "\"peer chall*\"", "items about the phrase “peer chall…”"),
    ("\"planning\"", "\"planning\"", "items about the exact word “planning”"),
    ("\"60/18\"", "\"60/18\"", "items about exactly “60/18”"),
    ("plan*", "plan*", "items about words beginning with “plan”"),
    ("https://x.y/z 10:30 60/18", "https://x.y/z 10:30 60/18", "items about https://x.y/z, 10:30 and 60/18"),
    ("don't C++ £25,000 #5 R&D", "don't C++ £25,000 #5 R&D", "items about don't, C++, £25,000, #5 and R&D"),
    ("councillor(s) 4(b)", "councillor(s) 4(b)", "items about councillor(s) and 4(b)"),
    // Not, and, or.
    ("parking -permit", "parking -permit", "items about parking but not permit"),
    (
        "parking -permit NOT \"blue badge\"",
        "parking -permit -\"blue badge\"",
        "items about parking but not permit or the phrase “blue badge”",
    ),
    ("-parking", "-parking", "all items except those about parking"),
    ("-parking -permit", "-parking -permit", "all items except those about parking or permit"),
    ("NOT NOT cyber", "cyber", "items about cyber"),
    ("cyber -- security - board", "cyber security board", "items about cyber, security and board"),
    ("cyber AND security", "cyber security", "items about cyber and security"),
    ("flood|drainage OR sewer", "flood OR drainage OR sewer", "items about flood, drainage or sewer"),
    ("flood OR drainage budget", "flood OR (drainage budget)", "items about flood or both drainage and budget"),
    ("(flood OR drainage) budget", "(flood OR drainage) budget", "items about budget and either flood or drainage"),
    ("(a OR b) (c OR d)", "(a OR b) (c OR d)", "items about either a or b, and either c or d"),
    ("a b OR c", "(a b) OR c", "items about both a and b, or c"),
    ("budget (a OR (b c))", "budget (a OR (b c))", "items about budget and either a or both b and c"),
    ("((a)) ((b (c)))", "a b c", "items about a, b and c"),
    ("-cyber OR data", "-cyber OR data", "items about data or not about cyber"),
    ("cyber -(data OR parking)", "cyber -(data OR parking)", "items about cyber but not data or parking"),
    ("-\"OR\"", "-\"OR\"", "all items except those about the exact word “OR”"),
    // Passages of one kind.
    ("in:decision", "in:decision", "items with a decision"),
    ("in:decision cyber", "in:decision cyber", "items with a decision that mentions cyber"),
    ("cyber in:Decisions", "in:decision cyber", "items with a decision that mentions cyber"),
    (
        "in:action in:decision cyber",
        "in:decision in:action cyber",
        "items with a decision or an action that mentions cyber",
    ),
    ("in:decision -draft", "in:decision -draft", "items with a decision that does not mention draft"),
    (
        "in:decision cyber -draft speaker:fleming",
        "in:decision cyber -draft speaker:fleming",
        "items with a decision that mentions cyber but not draft, in which fleming speaks",
    ),
    (
        "(in:decision cyber) budget",
        "(in:decision cyber) budget",
        "items about budget, with a decision that mentions cyber",
    ),
    (
        "in:decision cyber OR in:discussion \"data sharing\"",
        "(in:decision cyber) OR (in:discussion \"data sharing\")",
        "items with a decision that mentions cyber or with a discussion that mentions the phrase “data sharing”",
    ),
    (
        "in:decision cyber (speaker:fleming OR 2014)",
        "in:decision cyber (speaker:fleming OR year:2014)",
        "items with a decision that mentions cyber, either in which fleming speaks or held in 2014",
    ),
    ("-in:decision cyber", "-in:decision cyber", "items about cyber, except those with a decision"),
    // Fields.
    ("speaker:“peter fleming”", "speaker:\"peter fleming\"", "items in which peter fleming speaks"),
    ("SPEAKER:fleming,", "speaker:fleming", "items in which fleming speaks"),
    ("-speaker:fleming cyber", "-speaker:fleming cyber", "items about cyber, except those in which fleming speaks"),
    ("speaker:fleming OR speaker:smith", "speaker:fleming OR speaker:smith", "items in which fleming or smith speaks"),
    ("speaker:fleming speaker:smith", "speaker:fleming speaker:smith", "items in which fleming and smith speak"),
    (
        "board:cabinet topic:technology",
        "board:cabinet topic:technology",
        "items from a board with “cabinet” in its name, on the topic “technology”",
    ),
    ("cyber OR speaker:fleming", "cyber OR speaker:fleming", "items about cyber or in which fleming speaks"),
    (
        "cyber (speaker:fleming OR 2014)",
        "cyber (speaker:fleming OR year:2014)",
        "items about cyber, either in which fleming speaks or held in 2014",
    ),
    // Dates.
    ("budget (2014).", "budget year:2014", "items about budget, held in 2014"),
    ("\"2014\"", "\"2014\"", "items about the number 2014"),
    ("2014-03", "date:2014-03", "items held in March 2014"),
    ("date:2014-03-18", "date:2014-03-18", "items held on 18 March 2014"),
    ("2014..2017", "date:2014..2017", "items held from 1 January 2014 to 31 December 2017"),
    ("date:2014-03..2015", "date:2014-03..2015-12", "items held from 1 March 2014 to 31 December 2015"),
    ("date:..2017", "before:2018", "items held before 2018"),
    ("before:2014-03-18", "before:2014-03-18", "items held before 18 March 2014"),
    ("after:2016", "since:2017", "items held from 1 January 2017"),
    ("since:2014 before:2016", "date:2014..2015", "items held from 1 January 2014 to 31 December 2015"),
    (
        "cyber \"peer challenge\" speaker:fleming since 2014",
        "cyber \"peer challenge\" speaker:fleming since:2014",
        "items about cyber and the phrase “peer challenge”, in which fleming speaks, held from 1 January 2014",
    ),
    ("since 2014*", "since 2014*", "items about since and words beginning with “2014”"),
    ("library Last Year", "library year:2023", "items about library, held in 2023"),
    ("this year", "year:2024", "items held in 2024"),
    ("last, year", "last AND year", "items about last and year"),
    ("-last (year)", "-last AND year", "items about year but not last"),
    ("year:2014 OR year:2016", "year:2014 OR year:2016", "items held in 2014 or in 2016"),
    (
        "cyber (2014 OR 2016) board:cabinet",
        "cyber (year:2014 OR year:2016) board:cabinet",
        "items about cyber, from a board with “cabinet” in its name, held in 2014 or in 2016",
    ),
    ("-parking 2014", "-parking year:2014", "items held in 2014, except those about parking"),
    ("cyber -2014", "cyber -year:2014", "items about cyber, except those held in 2014"),
    ("cyber OR (data 2014)", "cyber OR (data year:2014)", "items about cyber, or about data and held in 2014"),
    ("budget 1066", "budget 1066", "items about budget and 1066"),
];

#[test]
fn every_row_is_printed_and_told_as_it_says() {
    for (typed, printed, told) in ROWS {
        let Parsed { query, notes } = read(typed);
        assert_eq!(notes, [""; 0], "{typed}");
        assert_eq!(print(&query), *printed, "{typed}");
        assert_eq!(tell(&query), *told, "{typed}");
    }
}

/// What is typed, how it is printed, and the note on it.
const NOTED: &[(&str, &str, &str)] = &[
    (
        "colour:red",
        "colour red",
        "There is no field “colour”; the fields are board, speaker, topic, role, in, year, date, before, after and since.",
    ),
    (
        "-colour:\"dark red\"",
        "-(colour \"dark red\")",
        "There is no field “colour”; the fields are board, speaker, topic, role, in, year, date, before, after and since.",
    ),
    (
        "in:minutes cyber",
        "minutes cyber",
        "There is no part of the minutes called “minutes”; after in: write one of introduction, discussion, decision, action, interest, vote, attendance, correction or other.",
    ),
    ("speaker: fleming", "speaker fleming", "Nothing stands directly behind “speaker:”; write it as in speaker:name."),
    (
        "\"peer challenge",
        "\"peer challenge\"",
        "The quotation mark before “peer challenge” is never closed; it was read as closed at the end.",
    ),
    ("p*", "p", "The star in “p*” was ignored; it needs two letters before it."),
    ("*plan", "plan", "A star works only at the end of a word; another in “plan” was ignored."),
    ("topic:tech*", "topic:tech", "A star has no effect in topic:, where any part of a value is enough."),
    ("cyber) (security", "cyber security", "A bracket without its partner was ignored."),
    ("flood OR", "flood", "An OR with nothing to choose from on one side was ignored."),
    ("flood NOT", "flood", "A NOT with nothing behind it was ignored."),
    (
        "since:tuesday",
        "tuesday",
        "“tuesday” is not a date; after since: write one such as 2014, 2014-03 or 2014-03-18.",
    ),
    (
        "2011-12",
        "date:2011-12",
        "“2011-12” was read as December 2011; put it in quotation marks to search for it as words.",
    ),
    ("2014-2017", "2014-2017", "“2014-2017” was searched as words; for the years write 2014..2017."),
    (
        "year:2014 year:2016",
        "year:2014 year:2016",
        "No meeting is held at two different times; write OR between the dates to have either.",
    ),
];

#[test]
fn what_cannot_be_meant_is_searched_with_one_note() {
    for (typed, printed, note) in NOTED {
        let Parsed { query, notes } = read(typed);
        assert_eq!(print(&query), *printed, "{typed}");
        assert_eq!(notes, [*note], "{typed}");
    }
}

#[test]
fn impossible_dates_are_the_only_errors() {
    for typed in ["date:2014-13", "cyber year:2017..2014", "2017..2014", "since:18/03/2014"] {
        assert_eq!(try_read(typed).unwrap_err().kind, ErrorKind::Query, "{typed}");
    }
}

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
    let long = read(&"wörd ".repeat(2000));
    assert_eq!(long.notes, ["The query is too long; only its first 3999 characters were searched."]);
    assert_eq!(print(&long.query), "wörd");
    // Its canonical text would be longer than a query may be.
    let dense: String = (0..1000).map(|n| format!("{n}|")).collect();
    let Parsed { query, notes } = read(&dense);
    assert_eq!(notes.len(), 1);
    assert!(matches!(&query, Query::Or(parts) if parts.len() > 400));
    assert_eq!(read(&print(&query)), Parsed { query, notes: vec![] });
    for (open, close) in
        [("(a OR ", " -b)"), ("(a (b OR ", "))"), ("-(in:vote a ", ")"), ("(a OR -", " 2014)"), ("-(a b OR ", ")")]
    {
        let levels = 64 / open.matches('(').count();
        let text = format!("{}x{}", open.repeat(levels), close.repeat(levels));
        assert!(tell(&read(&text).query).len() > 100, "{text}");
    }
    read(&"(".repeat(5000));
    read(&"-".repeat(5000));
    read(&"NOT ".repeat(1000));
}

/// Whether the tree is as [`Query`] says it is.
fn is_sound(query: &Query) -> bool {
    let holds = |parts: &[Query], same: fn(&Query) -> bool| {
        parts.len() > 1 && parts.iter().all(|part| !same(part) && *part != Query::All && is_sound(part))
    };
    match query {
        Query::And(parts) => holds(parts, |part| matches!(part, Query::And(_))),
        Query::Or(parts) => holds(parts, |part| matches!(part, Query::Or(_))),
        Query::Not(inner) => !matches!(**inner, Query::Not(_) | Query::All) && is_sound(inner),
        Query::Within(roles, inner) => roles.is_sorted() && !roles.is_empty() && is_sound(inner),
        Query::Word { text, .. } => text.contains(char::is_alphanumeric),
        Query::Phrase(words) => words.len() > 1,
        Query::Filter(Filter::Held { from, to }) => from.is_some() || to.is_some(),
        Query::Filter(Filter::Facet { value, .. }) => value.contains(char::is_alphanumeric),
        Query::All => true,
    }
}

fn holds_for(text: &str) -> std::result::Result<(), TestCaseError> {
    let query = match try_read(text) {
        Ok(parsed) => parsed.query,
        Err(error) => {
            prop_assert_eq!(error.kind, ErrorKind::Query);
            return Ok(());
        }
    };
    prop_assert!(is_sound(&query), "{:?}", query);
    let printed = print(&query);
    prop_assert_eq!(&read(&printed).query, &query, "printed as {}", printed);
    let told = tell(&query);
    prop_assert!(told.starts_with("items ") || told.starts_with("all items"), "{}", told);
    prop_assert!(!told.contains(char::is_control) && !told.contains("  "), "{}", told);
    let span = Filter::Held { from: Some(date(2015, 1, 1)), to: None };
    prop_assert!(is_sound(&narrow(query, [span])));
    Ok(())
}

/// Pieces that queries are made of, and what people type between them.
const PIECES: &[&str] = &[
    "cyber",
    "plan*",
    "a*",
    "*",
    "-",
    "--",
    "–",
    "(",
    ")",
    "\"",
    "“",
    "”",
    "OR",
    "|",
    "AND",
    "NOT",
    "in:decision",
    "in:action",
    "in:nothing",
    "in:",
    "speaker:",
    "speaker:fleming",
    "colour:red",
    "colour:",
    "http://x.y",
    "2014",
    "2014-03",
    "2014..2017",
    "..",
    "2011-12",
    "date:",
    "since:2014",
    "before:2016",
    "since",
    "last",
    "this",
    "year",
    "year:",
    "'",
    ":",
    "+",
    ".",
    ",",
    "/",
    "x:y:z",
    "C++",
    "£5",
    "&",
    "e\u{301}",
    "\u{1b}",
    "60/18",
    "councillor(s)",
];

fn typed() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(PIECES);
    let gap = proptest::sample::select(&["", " ", " ", " "][..]);
    proptest::collection::vec((piece, gap), 0..16).prop_map(|all| all.into_iter().flat_map(|(a, b)| [a, b]).collect())
}

/// Queries as they are meant to be: balanced and nested.
fn shaped() -> impl Strategy<Value = String> {
    let leaf = proptest::sample::select(
        &[
            "cyber",
            "plan*",
            "\"peer challenge\"",
            "\"x\"",
            "speaker:fleming",
            "board:\"town council\"",
            "in:decision",
            "in:vote",
            "2014",
            "2016..",
            "before:2018",
            "last",
            "year",
            "last year",
            "60/18",
        ][..],
    );
    leaf.prop_map(str::to_owned).prop_recursive(6, 40, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|a| format!("-{a}")),
            inner.clone().prop_map(|a| format!("({a})")),
            proptest::collection::vec(inner.clone(), 2..4).prop_map(|all| format!("({})", all.join(" "))),
            proptest::collection::vec(inner, 2..4).prop_map(|all| format!("({})", all.join(" OR "))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_read_back(text in any::<String>()) {
        holds_for(&text)?;
    }

    #[test]
    fn what_people_type_is_read_and_read_back(text in typed()) {
        holds_for(&text)?;
    }

    #[test]
    fn what_is_meant_is_read_and_read_back(text in shaped()) {
        holds_for(&text)?;
    }
}
