//! A piece of a list → the person it names: titles, an office before the name, what stands in brackets and behind.

use super::office;
use crate::text::names::{self, PersonName};
use crate::text::pattern::Pattern;
use crate::text::{fold, words};

/// How sure a piece must be of being a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// People between commas: two capitalised words are one.
    List,
    /// A person on a line, in a cell, at a bullet: only the first piece is one without a title or a given name.
    Entry,
}

/// What names nobody: "residents", "the press", "none".
pub(super) static NOBODY: Pattern = Pattern::new(|| {
    concat!(
        r"(?i)^(?:\W*\d+\W*)$|\b(?:members? of (?:the )?(?:public|press)|members? of staff|parishioners|residents|electors|none|nil|no apologies|public present|no ?one|nobody|",
        r"councillors? (?:were )?present|vacanc(?:y|ies)|tbc)\b|^(?:the )?(?:public|press|apologies|councillors|members|officers|police|clerk|staff|presiding)$"
    )
    .into()
});

static OFFICE_FIRST: Pattern = Pattern::new(|| {
    concat!(
        r"(?i)^(?:the )?(?P<role>(?:(?:vice[- ]?|deputy[- ]?|depute |acting |outgoing )*(?:chair(?:man|woman|person)?|convener|convenor|leader|clerk|treasurer|secretary|president|supervisor|trustee|commissioner|director)|",
        r"(?:borough|district|county|city|town|parish) ?councillor|speaker|(?:board |committee )?member|commissioners?|supervisor|trustee))(?:,|:| -| –|\s)\s*(?P<rest>.+)$"
    )
    .into()
});

/// A person found in a piece.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) name: PersonName,
    pub(super) written: String,
    pub(super) role: Option<String>,
    /// What stands beside the name inside the piece.
    pub(super) beside: Vec<String>,
    /// Whether the last of it stands open at the piece's end and may go on behind a comma.
    pub(super) goes_on: bool,
    pub(super) titled: bool,
}

/// The person of a piece; `under_title` where lone words are people, `first` for the piece that an entry begins with.
pub(super) fn person(piece: &str, manner: Manner, under_title: bool, first: bool) -> Option<Person> {
    let piece = piece.trim().trim_matches(['.', ',', ';', ':', '*', '-', '–', '—', '_']).trim();
    let (head, inside, tail) = brackets(piece);
    if head.is_empty() && inside.first().is_some_and(|b| is_civil(b)) {
        return inside.first().and_then(|b| person(b, manner, under_title, first));
    }
    if head.is_empty() || NOBODY.is_match(&head) {
        return None;
    }
    let strict = manner == Manner::Entry && !first;
    let mut beside = inside;
    beside.extend(Some(tail).filter(|t| !t.is_empty()));
    let initials = beside.first().is_some_and(|b| is_spaced_initials(b));
    let (mut head, mut office) = (head, None);
    let mut goes_on = !beside.is_empty() && !piece.ends_with([')', '}', ']']);
    // "Director of Works (Mr. A)": the person stands in the bracket.
    let in_bracket = beside.first().and_then(|b| named(b, true, false)).filter(|_| !initials);
    let firm = beside.first().is_some_and(|b| names::begins_with_title(b)) && !is_own_name(&head);
    let is_office = |head: &str| office::has_office(head) && (firm || named(head, strict, under_title).is_none());
    let holds = |head: &str, rest: &str| {
        is_office(head) || firm && rest.is_empty() && beside.first().is_some_and(|b| is_civil(b))
    };
    if let Some((role, written, _)) = in_bracket.filter(|(.., rest)| holds(&head, rest)) {
        let name = names::parse(&written)?;
        let is_role = office::has_office(&head) || !office::is_body(&head);
        let (beside, told) = if is_role { (Vec::new(), Some(head)) } else { (vec![head], None) };
        let role = match (told, role) {
            (Some(told), Some(own)) => Some(format!("{told}, {own}")),
            (told, own) => told.or(own),
        };
        let titled = names::begins_with_title(&written);
        return Some(Person { name, titled, written, role, beside, goes_on: false });
    }
    if let Some((before, behind)) = dash(&head) {
        let (left, right) = (named(&before, strict, under_title), named(&behind, true, under_title));
        if left.is_some() {
            goes_on = beside.is_empty();
            beside.insert(0, behind);
            head = before;
        } else if right.is_some() && office::has_office(&before) {
            office = Some(before);
            head = behind;
        }
    }
    let (role, written, rest) = named(&head, strict, under_title)?;
    if !rest.is_empty() {
        goes_on |= beside.is_empty();
        beside.insert(0, rest);
    }
    let mut name = names::parse(&written)?;
    if initials && name.given.is_empty() {
        let letters = beside.remove(0);
        name = names::parse(&format!("{written} ({letters})"))?;
    }
    let letters = letters_of(&name);
    let written = with_letters(piece, &written, &beside, &letters);
    beside.retain(|b| !is_initials_of(b, &letters));
    Some(Person { name, titled: names::begins_with_title(&written), written, role: office.or(role), beside, goes_on })
}

