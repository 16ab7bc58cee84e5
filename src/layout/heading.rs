//! Where a heading ends and the text behind it begins, when both stand in one line.

use super::attendance;
use super::cues::{self, FINITE, SENTENCE_START, STANDARD};
use crate::text::pattern::Pattern;
use crate::text::wordlist::WordList;
use crate::text::{names, sentences, words};

/// A heading cut from a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    /// Bytes of the heading from the start of the text.
    pub(super) heading: usize,
    /// Where the body begins; the length of the text where there is none.
    pub(super) body: usize,
    /// The heading is the paragraph's own first words, which stay in the body too.
    pub(super) borrowed: bool,
}

/// How a layout sets headings off from what follows in the same line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Heading and sentences run together without a mark.
    RunOn,
    /// A colon, a dash or a full stop stands between them.
    Marked,
}

/// The number of a part inside a line: `5.1`, or the first of a list.
static PART: Pattern =
    Pattern::new(|| r"[\s.](?:\d{1,2}\.\d{1,2}\.?\s+[A-Z]|(?:\([ai]\)|[ai]\)|i\.)\s+[A-Z£‘“])".into());

/// Cuts the heading from the text behind an item's number.
pub(super) fn cut(text: &str, manner: Manner) -> Cut {
    closed(text, parted(text, manner))
}

/// A heading goes on to the bracket that closes what it opened: "Minutes of the last meeting (9/3/07)".
fn closed(text: &str, cut: Cut) -> Cut {
    let head = &text[..cut.heading];
    let open = head.rfind('(').filter(|at| !head[*at..].contains(')'));
    let near = |at: usize| text[at..].char_indices().take(60).find(|(_, c)| *c == ')').map(|(i, _)| at + i + 1);
    match open.and_then(|_| near(cut.heading)) {
        Some(end) if cut.borrowed => Cut { heading: end, ..cut },
        Some(end) => Cut { heading: end, body: cut.body.max(end), ..cut },
        None => cut,
    }
}

/// The cut where type sets the first `lead` bytes of the text off; none where what is set off is no heading.
pub(super) fn at_lead(text: &str, lead: usize) -> Option<Cut> {
    let (head, rest) = (text.get(..lead)?, text.get(lead..)?);
    let marks = [' ', '-', '–', '—', ':', '.', ';', ','];
    let bare = head.trim_end_matches(marks);
    let behind = rest.trim_start_matches(marks);
    let unmarked = head.len() == bare.len() && rest.trim_start().starts_with(char::is_alphanumeric);
    // "**Hill** Lane: closed": what is set off ends in the middle of the heading.
    let mark = behind.find([':', '–', '.']).filter(|at| behind[*at..].starts_with([':', '–']));
    let short = mark.is_some_and(|at| behind[..at].split_whitespace().count() <= 5);
    let glued = head.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric);
    let goes_on = glued || unmarked && (behind.starts_with(char::is_lowercase) || short || !behind.contains(' '));
    // "**Reports: Finance** …", where others have "**Reports**: …".
    if let Some(at) = bare.find(':').filter(|at| STANDARD.find(bare).is_some_and(|m| m.end == *at)) {
        return at_lead(text, at);
    }
    let is_heading = (3..=160).contains(&bare.chars().count())
        && bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !goes_on
        && !names::begins_with_title(bare);
    is_heading.then_some(Cut { heading: bare.len(), body: text.len() - behind.len(), borrowed: false })
}

/// Words in capitals that lead a text, a bracket and numbers among them: bytes up to the text behind; 0 where there are not two.
fn capitals(text: &str) -> usize {
    let mut end = 0;
    let (mut count, mut depth) = (0, 0_usize);
    for word in text.split_inclusive(' ') {
        let opens = word.starts_with('(') && count > 0;
        let letters = word.chars().any(char::is_alphabetic);
        if depth == 0 && !opens && (word.chars().any(char::is_lowercase) || !letters && count == 0) {
            break;
        }
        depth = (depth + word.matches('(').count()).saturating_sub(word.matches(')').count());
        count += usize::from(letters && !opens && depth == 0);
        end += word.len();
    }
    // "A", "I" begin the sentence behind.
    let single = text[..end].trim_end().rsplit(' ').next().unwrap_or("");
    if matches!(single, "A" | "I") {
        end = text[..end].trim_end().len() - 1;
    }
    if count >= 2 && depth == 0 { end } else { 0 }
}

