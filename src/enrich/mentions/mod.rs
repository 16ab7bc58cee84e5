//! Where an item's text means a person: by name, by first name, by family name, by initials, by office.

mod given;
mod initials;
mod offices;

pub(super) use initials::Letters;

use super::local::{Locals, Meant, Office};
use crate::model::{Certainty, Item, Rule};
use crate::text::pattern::Pattern;
use crate::text::{names, words};
use std::ops::Range;

/// Who is meant somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// Somebody of the meeting, by place among its people.
    Person(usize),
    /// The holder of an office of whom the meeting does not say who that is.
    Holder(Office),
}

/// A place where a person is meant.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Located {
    pub(super) who: Who,
    pub(super) certainty: Certainty,
    pub(super) rule: Rule,
    /// Index of the passage.
    pub(super) passage: usize,
    /// Bytes of the passage.
    pub(super) range: Range<usize>,
    /// What says who holds the office that stands here.
    pub(super) evidence: Option<String>,
}

impl Located {
    /// The person, where it is clear who that is.
    pub(super) fn person(&self) -> Option<usize> {
        match self.who {
            Who::Person(person) => Some(person),
            Who::Holder(_) => None,
        }
    }

    fn of(meant: Meant, passage: usize, range: Range<usize>) -> Self {
        let Meant { person, certainty, rule } = meant;
        Self { who: Who::Person(person), certainty, rule, passage, range, evidence: None }
    }

    fn inferred(person: usize, rule: Rule, passage: usize, range: Range<usize>, evidence: Option<String>) -> Self {
        Self { who: Who::Person(person), certainty: Certainty::Inferred, rule, passage, range, evidence }
    }
}

/// A passage that is looked through, and its item.
struct Page<'a> {
    text: &'a str,
    all: Vec<words::Word<'a>>,
    passage: usize,
    item: usize,
}

/// Every place in an item, in order of the text, none overlapping.
pub(super) fn find(item: &Item, index: usize, locals: &Locals, letters: &Letters) -> Vec<Located> {
    let mut found: Vec<Located> = Vec::new();
    for (passage, text) in item.passages.iter().map(|p| p.text.as_str()).enumerate() {
        let page = Page { text, all: words::words(text).collect(), passage, item: index };
        let mut here = named(&page, locals);
        known(&page, locals, &mut here);
        given::find(&page, locals, &found, &mut here);
        initials::find(&page, locals, letters, &mut here);
        titles(&page, locals, &mut here);
        offices::find(&page, locals, &mut here);
        here.sort_by_key(|l| l.range.start);
        found.extend(here);
    }
    found
}

fn free(here: &[Located], range: &Range<usize>) -> bool {
    here.iter().all(|l| l.range.end <= range.start || range.end <= l.range.start)
}

fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// Names behind titles and led by common given names.
fn named(page: &Page<'_>, locals: &Locals) -> Vec<Located> {
    names::find(page.text)
        .into_iter()
        .filter_map(|f| {
            let written = &page.text[f.range.clone()];
            // An untitled name that the meeting's people do not count is none: "Merlin Waste".
            if !f.titled && locals.fitting(&f.name).is_empty() {
                let meant = locals.meant(&f.name, written).filter(|_| !f.name.given.is_empty())?;
                return Some(Located::of(meant, page.passage, f.range));
            }
            Some(Located::of(locals.meant(&f.name, written)?, page.passage, f.range))
        })
        .collect()
}

