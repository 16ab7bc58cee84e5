//! What the words of a query look for in a text: for excerpts and highlights, by the same forms and stems as the index.

use super::dictionary::{folded_words, holds};
use crate::index::{form_of, stem_of, with_forms, word_ranges};
use crate::model::{Passage, Role};
use crate::query::{self, Form, Query, Row, Scope};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// One word of a query, analysed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    /// The folded form as typed.
    pub form: String,
    /// Its stem.
    pub stem: String,
    /// How it is matched.
    pub how: Form,
    /// The forms of the index that are near enough, where it is fuzzy.
    pub near: Arc<BTreeSet<String>>,
}

impl Part {
    /// The parts of a word as typed; of several the last one alone can be a prefix or fuzzy.
    pub(super) fn of(text: &str, how: Form) -> Vec<Part> {
        if how == Form::Any {
            return vec![Part { form: String::new(), stem: String::new(), how, near: Arc::default() }];
        }
        let forms: Vec<String> =
            word_ranges(text).into_iter().map(|r| form_of(&text[r])).filter(|f| !f.is_empty()).collect();
        let last = forms.len().saturating_sub(1);
        let how_at = |i: usize| if matches!(how, Form::Prefix | Form::Fuzzy) && i < last { Form::Exact } else { how };
        let part =
            |(i, form): (usize, String)| Part { stem: stem_of(&form), form, how: how_at(i), near: Arc::default() };
        forms.into_iter().enumerate().map(part).collect()
    }

    /// The parts of words that stand one behind the other.
    pub(super) fn row(words: &Row) -> Vec<Part> {
        words.iter().flat_map(|(text, form)| Part::of(text, *form)).collect()
    }

    /// Whether a word as written can match at all, by its first letter: folding and stemming keep it, but for the folding of what
    /// is not ASCII. Most words of a text need no further look.
    fn may_match(&self, word: &str) -> bool {
        if matches!(self.how, Form::Fuzzy | Form::Any) {
            return true;
        }
        let first = |text: &str| text.bytes().next().unwrap_or(0x80).to_ascii_lowercase();
        let (ours, theirs) = (first(&self.form), first(word));
        ours == theirs || !theirs.is_ascii() || !ours.is_ascii()
    }

    fn matches(&self, word: &str) -> bool {
        self.may_match(word)
            && with_forms(word, |form, stem| match self.how {
                Form::Exact => form == self.form,
                Form::Prefix => form.starts_with(&self.form),
                Form::Stem => form == self.form || stem == self.stem,
                Form::Fuzzy => form == self.form || self.near.contains(form),
                Form::Any => true,
            })
    }
}

/// Where a needle counts: kinds of text and who says it. Everywhere by default.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Where {
    /// Whether kinds of text are named.
    pub named: bool,
    /// Whether the heading is one of them.
    pub heading: bool,
    /// The roles among them.
    pub roles: Vec<Role>,
    /// Folded words of which each row must stand in the speaker's name, where somebody must say it.
    pub speakers: Vec<Vec<String>>,
    /// The same for people whose name was typed as words: what they say is shown first.
    pub people: Vec<Vec<String>>,
}

impl Where {
    /// In the passages of a scope.
    pub(super) fn of(scope: &Scope) -> Self {
        let role = |part: &query::Part| if let query::Part::Passage(role) = part { Some(*role) } else { None };
        Self {
            named: !scope.parts.is_empty(),
            heading: scope.parts.contains(&query::Part::Heading),
            roles: scope.parts.iter().filter_map(role).collect(),
            speakers: scope.speakers.iter().map(|name| folded_words(name)).collect(),
            people: Vec::new(),
        }
    }

    /// Whether it counts in the heading.
    fn in_heading(&self) -> bool {
        (!self.named || self.heading) && self.speakers.is_empty()
    }

    /// Whether it counts in a passage in which these people speak.
    fn in_passage(&self, passage: &Passage, speaking: &[String]) -> bool {
        (!self.named || self.roles.contains(&passage.role)) && (self.speakers.is_empty() || self.is_said(speaking))
    }

    /// Whether one of these people is one of those who should say it.
    fn is_said(&self, speaking: &[String]) -> bool {
        is_any(speaking, &self.speakers)
    }

    /// Whether one of these people is one who was asked for in any way.
    pub(super) fn is_theirs(&self, speaking: &[String]) -> bool {
        self.is_said(speaking) || is_any(speaking, &self.people)
    }
}

/// Whether one of these names has all the words of a row, in order and without a gap.
fn is_any(names: &[String], wanted: &[Vec<String>]) -> bool {
    let fits = |name: &String| {
        let name = folded_words(name);
        wanted.iter().any(|words| holds(&name, words))
    };
    !wanted.is_empty() && names.iter().any(fits)
}

