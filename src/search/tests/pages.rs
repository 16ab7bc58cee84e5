//! What the pages about boards, people and the index itself are made of.

use super::*;
use crate::index::samples::meetings as sample;
use crate::model::{Status, SuggestionKind};
use crate::search::{
    LedgerFilter, about, board, boards, latest, ledger, marks, mentions_by_id, neighbours, person_by_id, person_ids,
    suggest,
};

const BOARD: &str = "lga/innovation";

#[test]
fn boards_are_listed_with_what_they_hold() {
    let mut all = sample();
    // Minutes of a council that name no board have their file's name in their id.
    for (at, file) in ["march", "april"].into_iter().enumerate() {
        let mut m = all[2].clone();
        (m.id, m.board, m.source.path) = (format!("ayton/{file}/2018-0{}-01", at + 1), None, format!("{file}.txt"));
        (m.date, m.items) = (Some(date(2018, 1 + i8::try_from(at).unwrap(), 1)), vec![]);
        all.push(m);
    }
    let (_dir, e) = engine_of(&all);
    let listed = boards(&e).unwrap();
    let told: Vec<String> =
        listed.boards.iter().map(|b| format!("{} {:?} {} {}", b.id, b.board, b.meetings, b.items)).collect();
    assert_eq!(
        told,
        [
            "ayton/parish-council Some(\"Parish Council\") 2 3",
            "ayton None 2 2",
            "lga/innovation Some(\"Innovation Board\") 2 5"
        ]
    );
    assert_eq!(listed.boards.iter().map(|b| b.items).sum::<u64>(), 10, "what a search counts");
    let council = board(&e, "ayton").unwrap().unwrap();
    assert_eq!((council.held.len(), council.officers.len(), council.gaps.len()), (2, 1, 0));
    assert!(board(&e, "ayton/march").unwrap().is_none());
}

#[test]
fn a_board_tells_who_sits_on_it_and_when_it_met() {
    let mut all = sample();
    all[1].attendance = vec![all[0].attendance[0].clone(), all[2].attendance[0].clone()];
    all[1].attendance[0].role = Some("Chairman".into());
    let (_dir, e) = engine_of(&all);
    let record = board(&e, BOARD).unwrap().unwrap();
    assert_eq!(record.held.iter().map(|m| m.id.as_str()).collect::<Vec<_>>(), [&all[1].id, &all[0].id]);
    let years: Vec<(i16, u64)> = record.years.iter().map(|y| (y.year, y.count)).collect();
    assert_eq!(years, [(2014, 1), (2015, 0), (2016, 0), (2017, 1)]);
    let told: Vec<_> =
        record.members.iter().map(|m| (m.id.as_str(), m.role.as_deref(), m.present, m.meetings)).collect();
    assert_eq!(
        told,
        [("peter-fleming", Some("Chairman"), 2, 2), ("mary-fleming", None, 1, 1), ("ann-obrien", None, 0, 1)]
    );
    assert_eq!(all[2].attendance[0].status, Status::InAttendance);
    assert_eq!(record.officers.iter().map(|m| m.name.as_str()).collect::<Vec<_>>(), ["Siân Jones"]);
    assert_eq!(record.topics[0].value, "/technology");
    // Who is told by an id is who is told by the id.
    for member in &record.members {
        assert_eq!(person_by_id(&e, &member.id).unwrap().unwrap().person.name, member.name);
    }
}

#[test]
fn meetings_have_neighbours_of_their_board() {
    let (_dir, e) = engine();
    let ids = |found: &[crate::model::MeetingCard]| found.iter().map(|m| m.id.clone()).collect::<Vec<_>>();
    let newest = latest(&e, 10).unwrap();
    let expected = [
        "lga/innovation/2017-11-01",
        "ayton/parish-council/2017-01-09",
        "lga/innovation/2014-03-18",
        "ayton/parish-council/undated",
    ];
    assert_eq!(ids(&newest), expected);
    assert_eq!(latest(&e, 1).unwrap().len(), 1);
    let around = |id: &str| {
        let (before, after) = neighbours(&e, id).unwrap();
        (before.map(|m| m.id), after.map(|m| m.id))
    };
    assert_eq!(around(expected[0]), (Some(expected[2].to_owned()), None));
    assert_eq!(around(expected[2]), (None, Some(expected[0].to_owned())));
    assert_eq!(around(expected[1]), (None, None), "an undated one is not before it");
    assert_eq!(around(expected[3]), (None, None));
    assert_eq!(around("nowhere"), (None, None));
}

