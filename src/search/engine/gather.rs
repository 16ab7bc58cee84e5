//! Everything that matches a plan, in one go: counts over all of it, and the best of it with what each is worth.
//!
//! Worth is worked out in two steps: for every match by its words alone, and for the best of these by how the words stand together,
//! which costs a look at positions.

use super::best::{Best, better};
use super::counting::{Counted, Counts, count_facet};
use super::docs::Docs;
use super::matching::Run;
use super::plan::Plan;
use super::together::{Judge, Together};
use super::worth::Statistics;
use crate::error::Result;
use crate::index::{FACETS, Facet, Reader};
use crate::search::Engine;
use tantivy::{DocAddress, DocId};

/// So many of the best are looked at for how their words stand together.
const LOOKED_AT: usize = 400;

/// What is scattered is worth at most so much of the least that stands in one passage.
const BEHIND: f32 = 0.99;

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
    pub day: u32,
    /// The number of its meeting, in the order of their ids.
    pub meeting: u32,
    /// Its place in the meeting.
    pub place: u32,
    /// The same for units that say the same; 0 where it says something of its own.
    pub alike: u32,
    /// Where it stands in the index.
    pub at: DocAddress,
}

/// Everything that matches.
pub(in crate::search) struct Gathered {
    /// How many match.
    pub items: u64,
    /// The best of them, as many as were wanted, in no order.
    pub found: Vec<Found>,
    /// How many are of each meeting, by its number.
    pub meetings: Vec<u32>,
    /// How many are of each group that says the same, by its number; the first number is of no group.
    pub alike: Vec<u32>,
    /// For each facet that was asked for its values with their counts. A facet by which the query selects
    /// is counted over what matches without that selection, so that the other values can be chosen too.
    pub facets: Vec<(&'static Facet, Counted)>,
}

/// What to gather.
#[derive(Clone, Copy)]
pub(in crate::search) struct Wants<'w> {
    /// Whether matches are ranked.
    pub scores: bool,
    /// So many of the best matches are given at least, where there are as many; of equals the newest.
    pub best: usize,
    /// Names of the facets whose values are counted.
    pub facets: &'w [&'w str],
    /// So many values of each are given, where the query does not select by it.
    pub most: usize,
}

impl Wants<'_> {
    /// Counts of matches alone.
    pub(in crate::search) const COUNTS: Self = Self { scores: false, best: 0, facets: &[], most: 0 };
    /// Every match, not ranked.
    pub(in crate::search) const MATCHES: Self = Self { best: usize::MAX, ..Self::COUNTS };
    /// Every match, ranked.
    pub(in crate::search) const RANKED: Self = Self { scores: true, ..Self::MATCHES };
}

/// So many matches are gone through at once: what is known of them fits a processor's cache, and common words need no memory of their own.
const AT_ONCE: usize = 8192;

/// The documents of each part of the plan, by segment.
type Sets = Vec<Vec<Docs>>;

/// Runs a plan over a whole index.
///
/// # Errors
/// Of kind `Index` where it cannot be read.
pub(in crate::search) fn gather(engine: &Engine, plan: &Plan, wants: Wants<'_>) -> Result<Gathered> {
    let (reader, base, tally) = (engine.reader(), engine.base()?, engine.reader().tally()?);
    let mut counts = Counts::of(tally);
    // As many as are looked at come from every search for the best: a later page is the same list.
    let mut best = Best::of(tally, if wants.best == 0 { 0 } else { wants.best.max(LOOKED_AT) });
    let mut items = 0;
    let mut parts = Sets::new();
    let (mut docs, mut words) = (Vec::with_capacity(AT_ONCE), Vec::with_capacity(AT_ONCE));
    for (at, segment) in reader.searcher().segment_readers().iter().enumerate() {
        let mut run = Run::of(reader, base, at, segment, plan);
        let sets = sets(&mut run, plan)?;
        let mut matches = common(&sets, run.units(), |_| true).into_iter().peekable();
        while matches.peek().is_some() {
            docs.clear();
            docs.extend(matches.by_ref().take(AT_ONCE));
            words.clear();
            words.resize(docs.len(), 0.0);
            if wants.scores {
                run.worth(&plan.root, &docs, &base.statistics, &mut words)?;
            }
            items += docs.len() as u64;
            counts.add(tally, at, &docs, !wants.facets.is_empty());
            best.add(at, &docs, &words);
        }
        parts.push(sets);
    }
    let facets = FACETS.iter().filter(|f| wants.facets.contains(&f.name));
    let facets = facets.map(|facet| Ok((facet, facet_counts(engine, plan, wants, facet, &parts, &counts)?)));
    let facets = facets.collect::<Result<_>>()?;
    let mut found = best.all();
    // How the words of a single thing stand together is no question.
    if wants.scores && plan.asked().len() > 1 {
        look(reader, plan, &base.statistics, &mut found)?;
    }
    let Counts { meetings, alike, .. } = counts;
    Ok(Gathered { items, found, meetings, alike, facets })
}

