//! How well minutes are read: what is read out of a document against what a careful reader labelled, measure by measure.

use minutebook::model::{Item, Meeting, Relation, Status};
use minutebook::text::fold;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What a careful reader says a document records. What a label leaves out is not measured where it is an `Option`, else it is none.
#[derive(Debug, Deserialize)]
pub(crate) struct Truth {
    pub(crate) document: String,
    date: Option<String>,
    board: Names,
    present: Option<Vec<String>>,
    apologies: Option<Vec<String>>,
    in_attendance: Option<Vec<String>>,
    #[serde(default)]
    organisations: BTreeMap<String, String>,
    items: Vec<Label>,
}

/// One name, or several of which any will do.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    Any(Vec<String>),
}

/// A labelled item.
#[derive(Debug, Deserialize)]
struct Label {
    number: Option<String>,
    heading: Option<String>,
    starts: Option<String>,
    ends: Option<String>,
    #[serde(default)]
    restricted: bool,
    #[serde(default)]
    speakers: Vec<String>,
    #[serde(default)]
    people: Vec<String>,
    #[serde(default)]
    decisions: usize,
    #[serde(default)]
    actions: usize,
    #[serde(default)]
    owners: Vec<String>,
    #[serde(default)]
    motions: Vec<MotionLabel>,
}

impl Label {
    fn heading(&self) -> &str {
        self.heading.as_deref().unwrap_or("")
    }
}

#[derive(Debug, Deserialize)]
struct MotionLabel {
    mover: Option<String>,
    seconder: Option<String>,
}

/// The measures, in the order in which they are shown.
pub(crate) const MEASURES: [&str; 15] = [
    "date",
    "board",
    "items",
    "boundaries",
    "present",
    "apologies",
    "in_attendance",
    "organisations",
    "restricted",
    "speakers",
    "people",
    "decisions",
    "actions",
    "owners",
    "motions",
];

/// How many were right, how many there are, how many were read.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    pub(crate) hit: usize,
    pub(crate) want: usize,
    pub(crate) got: usize,
}

impl Tally {
    /// The harmonic mean of precision and recall; `None` where there was nothing to read and nothing was read.
    pub(crate) fn f1(self) -> Option<f64> {
        (self.want + self.got > 0).then(|| 2.0 * self.hit as f64 / (self.want + self.got) as f64)
    }
}

/// A tally for each measure.
pub(crate) type Tallies = BTreeMap<&'static str, Tally>;

fn add(tallies: &mut Tallies, measure: &'static str, hit: usize, want: usize, got: usize) {
    let tally = tallies.entry(measure).or_default();
    *tally = Tally { hit: tally.hit + hit, want: tally.want + want, got: tally.got + got };
}

/// The words of a text as they are compared: plain letters, digits and apostrophes.
fn plain(text: &str) -> Vec<String> {
    let folded = fold(text).replace('&', " and ");
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '\'';
    folded.split(|c: char| !is_part(c)).filter(|w| !w.is_empty()).map(str::to_string).collect()
}

fn key(text: &str) -> String {
    plain(text).join(" ")
}

/// Dice's coefficient of two texts' words, as multisets: from 0 to 1.
fn similar(one: &str, other: &str) -> f64 {
    let (one, mut other) = (plain(one), plain(other));
    let length = one.len() + other.len();
    if one.is_empty() || other.is_empty() {
        return if length == 0 { 1.0 } else { 0.0 };
    }
    let mut common = 0;
    for word in &one {
        if let Some(at) = other.iter().position(|w| w == word) {
            other.swap_remove(at);
            common += 1;
        }
    }
    2.0 * f64::from(common) / length as f64
}

/// A number as it is compared: without dots, brackets and blanks.
fn bare(number: Option<&str>) -> String {
    number
        .unwrap_or("")
        .to_lowercase()
        .chars()
        .filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '/')
        .collect()
}

fn add_names<'a>(
    tallies: &mut Tallies,
    measure: &'static str,
    want: impl IntoIterator<Item = &'a String>,
    got: impl IntoIterator<Item = &'a String>,
) {
    let set = |names: &mut dyn Iterator<Item = &String>| {
        names.map(|n| key(n)).filter(|n| !n.is_empty()).collect::<BTreeSet<_>>()
    };
    let (want, got) = (set(&mut want.into_iter()), set(&mut got.into_iter()));
    add(tallies, measure, want.intersection(&got).count(), want.len(), got.len());
}

/// Labelled items with the read items that stand for them: the alignment in order with the most likeness.
fn pairs(want: &[Label], got: &[Item]) -> BTreeMap<usize, usize> {
    let worth = |i: usize, j: usize| {
        let alike = similar(want[i].heading(), &got[j].heading);
        let same = bare(want[i].number.as_deref()) == bare(got[j].number.as_deref());
        if alike >= 0.5 { alike + if same { 0.3 } else { 0.0 } } else { 0.0 }
    };
    let mut best = vec![vec![0.0_f64; got.len() + 1]; want.len() + 1];
    for i in 0..want.len() {
        for j in 0..got.len() {
            best[i + 1][j + 1] = best[i][j + 1].max(best[i + 1][j]).max(best[i][j] + worth(i, j));
        }
    }
    let (mut i, mut j, mut out) = (want.len(), got.len(), BTreeMap::new());
    while i > 0 && j > 0 {
        if best[i][j] == best[i - 1][j] {
            i -= 1;
        } else if best[i][j] == best[i][j - 1] {
            j -= 1;
        } else {
            (i, j) = (i - 1, j - 1);
            out.insert(i, j);
        }
    }
    out
}

