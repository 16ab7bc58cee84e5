//! What matches a query, and what comes first.

use super::*;
use crate::index::samples::item;

#[test]
fn words_match_as_meant() {
    let (_dir, e) = engine();
    for (query, want) in [
        (word("attack"), vec![CYBER, OPEN]),
        (exact("attacking"), vec![OPEN]),
        (exact("attack"), vec![CYBER]),
        (word("cafe"), vec![CAFE]),
        (word("cyber-attack"), vec![CYBER]),
        (word("60/18"), vec![HALL]),
        (word("18/60"), vec![]),
        (word("25000"), vec![CYBER]),
        (word("confidential"), vec![HALL]),
        // Who is listed is found by the name too.
        (word("o'brien"), vec![OPEN, FRONT]),
        (word("sian"), vec![LIST]),
        (prefix("plan"), vec![CYBER, CLOSING]),
        (exact("plan"), vec![CYBER]),
        (phrase("cyber attacks", Form::Exact), vec![CYBER]),
        (phrase("attacks cyber", Form::Exact), vec![]),
        (phrase("cyber attack", Form::Exact), vec![]),
        (phrase("cyber attack", Form::Stem), vec![CYBER]),
        (phrase("public serv", Form::Prefix), vec![CYBER]),
        // The last word of one passage and the first of the next.
        (phrase("length noted", Form::Exact), vec![]),
        (phrase("guidance officers", Form::Stem), vec![]),
        (Query::Phrase(vec![("planning".into(), Form::Exact), ("guid".into(), Form::Prefix)]), vec![CYBER]),
    ] {
        assert_eq!(ids(&e, query.clone()), want, "{query:?}");
    }
}

#[test]
fn words_stand_near_are_spelt_alike_and_said_by_somebody() {
    let (_dir, e) = engine();
    let near = |a: &str, b: &str, within| Query::Near {
        left: vec![(a.into(), Form::Stem)],
        right: vec![(b.into(), Form::Stem)],
        within,
    };
    let fuzzy = |text: &str| Query::Word { text: text.into(), form: Form::Fuzzy };
    let any = || (String::new(), Form::Any);
    let row = |words: &[&str]| -> Vec<(String, Form)> {
        words.iter().map(|w| if *w == "*" { any() } else { ((*w).to_owned(), Form::Exact) }).collect()
    };
    let said =
        |name: &str, query: Query| Query::Within(Scope { parts: vec![], speakers: vec![name.into()] }, Box::new(query));
    let heading = |query: Query| Query::Within(Scope { parts: vec![Part::Heading], speakers: vec![] }, Box::new(query));
    for (query, want) in [
        // "An attack on the Public Services Network would cost": four words behind it, in either order.
        (near("attack", "network", 5), vec![CYBER]),
        (near("network", "attack", 5), vec![CYBER]),
        (near("network", "attack", 4), vec![]),
        // In one passage each, and none of them in one.
        (near("report", "network", 1000), vec![]),
        (fuzzy("atack"), vec![CYBER]),
        (fuzzy("houzing"), vec![HOUSING]),
        (Query::Phrase(row(&["public", "*", "network"])), vec![CYBER]),
        (Query::Phrase(row(&["public", "*", "*", "network"])), vec![]),
        (said("fleming", word("attack")), vec![OPEN, CYBER]),
        (said("fleming", word("network")), vec![]),
        (said("o’brien", Query::All), vec![OPEN]),
        (said("nobody", word("attack")), vec![]),
        (heading(word("cyber")), vec![CYBER, CAFE]),
        (heading(word("attack")), vec![]),
        // Mary Fleming owns an action of the item; that is no decision that names her.
        (word("fleming"), vec![CYBER, OPEN, FRONT]),
        (within(Role::Decision, word("fleming")), vec![]),
        (within(Role::Discussion, Query::And(vec![word("attack"), word("network")])), vec![CYBER]),
        // One decision holds the one word, another the other.
        (within(Role::Decision, Query::And(vec![word("noted"), word("housing")])), vec![]),
        (Query::Weighed { query: Box::new(word("housing")), weight: 300 }, vec![HOUSING]),
    ] {
        let mut found = ids(&e, query.clone());
        let mut want = want;
        found.sort_unstable();
        want.sort_unstable();
        assert_eq!(found, want, "{query:?}");
    }
}

