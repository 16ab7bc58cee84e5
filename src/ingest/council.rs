//! `council.toml`: what a folder of minutes says of itself.

use crate::enrich::Holder;
use crate::layout::Hints;
use crate::text::dates::Order;
use jiff::civil::Date;
use serde::Deserialize;
use std::path::Path;

/// The file's contents; every line may be left out.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub(super) struct Council {
    /// Short name for ids: `lga`.
    pub(super) id: Option<String>,
    /// The organisation's name.
    pub(super) name: Option<String>,
    /// Names of its boards.
    #[serde(default)]
    pub(super) boards: Vec<String>,
    /// How dates in numbers are written: day first unless it says so.
    #[serde(default)]
    pub(super) dates: Dates,
    /// Who held which office when.
    #[serde(default)]
    pub(super) holders: Vec<Held>,
}

/// The order of a date written with numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub(super) enum Dates {
    /// 18/3/14.
    #[default]
    #[serde(rename = "day first")]
    DayFirst,
    /// 3/18/14.
    #[serde(rename = "month first")]
    MonthFirst,
}

/// An office and who held it; without days it holds always.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Held {
    /// "Clerk", "Chair", "Mayor".
    office: String,
    /// The holder's name.
    name: String,
    /// The first day.
    from: Option<Date>,
    /// The last day.
    to: Option<Date>,
}

impl Council {
    /// What a layout is told of a file, which a reader of that name read.
    pub(super) fn hints(&self, path: &str, format: &str) -> Hints {
        Hints {
            path: path.to_string(),
            format: format.to_string(),
            organisation: self.name.clone(),
            boards: self.boards.clone(),
            order: match self.dates {
                Dates::DayFirst => Order::DayFirst,
                Dates::MonthFirst => Order::MonthFirst,
            },
        }
    }

    /// Who held which office on a day; for an undated meeting those who held it always.
    pub(super) fn holders_on(&self, day: Option<Date>) -> Vec<Holder> {
        let held = |h: &&Held| match day {
            Some(day) => h.from.is_none_or(|from| from <= day) && h.to.is_none_or(|to| day <= to),
            None => h.from.is_none() && h.to.is_none(),
        };
        let holder = |h: &Held| Holder { office: h.office.clone(), name: h.name.clone() };
        self.holders.iter().filter(held).map(holder).collect()
    }
}

/// What it is called.
pub(super) const FILE: &str = "council.toml";

/// How many folders above a file are looked into.
pub(super) const LEVELS: usize = 4;

/// The nearest `council.toml` at or above a file's folder; one that cannot be read counts as none there and is told by `Err`.
pub(super) fn of(file: &Path) -> Result<Council, String> {
    for folder in file.ancestors().skip(1).take(LEVELS) {
        let path = folder.join(FILE);
        if let Ok(text) = std::fs::read_to_string(&path) {
            return toml::from_str(&text).map_err(|e| format!("{}: {}", path.display(), e.message()));
        }
        if folder.as_os_str().is_empty() {
            break;
        }
    }
    Ok(Council::default())
}