/// Whether somebody of these relations counts as a speaker; named here anew, so that the program does not mark itself.
fn spoke(relations: &[Relation]) -> bool {
    use Relation::{Corrected, DeclaredInterest, Introduced, Moved, Seconded, Spoke};
    relations.iter().any(|r| matches!(r, Introduced | Spoke | DeclaredInterest | Moved | Seconded | Corrected))
}

fn speakers(item: &Item) -> impl Iterator<Item = &String> {
    item.people.iter().filter(|p| spoke(&p.relations)).map(|p| &p.name)
}

/// Adds what a document's meeting has right and wrong; `None` where nothing could be read, which has everything wrong.
pub(crate) fn compare(truth: &Truth, got: Option<&Meeting>, tallies: &mut Tallies) {
    let date = got.and_then(|m| m.date).map(|d| d.to_string());
    add(tallies, "date", usize::from(date == truth.date), 1, 1);
    let boards = match &truth.board {
        Names::One(name) => std::slice::from_ref(name),
        Names::Any(names) => names,
    };
    let board = got.and_then(|m| m.board.as_deref()).unwrap_or("");
    add(tallies, "board", usize::from(boards.iter().any(|b| similar(b, board) >= 0.8)), 1, 1);
    let attendance = got.map_or(&[][..], |m| &m.attendance);
    let mut measured = |measure, want: &Option<Vec<String>>, statuses: &[Status]| {
        if let Some(want) = want {
            let read = attendance.iter().filter(|a| statuses.contains(&a.status)).map(|a| &a.name);
            add_names(tallies, measure, want, read);
        }
    };
    measured("present", &truth.present, &[Status::Present, Status::Substitute]);
    measured("apologies", &truth.apologies, &[Status::Apologies]);
    measured("in_attendance", &truth.in_attendance, &[Status::InAttendance]);
    if !truth.organisations.is_empty() {
        let want: BTreeSet<_> = truth.organisations.iter().map(|(name, of)| (key(name), key(of))).collect();
        let of = |a: &minutebook::model::Attendee| {
            a.organisation.as_ref().filter(|o| !o.is_empty()).map(|o| (key(&a.name), key(o)))
        };
        let have: BTreeSet<_> = attendance.iter().filter_map(of).collect();
        add(tallies, "organisations", want.intersection(&have).count(), want.len(), have.len());
    }
    compare_items(&truth.items, got.map_or(&[][..], |m| &m.items), tallies);
}

fn compare_items(want: &[Label], got: &[Item], tallies: &mut Tallies) {
    let pairs = pairs(want, got);
    let good = pairs.iter().filter(|(i, j)| similar(want[**i].heading(), &got[**j].heading) >= 0.85).count();
    add(tallies, "items", good, want.len(), got.len());
    for (i, label) in want.iter().enumerate() {
        let item = pairs.get(&i).map(|j| &got[*j]);
        let text = item.map_or(String::new(), |it| {
            key(&it.passages.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" "))
        });
        for end in [&label.starts, &label.ends].into_iter().flatten().filter(|e| !e.is_empty()) {
            add(tallies, "boundaries", usize::from(text.contains(&key(end))), 1, 1);
        }
        let restricted = item.is_some_and(|it| it.restricted);
        add(
            tallies,
            "restricted",
            usize::from(restricted && label.restricted),
            usize::from(label.restricted),
            usize::from(restricted),
        );
        add_names(tallies, "speakers", &label.speakers, item.into_iter().flat_map(speakers));
        add_names(tallies, "people", &label.people, item.into_iter().flat_map(|it| &it.people).map(|p| &p.name));
        let numbers = [
            ("decisions", label.decisions, item.map_or(0, |it| it.decisions.len())),
            ("actions", label.actions, item.map_or(0, |it| it.actions.len())),
        ];
        for (measure, want, got) in numbers {
            add(tallies, measure, want.min(got), want, got);
        }
        add_names(
            tallies,
            "owners",
            &label.owners,
            item.into_iter().flat_map(|it| &it.actions).flat_map(|a| &a.owners),
        );
        let both = |mover: &Option<String>, seconder: &Option<String>| {
            [mover, seconder].map(|n| key(n.as_deref().unwrap_or("")))
        };
        let moved: BTreeSet<_> = label.motions.iter().map(|m| both(&m.mover, &m.seconder)).collect();
        let read: BTreeSet<_> =
            item.into_iter().flat_map(|it| &it.motions).map(|m| both(&m.mover, &m.seconder)).collect();
        add(tallies, "motions", moved.intersection(&read).count(), moved.len(), read.len());
    }
    // What is read out of items that no label knows is wrong.
    let known: BTreeSet<usize> = pairs.values().copied().collect();
    for item in got.iter().enumerate().filter(|(j, _)| !known.contains(j)).map(|(_, item)| item) {
        add_names(tallies, "speakers", [], speakers(item));
        add(tallies, "decisions", 0, 0, item.decisions.len());
        add(tallies, "actions", 0, 0, item.actions.len());
    }
}

#[test]
fn the_scorer_counts_what_is_right_missing_and_too_much() {
    assert_eq!(similar("Flood & Siren", "flood and siren"), 1.0);
    assert_eq!(similar("a b b", "b b c"), 4.0 / 6.0);
    assert_eq!(bare(Some("CAB/34/17.")), "cab/34/17");
    let mut tallies = Tallies::new();
    add_names(
        &mut tallies,
        "people",
        &["Ann Lee".to_string(), "Bo Day".to_string()],
        &["ann lee".to_string(), "Cy".to_string(), "Di".to_string()],
    );
    assert_eq!(tallies["people"].f1(), Some(2.0 / 5.0));
    assert_eq!(Tally::default().f1(), None);
}
