//! By what units are counted and narrowed. One row is one facet: its field in the index, `name:value` in queries, its counts.

use crate::model::{Item, Meeting};

/// What stands for the year of a meeting whose date is not known.
pub const UNDATED: &str = "undated";

/// A facet.
pub struct Facet {
    /// Its name in queries, in JSON and in the index.
    pub name: &'static str,
    /// What it is called beside its counts.
    pub label: &'static str,
    /// Whether its values have levels.
    pub hierarchical: bool,
    /// The values an item has, each from the top level down; empty levels are left out.
    pub values: fn(&Meeting, &Item) -> Vec<Vec<String>>,
    /// How a value is written where it is counted.
    pub shown: fn(&[&str]) -> String,
    /// Whether values are counted in their own order; else the most frequent stand first.
    pub in_order: bool,
    /// Goes up whenever `values` gives others than before.
    pub version: u32,
}

/// Every facet. To add one, add a row.
pub const FACETS: &[Facet] = &[
    Facet { name: "year", label: "Year", hierarchical: true, values: days, shown: top, in_order: true, version: 1 },
    Facet {
        name: "board",
        label: "Board",
        hierarchical: true,
        values: boards,
        shown: trail,
        in_order: false,
        version: 2,
    },
    Facet {
        name: "speaker",
        label: "Speaker",
        hierarchical: false,
        values: speakers,
        shown: trail,
        in_order: false,
        version: 1,
    },
    Facet {
        name: "topic",
        label: "Topic",
        hierarchical: true,
        values: topics,
        shown: path,
        in_order: false,
        version: 1,
    },
    Facet {
        name: "role",
        label: "Kind of passage",
        hierarchical: false,
        values: roles,
        shown: trail,
        in_order: false,
        version: 1,
    },
];

/// The year alone.
fn top(levels: &[&str]) -> String {
    levels.first().copied().unwrap_or("").to_owned()
}

/// `Association of Councils › Improvement Board`
fn trail(levels: &[&str]) -> String {
    levels.join(" › ")
}

/// `/technology/cyber-security`
fn path(levels: &[&str]) -> String {
    levels.iter().flat_map(|l| ["/", l]).collect()
}

fn days(meeting: &Meeting, _: &Item) -> Vec<Vec<String>> {
    vec![match meeting.date {
        Some(d) => vec![format!("{:04}", d.year()), format!("{:02}", d.month()), format!("{:02}", d.day())],
        None => vec![UNDATED.to_owned()],
    }]
}

fn boards(meeting: &Meeting, _: &Item) -> Vec<Vec<String>> {
    let mut levels: Vec<String> = [&meeting.organisation, &meeting.board].into_iter().flatten().cloned().collect();
    // A parish council is its own board.
    levels.dedup();
    vec![levels]
}

fn speakers(_: &Meeting, item: &Item) -> Vec<Vec<String>> {
    item.speakers().map(|name| vec![name.to_owned()]).collect()
}

fn topics(_: &Meeting, item: &Item) -> Vec<Vec<String>> {
    item.topics.iter().map(|t| t.split('/').map(str::to_owned).collect()).collect()
}

fn roles(_: &Meeting, item: &Item) -> Vec<Vec<String>> {
    item.passages.iter().map(|p| vec![p.role.name().to_owned()]).collect()
}
