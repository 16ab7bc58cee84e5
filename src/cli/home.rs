//! Where the index is, and the first build of it where there is none yet.

use super::progress::{many, refresh};
use super::reader::worker;
use super::screen::Screen;
use crate::error::{Error, Result};
use crate::index;
use crate::ingest::Options;
use crate::search::Engine;
use std::path::{Path, PathBuf};

/// The default home of an index.
pub(super) const INDEX: &str = "index";
/// The default home of the minutes.
pub(super) const CORPUS: &str = "corpus";

/// Which index.
#[derive(clap::Args)]
pub(super) struct Home {
    /// Folder of the index
    #[arg(long, value_name = "DIR", default_value = INDEX)]
    pub(super) index: PathBuf,
}

/// Opens the index. Where the default place holds none and `corpus/` is there, builds it first and says so.
///
/// Index errors: no index there; one that is damaged or of another version.
pub(super) fn opened(home: &Home, screen: &Screen) -> Result<&'static Engine> {
    ensured(home, screen)?;
    // The process ends with the answer, and the system takes its memory back sooner than we could give it.
    Ok(Box::leak(Box::new(Engine::open(&home.index)?)))
}

/// Builds the index where the default place holds none and `corpus/` is there, and says so.
///
/// Index errors: there is none, and none is built.
pub(super) fn ensured(home: &Home, screen: &Screen) -> Result<()> {
    if !index::is_there(&home.index) {
        let corpus = Path::new(CORPUS);
        if home.index != Path::new(INDEX) || !corpus.is_dir() {
            return Err(missing(&home.index));
        }
        screen.tell("There is no index yet: building one from corpus/ into index/ first");
        let report =
            refresh(&[corpus.to_path_buf()], &home.index, &Options { worker: worker(), ..Options::default() })?;
        let meetings =
            format!("{}, {} in {:.1} s", many(report.meetings, "meeting"), many(report.items, "item"), report.seconds);
        screen.tell(&match report.skipped.len() {
            0 => meetings,
            n => format!("{meetings}; {n} files could not be read: `minutebook check` names them"),
        });
    }
    Ok(())
}

/// The error of a folder without an index.
pub(super) fn missing(dir: &Path) -> Error {
    let dir = dir.display();
    Error::index(format!(
        "There is no index in “{dir}”; build it with `minutebook index FOLDER_OF_MINUTES --index {dir}`"
    ))
}
