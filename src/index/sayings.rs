//! What a decision or an action says, as a fingerprint: the same words at many meetings are a formula, not news.

use super::analyzer::{form_of, word_ranges};
use super::schema::hash_of;
use crate::model::Item;
use crate::text::dates;
use crate::text::wordlist::WordList;
use std::collections::BTreeSet;

/// Marks a unit that has a decision; no fingerprint looks so.
pub const DECIDES: &str = "decision";
/// Marks a unit that has an action.
pub const ACTS: &str = "action";

/// Names that follow a title are no more than so many words: "Cllr Mrs A B Carr".
const NAME_WORDS: usize = 4;

/// Titles, folded: what follows one in capitals is a name.
static TITLES: WordList = WordList::new(
    "
    cllr cllrs clr councillor councillors mr mrs ms miss messrs dr prof professor rev revd sir dame lord lady alderman ald
    madam
",
);

/// Days of the week, folded.
static WEEKDAYS: WordList = WordList::new("monday tuesday wednesday thursday friday saturday sunday");

/// The fingerprint of a text: its folded words in order, without numbers, months, weekdays, titles and names of people. `names` are
/// those of the people in its item; what follows a title in capitals is taken for a name too. None where nothing is left.
///
/// A name is left out only where it is written with a capital: a Mrs Green in an item leaves its green spaces alone.
fn fingerprint<'a>(text: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    let names: BTreeSet<String> = names.flat_map(forms).collect();
    let mut said = String::new();
    // How many more words can belong to the name behind a title.
    let mut named = 0;
    for range in word_ranges(text) {
        let word = &text[range];
        let form = form_of(word);
        if TITLES.contains(&form) {
            named = NAME_WORDS;
            continue;
        }
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        if capital && named > 0 {
            named -= 1;
            continue;
        }
        named = 0;
        let is_name = capital && names.contains(&form);
        let counts = form.bytes().any(|b| b.is_ascii_digit());
        let is_date = (capital && dates::is_month(&form)) || WEEKDAYS.contains(&form);
        if !form.is_empty() && !is_name && !counts && !is_date {
            said.push_str(&form);
            said.push(' ');
        }
    }
    (!said.is_empty()).then(|| format!("{:016x}", hash_of(&said)))
}

/// The fingerprint of a decision or an action of an item.
pub fn saying(item: &Item, text: &str) -> Option<String> {
    fingerprint(text, item.people.iter().map(|p| p.name.as_str()))
}

/// The terms of an item: the fingerprints of its decisions and actions, and a mark for having any.
pub(super) fn terms(item: &Item) -> BTreeSet<String> {
    let decisions = item.decisions.iter().map(|d| &d.text);
    let texts = decisions.chain(item.actions.iter().map(|a| &a.text));
    let mut out: BTreeSet<String> = texts.filter_map(|text| saying(item, text)).collect();
    out.extend((!item.decisions.is_empty()).then(|| DECIDES.to_owned()));
    out.extend((!item.actions.is_empty()).then(|| ACTS.to_owned()));
    out
}

/// Longer texts than this many bytes are told apart by themselves.
const FORMULA_LENGTH: usize = 2000;

/// The same number for units that say the same, heading and passages, but for numbers, dates and names; none for long ones, which are
/// hardly ever the same, and where nothing is left.
pub(super) fn alike(item: &Item) -> Option<u64> {
    let mut text = item.heading.clone();
    for passage in &item.passages {
        if text.len() + passage.text.len() > FORMULA_LENGTH {
            return None;
        }
        text.push(' ');
        text.push_str(&passage.text);
    }
    fingerprint(&text, item.people.iter().map(|p| p.name.as_str())).map(|print| hash_of(&print).max(1))
}

fn forms(name: &str) -> Vec<String> {
    word_ranges(name).into_iter().map(|r| form_of(&name[r])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        let print = |text| fingerprint(text, ["Ann Green", "Tom Bell"].into_iter());
        print(one).is_some() && print(one) == print(other)
    }

    #[test]
    fn numbers_dates_and_names_make_no_difference_and_other_words_do() {
        assert!(same("Officers to proceed as directed.", "officers to PROCEED, as directed"));
        assert!(same(
            "The minutes of Tuesday 4 May 2019 were signed by Cllr Mrs J. Carr.",
            "The minutes of 6th June 2018 were signed by Councillor Day"
        ));
        assert!(same("Tom Bell to mow.", "Ann Green to mow."));
        assert!(!same("Ann Green to mow the green.", "Ann Green to mow the meadow."));
        assert!(!same("To mow.", "To sow."));
        assert_eq!(fingerprint("4 May 2019: Cllr Day", [].into_iter()), None);
    }
}
