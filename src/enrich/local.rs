//! The people of one meeting: who is on its attendance or named in its text, and whom a short form of a name means there.

use super::Holder;
use crate::model::{Certainty, Meeting};
use crate::text::names::{self, PersonName};
use crate::text::pattern::Pattern;
use crate::text::{fold, words};
use std::collections::HashMap;

/// Somebody in a meeting.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Person {
    pub(super) name: PersonName,
    /// The role beside the name in the attendance.
    pub(super) role: Option<String>,
    /// The words that say who this is: the attendance's line, or the name where it first stands in full.
    pub(super) evidence: String,
    /// Whether the attendance names them.
    pub(super) listed: bool,
}

/// Everybody in a meeting, each once.
#[derive(Debug, Clone, Default)]
pub(super) struct Locals {
    pub(super) people: Vec<Person>,
    /// People by the folded last word of their family name, and by their folded first given name.
    by_family: HashMap<String, Vec<usize>>,
    by_given: HashMap<String, Vec<usize>>,
    /// Roles of two words and more that one person alone has: "Director of Finance".
    pub(super) titles: Vec<(String, usize)>,
    /// Offices that the text itself gives to somebody, with the item from which on they hold it.
    held: Vec<Held>,
    /// Offices that the folder gives to somebody: used where the meeting does not say.
    told: Vec<Held>,
}

/// "Cllr Colley was elected Chairman"; "The Chairman, Cllr Tranter, welcomed members".
#[derive(Debug, Clone, PartialEq)]
struct Held {
    office: Office,
    person: usize,
    /// Index of the item; 0 for what holds from the start.
    from: usize,
    evidence: String,
}

/// Who a written name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meant {
    pub(super) person: usize,
    pub(super) certainty: Certainty,
}

/// An untitled name that is no common given name, betrayed by the office or the verb behind it: "Priya Nandakumar, Adviser, introduced".
static BY_CUE: Pattern = Pattern::new(|| {
    concat!(
        r"(?:^|[.;:]\s+|\band\s+|\binvited\s+|\bby\s+)(?P<name>[A-Z][\w’'-]+(?:\s[A-Z]\.?)?(?:\s(?:de|van|von|der|la|le))?\s[A-Z][\w’'-]+)",
        r"(?:,\s[A-Z][^.;]{2,90}?,|\s\([^)]{2,60}\))?\s(?:also |then |and [A-Z][\w’'-]+ [A-Z][\w’'-]+ )?(?:introduced|presented|explained|outlined|updated|reported|responded|advised|gave|spoke|said|told|described|attended)\b"
    ).into()
});

impl Locals {
    /// Everybody in a meeting: full names first, so that shorter forms find them wherever they stand.
    pub(super) fn of(meeting: &Meeting, holders: &[Holder]) -> Self {
        let mut locals = Self::default();
        for attendee in &meeting.attendance {
            let Some(name) = names::parse(&attendee.name) else { continue };
            let evidence = match &attendee.role {
                Some(role) => format!("{role}: {}", attendee.as_written),
                None => attendee.as_written.clone(),
            };
            if locals.same(&name).is_none() {
                locals.push(Person { name, role: attendee.role.clone(), evidence, listed: true });
            }
        }
        let mut found: Vec<(PersonName, String)> = texts(meeting).flat_map(in_text).collect();
        found.extend(owners(meeting));
        for keep in [
            PersonName::has_given as fn(&PersonName) -> bool,
            |n| !n.has_given() && !n.given.is_empty(),
            |n| n.given.is_empty(),
        ] {
            for (name, written) in found.iter().filter(|(n, _)| keep(n)) {
                locals.add(name, written);
            }
        }
        locals.titles = titles(&locals.people);
        locals.held = held(meeting, &locals);
        for holder in holders {
            let held = locals.hold(holder);
            locals.told.extend(held);
        }
        locals
    }

