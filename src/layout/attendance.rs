//! Who was there: sections behind "Present:", "Apologies:", "In attendance:", tables of names, substitutes.

mod apologies;
mod chair;
mod couples;
mod entries;
mod label;
mod lines;
mod office;
mod person;
mod pieces;
mod sections;
mod table;

use crate::model::{Attendee, Item, Passage, Role, Status};
use crate::text::{fold, names, sentences};

/// Whether a text begins with a label of attendance: "Present:", "Apologies", "Members present".
pub(super) fn is_label(text: &str) -> bool {
    label::leading(text).is_some_and(|l| l.opens)
}

/// Whether a text is a label of attendance and no more, and people follow it: the attendance stands here.
pub(super) fn opens(text: &str, next: &str) -> bool {
    let whole = label::leading(text).is_some_and(|l| l.opens && text[l.len..].trim().is_empty());
    whole && (names::begins_with_title(next) || names::begins_with_given(next)) && !lines::is_sentence(next)
}

/// Everybody that front, items and closing name as present, in attendance or excused; each once, in the document's order.
pub(super) fn read(front: &[Passage], items: &[Item], closing: &[Passage]) -> Vec<Attendee> {
    let mut found = Vec::new();
    sections::read(front, None, &mut found);
    let in_front = found.len();
    // Where a title was taken for an item, attendance stands in the first of them.
    let mut early = found.is_empty();
    for item in items {
        of_item(item, early, &mut found);
        early &= found.is_empty();
        item_substitutes(item, &mut found);
    }
    match closing {
        [label, next, ..] if opens(&label.text, &next.text) => sections::read(closing, None, &mut found),
        _ => table_of(closing, &mut found),
    }
    let mut people = dedup(found, in_front);
    for person in people.iter_mut().filter(|a| holds_another(a)) {
        person.role = None;
    }
    chair::note(front, items, &mut people);
    people
}

/// "… and the Clerk, Sgt Pell": whoever is of the police or of another council stands behind the clerk and is not the clerk.
fn holds_another(attendee: &Attendee) -> bool {
    let office = attendee.role.as_deref().is_some_and(|r| r.to_lowercase().ends_with("clerk"));
    let title = attendee.as_written.split([' ', '.']).next().unwrap_or("").to_lowercase();
    let others = ["sgt", "sergeant", "pc", "pcso", "insp", "inspector", "cpo", "cso", "county", "borough", "district"];
    office && others.contains(&title.as_str())
}

/// A table of attendance behind the last item.
fn table_of(closing: &[Passage], found: &mut Vec<Attendee>) {
    let rows: Vec<Passage> = closing.iter().filter(|p| p.text.contains('\t')).cloned().collect();
    sections::read(&rows, None, found);
}

fn is_apologies(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    lower.contains("apologies") || lower.contains("apoligies") || lower.starts_with("apology")
}

/// "2. Apologies", "1. Those attending" and their text. `early` where nobody is known yet: any item may hold the attendance.
fn of_item(item: &Item, early: bool, found: &mut Vec<Attendee>) {
    let heading = item.heading.as_str();
    // "Guests" over a list of them goes on with what the front has opened.
    let goes_on = |l: &label::Label| {
        let lists = !item.passages.iter().take(3).any(|p| lines::is_sentence(&p.text) || p.text.len() > 120);
        item.number.is_none()
            && !found.is_empty()
            && l.len == heading.len()
            && lists
            && l.status == Status::InAttendance
    };
    let label = label::leading(heading).filter(|l| l.opens || goes_on(l));
    // "ACCEPTANCE | OF APOLOGIES": a heading that was cut.
    let first = item.passages.first().map_or("", |p| p.text.as_str());
    let cut = heading.split_whitespace().count() <= 2 && first.to_lowercase().starts_with("of apologies");
    // "Attendance and apologies": whoever is listed first was there.
    let both = heading.to_lowercase().find("atten").zip(heading.to_lowercase().find("apolog"));
    if both.is_some_and(|(there, excused)| there < excused) && opens_list(item) {
        sections::read(&item.passages, None, found);
        return;
    }
    if cut || is_apologies(heading) {
        of_apologies(item, found);
        return;
    }
    let Some(label) = label else {
        if early {
            sections::read(&item.passages, None, found);
        }
        return;
    };
    let people: Vec<Passage> = item.passages.iter().take(60).cloned().collect();
    let behind = &heading[label.len..];
    if !behind.trim().is_empty() {
        found.extend(entries::read(behind, label.status, label.role.as_deref(), item.line, person::Manner::List));
    }
    sections::read(&people, Some((label.status, label.role)), found);
}

