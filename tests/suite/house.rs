//! The house: who may import whom, and the habits that every source file keeps.

use super::imports::{lines_before_tests, named, test_modules};
use super::workshop::{checkout, files};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A row of the house: a module, what of ours it may import besides itself, and which crates it may name besides those of [`EVERYWHERE`].
struct Row {
    floor: u8,
    module: &'static str,
    imports: &'static [&'static str],
    names: &'static [&'static str],
}

/// floor | module | may import (ours) | may name (crates)
#[rustfmt::skip]
const HOUSE: &[Row] = &[
    Row { floor: 0, module: "error",  imports: &[], names: &["thiserror"] },
    Row { floor: 0, module: "text",   imports: &[], names: &["unicode_segmentation", "unicode_normalization"] },
    Row { floor: 1, module: "model",  imports: &["text"], names: &["serde", "schemars"] },
    Row { floor: 2, module: "read",   imports: &["model", "error", "text"], names: &["serde", "serde_json", "chardetng", "encoding_rs", "html_escape", "hayro_syntax", "hayro_interpret", "hayro_font", "undoc", "zip", "quick_xml", "scraper"] },
    Row { floor: 2, module: "layout", imports: &["model", "text"], names: &[] },
    // Its topics are a TOML file.
    Row { floor: 2, module: "enrich", imports: &["model", "text"], names: &["serde", "toml", "aho_corasick"] },
    Row { floor: 2, module: "query",  imports: &["model", "text", "error"], names: &[] },
    // Stored units, manifest and people are packed; what tells of a meeting is JSON.
    Row { floor: 2, module: "index",  imports: &["model", "text", "error"], names: &["tantivy", "tantivy_common", "serde", "serde_json", "postcard", "lz4_flex", "blake3"] },
    Row { floor: 2, module: "output", imports: &["model", "error", "text"], names: &["serde_json", "csv", "anstyle"] },
    // It reads council.toml.
    Row { floor: 3, module: "ingest", imports: &["read", "layout", "enrich", "index", "model", "error", "text"], names: &["rayon", "ignore", "serde", "serde_json", "toml", "blake3", "rlimit", "tempfile", "lz4_flex", "notify"] },
    // It keeps saved searches as JSON.
    Row { floor: 3, module: "search", imports: &["query", "index", "model", "text", "error"], names: &["tantivy", "tantivy_fst", "levenshtein_automata", "strsim", "serde_json"] },
    // It says dates in words and hashes what it may be asked for again.
    Row { floor: 4, module: "web",    imports: &["search", "query", "output", "model", "text", "error"], names: &["axum", "hyper", "hyper_util", "tower_http", "tokio", "arc_swap", "governor", "lru", "maud", "form_urlencoded", "percent_encoding", "prometheus_client", "tracing", "tracing_subscriber", "schemars", "serde_json", "blake3", "sha2", "base64"] },
    // It reads a benchmark that was kept as JSON.
    Row { floor: 5, module: "cli",    imports: &["web", "search", "ingest", "output", "index", "query", "enrich", "layout", "read", "model", "text", "error"], names: &["clap", "indicatif", "terminal_size", "serde_json", "rlimit"] },
    Row { floor: 6, module: "main",   imports: &["cli"], names: &["mimalloc"] },
];

/// Crates that any module may name: dates, patterns and quick hashes are words of the language here.
const EVERYWHERE: &[&str] = &["jiff", "regex", "rustc_hash"];

/// Modules that touch neither files nor clock, environment, network or other programs.
const PURE: &[&str] = &["error", "text", "model", "read", "layout", "enrich", "query", "output"];

/// Parts of the standard library that reach outside.
const OUTSIDE: &[&[&str]] = &[
    &["std", "fs"],
    &["std", "env"],
    &["std", "net"],
    &["std", "process"],
    &["std", "time", "SystemTime"],
    &["std", "time", "Instant"],
];

/// Lines that a file may have before its tests.
const LONGEST: usize = 400;

/// The crates that `Cargo.toml` depends on, as they are named in code.
fn crates() -> BTreeSet<String> {
    let manifest: toml::Table = std::fs::read_to_string(checkout().join("Cargo.toml")).unwrap().parse().unwrap();
    manifest["dependencies"].as_table().unwrap().keys().map(|name| name.replace('-', "_")).collect()
}

