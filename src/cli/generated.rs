//! Minutes to measure with, for who has none at hand: invented, the same in every run, in every layout.

use crate::error::{Error, Result};
use std::fmt::Write;
use std::path::Path;

/// Numbers that look like chance and are the same in every run (Knuth's linear congruence).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % bound.max(1)
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

const PLACES: &[&str] =
    &["Hollowmere", "Quarnford", "Tallow Cross", "Upper Sedge", "Brackenby", "Netherlea", "Wexcombe"];
const BOARDS: &[&str] = &["Parish Council", "Planning Committee", "Finance Committee", "Community Board", "Cabinet"];
const GIVEN: &[&str] =
    &["Ada", "Bram", "Cerys", "Dilip", "Enid", "Farid", "Greta", "Hugh", "Iona", "Jonah", "Kezia", "Lorna"];
const FAMILY: &[&str] = &[
    "Ashdown", "Birkby", "Coldwell", "Dunmore", "Eastlake", "Fenner", "Garrick", "Holt", "Inskip", "Jarrow", "Kettle",
];
const MATTERS: &[&str] = &[
    "Flood siren",
    "Cyber security",
    "Street lighting",
    "Library hours",
    "Playground repairs",
    "Bus shelter",
    "Allotments",
    "Budget for the year",
    "Highway drainage",
    "Youth club",
    "Cemetery wall",
    "Fly-tipping",
    "Speed limits",
    "Market hall",
];
const WHO: &[&str] =
    &["The Clerk", "The Chairman", "A resident", "The Director of Finance", "Councillor {}", "The engineer"];
const DID: &[&str] =
    &["reported that", "asked whether", "explained that", "said that", "was concerned that", "noted that"];
const WHAT: &[&str] = &[
    "the contractor had begun the work at {} and would be done before the winter",
    "the cost had risen to £{} because of the price of stone",
    "letters from {} residents had been received about the matter",
    "the county would decide on the grant of £{} in the spring",
    "the survey of the {} sites showed no damage that could not be repaired",
    "a second estimate was needed, as the first did not cover the drains behind number {}",
    "the insurance of £{} was due and the policy should be compared with others",
    "the path along the river was closed for {} days after the storm",
];
const DECIDED: &[&str] = &[
    "that the report be noted",
    "to accept the lowest estimate",
    "that the Clerk write to the county",
    "to defer the item to the next meeting",
    "that £{} be set aside",
    "to approve the accounts",
];

/// Writes minutes of about so many MB (10^6 bytes) into a new folder, one council a folder, one layout a council.
pub(super) fn write(folder: &Path, megabytes: u64) -> Result<()> {
    let mut chance = Chance(20_240_131);
    let (mut bytes, mut meeting) = (0u64, 0usize);
    while bytes < megabytes.saturating_mul(1_000_000) {
        let (ending, layout) = LAYOUTS[meeting % LAYOUTS.len()];
        let text = layout(&Meeting::of(meeting, &mut chance), &mut chance);
        let council = folder.join(PLACES[meeting % PLACES.len()].replace(' ', "-").to_lowercase());
        let file = council.join(format!("{meeting:06}.{ending}"));
        let written = std::fs::create_dir_all(&council).and_then(|()| std::fs::write(&file, &text));
        written.map_err(|e| Error::io(file.display(), &e))?;
        bytes += text.len() as u64;
        meeting += 1;
    }
    Ok(())
}

/// What every layout tells.
struct Meeting {
    council: String,
    board: &'static str,
    date: String,
    people: Vec<String>,
    items: Vec<Item>,
}

struct Item {
    heading: &'static str,
    said: Vec<String>,
    decided: String,
}

impl Meeting {
    fn of(number: usize, chance: &mut Chance) -> Self {
        const MONTHS: &[&str] = &["January", "March", "May", "July", "September", "November"];
        let people = (0..6).map(|_| format!("{} {}", chance.one(GIVEN), chance.one(FAMILY))).collect();
        let step = number / PLACES.len();
        let (day, month, year) = (1 + step % 27, MONTHS[step % MONTHS.len()], 1990 + step / MONTHS.len() % 35);
        let items = (0..6 + chance.below(5)).map(|_| Item::of(chance)).collect();
        Self {
            council: format!("{} Council", PLACES[number % PLACES.len()]),
            board: BOARDS[step / 3 % BOARDS.len()],
            date: format!("{day} {month} {year}"),
            people,
            items,
        }
    }
}

impl Item {
    fn of(chance: &mut Chance) -> Self {
        let said = (0..3 + chance.below(4))
            .map(|_| (0..2 + chance.below(3)).map(|_| sentence(chance)).collect::<Vec<_>>().join(" "));
        Self { said: said.collect(), heading: chance.one(MATTERS), decided: filled(chance.one(DECIDED), chance) }
    }
}

