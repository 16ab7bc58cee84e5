//! Lists of people → attendees: "Cllr A (Chairman), Mrs B and C. D. – Clerk", "Director, Roads (Mr. E. F.)".
//!
//! A text is cut into pieces; those that hold a name are people, and what stands between two people belongs to the one before it,
//! or to the one behind it where it is an office with a colon or "the".

use super::office::{self, Beside};
use super::person::{self, Manner, NOBODY, Person};
use super::pieces::{self, Piece, Tie};
use super::{couples, lines};
use crate::model::{Attendee, Status};
use crate::text::fold;
use crate::text::given::is_given;
use crate::text::names::{self, PersonName};
use crate::text::pattern::Pattern;

/// "Members Pell, Hill": what all of a list are.
static LEAD: Pattern = Pattern::new(|| {
    r"^\s*(?:[Tt]he )?(?i:guests?|visitors?|(?:board |committee )?members|commissioners|supervisors|directors|trustees)[: ]\s*(?P<rest>[A-Z].*)$".into()
});

/// "Minister for Bridges - Apologies".
static EXCUSED: Pattern = Pattern::new(|| r"(?i)\s*[-–—,(]\s*(?:with )?apologies\)?\.?\s*$".into());

/// Words right before "for" that make the name of a body with what follows: "Department for Bridges".
const BODY_FOR: &[&str] = &[
    "department",
    "dept",
    "ministry",
    "office",
    "centre",
    "center",
    "institute",
    "trust",
    "agency",
    "foundation",
    "association",
    "society",
    "campaign",
    "minister",
    "secretary",
    "commissioner",
    "director",
    "head",
    "officer",
    "manager",
    "lead",
    "member",
    "responsible",
];

/// The people of a list, in order. What names nobody ("6 members of the public", "the Clerk") is left out.
pub(super) fn read(text: &str, status: Status, role: Option<&str>, line: u32, manner: Manner) -> Vec<Attendee> {
    let text = couples::apart(&pieces::behind_letters(&pieces::without_counts(text)));
    let (text, lead) = without_lead(&text);
    let all = pieces::cut(text, |piece| person::person(piece, manner, false, true).is_some());
    let under_title = lead || lone_names(text, &all);
    let people: Vec<(usize, Person)> = all
        .iter()
        .enumerate()
        .filter_map(|(index, piece)| Some((index, person::person(piece.text, manner, under_title, index == 0)?)))
        .collect();
    let mut found: Vec<Attendee> = Vec::new();
    let mut ahead = people.first().and_then(|(first, _)| leading_office(text, &all, *first));
    for (place, (index, person)) in people.iter().enumerate() {
        let next = people.get(place + 1).map(|(i, p)| (*i, p));
        let run = between(text, &all, *index, person, next);
        let mut told: Vec<String> = person.beside.clone();
        if let Run::Own(run) = run {
            // "Ann Pell Department of Works, Water and Roads": what stands behind goes on.
            match told.last_mut().filter(|_| person.goes_on) {
                Some(last) => *last = format!("{last}, {run}"),
                None => told.push(run.to_string()),
            }
        }
        let mut attendee = attendee(person, status, line);
        if told.iter_mut().any(excused) && status == Status::Present {
            attendee.status = Status::Apologies;
        }
        for Beside { role, organisation } in told.iter().map(|t| office::beside(t)) {
            attendee.role = attendee.role.or(role);
            attendee.organisation = attendee.organisation.or(organisation);
        }
        attendee.role = match (ahead.take(), attendee.role) {
            (Some(ahead), Some(own)) => Some(format!("{ahead}, {own}")),
            // One person alone holds the office that a label gives.
            (ahead, own) => own.or(ahead).or_else(|| role.filter(|_| place == 0).map(str::to_string)),
        };
        attendee.party = told.iter().chain([&attendee.as_written]).find_map(|t| office::party(t));
        for remark in &told {
            heed(&mut attendee, remark);
        }
        // "The Chairman welcomed Ann Pell": a sentence, no office.
        if attendee.role.as_deref().is_some_and(lines::has_verb) {
            continue;
        }
        let tied = all[*index].tie != Tie::None && place > 0 && people[place - 1].0 + 1 == *index;
        if let (true, Some(last)) = (tied, found.last_mut()) {
            // What ends a list belongs to the nearest: "A, B and C (Tarn)".
            let both = index + 1 < all.len() || all.len() == 2 && status != Status::Apologies;
            share(last, &attendee, (&people[place - 1].1, person), both);
        }
        found.push(attendee);
        ahead = match run {
            // "Nicola Cooper NC Parish Clerk: Cllr Pell": an office behind a name that was not read is nobody else's.
            Run::OfNext(office) if names::find(office).is_empty() => Some(office.to_string()),
            _ => None,
        };
    }
    found
}

