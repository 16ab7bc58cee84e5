//! Where an item's text means a person: by name, by first name, by family name, by office.

use super::local::{Locals, Meant, Office};
use crate::model::{Certainty, Item, Rule};
use crate::text::{fold, names, words};
use std::ops::Range;

/// A place where a person is meant.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Located {
    pub(super) person: usize,
    pub(super) certainty: Certainty,
    pub(super) rule: Rule,
    /// Index of the passage.
    pub(super) passage: usize,
    /// Bytes of the passage.
    pub(super) range: Range<usize>,
    /// What says who holds the office that stands here.
    pub(super) evidence: Option<String>,
}

/// Every place in an item, in order of the text, none overlapping.
pub(super) fn find(item: &Item, index: usize, locals: &Locals) -> Vec<Located> {
    let mut found: Vec<Located> = Vec::new();
    for (passage, text) in item.passages.iter().map(|p| p.text.as_str()).enumerate() {
        let all: Vec<words::Word<'_>> = words::words(text).collect();
        let mut here = named(text, passage, locals);
        known(text, &all, passage, locals, &mut here);
        first_names(text, &all, passage, locals, &found, &mut here);
        initials(text, &all, passage, locals, &mut here);
        titles(text, passage, locals, &mut here);
        offices(text, &all, (passage, index), locals, &mut here);
        here.sort_by_key(|l| l.range.start);
        found.extend(here);
    }
    found
}

/// A place whose words do not name the person in full.
fn inferred(person: usize, rule: Rule, passage: usize, range: Range<usize>, evidence: Option<String>) -> Located {
    Located { person, certainty: Certainty::Inferred, rule, passage, range, evidence }
}

/// How a name that is not in full was understood.
fn family_rule(certainty: Certainty) -> Rule {
    if certainty == Certainty::Inferred { Rule::FamilyName } else { Rule::Written }
}

fn free(here: &[Located], range: &Range<usize>) -> bool {
    here.iter().all(|l| l.range.end <= range.start || range.end <= l.range.start)
}

/// Names behind titles and led by common given names.
fn named(text: &str, passage: usize, locals: &Locals) -> Vec<Located> {
    names::find(text)
        .into_iter()
        .filter_map(|f| {
            let Meant { person, certainty } = locals.meant(&f.name, &text[f.range.clone()])?;
            Some(Located { person, certainty, rule: family_rule(certainty), passage, range: f.range, evidence: None })
        })
        .collect()
}

