//! Who is in each item, what they are to it, and who speaks in each passage.

use super::local::{self, Locals};
use super::mentions::{self, Letters, Located, Who};
use super::relations::{self, Scene, Setting};
use super::reporters::{self, beside};
use super::{owners, sections, votes};
use crate::enrich::Told;
use crate::model::{Certainty, Involvement, Item, Meeting, Mention, Passage, Relation, Role, Side, Unresolved};
use crate::text::pattern::Pattern;
use crate::text::{names, sentences, words};
use std::ops::Range;

/// Fills the people of every item and the speaker of every passage; gives owners of actions their full names.
pub(super) fn run(mut meeting: Meeting, told: &Told<'_>) -> Meeting {
    let locals = Locals::of(&meeting, told.holders);
    let letters = Letters::of(&meeting, &locals);
    in_full(&mut meeting, &locals);
    for (index, item) in meeting.items.iter_mut().enumerate() {
        let places = mentions::find(item, index, &locals, &letters);
        owners::settle(item, index, &places, &locals);
        let cuts = cuts(item, &places);
        let found = related(item, &places, &cuts, &locals);
        speakers(item, &found, &cuts, &locals);
        item.unresolved = unresolved(item, &found, &cuts, &locals);
        item.people = involvements(item, &found, &cuts, &locals);
        for (person, mention) in reporters::of(item, index, &locals) {
            add(&mut item.people, &locals.people[person].name.full(), mention);
        }
    }
    meeting
}

/// Gives those whom the attendance names by their family name alone the given name or initials that the text has for them.
fn in_full(meeting: &mut Meeting, locals: &Locals) {
    for attendee in &mut meeting.attendance {
        let bare = names::parse(&attendee.name).filter(|n| n.given.is_empty());
        if let Some(meant) = bare.and_then(|n| locals.meant(&n, &attendee.as_written)) {
            attendee.name = locals.people[meant.person].name.full();
        }
    }
}

/// Places with what the person does there.
fn related(item: &Item, places: &[Located], cuts: &Cuts, locals: &Locals) -> Vec<(Located, Relation)> {
    let mut out = Vec::with_capacity(places.len());
    let there = |place: &Located| match place.person() {
        Some(person) => locals.people[person].there,
        None => true,
    };
    for (index, passage) in item.passages.iter().enumerate() {
        // An owner's cell names nobody a second time: the action does.
        let owners =
            || !sections::only_names(&passage.text).is_empty() || !sections::only_initials(&passage.text).is_empty();
        if passage.role == Role::Action && owners() {
            continue;
        }
        let here: Vec<Located> = places.iter().filter(|l| l.passage == index).cloned().collect();
        if here.is_empty() {
            continue;
        }
        let side = votes::side_above(item, index).map(|side| match side {
            Side::For => Relation::VotedFor,
            Side::Against => Relation::VotedAgainst,
            Side::Abstain => Relation::Abstained,
        });
        let scene = Scene {
            text: &passage.text,
            here: &here,
            sentences: cuts.get(index).map_or(&[], Vec::as_slice),
            setting: if side.is_some() { Setting::Vote } else { setting(item, passage) },
            side,
            moves: item.passages[index..].iter().take(3).any(|p| MOVES.is_match(&p.text)),
            followed: item.passages.get(index + 1).is_some_and(|next| words::words(&next.text).count() >= 6),
            there: &there,
        };
        let relations = relations::relate(scene);
        for (place, relation) in here.into_iter().zip(relations) {
            let sentence = sentence_of(passage, &place, cuts);
            let also = relations::also(&passage.text, &place.range, sentence.end).filter(|a| *a != relation);
            if let (Some(also), true) = (also, relation.is_speaking()) {
                out.push((place.clone(), also));
            }
            out.push((place, relation));
        }
    }
    out
}

/// What a motion or its outcome looks like.
static MOVES: Pattern = Pattern::new(|| {
    r"(?:^|[:\t]\s*)(?:That|THAT|WHEREAS|BE IT)\b|\b(?i:carried|defeated|resolved that|motion)\b".into()
});

static APPOINTS: Pattern = Pattern::new(|| {
    r"(?i)\b(?:appoint\w*|election of|elect\b|nominat\w*|representatives? (?:on|to)|membership of|office bearers)"
        .into()
});

/// Items that list payments, letters, applications.
static PAPERS: Pattern = Pattern::new(|| {
    r"(?i)\b(?:payments?|accounts|cheques|invoices|correspondence|planning applications?|expenditure)\b".into()
});

static DECLARES: Pattern =
    Pattern::new(|| r"(?i)\b(?:declar|disclos)\w* .{0,30}\binterest|\binterests?\b.{0,20}\bdeclar".into());

fn setting(item: &Item, passage: &Passage) -> Setting {
    match passage.role {
        Role::Vote => Setting::Vote,
        Role::Attendance if item.heading.to_lowercase().contains("apolog") => Setting::Apologies,
        Role::Attendance => Setting::Attendance,
        Role::Action => Setting::Action,
        Role::Interest => Setting::Interests,
        _ if DECLARES.is_match(&item.heading) => Setting::Interests,
        _ if PAPERS.is_match(&item.heading) => Setting::Papers,
        _ if APPOINTS.is_match(&item.heading) => Setting::Appointments,
        _ => Setting::Plain,
    }
}

