//! Which sentences decide, act, vote, declare or correct.

mod phrases;

use crate::model::Role;
use crate::text::pattern::Pattern;
use phrases::{BODIES, FORMULAS, OPINIONS, PASSIVES, TALK, any};

static BODY_DECIDES: Pattern = Pattern::new(|| any(BODIES));

static PASSIVE: Pattern = Pattern::new(|| any(PASSIVES));

static FORMULA: Pattern = Pattern::new(|| any(FORMULAS));

/// What is moved is ordained in capitals: "That the report BE RECEIVED".
static ORDAINED: Pattern = Pattern::new(|| r"(?:\bBE|\bbe) (?:[A-Z]{5,} AND )?[A-Z]{5,}\b".into());

/// What somebody tells of: "said that the Borough had agreed to …".
static REPORTED: Pattern = Pattern::new(|| {
    r"(?i)\b(?:said|says|reported|reports|noted|stated|explained|advised|confirmed|mentioned|commented|announced|(?:informed|told|reminded|advised|assured) (?:\w+ ){1,4})(?: \w+ly)?\s?that\b|\basked (?:\w+ ){0,2}(?:if|whether)\b".into()
});

/// Whether the deciding words of a sentence stand in what somebody tells of.
fn is_reported(sentence: &str) -> bool {
    let Some(told) = REPORTED.find(sentence) else { return false };
    // "It was reported that … and it was agreed that …" decides behind what is told.
    let rest = &sentence[told.end..];
    let clause = [
        " and it was",
        "; it was",
        " it was ",
        "; ",
        ". ",
        ": ",
        " all ",
        " and the council",
        " and members",
        " and agreed",
        "RESOLVED",
    ];
    let ends = clause.iter().filter_map(|c| rest.find(c)).min().unwrap_or(rest.len());
    let decides = |text: &str| BODY_DECIDES.is_match(text) || PASSIVE.is_match(text) || FORMULA.is_match(text);
    decides(&rest[..ends]) && !decides(&rest[ends..]) && !decides(&sentence[..told.start])
}

/// "it was AGREED that", where the rest is not in capitals.
static AGREED: Pattern = Pattern::new(|| r"[a-z] (?:RESOLVED|AGREED|DECIDED) (?:that|to|[a-z])".into());

/// A sentence that begins as decisions do.
static RESOLVES: Pattern =
    Pattern::new(|| r"^(?i:it was (?:agreed|resolved|decided)|resolved|agreed) (?i:that|to)\b".into());

/// A note of one word at the end: "Footway scheme - noted."; not what is asked to be so.
static ENDS_IN: Pattern = Pattern::new(|| {
    r"[a-z)] (?:all )?(?:noted|approved|supported)\W*$|\d\s+(?:Noted|NOTED|Approved|APPROVED|Agreed|AGREED)\W*$".into()
});

/// How a register of dispositions ends an entry, in capitals: "RECEIVED AS INFORMATION", "PASSED".
static DISPOSED: Pattern = Pattern::new(|| {
    r"^[^a-z]*\b(?:PASSED|ADOPTED|RECEIVED|GRANTED|CARRIED|CONCURRED|APPROVED|REFUSED|ENACTED|CONFIRMED)\b[^a-z]*(?:\n|$)".into()
});

static OPINION: Pattern = Pattern::new(|| any(OPINIONS));

static NARRATIVE: Pattern = Pattern::new(|| any(TALK));

static MARKED_ACTION: Pattern = Pattern::new(|| {
    r"^(?:ACTION|Action)s?\b\s*(?:\d+(?:\.\d+)*)?\s*(?:\([^)]*\)\s*)?[:–-]|\bACTION\b\s*[:–-]?\s".into()
});
/// "Clerk report.", "Clerk inform her": the telegraphic order to the clerk, and "Clerk asked to contact".
static ORDERED: Pattern = Pattern::new(|| {
    r"\bClerk (?:to |(?:asked|instructed|requested) to |(?:please )?(?:report|inform|contact|send|write|ask|reply|put|check|arrange|order|obtain|email|phone|ring|chase|request|circulate|advise|respond|acknowledge|get|purchase|organise|prepare|draft|forward|liaise|speak|let|place|raise|find|thank|book|renew|submit|add|pay|notify|apply|complain|follow|confirm|complete|update|provide|ensure|amend|distribute|display|publish|review|investigate|remind|supply|enquire|seek)\b)".into()
});
static OFFICE_TO: Pattern =
    Pattern::new(|| r"(?P<before>[\w’']+\W+)?\b(?:CLERK|[Cc]lerk|Chairman)(?P<is> is)? (?:TO|to) (?P<verb>\w+)".into());

