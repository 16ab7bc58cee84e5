//! How fast this machine indexes and answers.

use super::bars::{bar, padded};
use super::columns::columns;
use super::page::Page;
use super::phrases::{many, number};
use super::rich::Rich;
use super::style::{LABEL, PLAIN, QUIET, TITLE};
use crate::error::Result;
use crate::model::BenchReport;
use crate::output::changes::{Change, compared};

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
    if let Some(cpu) = report.cpu_seconds {
        page.put(2, &Rich::plain(&format!("{cpu:.2} s of processor time, {:.3} s a MB", cpu / report.mb.max(0.001))))?;
    }
    if let Some(times) = report.against_bare {
        let bare = format!("{times:.1} times as long as tantivy alone takes for the same items, split already");
        page.put(2, &Rich::plain(&bare))?;
    }
    let share = report.index_mb / report.mb.max(0.001);
    page.put(2, &Rich::plain(&format!("index {:.1} MB, {share:.2} of the files", report.index_mb)))?;
    if let Some(peak) = report.peak_mb {
        page.put(2, &Rich::plain(&format!("peak memory {peak:.0} MB")))?;
    }
    let most = report.stages.iter().map(|s| s.seconds).fold(0.0, f64::max);
    let widest = report.stages.iter().map(|s| columns(&s.name)).max().unwrap_or(0);
    for stage in &report.stages {
        let row = Rich::plain(&format!("  {}  {:>8.3} s ", padded(&stage.name, widest, false), stage.seconds));
        page.row(&row.with(LABEL, &bar(stage.seconds, most, LONGEST)))?;
    }
    threads(report, page)?;
    queries(report, page)?;
    match &report.before {
        Some(before) => changes(report, before, page),
        None => Ok(()),
    }
}

/// The whole by the number of threads.
fn threads(report: &BenchReport, page: &mut Page) -> Result<()> {
    let Some(first) = report.threads.first() else { return Ok(()) };
    page.blank()?;
    page.row(&Rich::new().with(TITLE, "threads").with(QUIET, ", the whole in seconds"))?;
    for with in &report.threads {
        let row = Rich::plain(&format!("  {:>3}  {:>8.2} s ", with.threads, with.seconds));
        let times = format!(" {:.2} times as fast as {}", first.seconds / with.seconds.max(0.001), first.threads);
        let times = if with.threads == first.threads { String::new() } else { times };
        let longest = report.threads.iter().map(|w| w.seconds).fold(0.0, f64::max);
        page.row(&row.with(LABEL, &bar(with.seconds, longest, LONGEST)).with(QUIET, &times))?;
    }
    Ok(())
}

/// What has changed since an earlier report.
fn changes(report: &BenchReport, before: &BenchReport, page: &mut Page) -> Result<()> {
    page.blank()?;
    page.row(&Rich::new().with(TITLE, "against the earlier report"))?;
    if before.machine != report.machine {
        page.put(2, &Rich::new().with(QUIET, &format!("made on another machine: {}", before.machine)))?;
    }
    let all = compared(report, before);
    let widest = all.iter().map(|c| columns(&c.name)).max().unwrap_or(0);
    for Change { name, told: [was, is, change] } in &all {
        page.row(&Rich::plain(&format!("  {}  {was:>9}  {is:>9}  {change:>7}", padded(name, widest, false))))?;
    }
    Ok(())
}

/// The queries by kind.
fn queries(report: &BenchReport, page: &mut Page) -> Result<()> {
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
  0.80 s of processor time, 0.250 s a MB
  4.2 times as long as tantivy alone takes for the same
  items, split already
  index 1.1 MB, 0.34 of the files
  peak memory 80 MB
  read        0.100 s ██████████
  lay out     0.300 s ██████████████████████████████

threads, the whole in seconds
    1      0.90 s ██████████████████████████████
    2      0.50 s ████████████████▌ 1.80 times as fast as 1

queries, in ms
              median       99%
  one word      0.40      1.20
"
        );
    }

    #[test]
    fn an_earlier_report_is_compared_figure_by_figure() {
        let drawn = drawn(&samples::compared(), 70);
        let changes = drawn.split_once("against the earlier report\n").map_or("", |(_, changes)| changes);
        assert_eq!(
            changes,
            "  made on another machine: An older one
  MB/s                        3.20       6.40   +100 %
  items/s                     2800       2800     +0 %
  index / files               0.34       0.34     +0 %
  processor s a MB            0.25       0.25     +0 %
  peak memory, MB              120      80.00    -33 %
  against tantivy alone       4.25       4.25     +0 %
  one word, median ms         0.40       0.40     +0 %
  one word, 99% ms            1.20       1.20     +0 %
"
        );
    }
}
