//! The ledgers of an item: each decision with its verb, each action with its owners and due day.

use super::decisions::{self, verb};
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

/// The decisions of an item. An entry without a verb of its own has that of the header it stands under. Headings between lettered entries
/// are none, and "Motion carried." says no more than the resolution behind it.
fn decisions(item: &Item) -> Vec<Decision> {
    let mut above: Option<String> = None;
    let mut found: Vec<Decision> = Vec::new();
    if HEADED.is_match(&item.heading) && !item.passages.is_empty() {
        let text = item.heading.trim_end_matches([':', ' ']).to_string();
        found.push(Decision { verb: verb(&text), text });
    }
    // Whether what was moved stands above, in words that ordain, and no outcome yet.
    let mut ordained = false;
    let deciding = |i: usize| item.passages.get(i).filter(|p| p.role == Role::Decision);
    let is_entry = |i: usize| deciding(i).is_some_and(|p| sections::is_listed(&p.text));
    for (index, passage) in item.passages.iter().enumerate().filter(|(_, p)| p.role == Role::Decision) {
        if sections::header(&passage.text).is_some() || sections::is_lead_in(&passage.text) {
            above = verb(&passage.text);
        }
        let short = words::words(&passage.text).count() <= 8 && !passage.text.trim_end().ends_with(['.', ';']);
        let lead = (is_entry(index + 1) || is_entry(index + 2)) && passage.text.trim_end().ends_with(':');
        let carried = CARRIED.is_match(&passage.text);
        let resolved = |i: usize| deciding(i).is_some_and(|p| p.text.starts_with("RESOLVED"));
        let outcome = carried && (deciding(index + 1).is_some() || ordained || (index + 1..index + 6).any(resolved));
        ordained = !carried && (decisions::is_ordained(&passage.text) || ordained);
        if !is_entry(index) && (short && is_entry(index + 1) || lead) || outcome {
            continue;
        }
        // "It was resolved to pay. Prop AP, 2nd BH, all in favour": who moved it and how it was voted.
        let before = item.passages[..index]
            .iter()
            .rfind(|p| p.role != Role::Action || sections::only_initials(&p.text).is_empty());
        if MOVED.is_match(&passage.text) && before.is_some_and(|p| p.role == Role::Decision && !MOVED.is_match(&p.text))
        {
            continue;
        }
        // "The following payments were approved:" over a list that decides nothing itself.
        let text = passage.text.trim_end().trim_end_matches([':', '-', ' ']);
        let alone = deciding(index + 1).is_none() && item.passages.get(index + 1).is_some();
        if sections::is_lead_in(&passage.text) && alone && PAID.is_match(text) {
            found.push(Decision { verb: verb(text), text: text.to_string() });
            continue;
        }
        found.extend(decided(passage).into_iter().map(|d| Decision { verb: d.verb.or_else(|| above.clone()), ..d }));
    }
    found
}

/// "Apologies for absence accepted from:" says in the heading what was done with those below.
static HEADED: Pattern = Pattern::new(|| {
    r"(?i)^apolog\w+(?: for absence)? (?:(?:were|was) )?(?:received and )?accepted(?: from)?[: ]*$".into()
});

/// Nothing but who moved, who seconded, and how it was voted.
static MOVED: Pattern = Pattern::new(|| {
    r"(?i)^\W*(?:prop(?:osed|oser)?)\b[.:]?(?: by)?\s*[^.,;]{1,40}?[.,;]?\s*(?:and )?(?:2nd|sec(?:onded|onder)?)\b[.:]?(?: by)?\s*[^.,;]{1,40}?[.,;]?\s*(?:(?:and )?(?:all|unanimous\w*|carried|agreed|\d+)\b[^.]{0,40})?\W*$".into()
});

/// What is approved as a list.
static PAID: Pattern = Pattern::new(|| {
    r"(?i)\b(?:payments?|accounts|cheques|invoices)\b.{0,60}\b(?:approved|agreed|passed|authorised|accepted)\b|\b(?:approved|agreed|authorised)\b.{0,30}\b(?:payments?|accounts|cheques|invoices)\b".into()
});

/// The outcome of a motion that the resolution behind it says again.
static CARRIED: Pattern = Pattern::new(|| {
    r"(?i)^\W*(?:on being put to the vote,? )?(?:the )?(?:substantive |original |amended )?(?:motion|proposal|recommendations?) (?:(?:was |were )?seconded by [^,.]{3,60},? )?(?:was |were |as amended |being |put to the vote |voted (?:up)?on |and )*(?:put and )?(?:carried|agreed|passed)(?: by \d+ votes? to \d+| \(?\d+ to \d+\)?)?\W*$".into()
});

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

