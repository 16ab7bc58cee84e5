//! How long an index of `corpus/` takes: a cold build into a new folder, and a rerun that finds nothing changed.
#![allow(clippy::unwrap_used, missing_docs)]

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use minutebook::ingest::{Options, build};
use std::path::{Path, PathBuf};

fn building(c: &mut Criterion) {
    let corpus: Vec<PathBuf> = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")];
    let mut group = c.benchmark_group("corpus");
    group.sample_size(10);
    for threads in [1, 2] {
        let options = Options { threads: Some(threads), ..Options::default() };
        group.bench_function(format!("cold build into a temporary folder, threads: {threads}"), |b| {
            b.iter_batched(
                || tempfile::tempdir().unwrap(),
                |folder| {
                    build(&corpus, folder.path(), &options, &|_| {}).unwrap();
                    // Given back, so that removing it is not timed.
                    folder
                },
                BatchSize::PerIteration,
            );
        });
    }
    let folder = tempfile::tempdir().unwrap();
    let options = Options::default();
    build(&corpus, folder.path(), &options, &|_| {}).unwrap();
    group.bench_function("rerun with nothing changed", |b| {
        b.iter(|| build(&corpus, folder.path(), &options, &|_| {}).unwrap())
    });
    group.finish();
}

criterion_group!(benches, building);
criterion_main!(benches);
