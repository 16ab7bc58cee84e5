//! The ledgers: every decision or action of the items that match, one entry each.

use super::compile::compile;
use super::dictionary::folded_words;
use super::engine::{Node, Wants, gather};
use super::hits::{Sort, in_order};
use super::needle::{Needle, Part, Where, anywhere, highlights};
use super::sayings::{FORMULA, Sayings};
use super::spelling;
use super::{Asked, Engine};
use crate::error::Result;
use crate::index::{ACTS, DECIDES, Unit, form_of, stem_of};
use crate::model::{FacetCount, Item, Ledger, LedgerEntry, LedgerFact, LedgerGroup, LedgerOf, Motion, SourceRef};
use crate::query::Query;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use tantivy::Term;

/// Which entries of the matching items are wanted, and how; `Default` wants all, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LedgerFilter {
    /// Actions whose owner has all these words in the name.
    pub owner: Option<String>,
    /// Decisions with one of these verbs, in any form.
    pub verbs: Vec<String>,
    /// Actions due before this day.
    pub due_before: Option<Date>,
    /// No formulas: nothing that many meetings have said in the same words.
    pub novel: bool,
    /// The oldest first.
    pub oldest: bool,
    /// So many entries are passed over, of each owner where they are grouped.
    pub offset: usize,
    /// So many entries are listed, of each owner where they are grouped; all where there is none.
    pub limit: Option<usize>,
    /// Entries are grouped by owner.
    pub by_owner: bool,
}

/// The ledger of decisions or actions of every item that matches. Those whose own text has what the query asks for come before those
/// whose item alone has it; then by day, undated last, and by their place in the meeting.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn ledger(engine: &Engine, asked: &Asked, of: LedgerOf, filter: &LedgerFilter) -> Result<Ledger> {
    let reader = engine.reader();
    let mut compiled = compile(engine, &asked.query)?;
    let mut query = compiled.said(asked);
    let has = Term::from_field_text(reader.fields().saying, mark(of));
    let root = std::mem::replace(&mut compiled.plan.root, Node::Nothing);
    compiled.plan.root = Node::And(vec![root, Node::Having(vec![has])]);
    compiled.plan.selections.clear();
    let found = gather(engine, &compiled.plan, Wants::MATCHES)?.found;
    let needles = &compiled.needles;
    let sort = if filter.oldest { Sort::Oldest } else { Sort::Newest };

    let wanted = Wanted::of(filter);
    let mut sayings = Sayings::of(reader);
    let mut refused = BTreeMap::new();
    let mut left_out = 0;
    let mut entries = Vec::new();
    for f in in_order(found, sort, usize::MAX) {
        let unit = reader.unit(f.at)?;
        for mut entry in entries_of(&unit, of) {
            if !wanted.has(&entry.what, &mut refused) {
                continue;
            }
            entry.repeated = sayings.meetings(&unit.item, &entry.text)?;
            entry.boilerplate = entry.repeated >= FORMULA;
            if filter.novel && entry.boilerplate {
                left_out += 1;
                continue;
            }
            entry.worded = needles.is_empty() || says(&asked.query, &entry.text);
            // Words are marked wherever they stand, whatever passages the query looks at.
            entry.highlights = highlights(&anywhere(&entry.text, needles));
            entries.push(entry);
        }
    }
    query.notes.extend(wanted.missed(entries.is_empty() && left_out == 0, &refused));
    entries.sort_by_key(|e| !e.worded);
    let total = entries.len() as u64;
    let meetings = entries.iter().map(|e| &e.meeting).collect::<BTreeSet<_>>().len() as u64;
    let worded = entries.iter().filter(|e| e.worded).count() as u64;
    let counts = by_frequency(entries.iter().flat_map(|e| labels(&e.what)));
    let (groups, entries) = listed(entries, filter);
    Ok(Ledger { of, query, total, meetings, worded, left_out, counts, groups, entries, coverage: engine.coverage() })
}

fn mark(of: LedgerOf) -> &'static str {
    match of {
        LedgerOf::Decisions => DECIDES,
        LedgerOf::Actions => ACTS,
    }
}

