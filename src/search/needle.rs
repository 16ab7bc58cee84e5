//! What the words of a query look for in a text: for excerpts and highlights, by the same forms and stems as the index.

use crate::index::{form_of, stem_of, word_ranges};
use crate::model::Role;
use crate::query::Form;
use std::ops::Range;

/// One word of a query, analysed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    /// The folded form as typed.
    pub form: String,
    /// Its stem.
    pub stem: String,
    /// How it is matched.
    pub how: Form,
}

impl Part {
    /// The parts of a word as typed; the last one alone can be a prefix.
    pub(super) fn of(text: &str, how: Form) -> Vec<Part> {
        let forms: Vec<String> =
            word_ranges(text).into_iter().map(|r| form_of(&text[r])).filter(|f| !f.is_empty()).collect();
        let last = forms.len().saturating_sub(1);
        let how_at = |i: usize| if how == Form::Prefix && i < last { Form::Exact } else { how };
        forms.into_iter().enumerate().map(|(i, form)| Part { stem: stem_of(&form), form, how: how_at(i) }).collect()
    }

    /// Whether a word as written can match at all, by its first letter: folding and stemming keep it, but for the folding of what
    /// is not ASCII. Most words of a text need no further look.
    fn may_match(&self, word: &str) -> bool {
        let first = |text: &str| text.bytes().next().unwrap_or(0x80).to_ascii_lowercase();
        let (ours, theirs) = (first(&self.form), first(word));
        ours == theirs || !theirs.is_ascii() || !ours.is_ascii()
    }

    fn matches(&self, word: &str) -> bool {
        if !self.may_match(word) {
            return false;
        }
        let form = form_of(word);
        match self.how {
            Form::Exact => form == self.form,
            Form::Prefix => form.starts_with(&self.form),
            Form::Stem => form == self.form || stem_of(&form) == self.stem,
        }
    }
}

/// Words that are looked for side by side, where they count.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Needle {
    /// One part or several in a row.
    pub parts: Vec<Part>,
    /// Roles of the passages in which it counts; everywhere, the heading included, where there are none.
    pub roles: Option<Vec<Role>>,
    /// How much a match is worth: the rarer, the more.
    pub weight: f32,
}

/// A place where a needle matches.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Match {
    /// Which needle.
    pub needle: usize,
    /// From the first word's start to the last one's end.
    pub range: Range<usize>,
}

/// Every match of the needles in a text of a role (`None`: a heading), by place. Matches of several needles may overlap.
pub(super) fn find(text: &str, role: Option<Role>, needles: &[Needle]) -> Vec<Match> {
    let counts = |n: &Needle| match (&n.roles, role) {
        (None, _) => true,
        (Some(roles), Some(role)) => roles.contains(&role),
        (Some(_), None) => false,
    };
    let active: Vec<(usize, &Needle)> = needles.iter().enumerate().filter(|(_, n)| counts(n)).collect();
    if active.is_empty() {
        return Vec::new();
    }
    let places = word_ranges(text);
    let mut out = Vec::new();
    for (at, range) in places.iter().enumerate() {
        for &(needle, n) in &active {
            let Some(row) = places.get(at..at + n.parts.len()) else { continue };
            if n.parts.iter().zip(row).all(|(part, place)| part.matches(&text[place.clone()])) {
                let end = row.last().map_or(range.end, |r| r.end);
                out.push(Match { needle, range: range.start..end });
            }
        }
    }
    out
}

/// The ranges of matches, merged where they overlap.
pub(super) fn highlights(matches: &[Match]) -> Vec<(usize, usize)> {
    let mut ranges: Vec<(usize, usize)> = matches.iter().map(|m| (m.range.start, m.range.end)).collect();
    ranges.sort_unstable();
    let mut out: Vec<(usize, usize)> = Vec::with_capacity(ranges.len());
    for (start, end) in ranges {
        match out.last_mut() {
            Some(last) if start < last.1 => last.1 = last.1.max(end),
            _ => out.push((start, end)),
        }
    }
    out
}
