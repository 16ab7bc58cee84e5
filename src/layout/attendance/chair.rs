//! Who led the meeting, where no list says so: "The meeting was chaired by AP.", "Cllr Pell took the chair."

use crate::model::{Attendee, Item, Passage, Status};
use crate::text::names::{self, PersonName};
use crate::text::pattern::Pattern;

static BY: Pattern = Pattern::new(|| {
    r"(?:^|[.;] |[Mm]eeting (?:was )?)(?:[Cc]haired|presided over) by (?:the )?(?P<who>[A-Z].{1,50})".into()
});

static TOOK: Pattern = Pattern::new(|| {
    r"^(?P<who>[A-Z].{1,50}?),? (?:took the [Cc]hair|was in the [Cc]hair|chaired the meeting|presided)\b".into()
});

/// Gives the chair to the one person whom a sentence of the front or of the first items names, where nobody has it yet.
pub(super) fn note(front: &[Passage], items: &[Item], people: &mut [Attendee]) {
    let is_chair = |a: &Attendee| {
        let role = a.role.as_deref().unwrap_or("").to_lowercase();
        a.status == Status::Present
            && ["chair", "cathaoirleach", "conven", "mayor", "presid"].iter().any(|w| role.contains(w))
            && !role.contains("vice")
            && !role.contains("deputy")
    };
    if people.iter().any(is_chair) {
        return;
    }
    let begins = items.iter().take(2).flat_map(|i| i.passages.iter().take(4));
    for text in front.iter().chain(begins).map(|p| p.text.as_str()) {
        let found = BY.captures(text).or_else(|| TOOK.captures(text));
        let Some(who) = found.as_ref().and_then(|c| c.name("who")) else { continue };
        if let Some(index) = the_one(people, who.as_str()) {
            people[index].role.get_or_insert_with(|| "Chair".to_string());
            return;
        }
    }
}

/// The one person present whom a name, or the letters of one, stand for.
fn the_one(people: &[Attendee], who: &str) -> Option<usize> {
    let first = who.split([' ', '.', ',', ';']).next().unwrap_or("");
    let letters = (2..=3).contains(&first.len()) && first.chars().all(|c| c.is_ascii_uppercase());
    let called = names::find(who).into_iter().find(|f| f.range.start == 0).map(|f| f.name);
    let initials = |n: &PersonName| {
        let all = n.given.iter().chain(std::iter::once(&n.family));
        all.filter_map(|w| w.chars().next()).collect::<String>()
    };
    let fits = |a: &Attendee| {
        let Some(name) = names::parse(&a.name) else { return false };
        match &called {
            _ if letters => initials(&name) == first,
            Some(called) => name.agrees(called),
            None => false,
        }
    };
    let here = |a: &Attendee| matches!(a.status, Status::Present | Status::Substitute);
    let mut all = people.iter().enumerate().filter(|(_, a)| here(a) && fits(a)).map(|(index, _)| index);
    let one = all.next()?;
    all.next().is_none().then_some(one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Role;

    #[test]
    fn who_led_the_meeting() {
        for (text, want) in [
            ("The meeting was chaired by BH.", Some("Bo Hill")),
            ("Chaired by Ann Pell.", Some("Ann Pell")),
            ("Cllr Hill took the Chair and welcomed all.", Some("Bo Hill")),
            ("The group chaired by Ann Pell met.", None),
            ("Meeting chaired by CF.", None),
        ] {
            let person = |name: &str| Attendee {
                name: name.to_string(),
                as_written: name.to_string(),
                role: None,
                organisation: None,
                status: Status::Present,
                party: None,
                substitute_for: None,
                line: 1,
            };
            let mut people = [person("Ann Pell"), person("Bo Hill")];
            let passage = Passage { role: Role::Other, text: text.to_string(), speaker: None, page: None, line: 1 };
            note(&[passage], &[], &mut people);
            let chair = people.iter().find(|a| a.role.is_some()).map(|a| a.name.as_str());
            assert_eq!(chair, want, "{text}");
        }
    }
}
