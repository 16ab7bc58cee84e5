//! Dates as people write them in minutes: "Tuesday 18th March, 2014", "March 18 2014", "18.3.14", "18 March" without a year.

use super::pattern::Pattern;
use jiff::civil::{Date, Weekday};
use regex::Captures;
use std::ops::Range;

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDate {
    /// The year, where one is written.
    pub year: Option<i16>,
    /// The month, from 1.
    pub month: i8,
    /// The day of the month, from 1.
    pub day: i8,
    /// The weekday, where one is written before it.
    pub weekday: Option<Weekday>,
    /// Where it stands, weekday included.
    pub range: Range<usize>,
}

impl FoundDate {
    /// The date, where the year is written and the day exists.
    pub fn date(&self) -> Option<Date> {
        self.in_year(self.year?)
    }

    /// The date in another year, where the day exists there.
    pub fn in_year(&self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }

    /// Whether the weekday written before it is that of the date; true where none is written.
    pub fn weekday_agrees(&self) -> bool {
        match (self.weekday, self.date()) {
            (Some(written), Some(date)) => date.weekday() == written,
            _ => true,
        }
    }
}

/// The months, January first.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const MONTH: &str = r"(?P<month>jan(?:uary|\b)|feb(?:r?uary|\b)|mar(?:ch|\b)|apr(?:il|\b)|may\b|june?\b|july?\b|aug(?:ust|\b)|sept?(?:ember|\b)|oct(?:ober|\b)|nov(?:ember|\b)|dec(?:ember|emeber|\b))";
const WEEKDAY: &str = r"(?:\b(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[\s,.~-]{0,4})?";
const YEAR: &str = r"(?:[\s,.]{0,4}(?P<year>(?:19\d\d|(?-i:2[0O][\dOl][\dOl])))(?:\b|at\b)|\s?['’](?P<short>\d\d)\b)?";

/// Day first: the ordinal may be damaged (`6™`, `7°”`), as text recognition leaves it.
static DAY_FIRST: Pattern = Pattern::new(|| {
    format!(
        r"(?i){WEEKDAY}(?:\bthe\s+)?(?:\b|day)(?P<day>\d{{1,2}}|(?-i:[lI]\d|[123][OlI]))\s?(?:st|nd|rd|th|[^\w\s,.;:/-]{{1,4}}t?)?[\s,.]{{0,3}}(?:day\s+)?(?:of\s+)?{MONTH}{YEAR}"
    )
});

static MONTH_FIRST: Pattern =
    Pattern::new(|| format!(r"(?i){WEEKDAY}\b{MONTH}\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b{YEAR}"));

static NUMERIC: Pattern = Pattern::new(|| {
    format!(r"(?i){WEEKDAY}\b(?P<day>\d{{1,2}})[./-](?P<number>\d{{1,2}})[./-](?P<year>(?:19|20)\d\d|\d\d)\b")
});

static ISO: Pattern = Pattern::new(|| r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b".into());

/// Every date of a text, in order, none inside another. Dates written with numbers are read day first, as in Britain.
pub fn find(text: &str) -> Vec<FoundDate> {
    find_in(text, Order::DayFirst)
}

/// Which part of a date written with numbers comes first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// 18/3/14, as in Britain and Ireland.
    #[default]
    DayFirst,
    /// 3/18/14, as in the United States.
    MonthFirst,
}

/// Every date of a text, in order, none inside another. A date written with numbers that makes no sense in the order given is read in
/// the other.
pub fn find_in(text: &str, order: Order) -> Vec<FoundDate> {
    let mut found: Vec<FoundDate> = Vec::new();
    for pattern in [&ISO, &DAY_FIRST, &MONTH_FIRST, &NUMERIC] {
        for captures in pattern.captures_iter(text) {
            let Some(date) = read(&captures, order) else { continue };
            if !found.iter().any(|f| f.range.start < date.range.end && date.range.start < f.range.end) {
                found.push(date);
            }
        }
    }
    found.sort_by_key(|f| f.range.start);
    found
}

