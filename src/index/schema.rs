//! The fields of the index, made from FACETS; and a meeting as documents of these fields.

use super::analyzer::{Analyzer, GAP, form_of, opened, word_ranges};
use super::cards::{Card, Rest};
use super::facets::FACETS;
use super::units::{PLACE_CLOSING, PLACE_FRONT, Unit, units};
use super::{packed, sayings};
use crate::error::{Error, Result};
use crate::model::{Meeting, Relation};
use crate::text::slug;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use tantivy::schema::{
    FAST, FacetOptions, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};
use tantivy::{Index, TantivyDocument};

/// Name of the analysis in the index.
const ANALYZER: &str = "minutes";

/// The fields of the index.
#[derive(Debug, Clone)]
pub struct Fields {
    /// The unit as a search shows it, packed, or, of a meeting's document, the meeting without its text, as JSON; stored.
    pub card: Field,
    /// What else there is of a unit, packed; stored.
    pub rest: Field,
    /// `unit` or `meeting`.
    pub kind: Field,
    /// The id of the unit or the meeting.
    pub id: Field,
    /// The meeting's id; also a column.
    pub meeting: Field,
    /// Path of the file it was read out of.
    pub path: Field,
    /// `lga/peter-fleming` and `lga/peter-fleming#spoke` for each person in a unit: see [`person_term`].
    pub who: Field,
    /// What the people in a unit are called: the folded name of each, and its last word.
    pub called: Field,
    /// What the decisions and actions of a unit say, as fingerprints; and `decision`, `action` where it has any.
    pub saying: Field,
    /// Column: the day as yyyymmdd, 0 where it is not known.
    pub day: Field,
    /// Column: the place in the meeting.
    pub place: Field,
    /// Column: the same for units that say the same but for names, numbers and dates; 0 where none is worked out.
    pub alike: Field,
    /// Text: the heading.
    pub heading: Field,
    /// Text: the passages in order, each with the terms of its role and speaker where it begins.
    pub text: Field,
    /// The facets, in the order of [`FACETS`].
    pub facets: Vec<Field>,
}

impl Fields {
    /// The field of the facet of that name.
    pub fn facet(&self, name: &str) -> Option<Field> {
        FACETS.iter().position(|f| f.name == name).and_then(|i| self.facets.get(i)).copied()
    }
}

/// The schema of this version and its fields.
pub(super) fn schema() -> (Schema, Fields) {
    let mut s = Schema::builder();
    let text = || {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(ANALYZER)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        TextOptions::default().set_indexing_options(indexing)
    };
    let fields = Fields {
        card: s.add_bytes_field("card", STORED),
        rest: s.add_bytes_field("rest", STORED),
        kind: s.add_text_field("kind", STRING),
        id: s.add_text_field("id", STRING),
        meeting: s.add_text_field("meeting", STRING | FAST),
        path: s.add_text_field("path", STRING),
        who: s.add_text_field("who", STRING),
        called: s.add_text_field("called", STRING),
        saying: s.add_text_field("saying", STRING),
        day: s.add_u64_field("day", FAST),
        place: s.add_u64_field("place", FAST),
        alike: s.add_u64_field("alike", FAST),
        heading: s.add_text_field("heading", text()),
        text: s.add_text_field("text", text()),
        facets: FACETS.iter().map(|f| s.add_facet_field(f.name, FacetOptions::default())).collect(),
    };
    (s.build(), fields)
}

/// Makes the analysis known to an index that was opened or made.
pub(super) fn register(index: &mut Index) {
    let tokenizers = TokenizerManager::default();
    tokenizers.register(ANALYZER, TextAnalyzer::from(Analyzer));
    index.set_tokenizers(tokenizers);
}

/// A day as it stands in its column: yyyymmdd, 0 where it is not known.
pub fn day_number(date: Option<Date>) -> u64 {
    let part = |n: i64| u64::try_from(n).unwrap_or(0);
    date.map_or(0, |d| part(d.year().into()) * 10_000 + part(d.month().into()) * 100 + part(d.day().into()))
}

/// A meeting without its text; with its units it is the meeting again.
#[derive(Serialize, Deserialize)]
pub(super) struct Header {
    /// No items, no front, no closing.
    meeting: Meeting,
    /// Whether the front's passages are the document's own.
    front: bool,
}

/// The meeting of a header and its units in order.
pub(super) fn whole(header: Header, units: Vec<Unit>) -> Meeting {
    let Header { mut meeting, front } = header;
    for unit in units {
        match unit.place {
            PLACE_FRONT if front => meeting.front = unit.item.passages,
            PLACE_FRONT => {}
            PLACE_CLOSING => meeting.closing = unit.item.passages,
            _ => meeting.items.push(unit.item),
        }
    }
    meeting
}

