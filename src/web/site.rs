//! The site: from an address to what answers it. Every way in is a row of PAGES or ENDPOINTS, or one of the few below for machines.

use super::assets;
use super::current::{Current, Opened};
use super::endpoints::{ENDPOINTS, Endpoint};
use super::gate::{Gate, Refused};
use super::guard;
use super::journal;
use super::kept::{Kept, Made};
use super::metrics::Metrics;
use super::page::refusal;
use super::pages::{PAGES, Page};
use super::params::Params;
use super::rate::Rate;
use super::visit::{Outcome, Visit};
use super::{Options, api, openapi, reply};
use crate::error::{ErrorKind, Result};
use crate::search::boards;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Uri, header};
use axum::routing::get;
use jiff::ZonedDateTime;
use percent_encoding::percent_decode_str;
use std::sync::Arc;
use std::time::Duration;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{Predicate, SizeAbove};

/// Bodies below this are sent as they are.
const SMALL: u64 = 1024;

/// How long to wait for an index that is not there yet.
const SOON: Duration = Duration::from_secs(10);

/// Everything that requests share.
pub(super) struct Site {
    /// The name that stands on every page.
    pub(super) title: String,
    /// The address under which it is seen, where that is told.
    origin: Option<String>,
    /// The index.
    pub(super) current: Current,
    /// How many search at once.
    pub(super) gate: Gate,
    /// How often one may ask.
    pub(super) rate: Rate,
    /// Answers that were made lately.
    kept: Kept,
    /// What is counted.
    pub(super) metrics: Metrics,
    /// Whether addresses may stand in the journal.
    pub(super) tell_queries: bool,
}

impl Site {
    /// A site as it was wished, for so many searches at once; its index is not opened yet.
    pub(super) fn of(options: &Options, at_once: usize) -> Self {
        Self {
            title: options.title.clone(),
            origin: options.origin.as_ref().map(|o| o.trim_end_matches('/').to_owned()),
            current: Current::of(options.index.clone()),
            gate: Gate::of(at_once),
            rate: Rate::of(options.rate, options.limit_local),
            kept: Kept::new(),
            metrics: Metrics::new(),
            tell_queries: options.tell_queries,
        }
    }

    /// Looks whether there is another index, and tells where there is.
    pub(super) fn look(&self) {
        if self.current.look()
            && let Ok(opened) = self.current.get()
            && let Ok(found) = boards(&opened.engine)
        {
            // As `index` counts them.
            let meetings = found.coverage.meetings;
            let items = found.boards.iter().map(|b| b.items).sum();
            self.metrics.opened(meetings, items);
            journal::opened(meetings, items);
        }
    }

    /// Where the site is seen by who asks: what it was told, else the host that was asked for.
    fn origin(&self, headers: &HeaderMap) -> String {
        if let Some(origin) = &self.origin {
            return origin.clone();
        }
        let host = headers.get(header::HOST).and_then(|h| h.to_str().ok());
        // A host is a name and a port; anything else is somebody's attempt.
        let is_plain = |h: &&str| h.bytes().all(|b| b.is_ascii_alphanumeric() || b".-:[]".contains(&b));
        format!("http://{}", host.filter(is_plain).unwrap_or("localhost"))
    }
}

/// Shared by all requests.
pub(super) type Shared = Arc<Site>;

/// Every address and what answers it.
pub(super) fn router(site: Shared) -> Router {
    let mut router = Router::new();
    for page in PAGES {
        router =
            router.route(page.route, get(move |State(site), request| async move { show(site, page, request).await }));
    }
    for endpoint in ENDPOINTS {
        let route = format!("/api/{}", endpoint.name);
        router =
            router.route(&route, get(move |State(site), request| async move { ask(site, endpoint, request).await }));
    }
    router
        .route("/api/openapi.json", get(|| async { reply::of(200, "application/json", openapi::DOCUMENT.as_str()) }))
        .route("/assets/{name}", get(asset))
        .route("/favicon.ico", get(|| async { reply::icon() }))
        .route("/opensearch.xml", get(opensearch))
        .route("/robots.txt", get(|| async { reply::of(200, "text/plain; charset=utf-8", ROBOTS) }))
        .route("/health", get(|| async { reply::of(200, "text/plain; charset=utf-8", "alive\n") }))
        .route("/ready", get(ready))
        .route("/metrics", get(metrics))
        .fallback(nowhere)
        .method_not_allowed_fallback(read_only)
        .layer(axum::middleware::from_fn_with_state(site.clone(), guard::guarded))
        .layer(
            CompressionLayer::new()
                .quality(CompressionLevel::Fastest)
                .compress_when(SizeAbove::new(SMALL).and(guard::compressible)),
        )
        .with_state(site)
}

/// Pages without end are not for search engines: every facet of every search.
const ROBOTS: &str = "User-agent: *\nDisallow: /search\nDisallow: /timeline\nDisallow: /decisions\nDisallow: /actions\nDisallow: /api/\nDisallow: /embed/\n";

