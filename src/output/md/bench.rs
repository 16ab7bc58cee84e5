//! A benchmark as tables.

use super::escape::inline;
use crate::model::BenchReport;
use crate::output::changes::compared;

/// Figures, stages, threads and queries; then what has changed, where an earlier report is known.
pub(super) fn told(report: &BenchReport) -> String {
    let mut figures = vec![
        ("files", report.files.to_string()),
        ("items", report.items.to_string()),
        ("MB", format!("{:.1}", report.mb)),
        ("seconds", format!("{:.2}", report.seconds)),
        ("MB a second", format!("{:.1}", report.mb_per_s)),
        ("items a second", format!("{:.0}", report.items_per_s)),
    ];
    figures.extend(report.cpu_seconds.map(|s| ("seconds of processor time", format!("{s:.2}"))));
    figures.extend(report.against_bare.map(|x| ("times as long as tantivy alone", format!("{x:.1}"))));
    figures.extend(report.peak_mb.map(|mb| ("peak memory, MB", format!("{mb:.0}"))));
    figures.push(("index, MB", format!("{:.1}", report.index_mb)));
    figures.extend(report.stages.iter().map(|s| (s.name.as_str(), format!("{:.3} s", s.seconds))));
    let figures = figures.into_iter().map(|(name, figure)| vec![inline(name), figure]);
    let threads = report.threads.iter().map(|w| vec![format!("threads: {}", w.threads), format!("{:.2} s", w.seconds)]);
    let queries =
        report.queries.iter().map(|q| vec![inline(&q.kind), format!("{:.2}", q.p50_ms), format!("{:.2}", q.p99_ms)]);
    let mut out = format!("{}\n", inline(&report.machine));
    out.push_str(&table(&["indexing", ""], figures.chain(threads)));
    out.push_str(&table(&["queries, ms", "median", "99%"], queries));
    if let Some(before) = &report.before {
        let changes = compared(report, before).into_iter().map(|c| [vec![inline(&c.name)], c.told.to_vec()].concat());
        out.push_str(&table(&["against the earlier report", "then", "now", "change"], changes));
    }
    out
}

/// A table behind an empty line, figures to the right; nothing where it has no rows.
fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let rows: String = rows.map(|cells| format!("| {} |\n", cells.join(" | "))).collect();
    if rows.is_empty() {
        return rows;
    }
    format!("\n| {} |\n|---|{}\n{rows}", head.join(" | "), "---:|".repeat(head.len() - 1))
}
