//! Names that stand in the text of a meeting, with what betrays them as names.

use crate::model::Meeting;
use crate::text::names::{self, PersonName};
use crate::text::pattern::Pattern;
use crate::text::{fold, words};
use rustc_hash::FxHashSet;
use std::collections::HashSet;

/// An untitled name that is no common given name, betrayed by the office or the verb behind it: "Priya Nandakumar, Adviser, introduced".
static BY_CUE: Pattern = Pattern::new(|| {
    concat!(
        r"(?:^|[.;:–—-]\s+|\band\s+|\binvited\s+|\bby\s+)(?P<name>[A-Z][\w’'-]+(?:\s[A-Z]\.?)?(?:\s(?:de|van|von|der|la|le))?\s[A-Z][\w’'-]+)",
        r"(?:,\s[A-Z][^.;]{2,90}?,|\s\([^)]{2,60}\))?\s(?:also |then |and [A-Z][\w’'-]+ [A-Z][\w’'-]+ )?(?:introduced|presented|explained|outlined|updated|reported|responded|advised|gave|spoke|said|told|described|attended)\b"
    ).into()
});

/// Who moves and seconds, however short the name: "proposed by Lindsay, seconded R. Frome".
static BY_MOTION: Pattern = Pattern::new(|| {
    r"\b(?:(?:[Pp]roposed|[Mm]oved|Prop|Proposer)(?:\s+by|\s*:|\.)|(?:[Ss]econded|Sec|Seconder)(?:\s+by|\s*:|\.)?)\s+(?P<name>(?:[A-Z]\.?\s?){0,3}[A-Z][a-z][\w’'-]+(?:\s[A-Z][a-z][\w’'-]+)?)\b".into()
});

/// "Lindsay proposed, Steve seconded".
static BY_PAIR: Pattern = Pattern::new(|| {
    r"(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?) proposed(?:,| and|, and)? (?P<second>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?) seconded\b".into()
});

/// Every name in a meeting's text with the words it was read from, in order of the text. An untitled name whose family name the document
/// also uses as a common word ("Merlin Waste", "waste") is none, unless a verb of saying or moving betrays it.
pub(super) fn names_of(meeting: &Meeting) -> Vec<(PersonName, String)> {
    let common: FxHashSet<&str> = texts(meeting)
        .flat_map(words::words)
        .map(|w| w.text)
        .filter(|w| w.chars().count() > 2 && w.chars().all(char::is_lowercase))
        .collect();
    let mut found: Vec<(PersonName, String)> = texts(meeting).flat_map(|text| in_text(text, &common)).collect();
    found.extend(owners(meeting));
    without_lettered_things(meeting, &mut found);
    let full = in_full(meeting, &found);
    found.extend(full);
    // "Superintendent Newcastle West" of the Municipal District of Newcastle West: what the board is called after is a place.
    let board = meeting.board.as_deref().unwrap_or("");
    found.retain(|(name, _)| name.given.is_empty() || !board.contains(&name.full()));
    found
}

/// Drops "CC Forum": letters of an office stand before a person only where the family name is known from elsewhere.
fn without_lettered_things(meeting: &Meeting, found: &mut Vec<(PersonName, String)>) {
    let given = |name: &PersonName| name.given.first().is_some_and(|g| names::begins_with_given(g));
    let alone = |(name, written): &(PersonName, String)| !given(name) && names::has_office_letters(written);
    let others = found.iter().filter(|f| !alone(f)).map(|(n, _)| n.family.clone());
    let listed = meeting.attendance.iter().filter_map(|a| names::parse(&a.name)).map(|n| n.family);
    let known: HashSet<String> = listed.chain(others).collect();
    found.retain(|f| !alone(f) || known.contains(&f.0.family));
}

