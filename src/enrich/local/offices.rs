//! Offices that minutes name instead of a person: "the Chairman", "our Secretary", and who holds them in a meeting.

use super::Locals;
use crate::model::{Attendee, Meeting, Passage, Status};
use crate::text::pattern::Pattern;
use crate::text::{fold, names, sentences, words};

/// An office that one person of a board holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::enrich) enum Office {
    Chair,
    ViceChair,
    Clerk,
    Mayor,
    DeputyMayor,
    Leader,
    DeputyLeader,
    Secretary,
    Treasurer,
    President,
}

impl Office {
    const ALL: [Office; 10] = [
        Office::Chair,
        Office::ViceChair,
        Office::Clerk,
        Office::Mayor,
        Office::DeputyMayor,
        Office::Leader,
        Office::DeputyLeader,
        Office::Secretary,
        Office::Treasurer,
        Office::President,
    ];

    /// Its name in what a meeting keeps of a place that stays unresolved.
    pub(in crate::enrich) fn name(self) -> &'static str {
        match self {
            Office::Chair => "chair",
            Office::ViceChair => "vice-chair",
            Office::Clerk => "clerk",
            Office::Mayor => "mayor",
            Office::DeputyMayor => "deputy mayor",
            Office::Leader => "leader",
            Office::DeputyLeader => "deputy leader",
            Office::Secretary => "secretary",
            Office::Treasurer => "treasurer",
            Office::President => "president",
        }
    }

    /// The office that one word stands for: "Chairman".
    pub(in crate::enrich) fn of(word: &str) -> Option<Self> {
        Some(match fold(word).as_ref() {
            "chair" | "chairman" | "chairwoman" | "chairperson" | "convener" | "convenor" | "cathaoirleach" => {
                Office::Chair
            }
            "vice-chair"
            | "vice-chairman"
            | "vice chair"
            | "vice chairman"
            | "vice-chairwoman"
            | "vice-chairperson"
            | "deputy-chairman"
            | "deputy chairman"
            | "deputy chair"
            | "leas-chathaoirleach" => Office::ViceChair,
            "clerk" => Office::Clerk,
            "mayor" => Office::Mayor,
            "leader" => Office::Leader,
            "secretary" => Office::Secretary,
            "treasurer" => Office::Treasurer,
            "president" => Office::President,
            _ => return None,
        })
    }

    /// The same office with "vice" or "deputy" before it.
    pub(in crate::enrich) fn vice(self) -> Option<Self> {
        match self {
            Office::Chair => Some(Office::ViceChair),
            Office::Mayor => Some(Office::DeputyMayor),
            Office::Leader => Some(Office::DeputyLeader),
            _ => None,
        }
    }

    /// Whether a role as written beside a name is this office of the board that met. "Chair of the Harbour Trust" is another body's.
    fn is(self, role: &str) -> bool {
        let role = fold(role).into_owned();
        if role.contains("in the chair") {
            return self == Office::Chair;
        }
        let vice = ["vice", "deputy", "depute", "leas-"].iter().any(|w| role.contains(w));
        let past = ["former", "past ", "acting minute", "assistant", "honorary"].iter().any(|w| role.contains(w));
        let other = role.split_once(" of ").is_some_and(|(office, body)| {
            let last = office.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
            Office::of(last).is_some()
                && !["council", "board", "committee", "panel", "meeting", "cabinet", "the "]
                    .iter()
                    .any(|w| body.contains(w))
        });
        let has = |word: &str| role.split(|c: char| !c.is_alphabetic()).any(|w| w == word);
        let chairs = ["chair", "chairman", "chairwoman", "chairperson", "convener", "convenor", "cathaoirleach"];
        let chair = chairs.iter().any(|w| has(w)) || has("chathaoirleach");
        if past || other {
            return false;
        }
        match self {
            Office::Chair => !vice && chair,
            Office::ViceChair => vice && chair,
            Office::Clerk => has("clerk") && !vice,
            Office::Mayor => !vice && has("mayor"),
            Office::DeputyMayor => vice && has("mayor"),
            Office::Leader => !vice && has("leader") && !has("group"),
            Office::DeputyLeader => vice && has("leader") && !has("group"),
            Office::Secretary => has("secretary") && !vice && !has("minutes") && !has("minute") && !has("private"),
            Office::Treasurer => has("treasurer") && !vice,
            Office::President => has("president") && !vice,
        }
    }
}

