//! Numbers that lead a line: `4`, `4a`, `4.`, `5.1`, `60/18`, `PLA147/14`, `2319.`, `(a)`, `iv.`

use super::pattern::Pattern;

/// What sort of number leads a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `4`, `4.`, `4)`, with an optional letter: `4a`.
    Plain,
    /// `5.1`, `5.1.2`: a part of item 5.
    Part,
    /// `60/18`, `CAB/34/19`, `PLA147/14`: running number and year.
    Minute,
    /// `(a)`, `a)`, `a.`
    Letter,
    /// `i.`, `(iv)`.
    Roman,
}

/// A number that leads a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label<'a> {
    /// As written, without punctuation behind it or brackets around it.
    pub text: &'a str,
    /// Its sort.
    pub style: Style,
    /// Its value for ordering: 4 of `4a`, 5 of `5.1`, 60 of `60/18`; letters and roman numbers from 1.
    pub value: u32,
    /// Whether punctuation stands behind it (`4.`, `4)`, `4:`).
    pub marked: bool,
    /// Bytes up to the text behind it.
    pub len: usize,
}

static LABEL: Pattern = Pattern::new(|| {
    concat!(
        r"^\s*(?:(?:Items?|Minute|Agenda item)\s+(?:No\.?\s*)?)?(?:",
        r"(?P<minute>(?:[A-Z]{1,5}[ /.-]?)?\d{1,4}/(?:20)?\d{2}(?:/\d{1,3})?)(?P<m1>[.):]*)(?:\s|$|[A-Z])|",
        r"(?P<part>\d{1,4}(?:\.\d{1,2})+)(?P<m2>[.):]*)(?:\s|$|[A-Z])|",
        r"(?P<plain>\d{1,4}[a-z]?)(?P<m3>\s?[.):]+|\s?-\s|\s–\s)?(?:\s+|$|[A-Z“‘])|",
        r"\((?P<pletter>[a-hj-z]|[ivx]{1,5})\)|(?P<letter>[a-h]|[ivx]{1,5})[.):]\s|",
        r"\((?P<pnumber>\d{1,3})\)\s)"
    )
    .into()
});

/// The number that leads `text`, if one does. Ordinals, times, sums of money and dates are none.
pub fn leading(text: &str) -> Option<Label<'_>> {
    let captures = LABEL.captures(text)?;
    let whole = captures.get(0)?;
    let (found, style, mark) = [
        ("minute", Style::Minute, "m1"),
        ("part", Style::Part, "m2"),
        ("plain", Style::Plain, "m3"),
        ("pnumber", Style::Plain, ""),
        ("pletter", Style::Letter, ""),
        ("letter", Style::Letter, ""),
    ]
    .into_iter()
    .find_map(|(name, style, mark)| captures.name(name).map(|m| (m, style, mark)))?;
    let written = found.as_str();
    let mark = captures.name(mark);
    let marked = mark.is_some_and(|m| !m.as_str().trim().is_empty()) || matches!(style, Style::Letter);
    let end = mark.map_or(found.end(), |m| m.end());
    let end = if matches!(style, Style::Letter) || captures.name("pnumber").is_some() { whole.end() } else { end };
    let (style, value) = match style {
        Style::Letter => letter_value(written),
        _ => (style, first_number(written)?),
    };
    let rest = &text[end..];
    if style == Style::Plain && is_no_label(rest, marked) {
        return None;
    }
    let len = end + (rest.len() - rest.trim_start().len());
    Some(Label { text: written, style, value, marked, len })
}

static CAPITAL_ROMAN: Pattern =
    Pattern::new(|| r"^\s*(?:Item\s+)?(?P<number>[IVX]{1,7})(?P<mark>[.):]|\s[-–])\s*(?:$|[A-Z“‘])".into());

