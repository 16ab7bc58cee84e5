//! Acronyms where a text defines them: "Public Service Network (PSN)", "PSN (Public Service Network)", "the Local Plan Group ('LPG')".
//!
//! A definition is believed only where the initials of the long form spell the short one, so that a word in brackets is not taken for one.

use super::Told;
use crate::model::{Acronym, Meeting};
use crate::text::{fold, names};
use std::collections::BTreeSet;
use std::ops::Range;

/// A place where a text says what an acronym stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The acronym, without full stops and without a plural's "s".
    pub short: String,
    /// What it stands for, as written, with single spaces.
    pub long: String,
    /// Bytes of the text: both forms and the bracket.
    pub range: Range<usize>,
}

/// Every definition in a running text, in order; none overlap.
pub fn definitions(text: &str) -> Vec<Definition> {
    let mut out: Vec<Definition> = Vec::new();
    for (open, _) in text.match_indices('(') {
        let rest = &text[open + 1..];
        let Some(length) = rest.find(['(', ')']).filter(|at| rest[*at..].starts_with(')') && *at <= LONGEST) else {
            continue;
        };
        let reached = out.last().map_or(0, |d| d.range.end);
        let found = behind(text, reached, open, length).or_else(|| ahead(text, reached, open, length));
        out.extend(found.filter(|d| !is_person(text, d)));
    }
    out
}

/// Bytes of the longest bracket that is looked into.
const LONGEST: usize = 120;

/// Words of a name that its acronym may pass over.
const SMALL: &[&str] = &["a", "an", "and", "at", "by", "de", "for", "in", "of", "on", "or", "the", "to", "with", "&"];

/// What two initials stand for only if it ends so; two capitals in brackets are mostly a person's.
const THINGS: &[&str] = &[
    "act",
    "agency",
    "agreement",
    "area",
    "assessment",
    "association",
    "authority",
    "board",
    "bureau",
    "centre",
    "commission",
    "committee",
    "company",
    "corporation",
    "council",
    "department",
    "directive",
    "engagement",
    "executive",
    "federation",
    "forum",
    "framework",
    "fund",
    "government",
    "group",
    "institute",
    "kingdom",
    "league",
    "network",
    "office",
    "officer",
    "order",
    "panel",
    "partnership",
    "plan",
    "policy",
    "programme",
    "project",
    "scheme",
    "school",
    "service",
    "society",
    "station",
    "strategy",
    "survey",
    "system",
    "team",
    "trust",
    "union",
    "unit",
    "university",
    "works",
];

/// What stands before people's names.
const TITLES: &[&str] = &[
    "cllr",
    "cllrs",
    "cmhlr",
    "councillor",
    "councillors",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sir",
    "dame",
    "lord",
    "lady",
    "rev",
    "revd",
    "reverend",
    "prof",
    "professor",
    "pc",
    "pcso",
    "sgt",
    "sergeant",
    "inspector",
    "insp",
    "mayor",
    "deputy",
    "alderman",
    "ald",
];

/// A word of a long form: a part between spaces and hyphens.
#[derive(Debug, Clone, Copy)]
struct Part<'a> {
    word: &'a str,
    start: usize,
    /// Whether a hyphen or a slash joins it to the part before.
    joined: bool,
    /// Whether a sentence or clause ends behind it.
    last: bool,
}

fn parts(text: &str, from: usize) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    for run in text.split_whitespace() {
        let start = from + (run.as_ptr() as usize - text.as_ptr() as usize);
        let ends = run.trim_end_matches(is_quote).ends_with(['.', ';', ':', '!', '?', ')']);
        let before = out.len();
        let mut at = 0;
        for piece in run.split_inclusive(['-', '/', '‐', '‑', '–']) {
            let word = piece.trim_matches(|c: char| !c.is_alphanumeric() && c != '&');
            if !word.is_empty() {
                let inside = word.as_ptr() as usize - run.as_ptr() as usize;
                out.push(Part { word, start: start + inside, joined: at > 0 && out.len() > before, last: false });
            }
            at += piece.len();
        }
        if ends
            && out.len() > before
            && let Some(part) = out.last_mut()
        {
            part.last = true;
        }
    }
    out
}

fn is_quote(c: char) -> bool {
    matches!(c, '\'' | '"' | '‘' | '’' | '“' | '”' | '`')
}

