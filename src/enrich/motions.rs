//! Motions: who moved, who seconded, how it ended, how it was voted.

use super::decisions::{self, Stand};
use super::votes::{self, Vote};
use crate::enrich::Told;
use crate::model::{Diagnostic, Involvement, Item, Meeting, Motion, Outcome, Relation, Role};
use crate::text::pattern::Pattern;
use std::ops::Range;

/// Fills the motions of every item from the people who moved and seconded.
pub(super) fn run(mut meeting: Meeting, _: &Told<'_>) -> Meeting {
    for item in &mut meeting.items {
        let votes = votes::of(item);
        item.motions = motions(item, &votes);
        for vote in &votes {
            let line = item.passages.get(vote.passages.start).map(|p| p.line);
            meeting.diagnostics.extend(votes::disagreements(vote).into_iter().map(|m| Diagnostic::warning(m, line)));
        }
    }
    meeting
}

/// One person in one role of a motion, in order of the text.
struct Part<'a> {
    passage: usize,
    at: usize,
    relation: Relation,
    name: &'a str,
}

fn motions(item: &Item, votes: &[Vote]) -> Vec<Motion> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    for person in &item.people {
        for mention in person.mentions.iter().filter(|m| matches!(m.relation, Relation::Moved | Relation::Seconded)) {
            let Some(passage) = mention.passage else { continue };
            let text = &item.passages[passage].text;
            let at = text.get(mention.sentence.clone()).and_then(|s| s.find(&mention.as_written)).unwrap_or(0)
                + mention.sentence.start;
            parts.push(Part { passage, at, relation: mention.relation, name: &person.name });
        }
    }
    parts.sort_by_key(|p| (p.passage, p.at));
    let mut out: Vec<(usize, Motion)> = Vec::new();
    for part in parts {
        // "The motion was seconded by B" is told behind the debate too.
        let told = part.relation == Relation::Seconded && OF_NOTICE.is_match(&item.passages[part.passage].text);
        let open = out.last_mut().filter(|(passage, _)| told || part.passage - *passage <= 2);
        match (part.relation, open) {
            (Relation::Seconded, Some((_, motion))) if motion.seconder.is_none() => {
                motion.seconder = Some(part.name.to_string())
            }
            (Relation::Moved, Some((_, motion))) if motion.mover.is_none() => {
                motion.mover = Some(part.name.to_string())
            }
            (relation, _) => {
                let mut motion = empty(&item.passages[part.passage].text);
                match relation {
                    Relation::Moved => motion.mover = Some(part.name.to_string()),
                    _ => motion.seconder = Some(part.name.to_string()),
                }
                out.push((part.passage, motion));
            }
        }
    }
    if let Some(mover) = given_notice(item) {
        // "Notice of motion submitted by Cllr A": who gave notice moves it.
        let open = out.iter_mut().find(|(_, m)| m.mover.is_none() && OF_NOTICE.is_match(&m.text));
        if let Some((_, motion)) = open.filter(|(_, m)| m.seconder.as_deref() != Some(mover)) {
            motion.mover = Some(mover.to_string());
        }
    }
    for (_, motion) in &mut out {
        motion.amendment = is_amendment(&motion.text);
    }
    take_votes(&mut out, votes);
    settle_all(&mut out, item, votes);
    out.into_iter().map(|(_, motion)| motion).filter(is_motion).collect()
}

/// "The motion was seconded by Cllr B", "Cllr B seconded the motion".
static OF_NOTICE: Pattern = Pattern::new(|| {
    r"(?i)\bmotion (?:was |is )?(?:then |also |duly )?seconded\b|\bseconded (?:the|this) (?:notice of )?motion\b".into()
});
static NOTICE: Pattern =
    Pattern::new(|| r"(?i)\bmotion (?:was |is )?(?:submitted|given|tabled|proposed|received)?\s*(?:by|from)\b".into());

