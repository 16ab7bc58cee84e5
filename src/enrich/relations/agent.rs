//! People whom "by" makes the doers: "proposed for approval by Cllr A", "seconded Cllr B", "Prop: Cllr C".

use super::verbs;
use crate::enrich::mentions::Located;
use crate::model::Relation;
use crate::text::pattern::Pattern;
use crate::text::words;
use std::ops::Range;

/// Words between a participle and its "by", at most.
const REACH: usize = 16;

/// The relation that what stands before a place gives it.
pub(super) fn relation(text: &str, here: &[Located], index: usize, sentence: &Range<usize>) -> Option<Relation> {
    let place = &here[index].range;
    // Another person between breaks the tie, but for a list "proposed by A and B".
    let floor = index.checked_sub(1).map_or(0, |i| here[i].range.end.min(place.start));
    let from = sentence.start.min(place.start).max(floor);
    let before = text[from..place.start].trim_end().trim_end_matches([':', '-', '–', '—', '(']).trim_end();
    let before = ["His Worship", "Her Worship", "the"].iter().find_map(|w| before.strip_suffix(w)).unwrap_or(before);
    let all: Vec<&str> = words::words(before).map(|w| w.text).collect();
    let rest = text[place.end..sentence.end.max(place.end)].to_lowercase();
    let last = all.last().map(|w| w.to_lowercase());
    if PROPOSING.is_match(text[from..place.start].trim_end_matches([' ', ','])) {
        return Some(Relation::Moved);
    }
    match last.as_deref() {
        Some("by" | "from" | "of") => by(&all, &rest, last.as_deref().unwrap_or("")),
        Some(verb) => direct(text, here, index, sentence, verb, before),
        // "Prop. R. Smith": the full stop ended a sentence.
        None => {
            let tail = text[floor..place.start].trim_end().trim_end_matches(['.', ':']).to_lowercase();
            let short = tail.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            match short {
                "prop" | "proposed" | "proposer" => Some(Relation::Moved),
                "sec" | "seconded" | "seconder" | "2nd" => Some(Relation::Seconded),
                _ => None,
            }
        }
    }
}

/// "In proposing the motion, Cllr A said".
static PROPOSING: Pattern = Pattern::new(|| {
    r"(?i)\b(?:in|on|when|before|after) (?:proposing|moving|introducing) (?:the|this|his|her|their)(?: \w+)? (?:motion|proposal|amendment)$".into()
});

/// "… by X": the nearest participle or noun before it tells.
fn by(all: &[&str], rest: &str, word: &str) -> Option<Relation> {
    let (is_by, is_from) = (word == "by", word == "from");
    let reach = all[..all.len() - 1].iter().rev().take(REACH).map(|w| w.to_lowercase()).collect::<Vec<_>>();
    let before = |at: usize| reach.get(at + 1).map(String::as_str);
    let earlier = |at: usize| {
        before(at) == Some("been") && matches!(reach.get(at + 2).map(String::as_str), Some("had" | "has" | "have"))
    };
    for (at, word) in reach.iter().enumerate() {
        let found = match word.as_str() {
            "moved" | "proposed" | "prop" | "proposer" => Some(Relation::Moved),
            "nominated" if is_by && rest.contains("second") => Some(Relation::Moved),
            "proposal" | "proposition" | "motion" if at == 0 => Some(Relation::Moved),
            // "A proposal was made by", "an amendment was put forward by".
            "proposal" | "motion" | "amendment" if is_by && at <= 3 && rest.contains("second") => Some(Relation::Moved),
            "seconded" | "seconder" | "2nd" => Some(Relation::Seconded),
            "second" if at < 2 => Some(Relation::Seconded),
            _ if !is_by && (at > 0 || !is_from) => None,
            "introduced" | "presented" | "submitted" | "tabled" => Some(Relation::Introduced),
            "declared" if reach.iter().any(|w| w.starts_with("interest")) => Some(Relation::DeclaredInterest),
            // "signed by the Chairman", "led by A", "attended by B": done, not said.
            "signed" | "led" | "attended" | "chaired" | "sent" | "written" if at < 3 => return None,
            "approved" | "agreed" | "adopted" | "accepted" if is_by && rest.contains("second") => Some(Relation::Moved),
            "question" | "questions" | "statement" | "update" | "response" | "report" | "presentation" | "talk"
            | "apology"
                if at == 0 =>
            {
                Some(Relation::Spoke)
            }
            "given" if at == 0 => Some(Relation::Spoke),
            word if at < 3 && is_by && verbs::is_saying(word) && word.ends_with(['d', 'n']) => Some(Relation::Spoke),
            _ => None,
        };
        match found {
            Some(_) if earlier(at) && !matches!(found, Some(Relation::Moved | Relation::Seconded)) => {
                return Some(Relation::Named);
            }
            Some(relation) => return Some(relation),
            // A finite verb or another "by" between: another clause.
            None if matches!(word.as_str(), "by" | "who" | "which" | "because" | "although" | "and" if at > 8) => {
                return None;
            }
            None => {}
        }
    }
    None
}

/// "proposed Cllr A", "Seconder: Cllr B"; "Cllr A proposed Cllr B" proposes a person.
fn direct(
    text: &str,
    here: &[Located],
    index: usize,
    sentence: &Range<usize>,
    verb: &str,
    before: &str,
) -> Option<Relation> {
    let moved = matches!(verb, "moved" | "proposed" | "prop" | "proposer" | "mover" | "moves" | "proposes");
    let seconded = matches!(verb, "seconded" | "seconder" | "2nd" | "sec" | "second" | "seconds");
    if !(moved || seconded) || text[..here[index].range.start].trim_end().ends_with(',') {
        return None;
    }
    let marked = text[..here[index].range.start].trim_end().ends_with([':', '.', '-', '–']);
    if moved && index > 0 {
        let subject = here[index - 1].range.start >= sentence.start && before.split_whitespace().count() <= 3;
        // "Cllr A proposed and Cllr B seconded the motion": a verb of their own.
        let behind = text[here[index].range.end..].trim_start();
        let until = here.get(index + 1).map_or(text.len(), |n| n.range.start).max(here[index].range.end);
        let object = text[here[index].range.end..until].trim();
        if subject && behind.starts_with("second") && !matches!(object, "seconded by" | "seconded" | "seconds") {
            return None;
        }
        if subject && !marked {
            return Some(Relation::Appointed);
        }
    }
    Some(if moved { Relation::Moved } else { Relation::Seconded })
}
