//! Who was there: sections behind "Present:", "Apologies:", "In attendance:", tables of names, substitutes.

use super::{cues, entries, table};
use crate::model::{Attendee, Item, Passage, Status};
use crate::text::pattern::Pattern;
use crate::text::{fold, names, words};

static LABEL: Pattern = Pattern::new(|| {
    concat!(
        r"(?i)^(?:\d{1,2}[.)]?\s*)?(?:",
        r"(?P<chair>present in the chair|in the chair|presiding)|(?P<substitutes>substitutes?(?: members?)?)|",
        r"(?P<beside>also (?:present|in attendance|attending)|in attendance|(?:other )?(?:officers?|officials?|staff|guests?|visitors?|others?)(?: (?:also )?(?:in attendance|present|attending))|other (?:attendees|members in attendance)|officers?|secretariat)|",
        r"(?P<apologies>apologies(?: for (?:absence|their inability to attend the meeting|non-attendance))?(?: (?:were|was|had been|have been))?(?: (?:received|accepted|given|intimated|tendered))?(?: from| by)?)|",
        r"(?P<absent>absent(?: without apologies)?)|",
        r"(?P<present>(?:those |members |councillors |cllrs |panel )?(?:present|attending|attendance|attended|attendees)(?: were)?|panel|sederunt)",
        r")\b(?P<count>\s*\([^)]{0,30}\))?(?P<mark>\s*[:–—-]+\s*|\s+were\s+|\s*$)"
    ).into()
});

static INLINE: Pattern = Pattern::new(|| {
    r"(?:^|[\s.])(?P<label>Present|PRESENT|Those [Aa]ttending|Members [Pp]resent|Also [Pp]resent|ALSO PRESENT|In [Aa]ttendance|IN ATTENDANCE|O(?:fficers|FFICERS|fficials|FFICIALS) (?:[Ii]n [Aa]ttendance|IN ATTENDANCE)|MEMBERS PRESENT|Apologies|APOLOGIES|Attendance)\s?[:–-]".into()
});

static SUBSTITUTES: Pattern = Pattern::new(|| {
    r"(?i)(?:\bsubstitut(?:ing|ed|e)\s+(?:for|member for)|\bas (?:a )?substitute for|\bfor whom)\b".into()
});

/// Whether a text begins with a label of attendance: "Present:", "Apologies", "Members present".
pub(super) fn is_label(text: &str) -> bool {
    label(text).is_some()
}

