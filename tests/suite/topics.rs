//! How well topics are given: precision, recall and F1 over items labelled by hand, kept in `topics.golden`.
//!
//! What counts as a topic of an item, where labels were made: the item deals with it: it is reported, asked, discussed, decided or
//! granted, be it in one sentence of a "Correspondence" or "Matters arising". A word in passing is none: where a meeting is held, who
//! else was told, what a grant was once for. An item may have several topics or none. The heading counts: "Declarations of interest:
//! none" and "Planning: no applications" are about these. Opening, minutes, apologies, dates and adjournment have no topic. Balances
//! and lists of payments are `payments-and-banking`. Labels are read from the item alone, without what the program says of it.
//!
//! Items were drawn at random over folders and years, in three draws: of the first every other one is held out, of the second
//! every sixth, of the third none. The rest is for tuning; cues are never made for what is held out. Items of more than 11 000
//! letters, which hold half a meeting, are left out, in the later draws those of more than 6 000.

use super::workshop::{checkout, read, shared};
use minutebook::model::Item;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// One labelled item.
#[derive(Deserialize)]
struct Labelled {
    /// Its document below the shared folder.
    document: String,
    /// Its place among the items when it was labelled: of several with one heading the nearest is meant.
    place: usize,
    /// Its number.
    number: Option<String>,
    /// The first words of its heading.
    heading: String,
    /// `tuned` or `held`.
    half: String,
    /// What it is about.
    topics: BTreeSet<String>,
}

/// The item that a label means.
fn meant<'a>(label: &Labelled, items: &'a [Item]) -> Option<&'a Item> {
    let fits = |item: &Item| {
        let words: Vec<&str> = item.heading.split_whitespace().take(label.heading.split(' ').count()).collect();
        item.number == label.number && words.join(" ") == label.heading
    };
    let all = items.iter().enumerate().filter(|(_, item)| fits(item));
    all.min_by_key(|(place, _)| place.abs_diff(label.place)).map(|(_, item)| item)
}

#[test]
fn topics_are_as_they_were() {
    let Some(shared) = shared() else {
        eprintln!(
            "\ntopics: NOT MEASURED, there is no folder ../shared beside the checkout and MINUTEBOOK_SHARED names none"
        );
        return;
    };
    let text = std::fs::read_to_string(checkout().join("tests/truth/topics.json")).unwrap();
    let labels: Vec<Labelled> = serde_json::from_str(&text).unwrap();
    let mut meetings = BTreeMap::new();
    // By half: hits, what was got, what was wanted, items that are not found as they were labelled.
    let mut tallies: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for label in &labels {
        let read = meetings.entry(&label.document).or_insert_with(|| read(&shared.join(&label.document)));
        let item = read.first().and_then(|meeting| meant(label, &meeting.items));
        let got: BTreeSet<String> = item.map(|i| i.topics.iter().cloned().collect()).unwrap_or_default();
        let tally = tallies.entry(&label.half).or_default();
        tally[0] += got.intersection(&label.topics).count();
        tally[1] += got.len();
        tally[2] += label.topics.len();
        tally[3] += usize::from(item.is_none());
    }
    let mut now = String::new();
    for (half, [hit, got, want, lost]) in tallies {
        let part = |of: usize| if of == 0 { 0.0 } else { hit as f64 / of as f64 };
        let f1 = 2.0 * hit as f64 / (got + want).max(1) as f64;
        now += &format!("{half} precision {:.2} recall {:.2} F1 {f1:.2} not-found {lost}\n", part(got), part(want));
    }
    eprintln!("\ntopics of {} items\n{now}", labels.len());
    let path = checkout().join("tests/suite/topics.golden");
    if std::env::var_os("MINUTEBOOK_BLESS").is_some() {
        std::fs::write(&path, now).unwrap();
        return;
    }
    let was = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(was, now, "where that is meant, accept it: MINUTEBOOK_BLESS=1 cargo test --test suite topics");
}
