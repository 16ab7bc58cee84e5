//! The laws: what is printed is read back as the same tree, whether it comes from a text or is put together.

use super::read;
use crate::model::Role;
use crate::query::compose::{and, not, or, weigh, within};
use crate::query::lexer::is_blank;
use crate::query::{Filter, Form, Parsed, Part, Query, Row, Scope, exactly, narrow, print, relaxed, tell, without};
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn is_sound_row(row: &Row, least: usize) -> bool {
    let is_any = |word: Option<&(String, Form)>| word.is_none_or(|(_, form)| *form == Form::Any);
    row.len() >= least
        && !is_any(row.first())
        && !is_any(row.last())
        && row.iter().all(|(text, form)| match form {
            Form::Any => text.is_empty(),
            _ => text.contains(char::is_alphanumeric),
        })
}

/// Whether the tree is as [`Query`] says it is, and as `compose` keeps it.
fn is_sound(query: &Query) -> bool {
    let holds = |parts: &[Query], same: fn(&Query) -> bool| {
        parts.len() > 1
            && parts
                .iter()
                .enumerate()
                .all(|(i, part)| !same(part) && *part != Query::All && is_sound(part) && !parts[..i].contains(part))
    };
    match query {
        Query::And(parts) => holds(parts, |part| matches!(part, Query::And(_))),
        Query::Or(parts) => holds(parts, |part| matches!(part, Query::Or(_))),
        Query::Not(inner) => !matches!(**inner, Query::Not(_) | Query::All) && is_sound(inner) && !holds_weight(inner),
        Query::Weighed { query, weight } => {
            (10..=1000).contains(weight) && *weight != 100 && is_words(query) && is_sound(query)
        }
        Query::Within(Scope { parts, speakers }, inner) => {
            let is_single = |i: usize| !speakers[..i].contains(&speakers[i]);
            parts.is_sorted_by(|a, b| a < b)
                && (0..speakers.len()).all(is_single)
                && !(parts.is_empty() && speakers.is_empty())
                && is_sound(inner)
        }
        Query::Word { text, form } => text.contains(char::is_alphanumeric) && *form != Form::Any,
        Query::Phrase(words) => is_sound_row(words, 2),
        Query::Near { left, right, within } => {
            is_sound_row(left, 1) && is_sound_row(right, 1) && (1..=1000).contains(within)
        }
        Query::Filter(Filter::Held { from, to }) => from.is_some() || to.is_some(),
        Query::Filter(Filter::Facet { value, .. }) => value.contains(char::is_alphanumeric),
        Query::All => true,
    }
}

fn is_words(query: &Query) -> bool {
    match query {
        Query::Word { .. } | Query::Phrase(_) | Query::Near { .. } => true,
        Query::And(parts) | Query::Or(parts) => parts.iter().all(is_words),
        _ => false,
    }
}

fn holds_weight(query: &Query) -> bool {
    match query {
        Query::Weighed { .. } => true,
        Query::And(parts) | Query::Or(parts) => parts.iter().any(holds_weight),
        Query::Not(inner) | Query::Within(_, inner) => holds_weight(inner),
        _ => false,
    }
}

/// What holds for every tree there is.
fn holds_for(query: &Query) -> std::result::Result<(), TestCaseError> {
    prop_assert!(is_sound(query), "{:?}", query);
    let printed = print(query);
    if printed.chars().count() <= 4000 {
        prop_assert_eq!(&read(&printed).query, query, "printed as {}", printed);
    }
    let told = tell(query);
    prop_assert!(told.starts_with("items ") || told.starts_with("all items"), "{}", told);
    prop_assert!(!told.contains("  ") && !told.ends_with(' '), "{}", told);
    for shown in [&told, &printed] {
        prop_assert!(shown.chars().all(|c| c == ' ' || !is_blank(c)), "{:?}", shown);
    }
    Ok(())
}

/// What holds for a tree and for all that is made of it.
fn holds_around(query: &Query) -> std::result::Result<(), TestCaseError> {
    holds_for(query)?;
    holds_for(&exactly(query.clone()))?;
    holds_for(&narrow(query.clone(), [vec![Filter::Held { from: Some(date(2015, 1, 1)), to: None }]]))?;
    for facet in ["year", "board", "speaker"] {
        if let Some(rest) = without(query, facet) {
            holds_for(&rest)?;
            prop_assert_eq!(without(&rest, facet), None);
        }
    }
    for (dropped, rest) in relaxed(query) {
        holds_for(&dropped)?;
        holds_for(&rest)?;
        prop_assert!(rest != *query && rest != Query::All);
    }
    Ok(())
}

