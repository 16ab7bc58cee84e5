//! `people.toml`: what a folder of minutes says of who is who, where the minutes mislead.

use crate::enrich::register::{Outcome, Record};
use crate::text::slug;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The file's contents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Hand {
    /// Where it lies, with `/` between the parts.
    #[serde(skip)]
    path: String,
    /// Names that are one person.
    #[serde(default)]
    person: Vec<One>,
    /// A name that is several people.
    #[serde(default)]
    split: Vec<Other>,
    /// A name that should be another.
    #[serde(default)]
    rename: Vec<Other>,
}

/// One person under several names.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    /// The name to use.
    name: String,
    /// The others.
    #[serde(default)]
    also: Vec<String>,
    /// Words of the board's name.
    board: Option<String>,
    /// The first day.
    #[serde(default, deserialize_with = "day")]
    from: Option<Date>,
    /// The last day.
    #[serde(default, deserialize_with = "day")]
    to: Option<Date>,
}

/// A name that is to be another.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Other {
    /// The name as the index has it.
    name: String,
    /// The name to use.
    #[serde(rename = "as")]
    better: String,
    /// Words of the board's name.
    board: Option<String>,
    /// The first day.
    #[serde(default, deserialize_with = "day")]
    from: Option<Date>,
    /// The last day.
    #[serde(default, deserialize_with = "day")]
    to: Option<Date>,
}

/// Meetings for which a line holds: all of them where nothing is said.
#[derive(Debug, Clone, Copy)]
struct Where<'a> {
    board: Option<&'a str>,
    from: Option<Date>,
    to: Option<Date>,
}

impl One {
    fn at(&self) -> Where<'_> {
        Where { board: self.board.as_deref(), from: self.from, to: self.to }
    }
}

impl Other {
    fn at(&self) -> Where<'_> {
        Where { board: self.board.as_deref(), from: self.from, to: self.to }
    }
}

/// Reads a day, with quotation marks around it or without.
fn day<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Day {
        Text(String),
        Bare(toml::value::Datetime),
    }
    let text = match Day::deserialize(from)? {
        Day::Text(text) => text,
        Day::Bare(day) => day.to_string(),
    };
    let wrong = || serde::de::Error::custom(format!("“{text}” is no day; write it as 2014-05-31"));
    text.parse().map(Some).map_err(|_| wrong())
}

impl Where<'_> {
    fn is_anywhere(&self) -> bool {
        self.board.is_none() && self.from.is_none() && self.to.is_none()
    }

    /// Whether a meeting is meant; one without a day is meant by no line with days.
    fn holds(&self, record: &Record<'_>) -> bool {
        let board = self.board.is_none_or(|b| {
            let (wanted, own) = (format!("-{}-", slug(b)), format!("-{}-", record.board));
            own.contains(&wanted)
        });
        let from = self.from.is_none_or(|from| record.date.is_some_and(|d| from <= d));
        let to = self.to.is_none_or(|to| record.date.is_some_and(|d| d <= to));
        board && from && to
    }
}

impl Hand {
    /// Reads the text of a file.
    fn parse(text: &str) -> Result<Self, String> {
        let hand: Hand = toml::from_str(text).map_err(|e| e.message().to_string())?;
        let names = hand.person.iter().flat_map(|p| std::iter::once(&p.name).chain(&p.also));
        let others = hand.split.iter().chain(&hand.rename).flat_map(|o| [&o.name, &o.better]);
        if names.chain(others).any(|n| slug(n).is_empty() || n.contains(['\t', '\n', '\r'])) {
            return Err("a name is empty or has a line break; write it as it should be shown".into());
        }
        if let Some(split) = hand.split.iter().find(|s| s.at().is_anywhere()) {
            return Err(format!(
                "the [[split]] of “{}” says neither board nor from nor to; say in which meetings it holds, or use [[rename]]",
                split.name
            ));
        }
        let all = hand.person.iter().map(|p| (&p.name, p.at()));
        let all = all.chain(hand.split.iter().chain(&hand.rename).map(|o| (&o.name, o.at())));
        for (name, at) in all {
            if let (Some(from), Some(to)) = (at.from, at.to)
                && to < from
            {
                return Err(format!("“{name}” ends on {to}, before it begins on {from}; exchange the two days"));
            }
        }
        let mut known: BTreeMap<String, &str> = BTreeMap::new();
        for person in hand.person.iter().filter(|p| p.at().is_anywhere()) {
            for also in &person.also {
                if let Some(other) = known.insert(slug(also), &person.name).filter(|o| *o != person.name) {
                    return Err(format!("“{also}” is said to be both {other} and {}; keep one", person.name));
                }
            }
        }
        Ok(hand)
    }

