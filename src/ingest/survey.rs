//! How well the files of a folder are read, without an index.

use super::folders::Folders;
use super::guard::Guard;
use super::load::{self, Clock, Loader};
use super::{Options, Progress, walk};
use crate::enrich::register;
use crate::error::Result;
use crate::model::{Kind, Meeting, Severity, Survey, SurveyedFile};
use rayon::prelude::*;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

/// Reads every file at and below some paths, and tells how well, worst first.
///
/// # Errors
/// `Usage` where a path does not exist or the topics cannot be used.
pub fn survey(paths: &[PathBuf], options: &Options, progress: &(dyn Fn(Progress) + Sync)) -> Result<Survey> {
    let (topics, _) = load::topics(options.topics.as_deref())?;
    let (files, refused) = walk::files(paths, None)?;
    let (done, total) = (AtomicU64::new(0), files.len() as u64);
    let (guard, clock) = (Guard::new(options.worker.clone()), Clock::default());
    let folders = Folders::of(files.values().map(|found| found.path.as_path()));
    let loader = Loader { guard: &guard, topics: &topics, folders: &folders, clock: &clock };
    let read = |(path, found): (&String, &walk::Found)| {
        let meetings = load::bytes(&found.path).and_then(|bytes| loader.meetings(&found.path, &bytes));
        progress(Progress { done: done.fetch_add(1, Ordering::Relaxed) + 1, total, bytes: 0 });
        match meetings {
            Ok(meetings) => meetings.iter().map(row).collect(),
            Err(why) => vec![unread(path, why.message)],
        }
    };
    let mut rows: Vec<SurveyedFile> = files.par_iter().flat_map_iter(read).collect();
    rows.extend(refused.into_iter().map(|(path, why)| unread(&path, why)));
    rows.sort_by(|a, b| {
        let order = |r: &SurveyedFile| (r.format.is_some(), r.confidence);
        let ((one, sure), (other, surer)) = (order(a), order(b));
        one.cmp(&other).then(sure.total_cmp(&surer)).then_with(|| a.path.cmp(&b.path))
    });
    let minutes = || rows.iter().filter(|r| r.kind == Some(Kind::Minutes));
    Ok(Survey {
        files: total,
        unread: rows.iter().filter(|r| r.format.is_none()).count() as u64,
        minutes: minutes().count() as u64,
        dated: minutes().filter(|r| r.date.is_some()).count() as u64,
        itemised: minutes().filter(|r| r.items >= 2).count() as u64,
        rows,
    })
}

fn row(meeting: &Meeting) -> SurveyedFile {
    let noticed = meeting.diagnostics.iter().filter(|d| d.severity != Severity::Info);
    SurveyedFile {
        path: meeting.source.path.clone(),
        format: Some(meeting.source.format.clone()),
        layout: meeting.source.layout.clone(),
        kind: Some(meeting.kind),
        date: meeting.date,
        board: meeting.board.clone(),
        items: meeting.items.len() as u64,
        people: register::names(meeting).len() as u64,
        confidence: meeting.source.confidence,
        diagnostics: noticed.map(|d| d.message.clone()).collect(),
    }
}

fn unread(path: &str, why: String) -> SurveyedFile {
    SurveyedFile {
        path: path.to_string(),
        format: None,
        layout: None,
        kind: None,
        date: None,
        board: None,
        items: 0,
        people: 0,
        confidence: 0.0,
        diagnostics: vec![why],
    }
}
