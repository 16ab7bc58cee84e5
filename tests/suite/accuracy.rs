//! How well minutes are read, as figures: F1 by measure over labelled documents, kept in `accuracy.golden`. A drop is a visible diff, and so is a rise.

use super::score::{MEASURES, Tallies, Truth, compare};
use super::workshop::{checkout, files, read, shared};
use std::collections::BTreeMap;
use std::path::Path;

/// The labels below a folder whose documents lie below `root`.
fn labels(folder: &Path, root: &Path) -> Vec<Truth> {
    let labels = files(folder).into_iter().filter(|f| f.extension().is_some_and(|e| e == "json"));
    let read = |file: std::path::PathBuf| {
        let text = std::fs::read_to_string(&file).unwrap();
        serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
    };
    let all: Vec<Truth> = labels.map(read).collect();
    let missing: Vec<&str> = all.iter().map(|t| t.document.as_str()).filter(|d| !root.join(d).is_file()).collect();
    assert!(missing.is_empty(), "labelled documents are not there: {missing:?}");
    all
}

/// The figures of one set of labels, a line a measure: `name measure F1`. Prints them with precision and recall.
fn figures(name: &str, folder: &Path, root: &Path) -> Vec<String> {
    let truths = labels(folder, root);
    assert!(!truths.is_empty(), "there are no labels in {}", folder.display());
    let mut tallies = Tallies::new();
    for truth in &truths {
        let meetings = read(&root.join(&truth.document));
        compare(truth, meetings.first(), &mut tallies);
    }
    eprintln!(
        "\n{name}: {} documents\n{:14} {:>6} {:>6} {:>6} {:>6}",
        truths.len(),
        "measure",
        "prec",
        "rec",
        "F1",
        "want"
    );
    let mut lines = vec![format!("{name} documents {}", truths.len())];
    for measure in MEASURES {
        let tally = tallies.get(measure).copied().unwrap_or_default();
        let Some(f1) = tally.f1() else { continue };
        let part = |of: usize| if of == 0 { 0.0 } else { tally.hit as f64 / of as f64 };
        eprintln!("{measure:14} {:6.3} {:6.3} {f1:6.3} {:6}", part(tally.got), part(tally.want), tally.want);
        lines.push(format!("{name} {measure} {f1:.2}"));
    }
    lines
}

#[test]
fn accuracy_is_as_it_was() {
    let labels = checkout().join("tests/truth");
    let mut lines = figures("own", &labels.join("samples"), checkout());
    match shared() {
        Some(shared) => {
            lines.extend(figures("shared", &shared.join("truth"), &shared));
            lines.extend(figures("tuned", &labels.join("tuned"), &shared));
            lines.extend(figures("untouched", &labels.join("untouched"), &shared));
        }
        None => eprintln!(
            "\nshared: NOT MEASURED, there is no folder ../shared beside the checkout and MINUTEBOOK_SHARED names none"
        ),
    }
    let path = checkout().join("tests/suite/accuracy.golden");
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    // A line's figure by its set and measure.
    let split = |line: &str| line.rsplit_once(' ').map(|(what, figure)| (what.to_string(), figure.to_string()));
    let was: BTreeMap<String, String> = golden.lines().filter_map(split).collect();
    let now: BTreeMap<String, String> = lines.iter().filter_map(|l| split(l)).collect();
    if std::env::var_os("MINUTEBOOK_BLESS").is_some() {
        // What was not measured here stays as it was.
        let kept = golden.lines().filter(|l| split(l).is_some_and(|(what, _)| !measured(&what, &now)));
        let text: String = lines.iter().map(String::as_str).chain(kept).map(|l| format!("{l}\n")).collect();
        std::fs::write(&path, text).unwrap();
        return;
    }
    let keys = was.keys().filter(|what| measured(what, &now)).chain(now.keys());
    let mut changed: Vec<String> = keys
        .filter(|what| was.get(*what) != now.get(*what))
        .map(|what| {
            let shown =
                |figures: &BTreeMap<String, String>| figures.get(what).cloned().unwrap_or_else(|| "nothing".into());
            format!("{what}: was {}, is {}", shown(&was), shown(&now))
        })
        .collect();
    changed.sort();
    changed.dedup();
    assert!(
        changed.is_empty(),
        "\n{}\nwhere that is meant, accept it: MINUTEBOOK_BLESS=1 cargo test --test suite accuracy",
        changed.join("\n")
    );
}

/// Whether the set of labels that a figure belongs to was measured now.
fn measured(what: &str, now: &BTreeMap<String, String>) -> bool {
    let set = |what: &str| what.split(' ').next().unwrap_or("").to_string();
    now.keys().any(|n| set(n) == set(what))
}