/// "Clerk to write", "the hedge is high, clerk to see the owner", "The clerk is to contact …"; never "asked the Clerk to", "Clerk to the Council".
fn is_office_to(sentence: &str) -> bool {
    OFFICE_TO.captures_iter(sentence).any(|c| {
        let before = c.name("before").map_or("", |m| m.as_str()).to_lowercase();
        let verb = c.name("verb").map_or("", |m| m.as_str());
        let article = matches!(
            before.trim_end(),
            "the" | "our" | "parish" | "town" | "a" | "city" | "municipal" | "county" | "borough" | "deputy"
        );
        let opens = c.get(0).is_some_and(|m| m.start() == 0);
        !matches!(verb, "the" | "Parish" | "be" | "Town" | "have")
            && verb.chars().all(|ch| ch.is_lowercase() || sentence.contains("CLERK TO"))
            && (!article || opens || c.name("is").is_some())
    })
}

static VOTE: Pattern = Pattern::new(|| {
    concat!(
        r"(?i)^(?:voting )?(?:for|in favour|against|abstain(?:ed|ing)?|abstentions?|no vote|votes? for|voted for|declined to vote)\b[^.]{0,60}?(?:\(\s*\d+\s*\)|[:–-]\s*\d|:\s*(?:councillors?|cllrs?)|\d+\s*$)|^(?:for|against|abstain\w*) (?:councillors|cllrs|members) [^.,]{2,40},|\brecorded vote\b|\bput to the vote\b|\bcasting vote\b|",
        r"\b\d+ votes?,? (?:to|for|in favour)\b|\bvoted (?:for|against)\b|\bvotes? (?:for|against)\b.{0,20}\d|\b\d+ (?:in favour|for),? (?:and )?\d+ against\b|\bin favour ?[–-] ?\d"
    ).into()
});
static INTEREST: Pattern = Pattern::new(|| {
    r"(?i)\bdeclar\w*\b.{0,80}\binterests?\b|\bdeclarations? of interests?\b|\binterests? (?:was|were) declared\b|\bdispensation\b".into()
});
static CORRECTION: Pattern = Pattern::new(|| {
    concat!(
        r"(?i)\basked (?:for|that) (?:it|their|his|her|the)?\s?.{0,60}\b(?:recorded|minuted|switched|corrected|amended)\b|\bminutes? of .{0,60}\bshould (?:have )?(?:record|read|state)\w*|\bsubject to (?:the |this |an? )?(?:following )?(?:amendment|correction)|",
        r"\basked for an? (?:amendment|correction)\b|\b(?:amendment|correction)s? to the minutes\b|\bminutes (?:be|were|was) (?:amended|corrected)\b"
    ).into()
});
static INTRODUCTION: Pattern = Pattern::new(|| {
    r"(?i)\b(?:introduced|presented (?:the|a|an|his|her|this)|gave (?:a|an) (?:presentation|introduction|overview|update)|submitted (?:a|the) report|considered (?:a|the) report|received (?:a|the) (?:report|presentation)|opened the (?:item|discussion)|welcomed .{0,40} to the meeting)\b".into()
});

/// Where a document's decisions stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// Anywhere in the text.
    Anywhere,
    /// Under headers of their own, in other items of this document: here a body must decide in the active voice; the passive ("it was
    /// agreed that …") is talk.
    Elsewhere,
    /// In an item whose resolutions stand behind "Resolved:": what else was agreed counts, how they were voted does not.
    BesideResolution,
    /// Under a header in this very item: its prose decides nothing.
    UnderHeader,
}

/// What one sentence does.
pub(super) fn role_of(sentence: &str, stand: Stand) -> Role {
    if VOTE.is_match(sentence) && !is_carried(sentence) {
        Role::Vote
    } else if CORRECTION.is_match(sentence) {
        Role::Correction
    } else if INTEREST.is_match(sentence) && !(RESOLVES.is_match(sentence) && is_decision(sentence, stand)) {
        Role::Interest
    } else if is_action(sentence) {
        Role::Action
    } else if is_decision(sentence, stand) {
        Role::Decision
    } else {
        Role::Discussion
    }
}

/// "The proposal was carried with 3 in favour": a decision, not only a vote.
fn is_carried(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    lower.contains("carried")
        && !lower.contains("not carried")
        && !lower.starts_with("for ")
        && !lower.starts_with("against")
}

/// Whether a sentence decides something.
pub(super) fn is_decision(sentence: &str, stand: Stand) -> bool {
    // "It was also AGREED that there was a need": capitals say what counts.
    if AGREED.is_match(sentence) && stand == Stand::Anywhere {
        return true;
    }
    has_deciding_words(sentence, stand) && !is_narrative(sentence) && !is_reported(sentence)
}

/// Whether a sentence talks where its words might decide: "it was agreed that the quotation should be accepted" decides; "it was agreed that
/// it was a good event" does not.
fn is_narrative(sentence: &str) -> bool {
    let thought = OPINION.is_match(sentence);
    thought || sentence.starts_with("If ") || !RESOLVES.is_match(sentence) && NARRATIVE.is_match(sentence)
}

