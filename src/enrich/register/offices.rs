//! Who held which office on the day of a meeting that does not say so: whom the same board's meetings before and after name.

use super::{Holding, Outcome, Record, Seen, Side};
use crate::model::Attendee;
use crate::text::pattern::Pattern;
use crate::text::{fold, words};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Days to the meetings on both sides that agree.
const BOTH: i32 = 400;

/// Days to the one meeting where the other side says nothing.
const ALONE: i32 = 200;

/// The offices that a role beside a name gives.
///
/// A deputy holds none, nor does who holds the office of something else: "Clerk of works", "Chairman of Finance".
pub(super) fn of_role(role: &str) -> Vec<&'static str> {
    let folded = fold(role).into_owned();
    let mut out = Vec::new();
    for part in folded.split([',', ';', '/', '&', '(', ')']).flat_map(|p| p.split(" and ")) {
        let all: Vec<&str> = words::words(part).map(|w| w.text).collect();
        let has = |wanted: &[&str]| all.iter().any(|w| wanted.contains(w));
        let vice = has(&["vice", "deputy", "assistant"]) || part.contains("vice-");
        let former = has(&["former", "past", "outgoing", "ex", "elect", "retiring", "honorary"]);
        let behind =
            |word: &str| part.split_once(word).map_or("", |(_, b)| b.trim_start_matches(char::is_alphabetic).trim());
        let other = |word: &str, own: &[&str]| {
            let rest = behind(word);
            (rest.starts_with("of ") || rest.starts_with("for ")) && !own.iter().any(|o| rest.ends_with(o))
        };
        if former {
            continue;
        }
        if part.contains("chair") || has(&["convener", "convenor", "cathaoirleach"]) || part.contains("in the chair") {
            let word = ["chair", "conven", "cathaoirleach"].into_iter().find(|w| part.contains(w)).unwrap_or("chair");
            if !other(word, &["council", "meeting", "board"]) {
                out.push(if vice { "vice-chair" } else { "chair" });
            }
        } else if has(&["clerk"]) && !vice && !other("clerk", &["council", "meeting", "board"]) {
            out.push("clerk");
        } else if has(&["mayor"]) && !vice {
            out.push("mayor");
        } else if has(&["leader"])
            && !vice
            && !has(&["group", "opposition", "team", "project", "community"])
            && !other("leader", &["council"])
        {
            out.push("leader");
        }
    }
    out.dedup();
    out
}

/// Words by which a member is called, or a role that a member may have. Clerks of small councils have been members too.
static MEMBER: Pattern = Pattern::new(|| {
    r"\b(?:cllrs?|councill?ors?|councilm[ae]n|aldermen|alderman|members?|chair\w*|convenor|convener|mayor|cathaoirleach|president|leader|clerk|warden|representative|rep|treasurer|secretary)\b".into()
});

/// On which side of the table a line of the attendance puts somebody.
pub(super) fn side(attendee: &Attendee) -> Option<Side> {
    static COUNCILLOR: Pattern = Pattern::new(|| r"\b(?:cllrs?|councill?ors?)\b".into());
    if COUNCILLOR.is_match(&fold(&attendee.as_written)) {
        return Some(Side::Member);
    }
    let role = fold(attendee.role.as_deref()?).into_owned();
    (words::words(&role).count() >= 2 && !MEMBER.is_match(&role)).then_some(Side::Officer)
}

/// A meeting that gives an office to one person.
#[derive(Debug, Clone, Copy)]
struct Said<'a> {
    day: Date,
    name: &'a str,
    as_written: &'a str,
}

