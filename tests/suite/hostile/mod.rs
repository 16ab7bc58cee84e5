//! Hostile files: each costs itself at most. They are made here and never kept; nothing of them is in the checkout.

mod bytes;
mod markup;
mod office;
mod pdf;

use super::workshop::{found, run};
use minutebook::read::READERS;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Files to be written, by name.
type Files = BTreeMap<String, Vec<u8>>;

/// Memory that a process which reads may take, in KiB of its address space.
const WORKER: u64 = 3 << 19;

/// Memory that the program itself may hold, in KiB.
const PROGRAM: u64 = 1 << 20;

/// Wall-clock time that all of it may take.
const TIME: Duration = Duration::from_secs(180);

const GOOD: &str = "MARROW PARISH COUNCIL\n\nMinutes of the meeting held on Tuesday 3 March 2015 at 7.30 pm in the Village Hall\n\n\
    Present: Cllr Ann Lowe (Chairman), Cllr Bo Day\n\n1. APOLOGIES\n\nNone.\n\n2. THE POND\n\nCllr Lowe reported that the good newt \
    is back.\n\nRESOLVED – That the report be noted.\n\nThe meeting closed at 8 pm.\n";

fn add(out: &mut Files, name: impl Into<String>, bytes: Vec<u8>) {
    let name = name.into();
    assert!(out.insert(name.clone(), bytes).is_none(), "{name} is there twice");
}

/// A declaration by which `&lol9;` stands for a billion words; the document's first element is named.
fn laughs(root: &str) -> String {
    let more = |n: usize| format!("<!ENTITY lol{n} \"{}\">", format!("&lol{};", n - 1).repeat(10));
    let all: String = (1..=9).map(more).collect();
    format!("<!DOCTYPE {root} [<!ENTITY lol0 \"laugh \">{all}]>")
}

fn hostile() -> Files {
    let mut out = Files::new();
    pdf::files(&mut out);
    office::files(&mut out);
    markup::files(&mut out);
    for ending in READERS.iter().flat_map(|r| r.extensions).collect::<BTreeSet<_>>() {
        add(&mut out, format!("empty.{ending}"), Vec::new());
        add(&mut out, format!("zeros.{ending}"), vec![0; 100_000]);
    }
    out
}

/// What the program and the processes it started took at most, in KiB, where the system tells.
#[derive(Debug, Default)]
struct Peak {
    program: u64,
    workers: u64,
}

impl Peak {
    fn look(&mut self, program: u32) {
        let said = |status: &str, key: &str| -> Option<u64> {
            status.lines().find_map(|l| l.strip_prefix(key))?.split_whitespace().next()?.parse().ok()
        };
        let status = fs::read_to_string(format!("/proc/{program}/status")).unwrap_or_default();
        self.program = self.program.max(said(&status, "VmHWM:").unwrap_or(0));
        for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
            let status = fs::read_to_string(entry.path().join("status")).unwrap_or_default();
            if said(&status, "PPid:") == Some(u64::from(program)) {
                self.workers = self.workers.max(said(&status, "VmPeak:").unwrap_or(0));
            }
        }
    }
}

/// Builds the index of `corpus` in a folder; gives its exit code, what it said, how long it took and what it took.
fn index(folder: &Path) -> (Option<i32>, String, Duration, Peak) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
    command.args(["index", "corpus", "--index", "index", "--all", "--verbose"]).current_dir(folder);
    let said = |name: &str| folder.join(name);
    command
        .stdin(Stdio::null())
        .stdout(fs::File::create(said("out")).unwrap())
        .stderr(fs::File::create(said("err")).unwrap());
    let start = Instant::now();
    let mut build = command.spawn().unwrap();
    let mut peak = Peak::default();
    let status = loop {
        if let Some(status) = build.try_wait().unwrap() {
            break status;
        }
        peak.look(build.id());
        if start.elapsed() > TIME {
            build.kill().unwrap();
            build.wait().unwrap();
            panic!("hostile files hold up the build for more than {TIME:?}");
        }
        std::thread::sleep(Duration::from_millis(100));
    };
    let all = ["out", "err"].map(|name| fs::read_to_string(said(name)).unwrap()).concat();
    (status.code(), all, start.elapsed(), peak)
}

#[test]
fn a_hostile_file_costs_itself() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let corpus = here.join("corpus");
    fs::create_dir_all(&corpus).unwrap();
    let files = hostile();
    for (name, bytes) in &files {
        fs::write(corpus.join(name), bytes).unwrap();
    }
    fs::write(corpus.join("good.txt"), GOOD).unwrap();

    let (code, all, took, peak) = index(here);
    assert_eq!(code, Some(0), "{all}");
    eprintln!("{} hostile files took {:.1} s; {peak:?} KiB", files.len(), took.as_secs_f64());
    assert!(peak.workers <= WORKER && peak.program <= PROGRAM, "{peak:?} KiB of memory were taken");
    assert!(!all.contains("panicked") && !all.contains("stack"), "the litter of a reader is on the screen:\n{all}");

    // Every file is in the index or said to be unreadable, in one sentence.
    let skipped: BTreeMap<&str, &str> =
        all.lines().filter_map(|l| l.strip_prefix("skipped corpus/")?.split_once(": ")).collect();
    let health: serde_json::Value =
        serde_json::from_str(&found(here, &["check", "--format", "json", "--index", "index"])).unwrap();
    assert_eq!(health["healthy"], true, "files are neither read nor named: {}", health["new"]);
    assert_eq!(health["skipped"].as_array().unwrap().len(), skipped.len());
    for (name, why) in &skipped {
        assert!(files.contains_key(*name), "{name} is no hostile file: {why}");
        assert!(!why.is_empty() && why.len() < 200, "{name}: {why}");
        if why.contains("please report") || why.contains("more than") || why.contains("took its reader") {
            eprintln!("{name} {why}");
        }
    }
    let unreadable =
        files.keys().filter(|n| ["empty.", "zeros.", "half.docx", "half.odt"].iter().any(|p| n.starts_with(p)));
    let silent: Vec<&String> = unreadable.filter(|n| !skipped.contains_key(n.as_str())).collect();
    assert!(silent.is_empty(), "nothing is said of {silent:?}");

    let (code, out, err) = run(here, &["search", "\"good newt\"", "--format", "json", "--index", "index"]);
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {out}{err}"));
    assert_eq!((code, answer["total"]["items"].as_u64()), (0, Some(1)), "{err}");
    let (_, out, err) = run(here, &["search", "root", "--index", "index"]);
    assert!(!format!("{out}{err}").contains("/bin/"), "a file of the system was read through an entity:\n{out}");
}
