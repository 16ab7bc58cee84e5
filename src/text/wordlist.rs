//! Lists of words that are looked up often.

use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// A list of words in a `static`, written as one text with white space between them.
#[derive(Debug)]
pub struct WordList {
    source: &'static str,
    words: OnceLock<FxHashSet<&'static str>>,
}

impl WordList {
    /// A list from its source.
    pub const fn new(source: &'static str) -> Self {
        Self { source, words: OnceLock::new() }
    }

    /// Whether a word is in it, as written there.
    pub fn contains(&self, word: &str) -> bool {
        self.words.get_or_init(|| self.source.split_whitespace().collect()).contains(word)
    }
}
