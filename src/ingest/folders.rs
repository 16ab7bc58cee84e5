//! What folders say of the minutes in them, each file of theirs read once.

use super::council::{self, Council};
use super::people::{self, Hand};
use crate::enrich::register;
use crate::index::{Mark, mark_of};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ffi::OsString;
use std::path::Path;

/// What holds for the files of one folder.
#[derive(Debug, Default)]
pub(super) struct Folder {
    /// The nearest `council.toml`; as if there were none where it cannot be used.
    pub(super) council: Council,
    /// The nearest `people.toml`; as if there were none where it cannot be used.
    pub(super) hand: Hand,
    /// What is wrong with them.
    pub(super) wrong: Vec<String>,
    /// Everything of them that decides what comes of a file of the folder, as a hash.
    pub(super) mark: Mark,
}

/// The folders of some files.
#[derive(Debug, Default)]
pub(super) struct Folders {
    known: HashMap<OsString, Folder>,
    other: Folder,
}

impl Folders {
    /// Of these files.
    pub(super) fn of<'p>(files: impl Iterator<Item = &'p Path>) -> Self {
        let mut known: HashMap<OsString, Folder> = HashMap::new();
        let mut last: Option<&Path> = None;
        for file in files {
            let folder = file.parent().unwrap_or(file);
            if last != Some(folder) {
                known.entry(folder.as_os_str().to_owned()).or_insert_with(|| told(file));
                last = Some(folder);
            }
        }
        Self { known, other: Folder::default() }
    }

    /// What holds for a file.
    pub(super) fn holding(&self, file: &Path) -> &Folder {
        self.known.get(file.parent().unwrap_or(file).as_os_str()).unwrap_or(&self.other)
    }

    /// The files that say who is who, each once; their name alone where there are none any more.
    pub(super) fn told_by_hand(&self) -> BTreeSet<String> {
        let all = self.known.values().map(|f| f.hand.path().to_owned()).filter(|path| !path.is_empty());
        let all: BTreeSet<String> = all.collect();
        if all.is_empty() { BTreeSet::from([people::FILE.to_owned()]) } else { all }
    }

    /// Everything but the meetings that decides who is who.
    pub(super) fn mark(&self) -> Mark {
        let hands: BTreeMap<&OsString, &Hand> = self.known.iter().map(|(folder, f)| (folder, &f.hand)).collect();
        mark(format!("{} {hands:?}", register::VERSION).as_bytes())
    }
}

fn told(file: &Path) -> Folder {
    let (council, hand) = (council::of(file), people::of(file));
    let wrong: Vec<String> = council.as_ref().err().into_iter().chain(hand.as_ref().err()).cloned().collect();
    let (council, hand) = (council.unwrap_or_default(), hand.unwrap_or_default());
    // What is wrong with these files is told with the meetings of the folder.
    Folder { mark: mark(format!("{council:?} {wrong:?}").as_bytes()), council, hand, wrong }
}

/// The mark of some bytes.
pub(super) fn mark(bytes: &[u8]) -> Mark {
    mark_of(blake3::Hasher::new().update(bytes))
}
