//! Dates as debates of several countries write them: `13 JULAI 2020`, `8 de noviembre de 2005`.

use crate::text::{dates, fold};
use jiff::civil::Date;

/// How the names of months begin, folded, January first: English, Malay, German, French, Spanish, Portuguese, Italian.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "gen"],
    &["feb", "fev"],
    &["mar", "mac"],
    &["apr", "abr", "avr"],
    &["may", "mei", "mai", "mag"],
    &["jun", "juin", "giu"],
    &["jul", "juil", "lug"],
    &["aug", "ago", "aou", "ogo"],
    &["sep", "set"],
    &["oct", "okt", "ott", "out"],
    &["nov"],
    &["dec", "dez", "dic", "dis"],
];

/// The first date of a text that has day, month by name, and year.
pub(super) fn find(text: &str) -> Option<Date> {
    if let Some(date) = dates::find(text).into_iter().find_map(|found| found.date()) {
        return Some(date);
    }
    let folded = fold(text);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && *word != "de" && *word != "di")
        .take(200)
        .collect();
    words.windows(3).find_map(|three| {
        let [day, month, year] = three else { return None };
        let day: i8 = day.trim_end_matches(char::is_alphabetic).parse().ok()?;
        let month = MONTHS.iter().position(|names| month.len() < 11 && names.iter().any(|n| month.starts_with(n)))?;
        let year: i16 = year.parse().ok().filter(|year| (1500..2200).contains(year))?;
        Date::new(year, i8::try_from(month + 1).ok()?, day).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn dates_of_several_languages_are_found() {
        for (text, want) in [
            ("Tuesday, 31st October, 1995", Some("1995-10-31")),
            ("13 JULAI 2020 (ISNIN)", Some("2020-07-13")),
            ("Sesión 56ª, en martes 8 de noviembre de 2005", Some("2005-11-08")),
            ("Paris, le 3 août 2019", Some("2019-08-03")),
            ("Item 12 marked 4000", None),
        ] {
            assert_eq!(find(text).map(|d| d.to_string()).as_deref(), want, "{text}");
        }
    }
}
