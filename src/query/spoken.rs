//! Dates in several words: `18th March 2014`, `march 2017 to june 2018`, `between 2014 and 2017`, `since march 2014`, `last 5 years`.

use super::ast::Filter;
use super::shape::is_edge;
use super::span_text::month_and_year;
use super::spans::{Days, Reading, bare_point, bounded, refused, span};
use crate::text::dates;
use jiff::ToSpan;
use jiff::civil::Date;

/// As many words as a date can take: `between 18 March 2014 and 20 June 2015`.
pub(super) const MOST_WORDS: usize = 8;

/// A span in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spoken {
    /// How many words it takes, two or more.
    pub(super) count: usize,
    /// What they come to: a span, or words that look like a date and are none; never [`Reading::Words`].
    pub(super) reading: Reading,
}

/// The span that a text begins with, where it takes two words or more. Words are as typed, with their punctuation; what stands between
/// two words parts them.
pub(super) fn read(words: &[&str], today: Date) -> Option<Spoken> {
    // Nearly all words begin no date, and are left at once.
    let opener = plain(words.first()?).to_lowercase();
    let name = opener.as_str();
    let pieces = || cut(words);
    let found = match name {
        _ if words.len() < 2 => None,
        "last" | "this" => counted(&pieces(), today),
        "since" | "before" | "after" => {
            let pieces = pieces();
            let (days, end) = moment(&pieces, next(&pieces, 0)?)?;
            Some((bounded(name, days)?, end))
        }
        "in" => {
            let pieces = pieces();
            stretch(&pieces, next(&pieces, 0)?)
        }
        "from" => bracketed(&pieces(), "to"),
        "between" => bracketed(&pieces(), "and"),
        _ if name.starts_with("..") || name.starts_with(|c: char| c.is_ascii_digit()) || month(name).is_some() => {
            let pieces = pieces();
            impossible(&pieces).or_else(|| stretch(&pieces, 0))
        }
        _ => None,
    };
    let (reading, end) = found?;
    let pieces = cut(words);
    // The end of the span must be the end of a word.
    let count = pieces[..end].last().filter(|piece| piece.ends).map(|piece| piece.word + 1)?;
    (count > 1).then_some(Spoken { count, reading })
}

/// The one date that words are, all of them: what a date field is given in words.
pub(super) fn whole_date(words: &[&str]) -> Option<Days> {
    let pieces = cut(words);
    moment(&pieces, 0).filter(|(_, end)| *end == pieces.len()).map(|(days, _)| days)
}

/// The range that words are, all of them, with dates in words.
pub(super) fn whole_range(words: &[&str]) -> Option<Reading> {
    if words.len() < 2 || words.len() > MOST_WORDS {
        return None;
    }
    let pieces = cut(words);
    let is_range = pieces.iter().any(|piece| joins(piece.text));
    let (reading, end) = match plain(words[0]).to_lowercase().as_str() {
        "from" => bracketed(&pieces, "to"),
        "between" => bracketed(&pieces, "and"),
        _ => stretch(&pieces, 0).filter(|_| is_range),
    }?;
    (end == pieces.len()).then_some(reading)
}

/// How many words the date takes that a text begins with; two or more, else `None`.
pub(super) fn date_words(words: &[&str]) -> Option<usize> {
    let pieces = cut(words);
    let (_, end) = moment(&pieces, 0)?;
    pieces[..end].last().filter(|piece| piece.ends && piece.word > 0).map(|piece| piece.word + 1)
}

/// A word, or what stands before, between and behind the `..` in it.
struct Piece<'a> {
    text: &'a str,
    /// Which of the words it is from.
    word: usize,
    /// Whether it ends its word.
    ends: bool,
    /// Whether punctuation stands between it and the next piece.
    parted: bool,
    /// Whether that is a comma alone.
    comma: bool,
}

fn cut<'a>(words: &[&'a str]) -> Vec<Piece<'a>> {
    let mut out: Vec<Piece<'a>> = Vec::new();
    for (word, raw) in words.iter().enumerate() {
        let text = plain(raw);
        let behind = raw.trim_start_matches(|c| is_edge(c) && c != '.').get(text.len()..).unwrap_or("");
        if let Some(last) = out.last_mut() {
            last.parted |= !raw.starts_with(text);
        }
        let first = out.len();
        for (i, side) in text.split("..").enumerate() {
            let piece = |text| Piece { text, word, ends: false, parted: false, comma: false };
            if i > 0 {
                out.push(piece(".."));
            }
            if !side.is_empty() {
                out.push(piece(side));
            }
        }
        if out.len() == first {
            out.push(Piece { text: "", word, ends: true, parted: true, comma: false });
        }
        if let Some(last) = out.last_mut() {
            last.ends = true;
            last.comma = behind == ",";
            let is_shortened = month(last.text).is_some_and(|month| dates::month_name(month).len() > last.text.len());
            last.parted |= !(behind.is_empty() || (behind == "." && is_shortened));
        }
    }
    out
}

