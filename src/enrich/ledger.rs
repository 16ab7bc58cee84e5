//! The ledgers of an item: each decision with its verb, each action with its owners and due day.

use super::decisions::verb;
use super::sections;
use crate::enrich::Told;
use crate::model::{Action, Decision, Item, Meeting, Passage, Role};
use crate::text::pattern::Pattern;
use crate::text::{dates, names, words};
use jiff::civil::Date;

/// Fills decisions and actions from the passages with these roles.
pub(super) fn run(mut meeting: Meeting, _: &Told<'_>) -> Meeting {
    let date = meeting.date;
    for item in &mut meeting.items {
        item.decisions = decisions(item);
        item.actions = actions(item, date);
    }
    meeting
}

static ENTRY: Pattern = Pattern::new(|| r"(?:^|[\s;:,–-])(\([a-h]\)|\([ivx]{1,4}\)|\(\d\))\s".into());

/// The decisions of an item. An entry without a verb of its own has that of the header it stands under.
fn decisions(item: &Item) -> Vec<Decision> {
    let mut above: Option<String> = None;
    let mut found = Vec::new();
    for passage in item.passages.iter().filter(|p| p.role == Role::Decision) {
        if sections::header(&passage.text).is_some() || sections::is_lead_in(&passage.text) {
            above = verb(&passage.text);
        }
        found.extend(decided(passage).into_iter().map(|d| Decision { verb: d.verb.or_else(|| above.clone()), ..d }));
    }
    found
}

/// The decisions of a passage: one, or one for each lettered entry inside it; none for headers and lead-ins.
fn decided(passage: &Passage) -> Vec<Decision> {
    let header = sections::header(&passage.text).map_or(0, |h| h.len);
    let text = passage.text[header..].trim();
    if words::words(text).next().is_none() && header > 0 || sections::is_lead_in(text) {
        return Vec::new();
    }
    let starts: Vec<usize> = ENTRY.captures_iter(text).filter_map(|c| c.get(1)).map(|m| m.start()).collect();
    let mut cuts: Vec<usize> = if starts.len() >= 2 { starts } else { Vec::new() };
    if cuts.first().is_none_or(|first| words::words(&text[..*first]).count() > 6) {
        cuts.insert(0, 0);
    }
    cuts.push(text.len());
    cuts.windows(2)
        .map(|w| sections::unlisted(text[w[0]..w[1]].trim()).trim().to_string())
        .filter(|t| words::words(t).next().is_some() && !is_nothing(t))
        .map(|t| Decision { verb: verb(&t).or_else(|| verb(&passage.text)), text: t })
        .collect()
}

/// The actions of an item. Names alone behind actions are the owners of those that have none; names or initials in the margin own what
/// stands beside them.
fn actions(item: &Item, date: Option<Date>) -> Vec<Action> {
    let mut found: Vec<Action> = Vec::new();
    for (index, passage) in item.passages.iter().enumerate().filter(|(_, p)| p.role == Role::Action) {
        let header = sections::header(&passage.text).map_or(0, |h| h.len);
        let text = sections::unlisted(passage.text[header..].trim()).trim();
        if words::words(text).next().is_none() || is_nothing(text) {
            continue;
        }
        let owners = sections::only_names(text);
        if !owners.is_empty() && !found.is_empty() {
            for action in found.iter_mut().filter(|a| a.owners.is_empty()) {
                action.owners.clone_from(&owners);
            }
            continue;
        }
        let marked = if owners.is_empty() { sections::only_initials(text) } else { owners };
        if !marked.is_empty() {
            let beside = item.passages[..index].iter().rfind(|p| p.role != Role::Action);
            let text = beside.map_or(item.heading.as_str(), |p| p.text.as_str());
            found.push(Action { text: text.to_string(), owners: marked, due: due(text, date) });
            continue;
        }
        found.push(Action { text: text.to_string(), owners: stated_owners(text), due: due(text, date) });
    }
    found
}

/// "None", "Nil": a ledger without an entry.
fn is_nothing(text: &str) -> bool {
    matches!(
        text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str(),
        "none" | "nil" | "n/a" | "no actions" | "no action"
    )
}

static OWNER: Pattern = Pattern::new(|| {
    r"^(?P<who>[A-Z][^:.]{2,60}?)\s+(?:to|TO)\s+[a-z]|^(?P<before>[A-Z][^:.]{2,40}?):\s|\((?P<behind>[A-Z][^()]{2,40})\)\s*\.?$".into()
});

/// People who stand before "to …", before a colon or in brackets at the end.
fn stated_owners(text: &str) -> Vec<String> {
    let found = names::find(text);
    let is_tasked = |n: &names::FoundName| text[n.range.end..].starts_with(" to ");
    let joined = |n: &names::FoundName, next: &names::FoundName| {
        matches!(text[n.range.end..next.range.start].trim(), "and" | "," | "&")
    };
    let tasked = found
        .iter()
        .enumerate()
        .filter(|(i, n)| is_tasked(n) || found.get(i + 1).is_some_and(|next| joined(n, next) && is_tasked(next)));
    let tasked: Vec<String> = tasked.map(|(_, n)| n.name.full()).collect();
    if !tasked.is_empty() {
        return tasked;
    }
    let Some(captures) = OWNER.captures(text) else { return Vec::new() };
    let Some(who) = ["who", "before", "behind"].iter().find_map(|n| captures.name(n)) else { return Vec::new() };
    let found: Vec<String> = names::find(who.as_str()).into_iter().map(|n| n.name.full()).collect();
    if found.is_empty() { sections::only_names(who.as_str()) } else { found }
}

/// "by 31 March": a day at or after the meeting's.
fn due(text: &str, date: Option<Date>) -> Option<Date> {
    let meeting = date?;
    dates::find(text).into_iter().find_map(|found| {
        let before = text[..found.range.start].trim_end().to_lowercase();
        let is_due = before.ends_with(" by")
            || before.ends_with("before")
            || before.ends_with("due")
            || before.ends_with("due:");
        let day = found
            .date()
            .or_else(|| found.in_year(meeting.year()).filter(|d| *d >= meeting))
            .or_else(|| found.in_year(meeting.year() + 1))?;
        (is_due && day >= meeting).then_some(day)
    })
}
