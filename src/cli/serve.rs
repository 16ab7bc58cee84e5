//! `minutebook serve`: the page and the JSON API.

use super::Found;
use super::home::{self, Home};
use super::screen::Screen;
use crate::error::{Error, Result};
use crate::web::{self, Journal, Options};
use std::net::SocketAddr;

/// Requests a second of one peer, unless it is said how many.
const RATE: u32 = 30;

/// What is said of each request.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Log {
    /// Lines at a terminal, JSON elsewhere
    Auto,
    /// One JSON object a line
    Json,
    /// Lines to read
    Text,
    /// Nothing
    Off,
}

/// Where and how is served.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  minutebook serve
  minutebook serve --listen 127.0.0.1:9000 --title 'Minutes of Saltmere'
  minutebook serve --listen 0.0.0.0:8080 --origin https://minutes.example.org --log json

It only reads. While it runs, `minutebook index` may write: the page goes over to the new index by itself.
To show it to others, put a web server that speaks HTTPS before it and leave it on 127.0.0.1.
GET /health, /ready and /metrics are for machines that watch it; Ctrl-C or SIGTERM stops it when running requests are answered.")]
pub(super) struct Args {
    /// Where to listen: an address and a port; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The name that stands on every page
    #[arg(long, value_name = "NAME", default_value = "minutebook")]
    title: String,
    /// The address under which others see it, for feeds and previews; else the host that was asked for
    #[arg(long, value_name = "URL")]
    origin: Option<String>,
    /// Requests a second that one peer may ask for, four times as many at once; 0 for no limit. Peers on this machine are limited only where
    /// this is given: a web server before it is such a peer
    #[arg(long, value_name = "N")]
    rate: Option<u32>,
    /// What is said of each request on the error stream
    #[arg(long, value_enum, default_value = "auto", value_name = "FORM")]
    log: Log,
    /// Let the log tell whole addresses, and so what was searched for
    #[arg(long)]
    log_queries: bool,
    /// Serve without writing anything: it never does otherwise, and this is here to say so
    #[arg(long)]
    read_only: bool,
    #[command(flatten)]
    home: Home,
}

/// Runs the command, until it is told to stop.
pub(super) fn run(args: &Args, screen: &Screen) -> Result<Found> {
    let origin = args.origin.as_deref().map(origin).transpose()?;
    // The samples are indexed for who has nothing yet; in any other place an index is waited for.
    if let Err(missing) = home::ensured(&args.home, screen) {
        screen.tell(&format!("{missing}. Until then every page says that there is none"));
    }
    raise_handles();
    let options = Options {
        index: args.home.index.clone(),
        listen: args.listen,
        title: args.title.trim().to_owned(),
        origin,
        rate: Some(args.rate.unwrap_or(RATE)).filter(|n| *n > 0),
        limit_local: args.rate.is_some(),
        journal: match args.log {
            Log::Auto => Journal::Auto,
            Log::Json => Journal::Json,
            Log::Text => Journal::Text,
            Log::Off => Journal::Off,
        },
        tell_queries: args.log_queries,
    };
    web::serve(&options, &|address| screen.tell(&format!("Listening on http://{address}")))?;
    Ok(Found::Some)
}

/// An address as pages are given it: scheme and host, nothing behind.
fn origin(typed: &str) -> Result<String> {
    let plain = typed.trim_end_matches('/');
    let host = plain.strip_prefix("https://").or_else(|| plain.strip_prefix("http://"));
    let is_host = |h: &str| !h.is_empty() && h.bytes().all(|b| b.is_ascii_alphanumeric() || b".-:[]".contains(&b));
    if host.is_some_and(is_host) {
        return Ok(plain.to_owned());
    }
    Err(Error::usage(format!("--origin takes a scheme and a host (https://minutes.example.org), not “{typed}”")))
}

/// Every connection takes a handle of the system: as many as it gives are asked for.
fn raise_handles() {
    let _raised = rlimit::increase_nofile_limit(16_384);
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_scheme_and_a_host() {
        assert_eq!(origin("https://minutes.example.org/").unwrap(), "https://minutes.example.org");
        assert_eq!(origin("http://[::1]:8080").unwrap(), "http://[::1]:8080");
        for wrong in ["minutes.example.org", "https://", "https://a.example/minutes", "https://a\"b", "ftp://a.example"]
        {
            assert!(origin(wrong).unwrap_err().message.contains("https://minutes.example.org"), "{wrong}");
        }
    }
}
