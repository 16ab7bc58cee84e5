//! The metadata of a document: who is who, when the work is of, and what its analysis says of votes.

use crate::model::Outcome;
use crate::read::data::names;
use crate::text::fold;
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};

/// What sort of thing a reference names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Person,
    Organization,
    Other,
}

/// A vote as the analysis has it.
#[derive(Debug, Default)]
pub(super) struct Voting {
    /// The element in which it is told.
    pub(super) told: Option<String>,
    /// What was voted on.
    pub(super) about: Option<String>,
    outcome: Option<String>,
    /// What is counted, the number, and the element that has it in the text.
    counts: Vec<(String, Option<u32>, Option<String>)>,
}

/// A vote, understood.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// How it ended.
    pub(super) outcome: Option<Outcome>,
    /// Votes for.
    pub(super) votes_for: Option<u32>,
    /// Votes against.
    pub(super) votes_against: Option<u32>,
    /// Abstentions.
    pub(super) abstain: Option<u32>,
}

/// What the metadata says.
#[derive(Debug, Default)]
pub(super) struct Meta {
    names: HashMap<String, (Sort, String)>,
    /// The same by the last part of their addresses, for documents that give no ids.
    by_address: HashMap<String, (Sort, String)>,
    in_work: bool,
    author: Option<String>,
    /// The date of the work.
    pub(super) date: Option<Date>,
    /// Ids of the elements that its votes refer to.
    pub(super) wanted: HashSet<String>,
    /// Its votes.
    pub(super) votings: Vec<Voting>,
}

/// `smith` of `#smith`.
pub(super) fn key(reference: &str) -> String {
    reference.trim().trim_start_matches('#').to_string()
}

impl Meta {
    /// Takes in one element of the metadata; `get` gives its attributes.
    pub(super) fn take(&mut self, name: &str, get: impl Fn(&str) -> Option<String>) {
        match name {
            "FRBRWork" => self.in_work = true,
            "FRBRExpression" | "FRBRManifestation" | "FRBRItem" => self.in_work = false,
            "FRBRdate" if self.in_work && self.date.is_none() => {
                self.date = get("date").and_then(|d| d.get(..10).and_then(|d| d.parse().ok()));
            }
            "FRBRauthor" if self.in_work && self.author.is_none() => self.author = get("href").map(|h| key(&h)),
            "voting" => {
                let [told, about, outcome] = ["href", "refersTo", "outcome"].map(|a| get(a).map(|h| key(&h)));
                self.wanted.extend([&told, &about].into_iter().flatten().cloned());
                self.votings.push(Voting { told, about, outcome, counts: Vec::new() });
            }
            // A recount's own counts are no part of the vote before it.
            "recount" => self.votings.push(Voting::default()),
            "count" => {
                if let Some(voting) = self.votings.last_mut() {
                    let number = get("value").and_then(|v| v.trim().parse().ok());
                    voting.counts.push((
                        get("refersTo").map(|h| key(&h)).unwrap_or_default(),
                        number,
                        get("href").map(|h| key(&h)),
                    ));
                }
            }
            _ if name.starts_with("TLC") => {
                let sort = match name {
                    "TLCPerson" => Sort::Person,
                    "TLCOrganization" => Sort::Organization,
                    _ => Sort::Other,
                };
                let Some(shown) = get("showAs").or_else(|| get("shortForm")) else { return };
                let href = get("href").and_then(|h| h.trim_end_matches('/').rsplit('/').next().map(str::to_string));
                for id in [get("eId"), get("id")].into_iter().flatten() {
                    self.names.entry(id).or_insert_with(|| (sort, shown.clone()));
                }
                href.into_iter().for_each(|id| {
                    self.by_address.entry(id).or_insert((sort, shown.clone()));
                });
            }
            _ => {}
        }
    }

    fn named(&self, id: &str) -> Option<&(Sort, String)> {
        self.names.get(id).or_else(|| self.by_address.get(id))
    }

    /// The name of the person a reference names, without titles; none where it names no person.
    pub(super) fn person(&self, reference: &str) -> Option<String> {
        match self.named(&key(reference))? {
            // "any person", a stand-in for those who have no entry, is nobody.
            (Sort::Person, shown) if shown.chars().any(char::is_uppercase) => Some(names::clean(shown)),
            _ => None,
        }
    }

    /// The role a reference names, without titles: "Speaker". None where it names nothing or a stand-in for anybody.
    pub(super) fn role(&self, reference: &str) -> Option<String> {
        let shown = self.shown(reference).filter(|shown| shown.chars().any(char::is_uppercase))?;
        Some(names::clean(shown)).filter(|role| !role.is_empty())
    }

    /// What a reference shows: a role, a concept.
    fn shown(&self, reference: &str) -> Option<&str> {
        self.named(&key(reference)).map(|(_, shown)| shown.as_str())
    }

    /// The body whose work the document is.
    pub(super) fn author(&self) -> Option<String> {
        match self.named(self.author.as_deref()?)? {
            (Sort::Organization, shown) => Some(shown.clone()),
            _ => None,
        }
    }

    /// A vote, with numbers that the text has (`quantities`, by the element's id) before those of the analysis.
    pub(super) fn tell(&self, voting: &Voting, quantities: &HashMap<String, u32>) -> Told {
        let mut told = Told::default();
        let words = |id: &str| fold(&format!("{} {id}", self.shown(id).unwrap_or(""))).into_owned();
        told.outcome = voting.outcome.as_deref().and_then(|id| ended(&words(id)));
        for (what, number, place) in &voting.counts {
            let number = place.as_ref().and_then(|id| quantities.get(id)).copied().or(*number);
            let what = words(what);
            let has = |list: &[&str]| list.iter().any(|w| what.contains(w));
            if has(&["abst"]) {
                told.abstain = told.abstain.or(number);
            } else if has(&["noes", "nays", "contra", "against", "negativ"]) {
                told.votes_against = told.votes_against.or(number);
            } else if has(&["ayes", "yeas", "favor", "favour", "afirmativ", "affirmativ"]) {
                told.votes_for = told.votes_for.or(number);
            }
        }
        told
    }
}

/// How a vote ended, by the words that name it, folded.
fn ended(words: &str) -> Option<Outcome> {
    let has = |list: &[&str]| list.iter().any(|w| words.contains(w));
    if has(&["withdrawn", "retirad", "ritirat"]) {
        Some(Outcome::Withdrawn)
    } else if has(&["reject", "lost", "negatived", "rechaz", "defeat", "not approved", "respint", "rejet"]) {
        Some(Outcome::Lost)
    } else if has(&["approv", "carried", "adopt", "passed", "agreed", "aproba", "approuv", "accept"]) {
        Some(Outcome::Carried)
    } else {
        None
    }
}
