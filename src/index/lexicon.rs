//! Acronyms of an index: what its meetings say they stand for, told the same way in whatever order the meetings come. Written with every
//! commit to a file of its own, as lines in the order of what they explain: a search looks a line up and reads no more.

use super::analyzer::{with_forms, word_ranges};
use super::manifest::Manifest;
use crate::text::{fold, slug};
use std::collections::{BTreeMap, BTreeSet};

/// Acronyms by organisation: an acronym may stand for another thing elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Acronyms {
    /// By organisation (empty where it is not known), then by acronym in small letters, then by what the long form's words come to.
    known: BTreeMap<String, BTreeMap<String, Forms>>,
}

/// How an acronym and its long forms are written, with how often.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Forms {
    short: BTreeMap<String, u64>,
    long: BTreeMap<String, BTreeMap<String, u64>>,
}

/// An acronym as one organisation uses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KnownAcronym {
    /// The organisation; none where its meetings do not say.
    pub organisation: Option<String>,
    /// The acronym, as written most often.
    pub short: String,
    /// What it stands for, most frequent first.
    pub long: Vec<Expansion>,
}

/// One thing that an acronym stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Expansion {
    /// As written most often.
    pub text: String,
    /// Every way of writing it, most frequent first: singular and plural, "&" and "and".
    pub variants: Vec<String>,
    /// Number of meetings that explain it so.
    pub meetings: u64,
}

impl Acronyms {
    /// Adds what one meeting of an organisation explains.
    pub(super) fn add(&mut self, organisation: Option<&str>, short: &str, long: &str) {
        let organisation = self.known.entry(organisation.unwrap_or_default().to_owned()).or_default();
        let forms = organisation.entry(fold(short).into_owned()).or_default();
        *forms.short.entry(short.to_owned()).or_insert(0) += 1;
        *forms.long.entry(sense(long)).or_default().entry(long.to_owned()).or_insert(0) += 1;
    }

    /// Every acronym, by organisation and letters.
    pub(super) fn all(&self) -> Vec<KnownAcronym> {
        let of_one = |organisation: &String, forms: &Forms| {
            let mut long: Vec<Expansion> = forms
                .long
                .values()
                .map(|written| {
                    let variants = by_count(written);
                    let text = variants.first().cloned().unwrap_or_default();
                    Expansion { text, variants, meetings: written.values().sum() }
                })
                .collect();
            long.sort_by(|a, b| b.meetings.cmp(&a.meetings).then_with(|| a.text.cmp(&b.text)));
            KnownAcronym {
                organisation: (!organisation.is_empty()).then(|| organisation.clone()),
                short: by_count(&forms.short).into_iter().next().unwrap_or_default(),
                long,
            }
        };
        self.known.iter().flat_map(|(o, acronyms)| acronyms.values().map(move |forms| of_one(o, forms))).collect()
    }
}

/// Forms by how often they occur, then by their letters.
fn by_count(forms: &BTreeMap<String, u64>) -> Vec<String> {
    let mut all: Vec<(&String, &u64)> = forms.iter().collect();
    all.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    all.into_iter().map(|(form, _)| form.clone()).collect()
}

/// What the words of a long form come to: "&" and "and", singular and plural, "of" and "for" make no other thing.
fn sense(long: &str) -> String {
    let single = |word: &str| -> String {
        let stem = word.strip_suffix("ies").map(|w| format!("{w}y"));
        let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
        stem.unwrap_or_else(|| if plural { word[..word.len() - 1].to_owned() } else { word.to_owned() })
    };
    let slug = slug(long);
    let heavy = slug.split('-').filter(|w| !matches!(*w, "and" | "of" | "for" | "the" | "in" | "on" | "to"));
    heavy.map(single).collect::<Vec<_>>().join(" ")
}

/// So many things an acronym may stand for; the rest are hardly ever meant.
const SENSES: usize = 3;

/// What words come to when other ways of saying them are looked up: their stems, without "and".
pub fn key_of(words: &str) -> String {
    let mut key = String::new();
    for range in word_ranges(words) {
        with_forms(&words[range], |form, stem| {
            if form != "and" && !form.is_empty() {
                key.push_str(if key.is_empty() { "" } else { " " });
                key.push_str(stem);
            }
        });
    }
    key
}

