//! Words that are written together by some and apart by others: "playground" and "play ground", "cyber-attack" and "cyberattack".

use crate::error::Result;

/// The parts of a word written apart have so many letters at least: shorter ones are endings, not words.
const SHORTEST: usize = 3;

/// The two halves of a form where it may be two words, `is_known` saying of a form whether any text holds it.
pub(super) fn halves(form: &str, mut is_known: impl FnMut(&str) -> Result<bool>) -> Result<Vec<(String, String)>> {
    let mut out = Vec::new();
    if form.len() < 2 * SHORTEST || !form.bytes().all(|b| b.is_ascii_lowercase()) {
        return Ok(out);
    }
    for at in SHORTEST..=form.len() - SHORTEST {
        let (first, second) = form.split_at(at);
        if is_known(first)? && is_known(second)? {
            out.push((first.to_owned(), second.to_owned()));
        }
    }
    Ok(out)
}

/// Forms written as one; none where one of them is no plain word.
pub(super) fn joined(forms: &[&str]) -> Option<String> {
    let is_word = |form: &&str| !form.is_empty() && form.bytes().all(|b| b.is_ascii_lowercase());
    let whole = forms.concat();
    (forms.len() > 1 && forms.iter().all(is_word) && whole.len() >= 2 * SHORTEST).then_some(whole)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn two_words_are_one_where_texts_hold_them() {
        let known = ["play", "ground", "pla", "und"];
        let halves = |form: &str| halves(form, |f| Ok(known.contains(&f))).unwrap();
        assert_eq!(halves("playground"), [("play".to_owned(), "ground".to_owned())]);
        assert!(halves("plays").is_empty());
        assert_eq!(joined(&["cyber", "attack"]), Some("cyberattack".into()));
        assert_eq!(joined(&["60", "18"]), None);
        assert_eq!(joined(&["cyber"]), None);
    }
}
