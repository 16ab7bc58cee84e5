//! By which paragraph of law an item is exempt from publication.
//!
//! In England and Wales Schedule 12A to the Local Government Act 1972 lists the paragraphs and section 100A excludes the public; parishes
//! use the Public Bodies (Admission to Meetings) Act 1960; Scotland has Schedule 7A to the Local Government (Scotland) Act 1973.

use crate::enrich::Told;
use crate::model::{Item, Meeting};
use crate::text::pattern::Pattern;

static LAW: Pattern = Pattern::new(|| {
    concat!(
        r"(?i)\bparagraphs? \d{1,2}(?:(?:, \d{1,2})*(?:,? and \d{1,2})?) of (?:part \w{1,3} of )?(?:the )?schedule (?:12a|7a)(?: (?:to|of) the local government(?: \(scotland\))? act,? 19\d\d)?|",
        r"\bsection 100a ?\(?4?\)?(?: of the local government act,? 1972)?|\bpublic bodies \(admissions? to meetings\) act,? 1960(?:,? section 1(?:\(2\))?)?|",
        r"\b(?:part \w{1,3} of )?schedule (?:12a|7a)(?: (?:to|of) the local government(?: \(scotland\))? act,? 19\d\d)?"
    )
    .into()
});

/// Fills the law by which an item is exempt, where the item names it.
pub(super) fn run(mut meeting: Meeting, _: &Told<'_>) -> Meeting {
    for item in &mut meeting.items {
        item.exempt_under = law(item);
    }
    meeting
}

/// The most telling words: a paragraph of a schedule before a section, wherever they stand in the item.
fn law(item: &Item) -> Option<String> {
    let texts = || {
        [item.heading.as_str(), item.as_written.as_str()]
            .into_iter()
            .chain(item.passages.iter().map(|p| p.text.as_str()))
    };
    let all: Vec<&str> = texts().flat_map(|t| LAW.find_iter(t).map(|m| m.as_str())).collect();
    let paragraph = all.iter().find(|t| t.to_lowercase().starts_with("paragraph"));
    let excludes = || texts().any(|t| EXCLUDES.is_match(t));
    let found = paragraph.or(all.first()).filter(|_| item.restricted || excludes())?;
    Some(found.to_string())
}

static EXCLUDES: Pattern = Pattern::new(|| {
    r"(?i)\bexclu(?:de|ded|sion)\b.{0,60}\b(?:press|public)\b|\b(?:press|public)\b.{0,80}\bexclu|\bexempt information\b|\bconfidential".into()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn laws_as_written() {
        let found = |text: &str| LAW.find(text).map(|r| text[r].to_string());
        for (text, want) in [
            (
                "as defined in paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972",
                Some("paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972"),
            ),
            (
                "under Section 100A(4) of the Local Government Act 1972 the public",
                Some("Section 100A(4) of the Local Government Act 1972"),
            ),
            (
                "under the Public Bodies (Admission to Meetings) Act 1960",
                Some("Public Bodies (Admission to Meetings) Act 1960"),
            ),
            ("paragraph 3 of the report", None),
        ] {
            assert_eq!(found(text).as_deref(), want, "{text}");
        }
    }
}