#[test]
fn people_with_relations_are_those_people() {
    let (_dir, e) = engine();
    let both = |person: &str, relation: &str| Query::And(vec![facet("person", person), facet("relation", relation)]);
    assert_eq!(ids(&e, both("fleming", "introduced")), [CYBER]);
    assert_eq!(ids(&e, both("mary fleming", "introduced")), [""; 0]);
    assert_eq!(ids(&e, both("mary fleming", "action_owner")), [CYBER]);
}

#[test]
fn logic_roles_and_filters() {
    let (_dir, e) = engine();
    let and = |q: Vec<Query>| Query::And(q);
    let not = |q: Query| Query::Not(Box::new(q));
    for (query, want) in [
        (and(vec![word("cyber"), word("security")]), vec![CYBER]),
        (and(vec![word("security"), not(word("cyber"))]), vec![HOUSING]),
        (and(vec![word("cyber"), not(phrase("cyber attacks", Form::Exact))]), vec![CAFE]),
        (Query::Or(vec![word("tenant"), word("roof")]), vec![HALL, HOUSING]),
        (within(Role::Decision, word("attack")), vec![CYBER]),
        (within(Role::Action, word("attack")), vec![]),
        (within(Role::Action, Query::All), vec![CYBER]),
        (within(Role::Decision, and(vec![word("noted"), not(word("report"))])), vec![HOUSING]),
        (facet("speaker", "o’brien"), vec![OPEN]),
        (facet("speaker", "peter fleming"), vec![OPEN, CYBER]),
        (facet("topic", "/technology/cyber-security"), vec![CYBER]),
        (facet("topic", "technology"), vec![CYBER]),
        (facet("year", "2017-11"), vec![OPEN]),
        (facet("year", "undated"), vec![CAFE]),
        (and(vec![facet("board", "parish council"), word("hall")]), vec![HALL, CAFE]),
        (facet("board", "council parish"), vec![]),
        (Query::Filter(Filter::Held { from: Some(date(2017, 1, 9)), to: Some(date(2017, 1, 9)) }), vec![LIST, HALL]),
        (
            Query::Filter(Filter::Held { from: None, to: Some(date(2014, 12, 31)) }),
            vec![FRONT, CYBER, HOUSING, CLOSING],
        ),
        (not(Query::Filter(Filter::Held { from: None, to: Some(date(2017, 12, 31)) })), vec![CAFE]),
        (Query::All, vec![OPEN, LIST, HALL, FRONT, CYBER, HOUSING, CLOSING, CAFE]),
        (not(Query::All), vec![]),
        (word("&"), vec![]),
    ] {
        let mut found = ids(&e, query.clone());
        if let (Query::Or(_), [_, _]) = (&query, found.as_slice()) {
            found.sort();
        }
        assert_eq!(found, want, "{query:?}");
    }
}

#[test]
fn what_stands_in_one_passage_comes_before_what_is_scattered() {
    let mut meeting = meetings().remove(0);
    let weak = item(
        &meeting.id,
        8,
        "Any other business",
        &[(Role::Other, "A siren sounded as the river came near to a flood.")],
    );
    let strong = item(
        &meeting.id,
        9,
        "Warnings",
        &[(Role::Decision, "Siren, siren, siren."), (Role::Discussion, "Flood, flood, flood.")],
    );
    meeting.items = vec![strong, weak];
    let (_dir, e) = engine_of(&[meeting]);
    let page = Page { explain: true, ..Page::default() };
    let query = Query::And(vec![word("flood"), word("siren")]);
    let hits = search(&e, &asked(query), &page).unwrap().hits;
    let told: Vec<_> =
        hits.iter().map(|h| (h.id.rsplit('/').next().unwrap(), h.explanation.as_ref().unwrap())).collect();
    assert_eq!(told.iter().map(|(id, _)| *id).collect::<Vec<_>>(), ["8", "9"]);
    let worth = |at: usize| told[at].1.words.iter().map(|w| w.worth).sum::<f32>();
    assert!(worth(0) < worth(1), "the words alone would have it the other way");
    assert!(told[0].1.scattered == 1.0 && told[1].1.scattered < 1.0, "{told:?}");
}
