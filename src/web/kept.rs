//! Answers that were made lately, kept as they were sent: what many ask for is made once. An answer goes by its tag, which names the index it
//! was made of, so that none outlives its index.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Response, StatusCode};
use axum::response::IntoResponse;
use lru::LruCache;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Bytes that are kept in all.
const ROOM: usize = 16 << 20;

/// What an answer takes besides its body: its tag, its headers, its place.
const EACH: usize = 1 << 10;

/// An answer with more bytes is made again: few would ask for it meanwhile, and it would drive out many.
const LARGE: usize = 256 << 10;

/// An answer, ready to be sent again.
#[derive(Debug, Clone)]
pub(super) struct Made {
    /// Its status.
    pub(super) status: StatusCode,
    /// Its headers.
    pub(super) headers: HeaderMap,
    /// Its body.
    pub(super) body: Bytes,
}

impl Made {
    /// Bytes that it takes, about.
    fn room(&self) -> usize {
        self.body.len() + EACH
    }
}

impl IntoResponse for Made {
    fn into_response(self) -> Response<Body> {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }
}

/// The answers that are kept.
pub(super) struct Kept(Mutex<Shelf>);

struct Shelf {
    answers: LruCache<String, Made>,
    bytes: usize,
}

impl Kept {
    /// None yet.
    pub(super) fn new() -> Self {
        Self(Mutex::new(Shelf { answers: LruCache::unbounded(), bytes: 0 }))
    }

    /// The answer of a tag, where it is kept.
    pub(super) fn find(&self, tag: &str) -> Option<Made> {
        self.shelf().answers.get(tag).cloned()
    }

    /// Keeps an answer that was found and is not too large; those that nobody asked for the longest time make room.
    pub(super) fn keep(&self, tag: &str, made: &Made) {
        if made.status != StatusCode::OK || made.body.len() > LARGE {
            return;
        }
        let mut shelf = self.shelf();
        shelf.bytes += made.room();
        if let Some(before) = shelf.answers.put(tag.to_owned(), made.clone()) {
            shelf.bytes -= before.room();
        }
        while shelf.bytes > ROOM
            && let Some((_, oldest)) = shelf.answers.pop_lru()
        {
            shelf.bytes -= oldest.room();
        }
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn made(status: StatusCode, bytes: usize) -> Made {
        Made { status, headers: HeaderMap::new(), body: Bytes::from(vec![b'x'; bytes]) }
    }

    #[test]
    fn what_was_asked_for_lately_stays_and_room_is_never_exceeded() {
        let kept = Kept::new();
        let in_all = ROOM / (LARGE + EACH);
        for n in 0..in_all {
            kept.keep(&n.to_string(), &made(StatusCode::OK, LARGE));
        }
        assert!(kept.find("0").is_some());
        kept.keep("more", &made(StatusCode::OK, LARGE));
        assert!(kept.find("0").is_some() && kept.find("1").is_none() && kept.find("more").is_some());
        kept.keep("more", &made(StatusCode::OK, 1));
        let shelf = kept.shelf();
        let bytes: usize = shelf.answers.iter().map(|(_, m)| m.room()).sum();
        assert!(bytes == shelf.bytes && bytes <= ROOM);
    }

    #[test]
    fn answers_without_a_body_do_not_pile_up() {
        let kept = Kept::new();
        (0..2 * ROOM / EACH).for_each(|n| kept.keep(&n.to_string(), &made(StatusCode::OK, 0)));
        assert!(kept.shelf().answers.len() <= ROOM / EACH);
    }

    #[test]
    fn what_was_not_found_and_what_is_large_is_not_kept() {
        let kept = Kept::new();
        kept.keep("nowhere", &made(StatusCode::NOT_FOUND, 1));
        kept.keep("large", &made(StatusCode::OK, LARGE + 1));
        assert!(kept.find("nowhere").is_none() && kept.find("large").is_none());
    }
}