/// The actions of an item. Names or initials alone own what stands beside them: the actions above that nobody owns yet, else the
/// sentence before.
fn actions(item: &Item, date: Option<Date>) -> Vec<Action> {
    let mut found: Vec<Action> = Vec::new();
    // The passage that the last action was read from, or its margin.
    let mut last: Option<usize> = None;
    for (index, passage) in item.passages.iter().enumerate() {
        if passage.role != Role::Action {
            let behind = last.is_some_and(|l| l + 1 == index);
            let day = due_line(&passage.text, date).filter(|_| behind);
            if let (Some(day), Some(action)) = (day, found.last_mut()) {
                action.due = action.due.or(Some(day));
            }
            continue;
        }
        let header = sections::header(&passage.text).map_or(0, |h| h.len);
        let text = sections::unlisted(passage.text[header..].trim()).trim();
        if words::words(text).next().is_none() || is_nothing(text) {
            continue;
        }
        // Owners at the end of a paragraph own what it says, whatever stands before.
        let owners = sections::only_owners(text);
        let same_line = |b: &&Passage| b.line == passage.line || owners.iter().any(|o| sections::is_office(o));
        let beside = item.passages[..index].iter().rfind(|p| p.role != Role::Action).filter(same_line);
        if let (Some(beside), false) = (beside, owners.is_empty()) {
            let owners = owners.into_iter().filter(|o| !o.to_lowercase().starts_with("all")).collect();
            found.push(Action { text: beside.text.clone(), owners, due: due(&beside.text, date) });
            last = Some(index);
            continue;
        }
        let names = sections::only_names(text);
        let marked = if names.is_empty() { sections::only_initials(text) } else { names.clone() };
        if marked.is_empty() {
            found.push(Action { text: text.to_string(), owners: stated_owners(text), due: due(text, date) });
        } else if !names.is_empty() && found.iter().any(|a| a.owners.is_empty()) {
            found.iter_mut().filter(|a| a.owners.is_empty()).for_each(|a| a.owners.clone_from(&marked));
        } else if let Some(action) =
            found.last_mut().filter(|_| last.is_some_and(|l| is_voted(&item.passages[l + 1..index])))
        {
            action.owners.extend(marked.into_iter().filter(|m| !action.owners.contains(m)).collect::<Vec<_>>());
        } else {
            let beside = item.passages[..index].iter().rfind(|p| p.role != Role::Action && !MOVED.is_match(&p.text));
            let text = beside.map_or(item.heading.as_str(), |p| p.text.as_str());
            found.push(Action { text: text.to_string(), owners: marked, due: due(text, date) });
        }
        last = Some(index);
    }
    found
}

/// Whether passages tell no more than who moved something and how it was voted.
fn is_voted(between: &[Passage]) -> bool {
    between.iter().all(|p| p.role == Role::Vote || MOVED.is_match(&p.text))
}

/// "Due: March 2011" on a line of its own behind an action: the day, or the last day of the month.
fn due_line(text: &str, date: Option<Date>) -> Option<Date> {
    let rest = text.trim_start_matches(|c: char| !c.is_alphabetic());
    let rest = ["Due", "DUE", "Deadline", "By"].iter().find_map(|w| rest.strip_prefix(w))?;
    let rest = rest.trim_start_matches(['*', ':', ' ']);
    (words::words(rest).count() <= 8).then(|| when(rest, date))?
}

/// "None", "Nil": a ledger without an entry; "Completed": how far the entry before has come.
fn is_nothing(text: &str) -> bool {
    matches!(
        text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str(),
        "none" | "nil" | "n/a" | "no actions" | "no action" | "action" | "actions" | "owner" | "due"
    ) || is_progress(text)
}

/// Whether a cell is how far an action has come, or the head of such cells.
fn is_progress(text: &str) -> bool {
    matches!(
        text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str(),
        "progress"
            | "status"
            | "update"
            | "complete"
            | "completed"
            | "in progress"
            | "ongoing"
            | "on-going"
            | "done"
            | "closed"
            | "open"
            | "outstanding"
            | "not complete"
            | "not started"
            | "pending"
            | "in hand"
            | "discharged"
            | "partially complete"
            | "carried forward"
    )
}

/// Names that a text itself gives as owners, before the people of the meeting are known: in brackets at its end.
static OWNER: Pattern =
    Pattern::new(|| r"\((?P<behind>[A-Z][^()]{2,60})\)\s*\.?$|^(?P<before>[A-Z][^:.]{2,40}?):\s".into());

/// People who stand before a colon or in brackets at the end.
fn stated_owners(text: &str) -> Vec<String> {
    let Some(captures) = OWNER.captures(text) else { return Vec::new() };
    let Some(who) = ["before", "behind"].iter().find_map(|n| captures.name(n)) else { return Vec::new() };
    let found: Vec<String> = names::find(who.as_str()).into_iter().map(|n| n.name.full()).collect();
    if found.is_empty() { sections::only_names(who.as_str()) } else { found }
}

static BY: Pattern = Pattern::new(|| {
    r"(?i)\b(?:by|before|due:?|by the end of|by end of|no later than)\**:?\s+(?:the )?(?:end of )?".into()
});

/// "by 31 March", "by the end of May": a day at or after the meeting's.
fn due(text: &str, date: Option<Date>) -> Option<Date> {
    BY.find_iter(text).find_map(|m| when(&text[m.end()..], date))
}

/// The day that a text begins with, or the last day of the month that it begins with; in the meeting's year or the next where it names
/// none. Never a day before the meeting.
fn when(text: &str, date: Option<Date>) -> Option<Date> {
    let meeting = date?;
    let near = |found: &dates::FoundDate| text[..found.range.start].split_whitespace().count() <= 2;
    let day = dates::find(text).into_iter().find(near).and_then(|found| {
        found
            .date()
            .or_else(|| found.in_year(meeting.year()).filter(|d| *d >= meeting))
            .or_else(|| found.in_year(meeting.year() + 1))
    });
    day.or_else(|| month(text, meeting)).filter(|d| *d >= meeting)
}

static MONTH: Pattern = Pattern::new(|| {
    r"(?i)^(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b,?(?:\s+(?P<year>(?:19|20)\d\d))?".into()
});

/// The last day of the month that a text begins with.
fn month(text: &str, meeting: Date) -> Option<Date> {
    let found = MONTH.captures(text)?;
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let name = found.name("month")?.as_str().to_lowercase();
    let month = i8::try_from(names.iter().position(|n| name.starts_with(n))? + 1).ok()?;
    let last = |year: i16| Date::new(year, month, 1).ok().map(|d| d.last_of_month());
    match found.name("year").and_then(|y| y.as_str().parse().ok()) {
        Some(year) => last(year),
        None => last(meeting.year()).filter(|d| *d >= meeting).or_else(|| last(meeting.year() + 1)),
    }
}