/// A name as written, with the letters behind it that the minutes mean its bearer by where they are others than its own first letters:
/// "Ann Pell (APe)".
fn with_letters(piece: &str, written: &str, beside: &[String], letters: &str) -> String {
    let given = beside.iter().find(|b| is_initials_of(b, letters) && fold(b.trim()) != letters);
    let whole = given.and_then(|given| {
        let from = piece.find(written)?;
        let gap = piece[from + written.len()..].find(given.as_str()).filter(|gap| *gap <= 2)?;
        let end = from + written.len() + gap + given.len();
        Some(if piece[end..].starts_with(')') { &piece[from..=end] } else { &piece[from..end] })
    });
    whole.unwrap_or(written).to_string()
}

/// Whether a text begins as the name of a person does: a title, or a given name and no office.
fn is_own_name(text: &str) -> bool {
    names::begins_with_title(text) || names::begins_with_given(text) && !office::has_office(text)
}

/// "Mr. A. Pell": a title that only a person has, in brackets behind what the person does.
pub(super) fn is_civil(text: &str) -> bool {
    let first = text.trim().split([' ', '.']).next().unwrap_or("");
    matches!(first, "Mr" | "Mrs" | "Ms" | "Miss" | "Dr") && text.trim().len() > first.len() + 2
}

/// "Ann Pell (Chair) {TBC} – Tarn": what stands before the first bracket, inside the brackets, behind the last.
fn brackets(piece: &str) -> (String, Vec<String>, String) {
    let mut inside = Vec::new();
    let Some(open) = piece.find(['(', '{', '[']) else { return (piece.to_string(), inside, String::new()) };
    let mut rest = &piece[open..];
    while let Some(text) = rest.trim_start().strip_prefix(['(', '{', '[']) {
        let mut depth = 1;
        let close = text.char_indices().find(|(_, c)| {
            depth += match c {
                '(' | '{' | '[' => 1,
                ')' | '}' | ']' => -1,
                _ => 0,
            };
            depth == 0
        });
        let (inner, behind) = close.map_or((text, ""), |(at, c)| (&text[..at], &text[at + c.len_utf8()..]));
        inside.push(inner.trim().to_string());
        rest = behind;
    }
    let tail = rest.trim().trim_start_matches(['-', '–', '—', ',', ':']).trim().to_string();
    (piece[..open].trim().trim_end_matches([',', '-', '–']).trim().to_string(), inside, tail)
}

