//! What is counted is what is listed: search, facets, timeline and export agree on every query.

use super::workshop::{engine, home, run};
use minutebook::search::{By, Page, ask, facets, search, timeline};
use std::collections::BTreeSet;

const QUERIES: &[&str] = &[
    "",
    "cyber",
    "cyber security",
    "\"flood siren\"",
    "phish*",
    "library OR carers",
    "council -library",
    "in:decision budget",
    "board:cabinet",
    "speaker:\"Eleanor Marsh\"",
    "flood 2016..2021",
    "since:2020 topic:technology",
    "qwzxqwzx",
];

#[test]
fn totals_agree() {
    let engine = engine();
    let today = jiff::civil::date(2025, 6, 1);
    let mut everything = 0;
    for query in QUERIES {
        let asked = ask(query, &[], false, today);
        let total = search(&engine, &asked, &Page { limit: 3, ..Page::default() }).unwrap().total;
        let counted = facets(&engine, &asked, &[]).unwrap();
        assert_eq!(counted.total, total, "facets of “{query}”");
        for facet in ["year", "board"] {
            let values = &counted.facets[facet];
            // A facet by which the query selects counts the other values too.
            let chosen = values.iter().any(|c| c.selected);
            let by = |c: &&minutebook::model::FacetCount| !chosen || c.selected;
            let sum: u64 = values.iter().filter(by).map(|c| c.count).sum();
            if chosen || !query.contains("20") {
                assert_eq!(sum, total.items, "sum by {facet} of “{query}”");
            }
        }
        for by in [By::Year, By::Quarter, By::Month] {
            let line = timeline(&engine, &asked, by, false).unwrap();
            assert_eq!(line.total, total, "timeline of “{query}”");
            assert_eq!(line.points.iter().map(|p| p.count).sum::<u64>(), total.items, "points of “{query}” by {by:?}");
        }
        let (code, out, _) = run(home(), &["export", "--format", "jsonl", query]);
        assert_eq!(code, i32::from(total.items == 0), "exit code of the export of “{query}”");
        let lines: Vec<serde_json::Value> = out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        let ids: BTreeSet<&str> = lines.iter().map(|l| l["id"].as_str().unwrap()).collect();
        let meetings: BTreeSet<&str> = lines.iter().map(|l| l["meeting"].as_str().unwrap()).collect();
        assert_eq!(lines.len() as u64, total.items, "lines of the export of “{query}”");
        assert_eq!(ids.len(), lines.len(), "an id stands twice in the export of “{query}”");
        assert_eq!(meetings.len() as u64, total.meetings, "meetings of “{query}”");
        if query.is_empty() {
            everything = total.items;
        }
        assert!(total.items <= everything, "“{query}” finds more than there is");
    }
}
