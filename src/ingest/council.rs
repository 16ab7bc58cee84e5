//! `council.toml`: what a folder of minutes says of itself.

use crate::layout::Hints;
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
}

impl Council {
    /// What a layout is told of a file, which a reader of that name read.
    pub(super) fn hints(&self, path: &str, format: &str) -> Hints {
        Hints {
            path: path.to_string(),
            format: format.to_string(),
            organisation: self.name.clone(),
            boards: self.boards.clone(),
        }
    }
}

/// How many folders above a file are looked into.
const LEVELS: usize = 4;

/// The nearest `council.toml` at or above a file's folder; one that cannot be read counts as none there and is told by `Err`.
pub(super) fn of(file: &Path) -> Result<Council, String> {
    for folder in file.ancestors().skip(1).take(LEVELS) {
        let path = folder.join("council.toml");
        if let Ok(text) = std::fs::read_to_string(&path) {
            return toml::from_str(&text).map_err(|e| format!("{}: {}", path.display(), e.message()));
        }
        if folder.as_os_str().is_empty() {
            break;
        }
    }
    Ok(Council::default())
}
