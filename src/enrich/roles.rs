//! What each passage does in its item: by the header it stands under, else sentence by sentence.
//!
//! A paragraph that discusses and then decides is cut where its role changes, so that `in:decision` finds decisions alone.

use super::decisions::{self, Stand};
use super::sections;
use super::tasks::Tasked;
use crate::enrich::Told;
use crate::model::{Item, Meeting, Passage, Role};
use crate::text::{fold, names, numbering, sentences, words};

/// Gives every passage of a meeting its role.
pub(super) fn run(mut meeting: Meeting, _: &Told<'_>) -> Meeting {
    let formal = meeting.items.iter().filter(|item| has_header(item)).count() >= 2;
    let tasked = Tasked::of(&meeting);
    for item in &mut meeting.items {
        let stand = match (formal, has_header(item)) {
            (false, false) if has_resolution(item) => Stand::BesideResolution,
            (false, _) => Stand::Anywhere,
            (true, false) => Stand::Elsewhere,
            (true, true) => Stand::UnderHeader,
        };
        item.passages = passages(item, stand, &tasked);
    }
    for passage in meeting.front.iter_mut().chain(&mut meeting.closing) {
        let listed = meeting.attendance.iter().any(|a| a.line == passage.line || passage.text.contains(&a.as_written));
        passage.role = if listed { Role::Attendance } else { Role::Other };
    }
    meeting
}

/// Whether decisions stand under a header of their own in an item: "Decisions"; not "And resolved:", which ends a sentence, nor what was
/// recommended.
fn has_header(item: &Item) -> bool {
    let is_header = |text: &str| {
        let own = text.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        sections::is_bare_header(text) && own.starts_with("decision")
    };
    item.passages.iter().any(|p| is_header(&p.text))
}

/// Whether "RESOLVED:" stands in an item with its resolutions below.
fn has_resolution(item: &Item) -> bool {
    item.passages.iter().any(|p| sections::is_bare_header(&p.text) && p.text.to_lowercase().contains("resolved"))
}

/// How far a section reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Up to the next header or to prose about a speaker.
    Section,
    /// Over list points alone.
    List,
    /// Up to the end of a quotation.
    Quote,
}

fn passages(item: &Item, stand: Stand, tasked: &Tasked) -> Vec<Passage> {
    let whole = role_of_item(item);
    // "Recommendation: Adopt …" before "Action: Adopted …" is what was put to the body.
    let begins = |p: &Passage, word: &str| p.text.get(..word.len()).is_some_and(|t| t.eq_ignore_ascii_case(word));
    let done = item
        .passages
        .iter()
        .any(|p| begins(p, "action") && sections::header(&p.text).is_some_and(|h| h.role == Role::Decision));
    let mut out: Vec<Passage> = Vec::with_capacity(item.passages.len());
    let ledger = sections::is_bare_header(&item.heading).then(|| sections::header(&item.heading)).flatten();
    let mut open: Option<(Role, Reach)> = ledger.map(|header| (header.role, Reach::Section));
    // Whether a sentence stands in the open section: then a short line without a full stop begins something else.
    let mut said = false;
    for (index, passage) in item.passages.iter().enumerate() {
        // What the document itself marks stays so.
        if passage.role != Role::Other {
            out.push(passage.clone());
            continue;
        }
        let listed = sections::is_listed(&passage.text);
        if let Some(header) = sections::header(&passage.text)
            .or_else(|| sections::header(sections::unlisted(&passage.text)).filter(|_| listed))
        {
            let bare = sections::is_bare_header(&passage.text)
                || listed && sections::is_bare_header(sections::unlisted(&passage.text));
            let reach = if bare { Reach::Section } else { Reach::List };
            open = Some((header.role, reach));
            said = !bare;
            let role = if done && begins(passage, "recommend") { Role::Discussion } else { header.role };
            out.push(Passage { role, ..passage.clone() });
            continue;
        }
        match open {
            // A resolution in quotation marks ends where they close.
            Some((role, reach)) if reach == Reach::Section && opens_quote(&passage.text) || reach == Reach::Quote => {
                out.push(Passage { role, ..passage.clone() });
                open = (!closes_quote(&passage.text)).then_some((role, Reach::Quote));
            }
            Some((role, Reach::Section))
                if !(is_speech(&passage.text)
                    || said && role == Role::Decision && begins_anew(passage, item.passages.get(index + 1))
                    || said && role == Role::Action && is_numbered_heading(passage, item.passages.get(index + 1))) =>
            {
                said |= !listed && passage.text.trim_end().ends_with('.');
                out.push(Passage { role, ..passage.clone() });
            }
            // "2) A wall" behind "1) A shed" and what was resolved of it begins the next of the list.
            Some((role, Reach::List)) if listed && !(role == Role::Decision && goes_on(&item.passages[..=index])) => {
                out.push(Passage { role, ..passage.clone() })
            }
            _ => {
                open = None;
                match whole {
                    Some(role) => {
                        out.push(Passage { role: special(&passage.text, stand).unwrap_or(role), ..passage.clone() })
                    }
                    // Initials alone in the margin.
                    None if tasked.is_margin(&passage.text) => {
                        out.push(Passage { role: Role::Action, ..passage.clone() })
                    }
                    None => by_sentence(passage, stand, tasked, out.is_empty(), &mut out),
                }
                if ends_in_header(&passage.text) {
                    open = Some((Role::Decision, Reach::List));
                }
            }
        }
    }
    out
}

