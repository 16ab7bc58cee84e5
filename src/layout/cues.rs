//! What all layouts know of minutes: standard headings, words that make a sentence, closing formulas, marks of restriction.

use crate::text::pattern::Pattern;

macro_rules! cue {
    ($name:ident, $about:literal, $pattern:expr) => {
        #[doc = $about]
        pub(super) static $name: Pattern = Pattern::new(|| $pattern.into());
    };
}

cue!(
    STANDARD,
    "Standard headings of items, at the start of a text.",
    concat!(
        r"(?i)^(?:welcome,? apologies and declarations? of (?:\w+ )?interests?|welcome(?: and introductions?)?|introductions|(?:election|appointment) of (?:the )?(?:vice[ -]?)?chair(?:man|woman|person)?(?: and vice[ -]?chair(?:man|woman|person)?)?|",
        r"(?:no )?apologies(?: for absence)?(?: and substitut\w+)?|(?:no )?declarations? of (?:(?:disclosable |pecuniary |personal |members'? )*)interests?|disclosures? of (?:pecuniary )?interests?|",
        r"(?:approval of |confirmation of |adoption of |to approve )?(?:the )?minutes(?: of (?:the )?(?:previous|last) meeting)?|notes? of (?:the )?(?:last|previous) meeting|matters arising(?: from (?:the )?(?:minutes|previous meetings?|last meeting))?|",
        r"(?:the )?(?:chair(?:man)?|mayor|leader|clerk|police|treasurer|county councillor|district councillor|borough councillor|ward)(?:'s|’s|s)? (?:announcements?|reports?|communications?|update)|",
        r"public (?:questions?|participation|forum|session|speaking|comments?)|open (?:session|forum)|questions? (?:from|by) (?:the )?(?:public|members)|petitions?|deputations?|correspondence(?: received)?|",
        r"planning(?: applications?| permissions?| matters)?|(?:accounts?|payments?|finance|financial (?:report|matters|statement)|invoices)(?: for (?:payment|approval))?|any other (?:urgent )?business|a\.?o\.?b\.?|urgent (?:business|matters)|(?:councillors'?|public) (?:reports?|other business)|(?:co-?option|resignation) of (?:a )?(?:new )?(?:(?:parish|town|community) )?councillors?|",
        r"date of (?:the )?next meeting|next meeting|work programme|forward plan|action log|exclusion of (?:the )?(?:press and )?public|membership and terms of reference|highways?(?: matters)?|footpaths?|allotments?|cemetery|",
        r"reports? from (?:outside bodies|sub-committees|borough|county|councillors)|further reports|items for (?:the )?next agenda|other matters(?: raised)?|votes? of (?:sympathy|congratulations?|condolence)|emergency business|call to order|roll call|consent (?:agenda|calendar|items)|(?:old|new|unfinished) business|closed session|adjournment|aocb|police matters|village hall|playing field|litter|street ?lights?|updates?)\b"
    )
);
cue!(
    CLOSING,
    "Formulas that end the minutes; what stands behind them belongs to no item.",
    concat!(
        r"(?i)^(?:[_.…\s]*)(?:(?:the|this) (?:chair\w*|mayor) (?:then )?(?:closed|declared) the meeting|(?:the |this )?meeting (?:was |then )?(?:declared )?(?:closed|ended|finished|concluded|terminated|rose)|there (?:being|was|were) no (?:further|other|more) (?:business|matters|items)|",
        r"this concluded the (?:meeting|business)|with no further business|signed\b|(?:chair(?:man|person)?|clerk)(?:'s|’s)? signature|parish clerk\.?$|clerk to the (?:parish )?council|",
        r"(?:the )?(?:dates? of (?:the )?)?next (?:ordinary |parish council |council )?meetings?\b|dates? of (?:the )?future meetings?\b|appendix\b|annex [a-z0-9]\b|these minutes (?:were|are)|",
        r"minutes (?:were |are )?(?:taken|prepared|recorded|submitted|compiled|written) (?:by|as per)|minutes by [A-Z]|(?:respectfully )?submitted by|respectfully submitted|attested\b|",
        r"(?:mayor|reeve|chair(?:man|person|woman)?|vice[ -]chair\w*|president|clerk|secretary|town clerk|city clerk|(?:municipal|chief) administrat\w+ ?\w*|clerk[ -]treasurer|convenor|recorder)\s*:?\s*[_….]{3,}|",
        r"(?:mayor|reeve|chair(?:man|person|woman)?|municipal administrator|clerk[ -]treasurer|president|town clerk|city clerk)\s*:\s*$)"
    )
);
cue!(
    SUSPENDED,
    "A meeting that was closed for a while and went on.",
    r"(?i)\b(?:closed|suspended|adjourned)\b.{0,80}\b(?:to (?:allow|enable|hear|let|permit|receive|give)|for (?:the )?(?:public|\w+ minutes|a (?:short )?(?:break|recess)|public participation))|\b(?:re-?opened|reconvened|resumed)\b"
);
cue!(
    THANKS,
    "Thanks with which a meeting ends.",
    r"(?i)^(?:the |this |mr |mrs |ms |cllr |councillor )?(?:[\w.’'-]+ ){1,4}(?:then |also )?thank(?:ed|s) (?:everyone|everybody|all|those|members|the \w+(?: members)?|councillors|you)\b.{0,30}\b(?:for (?:attending|coming|their (?:attendance|contributions?|time))|present)\b.{0,80}$"
);
cue!(NEXT_MEETING, "A heading about the next meeting.", r"(?i)\bnext\b.{0,30}\bmeetings?\b|\bfuture meetings?\b");
cue!(
    APPENDIX,
    "A line that opens an appendix.",
    r"(?i)^(?:(?:appendix|annex)(?: [a-z0-9]{1,2})?|addendum|postscript|subsequent (?:message|note|e-?mail|correspondence))\b.{0,60}$"
);
cue!(
    RESTRICTED,
    "A mark of restriction at the end of a heading, or alone.",
    r"(?i)[\s\-–—:]*[(\[]?\s*\b(?:confidential(?: item)?|exempt(?: item| information)?|restricted|not for publication|part ii|private)\b\s*[)\]]?\s*$"
);
cue!(
    FINITE,
    "Words that make a sentence of a line.",
    concat!(
        r"(?i)\b(?:was|were|is|are|has|have|had|will|would|should|could|asked|advised|agreed|reported|informed|noted|thanked|welcomed|stated|said|",
        r"introduced|presented|explained|outlined|proposed|seconded|resolved|received|declared|suggested|requested|raised|confirmed|opened|gave|felt|expressed|took|made|spoke|told|moved|heard|approved|considered|discussed|accepted|updated|chaired|met|supported|deferred|discussed|carried|attended|completed|arranged|circulated|wished|thought)\b"
    )
);
cue!(
    SENTENCE_START,
    "How a body begins when it runs on behind its heading in one line.",
    concat!(
        r"^(?:The (?:Chair\w*|Vice|Mayor|Clerk|Leader|Board|Committee|Council|Cabinet|Panel|meeting|minutes|report|following|notes?|above|Deputy|Director|Head|Parish|Town|Working|members)\b|Members\b|Councillors? |Cllrs?\.? |Cr |",
        r"It (?:was|is) |There (?:was|were|is|are|being|followed) |Apologies (?:were|had|for absence (?:were|had)) |No (?:apologies|declarations|interests|questions) |None\b|Mr |Mrs |Ms |Miss |Dr |Sir |Mayor |Officers? |In (?:discussion|response|the absence)|A (?:report|letter|discussion|number|member|presentation) |An? \w+ (?:was|were|has) |",
        r"The (?:\w+ ){1,3}(?:was|were|is|are|has|have|had|reported|said|gave|stated|advised|confirmed|agreed|asked|thanked|proposed)\b|",
        r"[A-Z]\.? [A-Z][\w'’-]+ (?:and|was|has|had|reported|said|gave|stated|advised|confirmed|agreed|asked|thanked|proposed)\b|Upon |",
        r"Following |Further to |Considered |Noted |Agreed |Resolved|RESOLVED|Received |That |This |These |After |With |To (?:be|note) |As |On |At )"
    )
);
cue!(
    TABLE_HEAD,
    "The head of a table of items, decisions and actions.",
    r"(?i)^(?:item|agenda item|no\.?|minute)\s*(?:\t|$).*(?:decisions?|discussion|minutes?|action|$)"
);