#[test]
fn the_index_tells_of_itself() {
    let (_dir, e) = engine();
    let told = about(&e).unwrap();
    assert_eq!((told.files, told.meetings, told.items, told.boards), (4, 4, 8, 2));
    assert_eq!(told.people, people(&e, None).unwrap().total);
    assert_eq!(
        (told.coverage.doubtful, told.coverage.undated),
        (told.doubtful.len() as u64, told.undated.len() as u64)
    );
    assert_eq!(told.years.iter().map(|y| y.count).sum::<u64>() + told.undated.len() as u64, told.meetings);
    assert!(told.doubtful.is_sorted_by(|a, b| a.confidence <= b.confidence));
}

#[test]
fn a_whole_meeting_is_marked_as_its_excerpts_are() {
    let (_dir, e) = engine();
    for query in [word("cyber"), prefix("plan"), word("fleming"), within(Role::Decision, word("cyber")), Query::All] {
        for meeting in sample() {
            let marked = marks(&e, &asked(query.clone()), &meeting).unwrap();
            let texts =
                |passages: &[crate::model::Passage]| passages.iter().map(|p| p.text.clone()).collect::<Vec<_>>();
            let mut pairs = vec![(texts(&meeting.front), marked.front), (texts(&meeting.closing), marked.closing)];
            for (item, marked) in meeting.items.iter().zip(marked.items) {
                pairs.push((vec![item.heading.clone()], vec![marked.heading.clone()]));
                pairs.push((texts(&item.passages), marked.passages.clone()));
                let page = Page { limit: 100, ..Page::default() };
                let hits = search(&e, &asked(query.clone()), &page).unwrap().hits;
                let hit = hits.into_iter().find(|h| h.id == item.id);
                assert_eq!(hit.as_ref().map_or(&[][..], |h| &h.heading_highlights), marked.heading);
                let all: usize = hit.iter().flat_map(|h| &h.excerpts).map(|x| x.highlights.len()).sum();
                assert!(marked.passages.iter().map(Vec::len).sum::<usize>() >= all);
            }
            for (texts, marked) in pairs {
                assert_eq!(texts.len(), marked.len());
                for (text, marked) in texts.iter().zip(marked) {
                    assert!(marked.is_sorted() && marked.windows(2).all(|w| w[0].1 <= w[1].0), "{marked:?}");
                    assert!(marked.iter().all(|(a, b)| a < b && text.get(*a..*b).is_some()), "{marked:?}");
                }
            }
        }
    }
    let first = &sample()[0];
    let marked = marks(&e, &asked(word("cyber")), first).unwrap();
    assert_eq!((marked.items[0].heading.as_slice(), marked.items[0].passages[2].len()), (&[(0, 5)][..], 1));
}