async fn show(site: Shared, page: &'static Page, request: Request) -> Made {
    visited(site, request, page.prefix(), page.show).await
}

async fn ask(site: Shared, endpoint: &'static Endpoint, request: Request) -> Made {
    visited(site, request, "", |visit| api::answered(endpoint, visit)).await
}

/// Makes a page or an answer where the index is needed for it. `prefix` is the part of the path that is not an id.
async fn visited(
    site: Shared,
    request: Request,
    prefix: &'static str,
    make: impl Fn(&Visit<'_>) -> Result<Outcome> + Send + Sync + 'static,
) -> Made {
    let uri = request.uri().clone();
    let path = uri.path().to_owned();
    let for_programs = path.starts_with("/api/");
    let opened = match site.current.get() {
        Ok(opened) => opened,
        Err(why) => return reply::later(refusal::of(&site, for_programs, 503, &why.message, ""), SOON),
    };
    let today = ZonedDateTime::now().date();
    let origin = site.origin(request.headers());
    let tag = tag(&opened, &uri, &origin, today);
    let known = request.headers().get_all(header::IF_NONE_MATCH).iter().filter_map(|t| t.to_str().ok());
    if known.flat_map(|tags| tags.split(',')).any(|t| t.trim() == tag) {
        return reply::unchanged(&tag);
    }
    if let Some(made) = site.kept.find(&tag) {
        return made;
    }
    let made = {
        let (gate, site) = (&site, site.clone());
        let job = move || -> Made {
            let params = Params::read(uri.query().unwrap_or(""));
            let tail = uri.path().strip_prefix(prefix).filter(|_| !prefix.is_empty()).unwrap_or("");
            let tail = percent_decode_str(tail).decode_utf8_lossy();
            let visit = Visit { opened: &opened, params: &params, tail: &tail, origin: &origin, today };
            match params.checked().and_then(|()| make(&visit)) {
                Ok(outcome) => {
                    let made = reply::outcome(&site, outcome, &tag, &format!("{origin}{uri}"));
                    site.kept.keep(&tag, &made);
                    made
                }
                Err(why) => {
                    let status = match why.kind {
                        ErrorKind::Usage | ErrorKind::Query => 400,
                        ErrorKind::Index | ErrorKind::Source | ErrorKind::Io => 503,
                    };
                    let made = refusal::of(&site, for_programs, status, &why.message, params.words());
                    if status == 503 { reply::later(made, SOON) } else { made }
                }
            }
        };
        gate.gate.run(job).await
    };
    match made {
        Ok(made) => made,
        Err(Refused::Busy) => {
            let why = "Too many people are searching just now; try again in a moment";
            reply::later(refusal::of(&site, for_programs, 503, why, ""), Duration::from_secs(1))
        }
        Err(Refused::Broken) => {
            journal::broken(if prefix.is_empty() { path.as_str() } else { prefix });
            refusal::of(&site, for_programs, 500, "Something went wrong here, and it was not your fault", "")
        }
    }
}

/// Names an answer: the program that made it, the index it was made of, what was asked, where and on which day, for `last year` is another
/// thing tomorrow.
fn tag(opened: &Opened, uri: &Uri, origin: &str, today: jiff::civil::Date) -> String {
    let mut hash = blake3::Hasher::new();
    let (uri, today) = (uri.to_string(), today.to_string());
    for part in [assets::MARK.as_str(), opened.mark.as_str(), origin, uri.as_str(), today.as_str()] {
        hash.update(part.as_bytes()).update(&[0]);
    }
    format!("W/\"{}\"", &hash.finalize().to_hex()[..20])
}

async fn asset(uri: Uri, State(site): State<Shared>) -> Made {
    match assets::find(uri.path()) {
        Some(asset) => reply::asset(asset),
        None => refusal::nowhere(&site, false),
    }
}

async fn opensearch(State(site): State<Shared>, headers: HeaderMap) -> Made {
    let document = super::page::opensearch::document(&site.title, &site.origin(&headers));
    reply::of(200, "application/opensearchdescription+xml; charset=utf-8", document)
}

async fn ready(State(site): State<Shared>) -> Made {
    match site.current.get() {
        Ok(_) => reply::of(200, "text/plain; charset=utf-8", "ready\n"),
        Err(why) => reply::later(reply::of(503, "text/plain; charset=utf-8", format!("{}\n", why.message)), SOON),
    }
}

async fn metrics(State(site): State<Shared>) -> Made {
    let told = site.metrics.told(site.gate.waiting());
    reply::of(200, "application/openmetrics-text; version=1.0.0; charset=utf-8", told)
}

async fn nowhere(uri: Uri, State(site): State<Shared>) -> Made {
    refusal::nowhere(&site, uri.path().starts_with("/api/"))
}

async fn read_only(uri: Uri, State(site): State<Shared>) -> Made {
    let why = "Nothing can be sent here, only asked for: use GET";
    let mut response = refusal::of(&site, uri.path().starts_with("/api/"), 405, why, "");
    reply::put(&mut response, header::ALLOW, "GET, HEAD");
    response
}
