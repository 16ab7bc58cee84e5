//! The terms of the index that stand for a word of a query, and what each is worth.

use crate::error::Result;
use crate::index::{Reader, STEM_MARK, is_form, stem_of};
use crate::query::Form;
use crate::search::needle::Part;
use levenshtein_automata::{DFA, LevenshteinAutomatonBuilder, SINK_STATE};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};
use tantivy::index::InvertedIndexReader;
use tantivy::postings::TermInfo;
use tantivy::schema::Field;

/// What another form of the word is worth beside the form as typed.
const OTHER_FORM: f32 = 0.7;
/// What a word is worth that only begins as typed.
const BEGUN: f32 = 0.5;
/// What a word is worth that is one or two slips away.
const SLIPPED: [f32; 3] = [1.0, 0.5, 0.3];
/// From so many letters on a word may be two slips away; below, a second slip makes another word (koala, goal).
const TWO_SLIPS_FROM: usize = 8;

/// Where a term stands: a field of a segment.
#[derive(Debug, Clone)]
pub(in crate::search) struct Place {
    /// The segment.
    pub segment: usize,
    /// Whether it is the heading; else it is the text.
    pub heading: bool,
    /// Where its postings are.
    pub info: TermInfo,
}

/// A term that stands for a word.
#[derive(Debug, Clone)]
pub(in crate::search) struct Stand {
    /// The term.
    pub term: String,
    /// What it is worth against the word as typed.
    pub share: f32,
    /// Whether another term of the word stands wherever this one does: it makes the match worth more, and no more of them.
    pub beside: bool,
    /// Where it stands.
    pub places: Vec<Place>,
}

/// A word of a query with its terms.
#[derive(Debug, Clone)]
pub(in crate::search) struct Word {
    /// As analysed.
    pub part: Part,
    /// What stands for it; those that stand nowhere are left out.
    pub stands: Vec<Stand>,
    /// In about how many units it stands.
    pub frequency: u64,
}

impl Word {
    /// Whether any word at all stands in its place.
    pub(in crate::search) fn is_any(&self) -> bool {
        self.part.how == Form::Any
    }
}

/// The dictionaries of an index, text and heading of each segment.
pub(in crate::search) struct Dictionaries {
    fields: Vec<(usize, bool, Arc<InvertedIndexReader>)>,
    field: Field,
}

impl Dictionaries {
    /// Of an index.
    pub(in crate::search) fn of(reader: &Reader) -> Result<Self> {
        let mut fields = Vec::new();
        for (at, segment) in reader.searcher().segment_readers().iter().enumerate() {
            for (heading, field) in [(false, reader.fields().text), (true, reader.fields().heading)] {
                fields.push((at, heading, segment.inverted_index(field).map_err(|e| reader.failed(&e))?));
            }
        }
        Ok(Self { fields, field: reader.fields().text })
    }

    /// The places of a term.
    pub(in crate::search) fn places(&self, reader: &Reader, term: &str) -> Result<Vec<Place>> {
        let key = tantivy::Term::from_field_text(self.field, term);
        let mut out = Vec::new();
        for (segment, heading, index) in &self.fields {
            if let Some(info) = index.get_term_info(&key).map_err(|e| reader.failed(&e.into()))? {
                out.push(Place { segment: *segment, heading: *heading, info });
            }
        }
        Ok(out)
    }

    /// Forms that begin so, with their places.
    pub(in crate::search) fn beginning(&self, reader: &Reader, prefix: &str) -> Result<BTreeMap<String, Vec<Place>>> {
        let mut out: BTreeMap<String, Vec<Place>> = BTreeMap::new();
        for (segment, heading, index) in &self.fields {
            let stream = index.terms().range().ge(prefix.as_bytes()).into_stream();
            let mut stream = stream.map_err(|e| reader.failed(&e.into()))?;
            while let Some((term, info)) = stream.next() {
                if !term.starts_with(prefix.as_bytes()) {
                    break;
                }
                note(&mut out, term, Place { segment: *segment, heading: *heading, info: info.clone() });
            }
        }
        Ok(out)
    }

    /// Forms of words in the texts that begin so, each with about how many units hold it.
    pub(in crate::search) fn completions(&self, reader: &Reader, prefix: &str) -> Result<BTreeMap<String, u64>> {
        let mut out: BTreeMap<String, u64> = BTreeMap::new();
        for (_, _, index) in self.fields.iter().filter(|(_, heading, _)| !heading) {
            let stream = index.terms().range().ge(prefix.as_bytes()).into_stream();
            let mut stream = stream.map_err(|e| reader.failed(&e.into()))?;
            while let Some((term, info)) = stream.next() {
                if !term.starts_with(prefix.as_bytes()) {
                    break;
                }
                let Some(form) = std::str::from_utf8(term).ok().filter(|form| is_form(form)) else { continue };
                match out.get_mut(form) {
                    Some(count) => *count += u64::from(info.doc_freq),
                    None => drop(out.insert(form.to_owned(), u64::from(info.doc_freq))),
                }
            }
        }
        Ok(out)
    }