    /// The name to use for a name of a meeting, and whether a `[[person]]` stands behind it. `settled` is what the meetings together
    /// make of `name`. Lines hold in the order: person, split, rename.
    fn name(&self, name: &str, settled: &str, record: &Record<'_>) -> (String, bool) {
        let (name, mut now) = (slug(name), settled.to_owned());
        let said = |p: &&One| {
            let own = slug(settled);
            let also = || p.also.iter().map(|a| slug(a)).any(|a| a == own || a == name);
            p.at().holds(record) && (slug(&p.name) == own || also())
        };
        let person = self.person.iter().find(said);
        if let Some(person) = person {
            now.clone_from(&person.name);
        }
        for line in self.split.iter().chain(&self.rename) {
            if slug(&line.name) == slug(&now) && line.at().holds(record) {
                now.clone_from(&line.better);
            }
        }
        (now, person.is_some())
    }

    /// Puts the folder's word over what a meeting learnt of others; gives the names that a `[[person]]` of this file stands behind.
    pub(super) fn over(&self, record: &Record<'_>, outcome: &mut Outcome) -> BTreeSet<String> {
        let mut by_hand = BTreeSet::new();
        for seen in &record.observed.people {
            let (name, sure) = self.name(&seen.name, outcome.name(&seen.name), record);
            if sure {
                by_hand.insert(name.clone());
            }
            if name == seen.name {
                outcome.better.remove(&seen.name);
            } else {
                outcome.better.insert(seen.name.clone(), name);
            }
        }
        for holding in outcome.holders.values_mut() {
            let (name, sure) = self.name(&holding.name, &holding.name, record);
            holding.name = name;
            if sure {
                by_hand.insert(holding.name.clone());
            }
        }
        by_hand
    }

    /// Where the file lies.
    pub(super) fn path(&self) -> &str {
        &self.path
    }
}

/// What it is called.
pub(super) const FILE: &str = "people.toml";

/// How many folders above a file are looked into.
pub(super) const LEVELS: usize = 4;

/// The nearest `people.toml` at or above a file's folder, empty where there is none; one that cannot be used is told by `Err`.
pub(super) fn of(file: &Path) -> Result<Hand, String> {
    for folder in file.ancestors().skip(1).take(LEVELS) {
        let path = folder.join(FILE);
        if let Ok(text) = std::fs::read_to_string(&path) {
            let hand = Hand::parse(&text).map_err(|e| format!("{}: {e}", path.display()))?;
            return Ok(Hand { path: super::load::slashed(&path), ..hand });
        }
        if folder.as_os_str().is_empty() {
            break;
        }
    }
    Ok(Hand::default())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::enrich::register::{Observed, Seen};
    use jiff::civil::date;

    fn settled(hand: &str, board: &str, day: Date, names: &[&str]) -> Vec<String> {
        let people = names.iter().map(|n| Seen { name: (*n).to_string(), ..Seen::default() }).collect();
        let observed = Observed { people, ..Observed::default() };
        let record = Record { scope: "x", board, date: Some(day), observed: &observed };
        let mut outcome = Outcome::default();
        Hand::parse(hand).unwrap().over(&record, &mut outcome);
        names.iter().map(|n| outcome.name(n).to_string()).collect()
    }

    #[test]
    fn a_hand_merges_splits_and_renames() {
        let hand = "[[person]]\nname = \"Karen Lomax\"\nalso = [\"K Lomax\", \"Karen Price\"]\n\
            [[split]]\nname = \"Ann Day\"\nboard = \"pond committee\"\nfrom = 2010-01-01\nas = \"Ann Day (Lower Ward)\"\n\
            [[rename]]\nname = \"Bo Tarn\"\nto = \"2020-01-01\"\nas = \"Beatrice Tarn\"\n";
        let names = ["K Lomax", "karen price", "Ann Day", "Bo Tarn", "Peter Ash"];
        assert_eq!(
            settled(hand, "the-pond-committee", date(2012, 1, 1), &names),
            ["Karen Lomax", "Karen Lomax", "Ann Day (Lower Ward)", "Beatrice Tarn", "Peter Ash"]
        );
        assert_eq!(settled(hand, "the-pond-committee", date(2009, 1, 1), &["Ann Day"]), ["Ann Day"]);
        assert_eq!(settled(hand, "council", date(2012, 1, 1), &["Ann Day"]), ["Ann Day"]);
    }

    #[test]
    fn what_cannot_be_used_is_told() {
        for (hand, why) in [
            ("[[person]]\nnames = \"A\"\n", "unknown field"),
            ("[[person]]\nname = \"\"\n", "a name is empty"),
            ("[[person]]\nname = \"A\"\nfrom = \"May\"\n", "“May” is no day; write it as 2014-05-31"),
            ("[[split]]\nname = \"Ann Day\"\nas = \"Ann Night\"\n", "say in which meetings it holds"),
            ("[[rename]]\nname = \"A\"\nas = \"B\"\nfrom = 2012-01-01\nto = 2011-01-01\n", "exchange the two days"),
            ("[[person]]\nname = \"A\"\nalso = [\"X\"]\n[[person]]\nname = \"B\"\nalso = [\"X\"]\n", "keep one"),
        ] {
            let told = Hand::parse(hand).unwrap_err();
            assert!(told.contains(why), "{told}");
        }
    }
}