/// The sentences of the passages in which somebody is meant, by place of the passage; of others none.
type Cuts = Vec<Vec<Range<usize>>>;

fn cuts(item: &Item, places: &[Located]) -> Cuts {
    let meant = |index: usize| places.iter().any(|l| l.passage == index);
    let cut = |(index, passage): (usize, &Passage)| if meant(index) { sentences(&passage.text) } else { Vec::new() };
    item.passages.iter().enumerate().map(cut).collect()
}

fn sentence_of(passage: &Passage, place: &Located, cuts: &Cuts) -> Range<usize> {
    let at = place.range.start;
    let found = cuts.get(place.passage).and_then(|all| all.iter().find(|s| s.start <= at && at < s.end).cloned());
    found.unwrap_or(0..passage.text.len())
}

/// Officers and others whom minutes let speak without a name.
static UNNAMED: Pattern = Pattern::new(|| {
    r"\b(?:The|the|A|a) (?:Clerk|Chair\w*|Vice|Mayor|Leader|Director|Head|Officer|officer|resident|member|Monitoring|Treasurer|Secretary)\b".into()
});

/// The speaker of a passage: the one person who speaks in it, from its first sentence on, with no unnamed voice beside.
fn speakers(item: &mut Item, found: &[(Located, Relation)], cuts: &Cuts, locals: &Locals) {
    for (index, passage) in item.passages.iter_mut().enumerate() {
        let here = || found.iter().filter(|(l, _)| l.passage == index);
        let mut speaking: Vec<Who> = here().filter(|(_, r)| r.is_speaking()).map(|(l, _)| l.who).collect();
        speaking.dedup();
        let [Who::Person(one)] = speaking[..] else { continue };
        let opening = cuts.get(index).and_then(|all| all.first()).map_or(0, |s| s.end);
        let opens = here().any(|(l, r)| r.is_speaking() && l.range.start < opening);
        let known = |at: usize| here().any(|(l, _)| l.range.start <= at && at < l.range.end);
        let unnamed = UNNAMED.find_iter(&passage.text).any(|m| !known(m.start()));
        if opens && !unnamed {
            passage.speaker = Some(locals.people[one].name.full());
        }
    }
}

/// Offices whose holder the meeting does not name, and family names that two of its people have.
fn unresolved(item: &Item, found: &[(Located, Relation)], cuts: &Cuts, locals: &Locals) -> Vec<Unresolved> {
    let mut out = Vec::new();
    for (place, relation) in found {
        let passage = &item.passages[place.passage];
        let as_written = &passage.text[place.range.clone()];
        let (candidates, office) = match place.who {
            Who::Holder(office) => (Vec::new(), Some(office.name().to_string())),
            Who::Person(person) => {
                let name = &locals.people[person].name;
                let alike = name.given.is_empty().then(|| locals.alike(name)).filter(|alike| alike.len() > 1);
                let Some(alike) = alike else { continue };
                (alike, None)
            }
        };
        out.push(Unresolved {
            as_written: as_written.to_string(),
            relation: *relation,
            passage: place.passage,
            sentence: sentence_of(passage, place, cuts),
            candidates,
            office,
            line: passage.line,
        });
    }
    out
}

fn involvements(item: &Item, found: &[(Located, Relation)], cuts: &Cuts, locals: &Locals) -> Vec<Involvement> {
    let mut people: Vec<Involvement> = Vec::new();
    for (place, relation) in found {
        let Some(person) = place.person().map(|p| &locals.people[p]) else { continue };
        let passage = &item.passages[place.passage];
        let evidence = || place.evidence.clone().unwrap_or_else(|| person.evidence.clone());
        let mention = Mention {
            relation: *relation,
            certainty: place.certainty,
            rule: place.rule,
            as_written: passage.text[place.range.clone()].to_string(),
            passage: Some(place.passage),
            sentence: sentence_of(passage, place, cuts),
            evidence: (place.certainty == Certainty::Inferred).then(evidence),
            line: passage.line,
        };
        add(&mut people, &person.name.full(), mention);
    }
    for found in names::find(&reporters::spelt(&item.heading)) {
        let Some(meant) = locals.meant(&found.name, &item.heading[found.range.clone()]) else { continue };
        let person = &locals.people[meant.person];
        // "Sgt Pell reported on crime": a heading that is a sentence.
        let relation = relations::of_subject(&item.heading[found.range.end..]);
        let mention = beside(relation, &item.heading[found.range], item.line);
        add(&mut people, &person.name.full(), mention);
    }
    for action in &item.actions {
        for owner in action.owners.iter().filter(|o| !local::is_initials(o)) {
            let cell = item.passages.iter().find(|p| p.role == Role::Action && p.text.contains(owner.as_str()));
            let line = cell
                .or_else(|| item.passages.iter().find(|p| p.text.contains(&action.text)))
                .map_or(item.line, |p| p.line);
            add(&mut people, owner, beside(Relation::ActionOwner, owner, line));
        }
    }
    people
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