/// Somebody who holds an office from an item on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Held {
    pub(super) office: Office,
    pub(super) person: usize,
    /// Index of the item; 0 for what holds from the start.
    pub(super) from: usize,
    pub(super) evidence: String,
    /// Whether it outdoes the attendance: an election, somebody who takes the chair.
    pub(super) strong: bool,
}

/// Who holds each office from the beginning: whom the attendance gives it among those who are there, where that is one.
pub(super) fn listed(attendance: &[Attendee], locals: &Locals) -> Vec<Held> {
    let there = |a: &&Attendee| !matches!(a.status, Status::Apologies | Status::Absent);
    let mut out = Vec::new();
    for office in Office::ALL {
        let mut holders: Vec<&Attendee> =
            attendance.iter().filter(there).filter(|a| a.role.as_deref().is_some_and(|r| office.is(r))).collect();
        // "(in the chair)" wins over the chairman who came late.
        if let Some(acting) =
            holders.iter().find(|a| a.role.as_deref().is_some_and(|r| fold(r).contains("in the chair"))).copied()
        {
            holders = vec![acting];
        }
        let [one] = holders[..] else { continue };
        let Some(person) = names::parse(&one.name).and_then(|n| locals.same(&n)) else { continue };
        let evidence = format!("{}: {}", one.role.as_deref().unwrap_or(""), one.as_written);
        out.push(Held { office, person, from: 0, evidence, strong: false });
    }
    out
}

static ELECTED: Pattern = Pattern::new(|| {
    r"(?i)\b(?:was|were|be)(?: duly| then| unanimously)? (?:re-)?(?:elected|appointed)(?: as| to be)?(?: the)?(?: new)? (?P<office>vice[- ]chair(?:man|woman)?|chair(?:man|woman|person)?|mayor|leader|secretary|treasurer)\b".into()
});
static APPOSED: Pattern = Pattern::new(|| {
    r"\b(?:[Tt]he|[Oo]ur) (?P<office>Chair(?:man|woman|person)?|Clerk|Mayor|Vice[- ]Chair(?:man)?|Leader|Secretary|Treasurer),? (?P<behind>\(?[A-Z][^;]{3,80})"
        .into()
});
static CALLED: Pattern = Pattern::new(|| {
    r"(?:,| -| –|\s\() ?(?:the )?(?P<office>(?:Vice[- ])?Chair(?:man|woman|person)?|(?:Parish |Town |Council )?Clerk|Mayor|Leader|Secretary|Treasurer)(?: of the (?:Council|Board|Committee|Panel))?(?:,|\)|\.|['’]s (?:\w+ )?(?i:salary|wages|expenses|pay)| (?:reported|welcomed|opened|advised|informed|thanked|said|stated)\b)".into()
});
static TOOK: Pattern =
    Pattern::new(|| r"(?i)\b(?:took|taking|in|assumed|resumed) the chair\b|\bchaired the meeting\b".into());

/// Offices that the text gives to somebody, with the item from which on that holds.
pub(super) fn told(meeting: &Meeting, locals: &Locals) -> Vec<Held> {
    let mut out = Vec::new();
    for passage in &meeting.front {
        called(&passage.text, 0, locals, &mut out);
    }
    for (from, item) in meeting.items.iter().enumerate() {
        for passage in &item.passages {
            elected(&passage.text, from, locals, &mut out);
            called(&passage.text, from, locals, &mut out);
        }
        out.extend(own_report(&item.heading, &item.passages, locals));
    }
    out.sort_by_key(|h| h.from);
    out
}

/// "Cllr Colley was elected Chairman"; "The Chairman, Cllr Tranter, welcomed members".
fn elected(text: &str, from: usize, locals: &Locals, out: &mut Vec<Held>) {
    if !ELECTED.is_match(text) && !APPOSED.is_match(text) {
        return;
    }
    for range in sentences(text) {
        let sentence = &text[range];
        let mut add = |office: Option<Office>, person: Option<usize>, from: usize, strong: bool| {
            if let (Some(office), Some(person)) = (office, person) {
                out.push(Held { office, person, from, evidence: sentence.to_string(), strong });
            }
        };
        if let Some(found) = ELECTED.captures(sentence) {
            let at = found.get(0).map_or(0, |m| m.start());
            let who = names::find(&sentence[..at]).pop();
            let person = who.and_then(|w| locals.meant(&w.name, &sentence[w.range.clone()])).map(|m| m.person);
            add(found.name("office").and_then(|o| Office::of(o.as_str())), person, from, true);
        }
        if let Some(found) = APPOSED.captures(sentence) {
            let behind = found.name("behind").map_or("", |m| m.as_str());
            let open = usize::from(behind.starts_with('('));
            let who = names::find(&behind[open..]).into_iter().next().filter(|n| n.range.start == 0);
            // "The Chairman, Pam Walker and Tom Foy attended": three people.
            let ends = |n: &names::FoundName| {
                let rest = behind[open + n.range.end..].trim_start();
                rest.starts_with([',', ')']) && !rest[1..].trim_start().starts_with(char::is_uppercase)
                    || rest.starts_with(char::is_lowercase) && !rest.starts_with("and ")
            };
            let who = who.filter(ends);
            let person = who.and_then(|w| locals.meant(&w.name, &behind[open..][w.range.clone()])).map(|m| m.person);
            add(found.name("office").and_then(|o| Office::of(o.as_str())), person, 0, false);
        }
    }
}

