//! Who is in each item, what they are to it, and who speaks in each passage.

use super::local::Locals;
use super::mentions::{self, Located};
use super::{relations, sections};
use crate::enrich::Told;
use crate::model::{Certainty, Involvement, Item, Meeting, Mention, Relation, Role, Rule};
use crate::text::pattern::Pattern;
use crate::text::{names, words};
use std::ops::Range;

/// Fills the people of every item and the speaker of every passage; gives owners of actions their full names.
pub(super) fn run(mut meeting: Meeting, told: &Told<'_>) -> Meeting {
    let locals = Locals::of(&meeting, told.holders);
    for (index, item) in meeting.items.iter_mut().enumerate() {
        own_names(item, index, &locals);
        let places = mentions::find(item, index, &locals);
        let found = related(item, &places);
        speakers(item, &found, &locals);
        item.people = involvements(item, found, &locals);
    }
    meeting
}

/// Owners as full as the meeting lets one know them; "Clerk to …" is owned by the clerk.
fn own_names(item: &mut Item, index: usize, locals: &Locals) {
    for action in &mut item.actions {
        for owner in &mut action.owners {
            let named = names::parse(owner).and_then(|n| locals.meant(&n, owner)).map(|m| m.person);
            if let Some(person) = named.or_else(|| locals.by_initials(owner)) {
                *owner = locals.people[person].name.full();
            }
        }
        let first = words::words(&action.text).find(|w| !w.text.eq_ignore_ascii_case("the"));
        let office = first.and_then(|w| super::local::Office::of(w.text));
        if let Some((person, _)) = office.and_then(|o| locals.in_role(o, index)) {
            let holder = locals.people[person].name.full();
            if !action.owners.contains(&holder) {
                action.owners.insert(0, holder);
            }
        }
    }
}

/// Places with what the person does there.
fn related(item: &Item, places: &[Located]) -> Vec<(Located, Relation)> {
    let mut out = Vec::with_capacity(places.len());
    for (index, passage) in item.passages.iter().enumerate() {
        // An owner's cell names nobody a second time: the action does.
        if passage.role == Role::Action && !sections::only_names(&passage.text).is_empty() {
            continue;
        }
        let here: Vec<Located> = places.iter().filter(|l| l.passage == index).cloned().collect();
        let relations = relations::relate(&passage.text, &here, passage.role == Role::Vote);
        out.extend(here.into_iter().zip(relations));
    }
    out
}

/// Officers and others whom minutes let speak without a name.
static UNNAMED: Pattern = Pattern::new(|| {
    r"\b(?:The|the|A|a) (?:Clerk|Chair\w*|Vice|Mayor|Leader|Director|Head|Officer|officer|resident|member|Monitoring|Treasurer|Secretary)\b".into()
});

/// The speaker of a passage: the one person who speaks in it, from its first sentence on, with no unnamed voice beside.
fn speakers(item: &mut Item, found: &[(Located, Relation)], locals: &Locals) {
    for (index, passage) in item.passages.iter_mut().enumerate() {
        let here = || found.iter().filter(|(l, _)| l.passage == index);
        let mut speaking: Vec<usize> = here().filter(|(_, r)| r.is_speaking()).map(|(l, _)| l.person).collect();
        speaking.dedup();
        let [one] = speaking[..] else { continue };
        let opening = words::sentences(&passage.text).first().map_or(0, |s| s.end);
        let opens = here().any(|(l, r)| r.is_speaking() && l.range.start < opening);
        let known = |at: usize| here().any(|(l, _)| l.range.start <= at && at < l.range.end);
        let unnamed = UNNAMED.find_iter(&passage.text).any(|m| !known(m.start()));
        if opens && !unnamed {
            passage.speaker = Some(locals.people[one].name.full());
        }
    }
}

fn involvements(item: &Item, found: Vec<(Located, Relation)>, locals: &Locals) -> Vec<Involvement> {
    let mut people: Vec<Involvement> = Vec::new();
    let mut cut: (usize, Vec<Range<usize>>) = (usize::MAX, Vec::new());
    for (place, relation) in found {
        let person = &locals.people[place.person];
        let passage = &item.passages[place.passage];
        if cut.0 != place.passage {
            cut = (place.passage, words::sentences(&passage.text));
        }
        let sentence = cut.1.iter().find(|s| s.start <= place.range.start && place.range.start < s.end).cloned();
        let mention = Mention {
            relation,
            certainty: place.certainty,
            rule: place.rule,
            as_written: passage.text[place.range.clone()].to_string(),
            passage: Some(place.passage),
            sentence: sentence.unwrap_or(0..passage.text.len()),
            evidence: (place.certainty == Certainty::Inferred)
                .then(|| place.evidence.unwrap_or_else(|| person.evidence.clone())),
            line: passage.line,
        };
        add(&mut people, &person.name.full(), mention);
    }
    for found in names::find(&item.heading) {
        let Some(meant) = locals.meant(&found.name, &item.heading[found.range.clone()]) else { continue };
        let person = &locals.people[meant.person];
        let mention = beside(Relation::Named, &item.heading[found.range], item.line);
        add(&mut people, &person.name.full(), mention);
    }
    for action in &item.actions {
        for owner in &action.owners {
            let cell = item.passages.iter().find(|p| p.role == Role::Action && p.text.contains(owner.as_str()));
            let line = cell
                .or_else(|| item.passages.iter().find(|p| p.text.contains(&action.text)))
                .map_or(item.line, |p| p.line);
            add(&mut people, owner, beside(Relation::ActionOwner, owner, line));
        }
    }
    people
}

/// A mention outside the passages: in the heading, or beside an action.
fn beside(relation: Relation, as_written: &str, line: u32) -> Mention {
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

/// Adds a mention to its person; relations strongest first, mere naming only where there is nothing else.
fn add(people: &mut Vec<Involvement>, name: &str, mention: Mention) {
    let index = people.iter().position(|p| p.name == name).unwrap_or_else(|| {
        people.push(Involvement {
            name: name.to_string(),
            relations: Vec::new(),
            certainty: mention.certainty,
            mentions: Vec::new(),
        });
        people.len() - 1
    });
    let person = &mut people[index];
    if !person.relations.contains(&mention.relation) {
        person.relations.push(mention.relation);
        person.relations.sort_unstable();
    }
    if person.relations.len() > 1 {
        person.relations.retain(|r| *r != Relation::Named);
    }
    person.certainty = person.certainty.min(mention.certainty);
    person.mentions.push(mention);
}
