//! Verbs by which minutes let people speak, move, declare and vote, and what they make of their subject.

use crate::model::Relation;
use crate::text::wordlist::WordList;
use crate::text::words;

/// Verbs of saying, whose subject speaks.
static SPOKE: WordList = WordList::new(
    "
    added addressed advised alerted announced answered appealed apologised argued asked assured briefed clarified closed
    commended commented complained concluded confirmed congratulated considered demonstrated described detailed discussed drew
    emphasised enquired enquires expanded explained expressed felt gave highlighted indicated informed inquired invited
    mentioned noted notified objected observed offered opened opposed outlined paid pointed praised queried questioned raised
    read recommended recounted referred reiterated remarked reminded replied reported requested responded said shared showed
    spoke stated stressed suggested summarised supported thanked told undertook updated urged voiced volunteered warned welcomed
    wished wondered circulated acknowledged put tabled re-tabled advises asks believed called challenged cautioned declined
    disagreed echoed maintained hoped corrected moderated thought repeated feared sought lamented quoted
    wanted preferred pressed promised cited reflected submitted supposed conceded insisted led presents
    says states reports thinks wishes wants suggests feels requests raises notes believes explains confirms informs mentions
    remarks queries enquires gives thanks reported-back continued recalled reviewed emphasized summarized apologized
    recognised recognized relayed noticed reiterated clarifies relays displayed encouraged
",
);

/// Words that may stand between a subject and its verb.
static BETWEEN: WordList = WordList::new(
    "
    also again all both briefly duly each further had has have kindly next now once then therefore verbally formally
    subsequently accordingly would did separately respectively herself himself first who strongly publicly
",
);

/// What somebody says of their own mind: "was concerned that".
const MINDS: &[&str] = &[
    "was concerned",
    "were concerned",
    "was pleased",
    "were pleased",
    "was happy",
    "was delighted",
    "was disappointed",
    "was grateful",
    "was unhappy",
    "was keen",
    "was of the opinion",
    "was of the view",
    "was surprised",
    "was against",
    "was in favour",
    "is concerned",
    "was sorry",
    "was unsure",
    "was sceptical",
    "was able to report",
    "was able to confirm",
    "was inclined to",
    "was clear that",
    "present with",
];

/// Doing that is saying: "provided an update", "made the point".
const DEEDS: &[&str] = &[
    "provided an update",
    "provided an overview",
    "provided an outline",
    "provided a summary",
    "provided a report",
    "provided a verbal",
    "provided assurance",
    "provided details",
    "provided information",
    "provided feedback",
    "provided a presentation",
    "provided the following",
    "provided a brief",
    "provided an explanation",
    "provided background",
    "provided further",
    "provided clarification",
    "made a ",
    "made the point",
    "made reference",
    "made the following",
    "made an ",
    "went through",
    "took members through",
    "took the board through",
    "took the committee through",
    "agreed with",
    "had no report",
    "had no further",
    "had nothing",
    "ran through",
    "talked about",
    "talked through",
    "spoke",
    "provided the meeting with",
    "provided members with",
    "provided councillors with",
    "provided the council with",
    "provided the committee with",
    "provided the board with",
    "provided all with",
    "brought up",
    "brought to the attention",
    "brought the meeting",
    "brought members",
    "made the meeting aware",
    "made members aware",
    "made the council aware",
    "made councillors aware",
    "went on to say",
    "went on to state",
    "went on to explain",
    "took the opposite",
    "took the view",
    "took a view",
    "disclosed",
];

/// A verb behind a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Verb {
    pub(super) word: String,
    /// Whether it is done to the subject: "was elected".
    passive: bool,
    /// Whether it was done before: "had advised".
    pub(super) perfect: bool,
}

