//! A list of people in pieces: at commas, semicolons, tabs, "and", full stops behind whole words, and before titles; never in brackets.

use super::{office, person};
use crate::text::names;
use crate::text::pattern::Pattern;
use std::borrow::Cow;

/// What ties a piece to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// A comma or another mark, or nothing.
    None,
    /// "and", "&".
    And,
}

/// A piece of a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    /// Byte of the list at which it begins.
    pub(super) start: usize,
    pub(super) tie: Tie,
}

/// "and 6 members of the public": people who are counted and not named.
static COUNTED: Pattern = Pattern::new(|| {
    concat!(
        r"(?i)(?:,?\s*\b(?:and|plus|together with|along with)\s+)?\b(?:\d+|an?|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]{3,5}teen|twenty|thirty|forty|fifty|several|some|a number of)\s+",
        r"(?:other |local )?(?:members?|residents?|parishioners?|electors?|representatives?|visitors?|people|persons?|observers?|guests?)\b(?: of (?:the )?(?:public|press|village|parish))?(?: (?:was|were))?(?: (?:also )?(?:present|in attendance|attended))?",
        r"|(?i)\bmembers of (?:the )?public:? \d+"
    )
    .into()
});

static WITH: Pattern = Pattern::new(|| r"(?i)\s(?:together with|along with|plus|as well as|also)\s".into());

/// What is told of somebody in a list: "who was away", "due to work".
static CLAUSE: Pattern =
    Pattern::new(|| r",?\s(?:who|due to|owing to|because of|as (?:he|she|they)|on account of)\s".into());

/// A person, the letters by which the minutes mean them, and the next person: "Ann Pell AP Bo Hill".
static LETTERS: Pattern = Pattern::new(|| {
    r"(?P<given>[A-Z])[\w’'-]+ (?:(?P<middle>[A-Z])[\w’'-]* )?(?P<family>[A-Z])[\w’'-]+ (?P<letters>[A-Z]{2,4})(?P<gap>,? )(?:(?:Parish |Town )?(?:Clerk|Chair\w*|Vice[- ]Chair\w*|Treasurer|Secretary) )?[A-Z][a-z]".into()
});

/// A list in which letters stand behind each name and nothing else parts them: commas come behind the letters, and behind the office that
/// follows them. Other lists stay as they are.
pub(super) fn behind_letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut at = 0;
    let mut cuts = 0;
    while let Some(found) = LETTERS.captures(&text[at..]) {
        let part = |name: &str| found.name(name).map_or("", |m| m.as_str());
        let (Some(gap), Some(whole)) = (found.name("gap"), found.get(0)) else { break };
        // "Cllr Ann Pell AP": the first capital may be a title's.
        let led = |name: &str| !part(name).is_empty() && part("letters").starts_with(part(name));
        let own = (led("given") || led("middle")) && part("letters").ends_with(part("family"));
        let end = at + whole.end() - whole.as_str().chars().last().map_or(0, char::len_utf8) - 1;
        let office = text[at + gap.end()..end].trim_end();
        if own && gap.as_str() == " " {
            cuts += 1;
            let office = if office.is_empty() { String::new() } else { format!(" ({office})") };
            out.push_str(&text[at..at + gap.start()]);
            out.push_str(&format!("{office}, "));
        } else {
            out.push_str(&text[at..end]);
        }
        at = end;
    }
    out.push_str(&text[at..]);
    if cuts >= 2 { out } else { text.to_string() }
}

/// A list without those who are only counted, and without what is told of somebody behind "who".
pub(super) fn without_counts(text: &str) -> String {
    let text: Cow<'_, str> = COUNTED.regex().replace_all(text, ", ");
    without_clauses(&WITH.regex().replace_all(&text, ", "))
}

/// A list without clauses: each goes up to a mark, or to an "and" before a capital.
pub(super) fn without_clauses(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(clause) = CLAUSE.find(rest) {
        out.push_str(&rest[..clause.start]);
        let behind = &rest[clause.end..];
        let and = behind
            .match_indices(" and ")
            .find(|(at, _)| behind[at + 5..].starts_with(char::is_uppercase))
            .map(|(at, _)| at);
        let end = behind.find([',', ';', '(', ')', '.']).into_iter().chain(and).min().unwrap_or(behind.len());
        rest = &behind[end..];
    }
    out.push_str(rest);
    out
}

/// Cuts a list. `is_person` tells whether a piece holds somebody: "and" between two others cuts nothing ("Works and Water Officer").
pub(super) fn cut<'a>(text: &'a str, is_person: impl Fn(&str) -> bool) -> Vec<Piece<'a>> {
    let found = roles_first(text, &is_person).unwrap_or_else(|| at_marks(text, &is_person));
    found.into_iter().filter(|p| p.text.chars().any(char::is_alphanumeric)).collect()
}

