//! An index folder as those who read it and who write it see it.
//!
//! A search maps its files into memory, and so does who changes little: they look at few places and leave what they read to the system. A
//! build from nothing merges most of what it wrote: mapped it would all count as its memory, a gigabyte of it for a gigabyte of minutes, so
//! it is read piece by piece.

use super::failed;
use crate::error::Result;
use std::fs::File;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, OwnedBytes, WatchCallback, WatchHandle, WritePtr,
};
use tantivy_common::HasLen;
use tantivy_common::file_slice::WrapFile;

/// A folder whose lock is done without where it cannot be written.
#[derive(Debug, Clone)]
pub(super) struct Shelf {
    folder: MmapDirectory,
    /// Where files are read piece by piece, the folder's path.
    pieces: Option<PathBuf>,
}

impl Shelf {
    /// For who looks at few places.
    ///
    /// # Errors
    /// Of kind `Index` or `Io` where the folder cannot be opened.
    pub(super) fn mapped(dir: &Path) -> Result<Self> {
        let folder = MmapDirectory::open(dir).map_err(|e| failed(dir, &e.into()))?;
        Ok(Self { folder, pieces: None })
    }

    /// For who reads all of it.
    ///
    /// # Errors
    /// As of [`Self::mapped`].
    pub(super) fn in_pieces(dir: &Path) -> Result<Self> {
        // Elsewhere two threads that read one file would share the place where they read.
        Ok(Self { pieces: cfg!(unix).then(|| dir.to_owned()), ..Self::mapped(dir)? })
    }
}

/// A file that is read piece by piece.
#[derive(Debug)]
struct Pieces(WrapFile);

impl HasLen for Pieces {
    fn len(&self) -> usize {
        self.0.len()
    }
}

impl FileHandle for Pieces {
    fn read_bytes(&self, range: Range<usize>) -> std::io::Result<OwnedBytes> {
        if range.is_empty() { Ok(OwnedBytes::empty()) } else { self.0.read_bytes(range) }
    }
}

impl Directory for Shelf {
    fn get_file_handle(&self, path: &Path) -> std::result::Result<Arc<dyn FileHandle>, OpenReadError> {
        let Some(dir) = &self.pieces else { return self.folder.get_file_handle(path) };
        let opened = File::open(dir.join(path)).and_then(WrapFile::new);
        let opened = opened.map_err(|e| match e.kind() {
            std::io::ErrorKind::NotFound => OpenReadError::FileDoesNotExist(path.to_owned()),
            _ => OpenReadError::wrap_io_error(e, path.to_owned()),
        })?;
        Ok(Arc::new(Pieces(opened)))
    }

    fn delete(&self, path: &Path) -> std::result::Result<(), DeleteError> {
        self.folder.delete(path)
    }

    fn exists(&self, path: &Path) -> std::result::Result<bool, OpenReadError> {
        self.folder.exists(path)
    }

    fn open_write(&self, path: &Path) -> std::result::Result<WritePtr, OpenWriteError> {
        self.folder.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> std::result::Result<Vec<u8>, OpenReadError> {
        self.folder.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> std::io::Result<()> {
        self.folder.atomic_write(path, data)
    }

    fn sync_directory(&self) -> std::io::Result<()> {
        self.folder.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> std::result::Result<DirectoryLock, LockError> {
        use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
        match self.folder.acquire_lock(lock) {
            Err(LockError::IoError(e)) if matches!(e.kind(), PermissionDenied | ReadOnlyFilesystem) => {
                Ok(DirectoryLock::from(Box::new(())))
            }
            other => other,
        }
    }

    fn watch(&self, watch_callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.folder.watch(watch_callback)
    }
}