/// "Cllr Tranter (Chairman)", "Ann Pell, Clerk, reported"; "In his absence Cllr Ash took the chair".
fn called(text: &str, from: usize, locals: &Locals, out: &mut Vec<Held>) {
    let (called, took) = (CALLED.is_match(text), TOOK.is_match(text));
    if !called && !took {
        return;
    }
    for found in names::find(text) {
        let behind = &text[found.range.end..];
        let person = || locals.meant(&found.name, &text[found.range.clone()]).map(|m| m.person);
        let sentence = |end: usize| {
            let from = text[..found.range.start].rfind(['.', '\n']).map_or(0, |i| i + 1);
            text[from..(found.range.end + end).min(text.len())].trim().to_string()
        };
        if let Some(said) = CALLED.captures(behind).filter(|c| c.get(0).is_some_and(|m| m.start() == 0)) {
            let word = said.name("office").map_or("", |m| m.as_str());
            let office = Office::of(word).or_else(|| Office::of(word.rsplit(' ').next().unwrap_or("")));
            let end = said.get(0).map_or(0, |m| m.end());
            if let (Some(office), Some(person)) = (office, person()) {
                out.push(Held { office, person, from: 0, evidence: sentence(end), strong: false });
            }
        }
        let near =
            took.then(|| TOOK.find(behind)).flatten().filter(|m| m.start <= 24 && !behind[..m.start].contains('.'));
        if let (Some(m), Some(person)) = (near, person()) {
            out.push(Held { office: Office::Chair, person, from, evidence: sentence(m.end), strong: true });
        }
    }
}

static OWN_REPORT: Pattern = Pattern::new(|| {
    r"(?i)^(?:the |to receive (?:the |a )?)?(?P<vice>vice[- ]|deputy )?(?P<office>chair(?:man|woman|person)?|clerk|mayor|leader|secretary|treasurer|president)(?:['’]s|s['’]|s)? (?:report|announcements?|communications?|comments|remarks|update|introduction|opening)".into()
});

/// The office whose report an item is, by its heading.
pub(in crate::enrich) fn reporting(heading: &str) -> Option<Office> {
    let found = OWN_REPORT.captures(heading)?;
    let office = Office::of(found.name("office")?.as_str())?;
    if found.name("vice").is_some() { office.vice() } else { Some(office) }
}

/// "Treasurer's Report": "Reinhild reported that …" makes her the treasurer, unless she stands in for another.
fn own_report(heading: &str, passages: &[Passage], locals: &Locals) -> Option<Held> {
    let office = reporting(heading)?;
    let first = &passages.first()?.text;
    let sentence = &first[sentences(first).into_iter().next()?];
    let lower = sentence.to_lowercase();
    if ["behalf", "absence", "apolog", "asked the", "thanked the"].iter().any(|w| lower.contains(w)) {
        return None;
    }
    let subject = words::words(sentence).next()?;
    let next = words::words(sentence).nth(1)?;
    let titled = names::find(sentence).into_iter().next().filter(|n| n.range.start == 0);
    let person = match titled {
        Some(found) => {
            let verb = words::words(&sentence[found.range.end..]).next()?;
            verb.text.starts_with(char::is_lowercase).then_some(())?;
            locals.meant(&found.name, &sentence[found.range.clone()])?.person
        }
        None if next.text.starts_with(char::is_lowercase) && next.text != "and" => locals.called(subject.text)?.person,
        None => return None,
    };
    let evidence = format!("{heading}: {sentence}");
    locals.people[person].listed.then_some(Held { office, person, from: 0, evidence, strong: false })
}
