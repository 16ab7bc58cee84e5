//! What a typed word comes to: its text without the punctuation around it, whether a star makes it a beginning or a tilde a
//! spelling, and the weight behind it.

use super::ast::Form;
use super::lexer::is_blank;

/// A word without what stands around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape<'a> {
    /// The text; holds a letter or a digit.
    pub(super) text: &'a str,
    /// Whether a star stands directly behind it.
    pub(super) star: bool,
    /// Whether a star stands anywhere else.
    pub(super) stray_star: bool,
    /// Whether a tilde stands directly behind it.
    pub(super) tilde: bool,
}

/// Punctuation that is never part of a word at its ends, nor ever an operator there. Signs that can be part of one (`C++`, `£5`, `#5`,
/// `@name`) are left.
pub(super) fn is_edge(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '\''
            | '`'
            | '‘'
            | '’'
            | '‚'
            | '…'
            | '-'
            | '–'
            | '—'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
    )
}

/// What falls off the ends of a word: punctuation, and the operators that stand behind words.
fn falls_off(c: char) -> bool {
    is_edge(c) || matches!(c, '*' | '~' | '^')
}

/// The shape of a word as typed; `None` where it holds neither letter nor digit. Shaping `text` again changes nothing.
pub(super) fn shape(raw: &str) -> Option<Shape<'_>> {
    if !holds_word(raw) {
        return None;
    }
    let front = raw.trim_start_matches(|c| falls_off(c) || c == '+');
    let mut text = front.trim_end_matches(falls_off);
    // `word~1` and `word~2`: how many letters may differ, which is left to whoever searches.
    while let Some(word) = text.strip_suffix("~1").or_else(|| text.strip_suffix("~2")).filter(|word| holds_word(word)) {
        text = word.trim_end_matches(falls_off);
    }
    let (head, tail) = (&raw[..raw.len() - front.len()], &front[text.len()..]);
    let star = tail.starts_with('*');
    let stray_star = head.contains('*') || text.contains('*') || (!star && tail.contains('*'));
    Some(Shape { text, star, stray_star, tilde: tail.starts_with('~') })
}

fn holds_word(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

impl<'a> Shape<'a> {
    /// Whether the star has enough before it: two letters or digits of one word, so that it does not call up half the language.
    pub(super) fn is_prefix(&self) -> bool {
        self.star && self.last_word().chars().filter(|c| c.is_alphanumeric()).count() >= 2
    }

    /// Whether the tilde has enough before it: four letters of one word, for shorter ones are spelt like too many others.
    pub(super) fn is_fuzzy(&self) -> bool {
        self.tilde && self.last_word().chars().filter(|c| c.is_alphabetic()).count() >= 4
    }

    fn last_word(&self) -> &'a str {
        self.text.rsplit(|c: char| c.is_ascii_punctuation() && c != '\'').next().unwrap_or("")
    }

    /// How it is matched; `plain` where no operator behind it says otherwise.
    pub(super) fn form(&self, plain: Form) -> Form {
        match () {
            () if self.is_prefix() => Form::Prefix,
            () if self.is_fuzzy() => Form::Fuzzy,
            () => plain,
        }
    }
}

/// The words of a quotation; `None` for a star that stands alone, for any word.
pub(super) fn quoted_words(text: &str) -> impl Iterator<Item = Option<Shape<'_>>> {
    text.split(is_blank).filter_map(|raw| if raw == "*" { Some(None) } else { shape(raw).map(Some) })
}

/// Whether `name:value` looks like a field to whoever typed it: letters, and something to search directly behind the colon.
pub(super) fn is_field(name: &str, value: &str) -> bool {
    !name.is_empty() && name.chars().all(char::is_alphabetic) && !value.starts_with("//") && shape(value).is_some()
}

/// The name and the value that a word has around its first colon.
pub(super) fn name_and_value(raw: &str) -> Option<(&str, &str)> {
    raw.trim_start_matches(|c: char| !c.is_alphanumeric()).split_once(':')
}

