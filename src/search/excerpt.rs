//! Excerpts: whole sentences of passages around the best matches, with the matches marked.

use super::needle::{Match, Needle, Where, highlights, in_passage, needles_of};
use crate::index::{Card, Unit};
use crate::model::{Excerpt, Item, Role};
use crate::query::Query;
use crate::text::{sentences, words};
use std::collections::BTreeSet;
use std::ops::Range;

/// Characters of an excerpt at most, a match that is longer apart.
const LONGEST: usize = 320;

/// An excerpt shorter than this takes a neighbouring sentence with it.
const SHORT: usize = 90;

/// Excerpts of an item.
const MOST: usize = 3;

/// Passages whose sentences are weighed, those with the best matches: cutting sentences is what costs.
const LOOKED_AT: usize = 8;

/// What a needle is worth that an earlier excerpt already showed, and what one more match of the same needle is worth.
const SHOWN: f32 = 0.3;
const AGAIN: f32 = 0.1;

/// What a decision is worth above a passage with the same matches.
const DECISION: f32 = 1.02;

/// What a passage of the person asked for is worth above another with the same matches.
const SPEAKER: f32 = 1.5;

/// A stretch of a passage with its matches.
struct Window {
    passage: usize,
    range: Range<usize>,
    matches: Vec<Match>,
}

/// Up to three excerpts of an item for a query, best first, whether it stands in an index or not: see [`crate::search::search`], which knows
/// more of the words. What is only near in spelling is not marked.
pub fn excerpts_of(item: &Item, query: &Query) -> Vec<Excerpt> {
    let unit = Unit {
        meeting: String::new(),
        organisation: None,
        board: None,
        date: None,
        path: String::new(),
        place: 1,
        item: item.clone(),
    };
    excerpts(&Card::from(unit), &needles_of(query), &Where::default())
}

/// Up to three excerpts of an item, best first, of different passages where it can be. Where no passage matches, its first sentences
/// (of a passage that is sought, where there is one). What a sought speaker says goes before what others say.
pub(super) fn excerpts(card: &Card, needles: &[Needle], sought: &Where) -> Vec<Excerpt> {
    let item = &card.unit.item;
    let theirs = spoken(card, sought);
    let found = item.passages.iter().enumerate().map(|(at, p)| (at, in_passage(p, card.speaking(at), needles)));
    let mut found: Vec<(usize, Vec<Match>)> = found.filter(|(_, matches)| !matches.is_empty()).collect();
    found.sort_by(|a, b| worth(&b.1, needles, &[]).total_cmp(&worth(&a.1, needles, &[])));
    found.truncate(LOOKED_AT);
    found.sort_by_key(|(at, _)| *at);
    let mut windows: Vec<Window> = Vec::new();
    for (at, matches) in &found {
        if let Some(passage) = item.passages.get(*at) {
            windows.extend(windows_of(*at, &passage.text, matches, needles));
        }
    }
    if windows.is_empty() {
        return opening(item, sought, &theirs).into_iter().collect();
    }
    let mut shown = vec![false; needles.len()];
    let mut chosen: Vec<Window> = Vec::new();
    while chosen.len() < MOST {
        let is_free = |w: &Window| {
            !chosen.iter().any(|c| c.passage == w.passage && c.range.start < w.range.end && w.range.start < c.range.end)
        };
        let is_fresh = |w: &Window| !chosen.iter().any(|c| c.passage == w.passage);
        let value = |w: &Window| {
            let role = item.passages.get(w.passage).map(|p| p.role);
            let own = if theirs.contains(&w.passage) { SPEAKER } else { 1.0 };
            worth(&w.matches, needles, &shown) * own * if role == Some(Role::Decision) { DECISION } else { 1.0 }
        };
        let mut best: Option<(usize, bool, f32)> = None;
        for (i, window) in windows.iter().enumerate().filter(|(_, w)| is_free(w)) {
            let (fresh, value) = (is_fresh(window), value(window));
            if best.is_none_or(|(_, f, v)| (fresh && !f) || (fresh == f && value > v)) {
                best = Some((i, fresh, value));
            }
        }
        let Some((i, _, _)) = best else { break };
        let window = windows.swap_remove(i);
        for m in &window.matches {
            if let Some(seen) = shown.get_mut(m.needle) {
                *seen = true;
            }
        }
        chosen.push(window);
    }
    chosen.into_iter().filter_map(|w| excerpt(item, w)).collect()
}

fn excerpt(item: &Item, window: Window) -> Option<Excerpt> {
    let passage = item.passages.get(window.passage)?;
    let start = window.range.start;
    let marks = highlights(&window.matches).into_iter().map(|(a, b)| (a - start, b - start)).collect();
    Some(Excerpt {
        text: passage.text.get(window.range)?.to_owned(),
        highlights: marks,
        role: passage.role,
        speaker: passage.speaker.clone(),
        page: passage.page,
        line: Some(passage.line),
        anchor: passage.anchor(),
    })
}

