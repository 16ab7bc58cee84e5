//! Initials in running text: "proposed by RW", "JS would contact the convenor".
//!
//! Letters mean a person only where they are those of one person of the attendance, and only where a person can stand: before a verb,
//! behind "by", beside other people's initials. A document that does so twice may name them so anywhere.

use super::{Located, Page, free};
use crate::enrich::local::{Locals, is_initials};
use crate::model::{Meeting, Rule};
use crate::text::pattern::Pattern;
use crate::text::wordlist::WordList;
use crate::text::words;
use std::collections::BTreeSet;

/// Letters that bodies and things have in minutes: never a person in running text.
static BODIES: WordList = WordList::new(
    "CC PC TC DC BC NCC SCC MP MSP MS AM PM UK EU US IT HR PR TV AGM EGM VAT AOB AOCB PO CEO NHS CIC BT GP PCSO RTA TRO HGV CCTV CPO",
);

/// Words before letters that make a person of them.
static BEFORE: Pattern = Pattern::new(|| {
    r"(?i)(?:\b(?:by|prop|sec|proposed|seconded|second|2nd|thanked|thanks to|asked|with|action|actions?:|and|&)|[/(:,])\s*$".into()
});

/// Words before letters that make a person even of those that bodies have.
static MOVER: Pattern = Pattern::new(|| {
    r"(?i)(?:proposed|prop|approved|moved|seconded|second|2nd|sec|proposal (?:was )?made|nominated)(?:[.:]| by)?\s+(?:[A-Z]{2,4} (?:and|&) )?$".into()
});

/// Words behind letters that make a person of them.
static BEHIND: Pattern = Pattern::new(|| {
    r"^(?:\s+(?:and|&)\s+[A-Z]{2,4})?\s+(?:would|will|had|has|was|is|to|agreed?|could|should|who|then|also|kindly|said|did|have|sent|got|met|makes?|sets?|and [a-z]+ed)\b".into()
});

/// The letters by which a meeting means people.
#[derive(Debug, Clone, Default)]
pub(in crate::enrich) struct Letters {
    /// Letters that stand where a person can stand, in the items of the meeting.
    seen: BTreeSet<String>,
}

impl Letters {
    /// Those of a meeting's items.
    pub(in crate::enrich) fn of(meeting: &Meeting, locals: &Locals) -> Self {
        let mut seen = BTreeSet::new();
        for passage in meeting.items.iter().flat_map(|i| &i.passages) {
            for word in words::words(&passage.text) {
                if is_person(&passage.text, &word) && locals.by_initials(word.text).is_some() {
                    seen.insert(word.text.to_string());
                }
            }
        }
        Self { seen }
    }
}

/// Whether letters stand where a person can.
fn is_person(text: &str, word: &words::Word<'_>) -> bool {
    if !is_initials(word.text) {
        return false;
    }
    if MOVER.is_match(&text[..word.start]) {
        return true;
    }
    let next = words::words(&text[word.end()..]).next();
    let verb = next.as_ref().is_some_and(|n| n.start == 1 && super::super::relations::is_verb(&n.text.to_lowercase()));
    if BODIES.contains(word.text) {
        // "CC confirmed", not "the CC confirmed" nor "Reston CC confirmed".
        let before = words::words(&text[..word.start]).last();
        let part = before.is_some_and(|b| {
            word.start - b.end() == 1 && (b.is_capitalised() || matches!(b.text, "the" | "a" | "all"))
        });
        return verb && !part;
    }
    let behind = &text[word.end()..];
    let named = next.is_some_and(|n| n.start == 1 && n.is_capitalised() && n.text.chars().any(char::is_lowercase));
    (verb || BEHIND.is_match(behind)) || BEFORE.is_match(&text[..word.start]) && !named
}

/// Every place where letters mean a person.
pub(super) fn find(page: &Page<'_>, locals: &Locals, letters: &Letters, here: &mut Vec<Located>) {
    for (index, word) in page.all.iter().enumerate() {
        if !is_initials(word.text) || !free(here, &word.range()) {
            continue;
        }
        let Some(person) = locals.by_initials(word.text) else { continue };
        // In a document that means two people and more by letters, they may stand anywhere but in a longer name or its brackets.
        let beside = |a: usize, b: usize| &page.text[a..b] == " ";
        let capital = |w: &words::Word<'_>| w.is_capitalised() && w.text.chars().any(char::is_lowercase);
        let inside = page.all.get(index + 1).is_some_and(|n| beside(word.end(), n.start) && capital(n))
            || index > 0
                && beside(page.all[index - 1].end(), word.start)
                && capital(&page.all[index - 1])
                && page.all[index - 1].text.chars().count() > 3
            || page.text[..word.start].ends_with('(') && index > 0 && capital(&page.all[index - 1]);
        let usual =
            letters.seen.len() >= 2 && !BODIES.contains(word.text) && letters.seen.contains(word.text) && !inside;
        if usual || is_person(page.text, word) {
            let evidence = Some(locals.people[person].evidence.clone());
            here.push(Located::inferred(person, Rule::Initials, page.passage, word.range(), evidence));
        }
    }
}
