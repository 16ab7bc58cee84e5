use super::*;
use crate::model::{Certainty, Item, Kind, Meeting, Passage, Relation, Role, Rule, Source, Unresolved};
use jiff::civil::date;

/// A meeting as others see it: board, day, who is listed ("!" before who sent apologies, "*" before who is
/// called a councillor, ":" before an office) and who else is named.
#[derive(Clone, Copy)]
struct Told<'a>(&'a str, &'a str, Date, &'a [&'a str], &'a [&'a str], &'a [&'a str]);

fn told(told: &Told<'_>) -> Observed {
    let listed = told.3.iter().map(|entry| {
        let (name, office) = entry.split_once(':').unwrap_or((entry, ""));
        let offices: Vec<String> = Some(office).filter(|o| !o.is_empty()).map(str::to_owned).into_iter().collect();
        let name = name.trim_start_matches(['!', '*']).to_owned();
        let side = entry.starts_with('*').then_some(Side::Member);
        let as_written = if offices.is_empty() { String::new() } else { format!("{name}, {office}") };
        Seen { away: entry.starts_with('!'), listed: true, offices, as_written, name, side }
    });
    let named = told.4.iter().map(|name| Seen { name: (*name).to_owned(), ..Seen::default() });
    let mut people: Vec<Seen> = listed.chain(named).collect();
    people.sort_by(|a, b| a.name.cmp(&b.name));
    Observed { people, asked: told.5.iter().map(|o| (*o).to_owned()).collect() }
}

fn settled(meetings: &[Told<'_>]) -> Vec<Outcome> {
    let observed: Vec<Observed> = meetings.iter().map(told).collect();
    let record = |(t, o)| {
        let Told(scope, board, date, ..): &Told<'_> = t;
        Record { scope, board, date: Some(*date), observed: o }
    };
    let records: Vec<Record<'_>> = meetings.iter().zip(&observed).map(record).collect();
    let out = outcomes(&records);
    // Whatever their order.
    let mut turned: Vec<Outcome> = outcomes(&records.iter().rev().copied().collect::<Vec<_>>());
    turned.reverse();
    assert_eq!(out, turned);
    out
}

/// A meeting of the council of x in June of a year with these on its attendance.
fn june<'a>(year: i16, listed: &'a [&'a str]) -> Told<'a> {
    Told("x", "council", date(year, 6, 1), listed, &[], &[])
}

/// What a name becomes in the last of some meetings.
fn becomes(meetings: &[Told<'_>], name: &str) -> String {
    settled(meetings).last().unwrap().name(name).to_string()
}

#[test]
fn initials_join_the_one_full_name_of_board_and_period() {
    let karen = || june(2019, &["Karen Lomax", "Peter Ash"]);
    assert_eq!(becomes(&[karen(), june(2018, &["K Lomax"])], "K Lomax"), "Karen Lomax");
    assert_eq!(becomes(&[karen(), june(2005, &["K Lomax"])], "K Lomax"), "K Lomax", "long before");
    let years: Vec<Told<'_>> = (2005..2019).rev().map(|year| june(year, &["K Lomax"])).collect();
    assert_eq!(becomes(&[vec![karen()], years].concat(), "K Lomax"), "Karen Lomax", "never away for long");
    assert_eq!(becomes(&[karen(), june(2018, &["Kit Lomax"]), june(2018, &["K Lomax"])], "K Lomax"), "K Lomax");
    assert_eq!(becomes(&[karen(), june(2018, &["Lomax"])], "Lomax"), "Lomax", "a family name alone joins nobody");
    // The other board's Kit does not trouble this one's Karen; where the board knows nobody, the organisation's one does.
    let kit = || Told("x", "pond", date(2018, 7, 1), &["Kit Lomax"], &[], &[]);
    assert_eq!(becomes(&[karen(), kit(), june(2018, &["K Lomax"])], "K Lomax"), "Karen Lomax");
    let elsewhere = |name| Told("x", "planning", date(2018, 7, 1), name, &[], &[]);
    assert_eq!(becomes(&[karen(), elsewhere(&["K Lomax"])], "K Lomax"), "Karen Lomax");
    assert_eq!(becomes(&[karen(), kit(), elsewhere(&["K Lomax"])], "K Lomax"), "K Lomax");
    let other = Told("y", "council", date(2019, 7, 1), &["K Lomax"], &[], &[]);
    assert_eq!(becomes(&[karen(), other], "K Lomax"), "K Lomax", "another organisation");
}

#[test]
fn a_councillor_listed_by_family_name_is_the_one_of_that_name() {
    let karen = || june(2019, &["*Karen Lomax", "*Peter Ash"]);
    let bare = |year| june(year, &["*Lomax", "*Ash"]);
    assert_eq!(becomes(&[karen(), bare(2018)], "Lomax"), "Karen Lomax");
    assert_eq!(becomes(&[karen(), bare(2005)], "Lomax"), "Lomax", "long before");
    assert_eq!(becomes(&[karen(), june(2018, &["Lomax"])], "Lomax"), "Lomax", "who is called no councillor");
    assert_eq!(becomes(&[june(2019, &["Karen Lomax"]), bare(2018)], "Lomax"), "Lomax", "a resident");
    let kit = june(2018, &["*Kit Lomax"]);
    assert_eq!(becomes(&[karen(), kit, bare(2018)], "Lomax"), "Lomax", "two of them");
    let pond = Told("x", "pond", date(2018, 7, 1), &["*Kit Lomax"], &[], &[]);
    assert_eq!(becomes(&[karen(), pond, bare(2018)], "Lomax"), "Karen Lomax", "the other sits on another board");
    let beside = june(2017, &["*Karen Lomax", "*Lomax"]);
    assert_eq!(becomes(&[karen(), beside, bare(2018)], "Lomax"), "Lomax", "both in one list");
    let slip = june(2019, &["*Fees Lomax"]);
    assert_eq!(becomes(&[slip, bare(2018)], "Lomax"), "Lomax", "no first name, and once");
}

#[test]
fn who_sits_beside_somebody_is_somebody_else() {
    let beside = june(2018, &["Karen Lomax", "K Lomax"]);
    assert_eq!(becomes(&[beside, june(2019, &["K Lomax"])], "K Lomax"), "K Lomax");
    // One list among many that names somebody twice: only there they stay apart.
    let mut years: Vec<Told<'_>> = (2010..2019).map(|year| june(year, &["K Lomax"])).collect();
    years.extend((2010..2019).map(|year| Told("x", "council", date(year, 9, 1), &["Karen Lomax"], &[], &[])));
    years.push(june(2019, &["Karen Lomax", "K Lomax"]));
    let out = settled(&years);
    assert_eq!((out[0].name("K Lomax"), out[18].name("K Lomax")), ("Karen Lomax", "K Lomax"));
    let two = [june(2019, &["Karen Lomax"]), june(2018, &["K J Lomax", "K Lomax"])];
    assert_eq!(becomes(&two, "K Lomax"), "K Lomax");
    let dan = [june(2018, &["Dan Ash", "Daniel Ash"]), june(2019, &["Daniel Ash"]), june(2019, &["Dan Ash"])];
    assert_eq!(becomes(&dan, "Dan Ash"), "Dan Ash");
}

#[test]
fn forms_of_a_given_name_join() {
    let daniel = || june(2018, &["Daniel Ash"]);
    assert_eq!(becomes(&[daniel(), daniel(), june(2019, &["Dan Ash"])], "Dan Ash"), "Daniel Ash");
    assert_eq!(becomes(&[daniel(), daniel(), june(2008, &["Dan Ash"])], "Dan Ash"), "Dan Ash", "ten years before");
    let chris = [june(2018, &["Christine Low"]), june(2018, &["Christopher Low"]), june(2018, &["Chris Low"])];
    assert_eq!(becomes(&chris, "Chris Low"), "Chris Low");
    let bob =
        [june(2018, &["Robert Fen"]), june(2018, &["Robert Fen"]), june(2018, &["Rob Fen"]), june(2018, &["Bob Fen"])];
    assert_eq!(becomes(&bob, "Bob Fen"), "Robert Fen");
    assert_eq!(becomes(&[daniel(), daniel(), june(2019, &["Daniel J Ash"])], "Daniel J Ash"), "Daniel Ash");
    // Initials of a variant are those of the person.
    assert_eq!(
        becomes(
            &[
                june(2018, &["Tony Fen"]),
                june(2018, &["Tony Fen"]),
                june(2018, &["Anthony Fen"]),
                june(2018, &["A Fen"])
            ],
            "A Fen"
        ),
        "Tony Fen"
    );
}

#[test]
fn a_slip_joins_what_is_frequent() {
    let often = |name: &'static [&'static str]| (0..5).map(|n| june(2014 + n, name)).collect::<Vec<_>>();
    let with = |mut meetings: Vec<Told<'static>>, last: &'static [&'static str]| {
        meetings.push(june(2017, last));
        meetings
    };
    assert_eq!(becomes(&with(often(&["Ann Barrow"]), &["Ann Barow"]), "Ann Barow"), "Ann Barrow");
    assert_eq!(becomes(&with(often(&["Ann Barrow"]), &["Jan Barow"]), "Jan Barow"), "Jan Barow", "another given name");
    assert_eq!(becomes(&with(often(&["Ann Barrow"]), &["Ann Barow", "Ann Barrow"]), "Ann Barow"), "Ann Barow");
    let mary = [june(2018, &[]), june(2018, &[])]
        .map(|t| Told(t.0, t.1, t.2, t.3, &["Mary Brown", "Jo Brown", "Mary L Brown"], t.5));
    assert_eq!(becomes(&mary, "Mary L Brown"), "Mary L Brown", "many of that name, none of them a member");
    let both = often(&["Ann Barrow"]).into_iter().chain(often(&["Ann Barow"])).collect();
    assert_eq!(becomes(&with(both, &["Ann Barow"]), "Ann Barow"), "Ann Barow", "both are frequent");
}

#[test]
fn spellings_join() {
    assert_eq!(becomes(&[june(2018, &["Siân Price"]), june(2001, &["Sian Price"])], "Sian Price"), "Siân Price");
    assert_eq!(becomes(&[june(2018, &["Peter Ash"]), june(2001, &["PETER ASH"])], "PETER ASH"), "Peter Ash");
}

#[test]
fn an_engineer_is_no_councillor() {
    let seen = |name: &str, side| Seen { name: name.to_owned(), listed: true, side: Some(side), ..Seen::default() };
    let with = |name, side| Observed { people: vec![seen(name, side)], ..Observed::default() };
    let all = [with("Michael Colley", Side::Member), with("M Colley", Side::Officer), with("M Colley", Side::Member)];
    let record = |o| Record { scope: "x", board: "council", date: Some(date(2018, 6, 1)), observed: o };
    let out = outcomes(&all.iter().map(record).collect::<Vec<_>>());
    assert_eq!([out[1].name("M Colley"), out[2].name("M Colley")], ["M Colley", "Michael Colley"]);
}

/// Who is taken for the clerk of a meeting of 3 June 2016 between others.
fn clerk(others: Vec<Told<'_>>, listed: &[&str]) -> Option<(String, String)> {
    let mut all = others;
    all.push(Told("x", "council", date(2016, 6, 3), listed, &[], &["clerk"]));
    let mut out = settled(&all).pop().unwrap();
    out.holders.remove("clerk").map(|h| (h.name, h.evidence))
}

#[test]
fn neighbours_tell_who_held_an_office() {
    let with = |day, listed| Told("x", "council", day, listed, &[], &[]);
    let joan: &[&str] = &["Joan Tidy:clerk"];
    let both =
        vec![with(date(2016, 5, 3), joan), with(date(2016, 7, 5), joan), with(date(2013, 7, 5), &["Bo Ink:clerk"])];
    let told = clerk(both, &["Ann Lowe"]).unwrap();
    assert_eq!(
        told,
        ("Joan Tidy".into(), "Clerk at the meetings of 3 May 2016 and 5 July 2016: Joan Tidy, clerk".into())
    );
    let one = || vec![with(date(2016, 5, 3), joan)];
    assert_eq!(clerk(one(), &[]).unwrap().1, "Clerk at the meeting of 3 May 2016: Joan Tidy, clerk");
    assert_eq!(clerk(one(), &["!Joan Tidy"]), None, "she was away");
    assert_eq!(clerk(one(), &["Ann Lowe:clerk", "Bo Ink:clerk"]), None, "the meeting names two itself");
    assert_eq!(clerk(vec![with(date(2015, 10, 3), joan)], &[]), None, "too long ago to stand alone");
    assert_eq!(clerk(vec![with(date(2016, 5, 3), joan), with(date(2016, 7, 5), &["Bo Ink:clerk"])], &[]), None);
    assert_eq!(clerk(vec![Told("x", "pond", date(2016, 5, 3), joan, &[], &[])], &[]), None, "another board");
    assert_eq!(clerk(vec![Told("y", "council", date(2016, 5, 3), joan, &[], &[])], &[]), None, "another organisation");
    // "J Tidy" of the meeting behind is the same clerk.
    let initials = vec![with(date(2016, 5, 3), joan), with(date(2016, 7, 5), &["J Tidy:clerk"])];
    assert_eq!(clerk(initials, &[]).unwrap().0, "Joan Tidy");
}

#[test]
fn who_chairs_was_there() {
    let ann = || Told("x", "council", date(2016, 5, 3), &["Ann Lowe:chair"], &[], &[]);
    let of = |listed| {
        let asked = Told("x", "council", date(2016, 6, 3), listed, &[], &["chair"]);
        settled(&[ann(), asked])[1].holders.get("chair").map(|h| h.name.clone())
    };
    assert_eq!(of(&["Ann Lowe", "Bo Day"]).as_deref(), Some("Ann Lowe"));
    assert_eq!(of(&["Bo Day"]), None);
    assert_eq!(of(&[]).as_deref(), Some("Ann Lowe"), "nobody is listed");
}

fn unresolved(office: &str, as_written: &str, passage: usize) -> Unresolved {
    Unresolved {
        as_written: as_written.to_owned(),
        relation: Relation::Spoke,
        passage,
        sentence: 0..30,
        candidates: Vec::new(),
        office: Some(office.to_owned()),
        line: 12,
    }
}

#[test]
fn an_office_that_neighbours_tell_becomes_a_mention() {
    let passage =
        |text: &str| Passage { role: Role::Discussion, text: text.to_owned(), speaker: None, page: None, line: 12 };
    let item = Item {
        passages: vec![passage("The Clerk reported on the pond."), passage("The Mayor reported on the hall.")],
        unresolved: vec![unresolved("clerk", "The Clerk", 0), unresolved("mayor", "The Mayor", 1)],
        ..Item::default()
    };
    let meeting = Meeting {
        id: "x/council/2016-06-03".into(),
        organisation: None,
        board: Some("Council".into()),
        kind: Kind::Minutes,
        date: Some(date(2016, 6, 3)),
        start_time: None,
        venue: None,
        source: Source { path: "a.txt".into(), format: "plain".into(), layout: None, confidence: 1.0, others: vec![] },
        attendance: vec![],
        front: vec![],
        items: vec![item],
        closing: vec![],
        diagnostics: vec![],
        acronyms: Vec::new(),
    };
    assert_eq!(observed(&meeting).asked.len(), 2);
    let holding =
        Holding { name: "Joan Tidy".into(), evidence: "Clerk at the meeting of 3 May 2016: Mrs Joan Tidy".into() };
    let outcome = Outcome { holders: [("clerk".to_string(), holding.clone())].into(), ..Outcome::default() };
    let settled = settle(meeting, &outcome);
    let item = &settled.items[0];
    let [person] = &item.people[..] else { panic!("one person") };
    assert_eq!((person.name.as_str(), person.certainty), ("Joan Tidy", Certainty::Inferred));
    let mention = &person.mentions[0];
    assert_eq!((mention.rule, mention.as_written.as_str()), (Rule::Neighbours, "The Clerk"));
    assert_eq!(mention.evidence.as_deref(), Some(holding.evidence.as_str()));
    assert_eq!(item.passages[0].speaker.as_deref(), Some("Joan Tidy"));
    assert_eq!(item.unresolved.len(), 1, "the Mayor stays unresolved");
    assert_eq!(item.passages[1].speaker, None);
}
