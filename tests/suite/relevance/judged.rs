//! Graded judgments of what answers a question, as figures beside those of other systems: `samples.golden`, `corpora.golden`.
//!
//! The questions were written from the documents and the items graded by reading them, before any ranking was looked at; what was graded is
//! what four systems found (an early state of this one, SQLite's FTS5, tantivy's parser asking for all words and for any). Every second
//! question is `held`: nothing was tuned on it. What counts is the list that a reader sees: the hits, and below them what the answer marks
//! as near. A question that must find nothing is right where nothing at all is listed.

use super::baselines::{Baseline, fts5, tantivy};
use crate::workshop::{checkout, engine, found, shared};
use minutebook::index::key_of;
use minutebook::model::Export;
use minutebook::search::{Engine, Page, ask, export, search};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A question with its judgments.
#[derive(Deserialize)]
struct Judged {
    id: String,
    kind: String,
    half: String,
    query: String,
    /// The question without its slip.
    right: Option<String>,
    /// Items by id: 3 is what was wanted, 2 a good part of it, 1 touches it.
    grades: BTreeMap<String, u32>,
}

/// Figures of a system over some questions.
#[derive(Default)]
struct Figures {
    ndcg: f64,
    mrr: f64,
    recall: f64,
    asked: u32,
    empty: u32,
    must_be_empty: u32,
}

/// Discounted cumulative gain of grades in their order (Järvelin and Kekäläinen 2002, with 2^grade − 1 as gain).
fn dcg(grades: impl Iterator<Item = u32>) -> f64 {
    grades.zip(2u32..).map(|(grade, place)| f64::from(2u32.pow(grade) - 1) / f64::from(place).log2()).sum()
}

impl Figures {
    fn add(&mut self, judged: &Judged, list: &[String]) {
        if judged.kind == "empty" {
            self.must_be_empty += 1;
            self.empty += u32::from(list.is_empty());
            return;
        }
        let grade = |id: &String| judged.grades.get(id).copied().unwrap_or(0);
        let mut best: Vec<u32> = judged.grades.values().copied().collect();
        best.sort_unstable_by(|a, b| b.cmp(a));
        let ideal = dcg(best.into_iter().take(10));
        self.asked += 1;
        self.ndcg += if ideal > 0.0 { dcg(list.iter().take(10).map(grade)) / ideal } else { 0.0 };
        // The first that is an answer, not one that only touches the matter.
        self.mrr += list.iter().position(|id| grade(id) > 1).map_or(0.0, |at| 1.0 / (at as f64 + 1.0));
        let found = list.iter().take(20).filter(|id| grade(id) > 0).count();
        self.recall += found as f64 / judged.grades.len().max(1) as f64;
    }

    fn line(&self, name: &str) -> String {
        let mean = |sum: f64| sum / f64::from(self.asked.max(1));
        format!(
            "{name:<20} {:.3}   {:.3}   {:.3}   {} of {}",
            mean(self.ndcg),
            mean(self.mrr),
            mean(self.recall),
            self.empty,
            self.must_be_empty
        )
    }

    fn ndcg(&self) -> f64 {
        self.ndcg / f64::from(self.asked.max(1))
    }
}

/// The list a reader sees: hits, then what is near.
fn ours(engine: &Engine, question: &str) -> (Vec<String>, Option<String>) {
    let asked = ask(question, &[], false, jiff::civil::date(2026, 11, 1));
    let answer = search(engine, &asked, &Page { limit: 20, ..Page::default() }).unwrap();
    let near = answer.nearest.map(|n| n.hits).unwrap_or_default();
    (answer.hits.into_iter().chain(near).map(|hit| hit.id).collect(), answer.suggestion)
}

/// Questions with a slip in one word, and how many of them were understood.
#[derive(Default)]
struct Slips {
    asked: u32,
    right: u32,
    /// Those that need no suggestion: the slip leaves the stem as it is, so the word finds what the right one finds.
    by_stem: u32,
}