/// A word without the punctuation around it, but with the dots of a range.
fn plain(raw: &str) -> &str {
    let text = raw.trim_matches(|c| is_edge(c) && c != '.');
    let dots = text.len() - text.trim_end_matches('.').len();
    if dots == 2 { text } else { text.trim_end_matches('.') }
}

/// The piece behind another, where nothing parts them.
fn next(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    (!pieces.get(at)?.parted && at + 1 < pieces.len()).then_some(at + 1)
}

/// A date, and where it ends: `March 2014`, `18 March 2014`, `18th March, 2014`, `March 18, 2014`, or one in digits.
fn moment(pieces: &[Piece<'_>], at: usize) -> Option<(Days, usize)> {
    let text = |at: usize| pieces.get(at).map_or("", |piece| piece.text);
    let near = |at: usize| next(pieces, at).or_else(|| pieces.get(at)?.comma.then_some(at + 1));
    let year = |at: usize| bare_point(text(at)).filter(|_| text(at).len() == 4).map(|days| days.0.year());
    let of_three = || {
        let second = next(pieces, at)?;
        let third = near(second)?;
        let (day, month) = match (day(text(at)), month(text(at))) {
            (Some(day), _) => (day, month(text(second))?),
            (_, Some(month)) => (day(text(second))?, month),
            _ => return None,
        };
        let date = Date::new(year(third)?, month, day).ok()?;
        Some(((date, date), third + 1))
    };
    let of_two = || {
        let second = next(pieces, at)?;
        let first = Date::new(year(second)?, month(text(at))?, 1).ok()?;
        Some(((first, first.last_of_month()), second + 1))
    };
    of_three().or_else(of_two).or_else(|| bare_point(text(at)).map(|days| (days, at + 1)))
}

/// `31 February 2014`: words, and why.
fn impossible(pieces: &[Piece<'_>]) -> Option<(Reading, usize)> {
    let (second, third) = (next(pieces, 0)?, next(pieces, next(pieces, 0)?)?);
    let (day, month) = (day(pieces[0].text)?, month(pieces[second].text)?);
    let first =
        Date::new(bare_point(pieces[third].text).filter(|_| pieces[third].text.len() == 4)?.0.year(), month, 1).ok()?;
    (day > first.days_in_month()).then(|| {
        let (name, days) = (month_and_year(first), first.days_in_month());
        (
            refused(&format!("{day} {name} is not a date; {name} has {days} days, so write {}", first.last_of_month())),
            third + 1,
        )
    })
}

/// A date, or two with `..` or `to` between them; with `..` one side may be open.
fn stretch(pieces: &[Piece<'_>], at: usize) -> Option<(Reading, usize)> {
    if pieces.get(at)?.text == ".." {
        let (to, end) = moment(pieces, next(pieces, at)?)?;
        return Some((span(None, Some(to), "", ""), end));
    }
    let (from, end) = moment(pieces, at)?;
    let joiner = next(pieces, end - 1).filter(|joiner| joins(pieces[*joiner].text));
    if let Some(joiner) = joiner {
        let to = next(pieces, joiner).and_then(|at| moment(pieces, at));
        if let Some((to, last)) = to {
            return Some((turned(pieces, (at, end, from), (joiner + 1, last, to)), last));
        }
        if pieces[joiner].text == ".." && pieces[joiner].ends {
            return Some((span(Some(from), None, "", ""), joiner + 1));
        }
    }
    Some((span(Some(from), Some(from), "", ""), end))
}

fn joins(text: &str) -> bool {
    text == ".." || text.eq_ignore_ascii_case("to")
}

/// `from A to B`, `between A and B`; the first piece is read already.
fn bracketed(pieces: &[Piece<'_>], joiner: &str) -> Option<(Reading, usize)> {
    let start = next(pieces, 0)?;
    let (from, end) = moment(pieces, start)?;
    let middle = next(pieces, end - 1).filter(|at| pieces[*at].text.eq_ignore_ascii_case(joiner))?;
    let (to, last) = moment(pieces, next(pieces, middle)?)?;
    Some((turned(pieces, (start, end, from), (middle + 1, last, to)), last))
}

/// The span between two dates, each with where it stands.
fn turned(pieces: &[Piece<'_>], from: (usize, usize, Days), to: (usize, usize, Days)) -> Reading {
    let words =
        |start: usize, end: usize| pieces[start..end].iter().map(|piece| piece.text).collect::<Vec<_>>().join(" ");
    let (first, last) = (words(from.0, from.1), words(to.0, to.1));
    span(Some(from.2), Some(to.2), &format!("{first} to {last}"), &format!("{last} to {first}"))
}

/// `last year`, `this month`, `last 5 years`.
fn counted(pieces: &[Piece<'_>], today: Date) -> Option<(Reading, usize)> {
    let second = next(pieces, 0)?;
    let is = |at: usize, any: &[&str]| any.iter().any(|word| pieces[at].text.eq_ignore_ascii_case(word));
    let back = i64::from(is(0, &["last"]));
    let whole = |first: Date, last: Date| Some((span(Some((first, first)), Some((last, last)), "", ""), second + 1));
    if is(second, &["year"]) {
        let day = today.checked_sub(back.years()).ok()?;
        return whole(day.first_of_year(), day.last_of_year());
    }
    if is(second, &["month"]) {
        let day = today.first_of_month().checked_sub(back.months()).ok()?;
        return whole(day, day.last_of_month());
    }
    let years = pieces[second].text;
    let is_number = back == 1 && years.len() <= 3 && years.bytes().all(|b| b.is_ascii_digit());
    let years: i64 = years.parse().ok().filter(|years| is_number && *years > 0)?;
    let third = next(pieces, second).filter(|at| is(*at, &["years", "year"]))?;
    // A day that the calendar can name in four digits, as queries are printed.
    let day = today.checked_sub(years.years()).ok().filter(|day| day.year() >= 1000)?;
    Some((Reading::Span(Filter::Held { from: Some(day), to: None }), third + 1))
}

/// `18`, `18th`
fn day(text: &str) -> Option<i8> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = text[digits.len()..].to_ascii_lowercase();
    let fits = matches!(ending.as_str(), "" | "st" | "nd" | "rd" | "th") && (1..=2).contains(&digits.len());
    digits.parse().ok().filter(|day| fits && (1..=31).contains(day))
}

/// The month of that name, from 1; in full or in its first letters.
fn month(text: &str) -> Option<i8> {
    if text.len() < 3 || !text.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    (1..=12).find(|month| {
        let name = dates::month_name(*month);
        let is_short = text.len() == 3 && name[..3].eq_ignore_ascii_case(text);
        is_short || name.eq_ignore_ascii_case(text) || (*month == 9 && text.eq_ignore_ascii_case("sept"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::span_text::write;
    use jiff::civil::date;

    fn says(text: &str) -> String {
        let words: Vec<&str> = text.split(' ').collect();
        match read(&words, date(2024, 3, 31)) {
            None => "words".to_owned(),
            Some(Spoken { count, reading: Reading::Span(Filter::Held { from, to }) }) => {
                format!("{count} {}", write(from, to))
            }
            Some(Spoken { count, reading: Reading::Turned(_, note) }) => format!("{count} {note}"),
            Some(other) => format!("{other:?}"),
        }
    }

    #[test]
    fn dates_as_people_write_them() {
        for (text, want) in [
            ("march 2017 budget", "2 date:2017-03"),
            ("Sept. 2017", "2 date:2017-09"),
            ("18th March, 2014 x", "3 date:2014-03-18"),
            ("MAR 18, 2014", "3 date:2014-03-18"),
            ("may 2014", "2 date:2014-05"),
            ("march 2014..june 2015", "3 date:2014-03..2015-06"),
            ("march 2014 .. 18 june 2015", "6 date:2014-03-01..2015-06-18"),
            ("..march 2014", "2 before:2014-04"),
            ("march 2014..", "2 since:2014-03"),
            ("2014 to 2017", "3 date:2014..2017"),
            ("2014 to x", "words"),
            ("march 2014 to x", "2 date:2014-03"),
            ("from 2014-03 to june 2017", "5 date:2014-03..2017-06"),
            ("between 2014 and 2017 x", "4 date:2014..2017"),
            ("in 2014", "2 year:2014"),
            ("in march 2014", "3 date:2014-03"),
            ("since march 2014", "3 since:2014-03"),
            ("After 18/3/2014", "2 since:2014-03-19"),
            ("last year", "2 year:2023"),
            ("last month", "2 date:2024-02"),
            ("this month", "2 date:2024-03"),
            ("last 5 years", "3 since:2019-03-31"),
            ("from june 2017 to 2014", "5 june 2017 to 2014 ends before it begins; it was read as 2014 to june 2017."),
        ] {
            assert_eq!(says(text), want, "{text}");
        }
    }

    #[test]
    fn what_is_not_side_by_side_is_no_date() {
        for text in [
            "may",
            "may be",
            "2014 budget",
            "march, 2014",
            "march 1066",
            "18 2014",
            "from 2014",
            "in spring 2014",
            "last, year",
            "last 0 years",
            "last 5000 years",
            "this 5 years",
            "today",
            "march 2014x",
            "march 2014..x",
            "since 2014..2016",
            "between 2014 to 2016",
            "in",
            "..",
            ".. ..",
            "2014",
            "",
        ] {
            assert_eq!(says(text), "words", "{text}");
        }
    }
}
