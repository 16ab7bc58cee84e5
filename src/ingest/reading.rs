//! Files → meetings that are not settled yet: read in parallel, and set aside until all are.

use super::aside::{Aside, Extent};
use super::folders::mark;
use super::load::{self, At, Clock, Loader};
use super::settle::{Fact, Known, Learnt};
use super::twins::Copy;
use super::walk::Found;
use super::{Progress, kept, twins};
use crate::error::{Error, Result};
use crate::index::{Mark, count_units};
use crate::model::{Kind, Meeting};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

/// A file that was read: its mark, and its meetings or why there are none.
pub(super) struct Loaded {
    pub(super) hash: Mark,
    pub(super) meetings: Result<Vec<Read>>,
}

/// A meeting that was read and is not settled yet.
pub(super) struct Read {
    /// Where it lies.
    pub(super) aside: Extent,
    /// The id that its own text and place give it.
    pub(super) id: String,
    kind: Kind,
    date: Option<Date>,
    read: (f32, u32),
    /// The marks of its text.
    pub(super) sketch: Vec<u32>,
    /// Where lies what settling its names needs to know besides: its board, as neighbours are told by, and who was seen in it, packed as the
    /// index keeps it (see [`kept`]).
    observed: Extent,
}

impl Read {
    fn of(meeting: &Meeting, aside: &Aside) -> Result<Self> {
        let known = Known::of(meeting);
        Ok(Self {
            aside: aside.put(meeting)?,
            id: meeting.id.clone(),
            kind: meeting.kind,
            date: meeting.date,
            read: (meeting.source.confidence, count_units(meeting)),
            sketch: twins::sketch(meeting),
            observed: aside.put(&(known.board, kept::written(&known.observed, &Learnt::default())))?,
        })
    }

    /// What says where it stands.
    pub(super) fn fact<'f>(&'f self, path: &'f str) -> Fact<'f> {
        let copy = Copy { path, kind: self.kind, date: self.date, read: self.read, sketch: &self.sketch };
        Fact { id: &self.id, copy }
    }

    /// What settling its names needs to know.
    ///
    /// # Errors
    /// Of kind `Io` where it cannot be read again.
    pub(super) fn known(&self, aside: &Aside) -> Result<Known> {
        let (board, observed): (String, String) = aside.take(self.observed)?;
        Ok(Known { id: self.id.clone(), board, date: self.date, observed: kept::observed(&observed) })
    }
}

/// What files are read with.
pub(super) struct Reading<'a> {
    /// Every file by its path.
    pub(super) files: &'a BTreeMap<String, Found>,
    /// Where meetings are put.
    pub(super) aside: &'a Aside,
    pub(super) loader: Loader<'a>,
    pub(super) clock: &'a Clock,
    pub(super) progress: &'a (dyn Fn(Progress) + Sync),
}

impl Reading<'_> {
    /// Reads some files.
    ///
    /// # Errors
    /// Of kind `Io` where what was read cannot be set aside. What is wrong with a file is told with it.
    pub(super) fn all<'p>(&self, paths: &[&'p str]) -> Result<BTreeMap<&'p str, Loaded>> {
        let (done, bytes) = (AtomicU64::new(0), AtomicU64::new(0));
        let load = |path: &&'p str| {
            let loaded = self.one(path)?;
            let size = self.files.get(*path).map_or(0, |f| f.size);
            let progress = Progress {
                done: done.fetch_add(1, Ordering::Relaxed) + 1,
                total: paths.len() as u64,
                bytes: bytes.fetch_add(size, Ordering::Relaxed) + size,
            };
            (self.progress)(progress);
            Ok((*path, loaded))
        };
        paths.par_iter().map(load).collect()
    }

    fn one(&self, path: &str) -> Result<Loaded> {
        let path = Path::new(path);
        let refused = |why: Error| Ok(Loaded { hash: Mark::default(), meetings: Err(why) });
        // A file of no known format is not opened at all.
        if !crate::read::is_known(&load::slashed(path)) {
            return refused(Error::source("is of a format that cannot be read"));
        }
        let bytes = match self.clock.time(At::Read, || load::bytes(path)) {
            Ok(bytes) => bytes,
            // What is too large stays so until it changes; what could not be opened may be opened the next time.
            Err(why) if load::is_too_large(self.files.get(&load::slashed(path)).map_or(0, |f| f.size)) => {
                return Ok(Loaded { hash: mark(b"too large"), meetings: Err(why) });
            }
            Err(why) => return refused(why),
        };
        let meetings = match self.loader.meetings(path, &bytes) {
            Ok(all) => Ok(all.iter().map(|meeting| Read::of(meeting, self.aside)).collect::<Result<_>>()?),
            Err(why) => Err(why),
        };
        Ok(Loaded { hash: mark(&bytes), meetings })
    }
}