/// Runs every system over a set of questions; gives the table, with our figure against the best of the others for each half.
fn measured(name: &str, engine: &Engine) -> String {
    let text = std::fs::read_to_string(checkout().join(format!("tests/truth/relevance/{name}.jsonl"))).unwrap();
    let judged: Vec<Judged> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let mut items: Vec<Export> = Vec::new();
    let everything = ask("", &[], false, jiff::civil::date(2026, 11, 1));
    export(engine, &everything, &mut |item| {
        items.push(item);
        Ok(())
    })
    .unwrap();
    let known = |id: &String| items.iter().any(|item| item.item.id == *id);
    let unknown: Vec<&String> = judged.iter().flat_map(|j| j.grades.keys()).filter(|id| !known(id)).collect();
    let others: [Baseline; 3] = [fts5(&items), tantivy(&items, true), tantivy(&items, false)];
    let mut table = String::new();
    let mut slips = Slips::default();
    for half in ["tuned", "held"] {
        let mut mine = Figures::default();
        let mut theirs: Vec<Figures> = others.iter().map(|_| Figures::default()).collect();
        let mut kinds: BTreeMap<&str, (Figures, Figures)> = BTreeMap::new();
        for question in judged.iter().filter(|j| j.half == half) {
            let (list, suggestion) = ours(engine, &question.query);
            mine.add(question, &list);
            let kind = kinds.entry(&question.kind).or_default();
            kind.0.add(question, &list);
            for (figures, other) in theirs.iter_mut().zip(&others) {
                let list = (other.ask)(&question.query, 20);
                figures.add(question, &list);
                if other.name.contains("any") {
                    kind.1.add(question, &list);
                }
            }
            if let Some(right) = &question.right {
                slips.asked += 1;
                let by_stem = suggestion.is_none() && key_of(&question.query) == key_of(right);
                let understood = by_stem || suggestion.as_ref() == Some(right);
                slips.right += u32::from(understood);
                slips.by_stem += u32::from(by_stem);
                if !understood {
                    eprintln!("{}: “{}” suggests {suggestion:?}, not “{right}”", question.id, question.query);
                }
            }
        }
        let best = theirs.iter().map(Figures::ndcg).fold(0.0, f64::max);
        let _ = writeln!(table, "{name}, {half} half      nDCG@10 MRR     recall@20  empty where it must be");
        let _ = writeln!(table, "{}", mine.line("minutebook"));
        for (figures, other) in theirs.iter().zip(&others) {
            let _ = writeln!(table, "{}", figures.line(other.name));
        }
        let _ = writeln!(table, "against the best     {:.2}\n", mine.ndcg() / best);
        for (kind, (mine, any)) in kinds {
            eprintln!("{name} {half} {kind:8} {:.2} (tantivy, any word {:.2})", mine.ndcg(), any.ndcg());
        }
    }
    let Slips { asked, right, by_stem } = slips;
    let _ = writeln!(table, "slips understood     {right} of {asked}, {by_stem} of them by their stems");
    assert!(
        unknown.len() * 50 <= judged.len() * 20,
        "{name}: {} judged items are not there any more: {unknown:?}",
        unknown.len()
    );
    eprintln!("\n{table}");
    table
}

/// Holds a table against the one that is kept; `MINUTEBOOK_BLESS=1` keeps it.
fn golden(name: &str, table: &str) {
    let path = checkout().join(format!("tests/suite/relevance/{name}.golden"));
    if std::env::var_os("MINUTEBOOK_BLESS").is_some() {
        std::fs::write(&path, table).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(table, kept, "the figures of {name} have changed; read them, then keep them with MINUTEBOOK_BLESS=1");
}

#[test]
fn the_samples_are_searched_better_than_by_others() {
    let table = measured("samples", &engine());
    golden("samples", &table);
}

#[test]
fn real_minutes_are_searched_better_than_by_others() {
    let Some(shared) = shared() else {
        eprintln!("relevance over real minutes was NOT measured: there is no folder of shared material");
        return;
    };
    let index = corpora(&shared);
    let table = measured("corpora", &Engine::open(&index).unwrap());
    golden("corpora", &table);
}

/// An index of the real minutes, but for the one folder that is there for its size.
fn corpora(shared: &Path) -> PathBuf {
    let index = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpora-index");
    let folder = shared.join("corpora");
    let mut folders: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.is_dir() && p.file_name().is_some_and(|n| n != "cleveland-city-record"))
        .map(|p| p.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    folders.sort();
    folders.push("../seeds".to_owned());
    let arguments: Vec<&str> = std::iter::once("index")
        .chain(folders.iter().map(String::as_str))
        .chain(["--index", index.to_str().unwrap()])
        .collect();
    found(&folder, &arguments);
    index
}