fn holds_for_text(text: &str) -> std::result::Result<(), TestCaseError> {
    let Parsed { query, notes } = read(text);
    for note in notes {
        prop_assert!(note.ends_with('.') && !note.contains("  "), "{:?}", note);
        prop_assert!(note.chars().all(|c| c == ' ' || !is_blank(c)), "{:?}", note);
    }
    prop_assert!(print(&query).chars().count() <= 4000);
    holds_around(&query)
}

/// Pieces that queries are made of, and what people type between them.
const PIECES: &[&str] = &[
    "cyber",
    "board:=a",
    "year:\"=2014-03\"",
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
    "NEAR",
    "NEAR/3",
    "NEAR/0",
    "recieve~",
    "abc~1",
    "~",
    "~2",
    "^2",
    "^0.5",
    "^",
    "^99",
    "in:decision",
    "in:action",
    "in:nothing",
    "in:heading,vote",
    "in:",
    "said:",
    "said:fleming",
    "said:(a OR b)",
    "speaker:",
    "speaker:fleming",
    "board:a,b",
    "board:(",
    "colour:red",
    "colour:",
    "http://x.y",
    "2014",
    "2014-03",
    "2014..2017",
    "2017..2014",
    "..",
    "2011-12",
    "date:",
    "date:2014-13",
    "since:2014",
    "before:2016",
    "since",
    "before",
    "in",
    "from",
    "to",
    "between",
    "and",
    "last",
    "this",
    "5",
    "18th",
    "march",
    "may",
    "June",
    "year",
    "years",
    "month",
    "year:",
    "18/03/2014",
    "18.3.2014",
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
    "\u{202e}",
    "\u{200b}",
    "60/18",
    "councillor(s)",
    "person:x",
    "relation:moved",
    "has:vote",
    "is:odd",
];

fn typed() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(PIECES);
    let gap = proptest::sample::select(&["", " ", " ", " "][..]);
    proptest::collection::vec((piece, gap), 0..16).prop_map(|all| all.into_iter().flat_map(|(a, b)| [a, b]).collect())
}

/// A word by itself, as a text gives it: what its letters are is left to chance, and whether it is a word to the reader.
fn word() -> impl Strategy<Value = Query> {
    let usual = proptest::sample::select(
        &[
            "cyber",
            "plan*",
            "\"plan\"",
            "recieve~",
            "\"2014\"",
            "\"OR\"",
            "\"NEAR\"",
            "60/18",
            "last",
            "this",
            "year",
            "years",
            "month",
            "5",
            "march",
            "may",
            "in",
            "from",
            "to",
            "between",
            "since",
            "18",
            "councillor(s)",
            "C++",
            "x^y",
            "\"mc^2\"",
            "\"mc^2*\"",
            "\"a:b*\"",
            "http://x.y",
            "\"board:x\"",
            "and",
            "near/5",
            "2014..may",
        ][..],
    );
    let any = prop_oneof!["[a-z0-9£&/.,:^~*'+-]{1,8}", "\"[a-z0-9£&/.,:^~*'()|+-]{1,8}\"", any::<String>()];
    prop_oneof![3 => usual.prop_map(str::to_owned), 1 => any].prop_filter_map("one word", |text| {
        match read(&text).query {
            Query::Weighed { query, .. } if matches!(*query, Query::Word { .. }) => Some(*query),
            query @ Query::Word { .. } => Some(query),
            _ => None,
        }
    })
}

/// Words one behind the other, as they stand in quotation marks.
fn quotation() -> impl Strategy<Value = Row> {
    let quoted = |query: Query| match query {
        Query::Word { text, form: Form::Stem } => (text, Form::Exact),
        Query::Word { text, form } => (text, form),
        _ => (String::new(), Form::Any),
    };
    (word(), proptest::collection::vec(proptest::option::of(word()), 0..3), word()).prop_map(
        move |(first, middle, last)| {
            let middle = middle.into_iter().map(|word| word.unwrap_or(Query::All));
            std::iter::once(first).chain(middle).chain([last]).map(quoted).collect()
        },
    )
}

