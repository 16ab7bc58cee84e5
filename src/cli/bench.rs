//! `minutebook bench`: how fast this machine indexes and answers, on minutes of one's own.

use super::Found;
use super::dates::today;
use super::forms::Form;
use super::home::CORPUS;
use super::machine;
use super::progress::refresh;
use super::reader::worker;
use super::screen::Screen;
use super::timing::query_times;
use crate::error::{Error, Result};
use crate::ingest::{Options, Report};
use crate::model::{Answer, BenchReport, QueryTime};
use crate::search::Engine;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// What is measured.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  minutebook bench                 on corpus/
  minutebook bench minutes/ --format json")]
pub(super) struct Args {
    /// A file or folder of minutes
    #[arg(value_name = "PATH", default_value = CORPUS)]
    path: PathBuf,
    /// Threads that read; as many as the machine has cores unless given
    #[arg(long, value_name = "N")]
    threads: Option<std::num::NonZeroUsize>,
    #[command(flatten)]
    form: Form,
}

/// Runs the command: builds an index in a folder of its own, asks it, removes it.
pub(super) fn run(args: &Args, screen: &Screen) -> Result<Found> {
    if !args.path.exists() {
        return Err(Error::usage(format!(
            "There is nothing at “{}”; name a file or folder of minutes",
            args.path.display()
        )));
    }
    let scratch = Scratch::new()?;
    let options =
        Options { threads: args.threads.map(std::num::NonZeroUsize::get), worker: worker(), ..Options::default() };
    let index = scratch.0.join("index");
    let report = refresh(std::slice::from_ref(&args.path), &index, &options)?;
    let peak_mb = machine::peak_mb();
    let index_mb = machine::folder_bytes(&index) as f64 / 1e6;
    let queries = if report.items > 0 { query_times(&Engine::open(&index)?, today())? } else { Vec::new() };
    let any = report.items > 0;
    screen.show(args.form.format, &Answer::Bench(told(report, peak_mb, index_mb, queries)))?;
    Ok(Found::when(any))
}

/// The report with rates and machine.
fn told(report: Report, peak_mb: Option<f64>, index_mb: f64, queries: Vec<QueryTime>) -> BenchReport {
    let mb = report.bytes as f64 / 1e6;
    let rate = |n: f64| if report.seconds > 0.0 { n / report.seconds } else { 0.0 };
    BenchReport {
        machine: machine::described(),
        files: report.read,
        items: report.items,
        mb,
        seconds: report.seconds,
        mb_per_s: rate(mb),
        items_per_s: rate(report.items as f64),
        peak_mb,
        index_mb,
        stages: report.stages,
        queries,
    }
}

/// A folder that is removed when it is done with.
struct Scratch(PathBuf);

impl Scratch {
    /// A new folder inside that of the system for passing files; nobody else's.
    fn new() -> Result<Self> {
        let moment = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_nanos());
        let path = std::env::temp_dir().join(format!("minutebook-bench-{}-{moment}", std::process::id()));
        // Fails where it exists, so that nothing of another's is written to or removed.
        std::fs::create_dir(&path).map_err(|e| Error::io(path.display(), &e))?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed is the system's to clear away.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