    /// Forms at most one slip or two away (two letters exchanged are one slip), each with the number of them and its places;
    /// of the texts alone or of the headings too.
    pub(in crate::search) fn near(
        &self,
        reader: &Reader,
        form: &str,
        slips: u8,
        headings: bool,
    ) -> Result<BTreeMap<String, (u8, Vec<Place>)>> {
        let dfa = slips_of(slips).build_dfa(form);
        let mut out: BTreeMap<String, Vec<Place>> = BTreeMap::new();
        for (segment, heading, index) in self.fields.iter().filter(|(_, heading, _)| headings || !heading) {
            let stream = index.terms().search(Slips(&dfa)).into_stream();
            let mut stream = stream.map_err(|e| reader.failed(&e.into()))?;
            while let Some((term, info)) = stream.next() {
                note(&mut out, term, Place { segment: *segment, heading: *heading, info: info.clone() });
            }
        }
        let told = |(found, places): (String, Vec<Place>)| {
            let slips = dfa.eval(&found).to_u8();
            (found, (slips, places))
        };
        Ok(out.into_iter().map(told).collect())
    }

    /// The word of a part, in the order of its terms' worth.
    pub(in crate::search) fn word(&self, reader: &Reader, part: &Part) -> Result<Word> {
        let stand = |term: String, share: f32, beside: bool, places: Vec<Place>| Stand { term, share, beside, places };
        let mut stands = Vec::new();
        let mut known = |term: String, share: f32, beside: bool| -> Result<()> {
            let places = self.places(reader, &term)?;
            if !places.is_empty() {
                stands.push(stand(term, share, beside, places));
            }
            Ok(())
        };
        match part.how {
            Form::Any => {}
            Form::Exact => known(part.form.clone(), 1.0, false)?,
            Form::Stem if part.form == part.stem => {
                known(part.form.clone(), 1.0, false)?;
                known(format!("{STEM_MARK}{}", part.stem), OTHER_FORM, false)?;
            }
            Form::Stem => {
                known(format!("{STEM_MARK}{}", part.stem), OTHER_FORM, false)?;
                // A form may read like the stem of others and have another itself: "environment" is one of "environ".
                if stem_of(&part.stem) == part.stem {
                    known(part.stem.clone(), OTHER_FORM, false)?;
                }
                known(part.form.clone(), 1.0 - OTHER_FORM, true)?;
            }
            Form::Prefix => {
                let share = |form: &str| if form == part.form { 1.0 } else { BEGUN };
                let found = self.beginning(reader, &part.form)?;
                stands = found.into_iter().map(|(f, places)| stand(f.clone(), share(&f), false, places)).collect();
            }
            Form::Fuzzy => {
                let slips = if part.form.chars().count() < TWO_SLIPS_FROM { 1 } else { 2 };
                let found = self.near(reader, &part.form, slips, true)?;
                let share = |slips: u8| SLIPPED[usize::from(slips).min(SLIPPED.len() - 1)];
                stands = found.into_iter().map(|(f, (n, places))| stand(f, share(n), false, places)).collect();
            }
        }
        // A word stands in the text of nearly every unit that has it in the heading.
        let count = |heading: bool| -> u64 {
            let of = |s: &Stand| {
                s.places.iter().filter(|p| p.heading == heading).map(|p| u64::from(p.info.doc_freq)).sum::<u64>()
            };
            stands.iter().filter(|s| !s.beside).map(of).sum()
        };
        let frequency = count(false).max(count(true));
        Ok(Word { part: part.clone(), stands, frequency })
    }
}

/// What makes automata of so many slips; costly to make, so each is made once.
fn slips_of(slips: u8) -> &'static LevenshteinAutomatonBuilder {
    static ONE: LazyLock<LevenshteinAutomatonBuilder> = LazyLock::new(|| LevenshteinAutomatonBuilder::new(1, true));
    static TWO: LazyLock<LevenshteinAutomatonBuilder> = LazyLock::new(|| LevenshteinAutomatonBuilder::new(2, true));
    if slips < 2 { &ONE } else { &TWO }
}

/// Keeps a form of a word with its place.
fn note(out: &mut BTreeMap<String, Vec<Place>>, term: &[u8], place: Place) {
    let Ok(form) = std::str::from_utf8(term) else { return };
    if is_form(form) {
        match out.get_mut(form) {
            Some(places) => places.push(place),
            None => {
                out.insert(form.to_owned(), vec![place]);
            }
        }
    }
}

/// A Levenshtein automaton as the dictionaries walk it.
struct Slips<'a>(&'a DFA);

impl tantivy_fst::Automaton for Slips<'_> {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), levenshtein_automata::Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
    }
}
