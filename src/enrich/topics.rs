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

    /// Paths of an item's topics, each with the cues that led to it.
    ///
    /// A strong cue weighs 2, another 1, and in the heading 2. Where the heading names topics, the item is about these, and about
    /// another only if its text has much more of it than a passing word. Where it names none ("Correspondence"), the item is about
    /// whatever weighs 2, unless that is little beside what weighs most.
    pub fn of(&self, item: &Item) -> BTreeMap<String, Vec<String>> {
        let mut weights: BTreeMap<usize, Weight> = BTreeMap::new();
        let heading = Plain::of(&item.heading);
        for found in self.find(&heading) {
            let cue = self.cues[found.cue];
            let late = heading.text[..found.start].split_whitespace().count() >= TITLE_WORDS;
            let weight = weights.entry(cue.topic).or_default();
            weight.heading += if cue.strong || !late { 2 } else { 1 };
            weight.words.insert(heading.text[found.start..found.end].to_string());
        }
        for passage in &item.passages {
            let plain = Plain::of(&passage.text);
            for found in self.find(&plain) {
                let cue = self.cues[found.cue];
                let weight = weights.entry(cue.topic).or_default();
                weight.text += if cue.strong { 2 } else { 1 };
                weight.words.insert(plain.text[found.start..found.end].to_string());
            }
        }
        let most = weights.values().map(Weight::sum).max().unwrap_or(0);
        let titled = weights.values().any(|w| w.heading >= 2);
        let about = |weight: &Weight| match (titled, weight.heading >= 2) {
            (true, true) => true,
            (true, false) => weight.text >= 4 && weight.sum() * 2 >= most,
            (false, _) => weight.sum() >= 2 && weight.sum() * LITTLE >= most,
        };
        let enough = weights.into_iter().filter(|(_, weight)| about(weight));
        enough.map(|(topic, weight)| (self.paths[topic].clone(), weight.words.into_iter().collect())).collect()
    }

    /// The cues in a text, by place; one that stands within a longer one ("planning" in "planning enforcement") is left out.
    fn find(&self, plain: &Plain<'_>) -> Vec<Found> {
        let mut all: Vec<Found> = Vec::new();
        for found in self.finder.find_overlapping_iter(&plain.text) {
            let cue = found.pattern().as_usize();
            let (start, end) = (found.start(), found.end());
            let Some(to) = word_end(&plain.text, start, end) else { continue };
            if self.cues[cue].acronym && plain.written(start, end).chars().any(char::is_lowercase) {
                continue;
            }
            if plain.names_a_place(start, to) {
                continue;
            }
            all.push(Found { cue, start, end, to });
        }
        all.sort_by_key(|f| (f.start, std::cmp::Reverse(f.to)));
        // Sorted so, whatever holds a cue stands before it.
        let mut kept: Vec<Found> = Vec::new();
        let mut reached: Option<(usize, usize)> = None;
        for found in all {
            let within = reached.is_some_and(|(start, to)| found.to <= to && (found.start, found.to) != (start, to));
            if !within {
                reached = Some((found.start, found.to));
                kept.push(found);
            }
        }
        kept
    }
}

/// Words of a heading that are its title; what comes behind them says where and when.
const TITLE_WORDS: usize = 10;

/// A topic is little beside another that weighs more than this many times as much.
const LITTLE: u32 = 5;

/// What speaks for a topic.
#[derive(Debug, Default)]
struct Weight {
    heading: u32,
    text: u32,
    words: BTreeSet<String>,
}

impl Weight {
    fn sum(&self) -> u32 {
        self.heading + self.text
    }
}

/// A cue in a plain text: the cue's own bytes, and where its word ends.
#[derive(Debug, Clone, Copy)]
struct Found {
    cue: usize,
    start: usize,
    end: usize,
    to: usize,
}

/// A text folded, hyphens as spaces, that knows how it was written.
struct Plain<'a> {
    text: String,
    source: &'a str,
    /// For every byte of the text the byte of the source that it came from; empty where they are the same.
    at: Vec<usize>,
}

