//! What is new of a saved search: what matches now against what matched when it was last run.

use super::compile::compile;
use super::count::totals;
use super::engine::{Wants, gather};
use super::hits::{Sort, hit, in_order};
use super::{Asked, Engine};
use crate::error::Result;
use crate::index::{Card, fingerprint_of};
use crate::model::{GoneItem, News, SeenItem, Watch};
use std::collections::BTreeMap;

/// What is new of a saved search whose query was read as `asked`, `now` being the time as RFC 3339; and the search as it is to be kept.
/// The first time nothing is new: what is there is where it begins.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn news(engine: &Engine, watch: &Watch, asked: &Asked, now: &str) -> Result<(News, Watch)> {
    let reader = engine.reader();
    let compiled = compile(engine, &asked.query)?;
    let gathered = gather(engine, &compiled.plan, Wants::MATCHES)?;
    let total = totals(&gathered);
    let begins = watch.last_run.is_none();
    let (mut new, mut changed) = (Vec::new(), Vec::new());
    let mut seen = BTreeMap::new();
    for found in in_order(gathered.found, Sort::Newest, usize::MAX) {
        let card = reader.card(found.at)?;
        let now = saw(&card);
        let id = card.unit.item.id.clone();
        match watch.seen.get(&id) {
            None if begins => {}
            None => new.push(hit(card, found.score, &compiled)),
            Some(before) if before.says != now.says => changed.push(hit(card, found.score, &compiled)),
            Some(_) => {}
        }
        seen.insert(id, now);
    }
    let gone = watch.seen.iter().filter(|(id, _)| !seen.contains_key(*id));
    let gone = gone.map(|(id, item)| GoneItem { id: id.clone(), heading: item.heading.clone(), date: item.date });
    let news = News {
        name: watch.name.clone(),
        query: compiled.said(asked),
        since: watch.last_run.clone(),
        now: now.to_owned(),
        generation: reader.generation(),
        total,
        new,
        changed,
        gone: gone.collect(),
    };
    let kept = Watch { last_run: Some(now.to_owned()), seen, ..watch.clone() };
    Ok((news, kept))
}

/// An item as it is now.
fn saw(card: &Card) -> SeenItem {
    let item = &card.unit.item;
    let texts = item.passages.iter().flat_map(|p| [p.role.name(), p.text.as_str()]);
    let says = fingerprint_of(std::iter::once(item.heading.as_str()).chain(texts));
    SeenItem { says: format!("{says:016x}"), heading: item.heading.clone(), date: card.unit.date }
}