/// People of this meeting by their family name, with the given names or initials before it, if any.
fn known(text: &str, all: &[words::Word<'_>], passage: usize, locals: &Locals, here: &mut Vec<Located>) {
    for (index, word) in all.iter().enumerate() {
        if !word.is_capitalised() || word.text.chars().count() < 3 {
            continue;
        }
        let own = without_possessive(word.text);
        let holders = locals.of_family(own);
        if holders.is_empty() {
            continue;
        }
        let range = word.start..word.start + own.len();
        let mut from = index;
        while from > 0 && index - from < 3 && is_given_part(text, &all[from - 1], &all[from]) {
            from -= 1;
        }
        let written = &text[all[from].start..range.end];
        let Some(name) = names::parse(written) else { continue };
        let range = all[from].start..range.end;
        if !free(here, &range) {
            continue;
        }
        let bare = name.given.is_empty();
        if bare && !may_stand_alone(text, all, index, locals, holders) {
            continue;
        }
        if let Some(Meant { person, certainty }) = locals.meant(&name, written) {
            here.push(Located { person, certainty, rule: family_rule(certainty), passage, range, evidence: None });
        }
    }
}

fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// Whether a word before a family name is a given name or an initial of it.
fn is_given_part(text: &str, before: &words::Word<'_>, after: &words::Word<'_>) -> bool {
    let between = &text[before.end()..after.start];
    let initial = before.text.chars().count() <= 2 && before.text.chars().all(char::is_uppercase);
    let joined = matches!(between, " " | "-" | "‐" | "‑") || initial && matches!(between, ". " | ".");
    joined && before.is_capitalised() && !names::is_common_word(before.text) | initial
}

/// A family name without anything before it: only of somebody on the attendance, not a common word, not part of a longer name of a thing.
fn may_stand_alone(text: &str, all: &[words::Word<'_>], index: usize, locals: &Locals, holders: &[usize]) -> bool {
    let word = &all[index];
    let next = all.get(index + 1);
    let before = index.checked_sub(1).and_then(|i| all.get(i));
    let beside = |a: usize, b: usize| matches!(&text[a..b], " " | "-" | " & ");
    let capital_next = next.is_some_and(|n| n.is_capitalised() && beside(word.end(), n.start));
    let capital_before = before.is_some_and(|b| b.is_capitalised() && beside(b.end(), word.start));
    holders.iter().any(|h| locals.people[*h].listed)
        && !names::is_ambiguous_word(word.text)
        && !capital_next
        && !capital_before
        && word.text.chars().skip(1).all(|c| c.is_lowercase() || matches!(c, '\'' | '’'))
}

/// "Brian then presented": a first name alone means the one whose full name stands before it in this item.
fn first_names(
    text: &str,
    all: &[words::Word<'_>],
    passage: usize,
    locals: &Locals,
    earlier: &[Located],
    here: &mut Vec<Located>,
) {
    for (index, word) in all.iter().enumerate() {
        let own = without_possessive(word.text);
        if !word.is_capitalised() || own.chars().count() < 3 {
            continue;
        }
        let range = word.start..word.start + own.len();
        let next_is_name = all.get(index + 1).is_some_and(|n| n.is_capitalised() && &text[word.end()..n.start] == " ");
        let before_is_name =
            index > 0 && all[index - 1].is_capitalised() && &text[all[index - 1].end()..word.start] == " ";
        if next_is_name || before_is_name || !free(here, &range) {
            continue;
        }
        let called = locals.of_given(own);
        if called.is_empty() {
            continue;
        }
        let seen = |i: usize| {
            earlier
                .iter()
                .chain(here.iter())
                .any(|l| l.person == i && (l.passage < passage || l.range.end <= range.start))
        };
        let fits: Vec<usize> =
            called.iter().copied().filter(|i| locals.people[*i].name.has_given() && seen(*i)).collect();
        if let [person] = fits[..] {
            here.push(inferred(person, Rule::GivenName, passage, range, None));
        }
    }
}

/// "The Chairman", "the Clerk": whoever holds the office in this meeting.
fn offices(
    text: &str,
    all: &[words::Word<'_>],
    (passage, item): (usize, usize),
    locals: &Locals,
    here: &mut Vec<Located>,
) {
    for (index, word) in all.iter().enumerate() {
        let own = without_possessive(word.text);
        let Some(mut office) = Office::of(own) else { continue };
        let mut start = word.start;
        let mut before = index.checked_sub(1).and_then(|i| all.get(i));
        if let Some(vice) = before.filter(|b| matches!(fold(b.text).as_ref(), "vice" | "deputy")) {
            if office != Office::Chair {
                continue;
            }
            office = Office::ViceChair;
            start = vice.start;
            before = index.checked_sub(2).and_then(|i| all.get(i));
        }
        let behind = text[word.start + own.len()..].trim_start();
        let article = before.is_some_and(|b| b.text.eq_ignore_ascii_case("the"))
            || before.is_some_and(|b| matches!(fold(b.text).as_ref(), "new" | "outgoing") && index > 1);
        let opens = text[..start].trim().is_empty() || text[..start].trim_end().ends_with(['.', ':', ';', '–', '-']);
        let clerk_to = office == Office::Clerk && opens && behind.starts_with("to ") && !behind.starts_with("to the");
        let of_something = behind.starts_with("of ")
            || behind.starts_with("for ")
            || behind.starts_with("'s ") && behind.contains("report");
        let named_behind = behind.starts_with(',') && names::find(behind).first().is_some_and(|n| n.range.start < 3);
        if !(article || clerk_to) || of_something || named_behind {
            continue;
        }
        let range = if article { before.map_or(start, |b| b.start) } else { start }..word.start + own.len();
        if let Some((person, evidence)) = locals.in_role(office, item).filter(|_| free(here, &range)) {
            let evidence = Some(evidence.to_string());
            here.push(inferred(person, Rule::Office, passage, range, evidence));
        }
    }
}

/// "the Director of Finance": whoever the attendance gives a role that begins so.
fn titles(text: &str, passage: usize, locals: &Locals, here: &mut Vec<Located>) {
    for (short, person) in &locals.titles {
        let person = *person;
        for (at, _) in text.match_indices(short.as_str()) {
            let article = text[..at].ends_with("the ") || text[..at].ends_with("The ");
            let range = at.saturating_sub(4)..at + short.len();
            let ends = !text[range.end..].starts_with(|c: char| c.is_alphanumeric());
            let named_behind = text[range.end..].starts_with(", ")
                && names::find(&text[range.end..]).first().is_some_and(|n| n.range.start < 3);
            if article && ends && !named_behind && free(here, &range) {
                let evidence = Some(locals.people[person].evidence.clone());
                here.push(inferred(person, Rule::Office, passage, range, evidence));
            }
        }
    }
}

/// "PK stated": initials that are those of one person of the attendance, before a verb of saying.
fn initials(text: &str, all: &[words::Word<'_>], passage: usize, locals: &Locals, here: &mut Vec<Located>) {
    for pair in all.windows(2) {
        let (word, next) = (&pair[0], &pair[1]);
        let is_short = (2..=3).contains(&word.text.len()) && word.text.bytes().all(|b| b.is_ascii_uppercase());
        let beside = &text[word.end()..next.start] == " ";
        if !is_short || !beside || !super::relations::is_verb(next.text) || !free(here, &word.range()) {
            continue;
        }
        if let Some(person) = locals.by_initials(word.text) {
            let evidence = Some(locals.people[person].evidence.clone());
            here.push(inferred(person, Rule::Initials, passage, word.range(), evidence));
        }
    }
}
