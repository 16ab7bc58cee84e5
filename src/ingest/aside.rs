//! Meetings set aside between reading and writing.
//!
//! Who is who, which copy is the best and which ids stand depends on all meetings together, so none can be written before all were read. A
//! folder of any size must not sit in memory meanwhile, and reading and laying out a file again costs far more than keeping what it gave:
//! each meeting is put into one file without a name, compressed, and taken out again when it is written; so are the names in it, which are
//! taken out when those of its organisation are settled. What says where it stands among all (its id and marks) stays in memory, half a
//! kilobyte a meeting.

use crate::error::{Error, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use tempfile::SpooledTempFile;

/// Up to so many bytes together they stay in memory.
const IN_MEMORY: usize = 8 << 20;

/// Where meetings are put.
pub(super) struct Aside {
    file: Mutex<SpooledTempFile>,
}

/// Where a meeting lies: from which byte, and how many.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    start: u64,
    length: usize,
}

impl Aside {
    /// In a folder, should they become too many for memory.
    pub(super) fn in_folder(folder: &Path) -> Self {
        Self { file: Mutex::new(tempfile::spooled_tempfile_in(IN_MEMORY, folder)) }
    }

    /// Puts something aside: a meeting, or what settling its names needs to know of it.
    ///
    /// # Errors
    /// Of kind `Io` where the disk is full.
    pub(super) fn put<T: Serialize>(&self, value: &T) -> Result<Extent> {
        let said = serde_json::to_vec(value).map_err(|e| Error::index(format!("A meeting cannot be kept: {e}")))?;
        let said = lz4_flex::compress_prepend_size(&said);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let written = file.seek(SeekFrom::End(0)).and_then(|start| file.write_all(&said).map(|()| start));
        let start = written.map_err(|e| Error::io("what is set aside while files are read", &e))?;
        Ok(Extent { start, length: said.len() })
    }

    /// What lies there.
    ///
    /// # Errors
    /// Of kind `Io` where it cannot be read again.
    pub(super) fn take<T: DeserializeOwned>(&self, extent: Extent) -> Result<T> {
        let mut said = vec![0; extent.length];
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            let read = file.seek(SeekFrom::Start(extent.start)).and_then(|_| file.read_exact(&mut said));
            read.map_err(|e| Error::io("what was set aside while files were read", &e))?;
        }
        let said = lz4_flex::decompress_size_prepended(&said)
            .map_err(|e| Error::index(format!("A meeting that was set aside is damaged: {e}")))?;
        serde_json::from_slice(&said)
            .map_err(|e| Error::index(format!("A meeting that was set aside cannot be read again: {e}")))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::index::samples;
    use crate::model::{Meeting, Passage, Role};

    #[test]
    fn what_is_put_aside_comes_back_from_memory_and_from_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let aside = Aside::in_folder(folder.path());
        let meeting = |n: u64| {
            // Hashes do not shrink, so that some of them lie on the disk.
            let text =
                (0..40_000).map(|i| blake3::hash(&(n * 40_000 + i).to_le_bytes()).to_hex()[..8].to_string()).collect();
            let passage = Passage { role: Role::Other, text, speaker: None, page: None, line: 1 };
            Meeting { id: n.to_string(), front: vec![passage], ..samples::meetings().remove(0) }
        };
        let put = |n| aside.put(&meeting(n)).unwrap();
        let (first, second) = std::thread::scope(|scope| {
            let first = scope.spawn(|| (0..30).map(put).collect::<Vec<_>>());
            let second: Vec<_> = (30..60).map(put).collect();
            (first.join().unwrap(), second)
        });
        assert!(aside.file.lock().unwrap().is_rolled());
        for (extent, n) in first.into_iter().chain(second).zip(0..) {
            assert_eq!(aside.take::<Meeting>(extent).unwrap(), meeting(n));
        }
    }
}