/// The lexicon of a manifest: for each short form what it stands for, and for each of these the short form. A line is what the words come
/// to, a tab and the other way of saying it.
pub(super) fn lexicon(manifest: &Manifest) -> String {
    let mut all = Acronyms::default();
    for (_, meeting) in manifest.meetings() {
        for acronym in &meeting.acronyms {
            all.add(meeting.organisation.as_deref(), &acronym.short, &acronym.long);
        }
    }
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut lines = BTreeSet::new();
    for acronym in all.all() {
        for variant in acronym.long.iter().take(SENSES).flat_map(|sense| &sense.variants) {
            lines.insert(format!("{}\t{}\n", key_of(&acronym.short), plain(variant)));
            lines.insert(format!("{}\t{}\n", key_of(variant), plain(&acronym.short)));
        }
    }
    lines.into_iter().collect()
}

/// The other ways of saying what has that key in a lexicon.
pub(super) fn looked_up<'l>(lexicon: &'l str, key: &'l str) -> impl Iterator<Item = &'l str> {
    let wanted = format!("{key}\t");
    let (mut from, mut to) = (0, lexicon.len());
    // The first line that is not before the wanted one: lines are sought by their places in bytes.
    while from < to {
        let middle = from + (to - from) / 2;
        let start = lexicon.as_bytes()[..middle].iter().rposition(|b| *b == b'\n').map_or(0, |n| n + 1);
        let end =
            lexicon.as_bytes()[middle..].iter().position(|b| *b == b'\n').map_or(lexicon.len(), |n| middle + n + 1);
        if lexicon[start..end] < *wanted { from = end } else { to = start }
    }
    lexicon[from..].lines().map_while(move |line| line.strip_prefix(key)?.strip_prefix('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOLD: &[(Option<&str>, &str, &str)] = &[
        (Some("Wending"), "PLN", "Public Lantern Network"),
        (Some("Wending"), "PLN", "Public Lanterns Network"),
        (Some("Wending"), "PLN", "Public Lantern Network"),
        (Some("Wending"), "PLN", "Parish Lending Note"),
        (Some("Wending"), "F&FO", "Ferries & Fish Office"),
        (Some("Wending"), "F&FO", "Ferries and Fish Office"),
        (Some("Saltmere"), "PLN", "Port Lights Notice"),
        (None, "PLN", "Public Lantern Network"),
    ];

    #[test]
    fn lines_are_looked_up_by_their_key() {
        let lexicon = "a\tone\na b\ttwo\nb\tthree\nb\tfour\nc d\tfive\n";
        let found = |key| looked_up(lexicon, key).collect::<Vec<_>>();
        assert_eq!(found("a"), ["one"]);
        assert_eq!(found("a b"), ["two"]);
        assert_eq!(found("b"), ["three", "four"]);
        assert_eq!(found("c d"), ["five"]);
        assert!(found("c").is_empty() && found("").is_empty() && found("z").is_empty());
        assert_eq!(looked_up("", "a").count(), 0);
        assert_eq!(key_of("Ferries & Fish Offices"), key_of("ferry and fish office"));
    }

    #[test]
    fn variants_are_one_and_organisations_are_not() {
        let mut forward = Acronyms::default();
        TOLD.iter().for_each(|(o, short, long)| forward.add(*o, short, long));
        let mut backward = Acronyms::default();
        TOLD.iter().rev().for_each(|(o, short, long)| backward.add(*o, short, long));
        assert_eq!(forward.all(), backward.all(), "in whatever order they come");
        let told: Vec<String> = forward
            .all()
            .into_iter()
            .map(|a| {
                let long: Vec<String> =
                    a.long.iter().map(|e| format!("{} {}", e.meetings, e.variants.join("/"))).collect();
                format!("{} {}: {}", a.organisation.unwrap_or_default(), a.short, long.join("; "))
            })
            .collect();
        assert_eq!(
            told,
            [
                " PLN: 1 Public Lantern Network",
                "Saltmere PLN: 1 Port Lights Notice",
                "Wending F&FO: 2 Ferries & Fish Office/Ferries and Fish Office",
                "Wending PLN: 3 Public Lantern Network/Public Lanterns Network; 1 Parish Lending Note",
            ]
        );
    }
}
