//! What a person does where a sentence names them: speaks, introduces, moves, seconds, declares, votes, is appointed.

mod agent;
mod marks;
mod verbs;

pub(super) use verbs::is_verb;

use super::mentions::Located;
use crate::model::Relation;
use crate::text::pattern::Pattern;
use crate::text::wordlist::WordList;
use std::ops::Range;

/// Words before a name that make it an object.
static OBJECT: WordList = WordList::new(
    "
    to for with from of thanked contacted about against between congratulated on at in than like as via into elect
    appoint welcomed emailed wrote informed advised asked reminded remind ask inform contact
",
);

/// What a passage is, besides its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// Talk, decisions.
    Plain,
    /// Who voted how.
    Vote,
    /// Interests that are declared.
    Interests,
    /// Who is appointed to what.
    Appointments,
    /// Who was there.
    Attendance,
    /// Who sent apologies.
    Apologies,
    /// What is to be done.
    Action,
    /// What was paid, who wrote, who applied.
    Papers,
}

/// A passage as relations see it.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    /// Its places in order of the text.
    pub(super) here: &'a [Located],
    /// Its sentences, as bytes.
    pub(super) sentences: &'a [Range<usize>],
    pub(super) setting: Setting,
    /// The side of a vote whose header stands above the passage.
    pub(super) side: Option<Relation>,
    /// Whether a motion follows: two names at its head move and second it.
    pub(super) moves: bool,
    /// Whether text follows in which somebody named alone on a line may speak.
    pub(super) followed: bool,
    /// Whether the person of a place was at the meeting.
    pub(super) there: &'a dyn Fn(&Located) -> bool,
}

static VOTE_SIDE: Pattern = Pattern::new(|| {
    r"(?i)(?P<against>\b(?:voted |voting )?against\b)|(?P<abstained>\babstain(?:ed|ing)?\b|\babstentions?\b|\bdeclined to vote\b|\bno vote\b)|(?P<for>\b(?:voted |voting )?for\b|\bin favour\b)".into()
});

/// The relation of somebody whom a text behind the name makes its subject; named where it does not.
pub(super) fn of_subject(behind: &str) -> Relation {
    let verb = verbs::behind(behind).filter(|v| !v.perfect);
    verb.map_or(Relation::Named, |v| verbs::related(&v, false, &behind.to_lowercase()))
}