/// How often the values of a facet are among the matches, or where the query selects by it among what matches without that.
fn facet_counts(
    engine: &Engine,
    plan: &Plan,
    wants: Wants<'_>,
    facet: &'static Facet,
    parts: &Sets,
    counts: &Counts,
) -> Result<Counted> {
    let (reader, tally) = (engine.reader(), engine.reader().tally()?);
    let is_chosen = plan.selections.contains(&Some(facet.name));
    if facet.counted && !is_chosen {
        return Ok(counts.counted(tally, facet, wants.most).unwrap_or_default());
    }
    let base = engine.base()?;
    let others = |(at, sets): (usize, &Vec<Docs>)| -> Vec<DocId> {
        let counts = |part: usize| plan.selections.get(part) != Some(&Some(facet.name));
        common(sets, &base.units[at], counts).into_iter().collect()
    };
    let docs: Vec<Vec<DocId>> = parts.iter().enumerate().map(others).collect();
    let most = if is_chosen { usize::MAX } else { wants.most };
    if !facet.counted {
        return Ok(count_facet(&reader.tally_of(facet)?, facet, &docs, most));
    }
    let mut counts = Counts::of(tally);
    docs.iter().enumerate().for_each(|(at, docs)| counts.add(tally, at, docs, true));
    Ok(counts.counted(tally, facet, most).unwrap_or_default())
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

/// Looks at the best of the matches for how their words stand together. What has them in one passage comes first, then what has them
/// scattered; what is not looked at is taken for scattered.
fn look(reader: &Reader, plan: &Plan, statistics: &Statistics, found: &mut [Found]) -> Result<()> {
    if found.len() > LOOKED_AT {
        found.select_nth_unstable_by(LOOKED_AT - 1, better);
    }
    let upto = found.len().min(LOOKED_AT);
    let (looked, others) = found.split_at_mut(upto);
    for f in others {
        f.together = Together::LEAST;
    }
    looked.sort_unstable_by_key(|f| f.at);
    let mut judge: Option<(u32, Judge<'_>)> = None;
    for f in looked {
        if judge.as_ref().is_none_or(|(segment, _)| *segment != f.at.segment_ord) {
            let judged = Judge::of(reader, f.at.segment_ord as usize, plan, statistics);
            judge = Some((f.at.segment_ord, judged));
        }
        if let Some((_, judge)) = &mut judge {
            f.together = judge.look(f.at.doc_id)?;
        }
    }
    found.iter_mut().for_each(|f| f.score = f.together.of(f.words) * f.placed);
    let scores = |together| found.iter().filter(move |f| f.together.one_passage == together).map(|f| f.score);
    let (least, most) = (scores(true).fold(f32::MAX, f32::min), scores(false).fold(0.0, f32::max));
    if most >= least {
        let scattered = least / most * BEHIND;
        for f in found.iter_mut().filter(|f| !f.together.one_passage) {
            f.together.scattered = scattered;
            f.score = f.together.of(f.words) * f.placed;
        }
    }
    Ok(())
}
