//! Files of our own in an index folder: there whole or not at all, with a seal behind what they hold, so that a damaged one is found.

use super::manifest::{Mark, mark_of};
use crate::error::{Error, Result};
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use tantivy::directory::OwnedBytes;

/// Bytes of a seal: the mark of what stands before it.
const SEAL: usize = size_of::<Mark>();

fn seal(bytes: &[u8]) -> Mark {
    mark_of(blake3::Hasher::new().update(bytes))
}

/// Writes a file under another name, waits until the disk has it, and puts it in its place.
///
/// # Errors
/// Of kind `Io` where the system refuses it.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let new = path.with_extension("new");
    let write = || {
        let mut file = File::create(&new)?;
        file.write_all(bytes)?;
        file.write_all(&seal(bytes))?;
        file.sync_all()?;
        fs::rename(&new, path)
    };
    write().map_err(|e| Error::io(path.display(), &e))
}

/// What stands before the seal; `None` where there is none or it does not fit.
pub(super) fn opened(mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    let end = bytes.len().checked_sub(SEAL)?;
    if seal(&bytes[..end]) != bytes[end..] {
        return None;
    }
    bytes.truncate(end);
    Some(bytes)
}

/// What stands before the seal of a file that is looked into where it lies; the seal is not looked at. `None` where there is no room for one.
pub(super) fn inside(file: OwnedBytes) -> Option<OwnedBytes> {
    let end = file.len().checked_sub(SEAL)?;
    Some(file.slice(0..end))
}

/// Reads an open file from its start; `path` is named where that fails.
///
/// # Errors
/// Of kind `Io` where it cannot be read, `Index` where it is damaged.
pub(super) fn read(file: &mut File, path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = file.seek(SeekFrom::Start(0)).and_then(|_| file.read_to_end(&mut bytes));
    read.map_err(|e| Error::io(path.display(), &e))?;
    opened(bytes).ok_or_else(|| damaged(path))
}

/// A file that does not hold what was written.
pub(super) fn damaged(path: &Path) -> Error {
    let dir = path.parent().unwrap_or(path).display();
    Error::index(format!("“{}” is damaged; `minutebook check --repair --index {dir}` builds it again", path.display()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_bit_breaks_the_seal() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file-1.bin");
        for held in [&b"what was written"[..], b""] {
            write(&path, held).unwrap();
            assert_eq!(read(&mut File::open(&path).unwrap(), &path).unwrap(), held);
            let whole = fs::read(&path).unwrap();
            for at in 0..whole.len() {
                let mut other = whole.clone();
                other[at] ^= 1;
                assert_eq!(opened(other), None, "byte {at}");
                assert_eq!(opened(whole[..at].to_vec()), None, "cut at {at}");
            }
        }
        assert!(read(&mut File::open(dir.path().join("file-1.bin")).unwrap(), &path).is_ok());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
