//! Owners of actions as full as the meeting lets one know them.

use super::local::{Locals, Office};
use super::mentions::Located;
use super::tasks;
use crate::model::{Item, Role};
use crate::text::{names, words};

/// Gives the actions of an item their owners: the people whom their text begins with ("Clare and Steve to speak to …"), initials and
/// names in the margin as the attendance has them, and the holder of an office ("Clerk to write").
pub(super) fn settle(item: &mut Item, index: usize, places: &[Located], locals: &Locals) {
    let mut actions = std::mem::take(&mut item.actions);
    for action in &mut actions {
        for owner in &mut action.owners {
            let office = words::words(owner).last().and_then(|w| Office::of(w.text));
            let holder = office.and_then(|o| locals.in_role(o, index)).map(|(person, ..)| person);
            let named = || names::parse(owner).and_then(|n| locals.meant(&n, owner)).map(|m| m.person);
            if let Some(person) = locals.by_initials(owner).or(holder).or_else(named) {
                *owner = locals.people[person].name.full();
            }
        }
        let task = action.text.get(tasks::start(&action.text)..).unwrap_or(&action.text);
        let mut leading = leading(item, task, places, locals);
        let first = words::words(task).find(|w| !w.text.eq_ignore_ascii_case("the"));
        let office = first.as_ref().and_then(|w| Office::of(w.text));
        if let Some((person, _, _)) = office.and_then(|o| locals.in_role(o, index)) {
            leading.insert(0, locals.people[person].name.full());
        }
        // "BC to ask", "AP/ BC to ask": letters that the attendance gives, whatever else they may stand for.
        let who = task.split_once(" to ").map_or("", |(who, _)| who);
        let letters: Vec<Option<usize>> =
            words::words(who).filter(|w| w.text != "and").map(|w| locals.by_initials(w.text)).collect();
        if letters.len() <= 4 && letters.iter().all(Option::is_some) {
            leading.extend(letters.into_iter().flatten().map(|person| locals.people[person].name.full()));
        }
        // "Cllr Pell / Clerk to arrange": the office beside the name.
        let before = task.find(" to ").or_else(|| task.find(" TO ")).filter(|at| *at <= 60);
        let beside = words::words(&task[..before.unwrap_or(0)]).skip(1).filter_map(|w| Office::of(w.text));
        leading.extend(
            beside.filter_map(|o| locals.in_role(o, index)).map(|(person, ..)| locals.people[person].name.full()),
        );
        let mut owners: Vec<String> = Vec::new();
        for owner in leading.into_iter().chain(std::mem::take(&mut action.owners)) {
            if !owners.contains(&owner) {
                owners.push(owner);
            }
        }
        action.owners = owners;
    }
    item.actions = actions;
}

/// The people whom an action's text begins with, one behind the other.
fn leading(item: &Item, action: &str, places: &[Located], locals: &Locals) -> Vec<String> {
    let found = item.passages.iter().enumerate().find_map(|(i, p)| Some((i, p.text.find(action)?)));
    let Some((passage, start)) = found.filter(|_| !action.is_empty()) else { return Vec::new() };
    let text = &item.passages[passage].text;
    // Talk that owners in the margin stand beside is no task, whoever it begins with.
    if item.passages[passage].role != Role::Action {
        return Vec::new();
    }
    // "DCLG/Baroness Hanham to …": a body before the person.
    let other = |w: &str| {
        Office::of(w).is_some() || matches!(w, "and" | "the" | "The" | "Officers" | "officers" | "Secretariat")
    };
    let body = |between: &str| {
        between.ends_with('/') && !between.contains(' ') || words::words(between).all(|w| other(w.text))
    };
    let mut end = start;
    let mut out = Vec::new();
    for place in places.iter().filter(|l| l.passage == passage && l.range.start >= start) {
        let between = text[end..place.range.start].trim_matches([' ', '*', '–', '-']);
        let joined = matches!(between, "" | "," | "and" | "&" | ", and" | "/" | "with" | "and the")
            || between == "to" && end == start;
        if !(joined || end == start && body(between)) {
            break;
        }
        end = place.range.end;
        out.extend(place.person().map(|p| locals.people[p].name.full()));
    }
    out
}
