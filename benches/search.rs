//! How long queries over an index of `corpus/` take, one of each kind; the index is open and its files are in memory.
#![allow(clippy::unwrap_used, missing_docs)]

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::date;
use minutebook::ingest::{Options, build};
use minutebook::search::{By, Engine, Page, ask, excerpts_of, export_meetings, facets, search, timeline};
use std::hint::black_box;
use std::path::Path;

const QUERIES: &[(&str, &str)] = &[
    ("one word", "cyber"),
    ("two words", "library closure"),
    ("phrase", "\"flood siren\""),
    ("begin*", "phish*"),
    ("either of two", "flood OR carers"),
    ("in decisions", "in:decision budget"),
    ("nothing found", "tramway"),
];

fn searching(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    build(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")], folder.path(), &Options::default(), &|_| {})
        .unwrap();
    let engine = Engine::open(folder.path()).unwrap();
    let today = date(2025, 6, 1);
    let mut group = c.benchmark_group("search");
    for (kind, query) in QUERIES {
        group.bench_function(*kind, |b| {
            b.iter(|| search(&engine, &ask(black_box(query), &[], false, today), &Page::default()).unwrap());
        });
    }
    let asked = ask("cyber", &[], false, today);
    group.bench_function("timeline by month", |b| {
        b.iter(|| timeline(&engine, black_box(&asked), By::Month, false).unwrap())
    });
    group.bench_function("facets", |b| b.iter(|| facets(&engine, black_box(&asked), &[]).unwrap()));
    let mut meetings = Vec::new();
    export_meetings(&engine, &asked, &mut |meeting| {
        meetings.push(meeting);
        Ok(())
    })
    .unwrap();
    let items: Vec<_> = meetings.iter().flat_map(|m| &m.items).collect();
    group.bench_function("excerpts of the items of all meetings that match", |b| {
        b.iter(|| items.iter().for_each(|item| drop(black_box(excerpts_of(item, &asked.query)))));
    });
    group.bench_function("opening the index", |b| b.iter(|| Engine::open(black_box(folder.path())).unwrap()));
    group.finish();
}

criterion_group!(benches, searching);
criterion_main!(benches);
