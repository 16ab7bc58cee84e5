//! Patterns that are compiled once, when first used.

use regex::{CaptureMatches, Captures, Matches, Regex, RegexBuilder};
use std::ops::Range;
use std::sync::OnceLock;

/// Bytes that the states of one pattern may take in each thread. With less, long lists of phrases throw away states that they need again
/// in the next sentence; what a pattern does not use it does not take.
const STATES: usize = 1 << 20;

/// The letters of minutes, as a class: what `\w` stands for. All of Unicode's would make each pattern that has them a hundred times larger.
const LETTERS: &str = r"0-9A-Za-z_ªµºÀ-ÖØ-öø-ɏḀ-ỿ\x{300}-\x{36f}";

/// A regular expression in a `static`. Word bounds (`\b`) and digits (`\d`) are those of ASCII, letters (`\w`) those of Latin scripts:
/// the Unicode ones take the slow engines on any text with a `£` in it, and in minutes mean the same.
#[derive(Debug)]
pub struct Pattern {
    source: fn() -> String,
    compiled: OnceLock<Regex>,
}

impl Pattern {
    /// A pattern from its source.
    pub const fn new(source: fn() -> String) -> Self {
        Self { source, compiled: OnceLock::new() }
    }

    /// The compiled expression. Sources are constants of this program, so one that cannot be compiled is a mistake in it.
    #[allow(clippy::expect_used)]
    pub fn regex(&self) -> &Regex {
        let compile = || {
            let source = (self.source)().replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]");
            let source = source.replace(r"\w", &format!("[{LETTERS}]")).replace(r"\W", &format!("[^{LETTERS}]"));
            RegexBuilder::new(&source).dfa_size_limit(STATES).build().expect("a pattern of this program")
        };
        self.compiled.get_or_init(compile)
    }

    /// Whether it stands anywhere in a text.
    pub fn is_match(&self, text: &str) -> bool {
        self.regex().is_match(text)
    }

    /// Where it first stands.
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        self.regex().find(text).map(|m| m.range())
    }

    /// Every place where it stands.
    pub fn find_iter<'p, 't>(&'p self, text: &'t str) -> Matches<'p, 't> {
        self.regex().find_iter(text)
    }

    /// Its groups where it first stands.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.regex().captures(text)
    }

    /// Its groups at every place where it stands.
    pub fn captures_iter<'p, 't>(&'p self, text: &'t str) -> CaptureMatches<'p, 't> {
        self.regex().captures_iter(text)
    }
}
