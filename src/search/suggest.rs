//! Suggestions while somebody is typing: boards, people and topics of which words begin so, and the last word completed.

use super::boards;
use super::count::facets;
use super::dictionary::folded_words;
use super::people::roster;
use super::{Asked, Engine};
use crate::error::Result;
use crate::index::{form_of, word_ranges};
use crate::model::{FacetCount, QuerySaid, Suggestion, SuggestionKind, Suggestions};
use crate::query::{self, Filter, Query};
use std::cmp::Reverse;

/// Letters from which on something is suggested: one begins half the words there are.
const LETTERS: usize = 2;

/// So many boards, people and topics at most; what room is left is for words.
const OF_A_KIND: usize = 3;

/// With more offers of which a word begins so, the first that fit come soon, and going through them in order is quickest.
const MANY: usize = 1000;

/// What can be suggested besides words: boards, people, topics. Worked out once: somebody who types asks at every letter.
pub(super) struct Offers {
    kinds: [Offered; 3],
}

/// What can be suggested of one kind.
struct Offered {
    /// With the most items first.
    offers: Vec<Offer>,
    /// Every word of theirs in order, a blank before it, with the place of its offer.
    words: Vec<(String, usize)>,
}

impl Offered {
    fn of(mut offers: Vec<Offer>) -> Self {
        offers.sort_by_cached_key(|o| (Reverse(o.suggestion.items), o.suggestion.text.clone()));
        let words = |(at, o): (usize, &Offer)| -> Vec<(String, usize)> {
            o.words.split_whitespace().map(|word| (format!(" {word}"), at)).collect()
        };
        let mut words: Vec<(String, usize)> = offers.iter().enumerate().flat_map(words).collect();
        words.sort_unstable();
        Self { offers, words }
    }

    /// The first so many that fit.
    fn fitting(&self, typed: &[String], most: usize) -> Vec<Suggestion> {
        let begun = |word: &String| {
            let from = self.words.partition_point(|(own, _)| own < word);
            &self.words[from..from + self.words[from..].partition_point(|(own, _)| own.starts_with(word.as_str()))]
        };
        // The word that begins the fewest leaves the least to look at.
        let fewest = typed.iter().map(begun).min_by_key(|words| words.len()).unwrap_or_default();
        let mut places: Vec<usize> = match fewest.len() {
            MANY.. => (0..self.offers.len()).collect(),
            _ => fewest.iter().map(|(_, at)| *at).collect(),
        };
        places.sort_unstable();
        places.dedup();
        let fit = places.into_iter().filter_map(|at| self.offers.get(at)).filter(|offer| offer.fits(typed));
        fit.take(most).map(|offer| offer.suggestion.clone()).collect()
    }
}

struct Offer {
    /// Its folded words, a blank before each.
    words: String,
    /// Where those begin of which one at least must be meant: the last level of a topic, else all of them.
    own: usize,
    suggestion: Suggestion,
}

impl Offer {
    /// Of which `all` words can be typed, those of its end `own` among them.
    fn of(suggestion: Suggestion, all: &str, own: &str) -> Self {
        let folded = |text: &str| folded_words(text).into_iter().map(|word| format!(" {word}")).collect::<String>();
        let words = folded(all);
        let own = words.len().saturating_sub(folded(own).len());
        Self { words, own, suggestion }
    }

    /// Whether each of these begins one of its words; they have a blank before them.
    fn fits(&self, typed: &[String]) -> bool {
        typed.iter().all(|word| self.words.contains(word.as_str()))
            && typed.iter().any(|word| self.words.get(self.own..).is_some_and(|own| own.contains(word.as_str())))
    }
}

/// What may be meant by what was typed so far, so many at most: boards, people and topics of which every word typed begins a word, and the
/// query with its last word completed to one that stands in the texts. Less than two letters suggest nothing, and a word with a blank
/// behind it is taken for complete.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub fn suggest(engine: &Engine, typed: &str, limit: usize) -> Result<Suggestions> {
    let mut out = Suggestions { typed: typed.to_owned(), suggestions: Vec::new() };
    let words: Vec<String> = folded_words(typed).into_iter().map(|word| format!(" {word}")).collect();
    if words.iter().map(|word| word.chars().count() - 1).sum::<usize>() < LETTERS || limit == 0 {
        return Ok(out);
    }
    let each = OF_A_KIND.min(limit.div_ceil(4));
    for offered in &offers(engine)?.kinds {
        out.suggestions.extend(offered.fitting(&words, each));
    }
    out.suggestions.truncate(limit);
    let room = limit - out.suggestions.len();
    out.suggestions.extend(completed(engine, typed, room)?);
    Ok(out)
}