/// Whether a sentence has the words by which decisions are taken.
fn has_deciding_words(sentence: &str, stand: Stand) -> bool {
    let formula = || {
        FORMULA.is_match(sentence)
            || ORDAINED.is_match(sentence)
            || DISPOSED.is_match(sentence)
            || ENDS_IN.is_match(sentence) && !sentence.contains(" be ")
    };
    match stand {
        Stand::Anywhere => formula() || BODY_DECIDES.is_match(sentence) || PASSIVE.is_match(sentence),
        Stand::BesideResolution => {
            BODY_DECIDES.is_match(sentence) || PASSIVE.is_match(sentence) || sentence.contains("RESOLVED")
        }
        Stand::Elsewhere => BODY_DECIDES.is_match(sentence) || sentence.contains("RESOLVED") && formula(),
        Stand::UnderHeader => sentence.contains("RESOLVED"),
    }
}

/// Whether a text ordains: "That the report BE RECEIVED".
pub(super) fn is_ordained(text: &str) -> bool {
    ORDAINED.is_match(text)
}

/// Whether a sentence gives somebody something to do, by its marker.
pub(super) fn is_action(sentence: &str) -> bool {
    let asked = sentence.trim_end_matches([')', ' ', '.']).ends_with('?');
    MARKED_ACTION.is_match(sentence) || !asked && (is_office_to(sentence) || is_ordered(sentence))
}

/// "Clerk report to the county." where that begins the sentence.
fn is_ordered(sentence: &str) -> bool {
    ORDERED.find(sentence).is_some_and(|m| sentence[..m.start].trim().is_empty())
}

/// Whether a sentence brings the item before the meeting.
pub(super) fn is_introduction(sentence: &str) -> bool {
    INTRODUCTION.is_match(sentence)
}

/// A few words that only report the outcome of what was said just before: "Approved.", "All in favour."
pub(super) fn is_outcome(sentence: &str) -> bool {
    sentence.split_whitespace().count() <= 6 && FORMULA.is_match(sentence)
}

static VERB: Pattern = Pattern::new(|| {
    r"(?i)\b(agreed|approved|noted|resolved|endorsed|adopted|accepted|authorised|delegated|deferred|referred|refused|granted|decided|ratified|supported|appointed|confirmed|co-opted|recommended|received|carried|elected|advised|provided|commented|welcomed|considered|passed|agree|approve|note|endorse|adopt|accept|authorise|delegate|defer|grant|refuse|appoint|confirm|recommend|receive)\b".into()
});

/// The verb of a decision in the past: "noted". What is to *be* something names it first ("RESOLVED – That the report be noted"), then
/// the sentence's own verb; a bare RESOLVED is "resolved".
pub(super) fn verb(text: &str) -> Option<String> {
    let mut found = VERB.find_iter(text).filter(|m| {
        let before = text[..m.start()].trim_end();
        let base = !m.as_str().ends_with("ed") && !m.as_str().ends_with("ED");
        let noun = base && !before.is_empty() && !["to", "and", "not"].iter().any(|w| before.ends_with(w));
        !noun && !before.ends_with(" is") && !before.ends_with(" are") && !before.ends_with(" been")
    });
    let all: Vec<(bool, String)> =
        found.by_ref().map(|m| (text[..m.start()].trim_end().ends_with(" be"), m.as_str().to_lowercase())).collect();
    let own = |(_, verb): &&(bool, String)| verb != "resolved";
    let (_, verb) =
        all.iter().filter(own).find(|(be, _)| *be).or_else(|| all.iter().find(own)).or_else(|| all.first())?;
    Some(match verb.as_str() {
        base @ ("defer" | "refer" | "confer") => format!("{base}red"),
        past if past.ends_with("ed") => past.to_string(),
        base if base.ends_with('e') => format!("{base}d"),
        base => format!("{base}ed"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_decide() {
        for decides in [
            "It was agreed that the Clerk write to the county.",
            "Members agreed the board's membership.",
            "The minutes were approved and signed.",
            "The Committee noted the report.",
            "Approved.",
            "Proposed T. Manley seconded P. Wood - pass for payment.",
            "Cllr Bright was elected Chairman.",
        ] {
            assert!(is_decision(decides, Stand::Anywhere), "{decides}");
        }
        for talk in [
            "It was noted that the hedge has grown.",
            "Members felt it would be important.",
            "The plan had been agreed in May.",
            "It should be agreed by all.",
            "It was agreed this was the easiest place.",
        ] {
            assert!(!is_decision(talk, Stand::Anywhere), "{talk}");
        }
        assert!(!is_decision("The minutes were then agreed as a true record.", Stand::Elsewhere));
    }

    #[test]
    fn sentences_with_other_roles() {
        for (text, role) in [
            ("Cllr Jackson declared an interest as a trustee.", Role::Interest),
            ("Clerk to write to the county.", Role::Action),
            ("For (22): Councillors Ash, Beck", Role::Vote),
            ("Cllr Sykes asked for it to be recorded that he did attend.", Role::Correction),
            ("The hedge was high.", Role::Discussion),
        ] {
            assert_eq!(role_of(text, Stand::Anywhere), role, "{text}");
        }
        assert_eq!(verb("RESOLVED – That the report be noted").as_deref(), Some("noted"));
    }
}
