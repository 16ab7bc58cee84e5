//! Everything that matches a plan, in one go: the matches with what they are worth, and how often each facet value is among them.
//!
//! Worth is worked out in two steps: for every match by its words alone, and for the best of these by how the words stand together,
//! which costs a look at positions.

use super::columns::Columns;
use super::counting::{Counted, Counter};
use super::docs::Docs;
use super::matching::Run;
use super::plan::Plan;
use super::together::{Judge, Together};
use super::worth::Statistics;
use crate::error::Result;
use crate::index::{FACETS, Facet, PLACE_CLOSING, PLACE_FRONT, Reader};
use crate::search::Engine;
use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use tantivy::{DocAddress, DocId};

/// Front and closing of a meeting against its items: they are mostly lists of names.
const AROUND_ITEMS: f32 = 0.5;

/// So many of the best are looked at for how their words stand together.
const LOOKED_AT: usize = 400;

/// One match.
#[derive(Debug, Clone, Copy)]
pub(in crate::search) struct Found {
    /// Its worth.
    pub score: f32,
    /// What of it its words alone are worth.
    pub words: f32,
    /// What their standing together makes of it.
    pub together: Together,
    /// How many times it counts by its place in the meeting.
    pub placed: f32,
    /// yyyymmdd, 0 where it is not known.
    pub day: u64,
    /// Hash of its meeting's id.
    pub meeting: u64,
    /// Its place in the meeting.
    pub place: u64,
    /// The same for units that say the same; 0 where it says something of its own.
    pub alike: u64,
    /// Where it stands in the index.
    pub at: DocAddress,
}

/// A table of numbers that are hashes already.
pub(in crate::search) type Hashed = BuildHasherDefault<AsIs>;

/// Takes a hash as it is.
#[derive(Default)]
pub(in crate::search) struct AsIs(u64);

impl Hasher for AsIs {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|b| self.0 = self.0.rotate_left(8) ^ u64::from(*b));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Everything that matches.
#[derive(Default)]
pub(in crate::search) struct Gathered {
    /// The matches, in no order.
    pub found: Vec<Found>,
    /// For each facet that was asked for its values with their counts. A facet by which the query selects
    /// is counted over what matches without that selection, so that the other values can be chosen too.
    pub facets: Vec<(&'static Facet, Counted)>,
}

impl Gathered {
    /// How many meetings the matches are of.
    pub(in crate::search) fn meetings(&self) -> u64 {
        self.found.iter().map(|f| f.meeting).collect::<HashSet<u64, Hashed>>().len() as u64
    }
}

/// What to gather.
#[derive(Clone, Copy)]
pub(in crate::search) struct Wants<'w> {
    /// Whether matches are ranked.
    pub scores: bool,
    /// Names of the facets whose values are counted.
    pub facets: &'w [&'w str],
    /// So many values of each are given, where the query does not select by it.
    pub most: usize,
}

impl Wants<'_> {
    /// The matches alone.
    pub(in crate::search) const MATCHES: Self = Self { scores: false, facets: &[], most: 0 };
}