#[test]
fn what_is_typed_is_completed() {
    let (_dir, e) = engine();
    let told = |typed: &str, limit: usize| {
        let found = suggest(&e, typed, limit).unwrap();
        assert!(found.suggestions.len() <= limit);
        found.suggestions.into_iter().map(|s| (s.kind, s.text, s.query, s.id)).collect::<Vec<_>>()
    };
    for nothing in ["", " ", "c", "–", "zzzz"] {
        assert!(told(nothing, 10).is_empty(), "{nothing}");
    }
    let found = told("FLEM", 10);
    assert_eq!(
        (found[0].0, found[0].1.as_str(), found[0].2.as_str(), found[0].3.as_deref()),
        (SuggestionKind::Person, "Peter Fleming", "person:\"=Peter Fleming\"", Some("peter-fleming"))
    );
    assert_eq!(
        (found[1].1.as_str(), found[2].0, found[2].1.as_str()),
        ("Mary Fleming", SuggestionKind::Word, "fleming")
    );
    assert_eq!(told("mary fl", 10).len(), 2);
    let found = told("tech", 10);
    assert_eq!((found[0].0, found[0].2.as_str()), (SuggestionKind::Topic, "topic:=/technology"));
    assert!(!found.iter().any(|s| s.1.contains("cyber-security")), "what is above it was meant");
    let found = told("inno", 10);
    assert_eq!(found[0].2, "board:\"=Local Government Association › Innovation Board\"");
    assert_eq!(found[0].3.as_deref(), Some(BOARD));
    assert!(told("cyber pla", 10).iter().any(|s| s.1 == "cyber plan" && s.0 == SuggestionKind::Word));
    assert!(told("cyber plan ", 10).is_empty(), "the word is complete");
    assert_eq!(told("co", 2).len(), 2);
    // What is suggested is found.
    for typed in ["flem", "tech", "inno", "cyber pla", "par", "o'br"] {
        for (_, text, query, _) in told(typed, 10) {
            let ask = ask(&query, &[], false, date(2026, 1, 1));
            assert!(search(&e, &ask, &Page::default()).unwrap().total.items > 0, "{text}: {query}");
        }
    }
}

#[test]
fn an_id_is_one_person() {
    let mut all = sample();
    // Minutes that know somebody by a family name alone, which others have too.
    let mut alone = all[2].clone();
    (alone.id, alone.source.path) = ("ayton/parish-council/2018-01-09".into(), "alone.txt".into());
    alone.attendance[0].name = "Fleming".into();
    alone.items[0].id = format!("{}/1", alone.id);
    all.push(alone);
    let (_dir, e) = engine_of(&all);
    for registered in people(&e, None).unwrap().people {
        let id = registered.person.id.as_str();
        assert_eq!(person_by_id(&e, id).unwrap().unwrap().person, registered.person);
        assert_eq!(person(&e, &format!("({id})"), false).unwrap().unwrap().person, registered.person);
        let found = mentions_by_id(&e, id, &MentionFilter::default()).unwrap().unwrap();
        assert_eq!(found.person, registered.person);
    }
    assert!(person_by_id(&e, "flem").unwrap().is_none());
    assert!(mentions_by_id(&e, "peter fleming", &MentionFilter::default()).unwrap().is_none());
    assert!(person(&e, "fleming", false).is_err(), "a name stays a name");
    for m in &all {
        let attending = m.attendance.iter().map(|a| a.name.as_str());
        let involved = m.items.iter().flat_map(|i| &i.people).map(|p| p.name.as_str());
        let names: Vec<&str> = attending.chain(involved).chain(["Nobody"]).collect();
        let ids = person_ids(&e, &m.id, names.iter().copied()).unwrap();
        for name in &names {
            let id = ids.get(*name).map(|id| person_by_id(&e, id).unwrap().unwrap().person.name);
            assert_eq!(id.as_deref(), Some(*name).filter(|n| *n != "Nobody"));
        }
    }
}

#[test]
fn pages_of_a_list_are_the_list() {
    let (_dir, e) = engine();
    let all = mentions(&e, "Peter Fleming", &MentionFilter::default()).unwrap();
    let mut paged = Vec::new();
    for offset in 0..5 {
        let filter = MentionFilter { offset, limit: Some(1), ..MentionFilter::default() };
        let page = mentions(&e, "Peter Fleming", &filter).unwrap();
        assert_eq!(page.total, all.total);
        paged.extend(page.mentions);
    }
    assert_eq!(paged, all.mentions);
    let entries =
        |filter: &LedgerFilter| ledger(&e, &asked(Query::All), crate::model::LedgerOf::Actions, filter).unwrap();
    let whole = entries(&LedgerFilter::default());
    let behind = entries(&LedgerFilter { offset: 1, limit: Some(5), ..LedgerFilter::default() });
    assert_eq!((behind.total, &behind.entries[..]), (whole.total, &whole.entries[1..]));
    assert!(entries(&LedgerFilter { offset: 9, by_owner: true, ..LedgerFilter::default() }).entries.is_empty());
}
