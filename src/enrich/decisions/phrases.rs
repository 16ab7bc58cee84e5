//! The phrases by which minutes decide, and those that only tell of deciding: each a pattern with a sentence that it is for.

/// A pattern, case aside, and a sentence in which it stands.
pub(super) type Phrase = (&'static str, &'static str);

/// One pattern of all the phrases of a table.
pub(super) fn any(phrases: &[Phrase]) -> String {
    let all: Vec<&str> = phrases.iter().map(|(pattern, _)| *pattern).collect();
    format!("(?i)(?:{})", all.join("|"))
}

/// A meeting, or all of it, as the subject of a deciding verb.
pub(super) const BODIES: &[Phrase] = &[
    (
        concat!(
            r"\b(?:(?:all (?:the |of the )?)?(?:members|councillors|councilors|commissioners|supervisors|cllrs)(?: present)?",
            r"|(?:\w+ )?and (?:the )?council",
            r"|the (?:board|committee|sub-committee|council|cabinet|panel|forum|executive|meeting|working group|trustees|directors|governors|cc|pc|tc)",
            r"|the (?:parish|town|community|city|county|borough|district) council",
            r"|(?:^|[,;:–-] ?)(?:parish |p\. ?)?council|^members of the council)",
            r"\s+(?:then |also |unanimously |duly |both |all |had |have |therefore |formally |accordingly )*",
            r"(?:agreed (?:to|that|the|with the|a|an|its|on|this|in principle|unanimously)|agreed[.;,]|approved?\b",
            r"|noted (?:(?:the|and|progress|this)\b|that the report|they were content)|resolved|endorsed|adopted|accepted the|authorised|delegated|refused",
            r"|granted|decided|ratified|voted (?:\d+\s?[-–]\s?\d+ |unanimously )?to|supported the (?:application|proposal)|appointed",
            r"|confirmed the|co-opted|had no objections?)"
        ),
        "All members present agreed to write to the county.",
    ),
    (
        r"\bthe (?:committee|sub-committee|cabinet|council) (?:then |also |unanimously )*recommended\b",
        "The Committee then recommended a wall.",
    ),
    (r"\bapproved (?:and|&) signed\b", "The minutes, one word changed, approved & signed."),
    (
        r"\b(?:members|councillors|the (?:board|committee|council|panel|cabinet|meeting))\b[^.;]*\b(?:and|but) (?:then |also |unanimously )?(?:agreed|resolved) (?:that|to)\b",
        "The Board discussed the letter but agreed that it be sent.",
    ),
];

/// The passive. What is only put off to the next meeting decides nothing.
pub(super) const PASSIVES: &[Phrase] = &[
    (
        concat!(
            r"(?:\b|\d)(?:it was|was|were)\s+",
            r"(?:then |also |unanimously |duly |therefore |subsequently |accordingly |all |hereby |formally |further |verbally ",
            r"|(?:presented|read|circulated|discussed|considered|reviewed|checked|examined|proposed),? (?:through )?(?:and |then ))*",
            r"(?:agreed|decided|approved|adopted|ratified|accepted (?:as|and|for|by)|(?:confirmed|moved|accepted) as (?:an? )?(?:true|correct|accurate)",
            r"|signed as|passed for payment|elected|co-opted|re-elected)\b"
        ),
        "The accounts were presented and approved.",
    ),
    (
        r"\b(?:was|were) (?:then |also |duly |unanimously )?(?:noted|endorsed|accepted|approved|agreed) by (?:the |all )?(?:members|councillors|council|committee|board|panel|cabinet|meeting)\b",
        "The plan, as circulated, was noted by the members.",
    ),
    (
        r"\b(?:report|letter|list|reports|accounts|update|position|correspondence|minutes) (?:was|were) noted\b",
        "The report was noted.",
    ),
    (r"\bit was (?:then |also |unanimously |duly |therefore |further )*resolved\b", "It was further resolved."),
    (
        r"\b(?:quotes?|quotations?|tenders?|offers?|proposals?|recommendations?|estimates?)\b[^.]*\b(?:was|were) (?:all |duly |also )?accepted\b",
        "The quotation of the smith was accepted.",
    ),
    (r"\b(?:was|were) resolved (?:that|to)\b", "On a show of hands was resolved that the gate be mended."),
    (
        r"\b(?:reports?|letters?|petitions?|presentations?|correspondence|minutes) (?:was|were) received (?:by (?:the )?council|and (?:noted|filed|approved|accepted))",
        "Two letters were received and filed.",
    ),
];

