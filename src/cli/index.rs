//! `minutebook index`: builds or refreshes an index and tells what came of it.

use super::Found;
use super::home::{CORPUS, INDEX};
use super::progress::{self, many, refresh};
use super::reader::worker;
use super::screen::Screen;
use crate::error::{Error, Result};
use crate::ingest::{Options, Report};
use crate::model::Kind;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// How many skipped files are named without `--verbose`.
const NAMED: usize = 10;

/// What is indexed, where to and how.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  minutebook index                         reads corpus/ into index/
  minutebook index minutes/ --index idx    reads minutes/ into idx/
  minutebook index minutes/ --watch        goes on and indexes what changes
  minutebook index --anew                  reads everything again
  minutebook index --verbose               names every file that could not be read")]
pub(super) struct Args {
    /// Files and folders of minutes
    #[arg(value_name = "PATH", default_value = CORPUS)]
    paths: Vec<PathBuf>,
    /// Folder of the index
    #[arg(long, value_name = "DIR", default_value = INDEX)]
    index: PathBuf,
    /// Threads that read; as many as the machine has cores unless given
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// A file of topics in place of those built in
    #[arg(long, value_name = "FILE")]
    topics: Option<PathBuf>,
    /// Take in agendas, reports and letters too, not minutes alone
    #[arg(long)]
    all: bool,
    /// Read everything again; the index that is there is searched until the new one takes its place
    #[arg(long)]
    anew: bool,
    /// Go on watching the paths, and index what changes in them as it comes; ends with Ctrl+C
    #[arg(long)]
    watch: bool,
    /// Name every file that could not be read
    #[arg(long, short)]
    verbose: bool,
}

/// Runs the command; nothing is found where no meeting came out.
pub(super) fn run(args: &Args, screen: &Screen) -> Result<Found> {
    if let Some(absent) = args.paths.iter().find(|path| !path.exists()) {
        return Err(Error::usage(format!(
            "There is nothing at “{}”; name a file or folder of minutes",
            absent.display()
        )));
    }
    let options = Options {
        threads: args.threads.map(NonZeroUsize::get),
        topics: args.topics.clone(),
        all: args.all,
        anew: args.anew,
        worker: worker(),
    };
    if args.watch {
        let mut failed = None;
        progress::watch(&args.paths, &args.index, &options, &mut |report| {
            let told = match report {
                Ok(report) => screen.say(&summary(&report, args.verbose)),
                // The next change may mend it.
                Err(why) => {
                    screen.tell(&format!("minutebook: {why}"));
                    return true;
                }
            };
            failed = told.err();
            failed.is_none()
        })?;
        return failed.map_or(Ok(Found::Some), Err);
    }
    let report = refresh(&args.paths, &args.index, &options)?;
    screen.say(&summary(&report, args.verbose))?;
    Ok(Found::when(report.meetings > 0))
}

/// The report in a few lines.
fn summary(report: &Report, verbose: bool) -> String {
    let mb = report.bytes as f64 / 1e6;
    let rate = if report.seconds > 0.0 { mb / report.seconds } else { 0.0 };
    let mut lines = vec![
        format!("{}, {}", many(report.meetings, "meeting"), many(report.items, "item")),
        format!(
            "{} read, {} unchanged, {} removed, {} skipped",
            many(report.read, "file"),
            report.unchanged,
            report.removed,
            report.skipped.len()
        ),
        format!("{mb:.1} MB in {:.2} s, {rate:.1} MB/s", report.seconds),
    ];
    match report.twins {
        0 => {}
        1 => lines.push("1 is another copy of a meeting in the index".to_string()),
        more => lines.push(format!("{more} are other copies of meetings in the index")),
    }
    if !report.left_out.is_empty() {
        let kinds: Vec<String> = report.left_out.iter().map(|(kind, n)| many(*n, kind_name(*kind))).collect();
        lines.push(format!("left out as no minutes: {}; --all takes them in", kinds.join(", ")));
    }
    if report.low_confidence > 0 {
        lines.push(format!(
            "{} read with a confidence under one half: see `minutebook check`",
            many(report.low_confidence, "meeting")
        ));
    }
    let named = if verbose { report.skipped.len() } else { NAMED };
    lines.extend(report.skipped.iter().take(named).map(|s| format!("skipped {}: {}", s.path, s.why)));
    match report.skipped.len().saturating_sub(named) {
        0 => {}
        left => lines.push(format!("and {left} more: --verbose names them all")),
    }
    lines.join("\n")
}

/// What one document of a kind is called.
fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Other => "other document",
        kind => kind.name(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, SkippedFile};

    #[test]
    fn the_summary_names_the_first_skipped_files_and_counts_the_rest() {
        let skipped = (0..12).map(|n| SkippedFile { path: format!("{n}.pdf"), why: "It is empty.".into() }).collect();
        let report = Report {
            read: 5,
            unchanged: 3,
            removed: 1,
            skipped,
            twins: 2,
            left_out: [(Kind::Agenda, 3), (Kind::Letter, 1)].into(),
            meetings: 8,
            items: 80,
            low_confidence: 0,
            bytes: 2_000_000,
            seconds: 0.5,
            stages: Vec::new(),
        };
        let told = summary(&report, false);
        assert!(told.starts_with(
            "8 meetings, 80 items\n5 files read, 3 unchanged, 1 removed, 12 skipped\n2.0 MB in 0.50 s, 4.0 MB/s\n"
        ));
        assert!(told.ends_with("skipped 9.pdf: It is empty.\nand 2 more: --verbose names them all"));
        assert!(told.contains("2 are other copies of meetings in the index\nleft out as no minutes: 3 agendas, 1 letter; --all takes them in"));
        assert_eq!(summary(&report, true).lines().count(), 17);
    }
}
