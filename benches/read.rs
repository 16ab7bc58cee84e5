//! How fast minutes are read and laid out: bytes to Document, Document to Meeting, over every file of `corpus/`.
#![allow(clippy::unwrap_used, missing_docs)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use minutebook::layout::{self, Hints};
use minutebook::read::{self, Reader, Reading};
use std::hint::black_box;
use std::path::Path;

/// Every file of `corpus/` that holds minutes: its path, its reader, its bytes.
fn corpus() -> Vec<(String, &'static Reader, Vec<u8>)> {
    let mut out = Vec::new();
    for council in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")).unwrap() {
        let council = council.unwrap().path();
        for file in council.is_dir().then(|| std::fs::read_dir(&council).unwrap()).into_iter().flatten() {
            let path = file.unwrap().path();
            let name = path.to_string_lossy().into_owned();
            let bytes = std::fs::read(&path).unwrap();
            if let Some(reader) = read::reader_for(&name, &bytes) {
                out.push((name, reader, bytes));
            }
        }
    }
    out
}

fn reading(c: &mut Criterion) {
    let files = corpus();
    let bytes: usize = files.iter().map(|(_, _, bytes)| bytes.len()).sum();
    let mut group = c.benchmark_group("corpus");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("bytes to documents", |b| {
        b.iter(|| files.iter().for_each(|(_, reader, bytes)| drop(black_box(read::read(reader, bytes)))));
    });
    let documents: Vec<_> = files
        .iter()
        .filter_map(|(path, reader, bytes)| match read::read(reader, bytes) {
            Ok(Reading::Document(document)) => Some((document, Hints { path: path.clone(), ..Hints::default() })),
            _ => None,
        })
        .collect();
    group.bench_function("documents to meetings", |b| {
        b.iter(|| documents.iter().for_each(|(document, hints)| drop(black_box(layout::lay(document, hints)))));
    });
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