/// "Ann Pell - Chairman" in two.
fn dash(head: &str) -> Option<(String, String)> {
    let marks = [" - ", " – ", " — ", "- ", "– ", "— ", " –", " -", " —"];
    let spaced = marks.iter().filter_map(|m| head.find(m).map(|at| (at, m.len()))).min_by_key(|(at, _)| *at);
    let (at, mark) = spaced.or_else(|| {
        // "Ann Pell—Chair", "A Pell-Chair": closed, before an office.
        let closed = head.char_indices().filter(|(_, c)| matches!(c, '-' | '–' | '—'));
        let marks = closed.map(|(at, c)| (at, c.len_utf8()));
        marks.into_iter().find(|(at, width)| {
            let office = head[at + width..].trim_matches(['_', '*', ' ']);
            head[..*at].contains(' ') && office::is_office(office) && !office::has_office(&head[..*at])
        })
    })?;
    let (before, behind) = (head[..at].trim(), head[at + mark..].trim());
    (!before.is_empty() && !behind.is_empty()).then(|| (before.to_string(), behind.to_string()))
}

/// The office before a name, the name as written with its titles, and what stands behind it.
fn named(head: &str, strict: bool, under_title: bool) -> Option<(Option<String>, String, String)> {
    let head = head.trim();
    let head = head.strip_prefix("the ").or_else(|| head.strip_prefix("The ")).unwrap_or(head);
    if let Some(captures) = OFFICE_FIRST.captures(head) {
        let rest = captures.name("rest").map_or("", |m| m.as_str()).trim_start_matches(['-', '–', ':', ' ']);
        if let Some((inner, written, behind)) = named(rest, rest.contains(' '), true).filter(|(r, ..)| r.is_none()) {
            let role = captures.name("role").map(|m| m.as_str().to_string());
            return Some((inner.or(role), written, behind));
        }
    }
    match names::title_starts(head).first() {
        Some(0) => {
            let found = names::find(head).into_iter().find(|f| f.range.start == 0);
            let end = found.as_ref().map_or(head.len(), |f| f.range.end);
            // "Sir Guy Hill Works Department": what cannot be a name ends it.
            let is_name = |text: &str| names::parse(text).is_some_and(|n| !is_common(&n));
            let words = head.split_whitespace().map(|w| (w.as_ptr() as usize - head.as_ptr() as usize, w));
            // "Mr Peter Land": behind a first name alone it is the family name.
            let family = |at: usize, w: &str| {
                let first = names::parse(&head[..at])
                    .is_some_and(|n| n.given.is_empty() && names::begins_with_given(&n.family));
                first && at + w.len() == head.trim_end().len()
            };
            let things = words.filter(|(at, w)| office::is_thing(w) && is_name(&head[..*at]) && !family(*at, w));
            let end = things.map(|(at, _)| at).chain([end]).min().unwrap_or(end);
            let thing = head[end..].split_whitespace().any(office::is_thing)
                || head[end..].trim_start().starts_with(char::is_lowercase);
            let (written, rest) = if thing { head.split_at(end) } else { (head, "") };
            let name = names::parse(written).filter(|n| !is_common(n) && n.family.chars().count() > 1)?;
            let small = words::words(written).filter(|w| !w.is_capitalised()).count();
            (small <= 3 && words::words(written).count() <= 12 && !name.family.is_empty())
                .then(|| (None, written.trim().to_string(), rest.trim_start_matches([',', ' ', '.']).to_string()))
        }
        Some(at) => {
            let prefix = head[..*at].trim();
            let (_, written, rest) = named(&head[*at..], strict, under_title)?;
            let office =
                office::has_office(prefix).then(|| prefix.trim_end_matches([',', ':', '-']).trim().to_string());
            Some((office, written, rest))
        }
        None => untitled(head, strict, under_title),
    }
}

/// Whether a family name behind a title is a common word, with no initial before it that makes it a name: "Cllr A Box".
fn is_common(name: &PersonName) -> bool {
    names::is_common_word(&name.family) && !name.given.iter().any(|g| g.chars().count() == 1)
}

