//! What a person does where a sentence names them: speaks, introduces, moves, seconds, declares, votes, is appointed.

use super::mentions::Located;
use crate::model::Relation;
use crate::text::pattern::Pattern;
use crate::text::wordlist::WordList;
use crate::text::words;
use std::ops::Range;

/// Verbs of saying, in the past, whose subject speaks.
static SPOKE: WordList = WordList::new(
    "
    added addressed advised announced answered appealed apologised argued asked clarified closed commented
    complained concluded confirmed congratulated considered demonstrated described detailed discussed drew
    emphasised enquired expanded explained expressed felt gave highlighted indicated informed inquired invited
    mentioned noted objected observed offered opened opposed outlined paid pointed praised queried questioned raised
    read recommended referred reiterated remarked reminded replied reported requested responded said shared showed
    spoke stated stressed suggested summarised supported thanked told undertook updated urged voiced warned welcomed
    wished wondered circulated acknowledged put tabled advises asks believed called challenged cautioned declined
    disagreed echoed maintained hoped corrected withdrew moderated thought repeated feared sought lamented quoted
    wanted preferred pressed promised cited reflected submitted supposed conceded insisted
",
);

/// Words that may stand between a subject and its verb.
static BETWEEN: WordList = WordList::new(
    "
    also again all both briefly duly each further had has have kindly next now once then therefore verbally formally
    subsequently accordingly would did separately respectively herself himself first
",
);

/// Words before a name that make it an object.
static OBJECT: WordList = WordList::new(
    "
    to for with from of thanked contacted about against between congratulated on at in than like as via into elect
    appoint welcomed emailed wrote
",
);

static AGENT: Pattern = Pattern::new(|| {
    concat!(
        r"(?i)(?:(?P<moved>\b(?:moved|proposed|prop|proposer)\b[.:]?(?:\s+(?:for \w+ )?by)?|on the proposal of|\bproposal by|\bmotion (?:by|from))|(?P<seconded>\b(?:seconded|seconder|2nd|sec)\b[.:]?(?:\s+by)?)|",
        r"(?P<introduced>\b(?:introduced|presented|submitted) by)|(?P<spoke>\b(?:asked|requested|raised|reported|said|suggested|stated|queried|answered|explained|read|noted|given|questions?|statement|update|response|report) (?:by|from))|(?P<declared>\bdeclared by|\binterests? (?:was|were) declared by))\s*[:–-]?\s*$"
    ).into()
});

static VOTE_SIDE: Pattern = Pattern::new(|| {
    r"(?i)(?P<against>\b(?:voted |voting )?against\b)|(?P<abstained>\babstain(?:ed|ing)?\b|\babstentions?\b|\bdeclined to vote\b|\bno vote\b)|(?P<for>\b(?:voted |voting )?for\b|\bin favour\b)".into()
});

/// The relation of each place in one passage; `here` are its places in order of the text.
pub(super) fn relate(text: &str, here: &[Located], is_vote: bool) -> Vec<Relation> {
    let mut out = vec![Relation::Named; here.len()];
    if here.is_empty() {
        return out;
    }
    let sentences = words::sentences(text);
    for index in (0..here.len()).rev() {
        let place = &here[index].range;
        let sentence =
            sentences.iter().find(|s| s.start <= place.start && place.start < s.end).cloned().unwrap_or(0..text.len());
        let next = here.get(index + 1).filter(|n| n.range.start < sentence.end);
        out[index] = match is_vote {
            true => side(&text[..place.start]).unwrap_or_else(|| active(text, here, index, &sentence, next, &out)),
            false => {
                agent(text, here, index, &sentence).unwrap_or_else(|| active(text, here, index, &sentence, next, &out))
            }
        };
    }
    forward(text, here, &mut out);
    out
}

/// The last side named before a voter: "For (3): Councillors A, B".
fn side(before: &str) -> Option<Relation> {
    let last = VOTE_SIDE.captures_iter(before).last()?;
    Some(if last.name("against").is_some() {
        Relation::VotedAgainst
    } else if last.name("abstained").is_some() {
        Relation::Abstained
    } else {
        Relation::VotedFor
    })
}

/// "proposed by Cllr A", "seconded Cllr B".
fn agent(text: &str, here: &[Located], index: usize, sentence: &Range<usize>) -> Option<Relation> {
    let place = &here[index].range;
    let before = &text[sentence.start.min(place.start)..place.start];
    let captures = AGENT.captures(before)?;
    let found = captures.get(0)?.as_str().trim_end().trim_end_matches([':', '-', '–']).trim_end().to_lowercase();
    let by = found.ends_with("by") || found.ends_with("from") || found.ends_with("of") || found.ends_with(['.', ':']);
    // "Cllr A proposed Cllr B": B is proposed, where A stands right before the verb.
    if captures.name("moved").is_some() && !by {
        let verb_at = place.start - (before.len() - captures.get(0)?.start());
        let subject = index > 0
            && here[index - 1].range.start >= sentence.start
            && text[here[index - 1].range.end..verb_at].split_whitespace().count() <= 2;
        if subject {
            return Some(Relation::Appointed);
        }
    }
    let pick = [
        ("moved", Relation::Moved),
        ("seconded", Relation::Seconded),
        ("introduced", Relation::Introduced),
        ("spoke", Relation::Spoke),
        ("declared", Relation::DeclaredInterest),
    ];
    pick.into_iter().find(|(name, _)| captures.name(name).is_some()).map(|(_, relation)| relation)
}

