//! Builds that are killed: the index is what it was or what it was to become, it answers, and the next build ends where one from nothing does.

use super::builds::first_difference;
use super::workshop::{Chance, checkout, copy, exported, folder_with_corpus, found, minutes, run};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Moments at which builds are killed, over all three kinds.
const MOMENTS: usize = 200;

/// Copies of the corpus that the killed builds have to read, each a few years on.
const COPIES: u32 = 2;

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

fn index(folder: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
    command.args(["index", "corpus", "--index", "index"]).args(more).current_dir(folder);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// What is built, and on what.
struct Kind {
    name: &'static str,
    /// Whether there is an index before.
    on_old: bool,
    arguments: &'static [&'static str],
}

const KINDS: [Kind; 3] = [
    Kind { name: "build", on_old: false, arguments: &[] },
    Kind { name: "refresh", on_old: true, arguments: &[] },
    Kind { name: "swap", on_old: true, arguments: &["--anew"] },
];

#[test]
fn a_killed_build_harms_nothing() {
    let folder = folder_with_corpus(false);
    let here = folder.path();
    found(here, &["index", "corpus", "--index", "index"]);
    let before = exported(here);
    copy(&here.join("index"), &here.join("kept"), false);
    multiply(&here.join("corpus"));

    let mut chance = Chance::of(7);
    let (mut killed, mut old, mut new) = (0, 0, 0);
    let mut after = String::new();
    for kind in &KINDS {
        let set_up = || {
            let _ = std::fs::remove_dir_all(here.join("index"));
            if kind.on_old {
                copy(&here.join("kept"), &here.join("index"), false);
            }
        };
        // How long the whole takes, and what it gives.
        set_up();
        let start = Instant::now();
        assert!(index(here, kind.arguments).status().unwrap().success());
        let whole = start.elapsed();
        let all = exported(here);
        assert!(all.lines().count() > 2 * before.lines().count());
        assert!(after.is_empty() || after == all, "{}: {}", kind.name, first_difference(&after, &all));
        after = all;
        for round in 0..MOMENTS.div_ceil(KINDS.len()) {
            set_up();
            // Every second one near the end, where the files are put in their place.
            let part = if round % 2 == 0 { chance.upto(1030) } else { 700 + chance.upto(330) };
            let wait = whole.mul_f64(f64::from(part) / 1000.0);
            let mut build = index(here, kind.arguments).spawn().unwrap();
            std::thread::sleep(wait);
            // It is killed by the system's hardest signal, or has ended already.
            killed += u32::from(build.try_wait().unwrap().is_none());
            let _ = build.kill();
            build.wait().unwrap();
            let (code, now, err) = run(here, &["export", "--index", "index"]);
            let moment = format!("{} killed after {part} of 1000 parts", kind.name);
            if code == 0 && now == after {
                new += 1;
            } else if kind.on_old {
                assert!(code == 0 && now == before, "{moment}: {err} {}", first_difference(&now, &before));
                old += 1;
            } else {
                assert!(code == 2 && err.contains("There is no index"), "{moment}: {code} {err}");
                old += 1;
            }
            if round % 8 == 0 {
                assert!(index(here, &[]).status().unwrap().success(), "{moment}");
                assert!(exported(here) == after, "{moment}: {}", first_difference(&exported(here), &after));
                assert!(!here.join("index/.minutebook-building").exists(), "{moment}: what was begun is left");
                let told = found(here, &["check", "--index", "index"]);
                assert!(told.starts_with("healthy"), "{moment}: {told}");
            }
        }
    }
    eprintln!("{killed} builds killed: {old} times the old state, {new} times the new one");
    assert!(killed as usize > MOMENTS / 2, "only {killed} builds were killed before they ended");
    let left = std::fs::read_dir(here.join("index")).unwrap().count();
    assert!(left < 60, "{left} files are in the index: killed builds left theirs");
}

#[test]
fn who_reads_while_an_index_is_swapped_sees_one_state_or_the_other() {
    let folder = folder_with_corpus(false);
    let here = folder.path();
    found(here, &["index", "corpus", "--index", "index"]);
    let states = [exported(here), {
        std::fs::remove_file(here.join("corpus/saltmere/2016-02-10-town-council.md")).unwrap();
        found(here, &["index", "corpus", "--index", "index", "--anew"]);
        exported(here)
    }];
    assert!(states[0] != states[1]);
    let file = checkout().join("corpus/saltmere/2016-02-10-town-council.md");
    let kept = here.join("corpus/saltmere/2016-02-10-town-council.md");
    let mut reads = 0;
    for round in 0..4 {
        match round % 2 {
            0 => drop(std::fs::copy(&file, &kept).unwrap()),
            _ => std::fs::remove_file(&kept).unwrap(),
        }
        let mut build = index(here, &["--anew"]).spawn().unwrap();
        let start = Instant::now();
        while build.try_wait().unwrap().is_none() {
            assert!(start.elapsed() < Duration::from_secs(120), "the build does not end");
            let now = exported(here);
            assert!(states.contains(&now), "{}", first_difference(&now, &states[0]));
            reads += 1;
        }
    }
    assert!(reads > 4, "only {reads} reads while the index was built");
    assert!(exported(here) == states[1]);
}
