//! Who speaks in an item because its heading says so: "Treasurer's report", "Roads – Ann Pell", "Finance report (AP)".

use super::local::{self, Locals};
use crate::model::{Certainty, Item, Mention, Relation, Role, Rule};
use crate::text::pattern::Pattern;
use crate::text::{names, words};

/// The people whom the heading of an item makes speak, by place among the people of the meeting. Its own people are known already.
pub(super) fn of(item: &Item, index: usize, locals: &Locals) -> Vec<(usize, Mention)> {
    named(item, locals)
        .or_else(|| presenting(item, locals))
        .or_else(|| by_office(item, index, locals))
        .into_iter()
        .collect()
}

/// Headings that name somebody whom the item is about.
static ABOUT: Pattern = Pattern::new(|| {
    r"(?i)\b(?:elect|appoint|co-?opt|nominat|resign|vacanc|letter|correspondence|apolog|interest|memorial|tribute|condolence|application|complaint|motion|question|petition|retire|welcome|present\b|attend|payment)".into()
});

/// What stands before the name of who reports.
static LEADS: Pattern = Pattern::new(|| r"(?:\s[-–—]\s*|[–—(:]\s*|\b(?:by|from)\s+)$".into());

/// "Roads – Ann Pell", "Chair's report (AP)": somebody who was there stands at the end of a heading, and the item says something.
fn named(item: &Item, locals: &Locals) -> Option<(usize, Mention)> {
    let heading = &spelt(&item.heading);
    let line = item.passages.iter().find(|p| words::words(&p.text).count() >= 4).map(|p| p.line)?;
    let end = heading.trim_end_matches([')', '.', ' ']);
    let found = names::find(end).into_iter().next_back().filter(|n| n.range.end == end.len());
    let start = found.as_ref().map(|n| n.range.start).or_else(|| end.rfind([' ', '(']).map(|at| at + 1))?;
    if ABOUT.is_match(heading) || !LEADS.is_match(&end[..start]) {
        return None;
    }
    let written = item.heading.get(start..end.len())?;
    let meant = found.and_then(|n| locals.meant(&n.name, written)).map(|m| (m.person, m.certainty, m.rule));
    let lettered = || locals.by_initials(written).map(|person| (person, Certainty::Inferred, Rule::Initials));
    let (person, certainty, rule) = meant.or_else(lettered)?;
    let known = &locals.people[person];
    let evidence = (certainty == Certainty::Inferred).then(|| known.evidence.clone());
    let mention = Mention { certainty, rule, evidence, ..beside(Relation::Introduced, written, line) };
    known.there.then_some((person, mention))
}

/// "Presentation from A B, …": whoever presents, where the item says something.
static PRESENTS: Pattern = Pattern::new(|| r"(?i)^(?:a )?(?:presentation|talk|address) (?:from|by) (?:the )?".into());

fn presenting(item: &Item, locals: &Locals) -> Option<(usize, Mention)> {
    let heading = &spelt(&item.heading);
    let from = PRESENTS.find(heading)?.end;
    let line = item.passages.iter().find(|p| words::words(&p.text).count() >= 8).map(|p| p.line)?;
    let found = names::find(heading).into_iter().find(|n| n.range.start == from)?;
    let written = item.heading.get(found.range.clone())?;
    let meant = locals.meant(&found.name, written)?;
    let evidence = (meant.certainty == Certainty::Inferred).then(|| locals.people[meant.person].evidence.clone());
    let mention = beside(Relation::Introduced, written, line);
    Some((meant.person, Mention { certainty: meant.certainty, rule: meant.rule, evidence, ..mention }))
}

/// "Treasurer's report": the treasurer speaks in it where it says something and nobody else does.
fn by_office(item: &Item, index: usize, locals: &Locals) -> Option<(usize, Mention)> {
    let (person, rule, evidence) = locals.in_role(local::reporting(&item.heading)?, index)?;
    let speaks = item.people.iter().any(|p| p.relations.iter().any(|r| r.is_speaking()));
    let first = item.passages.iter().find(|p| p.role == Role::Discussion && words::words(&p.text).count() >= 8);
    let line = first.filter(|_| !speaks)?.line;
    let (certainty, evidence) = (Certainty::Inferred, Some(evidence.to_string()));
    Some((person, Mention { certainty, rule, evidence, ..beside(Relation::Spoke, &item.heading, line) }))
}

/// A heading as names in it are written: one in capitals alone with a small letter behind each first. Bytes keep their places.
pub(super) fn spelt(heading: &str) -> String {
    if !heading.is_ascii() || heading.chars().any(|c| c.is_ascii_lowercase()) {
        return heading.to_string();
    }
    let mut inside = false;
    let small = |c: char| {
        let spelt = if inside { c.to_ascii_lowercase() } else { c };
        inside = c.is_ascii_alphabetic() || inside && c == '\'';
        spelt
    };
    heading.chars().map(small).collect()
}

/// A mention outside the passages: in the heading, or beside an action.
pub(super) fn beside(relation: Relation, as_written: &str, line: u32) -> Mention {
    Mention {
        relation,
        certainty: Certainty::Stated,
        rule: Rule::Written,
        as_written: as_written.to_string(),
        passage: None,
        sentence: 0..0,
        evidence: None,
        line,
    }
}
