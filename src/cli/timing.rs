//! How long queries take, by kind, on words taken from the index itself.

use crate::error::Result;
use crate::model::{QueryTime, SearchAnswer};
use crate::search::{By, Engine, Page, ask, search, timeline};
use crate::text::words;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// Times each kind is asked, at most: enough for a 99th percentile.
const SAMPLES: usize = 200;
/// And for how long, at most.
const PATIENCE: Duration = Duration::from_secs(3);
/// Items whose headings and excerpts lend their words.
const LENDERS: usize = 60;

/// Median and 99th percentile of every kind of query, in milliseconds; a kind for which the index has no words is left out.
pub(super) fn query_times(engine: &Engine, today: Date) -> Result<Vec<QueryTime>> {
    let page = |limit| Page { limit, ..Page::default() };
    let seen = search(engine, &ask("", &[], false, today), &page(LENDERS))?;
    let mut out = Vec::new();
    for (kind, queries) in kinds(&seen) {
        let run = |query: &String| search(engine, &ask(query, &[], false, today), &page(10)).map(drop);
        out.extend(timed(kind, &queries, run)?);
    }
    let run = |query: &String| timeline(engine, &ask(query, &[], false, today), By::Month, false).map(drop);
    out.extend(timed("counts by month", &words_of(&seen), run)?);
    Ok(out)
}

/// Queries of each kind, made of the words of an answer.
fn kinds(seen: &SearchAnswer) -> Vec<(&'static str, Vec<String>)> {
    let single = words_of(seen);
    let year = seen.years.iter().max_by_key(|p| p.count).map(|p| p.period.clone());
    let pairs = pairs_of(seen);
    vec![
        ("one word", single.clone()),
        ("two words", pairs.clone()),
        ("phrase", pairs.iter().map(|pair| format!("\"{pair}\"")).collect()),
        ("begin*", single.iter().map(|w| format!("{}*", w.chars().take(4).collect::<String>())).collect()),
        ("decisions", single.iter().map(|w| format!("in:decision {w}")).collect()),
        ("in one year", year.iter().flat_map(|y| single.iter().map(move |w| format!("{w} year:{y}"))).collect()),
        ("not found", single.iter().map(|w| format!("{w}qx")).collect()),
    ]
}

/// Words of headings and excerpts, each once: long enough to mean something, letters only.
fn words_of(seen: &SearchAnswer) -> Vec<String> {
    let texts = seen.hits.iter().flat_map(|h| std::iter::once(&h.heading).chain(h.excerpts.iter().map(|e| &e.text)));
    let found: BTreeSet<String> = texts
        .flat_map(|t| words(t).map(|w| w.text.to_lowercase()).collect::<Vec<_>>())
        .filter(|w| is_plain(w))
        .collect();
    found.into_iter().collect()
}

/// Neighbouring words of headings, each pair once.
fn pairs_of(seen: &SearchAnswer) -> Vec<String> {
    let mut found = BTreeSet::new();
    for hit in &seen.hits {
        let in_order: Vec<String> = words(&hit.heading).map(|w| w.text.to_lowercase()).collect();
        let plain = in_order.windows(2).filter(|pair| pair.iter().all(|w| is_plain(w)));
        found.extend(plain.map(|pair| pair.join(" ")));
    }
    found.into_iter().collect()
}

fn is_plain(word: &str) -> bool {
    word.chars().count() >= 4 && word.chars().all(char::is_alphabetic)
}

/// Asks the queries in turn until there are samples enough.
fn timed(kind: &str, queries: &[String], mut run: impl FnMut(&String) -> Result<()>) -> Result<Option<QueryTime>> {
    let begun = Instant::now();
    let mut taken = Vec::with_capacity(SAMPLES);
    for query in queries.iter().cycle().take(SAMPLES) {
        let start = Instant::now();
        run(query)?;
        taken.push(start.elapsed().as_secs_f64() * 1000.0);
        if begun.elapsed() > PATIENCE {
            break;
        }
    }
    taken.sort_by(f64::total_cmp);
    let (Some(p50_ms), Some(p99_ms)) = (percentile(&taken, 50), percentile(&taken, 99)) else { return Ok(None) };
    Ok(Some(QueryTime { kind: kind.to_owned(), p50_ms, p99_ms }))
}

/// The nearest-rank percentile of sorted values: the smallest with at least `percent` of a hundred at or below it.
fn percentile(sorted: &[f64], percent: usize) -> Option<f64> {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_values_that_were_measured() {
        let sorted: Vec<f64> = (1..=200).map(f64::from).collect();
        assert_eq!(percentile(&sorted, 50), Some(100.0));
        assert_eq!(percentile(&sorted, 99), Some(198.0));
        assert_eq!(percentile(&[7.0], 99), Some(7.0));
        assert_eq!(percentile(&[], 50), None);
    }
}
