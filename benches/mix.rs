//! How long a mix of queries takes: median and 99th percentile by kind, with facets and ten hits of up to three excerpts each.
//!
//! Without anything it asks an index of `corpus/`. `MINUTEBOOK_MIX` names a file of queries, a line each of kind and words parted by a tab
//! (`prefix`, `or3`, `phrase` and any other kind), and `MINUTEBOOK_INDEX` an index that is there already. The index is open, and every query
//! is asked twice before it is timed: this is a warm engine, not a cold start.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use minutebook::ingest::{Options, build};
use minutebook::search::{Engine, Page, ask, search};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

const SAMPLES: &str = "rare\ttorches\ncommon\tcouncil\nand2\tlibrary closure\nor3\tflood drought siren\nphrase\tflood siren\nprefix\tphish";

/// Times each query is timed, and asked before that: what an engine works out once, at its second search, is part of no query.
const ROUNDS: usize = 5;
const WARM: usize = 2;

fn main() {
    let scratch = tempfile::tempdir().unwrap();
    let index = std::env::var_os("MINUTEBOOK_INDEX").map_or_else(
        || {
            let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
            build(&[corpus], scratch.path(), &Options::default(), &|_| {}).unwrap();
            scratch.path().to_owned()
        },
        PathBuf::from,
    );
    let mix =
        std::env::var_os("MINUTEBOOK_MIX").map_or_else(|| SAMPLES.to_owned(), |f| std::fs::read_to_string(f).unwrap());
    let engine = Engine::open(&index).unwrap();
    let mut taken: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for (kind, words) in mix.lines().filter_map(|line| line.split_once('\t')) {
        let query = match kind {
            "prefix" => format!("{words}*"),
            "or3" => words.split_whitespace().collect::<Vec<_>>().join(" OR "),
            "phrase" => format!("\"{words}\""),
            _ => words.to_owned(),
        };
        for round in 0..ROUNDS + WARM {
            let begun = Instant::now();
            let asked = ask(&query, &[], false, jiff::civil::date(2026, 1, 1));
            let found = search(&engine, &asked, &Page::default()).unwrap();
            let ms = begun.elapsed().as_secs_f64() * 1000.0;
            std::hint::black_box(found);
            if round >= WARM {
                taken.entry(kind).or_default().push(ms);
                taken.entry("all").or_default().push(ms);
            }
        }
    }
    for (kind, times) in &mut taken {
        times.sort_by(f64::total_cmp);
        let at = |percent: usize| times[(times.len() * percent).div_ceil(100).max(1) - 1];
        println!("{kind:8} p50 {:8.3} ms  p99 {:8.3} ms  ({} queries)", at(50), at(99), times.len() / ROUNDS);
    }
}
