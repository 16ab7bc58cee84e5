//! Puts parts of a query together so that the invariants of the tree hold: nothing nested in its own kind, no part twice, no weight
//! inside another. What is made of a whole query (narrowed, without a facet, relaxed) is made here too.

use super::ast::{Filter, Form, Query, Row, Scope};
use super::print::stands_bare;
use super::shape::times;
use jiff::civil::Date;

/// Weights in hundredths: the least and the greatest.
pub(super) const WEIGHTS: (u32, u32) = (10, 1000);

/// Everything that matches each part. Spans of dates that share a day become the one span they share; none is [`Query::All`].
pub(super) fn and(parts: impl IntoIterator<Item = Query>) -> Query {
    let mut out: Vec<Query> = Vec::new();
    for part in parts {
        match part {
            Query::All => {}
            Query::And(inner) => inner.into_iter().for_each(|part| add(&mut out, part)),
            part => add(&mut out, part),
        }
    }
    one_or(out, Query::And)
}

fn add(out: &mut Vec<Query>, part: Query) {
    if let Some((from, to)) = held(&part) {
        if from.is_none() && to.is_none() {
            return;
        }
        let shared = out.iter_mut().find_map(|other| Some((common(held(other)?, (from, to))?, other)));
        if let Some(((from, to), other)) = shared {
            *other = Query::Filter(Filter::Held { from, to });
            return;
        }
    }
    if !out.contains(&part) {
        out.push(part);
    }
}

/// The span of a part that is one.
pub(super) fn held(query: &Query) -> Option<(Option<Date>, Option<Date>)> {
    match query {
        Query::Filter(Filter::Held { from, to }) => Some((*from, *to)),
        _ => None,
    }
}

/// The days two spans share; `None` where they share none.
fn common(a: (Option<Date>, Option<Date>), b: (Option<Date>, Option<Date>)) -> Option<(Option<Date>, Option<Date>)> {
    let from = a.0.max(b.0);
    let to = match (a.1, b.1) {
        (Some(x), Some(y)) => Some(x.min(y)),
        (x, y) => x.or(y),
    };
    let empty = matches!((from, to), (Some(from), Some(to)) if from > to);
    (!empty).then_some((from, to))
}

/// Everything that matches at least one part; none is [`Query::All`].
pub(super) fn or(parts: impl IntoIterator<Item = Query>) -> Query {
    let mut out: Vec<Query> = Vec::new();
    for part in parts {
        let inner = if let Query::Or(inner) = part { inner } else { vec![part] };
        for part in inner {
            if !out.contains(&part) {
                out.push(part);
            }
        }
    }
    one_or(out, Query::Or)
}

fn one_or(mut parts: Vec<Query>, many: fn(Vec<Query>) -> Query) -> Query {
    match (parts.len(), parts.pop()) {
        (1, Some(only)) => only,
        (_, Some(last)) => {
            parts.push(last);
            many(parts)
        }
        (_, None) => Query::All,
    }
}

/// Everything that does not match; twice not is yes. What is kept out has no rank, so weights inside are dropped.
pub(super) fn not(query: Query) -> Query {
    match query {
        Query::Not(inner) => *inner,
        query => Query::Not(Box::new(unweighed(query))),
    }
}

/// The query with what it matches counting for more or less: `weight` in hundredths, brought into range. The weight goes to the words
/// alone; one upon another becomes one.
pub(super) fn weigh(query: Query, weight: u32) -> Query {
    match query {
        Query::Weighed { query, weight: inner } => weighed(*query, times(u32::from(inner), weight)),
        query if is_words(&query) => weighed(query, weight),
        Query::And(parts) => and(weigh_each(parts, weight, and)),
        Query::Or(parts) => or(weigh_each(parts, weight, or)),
        Query::Within(scope, inner) => Query::Within(scope, Box::new(weigh(*inner, weight))),
        other => other,
    }
}

/// Parts of which some cannot be weighed, or are already: the plain words as one, first, the others each for itself.
fn weigh_each(parts: Vec<Query>, weight: u32, together: fn(Vec<Query>) -> Query) -> Vec<Query> {
    let (words, rest): (Vec<Query>, Vec<Query>) = parts.into_iter().partition(is_words);
    let words = (!words.is_empty()).then(|| weighed(together(words), weight));
    words.into_iter().chain(rest.into_iter().map(|part| weigh(part, weight))).collect()
}

fn weighed(query: Query, weight: u32) -> Query {
    match u16::try_from(weight.clamp(WEIGHTS.0, WEIGHTS.1)) {
        Ok(100) | Err(_) => query,
        Ok(weight) => Query::Weighed { query: Box::new(query), weight },
    }
}