/// The one person who gave notice of the motion that an item is about, by its heading.
fn given_notice(item: &Item) -> Option<&str> {
    let named = |p: &&Involvement| {
        p.mentions.iter().any(|m| m.passage.is_none() && item.heading.contains(m.as_written.as_str()))
    };
    let mut all = item.people.iter().filter(named).filter(|_| NOTICE.is_match(&item.heading));
    let first = all.next()?;
    all.next().is_none().then_some(first.name.as_str())
}

/// "Ruby proposed an afternoon surgery" alone is a suggestion: a motion has a seconder, an end, or the name of one.
fn is_motion(motion: &Motion) -> bool {
    let named = || {
        let lower = motion.text.to_lowercase();
        ["motion", "seconder", "seconded", "amendment"].iter().any(|w| lower.contains(w))
    };
    let voted = motion.votes_for.is_some() || motion.outcome.is_some_and(|o| o != Outcome::Carried);
    motion.mover.is_some() && (motion.seconder.is_some() || voted || named())
}

/// Settles each motion by what stands between it and the next one; a motion under amendment by what stands behind its amendments.
fn settle_all(motions: &mut [(usize, Motion)], item: &Item, votes: &[Vote]) {
    let starts: Vec<(usize, bool)> = motions.iter().map(|(p, m)| (*p, is_amendment(&m.text))).collect();
    for (index, (passage, motion)) in motions.iter_mut().enumerate() {
        let behind = &starts[index + 1..];
        let next = behind.first().map_or(item.passages.len(), |(p, _)| (*p).max(*passage + 1));
        motion.text = whole_text(motion, item, *passage, next);
        settle(motion, item, *passage..next.min(*passage + 8), votes);
        // "Approved and signed. Proposed by A, seconded by B.": the outcome stands first.
        let before = passage.checked_sub(1).and_then(|b| item.passages.get(b));
        if before.is_some_and(|b| b.role == Role::Decision && b.line == item.passages[*passage].line) {
            motion.outcome = motion.outcome.or(Some(Outcome::Carried));
        }
        let amended = !starts[index].1 && motion.outcome.is_none() && behind.first().is_some_and(|(_, a)| *a);
        if amended {
            let last = behind.iter().take_while(|(_, a)| *a).last().map_or(next, |(p, _)| *p);
            let until = behind.iter().find(|(_, a)| !*a).map_or(item.passages.len(), |(p, _)| *p);
            // The amendment's own vote stands right behind it.
            let decided = item
                .passages
                .iter()
                .skip(last + 1)
                .position(|p| LOST.is_match(&p.text) || decisions::is_decision(&p.text, Stand::Anywhere));
            let from = last + 1 + decided.map_or(0, |d| d + 1);
            settle(motion, item, from..until.max(from), votes);
        }
    }
}

/// The words that record a motion: its passage, with those behind it up to what was moved where they only say who moved it.
fn whole_text(motion: &Motion, item: &Item, passage: usize, next: usize) -> String {
    let until = (passage + 4).min(next).min(item.passages.len());
    let moved = (passage + 1..until).find(|i| MOVED.is_match(&item.passages[*i].text));
    let colon = motion.text.trim_end().ends_with(':').then_some(passage + 1).filter(|i| *i < item.passages.len());
    let short = motion.text.split_whitespace().count() < 14;
    match moved.filter(|_| short).or(colon) {
        Some(last) => item.passages[passage..=last].iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" "),
        None => motion.text.clone(),
    }
}

/// Gives each motion the recorded vote that was taken on it.
fn take_votes(motions: &mut [(usize, Motion)], votes: &[Vote]) {
    let known: Vec<(usize, String, bool)> =
        motions.iter().map(|(passage, m)| (*passage, m.text.clone(), m.amendment)).collect();
    for (vote, taken) in votes.iter().zip(votes::taken_on(votes, &known)) {
        let Some((_, motion)) = taken.and_then(|index| motions.get_mut(index)) else { continue };
        [motion.votes_for, motion.votes_against, motion.abstain] = vote.counts;
        motion.ballots.clone_from(&vote.ballots);
        motion.outcome = vote.outcome;
    }
}

fn is_amendment(text: &str) -> bool {
    text.to_lowercase().contains("amendment")
}

