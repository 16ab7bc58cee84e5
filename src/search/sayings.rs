//! How often the same words were decided or ordered: what the postings of their fingerprint say.

use crate::error::Result;
use crate::index::{Reader, saying};
use crate::model::{Item, Repeated};
use std::collections::{BTreeSet, HashMap};
use tantivy::Term;

/// Words that stand at so many meetings are a formula. Looked at over 7,500 decisions and actions of nine bodies: what stands at four
/// meetings or more ("All approved for payment", "The Clerk to chase") is hardly ever news, what stands at two often is.
pub(super) const FORMULA: u64 = 4;

/// Counts the meetings of fingerprints, each once.
pub(super) struct Sayings<'a> {
    reader: &'a Reader,
    known: HashMap<String, u64>,
}

impl<'a> Sayings<'a> {
    /// Of an index.
    pub(super) fn of(reader: &'a Reader) -> Self {
        Self { reader, known: HashMap::new() }
    }

    /// In how many meetings the words of a decision or an action of an item stand; 1 where nothing but names and numbers does.
    pub(super) fn meetings(&mut self, item: &Item, text: &str) -> Result<u64> {
        let Some(term) = saying(item, text) else { return Ok(1) };
        if let Some(count) = self.known.get(&term) {
            return Ok(*count);
        }
        let mut meetings = BTreeSet::new();
        for at in self.reader.having(&Term::from_field_text(self.reader.fields().saying, &term))? {
            let segment = self.reader.tally()?.segments().get(at.segment_ord as usize);
            meetings.extend(segment.map(|segment| segment.meeting(at.doc_id)));
        }
        let count = (meetings.len() as u64).max(1);
        self.known.insert(term, count);
        Ok(count)
    }

    /// What in these items is a formula.
    pub(super) fn formulas<'i>(&mut self, items: impl Iterator<Item = &'i Item>) -> Result<Repeated> {
        let mut out = Repeated::new();
        for item in items {
            let decisions = item.decisions.iter().map(|d| &d.text);
            for text in decisions.chain(item.actions.iter().map(|a| &a.text)) {
                let count = self.meetings(item, text)?;
                if count >= FORMULA {
                    out.insert(text.clone(), count);
                }
            }
        }
        Ok(out)
    }
}
