//! The files below some paths, in order.

use super::load::slashed;
use crate::error::{Error, Result};
use ignore::WalkBuilder;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// A file that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its length in bytes.
    pub(super) size: u64,
    /// When it was last changed, in nanoseconds since 1970; 0 where the system does not say.
    pub(super) modified_ns: u64,
}

/// Files that belong to a folder of minutes and are none themselves.
const BESIDE: &[&str] =
    &["council.toml", "people.toml", "topics.toml", "readme.md", "readme.txt", "readme", "license", "provenance.md"];

/// What was found: files by slashed path, and paths that cannot be looked into with the reason.
pub(super) type Walked = (BTreeMap<String, Found>, Vec<(String, String)>);

/// Every file at or below the paths by its slashed path, but for hidden ones, those that only describe the folder, and what lies in the
/// folder of the index. What cannot be looked into is told beside them.
///
/// # Errors
/// `Usage` where a path does not exist, or is the folder of the index.
pub(super) fn files(paths: &[PathBuf], index: Option<&Path>) -> Result<Walked> {
    let index = index.and_then(|index| index.canonicalize().ok());
    let mut found = BTreeMap::new();
    let mut refused = Vec::new();
    for root in paths {
        if !root.exists() {
            return Err(Error::usage(format!(
                "There is nothing at “{}”; name a file or folder of minutes",
                root.display()
            )));
        }
        if index.is_some() && root.canonicalize().ok() == index {
            return Err(Error::usage(format!(
                "“{}” is the folder of the index, which cannot hold the minutes too; name another with --index",
                root.display()
            )));
        }
        let skipped = index.clone();
        let is_wanted = move |entry: &ignore::DirEntry| {
            // Most names show that they are not that of the index.
            let named = skipped.as_deref().and_then(Path::file_name).is_some_and(|name| name == entry.file_name());
            !(named && entry.path().canonicalize().ok() == skipped)
        };
        let mut walk = WalkBuilder::new(root);
        walk.standard_filters(false).hidden(true).follow_links(true).filter_entry(is_wanted);
        for entry in walk.build() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(cause) => {
                    refused.push((slashed(root), format!("cannot be looked into: {cause}")));
                    continue;
                }
            };
            let name = entry.file_name().to_string_lossy().to_lowercase();
            if !entry.file_type().is_some_and(|t| t.is_file()) || entry.depth() > 0 && BESIDE.contains(&name.as_str()) {
                continue;
            }
            let path = entry.path().to_path_buf();
            match entry.metadata() {
                Ok(meta) => {
                    let modified = meta.modified().ok().and_then(|m| m.duration_since(UNIX_EPOCH).ok());
                    let modified_ns = modified.and_then(|d| u64::try_from(d.as_nanos()).ok()).unwrap_or(0);
                    found.insert(slashed(&path), Found { path, size: meta.len(), modified_ns });
                }
                Err(cause) => refused.push((slashed(&path), format!("cannot be looked at: {cause}"))),
            }
        }
    }
    Ok((found, refused))
}