fn sentence(chance: &mut Chance) -> String {
    let who = chance.one(WHO).replace("{}", chance.one(FAMILY));
    let did = chance.one(DID);
    format!("{who} {did} {}.", filled(chance.one(WHAT), chance))
}

fn filled(text: &str, chance: &mut Chance) -> String {
    text.replace("{}", &(2 + chance.below(4000)).to_string())
}

/// A way of writing minutes.
type Layout = fn(&Meeting, &mut Chance) -> String;

/// One for each of those that are recognised, with the ending of its files.
const LAYOUTS: [(&str, Layout); 7] = [
    ("txt", numbered),
    ("md", headed),
    ("txt", tagged),
    ("txt", flattened),
    ("md", rows),
    ("txt", resolutions),
    ("txt", prose),
];

fn title(m: &Meeting) -> String {
    let people = m.people.iter().map(|p| format!("Councillor {p}")).collect::<Vec<_>>().join(", ");
    format!("{}\n\n{}\n\nMinutes of the meeting held on {}\n\nPresent: {people}\n\n", m.council, m.board, m.date)
}

/// Writes each item as `form` has it: number, item, what was said.
fn items(m: &Meeting, mut out: String, form: impl Fn(usize, &Item, &str) -> String) -> String {
    for (number, item) in (1..).zip(&m.items) {
        out.push_str(&form(number, item, &item.said.join("\n\n")));
    }
    out
}

fn numbered(m: &Meeting, _: &mut Chance) -> String {
    items(m, title(m), |n, i, said| {
        format!("{n}. {}\n\n{said}\n\nRESOLVED: {}.\n\n", i.heading.to_uppercase(), i.decided)
    })
}

fn headed(m: &Meeting, _: &mut Chance) -> String {
    items(m, title(m), |_, i, said| {
        format!("{}\n\n{said}\n\nIt was agreed {}.\n\n", i.heading.to_uppercase(), i.decided)
    })
}

fn tagged(m: &Meeting, _: &mut Chance) -> String {
    items(m, title(m), |n, i, said| {
        format!("<AI{n}>\n\t{n}\t\n\t{}\n{said}\n\nDecision\n\nMembers agreed {}.\n\n</AI{n}>\n", i.heading, i.decided)
    })
}

fn flattened(m: &Meeting, chance: &mut Chance) -> String {
    let owner = chance.one(FAMILY);
    items(m, format!("{}Item\tDecisions and actions\tAction\n\n", title(m)), |n, i, said| {
        format!("{n} {}\n\n{said}\n\nDecision\n\nMembers agreed {}.\n\nAction\n\n{owner}\n\n", i.heading, i.decided)
    })
}

fn rows(m: &Meeting, _: &mut Chance) -> String {
    items(m, title(m) + "| Matter | Disposition |\n|---|---|\n", |_, i, said| {
        format!("| {}: {} | Agreed {} |\n", i.heading, said.replace("\n\n", " "), i.decided)
    })
}

fn resolutions(m: &Meeting, chance: &mut Chance) -> String {
    let year = m.date.rsplit(' ').next().unwrap_or_default().to_owned();
    let first = chance.below(300);
    let (mover, seconder) = (chance.one(FAMILY), chance.one(FAMILY));
    items(m, title(m), |n, i, said| {
        let number = first + n;
        format!(
            "{}\n\n{said}\n\nR{year}-{number:03} {mover}, {seconder}:\n\nThat {}.\n\nCARRIED\n\n",
            i.heading, i.decided
        )
    })
}

fn prose(m: &Meeting, _: &mut Chance) -> String {
    let mut out = title(m);
    for item in &m.items {
        let _ = write!(out, "{}\n\n", item.said.join(" "));
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::ingest::{Options, survey};
    use std::collections::BTreeSet;

    #[test]
    fn every_layout_is_recognised_as_it_is_meant() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        write(one.path(), 1).unwrap();
        write(two.path(), 1).unwrap();
        let survey = survey(&[one.path().to_owned()], &Options::default(), &|_| {}).unwrap();
        let found: BTreeSet<String> = survey.rows.iter().filter_map(|r| r.layout.clone()).collect();
        let all: BTreeSet<String> = crate::layout::LAYOUTS.iter().map(|l| l.name.to_owned()).collect();
        assert_eq!(found, all);
        assert_eq!(survey.minutes, survey.files, "all of them are minutes");
        for row in &survey.rows {
            let path = Path::new(&row.path);
            let same = two.path().join(path.strip_prefix(one.path()).unwrap());
            assert_eq!(std::fs::read(path).unwrap(), std::fs::read(same).unwrap());
        }
    }
}