/// Whether the last of these passages counts on from one that stands before the header it is behind.
fn goes_on(passages: &[Passage]) -> bool {
    let Some((last, before)) = passages.split_last() else { return false };
    let label = |p: &Passage| numbering::leading(&p.text).map(|l| (l.style, l.value));
    let Some((style, value)) = label(last).filter(|(_, value)| *value > 1) else { return false };
    let header = before.iter().rposition(|p| sections::header(&p.text).is_some());
    let of_list = |p: &&Passage| label(p).is_some_and(|(s, _)| s == style);
    header.is_some_and(|at| {
        !before[at + 1..].iter().any(|p| of_list(&p))
            && before[..at].iter().rfind(of_list).and_then(label) == Some((style, value - 1))
    })
}

/// A short line without a full stop, before text that is no list: the heading of something else.
fn begins_anew(passage: &Passage, next: Option<&Passage>) -> bool {
    let text = passage.text.trim();
    let short = words::words(text).count() <= 6 && !sections::is_listed(text);
    let heading = text.ends_with(':') || !text.ends_with(['.', ';', ',']) && text.starts_with(char::is_uppercase);
    let list = next.is_some_and(|n| sections::is_listed(&n.text));
    short && heading && !list && !text.contains(" be ")
}

/// "3. Garden" before a paragraph: the heading of the next part.
fn is_numbered_heading(passage: &Passage, next: Option<&Passage>) -> bool {
    let text = sections::unlisted(&passage.text);
    let short = words::words(text).count() <= 4 && text.len() < passage.text.len();
    let heading = text.starts_with(char::is_uppercase) && !text.trim_end().ends_with(['.', ';', ',', ':', '?']);
    short && heading && next.is_some_and(|n| !sections::is_listed(&n.text))
}

fn opens_quote(text: &str) -> bool {
    text.starts_with(['“', '"', '‘'])
}

fn closes_quote(text: &str) -> bool {
    text.trim_end().trim_end_matches(['.', ';', ',']).ends_with(['”', '"', '’'])
}

/// "… seconded by Cllr B and RESOLVED:" opens a list of decisions.
fn ends_in_header(text: &str) -> bool {
    let end = text.trim_end().trim_end_matches([':', '-', '–', '—', ' ']).to_lowercase();
    text.trim_end().ends_with([':', '–', '-'])
        && (end.ends_with("resolved")
            || end.ends_with("resolved that")
            || end.ends_with("agreed")
            || end.ends_with("agreed that"))
}