/// Whether a word is a verb of saying, moving, declaring or voting.
pub(in crate::enrich) fn is_verb(word: &str) -> bool {
    SPOKE.contains(word)
        || matches!(
            word,
            "introduced"
                | "presented"
                | "declared"
                | "declares"
                | "disclosed"
                | "moved"
                | "proposed"
                | "seconded"
                | "motioned"
                | "proposes"
                | "seconds"
                | "voted"
                | "abstained"
                | "substituted"
                | "took"
                | "went"
                | "made"
                | "provided"
                | "ran"
                | "talked"
                | "brought"
                | "left"
                | "withdrew"
                | "arrived"
                | "joined"
        )
}

/// Whether a word is a verb of saying.
pub(super) fn is_saying(word: &str) -> bool {
    SPOKE.contains(word)
}

/// The first verb behind a name, an apposition skipped ("X, Head of Improvement, introduced"). `after` is the text from the name to the
/// next person or the end of the sentence.
pub(super) fn behind(after: &str) -> Option<Verb> {
    let mut rest = after;
    if let Some(behind) = rest.trim_start().strip_prefix('(') {
        rest = behind.split_once(')')?.1;
    }
    if rest.trim_start().starts_with(',') {
        return rest
            .split(',')
            .skip(1)
            .take(5)
            .find_map(|part| first(part).filter(|v| !v.passive || v.word.ends_with("ed")));
    }
    if ["from ", "of ", "for ", "on behalf of ", "representing ", "in reply", "in response", "in answer"]
        .iter()
        .any(|w| rest.trim_start().starts_with(w))
    {
        let all: Vec<words::Word<'_>> = words::words(rest).take(16).collect();
        let at = all.iter().position(|w| is_verb(w.text))?;
        let auxiliary = at > 0 && matches!(all[at - 1].text, "had" | "has" | "have" | "was" | "were");
        rest = &rest[all[at - usize::from(auxiliary)].start..];
    }
    first(rest)
}

/// The verb a text begins with, where nothing but adverbs stand before it.
fn first(text: &str) -> Option<Verb> {
    let (mut passive, mut perfect) = (false, false);
    for word in words::words(text).take(5) {
        let lower = word.text.to_lowercase();
        if matches!(lower.as_str(), "was" | "were" | "been" | "be" | "is") {
            passive = true;
        } else if matches!(lower.as_str(), "had" | "has" | "have") {
            perfect = true;
        } else if is_verb(&lower) || matches!(lower.as_str(), "elected" | "appointed" | "co" | "nominated" | "re") {
            // "X, proposed by Y": what is done to something else.
            let by = text[word.end()..].trim_start().starts_with("by ");
            return Some(Verb { word: lower, passive: passive || by, perfect });
        } else if !BETWEEN.contains(&lower) {
            return None;
        }
    }
    None
}