    /// The holder of an office that this hall knows, among the people.
    fn hold(&mut self, holder: &Holder) -> Option<Held> {
        let office = Office::of(&holder.office)?;
        let name = names::parse(&holder.name)?;
        let evidence = format!("council.toml: {} {}", holder.office, holder.name);
        let person = match self.meant(&name, &holder.name) {
            Some(meant) => meant.person,
            None => {
                self.push(Person { name, role: None, evidence: evidence.clone(), listed: false });
                self.people.len() - 1
            }
        };
        Some(Held { office, person, from: 0, evidence })
    }

    fn push(&mut self, person: Person) {
        let index = self.people.len();
        self.by_family.entry(last_word(&person.name.family)).or_default().push(index);
        if let Some(given) = person.name.given.first() {
            self.by_given.entry(fold(given).into_owned()).or_default().push(index);
        }
        self.people.push(person);
    }

    fn add(&mut self, name: &PersonName, written: &str) {
        let unlisted = || Person { name: name.clone(), role: None, evidence: written.to_string(), listed: false };
        let fitting = self.fitting(name);
        if name.given.is_empty() && fitting.is_empty() && self.called(&name.family).is_some() {
            return;
        }
        match fitting[..] {
            [] => self.push(unlisted()),
            [one] if name.has_given() && !self.people[one].name.has_given() => {
                let known = &mut self.people[one];
                // "Mrs Bruce" of the attendance is not any Bruce that the text has with another title.
                if known.name.given.is_empty() && known.listed && title(&known.evidence) != title(written) {
                    self.push(unlisted());
                    return;
                }
                known.name = name.clone();
                self.by_given.entry(fold(&name.given[0]).into_owned()).or_default().push(one);
            }
            // "Thorne" where David and Hannah Thorne are there stays a name of its own: nobody is guessed.
            [_, _, ..] if name.given.is_empty() && self.same(name).is_none() => self.push(unlisted()),
            _ => {}
        }
    }

    /// The person of exactly this name.
    fn same(&self, name: &PersonName) -> Option<usize> {
        let full = fold(&name.full()).into_owned();
        self.of_family(&name.family).iter().copied().find(|i| fold(&self.people[*i].name.full()) == full.as_str())
    }

    /// Everybody whose family name ends in the last word of this one.
    pub(super) fn of_family(&self, family: &str) -> &[usize] {
        self.by_family.get(&last_word(family)).map_or(&[], Vec::as_slice)
    }

    /// Everybody of the attendance whose given and family names begin with these letters.
    fn with_initials(&self, letters: &str) -> impl Iterator<Item = usize> {
        let own = |name: &PersonName| {
            let parts = name.given.iter().map(String::as_str).chain(name.family.split(['-', ' ']));
            parts.filter_map(|p| p.chars().next()).collect::<String>()
        };
        (0..self.people.len()).filter(move |i| self.people[*i].listed && own(&self.people[*i].name) == letters)
    }

    /// The one person of the attendance whose initials these are.
    pub(super) fn by_initials(&self, letters: &str) -> Option<usize> {
        let mut fits = self.with_initials(letters);
        let one = fits.next()?;
        fits.next().is_none().then_some(one)
    }

    /// Everybody whose first given name this is.
    pub(super) fn of_given(&self, given: &str) -> &[usize] {
        self.by_given.get(fold(given).as_ref()).map_or(&[], Vec::as_slice)
    }

    /// Those a name can mean; the same name in full wins over all others.
    fn fitting(&self, name: &PersonName) -> Vec<usize> {
        match self.same(name).filter(|_| !name.given.is_empty()) {
            Some(same) => vec![same],
            None => {
                self.of_family(&name.family).iter().copied().filter(|i| self.people[*i].name.agrees(name)).collect()
            }
        }
    }

