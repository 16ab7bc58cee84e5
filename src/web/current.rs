//! The index that is served: the last one that could be opened, exchanged whole when a newer one is there. Whoever began to read keeps
//! what they began with.

use super::journal;
use crate::error::{Error, Result};
use crate::search::{Engine, name_of};
use arc_swap::ArcSwapOption;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;

/// An index that is open, and what tells it from any other.
pub(super) struct Opened {
    /// It.
    pub(super) engine: Engine,
    /// Short, and another after every commit: what is known of one index is not mistaken for what is known of another.
    pub(super) mark: String,
}

/// The index that is served.
pub(super) struct Current {
    dir: PathBuf,
    opened: ArcSwapOption<Opened>,
    /// Why there is none, and the index that could not be opened.
    lacking: Mutex<(Error, Option<String>)>,
}

impl Current {
    /// Of a folder; nothing is opened yet.
    pub(super) fn of(dir: PathBuf) -> Self {
        let lacking = Mutex::new((Error::index("The index is being opened"), None));
        Self { dir, opened: ArcSwapOption::empty(), lacking }
    }

    /// The index as it is now.
    ///
    /// # Errors
    /// Of kind `Index` where there is none, with why.
    pub(super) fn get(&self) -> Result<Arc<Opened>> {
        self.opened.load_full().ok_or_else(|| self.lacking().0.clone())
    }

    fn lacking(&self) -> std::sync::MutexGuard<'_, (Error, Option<String>)> {
        self.lacking.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Looks into the folder, and where there is another index than the one that is served opens it; says whether it did. One that cannot be
    /// opened leaves the one that is served in its place.
    pub(super) fn look(&self) -> bool {
        let Some(mark) = name_of(&self.dir) else {
            *self.lacking() = (Error::index("There is no index yet"), None);
            return false;
        };
        if self.opened.load().as_ref().is_some_and(|o| o.mark == mark) {
            return false;
        }
        // What could not be opened once is not tried again where there is one to serve, until it is another.
        if self.opened.load().is_some() && self.lacking().1.as_ref() == Some(&mark) {
            return false;
        }
        match Engine::open(&self.dir).and_then(|engine| engine.prepared()) {
            Ok(engine) => {
                self.opened.store(Some(Arc::new(Opened { engine, mark })));
                true
            }
            Err(error) => {
                if self.lacking().1.as_ref() != Some(&mark) {
                    journal::unopened(&error.message);
                }
                *self.lacking() = (error, Some(mark));
                false
            }
        }
    }
}
