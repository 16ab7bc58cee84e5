//! Given names common in Britain and Ireland: a cue that two capitalised words are a person.
//!
//! Not a register of people: it only tells "Tony Jackson" from "Productivity Programme". Months (April, June) are left out.

use super::wordlist::WordList;

/// Whether `word`, folded, is a common given name.
pub fn is_given(word: &str) -> bool {
    GIVEN.contains(word)
}

/// Folded.
static GIVEN: WordList = WordList::new(include_str!("given.txt"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_and_other_words() {
        assert!(is_given("tony") && is_given("siobhan") && !is_given("june") && !is_given("productivity"));
    }
}