/// What clerks write behind a proposal, and of payments and plans.
pub(super) const FORMULAS: &[Phrase] = &[
    (
        concat!(
            r"^(?:all )?(?:agreed|approved|carried|resolved|accepted|noted|adopted|granted|refused|deferred|supported|passed|received)\b",
            r"[\s,]*(?:unanimously|by all|nem con|as information|and signed(?: as correct)?|as (?:a )?(?:true|correct)[^.]*)?\W*$"
        ),
        "Carried unanimously.",
    ),
    (
        r"^(?:(?:also|then|unanimously) )?(?:agreed|resolved|decided) (?:that|to|unanimously|in principle|by)\b",
        "Agreed to write to the owner.",
    ),
    (
        r"^(?:approved|supported|accepted|refused) ?(?:,|–|-|:|by the|with|subject|as|unanimously|but)",
        "Supported, but the wall is too high.",
    ),
    (r"^carried (?:by|with|unanimously|on)", "Carried by five votes."),
    (
        r"[–—-]\s*(?:all )?(?:approved|agreed|accepted|supported|carried|passed|noted|no objections?)\W*$",
        "Seconded by Cllr Ash – agreed.",
    ),
    (r"^approved by (?:the )?(?:parish|p\.? ?c|council)\b", "Approved by P.C."),
    (
        r"\b(?:propos|second).*\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:members |councillors )?(?:were |voted )?in favour\b",
        "Proposed by Cllr Ash, six voted in favour.",
    ),
    (r"\b(?:vote|it) was carried\b", "The vote was carried."),
    (r"\b(?:accepted|approved|agreed|pass(?:ed)?) for payment\b", "Proposed T. Moss - pass for payment."),
    (
        r"\brecommend(?:ed)? (?:approval|refusal)\b|[.;:–-] (?:approval|refusal) recommended\W*$|^(?:approval|refusal) recommended\W*$",
        "12/04 Barn: recommend refusal.",
    ),
    (r"\bno (?:objections?|observations?)\b", "12/05 Porch: no observations."),
    (
        r"\b(?:parish|town|community) council (?:supports?|objects?|supported|objected)\b",
        "12/06 Shed: Parish Council objects.",
    ),
    (r"^(?:the )?council (?:supports|objects|supported|objected)\b", "Council objected."),
    (
        r"\b(?:all|everyone|everybody) (?:were |was |councillors |members |those )?(?:in (?:full |complete |general )?(?:favour|agreement)|agreed)\b",
        "All were in full agreement.",
    ),
    // "Moved, seconded, carried", as Canadian clerks shorten it.
    (r"\bM/?S/?C\b", "M/S/C to approve the agenda."),
    (
        r"\b(?:it|motion|resolution|ordinance) (?:was )?passed(?: unanimously)?,? (?:by )?\(?\d+\s?(?:[-–]|to)\s?\d+|^(?:the )?motion (?:was )?passed\W*$",
        "It passed 4-0.",
    ),
    (r"\bunanimous(?:ly)?\b", "The vote was unanimous."),
    (r"\ball noted\W*$", "Three letters, all noted."),
    (
        r"[;:]\s*(?:all |motion )?(?:carried|agreed|approved)(?: unanimously)?\W*$",
        "Cllr Ash proposed; Cllr Beck seconded; Carried.",
    ),
    (
        r"\bsecond[^.]*,\s*(?:and )?(?:all )?(?:carried|agreed|approved)(?: unanimously| by (?:all|the members))?\W*$",
        "The motion was seconded by Cllr Beck, and approved by the members.",
    ),
    (r"\b(?:was|were) (?:unanimously |duly |all )?accepted\W*$", "The new headings were accepted."),
    (
        r"(?:&|\band) (?:duly |was |were )?(?:elected|approved|agreed|carried)\W*$",
        "Proposed by Cllr Ash and duly elected.",
    ),
    (
        r"\b(?:motion|proposal|amendment|recommendation) (?:was|being) .{0,30}carried\b",
        "The amendment was put and carried.",
    ),
    (r"\bapproved as (?:submitted|presented|amended|printed|circulated)\b", "Warrants – approved as submitted."),
    (r"\bmotion (?:was |being )?(?:put to the vote and )?(?:was )?carried\b", "Motion carried by a unanimous vote."),
    (r"(?-i:\bRESOLVED\b)|^resolved\b|\band resolved\b", "Seconded by Cllr Ash and resolved."),
    (r"\bwas declared carried\b", "The motion was declared carried."),
];