    /// Whom a written name means: itself where it is in full, the one person it fits, or nobody known by more than it.
    pub(super) fn meant(&self, name: &PersonName, written: &str) -> Option<Meant> {
        let mut fitting = self.fitting(name);
        // "Cllr Mrs Colley" where R. Colley and Mrs M. Colley sit: her title tells.
        if let (true, Some(own)) = (fitting.len() > 1, title(written).filter(|t| is_telling(t))) {
            fitting.retain(|i| {
                title(&self.people[*i].evidence).as_deref() == Some(own.as_str())
                    && !self.people[*i].name.given.is_empty()
            });
        }
        let alone = fitting.iter().copied().find(|i| self.people[*i].name.given.is_empty());
        let person = match fitting[..] {
            [one] => one,
            [] => return self.called(&name.family),
            _ => alone?,
        };
        let short = name.given.is_empty() && !self.people[person].name.given.is_empty();
        Some(Meant { person, certainty: if short { Certainty::Inferred } else { Certainty::Stated } })
    }

    /// "Cllr Jim": a titled given name means the one of the attendance who has it.
    fn called(&self, given: &str) -> Option<Meant> {
        let mut fits =
            self.of_given(given).iter().copied().filter(|i| self.people[*i].listed && self.people[*i].name.has_given());
        let person = fits.next()?;
        fits.next().is_none().then_some(Meant { person, certainty: Certainty::Inferred })
    }

    /// The one person who holds an office during an item, and the words that say so: whoever was elected or named as its holder last,
    /// else the one whom the attendance gives that role, else the one whom the folder names.
    pub(super) fn in_role(&self, office: Office, item: usize) -> Option<(usize, &str)> {
        if let Some(held) = self.held.iter().rfind(|h| h.office == office && h.from <= item) {
            return Some((held.person, &held.evidence));
        }
        let mut holders =
            (0..self.people.len()).filter(|i| self.people[*i].role.as_deref().is_some_and(|r| office.is(r)));
        match (holders.next(), holders.next()) {
            (Some(one), None) => Some((one, self.people[one].evidence.as_str())),
            (None, _) => {
                let told = self.told.iter().find(|h| h.office == office)?;
                Some((told.person, &told.evidence))
            }
            _ => None,
        }
    }
}

static ELECTED: Pattern = Pattern::new(|| {
    r"(?i)\b(?:was|were)(?: duly| then| unanimously)? (?:re-)?(?:elected|appointed)(?: as| to be)?(?: the)? (?P<office>vice[- ]chair(?:man|woman)?|chair(?:man|woman|person)?|mayor|leader)\b".into()
});
static APPOSED: Pattern = Pattern::new(|| {
    r"\b[Tt]he (?P<office>Chair(?:man|woman)?|Clerk|Mayor|Vice[- ]Chair(?:man)?|Leader), (?P<behind>[A-Z][^.;]{3,60})"
        .into()
});

/// Offices that the items' text gives to somebody.
fn held(meeting: &Meeting, locals: &Locals) -> Vec<Held> {
    let mut out = Vec::new();
    for (from, item) in meeting.items.iter().enumerate() {
        let tells = |p: &&crate::model::Passage| ELECTED.is_match(&p.text) || APPOSED.is_match(&p.text);
        for passage in item.passages.iter().filter(tells) {
            for range in words::sentences(&passage.text) {
                let sentence = &passage.text[range];
                let holder = |who: &names::FoundName, text: &str| {
                    locals.meant(&who.name, &text[who.range.clone()]).map(|m| m.person)
                };
                let elected = ELECTED.captures(sentence).and_then(|c| {
                    let at = c.get(0)?.start();
                    let who = names::find(&sentence[..at]).pop()?;
                    Some((Office::of(c.name("office")?.as_str())?, holder(&who, sentence)?, from))
                });
                let apposed = APPOSED.captures(sentence).and_then(|c| {
                    let behind = c.name("behind")?.as_str();
                    let who = names::find(behind).into_iter().next().filter(|n| n.range.start == 0)?;
                    Some((Office::of(c.name("office")?.as_str())?, holder(&who, behind)?, 0))
                });
                let stated = elected.into_iter().chain(apposed);
                out.extend(stated.map(|(office, person, from)| Held {
                    office,
                    person,
                    from,
                    evidence: sentence.to_string(),
                }));
            }
        }
    }
    out.sort_by_key(|h| h.from);
    out
}

