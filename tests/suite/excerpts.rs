//! Excerpts are quotations: each stands word for word in its item, and what is highlighted lies inside it.

use super::workshop::engine;
use minutebook::model::Shown;
use minutebook::search::{Page, ask, search, show};

/// Queries of every kind that mark something.
const QUERIES: &[&str] = &[
    "cyber",
    "cyber attack",
    "\"cyber attack\"",
    "library closure",
    "\"flood siren\"",
    "unpaid carers",
    "phish*",
    "flood OR drought",
    "in:decision budget",
    "in:action clerk",
    "speaker:\"Eleanor Marsh\" back-up",
    "board:cabinet leisure",
    "O'Shaughnessy",
    "£410,000",
    "e-mail",
    "siân vaughan-price",
    "Weaver Street Library since:2016",
    "council -library",
    "(siren OR wardens) Dunmore",
    "heat recovery",
];

/// Whether ranges are in order, apart, not empty, inside and on characters.
fn lie_well(text: &str, ranges: &[(usize, usize)]) -> bool {
    let mut last = 0;
    ranges.iter().all(|&(from, to)| {
        let well = last <= from && from < to && text.get(from..to).is_some();
        last = to;
        well
    })
}

#[test]
fn every_excerpt_is_a_quotation() {
    let engine = engine();
    let today = jiff::civil::date(2025, 6, 1);
    for query in QUERIES {
        let asked = ask(query, &[], false, today);
        let found = search(&engine, &asked, &Page { limit: 100, ..Page::default() }).unwrap();
        assert!(!found.hits.is_empty(), "{query} finds nothing");
        let marks: usize = found.hits.iter().flat_map(|h| &h.excerpts).map(|e| e.highlights.len()).sum();
        assert!(marks > 0, "{query} marks nothing");
        for hit in &found.hits {
            let Some(Shown::Item(item)) = show(&engine, &hit.id).unwrap() else { panic!("{} is no item", hit.id) };
            assert!(
                lie_well(&hit.heading, &hit.heading_highlights),
                "{query}: {} {:?}",
                hit.id,
                hit.heading_highlights
            );
            for excerpt in &hit.excerpts {
                let source = item.item.item.passages.iter().find(|p| {
                    p.text.contains(&excerpt.text)
                        && Some(p.line) == excerpt.line
                        && p.role == excerpt.role
                        && p.page == excerpt.page
                });
                assert!(source.is_some(), "{query}: {} does not hold “{}”", hit.id, excerpt.text);
                assert!(
                    lie_well(&excerpt.text, &excerpt.highlights),
                    "{query}: {} {:?}",
                    excerpt.text,
                    excerpt.highlights
                );
            }
        }
    }
}
