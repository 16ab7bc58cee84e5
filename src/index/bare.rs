//! The same items through tantivy alone, to measure against: its own English analysis, nothing but text.

use super::Reader;
use super::failed;
use super::units::Unit;
use crate::error::Result;
use std::path::Path;
use std::time::{Duration, Instant};
use tantivy::schema::{FAST, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::{DocAddress, Index, TantivyDocument};

/// Bytes of text that are taken at most: they wait in memory, so that reading them is not measured.
const MOST: usize = 64 << 20;

/// Memory of its writing threads together, in bytes.
const HEAP: usize = 128_000_000;

/// What tantivy alone took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bare {
    /// Wall-clock time.
    pub time: Duration,
    /// The share of the items that it was given, up to 1.
    pub share: f64,
}

/// Indexes the items of an index in an empty folder with tantivy alone; none where there are no items.
///
/// # Errors
/// Of kind `Index` or `Io` where the one cannot be read or the other not be written.
pub fn bare(reader: &Reader, dir: &Path) -> Result<Option<Bare>> {
    let (mut units, mut bytes, mut all): (Vec<Unit>, usize, u64) = (Vec::new(), 0, 0);
    for (segment, of_segment) in (0..).zip(reader.searcher().segment_readers()) {
        for doc in of_segment.doc_ids_alive() {
            let at = DocAddress::new(segment, doc);
            if !reader.is_unit(at)? {
                continue;
            }
            all += 1;
            if bytes < MOST {
                let unit = reader.card(at)?.unit;
                bytes += unit.item.passages.iter().map(|p| p.text.len()).sum::<usize>();
                units.push(unit);
            }
        }
    }
    if units.is_empty() {
        return Ok(None);
    }
    let share = units.len() as f64 / all as f64;
    let time = written(units, dir).map_err(|e| failed(dir, &e))?;
    Ok(Some(Bare { time, share }))
}

fn written(units: Vec<Unit>, dir: &Path) -> tantivy::Result<Duration> {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("en_stem")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = TextOptions::default().set_indexing_options(indexing).set_stored();
    let (heading, body) = (schema.add_text_field("heading", text.clone()), schema.add_text_field("text", text));
    let id = schema.add_text_field("id", STRING | STORED);
    let day = schema.add_u64_field("day", FAST);
    let documents: Vec<TantivyDocument> = units
        .into_iter()
        .map(|unit| {
            let mut document = TantivyDocument::new();
            document.add_text(id, &unit.item.id);
            document.add_text(heading, &unit.item.heading);
            document.add_u64(day, super::day_number(unit.date));
            let texts: Vec<&str> = unit.item.passages.iter().map(|p| p.text.as_str()).collect();
            document.add_text(body, texts.join("\n"));
            document
        })
        .collect();
    let index = Index::create_in_dir(dir, schema.build())?;
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
    let start = Instant::now();
    let mut writer = index.writer_with_num_threads(threads, HEAP)?;
    for document in documents {
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(start.elapsed())
}