/// Runs a plan over a whole index.
///
/// # Errors
/// Of kind `Index` where it cannot be read.
pub(in crate::search) fn gather(engine: &Engine, plan: &Plan, wants: Wants<'_>) -> Result<Gathered> {
    let (reader, base) = (engine.reader(), engine.base()?);
    let mut found = Vec::new();
    let wanted = FACETS.iter().filter(|f| wants.facets.contains(&f.name));
    let mut counters: Vec<(&Facet, Counter<'_>)> = wanted.map(|f| (f, Counter::of(reader, base, f))).collect();
    for (at, segment) in reader.searcher().segment_readers().iter().enumerate() {
        let mut run = Run::of(reader, base, at, segment, plan);
        let sets = sets(&mut run, plan)?;
        let whole: Vec<DocId> = common(&sets, run.units(), |_| true).iter().collect();
        let worth =
            if wants.scores { run.worth(&plan.root, &whole, &base.statistics)? } else { vec![0.0; whole.len()] };
        match base.columns(at) {
            Some(columns) => add(&mut found, columns, at, &whole, &worth),
            None => add(&mut found, &Columns::of(reader, segment)?, at, &whole, &worth),
        }
        for (facet, counter) in &mut counters {
            if plan.selections.contains(&Some(facet.name)) {
                let others = common(&sets, run.units(), |part| plan.selections.get(part) != Some(&Some(facet.name)));
                counter.count(at, &others.iter().collect::<Vec<_>>())?;
            } else {
                counter.count(at, &whole)?;
            }
        }
    }
    // How the words of a single thing stand together is no question.
    if wants.scores && plan.asked().len() > 1 {
        look(reader, plan, &base.statistics, &mut found)?;
    }
    let counted = |(facet, counter): (&'static Facet, Counter<'_>)| {
        let is_chosen = plan.selections.contains(&Some(facet.name));
        (facet, counter.counted(if is_chosen { usize::MAX } else { wants.most }))
    };
    Ok(Gathered { found, facets: counters.into_iter().map(counted).collect() })
}

/// Whether a node stands anywhere in an index.
///
/// # Errors
/// Of kind `Index` where it cannot be read.
pub(in crate::search) fn stands(engine: &Engine, plan: &Plan) -> Result<bool> {
    let (reader, base) = (engine.reader(), engine.base()?);
    for (at, segment) in reader.searcher().segment_readers().iter().enumerate() {
        if Run::of(reader, base, at, segment, plan).matches(&plan.root)?.len() > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The documents of each part of the root. What needs a look at positions comes last, so that it looks only where the rest matches.
fn sets(run: &mut Run<'_>, plan: &Plan) -> Result<Vec<Docs>> {
    let parts = plan.parts();
    let mut sets: Vec<Option<Docs>> = vec![None; parts.len()];
    let mut among = run.units().clone();
    for (at, part) in parts.iter().enumerate().filter(|(_, part)| !part.is_positional()) {
        let docs = run.matches(part)?;
        if plan.selections.get(at).is_none_or(Option::is_none) {
            among.and(&docs);
        }
        sets[at] = Some(docs);
    }
    run.look_among(among);
    let mut out = Vec::with_capacity(parts.len());
    for (set, part) in sets.into_iter().zip(parts) {
        out.push(match set {
            Some(docs) => docs,
            None => run.matches(part)?,
        });
    }
    Ok(out)
}

/// What is in all of the sets that count.
fn common(sets: &[Docs], units: &Docs, counts: impl Fn(usize) -> bool) -> Docs {
    let mut docs = units.clone();
    sets.iter().enumerate().filter(|(at, _)| counts(*at)).for_each(|(_, set)| docs.and(set));
    docs
}

/// Adds the matches of a segment.
fn add(found: &mut Vec<Found>, columns: &Columns, segment: usize, docs: &[DocId], worth: &[f32]) {
    let segment = u32::try_from(segment).unwrap_or(u32::MAX);
    found.reserve(docs.len());
    for (doc, words) in docs.iter().zip(worth) {
        let [day, meeting, place, alike] = columns.row(*doc);
        let placed = if place == PLACE_FRONT || place == PLACE_CLOSING { AROUND_ITEMS } else { 1.0 };
        found.push(Found {
            score: words * placed,
            words: *words,
            together: Together::UNKNOWN,
            placed,
            day,
            meeting,
            place,
            alike,
            at: DocAddress::new(segment, *doc),
        });
    }
}

/// Looks at the best of the matches for how their words stand together.
fn look(reader: &Reader, plan: &Plan, statistics: &Statistics, found: &mut [Found]) -> Result<()> {
    let best = |a: &Found, b: &Found| b.score.total_cmp(&a.score).then(b.day.cmp(&a.day)).then(a.at.cmp(&b.at));
    if found.len() > LOOKED_AT {
        found.select_nth_unstable_by(LOOKED_AT - 1, best);
    }
    let upto = found.len().min(LOOKED_AT);
    let looked = &mut found[..upto];
    looked.sort_unstable_by_key(|f| f.at);
    let mut judge: Option<(u32, Judge<'_>)> = None;
    for f in looked {
        if judge.as_ref().is_none_or(|(segment, _)| *segment != f.at.segment_ord) {
            let judged = Judge::of(reader, f.at.segment_ord as usize, plan, statistics);
            judge = Some((f.at.segment_ord, judged));
        }
        if let Some((_, judge)) = &mut judge {
            f.together = judge.look(f.at.doc_id)?;
            f.score = f.together.of(f.words) * f.placed;
        }
    }
    Ok(())
}