/// What the matches of a stretch are worth: each needle once, a little for every further match.
fn worth(
    matches: impl IntoIterator<Item = impl std::borrow::Borrow<Match>>,
    needles: &[Needle],
    shown: &[bool],
) -> f32 {
    let mut seen = vec![0u8; needles.len()];
    let mut sum = 0.0;
    for m in matches {
        let m = m.borrow();
        let (Some(needle), Some(count)) = (needles.get(m.needle), seen.get_mut(m.needle)) else { continue };
        let share = match *count {
            0 if shown.get(m.needle).copied().unwrap_or(false) => SHOWN,
            0 => 1.0,
            1..=3 => AGAIN,
            _ => 0.0,
        };
        *count = count.saturating_add(1);
        sum += needle.weight * share;
    }
    sum
}

/// For each sentence in which a match begins: that sentence and the neighbours that its matches reach into, that add matches, or that
/// a very short one needs beside it, as long as it does not grow too long.
fn windows_of(passage: usize, text: &str, matches: &[Match], needles: &[Needle]) -> Vec<Window> {
    if matches.is_empty() {
        return Vec::new();
    }
    let cuts = sentences(text);
    let mut out: Vec<Window> = Vec::new();
    for (i, sentence) in cuts.iter().enumerate() {
        let Some(reach) = begun_in(matches, sentence).iter().map(|m| m.range.end).max() else { continue };
        let mut first = i;
        let mut last = (i..cuts.len()).find(|&j| cuts[j].end >= reach).unwrap_or(i);
        let fits = |first: usize, last: usize| length(text, &(cuts[first].start..cuts[last].end)) <= LONGEST;
        loop {
            let value =
                |first: usize, last: usize| worth(inside(matches, &(cuts[first].start..cuts[last].end)), needles, &[]);
            let now = value(first, last);
            let is_short = length(text, &(cuts[first].start..cuts[last].end)) < SHORT;
            let after = last + 1 < cuts.len() && fits(first, last + 1);
            let before = first > 0 && fits(first - 1, last);
            if after && value(first, last + 1) > now {
                last += 1;
            } else if before && value(first - 1, last) > now {
                first -= 1;
            } else if after && is_short {
                last += 1;
            } else if before && is_short {
                first -= 1;
            } else {
                break;
            }
        }
        let mut range = cuts[first].start..cuts[last].end;
        if length(text, &range) > LONGEST {
            range = cut(text, range, matches, needles);
        }
        if out.last().is_none_or(|w| w.range != range) {
            out.push(Window { passage, matches: within(matches, &range), range });
        }
    }
    out
}

/// Matches that begin in a range; they are in order of their places.
fn begun_in<'a>(matches: &'a [Match], range: &Range<usize>) -> &'a [Match] {
    let first = matches.partition_point(|m| m.range.start < range.start);
    let end = matches.partition_point(|m| m.range.start < range.end);
    &matches[first..end]
}

fn inside<'a>(matches: &'a [Match], range: &Range<usize>) -> impl Iterator<Item = &'a Match> {
    let end = range.end;
    begun_in(matches, range).iter().filter(move |m| m.range.end <= end)
}

fn within(matches: &[Match], range: &Range<usize>) -> Vec<Match> {
    inside(matches, range).cloned().collect()
}

fn length(text: &str, range: &Range<usize>) -> usize {
    text.get(range.clone()).map_or(0, |t| t.chars().count())
}

/// Cuts a long sentence to the words around the run of matches that is worth most, a third of the room before it.
fn cut(text: &str, sentence: Range<usize>, matches: &[Match], needles: &[Needle]) -> Range<usize> {
    let inside = within(matches, &sentence);
    let mut core = inside.first().map_or(sentence.start..sentence.start, |m| m.range.clone());
    let mut best = f32::MIN;
    for (i, first) in inside.iter().enumerate() {
        let mut end = first.range.end;
        for (j, last) in inside.iter().enumerate().skip(i) {
            end = end.max(last.range.end);
            let span = first.range.start..end;
            if j > i && length(text, &span) > LONGEST {
                break;
            }
            let value = worth(&inside[i..=j], needles, &[]);
            if value > best {
                best = value;
                core = span;
            }
        }
    }
    around(text, sentence, core)
}

/// `core` with whole words of `sentence` around it, up to the longest length.
fn around(text: &str, sentence: Range<usize>, core: Range<usize>) -> Range<usize> {
    let room = LONGEST.saturating_sub(length(text, &core));
    let before = length(text, &(sentence.start..core.start));
    let after = length(text, &(core.end..sentence.end));
    let left = before.min((room / 3).max(room.saturating_sub(after)));
    let right = after.min(room - left);
    let body = &text[sentence.clone()];
    let earliest = text[sentence.start..core.start]
        .char_indices()
        .rev()
        .take(left)
        .last()
        .map_or(core.start, |(i, _)| sentence.start + i);
    let latest = text[core.end..sentence.end].char_indices().nth(right).map_or(sentence.end, |(i, _)| core.end + i);
    let start = if left == before {
        sentence.start
    } else {
        let starts = words(body).map(|w| sentence.start + w.start);
        starts.filter(|s| (earliest..=core.start).contains(s)).min().unwrap_or(core.start)
    };
    let end = if right == after {
        sentence.end
    } else {
        let ends = words(body).map(|w| sentence.start + w.end());
        ends.filter(|e| (core.end..=latest).contains(e)).max().unwrap_or(core.end)
    };
    start..end
}

