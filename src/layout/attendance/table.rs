//! Tables of attendance, also those whose cells were run together: many names in one cell, as many councils in the next.

use super::entries;
use super::office;
use super::person::Manner;
use crate::model::{Attendee, Status};
use crate::text::{fold, names};

/// Which column holds what.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Columns {
    role: Option<usize>,
    name: Option<usize>,
    organisation: Option<usize>,
    status: Option<usize>,
    /// Columns that are ticked: for who was there, who sent apologies, who did not come.
    ticks: [Option<usize>; 3],
}

/// The standings that columns are ticked for.
const TICKED: [Status; 3] = [Status::Present, Status::Apologies, Status::Absent];

/// The head of an attendance table: a column of people, and one of roles or bodies.
pub(super) fn head(cells: &[&str]) -> Option<Columns> {
    let mut columns = Columns::default();
    for (index, cell) in cells.iter().enumerate() {
        let cell = fold(cell).into_owned();
        let slot = match cell.as_str() {
            "position/role" | "position" | "role" | "position / role" | "status" => &mut columns.role,
            "councillor" | "councillors" | "name" | "names" | "member" | "attendee" | "representative" => {
                &mut columns.name
            }
            "authority" | "organisation" | "council" | "representing" | "body" | "authority/organisation" => {
                &mut columns.organisation
            }
            "attendance" | "attendance status" | "present/apologies" | "attended/apologies" => &mut columns.status,
            "present" | "attended" => &mut columns.ticks[0],
            "apologies" | "apologies for absence" => &mut columns.ticks[1],
            "absent" | "did not attend" => &mut columns.ticks[2],
            _ => continue,
        };
        *slot = slot.or(Some(index));
    }
    let told = columns.role.or(columns.organisation).or(columns.status).or(columns.ticks.into_iter().flatten().next());
    (columns.name.is_some() && told.is_some()).then_some(columns)
}

/// Reads a row below such a head.
pub(super) fn row(cells: &[&str], columns: Columns, line: u32, found: &mut Vec<Attendee>) {
    let cell = |column: Option<usize>| column.and_then(|c| cells.get(c)).copied().unwrap_or("");
    let (mut status, role) = standing(cell(columns.role));
    let own = cell(columns.status);
    if !own.is_empty() {
        status = standing(own).0;
    } else if let Some(ticked) =
        columns.ticks.iter().position(|c| c.is_some() && !matches!(cell(*c), "" | "-" | "–" | "x" | "X" | "No"))
    {
        status = TICKED[ticked];
    }
    let people = people(cell(columns.name), status, line);
    let bodies = organisations(cell(columns.organisation), people.len());
    for (index, mut attendee) in people.into_iter().enumerate() {
        attendee.role = attendee.role.or_else(|| role.clone());
        attendee.organisation = attendee.organisation.or_else(|| bodies.as_ref().and_then(|b| b.get(index).cloned()));
        found.push(attendee);
    }
}

/// Reads a cell of a row without such a head. `before` is how many were known before the row: what names nobody ("Chair", "TBC") tells of
/// the person in the cell before it.
pub(super) fn cell(
    text: &str,
    status: Status,
    role: Option<&str>,
    line: u32,
    before: usize,
    found: &mut Vec<Attendee>,
) {
    let lines: Vec<&str> = text.split('\n').map(str::trim).filter(|l| !l.is_empty()).collect();
    let named = |line: &&&str| names::begins_with_title(line) || names::begins_with_given(line) && line.contains(' ');
    let own_lines = lines.len() > 1 && lines.iter().filter(named).count() == lines.len();
    let manner = |line: &str| {
        let plural = ["Councillors ", "Cllrs ", "Messrs "].iter().any(|t| line.starts_with(t));
        if plural { Manner::List } else { Manner::Entry }
    };
    let people: Vec<Attendee> = match own_lines {
        true => lines.iter().flat_map(|l| entries::read(l, status, role, line, manner(l))).collect(),
        false => entries::read(text, status, role, line, manner(text)),
    };
    if !people.is_empty() {
        found.extend(people);
        return;
    }
    let Some(last) = found.get_mut(before..).and_then(<[Attendee]>::last_mut) else { return };
    let (stands, _) = standing(text);
    if lines.len() == 1
        && text.split_whitespace().count() <= 2
        && stands != Status::Present
        && !office::has_office(text)
    {
        last.status = stands;
        return;
    }
    // "RB" beside Rob Boyd: what he is called by in the minutes.
    let first = |t: &str| fold(t).chars().next();
    let short = text.chars().count() <= 4 && !text.contains(' ');
    if short && first(text) == first(&last.name) {
        return;
    }
    let told = office::beside(text);
    last.role = last.role.take().or(told.role);
    last.organisation = last.organisation.take().or(told.organisation);
}

/// What a role cell says: a status for many, or an office that is present.
fn standing(cell: &str) -> (Status, Option<String>) {
    let folded = fold(cell).into_owned();
    let any = |words: &[&str]| words.iter().any(|w| folded.contains(w));
    if any(&["apolog"]) {
        (Status::Apologies, None)
    } else if any(&["substitut"]) {
        (Status::Substitute, None)
    } else if any(&["attendance", "officer", "observer", "guest", "also present", "staff", "secretariat"]) {
        (Status::InAttendance, None)
    } else if any(&["absent"]) {
        (Status::Absent, None)
    } else if folded.is_empty() || any(&["member", "present"]) {
        (Status::Present, None)
    } else {
        (Status::Present, Some(cell.to_string()))
    }
}

