//! Acronyms of an index: what its meetings say they stand for, told the same way in whatever order the meetings come.

use super::Engine;
use crate::error::Result;
use crate::text::{fold, slug};
use std::collections::BTreeMap;

/// Acronyms by organisation: an acronym may stand for another thing elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Acronyms {
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
pub struct KnownAcronym {
    /// The organisation; none where its meetings do not say.
    pub organisation: Option<String>,
    /// The acronym, as written most often.
    pub short: String,
    /// What it stands for, most frequent first.
    pub long: Vec<Expansion>,
}

/// One thing that an acronym stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expansion {
    /// As written most often.
    pub text: String,
    /// Every way of writing it, most frequent first: singular and plural, "&" and "and".
    pub variants: Vec<String>,
    /// Number of meetings that explain it so.
    pub meetings: u64,
}

impl Acronyms {
    /// Adds what one meeting of an organisation explains.
    pub fn add(&mut self, organisation: Option<&str>, short: &str, long: &str) {
        let organisation = self.known.entry(organisation.unwrap_or_default().to_owned()).or_default();
        let forms = organisation.entry(fold(short).into_owned()).or_default();
        *forms.short.entry(short.to_owned()).or_insert(0) += 1;
        *forms.long.entry(sense(long)).or_default().entry(long.to_owned()).or_insert(0) += 1;
    }

    /// Every acronym, by organisation and letters.
    pub fn all(&self) -> Vec<KnownAcronym> {
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

/// What the meetings of an index say their acronyms stand for, by organisation and letters.
///
/// # Errors
/// Where the index cannot be read.
pub fn acronyms(engine: &Engine) -> Result<Vec<KnownAcronym>> {
    let mut all = Acronyms::default();
    for (_, meeting) in engine.reader().manifest()?.meetings() {
        for acronym in &meeting.acronyms {
            all.add(meeting.organisation.as_deref(), &acronym.short, &acronym.long);
        }
    }
    Ok(all.all())
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
