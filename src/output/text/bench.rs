//! How fast this machine indexes and answers.

use super::bars::{bar, padded};
use super::columns::columns;
use super::page::Page;
use super::phrases::{many, number};
use super::rich::Rich;
use super::style::{LABEL, PLAIN, QUIET, TITLE};
use crate::error::Result;
use crate::model::BenchReport;

/// Columns of the longest bar.
const LONGEST: usize = 30;

/// Writes a benchmark.
pub(super) fn write(report: &BenchReport, page: &mut Page) -> Result<()> {
    page.put(0, &Rich::new().with(QUIET, &report.machine))?;
    page.blank()?;
    let read = format!("{}, {}, {:.1} MB", many(report.files, "file"), many(report.items, "item"), report.mb);
    page.put(0, &Rich::new().with(TITLE, "indexing").with(PLAIN, &format!(" {read} in {:.2} s", report.seconds)))?;
    page.put(
        2,
        &Rich::plain(&format!("{:.1} MB/s, {} items/s", report.mb_per_s, number(report.items_per_s.round() as u64))),
    )?;
    page.put(2, &Rich::plain(&format!("index {:.1} MB", report.index_mb)))?;
    if let Some(peak) = report.peak_mb {
        page.put(2, &Rich::plain(&format!("peak memory {peak:.0} MB")))?;
    }
    let most = report.stages.iter().map(|s| s.seconds).fold(0.0, f64::max);
    let widest = report.stages.iter().map(|s| columns(&s.name)).max().unwrap_or(0);
    for stage in &report.stages {
        let row = Rich::plain(&format!("  {}  {:>8.3} s ", padded(&stage.name, widest, false), stage.seconds));
        page.row(&row.with(LABEL, &bar(stage.seconds, most, LONGEST)))?;
    }
    if report.queries.is_empty() {
        return Ok(());
    }
    page.blank()?;
    page.row(&Rich::new().with(TITLE, "queries").with(QUIET, ", in ms"))?;
    let widest = report.queries.iter().map(|q| columns(&q.kind)).max().unwrap_or(0);
    page.row(&Rich::new().with(QUIET, &format!("  {}  {:>8}  {:>8}", padded("", widest, false), "median", "99%")))?;
    for q in &report.queries {
        page.row(&Rich::plain(&format!("  {}  {:>8.2}  {:>8.2}", padded(&q.kind, widest, false), q.p50_ms, q.p99_ms)))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::super::samples;
    use super::super::drawn;

    #[test]
    fn stages_are_bars_and_queries_a_table() {
        assert_eq!(
            drawn(&samples::bench(), 60),
            "A processor, 2 cores, linux

indexing 12 files, 1,400 items, 3.2 MB in 0.50 s
  6.4 MB/s, 2,800 items/s
  index 1.1 MB
  peak memory 80 MB
  read        0.100 s ██████████
  lay out     0.300 s ██████████████████████████████

queries, in ms
              median       99%
  one word      0.40      1.20
"
        );
    }
}
