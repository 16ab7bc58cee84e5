//! The page: an HTTP server over one index, for people who would rather look than type, and for programs that want JSON.
//!
//! A request takes one way: `serving` accepts it, `guard` bounds it (rate, time, what may come back), `site` finds its page or answer in
//! two tables (`PAGES`, `ENDPOINTS`), `gate` lets it search when a core is free, and `reply` makes bytes of what was
//! found. It only reads: there is nothing in it that writes, and no address leads to a file.

mod addresses;
mod api;
mod assets;
mod current;
mod endpoints;
mod gate;
mod guard;
mod journal;
mod kept;
mod metrics;
mod openapi;
mod page;
mod pages;
mod params;
mod rate;
mod reply;
mod serving;
mod site;
mod visit;

pub use journal::Journal;

use crate::error::{Error, Result};
use std::net::SocketAddr;
use std::path::PathBuf;

/// How to serve.
#[derive(Debug, Clone)]
pub struct Options {
    /// Folder of the index. There need not be one yet: until there is, every page says so.
    pub index: PathBuf,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The name that stands on every page.
    pub title: String,
    /// The address under which others see it, without a path (`https://minutes.example`), for feeds and previews; taken from each request's
    /// `Host` where it is not given.
    pub origin: Option<String>,
    /// Requests a second that one peer may ask for; nobody is limited where there is none.
    pub rate: Option<u32>,
    /// Whether peers on this machine are limited too.
    pub limit_local: bool,
    /// What is said of each request.
    pub journal: Journal,
    /// Whether what was searched for may stand in the journal.
    pub tell_queries: bool,
}

/// Serves until the process is told to stop (SIGINT, SIGTERM), then lets running requests end. `listening` is told the address once it is
/// open.
///
/// # Errors
/// Of kind `Usage` where the address cannot be listened on, `Io` where the system refuses threads.
pub fn serve(options: &Options, listening: &dyn Fn(SocketAddr)) -> Result<()> {
    journal::begin(options.journal);
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(threads)
        // Searches run on threads of their own, as many as there are cores; a few more answer for the disk.
        .max_blocking_threads(threads + 2)
        .thread_keep_alive(std::time::Duration::from_secs(600))
        .enable_all()
        .build()
        .map_err(|e| Error::io("threads", &e))?;
    let served = runtime.block_on(serving::serve(options, threads, listening));
    // Nobody waits any more for what may still be searched for.
    runtime.shutdown_timeout(std::time::Duration::ZERO);
    served
}