/// Every source file by its path below the checkout; files that are there for tests alone are left out.
fn sources() -> BTreeMap<String, String> {
    let path = |file: &Path| file.strip_prefix(checkout()).unwrap().to_string_lossy().replace('\\', "/");
    let rust = files(&checkout().join("src")).into_iter().filter(|f| f.extension().is_some_and(|e| e == "rs"));
    let all: BTreeMap<String, String> = rust.map(|f| (path(&f), std::fs::read_to_string(&f).unwrap())).collect();
    let mut tests = Vec::new();
    for (file, source) in &all {
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let base = match file.rsplit('/').next() {
            Some("mod.rs" | "lib.rs" | "main.rs") => folder.to_string(),
            _ => file.trim_end_matches(".rs").to_string(),
        };
        tests.extend(test_modules(source).into_iter().map(|name| format!("{base}/{name}")));
    }
    let for_tests = |file: &str| tests.iter().any(|t| file == format!("{t}.rs") || file.starts_with(&format!("{t}/")));
    all.into_iter().filter(|(file, _)| !for_tests(file)).collect()
}

/// The parts of the module that a file is: `src/output/text/mod.rs` is `output`, `text`.
fn module_of(file: &str) -> Vec<&str> {
    let inner = file.trim_start_matches("src/").trim_end_matches(".rs");
    inner.split('/').filter(|part| !matches!(*part, "mod" | "lib")).collect()
}

/// The module of ours that a path of a file leads to, by its name under the crate's root.
fn ours<'a>(file: &str, path: &'a [String]) -> Option<&'a str> {
    let mut here = module_of(file).len();
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" | "minutebook" => path.get(1).map(String::as_str),
        "super" => {
            while rest.first().is_some_and(|p| p == "super") {
                here = here.checked_sub(1)?;
                rest = &rest[1..];
            }
            if here == 0 { rest.first().map(String::as_str) } else { None }
        }
        _ => None,
    }
}

/// What a file does against the house, one plain sentence each; `used` learns which crates its module names.
fn violations(
    file: &str,
    source: &str,
    crates: &BTreeSet<String>,
    used: &mut BTreeSet<(String, String)>,
) -> Vec<String> {
    let Some(module) = module_of(file).first().map(|m| m.to_string()) else { return Vec::new() };
    let Some(row) = HOUSE.iter().find(|row| row.module == module) else {
        return vec![format!(
            "{file} belongs to {module}, which has no row in the house; add one to tests/suite/house.rs"
        )];
    };
    let list = |names: &[&str]| if names.is_empty() { "nothing".to_string() } else { names.join(", ") };
    let mut out = BTreeSet::new();
    for (path, line) in named(source) {
        let other = ours(file, &path).filter(|o| *o != row.module && HOUSE.iter().any(|r| r.module == *o));
        if let Some(other) = other.filter(|o| !row.imports.contains(o)) {
            out.insert(format!("{file} imports {other}; {module} may import {}", list(row.imports)));
        }
        let first = path.first().map_or("", String::as_str);
        if crates.contains(first) && !EVERYWHERE.contains(&first) {
            used.insert((module.clone(), first.to_string()));
            if !row.names.contains(&first) {
                let may: Vec<&str> = HOUSE.iter().filter(|r| r.names.contains(&first)).map(|r| r.module).collect();
                out.insert(format!("{file} names {first} in line {line}; that may {} alone", list(&may)));
            }
        }
        if PURE.contains(&row.module)
            && OUTSIDE.iter().any(|o| path.len() >= o.len() && o.iter().zip(&path).all(|(a, b)| a == b))
        {
            out.insert(format!(
                "{file} names {} in line {line}; {module} is pure and reaches for nothing outside",
                path.join("::")
            ));
        }
    }
    out.into_iter().collect()
}

#[test]
fn every_module_imports_only_what_it_may() {
    let crates = crates();
    let mut used = BTreeSet::new();
    let found: Vec<String> =
        sources().iter().flat_map(|(file, source)| violations(file, source, &crates, &mut used)).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
    let idle: Vec<String> = HOUSE
        .iter()
        .flat_map(|row| row.names.iter().map(move |name| (row.module, *name)))
        .filter(|(module, name)| !used.contains(&(module.to_string(), name.to_string())))
        .map(|(module, name)| format!("{module} may name {name} and does not; take it out of the house"))
        .collect();
    assert!(idle.is_empty(), "\n{}", idle.join("\n"));
}

#[test]
fn imports_lead_down_and_never_sideways() {
    for row in HOUSE {
        for other in row.imports {
            let floor = HOUSE.iter().find(|r| r.module == *other).unwrap().floor;
            assert!(floor < row.floor, "{} on floor {} may import {other} on floor {floor}", row.module, row.floor);
        }
    }
}