fn operand() -> impl Strategy<Value = Row> {
    let alone = word().prop_map(|word| match word {
        Query::Word { text, form } => vec![(text, form)],
        _ => Vec::new(),
    });
    prop_oneof![2 => alone, 1 => quotation()]
}

fn value() -> impl Strategy<Value = String> {
    proptest::sample::select(
        &[
            "fleming",
            "peter fleming",
            "a, b",
            "x/y",
            "/a/b",
            "a^2",
            "a~",
            "a(s)",
            "2014",
            "OR",
            "-x",
            "a:b",
            "=a › b",
            "=a, b",
        ][..],
    )
    .prop_map(str::to_owned)
}

fn span() -> impl Strategy<Value = Filter> {
    let day =
        || (1800i16..2200, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap());
    let side = |day: Date, grain: u8| match grain {
        0 => day.first_of_year(),
        1 => day.last_of_year(),
        2 => day.last_of_month(),
        _ => day,
    };
    (day(), day(), 0u8..4, 0u8..4, 0u8..4).prop_map(move |(a, b, first, last, open)| {
        let (a, b) = (side(a.min(b), first), side(a.max(b), last));
        let (from, to) = (a.min(b), a.max(b));
        Filter::Held { from: (open != 1).then_some(from), to: (open != 2).then_some(to) }
    })
}

fn filter() -> impl Strategy<Value = Filter> {
    let name = proptest::sample::select(&["board", "speaker", "person", "relation", "has", "is", "topic"][..]);
    let facet = (name, value()).prop_map(|(name, value)| Filter::Facet { facet: name.to_owned(), value });
    prop_oneof![facet, span()]
}

fn scope() -> impl Strategy<Value = Scope> {
    let part = proptest::sample::select(&Role::ALL[..]).prop_map(Part::Passage);
    let part = prop_oneof![3 => part, 1 => Just(Part::Heading)];
    (proptest::collection::vec(part, 0..3), proptest::collection::vec(value(), 0..3))
        .prop_map(|(parts, speakers)| Scope { parts, speakers })
}

/// Trees, put together as the parser puts them together.
fn tree() -> impl Strategy<Value = Query> {
    let near =
        (operand(), operand(), 1u16..=1000).prop_map(|(left, right, within)| Query::Near { left, right, within });
    let leaf = prop_oneof![
        6 => word(),
        2 => quotation().prop_map(Query::Phrase),
        2 => near,
        3 => filter().prop_map(Query::Filter),
        1 => scope().prop_filter("a limit", |scope| *scope != Scope::default()).prop_map(|scope| within(scope, Query::All)),
    ];
    leaf.prop_recursive(5, 30, 4, |inner| {
        prop_oneof![
            3 => proptest::collection::vec(inner.clone(), 2..5).prop_map(and),
            3 => proptest::collection::vec(inner.clone(), 2..5).prop_map(or),
            1 => inner.clone().prop_map(not),
            1 => (inner.clone(), 1u32..2000).prop_map(|(query, weight)| weigh(query, weight)),
            1 => (scope(), inner).prop_map(|(scope, query)| within(scope, query)),
        ]
    })
}

/// A word with punctuation before, in and behind it, none of which is an operator there.
fn punctuated() -> impl Strategy<Value = String> {
    let part = "k[b-z]{2,5}";
    let before = r"[.,:;!?'’‘…–—/&%^~\[\]{}<>`]{0,2}";
    let inside = r"[.,;!?'’‘…–—/&%~\[\]{}<>`-]{0,2}";
    let behind = r"[.,:;!?'’‘…–—/&%^\[\]{}<>`-]{0,2}";
    (before, part, inside, part, behind).prop_map(|(a, b, c, d, e)| [a, b, c, d, e].concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_read_back(text in any::<String>()) {
        holds_for_text(&text)?;
    }

    #[test]
    fn what_people_type_is_read_and_read_back(text in typed()) {
        holds_for_text(&text)?;
    }

    #[test]
    fn any_tree_is_printed_and_read_back(query in tree()) {
        holds_around(&query)?;
    }

    #[test]
    fn punctuation_makes_no_operators(words in proptest::collection::vec(punctuated(), 1..6)) {
        let Parsed { query, notes } = read(&words.join(" "));
        prop_assert_eq!(notes, [""; 0]);
        let parts = if let Query::And(parts) = query { parts } else { vec![query] };
        for part in parts {
            prop_assert!(matches!(&part, Query::Word { form: Form::Stem, .. }), "{:?}", part);
        }
    }
}
