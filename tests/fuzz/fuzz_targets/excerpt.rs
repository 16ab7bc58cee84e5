//! Excerpts of any text for any query: parts of the text, with marks inside them and on characters.
#![no_main]

use libfuzzer_sys::fuzz_target;
use minutebook::index::FACETS;
use minutebook::model::{Item, Passage, Role};
use minutebook::query::parse;
use minutebook::search::excerpts_of;

fuzz_target!(|input: (&str, &str, &str)| {
    let (query, first, second) = input;
    let facets: Vec<&str> = FACETS.iter().map(|f| f.name).collect();
    let query = parse(query, &facets, jiff::civil::date(2026, 11, 1)).query;
    let passage = |role, text: &str| Passage { role, text: text.to_owned(), speaker: None, page: None, line: 1 };
    let passages = vec![passage(Role::Discussion, first), passage(Role::Decision, second)];
    let item = Item { passages, ..Item::default() };
    for excerpt in excerpts_of(&item, &query) {
        assert!(first.contains(&excerpt.text) || second.contains(&excerpt.text));
        let mut last = 0;
        for (from, to) in excerpt.highlights {
            assert!(last <= from && from < to && excerpt.text.get(from..to).is_some());
            last = to;
        }
    }
});
