//! How fast each stage of indexing is, over every file of `corpus/`: bytes to documents, documents to meetings, people and topics, words
//! and their stems, writing.
#![allow(clippy::unwrap_used, missing_docs)]

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use minutebook::enrich::topics::Topics;
use minutebook::enrich::{self, Told};
use minutebook::index::{Manifest, People, Writer, with_forms, word_ranges};
use minutebook::layout::{self, Hints};
use minutebook::model::Meeting;
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

fn stages(c: &mut Criterion) {
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
    let laid: Vec<Meeting> = documents.iter().map(|(document, hints)| layout::lay(document, hints)).collect();
    let topics = Topics::built_in().unwrap();
    let told = Told { topics: &topics, holders: &[] };
    group.bench_function("people, decisions and topics", |b| {
        b.iter_batched(
            || laid.clone(),
            |meetings| meetings.into_iter().for_each(|meeting| drop(black_box(enrich::enrich(meeting, &told)))),
            BatchSize::LargeInput,
        );
    });
    let meetings: Vec<Meeting> = laid.iter().map(|meeting| enrich::enrich(meeting.clone(), &told)).collect();
    let items = || meetings.iter().flat_map(|m| &m.items).flat_map(|i| &i.passages);
    group.bench_function("words and stems", |b| {
        b.iter(|| {
            items().for_each(|passage| {
                for range in word_ranges(&passage.text) {
                    with_forms(&passage.text[range], |form, stem| black_box(form.len() + stem.len()));
                }
            });
        });
    });
    group.sample_size(10);
    group.bench_function("writing and the commit", |b| {
        b.iter_batched(
            || tempfile::tempdir().unwrap(),
            |folder| {
                let (writer, ..) = Writer::create_or_open(folder.path()).unwrap();
                for (at, meeting) in meetings.iter().enumerate() {
                    writer.add(&at.to_string(), meeting).unwrap();
                }
                writer.commit(&Manifest::default(), &People::default(), &[]).unwrap();
                // Given back, so that removing it is not timed.
                folder
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