/// The relation of each place in one passage.
pub(super) fn relate(scene: Scene<'_>) -> Vec<Relation> {
    let Scene { text, here, sentences, setting, .. } = scene;
    let mut out = vec![Relation::Named; here.len()];
    if here.is_empty() {
        return out;
    }
    for index in (0..here.len()).rev() {
        let place = &here[index].range;
        let around = sentences.partition_point(|s| s.end <= place.start);
        let sentence = sentences.get(around).filter(|s| s.start <= place.start).cloned().unwrap_or(0..text.len());
        let next = here.get(index + 1).filter(|n| n.range.start < sentence.end);
        // Looked for where there is a vote alone: it is looked for in everything that stands before.
        let side = || (setting == Setting::Vote).then(|| side(&text[..place.start]).or(scene.side)).flatten();
        let moves = |r: &Relation| matches!(r, Relation::Moved | Relation::Seconded);
        let agent = || agent::relation(text, here, index, &sentence).filter(|r| setting != Setting::Vote || moves(r));
        let mark = || marks::relation(scene, index);
        let found = agent().filter(moves).or_else(side).or_else(agent).or_else(mark);
        out[index] = found.unwrap_or_else(|| active(scene, index, &sentence, next, &out));
    }
    if scene.moves && marks::pair(text, here) {
        (out[0], out[1]) = (Relation::Moved, Relation::Seconded);
    }
    attendance(scene, &mut out);
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

/// The verb whose subject the person is, if any.
fn active(
    scene: Scene<'_>,
    index: usize,
    sentence: &Range<usize>,
    next: Option<&Located>,
    out: &[Relation],
) -> Relation {
    let Scene { text, here, .. } = scene;
    let place = &here[index].range;
    let stop = next.map_or(sentence.end, |n| n.range.start).max(place.end);
    let after = &text[place.end..stop.min(text.len()).max(place.end)];
    if after.starts_with("'s") || after.starts_with("’s") {
        return Relation::Named;
    }
    // "The committee (Ann Ash, Bo Beck and Cy Cole) wants it": the committee does.
    let inside = text[..place.start].rfind('(').filter(|open| !text[*open..place.start].contains(')'));
    if after.starts_with(')') && inside.is_some_and(|open| index > 0 && here[index - 1].range.start > open) {
        return Relation::Named;
    }
    if let Some(next) = next {
        let between = text[place.end..next.range.start].trim();
        if is_list(scene, index) && matches!(between, "," | "and" | "&" | ", and" | "and the") {
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
    match verbs::behind(after) {
        // What somebody "had advised" was not said here.
        Some(verb) if verb.perfect && verbs::is_saying(&verb.word) => Relation::Named,
        Some(verb) => verbs::related(&verb, is_object, &rest),
        None if !is_object && verbs::speaks_otherwise(&rest) => Relation::Spoke,
        None => Relation::Named,
    }
}

/// Whether the person and the next stand in a list that ends in "and": "A, B and C asked", not "In the absence of A, B asked".
fn is_list(scene: Scene<'_>, index: usize) -> bool {
    let Scene { text, here, .. } = scene;
    for pair in here[index..].windows(2) {
        match text[pair[0].range.end.min(pair[1].range.start)..pair[1].range.start].trim() {
            "," => {}
            "and" | "&" | ", and" | "and the" => return true,
            _ => return false,
        }
    }
    false
}

/// "Apologies were received from A and B"; "Cllr C arrived at 7.10".
fn attendance(scene: Scene<'_>, out: &mut [Relation]) {
    let Scene { text, here, setting, .. } = scene;
    if !matches!(setting, Setting::Attendance | Setting::Apologies) {
        return;
    }
    for (place, relation) in here.iter().zip(out) {
        let before = text[..place.range.start].to_lowercase();
        let apologies = before.rfind("apolog");
        let listed = setting == Setting::Apologies && !before.contains("present") && !before.contains("attend");
        let sent = listed || apologies.is_some_and(|at| !before[at..].contains("present"));
        if *relation == Relation::Named && sent {
            *relation = Relation::Apologies;
        }
    }
}

/// The other thing that somebody does in the same breath: "declared an interest and left the room".
pub(super) fn also(text: &str, place: &Range<usize>, sentence_end: usize) -> Option<Relation> {
    let rest = text[place.end..sentence_end.max(place.end)].to_lowercase();
    if verbs::leaves(&rest) { Some(Relation::Left) } else { None }
}

static APPOINTED_LIST: Pattern =
    Pattern::new(|| r"(?i)\b(?:were|was) (?:appointed|elected|co-opted|nominated)[^.]{0,40}:\s*$".into());

static APPROVED_BY: Pattern =
    Pattern::new(|| r"\b(?:approved|agreed|accepted|adopted|confirmed)(?: as \w+(?: \w+)?)? by\s*$".into());

/// Lists that a phrase before them governs: "The following were appointed: A, B"; "seconded by A and B"; "moved by A and B".
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
        let joint = matches!(between, "and" | "&");
        let by = text[..here[index - 1].range.start].trim_end().to_lowercase().ends_with("by");
        let unmatched =
            !text[here[index].range.end..].chars().take(90).collect::<String>().to_lowercase().contains("second");
        // "The minutes were approved by A and B": they moved and seconded that.
        let ahead = text[..here[index - 1].range.start].to_lowercase();
        let minutes = joint && by && ahead.contains("minutes") && APPROVED_BY.is_match(&ahead);
        if minutes && out[index - 1] == Relation::Named && out[index] == Relation::Named {
            (out[index - 1], out[index]) = (Relation::Moved, Relation::Seconded);
        }
        if joint && by && out[index - 1] == Relation::Moved && out[index] == Relation::Named {
            out[index] = if unmatched { Relation::Seconded } else { Relation::Moved };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::enrich::mentions::Who;
    use crate::model::{Certainty, Rule};
    use crate::text::{names, sentences};

    fn show(text: &str) -> Vec<String> {
        let here: Vec<Located> = names::find(text)
            .into_iter()
            .map(|f| Located {
                who: Who::Person(0),
                certainty: Certainty::Stated,
                rule: Rule::Written,
                passage: 0,
                range: f.range,
                evidence: None,
            })
            .collect();
        let setting = if text.starts_with("For (") { Setting::Vote } else { Setting::Plain };
        let sentences = sentences(text);
        relate(Scene {
            text,
            here: &here,
            sentences: &sentences,
            setting,
            side: None,
            moves: true,
            followed: true,
            there: &|_| true,
        })
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
            ("The group (Cllr Ash and Cllr Beck) asked for it.", &["Cllr Ash named", "Cllr Beck named"]),
            ("Cllr Marsh took the opposite view, because it mattered.", &["Cllr Marsh spoke"]),
            ("Dominic Farrow went through the list of actions.", &["Dominic Farrow spoke"]),
        ] {
            assert_eq!(show(text), want, "{text}");
        }
    }
}
