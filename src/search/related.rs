//! Items that are about the same as one: those that share its most telling words.

use super::Engine;
use super::compile::Compiled;
use super::engine::{Node, Plan, Wants, gather};
use super::hits::{Sort, best_of_alike, hit, in_order};
use super::needle::{Needle, Part, Where};
use crate::error::Result;
use crate::index::{form_of, word_ranges};
use crate::model::{Item, Related};
use crate::query::Form;
use std::collections::BTreeMap;

/// So many words tell what an item is about.
const WORDS: usize = 14;

/// What a word in the heading counts for against one in a passage.
const HEADING: f32 = 4.0;

/// Words in more than one unit of so many tell nothing.
const COMMON: u64 = 8;

/// Such a share of the words, by how rare they are, makes an item a relation.
const SHARED: f32 = 0.2;

/// The items most like the item of that id, so many at most; none where there is no such item.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn related(engine: &Engine, id: &str, limit: usize) -> Result<Option<Related>> {
    let reader = engine.reader();
    let Some(unit) = reader.units_of(id, false)?.into_iter().next() else { return Ok(None) };
    let (statistics, dictionaries) = (&engine.base()?.statistics, &engine.base()?.dictionaries);
    let mut known = Vec::new();
    for (form, times) in words(&unit.item) {
        let Some(part) = Part::of(&form, Form::Stem).pop() else { continue };
        let word = dictionaries.word(reader, &part)?;
        if word.frequency > 1 && word.frequency * COMMON < statistics.documents() {
            let rarity = statistics.idf(word.frequency);
            known.push((rarity * (1.0 + times.ln()), rarity, word));
        }
    }
    known.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.2.part.form.cmp(&b.2.part.form)));
    known.truncate(WORDS);
    let told: Vec<String> = known.iter().map(|(_, _, word)| word.part.form.clone()).collect();
    let needle = |(_, rarity, word): &(f32, f32, super::engine::Word)| Needle {
        parts: vec![word.part.clone()],
        near: None,
        place: Where::default(),
        weight: *rarity,
    };
    let needles = known.iter().map(needle).collect();
    let parts = known.iter().enumerate().map(|(at, (_, rarity, _))| (Node::Word(at), *rarity)).collect();
    let plan = Plan {
        root: Node::And(vec![Node::Most(parts, SHARED)]),
        words: known.into_iter().map(|(_, _, word)| word).collect(),
        positional: 0,
        selections: vec![None],
    };
    let mut found = gather(engine, &plan, Wants::RANKED)?.found;
    let mut others = Vec::with_capacity(found.len());
    let own = reader.having(&tantivy::Term::from_field_text(reader.fields().id, id))?;
    others.extend(found.drain(..).filter(|f| !own.contains(&f.at)));
    let compiled = Compiled {
        plan,
        needles,
        expanded: Vec::new(),
        notes: Vec::new(),
        missing: Vec::new(),
        sought: Where::default(),
    };
    let mut hits = Vec::new();
    for found in in_order(best_of_alike(others), Sort::Relevance, limit) {
        hits.push(hit(reader.card(found.at)?, found.score, &compiled));
    }
    let heading = unit.item.heading;
    Ok(Some(Related { to: id.to_owned(), heading, words: told, hits, coverage: engine.coverage() }))
}

/// The forms of an item's words that may tell something, with how often they stand there.
fn words(item: &Item) -> Vec<(String, f32)> {
    let mut out: BTreeMap<String, f32> = BTreeMap::new();
    let texts = item.passages.iter().map(|p| (p.text.as_str(), 1.0)).chain([(item.heading.as_str(), HEADING)]);
    for (text, weight) in texts {
        for range in word_ranges(text) {
            let form = form_of(&text[range]);
            if form.chars().count() > 2 && !form.bytes().any(|b| b.is_ascii_digit()) {
                *out.entry(form).or_insert(0.0) += weight;
            }
        }
    }
    out.into_iter().collect()
}
