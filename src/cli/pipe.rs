//! The standard output, that notices when its reader has gone away.

use std::io::{BufWriter, StdoutLock, Write};

/// The output, buffered, that notices when its reader has gone away.
pub(super) struct Pipe {
    out: BufWriter<StdoutLock<'static>>,
    /// Whether the reader has gone away.
    pub(super) closed: bool,
}

impl Pipe {
    /// The standard output.
    pub(super) fn stdout() -> Self {
        Self { out: BufWriter::with_capacity(1 << 16, std::io::stdout().lock()), closed: false }
    }

    fn notice<T>(&mut self, done: std::io::Result<T>) -> std::io::Result<T> {
        if let Err(e) = &done {
            self.closed |= e.kind() == std::io::ErrorKind::BrokenPipe;
        }
        done
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let done = self.out.write(bytes);
        self.notice(done)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        let done = self.out.flush();
        self.notice(done)
    }
}
