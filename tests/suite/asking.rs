//! What is asked of an index at the command line: hostile queries, saved searches, and the answers beside the hits.

use super::workshop::{engine, found, home, run};
use minutebook::search::{Page, ask, search};
use serde_json::Value;
use std::fs;
use std::path::Path;

fn minutes(day: &str, said: &str) -> String {
    format!(
        "MARROW PARISH COUNCIL\n\nMinutes of the meeting held on {day} at 7.30 pm in the Village Hall\n\nPresent: Cllr Ann Lowe (Chairman), Cllr Bo Day\n\n\
         1. APOLOGIES\n\nNone.\n\n2. THE POND\n\nCllr Lowe reported that {said}.\n\nRESOLVED – That the report be noted.\n\nThe meeting closed at 8 pm.\n"
    )
}

#[test]
fn any_text_at_all_is_a_query_and_is_answered() {
    let engine = engine();
    let today = jiff::civil::date(2026, 1, 1);
    let words = |n: usize, word: &str| vec![word; n].join(" ");
    let hostile = [
        words(10_000, "council"),
        (0..10_000).map(|n| format!("w{n}")).collect::<Vec<_>>().join(" OR "),
        format!("{}cyber{}", "(".repeat(1_000), ")".repeat(1_000)),
        "(".repeat(100_000),
        words(2_000, "NOT"),
        "a* b* c* co* th* \"th* co*\"".to_owned(),
        "cyber NEAR/100000 attack NEAR/0 council NEAR".to_owned(),
        "cyber\u{0}\u{7}\u{1b}[2Jattack\u{202e}live\u{2066}".to_owned(),
        "\u{202e}שלום مرحبا cyber\u{301}\u{fffd}".to_owned(),
        "\"\"\"((]]}{^^^~~~***:::|||--- ..2014.. since:before:after:".to_owned(),
        "speaker: said: in: has: is: relation: topic:/// board:(((".to_owned(),
        "x^999999999999 y^0.0000001 z^-1 \"a b\"^nan".to_owned(),
        "\u{1f600}".repeat(5_000),
        format!("\"{}\"", words(3_000, "the")),
        format!("{}~", "w".repeat(50_000)),
        "date:0000-99-99..9999-12-32 year:99999 31 february 2014".to_owned(),
    ];
    for query in &hostile {
        let asked = ask(query, &[], false, today);
        assert!(asked.said.notes.iter().all(|n| !n.contains(char::is_control)), "{:?}", asked.said.notes);
        let answer = search(&engine, &asked, &Page::default()).unwrap();
        assert!(!answer.query.read_as.is_empty());
        assert!(answer.total.items <= 371);
        let (code, _, err) = run(home(), &["search", "--format", "json", "--", &query.replace('\0', " ")]);
        // An argument may be too long for the system, which is no affair of ours.
        assert!(matches!(code, 0 | 1), "{code} {err} {}", query.chars().take(60).collect::<String>());
    }
}

#[test]
fn a_saved_search_tells_what_is_new_changed_and_gone() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let corpus = here.join("corpus");
    fs::create_dir_all(&corpus).unwrap();
    let write = |name: &str, day: &str, said: &str| fs::write(corpus.join(name), minutes(day, said)).unwrap();
    let news = |expected: i32| -> Value {
        let (code, out, err) = run(here, &["watch", "run", "--format", "json"]);
        assert_eq!(code, expected, "{err}");
        serde_json::from_str(out.lines().next().unwrap()).unwrap()
    };
    let ids = |news: &Value, key: &str| -> Vec<String> {
        news[key].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect()
    };
    write("march.txt", "Tuesday 3 March 2015", "the newts are back");
    write("april.txt", "Tuesday 7 April 2015", "the ducks are back");
    found(here, &["index"]);
    let (code, _, err) = run(here, &["watch", "run"]);
    assert_eq!((code, err.contains("No search is saved yet")), (2, true), "{err}");
    let said = found(here, &["watch", "add", "Newts", "newts", "OR", "toads"]);
    assert!(said.contains("newts or toads") && said.contains("1 match"), "{said}");
    let twice = run(here, &["watch", "add", "newts", "toads"]);
    assert_eq!((twice.0, twice.2.contains("already")), (2, true), "{}", twice.2);
    assert!(ids(&news(1), "new").is_empty(), "what was there is not news");
    write("may.txt", "Tuesday 5 May 2015", "the toads are back");
    found(here, &["index"]);
    let told = news(0);
    assert_eq!(ids(&told, "new").len(), 1);
    assert!(ids(&told, "new")[0].contains("2015-05-05"), "{told}");
    assert!(ids(&news(1), "new").is_empty(), "nothing is told twice");
    write("march.txt", "Tuesday 3 March 2015", "the newts are not back after all");
    fs::remove_file(corpus.join("may.txt")).unwrap();
    found(here, &["index"]);
    let told = news(0);
    assert!(ids(&told, "changed")[0].contains("2015-03-03") && ids(&told, "gone")[0].contains("2015-05-05"), "{told}");
    // The index can be built anew, and nothing is new for that.
    fs::remove_dir_all(here.join("index")).unwrap();
    found(here, &["index"]);
    assert!(ids(&news(1), "changed").is_empty());
    write("june.txt", "Tuesday 2 June 2015", "newts <b>& toads</b>");
    found(here, &["index"]);
    let (_, atom, _) = run(here, &["watch", "run", "newts", "--format", "atom"]);
    assert!(atom.starts_with("<?xml") && atom.contains("<entry>") && !atom.contains("<b>"), "{atom}");
    assert!(found(here, &["watch", "list"]).contains("Newts"));
    found(here, &["watch", "remove", "newts"]);
    assert_eq!(run(here, &["watch", "list"]).0, 1);
}

