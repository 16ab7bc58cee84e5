//! Connections: accepted up to a number, given only so long to ask, and let end when the server is told to stop.

use super::Options;
use super::guard::Peer;
use super::site::{Shared, Site, router};
use crate::error::{Error, Result};
use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};

/// Connections open at once; others wait to be accepted.
const CONNECTIONS: u32 = 8_192;

/// How long a client may take to ask, and how long a connection may lie idle.
const ASKING: Duration = Duration::from_secs(15);

/// How long one connection may last, however often something is asked over it.
const LASTING: Duration = Duration::from_secs(300);

/// How long running requests may take when the server is told to stop: longer than any may take.
const ENDING: Duration = Duration::from_secs(20);

/// How often is looked for a newer index.
const LOOKING: Duration = Duration::from_secs(1);

/// Bytes that are kept to read a request.
const BUFFER: usize = 16 << 10;

/// Serves until the process is told to stop.
///
/// # Errors
/// Of kind `Usage` where the address cannot be listened on.
pub(super) async fn serve(options: &Options, threads: usize, listening: &dyn Fn(SocketAddr)) -> Result<()> {
    let listener = TcpListener::bind(options.listen).await.map_err(|e| closed(options.listen, &e))?;
    let address = listener.local_addr().map_err(|e| closed(options.listen, &e))?;
    let site = Arc::new(Site::of(options, threads));
    look(&site).await;
    listening(address);
    let looking = tokio::spawn(keep_looking(site.clone()));
    let router = router(site.clone());
    let room = Arc::new(Semaphore::new(CONNECTIONS as usize));
    let (stop, stopping) = watch::channel(());
    let mut told = std::pin::pin!(told_to_stop());
    loop {
        let place = tokio::select! {
            Ok(place) = room.clone().acquire_owned() => place,
            () = &mut told => break,
        };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut told => break,
        };
        let Ok((stream, peer)) = accepted else {
            // The system has no more handles: those that are open will end.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let (site, router, stopping) = (site.clone(), router.clone(), stopping.clone());
        tokio::spawn(async move {
            site.metrics.connected(1);
            connection(stream, peer, router, stopping).await;
            site.metrics.connected(-1);
            drop(place);
        });
    }
    looking.abort();
    drop((listener, stop));
    // Every place is free again when the last connection has ended.
    let _all = tokio::time::timeout(ENDING, room.acquire_many(CONNECTIONS)).await;
    Ok(())
}

fn closed(address: SocketAddr, cause: &std::io::Error) -> Error {
    Error::usage(format!(
        "{}; choose another address with --listen",
        Error::io(format!("Cannot listen on {address}"), cause)
    ))
}

/// Answers over one connection, until its client has had enough, it has lasted too long, or `stopping` says so; then what was asked
/// already is answered still.
async fn connection(stream: TcpStream, peer: SocketAddr, router: Router, mut stopping: watch::Receiver<()>) {
    // Answers are written at once and whole; waiting for more to send would only delay them.
    let _unset = stream.set_nodelay(true);
    let inner = TowerToHyperService::new(router);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(Peer(peer.ip()));
        inner.call(request)
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(ASKING).max_buf_size(BUFFER).half_close(false);
    let mut connection = std::pin::pin!(builder.serve_connection(TokioIo::new(stream), service));
    // How a connection ends is its client's business.
    tokio::select! {
        _ended = connection.as_mut() => return,
        () = tokio::time::sleep(LASTING) => {}
        _stopped = stopping.changed() => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ended = tokio::time::timeout(ENDING, connection).await;
}

/// Looks for another index again and again, and forgets peers that are gone.
async fn keep_looking(site: Shared) {
    loop {
        tokio::time::sleep(LOOKING).await;
        look(&site).await;
        site.rate.forget();
    }
}

/// Looks for another index, where it may take its time.
async fn look(site: &Shared) {
    let site = site.clone();
    let _looked = tokio::task::spawn_blocking(move || site.look()).await;
}

/// Ends when the process is told to stop.
#[cfg(unix)]
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else {
        let _interrupted = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _interrupted = tokio::signal::ctrl_c() => {}
        _terminated = term.recv() => {}
    }
}

/// Ends when the process is told to stop.
#[cfg(not(unix))]
async fn told_to_stop() {
    let _interrupted = tokio::signal::ctrl_c().await;
}
