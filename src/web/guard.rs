//! What holds for every request: it is bounded before it is answered, and the answer says what a browser may do with it.

use super::journal::{self, Line};
use super::kept::Made;
use super::page::refusal;
use super::reply::{self, put};
use super::site::Shared;
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{Extensions, HeaderMap, Response, StatusCode, Version};
use axum::middleware::Next;
use axum::response::IntoResponse;
use std::net::IpAddr;
use std::time::{Duration, Instant};

/// Bytes of an address at most.
const LONGEST: usize = 8_000;

/// No answer takes longer.
const PATIENCE: Duration = Duration::from_secs(15);

/// The address of the peer of a connection.
#[derive(Debug, Clone, Copy)]
pub(super) struct Peer(pub(super) IpAddr);

/// Bounds a request, has it answered, and dresses the answer.
pub(super) async fn guarded(State(site): State<Shared>, request: Request, next: Next) -> Response<Body> {
    let began = Instant::now();
    let route = request.extensions().get::<MatchedPath>().map_or("other", MatchedPath::as_str).to_owned();
    let method = request.method().clone();
    let address = site.tell_queries.then(|| request.uri().to_string());
    let mut response = match refused(&site, &request) {
        Some(refusal) => refusal.into_response(),
        None => {
            let for_programs = request.uri().path().starts_with("/api/");
            match tokio::time::timeout(PATIENCE, next.run(request)).await {
                Ok(response) => response,
                Err(_) => {
                    let why = "This takes too long; ask for less, a shorter span of years for instance";
                    let made = refusal::of(&site, for_programs, 503, why, "");
                    reply::later(made, Duration::from_secs(5)).into_response()
                }
            }
        }
    };
    dress(&mut response);
    let took = began.elapsed();
    let status = response.status().as_u16();
    site.metrics.answered(&route, status, took);
    journal::tell(&Line { method: method.as_str(), route: &route, address: address.as_deref(), status, took });
    response
}

/// The answer to a request that goes beyond what may be asked; none where it does not.
fn refused(site: &Shared, request: &Request) -> Option<Made> {
    let for_programs = request.uri().path().starts_with("/api/");
    if let Some(Peer(peer)) = request.extensions().get()
        && let Err(wait) = site.rate.check(*peer)
    {
        site.metrics.refused();
        let why = "You ask more often than this site can answer; wait a moment and try again";
        return Some(reply::later(refusal::of(site, for_programs, 429, why, ""), wait));
    }
    let length = request.uri().path().len() + request.uri().query().map_or(0, str::len);
    if length > LONGEST {
        let why = "This address is too long; search for fewer words";
        return Some(refusal::of(site, for_programs, 414, why, ""));
    }
    if has_body(request.headers()) {
        let mut response = refusal::of(site, for_programs, 413, "Nothing can be sent here, only asked for", "");
        // What was sent is not read, and so nothing else can be read behind it.
        put(&mut response, header::CONNECTION, "close");
        return Some(response);
    }
    None
}

fn has_body(headers: &HeaderMap) -> bool {
    let length = headers.get(header::CONTENT_LENGTH);
    headers.contains_key(header::TRANSFER_ENCODING) || length.is_some_and(|l| l.as_bytes() != b"0")
}

/// Headers that every answer has, where it has no other of that name.
fn dress(response: &mut Response<Body>) {
    let embedded = response
        .headers()
        .get(header::CONTENT_SECURITY_POLICY)
        .is_some_and(|policy| policy.to_str().is_ok_and(|p| p.ends_with("frame-ancestors *")));
    let mut all: Vec<(HeaderName, &'static str)> = vec![
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    if !embedded {
        all.push((header::X_FRAME_OPTIONS, "DENY"));
    }
    if response.status() == StatusCode::NOT_MODIFIED {
        // What was sent before keeps the headers that it had, but for those that are sent again.
        all.clear();
    }
    for (name, value) in all {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
}

/// Whether an answer is worth compressing: text is.
pub(super) fn compressible(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let media = headers.get(header::CONTENT_TYPE).and_then(|m| m.to_str().ok()).unwrap_or("");
    media.starts_with("text/") || ["json", "xml"].iter().any(|form| media.contains(form))
}