/// Passages in which one of the sought speakers says something.
fn spoken(card: &Card, sought: &Where) -> BTreeSet<usize> {
    (0..card.unit.item.passages.len()).filter(|at| sought.is_theirs(card.speaking(*at))).collect()
}

/// The first sentences of what a sought speaker says, of the first passage of a sought role, or of the item.
fn opening(item: &Item, sought: &Where, theirs: &BTreeSet<usize>) -> Option<Excerpt> {
    let of_roles = item.passages.iter().position(|p| sought.roles.contains(&p.role));
    let any = || item.passages.iter().position(|p| !p.text.trim().is_empty());
    let passage = theirs.first().copied().or(of_roles).or_else(any)?;
    let text = &item.passages.get(passage)?.text;
    let cuts = sentences(text);
    let first = cuts.first()?.clone();
    let mut range = first.clone();
    for sentence in &cuts[1..] {
        if length(text, &(range.start..sentence.end)) > LONGEST {
            break;
        }
        range.end = sentence.end;
    }
    if length(text, &range) > LONGEST {
        range = around(text, first.clone(), first.start..first.start);
    }
    excerpt(item, Window { passage, range, matches: Vec::new() })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::needle::{Part, anywhere};
    use super::*;
    use crate::model::Passage;
    use crate::query::Form;
    use proptest::prelude::*;

    fn card(passages: &[(Role, &str)]) -> Card {
        let passage = |(role, text): &(Role, &str)| Passage {
            role: *role,
            text: (*text).to_owned(),
            speaker: None,
            page: None,
            line: 7,
        };
        let item = Item {
            id: "a/1".into(),
            number: None,
            heading: "Heading".into(),
            as_written: "Heading".into(),
            restricted: false,
            line: 1,
            page: None,
            passages: passages.iter().map(passage).collect(),
            decisions: vec![],
            actions: vec![],
            motions: vec![],
            people: vec![],
            topics: vec![],
            ..Default::default()
        };
        let unit =
            Unit { meeting: "a".into(), organisation: None, board: None, date: None, path: "a".into(), place: 1, item };
        Card { unit, speakers: vec![], voices: vec![] }
    }

    fn needle(text: &str, how: Form) -> Needle {
        Needle { parts: Part::of(text, how), near: None, place: Where::default(), weight: 2.0 }
    }

    fn marked(e: &Excerpt) -> String {
        let mut out = String::new();
        let mut at = 0;
        for &(a, b) in &e.highlights {
            out.push_str(&format!("{}[{}]", &e.text[at..a], &e.text[a..b]));
            at = b;
        }
        out + &e.text[at..]
    }

    #[test]
    fn whole_sentences_phrases_in_one_mark_decisions_first() {
        let item = card(&[
            (Role::Discussion, "It rained. Members asked about cyber attacks. Nobody answered."),
            (Role::Decision, "The board noted the cyber-attack."),
            (Role::Other, "Nothing here."),
        ]);
        let found = excerpts(&item, &[needle("cyber attack", Form::Stem)], &Where::default());
        let marks: Vec<String> = found.iter().map(marked).collect();
        assert_eq!(
            marks,
            ["The board noted the [cyber-attack].", "It rained. Members asked about [cyber attacks]. Nobody answered."]
        );
    }

    #[test]
    fn without_a_match_the_item_begins() {
        let item = card(&[(Role::Discussion, "One. Two."), (Role::Decision, "Three.")]);
        assert_eq!(excerpts(&item, &[], &Where::default())[0].text, "One. Two.");
        let decisions = Where { roles: vec![Role::Decision], ..Where::default() };
        assert_eq!(excerpts(&item, &[], &decisions)[0].text, "Three.");
    }

    proptest! {
        #[test]
        fn excerpts_are_cut_from_the_text_and_marks_lie_on_words(
            text in "(([a-c]{1,9}|é|“x”|ﬁb|a-b)[ ,]{1,2}([.] )?){0,160}",
            word in "[a-c]{1,2}", other in "b|é",
        ) {
            let item = card(&[(Role::Discussion, &text)]);
            let needles = [needle(&word, Form::Prefix), needle(&other, Form::Exact), needle("a b", Form::Exact)];
            let all = anywhere(&text, &needles);
            for e in excerpts(&item, &needles, &Where::default()) {
                prop_assert!(text.contains(&e.text));
                prop_assert!(e.text.chars().count() <= LONGEST);
                prop_assert_eq!(e.text.trim(), e.text.as_str());
                prop_assert!(all.is_empty() || !e.highlights.is_empty());
                let mut last = 0;
                for (a, b) in e.highlights {
                    prop_assert!(a >= last && a < b && e.text.get(a..b).is_some());
                    last = b;
                }
            }
        }
    }
}