impl<'a> Plain<'a> {
    fn of(source: &'a str) -> Self {
        if source.is_ascii() {
            return Self { text: plain(source), source, at: Vec::new() };
        }
        let (mut text, mut at) = (String::with_capacity(source.len()), Vec::with_capacity(source.len()));
        for (place, c) in source.char_indices() {
            let before = text.len();
            if c.is_ascii() {
                text.push(if c == '-' { ' ' } else { c.to_ascii_lowercase() });
            } else {
                text.push_str(&plain(c.encode_utf8(&mut [0; 4])));
            }
            at.resize(at.len() + text.len() - before, place);
        }
        Self { text, source, at }
    }

    /// Where a byte of the text stands in the source.
    fn place(&self, byte: usize) -> usize {
        if self.at.is_empty() { byte } else { self.at.get(byte).copied().unwrap_or(self.source.len()) }
    }

    /// How a part of the text was written.
    fn written(&self, start: usize, end: usize) -> &'a str {
        self.source.get(self.place(start)..self.place(end)).unwrap_or("")
    }

    /// Whether capitals make these words part of a name of a street or house: "School Lane", "Station Road", "Mill Bridge".
    fn names_a_place(&self, start: usize, end: usize) -> bool {
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        if !capital(self.written(start, end)) {
            return false;
        }
        let street = |word: &str| STREETS.contains(&fold(word).as_ref());
        let (before, after) = (&self.source[..self.place(start)], &self.source[self.place(end)..]);
        let next = after.strip_prefix(' ').and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
        let last = before.strip_suffix(' ').and_then(|rest| rest.rsplit(|c: char| !c.is_alphanumeric()).next());
        next.is_some_and(|word| capital(word) && street(word))
            || (street(&self.text[start..end]) && last.is_some_and(capital))
    }
}

/// Last words of names of streets and houses.
const STREETS: &[&str] = &[
    "road", "street", "lane", "close", "drive", "avenue", "way", "terrace", "crescent", "place", "court", "gardens",
    "house", "farm", "cottage", "inn", "hotel", "arms", "bridge", "hill", "row", "square", "walk", "view",
];

/// Folded, hyphens as spaces.
fn plain(text: &str) -> String {
    fold(text).replace(['-', '‐', '‑', '–'], " ")
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

    fn item(heading: &str, text: &str) -> Item {
        let passage = |text: &str| crate::model::Passage {
            role: crate::model::Role::Other,
            text: text.into(),
            speaker: None,
            page: None,
            line: 1,
        };
        Item { heading: heading.into(), passages: vec![passage(text)], ..Item::default() }
    }

    const LIST: &str = "[[topic]]\npath='/t/net'\nlabel='N'\nstrong=['cyber attack','PSN']\ncues=['computer']\n
        [[topic]]\npath='/t/bus'\nlabel='B'\ncues=['bus', 'school bus']\n
        [[topic]]\npath='/t/school'\nlabel='S'\ncues=['school']\n";

    fn about(heading: &str, text: &str) -> Vec<String> {
        Topics::parse(LIST).unwrap().of(&item(heading, text)).into_keys().collect()
    }

    #[test]
    fn cues_are_whole_words_and_acronyms_are_capitals() {
        assert_eq!(about("", "Cyber-attacks doubled"), ["/t/net"]);
        assert_eq!(about("", "the council’s PSN"), ["/t/net"]);
        assert!(about("", "the psn, a business and a computer").is_empty());
        assert_eq!(about("", "one bus and two buses"), ["/t/bus"]);
    }

    #[test]
    fn a_heading_outweighs_a_passing_word() {
        assert_eq!(about("School", "It was opened after a cyber attack."), ["/t/school"]);
        assert_eq!(about("Correspondence", "A cyber attack; a bus for the other bus."), ["/t/bus", "/t/net"]);
        assert_eq!(about("School", "Cyber attacks, more cyber attacks, and the PSN."), ["/t/net", "/t/school"]);
    }

    #[test]
    fn a_longer_cue_hides_a_shorter_one_and_a_street_is_no_topic() {
        assert_eq!(about("School bus", ""), ["/t/bus"]);
        assert!(about("School Lane", "").is_empty());
    }
}
