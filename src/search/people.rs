//! People: who is who in the index, and every place where one of them is meant.

use super::Engine;
use super::dictionary::{folded_words, holds};
use super::roster::{Entry, Roster};
use super::spelling::{self, Fit};
use crate::error::{Error, Result};
use crate::index::{Peopled, Unit, person_term, scope_of};
use crate::model::{
    FoundMention, Involvement, Mention, MentionsAnswer, PersonCard, Register, Registered, Relation, Rule, SourceRef,
};
use crate::text::slug;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use tantivy::Term;

/// People named in the refusal of a name that fits several.
const CANDIDATES: usize = 10;

/// Which mentions are wanted; `Default` wants all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MentionFilter {
    /// Of meetings from this day.
    pub from: Option<Date>,
    /// Of meetings to this day.
    pub to: Option<Date>,
    /// Of boards whose organisation and name hold these words in a row.
    pub board: Option<String>,
    /// In which the person is this.
    pub relation: Option<Relation>,
    /// Of nobody but the one whose whole record has this name: those whom minutes know by a family name alone.
    pub exact: bool,
    /// How many to pass over.
    pub offset: usize,
    /// So many are listed; all where there is none. The total is that of all.
    pub limit: Option<usize>,
}

/// Everybody, worked out when first asked for.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub(super) fn roster(engine: &Engine) -> Result<&Roster> {
    if let Some(roster) = engine.roster.get() {
        return Ok(roster);
    }
    let roster = Roster::of(engine.reader())?;
    Ok(engine.roster.get_or_init(|| roster))
}

/// The people whose name, or a form of it, has for every word of the pattern a word that is, begins or is spelt so; everybody without a
/// pattern. Names a slip away come only where there is no better. The best fit first, then the most items.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn people(engine: &Engine, pattern: Option<&str>) -> Result<Register> {
    let mut found = fits(roster(engine)?, pattern.unwrap_or(""));
    if found.first().is_some_and(|(best, _)| *best < Fit::Near) {
        found.retain(|(fit, _)| *fit < Fit::Near);
    }
    let close = found.iter().filter(|(fit, _)| *fit > Fit::Begun).count() as u64;
    let people: Vec<Registered> = found.into_iter().map(|(_, p)| p.clone()).collect();
    Ok(Register { pattern: pattern.map(str::to_owned), total: people.len() as u64, close, people })
}

/// Everybody whose name or a form of it fits what was typed, best first.
fn fits<'a>(roster: &'a Roster, typed: &str) -> Vec<(Fit, &'a Registered)> {
    let typed = folded_words(typed);
    let best = |p: &Registered| {
        let forms = std::iter::once(&p.person.name).chain(&p.person.variants);
        forms.filter_map(|form| spelling::fit(&typed, form)).min()
    };
    let mut found: Vec<(Fit, &Registered)> = roster.everybody().filter_map(|p| Some((best(p)?, p))).collect();
    found.sort_by(|(f, a), (g, b)| {
        f.cmp(g).then_with(|| b.items.cmp(&a.items)).then_with(|| a.person.id.cmp(&b.person.id))
    });
    found
}

/// For a name that nobody has: up to three names that may have been meant, likeliest first. `None` where somebody has it.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn alike(engine: &Engine, name: &str, exact: bool) -> Result<Option<Vec<String>>> {
    let roster = roster(engine)?;
    if !roster.fitting(name, exact).is_empty() {
        return Ok(None);
    }
    Ok(Some(fits(roster, name).into_iter().take(3).map(|(_, p)| p.person.name.clone()).collect()))
}

/// The one person a name means; none where nobody has it.
///
/// # Errors
/// Of kind `Query` where it fits several people (they are listed); `Index` where the index cannot be read.
pub(super) fn resolve<'a>(engine: &'a Engine, name: &str, exact: bool) -> Result<Option<&'a Entry>> {
    match roster(engine)?.fitting(name, exact).as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        several => Err(ambiguous(name, several)),
    }
}