/// A list without what leads it, and whether lone words are people behind that: "Commissioners Pell and Hill", "guests Ann Pell, …".
fn without_lead(text: &str) -> (&str, bool) {
    match LEAD.captures(text).and_then(|c| c.name("rest")) {
        Some(rest) => (rest.as_str(), true),
        None => (text, false),
    }
}

/// Whether a remark ends in an apology, which it then loses.
fn excused(remark: &mut String) -> bool {
    let end = EXCUSED.find(remark).map(|m| m.start);
    end.is_some_and(|end| {
        remark.truncate(end);
        true
    })
}

/// Whether lone words are people here: behind a title ("Councillors A, B"), or where all the pieces are lone words.
fn lone_names(text: &str, all: &[Piece<'_>]) -> bool {
    let lone = |p: &&Piece<'_>| {
        let mut words = p.text.split('(').next().unwrap_or("").split_whitespace();
        words.next().is_some_and(|w| w.starts_with(char::is_uppercase) && w.chars().any(char::is_lowercase))
            && words.next().is_none()
    };
    let mut named = all.iter().filter(|p| !p.text.starts_with("the ")).peekable();
    !names::title_starts(text).is_empty() || all.len() >= 3 && named.peek().is_some() && named.all(|p| lone(&p))
}

/// "Chairman, Mr A", "the Clerk, Mrs B": an office before the first person.
fn leading_office(text: &str, all: &[Piece<'_>], first: usize) -> Option<String> {
    let lead = text.get(..all.get(first)?.start)?.trim().trim_matches([',', ':', ';', '-', '–', '&']).trim();
    let lead = lead.strip_prefix("the ").or_else(|| lead.strip_prefix("The ")).unwrap_or(lead);
    office::is_office(lead).then(|| lead.to_string())
}

/// What stands between a person and the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Run<'a> {
    /// Nothing, or nothing about either.
    Empty,
    /// It tells of the person before it.
    Own(&'a str),
    /// An office that the next person holds.
    OfNext(&'a str),
}

fn between<'a>(
    text: &'a str,
    all: &[Piece<'a>],
    index: usize,
    person: &Person,
    next: Option<(usize, &Person)>,
) -> Run<'a> {
    let until = next.map_or(all.len(), |(i, _)| i);
    if until <= index + 1 {
        return Run::Empty;
    }
    let (first, last) = (&all[index + 1], &all[until - 1]);
    let end = next.map_or(text.len(), |(i, _)| all[i].start);
    let run = text[first.start..last.start + last.text.len()].trim();
    let colon = text[last.start + last.text.len()..end].contains(':');
    let tied = next.is_some_and(|(i, _)| all[i].tie != Tie::None);
    let definite = first.text.strip_prefix("the ").or_else(|| first.text.strip_prefix("The "));
    if let Some(office) = definite.filter(|o| office::is_office(o)) {
        // "… & the Clerk. Mr A": a full stop parts the two, a comma does not.
        let parted = first.tie != Tie::None && text[last.start + last.text.len()..end].contains('.');
        let only = first.start == last.start && !parted;
        return if only && next.is_some() && !tied { Run::OfNext(office) } else { Run::Empty };
    }
    // "A (Tarn) and Police Officer": somebody who is not named.
    let other = first.tie != Tie::None && (!office::has_office(run) || next.is_none() && !office::is_office(run));
    if other || NOBODY.is_match(run) {
        return Run::Empty;
    }
    // "Cllr A, Town Clerk, Mrs B": a councillor is no clerk.
    let member = |p: &Person| ["cllr", "councillor"].iter().any(|t| fold(&p.written).contains(t));
    let officer = ["clerk", "officer", "secretary"].iter().any(|o| fold(run).contains(o));
    let of_next = officer && member(person) && next.is_some_and(|(_, p)| p.titled && !member(p) && !tied);
    if office::is_office(run) && next.is_some() && (colon || of_next || first.tie != Tie::None) {
        return Run::OfNext(run);
    }
    // One word or two of a long list may be anything.
    let sure =
        run.starts_with('(') || office::has_office(run) || office::is_body(run) || all.len() <= 4 || person.goes_on;
    if sure && !lines::has_verb(run) { Run::Own(run) } else { Run::Empty }
}

/// Remarks that change how somebody stands to the meeting.
fn heed(attendee: &mut Attendee, remark: &str) {
    let lower = remark.to_ascii_lowercase();
    let own = |kind: &str| kind.is_empty() || kind.contains("substitut") || office::is_body(kind);
    let of_body = |kind: &str| kind.split_whitespace().next_back().is_some_and(|w| BODY_FOR.contains(&w));
    if let Some((kind, whom)) = lower.split_once("for ").filter(|(kind, whom)| {
        let whom = &remark[remark.len() - whom.len()..];
        own(kind)
            && (!of_body(kind) || names::begins_with_given(whom) && !whom.split_whitespace().any(office::is_thing))
    }) {
        let whom = &remark[remark.len() - whom.len()..];
        let (whom, behind) = whom.split_once(" - ").or_else(|| whom.split_once(", ")).unwrap_or((whom, ""));
        let sure = |n: &PersonName| !n.given.is_empty() || names::begins_with_title(whom) || kind.contains("substitut");
        if let Some(name) = names::parse(whom).filter(|n| sure(n) && !office::is_body(whom)) {
            let before = if office::is_body(kind) { remark[..kind.len()].trim() } else { "" };
            attendee.substitute_for = Some(name.full());
            attendee.role = None;
            attendee.organisation = [behind.trim(), before].into_iter().find(|b| !b.is_empty()).map(str::to_string);
            if attendee.status == Status::Present {
                attendee.status = Status::Substitute;
            }
        }
    }
    if attendee.status == Status::Present {
        if lower.trim().starts_with("apolog") {
            attendee.status = Status::Apologies;
        } else if lower.contains("member of the public") {
            attendee.status = Status::InAttendance;
        }
    }
}

/// "Ann and Bo Pell (Tarn Trust)", "Ann Pell and Bo Hill (Tarn Trust), …": what the second of two has, the first has too; the body only
/// where `both` are of it.
fn share(last: &mut Attendee, attendee: &Attendee, of: (&Person, &Person), both: bool) {
    let (before, person) = of;
    let lone = before.name.given.is_empty() && is_given(&fold(&before.name.family));
    if lone && !person.name.given.is_empty() {
        last.name = format!("{} {}", before.name.family, person.name.family);
    }
    if (both || lone)
        && before.beside.is_empty()
        && last.role.is_none()
        && last.organisation.is_none()
        && !before.titled
    {
        last.organisation.clone_from(&attendee.organisation);
    }
}

fn attendee(person: &Person, status: Status, line: u32) -> Attendee {
    Attendee {
        name: person.name.full(),
        as_written: person.written.clone(),
        role: person.role.clone(),
        organisation: None,
        status,
        party: None,
        substitute_for: None,
        line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str, manner: Manner) -> Vec<String> {
        let mark = |mark: [&str; 2], told: Option<String>| {
            told.map_or(String::new(), |t| format!(" {}{t}{}", mark[0], mark[1]))
        };
        read(text, Status::Present, None, 1, manner)
            .into_iter()
            .map(|a| {
                let whom = a.substitute_for.map_or(String::new(), |w| format!(" for {w}"));
                format!("{}{}{}{whom}", a.name, mark(["[", "]"], a.role), mark(["<", ">"], a.organisation))
            })
            .collect()
    }

    #[test]
    fn lists_of_people() {
        for (text, want) in [
            (
                "P. Drew - Chairman, Mrs. Berry, T. Manley, B Glover together with 6 members of the public.",
                &["P Drew [Chairman]", "Berry", "T Manley", "B Glover"][..],
            ),
            (
                "Chairman Cllr Mrs Shewell, Cllrs Hayward, Evans & Cobb, County Cllr Webb & the Clerk.",
                &["Shewell [Chairman]", "Hayward", "Evans", "Cobb", "Webb"],
            ),
            (
                "Cllr Mrs M Leamon, Borough Councillor C Sampson, Mrs C Hardy (Clerk) and 16 members of the public.",
                &["M Leamon", "C Sampson [Borough Councillor]", "C Hardy [Clerk]"],
            ),
            (
                "Head of Finance, Motor Tax and ICT (Mr. T. Gilligan), Planner, Old Town (Mr. D. O'Donoghue)",
                &["T Gilligan [Head of Finance, Motor Tax and ICT]", "D O'Donoghue [Planner, Old Town]"],
            ),
            (
                "Cllr Sue Lintern (Chair) Cllr Kit Hesketh-Harvey Cllr Trudy Mann",
                &["Sue Lintern [Chair]", "Kit Hesketh-Harvey", "Trudy Mann"],
            ),
            (
                "Ann Pell (AP) - Chair, Bo Hill (Tarn Borough Council), Cy Frost (for Dan East - Kings Council), E Low (MBE)",
                &[
                    "Ann Pell [Chair]",
                    "Bo Hill <Tarn Borough Council>",
                    "Cy Frost <Kings Council> for Dan East",
                    "E Low <MBE>",
                ],
            ),
            (
                "Intern Ann Pell; Fire Chief-CEMC Will Hill, Land & Bridge Administrator-Deputy Treasurer Jean-Paul Frost and Clerk-Treasurer Kim East-Low.",
                &[
                    "Ann Pell [Intern]",
                    "Will Hill [Fire Chief-CEMC]",
                    "Jean-Paul Frost [Land & Bridge Administrator-Deputy Treasurer]",
                    "Kim East-Low [Clerk-Treasurer]",
                ],
            ),
            (
                "Mr Tom & Mrs Ann Pell, Bo Hill and Cy Frost (Tarn Singers), Dan Low Eve Carr representing Kings Trust",
                &[
                    "Tom Pell",
                    "Ann Pell",
                    "Bo Hill <Tarn Singers>",
                    "Cy Frost <Tarn Singers>",
                    "Dan Low",
                    "Eve Carr <Kings Trust>",
                ],
            ),
            ("Cllr Pell, Ann Hill (AH) and Bo Frost (TBC) (BF)", &["Pell", "Ann Hill", "Bo Frost <TBC>"]),
            ("Ann Hill {TBC} (AH) and Tarn Police CPO", &["Ann Hill <TBC>"]),
            ("Cllr M Pell, Cllr A Box, Cllr S Low", &["M Pell", "A Box", "S Low"]),
            (
                "Cllr Ann Bell AB Chair Cllr Bo Hill BH Vice Chair Cllr Cy Frost CF",
                &["Ann Bell [Chair]", "Bo Hill [Vice Chair]", "Cy Frost"],
            ),
            (
                "Cllr Ann Bell (AB) – County Council Cllr Bo Hill (BH) – Borough Council",
                &["Ann Bell <County Council>", "Bo Hill <Borough Council>"],
            ),
            (
                "A/Senior Engineer, Works Improvement (Mr. A. Pell), Engineers Tarn (Messrs. B. Hill and C. Low)",
                &["A Pell [A/Senior Engineer, Works Improvement]", "B Hill [Engineers Tarn]", "C Low [Engineers Tarn]"],
            ),
            (
                "Mr & Mrs Ann Pell, M/s Hill, Rev'd Cy Frost, Dr Low MP",
                &["Ann Pell", "Pell", "Hill", "Cy Frost", "Low"],
            ),
            ("Commissioners Pell, Hill and Frost", &["Pell", "Hill", "Frost"]),
            ("Cllr Hill & the Clerk. Mr Dan Low", &["Hill", "Dan Low"]),
            ("Cllr Pell who was away, Cllr Hill due to work and Cllr Frost", &["Pell", "Hill", "Frost"]),
            ("None", &[]),
        ] {
            assert_eq!(show(text, Manner::List), want, "{text}");
        }
    }

    #[test]
    fn one_entry_of_a_table() {
        for (text, want) in [
            ("Ann Pell\nMinister for Bridges", "Ann Pell [Minister for Bridges]"),
            (
                "Ann Pell Director, Works and Water, The Tarn Archives",
                "Ann Pell [Director, Works and Water] <The Tarn Archives>",
            ),
            ("Ann Pell\nScience Capability & Networks, GO-Tarn", "Ann Pell <GO-Tarn>"),
            (
                "Professor Ann Pell Department of Water, Works and Skills",
                "Ann Pell <Department of Water, Works and Skills>",
            ),
            ("Ann Pell—Secretary", "Ann Pell [Secretary]"),
            ("Ann Pell - Board Member", "Ann Pell [Board Member]"),
            ("Ann Pell (Department for Global Works)", "Ann Pell <Department for Global Works>"),
            ("Ann Pell (Tarn Office for Dan East)", "Ann Pell <Tarn Office> for Dan East"),
            ("The Speaker, Councillor Pell", "Pell [Speaker]"),
            ("His Worship Mayor Pell", "Pell"),
            ("Bo McNally (KC)", "Bo McNally <KC>"),
        ] {
            assert_eq!(show(text, Manner::Entry), [want], "{text}");
        }
    }
}
