//! Writes into a meeting what others know better: names, and holders of offices.

use super::Outcome;
use crate::model::{Certainty, Involvement, Item, Meeting, Mention, Relation, Rule, Unresolved};

/// Gives a meeting the names and the holders of offices that the other meetings tell.
pub fn settle(mut meeting: Meeting, outcome: &Outcome) -> Meeting {
    let rename = |name: &mut String| {
        if let Some(better) = outcome.better.get(name.as_str()) {
            name.clone_from(better);
        }
    };
    for attendee in &mut meeting.attendance {
        rename(&mut attendee.name);
        attendee.substitute_for.iter_mut().for_each(rename);
    }
    for item in &mut meeting.items {
        item.passages.iter_mut().filter_map(|p| p.speaker.as_mut()).for_each(rename);
        item.actions.iter_mut().flat_map(|a| &mut a.owners).for_each(rename);
        item.motions.iter_mut().flat_map(|m| [&mut m.mover, &mut m.seconder]).flatten().for_each(rename);
        item.motions.iter_mut().flat_map(|m| &mut m.ballots).for_each(|b| rename(&mut b.name));
        item.interests.iter_mut().for_each(|i| rename(&mut i.name));
        item.corrections.iter_mut().filter_map(|c| c.name.as_mut()).for_each(rename);
        item.unresolved.iter_mut().flat_map(|u| &mut u.candidates).for_each(rename);
        for person in &mut item.people {
            surmise(person, outcome);
            rename(&mut person.name);
        }
        offices(item, outcome);
        item.people = merged(std::mem::take(&mut item.people));
    }
    meeting
}

/// A family name alone that others know better is no longer stated: who is meant is inferred from the other meetings.
fn surmise(person: &mut Involvement, outcome: &Outcome) {
    let better = outcome.better.get(&person.name).filter(|_| !person.name.contains(' '));
    let Some(better) = better.filter(|b| b.contains(' ')) else { return };
    person.certainty = Certainty::Inferred;
    for mention in person.mentions.iter_mut().filter(|m| m.certainty == Certainty::Stated) {
        mention.certainty = Certainty::Inferred;
        mention.rule = Rule::FamilyName;
        mention.evidence = Some(format!("{better} of the same council's other meetings"));
    }
}

/// Turns what is unresolved into mentions where the office's holder is known.
fn offices(item: &mut Item, outcome: &Outcome) {
    let (known, unknown): (Vec<Unresolved>, Vec<Unresolved>) =
        std::mem::take(&mut item.unresolved).into_iter().partition(|u| {
            let holding = u.office.as_deref().and_then(|o| outcome.holders.get(o));
            holding.is_some_and(|h| u.candidates.is_empty() || u.candidates.contains(&h.name))
        });
    item.unresolved = unknown;
    for place in known {
        let Some(holding) = place.office.as_deref().and_then(|o| outcome.holders.get(o)) else { continue };
        speaks(item, &place, &holding.name);
        let mention = Mention {
            relation: place.relation,
            certainty: Certainty::Inferred,
            rule: Rule::Neighbours,
            as_written: place.as_written,
            passage: Some(place.passage),
            sentence: place.sentence,
            evidence: Some(holding.evidence.clone()),
            line: place.line,
        };
        item.people.push(Involvement {
            name: holding.name.clone(),
            relations: vec![place.relation],
            certainty: Certainty::Inferred,
            mentions: vec![mention],
        });
    }
}

/// Makes an office's holder the speaker of a passage that opens with their speech and in which nobody else speaks.
fn speaks(item: &mut Item, place: &Unresolved, name: &str) {
    let speaks = |m: &&Mention| m.passage == Some(place.passage) && m.relation.is_speaking();
    let others = item.people.iter().any(|p| p.name != name && p.mentions.iter().any(|m| speaks(&m)))
        || item.unresolved.iter().any(|u| u.passage == place.passage && u.relation.is_speaking());
    let passage = item.passages.get_mut(place.passage).filter(|p| p.speaker.is_none());
    if let Some(passage) = passage.filter(|_| place.relation.is_speaking() && place.sentence.start == 0 && !others) {
        passage.speaker = Some(name.to_owned());
    }
}

/// One involvement a name, in order of appearance; mere naming only where there is nothing else.
fn merged(people: Vec<Involvement>) -> Vec<Involvement> {
    let mut out: Vec<Involvement> = Vec::with_capacity(people.len());
    for person in people {
        match out.iter_mut().find(|p| p.name == person.name) {
            Some(known) => {
                known.relations.extend(person.relations);
                known.relations.sort_unstable();
                known.relations.dedup();
                if known.relations.len() > 1 {
                    known.relations.retain(|r| *r != Relation::Named);
                }
                known.certainty = known.certainty.min(person.certainty);
                known.mentions.extend(person.mentions);
                known.mentions.sort_by_key(|m| (m.passage.is_none(), m.passage, m.sentence.start));
            }
            None => out.push(person),
        }
    }
    out
}