/// The letters of an acronym: two to ten, nearly all capitals; whether it is a plural. A full stop may stand behind every letter.
fn letters(token: &str) -> Option<(Vec<char>, bool)> {
    let token = token.trim().trim_matches(|c: char| is_quote(c) || c == ',');
    let token = token.strip_suffix("'s").or_else(|| token.strip_suffix("’s")).unwrap_or(token);
    let bare: String = token.chars().filter(|c| *c != '.').collect();
    let (bare, plural) = match bare.strip_suffix('s') {
        Some(rest) if rest.chars().all(|c| c.is_uppercase() || c == '&') => (rest.to_owned(), true),
        _ => (bare, false),
    };
    let all: Vec<char> = bare.chars().collect();
    let capitals = all.iter().filter(|c| c.is_uppercase()).count();
    let sound = all.iter().all(|c| c.is_alphabetic() || *c == '&') && all.first().is_some_and(|c| c.is_uppercase());
    (sound && (2..=10).contains(&all.len()) && capitals >= 2 && capitals + 2 > all.len()).then_some((all, plural))
}

/// The long form before the bracket, the acronym in it.
fn behind(text: &str, reached: usize, open: usize, length: usize) -> Option<Definition> {
    let mut inner = text[open + 1..open + 1 + length].trim().trim_matches(is_quote);
    for lead in ["the ", "The ", "or ", "hereafter ", "hereinafter ", "known as ", "also known as ", "abbreviated to "]
    {
        inner = inner.strip_prefix(lead).unwrap_or(inner).trim_start_matches(is_quote);
    }
    let inner = inner.strip_suffix(" for short").unwrap_or(inner);
    let (letters, plural) = letters(inner)?;
    let all = parts(&text[reached..open], reached);
    let from = begin_of(&all, &letters)?;
    definition(text, all.get(from..)?, &letters, plural, (all.get(from)?.start, open), open + length + 2)
}

/// The acronym before the bracket, the long form in it.
fn ahead(text: &str, reached: usize, open: usize, length: usize) -> Option<Definition> {
    let before = text[reached..open].trim_end();
    let token = before.rsplit(char::is_whitespace).next()?;
    let (letters, plural) = letters(token)?;
    let inner = text[open + 1..open + 1 + length].trim_end().trim_end_matches(is_quote);
    let all = parts(inner, open + 1);
    // The bracket holds the long form and nothing else but an article.
    let from = begin_of(&all, &letters)?;
    if all.get(..from)?.iter().any(|p| fold(p.word) != "the") {
        return None;
    }
    let start = reached + before.len() - token.len();
    let start = start + token.len() - token.trim_start_matches(is_quote).len();
    let mut found = definition(
        text,
        all.get(from..)?,
        &letters,
        plural,
        (all.get(from)?.start, open + 1 + inner.len()),
        open + length + 2,
    )?;
    found.range.start = start;
    Some(found)
}

