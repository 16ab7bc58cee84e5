//! What sort of document it is: minutes, or an agenda, a report, a letter that lies beside them.

use super::cues;
use crate::model::{Document, Kind};
use crate::text::pattern::Pattern;
use crate::text::words;

static AGENDA: Pattern = Pattern::new(|| {
    r"(?i)^(?:supplementary |draft |public )?agenda(?: and (?:papers|reports))?(?: (?:for|of) .*)?$|^a g e n d a$|\bhereby (?:summoned|given notice)|\bnotice of (?:a )?meeting\b|\b(?:are|is) (?:hereby )?(?:summoned|invited|requested) to attend\b|\bsummons to\b|\bmeeting .{0,120}\bwill be held\b".into()
});
static SAYS_MINUTES: Pattern = Pattern::new(|| {
    r"(?i)^(?:draft |unconfirmed |the )?(?:minutes|note) of\b|\bminutes of (?:the |a |an )?(?:\w+ )?(?:meeting|proceedings)\b".into()
});
/// A title that ends in "minutes", a day or a page perhaps behind it: "June 2008 Minutes", "ACTION MINUTES – 13 May".
static TITLED: Pattern = Pattern::new(|| {
    r"(?i)^(?:[^\W\d]|[A-Z])[\w’' ,&/-]{0,80}\bminutes\b(?:\W+\w+){0,5}\W*$|^minutes\b(?:\W+\w+){0,6}\W*$".into()
});
static EARLIER: Pattern = Pattern::new(|| r"(?i)\b(?:last|previous)\b".into());
static DEAR: Pattern = Pattern::new(|| {
    r"(?i)^dear (?:sir|madam|councillor|cllr|all|mr|mrs|ms|miss|dr|resident|colleague|[A-Z]\w+)\b".into()
});
static YOURS: Pattern =
    Pattern::new(|| r"(?i)^(?:yours (?:sincerely|faithfully|truly)|(?:kind|best) regards)\b".into());
static REPORT: Pattern = Pattern::new(|| {
    r"(?i)^(?:(?:joint |annual |progress |officer'?s? )?report (?:of|by|to|from|for)\b|report author|lead officer|wards? affected|purpose of (?:the )?report|reason for (?:the )?report|(?:executive )?summary$|recommendations?:?$|(?:financial|legal|equality|risk|resource) implications)".into()
});
/// Words of what has happened.
static PAST: Pattern = Pattern::new(|| {
    r"(?i)\b(?:was|were|had|resolved|agreed|noted|reported|proposed|seconded|advised|asked|said|stated|thanked|declared|received|approved)\b".into()
});

/// Blocks in which a title stands.
const HEAD: usize = 25;

/// Past words in a hundred from which on a text tells of what happened. Agendas have under 1, minutes of 1,100 files over 2.
const TOLD: f64 = 1.5;

/// What sort of document it is, by its title, its salutation, its sections, and whether it tells of what happened.
pub(super) fn of(document: &Document) -> Kind {
    let blocks = &document.blocks;
    let text = blocks.iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join("\n");
    let signs = cues::signs_of_minutes(&text);
    let head = || blocks.iter().take(HEAD).map(|b| b.text.as_str());
    let says_minutes = head().take(12).any(|t| SAYS_MINUTES.is_match(t) && !EARLIER.is_match(t));
    let count = words::words(&text).count().max(1);
    let past = PAST.find_iter(&text).count() as f64 * 100.0 / count as f64;
    if !says_minutes && head().any(|t| AGENDA.is_match(t)) && past < TOLD {
        return Kind::Agenda;
    }
    let ends = || blocks.iter().rev().take(HEAD).any(|b| YOURS.is_match(&b.text));
    if !says_minutes && signs <= 3 && head().any(|t| DEAR.is_match(t)) && ends() {
        return Kind::Letter;
    }
    let sections = blocks.iter().filter(|b| REPORT.is_match(&b.text)).count();
    match signs {
        0..=3 if !says_minutes && sections >= 2 => Kind::Report,
        0 | 1 if !head().take(4).any(|t| TITLED.is_match(t) && !EARLIER.is_match(t)) => Kind::Other,
        _ => Kind::Minutes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Block;

    fn kind(lines: &[&str]) -> Kind {
        let block = |text: &&str| Block::plain(text);
        of(&Document { blocks: lines.iter().map(block).collect(), ..Document::default() })
    }

    #[test]
    fn what_lies_beside_minutes() {
        let agenda = [
            "Marrow Parish Council",
            "AGENDA",
            "1. To receive apologies",
            "2. To approve the minutes of the last meeting",
            "3. Date of next meeting",
        ];
        assert_eq!(kind(&agenda), Kind::Agenda);
        let letter =
            ["Dear Councillor Pell", "Thank you for your note about the last meeting.", "Yours sincerely", "A Frost"];
        assert_eq!(kind(&letter), Kind::Letter);
        let report = [
            "Report to Cabinet",
            "Purpose of report",
            "To propose a scheme.",
            "Recommendations",
            "That the scheme go ahead.",
        ];
        assert_eq!(kind(&report), Kind::Report);
        let minutes = [
            "Minutes of Marrow Parish Council",
            "Present: Cllr Pell",
            "1. Apologies were received from Cllr Frost.",
            "The agenda was agreed.",
        ];
        assert_eq!(kind(&minutes), Kind::Minutes);
        assert_eq!(kind(&["Cake stall on Sunday", "All are welcome"]), Kind::Other);
    }
}
