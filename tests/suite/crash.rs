//! A build that is killed leaves the index as it was: it answers, and the next build ends where one from nothing does.

use super::builds::first_difference;
use super::workshop::{checkout, copy, exported, folder_with_corpus, found, minutes, run};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Copies of the corpus that the killed builds have to read, each a few years on.
const COPIES: u32 = 4;

/// Adds copies of the minutes with other years in their text; those that are not UTF-8 are left out.
fn multiply(corpus: &Path) {
    for file in minutes(&checkout().join("corpus")) {
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        for copy in 1..=COPIES {
            let mut text = text.clone();
            for year in (2012..=2025).rev() {
                text = text.replace(&year.to_string(), &(year + 20 * copy).to_string());
            }
            let name = format!("{copy}-{}", file.file_name().unwrap().to_string_lossy());
            let folder = corpus.join(file.parent().unwrap().file_name().unwrap());
            std::fs::write(folder.join(name), text).unwrap();
        }
    }
}

fn index(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
    command.args(["index", "corpus", "--index", "index"]).current_dir(folder);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[test]
fn a_killed_build_harms_nothing() {
    let folder = folder_with_corpus(false);
    let here = folder.path();
    found(here, &["index", "corpus", "--index", "index"]);
    let before = exported(here);
    copy(&here.join("index"), &here.join("kept"), false);
    multiply(&here.join("corpus"));

    // How long the whole takes, and what it gives.
    std::fs::remove_dir_all(here.join("index")).unwrap();
    let start = Instant::now();
    assert!(index(here).status().unwrap().success());
    let whole = start.elapsed();
    let after = exported(here);
    assert!(after.lines().count() > 3 * before.lines().count());

    let early = [20, 50, 100, 200, 400].map(Duration::from_millis);
    let late = [0.5, 0.7, 0.8, 0.85, 0.9, 0.94, 0.97, 1.0, 1.03].map(|part| whole.mul_f64(part));
    let mut killed = 0;
    for wait in early.into_iter().chain(late) {
        std::fs::remove_dir_all(here.join("index")).unwrap();
        copy(&here.join("kept"), &here.join("index"), false);
        let mut build = index(here).spawn().unwrap();
        std::thread::sleep(wait);
        // It is killed by the system's hardest signal, or has ended already.
        killed += u32::from(build.try_wait().unwrap().is_none());
        let _ = build.kill();
        build.wait().unwrap();
        let (code, out, err) = run(here, &["search", "cyber", "--index", "index"]);
        assert!(code == 0 && !out.is_empty(), "after {wait:?}: {err}");
        let now = exported(here);
        assert!(now == before || now == after, "after {wait:?} the index is neither the old nor the new one");
    }
    assert!(killed >= 5, "only {killed} builds were killed before they ended");
    // On top of what the last killed build left, and on top of what many left.
    assert!(index(here).status().unwrap().success());
    assert!(exported(here) == after, "{}", first_difference(&exported(here), &after));
    let left = std::fs::read_dir(here.join("index")).unwrap().count();
    assert!(left < 60, "{left} files are in the index: killed builds left theirs");
}