/// Whether the first line of an item begins with a label of attendance: "Chair: …", "Present: …".
fn opens_list(item: &Item) -> bool {
    item.passages.first().is_some_and(|p| label::leading(&p.text).is_some_and(|l| l.status != Status::Apologies))
}

/// The excused under a heading: sentences and lists up to the first that is about something else.
fn of_apologies(item: &Item, found: &mut Vec<Attendee>) {
    // "Apologies: Cllr A": names that stand in the heading itself.
    if let Some(label) = label::leading(&item.heading).filter(|l| l.len < item.heading.len()) {
        // A heading that was cut out of a sentence goes on in the text.
        let first = item.passages.first().map_or("", |p| p.text.as_str());
        let tail = &item.heading[label.len..];
        found.extend(apologies::of(tail, Status::Apologies, item.line));
        found.extend(apologies::of(&format!("{tail} {first}"), Status::Apologies, item.line));
    }
    let lines = lines::joined(&item.passages[..item.passages.len().min(16)]).into_iter().enumerate();
    for (place, (text, passages)) in lines {
        let line = passages.first().map_or(item.line, |p| p.line);
        if let Some(label) = label::leading(&text).filter(|l| l.opens && l.status != Status::Apologies) {
            let rest =
                Passage { role: Role::Other, text: text[label.len..].to_string(), speaker: None, page: None, line };
            let read = passages.last().map_or(line, |p| p.line);
            let more = item.passages.iter().skip_while(|p| p.line <= read).cloned();
            let rest: Vec<Passage> = Some(rest).filter(|r| !r.text.trim().is_empty()).into_iter().chain(more).collect();
            sections::read(&rest, Some((label.status, label.role)), found);
            return;
        }
        let count = found.len();
        found.extend(apologies::of(&text, Status::Apologies, line));
        lines::place(found.get_mut(count..).unwrap_or_default(), passages);
        // What follows a sentence of something else is no list of the excused.
        if place > 0 && found.len() == count && lines::is_sentence(&text) && !text.to_lowercase().contains("apolog") {
            return;
        }
    }
}

/// "Cllr A was substituting for Cllr B", "Cllr B, for whom Cllr A was substituting": only in items of welcome and apologies.
fn item_substitutes(item: &Item, found: &mut Vec<Attendee>) {
    let heading = item.heading.to_lowercase();
    if !["apolog", "substitut", "welcome", "introduction"].iter().any(|w| heading.contains(w)) {
        return;
    }
    for passage in &item.passages {
        for range in sentences(&passage.text) {
            let sentence = &passage.text[range];
            let lower = sentence.to_lowercase();
            if lower.contains("apolog") && !is_apologies(&item.heading) {
                found.extend(apologies::of(sentence, Status::Apologies, passage.line));
            }
            if lower.contains("substitut") {
                found.extend(apologies::substitutes(sentence, passage.line));
            }
        }
    }
}