/// Whether a query is made of words and phrases and nothing else.
fn is_words(query: &Query) -> bool {
    match query {
        Query::Word { .. } | Query::Phrase(_) | Query::Near { .. } => true,
        Query::And(parts) | Query::Or(parts) => parts.iter().all(is_words),
        _ => false,
    }
}

fn unweighed(query: Query) -> Query {
    match query {
        Query::Weighed { query, .. } => *query,
        // Nothing in it has a weight, and to look again at each level would take for ever.
        Query::Not(inner) => Query::Not(inner),
        other => rebuilt(other, &unweighed),
    }
}

/// The query with `change` made to each of its parts, put together anew.
fn rebuilt(query: Query, change: &dyn Fn(Query) -> Query) -> Query {
    match query {
        Query::And(parts) => and(parts.into_iter().map(change)),
        Query::Or(parts) => or(parts.into_iter().map(change)),
        Query::Not(inner) => not(change(*inner)),
        Query::Weighed { query, weight } => weigh(change(*query), u32::from(weight)),
        Query::Within(scope, inner) => Query::Within(scope, Box::new(change(*inner))),
        other => other,
    }
}

/// One passage in the scope matches the parts of the query that are words; the other parts stand beside it. A scope without a limit is
/// none.
pub(super) fn within(mut scope: Scope, query: Query) -> Query {
    scope.parts.sort();
    scope.parts.dedup();
    let mut seen: Vec<String> = Vec::new();
    for speaker in scope.speakers {
        if !seen.contains(&speaker) {
            seen.push(speaker);
        }
    }
    scope.speakers = seen;
    if scope == Scope::default() {
        return query;
    }
    let parts = if let Query::And(parts) = query { parts } else { vec![query] };
    let (words, rest): (Vec<Query>, Vec<Query>) = parts.into_iter().partition(has_loose_words);
    and(std::iter::once(Query::Within(scope, Box::new(and(words)))).chain(rest))
}

/// The query with filters added, as if they had been typed behind it: of each list one must hold, and so for every list.
///
/// The invariants of the tree are kept, and spans of dates that share a day become one. An open span, and so a list with one, adds
/// nothing; nor does a list without filters.
pub fn narrow(query: Query, with: impl IntoIterator<Item = Vec<Filter>>) -> Query {
    let any = |filters: Vec<Filter>| {
        let parts: Vec<Query> = filters.into_iter().map(Query::Filter).collect();
        if parts.iter().any(|part| held(part) == Some((None, None))) { Query::All } else { or(parts) }
    };
    and(std::iter::once(query).chain(with.into_iter().map(any)))
}

/// The query with every word as typed: each [`Form::Stem`] is [`Form::Exact`]; beginnings and spellings stay what they are.
pub fn exactly(query: Query) -> Query {
    let exact = |form| if form == Form::Stem { Form::Exact } else { form };
    let row = |row: Row| row.into_iter().map(|(text, form)| (text, exact(form))).collect();
    match query {
        Query::Word { text, form } => Query::Word { text, form: exact(form) },
        Query::Phrase(words) => Query::Phrase(row(words)),
        Query::Near { left, right, within } => Query::Near { left: row(left), right: row(right), within },
        other => rebuilt(other, &exactly),
    }
}

/// The parts at the top of a query: those of an `And`, or the query itself.
fn top(query: &Query) -> &[Query] {
    match query {
        Query::All => &[],
        Query::And(parts) => parts,
        other => std::slice::from_ref(other),
    }
}

/// The parts of an `Or`, or the query itself.
fn alternatives(query: &Query) -> &[Query] {
    if let Query::Or(parts) = query { parts } else { std::slice::from_ref(query) }
}

/// Whether a part is a condition on that facet and on nothing else; spans of dates are conditions on `year`.
fn is_on(part: &Query, facet: &str) -> bool {
    alternatives(part).iter().all(|one| match one {
        Query::Filter(Filter::Facet { facet: name, .. }) => name == facet,
        Query::Filter(Filter::Held { .. }) => facet == "year",
        _ => false,
    })
}

/// The query without its conditions on the facet of that name, so that all its values can be counted; for `year`, without its spans of
/// dates. Only conditions that hold for the whole query count: a filter at its top, or an `Or` of filters on that facet alone. What is
/// excluded by a `Not` stays so. `None` where there is no such condition; [`Query::All`] where nothing else is asked for.
pub fn without(query: &Query, facet: &str) -> Option<Query> {
    let (on, rest): (Vec<&Query>, Vec<&Query>) = top(query).iter().partition(|part| is_on(part, facet));
    (!on.is_empty()).then(|| and(rest.into_iter().cloned()))
}

