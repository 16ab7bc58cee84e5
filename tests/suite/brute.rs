//! The engine against brute force: over the exported items a plain reading of each query, word by word, finds the same items; and search,
//! facets, timeline and export agree on how many there are.

use super::workshop::engine;
use minutebook::index::{form_of, stem_of};
use minutebook::model::{Export, Passage, Role};
use minutebook::query::{self, Form, Part, Query, Row, Scope};
use minutebook::search::{Asked, By, Engine, Page, ask, export, facets, search, timeline};
use minutebook::text::words;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::collections::{BTreeMap, BTreeSet};

/// Queries that are tried.
const TRIED: u32 = 1000;

/// Queries that once found more or less than they should, tried first.
const ONCE: [&str; 1] = [
    // "environment" is a form of the stem "environ", and the stem of "environmental".
    "\"minutes\" environmental",
];

/// A text of an item: its heading, or a passage with who speaks in it.
struct Text {
    part: Part,
    speakers: Vec<String>,
    /// Form and stem of each word.
    words: Vec<(String, String)>,
}

/// An item as brute force reads it.
struct Read {
    id: String,
    texts: Vec<Text>,
    day: Option<jiff::civil::Date>,
    boards: String,
}

fn cut(text: &str) -> Vec<(String, String)> {
    let forms = words(text).map(|w| form_of(w.text));
    forms.map(|form| (form.clone(), stem_of(&form))).collect()
}

fn folded(text: &str) -> String {
    cut(text).into_iter().map(|(form, _)| format!(" {form} ")).collect()
}

fn read(item: Export) -> Read {
    let of_passage = |(at, p): (usize, &Passage)| Text {
        part: Part::Passage(p.role),
        speakers: item.item.speaking(at).into_iter().map(folded).collect(),
        words: cut(&p.text),
    };
    let mut texts: Vec<Text> = item.item.passages.iter().enumerate().map(of_passage).collect();
    // What stands before the first item and behind the last has a heading of ours, which is not searched.
    if !item.item.id.ends_with("/front") && !item.item.id.ends_with("/closing") {
        texts.push(Text { part: Part::Heading, speakers: Vec::new(), words: cut(&item.item.heading) });
        // The rest of the heading's line: its number, a mark such as CONFIDENTIAL.
        let rest = match &item.item.number {
            Some(number) if item.item.as_written.is_empty() => number.clone(),
            _ if item.item.heading.is_empty() => item.item.as_written.clone(),
            _ => item.item.as_written.replacen(&item.item.heading, "\u{1e}", 1),
        };
        for piece in rest.split('\u{1e}') {
            texts.push(Text { part: Part::Heading, speakers: Vec::new(), words: cut(piece) });
        }
    }
    let boards = [&item.organisation, &item.board].into_iter().flatten().map(|b| folded(b)).collect();
    Read { id: item.item.id, texts, day: item.date, boards }
}

fn fits(word: &(String, String), typed: &str, form: Form) -> bool {
    match form {
        Form::Any => true,
        Form::Exact => word.0 == form_of(typed),
        Form::Prefix => word.0.starts_with(&form_of(typed)),
        Form::Stem => word.1 == stem_of(&form_of(typed)),
        Form::Fuzzy => {
            let typed = form_of(typed);
            let most = if typed.chars().count() < 8 { 1 } else { 2 };
            strsim::osa_distance(&word.0, &typed) <= most
        }
    }
}

/// Where a row begins in a text.
fn rows(text: &Text, row: &Row) -> Vec<usize> {
    let stands = |at: &usize| row.iter().zip(&text.words[*at..]).all(|((typed, form), word)| fits(word, typed, *form));
    (0..(text.words.len() + 1).saturating_sub(row.len())).filter(stands).collect()
}

fn near(text: &Text, left: &Row, right: &Row, within: usize) -> bool {
    let (a, b) = (rows(text, left), rows(text, right));
    let apart = |x: usize, y: usize| {
        let (first, length, second) = if x <= y { (x, left.len(), y) } else { (y, right.len(), x) };
        (first + length <= second).then(|| second + 1 - first - length)
    };
    a.iter().any(|x| b.iter().any(|y| apart(*x, *y).is_some_and(|n| n <= within)))
}

/// Whether one text alone matches.
fn text_matches(query: &Query, text: &Text, item: &Read) -> bool {
    match query {
        Query::All => true,
        Query::Word { text: typed, form } => !rows(text, &vec![(typed.clone(), *form)]).is_empty(),
        Query::Phrase(row) => !rows(text, row).is_empty(),
        Query::Near { left, right, within } => near(text, left, right, usize::from(*within)),
        Query::And(parts) => parts.iter().all(|p| text_matches(p, text, item)),
        Query::Or(parts) => parts.iter().any(|p| text_matches(p, text, item)),
        Query::Not(inner) => !text_matches(inner, text, item),
        Query::Weighed { query, .. } => text_matches(query, text, item),
        Query::Within(..) | Query::Filter(_) => matches(query, item),
    }
}

