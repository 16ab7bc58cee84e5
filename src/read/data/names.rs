//! Names of people as machine-readable formats write them: in capitals, family name first, with titles of other languages.

use crate::text::{fold, names};

/// Titles that `text::names` does not know, folded and without full stops: Malay, Spanish, German, French and Italian ones, as they stand
/// in published debates.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "yb",
    "yab",
    "ybhg",
    "ybm",
    "tuan",
    "puan",
    "encik",
    "cik",
    "haji",
    "hajah",
    "dato",
    "datuk",
    "datin",
    "tan sri",
    "dato seri",
    "dato sri",
    "datuk seri",
    "ir",
    "dr",
    "prof",
    "don",
    "dona",
    "senor",
    "senora",
    "senorita",
    "el",
    "la",
    "herr",
    "frau",
    "monsieur",
    "madame",
    "mme",
    "signor",
    "signora",
    "onorevole",
    "mister",
    "madam",
    "the",
    "hon",
    "honourable",
    "honorable",
    "council member",
    "councilmember",
    "council president",
    "commissioner",
    "supervisor",
    "alderperson",
    "assemblymember",
    "vice mayor",
    "mayor",
    "president",
    "senator",
    "ratsfrau",
    "ratsherr",
    "dipl-ing",
    "mag",
    "msc",
];

/// Longest text taken for a name, in characters.
const LONGEST: usize = 160;

/// What may stand behind a comma and belongs to the name before it.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "esq", "phd", "md", "jd"];

/// A name without titles, post-nominals and brackets, given name first: "Ascencio Mansilla, don Gabriel" is "Gabriel Ascencio Mansilla".
/// What is no person's name (a role: "Mr. Speaker") is given without titles too. Empty only where nothing but punctuation stands there.
pub(super) fn clean(written: &str) -> String {
    let end = written.char_indices().nth(LONGEST).map_or(written.len(), |(at, _)| at);
    let whole = written
        .get(..end)
        .unwrap_or("")
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | ';' | ',' | '-' | '–' | '—'));
    let head = whole.split(['(', '[']).next().unwrap_or("").trim();
    let head = if head.is_empty() { whole } else { head };
    let cased = if head.chars().any(char::is_lowercase) { head.to_string() } else { capitalised(head) };
    let name = match cased.split_once(',') {
        Some((family, given)) => turned(family.trim(), given.trim()),
        None => cased,
    };
    let bare = without_titles(&name);
    let parsed = names::parse(bare).map(|n| n.full()).filter(|full| is_whole(full, bare));
    let out = parsed.unwrap_or_else(|| bare.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').to_string());
    // "Andrés ZALDÍVAR": the family name in capitals.
    let shouted =
        |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 3 && !word.chars().any(char::is_lowercase);
    let out: Vec<String> = out.split(' ').map(|w| if shouted(w) { capitalised(w) } else { w.to_string() }).collect();
    let out = out.join(" ");
    if out.is_empty() { whole.to_string() } else { out }
}

/// "Family, Given" the other way round; what stands behind a comma and is no given name is left out.
fn turned(family: &str, given: &str) -> String {
    let bare = without_titles(given);
    let is_suffix = SUFFIXES.contains(&&*fold(bare.trim_end_matches('.')));
    let is_name = !is_suffix && names::parse(bare).is_some_and(|n| n.full() == bare) && bare.split(' ').count() <= 3;
    match is_name {
        true => format!("{bare} {}", without_titles(family)),
        false => family.to_string(),
    }
}

/// A text behind every title that leads it; the last word stays.
fn without_titles(text: &str) -> &str {
    let mut rest = text.trim();
    'titles: loop {
        for words in [2, 1] {
            let end = rest.match_indices(char::is_whitespace).nth(words - 1).map(|(at, _)| at);
            let Some(end) = end else { continue };
            let Some((lead, behind)) = rest.split_at_checked(end) else { continue };
            let key: String = fold(lead).chars().filter(|c| !matches!(c, '.' | '\'' | '’' | '`' | ';')).collect();
            if TITLES.contains(&key.as_str()) && behind.chars().any(char::is_alphabetic) {
                rest = behind.trim_start();
                continue 'titles;
            }
        }
        return rest;
    }
}

/// Whether a parsed name holds every word of a text but titles before and post-nominals behind it.
fn is_whole(full: &str, text: &str) -> bool {
    let Some(last) = full.split(' ').next_back() else { return false };
    let text = text.split(',').next().unwrap_or("");
    let behind = text.rfind(last).and_then(|at| text.get(at + last.len()..));
    behind
        .is_some_and(|rest| rest.split_whitespace().all(|w| w.chars().all(|c| !c.is_lowercase() && !matches!(c, '/'))))
        && !text.contains('/')
}

/// A name in capitals the way names are written: "SAARI BIN SUNGIB" is "Saari bin Sungib".
fn capitalised(text: &str) -> String {
    let words = text.split_whitespace().map(|word| {
        let lower = word.to_lowercase();
        let key = lower.trim_matches('.');
        if word.contains('/') || matches!(key, "bin" | "binti" | "bt" | "de" | "del" | "von" | "van" | "der") {
            return lower;
        }
        let mut start = true;
        lower
            .chars()
            .map(|c| {
                let up = start && c.is_alphabetic();
                start = !c.is_alphanumeric() && c != '\'' && c != '’' || start && !c.is_alphabetic();
                if up { c.to_uppercase().to_string() } else { c.to_string() }
            })
            .collect()
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_what_is_not_theirs() {
        for (written, want) in [
            ("Cllr Nora Pell OBE", "Nora Pell"),
            ("Mr. Adam:", "Adam"),
            ("Mr. Speaker", "Speaker"),
            ("The Speaker:", "Speaker"),
            ("Pell Ríos, doña Nora", "Nora Pell Ríos"),
            ("Pell, Nora", "Nora Pell"),
            ("El señor PELL.-", "Pell"),
            ("Nora ZALDÍVAR", "Nora Zaldívar"),
            ("Nora Pell, Mayor", "Nora Pell"),
            ("Nora Pell, Jr.", "Nora Pell"),
            ("Y.B. TUAN HAJI SAMSUL BIN OTHMAN (N99 HULU SUNGAI)", "Samsul bin Othman"),
            ("YB PUAN NG MEI LIN", "Ng Mei Lin"),
            ("YB TUAN RAVI A/L KUMARAN", "Ravi a/l Kumaran"),
            ("Frau Prof. Dr. Nora Pell", "Nora Pell"),
            ("Council Member O'Hara", "O'Hara"),
            ("—", ""),
        ] {
            assert_eq!(clean(written), want, "{written}");
        }
    }
}
