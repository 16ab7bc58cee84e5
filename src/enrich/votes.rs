//! Recorded votes: sides with their counts and names, and the motion they were taken on.

use crate::model::{Ballot, Item, Outcome, Relation, Role, Side};
use crate::text::numbering;
use crate::text::pattern::Pattern;
use std::ops::Range;

/// A vote that stands in passages of its own.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Vote {
    /// Its passages.
    pub(super) passages: Range<usize>,
    /// How many voted for, against, and abstained, as printed.
    pub(super) counts: [Option<u32>; 3],
    /// Named votes, in order of the text.
    pub(super) ballots: Vec<Ballot>,
    /// How it ended.
    pub(super) outcome: Option<Outcome>,
    /// The number of the paragraph whose motion it was taken on.
    paragraph: Option<String>,
    /// Whether it was taken on an amendment; null where it does not say.
    amendment: Option<bool>,
}

static SIDE: Pattern = Pattern::new(|| {
    r"(?i)^\W*(?:voting |votes? |voted )?(?:(?P<for>for|in favour|ayes?|yes|yeas?)|(?P<against>against|noes|no|nays?)|(?P<abstain>abstain\w*|abstentions?|no vote))(?: the (?:motion|amendment|recommendation))?\s*(?:[(:–-]\s*(?P<count>\d{1,3})?|(?P<bare>\d{1,3})?\s*$)".into()
});
static OPENS: Pattern = Pattern::new(|| {
    r"(?i)\bput\b.{0,80}\bto (?:the|a) vote|\bvoting was as follows|\bvote was as follows|\brecorded vote\b|\bresult of the vot|\bvoted as follows".into()
});
static ENDS: Pattern = Pattern::new(|| {
    r"(?i)\b(?P<lost>lost|defeated|not carried|fell)\b|\b(?P<carried>carried|agreed|passed|approved)\b".into()
});
static PARAGRAPH: Pattern = Pattern::new(|| r"(?i)\bparagraph (\d{1,3})".into());
static AMENDMENT: Pattern = Pattern::new(|| r"(?i)\bamendment\b".into());
static SUBSTANTIVE: Pattern = Pattern::new(|| r"(?i)\b(?:substantive|original|main) motion|\bmotion\b".into());

/// The side that a line is the header of: "For (57)", "Against:"; with its count where one is printed.
pub(super) fn side(text: &str) -> Option<(Side, Option<u32>)> {
    let found = SIDE.captures(text)?;
    let side = match (found.name("for"), found.name("against")) {
        (Some(_), _) => Side::For,
        (_, Some(_)) => Side::Against,
        _ => Side::Abstain,
    };
    let count = found.name("count").or_else(|| found.name("bare")).and_then(|m| m.as_str().parse().ok());
    Some((side, count))
}

/// The side whose names a passage lists: that of the header line right before it.
pub(super) fn side_above(item: &Item, passage: usize) -> Option<Side> {
    let above = &item.passages[passage.checked_sub(1)?];
    let short = above.text.split_whitespace().count() <= 6;
    side(&above.text).filter(|_| short).map(|(side, _)| side)
}

/// The votes of an item, in order.
pub(super) fn of(item: &Item) -> Vec<Vote> {
    let mut out: Vec<Vote> = Vec::new();
    let mut at = 0;
    while at < item.passages.len() {
        let opens = OPENS.is_match(&item.passages[at].text) && item.passages[at].role != Role::Decision;
        let first = if opens { at + 1 } else { at };
        let next = |i: usize| item.passages.get(i).and_then(|p| side(&p.text));
        if next(first).is_none() || (!opens && next(at).is_none()) {
            at += 1;
            continue;
        }
        let vote = read(item, at, first);
        at = vote.passages.end.max(at + 1);
        // One header without a count or a name is no vote: "For information".
        if vote.counts.iter().flatten().next().is_some() || !vote.ballots.is_empty() {
            out.push(vote);
        }
    }
    out
}

