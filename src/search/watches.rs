//! Saved searches in a folder of their own, one file each: kept apart from the index, so that one can be built anew without the other.

use crate::error::{Error, Result};
use crate::model::Watch;
use crate::text::slug;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of saved searches.
pub struct Watches {
    dir: PathBuf,
}

impl Watches {
    /// In that folder, which need not be there yet.
    pub fn in_folder(dir: &Path) -> Self {
        Self { dir: dir.to_owned() }
    }

    /// All of them, by name.
    ///
    /// # Errors
    /// Of kind `Io` where the folder or a file in it cannot be read, or a file is no saved search.
    pub fn all(&self) -> Result<Vec<Watch>> {
        let entries = match fs::read_dir(&self.dir) {
            Ok(entries) => entries,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(e) => return Err(Error::io(self.dir.display(), &e)),
        };
        let mut out = Vec::new();
        for entry in entries.flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|e| e == "json") {
                out.push(read(&path)?);
            }
        }
        out.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(out)
    }

    /// The one of that name.
    ///
    /// # Errors
    /// Of kind `Usage` where there is none; of kind `Io` where it cannot be read.
    pub fn find(&self, name: &str) -> Result<Watch> {
        let path = self.path(name)?;
        if path.exists() { read(&path) } else { Err(self.unknown(name)) }
    }

    /// Whether there is one of that name.
    pub fn has(&self, name: &str) -> bool {
        self.path(name).is_ok_and(|path| path.exists())
    }

    /// Keeps one, in place of one of the same name. A file is whole or as it was before.
    ///
    /// # Errors
    /// Of kind `Usage` for a name without letters; of kind `Io` where it cannot be written.
    pub fn keep(&self, watch: &Watch) -> Result<()> {
        let path = self.path(&watch.name)?;
        fs::create_dir_all(&self.dir).map_err(|e| Error::io(self.dir.display(), &e))?;
        let bytes = serde_json::to_vec_pretty(watch)
            .map_err(|e| Error::usage(format!("The search “{}” cannot be kept: {e}", watch.name)))?;
        let part = path.with_extension("part");
        fs::write(&part, bytes).map_err(|e| Error::io(part.display(), &e))?;
        fs::rename(&part, &path).map_err(|e| Error::io(path.display(), &e))
    }

    /// Forgets the one of that name.
    ///
    /// # Errors
    /// Of kind `Usage` where there is none; of kind `Io` where it cannot be removed.
    pub fn forget(&self, name: &str) -> Result<()> {
        let path = self.path(name)?;
        match fs::remove_file(&path) {
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Err(self.unknown(name)),
            other => other.map_err(|e| Error::io(path.display(), &e)),
        }
    }

    fn unknown(&self, name: &str) -> Error {
        let names: Vec<String> = self.all().unwrap_or_default().into_iter().map(|w| w.name).collect();
        let known = if names.is_empty() {
            "none is saved yet; add one with `minutebook watch add NAME QUERY`".to_owned()
        } else {
            format!("there are {}", names.join(", "))
        };
        Error::usage(format!("There is no saved search “{name}”; {known}"))
    }

    /// The file of a name: its slug, so that no name leads out of the folder.
    fn path(&self, name: &str) -> Result<PathBuf> {
        let slug = slug(name);
        if slug.is_empty() {
            return Err(Error::usage(format!("“{name}” is no name for a search; give it one with letters or digits")));
        }
        Ok(self.dir.join(format!("{slug}.json")))
    }
}

fn read(path: &Path) -> Result<Watch> {
    let bytes = fs::read(path).map_err(|e| Error::io(path.display(), &e))?;
    serde_json::from_slice(&bytes).map_err(|e| {
        Error::usage(format!("“{}” is no saved search ({e}); remove the file and add the search again", path.display()))
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn kept_found_and_forgotten() {
        let dir = tempfile::tempdir().unwrap();
        let watches = Watches::in_folder(&dir.path().join("watches"));
        assert!(watches.all().unwrap().is_empty());
        assert!(watches.find("cyber").unwrap_err().message.contains("none is saved yet"));
        let watch = Watch { name: "Cyber ../attacks".into(), query: "cyber".into(), ..Watch::default() };
        watches.keep(&watch).unwrap();
        assert_eq!(watches.find("cyber attacks").unwrap(), watch, "a name is found however it is written");
        assert_eq!(watches.all().unwrap(), [watch]);
        assert!(watches.keep(&Watch { name: "../".into(), ..Watch::default() }).is_err());
        watches.forget("Cyber attacks").unwrap();
        assert!(watches.forget("Cyber attacks").unwrap_err().message.contains("no saved search"));
    }
}
