//! What is said of each request, on the error stream: when, which kind of page, how it ended and how long it took. Never who asked, and
//! what was searched for only where that was wished.

use std::io::IsTerminal;
use std::time::Duration;
use tracing_subscriber::fmt::time::UtcTime;

/// The form of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Journal {
    /// Lines to read at a terminal, JSON elsewhere.
    #[default]
    Auto,
    /// One JSON object a line.
    Json,
    /// Lines to read.
    Text,
    /// Nothing.
    Off,
}

/// A request that was answered.
pub(super) struct Line<'l> {
    /// GET, HEAD or what was tried.
    pub(super) method: &'l str,
    /// The kind of page: `/minutes/{*id}`.
    pub(super) route: &'l str,
    /// The whole address, where it may be told.
    pub(super) address: Option<&'l str>,
    /// The status.
    pub(super) status: u16,
    /// How long it took.
    pub(super) took: Duration,
}

/// Opens the journal. The first of a process counts.
pub(super) fn begin(form: Journal) {
    let stream = std::io::stderr;
    let base = || tracing_subscriber::fmt().with_writer(stream).with_timer(UtcTime::rfc_3339()).with_target(false);
    // A second server in one process goes on with the first one's.
    let _begun = match form {
        Journal::Off => Ok(()),
        Journal::Text => base().compact().with_ansi(stream().is_terminal()).try_init(),
        Journal::Auto if stream().is_terminal() => base().compact().with_ansi(true).try_init(),
        Journal::Auto | Journal::Json => base().json().flatten_event(true).try_init(),
    };
}

/// Says what became of a request.
pub(super) fn tell(line: &Line<'_>) {
    let ms = (line.took.as_secs_f64() * 10_000.0).round() / 10.0;
    let Line { method, route, address, status, .. } = line;
    match address {
        Some(address) => tracing::info!(method, route, address, status, ms, "request"),
        None => tracing::info!(method, route, status, ms, "request"),
    }
}

/// Says that another index is served.
pub(super) fn opened(meetings: u64, items: u64) {
    tracing::info!(meetings, items, "index opened");
}

/// Says that there is another index and it cannot be served.
pub(super) fn unopened(why: &str) {
    tracing::warn!(why, "index cannot be opened; the one before is served still where there is one");
}

/// Says that something of ours failed.
pub(super) fn broken(route: &str) {
    tracing::error!(route, "a request failed by a fault of the program");
}
