//! What answers tell, and that they agree.

use super::*;

#[test]
fn a_facet_leaves_out_its_own_selection() {
    let (_dir, e) = engine();
    let query = Query::And(vec![facet("board", "innovation"), facet("year", "2017")]);
    let found = search(&e, &asked(query), &Page::default()).unwrap();
    let told = |name: &str| {
        let value =
            |c: &crate::model::FacetCount| format!("{} {}{}", c.value, c.count, if c.selected { " *" } else { "" });
        found.facets[name].iter().map(value).collect::<Vec<_>>()
    };
    assert_eq!(found.total.items, 1);
    assert_eq!(told("year"), ["2014 4", "2017 1 *"], "of that board in any year");
    assert_eq!(
        told("board"),
        ["Ayton › Parish Council 2", "Local Government Association › Innovation Board 1 *"],
        "of that year by any board"
    );
    let people = facets(&e, &asked(facet("board", "innovation")), &["relation".to_owned()]).unwrap();
    let spoke = people.facets["relation"].iter().find(|c| c.value == "spoke").unwrap();
    assert!(spoke.below.iter().any(|c| c.value.contains("Peter Fleming")), "{:?}", people.facets);
    assert!(facets(&e, &asked(Query::All), &["colour".to_owned()]).unwrap_err().message.contains("there are year,"));
}

#[test]
fn totals_of_every_answer_agree() {
    let (_dir, e) = engine();
    let queries = [
        Query::All,
        word("cyber"),
        word("the"),
        prefix("c"),
        exact("nowhere"),
        phrase("the hall", Form::Exact),
        Query::Not(Box::new(word("cyber"))),
        Query::Or(vec![word("plan"), word("roof")]),
        facet("board", "innovation"),
        Query::Within(scope(&[Role::Decision, Role::Action]), Box::new(word("plan"))),
    ];
    for query in queries {
        let ask = asked(query.clone());
        let mut exported = Vec::new();
        let export_total = export(&e, &ask, &mut |x| {
            exported.push((x.date.is_none(), x.date, x.meeting.clone()));
            Ok(())
        });
        let total = search(&e, &ask, &Page { limit: 3, ..Page::default() }).unwrap().total;
        assert_eq!(export_total.unwrap(), total.items, "{query:?}");
        assert!(exported.is_sorted(), "{exported:?}");
        let mut meetings: Vec<_> = exported.into_iter().map(|(_, _, m)| m).collect();
        meetings.dedup();
        assert_eq!(meetings.len() as u64, total.meetings);
        let whole = export_meetings(&e, &ask, &mut |_| Ok(())).unwrap();
        assert_eq!(whole, total.meetings);
        let facets = facets(&e, &ask, &[]).unwrap();
        assert_eq!(facets.total, total);
        assert_eq!(facets.facets["year"].iter().map(|c| c.count).sum::<u64>(), total.items);
        for by in [By::Year, By::Quarter, By::Month] {
            let timeline = timeline(&e, &ask, by, false).unwrap();
            assert_eq!(timeline.total, total);
            assert_eq!(timeline.points.iter().map(|p| p.count).sum::<u64>(), total.items, "{query:?}");
        }
    }
}

#[test]
fn facets_and_gaps_are_shown() {
    let (_dir, e) = engine();
    let answer = search(&e, &asked(word("cyber")), &Page::default()).unwrap();
    let values =
        |name: &str| answer.facets[name].iter().map(|c| format!("{} {}", c.value, c.count)).collect::<Vec<_>>();
    assert_eq!(values("year"), ["2014 1", "undated 1"]);
    assert_eq!(values("board"), ["Ayton › Parish Council 1", "Local Government Association › Innovation Board 1"]);
    assert_eq!(values("topic"), ["/technology 1"]);
    assert_eq!(answer.facets["topic"][0].below[0].value, "/technology/cyber-security");
    assert_eq!(values("speaker"), ["Peter Fleming 1"]);
    assert_eq!(values("role")[0], "discussion 2");
    let years: Vec<String> = answer.years.iter().map(|p| format!("{} {}/{}", p.period, p.count, p.meetings)).collect();
    assert_eq!(years, ["2014 1/1", "2015 0/0", "2016 0/0", "2017 0/2", "undated 1/1"]);
    let quarters = timeline(&e, &asked(word("hall")), By::Quarter, false).unwrap().points;
    assert_eq!((quarters[0].period.as_str(), quarters.len()), ("2014-Q1", 17));
}

