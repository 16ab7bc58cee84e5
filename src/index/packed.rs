//! Units as they are stored: packed, with what is alike side by side, so that they take little room and are quickly read again. Numbers
//! stand by numbers and texts by texts; names of fields are not stored at all, so whoever changes a structure here, or one of the model that is part of one, changes
//! [`super::FORMAT`].

use super::cards::{Card, Rest};
use super::units::Unit;
use crate::model::{Involvement, Item, Motion, Passage, Role};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

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

/// The bytes of what else there is of an item.
///
/// # Errors
/// What postcard says where it cannot be packed.
pub(super) fn rest(rest: &Rest) -> postcard::Result<Vec<u8>> {
    postcard::to_stdvec(rest)
}

/// What else there is of an item, of some bytes.
///
/// # Errors
/// What postcard says where they are none.
pub(super) fn opened_rest(bytes: &[u8]) -> postcard::Result<Rest> {
    postcard::from_bytes(bytes)
}

/// Motions with every field, though JSON leaves some out.
pub(super) mod motions {
    use super::{Deserialize, Motion};
    use crate::model::{Ballot, Outcome};
    use serde::{Deserializer, Serializer};

    type Packed = (String, Option<String>, Option<String>, Option<Outcome>, [Option<u32>; 3], bool, Vec<Ballot>);

    pub(in crate::index) fn serialize<S: Serializer>(all: &[Motion], to: S) -> Result<S::Ok, S::Error> {
        let votes = |m: &Motion| [m.votes_for, m.votes_against, m.abstain];
        to.collect_seq(
            all.iter().map(|m| (&m.text, &m.mover, &m.seconder, m.outcome, votes(m), m.amendment, &m.ballots)),
        )
    }

    pub(in crate::index) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Vec<Motion>, D::Error> {
        let motion = |(text, mover, seconder, outcome, votes, amendment, ballots): Packed| {
            let [votes_for, votes_against, abstain] = votes;
            Motion { text, mover, seconder, outcome, votes_for, votes_against, abstain, amendment, ballots }
        };
        Ok(Vec::deserialize(from)?.into_iter().map(motion).collect())
    }
}

/// People with their mentions, though JSON leaves out where there are none.
pub(super) mod people {
    use super::{Deserialize, Involvement};
    use crate::model::{Certainty, Mention, Relation};
    use serde::{Deserializer, Serializer};

    pub(in crate::index) fn serialize<S: Serializer>(all: &[Involvement], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(all.iter().map(|p| (&p.name, &p.relations, p.certainty, &p.mentions)))
    }

    pub(in crate::index) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Vec<Involvement>, D::Error> {
        let involvement = |(name, relations, certainty, mentions): (String, Vec<Relation>, Certainty, Vec<Mention>)| {
            Involvement { name, relations, certainty, mentions }
        };
        Ok(Vec::deserialize(from)?.into_iter().map(involvement).collect())
    }
}