/// What only tells of deciding: earlier, elsewhere, not yet, or as a thought.
pub(super) const TALK: &[Phrase] = &[
    (
        r"\bit was (?:also |then )?(?:noted|reported|explained|stated) (?:by (?:the )?members )?that\b",
        "It was noted by members that the hedge had been approved.",
    ),
    (r"\bhad (?:been )?(?:previously )?(?:agreed|approved|resolved)\b", "The plan had been agreed in May."),
    (
        r"\b(?:have|had|has|hopefully) been (?:\w+ )?(?:agreed|approved|resolved)\b",
        "Two of them have been verbally agreed.",
    ),
    (
        r"\b(?:which|that) (?:was|were) (?:agreed|approved) at\b",
        "He outlined the rules which were agreed at the panel.",
    ),
    (r"\bagreed by email\b", "This was agreed by email."),
    (r"\bif (?:it )?(?:was |is )?(?:agreed|approved)\b", "Work starts if approved."),
    (r"\bto be (?:agreed|approved)\b", "Places are to be agreed with the club."),
    (
        r"\b(?:could|would|should|can|may|might|must|cannot|until) (?:not )?be (?:agreed|approved|adopted|resolved|accepted|confirmed|decided)\b",
        "It should be agreed by all.",
    ),
    (r"\bnot (?:been )?(?:agreed|approved|carried)\b", "The wall was not approved."),
    (
        r"\b(?:was|were|declared|motion|amendment|proposal|vote|and) lost\b|\bfell\b|^lost\b|[^\w\s]\s*lost\.?$",
        "The amendment was lost.",
    ),
    (r"\bfollowing actions? (?:was|were) agreed\b", "The following actions were agreed."),
    (r"\bpreviously (?:requested|discussed|noted)\b", "As previously noted."),
    (r"\b(?:as|be|above) noted\b", "It should be noted."),
    (r"\balready been (?:agreed|approved)\b", "A day has already been agreed."),
    (r"\bwell supported\b", "The fair was well supported."),
];

/// What members think rather than decide.
pub(super) const OPINIONS: &[Phrase] = &[
    (r"\bagreed (?:this was|that this was)\b", "It was agreed this was the easiest place."),
    (r"\bgenerally agreed\b", "It was generally agreed."),
    (
        r"\bagreed that (?:it|this|there) (?:(?:was|is|would be) (?:an?|the|very|important|good|clear|some|too|not|possible|difficult|likely|\w+ly)\b|had\b)",
        "It was agreed that it was a good event.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use regex::Regex;

    #[test]
    fn every_phrase_stands_in_its_sentence() {
        for table in [BODIES, PASSIVES, FORMULAS, TALK, OPINIONS] {
            for (pattern, sentence) in table {
                let found = Regex::new(&format!("(?i){pattern}")).is_ok_and(|p| p.is_match(sentence));
                assert!(found, "{pattern} in {sentence}");
            }
        }
    }
}