/// People of this meeting by their family name, with the given names or initials before it, if any.
fn known(page: &Page<'_>, locals: &Locals, here: &mut Vec<Located>) {
    let (text, all) = (page.text, &page.all);
    for (index, word) in all.iter().enumerate() {
        if !word.is_capitalised() || word.text.chars().count() < 3 {
            continue;
        }
        // "Oscar Moss Street".
        let next = all.get(index + 1).filter(|n| &text[word.end()..n.start] == " " && n.is_capitalised());
        if next.is_some_and(|n| names::is_place_word(n.text)) {
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
        // "Will Perrin": a common word that is a form of a known given name.
        let form = |w: &words::Word<'_>| holders.iter().any(|h| locals.people[*h].is_called(w.text));
        if from == index && index > 0 && &text[all[index - 1].end()..word.start] == " " && form(&all[index - 1]) {
            from -= 1;
        }
        let written = &text[all[from].start..range.end];
        let Some(name) = names::parse(written) else { continue };
        // "Enterprise Zone" where a Councillor Zone sits: what stands before a family name must be a name.
        let first = &all[from];
        let led = from == index || names::begins_with_given(first.text) || form(first) || locals.is_known(&name);
        if !led {
            continue;
        }
        // "General Manager Gray": the office goes with the name.
        let office = if name.given.is_empty() { office_before(text, all, from) } else { from };
        let range = all[office].start..range.end;
        if !free(here, &range) {
            continue;
        }
        let titled = office < from && is_name_alone(text, all, index);
        if name.given.is_empty() && !titled && !may_stand_alone(text, all, index, locals, holders) {
            continue;
        }
        if let Some(meant) = locals.meant(&name, written) {
            here.push(Located::of(meant, page.passage, range));
        }
    }
}

/// Where the words of an office begin that stand right before a family name; the family name's own place where none does.
fn office_before(text: &str, all: &[words::Word<'_>], from: usize) -> usize {
    let joined = |at: usize| at > 0 && &text[all[at - 1].end()..all[at].start] == " " && all[at - 1].is_capitalised();
    if !joined(from) || !names::is_office_word(all[from - 1].text) {
        return from;
    }
    let mut at = from - 1;
    while joined(at) && (names::is_office_word(all[at - 1].text) || names::is_common_word(all[at - 1].text)) {
        at -= 1;
    }
    at
}

/// Whether no other capital stands beside a family name: "Gray", not "Gray Street".
fn is_name_alone(text: &str, all: &[words::Word<'_>], index: usize) -> bool {
    let word = &all[index];
    let next = all.get(index + 1).filter(|n| matches!(&text[word.end()..n.start], " " | "-" | " & "));
    next.is_none_or(|n| !n.is_capitalised()) && word.text.chars().skip(1).any(char::is_lowercase)
}

/// Whether a word before a family name is a given name or an initial of it.
fn is_given_part(text: &str, before: &words::Word<'_>, after: &words::Word<'_>) -> bool {
    let between = &text[before.end()..after.start];
    let initial = before.text.chars().count() <= 2 && before.text.chars().all(char::is_uppercase);
    let joined = matches!(between, " " | "-" | "‐" | "‑") || initial && matches!(between, ". " | ".");
    let office = names::is_office_word(before.text) && !names::begins_with_given(before.text);
    joined && before.is_capitalised() && !office && !names::is_common_word(before.text) | initial
}

/// A family name without anything before it: only of somebody on the attendance, not a common word, not part of a longer name of a thing.
fn may_stand_alone(text: &str, all: &[words::Word<'_>], index: usize, locals: &Locals, holders: &[usize]) -> bool {
    let word = &all[index];
    let next = all.get(index + 1);
    let before = index.checked_sub(1).and_then(|i| all.get(i));
    let beside = |a: usize, b: usize| matches!(&text[a..b], " " | "-" | " & ");
    let capital_next = next.is_some_and(|n| n.is_capitalised() && beside(word.end(), n.start));
    let capital_before = before.is_some_and(|b| b.is_capitalised() && beside(b.end(), word.start));
    // "(Lindsay proposed, Steve seconded)": known by one name alone, and moving.
    let moves = |w: Option<&words::Word<'_>>| w.is_some_and(|w| matches!(w.text, "proposed" | "seconded" | "by"));
    let single = holders.iter().any(|h| locals.people[*h].name.given.is_empty()) && (moves(next) || moves(before));
    (single || holders.iter().any(|h| locals.people[*h].listed) && !names::is_ambiguous_word(word.text))
        && !capital_next
        && !capital_before
        && is_one_word(word.text)
}

/// A capital and small letters, as names are written: "Hill", "McKay", "O'Hara".
fn is_one_word(word: &str) -> bool {
    let rest = ["Mc", "Mac", "O'", "O’", "D'", "D’"].iter().find_map(|p| word.strip_prefix(p)).unwrap_or(word);
    rest.chars().skip(1).all(|c| c.is_lowercase() || matches!(c, '\'' | '’'))
}

/// "the Cabinet Member for Culture" and its "and Leisure".
static REST: Pattern = Pattern::new(|| r"^,? and [A-Z][\w-]+(?: [A-Z][\w-]+)*".into());

/// "the Director of Finance": whoever the attendance gives a role that begins so.
fn titles(page: &Page<'_>, locals: &Locals, here: &mut Vec<Located>) {
    let text = page.text;
    for (short, person) in &locals.titles {
        for (at, _) in text.match_indices(short.as_str()) {
            let article = text[..at].ends_with("the ") || text[..at].ends_with("The ");
            let more = REST.find(&text[at + short.len()..]).map_or(0, |m| m.end);
            let range = at.saturating_sub(4)..at + short.len() + more;
            let ends = !text[range.end..].starts_with(|c: char| c.is_alphanumeric());
            let named_behind = text[range.end..].starts_with(", ")
                && names::find(&text[range.end..]).first().is_some_and(|n| n.range.start < 3);
            if article && ends && !named_behind && free(here, &range) {
                let evidence = Some(locals.people[*person].evidence.clone());
                here.push(Located::inferred(*person, Rule::Office, page.passage, range, evidence));
            }
        }
    }
}
