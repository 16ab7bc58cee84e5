//! Other ways of saying what was typed: acronyms as the minutes of the index explain them, and a table of words that mean the same.

use crate::error::Result;
use crate::index::{Reader, key_of};
use crate::query::{Form, Row};
use crate::text::fold;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Words that mean the same in minutes: a line a group, ways of saying it parted by bars.
const SYNONYMS: &str = include_str!("synonyms.txt");

/// What another way of saying it is worth beside what was typed.
const ACRONYM: f32 = 0.9;
const SYNONYM: f32 = 0.6;

/// No thing is said in more words than this.
const LONGEST: usize = 7;

/// Another way of saying something.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Way {
    /// Its words.
    pub words: Row,
    /// What it is worth.
    pub share: f32,
    /// As it is told.
    pub told: String,
    /// Whether it, or what was typed, is a short form that could be a word of its own.
    pub short: bool,
}

/// Groups of the table by what each way comes to, for each first letter: a search needs those of its words alone.
static TABLES: [OnceLock<HashMap<String, Vec<Way>>>; 27] = [const { OnceLock::new() }; 27];

/// The first letter of what a word comes to: stemming leaves it as it is.
fn letter(word: &str) -> usize {
    let first = word.bytes().next().map_or(0, |b| b.to_ascii_lowercase());
    if first.is_ascii_lowercase() { usize::from(first - b'a') } else { 26 }
}

/// Ways of saying what comes to such a key, out of the table.
fn alike(key: &str) -> &'static [Way] {
    let of_letter = || {
        let mut out: HashMap<String, Vec<Way>> = HashMap::new();
        for group in SYNONYMS.lines().filter(|l| !l.starts_with('#')) {
            let ways: Vec<&str> = group.split('|').map(str::trim).filter(|w| !w.is_empty()).collect();
            for way in ways.iter().filter(|way| letter(way) == letter(key)) {
                let others = ways.iter().filter(|other| *other != way);
                let others = others.map(|other| said(other, SYNONYM, form_of(other), false));
                out.entry(key_of(way)).or_default().extend(others);
            }
        }
        out
    };
    TABLES[letter(key)].get_or_init(of_letter).get(key).map_or(&[], Vec::as_slice)
}

/// Other ways of saying the longest run of words at the beginning that has any, and how many words it takes.
///
/// # Errors
/// Where the lexicon of the index cannot be read.
pub(super) fn ways(reader: &Reader, words: &[&str]) -> Result<Option<(Vec<Way>, usize)>> {
    for taken in (1..=words.len().min(LONGEST)).rev() {
        let key = key_of(&words[..taken].join(" "));
        let mut ways: Vec<Way> = Vec::new();
        for other in reader.other_ways(&key)? {
            // A short form is looked for as it is, what it stands for in any form.
            let is_short = !other.contains(' ');
            ways.push(said(other, ACRONYM, if is_short { Form::Exact } else { Form::Stem }, true));
        }
        ways.extend(alike(&key).iter().cloned());
        if !ways.is_empty() {
            return Ok(Some((ways, taken)));
        }
    }
    Ok(None)
}

/// A short form in capitals is looked for as it is, anything else in any form.
fn form_of(way: &str) -> Form {
    if way.chars().all(|c| c.is_uppercase()) { Form::Exact } else { Form::Stem }
}

fn said(words: &str, share: f32, form: Form, short: bool) -> Way {
    let row = words.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric));
    Way { words: row.map(|w| (fold(w).into_owned(), form)).collect(), share, told: words.to_owned(), short }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_and_works_both_ways() {
        let told = |words: &str| alike(&key_of(words)).iter().map(|way| way.told.as_str()).collect::<Vec<_>>();
        assert_eq!(told("cllr"), ["councillor"]);
        assert_eq!(told("Councillors"), ["cllr"]);
        assert!(told("street lights").contains(&"lamp post"));
        assert!(told("budget").is_empty());
    }

    #[test]
    fn no_way_stands_in_two_groups() {
        let mut seen = std::collections::BTreeSet::new();
        let ways = SYNONYMS.lines().filter(|l| !l.starts_with('#')).flat_map(|l| l.split('|'));
        let twice: Vec<&str> = ways.filter(|way| !way.trim().is_empty() && !seen.insert(key_of(way))).collect();
        assert!(twice.is_empty(), "in two groups: {twice:?}");
    }

    #[test]
    fn a_way_comes_to_what_begins_with_its_letter() {
        let ways = SYNONYMS.lines().filter(|l| !l.starts_with('#')).flat_map(|l| l.split('|')).map(str::trim);
        for way in ways.filter(|way| !way.is_empty()) {
            assert_eq!(letter(way), letter(&key_of(way)), "{way}");
        }
    }
}