#[test]
fn hits_tell_where_and_why() {
    let (_dir, e) = engine();
    let hit = &search(&e, &asked(Query::And(vec![word("cyber"), word("attack")])), &Page::default()).unwrap().hits[0];
    assert_eq!(
        hit.citation,
        "Local Government Association, Innovation Board, 18 March 2014, item 1 “Cyber security”, \
         file corpus/lga/innovation/2014-03-18.txt line 10"
    );
    assert_eq!(hit.heading_highlights, [(0, 5)]);
    let roles: Vec<Role> = hit.excerpts.iter().map(|x| x.role).collect();
    assert_eq!(roles, [Role::Decision, Role::Introduction, Role::Discussion]);
    let hit = &search(&e, &asked(within(Role::Action, Query::All)), &Page::default()).unwrap().hits[0];
    assert_eq!(hit.excerpts[0].text, "Officers to circulate the planning guidance.");
}

#[test]
fn order_pages_and_hints() {
    let (_dir, e) = engine();
    let sorted = |sort, offset, limit| {
        let page = Page { sort, limit, offset, ..Page::default() };
        let hits = search(&e, &asked(Query::All), &page).unwrap().hits;
        hits.into_iter().map(|h| h.id).collect::<Vec<_>>()
    };
    assert_eq!(sorted(Sort::Oldest, 0, 3), [FRONT, CYBER, HOUSING]);
    assert_eq!(sorted(Sort::Newest, 0, 2), [OPEN, LIST]);
    assert_eq!(sorted(Sort::Oldest, 7, 5), [CAFE]);
    assert!(sorted(Sort::Newest, 8, 5).is_empty());
    let pages: Vec<String> = (0..8).flat_map(|i| sorted(Sort::Relevance, i, 1)).collect();
    assert_eq!(pages, sorted(Sort::Relevance, 0, 8));
    let hint = |q| search(&e, &asked(q), &Page::default()).unwrap();
    assert_eq!(hint(word("houssing")).suggestion.as_deref(), Some("housing"));
    assert_eq!(hint(word("zzzzzz")).suggestion, None);
    let both = Query::And(vec![prefix("tenan"), word("securty")]);
    assert_eq!(hint(both).suggestion.as_deref(), Some("tenan* security"), "what was not misspelt stays as it was");
    let few = hint(Query::And(vec![word("cyber"), word("attacks"), word("tenant")]));
    assert_eq!((few.total.items, few.relaxations[0].without.as_str()), (0, "tenant"));
    let near = few.nearest.unwrap();
    assert_eq!((near.by, near.hits[0].id.as_str()), (crate::model::Nearness::MostWords, CYBER));
    assert_eq!(
        hint(facet("board", "inovation")).query.notes,
        ["No board fits “inovation”; the nearest: Innovation Board"]
    );
    assert_eq!(hint(prefix("plan")).query.expanded, ["plan*: plan, planning, plans"]);
}