/// The values of a facet that the conditions [`without`] leaves out select, as typed, in order. Spans of dates have none.
pub fn selected<'q>(query: &'q Query, facet: &str) -> Vec<&'q str> {
    let conditions = top(query).iter().filter(|part| is_on(part, facet)).flat_map(alternatives);
    let values = conditions.filter_map(|one| match one {
        Query::Filter(Filter::Facet { value, .. }) => Some(value.as_str()),
        _ => None,
    });
    values.collect()
}

/// Of more parts than this none is dropped: each would have to be looked for without it.
const DROPPED: usize = 12;

/// Ways to ask for less, where a query finds nothing: what is dropped, and what remains.
///
/// Of several parts each that is not a `Not` is dropped once. A phrase alone is dropped for its words anywhere, a `Near` alone likewise,
/// a scope alone for what is asked inside it. Empty where nothing can be dropped, and of many parts.
pub fn relaxed(query: &Query) -> Vec<(Query, Query)> {
    match query {
        Query::And(parts) if parts.len() <= DROPPED => {
            let kept = |left_out: usize| parts.iter().enumerate().filter(move |(i, _)| *i != left_out);
            let droppable = parts.iter().enumerate().filter(|(_, part)| !matches!(part, Query::Not(_)));
            droppable.map(|(i, part)| (part.clone(), and(kept(i).map(|(_, part)| part.clone())))).collect()
        }
        Query::Phrase(words) => vec![(query.clone(), and(apart(words)))],
        Query::Near { left, right, .. } => vec![(query.clone(), and(apart(left).chain(apart(right))))],
        Query::Within(scope, inner) if **inner != Query::All => {
            vec![(Query::Within(scope.clone(), Box::new(Query::All)), (**inner).clone())]
        }
        Query::Weighed { query, .. } => relaxed(query),
        _ => Vec::new(),
    }
}

/// The words of a row each for itself, in any of their forms where they stood in quotation marks with others. What might be read as
/// something else than a word, a field among it, keeps its marks.
fn apart(row: &Row) -> impl Iterator<Item = Query> + '_ {
    let is_loose = |text: &str| row.len() > 1 && !text.contains(':') && stands_bare(text);
    let words = row.iter().filter(|(_, form)| *form != Form::Any);
    words.map(move |(text, form)| {
        let form = if *form == Form::Exact && is_loose(text) { Form::Stem } else { *form };
        Query::Word { text: text.clone(), form }
    })
}

/// Whether words or phrases stand in the query that no [`Query::Within`] scopes yet.
pub(super) fn has_loose_words(query: &Query) -> bool {
    match query {
        Query::Word { .. } | Query::Phrase(_) | Query::Near { .. } => true,
        Query::And(parts) | Query::Or(parts) => parts.iter().any(has_loose_words),
        Query::Not(inner) | Query::Weighed { query: inner, .. } => has_loose_words(inner),
        Query::All | Query::Within(..) | Query::Filter(_) => false,
    }
}

/// Whether something in the query has a rank that a weight can change.
pub(super) fn has_rank(query: &Query) -> bool {
    match query {
        Query::Word { .. } | Query::Phrase(_) | Query::Near { .. } | Query::Weighed { .. } => true,
        Query::And(parts) | Query::Or(parts) => parts.iter().any(has_rank),
        Query::Within(_, inner) => has_rank(inner),
        Query::All | Query::Not(_) | Query::Filter(_) => false,
    }
}