fn at_marks<'a>(text: &'a str, is_person: &impl Fn(&str) -> bool) -> Vec<Piece<'a>> {
    let mut spans: Vec<(usize, usize, Tie)> = Vec::new();
    let (mut start, mut tie, mut depth) = (0, Tie::None, 0_u32);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let behind = &text[at + c.len_utf8()..];
        let width = match c {
            '(' | '[' | '{' if behind.contains([')', ']', '}']) => {
                depth += 1;
                None
            }
            ')' | ']' | '}' => {
                depth = depth.saturating_sub(1);
                None
            }
            _ if depth > 0 => None,
            ',' | ';' | '\t' | '\n' | '•' | ':' => Some((1, Tie::None)),
            '/' if is_person(&text[start..at])
                && is_person(behind.split([',', '/', ';', '(']).next().unwrap_or("")) =>
            {
                Some((1, Tie::And))
            }
            // "A.B. Pell", "Mr. Pell", "St. Pierre": only behind a whole word does a full stop end anything.
            '.' if behind.starts_with(' ') && ends_word(&text[start..at]) => Some((1, Tie::None)),
            ' ' => ["and ", "& "].iter().find(|w| behind.starts_with(**w)).map(|w| (1 + w.len(), Tie::And)),
            _ => None,
        };
        match width {
            Some((width, next)) => {
                spans.push((start, at, tie));
                (start, tie) = (at + width.max(c.len_utf8()), next);
                at = start;
            }
            None => {
                at += c.len_utf8();
                let opens = c == ')' && depth == 0 && behind.starts_with(' ');
                if opens
                    && behind.trim_start().starts_with(char::is_uppercase)
                    && is_person(behind.trim_start().split([',', ';']).next().unwrap_or(""))
                {
                    spans.push((start, at, tie));
                    (start, tie) = (at, Tie::None);
                }
            }
        }
    }
    spans.push((start, text.len(), tie));
    let mut pieces: Vec<(usize, usize, Tie)> = Vec::new();
    for (from, to, tie) in spans {
        // "Works and Water Officer": neither side is a person of its own.
        let lone = |t: &str| {
            is_person(t)
                || t.split_whitespace().count() <= 1 && !office::is_thing(t)
                || office::is_office(t)
                || t.trim().starts_with("the ")
        };
        let next = text[from..to].trim();
        let next = names::title_starts(next).first().filter(|at| **at > 0).map_or(next, |at| next[..*at].trim());
        match pieces.last_mut() {
            Some(last) if tie == Tie::And && !lone(text[last.0..last.1].trim()) => last.1 = to,
            // "Ann Pell - Hill and Vale UHB": so does the body behind a dash.
            Some(last) if tie == Tie::And && ends_in_body(&text[last.0..last.1], next) => last.1 = to,
            // "Ann Pell Head of Works & Water": the office goes on.
            Some(last) if tie == Tie::And && goes_on(&text[last.0..last.1], next) && !is_person(next) => last.1 = to,
            _ => pieces.push((from, to, tie)),
        }
    }
    pieces.into_iter().flat_map(|(from, to, tie)| run_together(text, from, to, tie, is_person)).collect()
}

/// Whether a piece ends in the name of an office or a body that is not whole: "Ann Pell Head of Works".
fn goes_on(piece: &str, next: &str) -> bool {
    let outside = piece.split('(').next().unwrap_or("");
    let all: Vec<&str> = outside.split_whitespace().collect();
    let of = all.iter().any(|w| matches!(*w, "of" | "for")) || next.split_whitespace().any(office::is_thing);
    all.iter().position(|w| office::is_thing(w)).is_some_and(|at| at >= 2) && of
}

/// Whether what stands behind a dash and what follows "and" are one body: "Ann Pell - Hill", "Vale UHB".
fn ends_in_body(piece: &str, next: &str) -> bool {
    let behind = [" - ", " – ", " — "].iter().find_map(|mark| piece.rsplit_once(mark)).map_or("", |(_, behind)| behind);
    let plain = !behind.trim().is_empty() && !behind.contains(['(', ',']) && !office::has_office(behind);
    plain && next.split_whitespace().count() >= 2 && office::is_body(next) && !names::begins_with_title(next)
}

fn ends_word(piece: &str) -> bool {
    piece.rsplit([' ', '.', ',']).next().is_some_and(|w| {
        w.chars().count() > 3 && !names::begins_with_title(&format!("{w} A")) && !matches!(w, "Supt" | "Capt")
    })
}

/// "Director, Roads and Water (Mr. A), Clerk (Ms. B)": offices hold commas of their own, so entries end at brackets.
fn roles_first<'a>(text: &'a str, is_person: &impl Fn(&str) -> bool) -> Option<Vec<Piece<'a>>> {
    let closed: Vec<&str> = text.split_inclusive(')').filter(|p| p.chars().any(char::is_alphanumeric)).collect();
    let firm = |before: &str, inside: &str| {
        person::is_civil(inside) && office::has_office(before.split(',').next().unwrap_or(""))
    };
    let is_office = |piece: &&&str| {
        let (before, inside) = piece.split_once('(').unwrap_or((piece, ""));
        let before = before.trim_matches([',', ' ', '&', ';', '.']);
        let named = names::begins_with_title(inside) || names::begins_with_given(inside) && inside.contains(' ');
        named
            && office::has_office(before)
            && !names::begins_with_title(before)
            && (firm(before, inside) || !is_person(before.split(',').next().unwrap_or("")))
    };
    let offices = closed.iter().filter(is_office).count();
    (offices >= 1 && offices * 3 >= closed.len() * 2).then(|| {
        let place = |piece: &str| piece.as_ptr() as usize - text.as_ptr() as usize;
        let trimmed = closed.iter().map(|p| p.trim_matches([',', ' ', '.', '\n', ';']));
        trimmed
            .map(|p| p.strip_prefix("and ").unwrap_or(p))
            .map(|text| Piece { text, start: place(text), tie: Tie::None })
            .collect()
    })
}

