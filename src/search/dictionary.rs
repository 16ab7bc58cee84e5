//! What stands in the index's dictionaries besides words: values of facets, and who is known to have said something.

use crate::error::Result;
use crate::index::{self, Reader, form_of, speaker_of, speaker_term};
use crate::query::is_written_so;
use crate::text::words;
use std::collections::{BTreeMap, BTreeSet};
use tantivy::schema::{Facet, Field};

/// The folded words of a name or value.
pub(super) fn folded_words(text: &str) -> Vec<String> {
    words(text).map(|w| form_of(w.text)).collect()
}

/// Whether `wanted` stands in `words`, in order and without a gap. Nothing is wanted: no.
pub(super) fn holds(words: &[String], wanted: &[String]) -> bool {
    !wanted.is_empty() && words.windows(wanted.len()).any(|w| w == wanted)
}

/// The levels of a facet's value.
pub(super) fn levels_of(facet: &Facet) -> Vec<String> {
    facet.to_path().into_iter().map(str::to_owned).collect()
}

/// Values of a facet that a typed value fits: its words stand in the path from the top level down, in order, without a gap. Where a
/// level fits, what is below it is not listed again. Names of ours are words too: `declared_interest` is "declared interest".
pub(super) fn facet_values(reader: &Reader, field: Field, value: &str) -> Result<Vec<Facet>> {
    let wanted = folded_words(&value.replace('_', " "));
    let Some(first) = wanted.first() else { return Ok(Vec::new()) };
    let mut out: Vec<Facet> = Vec::new();
    for facet in all_values(reader, field, |encoded| may_hold(encoded, first))? {
        if out.last().is_some_and(|above| above.is_prefix_of(&facet)) {
            continue;
        }
        let levels: Vec<String> =
            facet.to_path().into_iter().flat_map(|l| folded_words(&l.replace('_', " "))).collect();
        if holds(&levels, &wanted) {
            out.push(facet);
        }
    }
    Ok(out)
}

/// Values of a facet that are written so where they are counted: one, but where two are written alike.
pub(super) fn written_values(reader: &Reader, facet: &index::Facet, field: Field, text: &str) -> Result<Vec<Facet>> {
    let is_so = |levels: &[&str]| is_written_so(&(facet.shown)(levels), text);
    let ending = last_piece(text);
    // However a value is written, it ends as its last level does; that is seen without writing it.
    let ends = |bytes: &[u8]| bytes.last().copied().filter(u8::is_ascii_alphanumeric);
    let may_be = |encoded: &[u8]| {
        if let (Some(own), Some(wanted)) = (ends(encoded), ends(text.as_bytes()))
            && own != wanted
        {
            return false;
        }
        let last = std::str::from_utf8(encoded.rsplit(|b| *b == 0).next().unwrap_or_default()).unwrap_or_default();
        ending.ends_with(last_piece(last))
    };
    let mut values = all_values(reader, field, may_be)?;
    values.retain(|value| is_so(&value.to_path()));
    Ok(values)
}

/// What stands behind the last blank or quotation mark of a text.
fn last_piece(text: &str) -> &str {
    let parts = |c: char| !(c.is_alphanumeric() || c.is_ascii_punctuation()) || c == '"';
    text.trim_end_matches(parts).rsplit(parts).next().unwrap_or_default()
}

/// Every value below one of a facet, deeper ones included.
pub(super) fn values_below(reader: &Reader, field: Field, value: &Facet) -> Result<Vec<Facet>> {
    let above = value.encoded_str().as_bytes();
    let is_below = |encoded: &[u8]| encoded.strip_prefix(above).is_some_and(|rest| rest.first() == Some(&0));
    all_values(reader, field, is_below)
}

/// Whether a value can hold a folded word: most cannot, and need no cutting into words. Only plain ASCII tells without folding.
fn may_hold(encoded: &[u8], word: &str) -> bool {
    word.is_empty()
        || !encoded.is_ascii()
        || !word.is_ascii()
        || {
            let first = word.as_bytes().first().copied().unwrap_or(0);
            encoded
                .windows(word.len())
                .any(|w| w[0].to_ascii_lowercase() == first && w.eq_ignore_ascii_case(word.as_bytes()))
        }
        || word.bytes().any(|b| !b.is_ascii_alphanumeric())
        || word.bytes().all(|b| b.is_ascii_digit())
        || encoded.contains(&b'.')
}

/// The terms of speakers who have all the words of one of these names in theirs, in order and without a gap.
pub(super) fn speaker_terms(reader: &Reader, names: &[Vec<String>]) -> Result<BTreeSet<String>> {
    let mark = speaker_term("");
    let mut out = BTreeSet::new();
    for segment in reader.searcher().segment_readers() {
        let index = segment.inverted_index(reader.fields().text).map_err(|e| reader.failed(&e))?;
        let stream = index.terms().range().ge(mark.as_bytes()).into_stream();
        let mut stream = stream.map_err(|e| reader.failed(&e.into()))?;
        while let Some((term, _)) = stream.next() {
            let Ok(term) = std::str::from_utf8(term) else { continue };
            let Some(name) = speaker_of(term) else { break };
            let words: Vec<String> = name.split(' ').map(str::to_owned).collect();
            if names.iter().any(|wanted| holds(&words, wanted)) {
                out.insert(term.to_owned());
            }
        }
    }
    Ok(out)
}

/// Up to three levels of a facet's values that look most like a typed value that fits none.
pub(super) fn nearest_values(reader: &Reader, field: Field, value: &str) -> Result<Vec<String>> {
    const ALIKE: f64 = 0.7;
    let wanted = folded_words(value).join(" ");
    let mut found: BTreeMap<String, f64> = BTreeMap::new();
    for facet in all_values(reader, field, |_| true)? {
        let Some(level) = facet.to_path().last().map(|l| (*l).to_owned()) else { continue };
        let words = folded_words(&level);
        let whole = strsim::normalized_damerau_levenshtein(&wanted, &words.join(" "));
        let part = words.iter().map(|w| strsim::normalized_damerau_levenshtein(&wanted, w)).fold(0.0, f64::max);
        let alike = whole.max(part);
        if alike >= ALIKE {
            found.insert(level, alike);
        }
    }
    let mut found: Vec<(String, f64)> = found.into_iter().collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(found.into_iter().take(3).map(|(level, _)| level).collect())
}

/// Every value of a facet and every level above one of those whose encoded names are `wanted`, those below a level right behind it.
fn all_values(reader: &Reader, field: Field, wanted: impl Fn(&[u8]) -> bool) -> Result<Vec<Facet>> {
    let mut out: Vec<Facet> = Vec::new();
    for segment in reader.searcher().segment_readers() {
        let index = segment.inverted_index(field).map_err(|e| reader.failed(&e))?;
        let mut stream = index.terms().stream().map_err(|e| reader.failed(&e.into()))?;
        while let Some((term, _)) = stream.next() {
            if wanted(term) {
                out.extend(Facet::from_encoded(term.to_vec()).ok().filter(|f| !f.is_root()));
            }
        }
    }
    out.sort();
    out.dedup();
    Ok(out)
}