cue!(
    FUTURE,
    "A line that opens the days of later meetings.",
    r"(?i)^(?:the )?(?:dates? of )?(?:the )?future meetings?(?: dates?)?\s*:?$"
);

/// Whether a text ends the minutes: a closing formula, not one of a meeting that was closed for a while and went on.
pub(super) fn is_closing(text: &str) -> bool {
    (CLOSING.is_match(text) || FUTURE.is_match(text.trim())) && !SUSPENDED.is_match(text)
}

/// How many of seven signs of minutes a text shows: minutes of, attendance, apologies, matters arising, movers, a closing formula,
/// agreement. One or none: it is something else (measured on 541 files of parish documents, five of which were none).
pub(super) fn signs_of_minutes(text: &str) -> usize {
    let lower = text.to_lowercase();
    let any = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    [
        any(&[
            "minutes of",
            "note of last",
            "note of the last",
            "notes of the",
            "disposition of",
            "record of proceedings",
            "record of decisions",
        ]),
        any(&["present:", "present\n", "present", "attending", "attendance", "sederunt"]),
        any(&["apologies"]),
        any(&["matters arising", "declaration", "minutes of the last", "previous meeting", "last meeting"]),
        any(&["proposed", "seconded", "moved"]),
        any(&[
            "meeting closed",
            "meeting ended",
            "meeting was closed",
            "further business",
            "concluded the meeting",
            "next meeting",
        ]),
        any(&["agreed", "resolved", "noted", "adopted", "carried"]),
    ]
    .into_iter()
    .filter(|found| *found)
    .count()
}

