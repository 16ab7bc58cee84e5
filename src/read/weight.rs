//! How much of a text is bold or underlined: all of it, or its beginning alone (a run-in heading, a speaker's name).
//!
//! Counted in letters and digits, because those stay the same while lines are joined and marks taken off.

/// The letters and digits of a text, and which of them are strong.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Weight {
    letters: usize,
    strong: usize,
    /// Digits at the beginning that are not strong: an item's number.
    number: usize,
    /// Strong ones behind the number, up to the first that is not.
    lead: usize,
}

/// An item's number has at most so many digits.
const DIGITS: usize = 5;

impl Weight {
    /// Of a text that is all strong or not at all.
    pub(super) fn of(text: &str, strong: bool) -> Self {
        let mut weight = Self::default();
        weight.add(text, strong);
        weight
    }

    /// Adds what follows.
    pub(super) fn add(&mut self, text: &str, strong: bool) {
        for c in text.chars().filter(|c| c.is_alphanumeric()) {
            if strong {
                self.lead += usize::from(self.letters == self.number + self.lead);
                self.strong += 1;
            } else if c.is_ascii_digit() && self.letters == self.number && self.number < DIGITS {
                self.number += 1;
            }
            self.letters += 1;
        }
    }

    /// Adds the text that follows.
    pub(super) fn join(&mut self, next: Self) {
        let open = self.letters == self.number + self.lead;
        if open && (self.letters == 0 || next.number == 0) {
            self.lead += next.lead;
            self.number += next.number;
        }
        self.letters += next.letters;
        self.strong += next.strong;
    }

    /// Takes the first letters off as a weight of their own.
    pub(super) fn split(&mut self, letters: usize) -> Self {
        let number = letters.min(self.number);
        let lead = (letters - number).min(self.lead);
        self.letters = self.letters.saturating_sub(letters);
        self.strong -= lead;
        self.number -= number;
        self.lead -= lead;
        Self { letters, strong: lead, number, lead }
    }

    /// Whether every letter is strong, an item's number aside.
    pub(super) fn is_strong(self) -> bool {
        self.strong > 0 && self.strong + self.number == self.letters
    }

    /// Bytes of the strong beginning of the text that this is the weight of, with a number before it and the marks behind it; 0 where
    /// all or nothing is strong. `before` letters of a label were put before the text.
    pub(super) fn lead(self, text: &str, before: usize) -> usize {
        if self.lead == 0 || self.is_strong() {
            return 0;
        }
        let last = before + self.number + self.lead - 1;
        let Some((at, c)) = text.char_indices().filter(|(_, c)| c.is_alphanumeric()).nth(last) else { return 0 };
        let behind = &text[at + c.len_utf8()..];
        let marks = behind.len() - behind.trim_start_matches(['.', ':', ',', ';', ')', '?', '’', '”', '"']).len();
        at + c.len_utf8() + marks
    }
}

/// Letters and digits of a text.
pub(super) fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weigh(runs: &[(&str, bool)]) -> (String, Weight) {
        let mut weight = Weight::default();
        runs.iter().for_each(|(text, strong)| weight.add(text, *strong));
        (runs.iter().map(|(text, _)| *text).collect(), weight)
    }

    #[test]
    fn the_strong_beginning() {
        for (runs, strong, lead) in [
            (&[("Roads", true), (": the lane", false)][..], false, "Roads:"),
            (&[("12. ", false), ("Hill Lane", true), (" was closed", false)], false, "12. Hill Lane"),
            (&[("12. ", false), ("Hill Lane", true)], true, ""),
            (&[("The ", false), ("Clerk", true)], false, ""),
            (&[("Roads", true)], true, ""),
            (&[("Roads", false)], false, ""),
        ] {
            let (text, weight) = weigh(runs);
            assert_eq!((weight.is_strong(), &text[..weight.lead(&text, 0)]), (strong, lead), "{text}");
        }
    }

    #[test]
    fn lines_joined_and_parted() {
        let mut joined = Weight::of("Roads and", true);
        joined.join(weigh(&[("paths", true), (" are closed", false)]).1);
        assert_eq!(joined.lead("Roads and paths are closed", 0), "Roads and paths".len());
        let head = joined.split(letters("Roads and"));
        assert!(head.is_strong());
        assert_eq!(joined.lead("paths are closed", 0), "paths".len());
        joined.split(letters("paths are"));
        assert_eq!((joined.is_strong(), joined.lead("closed", 0)), (false, 0));
    }
}