/// The verb whose subject the person is, if any.
fn active(
    text: &str,
    here: &[Located],
    index: usize,
    sentence: &Range<usize>,
    next: Option<&Located>,
    out: &[Relation],
) -> Relation {
    let place = &here[index].range;
    let stop = next.map_or(sentence.end, |n| n.range.start).max(place.end);
    let after = &text[place.end..stop.min(text.len()).max(place.end)];
    if after.starts_with("'s") || after.starts_with("’s") {
        return Relation::Named;
    }
    if let Some(next) = next {
        let between = text[place.end..next.range.start].trim();
        if matches!(between, "," | "and" | "&" | ", and" | "and the") {
            return out[index + 1];
        }
    }
    let before = text[sentence.start.min(place.start)..place.start].trim_end();
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty()).unwrap_or("").to_lowercase();
    let rest = text[place.end..sentence.end.max(place.end)].to_lowercase();
    if matches!(last.as_str(), "invited" | "asked") && rest.trim_start().starts_with("to ") {
        return if last == "invited" { Relation::Spoke } else { Relation::Named };
    }
    if last == "by" {
        return Relation::Named;
    }
    let is_object = OBJECT.contains(&last) && !before.ends_with([',', ':']);
    match verb(after) {
        Some((verb, passive)) => related(&verb, passive, is_object, &rest),
        None => Relation::Named,
    }
}

/// The first verb behind a name, an apposition skipped ("X, Head of Improvement, introduced"); and whether it is passive.
fn verb(after: &str) -> Option<(String, bool)> {
    let mut rest = after;
    if let Some(behind) = rest.trim_start().strip_prefix('(') {
        rest = behind.split_once(')')?.1;
    }
    if let Some(apposition) = rest.trim_start().strip_prefix(',') {
        let (inside, behind) = apposition.split_once(',').unwrap_or((apposition, ""));
        let first = inside.split_whitespace().next().unwrap_or("");
        let direct =
            SPOKE.contains(first) || matches!(first, "introduced" | "presented" | "proposed" | "moved" | "seconded");
        rest = if direct { apposition } else { behind };
    } else if ["from ", "of ", "for ", "on behalf of "].iter().any(|w| rest.trim_start().starts_with(w)) {
        let at = words::words(rest).take(16).find(|w| is_verb(w.text)).map(|w| w.start)?;
        rest = &rest[at..];
    }
    let mut passive = false;
    for word in words::words(rest).take(5) {
        let lower = word.text.to_lowercase();
        if matches!(lower.as_str(), "was" | "were" | "been" | "be" | "is") {
            passive = true;
        } else if is_verb(&lower) || matches!(lower.as_str(), "elected" | "appointed" | "co" | "nominated" | "re") {
            return Some((lower, passive));
        } else if !BETWEEN.contains(&lower) {
            return None;
        }
    }
    None
}

/// Whether a word is a verb of saying, moving, declaring or voting.
pub(super) fn is_verb(word: &str) -> bool {
    SPOKE.contains(word)
        || matches!(
            word,
            "introduced"
                | "presented"
                | "declared"
                | "moved"
                | "proposed"
                | "seconded"
                | "proposes"
                | "seconds"
                | "voted"
                | "abstained"
                | "substituted"
                | "took"
                | "went"
                | "made"
        )
}

fn related(verb: &str, passive: bool, is_object: bool, rest: &str) -> Relation {
    match verb {
        "elected" | "appointed" | "nominated" | "co" | "re" if passive => Relation::Appointed,
        _ if passive || is_object => Relation::Named,
        "introduced" | "presented" => Relation::Introduced,
        "moved"
            if [" moved on", " moved to", " moved from", " moved into", " moved away"]
                .iter()
                .any(|w| rest.contains(w)) =>
        {
            Relation::Named
        }
        "proposed" | "moved" | "proposes" => Relation::Moved,
        "seconded" | "seconds" => Relation::Seconded,
        "took" if rest.contains(" took members through") || rest.contains(" view") => Relation::Spoke,
        "went" if rest.contains(" went through") => Relation::Spoke,
        "made" if rest.contains(" made a ") || rest.contains(" made the ") => Relation::Spoke,
        "took" | "went" | "made" => Relation::Named,
        "declared" if rest.contains("interest") => Relation::DeclaredInterest,
        "declared" => Relation::Spoke,
        "voted" if rest.contains("against") => Relation::VotedAgainst,
        "voted" => Relation::VotedFor,
        "abstained" => Relation::Abstained,
        "substituted" => Relation::Substituted,
        "asked" | "requested" if corrects(rest) => Relation::Corrected,
        _ if SPOKE.contains(verb) => Relation::Spoke,
        _ => Relation::Named,
    }
}

