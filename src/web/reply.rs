//! What came of a visit → a response: status, headers, bytes.

use super::assets::{self, Asset, ICON};
use super::kept::Made;
use super::page;
use super::site::Site;
use super::visit::{Outcome, Shown};
use axum::body::Bytes;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use std::time::Duration;

/// Where a page or a file may be shown, and what it may fetch: nothing but its own script and icon.
pub(super) fn policy(embedded: bool) -> String {
    let frames = if embedded { "*" } else { "'none'" };
    format!(
        "default-src 'none'; style-src {}; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors {frames}",
        *assets::STYLE_HASH
    )
}

/// What a chart that is looked at by itself may do: wear its own style.
const CHART_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *";

/// A response with a body.
pub(super) fn of(status: u16, media: &str, body: impl Into<Bytes>) -> Made {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = Made { status, headers: HeaderMap::new(), body: body.into() };
    put(&mut response, header::CONTENT_TYPE, media);
    response
}

/// Sets a header. What cannot be one is left out: it would be a fault of ours and should not cost the answer.
pub(super) fn put(response: &mut Made, name: HeaderName, value: impl AsRef<[u8]>) {
    if let Ok(value) = HeaderValue::from_bytes(value.as_ref()) {
        response.headers.insert(name, value);
    }
}

/// What came of a visit to an address, as a response. `tag` names this answer of this index; it goes with what was found and may be asked for again.
pub(super) fn outcome(site: &Site, outcome: Outcome, tag: &str, address: &str) -> Made {
    match outcome {
        Outcome::Page(shown) => {
            let mut response = shown_as(site, &shown, address);
            if shown.status == 200 {
                kept(&mut response, tag);
            }
            response
        }
        Outcome::Elsewhere(address) => {
            let mut response = of(303, "text/plain; charset=utf-8", format!("See {address}\n"));
            put(&mut response, header::LOCATION, address);
            response
        }
        Outcome::File { media, bytes, name, found } => {
            let mut response = of(if found { 200 } else { 404 }, media, bytes);
            if media == "image/svg+xml" {
                put(&mut response, header::CONTENT_SECURITY_POLICY, CHART_POLICY);
            }
            if let Some(name) = name {
                put(&mut response, header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""));
            }
            // Answers for programs may be read by pages of others: everything here is public.
            put(&mut response, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
            if found {
                kept(&mut response, tag);
            }
            response
        }
    }
}

/// A page in its frame; `address` is its own, where it has one.
pub(super) fn shown_as(site: &Site, shown: &Shown, address: &str) -> Made {
    let html = page::frame::framed(site, shown, address).into_string();
    let mut response = of(shown.status, "text/html; charset=utf-8", page::words::harmless(html));
    put(&mut response, header::CONTENT_SECURITY_POLICY, policy(shown.embedded));
    response
}

/// A file of the page itself: it never changes under its name.
pub(super) fn asset(asset: &Asset) -> Made {
    let mut response = of(200, asset.media, asset.text);
    put(&mut response, header::CACHE_CONTROL, "public, max-age=31536000, immutable");
    response
}

/// The icon under the name that browsers ask for unasked, where it may change.
pub(super) fn icon() -> Made {
    let mut response = asset(&ICON);
    put(&mut response, header::CACHE_CONTROL, "public, max-age=86400");
    response
}

/// Says that what was answered is the same until the index is another.
fn kept(response: &mut Made, tag: &str) {
    put(response, header::ETAG, tag);
    put(response, header::CACHE_CONTROL, "public, no-cache");
}

/// Nothing but that it is still what it was.
pub(super) fn unchanged(tag: &str) -> Made {
    let mut response = Made { status: StatusCode::NOT_MODIFIED, headers: HeaderMap::new(), body: Bytes::new() };
    kept(&mut response, tag);
    response
}

/// Asks to come again after a while.
pub(super) fn later(mut response: Made, after: Duration) -> Made {
    put(&mut response, header::RETRY_AFTER, after.as_secs_f64().ceil().max(1.0).to_string());
    response
}