/// A name without a title, with an office before it ("Works Officer Ann Pell") or words behind it ("Ann Pell representing Tarn").
fn untitled(head: &str, strict: bool, under_title: bool) -> Option<(Option<String>, String, String)> {
    let all: Vec<(usize, &str)> =
        head.split_whitespace().map(|w| (w.as_ptr() as usize - head.as_ptr() as usize, w)).collect();
    let thing = |(_, w): &(usize, &str)| office::is_thing(w);
    if let Some(last) = all.iter().rposition(thing) {
        let behind = all.get(last + 1).map_or("", |(at, _)| &head[*at..]);
        if behind.contains(' ')
            && looks_like_name(behind, false, false)
            && office::has_office(&head[..head.len() - behind.len()])
        {
            return Some((
                Some(head[..head.len() - behind.len()].trim().to_string()),
                behind.to_string(),
                String::new(),
            ));
        }
    }
    let is_end = |(index, entry): (usize, &(usize, &str))| {
        let small = entry.1.starts_with(char::is_lowercase) && !names::is_particle(entry.1);
        // "DfID": three capitals among small letters.
        let mixed = entry.1.chars().filter(|c| c.is_uppercase()).count() >= 3 && entry.1.contains(char::is_lowercase);
        let letters =
            entry.1.chars().count() >= 3 && !entry.1.chars().any(|c| c.is_lowercase() || c.is_ascii_punctuation());
        let acronym = letters && !names::is_letters_behind(entry.1) && head.chars().any(char::is_lowercase);
        index >= 2
            && (small
                || thing(entry)
                || office::has_office(entry.1)
                || acronym
                || mixed && !entry.1.contains(['-', '\'', '’', '.'])
                || entry.1.starts_with(char::is_numeric))
    };
    if let Some(end) = all.iter().enumerate().find(|e| is_end(*e)).map(|(_, (at, _))| *at) {
        let name = head[..end].trim().trim_end_matches([',', '-']);
        return looks_like_name(name, strict, false).then(|| (None, name.to_string(), head[end..].trim().to_string()));
    }
    looks_like_name(head, strict, under_title).then(|| (None, head.to_string(), String::new()))
}

/// Whether words without a title are a name: capitalised, none of them an office or a body; led by a given name where `strict`.
fn looks_like_name(text: &str, strict: bool, under_title: bool) -> bool {
    let all: Vec<&str> = text.split_whitespace().collect();
    let Some(name) = names::parse(text) else { return false };
    let capital = |w: &&str| w.starts_with(char::is_uppercase) || names::is_particle(w);
    let letters = |w: &str| w.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !w.chars().any(char::is_lowercase);
    let plain = !text.chars().any(|c| c.is_ascii_digit())
        && all.iter().all(capital)
        && !all.iter().any(|w| office::is_thing(w));
    if !plain || names::is_common_word(&name.family) || all.iter().all(|w| w.len() < 2) {
        return false;
    }
    match all.len() {
        1 => under_title && !strict && !(letters(all[0]) && all[0].len() <= 5),
        2..=5 if names::begins_with_given(text) => {
            !letters(all[0]) || all[0].len() <= 4 || all.iter().all(|w| letters(w) || w.len() <= 2)
        }
        2..=4 => !strict && !all.iter().skip(1).any(|w| names::is_common_word(w)) && !letters(all[0]),
        _ => false,
    }
}

fn is_spaced_initials(text: &str) -> bool {
    let mut letters = text.split(|c: char| !c.is_alphabetic()).filter(|p| !p.is_empty()).peekable();
    letters.peek().is_some() && letters.all(|l| l.chars().count() == 1 && l.chars().all(char::is_uppercase))
}

/// First letters of a name: "ap" for Ann Pell.
fn letters_of(name: &PersonName) -> String {
    let all = name.given.iter().chain(std::iter::once(&name.family));
    fold(&all.filter_map(|w| w.chars().next()).collect::<String>()).into_owned()
}

/// "(AP)", "(APe)": the letters that a name is called by in what follows.
fn is_initials_of(text: &str, letters: &str) -> bool {
    let bare = text.trim();
    let (first, last) = (letters.chars().next(), letters.chars().next_back());
    let folded = fold(bare).into_owned();
    let short = (1..=4).contains(&bare.chars().count()) && bare.starts_with(char::is_uppercase) && !bare.contains(' ');
    short && folded.starts_with(|c| Some(c) == first) && folded.chars().skip(1).any(|c| Some(c) == last)
}