/// A word as typed without the weights behind it, and what they come to in hundredths, in no range yet. A caret without a number is
/// punctuation, and one without a word before it is none of this word's.
pub(super) fn split_weight(raw: &str) -> (&str, Option<u32>) {
    let (mut word, mut weight) = (raw, None);
    while let Some((before, number)) = last_weight(word).filter(|(before, _)| holds_word(before)) {
        word = before;
        weight = Some(times(weight.unwrap_or(100), number));
    }
    (word, weight)
}

/// The weights that a word consists of, in hundredths: `^2` behind a bracket or a quotation.
pub(super) fn only_weight(raw: &str) -> Option<u32> {
    let (mut rest, mut weight) = (raw, None);
    while let Some((before, number)) = last_weight(rest) {
        rest = before;
        weight = Some(times(weight.unwrap_or(100), number));
    }
    weight.filter(|_| rest.is_empty())
}

/// What stands before the last caret, and the number behind it in hundredths.
fn last_weight(raw: &str) -> Option<(&str, u32)> {
    let (before, number) = raw.trim_end_matches(is_edge).rsplit_once('^')?;
    let is_number = number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let value: f64 = number.parse().ok().filter(|_| is_number)?;
    // A number too large for this is as large as it gets.
    Some((before, (value * 100.0).round() as u32))
}

/// Two weights in hundredths, one upon the other.
pub(super) fn times(one: u32, other: u32) -> u32 {
    u32::try_from((u64::from(one) * u64::from(other) + 50) / 100).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn punctuation_falls_off_and_signs_stay() {
        let text = |raw| shape(raw).map(|s| s.text);
        assert_eq!(text("'cyber,'"), Some("cyber"));
        assert_eq!(text("C++"), Some("C++"));
        assert_eq!(text("+cyber"), Some("cyber"));
        assert_eq!(text("£25,000."), Some("£25,000"));
        assert_eq!(text("don't"), Some("don't"));
        assert_eq!(text("^cyber^~2"), Some("cyber"));
        assert_eq!(text("–*&"), None);
    }

    #[test]
    fn a_star_needs_two_letters_and_a_tilde_four_directly_before_it() {
        let prefix = |raw| shape(raw).unwrap().is_prefix();
        assert!(prefix("plan*,") && prefix("cyber-at*") && prefix("20*"));
        assert!(!prefix("p*") && !prefix("cyber-a*") && !prefix("C++*") && !prefix("*plan"));
        let fuzzy = |raw| shape(raw).unwrap().is_fuzzy();
        assert!(fuzzy("recieve~") && fuzzy("recieve~1.") && fuzzy("cyber-atack~2"));
        assert!(!fuzzy("plan") && !fuzzy("pla~") && !fuzzy("cyber-at~") && !fuzzy("2014~") && !fuzzy("~plan"));
    }

    #[test]
    fn weights_stand_behind_a_word() {
        assert_eq!(split_weight("cyber^2,"), ("cyber", Some(200)));
        assert_eq!(split_weight("plan*^0.5"), ("plan*", Some(50)));
        assert_eq!(split_weight("a^2^.5"), ("a", Some(100)));
        assert_eq!(split_weight(&format!("a^{}", "9".repeat(400))), ("a", Some(u32::MAX)));
        for none in ["cyber^", "cyber^x", "cyber^-2", "cyber^2x", "^2", "a^1.2.3", "a^inf", "a^."] {
            assert_eq!(split_weight(none), (none, None), "{none}");
        }
        assert_eq!(only_weight("^2^3."), Some(600));
        assert_eq!(only_weight("a^2"), None);
    }

    proptest! {
        #[test]
        fn shaping_again_changes_nothing(raw in "[ab1£.*~^+'-]{0,12}") {
            if let Some(first) = shape(&raw) {
                let again = shape(first.text).unwrap();
                prop_assert_eq!(again.text, first.text);
                prop_assert!(!again.star && !again.tilde);
            }
        }
    }
}