#[test]
fn what_stands_beside_the_hits_is_true() {
    let said = |arguments: &[&str]| found(home(), arguments);
    // Every line of a concordance holds the match, and sorting changes the order alone.
    let lines = |order: &str| -> Vec<String> {
        let out = said(&["search", "siren", "--kwic", order, "--limit", "1000", "--format", "json"]);
        let told: Value = serde_json::from_str(&out).unwrap();
        let line = |l: &Value| format!("{}|{}|{}", l["left"], l["hit"], l["right"]);
        told["lines"].as_array().unwrap().iter().map(line).collect()
    };
    let sorted = |mut all: Vec<String>| {
        all.sort();
        all
    };
    assert_eq!(sorted(lines("left")), sorted(lines("date")));
    assert!(lines("right").iter().all(|l| l.to_lowercase().contains("siren")));
    // Who says it: passages with a known speaker and those without are all there are.
    let told: Value = serde_json::from_str(&said(&["who", "siren", "--format", "json", "--limit", "100"])).unwrap();
    let of = |v: &Value| v["passages"].as_u64().unwrap();
    let most = told["voices"].as_array().unwrap().iter().map(of).max().unwrap_or(0);
    assert!(most > 0 && most + told["unattributed"].as_u64().unwrap() <= of(&told), "{told}");
    // What is related shares words and is never the item itself.
    let id = "saltmere/town-council/2016-03-09/4";
    let told: Value = serde_json::from_str(&said(&["related", id, "--format", "json"])).unwrap();
    let hits = told["hits"].as_array().unwrap();
    assert!(!hits.is_empty() && hits.iter().all(|h| h["id"] != id), "{told}");
    assert!(hits[0].to_string().to_lowercase().contains("siren"), "{}", hits[0]);
    // A score is the sum of what is told of it.
    let told: Value =
        serde_json::from_str(&said(&["search", "library closure", "--explain", "--format", "json"])).unwrap();
    for hit in told["hits"].as_array().unwrap() {
        let e = &hit["explanation"];
        let part = |name: &str| e[name].as_f64().unwrap();
        let words: f64 = e["words"].as_array().unwrap().iter().map(|w| w["worth"].as_f64().unwrap()).sum();
        let sum = (words + part("neighbours")) * part("kind") * part("place") * part("scattered");
        assert!((sum - hit["score"].as_f64().unwrap()).abs() < 0.01, "{hit}");
    }
    // --exact finds less, and the words as typed.
    let total = |arguments: &[&str]| -> u64 {
        let told: Value = serde_json::from_str(&said(arguments)).unwrap();
        told["total"]["items"].as_u64().unwrap()
    };
    let any = total(&["search", "attacks", "--format", "json"]);
    assert!(total(&["search", "attacks", "--exact", "--format", "json"]) < any);
    let svg = said(&["timeline", "siren", "--compare", "library", "--format", "svg"]);
    assert!(svg.starts_with("<svg") || svg.starts_with("<?xml"), "{}", &svg[..60]);
}

#[test]
fn six_queries_are_too_many_for_one_chart() {
    let compared =
        ["timeline", "a1", "--compare", "b", "--compare", "c", "--compare", "d", "--compare", "e", "--compare", "f"];
    let (code, _, err) = run(Path::new("."), &compared);
    assert_eq!((code, err.contains("Up to 5 queries")), (2, true), "{err}");
}
