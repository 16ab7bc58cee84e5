//! Whether an index still says what its sources say, and how well they were read.

use super::walk;
use crate::error::Result;
use crate::index::{Outcome, Reader};
use crate::model::{FacetCount, Health, SkippedFile, YearCount};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Compares an index with the files it was built from.
///
/// # Errors
/// `Index` where it cannot be opened.
pub fn check(index: &Path) -> Result<Health> {
    let reader = Reader::open(index)?;
    let manifest = reader.manifest()?;
    let roots: Vec<PathBuf> = manifest.roots.iter().map(PathBuf::from).filter(|p| p.exists()).collect();
    let (files, _) = walk::files(&roots)?;
    let mut layouts: BTreeMap<String, u64> = BTreeMap::new();
    let mut years: BTreeMap<i16, u64> = BTreeMap::new();
    let mut health = Health {
        healthy: true,
        files: 0,
        meetings: 0,
        items: 0,
        undated: 0,
        low_confidence: 0,
        layouts: Vec::new(),
        years: Vec::new(),
        changed: Vec::new(),
        gone: Vec::new(),
        new: files.keys().filter(|p| !manifest.sources.contains_key(*p)).cloned().collect(),
        skipped: Vec::new(),
        diagnostics: BTreeMap::new(),
    };
    for (path, source) in &manifest.sources {
        match files.get(path) {
            None => health.gone.push(path.clone()),
            Some(found) if found.size != source.size || found.modified_ns != source.modified_ns => {
                health.changed.push(path.clone())
            }
            Some(_) => {}
        }
        match &source.outcome {
            Outcome::Read { .. } => health.files += 1,
            Outcome::Skipped { why } => health.skipped.push(SkippedFile { path: path.clone(), why: why.clone() }),
        }
    }
    for (_, meeting) in manifest.meetings() {
        health.meetings += 1;
        health.items += u64::from(meeting.items);
        health.low_confidence += u64::from(meeting.confidence < 0.5);
        *layouts.entry(meeting.layout.clone()).or_insert(0) += 1;
        match meeting.date {
            Some(date) => *years.entry(date.year()).or_insert(0) += 1,
            None => health.undated += 1,
        }
        for (severity, count) in &meeting.diagnostics {
            *health.diagnostics.entry(*severity).or_insert(0) += u64::from(*count);
        }
    }
    health.layouts = layouts.into_iter().map(|(value, count)| FacetCount::plain(value, count)).collect();
    health.layouts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    health.years = years.into_iter().map(|(year, count)| YearCount { year, count }).collect();
    health.healthy = health.changed.is_empty() && health.gone.is_empty() && health.new.is_empty();
    Ok(health)
}
