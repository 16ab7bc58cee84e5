//! Indexing and checking with their progress shown, on the error stream of a terminal.

use crate::error::Result;
use crate::ingest::{self, Options, Progress, Report};
use crate::model::Survey;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Builds or refreshes an index with a bar that shows how far it is.
pub(super) fn refresh(paths: &[PathBuf], index: &Path, options: &Options) -> Result<Report> {
    let bar = bar();
    let report = ingest::build(paths, index, options, &|p| advance(&bar, &p));
    bar.finish_and_clear();
    report
}

/// Builds an index and keeps it fresh until `told` says to stop, with a bar that shows how far each run is.
pub(super) fn watch(
    paths: &[PathBuf],
    index: &Path,
    options: &Options,
    told: &mut dyn FnMut(Result<Report>) -> bool,
) -> Result<()> {
    let bar = bar();
    let mut told = |report| {
        // Later runs are short.
        bar.finish_and_clear();
        bar.set_draw_target(ProgressDrawTarget::hidden());
        told(report)
    };
    ingest::watch(paths, index, options, &|p| advance(&bar, &p), &mut told)
}

/// Brings an index in order with a bar that shows how far it is; gives what was done, if anything was.
pub(super) fn repair(index: &Path, options: &Options) -> Result<Option<Report>> {
    let bar = bar();
    let report = ingest::repair(index, options, &|p| advance(&bar, &p));
    bar.finish_and_clear();
    report
}

/// Reads files and tells how well, with a bar that shows how far it is.
pub(super) fn survey(paths: &[PathBuf], options: &Options) -> Result<Survey> {
    let bar = bar();
    let survey = ingest::survey(paths, options, &|p| advance(&bar, &p));
    bar.finish_and_clear();
    survey
}

/// A bar that shows itself only on a terminal: files done, files a second, time left.
fn bar() -> ProgressBar {
    let bar = ProgressBar::new(0);
    let template = "reading  {bar:30} {pos}/{len} files  {rate}/s  {eta} left";
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    // A bar that cannot be written is not worth an error.
    bar.set_style(style.with_key("rate", |state: &ProgressState, out: &mut dyn Write| {
        let _ = write!(out, "{:.0}", state.per_sec());
    }));
    bar
}

/// Moves the bar to where the work stands.
fn advance(bar: &ProgressBar, progress: &Progress) {
    bar.set_length(progress.total);
    bar.set_position(progress.done);
}

/// `1 meeting`, `12 meetings`.
pub(super) fn many(count: u64, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}
