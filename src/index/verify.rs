//! Whether an index folder still holds what was written there: each commit leaves a hash of every file that it names.

use super::commit::{Asked, FILES, SEALS, asked_of, file_of, named, standing};
use super::lock::Lock;
use super::manifest::{Mark, mark_of};
use super::{Reader, beside, failed, sealed};
use crate::error::{Error, ErrorKind, Result};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::Path;
use tantivy::Index;

/// What a commit left of its files, when all was done.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seals {
    /// What `meta.json` held.
    meta: Vec<u8>,
    /// Hashes of tantivy's files by name; no file is ever changed.
    files: BTreeMap<String, Mark>,
}

impl Seals {
    /// Of the index in a folder. Those that were known before need not be read again.
    ///
    /// # Errors
    /// Of kind `Io` or `Index` where a file cannot be read.
    pub(super) fn of(index: &Index, dir: &Path, before: &Seals) -> Result<Self> {
        let names = index.load_metas().map_err(|e| failed(dir, &e))?.list_segment_files();
        let names = names.iter().filter_map(|name| name.to_str()).filter(|name| dir.join(name).is_file());
        let sealed = |name: &str| match before.files.get(name) {
            Some(mark) => Ok((name.to_owned(), *mark)),
            None => Ok((name.to_owned(), mark(&dir.join(name)).map_err(|e| Error::io(dir.join(name).display(), &e))?)),
        };
        let meta = fs::read(dir.join("meta.json")).map_err(|e| Error::io(dir.join("meta.json").display(), &e))?;
        Ok(Self { meta, files: names.map(sealed).collect::<Result<_>>()? })
    }

    /// Of the commit of that number in a folder; none where they are gone or damaged.
    pub(super) fn read(dir: &Path, generation: u64) -> Option<Self> {
        let held = fs::read(dir.join(file_of(SEALS, generation))).ok()?;
        postcard::from_bytes(&sealed::opened(held)?).ok()
    }

    /// As they stand in their file.
    pub(super) fn written(&self) -> Result<Vec<u8>> {
        postcard::to_stdvec(self).map_err(|e| Error::index(format!("The index cannot be written: {e}")))
    }
}

fn mark(path: &Path) -> std::io::Result<Mark> {
    let mut hash = blake3::Hasher::new();
    hash.update_reader(File::open(path)?)?;
    Ok(mark_of(&hash))
}

/// Whether a folder holds an index, or what is left of one.
pub fn is_there(dir: &Path) -> bool {
    dir.join("meta.json").is_file() || beside::highest(dir) > 0
}

/// A short name for the last commit of the index in a folder, another one after every commit; none where there is no index.
pub fn name_of(dir: &Path) -> Option<String> {
    let bytes = std::fs::read(dir.join("meta.json")).ok()?;
    Some(blake3::hash(&bytes).to_hex()[..16].to_owned())
}

/// Names of the files of an index that are gone or do not hold what was written, in order: every byte of them is looked at.
///
/// # Errors
/// Of kind `Index` where there is no index, one of another version, or one that is being written.
pub fn damaged(dir: &Path) -> Result<Vec<String>> {
    // What is being written is neither whole nor damaged. Who may not write the folder reads it as it is.
    let _lock = match Lock::take(dir) {
        Err(busy) if busy.kind == ErrorKind::Index => return Err(busy),
        lock => lock.ok(),
    };
    let standing = standing(dir);
    if let Some(number) = standing
        && Seals::read(dir, number).is_none()
        && Reader::open(dir).is_ok()
    {
        // The last run was cut short, or the seals are damaged themselves.
        return Ok(vec![file_of(SEALS, number)]);
    }
    let Some((generation, seals)) = sealed_state(dir, standing) else {
        return match Reader::open(dir) {
            Err(_) if is_of_this_version(dir) => Ok(vec!["meta.json".to_owned()]),
            other => other.map(|_| Vec::new()),
        };
    };
    let own = FILES.iter().map(|name| file_of(name, generation));
    let opens = |name: &String| fs::read(dir.join(name)).ok().and_then(sealed::opened).is_some();
    let mut out: BTreeSet<String> = own.filter(|name| !opens(name)).collect();
    let changed = |(name, sum): &(&String, &Mark)| !mark(&dir.join(name)).is_ok_and(|now| now == **sum);
    out.extend(seals.files.iter().filter(changed).map(|(name, _)| name.clone()));
    if fs::read(dir.join("meta.json")).ok().as_ref() != Some(&seals.meta) {
        out.insert("meta.json".to_owned());
    }
    let managed = beside::managed(dir);
    if seals.files.keys().any(|name| !managed.contains(name)) {
        out.insert(beside::MANAGED.to_owned());
    }
    Ok(out.into_iter().collect())
}