fn read(captures: &Captures<'_>, order: Order) -> Option<FoundDate> {
    // Letters for digits, as text recognition and typists leave them: "2O24", "l2 May".
    let digits = |m: regex::Match<'_>| m.as_str().replace(['O', 'o'], "0").replace(['l', 'I'], "1");
    let number = |name: &str| captures.name(name).and_then(|m| digits(m).parse::<i16>().ok());
    let month = match captures.name("month") {
        Some(name) => month_of(name.as_str())?,
        None => number("number").and_then(|n| i8::try_from(n).ok())?,
    };
    let day = number("day").and_then(|n| i8::try_from(n).ok())?;
    let year = number("year").or(number("short")).map(|y| {
        if y < 70 {
            2000 + y
        } else if y < 100 {
            1900 + y
        } else {
            y
        }
    });
    let weekday = captures.name("weekday").and_then(|w| weekday_of(w.as_str()));
    let range = captures.get(0)?.range();
    let small = captures.name("month").is_some_and(|m| m.as_str().starts_with(char::is_lowercase));
    if year.is_none() && small {
        return None; // "may 2": a verb
    }
    let found = FoundDate { year, month, day, weekday, range };
    let turned = FoundDate { month: day, day: month, ..found.clone() };
    // In ISO dates the month stands before the day, and nothing is in doubt.
    let numbers = captures.name("number").is_some_and(|n| captures.name("day").is_some_and(|d| d.start() < n.start()));
    let (first, second) = match order {
        Order::MonthFirst if numbers => (turned, found),
        _ => (found, turned),
    };
    let exists = |f: &FoundDate| f.in_year(year.unwrap_or(2000)).is_some();
    [Some(first), numbers.then_some(second)].into_iter().flatten().find(exists)
}

/// The month that a name or its first three letters stand for.
fn month_of(name: &str) -> Option<i8> {
    let start = name.get(..3)?.to_lowercase();
    MONTHS.iter().position(|m| m.to_lowercase().starts_with(&start)).and_then(|i| i8::try_from(i + 1).ok())
}

