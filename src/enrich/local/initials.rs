//! Initials that stand for the people of an attendance: "Graham Dolan GD", or the letters of their own names.

use crate::text::names::PersonName;
use crate::text::words;

/// Two to four letters, two of them capitals or more: "AP", "MCa".
pub(in crate::enrich) fn is_initials(word: &str) -> bool {
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    (2..=4).contains(&word.len())
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.bytes().all(|b| b.is_ascii_alphabetic())
        && capitals >= 2
        && capitals + 1 >= word.len()
}

/// The letters that stand behind a name in its line of the attendance where they are its own, else the first letters of its parts.
pub(in crate::enrich) fn letters_of(name: &PersonName, as_written: &str) -> String {
    let parts = name.given.iter().map(String::as_str).chain(name.family.split(['-', ' ']));
    let own: String = parts.filter_map(|p| p.chars().next()).flat_map(char::to_uppercase).collect();
    let first = own.chars().next();
    let last = name.family.chars().next();
    let given = words::words(as_written).map(|w| w.text).filter(|w| is_initials(w));
    let stated = given.filter(|w| w.chars().next() == first && w.chars().skip(1).any(|c| Some(c) == last)).last();
    stated.map_or(own, str::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::names;

    #[test]
    fn letters_of_a_name() {
        for (written, want) in
            [("Ann Pell", "AP"), ("Ann Pell (AMP)", "AMP"), ("Jo Hart-Reed JHR", "JHR"), ("Ann Pell MBE", "AP")]
        {
            let name = names::parse(written).unwrap_or_default();
            assert_eq!(letters_of(&name, written), want, "{written}");
        }
    }
}