/// What is asked for is a change of the record.
fn corrects(rest: &str) -> bool {
    [
        "to be recorded",
        "be recorded",
        "be minuted",
        "in the minutes",
        "the minutes be",
        "an amendment",
        "be corrected",
        "a correction",
        "be amended",
    ]
    .iter()
    .any(|w| rest.contains(w))
}

static APPOINTED_LIST: Pattern =
    Pattern::new(|| r"(?i)\b(?:were|was) (?:appointed|elected|co-opted|nominated)[^.]{0,40}:\s*$".into());

/// Lists that a phrase before them governs: "The following were appointed: A, B"; "seconded by A and B".
fn forward(text: &str, here: &[Located], out: &mut [Relation]) {
    for index in 0..here.len() {
        let before = &text[..here[index].range.start];
        if APPOINTED_LIST.is_match(before) {
            out[index] = Relation::Appointed;
        }
        if index == 0 {
            continue;
        }
        let between = text[here[index - 1].range.end.min(here[index].range.start)..here[index].range.start].trim();
        let listed = matches!(between, "," | "and" | "&" | ", and" | ";");
        if listed && out[index - 1] == Relation::Appointed && out[index] == Relation::Named {
            out[index] = Relation::Appointed;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Certainty, Rule};
    use crate::text::names;

    fn show(text: &str) -> Vec<String> {
        let here: Vec<Located> = names::find(text)
            .into_iter()
            .map(|f| Located {
                person: 0,
                certainty: Certainty::Stated,
                rule: Rule::Written,
                passage: 0,
                range: f.range,
                evidence: None,
            })
            .collect();
        let is_vote = text.starts_with("For (") || text.starts_with("Against");
        relate(text, &here, is_vote)
            .into_iter()
            .zip(&here)
            .map(|(r, l)| format!("{} {}", &text[l.range.clone()], r.name()))
            .collect()
    }

    #[test]
    fn what_people_do() {
        for (text, want) in [
            ("Dennis Skinner, Head of Improvement, introduced the item.", &["Dennis Skinner introduced"][..]),
            (
                "Juliet Whitworth and Kate Cooper introduced the report.",
                &["Juliet Whitworth introduced", "Kate Cooper introduced"],
            ),
            ("Cllr Ryves proposed acceptance seconded by Cllr Mann.", &["Cllr Ryves moved", "Cllr Mann seconded"]),
            ("Proposed by Cllr Ash and seconded by Cllr Beck.", &["Cllr Ash moved", "Cllr Beck seconded"]),
            (
                "Cllr Ryves proposed Cllr Ash seconded by Cllr Mann.",
                &["Cllr Ryves moved", "Cllr Ash appointed", "Cllr Mann seconded"],
            ),
            (
                "Cllr Jackson and Cllr Ash each declared an interest in item 4.",
                &["Cllr Jackson declared_interest", "Cllr Ash declared_interest"],
            ),
            ("The board thanked Cllr Ash for her work.", &["Cllr Ash named"]),
            ("It was reported that Cllr Tony Jackson had been invited on the board.", &["Cllr Tony Jackson named"]),
            ("Cllr Sykes asked for it to be recorded that he did attend.", &["Cllr Sykes corrected"]),
            ("Jessica Crowe from the Centre for Public Things outlined the key points.", &["Jessica Crowe spoke"]),
            ("and then invited Ben Lucas to make a presentation.", &["Ben Lucas spoke"]),
            (
                "The following members were appointed: Cllr Peter Ash, Cllr Joy Beck and Cllr Laura Cole.",
                &["Cllr Peter Ash appointed", "Cllr Joy Beck appointed", "Cllr Laura Cole appointed"],
            ),
            (
                "For (2): Councillors Ash and Beck. Against (1): Councillor Cole.",
                &["Councillors Ash voted_for", "Beck voted_for", "Councillor Cole voted_against"],
            ),
            ("Cllr Bright was elected Chairman.", &["Cllr Bright appointed"]),
            ("Cllr Marsh took the opposite view, because it mattered.", &["Cllr Marsh spoke"]),
            ("Dominic Farrow went through the list of actions.", &["Dominic Farrow spoke"]),
        ] {
            assert_eq!(show(text), want, "{text}");
        }
    }
}
