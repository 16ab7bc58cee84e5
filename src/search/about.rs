//! How the index was read, told by its manifest.

use super::Engine;
use super::people::roster;
use crate::error::Result;
use crate::index::{Outcome, Standing};
use crate::model::{About, FacetCount, SkippedFile, YearCount};
use std::collections::BTreeMap;

/// What the index tells of itself: what was read and how well, what was left out.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn about(engine: &Engine) -> Result<About> {
    let (reader, calendar) = (engine.reader(), engine.calendar()?);
    let manifest = reader.manifest()?;
    let mut out = About {
        coverage: engine.coverage(),
        generation: reader.generation(),
        boards: calendar.boards.len() as u64,
        people: roster(engine)?.everybody().count() as u64,
        ..About::default()
    };
    let mut layouts: BTreeMap<&str, u64> = BTreeMap::new();
    let mut years: BTreeMap<i16, u64> = BTreeMap::new();
    for (path, source) in &manifest.sources {
        match &source.outcome {
            Outcome::Read { .. } => out.files += 1,
            Outcome::Skipped { why } => out.skipped.push(SkippedFile { path: path.clone(), why: why.clone() }),
        }
        for meeting in source.meetings() {
            match meeting.standing {
                Standing::Indexed => {}
                Standing::Twin(_) => out.twins += 1,
                Standing::LeftOut => out.left_out += 1,
            }
        }
    }
    for (_, meeting) in manifest.meetings() {
        out.meetings += 1;
        out.items += u64::from(meeting.items);
        *layouts.entry(&meeting.layout).or_insert(0) += 1;
        if let Some(date) = meeting.date {
            *years.entry(date.year()).or_insert(0) += 1;
        }
        for (severity, count) in &meeting.diagnostics {
            *out.diagnostics.entry(*severity).or_insert(0) += u64::from(*count);
        }
    }
    out.layouts = layouts.into_iter().map(|(name, count)| FacetCount::plain(name, count)).collect();
    out.layouts.sort_by_key(|c| std::cmp::Reverse(c.count));
    out.years = years.into_iter().map(|(year, count)| YearCount { year, count }).collect();
    out.doubtful = calendar.newest().filter(|m| m.doubtful).cloned().collect();
    out.doubtful.sort_by(|a, b| a.confidence.total_cmp(&b.confidence));
    out.undated = calendar.newest().filter(|m| m.date.is_none()).cloned().collect();
    Ok(out)
}