fn empty(text: &str) -> Motion {
    Motion { text: text.to_string(), ..Motion::default() }
}

static LOST: Pattern =
    Pattern::new(|| r"(?i)\b(?:was |declared |and )?(?:lost|defeated|not carried|not agreed|fell)\b".into());
/// What was moved begins so.
static MOVED: Pattern = Pattern::new(|| r#"^[“"‘']?(?:That|THAT|WHEREAS|Whereas|BE IT)\b"#.into());
static DECLARED: Pattern = Pattern::new(|| r"(?i)\bdeclared\b.{0,240}\b(?:appointed|elected|carried|duly)\b".into());
static WITHDRAWN: Pattern = Pattern::new(|| r"(?i)\bwithdr(?:ew|awn)\b".into());
static FOR: Pattern = Pattern::new(|| {
    r"(?i)\b(?:for|in favour)(?: the (?:motion|amendment|recommendation|proposal))?\s*[(:–-]\s*(\d{1,3})\b|\bfor the (?:motion|amendment|recommendation|proposal),? (\d{1,3})\b|\b(\d{1,3}) (?:votes? )?(?:for|in favour)|\b(\d{1,3}) votes?,? to \d|\b(?:passed|carried|approved|adopted)(?: unanimously)?,? (?:by )?\(?(\d{1,2})\s?(?:[-–]|to)\s?\d{1,2}\b".into()
});
static AGAINST: Pattern = Pattern::new(|| {
    r"(?i)\bagainst(?: the (?:motion|amendment|recommendation|proposal))?\s*[(:–-]\s*(\d{1,3})\b|\b(\d{1,3}) (?:votes? )?against|votes?,? to (\d{1,3})\b|\bagainst (\d{1,3})\b|\b(?:passed|carried|approved|adopted)(?: unanimously)?,? (?:by )?\(?\d{1,2}\s?(?:[-–]|to)\s?(\d{1,2})\b".into()
});
static ABSTAIN: Pattern = Pattern::new(|| {
    r"(?i)\b(?:abstain(?:ed|ing)?|abstentions?)\s*[(:–-]\s*(\d{1,3})\b|\b(\d{1,3}) (?:abstentions?|abstain)".into()
});

/// Outcome and tally from some passages.
fn settle(motion: &mut Motion, item: &Item, reach: Range<usize>, votes: &[Vote]) {
    // A recorded vote has said it all.
    if !motion.ballots.is_empty() {
        return;
    }
    let passage = reach.start;
    for (index, passage_here) in item.passages.iter().enumerate().take(reach.end).skip(reach.start) {
        if votes.iter().any(|v| v.passages.contains(&index)) {
            continue;
        }
        let text = &passage_here.text;
        let number = |pattern: &Pattern| -> Option<u32> {
            let captures = pattern.captures(text)?;
            (1..captures.len()).find_map(|i| captures.get(i)).and_then(|m| m.as_str().parse().ok())
        };
        // Most passages have no number at all, and that is quickly seen.
        if text.bytes().any(|b| b.is_ascii_digit()) {
            motion.votes_for = motion.votes_for.or_else(|| number(&FOR));
            motion.votes_against = motion.votes_against.or_else(|| number(&AGAINST));
            motion.abstain = motion.abstain.or_else(|| number(&ABSTAIN));
        }
        let is = |pattern: &Pattern| pattern.is_match(text);
        let near = index <= passage + 3 || passage_here.role == Role::Vote || text.starts_with("The motion");
        motion.outcome = motion.outcome.or_else(|| {
            if !near {
                None
            } else if is(&LOST) {
                Some(Outcome::Lost)
            } else if is(&WITHDRAWN) {
                Some(Outcome::Withdrawn)
            } else {
                (passage_here.role == Role::Decision || is(&DECLARED) || decisions::is_decision(text, Stand::Anywhere))
                    .then_some(Outcome::Carried)
            }
        });
    }
    if let (None, Some(votes_for), Some(against)) = (motion.outcome, motion.votes_for, motion.votes_against) {
        motion.outcome = Some(if votes_for > against { Outcome::Carried } else { Outcome::Lost });
    }
}
