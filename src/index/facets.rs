//! By what units are counted and narrowed. One row is one facet: its field in the index, `name:value` in queries, its counts.

use crate::model::{Involvement, Item, Meeting, Motion, Role};

/// What stands for the year of a meeting whose date is not known.
pub const UNDATED: &str = "undated";

/// Confidence below which a document was read with doubt.
pub const DOUBT: f32 = 0.5;

/// A facet.
pub struct Facet {
    /// Its name in queries, in JSON and in the index.
    pub name: &'static str,
    /// What it is called beside its counts.
    pub label: &'static str,
    /// Whether every search counts its values; the others are counted when they are asked for.
    pub counted: bool,
    /// Whether every unit of a meeting has the same values: `values` looks at the meeting alone.
    pub of_meeting: bool,
    /// Whether its values have levels below those that are shown at first.
    pub hierarchical: bool,
    /// So many levels are shown at first, as one value.
    pub levels: usize,
    /// The values an item has, each from the top level down; empty levels are left out.
    pub values: fn(&Meeting, &Item) -> Vec<Vec<String>>,
    /// How a value is written where it is counted.
    pub shown: fn(&[&str]) -> String,
    /// Whether values are counted in their own order; else the most frequent stand first.
    pub in_order: bool,
    /// Goes up whenever `values` gives others than before.
    pub version: u32,
}

/// What most facets are like.
const PLAIN: Facet = Facet {
    name: "",
    label: "",
    counted: false,
    of_meeting: false,
    hierarchical: false,
    levels: 1,
    values: |_, _| Vec::new(),
    shown: trail,
    in_order: false,
    version: 1,
};

/// Every facet. To add one, add a row.
pub const FACETS: &[Facet] = &[
    Facet {
        name: "year",
        label: "Year",
        counted: true,
        of_meeting: true,
        hierarchical: true,
        values: days,
        shown: dashed,
        in_order: true,
        ..PLAIN
    },
    Facet {
        name: "board",
        label: "Board",
        counted: true,
        of_meeting: true,
        levels: 2,
        values: boards,
        version: 2,
        ..PLAIN
    },
    Facet { name: "speaker", label: "Speaker", counted: true, values: speakers, ..PLAIN },
    Facet { name: "topic", label: "Topic", counted: true, hierarchical: true, values: topics, shown: path, ..PLAIN },
    Facet { name: "role", label: "Kind of passage", counted: true, values: roles, ..PLAIN },
    Facet { name: "person", label: "Person", values: people, ..PLAIN },
    Facet { name: "organisation", label: "Organisation", of_meeting: true, values: organisations, ..PLAIN },
    Facet { name: "relation", label: "Relation", hierarchical: true, values: relations, ..PLAIN },
    Facet { name: "has", label: "What it has", values: has, ..PLAIN },
    Facet { name: "is", label: "What it is", values: is, ..PLAIN },
];

/// `2014-03-18`
fn dashed(levels: &[&str]) -> String {
    levels.join("-")
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

fn people(_: &Meeting, item: &Item) -> Vec<Vec<String>> {
    item.people.iter().map(|p| vec![p.name.clone()]).collect()
}

fn organisations(meeting: &Meeting, _: &Item) -> Vec<Vec<String>> {
    meeting.organisation.iter().map(|name| vec![name.clone()]).collect()
}

/// What somebody is to an item, and below that who.
fn relations(_: &Meeting, item: &Item) -> Vec<Vec<String>> {
    let of_one =
        |p: &Involvement| p.relations.iter().map(|r| vec![r.name().to_owned(), p.name.clone()]).collect::<Vec<_>>();
    item.people.iter().flat_map(of_one).collect()
}

fn has(_: &Meeting, item: &Item) -> Vec<Vec<String>> {
    let counted = |m: &Motion| m.votes_for.is_some() || m.votes_against.is_some() || !m.ballots.is_empty();
    let voted = item.motions.iter().any(counted) || item.passages.iter().any(|p| p.role == Role::Vote);
    let all = [
        ("decision", !item.decisions.is_empty()),
        ("action", !item.actions.is_empty()),
        ("motion", !item.motions.is_empty()),
        ("amendment", item.motions.iter().any(|m| m.amendment)),
        ("vote", voted),
        ("interest", !item.interests.is_empty()),
        ("correction", !item.corrections.is_empty()),
    ];
    all.into_iter().filter(|(_, has)| *has).map(|(name, _)| vec![name.to_owned()]).collect()
}

fn is(meeting: &Meeting, item: &Item) -> Vec<Vec<String>> {
    let all = [
        ("restricted", item.restricted),
        ("undated", meeting.date.is_none()),
        ("doubtful", meeting.source.confidence < DOUBT),
    ];
    all.into_iter().filter(|(_, is)| *is).map(|(name, _)| vec![name.to_owned()]).collect()
}