fn parted(text: &str, manner: Manner) -> Cut {
    let whole = Cut { heading: text.trim_end().len(), body: text.len(), borrowed: false };
    if let Some(at) = text.find(" • ").filter(|at| *at > 2) {
        let before = parted(&text[..at], manner);
        return if before.body >= at { Cut { heading: before.heading, body: at + 1, borrowed: false } } else { before };
    }
    // "Reports 5.1 Chairman's Report …": the first part begins the body.
    if let Some(part) = PART.find(text).filter(|p| p.start > 2) {
        let before = parted(&text[..part.start], manner);
        return if before.body >= part.start {
            Cut { heading: before.heading, body: part.start + 1, borrowed: false }
        } else {
            before
        };
    }
    let line = text.chars().count() <= 110 && !text.trim_end().ends_with('.');
    if line && cues::is_capitals(text) || is_task_alone(text) {
        return whole;
    }
    let shouted = capitals(text);
    let said = &text[shouted..];
    if shouted > 0 && said.starts_with(|c: char| c.is_uppercase() || matches!(c, '‘' | '“' | '£')) {
        let heading = text[..shouted].trim_end_matches([' ', '-', '–', ':', '.', ',', ';']).len();
        return Cut { heading, body: shouted, borrowed: false };
    }
    let titled = |cut: &Cut| line && is_title(&text[..cut.heading], &text[cut.heading..cut.body], &text[cut.body..]);
    if let Some(cut) = at_mark(text).filter(|cut| manner == Manner::Marked && !titled(cut)) {
        return cut;
    }
    // "(carried from the last meeting)" tells of the item and makes no sentence of it.
    let shown = text.strip_suffix(')').and_then(|t| t.rsplit_once(" (")).map_or(text, |(shown, _)| shown);
    if text.chars().count() <= 130
        && shown.chars().count() <= 100
        && cues::looks_like_heading(shown)
        && standard_end(text)
            .is_none_or(|end| text[end..].trim().is_empty() || !SENTENCE_START.is_match(text[end..].trim_start()))
    {
        return whole;
    }
    if let Some(end) = run_on(text) {
        return Cut { heading: text[..end].trim_end().len(), body: end, borrowed: false };
    }
    if line && (manner == Manner::RunOn || !FINITE.is_match(text)) {
        return whole;
    }
    borrow(text)
}

/// "To receive declarations of interest on any item to be discussed": what an agenda asks for, alone on its line.
fn is_task_alone(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    let mut words = text.split_whitespace();
    words.next() == Some("To")
        && words.next().is_some_and(|w| w.chars().all(char::is_lowercase))
        && text.chars().count() <= 160
        && !text.contains([':', ';'])
        && ![". ", " - ", " – "].iter().any(|mark| text.contains(mark))
        && run_on(text).is_none()
}

/// "Larkfield Leisure Centre: Award of Tender": what stands behind the mark belongs to the heading. "Planning: None" and "Payments:
/// £52.66" are heading and text.
fn is_title(head: &str, mark: &str, rest: &str) -> bool {
    let rest = rest.trim();
    let words = rest.split_whitespace().count();
    let empty = ["None", "No ", "Nil", "Not ", "Nothing", "Noted", "Attached", "Cllr", "Councillor"];
    // "Chairman's report – Ann Bell" is one heading; "Apologies – Ann Bell" and "Planning – None" are heading and text.
    let told = head.to_lowercase().starts_with("apolog") || attendance::is_label(head);
    if mark.contains(['-', '–', '—']) && !mark.contains([':', '.']) && words <= 8 && !told {
        return rest.starts_with(char::is_uppercase)
            && !rest.contains(['£', '€', ',', ';', ':'])
            && !FINITE.is_match(rest)
            && !empty.iter().any(|e| rest.starts_with(e))
            && !names::begins_with_title(&format!("{rest} X"));
    }
    rest.starts_with(char::is_uppercase)
        && (if head.split_whitespace().count() >= 3 { 1..=10 } else { 2..=10 }).contains(&words)
        && !rest.contains(['£', '€', ','])
        && !FINITE.is_match(rest)
        && !STANDARD.is_match(head)
        && names::find(rest).is_empty()
        && !rest.starts_with("None")
        && !rest.starts_with("No ")
}

/// The end of a standard heading that leads the text.
fn standard_end(text: &str) -> Option<usize> {
    STANDARD.find(text).map(|m| m.end)
}