/// Every mention of one person, oldest first, undated meetings last. A name that nobody has: no mentions, and a card of that name
/// without forms.
///
/// # Errors
/// Of kind `Query` where the name fits several people (they are listed); `Index` where the index cannot be read.
pub fn mentions(engine: &Engine, name: &str, filter: &MentionFilter) -> Result<MentionsAnswer> {
    let Some(one) = resolve(engine, name, filter.exact)? else {
        let person = PersonCard { id: slug(name), name: name.trim().to_owned(), variants: Vec::new() };
        return Ok(MentionsAnswer { person, total: 0, mentions: Vec::new() });
    };
    mentions_of(engine, one, filter)
}

/// Every mention of the person of that id, which may read like a name that others have too; as [`mentions`] gives them. None where
/// nobody has the id.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn mentions_by_id(engine: &Engine, id: &str, filter: &MentionFilter) -> Result<Option<MentionsAnswer>> {
    roster(engine)?.by_id(id).map(|one| mentions_of(engine, one, filter)).transpose()
}

/// The ids in the register of people whose names stand in a meeting, by name: names without titles as its attendance, its items' people
/// and its passages' speakers give them. Who is not in the register is left out.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn person_ids<'n>(
    engine: &Engine,
    meeting: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Result<BTreeMap<String, String>> {
    let (roster, scope) = (roster(engine)?, scope_of(meeting));
    let mut out = BTreeMap::new();
    for name in names {
        if !out.contains_key(name)
            && let Some(one) = roster.named(scope, &slug(name))
        {
            out.insert(name.to_owned(), one.registered.person.id.clone());
        }
    }
    Ok(out)
}

fn ambiguous(name: &str, several: &[&Entry]) -> Error {
    let mut by_items = several.to_vec();
    by_items.sort_by_key(|e| std::cmp::Reverse(e.registered.items));
    let told = |e: &&Entry| {
        let person = &e.registered.person;
        match e.organisations.first() {
            Some(organisation) => format!("{} of {organisation} ({})", person.name, person.id),
            None => format!("{} ({})", person.name, person.id),
        }
    };
    let names: Vec<String> = by_items.iter().take(CANDIDATES).map(told).collect();
    let more = several.len() - names.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let alone = by_items.iter().any(|e| e.slug == slug(name) && !slug(name).contains('-'));
    let alone = if alone { ", or add --exact for those known by that word alone" } else { "" };
    let in_full = by_items.iter().all(|e| e.slug == slug(name));
    let how = if in_full { "write the id in brackets" } else { "write the name in full or the id in brackets" };
    let name = name.trim();
    Error::query(format!("“{name}” fits several people: {}{more}; {how}{alone}", names.join(", ")))
}

/// Every unit in which somebody is meant, or is meant in one relation, in the order of the index.
pub(super) fn units_of(engine: &Engine, one: &Entry, relation: Option<Relation>) -> Result<Vec<Unit>> {
    let reader = engine.reader();
    let mut found = BTreeSet::new();
    for scope in &one.scopes {
        let term = person_term(scope, &one.slug, relation);
        found.extend(reader.having(&Term::from_field_text(reader.fields().who, &term))?);
    }
    found.into_iter().map(|at| reader.unit(at)).collect()
}

