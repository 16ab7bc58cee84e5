//! Words that pages say alike: days, numbers, bodies, marked text; and what makes text from outside harmless.

use crate::model::{Certainty, Coverage, Relation, Role, Rule};
use crate::output::{body, many, pieces};
use crate::text::dates::long;
use crate::web::addresses::{Address, board_of};
use jiff::civil::Date;
use maud::{Markup, html};

/// Characters that change how what stands beside them is shown: controls, and those that turn the direction of writing. Each is shown as
/// the sign for what cannot be shown. A finished page is searched once for all of them, so that none is forgotten.
pub(in crate::web) fn harmless(html: String) -> String {
    let is_harmful = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    // The same in bytes, for nearly every page has none.
    let bytes = html.as_bytes();
    let begins = |at: usize, byte: u8| match byte {
        b'\n' | b'\t' => false,
        0..=0x1f | 0x7f => true,
        0xc2 => bytes.get(at + 1).is_some_and(|b| (0x80..=0x9f).contains(b)),
        0xe2 => matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xaa..=0xae] | [0x81, 0xa6..=0xa9])),
        _ => false,
    };
    if bytes.iter().enumerate().any(|(at, byte)| begins(at, *byte)) {
        return html.replace(is_harmful, "\u{fffd}");
    }
    html
}

/// A text with its matches marked.
pub(in crate::web) fn marked(text: &str, marks: &[(usize, usize)]) -> Markup {
    html! { @for (piece, hit) in pieces(text, marks) { @if hit { mark { (piece) } } @else { (piece) } } }
}

/// `18 March 2014`, for programs too; `undated` where there is none.
pub(in crate::web) fn day(date: Option<Date>) -> Markup {
    html! { @match date { Some(d) => { time datetime=(d) { (long(d)) } } None => { span.undated { "undated" } } } }
}

/// `1 entry`, `2 entries`.
pub(in crate::web) fn entries(n: u64) -> String {
    if n == 1 { "1 entry".to_owned() } else { many(n, "entrie") }
}

/// The board of a meeting, as a link to its page; the organisation behind it where that is another name.
pub(in crate::web) fn board_link(meeting: &str, board: Option<&str>, organisation: Option<&str>) -> Markup {
    html! { a.board href=(Address::board(board_of(meeting, board.is_some()))) { (body(board, organisation)) } }
}

/// A person, as a link to their page: whom the name means in that meeting.
pub(in crate::web) fn person_link(name: &str, meeting: &str) -> Markup {
    html! { a.person href=(Address::person(name).with("at", meeting)) { (name) } }
}

/// `a, b and c`, each a link to a person.
pub(in crate::web) fn person_links<'n>(names: impl IntoIterator<Item = &'n str>, meeting: &str) -> Markup {
    let names: Vec<&str> = names.into_iter().collect();
    html! {
        @for (n, name) in names.iter().enumerate() {
            @if n > 0 { (if n + 1 == names.len() { " and " } else { ", " }) }
            (person_link(name, meeting))
        }
    }
}

/// What a passage does, in a word for readers.
pub(in crate::web) fn role(role: Role) -> &'static str {
    match role {
        Role::Introduction => "Introduction",
        Role::Discussion => "Discussion",
        Role::Decision => "Decision",
        Role::Action => "Action",
        Role::Interest => "Interest declared",
        Role::Vote => "Vote",
        Role::Attendance => "Attendance",
        Role::Correction => "Correction",
        Role::Other => "Text",
    }
}

