//! Units as they are stored: packed, with what is alike side by side, so that they take little room and are quickly read again. Numbers
//! stand by numbers and texts by texts; names of fields are not stored at all, so whoever changes a structure here, or one of the model that is part of one, changes
//! [`super::FORMAT`].

use super::cards::{Card, Rest};
use super::units::Unit;
use crate::model::{
    Action, Ballot, Certainty, Correction, Decision, Interest, Involvement, Item, Mention, Motion, Outcome, Passage,
    Relation, Role, Unresolved,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A [`Card`].
#[derive(Serialize, Deserialize)]
struct PackedCard {
    meeting: String,
    organisation: Option<String>,
    board: Option<String>,
    date: Option<Date>,
    path: String,
    place: u64,
    id: String,
    number: Option<String>,
    heading: String,
    as_written: String,
    restricted: bool,
    line: u32,
    page: Option<u32>,
    topics: Vec<String>,
    names: Vec<String>,
    voices: Vec<Vec<String>>,
    roles: Vec<Role>,
    lines: Vec<u32>,
    pages: Vec<Option<u32>>,
    speakers: Vec<Option<String>>,
    texts: Vec<String>,
}

/// A card's bytes.
///
/// # Errors
/// What postcard says where it cannot be packed.
pub(super) fn card(card: Card) -> postcard::Result<Vec<u8>> {
    let Card { unit: Unit { meeting, organisation, board, date, path, place, item }, speakers: names, voices } = card;
    let Item { id, number, heading, as_written, restricted, line, page, passages, topics, .. } = item;
    let mut packed = PackedCard {
        meeting,
        organisation,
        board,
        date,
        path,
        place,
        id,
        number,
        heading,
        as_written,
        restricted,
        line,
        page,
        topics,
        names,
        voices,
        roles: Vec::with_capacity(passages.len()),
        lines: Vec::with_capacity(passages.len()),
        pages: Vec::with_capacity(passages.len()),
        speakers: Vec::with_capacity(passages.len()),
        texts: Vec::with_capacity(passages.len()),
    };
    for Passage { role, text, speaker, page, line } in passages {
        packed.roles.push(role);
        packed.lines.push(line);
        packed.pages.push(page);
        packed.speakers.push(speaker);
        packed.texts.push(text);
    }
    postcard::to_stdvec(&packed)
}

/// The card of some bytes.
///
/// # Errors
/// What postcard says where they are none.
pub(super) fn opened_card(bytes: &[u8]) -> postcard::Result<Card> {
    let packed: PackedCard = postcard::from_bytes(bytes)?;
    let numbers = packed.roles.into_iter().zip(packed.lines).zip(packed.pages);
    let passages = numbers.zip(packed.speakers).zip(packed.texts);
    let passages = passages.map(|((((role, line), page), speaker), text)| Passage { role, text, speaker, page, line });
    let item = Item {
        id: packed.id,
        number: packed.number,
        heading: packed.heading,
        as_written: packed.as_written,
        restricted: packed.restricted,
        line: packed.line,
        page: packed.page,
        passages: passages.collect(),
        topics: packed.topics,
        ..Item::default()
    };
    let unit = Unit {
        meeting: packed.meeting,
        organisation: packed.organisation,
        board: packed.board,
        date: packed.date,
        path: packed.path,
        place: packed.place,
        item,
    };
    Ok(Card { unit, speakers: packed.names, voices: packed.voices })
}

/// A [`Motion`] whose every field is there.
type PackedMotion = (String, Option<String>, Option<String>, Option<Outcome>, [Option<u32>; 3], bool, Vec<Ballot>);

/// An [`Involvement`] whose every field is there.
type PackedInvolvement = (String, Vec<Relation>, Certainty, Vec<Mention>);

/// A [`Rest`].
#[derive(Serialize, Deserialize)]
struct PackedRest {
    decisions: Vec<Decision>,
    actions: Vec<Action>,
    motions: Vec<PackedMotion>,
    people: Vec<PackedInvolvement>,
    unresolved: Vec<Unresolved>,
    interests: Vec<Interest>,
    corrections: Vec<Correction>,
    exempt_under: Option<String>,
    topic_cues: BTreeMap<String, Vec<String>>,
}

/// The bytes of what else there is of an item.
///
/// # Errors
/// What postcard says where it cannot be packed.
pub(super) fn rest(rest: Rest) -> postcard::Result<Vec<u8>> {
    let motion = |m: Motion| {
        let votes = [m.votes_for, m.votes_against, m.abstain];
        (m.text, m.mover, m.seconder, m.outcome, votes, m.amendment, m.ballots)
    };
    let Rest { decisions, actions, motions, people, unresolved, interests, corrections, exempt_under, topic_cues } =
        rest;
    postcard::to_stdvec(&PackedRest {
        decisions,
        actions,
        motions: motions.into_iter().map(motion).collect(),
        people: people.into_iter().map(|p| (p.name, p.relations, p.certainty, p.mentions)).collect(),
        unresolved,
        interests,
        corrections,
        exempt_under,
        topic_cues,
    })
}

/// What else there is of an item, of some bytes.
///
/// # Errors
/// What postcard says where they are none.
pub(super) fn opened_rest(bytes: &[u8]) -> postcard::Result<Rest> {
    let packed: PackedRest = postcard::from_bytes(bytes)?;
    let motion = |(text, mover, seconder, outcome, votes, amendment, ballots): PackedMotion| {
        let [votes_for, votes_against, abstain] = votes;
        Motion { text, mover, seconder, outcome, votes_for, votes_against, abstain, amendment, ballots }
    };
    let involvement = |(name, relations, certainty, mentions): PackedInvolvement| Involvement {
        name,
        relations,
        certainty,
        mentions,
    };
    Ok(Rest {
        decisions: packed.decisions,
        actions: packed.actions,
        motions: packed.motions.into_iter().map(motion).collect(),
        people: packed.people.into_iter().map(involvement).collect(),
        unresolved: packed.unresolved,
        interests: packed.interests,
        corrections: packed.corrections,
        exempt_under: packed.exempt_under,
        topic_cues: packed.topic_cues,
    })
}