/// A colon, a dash between spaces, or a full stop that ends a short headline.
fn at_mark(text: &str) -> Option<Cut> {
    let limit = text.char_indices().nth(160).map_or(text.len(), |(at, _)| at);
    let head = &text[..limit];
    let mut marks: Vec<(usize, usize)> = Vec::new();
    for (at, c) in head.char_indices() {
        let behind = &text[at + c.len_utf8()..];
        match c {
            ':' if !behind.starts_with(|n: char| n.is_ascii_digit() || n == '/') => marks.push((at, at + 1)),
            // "Planning; Mr Pell – a porch": a slip for a colon.
            ';' if standard_end(text) == Some(at) => marks.push((at, at + 1)),
            '-' | '–' | '—' if head[..at].ends_with(' ') && behind.starts_with(' ') => {
                marks.push((at, at + c.len_utf8()))
            }
            '.' if behind.starts_with(' ') && behind.trim_start().starts_with(char::is_uppercase) => {
                marks.push((at, at + 1))
            }
            _ => {}
        }
    }
    // "To Approve: Budget and Precept" is one heading.
    let is_task = |head: &str| head.split_whitespace().count() <= 2 && head.to_lowercase().starts_with("to ");
    let (mut end, mut body) = marks.into_iter().find(|(end, _)| {
        is_headline(&text[..*end], if text[*end..].starts_with(':') { COLON } else { 12 }) && !is_task(&text[..*end])
    })?;
    // "Review of the Scheme – Lark Council: …": what stands between dash and colon belongs to the heading.
    if !text[end..].starts_with([':', '.']) && text[..end].split_whitespace().count() >= 3 {
        let colon = text[body..limit.max(body)].find(": ").map(|at| body + at).filter(|at| {
            let between = text[body..*at].trim();
            between.starts_with(char::is_uppercase)
                && between.split_whitespace().count() <= 8
                && !FINITE.is_match(between)
                && !between.contains(['.', ',', ';'])
                && !names::begins_with_title(between)
        });
        (end, body) = colon.map_or((end, body), |at| (at, at + 1));
    }
    let rest = &text[body..];
    let skip = rest.len() - rest.trim_start_matches([' ', '-', '–', '—', ':', '.', '\t']).len();
    body += skip;
    Some(Cut { heading: text[..end].trim_end().len(), body, borrowed: false })
}

/// Words that a headline before a colon may have.
const COLON: usize = 22;

/// Words that ask for something to be done: what they begin is no sentence about what was done.
static TASKS: WordList = WordList::new(
    "
    Discuss Consider Approve Receive Note Agree Review Adopt Confirm Appoint Elect Decide Resolve Sign Update Proposal
    Presentation Request
",
);

fn is_headline(text: &str, most: usize) -> bool {
    let text = text.trim();
    let words = text.split_whitespace().count();
    (1..=most).contains(&words)
        && text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        && text.chars().count() >= 3
        && (!FINITE.is_match(text) || most == COLON && TASKS.contains(text.split_whitespace().next().unwrap_or("")))
        && !names::begins_with_title(text)
        && !text.split_whitespace().last().is_some_and(|w| w == "No" || w.chars().count() == 1 || is_short_form(w))
}

/// An initial, or a word that a full stop shortens: "Mr", "Cllr", "(Ms".
fn is_short_form(word: &str) -> bool {
    let word = word.trim_start_matches('(');
    word.starts_with(char::is_uppercase)
        && (word.chars().count() == 1
            || word.chars().any(char::is_lowercase) && !word.to_lowercase().contains(['a', 'e', 'i', 'o', 'u', 'y']))
}

/// Where the body begins in a line without a mark: at a capitalised word behind a small one, if what follows is a sentence.
fn run_on(text: &str) -> Option<usize> {
    let limit = text.char_indices().nth(220).map_or(text.len(), |(at, _)| at);
    let known = standard_end(text).unwrap_or(0);
    let all: Vec<words::Word<'_>> = words::words(text).take_while(|w| w.start < limit).collect();
    for pair in all.windows(2) {
        let (before, word) = (&pair[0], &pair[1]);
        let between = &text[before.end()..word.start];
        if word.start < known || !word.is_capitalised() || between.contains(['-', '/', '\'', '’', '&', '(']) {
            continue;
        }
        let rest = &text[word.start..];
        if !between.trim().is_empty() || !FINITE.is_match(first_sentence(rest)) {
            continue;
        }
        let small_before =
            before.text.chars().next().is_some_and(|c| c.is_lowercase() || c.is_ascii_digit()) && !is_link(before.text);
        let small = |t: &str| t.chars().any(char::is_lowercase);
        let capitals_before = cues::is_capitals(&text[..before.end()]) && small(word.text);
        let plain = ["The ", "It was ", "There ", "Cllr ", "Councillor", "Apologies w", "Upon ", "No "]
            .iter()
            .any(|w| rest.starts_with(w))
            && !is_link(before.text);
        let opens = SENTENCE_START.is_match(rest) && (small_before || known > 0 || plain);
        let near = &rest[..rest.char_indices().nth(60).map_or(rest.len(), |(at, _)| at)];
        let person = names::find(near).into_iter().next().filter(|n| n.range.start == 0);
        let named = person.is_some_and(|p| p.titled && !is_link(before.text) || small_before);
        // "Tree Survey Considered under item 5", "HGV signs Norfolk County Council has agreed".
        let told = DONE.contains(word.text) && rest[word.text.len()..].trim_start().starts_with(char::is_lowercase);
        let body = small_before && super::board::all(near).first().is_some_and(|b| near.starts_with(b.as_str()));
        if opens || named || capitals_before || told || body {
            return Some(word.start);
        }
    }
    None
}