fn in_scope(scope: &Scope, text: &Text) -> bool {
    let said = |name: &String| text.speakers.iter().any(|s| s.contains(&folded(name)));
    (scope.parts.is_empty() || scope.parts.contains(&text.part))
        && (scope.speakers.is_empty() || scope.speakers.iter().any(said))
}

/// Whether an item matches.
fn matches(query: &Query, item: &Read) -> bool {
    match query {
        Query::All => true,
        Query::Word { .. } | Query::Phrase(_) | Query::Near { .. } => {
            item.texts.iter().any(|text| text_matches(query, text, item))
        }
        Query::And(parts) => parts.iter().all(|p| matches(p, item)),
        Query::Or(parts) => parts.iter().any(|p| matches(p, item)),
        Query::Not(inner) => !matches(inner, item),
        Query::Weighed { query, .. } => matches(query, item),
        Query::Within(scope, inner) => {
            item.texts.iter().any(|text| in_scope(scope, text) && text_matches(inner, text, item))
        }
        Query::Filter(query::Filter::Held { from, to }) => {
            item.day.is_some_and(|day| from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to))
        }
        Query::Filter(query::Filter::Facet { value, .. }) => item.boards.contains(&folded(value)),
    }
}

/// Words of the items, the common ones more often than the others.
fn vocabulary(items: &[Read]) -> Vec<String> {
    let mut known: BTreeMap<&str, u32> = BTreeMap::new();
    for (form, _) in items.iter().flat_map(|i| &i.texts).flat_map(|t| &t.words) {
        *known.entry(form).or_insert(0) += 1;
    }
    let plain = |form: &str| form.len() > 1 && form.chars().all(|c| c.is_ascii_lowercase());
    let weighed = known.into_iter().filter(|(form, _)| plain(form));
    weighed.flat_map(|(form, count)| vec![form.to_owned(); 1 + (count / 40).min(6) as usize]).collect()
}

/// Queries made of these words.
fn queries(known: Vec<String>) -> impl Strategy<Value = Query> {
    let word = prop::sample::select(known);
    let form =
        prop_oneof![3 => Just(Form::Exact), 3 => Just(Form::Stem), 1 => Just(Form::Prefix), 1 => Just(Form::Fuzzy)];
    let typed = (word.clone(), form.clone()).prop_map(|(word, form)| match form {
        Form::Prefix => (word.chars().take(3).collect::<String>(), form),
        Form::Fuzzy if word.len() < 4 => (word, Form::Exact),
        form => (word, form),
    });
    let row = prop_oneof![
        2 => typed.clone().prop_map(|one| vec![one]),
        2 => (typed.clone(), typed.clone()).prop_map(|(a, b)| vec![a, b]),
        1 => (typed.clone(), typed.clone()).prop_map(|(a, b)| vec![a, (String::new(), Form::Any), b]),
    ];
    let single = prop_oneof![
        4 => typed.clone().prop_map(|(text, form)| Query::Word { text, form }),
        1 => row.clone().prop_filter_map("one word is no phrase", |row| (row.len() > 1).then_some(Query::Phrase(row))),
        1 => (row.clone(), row, 1u16..12).prop_map(|(left, right, within)| Query::Near { left, right, within }),
    ];
    let role = prop::sample::select(Role::ALL.to_vec());
    let speaker = prop::sample::select(vec!["marsh", "thorne", "chairman", "olwen tarry", "garside"]);
    let scope = prop_oneof![
        2 => role.prop_map(|r| Scope { parts: vec![Part::Passage(r)], speakers: vec![] }),
        1 => Just(Scope { parts: vec![Part::Heading], speakers: vec![] }),
        1 => speaker.prop_map(|s| Scope { parts: vec![], speakers: vec![s.to_owned()] }),
    ];
    let board = prop::sample::select(vec!["cabinet", "council", "town council", "calderwick", "improvement"]);
    let filter = prop_oneof![
        board.prop_map(|b| query::Filter::Facet { facet: "board".into(), value: b.into() }),
        (2012i16..2026, 0i16..4).prop_map(|(from, years)| query::Filter::Held {
            from: Some(jiff::civil::date(from, 1, 1)),
            to: Some(jiff::civil::date(from + years, 12, 31)),
        }),
    ];
    let inner = single.clone();
    let leaf = prop_oneof![
        6 => single,
        1 => (scope, prop::collection::vec(inner, 1..3)).prop_map(|(scope, parts)| {
            let inner = if parts.len() == 1 { parts[0].clone() } else { Query::And(parts) };
            Query::Within(scope, Box::new(inner))
        }),
        1 => filter.prop_map(Query::Filter),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 2..4).prop_map(Query::And),
            2 => prop::collection::vec(inner.clone(), 2..4).prop_map(Query::Or),
            1 => inner.clone().prop_map(|q| Query::Not(Box::new(q))),
            1 => inner.prop_map(|q| Query::Weighed { query: Box::new(q), weight: 250 }),
        ]
    })
}

