//! Lines of an attendance: those that were broken put together again, and sentences told from lists of names.

use super::label::{self, Label};
use crate::layout::cues;
use crate::model::{Attendee, Passage};
use crate::text::{names, words};

/// Lines that were broken inside an entry, put together: a bracket is open, or a comma, "and" or a title ends the line.
pub(super) fn joined(passages: &[Passage]) -> Vec<(String, &[Passage])> {
    let mut out: Vec<(String, &[Passage])> = Vec::new();
    for (index, passage) in passages.iter().enumerate() {
        match out.last_mut() {
            Some((last, from)) if continues(last, &passage.text) => {
                let tied = last.ends_with('-') && last.chars().rev().nth(1).is_some_and(char::is_alphabetic);
                if !tied {
                    last.push(' ');
                }
                last.push_str(&passage.text);
                *from = &passages[index - from.len()..=index];
            }
            _ => out.push((passage.text.clone(), &passages[index..=index])),
        }
    }
    out
}

/// Gives those who were read from joined lines the line in which each stands.
pub(super) fn place(found: &mut [Attendee], lines: &[Passage]) {
    if lines.len() > 1 {
        for attendee in found {
            let own = lines.iter().find(|p| p.text.contains(attendee.as_written.as_str()));
            attendee.line = own.map_or(attendee.line, |p| p.line);
        }
    }
}

fn continues(last: &str, next: &str) -> bool {
    let anew = |l: &Label| l.opens || next[..l.len].contains(':');
    if last.contains(['\t', '\n']) || next.contains(['\t', '\n']) || label::leading(next).as_ref().is_some_and(anew) {
        return false;
    }
    // "5 members of the public" stands apart; so does an entry with brackets of its own.
    let counted = next.starts_with(|c: char| c.is_ascii_digit()) && next.contains(" of the ");
    let whole = next.find('(').is_some_and(|at| next.find(')').is_none_or(|end| at < end));
    let short = last.rsplit('(').next().is_some_and(|t| t.split_whitespace().count() <= 2);
    if counted || whole && short && names::begins_with_given(next) && last.contains('(') && !last.contains(')') {
        return false;
    }
    let count = |marks: [char; 2], text: &str| text.matches(marks).count();
    let open = count(['(', '{'], last) > count([')', '}'], last) && last.len() < 4000;
    let word = last.rsplit([' ', ',']).next().unwrap_or("");
    let title = matches!(
        word.trim_end_matches('.'),
        "Mr" | "Mrs"
            | "Ms"
            | "Miss"
            | "Dr"
            | "Cllr"
            | "Cllrs"
            | "Councillor"
            | "Councillors"
            | "and"
            | "&"
            | "Sir"
            | "Prof"
            | "Professor"
            | "from"
            | "by"
            | "of"
            | "the"
            | "for"
    );
    let initial = word.len() == 2 && word.ends_with('.') && word.starts_with(char::is_uppercase);
    let small = next.starts_with(|c: char| c.is_lowercase() || c == '(') && label::leading(last).is_some();
    let long =
        last.chars().count() >= 55 && last.contains(',') && !last.ends_with(['.', ')', ':', ';']) && !is_sentence(last);
    // "… Ann Pell, Bo" goes on with a family name.
    let cut = last.rsplit([',', ':']).next().is_some_and(|t| !t.trim().contains(' ') && names::begins_with_given(t));
    let wrapped = long && (is_list(last) || cut);
    open || last.ends_with([',', ';']) || title || initial || small || wrapped
}

/// A line with several names between commas.
pub(super) fn is_list(text: &str) -> bool {
    names::find(text).len() >= 2 && text.matches(',').count() >= 2
}

/// A sentence about apologies that stands among the lines: "Apologies … were received from Councillors A and B."
pub(super) fn is_about_apologies(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["apolog", "an apolog", "regrets"].iter().any(|lead| lower.starts_with(lead)) && has_verb(text)
}

/// Whether a verb stands in a text, brackets left out; "Will" is a name.
pub(super) fn has_verb(text: &str) -> bool {
    let mut depth = 0;
    let outside: String = text
        .chars()
        .filter(|c| {
            depth += i32::from(*c == '(') - i32::from(*c == ')');
            depth == 0
        })
        .collect();
    cues::FINITE.find_iter(&outside).any(|m| m.as_str().starts_with(char::is_lowercase))
}

/// A sentence and not a list of names: it has a verb and small words between names.
pub(super) fn is_sentence(text: &str) -> bool {
    let (mut all, mut small) = (0, 0);
    for word in words::words(text) {
        all += 1;
        small += usize::from(word.text.chars().all(char::is_lowercase));
    }
    let begins = text
        .split_whitespace()
        .next()
        .is_some_and(|w| matches!(w, "The" | "It" | "There" | "This" | "A" | "An" | "All" | "That"));
    (all > 6 && small * 2 > all || all > 3 && begins && small * 2 >= all) && has_verb(text)
}