/// The number in capital Roman signs that leads `text`, its mark behind it: `IV.`, `II)`.
pub fn capital_roman(text: &str) -> Option<Label<'_>> {
    let captures = CAPITAL_ROMAN.captures(text)?;
    let (number, mark) = (captures.name("number")?, captures.name("mark")?);
    let value = roman_value(&number.as_str().to_ascii_lowercase())
        .filter(|v| roman(*v).eq_ignore_ascii_case(number.as_str()))?;
    let rest = &text[mark.end()..];
    let len = mark.end() + (rest.len() - rest.trim_start().len());
    Some(Label { text: number.as_str(), style: Style::Roman, value, marked: true, len })
}

/// A number in small roman signs: `iv` for 4; 0 and what lies above 3,999 in digits.
pub fn roman(value: u32) -> String {
    if value == 0 || value > 3999 {
        return value.to_string();
    }
    const PARTS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut left = value;
    let mut out = String::new();
    for (worth, sign) in PARTS {
        while left >= worth {
            out.push_str(sign);
            left -= worth;
        }
    }
    out
}

/// What follows a number that is no label: a month, a unit, a time.
fn is_no_label(rest: &str, marked: bool) -> bool {
    let next = rest.split_whitespace().next().unwrap_or("").trim_matches(|c: char| !c.is_alphanumeric());
    if marked {
        return false;
    }
    super::dates::is_month(next) || !next.chars().next().is_none_or(|c| c.is_uppercase() || c.is_ascii_digit())
}

fn first_number(written: &str) -> Option<u32> {
    let start = written.find(|c: char| c.is_ascii_digit())?;
    let digits: &str = &written[start..];
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().ok()
}

fn letter_value(written: &str) -> (Style, u32) {
    match roman_value(written) {
        Some(value) if written.len() > 1 || written == "i" || written == "v" || written == "x" => (Style::Roman, value),
        _ => (Style::Letter, written.bytes().next().map_or(1, |b| u32::from(b.saturating_sub(b'a')) + 1)),
    }
}

fn roman_value(written: &str) -> Option<u32> {
    let mut total = 0;
    let mut last = 0;
    for c in written.chars().rev() {
        let value = match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            _ => return None,
        };
        if value < last {
            total -= value
        } else {
            total += value
        }
        last = last.max(value);
    }
    u32::try_from(total).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        match leading(text) {
            Some(l) => format!("{:?} {} {} | {}", l.style, l.text, l.value, &text[l.len..]),
            None => "none".into(),
        }
    }

    #[test]
    fn capital_roman_numbers() {
        for (text, want) in [
            ("IV. PUBLIC COMMENTS", Some((4, "PUBLIC COMMENTS"))),
            ("IIX. Roads", None),
            ("V Roads", None),
            ("I am", None),
        ] {
            assert_eq!(capital_roman(text).map(|l| (l.value, &text[l.len..])), want, "{text}");
        }
    }

    #[test]
    fn labels_and_what_only_looks_like_one() {
        for (text, want) in [
            ("4 Productivity programme", "Plain 4 4 | Productivity programme"),
            ("1. Apologies", "Plain 1 1 | Apologies"),
            ("12) Planning", "Plain 12 12 | Planning"),
            ("4a Call-in", "Plain 4a 4 | Call-in"),
            ("2614. Police Report: none", "Plain 2614 2614 | Police Report: none"),
            ("5.1 Chairman's report", "Part 5.1 5 | Chairman's report"),
            ("60/18 Apologies", "Minute 60/18 60 | Apologies"),
            ("CAB/34/19 Library Review", "Minute CAB/34/19 34 | Library Review"),
            ("PLA147/14. Appeals", "Minute PLA147/14 147 | Appeals"),
            ("Item 5: Open data", "Plain 5 5 | Open data"),
            ("(a) that the report be noted", "Letter a 1 | that the report be noted"),
            ("ii. Members noted", "Roman ii 2 | Members noted"),
            ("(iv) noted", "Roman iv 4 | noted"),
            ("12 June 2014", "none"),
            ("3 members were present", "none"),
            ("2017", "Plain 2017 2017 | "),
            ("5.0 Reports", "Part 5.0 5 | Reports"),
            ("Items 2: Minutes", "Plain 2 2 | Minutes"),
            ("Nothing here", "none"),
            ("a board met", "none"),
        ] {
            assert_eq!(show(text), want, "{text}");
        }
    }
}
