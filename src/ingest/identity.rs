//! What depends on all meetings together: ids that stand once, and names that other meetings know better.

use crate::enrich::register::{Register, ScopedName, names, scope};
use crate::model::Meeting;
use std::collections::{BTreeMap, BTreeSet};

/// Behind an id that another file's meeting has already.
const AGAIN: char = '~';

/// An id without what was put behind it to make it stand once.
pub(super) fn bare(id: &str) -> &str {
    match id.rsplit_once(AGAIN) {
        Some((bare, count)) if count.bytes().all(|b| b.is_ascii_digit()) => bare,
        _ => id,
    }
}

/// The id of each file's meeting: the first file in order of the paths keeps the bare id, the next ones get a number.
pub(super) fn unique_ids<'a>(bare_ids: impl Iterator<Item = (&'a str, &'a str)>) -> BTreeMap<String, String> {
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    let mut out = BTreeMap::new();
    for (path, id) in bare_ids {
        let count = seen.entry(id).or_insert(0);
        *count += 1;
        out.insert(path.to_string(), if *count == 1 { id.to_string() } else { format!("{id}{AGAIN}{count}") });
    }
    out
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

/// What the manifest keeps of a meeting's names before they were settled: a line a name, and behind a tab the better one it got.
pub(super) fn resolved<'a>(scope: &str, names: impl Iterator<Item = &'a String>, register: &Register) -> String {
    names.map(|n| format!("{n}\t{}\n", register.better(scope, n).map_or("", String::as_str))).collect()
}

/// The names before settling, read back from [`resolved`].
pub(super) fn raw_names(resolved: &str) -> impl Iterator<Item = String> {
    resolved.lines().filter_map(|l| l.split('\t').next()).map(str::to_string)
}

/// Names of a meeting that is not settled yet.
pub(super) fn scoped(meeting: &Meeting) -> BTreeSet<ScopedName> {
    names(meeting).into_iter().map(|name| (scope(meeting).to_string(), name)).collect()
}