fn mentions_of(engine: &Engine, one: &Entry, filter: &MentionFilter) -> Result<MentionsAnswer> {
    // Where somebody is named and is something else besides, the index knows the other alone.
    let relation = filter.relation.filter(|r| *r != Relation::Named);
    let mut units = units_of(engine, one, relation)?;
    units.retain(|unit| wanted(unit, filter));
    units.sort_by(|a, b| {
        (a.date.is_none(), a.date, &a.meeting, a.place).cmp(&(b.date.is_none(), b.date, &b.meeting, b.place))
    });
    let is_wanted = |m: &FoundMention| filter.relation.is_none_or(|r| r == m.relation);
    let mut mentions: Vec<FoundMention> = units.iter().flat_map(|u| of_unit(u, &one.slug)).filter(is_wanted).collect();
    let total = mentions.len() as u64;
    mentions.drain(..filter.offset.min(mentions.len()));
    mentions.truncate(filter.limit.unwrap_or(usize::MAX));
    let all = one.scopes.iter().map(|scope| engine.reader().meetings_of(scope)).collect::<Result<Vec<_>>>()?;
    let held: BTreeMap<&str, &Peopled<'_>> = all.iter().flatten().map(|m| (m.entry.id.as_str(), m)).collect();
    for mention in &mut mentions {
        let meeting = held.get(mention.meeting.as_str());
        let fact = meeting.and_then(|m| m.people.people.iter().find(|f| one.is(m.entry, f)));
        if let Some(fact) = fact {
            mention.role.clone_from(&fact.role);
            mention.represents.clone_from(&fact.organisation);
            mention.party.clone_from(&fact.party);
        }
    }
    Ok(MentionsAnswer { person: one.registered.person.clone(), total, mentions })
}

fn wanted(unit: &Unit, filter: &MentionFilter) -> bool {
    let from = filter.from.is_none_or(|from| unit.date.is_some_and(|d| d >= from));
    let to = filter.to.is_none_or(|to| unit.date.is_some_and(|d| d <= to));
    let board = filter.board.as_deref().is_none_or(|board| {
        let names = [&unit.organisation, &unit.board].into_iter().flatten().flat_map(|n| folded_words(n));
        holds(&names.collect::<Vec<_>>(), &folded_words(board))
    });
    from && to && board
}

/// The mentions of a person in a unit, in the order of the text.
pub(super) fn of_unit(unit: &Unit, own: &str) -> Vec<FoundMention> {
    let mut out = Vec::new();
    for involved in unit.item.people.iter().filter(|p| slug(&p.name) == own) {
        let mut owned = unit.item.actions.iter().filter(|a| a.owners.iter().any(|o| slug(o) == own));
        for mention in &involved.mentions {
            out.push(found(unit, mention, &mut owned));
        }
        if involved.mentions.is_empty() {
            out.extend(involved.relations.iter().map(|r| unplaced(unit, involved, *r)));
        }
    }
    out
}

fn found<'a>(
    unit: &Unit,
    mention: &Mention,
    owned: &mut impl Iterator<Item = &'a crate::model::Action>,
) -> FoundMention {
    let passage = mention.passage.and_then(|p| unit.item.passages.get(p));
    let sentence = passage.and_then(|p| p.text.get(mention.sentence.clone())).filter(|s| !s.is_empty());
    let text = match sentence {
        Some(sentence) => sentence.to_owned(),
        None if mention.relation == Relation::ActionOwner => {
            owned.next().map_or_else(|| mention.as_written.clone(), |a| a.text.clone())
        }
        None => mention.as_written.clone(),
    };
    FoundMention {
        meeting: unit.meeting.clone(),
        item: unit.is_item().then(|| unit.item.id.clone()),
        date: unit.date,
        board: unit.board.clone(),
        relation: mention.relation,
        certainty: mention.certainty,
        as_written: mention.as_written.clone(),
        text,
        rule: mention.rule,
        evidence: mention.evidence.clone(),
        role: None,
        represents: None,
        party: None,
        source: SourceRef {
            path: unit.path.clone(),
            page: passage.and_then(|p| p.page).or(unit.item.page),
            line: Some(mention.line),
        },
    }
}

/// A relation that a record states without a place in its text.
fn unplaced(unit: &Unit, involved: &Involvement, relation: Relation) -> FoundMention {
    let mention = Mention {
        relation,
        certainty: involved.certainty,
        rule: Rule::Written,
        as_written: involved.name.clone(),
        passage: None,
        sentence: 0..0,
        evidence: None,
        line: unit.item.line,
    };
    FoundMention { text: unit.item.heading.clone(), ..found(unit, &mention, &mut std::iter::empty()) }
}
