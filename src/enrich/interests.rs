//! Interests that people declare: of which kind, in which item, and whether they left.

use crate::enrich::Told;
use crate::model::{Interest, Item, Meeting, Relation};
use crate::text::pattern::Pattern;

static KIND: Pattern = Pattern::new(|| {
    r"(?i)\b(?P<kind>(?:disclosable |significant |direct |indirect |other |non-)?(?:pecuniary|personal(?: and prejudicial| but not prejudicial| and pecuniary)?|prejudicial|registrable|financial|non-pecuniary|code|non-registrable))\b(?: interest)?".into()
});
static ABOUT: Pattern = Pattern::new(|| {
    r"(?i)\b(?:agenda |minute )?(?:items?|nos?\.?|numbers?|re\.?|minute)\s*(?:nos?\.?\s*|number\s*)?(?P<item>(?:[A-Z]{1,6}/)?\d{1,4}(?:\.\d{1,3})?(?:/\d{1,4})?(?:\([a-z]\)|[a-z]\b)?)|\binterest in (?P<code>\d{1,4}/\d{2,4})\b".into()
});
static STAYED: Pattern =
    Pattern::new(|| r"(?i)\b(?:remained|stayed)\b|\bdid not (?:leave|withdraw)\b|\btook (?:full )?part\b".into());
static LEFT: Pattern = Pattern::new(|| {
    r"(?i)\b(?:left|withdrew|leave|withdraw|retired)\b.{0,30}\b(?:meeting|room|chamber|hall|table|item|discussion)\b|\bleft the (?:meeting|room)\b".into()
});

/// Fills the interests of every item from those who declare.
pub(super) fn run(mut meeting: Meeting, _: &Told<'_>) -> Meeting {
    for item in &mut meeting.items {
        item.interests = interests(item);
    }
    meeting
}

/// One interest a declaration, in the order of the text.
fn interests(item: &Item) -> Vec<Interest> {
    let mut found: Vec<(usize, usize, Interest)> = Vec::new();
    for person in &item.people {
        for mention in person.mentions.iter().filter(|m| m.relation == Relation::DeclaredInterest) {
            let Some(passage) = mention.passage else { continue };
            let Some(text) = item.passages.get(passage).map(|p| p.text.as_str()) else { continue };
            let sentence = text.get(mention.sentence.clone()).unwrap_or(text).trim();
            let kind = KIND.captures(sentence).and_then(|c| c.name("kind")).map(|m| m.as_str().to_lowercase());
            // "Cllr Ash re 2623 & Cllr Beck re 2621": the item behind the name.
            let number = |text: &str| {
                ABOUT.captures(text).and_then(|c| c.name("item").or(c.name("code"))).map(|m| m.as_str().to_string())
            };
            let behind = sentence.find(&mention.as_written).map_or("", |at| &sentence[at + mention.as_written.len()..]);
            let about = number(behind).or_else(|| number(sentence));
            let interest = Interest {
                name: person.name.clone(),
                kind,
                item: about,
                left: stays(item, passage, text),
                text: sentence.to_string(),
            };
            let place = text.find(&mention.as_written).unwrap_or(0).max(mention.sentence.start);
            if !found.iter().any(|(_, _, known)| *known == interest) {
                found.push((passage, place, interest));
            }
        }
    }
    found.sort_by_key(|(passage, place, _)| (*passage, *place));
    found.into_iter().map(|(_, _, interest)| interest).collect()
}

/// Whether the passage, or the one behind it, says that those who declared left or stayed.
fn stays(item: &Item, passage: usize, text: &str) -> Option<bool> {
    let behind = item.passages.get(passage + 1).map_or("", |p| p.text.as_str());
    let says = |text: &str| match (LEFT.is_match(text), STAYED.is_match(text)) {
        (_, true) => Some(false),
        (true, false) => Some(true),
        _ => None,
    };
    says(text).or_else(|| says(behind).filter(|_| behind.split_whitespace().count() <= 30))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_items() {
        let kind = |text: &str| KIND.captures(text).and_then(|c| c.name("kind")).map(|m| m.as_str().to_lowercase());
        let about = |text: &str| {
            ABOUT.captures(text).and_then(|c| c.name("item").or(c.name("code"))).map(|m| m.as_str().to_string())
        };
        for (text, of, item) in [
            ("Cllr Ash declared a disclosable pecuniary interest in item 7.", Some("disclosable pecuniary"), Some("7")),
            ("Cllr Beck re Jubilee (Agenda No. 3266).", None, Some("3266")),
            (
                "Mrs Pell declared a personal and prejudicial interest in minute 45/12(b)",
                Some("personal and prejudicial"),
                Some("45/12(b)"),
            ),
            ("Cllr Cole declared an interest as a trustee.", None, None),
            ("Cllr Bright declared an interest in minute CAB/54/19.", None, Some("CAB/54/19")),
            ("Cllr Bright declared an interest in 76/17.", None, Some("76/17")),
        ] {
            assert_eq!((kind(text).as_deref(), about(text).as_deref()), (of, item), "{text}");
        }
    }
}