#[test]
fn people_and_their_mentions() {
    let (_dir, e) = engine();
    let register = people(&e, Some("flem")).unwrap();
    let lines: Vec<String> = register
        .people
        .iter()
        .map(|p| format!("{} {} {} {:?}", p.person.name, p.items, p.meetings, p.person.variants))
        .collect();
    assert_eq!(
        lines,
        [
            "Peter Fleming 2 2 [\"Cllr Fleming\", \"Cllr Peter Fleming\", \"Cllr Peter Fleming OBE\"]",
            "Mary Fleming 1 1 [\"Cllr Mary Fleming\", \"Mary Fleming\"]"
        ]
    );
    let all = MentionFilter::default();
    let answer = mentions(&e, "Cllr Peter Fleming", &all).unwrap();
    let told: Vec<String> =
        answer.mentions.iter().map(|m| format!("{} {:?} {}", m.relation.name(), m.item.as_deref(), m.text)).collect();
    assert_eq!(answer.person.id, "peter-fleming");
    assert_eq!(
        told,
        [
            "present None Cllr Peter Fleming OBE".to_owned(),
            format!("introduced Some(\"{CYBER}\") Cllr Peter Fleming introduced the report."),
            format!("spoke Some(\"{OPEN}\") Cllr Fleming’s question about attacking waste was answered."),
        ]
    );
    let owner = MentionFilter { relation: Some(Relation::ActionOwner), ..all.clone() };
    let owned = mentions(&e, "mary fleming", &owner).unwrap();
    assert_eq!((owned.total, owned.mentions[0].text.as_str()), (1, "Officers to circulate the planning guidance."));
    let later = MentionFilter { from: Some(date(2015, 1, 1)), board: Some("innovation board".into()), ..all.clone() };
    assert_eq!(mentions(&e, "Peter Fleming", &later).unwrap().total, 1);
    let several = mentions(&e, "Fleming", &all).unwrap_err();
    assert_eq!(several.kind, ErrorKind::Query);
    assert_eq!(
        several.message,
        "“Fleming” fits several people: Peter Fleming of Local Government Association (peter-fleming), Mary Fleming of Local Government Association (mary-fleming); write the name in full or the id in brackets"
    );
    assert_eq!(mentions(&e, "(peter-fleming)", &all).unwrap().person.id, "peter-fleming");
    let nobody = mentions(&e, "Zaphod", &all).unwrap();
    assert_eq!((nobody.total, nobody.person.name.as_str(), nobody.person.variants.len()), (0, "Zaphod", 0));
}

#[test]
fn a_record_that_was_corrected_later_says_so() {
    let mut all = meetings();
    let text = "“25” should read “52”.".to_owned();
    all[1].items[0].corrections = vec![Correction { name: None, of: None, text: text.clone() }];
    let (_dir, e) = engine_of(&all);
    let shown = |id: &str| match show(&e, id).unwrap() {
        Some(Shown::Meeting(m)) => m.corrected_by,
        other => panic!("{id} is no meeting: {other:?}"),
    };
    let corrected = shown(&all[0].id);
    assert_eq!((corrected.len(), corrected[0].item.as_str(), &corrected[0].text), (1, OPEN, &text));
    assert_eq!(corrected[0].date, all[1].date);
    assert!(shown(&all[1].id).is_empty() && shown(&all[2].id).is_empty());
}

#[test]
fn attendance_is_counted_out_of_the_meetings_held() {
    let (_dir, e) = engine();
    let record = person(&e, "Peter Fleming", false).unwrap().unwrap();
    let seen = &record.attendance[0];
    assert_eq!((seen.present, seen.meetings, seen.from), (1, 1, date(2014, 3, 18)));
    assert_eq!((record.meetings, record.last), (2, Some(date(2017, 11, 1))));
    assert_eq!(record.relations[1].mentions["spoke"], 1);
    assert_eq!(record.company[0].name, "Mary Fleming");
    let ann = person(&e, "Ann O'Brien", false).unwrap().unwrap();
    assert_eq!((ann.attendance[0].present, ann.attendance[0].apologies), (0, 1));
    assert_eq!(person(&e, "Fleming", false).unwrap_err().kind, ErrorKind::Query);
    assert!(person(&e, "Zaphod", false).unwrap().is_none());
    assert_eq!(alike(&e, "Petr Flemming", false).unwrap().unwrap(), ["Peter Fleming"]);
}

#[test]
fn a_meeting_is_shown_whole_and_an_item_alone() {
    let (_dir, e) = engine();
    for m in meetings() {
        assert_eq!(
            show(&e, &m.id).unwrap(),
            Some(Shown::Meeting(Box::new(ShownMeeting {
                meeting: m,
                corrected_by: vec![],
                repeated: Repeated::new()
            })))
        );
    }
    assert!(matches!(show(&e, CYBER).unwrap(), Some(Shown::Item(x)) if x.item.item == meetings()[0].items[0]));
    assert_eq!(show(&e, "nothing").unwrap(), None);
}

