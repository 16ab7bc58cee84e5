//! What an item is about: topics of an editable list, each with the words that led to it.

use super::Told;
use super::plain::{Plain, holds, plain, word_end};
use crate::model::{Item, Meeting};
use crate::text::sentences;
use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The list that comes with the program.
const BUILT_IN: &str = include_str!("topics.toml");

#[derive(Debug, Deserialize)]
struct List {
    #[serde(default)]
    ignore: Vec<String>,
    #[serde(default)]
    gathering: Vec<String>,
    #[serde(default)]
    formal: Vec<String>,
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
    gathers: bool,
    #[serde(default)]
    strong: Vec<String>,
    #[serde(default)]
    cues: Vec<String>,
}

/// One cue: its topic, none if it counts for nothing, its strength, and whether its letters' case counts.
#[derive(Debug, Clone, Copy)]
struct Cue {
    topic: Option<usize>,
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
    /// Topics whose name in a heading says nothing of the subject, as "Open forum".
    gatherers: BTreeSet<usize>,
    /// Phrases of headings that gather subjects, as "Correspondence".
    gathering: Vec<String>,
    /// Phrases of headings of formal business, as "Date of next meeting".
    formal: Vec<String>,
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
        let mut gatherers = BTreeSet::new();
        for phrase in list.ignore {
            patterns.push(plain(&phrase));
            cues.push(Cue { topic: None, strong: false, acronym: false });
        }
        let mut labels: BTreeMap<String, String> = list.group.into_iter().map(|g| (g.path, g.label)).collect();
        for entry in list.topic {
            if !entry.path.starts_with('/') || labels.contains_key(&entry.path) {
                return Err(format!("topic path {:?} must begin with / and stand once", entry.path));
            }
            let topic = paths.len();
            labels.insert(entry.path.clone(), entry.label);
            paths.push(entry.path);
            if entry.gathers {
                gatherers.insert(topic);
            }
            for (list, strong) in [(entry.strong, true), (entry.cues, false)] {
                for cue in list {
                    let acronym = cue.chars().any(char::is_alphabetic) && !cue.chars().any(char::is_lowercase);
                    patterns.push(plain(&cue));
                    cues.push(Cue { topic: Some(topic), strong, acronym });
                }
            }
        }
        let finder =
            AhoCorasick::builder().match_kind(MatchKind::Standard).build(&patterns).map_err(|e| e.to_string())?;
        let phrases = |list: Vec<String>| list.iter().map(|phrase| plain(phrase)).collect();
        let (gathering, formal) = (phrases(list.gathering), phrases(list.formal));
        Ok(Self { paths, labels, finder, cues, gatherers, gathering, formal })
    }

    /// The label of a topic or group.
    pub fn label(&self, path: &str) -> Option<&str> {
        self.labels.get(path).map(String::as_str)
    }

    /// Paths of an item's topics, each with the cues that led to it.
    ///
    /// A strong cue weighs 2, another 1, and in the heading 2. Where the heading names topics, the item is about these, and about
    /// another only if its text has much of it. Where it names none, the item is about whatever has a strong cue or three others,
    /// unless that is little beside what weighs most; where it gathers subjects ("Correspondence"), however little that is.
    pub fn of(&self, item: &Item) -> BTreeMap<String, Vec<String>> {
        let heading = Plain::of(&item.heading);
        let mut weights: BTreeMap<usize, Weight> = BTreeMap::new();
        self.weigh_heading(&heading, &mut weights);
        for passage in &item.passages {
            for sentence in sentences(&passage.text) {
                self.weigh_sentence(&passage.text[sentence], &mut weights);
            }
        }
        let letters: usize = item.passages.iter().map(|passage| passage.text.len()).sum();
        let below = Below {
            titled: weights.iter().any(|(topic, weight)| weight.heading >= 2 && !self.gatherers.contains(topic)),
            formal: letters < FORMAL && holds(&heading.text, &self.formal),
            gathering: holds(&heading.text, &self.gathering),
            letters,
            most: weights.values().map(Weight::sum).max().unwrap_or(0),
        };
        let enough = weights.into_iter().filter(|(_, weight)| below.is_about(weight));
        enough.map(|(topic, weight)| (self.paths[topic].clone(), weight.words.into_iter().collect())).collect()
    }

    /// Weighs a heading's cues; minutes of another meeting and a department's name say little of the subject.
    fn weigh_heading(&self, heading: &Plain<'_>, weights: &mut BTreeMap<usize, Weight>) {
        if heading.text.contains("minutes") {
            return;
        }
        let office = heading.is_an_office();
        for found in self.find(heading) {
            let cue = self.cues[found.cue];
            let Some(topic) = cue.topic else { continue };
            let late = heading.text[..found.start].split_whitespace().count() >= TITLE_WORDS;
            let weight = weights.entry(topic).or_default();
            weight.heading += if office || (late && !cue.strong) { 1 } else { 2 };
            weight.words.insert(heading.text[found.start..found.end].to_string());
        }
    }

    /// Weighs a sentence's cues, for the topics that it says most about.
    fn weigh_sentence(&self, sentence: &str, weights: &mut BTreeMap<usize, Weight>) {
        let plain = Plain::of(sentence);
        let mut here: BTreeMap<usize, Weight> = BTreeMap::new();
        for found in self.find(&plain) {
            let cue = self.cues[found.cue];
            let Some(topic) = cue.topic else { continue };
            if !cue.strong && plain.names_an_office(found.start, found.to) {
                continue;
            }
            let weight = here.entry(topic).or_default();
            weight.text += if cue.strong { 2 } else { 1 };
            weight.strong |= cue.strong;
            weight.words.insert(plain.text[found.start..found.end].to_string());
        }
        let most = here.values().map(|weight| weight.text).max().unwrap_or(0);
        for (topic, weight) in here {
            if weight.text * 5 >= most * 3 {
                let all = weights.entry(topic).or_default();
                all.text += weight.text;
                all.strong |= weight.strong;
                all.words.extend(weight.words);
            }
        }
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

/// Letters of an item of one sentence or two, where any word tells.
const SHORT: usize = 150;

/// Letters from which a single word is a passing one.
const LONG: usize = 1500;

/// Letters below which formal business ("Apologies") has no other subject in it.
const FORMAL: usize = 400;

/// What speaks for a topic.
#[derive(Debug, Default)]
struct Weight {
    heading: u32,
    text: u32,
    strong: bool,
    words: BTreeSet<String>,
}

impl Weight {
    fn sum(&self) -> u32 {
        self.heading + self.text
    }
}

/// What an item's topics are weighed against: its heading, its length, and what weighs most.
#[derive(Debug, Clone, Copy)]
struct Below {
    titled: bool,
    formal: bool,
    gathering: bool,
    letters: usize,
    most: u32,
}

impl Below {
    /// Whether so much of a topic makes the item be about it.
    fn is_about(&self, weight: &Weight) -> bool {
        if weight.heading >= 2 {
            return true;
        }
        let much = weight.sum() * LITTLE >= self.most;
        if self.titled {
            return weight.text >= 6 && much;
        }
        let need = match (self.formal, self.gathering) {
            (true, _) => 4,
            (false, _) if self.letters < SHORT => 1,
            (false, false) if self.letters >= LONG => 4,
            _ if weight.strong => 2,
            _ => 3,
        };
        weight.sum() >= need && (much || self.gathering)
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

    const LIST: &str = "ignore=['by bus']\ngathering=['correspondence']\nformal=['apologies']\n
        [[topic]]\npath='/t/net'\nlabel='N'\nstrong=['cyber attack','PSN']\ncues=['computer']\n
        [[topic]]\npath='/t/bus'\nlabel='B'\ncues=['bus', 'school bus']\n
        [[topic]]\npath='/t/school'\nlabel='S'\ncues=['school']\n";

    fn about(heading: &str, text: &str) -> Vec<String> {
        Topics::parse(LIST).unwrap().of(&item(heading, text)).into_keys().collect()
    }

    #[test]
    fn cues_are_whole_words_and_acronyms_are_capitals() {
        assert_eq!(about("", "Cyber-attacks doubled"), ["/t/net"]);
        assert_eq!(about("", "the council’s PSN"), ["/t/net"]);
        assert!(about("", "the psn and a business").is_empty());
        assert_eq!(about("", "one bus and two buses"), ["/t/bus"]);
    }

    #[test]
    fn a_heading_outweighs_a_passing_word() {
        assert_eq!(about("School", "It was opened after a cyber attack."), ["/t/school"]);
        assert_eq!(about("Correspondence", "A cyber attack; a bus for the other bus."), ["/t/bus", "/t/net"]);
        assert_eq!(about("School", "Cyber attacks, more cyber attacks, and the PSN."), ["/t/net", "/t/school"]);
    }

    #[test]
    fn a_heading_that_gathers_subjects_keeps_the_small_ones() {
        let text = format!("A cyber attack was reported. {}", "The school was open. The bus was late. ".repeat(12));
        assert_eq!(about("Correspondence", &text), ["/t/bus", "/t/net", "/t/school"]);
        assert_eq!(about("The mill", &text), ["/t/bus", "/t/school"]);
        assert!(about("Apologies", "Mrs Marsh was kept away by a cyber attack.").is_empty());
    }

    #[test]
    fn a_sentence_is_about_what_it_says_most_of() {
        let text = format!("After the cyber attack on the PSN a bus came. {}", "Nothing else was said. ".repeat(9));
        assert_eq!(about("Correspondence", &text), ["/t/net"]);
    }

    #[test]
    fn ignored_phrases_and_names_of_offices_count_for_nothing() {
        assert!(about("", "They came by bus.").is_empty());
        assert!(
            about("", "A letter from the Minister for School Affairs; the School and Computer Department.").is_empty()
        );
        assert_eq!(about("", "A letter from the School."), ["/t/school"]);
        assert!(about("School Department", &"Nothing was said. ".repeat(12)).is_empty());
    }

    #[test]
    fn a_longer_cue_hides_a_shorter_one_and_a_street_is_no_topic() {
        assert_eq!(about("School bus", ""), ["/t/bus"]);
        assert!(about("School Lane", "").is_empty());
    }
}