/// A meeting of a file as documents: its units, then itself.
pub(super) fn documents(fields: &Fields, file: &str, meeting: &Meeting) -> Result<Vec<TantivyDocument>> {
    let mut out = Vec::with_capacity(meeting.items.len() + 3);
    for unit in units(meeting) {
        let mut doc = TantivyDocument::new();
        doc.add_text(fields.kind, "unit");
        doc.add_text(fields.id, &unit.item.id);
        doc.add_text(fields.meeting, &meeting.id);
        doc.add_text(fields.path, file);
        doc.add_u64(fields.day, day_number(meeting.date));
        doc.add_u64(fields.place, unit.place);
        doc.add_u64(fields.alike, sayings::alike(&unit.item).unwrap_or(0));
        add_people(fields, &unit, &mut doc);
        sayings::terms(&unit.item).into_iter().for_each(|term| doc.add_text(fields.saying, term));
        add_text(fields, &unit, &mut doc);
        for (facet, &field) in FACETS.iter().zip(&fields.facets) {
            let values: BTreeSet<Vec<String>> = (facet.values)(meeting, &unit.item).into_iter().map(levels).collect();
            for value in values.iter().filter(|v| !v.is_empty()) {
                doc.add_facet(field, tantivy::schema::Facet::from_path(value));
            }
        }
        let (card, rest) = Card::of(unit);
        doc.add_bytes(fields.card, &packed::card(card).map_err(|e| unstored(&e))?);
        // Most units have nothing else to tell.
        if rest != Rest::default() {
            doc.add_bytes(fields.rest, &packed::rest(&rest).map_err(|e| unstored(&e))?);
        }
        out.push(doc);
    }
    let bare = Meeting { items: Vec::new(), front: Vec::new(), closing: Vec::new(), ..meeting.clone() };
    let mut doc = TantivyDocument::new();
    let header = Header { front: !meeting.front.is_empty(), meeting: bare };
    doc.add_bytes(fields.card, &serde_json::to_vec(&header).map_err(|e| unstored(&e))?);
    doc.add_text(fields.kind, "meeting");
    doc.add_text(fields.id, &meeting.id);
    doc.add_text(fields.meeting, &meeting.id);
    doc.add_text(fields.path, file);
    doc.add_u64(fields.day, day_number(meeting.date));
    doc.add_u64(fields.place, PLACE_FRONT);
    out.push(doc);
    Ok(out)
}

/// Levels that hold something, without the character that parts levels in the index.
fn levels(value: Vec<String>) -> Vec<String> {
    value.into_iter().map(|l| l.replace('\0', " ").trim().to_owned()).filter(|l| !l.is_empty()).collect()
}

/// The organisation by which people are told apart: the first part of a meeting's id.
pub fn scope_of(meeting: &str) -> &str {
    match meeting.split_once('/') {
        Some((scope, _)) => scope,
        // An id of one part may have a number behind it that makes it stand once.
        None => match meeting.rsplit_once('~') {
            Some((scope, number)) if number.bytes().all(|b| b.is_ascii_digit()) => scope,
            _ => meeting,
        },
    }
}

/// The term of a person of an organisation, by the slug of the name: of every place, or of those where they are this.
pub fn person_term(scope: &str, slug: &str, relation: Option<Relation>) -> String {
    match relation {
        Some(relation) => format!("{scope}/{slug}#{}", relation.name()),
        None => format!("{scope}/{slug}"),
    }
}

/// What somebody of a name is called: the whole name, folded, and its last word.
fn called(name: &str) -> Vec<String> {
    let words: Vec<String> = word_ranges(name).into_iter().map(|r| form_of(&name[r])).collect();
    words.last().cloned().into_iter().chain([words.join(" ")]).filter(|n| !n.is_empty()).collect()
}

fn add_people(fields: &Fields, unit: &Unit, doc: &mut TantivyDocument) {
    let terms: BTreeSet<String> = unit
        .item
        .people
        .iter()
        .flat_map(|p| {
            let related = p.relations.iter().map(|r| Some(*r));
            related.chain([None]).map(|r| person_term(scope_of(&unit.meeting), &slug(&p.name), r)).collect::<Vec<_>>()
        })
        .collect();
    for term in terms {
        doc.add_text(fields.who, term);
    }
    let names: BTreeSet<String> = unit.item.people.iter().flat_map(|p| called(&p.name)).collect();
    for name in names {
        doc.add_text(fields.called, name);
    }
}

/// Heading and passages. Behind the heading stands what else its line says: the number, a mark such as CONFIDENTIAL. The headings of
/// front and closing are ours, not the document's, and are not searched.
fn add_text(fields: &Fields, unit: &Unit, doc: &mut TantivyDocument) {
    if unit.is_item() {
        let item = &unit.item;
        let mut text = item.heading.clone();
        text.push(GAP);
        let gap = GAP.to_string();
        match item.number.as_deref().filter(|_| item.as_written.is_empty()) {
            Some(number) => text.push_str(number),
            None if item.heading.is_empty() => text.push_str(&item.as_written),
            None => text.push_str(&item.as_written.replacen(&item.heading, &gap, 1)),
        }
        doc.add_text(fields.heading, text);
    }
    let length: usize = unit.item.passages.iter().map(|p| p.text.len() + 20).sum();
    let mut text = String::with_capacity(length);
    for (at, passage) in unit.item.passages.iter().enumerate() {
        opened(passage, unit.item.speaking(at).into_iter(), &mut text);
    }
    if !text.is_empty() {
        doc.add_text(fields.text, text);
    }
}

fn unstored(why: &dyn std::fmt::Display) -> Error {
    Error::index(format!("A meeting cannot be stored: {why}"))
}

/// A number for some texts in their order: the same for the same, hardly ever for others.
pub fn fingerprint_of<'t>(texts: impl Iterator<Item = &'t str>) -> u64 {
    // What parts them makes no text of two the text of one.
    texts.fold(hash_of(""), |sum, text| (sum.rotate_left(7) ^ hash_of(text)).wrapping_mul(0x0100_0000_01b3))
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo).
pub(super) fn hash_of(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}