/// For each meeting of one organisation the holders of the offices it asks for, as far as its neighbours tell.
pub(super) fn holders(records: &[Record<'_>], settled: &[&Outcome]) -> Vec<BTreeMap<String, Holding>> {
    let mut said: BTreeMap<(&str, &str), Vec<(usize, Said<'_>)>> = BTreeMap::new();
    for (place, (record, outcome)) in records.iter().zip(settled).enumerate() {
        let (Some(day), false) = (record.date, record.board.is_empty()) else { continue };
        for (office, named) in named(record) {
            let name = outcome.name(&named[0].name);
            if named.iter().all(|n| outcome.name(&n.name) == name) {
                let told = Said { day, name, as_written: &named[0].as_written };
                said.entry((record.board, office)).or_default().push((place, told));
            }
        }
    }
    let of = |(place, record): (usize, &Record<'_>)| {
        let own = named(record);
        let asked = record.observed.asked.iter().filter(|o| !own.contains_key(o.as_str()));
        let found = asked.filter_map(|office| {
            let told = said.get(&(record.board, office.as_str()))?;
            let others = told.iter().filter(|(p, _)| *p != place).map(|(_, s)| *s);
            let holding = between(office, record.date?, others)?;
            may_hold(office, &holding.name, record, settled[place]).then(|| (office.clone(), holding))
        });
        found.collect()
    };
    records.iter().enumerate().map(of).collect()
}

/// The people to whom a meeting's attendance gives each office.
fn named<'a>(record: &Record<'a>) -> BTreeMap<&'a str, Vec<&'a Seen>> {
    let mut out: BTreeMap<&str, Vec<&Seen>> = BTreeMap::new();
    for seen in &record.observed.people {
        for office in &seen.offices {
            out.entry(office).or_default().push(seen);
        }
    }
    out
}

/// Whom the nearest meetings before and after a day name, where they agree; the one side alone where the other says nothing.
fn between<'a>(office: &str, day: Date, said: impl Iterator<Item = Said<'a>>) -> Option<Holding> {
    let (mut before, mut after): (Vec<Said<'_>>, Vec<Said<'_>>) = (Vec::new(), Vec::new());
    for one in said {
        // A second meeting of the same day is both.
        let away = distance(day, one.day);
        if away > BOTH {
            continue;
        }
        for (side, wanted) in [(&mut before, one.day <= day), (&mut after, one.day >= day)] {
            let nearest = side.first().map(|s| distance(day, s.day));
            if !wanted || nearest.is_some_and(|n| n < away) {
                continue;
            }
            if nearest.is_some_and(|n| n > away) {
                side.clear();
            }
            side.push(one);
        }
    }
    let agreed = |side: &[Said<'a>]| {
        let first = side.iter().min_by_key(|s| (s.name, s.as_written)).copied()?;
        side.iter().all(|s| s.name == first.name).then_some(first)
    };
    let title = || {
        let mut letters = office.chars();
        letters.next().map(|c| c.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    match (before.is_empty(), after.is_empty()) {
        (false, false) => {
            let (one, other) = (agreed(&before)?, agreed(&after)?);
            let days = match one.day == other.day {
                true => format!("meeting of {}", written(one.day)),
                false => format!("meetings of {} and {}", written(one.day), written(other.day)),
            };
            let evidence = format!("{} at the {days}: {}", title(), one.as_written);
            (one.name == other.name).then(|| Holding { name: one.name.to_owned(), evidence })
        }
        (true, true) => None,
        (empty, _) => {
            let one = agreed(if empty { &after } else { &before })?;
            let evidence = format!("{} at the meeting of {}: {}", title(), written(one.day), one.as_written);
            (distance(day, one.day) <= ALONE).then(|| Holding { name: one.name.to_owned(), evidence })
        }
    }
}

/// Days between two days.
fn distance(one: Date, other: Date) -> i32 {
    one.until(other).map_or(i32::MAX, |s| s.get_days().abs())
}

/// A day in words: "3 May 2016".
fn written(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// Whether somebody can have held an office in a meeting: never who was away, and in the chair only who was there, where that is told.
fn may_hold(office: &str, name: &str, record: &Record<'_>, outcome: &Outcome) -> bool {
    let people = &record.observed.people;
    let own: Vec<&Seen> = people.iter().filter(|s| s.listed && outcome.name(&s.name) == name).collect();
    let sits = matches!(office, "chair" | "vice-chair");
    let listed = people.iter().any(|s| s.listed);
    !own.iter().any(|s| s.away) && (!sits || !listed || !own.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_an_attendance_have_sides() {
        let line = |as_written: &str, role: Option<&str>| Attendee {
            name: "M Colley".into(),
            as_written: as_written.into(),
            role: role.map(str::to_owned),
            organisation: None,
            party: None,
            status: crate::model::Status::Present,
            substitute_for: None,
            line: 1,
        };
        assert_eq!(side(&line("Councillor M. Colley", Some("Cathaoirleach"))), Some(Side::Member));
        assert_eq!(side(&line("Mr. M. Colley", Some("Executive Engineer, Water"))), Some(Side::Officer));
        assert_eq!(side(&line("Mr. M. Colley", Some("Parish Clerk"))), None);
        assert_eq!(side(&line("Mr. M. Colley", None)), None);
    }

    #[test]
    fn roles_give_offices() {
        for (role, offices) in [
            ("Parish Clerk", &["clerk"][..]),
            ("Clerk to the Council & RFO", &["clerk"]),
            ("Chairman", &["chair"]),
            ("Chair of the Council", &["chair"]),
            ("in the Chair", &["chair"]),
            ("Vice-Chairman", &["vice-chair"]),
            ("Town Mayor and Chairman", &["mayor", "chair"]),
            ("Deputy Mayor", &[]),
            ("Assistant Clerk", &[]),
            ("Clerk of Works", &[]),
            ("Chairman of Finance", &[]),
            ("Leader of the Council", &["leader"]),
            ("Leader of the Opposition", &[]),
            ("Director of Finance", &[]),
        ] {
            assert_eq!(of_role(role), offices, "{role}");
        }
    }
}