/// The vote that begins at a passage, its sides from `first` on.
fn read(item: &Item, start: usize, first: usize) -> Vote {
    let mut counts = [None; 3];
    let mut end = first;
    let mut outcome = None;
    while let Some(passage) = item.passages.get(end) {
        if let Some((side, count)) = side(&passage.text) {
            // The same side again: another vote.
            if counts[side as usize].is_some() && count.is_some() {
                break;
            }
            counts[side as usize] = count.or(counts[side as usize]);
        } else if side_above(item, end).is_none() {
            let short = passage.text.split_whitespace().count() <= 14;
            if let Some(found) = ENDS.captures(&passage.text).filter(|_| short) {
                outcome = Some(if found.name("lost").is_some() { Outcome::Lost } else { Outcome::Carried });
                end += 1;
            }
            break;
        }
        end += 1;
    }
    if let (None, [Some(votes_for), Some(against), _]) = (outcome, counts) {
        outcome = Some(if votes_for > against { Outcome::Carried } else { Outcome::Lost });
    }
    let opener = if first > start { item.passages[start].text.as_str() } else { "" };
    let amendment = match (AMENDMENT.is_match(opener), SUBSTANTIVE.is_match(opener)) {
        (_, true) => Some(false),
        (true, false) => Some(true),
        _ => None,
    };
    let paragraph = PARAGRAPH.captures(opener).and_then(|c| c.get(1)).map(|m| m.as_str().to_string());
    Vote { passages: start..end, counts, ballots: ballots(item, start..end), outcome, paragraph, amendment }
}

fn ballots(item: &Item, passages: Range<usize>) -> Vec<Ballot> {
    let side = |relation| match relation {
        Relation::VotedFor => Some(Side::For),
        Relation::VotedAgainst => Some(Side::Against),
        Relation::Abstained => Some(Side::Abstain),
        _ => None,
    };
    let mut found: Vec<(usize, usize, Ballot)> = Vec::new();
    for person in &item.people {
        for mention in &person.mentions {
            let Some((passage, side)) = mention.passage.zip(side(mention.relation)) else { continue };
            let ballot = Ballot { name: person.name.clone(), side };
            let twice = found.iter().any(|(_, _, known)| *known == ballot);
            if passages.contains(&passage) && !twice {
                let at = item.passages[passage].text.find(&mention.as_written).unwrap_or(0);
                found.push((passage, at, ballot));
            }
        }
    }
    found.sort_by_key(|(passage, at, _)| (*passage, *at));
    found.into_iter().map(|(_, _, ballot)| ballot).collect()
}

/// Which motion each vote was taken on: by the paragraph it names, else the last amendment before it or the last motion that is none.
/// `motions` gives the passage and the text of each motion and whether it is an amendment; the answer has a place of it for each vote.
pub(super) fn taken_on(votes: &[Vote], motions: &[(usize, String, bool)]) -> Vec<Option<usize>> {
    let number = |text: &str| {
        numbering::leading(text).map(|l| text[..l.len].trim_matches(|c: char| !c.is_alphanumeric()).to_string())
    };
    votes
        .iter()
        .map(|vote| {
            let before = || motions.iter().enumerate().filter(|(_, m)| m.0 <= vote.passages.start);
            let named = vote.paragraph.as_ref().and_then(|p| before().rfind(|(_, m)| number(&m.1).as_ref() == Some(p)));
            let kind = || match vote.amendment {
                Some(amendment) => before().rfind(|(_, m)| m.2 == amendment),
                None => before().next_back(),
            };
            named.or_else(kind).map(|(index, _)| index)
        })
        .collect()
}

/// What is wrong between the count of a side and its names, one sentence each.
pub(super) fn disagreements(vote: &Vote) -> Vec<String> {
    let mut out = Vec::new();
    for (side, word) in [(Side::For, "for"), (Side::Against, "against"), (Side::Abstain, "abstaining")] {
        let names = vote.ballots.iter().filter(|b| b.side == side).count();
        if let Some(count) = vote.counts[side as usize].filter(|c| names > 0 && *c as usize != names) {
            out.push(format!("a recorded vote counts {count} {word} and names {names}"));
        }
    }
    out
}