/// Items whose heading says what all of their text is.
fn role_of_item(item: &Item) -> Option<Role> {
    let heading = fold(&item.heading).into_owned();
    let has = |words: &[&str]| words.iter().any(|w| heading.contains(w));
    // A presentation, or what is accepted "as presented", tells nobody's presence.
    let present = words::words(&heading).any(|w| w.text == "present");
    if (present || has(&["apologies", "attendance", "members attending", "attendees", "those attending"]))
        && !has(&["declaration", "report", "interest"])
    {
        Some(Role::Attendance)
    } else if has(&["declarations of interest", "declaration of interest", "disclosure of", "pecuniary interest"])
        && !has(&["apologies", "welcome"])
    {
        Some(Role::Interest)
    } else {
        None
    }
}

/// A role that overrides the item's: a decision or a vote under "Apologies".
fn special(text: &str, stand: Stand) -> Option<Role> {
    let role = decisions::role_of(text, stand);
    matches!(role, Role::Decision | Role::Vote | Role::Action | Role::Interest).then_some(role)
}

/// Prose about somebody who speaks, or about the discussion: a section of decisions ends before it.
fn is_speech(text: &str) -> bool {
    let lower = text.to_lowercase();
    if lower.starts_with("in the discussion")
        || lower.starts_with("members discussed")
        || lower.starts_with("members made")
    {
        return true;
    }
    let start = names::find(text).first().is_some_and(|n| n.range.start == 0);
    start && words::words(text).count() > 12 && !sections::is_listed(text)
}

/// Cuts a passage where the role of its sentences changes.
fn by_sentence(passage: &Passage, stand: Stand, tasked: &Tasked, first: bool, out: &mut Vec<Passage>) {
    let mut runs: Vec<(Role, usize, usize)> = Vec::new();
    let sentences = sentences(&passage.text);
    let last = sentences.len() - usize::from(!sentences.is_empty());
    for (index, range) in sentences.into_iter().enumerate() {
        let sentence = &passage.text[range.clone()];
        // "… look into the fence. Cllr Pell": who is to act stands where the margin was.
        let margin = index == last && index > 0 && tasked.is_behind(&passage.text[..range.start], sentence);
        let role = match decisions::role_of(sentence, stand) {
            _ if margin => Role::Action,
            Role::Discussion if tasked.is_task(sentence) && !sentence.trim_end_matches([')', ' ']).ends_with('?') => {
                Role::Action
            }
            role => role,
        };
        match runs.last_mut() {
            Some(run) if role == Role::Decision && decisions::is_outcome(sentence) => {
                *run = (Role::Decision, run.1, range.end);
                split_before_last_sentence(&mut runs, &passage.text);
            }
            Some(run) if run.0 == role && role != Role::Decision && role != Role::Action => run.2 = range.end,
            _ => runs.push((role, range.start, range.end)),
        }
    }
    let opens = first
        && runs
            .first()
            .is_some_and(|(role, a, b)| *role == Role::Discussion && decisions::is_introduction(&passage.text[*a..*b]));
    for (index, (role, start, end)) in runs.iter().enumerate() {
        let role = if opens && index == 0 { Role::Introduction } else { *role };
        out.push(Passage { role, text: passage.text[*start..*end].to_string(), ..passage.clone() });
    }
}

/// An outcome decides the sentence before it, not the whole run of talk before that.
fn split_before_last_sentence(runs: &mut Vec<(Role, usize, usize)>, text: &str) {
    let Some((_, start, end)) = runs.pop() else { return };
    let sentences = sentences(&text[start..end]);
    let keep = sentences.len().saturating_sub(2);
    if keep > 0 && sentences.len() >= 2 {
        runs.push((Role::Discussion, start, start + sentences[keep - 1].end));
        runs.push((Role::Decision, start + sentences[keep].start, end));
    } else {
        runs.push((Role::Decision, start, end));
    }
}
