//! Who says it most: over everything that matches, the passages that hold a match by those who speak in them.

use super::compile::compile;
use super::count::totals;
use super::engine::{Wants, gather};
use super::hits::{Sort, in_order};
use super::needle::in_passage;
use super::{Asked, Engine};
use crate::error::Result;
use crate::model::{Voice, Voices};
use std::collections::BTreeMap;

/// Who says it, in the most passages first; so many of them.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn voices(engine: &Engine, asked: &Asked, limit: usize) -> Result<Voices> {
    let reader = engine.reader();
    let compiled = compile(engine, &asked.query)?;
    let gathered = gather(engine, &compiled.plan, Wants::MATCHES)?;
    let total = totals(&gathered);
    let mut known: BTreeMap<String, Voice> = BTreeMap::new();
    let (mut passages, mut unattributed) = (0, 0);
    for found in in_order(gathered.found, Sort::Oldest, usize::MAX) {
        let card = reader.card(found.at)?;
        let mut of_item: BTreeMap<&str, u64> = BTreeMap::new();
        for (at, passage) in card.unit.item.passages.iter().enumerate() {
            let speaking = card.speaking(at);
            if in_passage(passage, speaking, &compiled.needles).is_empty() {
                continue;
            }
            passages += 1;
            unattributed += u64::from(speaking.is_empty());
            speaking.iter().for_each(|name| *of_item.entry(name).or_insert(0) += 1);
        }
        let (id, date) = (&card.unit.item.id, card.unit.date);
        for (name, count) in of_item {
            let voice = known.entry(name.to_owned()).or_insert_with(|| Voice {
                name: name.to_owned(),
                passages: 0,
                items: 0,
                first: date,
                first_item: id.clone(),
                last: date,
                last_item: id.clone(),
            });
            voice.passages += count;
            voice.items += 1;
            // Undated meetings come last and tell no first or last day.
            if date.is_some() || voice.last.is_none() {
                voice.last = date;
                voice.last_item = id.clone();
            }
        }
    }
    let mut voices: Vec<Voice> = known.into_values().collect();
    voices.sort_by(|a, b| {
        b.passages.cmp(&a.passages).then_with(|| b.items.cmp(&a.items)).then_with(|| a.name.cmp(&b.name))
    });
    let people = voices.len() as u64;
    voices.truncate(limit);
    Ok(Voices {
        query: compiled.said(asked),
        total,
        passages,
        unattributed,
        people,
        voices,
        coverage: engine.coverage(),
    })
}
