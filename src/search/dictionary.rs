//! What stands in the index's dictionaries: words by prefix and by likeness, values of facets.

use crate::error::Result;
use crate::index::{Reader, STEM_MARK, form_of};
use crate::text::words;
use std::collections::BTreeMap;
use tantivy::schema::{Facet, Field};

/// Gives every form that begins with `prefix` in any of these fields, with its frequency there; a form stands in several.
fn each_form(reader: &Reader, fields: &[Field], prefix: &str, mut give: impl FnMut(&str, u64)) -> Result<()> {
    for segment in reader.searcher().segment_readers() {
        for &field in fields {
            let index = segment.inverted_index(field).map_err(|e| reader.failed(&e))?;
            let stream = index.terms().range().ge(prefix.as_bytes()).into_stream();
            let mut stream = stream.map_err(|e| reader.failed(&e.into()))?;
            while let Some((term, info)) = stream.next() {
                if !term.starts_with(prefix.as_bytes()) {
                    break;
                }
                if let Ok(form) = std::str::from_utf8(term)
                    && !form.starts_with(STEM_MARK)
                {
                    give(form, u64::from(info.doc_freq));
                }
            }
        }
    }
    Ok(())
}

/// Forms that begin with `prefix` in any of these fields, with the sum of their frequencies over the fields, in alphabetical order.
pub(super) fn forms(reader: &Reader, fields: &[Field], prefix: &str) -> Result<BTreeMap<String, u64>> {
    let mut out: BTreeMap<String, u64> = BTreeMap::new();
    each_form(reader, fields, prefix, |form, count| match out.get_mut(form) {
        Some(sum) => *sum += count,
        None => {
            out.insert(form.to_owned(), count);
        }
    })?;
    Ok(out)
}

/// The form of the index nearest to one it does not hold: fewest edits, then most frequent, then first in the alphabet. None beyond
/// two edits, or beyond one for a form under eight letters, where a second edit makes another word (koala, goal). One edit that keeps the first letter is taken before any that does not:
/// so only a small part of the dictionary is walked for most slips.
pub(super) fn nearest(reader: &Reader, fields: &[Field], form: &str) -> Result<Option<String>> {
    let length = form.chars().count();
    let most = if length < 8 { 1 } else { 2 };
    let first: String = form.chars().take(1).collect();
    for (prefix, enough) in [(first.as_str(), 1), ("", most)] {
        let mut near: BTreeMap<String, (usize, u64)> = BTreeMap::new();
        each_form(reader, fields, prefix, |other, count| {
            if other.len().abs_diff(form.len()) > 3 * most || other == form {
                return;
            }
            if let Some((_, sum)) = near.get_mut(other) {
                *sum += count;
            } else if other.chars().count().abs_diff(length) <= most {
                let edits = strsim::osa_distance(form, other);
                if edits <= most {
                    near.insert(other.to_owned(), (edits, count));
                }
            }
        })?;
        let best = near.into_iter().min_by_key(|(_, (edits, count))| (*edits, std::cmp::Reverse(*count)));
        if let Some((found, _)) = best.filter(|(_, (edits, _))| *edits <= enough) {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// The folded words of a name or value.
pub(super) fn folded_words(text: &str) -> Vec<String> {
    words(text).map(|w| form_of(w.text)).collect()
}

/// Whether `wanted` stands in `words`, in order and without a gap. Nothing is wanted: no.
pub(super) fn holds(words: &[String], wanted: &[String]) -> bool {
    !wanted.is_empty() && words.windows(wanted.len()).any(|w| w == wanted)
}

/// Values of a facet that a typed value fits: its words stand in the path from the top level down, in order, without a gap. Where a
/// level fits, what is below it is not listed again.
pub(super) fn facet_values(reader: &Reader, field: Field, value: &str) -> Result<Vec<Facet>> {
    let wanted = folded_words(value);
    let mut out: Vec<Facet> = Vec::new();
    for facet in all_values(reader, field)? {
        if out.last().is_some_and(|above| above.is_prefix_of(&facet)) {
            continue;
        }
        let levels: Vec<String> = facet.to_path().into_iter().flat_map(folded_words).collect();
        if holds(&levels, &wanted) {
            out.push(facet);
        }
    }
    Ok(out)
}

/// Up to three levels of a facet's values that look most like a typed value that fits none.
pub(super) fn nearest_values(reader: &Reader, field: Field, value: &str) -> Result<Vec<String>> {
    const ALIKE: f64 = 0.7;
    let wanted = folded_words(value).join(" ");
    let mut found: BTreeMap<String, f64> = BTreeMap::new();
    for facet in all_values(reader, field)? {
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

/// Every value of a facet and every level above one, those below a level right behind it.
fn all_values(reader: &Reader, field: Field) -> Result<Vec<Facet>> {
    let mut out: Vec<Facet> = Vec::new();
    for segment in reader.searcher().segment_readers() {
        let index = segment.inverted_index(field).map_err(|e| reader.failed(&e))?;
        let mut stream = index.terms().stream().map_err(|e| reader.failed(&e.into()))?;
        while let Some((term, _)) = stream.next() {
            out.extend(Facet::from_encoded(term.to_vec()).ok().filter(|f| !f.is_root()));
        }
    }
    out.sort();
    out.dedup();
    Ok(out)
}