/// Words that are looked for: side by side, or two such rows near each other.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Needle {
    /// One part or several in a row.
    pub parts: Vec<Part>,
    /// Another row and how near it must stand.
    pub near: Option<(Vec<Part>, usize)>,
    /// Where it counts.
    pub place: Where,
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
    /// What of it is marked: all of it, or the two rows.
    pub marks: [Range<usize>; 2],
}

/// What a query looks for, as far as it tells without an index: what is only near in spelling is not known, and all is worth the same.
pub(super) fn needles_of(query: &Query) -> Vec<Needle> {
    let mut out = Vec::new();
    collect(query, &Where::default(), &mut out);
    out
}

fn collect(query: &Query, place: &Where, out: &mut Vec<Needle>) {
    let mut seek = |parts: Vec<Part>, near| {
        if parts.iter().any(|p| p.how != Form::Any) {
            out.push(Needle { parts, near, place: place.clone(), weight: 1.0 });
        }
    };
    match query {
        Query::Word { text, form } => seek(Part::of(text, *form), None),
        Query::Phrase(row) => seek(Part::row(row), None),
        Query::Near { left, right, within } => seek(Part::row(left), Some((Part::row(right), usize::from(*within)))),
        Query::And(parts) | Query::Or(parts) => parts.iter().for_each(|part| collect(part, place, out)),
        Query::Weighed { query, .. } => collect(query, place, out),
        Query::Within(scope, inner) => collect(inner, &Where::of(scope), out),
        Query::All | Query::Not(_) | Query::Filter(_) => {}
    }
}

/// Every match of the needles in a heading.
pub(super) fn in_heading(heading: &str, needles: &[Needle]) -> Vec<Match> {
    find(heading, needles, |needle| needle.place.in_heading())
}

/// Every match of the needles in a passage in which these people speak.
pub(super) fn in_passage(passage: &Passage, speaking: &[String], needles: &[Needle]) -> Vec<Match> {
    find(&passage.text, needles, |needle| needle.place.in_passage(passage, speaking))
}

/// Every match of the needles in a text, wherever they count.
pub(super) fn anywhere(text: &str, needles: &[Needle]) -> Vec<Match> {
    find(text, needles, |_| true)
}

/// Every match of those needles that count in a text, by place. Matches of several needles may overlap.
fn find(text: &str, needles: &[Needle], counts: impl Fn(&Needle) -> bool) -> Vec<Match> {
    let active: Vec<(usize, &Needle)> = needles.iter().enumerate().filter(|(_, n)| counts(n)).collect();
    if active.is_empty() {
        return Vec::new();
    }
    let places = word_ranges(text);
    let mut out = Vec::new();
    for (needle, n) in active {
        let rows = rows(text, &places, &n.parts);
        let range = |row: &Range<usize>| places[row.start].start..places[row.end - 1].end;
        match &n.near {
            None => out.extend(rows.iter().map(|row| {
                let range = range(row);
                Match { needle, marks: [range.clone(), range.clone()], range }
            })),
            Some((other, within)) => {
                let others = self::rows(text, &places, other);
                for a in &rows {
                    let from = others.partition_point(|b| b.end - 1 + within < a.start);
                    for b in others[from..].iter().take_while(|b| b.start < a.end + within) {
                        let (first, second) = if a.start <= b.start { (a, b) } else { (b, a) };
                        if second.start >= first.end && second.start + 1 - first.end <= *within {
                            let marks = [range(first), range(second)];
                            out.push(Match { needle, range: marks[0].start..marks[1].end, marks });
                        }
                    }
                }
            }
        }
    }
    out.sort_by_key(|m| (m.range.start, m.range.end));
    out
}

/// Where parts stand in a row, as ranges of words.
fn rows(text: &str, places: &[Range<usize>], parts: &[Part]) -> Vec<Range<usize>> {
    let stands = |at: &usize| {
        let row = &places[*at..*at + parts.len()];
        parts.iter().zip(row).all(|(part, place)| part.matches(&text[place.clone()]))
    };
    let last = (places.len() + 1).saturating_sub(parts.len());
    (0..if parts.is_empty() { 0 } else { last }).filter(stands).map(|at| at..at + parts.len()).collect()
}

/// What is marked of matches, merged where it overlaps.
pub(super) fn highlights(matches: &[Match]) -> Vec<(usize, usize)> {
    let mut ranges: Vec<(usize, usize)> =
        matches.iter().flat_map(|m| &m.marks).map(|range| (range.start, range.end)).collect();
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
