//! Whole things: an item, a meeting, everything that matches.

use super::compile::compile;
use super::corrections::corrected_by;
use super::engine::{Found, Wants, gather};
use super::hits::{Sort, in_order};
use super::sayings::Sayings;
use super::{Asked, Engine};
use crate::error::Result;
use crate::index::Unit;
use crate::model::{Export, Meeting, Shown, ShownItem, ShownMeeting, SourceRef};

/// An item or a meeting by its id; none where there is none of that id.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn show(engine: &Engine, id: &str) -> Result<Option<Shown>> {
    if let Some(meeting) = engine.reader().meeting(id)? {
        let repeated = Sayings::of(engine.reader()).formulas(meeting.items.iter())?;
        let corrected_by = corrected_by(engine, &meeting)?;
        return Ok(Some(Shown::Meeting(Box::new(ShownMeeting { meeting, corrected_by, repeated }))));
    }
    let Some(unit) = engine.reader().units_of(id, false)?.into_iter().next() else { return Ok(None) };
    let repeated = Sayings::of(engine.reader()).formulas(std::iter::once(&unit.item))?;
    Ok(Some(Shown::Item(Box::new(ShownItem { item: exported(unit), repeated }))))
}

/// Gives everything that matches to `each`, oldest meeting first and undated ones last, in a meeting in its order; and says how many there were.
///
/// # Errors
/// Those of `each`; of kind `Index` where the index cannot be read.
pub fn export(engine: &Engine, asked: &Asked, each: &mut dyn FnMut(Export) -> Result<()>) -> Result<u64> {
    let found = matches(engine, asked)?;
    for f in &found {
        each(exported(engine.reader().unit(f.at)?))?;
    }
    Ok(found.len() as u64)
}

/// A part of what [`export`] gives: so many from the place `from` on, which counts from 0.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn export_part(engine: &Engine, asked: &Asked, from: usize, most: usize) -> Result<Vec<Export>> {
    let found = matches(engine, asked)?;
    found.iter().skip(from).take(most).map(|f| Ok(exported(engine.reader().unit(f.at)?))).collect()
}

/// Gives every meeting of which something matches to `each`, whole, oldest first and undated ones last; and says how many there were.
///
/// # Errors
/// Those of `each`; of kind `Index` where the index cannot be read.
pub fn export_meetings(engine: &Engine, asked: &Asked, each: &mut dyn FnMut(Meeting) -> Result<()>) -> Result<u64> {
    let mut count = 0;
    let mut last = None;
    for f in matches(engine, asked)? {
        if last == Some(f.meeting) {
            continue;
        }
        last = Some(f.meeting);
        let id = engine.reader().unit(f.at)?.meeting;
        if let Some(meeting) = engine.reader().meeting(&id)? {
            each(meeting)?;
            count += 1;
        }
    }
    Ok(count)
}

fn matches(engine: &Engine, asked: &Asked) -> Result<Vec<Found>> {
    let compiled = compile(engine, &asked.query)?;
    let gathered = gather(engine, &compiled.plan, Wants::MATCHES)?;
    Ok(in_order(gathered.found, Sort::Oldest, usize::MAX))
}

fn exported(unit: Unit) -> Export {
    let source = SourceRef { path: unit.path, page: unit.item.page, line: Some(unit.item.line) };
    Export {
        meeting: unit.meeting,
        organisation: unit.organisation,
        board: unit.board,
        date: unit.date,
        source,
        item: unit.item,
    }
}
