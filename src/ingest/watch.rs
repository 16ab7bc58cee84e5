//! Keeps an index fresh: folders are watched, and what changed in them is indexed when it has come to rest.

use super::{Options, Progress, Report, build};
use crate::error::Result;
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

/// A change has come to rest when nothing followed it for so long…
const QUIET: Duration = Duration::from_millis(100);

/// …or when so much time has passed, for where something changes all the time.
const PATIENCE: Duration = Duration::from_millis(400);

/// The folders are looked at so often even where nobody tells of a change: disks of other machines do not.
const LOOK: Duration = Duration::from_secs(10);

/// And so often where the system watches nothing for us.
const LOOK_OFTEN: Duration = Duration::from_secs(1);

/// Builds or refreshes an index, and again after each change of the paths, until `told` says to stop: it is given the report of each run or
/// why it failed. A run that fails changes nothing, and the next change begins another.
///
/// # Errors
/// Those of the first run: see [`build`].
pub fn watch(
    paths: &[PathBuf],
    index: &Path,
    options: &Options,
    progress: &(dyn Fn(Progress) + Sync),
    told: &mut dyn FnMut(Result<Report>) -> bool,
) -> Result<()> {
    let (sender, changes) = sync_channel(1);
    // Watched from before the first run: what changes while it runs is a change.
    std::fs::create_dir_all(index).map_err(|e| crate::error::Error::io(index.display(), &e))?;
    let watcher = watcher(paths, index, sender);
    let every = if watcher.is_some() { LOOK } else { LOOK_OFTEN };
    let report = build(paths, index, options, progress)?;
    let held = |report: &Report| (report.meetings, report.items, report.twins, report.skipped.clone());
    let mut last = held(&report);
    let mut go_on = told(Ok(report));
    let options = Options { anew: false, ..options.clone() };
    while go_on {
        rest(&changes, every);
        go_on = match build(paths, index, &options, progress) {
            // A look that found nothing is no news.
            Ok(report) if report.read == 0 && report.removed == 0 && held(&report) == last => true,
            Ok(report) => {
                last = held(&report);
                told(Ok(report))
            }
            failed => told(failed),
        };
    }
    Ok(())
}

/// Watches paths, but for what lies in the index; none where the system does not help.
fn watcher(paths: &[PathBuf], index: &Path, sender: SyncSender<()>) -> Option<RecommendedWatcher> {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let index = real(index);
    let tell = move |event: notify::Result<Event>| {
        let ours = |event: &Event| !event.need_rescan() && event.paths.iter().all(|path| path.starts_with(&index));
        if !event.is_ok_and(|event| event.kind.is_access() || ours(&event)) {
            // One note that something changed is enough: a flood of them is one change.
            let _ = sender.try_send(());
        }
    };
    let mut watcher = notify::recommended_watcher(tell).ok()?;
    let watched = paths.iter().try_for_each(|path| watcher.watch(&real(path), RecursiveMode::Recursive));
    watched.ok().map(|()| watcher)
}

/// Waits for a change and until it has come to rest, or until it is time to look.
fn rest(changes: &Receiver<()>, every: Duration) {
    match changes.recv_timeout(every) {
        Ok(()) => {}
        Err(RecvTimeoutError::Timeout) => return,
        // Nobody will tell any more.
        Err(RecvTimeoutError::Disconnected) => return std::thread::sleep(every),
    }
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE && changes.recv_timeout(QUIET).is_ok() {}
}