/// What a verb makes of its subject; `rest` is the sentence behind the name, in small letters.
pub(super) fn related(verb: &Verb, is_object: bool, rest: &str) -> Relation {
    let deed = || DEEDS.iter().any(|d| rest.contains(d));
    match verb.word.as_str() {
        "elected" | "appointed" | "nominated" | "co" | "re" if verb.passive => Relation::Appointed,
        _ if verb.passive || is_object => Relation::Named,
        "introduced"
            if [" introduced himself", " introduced herself", " introduced themsel"]
                .iter()
                .any(|w| rest.starts_with(w)) =>
        {
            Relation::Spoke
        }
        "introduced" | "presented" | "presents" => Relation::Introduced,
        "moved"
            if [" moved on", " moved to", " moved from", " moved into", " moved away"]
                .iter()
                .any(|w| rest.contains(w))
                && !moves_to(rest) =>
        {
            Relation::Named
        }
        "proposed"
            if [" proposed a meeting", " proposed meeting", " proposed to "].iter().any(|w| rest.contains(w)) =>
        {
            Relation::Spoke
        }
        "motioned" => Relation::Moved,
        "proposed" | "moved" | "proposes" => Relation::Moved,
        "seconded" | "seconds" => Relation::Seconded,
        "left" | "withdrew" if leaves(rest) => Relation::Left,
        "arrived" | "joined" if arrives(rest) => Relation::Arrived,
        "made" if [" made a motion", " made the motion"].iter().any(|w| rest.starts_with(w)) => Relation::Moved,
        "took" | "went" | "made" | "provided" | "ran" | "talked" | "brought" => {
            if deed() {
                Relation::Spoke
            } else {
                Relation::Named
            }
        }
        "left" | "withdrew" | "arrived" | "joined" => Relation::Named,
        "declared" | "declares" | "disclosed"
            if rest.contains("interest")
                || [" declared on item", " declared in item"].iter().any(|w| rest.starts_with(w)) =>
        {
            Relation::DeclaredInterest
        }
        "declared" | "declares" | "disclosed" => Relation::Spoke,
        "voted" if rest.contains("against") => Relation::VotedAgainst,
        "voted" => Relation::VotedFor,
        "abstained" => Relation::Abstained,
        "substituted" => Relation::Substituted,
        "asked" | "requested" if corrects(rest) => Relation::Corrected,
        "put" if rest.contains(" to the vote") => Relation::Named,
        "gave" if [" gave him ", " gave her ", " gave them ", " gave notice"].iter().any(|w| rest.starts_with(w)) => {
            Relation::Named
        }
        "called" if [" to order", " the meeting", " the roll"].iter().any(|w| rest.contains(w)) => Relation::Named,
        word if SPOKE.contains(word) => Relation::Spoke,
        _ => Relation::Named,
    }
}

/// What a meeting can be asked to do.
static DEEDS_OF_A_MEETING: WordList = WordList::new(
    "
    accept adjourn adopt allow amend appoint approve authorise authorize award call cancel close concur confirm consider
    continue defer delay delegate deny direct donate elect endorse enter establish extend go grant hire increase instruct
    nominate note pass pay permit postpone proceed purchase ratify receive recess recommend refer reject remove renew
    request rescind resolve schedule send set sign spend support suspend table take transfer waive withdraw
",
);

/// "moved to approve the minutes", not "moved to the coast".
fn moves_to(rest: &str) -> bool {
    let behind = rest.find(" moved to ").map_or("", |at| &rest[at + " moved to ".len()..]);
    behind.split_whitespace().next().is_some_and(|deed| DEEDS_OF_A_MEETING.contains(deed))
}

/// What stands behind a name without such a verb, and still is speech: "was concerned that", "attended and reported".
pub(super) fn speaks_otherwise(rest: &str) -> bool {
    let start = rest.trim_start();
    let near: String = start.chars().take(90).collect();
    let also = |prefix: &str| ["also ", "then ", "again "].iter().any(|a| start.starts_with(&format!("{a}{prefix}")));
    if MINDS.iter().chain(DEEDS).any(|d| start.starts_with(d) || also(d)) {
        return true;
    }
    ["attended", "was present", "was in attendance", "came", "started the meeting"].iter().any(|w| start.starts_with(w))
        && words::words(&near).collect::<Vec<_>>().windows(2).any(|w| w[0].text == "and" && SPOKE.contains(w[1].text))
}

/// Whether somebody goes out of the meeting, not out of a house.
pub(super) fn leaves(rest: &str) -> bool {
    [
        "left the meeting",
        "left the room",
        "left at ",
        "left the chamber",
        "left meeting",
        "left during",
        "withdrew from the meeting",
        "withdrew from the room",
        "withdrew from the chamber",
        "left the hall",
    ]
    .iter()
    .any(|w| rest.contains(w))
        || rest.trim().trim_end_matches('.') == "left"
}

/// Whether somebody comes into the meeting.
pub(super) fn arrives(rest: &str) -> bool {
    [
        "arrived at ",
        "arrived during",
        "arrived late",
        "joined the meeting",
        "entered the meeting",
        "arrived",
        "returned to the meeting",
        "rejoined the meeting",
    ]
    .iter()
    .any(|w| rest.contains(w))
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
