//! First names alone: "Brian then presented", "Jos C".

use super::{Located, Page, free, without_possessive};
use crate::enrich::local::Locals;
use crate::enrich::relations;
use crate::model::Rule;
use crate::text::{dates, names};

/// A first name means the one of the attendance who has it, or the one whose full name stands before it in this item.
pub(super) fn find(page: &Page<'_>, locals: &Locals, earlier: &[Located], here: &mut Vec<Located>) {
    let (text, all) = (page.text, &page.all);
    for (index, word) in all.iter().enumerate() {
        let own = without_possessive(word.text);
        // "Jan 20", "due in Jan" is no Janet; "Jan asked" is.
        let says = || all.get(index + 1).is_some_and(|n| relations::is_verb(n.text));
        if dates::is_month(own) || own == "Jan" && !says() {
            continue;
        }
        if !word.is_capitalised() || own.chars().count() < 3 || !own.chars().skip(1).any(char::is_lowercase) {
            continue;
        }
        let mut range = word.start..word.start + own.len();
        if !free(here, &range) {
            continue;
        }
        let next = all.get(index + 1).filter(|n| n.is_capitalised() && &text[word.end()..n.start] == " ");
        // "Jos C": the first letter of the family name.
        let letter = next.filter(|n| n.text.chars().count() == 1 && n.text != "I").map(|n| (n.text, n.end()));
        let before = index.checked_sub(1).and_then(|i| all.get(i));
        // "the Housing Bill", "a Grant": a thing.
        let article = before.is_some_and(|b| {
            matches!(
                b.text.to_lowercase().as_str(),
                "the" | "a" | "an" | "this" | "that" | "each" | "per" | "any" | "draft"
            )
        });
        let before_is_name = before
            .is_some_and(|b| b.is_capitalised() && &text[b.end()..word.start] == " " && !names::is_common_word(b.text));
        if next.is_some() && letter.is_none() || before_is_name || article {
            continue;
        }
        let seen = |i: usize| {
            let before = |l: &&Located| l.passage < page.passage || l.range.end <= range.start;
            earlier.iter().chain(here.iter()).filter(before).any(|l| l.person() == Some(i))
        };
        let fits_letter = |i: &usize| letter.is_none_or(|(l, _)| locals.people[*i].name.family.starts_with(l));
        let near: Vec<usize> = locals
            .of_given(own)
            .iter()
            .copied()
            .filter(|i| locals.people[*i].name.has_given() && seen(*i))
            .filter(fits_letter)
            .collect();
        let person = match (near[..].first(), near.len(), letter) {
            (Some(one), 1, _) => Some(*one),
            (_, 0, Some(_)) => {
                let mut fits =
                    locals.of_given(own).iter().copied().filter(|i| locals.people[*i].listed).filter(fits_letter);
                fits.next().filter(|_| fits.next().is_none())
            }
            (_, 0, None) if !names::is_common_word(own) => locals.called(own).map(|m| m.person),
            _ => None,
        };
        if let Some(person) = person {
            if let Some((_, end)) = letter {
                range.end = end;
            }
            here.push(Located::inferred(person, Rule::GivenName, page.passage, range, None));
        }
    }
}