/// One entry a person: a later one fills what an earlier one left open; a family name alone is the one person it fits; whoever sat in
/// another's place is not also excused.
/// The first `in_front` stand in the front, where lists are nothing else.
fn dedup(found: Vec<Attendee>, in_front: usize) -> Vec<Attendee> {
    let excused = |a: &Attendee, index: usize| a.status == Status::Apologies && index < in_front;
    let company: Vec<bool> =
        found.iter().enumerate().map(|(index, a)| excused(a, index) || has_company(a, &found)).collect();
    let mut out: Vec<Attendee> = Vec::new();
    for (next, company) in found.into_iter().zip(company) {
        let key = fold(&next.name).into_owned();
        let same = out.iter().position(|a| fold(&a.name) == key.as_str() && !other_title(a, &next));
        let same = same.or_else(|| fuller(&out, &next, company)).or_else(|| listed_again(&out, &next));
        match same.and_then(|index| out.get_mut(index)) {
            Some(known) => {
                if known.name.len() < next.name.len() && known.name.contains(' ') && fold(&known.name) != key.as_str() {
                    (known.name, known.as_written) = (next.name, next.as_written);
                }
                known.role = known.role.take().or(next.role);
                known.organisation = known.organisation.take().or(next.organisation);
                if next.status == Status::Substitute {
                    known.status = Status::Substitute;
                    known.substitute_for = next.substitute_for;
                }
            }
            None => out.push(next),
        }
    }
    out
}

/// Whether the titles of two entries belong to a man and a woman: Mr Pell and Mrs Pell.
fn other_title(a: &Attendee, b: &Attendee) -> bool {
    let of = |a: &Attendee| {
        let first = a.as_written.split([' ', '.']).find(|w| !w.is_empty()).unwrap_or("").to_lowercase();
        match first.as_str() {
            "mr" | "sir" => Some(true),
            "mrs" | "ms" | "miss" | "lady" | "dame" => Some(false),
            _ => None,
        }
    };
    of(a).zip(of(b)).is_some_and(|(a, b)| a != b)
}

/// Whether an apology stands in a list with one from somebody who was not there: then it is a list of the excused for certain.
fn has_company(entry: &Attendee, all: &[Attendee]) -> bool {
    let beside = |a: &&Attendee| a.status == Status::Apologies && a.line == entry.line && a.name != entry.name;
    let there = |a: &Attendee| {
        let name = names::parse(&a.name);
        let same = |b: &Attendee| names::parse(&b.name).zip(name.as_ref()).is_some_and(|(b, a)| b.agrees(a));
        all.iter().any(|b| is_here(b.status) && same(b))
    };
    entry.status == Status::Apologies && all.iter().filter(beside).any(|a| !there(a))
}

fn is_here(status: Status) -> bool {
    matches!(status, Status::Present | Status::InAttendance | Status::Substitute)
}

/// "Chair: Nick Pell" whom the list has again as Nicholas Pell.
fn listed_again(known: &[Attendee], entry: &Attendee) -> Option<usize> {
    let name = names::parse(&entry.name)?;
    let form = |a: &Attendee| {
        let other = names::parse(&a.name)?;
        let forms = names::are_forms(other.given.first()?, name.given.first()?);
        Some(forms && fold(&other.family) == fold(&name.family))
    };
    known.iter().position(|a| a.role.is_some() && entry.role.is_none() && form(a) == Some(true))
}

/// The one person whose family name is all that an entry says. `company` where others were excused with it.
fn fuller(known: &[Attendee], entry: &Attendee, company: bool) -> Option<usize> {
    let name = names::parse(&entry.name).filter(|n| n.given.is_empty())?;
    // Who is excused under a family name alone is not the namesake who was there.
    let apart = |a: &Attendee| company && is_here(a.status) || other_title(a, entry);
    let fits = |a: &Attendee| names::parse(&a.name).is_some_and(|n| n.agrees(&name)) && !apart(a);
    let mut all = known.iter().enumerate().filter(|(_, a)| fits(a)).map(|(index, _)| index);
    let first = all.next()?;
    all.next().is_none().then_some(first)
}