/// The query with its last word completed, the most frequent words first.
fn completed(engine: &Engine, typed: &str, room: usize) -> Result<Vec<Suggestion>> {
    let Some(last) = word_ranges(typed).pop().filter(|last| last.end == typed.len() && room > 0) else {
        return Ok(Vec::new());
    };
    let begun = form_of(&typed[last.clone()]);
    if begun.chars().count() < LETTERS {
        return Ok(Vec::new());
    }
    let found = engine.base()?.dictionaries.completions(engine.reader(), &begun)?;
    let mut found: Vec<(String, u64)> = found.into_iter().filter(|(form, _)| *form != begun).collect();
    let most_first = |a: &(String, u64), b: &(String, u64)| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0));
    if found.len() > room {
        found.select_nth_unstable_by(room, most_first);
        found.truncate(room);
    }
    found.sort_unstable_by(most_first);
    let suggestion = |(form, items): (String, u64)| {
        let query = format!("{}{form}", &typed[..last.start]);
        Suggestion { kind: SuggestionKind::Word, text: query.clone(), query, id: None, items }
    };
    Ok(found.into_iter().map(suggestion).collect())
}

fn offers(engine: &Engine) -> Result<&Offers> {
    if let Some(known) = engine.offers.get() {
        return Ok(known);
    }
    let kinds = [boards_of(engine)?, people_of(engine)?, topics_of(engine)?].map(Offered::of);
    Ok(engine.offers.get_or_init(|| Offers { kinds }))
}

/// A query of filters of which one is enough.
fn any(filters: Vec<Filter>) -> Query {
    query::narrow(Query::All, [filters])
}

fn offered(kind: SuggestionKind, text: &str, query: &Query, id: &str, items: u64) -> Suggestion {
    Suggestion { kind, text: text.to_owned(), query: query::print(query), id: Some(id.to_owned()), items }
}

fn exactly(facet: &str, value: &str) -> Filter {
    Filter::Facet { facet: facet.to_owned(), value: format!("={value}") }
}

fn boards_of(engine: &Engine) -> Result<Vec<Offer>> {
    let named = engine.calendar()?.boards.iter().filter(|b| b.card.organisation.is_some() || b.card.board.is_some());
    let offer = |board: &super::calendar::Board| {
        let card = &board.card;
        let mut names: Vec<&str> =
            [&card.organisation, &card.board].into_iter().flatten().map(String::as_str).collect();
        names.dedup();
        let text = names.join(" › ");
        let found = offered(SuggestionKind::Board, &text, &any(boards::filters(board)), &card.id, card.items);
        Offer::of(found, &text, &text)
    };
    Ok(named.map(offer).collect())
}

fn people_of(engine: &Engine) -> Result<Vec<Offer>> {
    let roster = roster(engine)?;
    let offer = |one: &super::roster::Entry| {
        let person = &one.registered.person;
        let query = any(one.names.iter().map(|name| exactly("person", name)).collect());
        // Of several people of one name it is said where each of them is.
        let text = match one.organisations.first().filter(|_| roster.is_shared(&one.slug)) {
            Some(organisation) => format!("{} ({organisation})", person.name),
            None => person.name.clone(),
        };
        let found = offered(SuggestionKind::Person, &text, &query, &person.id, one.registered.items);
        Offer::of(found, &person.name, &person.name)
    };
    Ok(roster.entries().map(offer).collect())
}

fn topics_of(engine: &Engine) -> Result<Vec<Offer>> {
    let said = QuerySaid { input: String::new(), read_as: String::new(), expanded: Vec::new(), notes: Vec::new() };
    let all = facets(engine, &Asked { query: Query::All, said }, &["topic".to_owned()])?;
    let mut out = Vec::new();
    let mut open: Vec<&FacetCount> = all.facets.get("topic").into_iter().flatten().collect();
    while let Some(topic) = open.pop() {
        open.extend(&topic.below);
        let own = topic.value.rsplit('/').next().unwrap_or_default();
        let query = any(vec![exactly("topic", &topic.value)]);
        let found = offered(SuggestionKind::Topic, &topic.value, &query, &topic.value, topic.count);
        out.push(Offer::of(found, &topic.value, own));
    }
    Ok(out)
}