/// What was done with an item, at the start of its text.
static DONE: WordList = WordList::new("Considered Noted Agreed Deferred Received Approved Discussed");

/// Small words that tie a capitalised word to what stands before it: "Note of The Board".
fn is_link(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "and"
            | "to"
            | "the"
            | "in"
            | "on"
            | "with"
            | "by"
            | "from"
            | "a"
            | "at"
            | "or"
            | "into"
            | "between"
    )
}

fn first_sentence(text: &str) -> &str {
    let near = &text[..text.char_indices().nth(400).map_or(text.len(), |(at, _)| at)];
    sentences(near).into_iter().next().map_or(near, |range| &near[range])
}

/// A paragraph without a heading of its own: its first words, up to eight, shorter where a clause ends.
pub(super) fn borrow(text: &str) -> Cut {
    let mut end = text.len();
    for (count, word) in words::words(text).enumerate() {
        end = word.end();
        let behind = text[end..].chars().next();
        // "J. Bell" and "By-Law No. 15" go on.
        let initial = behind == Some('.') && (is_short_form(word.text) || word.text == "No");
        if count == 7 || count >= 1 && !initial && matches!(behind, Some(',' | ';' | ':' | '.')) {
            break;
        }
    }
    // Never inside a number or a date: "05/01/15".
    let rest = text[end..].find(char::is_whitespace).unwrap_or(text.len() - end);
    let heading = if text[end..].starts_with('/') { end + rest } else { end };
    Cut { heading, body: 0, borrowed: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str, manner: Manner) -> String {
        let cut = cut(text, manner);
        format!(
            "{} | {}",
            &text[..cut.heading],
            text[cut.body..].split_whitespace().take(3).collect::<Vec<_>>().join(" ")
        )
    }

    #[test]
    fn headings_that_run_into_their_text() {
        for (text, want) in [
            (
                "Welcome, apologies and declarations of interest The Chairman opened the meeting.",
                "Welcome, apologies and declarations of interest | The Chairman opened",
            ),
            (
                "Membership and terms of reference for 2017/18 Members agreed the board's terms.",
                "Membership and terms of reference for 2017/18 | Members agreed the",
            ),
            (
                "Priorities and work programme Dennis Skinner, Head of Improvement, introduced the item.",
                "Priorities and work programme | Dennis Skinner, Head",
            ),
            ("Productivity programme", "Productivity programme | "),
            ("Highlighting Leadership offer: 2017/18 update", "Highlighting Leadership offer: 2017/18 update | "),
        ] {
            assert_eq!(show(text, Manner::RunOn), want);
        }
    }

    #[test]
    fn headings_that_type_sets_off() {
        for (text, lead, want) in [
            ("Roads. The lane is shut.", "Roads.", Some("Roads | The lane is shut.")),
            ("Roads: none", "Roads", Some("Roads | none")),
            ("Minutes of the last meeting", "Minutes", None),
            ("Hill Lane: closed", "Hill", None),
            ("Cllr Ann Bell spoke.", "Cllr Ann Bell", None),
        ] {
            let cut = at_lead(text, lead.len()).map(|c| format!("{} | {}", &text[..c.heading], &text[c.body..]));
            assert_eq!(cut.as_deref(), want, "{text}");
        }
    }

    #[test]
    fn headings_before_a_mark() {
        for (text, want) in [
            ("Police Report: Attached. No Police presence.", "Police Report | Attached. No Police"),
            ("Planning : None", "Planning | None"),
            ("MATTERS ARISING - the Clerk had written", "MATTERS ARISING | the Clerk had"),
            ("Minutes of the last Meeting:", "Minutes of the last Meeting | "),
            (
                "Church Survey Cllr Wyett and Cllr Mack both declared a personal interest.",
                "Church Survey | Cllr Wyett and",
            ),
            (
                "ROADS AND PATHS (for information) A letter had come.",
                "ROADS AND PATHS (for information) | A letter had",
            ),
            ("Chairman's report - Ann Bell", "Chairman's report - Ann Bell | "),
            ("Planning - None", "Planning | None"),
            ("Letters i. From the school", "Letters | i. From the"),
            ("Discuss the proposed barn: it was agreed to wait", "Discuss the proposed barn | it was agreed"),
            (
                "Election of Officers Upon the proposal of Ann Bell it was agreed.",
                "Election of Officers | Upon the proposal",
            ),
            (
                "The Minutes of the meeting held on 02/11/15 were agreed as a true record.",
                "The Minutes of the meeting held on 02/11/15 | The Minutes of",
            ),
            ("To Approve: Budget and Precept 2020/21", "To Approve: Budget and Precept 2020/21 | "),
        ] {
            assert_eq!(show(text, Manner::Marked), want);
        }
    }
}