/// Whether a text is a heading by its looks: short, a capital first, no money, no closing punctuation, no verb.
pub(super) fn looks_like_heading(text: &str) -> bool {
    let text = text.trim();
    let chars = text.chars().count();
    let first = text.chars().next();
    (3..=90).contains(&chars)
        && first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || is_small_letter_first(text))
        && !text.ends_with(['.', '!', ';', ','])
        && !text.contains(['£', '€', '\t', '@'])
        && !FINITE.is_match(text)
}

/// "e-Prescribing", "iPads": words whose second letter is the capital.
fn is_small_letter_first(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_lowercase)
        && chars.find(|c| !matches!(c, '-' | '‐' | '‑')).is_some_and(char::is_uppercase)
}

/// Whether a text is nothing but the initials of those who are to act: "KC/GD/IK", "JS, TS", "All ACC".
pub(super) fn are_owners(text: &str) -> bool {
    let parts: Vec<&str> = text.split([' ', '/', ',', '&', '+', '\n']).filter(|p| !p.is_empty()).collect();
    let initials = |p: &str| {
        (2..=3).contains(&p.chars().count())
            && p.starts_with(char::is_uppercase)
            && p.chars().all(char::is_alphabetic)
            && p.chars().filter(|c| c.is_uppercase()).count() >= 2
    };
    let all = parts.iter().all(|p| initials(p) || matches!(*p, "All" | "ALL" | "all"));
    let mixed = parts.iter().any(|p| p.chars().any(char::is_lowercase));
    (2..=8).contains(&parts.len()) && all && parts.iter().any(|p| initials(p)) || parts.len() == 1 && all && mixed
}

/// Whether every letter is a capital (four letters at least).
pub(super) fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4 && !text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_sentences() {
        for heading in
            ["Productivity programme", "MATTERS ARISING", "Progressing next year's Innovation Zone", "Internal Audit:"]
        {
            assert!(looks_like_heading(heading), "{heading}");
        }
        for sentence in ["The Clerk was asked to write", "All agreed.", "Merlin Waste £60.00", "lower case"] {
            assert!(!looks_like_heading(sentence), "{sentence}");
        }
        for owners in ["KC/GD/IK", "JS, TS", "All ACC", "MCa"] {
            assert!(are_owners(owners), "{owners}");
        }
        for heading in ["AOB", "Planning", "AGM Hall", "PLANNING"] {
            assert!(!are_owners(heading), "{heading}");
        }
        for closing in
            ["There being no further business the meeting closed at 9pm", "Signed ………", "The meeting closed at 8.50pm"]
        {
            assert!(is_closing(closing), "{closing}");
        }
        for closing in [
            "Dates of Future Meetings:",
            "Future Meetings",
            "Mayor:",
            "Municipal Administrator: ____",
            "Minutes prepared as per Section 12",
            "Respectfully submitted",
        ] {
            assert!(is_closing(closing), "{closing}");
        }
        for open in [
            "Meeting was closed at 8.30pm to allow Mr Pell to address those present",
            "The meeting was closed for public participation",
            "The meeting was closed at 8pm and re-opened at 8.20pm",
            "Mayor: the roads are bad",
        ] {
            assert!(!is_closing(open), "{open}");
        }
        assert!(THANKS.is_match("The Chair thanked everyone for attending."));
        assert!(!THANKS.is_match("The Clerk thanked the Borough for the new bin in the lane."));
    }
}
