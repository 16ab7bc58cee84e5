//! Numbers for Prometheus: how many requests, how they ended, how long they took, what is served.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use std::time::Duration;

/// Seconds up to which requests are counted together.
const BUCKETS: [f64; 12] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Ended {
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

/// The numbers. Clones of a number count together.
pub(super) struct Metrics {
    registry: Registry,
    requests: Family<Ended, Counter>,
    seconds: Family<Route, Histogram, fn() -> Histogram>,
    refused: Counter,
    waiting: Gauge,
    connections: Gauge,
    opened: Counter,
    meetings: Gauge,
    items: Gauge,
}

impl Metrics {
    /// All of them at nothing.
    pub(super) fn new() -> Self {
        let mut registry = Registry::with_prefix("minutebook");
        let requests = Family::default();
        let seconds: Family<Route, Histogram, fn() -> Histogram> =
            Family::new_with_constructor(|| Histogram::new(BUCKETS));
        let (refused, opened) = (Counter::default(), Counter::default());
        let [waiting, connections, meetings, items] = std::array::from_fn(|_| Gauge::default());
        registry.register("requests", "Requests answered, by kind of page and status", requests.clone());
        registry.register_with_unit(
            "request_duration",
            "Time to answer, by kind of page",
            Unit::Seconds,
            seconds.clone(),
        );
        registry.register("refused", "Requests refused because their peer asked too often", refused.clone());
        registry.register("waiting", "Requests that wait for a core", waiting.clone());
        registry.register("connections", "Connections that are open", connections.clone());
        registry.register("index_opened", "How often another index was opened", opened.clone());
        registry.register("meetings", "Meetings in the index that is served", meetings.clone());
        registry.register("items", "Items in the index that is served", items.clone());
        Self { registry, requests, seconds, refused, waiting, connections, opened, meetings, items }
    }

    /// A request was answered.
    pub(super) fn answered(&self, route: &str, status: u16, took: Duration) {
        self.requests.get_or_create(&Ended { route: route.to_owned(), status }).inc();
        self.seconds.get_or_create(&Route { route: route.to_owned() }).observe(took.as_secs_f64());
    }

    /// A request was refused because its peer asks too often.
    pub(super) fn refused(&self) {
        self.refused.inc();
    }

    /// A connection was opened (1) or closed (-1).
    pub(super) fn connected(&self, change: i64) {
        self.connections.inc_by(change);
    }

    /// Another index is served.
    pub(super) fn opened(&self, meetings: u64, items: u64) {
        self.opened.inc();
        self.meetings.set(i64::try_from(meetings).unwrap_or(i64::MAX));
        self.items.set(i64::try_from(items).unwrap_or(i64::MAX));
    }

    /// All of them, in the text form of OpenMetrics.
    pub(super) fn told(&self, waiting: usize) -> String {
        self.waiting.set(i64::try_from(waiting).unwrap_or(i64::MAX));
        let mut out = String::new();
        // A String takes everything.
        let _written = encode(&mut out, &self.registry);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_by_route() {
        let metrics = Metrics::new();
        metrics.answered("/search", 200, Duration::from_millis(3));
        metrics.answered("/search", 200, Duration::from_millis(30));
        metrics.opened(48, 300);
        let told = metrics.told(7);
        for line in [
            "minutebook_requests_total{route=\"/search\",status=\"200\"} 2",
            "minutebook_request_duration_seconds_bucket{le=\"0.005\",route=\"/search\"} 1",
            "minutebook_waiting 7",
            "minutebook_meetings 48",
            "# EOF",
        ] {
            assert!(told.contains(line), "{line} in\n{told}");
        }
    }
}