/// "Cllr A Chair Cllr B Vice Chair Cllr C": where a bare title leads the first, offices stand behind the names.
fn offices_behind(piece: &str, cuts: &mut [usize]) {
    let leads = names::title_starts(piece).first() == Some(&0) && !office::has_office_first(piece);
    if !leads || cuts.len() < 2 {
        return;
    }
    for at in cuts {
        let words = piece[*at..].split_inclusive(' ').scan(*at, |place, w| {
            let begin = *place;
            *place += w.len();
            Some((begin, w.trim()))
        });
        let behind = words.take(3).find(|(_, w)| !office::is_chair(w)).map(|(begin, _)| begin);
        *at = behind.unwrap_or(*at);
    }
}

/// Cuts where people stand side by side without a mark: before titles, and before a second given name.
fn run_together<'a>(
    text: &'a str,
    from: usize,
    to: usize,
    tie: Tie,
    is_person: &impl Fn(&str) -> bool,
) -> Vec<Piece<'a>> {
    let piece = &text[from..to];
    let outside = piece.find(['(', '{', '[']).unwrap_or(piece.len());
    let mut cuts: Vec<usize> = names::title_starts(&piece[..outside]).into_iter().filter(|at| *at > 0).collect();
    offices_behind(piece, &mut cuts);
    // "Cllr A (AP) – Tarn Cllr B": a title behind brackets begins another person, if no small word ties it.
    let starts = names::title_starts(piece).into_iter().filter(|at| *at > outside);
    cuts.extend(starts.filter(|at| {
        let before = &piece[..*at];
        let closed = before.matches(['(', '{', '[']).count() == before.matches([')', '}', ']']).count();
        let tied = before.split_whitespace().next_back().is_none_or(|w| w.starts_with(char::is_lowercase));
        closed && !tied && is_person(before)
    }));
    // An office before a title goes with the name: "Chairman Cllr Mrs Pell"; so does what is no name at all.
    let before = cuts.first().map_or("", |at| piece[..*at].trim());
    if !cuts.is_empty() && !is_person(before) {
        cuts.remove(0);
    }
    // "Bo Hill, Tarn Council Ann Pell": a given name behind a body begins another person.
    for (at, _) in piece[..outside].match_indices(" Council ").map(|(at, m)| (at + m.len(), m)) {
        let next = &piece[at..outside];
        if names::begins_with_given(next) && next.split_whitespace().count() >= 2 && is_person(next) {
            cuts.push(at);
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    let mut starts = vec![0];
    starts.extend(cuts);
    let mut out = Vec::new();
    for (place, begin) in starts.iter().enumerate() {
        let end = starts.get(place + 1).copied().unwrap_or(piece.len());
        let mut begin = *begin;
        while let Some(second) = names::second_person(&piece[begin..end]) {
            out.push((begin, begin + second));
            begin += second;
        }
        out.push((begin, end));
    }
    // "Chairman A Pell Warden Mr B Hill": where offices lead, one that ends a piece belongs to the next.
    if piece.split_whitespace().next().is_some_and(office::has_office) {
        for place in 1..out.len() {
            let (begin, end) = out[place - 1];
            let words = piece[begin..end].split_whitespace().map(|w| w.as_ptr() as usize - piece.as_ptr() as usize);
            let cut = words.skip(2).find(|at| {
                office::has_office(&piece[*at..end])
                    && !names::begins_with_title(&piece[*at..])
                    && !is_person(&piece[*at..end])
                    && is_person(&piece[begin..*at])
            });
            if let Some(at) = cut.filter(|at| office::is_office(piece[*at..end].trim())) {
                out[place - 1].1 = at;
                out[place].0 = at;
            }
        }
    }
    let trimmed = |(begin, end): (usize, usize)| {
        let raw = &piece[begin..end];
        let text = raw.trim();
        Piece { text, start: from + begin + (raw.len() - raw.trim_start().len()), tie: Tie::None }
    };
    let mut pieces: Vec<Piece<'_>> = out.into_iter().map(trimmed).collect();
    if let Some(first) = pieces.first_mut() {
        first.tie = tie;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_part_people() {
        let told = "Cllr Ann Pell AP Cllr Bo Hill BH Cy Marsh CM Parish Clerk Di Orme DO";
        assert_eq!(behind_letters(told), "Cllr Ann Pell AP, Cllr Bo Hill BH, Cy Marsh CM (Parish Clerk), Di Orme DO");
        let list = "Ann Pell MBE, Bo Hill OBE and Cy Marsh";
        assert_eq!(behind_letters(list), list);
    }
}