fn everything(engine: &Engine) -> Vec<Export> {
    let mut items = Vec::new();
    let all = ask("", &[], false, jiff::civil::date(2026, 1, 1));
    export(engine, &all, &mut |item| {
        items.push(item);
        Ok(())
    })
    .unwrap();
    items
}

#[test]
fn the_engine_finds_what_brute_force_finds() {
    let engine = engine();
    let exported = everything(&engine);
    let people = exported.iter().flat_map(|item| &item.item.people);
    let names: BTreeSet<String> = people.filter_map(|p| cut(&p.name).pop()).map(|(form, _)| form).collect();
    let items: Vec<Read> = exported.into_iter().map(read).collect();
    let known = vocabulary(&items);
    let found = std::cell::Cell::new((0u32, 0u32));
    let mut runner = TestRunner::new(Config { cases: TRIED, failure_persistence: None, ..Config::default() });
    let fields: Vec<&str> = minutebook::index::FACETS.iter().map(|f| f.name).collect();
    let hold = |typed: &str| {
        let query = query::parse(typed, &fields, jiff::civil::date(2026, 1, 1)).query;
        let said = ask("", &[], false, jiff::civil::date(2026, 1, 1)).said;
        let asked = Asked { query: query.clone(), said };
        let mut listed = BTreeSet::new();
        export(&engine, &asked, &mut |item| {
            listed.insert(item.item.id);
            Ok(())
        })
        .unwrap();
        let answer = search(&engine, &asked, &Page { limit: 1, ..Page::default() }).unwrap();
        // What is searched besides (acronyms, compounds, people by their name) is not what this reads.
        let positive = Asked { query: without_not(&query), said: asked.said.clone() };
        let besides = search(&engine, &positive, &Page { limit: 0, ..Page::default() }).unwrap().query.expanded;
        let expected: BTreeSet<String> = items.iter().filter(|i| matches(&query, i)).map(|i| i.id.clone()).collect();
        let plain = besides.iter().all(|e| e.contains(": ")) && !calls_somebody(&query, &names);
        if plain {
            let more: Vec<_> = listed.difference(&expected).collect();
            let fewer: Vec<_> = expected.difference(&listed).collect();
            prop_assert!(listed == expected, "more {more:?}, fewer {fewer:?}: {}", query::print(&query));
        }
        let (all, with) = found.get();
        found.set((all + u32::from(plain), with + u32::from(plain && !expected.is_empty())));
        let total = answer.total;
        prop_assert_eq!(listed.len() as u64, total.items);
        let counted = facets(&engine, &asked, &[]).unwrap();
        prop_assert_eq!(counted.total, total);
        for by in [By::Year, By::Quarter, By::Month] {
            let line = timeline(&engine, &asked, by, false).unwrap();
            prop_assert_eq!((line.total, line.points.iter().map(|p| p.count).sum::<u64>()), (total, total.items));
        }
        for (facet, values) in counted.facets.iter().filter(|(facet, _)| matches!(facet.as_str(), "year" | "board")) {
            let chosen = values.iter().any(|v| v.selected) || selects(&query, facet);
            let sum: u64 = values.iter().map(|v| v.count).sum();
            prop_assert!(chosen || sum == total.items, "{facet} sums to {sum} of {}", total.items);
        }
        Ok(())
    };
    ONCE.iter().try_for_each(|typed| hold(typed)).unwrap();
    // As it is read, which puts its tree in order.
    runner.run(&queries(known), |query| hold(&query::print(&query))).unwrap();
    let (all, with) = found.get();
    eprintln!("{all} of {TRIED} queries were held against brute force, {with} of them find something");
    assert!(all > TRIED / 2 && with > TRIED / 4, "too few queries say anything: {all}, {with}");
}

/// Whether the query selects by a facet, so that its counts are not those of the matches alone.
fn selects(query: &Query, facet: &str) -> bool {
    query::without(query, facet).is_some()
}

/// The query with everything wanted that it does not want: what is said of it tells what is searched besides.
fn without_not(query: &Query) -> Query {
    let all = |parts: &[Query]| parts.iter().map(without_not).collect();
    match query {
        Query::Not(inner) => without_not(inner),
        Query::And(parts) => Query::And(all(parts)),
        Query::Or(parts) => Query::Or(all(parts)),
        Query::Weighed { query, weight } => Query::Weighed { query: Box::new(without_not(query)), weight: *weight },
        Query::Within(scope, inner) => Query::Within(scope.clone(), Box::new(without_not(inner))),
        other => other.clone(),
    }
}

/// Whether a word of the query is somebody's family name, which finds them too where the minutes only say "the Chairman".
fn calls_somebody(query: &Query, names: &BTreeSet<String>) -> bool {
    match query {
        Query::Word { text, form } => *form == Form::Stem && names.contains(&form_of(text)),
        Query::And(parts) | Query::Or(parts) => parts.iter().any(|p| calls_somebody(p, names)),
        Query::Not(inner) | Query::Within(_, inner) => calls_somebody(inner, names),
        Query::Weighed { query, .. } => calls_somebody(query, names),
        _ => false,
    }
}
