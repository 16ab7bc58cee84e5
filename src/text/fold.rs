//! One form for all spellings of a word: lower case, no accents, one apostrophe.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Folds `text` for comparison: lower case, compatibility forms (`ﬁ` → `fi`), accents dropped, curly apostrophes straightened.
///
/// Gives back what it took where nothing changes. Idempotent: `fold(fold(x)) == fold(x)`.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        if text.bytes().any(|b| b.is_ascii_uppercase()) {
            return Cow::Owned(text.to_ascii_lowercase());
        }
        return Cow::Borrowed(text);
    }
    if let Some(folded) = folded_plainly(text) {
        return Cow::Owned(folded);
    }
    let folded: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && *c != '\u{ad}')
        .flat_map(char::to_lowercase)
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .map(|c| if matches!(c, '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{ff07}') { '\'' } else { c })
        .collect();
    Cow::Owned(folded)
}

/// Folds a text of ASCII and the few marks that minutes are full of besides, which need no look into Unicode's tables; none of others.
fn folded_plainly(text: &str) -> Option<String> {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        folded.push(match c {
            _ if c.is_ascii() => c.to_ascii_lowercase(),
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{a0}' => ' ',
            '£' | '€' | '–' | '—' | '“' | '”' | '•' => c,
            _ => return None,
        });
    }
    Some(folded)
}

/// Whether a character is a mark on the one before it: an accent that stands alone.
pub fn is_combining_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// A name for addresses and ids: folded letters and digits, everything else one `-`, none at the ends. May be empty.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in fold(text).chars() {
        if c.is_alphanumeric() {
            if gap && !out.is_empty() {
                out.push('-');
            }
            gap = false;
            out.push(c);
        } else if c != '\'' {
            gap = true;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accents_case_and_apostrophes_fold() {
        assert_eq!(fold("Siân O’Brien"), "sian o'brien");
        assert_eq!(fold("oﬃcer İ"), "officer i");
        assert_eq!(slug("Improvement & Innovation Board"), "improvement-innovation-board");
        assert_eq!(slug("  St. John's — Ward "), "st-johns-ward");
    }

    proptest! {
        #[test]
        fn plain_texts_fold_like_all_others(text in "[ -~\u{a0}£€–—‘’“”•]{0,40}") {
            // An accented letter in front takes the long way.
            let long = fold(&format!("é{text}")).into_owned();
            prop_assert_eq!(format!("e{}", fold(&text)), long);
        }

        #[test]
        fn folding_twice_is_folding_once(text in any::<String>()) {
            let once = fold(&text).into_owned();
            prop_assert_eq!(fold(&once).into_owned(), once);
        }
    }
}
