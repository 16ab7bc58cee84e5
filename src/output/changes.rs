//! What has changed between two benchmarks.

use crate::model::BenchReport;

/// Every figure that an earlier report has too.
pub(super) fn compared(report: &BenchReport, before: &BenchReport) -> Vec<Change> {
    let mut out = vec![
        Change::of("MB/s", before.mb_per_s, report.mb_per_s),
        Change::of("items/s", before.items_per_s, report.items_per_s),
        Change::of("index / files", before.index_mb / before.mb.max(0.001), report.index_mb / report.mb.max(0.001)),
    ];
    let both = [
        (
            "processor s a MB",
            before.cpu_seconds.map(|s| s / before.mb.max(0.001)),
            report.cpu_seconds.map(|s| s / report.mb.max(0.001)),
        ),
        ("peak memory, MB", before.peak_mb, report.peak_mb),
        ("against tantivy alone", before.against_bare, report.against_bare),
    ];
    out.extend(both.into_iter().filter_map(|(name, was, is)| Some(Change::of(name, was?, is?))));
    for query in &report.queries {
        let was = before.queries.iter().find(|q| q.kind == query.kind);
        out.extend(was.map(|was| Change::of(&format!("{}, median ms", query.kind), was.p50_ms, query.p50_ms)));
        out.extend(was.map(|was| Change::of(&format!("{}, 99% ms", query.kind), was.p99_ms, query.p99_ms)));
    }
    out
}

/// A figure then and now.
pub(super) struct Change {
    /// What it is.
    pub(super) name: String,
    /// Then, now, and by how much of it more or less.
    pub(super) told: [String; 3],
}

impl Change {
    fn of(name: &str, was: f64, is: f64) -> Self {
        let told = |x: f64| if x.abs() >= 100.0 { format!("{x:.0}") } else { format!("{x:.2}") };
        let change = if was.abs() < 1e-9 { String::new() } else { format!("{:+.0} %", (is / was - 1.0) * 100.0) };
        Self { name: name.to_owned(), told: [told(was), told(is), change] }
    }
}