#[test]
fn asking_reads_narrows_and_tells() {
    let narrowing = [vec![Filter::Facet { facet: "board".into(), value: "innovation".into() }]];
    let ask = ask("cyber", &narrowing, false, date(2026, 1, 1));
    assert_eq!(ask.query, Query::And(vec![word("cyber"), Query::Filter(narrowing[0][0].clone())]));
    assert_eq!(ask.said.input, "cyber");
    assert!(ask.said.read_as.contains("cyber"));
}

/// What each value of each facet counts, by how it is written.
fn every_count(counts: &[crate::model::FacetCount]) -> Vec<(String, u64)> {
    counts.iter().flat_map(|c| std::iter::once((c.value.clone(), c.count)).chain(every_count(&c.below))).collect()
}

#[test]
fn a_value_selected_as_it_is_written_finds_what_it_counts() {
    let mut all = meetings();
    // A council that met without a board, beside a board of it; and a name with what no query can quote.
    let mut whole = all[2].clone();
    (whole.id, whole.board, whole.source.path) = ("ayton/2018-01-09".into(), None, "whole.txt".into());
    whole.items[0].id = "ayton/2018-01-09/1".into();
    whole.items[0].topics = vec!["/technology".into()];
    let mut odd = whole.clone();
    (odd.id, odd.board) = ("ayton/odd/2018-02-09".into(), Some("The “Old  Mill” Group".into()));
    (odd.items[0].id, odd.source.path) = ("ayton/odd/2018-02-09/1".into(), "odd.txt".into());
    all.extend([whole, odd]);
    let (_dir, e) = engine_of(&all);
    let names: Vec<String> = crate::index::FACETS.iter().map(|f| f.name.to_owned()).collect();
    let counts = facets(&e, &asked(Query::All), &names).unwrap().facets;
    for (name, counts) in &counts {
        for (value, count) in every_count(counts) {
            let filter = Filter::Facet { facet: name.clone(), value: format!("={value}") };
            let ask = ask("", &[vec![filter]], false, date(2026, 1, 1));
            let found = search(&e, &ask, &Page::default()).unwrap();
            assert_eq!(found.total.items, count, "{name}: {value}");
            assert!(found.query.notes.is_empty(), "{:?}", found.query.notes);
            let again = super::super::ask(&crate::query::print(&ask.query), &[], false, date(2026, 1, 1));
            let again = search(&e, &again, &Page::default()).unwrap();
            assert_eq!(again.total.items, count, "{name}: {value}, printed and read again");
        }
    }
    assert_eq!(counts["board"].iter().find(|c| c.value == "Ayton").map(|c| c.count), Some(2));
}

#[test]
fn several_values_of_a_facet_are_their_union_and_each_is_marked() {
    let (_dir, e) = engine();
    let board = |name: &str| Filter::Facet { facet: "board".into(), value: format!("={name}") };
    let both = vec![board("Ayton › Parish Council"), board("Local Government Association › Innovation Board")];
    let total =
        |narrowing: &[Vec<Filter>]| search(&e, &ask("", narrowing, false, date(2026, 1, 1)), &Page::default()).unwrap();
    let sum = both.iter().map(|one| total(&[vec![one.clone()]]).total.items).sum::<u64>();
    let union = total(std::slice::from_ref(&both));
    assert_eq!((union.total.items, sum), (8, 8));
    assert!(union.facets["board"].iter().all(|c| c.selected));
    let one = total(&[vec![both[0].clone()]]);
    let told = one.facets["board"].iter().map(|c| c.selected).collect::<Vec<_>>();
    assert_eq!(told, [false, true], "the other is counted and not marked");
    assert_eq!(one.query.read_as, "items from the board “Ayton › Parish Council”");
    let topic = Filter::Facet { facet: "topic".into(), value: "=/technology".into() };
    let topics = total(&[vec![topic]]).facets["topic"].clone();
    assert!(topics[0].selected && topics[0].below[0].selected);
    let part = total(&[vec![board("Ayton")]]);
    assert_eq!(
        (part.total.items, part.query.notes),
        (0, vec!["No board is written “Ayton”; there is Ayton › Parish Council".to_owned()])
    );
}
