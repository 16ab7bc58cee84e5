//! How an index, a folder and a run are.

use super::*;

pub(in crate::output) fn health() -> Answer {
    Answer::Health(Health {
        healthy: false,
        damaged: vec!["manifest-3.bin".into()],
        files: 12,
        meetings: 13,
        items: 140,
        undated: 1,
        low_confidence: 0,
        layouts: vec![count("tagged", 11), count("plain", 2)],
        years: vec![YearCount { year: 2016, count: 4 }, YearCount { year: 2017, count: 9 }],
        changed: vec!["a.txt".into()],
        gone: Vec::new(),
        new: Vec::new(),
        skipped: vec![SkippedFile { path: "scan.pdf".into(), why: "The file holds pictures of text only.".into() }],
        diagnostics: BTreeMap::from([(Severity::Warning, 3)]),
    })
}

pub(in crate::output) fn survey() -> Answer {
    let unread = SurveyedFile {
        path: "minutes/of/a/council/scan.pdf".into(),
        format: None,
        layout: None,
        kind: None,
        date: None,
        board: None,
        items: 0,
        people: 0,
        confidence: 0.0,
        diagnostics: vec!["is a scan, not read; install tesseract to read scans".into()],
    };
    let agenda = SurveyedFile {
        path: "b.txt".into(),
        format: Some("text".into()),
        layout: Some("numbered".into()),
        kind: Some(Kind::Agenda),
        items: 4,
        confidence: 0.3,
        diagnostics: vec!["no date of the meeting was found".into()],
        ..unread.clone()
    };
    let read = SurveyedFile {
        path: "a.pdf".into(),
        format: Some("pdf".into()),
        layout: Some("tagged".into()),
        kind: Some(Kind::Minutes),
        date: Some(date(2016, 3, 1)),
        board: Some(BOARD.into()),
        items: 12,
        people: 20,
        confidence: 0.97,
        diagnostics: Vec::new(),
    };
    let rows = vec![unread, agenda, read];
    Answer::Survey(Survey { files: 3, unread: 1, minutes: 1, dated: 1, itemised: 1, rows })
}

pub(in crate::output) fn bench() -> Answer {
    let stage = |name: &str, seconds| Stage { name: name.into(), seconds };
    Answer::Bench(BenchReport {
        machine: "A processor, 2 cores, linux".into(),
        files: 12,
        items: 1400,
        mb: 3.2,
        seconds: 0.5,
        mb_per_s: 6.4,
        items_per_s: 2800.0,
        cpu_seconds: Some(0.8),
        peak_mb: Some(80.0),
        against_bare: Some(4.25),
        threads: vec![WithThreads { threads: 1, seconds: 0.9 }, WithThreads { threads: 2, seconds: 0.5 }],
        index_mb: 1.1,
        stages: vec![stage("read", 0.1), stage("lay out", 0.3)],
        queries: vec![QueryTime { kind: "one word".into(), p50_ms: 0.4, p99_ms: 1.2 }],
        before: None,
    })
}

/// The same, compared with one that was made before with another machine.
pub(in crate::output) fn compared() -> Answer {
    let Answer::Bench(now) = bench() else { return bench() };
    let then = BenchReport { machine: "An older one".into(), mb_per_s: 3.2, peak_mb: Some(120.0), ..now.clone() };
    Answer::Bench(BenchReport { before: Some(Box::new(then)), ..now })
}
