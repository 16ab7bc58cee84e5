//! Whether index and sources agree, and how well they were read.

use super::bars::rows;
use super::page::Page;
use super::phrases::{counted, many, number};
use super::rich::Rich;
use super::style::{ALARM, PLAIN, QUIET, TITLE};
use crate::error::Result;
use crate::model::{Health, Severity};

/// How many files of a kind are named.
const NAMED: usize = 10;

/// Writes the health of an index.
pub(super) fn write(health: &Health, page: &mut Page) -> Result<()> {
    let verdict = if health.healthy {
        Rich::new().with(TITLE, "healthy").with(PLAIN, ": the index and its sources agree")
    } else if !health.damaged.is_empty() {
        Rich::new().with(ALARM, "damaged").with(PLAIN, ": `minutebook check --repair` builds it again from its sources")
    } else {
        Rich::new()
            .with(ALARM, "out of date")
            .with(PLAIN, ": `minutebook index` with the same paths brings index and sources together")
    };
    page.put(0, &verdict)?;
    let held =
        format!("{}, {}, {}", many(health.files, "file"), many(health.meetings, "meeting"), many(health.items, "item"));
    // Of an index that cannot be read nothing is known.
    if health.damaged.is_empty() || health.files > 0 {
        page.put(0, &Rich::plain(&held))?;
    }
    if health.undated > 0 {
        page.put(0, &Rich::plain(&format!("{} without a date", many(health.undated, "meeting"))))?;
    }
    if health.low_confidence > 0 {
        let doubtful = format!("{} read with a confidence under one half", many(health.low_confidence, "meeting"));
        page.put(0, &Rich::plain(&doubtful))?;
    }
    if !health.layouts.is_empty() {
        page.hang(&Rich::new().with(QUIET, "layouts"), 2, &counted(&health.layouts, usize::MAX))?;
    }
    let remarks: Vec<String> = health.diagnostics.iter().map(|(severity, n)| remarked(*severity, *n)).collect();
    if !remarks.is_empty() {
        page.hang(&Rich::new().with(QUIET, "diagnostics"), 2, &Rich::plain(&remarks.join(", ")))?;
    }
    named("of the index damaged or gone", health.damaged.iter().cloned(), page)?;
    named("changed since they were read", health.changed.iter().cloned(), page)?;
    named("gone", health.gone.iter().cloned(), page)?;
    named("not in the index yet", health.new.iter().cloned(), page)?;
    named("could not be read", health.skipped.iter().map(|s| format!("{}: {}", s.path, s.why)), page)?;
    if !health.years.is_empty() {
        page.blank()?;
        page.row(&Rich::new().with(TITLE, "meetings by year"))?;
        let years: Vec<(String, u64)> = health.years.iter().map(|y| (y.year.to_string(), y.count)).collect();
        for row in rows(years.iter().map(|(year, n)| (year.as_str(), *n)), 2, page.width) {
            page.row(&row)?;
        }
    }
    Ok(())
}

fn remarked(severity: Severity, n: u64) -> String {
    let one = match severity {
        Severity::Info => "remark",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    many(n, one)
}

/// The first files of a kind under their number; nothing where there are none.
fn named(what: &str, files: impl ExactSizeIterator<Item = String>, page: &mut Page) -> Result<()> {
    let count = files.len();
    if count == 0 {
        return Ok(());
    }
    page.blank()?;
    page.row(&Rich::new().with(ALARM, &many(count as u64, "file")).with(PLAIN, &format!(" {what}")))?;
    for file in files.take(NAMED) {
        page.put(2, &Rich::plain(&file))?;
    }
    match count.saturating_sub(NAMED) {
        0 => Ok(()),
        left => page.put(2, &Rich::new().with(QUIET, &format!("and {} more: --format json", number(left as u64)))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::samples;
    use super::super::drawn;

    #[test]
    fn what_is_amiss_is_named() {
        assert_eq!(
            drawn(&samples::health(), 60),
            "damaged: `minutebook check --repair` builds it again from
its sources
12 files, 13 meetings, 140 items
1 meeting without a date
layouts tagged\u{a0}11 · plain\u{a0}2
diagnostics 3 warnings

1 file of the index damaged or gone
  manifest-3.bin

1 file changed since they were read
  a.txt

1 file could not be read
  scan.pdf: The file holds pictures of text only.

meetings by year
  2016  4 ██████████████████
  2017  9 ████████████████████████████████████████
"
        );
    }
}
