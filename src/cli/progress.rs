//! The progress of indexing, on the error stream of a terminal.

use crate::ingest::Progress;
use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use std::fmt::Write;

/// A bar that shows itself only on a terminal: files done, files a second, time left.
pub(super) fn bar() -> ProgressBar {
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
pub(super) fn advance(bar: &ProgressBar, progress: &Progress) {
    bar.set_length(progress.total);
    bar.set_position(progress.done);
}