fn people(cell: &str, status: Status, line: u32) -> Vec<Attendee> {
    if cell.is_empty() {
        return Vec::new();
    }
    let mut starts = names::title_starts(cell);
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    starts.push(cell.len());
    let pieces = starts.windows(2).map(|w| cell[w[0]..w[1]].trim()).filter(|p| !p.is_empty());
    pieces
        .flat_map(|piece| {
            let (own, whom) = match piece.split_once(" for ").or_else(|| piece.split_once("(for ")) {
                Some((own, whom)) => (own, names::parse(whom).map(|n| n.full())),
                None => (piece, None),
            };
            entries::read(own, status, None, line, Manner::List).into_iter().map(move |mut a| {
                a.substitute_for = whom.clone();
                a
            })
        })
        .collect()
}

/// Words that end the name of a body.
const ENDS: &[&str] = &["Council", "Authority", "Corporation", "Partnership"];

/// Splits a cell into `count` names of bodies; none where that cannot be done without guessing.
///
/// A name ends behind "Council" and the like; a doubled "Council Council" is one. Where names are still missing, an acronym in brackets
/// tells where its own name begins: "… Improvement and Development Energy Saving Trust (EST)".
fn organisations(cell: &str, count: usize) -> Option<Vec<String>> {
    if count == 0 || cell.is_empty() {
        return None;
    }
    if count == 1 {
        return Some(vec![cell.to_string()]);
    }
    let mut parts: Vec<Vec<&str>> = vec![Vec::new()];
    let words: Vec<&str> = cell.split_whitespace().collect();
    for (index, word) in words.iter().enumerate() {
        let bare = word.trim_matches([',', ';']);
        let opens = begins_of(&words[index..]) && parts.last().is_some_and(|p| !p.is_empty());
        if opens || parts.last().is_some_and(|p| ends_place(p, &words[index..])) {
            parts.push(Vec::new());
        }
        let doubled = index > 0 && ENDS.contains(&bare) && words[index - 1].trim_matches([',', ';']) == bare;
        if doubled {
            continue;
        }
        let part = parts.last_mut()?;
        part.push(bare);
        if ENDS.contains(&bare) || word.ends_with([';', ',']) {
            parts.push(Vec::new());
        }
    }
    parts.retain(|p| !p.is_empty());
    if parts.len() < count {
        parts = parts.into_iter().flat_map(by_acronym).collect();
    }
    (parts.len() == count).then(|| parts.into_iter().map(|p| p.join(" ")).collect())
}

/// "London Borough of", "Royal Borough of", "City of": a name begins here.
fn begins_of(words: &[&str]) -> bool {
    matches!(words, ["London" | "Royal", "Borough", "of", ..] | ["City", "of", ..])
}

/// Places of two words that bodies of the form "London Borough of …" have.
const TWO_WORDS: &[&str] = &["Hamlets", "Forest", "Keynes"];

/// Whether "London Borough of X" is whole before the next word: its place is one word, or words tied by "and" and "upon".
fn ends_place(part: &[&str], rest: &[&str]) -> bool {
    let Some(of) = part.iter().position(|w| *w == "of").filter(|_| begins_of(part)) else { return false };
    let tie = |w: &str| matches!(w, "and" | "upon" | "on" | "&");
    let (Some(last), Some(next)) = (part.last(), rest.first()) else { return false };
    part.len() > of + 1
        && !tie(last)
        && !tie(next)
        && !TWO_WORDS.contains(next)
        && !ENDS.contains(next)
        && !next.starts_with('(')
}

/// Splits before the words whose initials an acronym in brackets repeats, and behind the bracket.
fn by_acronym(words: Vec<&str>) -> Vec<Vec<&str>> {
    for (index, word) in words.iter().enumerate() {
        let Some(acronym) = word.strip_prefix('(').and_then(|w| w.strip_suffix(')')) else { continue };
        let length = acronym.chars().count();
        if length < 2 || index < length || !acronym.chars().all(char::is_uppercase) {
            continue;
        }
        let from = index - length;
        let initials = words[from..index].iter().filter_map(|w| w.chars().next()).collect::<String>();
        if initials != acronym {
            continue;
        }
        let mut out = Vec::new();
        if from > 0 {
            out.push(words[..from].to_vec());
        }
        out.push(words[from..=index].to_vec());
        if index + 1 < words.len() {
            out.extend(by_acronym(words[index + 1..].to_vec()));
        }
        return out;
    }
    vec![words]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_that_were_run_together() {
        let cell = "Ashford Vale District Council Kingsmere Royal Borough Council Council Tarn County Council Local Growth and Change Home Warmth Trust (HWT)";
        let want = [
            "Ashford Vale District Council",
            "Kingsmere Royal Borough Council",
            "Tarn County Council",
            "Local Growth and Change",
            "Home Warmth Trust (HWT)",
        ];
        assert_eq!(organisations(cell, 5).as_deref(), Some(&want.map(String::from)[..]));
        assert_eq!(organisations("Tarn County Council Somewhere Else", 3), None);
        let cell = "London Borough of Northgate Tarn County Council Royal Borough of Queen and Ley City of Low High District Council";
        let want = [
            "London Borough of Northgate",
            "Tarn County Council",
            "Royal Borough of Queen and Ley",
            "City of Low",
            "High District Council",
        ];
        assert_eq!(organisations(cell, 5).as_deref(), Some(&want.map(String::from)[..]));
    }
}
