//! The ids of meetings and items, and the names that the manifest keeps of them.

use super::council::Council;
use crate::model::Meeting;
use crate::text::slug;
use std::collections::{BTreeMap, HashMap};

/// Behind an id that another meeting or item has already.
const AGAIN: char = '~';

/// Gives a meeting and its items ids that its own text and place decide: `organisation/board/date`, items by their number or their place.
///
/// The folder's name stands in for an unknown organisation, the file's name for an unknown board.
pub(super) fn give(meeting: &mut Meeting, council: &Council) {
    let mut parts = meeting.source.path.rsplit('/');
    let file = parts.next().unwrap_or("");
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let folder = parts.next().unwrap_or("");
    let organisation =
        council.id.clone().or_else(|| meeting.organisation.as_deref().map(slug)).unwrap_or_else(|| slug(folder));
    let board = meeting.board.as_deref().map_or_else(|| slug(stem), slug);
    let date = meeting.date.map_or_else(|| "undated".to_string(), |d| d.to_string());
    let id = [organisation, board, date].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join("/");
    let own = item_ids(meeting);
    for (item, own) in meeting.items.iter_mut().zip(own) {
        item.id = format!("{id}/{own}");
    }
    meeting.id = id;
}

/// For each item the number in a slug, or the place among the items; made unique by a number behind.
fn item_ids(meeting: &Meeting) -> Vec<String> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let own = |(place, number): (usize, Option<&str>)| {
        let own = number.map(slug).filter(|s| !s.is_empty()).unwrap_or_else(|| format!("n{}", place + 1));
        let count = seen.entry(own.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { own } else { format!("{own}{AGAIN}{count}") }
    };
    meeting.items.iter().map(|i| i.number.as_deref()).enumerate().map(own).collect()
}

/// An id without what was put behind it to make it stand once.
pub(super) fn bare(id: &str) -> &str {
    match id.rsplit_once(AGAIN) {
        Some((bare, count)) if count.bytes().all(|b| b.is_ascii_digit()) => bare,
        _ => id,
    }
}

/// Ids that stand once: the first of equals keeps its id, the next ones get a number.
pub(super) fn unique<'a>(bare_ids: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    bare_ids
        .map(|id| {
            let count = seen.entry(id).or_insert(0);
            *count += 1;
            if *count == 1 { id.to_string() } else { format!("{id}{AGAIN}{count}") }
        })
        .collect()
}

/// Gives a meeting and its items another id.
pub(super) fn rename(meeting: &mut Meeting, id: &str) {
    if meeting.id == id {
        return;
    }
    for item in &mut meeting.items {
        if let Some(own) = item.id.strip_prefix(meeting.id.as_str()) {
            item.id = format!("{id}{own}");
        }
    }
    meeting.id = id.to_string();
}