/// Where the words at the end of `all` begin whose initials are the letters; the shortest such stretch.
fn begin_of(all: &[Part<'_>], letters: &[char]) -> Option<usize> {
    /// Whether the first `left` letters are spelt by words ending before `end`; gives where they begin.
    fn spell(all: &[Part<'_>], end: usize, letters: &[char], small: usize) -> Option<usize> {
        let Some((letter, rest)) = letters.split_last() else { return Some(end) };
        let at = end.checked_sub(1)?;
        let part = all.get(at)?;
        if part.last && at + 1 < all.len() {
            return None;
        }
        let folded = fold(part.word);
        let initial = if *letter == '&' { folded == "and" || folded == "&" } else { starts(&folded, *letter) };
        // A small word may stand for a letter, but no name begins with one that is not written as part of it.
        let begins =
            !rest.is_empty() || !(part.joined || is_small(&folded) && part.word.starts_with(char::is_lowercase));
        if initial
            && begins
            && let Some(begin) = spell(all, at, rest, 0)
        {
            return Some(begin);
        }
        let skipped = is_small(&folded) && small < 2 && at + 1 < all.len();
        (skipped || part.joined).then(|| spell(all, at, letters, small + 1)).flatten()
    }
    spell(all, all.len(), letters, 0)
}

fn is_small(folded: &str) -> bool {
    SMALL.contains(&folded)
}

fn starts(folded: &str, letter: char) -> bool {
    fold(letter.encode_utf8(&mut [0; 4])).chars().next() == folded.chars().next()
}

fn definition(
    text: &str,
    words: &[Part<'_>],
    letters: &[char],
    plural: bool,
    (start, end): (usize, usize),
    close: usize,
) -> Option<Definition> {
    let long = text.get(start..end)?.split_whitespace().collect::<Vec<_>>().join(" ");
    let long = long.trim_end_matches(|c: char| !c.is_alphanumeric());
    let long = ["'s", "’s"].iter().find_map(|own| long.strip_suffix(own)).unwrap_or(long);
    let last = fold(words.last()?.word).into_owned();
    if plural && !last.ends_with('s') {
        return None;
    }
    let single = last.strip_suffix('s').unwrap_or(&last);
    let thing = [last.as_str(), single].iter().any(|w| THINGS.contains(w));
    // Every word a capital or every word small, the small words apart: a sentence that happens to spell the letters is neither.
    let heavy: Vec<_> = words.iter().filter(|p| !p.joined && !is_small(&fold(p.word))).collect();
    let capitals = heavy.iter().filter(|p| p.word.starts_with(char::is_uppercase)).count();
    let shouted = heavy.iter().all(|p| p.word.chars().count() == 1);
    if words.len() < 2 || shouted || (letters.len() == 2 && !thing) || (capitals == 0 && letters.len() < 3) {
        return None;
    }
    let short: String = letters.iter().collect();
    Some(Definition { short, long: long.to_owned(), range: start..close })
}

/// Whether the long form is a person's name, whose initials stand behind it.
fn is_person(text: &str, found: &Definition) -> bool {
    let first = found.long.split(' ').next().unwrap_or("");
    let before = text[..found.range.start].split_whitespace().next_back().unwrap_or("");
    let title = |word: &str| TITLES.contains(&fold(word.trim_matches(|c: char| !c.is_alphanumeric())).as_ref());
    if title(before) || (title(first) && found.long.split(' ').count() <= 3) {
        return true;
    }
    found.short.chars().count() <= 3 && names::find(&found.long).iter().any(|f| f.range.end == found.long.len())
}

/// Keeps what the meeting's front, items and closing define, each pair once, in order of the letters.
pub(super) fn run(mut meeting: Meeting, _: &Told<'_>) -> Meeting {
    let of_items = meeting.items.iter().flat_map(|item| &item.passages);
    let passages = meeting.front.iter().chain(of_items).chain(&meeting.closing).map(|p| p.text.as_str());
    let headings = meeting.items.iter().map(|item| item.heading.as_str());
    let found: BTreeSet<Acronym> = passages
        .chain(headings)
        .filter(|text| text.contains('('))
        .flat_map(definitions)
        .map(|d| Acronym { short: d.short, long: d.long })
        .collect();
    meeting.acronyms = found.into_iter().collect();
    meeting
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        definitions(text).into_iter().map(|d| format!("{}={}", d.short, d.long)).collect()
    }

    #[test]
    fn definitions_are_found_in_every_shape() {
        for (text, want) in [
            ("It joined the Public Lantern Network (PLN) in May.", "PLN=Public Lantern Network"),
            ("The PLN (Public Lantern Network) was named.", "PLN=Public Lantern Network"),
            ("the Harbour Growth Partnership (‘HGP’) met", "HGP=Harbour Growth Partnership"),
            ("the Harbour Growth Partnership (the \"HGP\") met", "HGP=Harbour Growth Partnership"),
            ("seven Harbour Growth Partnerships (HGPs) met", "HGP=Harbour Growth Partnerships"),
            ("the Ministry of Ferries and Fish (MFF)", "MFF=Ministry of Ferries and Fish"),
            ("the Ministry of Ferries and Fish (MOFAF)", "MOFAF=Ministry of Ferries and Fish"),
            ("Safety & Kindness Executive (SKE)", "SKE=Safety & Kindness Executive"),
            ("Ferries and Fish Office (F&FO)", "F&FO=Ferries and Fish Office"),
            ("Multi-Agency Ferry Hub (MAFH)", "MAFH=Multi-Agency Ferry Hub"),
            ("Co-operative Ferry Hub (CFH)", "CFH=Co-operative Ferry Hub"),
            ("a memorandum of common sense (MCS) was signed", "MCS=memorandum of common sense"),
            ("the Wending Council (WC)", "WC=Wending Council"),
            ("Public Lantern Network (P.L.N.)", "PLN=Public Lantern Network"),
            ("the Office of Equal Ferries (“OEF”)", "OEF=Office of Equal Ferries"),
            ("the Public Lantern Network’s (PLN) year", "PLN=Public Lantern Network"),
            ("Boats for Wending (BfW)", "BfW=Boats for Wending"),
        ] {
            assert_eq!(found(text), [want], "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_definition_is_none() {
        for text in [
            "Cllr Anna Brindle (AB) spoke.",
            "Anna Brindle (AB) and Tom Oakes (TO)",
            "Councillor Mary Ann Brindle (MAB) spoke",
            "The ferry was late (VAT included).",
            "The sum (£400) was paid to the office (TBC).",
            "Wending. Common (WC)",
            "It was seen. By Public Lantern Network (IPLN)",
            "A B C (ABC)",
            "the Lantern Network (PLN)",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn the_range_holds_both_forms() {
        let text = "See the Public Lantern Network (PLN), or HGP (Harbour Growth Partnership).";
        let ranges: Vec<&str> = definitions(text).into_iter().map(|d| &text[d.range]).collect();
        assert_eq!(ranges, ["Public Lantern Network (PLN)", "HGP (Harbour Growth Partnership)"]);
    }
}
