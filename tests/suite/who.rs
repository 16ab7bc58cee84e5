//! Who is who over many meetings: whatever the order, the threads or the way an index came about, the people are the same.

use super::builds::first_difference;
use super::workshop::{found, run};
use jiff::civil::{Date, date};
use minutebook::model::*;
use std::fs;
use std::path::Path;

/// A meeting made by hand: a line of attendance is "name", "name: role" or "name: role @ body".
fn meeting(scope: &str, organisation: &str, day: Date, attendance: &[&str], asks: Option<&str>) -> Meeting {
    let id = format!("{scope}/council/{day}");
    let attendee = |(line, entry): (usize, &&str)| {
        let (name, behind) = entry.split_once(": ").map_or((*entry, None), |(n, b)| (n, Some(b)));
        let (role, body) = behind.map_or((None, None), |b| match b.split_once(" @ ") {
            Some((role, body)) => (Some(role), Some(body)),
            None => (Some(b), None),
        });
        Attendee {
            name: name.to_owned(),
            as_written: entry.to_string(),
            role: role.map(str::to_owned),
            organisation: body.map(str::to_owned),
            party: None,
            status: Status::Present,
            substitute_for: None,
            line: line as u32 + 2,
        }
    };
    let text = format!("The Clerk told {organisation} of the {day} what the {scope} pond costs.");
    let passage = Passage { role: Role::Discussion, text: text.clone(), speaker: None, page: None, line: 20 };
    let unresolved = asks.map(|office| Unresolved {
        as_written: "The Clerk".into(),
        relation: Relation::Spoke,
        passage: 0,
        sentence: 0..text.len(),
        candidates: vec![],
        office: Some(office.into()),
        line: 20,
    });
    Meeting {
        id: id.clone(),
        organisation: Some(organisation.to_owned()),
        board: Some("Council".into()),
        kind: Kind::Minutes,
        date: Some(day),
        start_time: None,
        venue: None,
        source: Source { path: String::new(), format: "jsonl".into(), layout: None, confidence: 1.0, others: vec![] },
        attendance: attendance.iter().enumerate().map(attendee).collect(),
        front: vec![],
        items: vec![Item {
            id: format!("{id}/1"),
            number: Some("1".into()),
            heading: format!("Pond of {day}"),
            line: 19,
            passages: vec![passage],
            unresolved: unresolved.into_iter().collect(),
            ..Item::default()
        }],
        closing: vec![],
        diagnostics: vec![],
        acronyms: Vec::new(),
    }
}

fn write(folder: &Path, file: &str, meeting: &Meeting) {
    let path = folder.join("minutes").join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, serde_json::to_string(meeting).unwrap() + "\n").unwrap();
}

fn index(folder: &Path) -> String {
    found(folder, &["index", "minutes", "--index", "index"])
}

/// What the index says after a refresh, which must be what a build from nothing says, with one thread or two.
fn refreshed(folder: &Path) -> String {
    index(folder);
    let all = |index: &str| {
        let people = run(folder, &["people", "--format", "json", "--index", index]).1;
        found(folder, &["export", "--index", index])
            + &found(folder, &["export", "--unit", "meeting", "--index", index])
            + &people
    };
    let refreshed = all("index");
    for threads in ["1", "2"] {
        let _ = fs::remove_dir_all(folder.join("fresh"));
        found(folder, &["index", "minutes", "--index", "fresh", "--threads", threads]);
        let fresh = all("fresh");
        assert!(refreshed == fresh, "refresh and build from nothing differ: {}", first_difference(&refreshed, &fresh));
    }
    refreshed
}

const FEN: (&str, &str) = ("fen", "Fen Parish Council");

fn fen(day: Date, attendance: &[&str], asks: Option<&str>) -> Meeting {
    meeting(FEN.0, FEN.1, day, attendance, asks)
}

#[test]
fn a_file_that_tells_who_somebody_is_can_come_and_go() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    write(here, "1.jsonl", &fen(date(2018, 3, 1), &["K Lomax", "Dan Ash"], None));
    write(here, "2.jsonl", &fen(date(2019, 3, 1), &["K Lomax", "Dan Ash"], None));
    let before = refreshed(here);
    assert!(before.contains("\"K Lomax\"") && !before.contains("Karen"));
    // Comes: initials and a familiar form find their full names.
    write(here, "3.jsonl", &fen(date(2019, 9, 1), &["Karen Lomax", "Daniel Ash"], None));
    let with = refreshed(here);
    assert!(with.contains("\"name\":\"Karen Lomax\"") && !with.contains("\"name\":\"K Lomax\""));
    assert!(!with.contains("\"name\":\"Daniel Ash\""), "the more frequent form stands");
    // Somebody who fits as well comes: nobody is guessed.
    write(here, "0.jsonl", &fen(date(2018, 9, 1), &["Kit Lomax", "Daniel Ash", "Dan Ash"], None));
    let torn = refreshed(here);
    assert!(torn.contains("\"name\":\"K Lomax\"") && torn.contains("\"name\":\"Daniel Ash\""));
    fs::remove_file(here.join("minutes/0.jsonl")).unwrap();
    assert!(refreshed(here) == with, "what came and went left a trace");
    fs::remove_file(here.join("minutes/3.jsonl")).unwrap();
    assert!(refreshed(here) == before, "what came and went left a trace");
}

