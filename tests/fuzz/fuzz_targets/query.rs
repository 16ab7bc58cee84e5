//! Any text is a query: it is read, printed, read again as the same, and told in words.
#![no_main]

use libfuzzer_sys::fuzz_target;
use minutebook::index::FACETS;
use minutebook::query::{exactly, parse, print, relaxed, selected, tell, without};

fuzz_target!(|text: &str| {
    let facets: Vec<&str> = FACETS.iter().map(|f| f.name).collect();
    let today = jiff::civil::date(2026, 11, 1);
    let parsed = parse(text, &facets, today);
    let printed = print(&parsed.query);
    assert_eq!(parse(&printed, &facets, today).query, parsed.query, "{printed}");
    assert!(!tell(&parsed.query).is_empty());
    assert!(parsed.notes.iter().all(|note| !note.contains(char::is_control)));
    exactly(parsed.query.clone());
    relaxed(&parsed.query);
    for facet in facets {
        selected(&parsed.query, facet);
        without(&parsed.query, facet);
    }
});
