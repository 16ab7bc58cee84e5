//! What the words of a query look for in a text: for excerpts and highlights, by the same forms and stems as the index.

use crate::index::{form_of, stem_of};
use crate::model::Role;
use crate::query::Form;
use crate::text::words;
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
        let forms: Vec<String> = words(text).map(|w| form_of(w.text)).collect();
        let last = forms.len().saturating_sub(1);
        let how_at = |i: usize| if how == Form::Prefix && i < last { Form::Exact } else { how };
        forms.into_iter().enumerate().map(|(i, form)| Part { stem: stem_of(&form), form, how: how_at(i) }).collect()
    }

    fn matches(&self, form: &str) -> bool {
        match self.how {
            Form::Exact => form == self.form,
            Form::Prefix => form.starts_with(&self.form),
            // A stem keeps the first letter of its word: most words of a text need not be stemmed.
            Form::Stem => {
                form == self.form || (form.chars().next() == self.stem.chars().next() && stem_of(form) == self.stem)
            }
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
    let tokens: Vec<(String, Range<usize>)> = words(text).map(|w| (form_of(w.text), w.range())).collect();
    let mut out = Vec::new();
    for (at, (_, range)) in tokens.iter().enumerate() {
        for &(needle, n) in &active {
            let Some(row) = tokens.get(at..at + n.parts.len()) else { continue };
            if n.parts.iter().zip(row).all(|(part, (form, _))| part.matches(form)) {
                let end = row.last().map_or(range.end, |(_, r)| r.end);
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