/// What of a filter looks at a single entry.
struct Wanted {
    owner: Option<(String, BTreeSet<String>)>,
    verbs: Vec<(String, String)>,
    due_before: Option<Date>,
}

impl Wanted {
    fn of(filter: &LedgerFilter) -> Self {
        let owner = filter.owner.as_ref().map(|o| (o.trim().to_owned(), folded_words(o).into_iter().collect()));
        let verbs = filter.verbs.iter().map(|v| (v.trim().to_owned(), stem_of(&form_of(v.trim())))).collect();
        Self { owner, verbs, due_before: filter.due_before }
    }

    /// Whether an entry is wanted; owners and verbs of those that are not are counted.
    fn has(&self, what: &LedgerFact, refused: &mut BTreeMap<String, u64>) -> bool {
        let named = match what {
            LedgerFact::Decision { verb, .. } => {
                let is = |verb: &String| self.verbs.iter().any(|(_, stem)| *stem == stem_of(&form_of(verb)));
                self.verbs.is_empty() || verb.as_ref().is_some_and(is)
            }
            LedgerFact::Action { owners, .. } => self.owner.as_ref().is_none_or(|(_, words)| {
                owners.iter().any(|o| !words.is_empty() && words.is_subset(&folded_words(o).into_iter().collect()))
            }),
        };
        if !named {
            labels(what).into_iter().for_each(|label| *refused.entry(label).or_insert(0) += 1);
        }
        let due = match (self.due_before, what) {
            (Some(before), LedgerFact::Action { due, .. }) => due.is_some_and(|due| due < before),
            _ => true,
        };
        named && due
    }

    /// What to say where nothing has the owner or the verb asked for.
    fn missed(&self, nothing: bool, refused: &BTreeMap<String, u64>) -> Option<String> {
        if !nothing || refused.is_empty() {
            return None;
        }
        if let Some((owner, _)) = &self.owner {
            let typed = folded_words(owner);
            let close = refused.keys().filter_map(|name| spelling::fit(&typed, name).map(|fit| (fit, name))).min();
            let close = close.map(|(_, name)| format!("; did you mean {name}?")).unwrap_or_default();
            return Some(format!("none of these actions is given to “{owner}”{close}"));
        }
        let known: Vec<&str> = refused.keys().map(String::as_str).collect();
        let typed: Vec<&str> = self.verbs.iter().map(|(typed, _)| typed.as_str()).collect();
        Some(format!("none of these decisions has the verb “{}”; they have {}", typed.join("”, “"), known.join(", ")))
    }
}

/// What an entry is counted under: its owners or its verb.
fn labels(what: &LedgerFact) -> Vec<String> {
    match what {
        LedgerFact::Decision { verb, .. } => verb.iter().cloned().collect(),
        LedgerFact::Action { owners, .. } => owners.clone(),
    }
}

fn by_frequency(labels: impl Iterator<Item = String>) -> Vec<FacetCount> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    labels.for_each(|label| *counts.entry(label).or_insert(0) += 1);
    let mut counts: Vec<FacetCount> =
        counts.into_iter().map(|(value, count)| FacetCount::plain(value, count)).collect();
    counts.sort_by_key(|c| std::cmp::Reverse(c.count));
    counts
}

/// The groups, and the entries that are listed.
fn listed(mut entries: Vec<LedgerEntry>, filter: &LedgerFilter) -> (Vec<LedgerGroup>, Vec<LedgerEntry>) {
    let limit = filter.limit.unwrap_or(usize::MAX);
    if !filter.by_owner {
        entries.drain(..filter.offset.min(entries.len()));
        entries.truncate(limit);
        return (Vec::new(), entries);
    }
    let mut places: BTreeMap<Option<String>, Vec<usize>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let owners: BTreeSet<Option<String>> = labels(&entry.what).into_iter().map(Some).collect();
        let owners = if owners.is_empty() { BTreeSet::from([None]) } else { owners };
        owners.into_iter().for_each(|owner| places.entry(owner).or_default().push(at));
    }
    let shown: BTreeSet<usize> =
        places.values().flat_map(|p| p.iter().skip(filter.offset).take(limit)).copied().collect();
    let now: BTreeMap<usize, usize> = shown.iter().copied().zip(0..).collect();
    let group = |(owner, places): (Option<String>, Vec<usize>)| LedgerGroup {
        owner,
        total: places.len() as u64,
        entries: places.iter().skip(filter.offset).take(limit).filter_map(|p| now.get(p)).copied().collect(),
    };
    let mut groups: Vec<LedgerGroup> = places.into_iter().map(group).collect();
    groups.sort_by_key(|g| (g.owner.is_none(), std::cmp::Reverse(g.total)));
    let entries = entries.into_iter().enumerate().filter(|(at, _)| shown.contains(at)).map(|(_, e)| e).collect();
    (groups, entries)
}

