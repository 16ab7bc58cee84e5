//! What can go wrong, said to the person who can mend it: one plain sentence and whom it concerns.

/// Whom an error concerns, and so what can be done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The command was called in a way it cannot be meant.
    Usage,
    /// The query names something that is not there (a field, a date that cannot be).
    Query,
    /// A source file cannot be read as minutes.
    Source,
    /// The index is missing, damaged, busy or of another version.
    Index,
    /// The system refused a file, a folder or a stream.
    Io,
}

/// An error: its kind and one sentence that says what happened and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    /// Whom it concerns.
    pub kind: ErrorKind,
    /// One plain sentence, without a trailing full stop where it ends in a path.
    pub message: String,
}

/// What a fallible function of this crate returns.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A call that cannot be meant.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Usage, message: message.into() }
    }

    /// A query that cannot be answered.
    pub fn query(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Query, message: message.into() }
    }

    /// A source file that cannot be read.
    pub fn source(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Source, message: message.into() }
    }

    /// An index that cannot be used.
    pub fn index(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Index, message: message.into() }
    }

    /// What the system refused, and where: `what` is a path or a stream's name.
    pub fn io(what: impl std::fmt::Display, cause: &std::io::Error) -> Self {
        Self { kind: ErrorKind::Io, message: format!("{what}: {}", plain(cause)) }
    }
}

/// The system's own words without its error number.
fn plain(cause: &std::io::Error) -> String {
    let said = cause.to_string();
    match said.find(" (os error") {
        Some(end) => said[..end].to_lowercase(),
        None => said,
    }
}