#[test]
fn a_planted_violation_is_caught() {
    let source = r##"//! A file. use crate::index;
        use crate::{model::Block, enrich::{self, topics::Topics}};
        /* use crate::query; */
        const NOT: &str = "crate::cli::run"; const RAW: &str = r#"use crate::search;"#; const C: char = '"';
        fn f<'a>(x: &'a str) -> usize { crate::ingest::build(x); super::super::output::find(x); tantivy::Index::x(); x.csv::<u8>() }
        use std::{fs, collections::BTreeMap};
        #[cfg(test)]
        #[allow(dead_code)]
        mod tests { use crate::cli; fn g() { rayon::join(); } }
        use clap as shell;
    "##;
    let found = violations("src/layout/title.rs", source, &crates(), &mut BTreeSet::new());
    assert_eq!(
        found,
        [
            "src/layout/title.rs imports enrich; layout may import model, text",
            "src/layout/title.rs imports ingest; layout may import model, text",
            "src/layout/title.rs imports output; layout may import model, text",
            "src/layout/title.rs names clap in line 10; that may cli alone",
            "src/layout/title.rs names std::fs in line 6; layout is pure and reaches for nothing outside",
            "src/layout/title.rs names tantivy in line 5; that may index, search alone",
        ]
    );
    assert_eq!(test_modules("#[cfg(test)] pub(crate) mod samples; mod real; #[cfg(test)] mod tests {}"), ["samples"]);
}

#[test]
fn every_file_says_what_it_is_for_and_is_short() {
    for (file, source) in sources() {
        assert!(source.starts_with("//! "), "{file} does not open with //! and what it is for");
        let lines = lines_before_tests(&source);
        assert!(lines <= LONGEST, "{file} has {lines} lines before its tests; {LONGEST} are enough for one thing");
    }
}

#[test]
fn no_file_is_left_behind() {
    let sources = sources();
    for file in sources.keys().filter(|f| !f.ends_with("/lib.rs") && !f.ends_with("/main.rs")) {
        // `a/b/mod.rs` and `a/b.rs` are the module b of a.
        let path = file.trim_end_matches(".rs").trim_end_matches("/mod");
        let (folder, name) = path.rsplit_once('/').unwrap();
        let parents = [format!("{folder}/mod.rs"), format!("{folder}.rs"), format!("{folder}/lib.rs")];
        let declared = parents.iter().filter_map(|p| sources.get(p)).any(|s| s.contains(&format!("mod {name};")));
        assert!(declared, "{file} is no module of the crate; delete it or declare it");
    }
}

#[test]
fn the_crate_has_the_modules_of_the_house() {
    let lib = std::fs::read_to_string(checkout().join("src/lib.rs")).unwrap();
    let has: BTreeSet<&str> = lib.lines().filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let planned: BTreeSet<&str> = HOUSE.iter().map(|r| r.module).filter(|m| *m != "main").collect();
    let absent: Vec<&&str> = planned.difference(&has).collect();
    let strange: Vec<&&str> = has.difference(&planned).collect();
    assert!(absent.is_empty() && strange.is_empty(), "src/lib.rs lacks {absent:?} and has {strange:?} besides");
}

#[test]
fn names_in_a_table_are_unique() {
    use minutebook::{enrich::ENRICHERS, index::FACETS, layout::LAYOUTS, output::OUTPUTS, read::READERS};
    let tables: [(&str, Vec<&str>); 6] = [
        ("READERS", READERS.iter().map(|r| r.name).collect()),
        // Formats that their bytes show may share an ending; those that it alone tells may not.
        (
            "the endings of READERS",
            READERS.iter().filter(|r| r.shows.is_none()).flat_map(|r| r.extensions.iter().copied()).collect(),
        ),
        ("LAYOUTS", LAYOUTS.iter().map(|l| l.name).collect()),
        ("ENRICHERS", ENRICHERS.iter().map(|e| e.name).collect()),
        ("FACETS", FACETS.iter().map(|f| f.name).collect()),
        ("OUTPUTS", OUTPUTS.iter().map(|o| o.name).collect()),
    ];
    for (table, names) in tables {
        let mut seen = BTreeSet::new();
        let twice: Vec<&&str> = names.iter().filter(|n| !seen.insert(**n)).collect();
        assert!(!names.is_empty() && twice.is_empty(), "{table} has {twice:?} twice");
    }
}