/// What somebody is to an item, in words for readers.
pub(in crate::web) fn relation(name: &str) -> &'static str {
    match Relation::parse(name) {
        Some(Relation::Introduced) => "introduced",
        Some(Relation::Spoke) => "spoke",
        Some(Relation::DeclaredInterest) => "declared an interest",
        Some(Relation::Moved) => "moved",
        Some(Relation::Seconded) => "seconded",
        Some(Relation::VotedFor) => "voted for",
        Some(Relation::VotedAgainst) => "voted against",
        Some(Relation::Abstained) => "abstained",
        Some(Relation::Appointed) => "appointed",
        Some(Relation::ActionOwner) => "owns an action",
        Some(Relation::Corrected) => "asked for a correction",
        Some(Relation::Present) => "present",
        Some(Relation::Apologies) => "apologies",
        Some(Relation::Substituted) => "substituted",
        Some(Relation::Arrived) => "came in",
        Some(Relation::Left) => "went out",
        Some(Relation::Named) | None => "named",
    }
}

/// On what ground somebody is taken to be meant.
pub(in crate::web) fn ground(certainty: Certainty, rule: Rule) -> &'static str {
    match (certainty, rule) {
        (Certainty::Stated, _) | (_, Rule::Written) => "the name is written there",
        (_, Rule::FamilyName) => "the only person of this meeting with that family name",
        (_, Rule::GivenName) => "the only person of this meeting with that first name",
        (_, Rule::Initials) => "the only person of this meeting with those initials",
        (_, Rule::Office) => "this meeting gives them that office",
        (_, Rule::Neighbours) => "the board’s meetings before and after give them that office",
        (_, Rule::Folder) => "the council’s own list gives them that office",
    }
}

/// A topic as it is read: `/environment/flooding` is “Environment: flooding”.
pub(in crate::web) fn topic(path: &str) -> String {
    let spoken = path.trim_matches('/').replace('-', " ");
    let mut levels = spoken.split('/');
    let first = levels.next().map(capital).unwrap_or_default();
    levels.fold(first, |told, level| format!("{told}: {level}"))
}

/// With a capital letter.
pub(in crate::web) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

/// What was searched and what is known to be missing, in plain words.
pub(in crate::web) fn coverage(coverage: &Coverage) -> Markup {
    let doubts: Vec<String> = [
        (coverage.doubtful, many(coverage.doubtful, "meeting") + " read with low confidence"),
        (coverage.undated, many(coverage.undated, "meeting") + " without a date"),
        (coverage.unread, many(coverage.unread, "file") + " that could not be read"),
        (coverage.gaps, many(coverage.gaps, "long gap") + " in a board’s minutes"),
    ]
    .into_iter()
    .filter(|(n, _)| *n > 0)
    .map(|(_, told)| told)
    .collect();
    html! {
        p.coverage {
            "Searched: the minutes of " (many(coverage.meetings, "meeting"))
            @if let (Some(from), Some(to)) = (coverage.from, coverage.to) {
                ", " (day(Some(from))) " to " (day(Some(to)))
            }
            "."
            @if !doubts.is_empty() { " Among them " (doubts.join(", ")) "." }
            " " a href="/about" { "What is and is not here" } "."
        }
    }
}

/// A title of a section with the number of what is in it.
pub(in crate::web) fn numbered(title: &str, n: u64) -> Markup {
    html! { h2 { (title) " " span.n { (crate::output::number(n)) } } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_the_writing_or_controls_a_screen_is_shown_as_a_sign() {
        assert_eq!(harmless("a\u{202e}b\u{2066}c\u{1b}[2Jd\u{9b}e\0f".to_owned()), "a�b�c�[2Jd�e�f");
        let plain = "the clerk’s “£5” – naïve\n\tمرحبا";
        assert_eq!(harmless(plain.to_owned()), plain);
    }

    #[test]
    fn what_is_marked_is_escaped() {
        assert_eq!(marked("a<b>c", &[(1, 4)]).into_string(), "a<mark>&lt;b&gt;</mark>c");
    }

    #[test]
    fn topics_and_numbers_read_as_spoken() {
        assert_eq!(topic("/environment/flooding-and-drains"), "Environment: flooding and drains");
        assert_eq!((entries(1), entries(1200)), ("1 entry".to_owned(), "1,200 entries".to_owned()));
    }
}
