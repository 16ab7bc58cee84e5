//! Who may write an index: one process at a time, and the others are told which.

use crate::error::{Error, Result};
use std::fs::{File, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Duration;

/// Held while an index is written; it names its holder.
const FILE: &str = "writer.lock";

/// Tries at taking it, and the time between two: a process that is just being started holds what its parent held until it runs.
const TRIES: u32 = 20;
const BETWEEN: Duration = Duration::from_millis(50);

/// So many bytes tell a holder.
const LONGEST: u64 = 200;

/// The right to write the index of a folder, until it is dropped or the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock(File);

impl Lock {
    /// Takes it.
    ///
    /// # Errors
    /// Of kind `Index` where another process has it; `Io` where the folder cannot be written.
    pub(super) fn take(dir: &Path) -> Result<Self> {
        let path = dir.join(FILE);
        let refused = |e: std::io::Error| Error::io(path.display(), &e);
        let file = File::options().read(true).write(true).create(true).truncate(false).open(&path).map_err(refused)?;
        let mut tries = 0;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::Error(e)) => return Err(refused(e)),
                Err(TryLockError::WouldBlock) if tries == TRIES => return Err(busy(dir, &file)),
                Err(TryLockError::WouldBlock) => std::thread::sleep(BETWEEN),
            }
            tries += 1;
        }
        let lock = Self(file);
        let asked: Vec<String> = std::env::args().skip(1).collect();
        // Who cannot be told is no reason not to write.
        let _ = lock.tell(&format!("process {} (minutebook {})", std::process::id(), asked.join(" ")));
        Ok(lock)
    }

    fn tell(&self, holder: &str) -> std::io::Result<()> {
        let mut file = &self.0;
        file.set_len(0)?;
        file.seek(SeekFrom::Start(0))?;
        file.write_all(holder.as_bytes())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.tell("");
    }
}

/// The refusal to write what another writes.
fn busy(dir: &Path, mut file: &File) -> Error {
    let mut told = Vec::new();
    // Some systems let nobody read what is locked.
    let _ = file.seek(SeekFrom::Start(0)).and_then(|_| file.take(LONGEST).read_to_end(&mut told));
    let told: String = String::from_utf8_lossy(&told).chars().filter(|c| !c.is_control()).collect();
    let holder = if told.is_empty() { "another minutebook" } else { &told };
    Error::index(format!(
        "The index in “{}” is being written by {holder}; wait for it or give another folder with --index",
        dir.display()
    ))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_holder_is_named_until_it_is_done() {
        let dir = tempfile::tempdir().unwrap();
        let lock = Lock::take(dir.path()).unwrap();
        let refused = Lock::take(dir.path()).unwrap_err().message;
        assert!(
            refused.contains(&format!("is being written by process {} (minutebook", std::process::id())),
            "{refused}"
        );
        drop(lock);
        // What a holder that was killed left says nothing of who comes next.
        std::fs::write(dir.path().join(FILE), "process 1 (minutebook index)\u{1b}[31m").unwrap();
        let lock = Lock::take(dir.path()).unwrap();
        assert!(!std::fs::read_to_string(dir.path().join(FILE)).unwrap().contains("process 1 ("));
        lock.tell("\u{1b}[31mred").unwrap();
        assert!(Lock::take(dir.path()).unwrap_err().message.contains("by [31mred;"));
    }
}