/// Whether a weight stands anywhere in the query.
pub(super) fn has_weight(query: &Query) -> bool {
    match query {
        Query::Weighed { .. } => true,
        Query::And(parts) | Query::Or(parts) => parts.iter().any(has_weight),
        Query::Not(inner) | Query::Within(_, inner) => has_weight(inner),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{parse, print};
    use jiff::civil::date;

    fn word(text: &str) -> Query {
        Query::Word { text: text.into(), form: Form::Stem }
    }

    fn span(from: i16, to: i16) -> Filter {
        Filter::Held { from: Some(date(from, 1, 1)), to: Some(date(to, 12, 31)) }
    }

    fn read(text: &str) -> Query {
        parse(text, &["year", "board", "speaker"], date(2024, 5, 14)).query
    }

    #[test]
    fn narrowing_keeps_the_tree_flat_and_spans_single() {
        assert_eq!(narrow(Query::All, []), Query::All);
        assert_eq!(narrow(Query::All, [vec![span(2014, 2016)]]), Query::Filter(span(2014, 2016)));
        let twice = narrow(narrow(word("cyber"), [vec![span(2014, 2016)]]), [vec![span(2015, 2018)]]);
        assert_eq!(twice, Query::And(vec![word("cyber"), Query::Filter(span(2015, 2016))]));
        let either = Query::Or(vec![word("a"), word("b")]);
        assert_eq!(
            narrow(either.clone(), [vec![span(2014, 2014)]]),
            Query::And(vec![either, Query::Filter(span(2014, 2014))])
        );
        let open = Filter::Held { from: None, to: None };
        assert_eq!(narrow(word("cyber"), [vec![open.clone()]]), word("cyber"));
        assert_eq!(narrow(word("cyber"), [vec![span(2014, 2014), open], vec![]]), word("cyber"));
        let boards = ["a", "b"].map(|b| Filter::Facet { facet: "board".into(), value: format!("={b} › c") });
        let several = narrow(word("cyber"), [boards.to_vec(), vec![span(2014, 2014)]]);
        assert_eq!(print(&several), "cyber (board:\"=a › c\" OR board:\"=b › c\") year:2014");
        assert_eq!(selected(&several, "board"), ["=a › c", "=b › c"]);
    }

    #[test]
    fn spans_that_share_no_day_stay_apart() {
        let apart = narrow(Query::All, [vec![span(2014, 2014)], vec![span(2016, 2016)]]);
        assert_eq!(apart, Query::And(vec![Query::Filter(span(2014, 2014)), Query::Filter(span(2016, 2016))]));
    }

    #[test]
    fn weights_go_to_the_words_and_become_one() {
        for (typed, printed) in [
            ("(a b)^2", "(a b)^2"),
            ("(a^2 OR b OR c)^3", "(b OR c)^3 OR a^6"),
            ("(a 2014 -b)^2", "a^2 year:2014 -b"),
            ("(a OR (b speaker:x))^2", "a^2 OR (b^2 speaker:x)"),
            ("(in:decision a)^2", "in:decision a^2"),
            ("((a^5)^5)^0.1", "a"),
            ("(a^2)^0.5", "a"),
        ] {
            assert_eq!(print(&read(typed)), printed, "{typed}");
        }
    }

    #[test]
    fn exactly_takes_every_word_as_typed() {
        for (typed, printed) in [
            ("plan \"plan\" permit*", "\"plan\" permit*"),
            ("in:decision -flood a NEAR/5 bell*", "in:decision -\"flood\" \"a\" NEAR/5 bell*"),
            ("(a OR b~)^2 2014", "(\"a\" OR \"b\")^2 year:2014"),
        ] {
            assert_eq!(print(&exactly(read(typed))), printed, "{typed}");
        }
    }

    #[test]
    fn without_a_facet_the_rest_remains() {
        for (typed, facet, rest, values) in [
            ("cyber board:a", "board", Some("cyber"), &["a"][..]),
            ("board:a,b", "board", Some(""), &["a", "b"]),
            ("cyber board:\"town council\" board:b 2014", "board", Some("cyber year:2014"), &["town council", "b"]),
            ("cyber (2014 OR 2016) -2015", "year", Some("cyber -year:2015"), &[]),
            ("2014", "year", Some(""), &[]),
            ("cyber -board:a", "board", None, &[]),
            ("board:a OR speaker:b", "board", None, &[]),
            ("board:a OR cyber", "board", None, &[]),
            ("cyber", "board", None, &[]),
            ("", "year", None, &[]),
        ] {
            let query = read(typed);
            assert_eq!(without(&query, facet).as_ref().map(print).as_deref(), rest, "{typed}");
            assert_eq!(selected(&query, facet), values, "{typed}");
        }
    }

    #[test]
    fn relaxing_drops_one_part_at_a_time() {
        for (typed, expected) in [
            ("a \"b c\" -d", &[("a", "\"b c\" -d"), ("\"b c\"", "a -d")][..]),
            ("(a OR b) 2014", &[("a OR b", "year:2014"), ("year:2014", "a OR b")]),
            ("a (b OR (c d))", &[("a", "b OR (c d)"), ("b OR (c d)", "a")]),
            ("\"budget * 2014 OR plan*\"", &[("\"budget * 2014 OR plan*\"", "budget \"2014\" \"OR\" plan*")]),
            ("\"a b\"^2", &[("\"a b\"", "a b")]),
            ("\"a b\" NEAR/5 c", &[("\"a b\" NEAR/5 c", "a b c")]),
            ("in:decision a b", &[("in:decision", "a b")]),
            ("in:decision a 2014", &[("in:decision a", "year:2014"), ("year:2014", "in:decision a")]),
            ("in:decision", &[]),
            ("-a", &[]),
            ("a OR b", &[]),
            ("a", &[]),
            ("", &[]),
        ] {
            let all = relaxed(&read(typed));
            let shown: Vec<_> = all.iter().map(|(dropped, rest)| (print(dropped), print(rest))).collect();
            let shown: Vec<_> = shown.iter().map(|(dropped, rest)| (dropped.as_str(), rest.as_str())).collect();
            assert_eq!(shown, expected, "{typed}");
        }
    }
}