/// What a label says: the status, the role that comes with it, the bytes of the label.
type Label = (Status, Option<&'static str>, usize);

/// The label that leads a text.
fn label(text: &str) -> Option<Label> {
    let captures = LABEL.captures(text)?;
    let end = captures.get(0)?.end();
    let (status, role) = if captures.name("chair").is_some() {
        (Status::Present, Some("Chair"))
    } else if captures.name("substitutes").is_some() {
        (Status::Substitute, None)
    } else if captures.name("apologies").is_some() {
        (Status::Apologies, None)
    } else if captures.name("absent").is_some() {
        (Status::Absent, None)
    } else if captures.name("beside").is_some() {
        (Status::InAttendance, None)
    } else {
        (Status::Present, None)
    };
    Some((status, role, end))
}

/// Everybody that front, items and closing name as present, in attendance or excused; each once, in the document's order.
pub(super) fn read(front: &[Passage], items: &[Item], closing: &[Passage]) -> Vec<Attendee> {
    let mut found = Vec::new();
    sections(front, &mut found);
    for item in items {
        if let Some((status, role, _)) =
            label(item.heading.as_str()).or_else(|| is_apologies(&item.heading).then_some((Status::Apologies, None, 0)))
        {
            of_item(item, status, role, &mut found);
        }
        item_substitutes(item, &mut found);
    }
    table::read(front, &mut found);
    table::read(closing, &mut found);
    dedup(found)
}

fn is_apologies(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    lower.contains("apologies")
}

/// Sections of the front: a label, and names up to the next label or the first sentence.
fn sections(passages: &[Passage], found: &mut Vec<Attendee>) {
    let mut open: Option<(Status, Option<&'static str>)> = None;
    for passage in passages {
        for (text, labelled) in split_labels(&passage.text) {
            let text = match labelled {
                Some((status, role, end)) => {
                    open = Some((status, role));
                    &text[end..]
                }
                None => text,
            };
            let Some((status, role)) = open else { continue };
            if text.trim().is_empty() {
                continue;
            }
            if labelled.is_none() && is_sentence(text) {
                open = None;
                continue;
            }
            found.extend(entries::read(text, status, role, passage.line));
        }
    }
}

/// Cuts a text at labels inside it: "… Present: A, B Apologies: C".
fn split_labels(text: &str) -> Vec<(&str, Option<Label>)> {
    let mut cuts: Vec<usize> = vec![0];
    // "ALSO PRESENT:" is one label, not text before "PRESENT:".
    let own = label(text).map_or(0, |(_, _, end)| end);
    cuts.extend(
        INLINE
            .captures_iter(text)
            .filter_map(|c| c.name("label"))
            .map(|m| m.start())
            .filter(|at| *at > 0 && *at >= own),
    );
    cuts.push(text.len());
    cuts.windows(2).map(|w| &text[w[0]..w[1]]).map(|piece| (piece, label(piece))).collect()
}

/// A sentence and not a list of names: it has a verb and small words between names.
fn is_sentence(text: &str) -> bool {
    let all = words::words(text).count();
    let small = words::words(text).filter(|w| w.text.chars().all(char::is_lowercase)).count();
    all > 6 && cues::FINITE.is_match(text) && small * 2 > all
}

/// "2. Apologies" and its text: names up to the end of a sentence that lists them.
fn of_item(item: &Item, status: Status, role: Option<&'static str>, found: &mut Vec<Attendee>) {
    for passage in item.passages.iter().take(12) {
        // "Apologies were received from …" is read as a sentence, its label with it.
        let sentence = passage.text.to_lowercase().starts_with("apolog");
        let (status, role, text) = match label(&passage.text).filter(|_| !sentence) {
            Some((s, r, end)) => (s, r, &passage.text[end..]),
            None => (status, role, passage.text.as_str()),
        };
        if status == Status::Apologies || is_sentence(text) {
            found.extend(entries::of_apologies(text, status, passage.line));
        } else {
            found.extend(entries::read(text, status, role, passage.line));
        }
    }
}

/// "Cllr A was substituting for Cllr B", "Cllr B, for whom Cllr A was substituting": only in items of welcome and apologies.
fn item_substitutes(item: &Item, found: &mut Vec<Attendee>) {
    let heading = item.heading.to_lowercase();
    if !["apolog", "substitut", "welcome"].iter().any(|w| heading.contains(w)) {
        return;
    }
    for passage in &item.passages {
        for range in words::sentences(&passage.text) {
            let sentence = &passage.text[range];
            let about = sentence.to_lowercase().contains("apolog");
            if about && !is_apologies(&item.heading) {
                found.extend(entries::of_apologies(sentence, Status::Apologies, passage.line));
            }
            if SUBSTITUTES.is_match(sentence) {
                found.extend(entries::substitutes(sentence, passage.line));
            }
        }
    }
}

/// One entry a person: a later one fills what an earlier one left open; a family name alone is the one person it fits; whoever sat in
/// another's place is not also excused.
fn dedup(found: Vec<Attendee>) -> Vec<Attendee> {
    let mut out: Vec<Attendee> = Vec::new();
    for next in found {
        let key = fold(&next.name).into_owned();
        let same = out.iter().position(|a| fold(&a.name) == key.as_str()).or_else(|| fuller(&out, &next));
        match same.and_then(|index| out.get_mut(index)) {
            Some(known) => {
                known.role = known.role.take().or(next.role);
                known.organisation = known.organisation.take().or(next.organisation);
                if next.status == Status::Substitute {
                    known.status = Status::Substitute;
                    known.substitute_for = next.substitute_for;
                }
            }
            None => out.push(next),
        }
    }
    out
}

/// The one person whose family name is all that an entry says.
fn fuller(known: &[Attendee], entry: &Attendee) -> Option<usize> {
    let name = names::parse(&entry.name).filter(|n| n.given.is_empty())?;
    let fits = |a: &Attendee| names::parse(&a.name).is_some_and(|n| n.agrees(&name));
    let mut all = known.iter().enumerate().filter(|(_, a)| fits(a)).map(|(index, _)| index);
    let first = all.next()?;
    all.next().is_none().then_some(first)
}