#[test]
fn neighbours_that_name_the_clerk_can_come_and_go() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    write(here, "2.jsonl", &fen(date(2016, 6, 3), &["Ann Lowe"], Some("clerk")));
    let before = refreshed(here);
    assert!(!before.contains("Joan Tidy"));
    write(here, "1.jsonl", &fen(date(2016, 5, 3), &["Ann Lowe", "Joan Tidy: Parish Clerk"], None));
    write(here, "3.jsonl", &fen(date(2016, 7, 5), &["Ann Lowe", "J Tidy: Clerk"], None));
    refreshed(here);
    let told = found(here, &["mentions", "Joan Tidy", "--relation", "spoke", "--format", "json", "--index", "index"]);
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["total"], 1);
    assert_eq!(told["mentions"][0]["certainty"], "inferred");
    assert_eq!(
        told["mentions"][0]["evidence"],
        "Clerk at the meetings of 3 May 2016 and 5 July 2016: Joan Tidy: Parish Clerk"
    );
    write(here, "3.jsonl", &fen(date(2016, 7, 5), &["Ann Lowe", "Bo Ink: Clerk"], None));
    refreshed(here);
    let none = run(here, &["mentions", "Joan Tidy", "--relation", "spoke", "--index", "index"]);
    assert_eq!(none.0, 1, "neighbours that disagree tell nothing");
    for file in ["1.jsonl", "3.jsonl"] {
        fs::remove_file(here.join("minutes").join(file)).unwrap();
    }
    assert!(refreshed(here) == before);
}

#[test]
fn a_name_of_two_councils_is_two_people_unless_something_says_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let ash = |day, who: &[&str]| meeting("ash", "Ashby Town Council", day, who, None);
    write(
        here,
        "fen/1.jsonl",
        &fen(
            date(2018, 3, 1),
            &["John Smith", "Rose Bell: County Councillor", "Tim Roe: Engineer @ Dale Highways"],
            None,
        ),
    );
    write(here, "ash/1.jsonl", &ash(date(2018, 4, 2), &["John Smith", "Rose Bell", "Tim Roe: Guest @ Dale Highways"]));
    refreshed(here);
    let mentions = |who: &str| run(here, &["mentions", who, "--format", "json", "--index", "index"]);
    let (code, out, err) = mentions("John Smith");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("John Smith of Fen Parish Council (john-smith-fen)"), "{err}");
    assert!(err.contains("John Smith of Ashby Town Council (john-smith-ash)"), "{err}");
    let total =
        |who: &str| serde_json::from_str::<serde_json::Value>(&mentions(who).1).unwrap()["total"].as_u64().unwrap();
    assert_eq!((total("john-smith-fen"), total("john-smith-ash")), (1, 1));
    assert_eq!(total("Rose Bell"), 2, "a county councillor visits parishes");
    assert_eq!(total("tim-roe"), 2, "one body sends one person");
    // The folder above both says that he is one.
    fs::write(here.join("minutes/people.toml"), "[[person]]\nname = \"John Smith\"\n").unwrap();
    let told = index(here);
    assert!(told.contains("0 files read"), "{told}");
    refreshed(here);
    assert_eq!(total("John Smith"), 2);
    fs::remove_file(here.join("minutes/people.toml")).unwrap();
    refreshed(here);
    assert_eq!(mentions("John Smith").0, 2);
}

#[test]
fn people_toml_is_the_last_word_and_what_is_wrong_with_it_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    write(here, "1.jsonl", &fen(date(2010, 3, 1), &["Ann Davies", "Karen Price"], None));
    write(here, "2.jsonl", &fen(date(2019, 3, 1), &["Ann Davies", "Karen Lomax", "Bo Tarn"], None));
    let before = refreshed(here);
    let file = here.join("minutes/people.toml");
    let hand = "[[person]]\nname = \"Karen Lomax\"\nalso = [\"Karen Price\"]\n\
        [[split]]\nname = \"Ann Davies\"\nto = 2012-12-31\nas = \"Ann Davies (Mill Ward)\"\n\
        [[rename]]\nname = \"Bo Tarn\"\nas = \"Beatrice Tarn\"\n";
    fs::write(&file, hand).unwrap();
    let all = refreshed(here);
    for (name, there) in [
        ("Karen Price", false),
        ("Karen Lomax", true),
        ("Ann Davies (Mill Ward)", true),
        ("Ann Davies", true),
        ("Beatrice Tarn", true),
        ("Bo Tarn", false),
    ] {
        assert_eq!(all.contains(&format!("\"name\":\"{name}\"")), there, "{name}");
    }
    let people = found(here, &["people", "karen", "--format", "json", "--index", "index"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&people).unwrap()["people"][0]["meetings"], 2);
    fs::write(&file, "[[person]]\nnames = \"Karen\"\n").unwrap();
    let wrong = refreshed(here);
    assert!(wrong.contains("people.toml: unknown field"), "{}", first_difference(&wrong, &before));
    fs::remove_file(&file).unwrap();
    assert!(refreshed(here) == before);
}