/// Offices that minutes name instead of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Office {
    Chair,
    ViceChair,
    Clerk,
    Mayor,
    Leader,
}

impl Office {
    /// The office that a phrase stands for: "the Chairman".
    pub(super) fn of(word: &str) -> Option<Self> {
        Some(match fold(word).as_ref() {
            "chair" | "chairman" | "chairwoman" | "chairperson" | "convener" => Office::Chair,
            "vice-chair" | "vice-chairman" | "vice chair" | "vice chairman" | "vice-chairwoman" | "deputy-chairman"
            | "deputy chairman" => Office::ViceChair,
            "clerk" => Office::Clerk,
            "mayor" | "cathaoirleach" => Office::Mayor,
            "leader" => Office::Leader,
            _ => return None,
        })
    }

    /// Whether a role as written beside a name is this office.
    fn is(self, role: &str) -> bool {
        let role = fold(role).into_owned();
        let vice = role.contains("vice") || role.contains("deputy");
        match self {
            Office::Chair => {
                role.contains("in the chair") || !vice && (role.contains("chair") || role.contains("convener"))
            }
            Office::ViceChair => vice && role.contains("chair"),
            Office::Clerk => role.contains("clerk"),
            Office::Mayor => !vice && (role.contains("mayor") || role.contains("cathaoirleach")),
            Office::Leader => !vice && role.contains("leader"),
        }
    }
}

/// Titles that tell two people of one family name apart.
fn is_telling(title: &str) -> bool {
    matches!(title, "mrs" | "mr" | "ms" | "miss" | "dr" | "sir")
}

/// The last title before a name, folded: "mrs".
fn title(written: &str) -> Option<String> {
    let titles = ["mrs", "mr", "ms", "miss", "dr", "cllr", "councillor", "sir"];
    let found = words::words(written).map(|w| fold(w.text).into_owned()).filter(|w| titles.contains(&w.as_str()));
    found.last()
}

/// The folded last word of a family name; hyphens part words.
fn last_word(family: &str) -> String {
    fold(family).rsplit([' ', '-', '‐', '‑']).next().unwrap_or("").to_string()
}

/// Roles of two words and more, up to their first "and" or comma, that one person alone has.
fn titles(people: &[Person]) -> Vec<(String, usize)> {
    let short =
        |role: &str| role.split([',', ';']).next().unwrap_or("").split(" and ").next().unwrap_or("").trim().to_string();
    let all: Vec<(String, usize)> =
        people.iter().enumerate().filter_map(|(i, p)| p.role.as_deref().map(|r| (short(r), i))).collect();
    let distinct = |role: &str| role.split_whitespace().count() >= 2 && role.starts_with(char::is_uppercase);
    let alone = |role: &str| all.iter().filter(|(other, _)| other.starts_with(role)).count() == 1;
    all.iter().filter(|(role, _)| distinct(role) && alone(role)).cloned().collect()
}

fn texts(meeting: &Meeting) -> impl Iterator<Item = &str> {
    let items = meeting
        .items
        .iter()
        .flat_map(|i| std::iter::once(i.heading.as_str()).chain(i.passages.iter().map(|p| p.text.as_str())));
    meeting.front.iter().map(|p| p.text.as_str()).chain(items)
}

fn in_text(text: &str) -> Vec<(PersonName, String)> {
    let mut found: Vec<(PersonName, String)> =
        names::find(text).into_iter().map(|f| (f.name, text[f.range].to_string())).collect();
    for captures in BY_CUE.captures_iter(text) {
        let Some(written) = captures.name("name").map(|m| m.as_str()) else { continue };
        if words::words(written).any(|w| names::is_common_word(w.text)) {
            continue;
        }
        found.extend(names::parse(written).map(|n| (n, written.to_string())));
    }
    found
}

fn owners(meeting: &Meeting) -> Vec<(PersonName, String)> {
    let actions = meeting.items.iter().flat_map(|i| &i.actions);
    actions.flat_map(|a| &a.owners).filter_map(|o| names::parse(o).map(|n| (n, o.clone()))).collect()
}