/// Full names of those whom the text elsewhere calls by a title and their family name alone: "Kristan Shaw gave … Ms Shaw said".
fn in_full(meeting: &Meeting, found: &[(PersonName, String)]) -> Vec<(PersonName, String)> {
    let known = |family: &str| {
        let listed = meeting.attendance.iter().filter_map(|a| names::parse(&a.name));
        listed.chain(found.iter().map(|(n, _)| n.clone())).any(|n| !n.given.is_empty() && n.family == family)
    };
    let alone = found.iter().filter(|(n, written)| {
        n.given.is_empty()
            && names::begins_with_title(written)
            && !names::is_ambiguous_word(&n.family)
            && !names::is_office_word(n.family.trim_end_matches('s'))
            && n.family.chars().skip(1).any(char::is_lowercase)
    });
    let board = meeting.board.as_deref().unwrap_or("");
    let families: HashSet<&str> =
        alone.map(|(n, _)| n.family.as_str()).filter(|f| !known(f) && !board.contains(f)).collect();
    let mut out = Vec::new();
    for text in texts(meeting).filter(|t| families.iter().any(|f| t.contains(f))) {
        let all: Vec<words::Word<'_>> = words::words(text).collect();
        for pair in all.windows(2).filter(|p| families.contains(p[1].text) && &text[p[0].end()..p[1].start] == " ") {
            let given = pair[0].text;
            let plain = given.starts_with(char::is_uppercase) && given.chars().skip(1).all(char::is_lowercase);
            let opens = pair[0].start == 0 || text[..pair[0].start].trim_end().ends_with(['.', ':', ';', '!', '?']);
            let name =
                plain && given.chars().count() > 2 && !names::is_common_word(given) && !names::is_office_word(given);
            // What opens a sentence has a capital, whatever it is: "When Shaw left".
            // "Stoke Ferry": what often stands together is a place.
            let usual =
                words::words(text).count() < 40 || text.matches(&text[pair[0].start..pair[1].end()]).count() <= 2;
            if usual
                && name
                && !names::begins_with_title(&text[pair[0].start..])
                && (!opens || names::begins_with_given(given))
            {
                let written = &text[pair[0].start..pair[1].end()];
                out.extend(names::parse(written).map(|n| (n, written.to_string())));
            }
        }
    }
    out
}

fn texts(meeting: &Meeting) -> impl Iterator<Item = &str> {
    let items = meeting
        .items
        .iter()
        .flat_map(|i| std::iter::once(i.heading.as_str()).chain(i.passages.iter().map(|p| p.text.as_str())));
    meeting.front.iter().map(|p| p.text.as_str()).chain(items)
}

fn in_text(text: &str, common: &FxHashSet<&str>) -> Vec<(PersonName, String)> {
    let is_word = |name: &PersonName| common.contains(fold(&name.family).as_ref());
    let mut found: Vec<(PersonName, String)> = names::find(text)
        .into_iter()
        .filter(|f| f.titled || !is_word(&f.name))
        .map(|f| (f.name, text[f.range].to_string()))
        .collect();
    let cued = BY_CUE.captures_iter(text).chain(BY_PAIR.captures_iter(text)).chain(BY_MOTION.captures_iter(text));
    let cued = cued.flat_map(|c| [c.name("name"), c.name("second")].into_iter().flatten().collect::<Vec<_>>());
    for written in cued.map(|m| m.as_str()) {
        let common = |w: words::Word<'_>| names::is_common_word(w.text) || common.contains(fold(w.text).as_ref());
        if !words::words(written).any(common) {
            found.extend(names::parse(written).map(|n| (n, written.to_string())));
        }
    }
    found
}

fn owners(meeting: &Meeting) -> Vec<(PersonName, String)> {
    let actions = meeting.items.iter().flat_map(|i| &i.actions);
    let owners = actions.flat_map(|a| &a.owners).filter(|o| !super::is_initials(o));
    owners.filter_map(|o| names::parse(o).map(|n| (n, o.clone()))).collect()
}
