//! An index that is built beside another one and takes its place at one stroke: whoever asks meanwhile asks the old one, and whatever stops
//! the build leaves it as it was.
//!
//! All files but `meta.json` have names of their own, so those of the new index can lie among those of the old. Then `meta.json`, which names
//! the files of an index, is put over the old one by one rename. Files that it no longer names are removed.

use super::commit::named;
use crate::error::{Error, Result};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// Where the new index is built, inside the folder of the old.
const FOLDER: &str = ".minutebook-building";

/// Names the files of an index.
const META: &str = "meta.json";

/// Names the files that tantivy may remove.
pub(super) const MANAGED: &str = ".managed.json";

/// Removes what a build that was stopped left. Only for who may write the folder.
///
/// # Errors
/// Of kind `Io` where it cannot be removed.
pub(super) fn clear(dir: &Path) -> Result<()> {
    let left = dir.join(FOLDER);
    match fs::remove_dir_all(&left) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(Error::io(left.display(), &e)),
        _ => Ok(()),
    }
}

/// Whether a build that was stopped left anything, or one is under way.
pub(super) fn is_begun(dir: &Path) -> bool {
    dir.join(FOLDER).exists()
}

/// A new folder to build in, and what removes it.
///
/// # Errors
/// Of kind `Io` where it cannot be made.
pub(super) fn begin(dir: &Path) -> Result<(PathBuf, Begun)> {
    let folder = dir.join(FOLDER);
    fs::create_dir(&folder).map_err(|e| Error::io(folder.display(), &e))?;
    Ok((folder.clone(), Begun(folder)))
}

/// The highest number that a file of ours has in a folder, whether a commit names it or not.
pub(super) fn highest(dir: &Path) -> u64 {
    let names = fs::read_dir(dir).into_iter().flatten().flatten().filter_map(|e| e.file_name().into_string().ok());
    names.filter_map(|name| Some(named(&name)?.1)).max().unwrap_or(0)
}

/// Puts the index that was built there in the place of the folder's own.
///
/// # Errors
/// Of kind `Io`; unless the last step was done, the old index stands.
pub(super) fn adopt(dir: &Path, built: &Path) -> Result<()> {
    let mut old = managed(dir);
    old.extend(segments(dir));
    let new = managed(built);
    let all: Vec<&String> = old.union(&new).collect();
    let move_in = || -> std::io::Result<()> {
        // Before anything is moved: what a stop leaves here is removed by the next writer.
        write(dir, MANAGED, &serde_json::to_vec(&all)?)?;
        for entry in fs::read_dir(built)? {
            let name = entry?.file_name();
            let ours = name.to_str().is_some_and(|n| n != META && n != MANAGED && !n.ends_with(".lock"));
            if ours {
                fs::rename(built.join(&name), dir.join(&name))?;
            }
        }
        sync(dir)?;
        fs::rename(built.join(META), dir.join(META))
    };
    move_in().map_err(|e| Error::io(dir.display(), &e))?;
    // From here on the new index stands. What the old one had is rubbish; what cannot be removed now is removed by the next writer.
    let tidy = || -> std::io::Result<()> {
        sync(dir)?;
        let (gone, kept): (Vec<&String>, Vec<&String>) = all.iter().copied().partition(|name| !new.contains(*name));
        let left: Vec<&String> = gone.into_iter().filter(|name| is_left(&dir.join(name))).collect();
        write(dir, MANAGED, &serde_json::to_vec(&[kept, left].concat())?)
    };
    let _ = tidy();
    let _ = clear(dir);
    Ok(())
}

/// Files of tantivy in a folder by their names, whether it knows of them or not: a segment's id, a stop, what it holds.
fn segments(dir: &Path) -> impl Iterator<Item = String> {
    let names = fs::read_dir(dir).into_iter().flatten().flatten().filter_map(|e| e.file_name().into_string().ok());
    names.filter(|name| {
        let id = name.split('.').next().unwrap_or_default();
        name.contains('.') && id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit())
    })
}

/// A folder that is built in; what is left of it is removed when it is dropped.
#[derive(Debug)]
pub(super) struct Begun(PathBuf);

impl Drop for Begun {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Removes a file and says whether it is there still.
fn is_left(path: &Path) -> bool {
    // Names come from a file: they lead nowhere else.
    let inside = path.file_name().is_some_and(|name| path.parent().is_some_and(|dir| dir.join(name) == path));
    inside && fs::remove_file(path).is_err_and(|e| e.kind() != std::io::ErrorKind::NotFound)
}

/// The files that tantivy knows to be its own.
pub(super) fn managed(dir: &Path) -> BTreeSet<String> {
    let said = fs::read(dir.join(MANAGED)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let names: BTreeSet<String> = said.unwrap_or_default();
    names.into_iter().filter(|name| !name.contains(['/', '\\'])).collect()
}

/// Writes a file whole or not at all.
fn write(dir: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    let new = dir.join(format!("{name}.new"));
    fs::write(&new, bytes)?;
    File::open(&new)?.sync_all()?;
    fs::rename(new, dir.join(name))
}

/// Waits until the disk has the names of a folder; systems that cannot do that for folders do without.
fn sync(dir: &Path) -> std::io::Result<()> {
    if cfg!(unix) { File::open(dir)?.sync_all() } else { Ok(()) }
}
