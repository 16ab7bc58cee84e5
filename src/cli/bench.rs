//! `minutebook bench`: how fast this machine indexes and answers, on minutes of one's own or on some that are made for it.

use super::Found;
use super::dates::today;
use super::forms::Form;
use super::progress::refresh;
use super::reader::worker;
use super::screen::Screen;
use super::timing::query_times;
use super::{generated, machine};
use crate::error::{Error, Result};
use crate::index::{Reader, bare};
use crate::ingest::{Options, Report};
use crate::model::{Answer, BenchReport, WithThreads};
use crate::search::Engine;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// What is measured.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  minutebook bench                 on minutes that it makes, the same every time
  minutebook bench --size 100      on 100 MB of them
  minutebook bench minutes/ --format json > before.json
  minutebook bench minutes/ --against before.json")]
pub(super) struct Args {
    /// A file or folder of minutes; without it some are made
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// MB of minutes to make
    #[arg(long, value_name = "MB", default_value = "4", conflicts_with = "path")]
    size: std::num::NonZeroU32,
    /// An earlier report (`--format json`) to compare with
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
    /// Threads that read; as many as the machine has cores unless given
    #[arg(long, value_name = "N")]
    threads: Option<std::num::NonZeroUsize>,
    #[command(flatten)]
    form: Form,
}

/// Whole builds with other numbers of threads are measured where one takes no longer.
const SHORT: f64 = 30.0;

/// Runs the command: builds an index in a folder of its own, asks it, removes it.
pub(super) fn run(args: &Args, screen: &Screen) -> Result<Found> {
    let before = args.against.as_deref().map(earlier).transpose()?.map(Box::new);
    let scratch = Scratch::new()?;
    let path = match &args.path {
        Some(path) if !path.exists() => {
            return Err(Error::usage(format!(
                "There is nothing at “{}”; name a file or folder of minutes",
                path.display()
            )));
        }
        Some(path) => path.clone(),
        None => {
            let made = scratch.0.join("minutes");
            generated::write(&made, u64::from(args.size.get()))?;
            made
        }
    };
    let options =
        Options { threads: args.threads.map(std::num::NonZeroUsize::get), worker: worker(), ..Options::default() };
    let index = scratch.0.join("index");
    let cpu = machine::cpu_seconds();
    let report = refresh(std::slice::from_ref(&path), &index, &options)?;
    let (peak_mb, cpu_after) = (machine::peak_mb(), machine::cpu_seconds());
    let index_mb = machine::folder_bytes(&index) as f64 / 1e6;
    let any = report.items > 0;
    let queries = if any { query_times(&Engine::open(&index)?, today())? } else { Vec::new() };
    let told = BenchReport {
        cpu_seconds: cpu.zip(cpu_after).map(|(before, after)| after - before),
        peak_mb,
        index_mb,
        queries,
        against_bare: if any { against_bare(&report, &index, &scratch.0)? } else { None },
        threads: if any && args.threads.is_none() {
            by_threads(&path, &report, &options, &scratch.0)?
        } else {
            Vec::new()
        },
        before,
        ..told(report)
    };
    screen.show(args.form.format, &Answer::Bench(told))?;
    Ok(Found::when(any))
}

/// A report that was kept.
fn earlier(path: &Path) -> Result<BenchReport> {
    let held = std::fs::read(path).map_err(|e| Error::io(path.display(), &e))?;
    serde_json::from_slice(&held).map_err(|e| {
        Error::usage(format!("“{}” is no report of `minutebook bench --format json` ({e})", path.display()))
    })
}

/// How many times as long the whole took as tantivy alone takes for the same items.
fn against_bare(report: &Report, index: &Path, scratch: &Path) -> Result<Option<f64>> {
    let folder = scratch.join("bare");
    std::fs::create_dir(&folder).map_err(|e| Error::io(folder.display(), &e))?;
    let bare = bare(&Reader::open(index)?, &folder)?;
    Ok(bare.map(|bare| report.seconds * bare.share / bare.time.as_secs_f64()))
}

/// How long the whole takes with one thread, with two, and so on in doubles up to all cores.
fn by_threads(path: &Path, report: &Report, options: &Options, scratch: &Path) -> Result<Vec<WithThreads>> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
    if report.seconds > SHORT || cores < 2 {
        return Ok(Vec::new());
    }
    let steps = std::iter::successors(Some(1), |n| Some(n * 2)).take_while(|n| *n < cores).chain([cores]);
    steps
        .map(|threads| {
            let options = Options { threads: Some(threads), ..options.clone() };
            let took = refresh(&[path.to_owned()], &scratch.join(format!("index-{threads}")), &options)?;
            Ok(WithThreads { threads: threads as u64, seconds: took.seconds })
        })
        .collect()
}

/// The report with rates and machine.
fn told(report: Report) -> BenchReport {
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
        cpu_seconds: None,
        peak_mb: None,
        against_bare: None,
        threads: Vec::new(),
        index_mb: 0.0,
        stages: report.stages,
        queries: Vec::new(),
        before: None,
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
