//! Puts parts of a query together so that the invariants of the tree hold: nothing nested in its own kind, no part twice.

use super::ast::{Filter, Query};
use jiff::civil::Date;

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

/// Everything that does not match; twice not is yes.
pub(super) fn not(query: Query) -> Query {
    match query {
        Query::Not(inner) => *inner,
        query => Query::Not(Box::new(query)),
    }
}

/// The query with filters added that must hold too, as if each had been typed behind it.
///
/// The invariants of the tree are kept, and spans of dates that share a day become one. An open span adds nothing.
pub fn narrow(query: Query, with: impl IntoIterator<Item = Filter>) -> Query {
    and(std::iter::once(query).chain(with.into_iter().map(Query::Filter)))
}

/// Whether words or phrases stand in the query that no [`Query::Within`] scopes yet.
pub(super) fn has_loose_words(query: &Query) -> bool {
    match query {
        Query::Word { .. } | Query::Phrase(_) => true,
        Query::And(parts) | Query::Or(parts) => parts.iter().any(has_loose_words),
        Query::Not(inner) => has_loose_words(inner),
        Query::All | Query::Within(..) | Query::Filter(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Form;
    use jiff::civil::date;

    fn word(text: &str) -> Query {
        Query::Word { text: text.into(), form: Form::Stem }
    }

    fn span(from: i16, to: i16) -> Filter {
        Filter::Held { from: Some(date(from, 1, 1)), to: Some(date(to, 12, 31)) }
    }

    #[test]
    fn narrowing_keeps_the_tree_flat_and_spans_single() {
        assert_eq!(narrow(Query::All, []), Query::All);
        assert_eq!(narrow(Query::All, [span(2014, 2016)]), Query::Filter(span(2014, 2016)));
        let twice = narrow(narrow(word("cyber"), [span(2014, 2016)]), [span(2015, 2018)]);
        assert_eq!(twice, Query::And(vec![word("cyber"), Query::Filter(span(2015, 2016))]));
        let either = Query::Or(vec![word("a"), word("b")]);
        assert_eq!(
            narrow(either.clone(), [span(2014, 2014)]),
            Query::And(vec![either, Query::Filter(span(2014, 2014))])
        );
        let open = Filter::Held { from: None, to: None };
        assert_eq!(narrow(word("cyber"), [open]), word("cyber"));
    }

    #[test]
    fn spans_that_share_no_day_stay_apart() {
        let apart = narrow(Query::All, [span(2014, 2014), span(2016, 2016)]);
        assert_eq!(apart, Query::And(vec![Query::Filter(span(2014, 2014)), Query::Filter(span(2016, 2016))]));
    }
}