fn weekday_of(name: &str) -> Option<Weekday> {
    Some(match name.get(..3)?.to_lowercase().as_str() {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

static TIME: Pattern = Pattern::new(|| {
    r"(?i)\b(?:\d{1,2}[.:]\d{2}\s?(?:[ap]\.?\s?m\b\.?|hours|hrs)?|\d{1,2}\s?[ap]\.?m\b\.?|\d{4}\s?(?:hours|hrs)|noon)"
        .into()
});

/// The first time of day in a text, as written: "7.30pm", "19:00", "10 a.m."; no part of a date in numbers, no hour that is none, and
/// no full stop that ends a sentence.
pub fn find_time(text: &str) -> Option<&str> {
    let is_time = |range: &Range<usize>| {
        let part = |c: Option<char>, next: Option<char>| {
            c.is_some_and(|c| matches!(c, '.' | '/' | '-' | ':')) && next.is_some_and(|n| n.is_ascii_digit())
        };
        let mut before = text[..range.start].chars().rev();
        let mut behind = text[range.end..].chars();
        let written = &text[range.clone()];
        let mut numbers = written.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).map(str::parse::<u32>);
        let hour = numbers.next().and_then(Result::ok).unwrap_or(0);
        let minute = numbers.next().and_then(Result::ok).unwrap_or(0);
        let hours = if hour > 99 { hour / 100 } else { hour };
        let first = before.next();
        !part(first, before.next())
            && !part(behind.next(), behind.next())
            && !matches!(first, Some('£' | '$' | '€'))
            && hours <= 24
            && minute <= 59
    };
    let range = TIME.find_iter(text).map(|m| m.range()).find(is_time)?;
    let time = text[range].trim();
    let lower = time.to_lowercase();
    Some(if lower.ends_with("am.") || lower.ends_with("pm.") { &time[..time.len() - 1] } else { time })
}

/// First and last day of a year, a month or a day.
pub type Period = (Date, Date);

/// The first and the last day of what is typed as `2014`, `2014-03` or `2014-03-18`; none where it is nothing of the kind.
pub fn period(typed: &str) -> Option<Period> {
    let parts: Vec<&str> = typed.trim().split('-').collect();
    let number = |at: usize, digits: std::ops::RangeInclusive<usize>| {
        let part = parts.get(at)?;
        (digits.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<i16>().ok())
            .flatten()
    };
    let year = number(0, 4..=4)?;
    let small = |at| number(at, 1..=2).and_then(|n| i8::try_from(n).ok());
    match parts.len() {
        1 => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
        2 => {
            let first = Date::new(year, small(1)?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        3 => Date::new(year, small(1)?, small(2)?).ok().map(|day| (day, day)),
        _ => None,
    }
}

/// The name of a month, from 1: `November` for 11; empty for a month that is none.
pub fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|i| MONTHS.get(i)).copied().unwrap_or_default()
}

/// Whether a folded word is the name of a month.
pub fn is_month(word: &str) -> bool {
    MONTHS.iter().any(|m| m.eq_ignore_ascii_case(word))
}

/// A date in words: `1 November 2017`.
pub fn long(date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(date.month()), date.year())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn first(text: &str) -> String {
        let found = find(text);
        let Some(f) = found.first() else { return "none".into() };
        match f.date() {
            Some(date) => format!("{date}{}", if f.weekday_agrees() { "" } else { " wrong weekday" }),
            None => format!("--{:02}-{:02}", f.month, f.day),
        }
    }

    #[test]
    fn dates_as_minutes_write_them() {
        for (text, want) in [
            ("Tuesday 18 March 2014", "2014-03-18"),
            ("Wednesday, 1st of November, 2017 at 7pm", "2017-11-01"),
            ("THURSDAY DECEMBER 6TH 2012", "2012-12-06"),
            ("held on 18/03/2014", "2014-03-18"),
            ("on 5.7.16 in the hall", "2016-07-05"),
            ("2018-02-28-cabinet", "2018-02-28"),
            ("TUESDAY, 2”° DECEMBER, 2014", "2014-12-02"),
            ("11™ November, 2014", "2014-11-11"),
            ("WEDNESDAY, 1+t FEBRUARY, 2017", "2017-02-01"),
            ("Wednesday14th May 2003", "2003-05-14"),
            ("Monday 7 th January 2019", "2019-01-07"),
            ("the 3rd day of June 2011", "2011-06-03"),
            ("Monday 4 October", "--10-04"),
            ("Friday 18 March 2014", "2014-03-18 wrong weekday"),
            ("31 February 2014", "none"),
            ("on 3/18/2014", "2014-03-18"),
            ("12 members may 2 or 3 times", "none"),
            ("paragraph 60/18 and 24/25", "none"),
            ("MONDAY 4 MARCH 2O24", "2024-03-04"),
            ("on l2 May 2014 and 1O May", "2014-05-12"),
            ("the 3rd of June 201l", "2011-06-03"),
        ] {
            assert_eq!(first(text), want, "{text}");
        }
    }

    #[test]
    fn numbers_in_the_order_that_a_country_has() {
        let dates = |order| find_in("4/5/2014, 25/5/2014, 2014-05-04 and 4 May 2014", order);
        let shown = |order| dates(order).iter().filter_map(FoundDate::date).map(|d| d.to_string()).collect::<Vec<_>>();
        assert_eq!(shown(Order::DayFirst), ["2014-05-04", "2014-05-25", "2014-05-04", "2014-05-04"]);
        assert_eq!(shown(Order::MonthFirst), ["2014-04-05", "2014-05-25", "2014-05-04", "2014-05-04"]);
    }

    #[test]
    fn times_and_long_dates() {
        assert_eq!(find_time("at 7.30pm in the hall"), Some("7.30pm"));
        assert_eq!(find_time("at 10 a.m. sharp"), Some("10 a.m."));
        assert_eq!(find_time("at 7.00pm. Present"), Some("7.00pm"));
        assert_eq!(find_time("Meeting 19.11.10"), None);
        assert_eq!(find_time("on 4.02.11 at 14.30"), Some("14.30"));
        assert_eq!(find_time("paid £6.30 at 24.65"), None);
        assert_eq!(long(Date::new(2017, 11, 1).unwrap()), "1 November 2017");
    }
}