/// The commit that stands with its seals; where nothing tells any more which that is, the last whose seals hold.
fn sealed_state(dir: &Path, standing: Option<u64>) -> Option<(u64, Seals)> {
    let names = fs::read_dir(dir).into_iter().flatten().flatten().filter_map(|e| e.file_name().into_string().ok());
    let mut numbers: Vec<u64> =
        names.filter_map(|name| named(&name).filter(|(kind, _)| *kind == SEALS).map(|(_, n)| n)).collect();
    numbers.sort_unstable();
    let all = standing.into_iter().chain(numbers.into_iter().rev());
    all.into_iter().find_map(|number| Some((number, Seals::read(dir, number)?)))
}

/// Whether files of ours in a folder were written by this version, as far as one of them can still be read.
fn is_of_this_version(dir: &Path) -> bool {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let mut ours = entries.filter(|e| e.file_name().to_str().is_some_and(|name| named(name).is_some()));
    ours.any(|e| fs::read(e.path()).ok().and_then(sealed::opened).is_some())
}

/// What an index was asked to hold, as far as its last commit can still be read.
pub fn asked(dir: &Path) -> Option<Asked> {
    let sealed = sealed_state(dir, standing(dir)).and_then(|(_, seals)| asked_of(&seals.meta));
    sealed.or_else(|| asked_of(&fs::read(dir.join("meta.json")).ok()?))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::Writer;
    use super::super::samples::{manifest_of, meetings, people_of};
    use super::*;

    /// Every file of an index with something in it, but for locks.
    fn files(dir: &Path) -> Vec<String> {
        let names = fs::read_dir(dir).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> =
            names.filter(|n| !n.ends_with(".lock") && fs::metadata(dir.join(n)).unwrap().len() > 0).collect();
        names.sort();
        names
    }

    #[test]
    fn a_flipped_bit_in_any_file_is_found() {
        let dir = tempfile::tempdir().unwrap();
        let here = dir.path();
        let meetings = meetings();
        let write = |meetings: &[crate::model::Meeting]| {
            let (writer, mut manifest, _) = Writer::create_or_open(here).unwrap();
            for m in meetings {
                writer.remove(&m.source.path);
                writer.add(&m.source.path, m).unwrap();
            }
            manifest.sources.extend(manifest_of(meetings).sources);
            manifest.asked.roots = vec!["corpus".into()];
            writer.commit(&manifest, &people_of(meetings), b"{}").unwrap();
        };
        write(&meetings);
        write(&meetings[..1]);
        assert_eq!(damaged(here).unwrap(), Vec::<String>::new());
        let all = files(here);
        assert!(all.len() > 12, "{all:?}");
        for name in all {
            let whole = fs::read(here.join(&name)).unwrap();
            // The beginning, the middle, the end, and places between.
            let places = (0..24).map(|part| part * (whole.len() - 1) / 23);
            for at in places {
                let mut flipped = whole.clone();
                flipped[at] ^= 1 << (at % 8);
                fs::write(here.join(&name), &flipped).unwrap();
                let told = damaged(here).map_err(|e| e.message);
                let harmless = name == beside::MANAGED && told.as_ref().is_ok_and(Vec::is_empty);
                assert!(harmless || told.as_ref().is_ok_and(|t| !t.is_empty()), "{name} at {at}: {told:?}");
                assert_eq!(asked(here).unwrap().roots, ["corpus"], "{name} at {at}");
            }
            fs::remove_file(here.join(&name)).unwrap();
            let told = damaged(here);
            assert!(told.as_ref().is_ok_and(|t| !t.is_empty()), "{name} gone: {told:?}");
            fs::write(here.join(&name), &whole).unwrap();
        }
        assert_eq!(damaged(here).unwrap(), Vec::<String>::new());
    }
}
