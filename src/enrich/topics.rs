//! What an item is about: topics of an editable list, each with the words that led to it.

use super::Told;
use crate::model::{Item, Meeting};
use crate::text::fold;
use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The list that comes with the program.
const BUILT_IN: &str = include_str!("topics.toml");

#[derive(Debug, Deserialize)]
struct List {
    #[serde(default)]
    group: Vec<Group>,
    #[serde(default)]
    topic: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
struct Group {
    path: String,
    label: String,
}

#[derive(Debug, Deserialize)]
struct Entry {
    path: String,
    label: String,
    #[serde(default)]
    strong: Vec<String>,
    #[serde(default)]
    cues: Vec<String>,
}

/// One cue: its topic, its strength, and whether its letters' case counts.
#[derive(Debug, Clone, Copy)]
struct Cue {
    topic: usize,
    strong: bool,
    acronym: bool,
}

/// A list of topics, ready to be searched for.
#[derive(Debug)]
pub struct Topics {
    paths: Vec<String>,
    labels: BTreeMap<String, String>,
    finder: AhoCorasick,
    cues: Vec<Cue>,
}

impl Topics {
    /// The list that comes with the program.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the list; a test keeps it right.
    pub fn built_in() -> Result<Self, String> {
        Self::parse(BUILT_IN)
    }

    /// Reads a list: TOML with `[[group]]` and `[[topic]]` tables.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let list: List = toml::from_str(text).map_err(|e| e.message().to_string())?;
        let mut paths = Vec::new();
        let mut cues = Vec::new();
        let mut patterns = Vec::new();
        let mut labels: BTreeMap<String, String> = list.group.into_iter().map(|g| (g.path, g.label)).collect();
        for entry in list.topic {
            if !entry.path.starts_with('/') || labels.contains_key(&entry.path) {
                return Err(format!("topic path {:?} must begin with / and stand once", entry.path));
            }
            let topic = paths.len();
            labels.insert(entry.path.clone(), entry.label);
            paths.push(entry.path);
            for (list, strong) in [(entry.strong, true), (entry.cues, false)] {
                for cue in list {
                    let acronym = cue.chars().any(char::is_alphabetic) && !cue.chars().any(char::is_lowercase);
                    patterns.push(plain(&cue));
                    cues.push(Cue { topic, strong, acronym });
                }
            }
        }
        let finder =
            AhoCorasick::builder().match_kind(MatchKind::Standard).build(&patterns).map_err(|e| e.to_string())?;
        Ok(Self { paths, labels, finder, cues })
    }

    /// The label of a topic or group.
    pub fn label(&self, path: &str) -> Option<&str> {
        self.labels.get(path).map(String::as_str)
    }

    /// Paths of an item's topics, each with the cues that led to it: one in the heading, a strong one in the text, or two in the text.
    pub fn of(&self, item: &Item) -> BTreeMap<String, Vec<String>> {
        let mut counts: BTreeMap<usize, (u32, BTreeSet<String>)> = BTreeMap::new();
        self.count(&item.heading, 2, &mut counts);
        for passage in &item.passages {
            self.count(&passage.text, 1, &mut counts);
        }
        let enough = counts.into_iter().filter(|(_, (weight, _))| *weight >= 2);
        enough.map(|(topic, (_, words))| (self.paths[topic].clone(), words.into_iter().collect())).collect()
    }

    /// Adds what a text says: a strong cue weighs 2, another `weak`; overlapping cues of one topic are one.
    fn count(&self, text: &str, weak: u32, counts: &mut BTreeMap<usize, (u32, BTreeSet<String>)>) {
        let folded = plain(text);
        let upper = same_length(text, &folded);
        let mut reached: BTreeMap<usize, usize> = BTreeMap::new();
        for found in self.finder.find_overlapping_iter(&folded) {
            let cue = self.cues[found.pattern().as_usize()];
            let Some(end) = word_end(&folded, found.start(), found.end()) else { continue };
            if cue.acronym
                && upper.is_none_or(|t| {
                    !t.get(found.start()..found.end()).is_some_and(|w| w.chars().all(|c| !c.is_lowercase()))
                })
            {
                continue;
            }
            let last = reached.entry(cue.topic).or_insert(0);
            let overlaps = found.start() < *last;
            *last = end.max(*last);
            let entry = counts.entry(cue.topic).or_default();
            entry.0 += if cue.strong {
                2
            } else if overlaps {
                0
            } else {
                weak
            };
            entry.1.insert(folded[found.start()..found.end()].to_string());
        }
    }
}

/// Folded, hyphens as spaces.
fn plain(text: &str) -> String {
    fold(text).replace(['-', '‐', '‑', '–'], " ")
}

/// The text itself where folding kept every byte in its place, so that the case of a match can be looked at.
fn same_length<'a>(text: &'a str, folded: &str) -> Option<&'a str> {
    (text.len() == folded.len()).then_some(text)
}

/// Where the word ends that a match ends in: at its end, or behind a plural's "s" or "es"; none inside a word.
fn word_end(text: &str, start: usize, end: usize) -> Option<usize> {
    let before = text[..start].chars().next_back();
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let rest = &text[end..];
    ["", "s", "es"].iter().find_map(|plural| {
        let tail = rest.strip_prefix(plural)?;
        (!tail.chars().next().is_some_and(char::is_alphanumeric)).then_some(end + plural.len())
    })
}

/// Fills the topics of every item.
pub(super) fn run(mut meeting: Meeting, told: &Told<'_>) -> Meeting {
    let topics = told.topics;
    for item in &mut meeting.items {
        item.topic_cues = topics.of(item);
        item.topics = item.topic_cues.keys().cloned().collect();
    }
    meeting
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_list_that_comes_along_is_sound() {
        let topics = Topics::built_in().unwrap();
        assert!(topics.paths.len() > 60);
        assert!(topics.paths.iter().all(|p| p.matches('/').count() == 2), "two levels");
        let group_of = |p: &String| topics.label(&p[..p.rfind('/').unwrap_or(0)]).is_some();
        assert!(topics.paths.iter().all(group_of), "every topic stands under a group");
    }

    #[test]
    fn cues_are_whole_words_and_acronyms_are_capitals() {
        let list = "[[topic]]\npath='/t/a'\nlabel='A'\nstrong=['cyber attack','PSN']\ncues=['bus']\n";
        let topics = Topics::parse(list).unwrap();
        let count = |text: &str| {
            let mut counts = BTreeMap::new();
            topics.count(text, 1, &mut counts);
            counts.get(&0).map_or(0, |c: &(u32, BTreeSet<String>)| c.0)
        };
        assert_eq!(count("Cyber-attacks doubled"), 2);
        assert_eq!(count("the PSN and the psn"), 2);
        assert_eq!(count("business and buses"), 1);
    }
}