/// The entries of an item in its order; how often they are said is not known yet.
fn entries_of(unit: &Unit, of: LedgerOf) -> Vec<LedgerEntry> {
    let item = &unit.item;
    let entry = |text: &str, what| LedgerEntry {
        meeting: unit.meeting.clone(),
        item: item.id.clone(),
        organisation: unit.organisation.clone(),
        board: unit.board.clone(),
        date: unit.date,
        number: item.number.clone(),
        heading: item.heading.clone(),
        text: text.to_owned(),
        highlights: Vec::new(),
        worded: true,
        what,
        repeated: 1,
        boilerplate: false,
        source: place(unit, text),
    };
    match of {
        LedgerOf::Decisions => {
            item.decisions.iter().map(|d| entry(&d.text, decided(item, d.verb.clone(), &d.text))).collect()
        }
        LedgerOf::Actions => {
            let what = |owners: &[String], due| LedgerFact::Action { owners: owners.to_vec(), due };
            item.actions.iter().map(|a| entry(&a.text, what(&a.owners, a.due))).collect()
        }
    }
}

/// A decision with its motion: the one in whose words it stands, else the item's only one that changes no other.
fn decided(item: &Item, verb: Option<String>, text: &str) -> LedgerFact {
    let said = squeezed(text);
    let stands = |m: &&Motion| {
        let motion = squeezed(&m.text);
        !motion.is_empty() && (motion.contains(&said) || said.contains(&motion))
    };
    let mut own = item.motions.iter().filter(|m| !m.amendment);
    let only = own.next().filter(|_| own.next().is_none());
    let motion = item.motions.iter().find(stands).or(only.filter(|_| item.decisions.len() == 1));
    LedgerFact::Decision {
        verb,
        mover: motion.and_then(|m| m.mover.clone()),
        seconder: motion.and_then(|m| m.seconder.clone()),
        outcome: motion.and_then(|m| m.outcome),
    }
}

/// Where a text of an item stands: its passage, else the item.
fn place(unit: &Unit, text: &str) -> SourceRef {
    let item = &unit.item;
    let said = squeezed(text);
    let passage = item.passages.iter().find(|p| squeezed(&p.text).contains(&said));
    SourceRef {
        path: unit.path.clone(),
        page: passage.and_then(|p| p.page).or(item.page),
        line: Some(passage.map_or(item.line, |p| p.line)),
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text alone has what a query asks for. What is no matter of words was looked at in the item.
fn says(query: &Query, text: &str) -> bool {
    let stands = |parts: Vec<Part>, near| {
        parts.is_empty() || !anywhere(text, &[Needle { parts, near, place: Where::default(), weight: 1.0 }]).is_empty()
    };
    match query {
        Query::All | Query::Filter(_) | Query::Not(_) => true,
        Query::Word { text, form } => stands(Part::of(text, *form), None),
        Query::Phrase(words) => stands(Part::row(words), None),
        Query::Near { left, right, within } => stands(Part::row(left), Some((Part::row(right), usize::from(*within)))),
        Query::And(parts) => parts.iter().all(|p| says(p, text)),
        Query::Or(parts) => parts.iter().any(|p| says(p, text)),
        Query::Weighed { query, .. } => says(query, text),
        Query::Within(_, inside) => says(inside, text),
    }
}
