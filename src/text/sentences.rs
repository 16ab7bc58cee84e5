//! Sentences with their places, by Unicode's rules (UAX #29) and what minutes need on top.

use super::wordlist::WordList;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Words after which a full stop ends no sentence.
static ABBREVIATIONS: WordList = WordList::new(
    "
    cllr cllrs clr clir cilr cmhir cmhlr comh mr mrs ms dr prof rev revd st hon rt no nos ref para paras fig vs etc approx dept min app ald
    capt col lt maj sgt messrs e.g i.e a.m p.m ch chq inc ltd co rd ave tel ext jan feb aug sept oct nov dec vol
",
);

/// Byte ranges of the sentences of a text, in order, without white space at their ends; together they hold every word.
///
/// Unicode's sentence bounds, but none after an abbreviation (`Cllr. Smith`), an initial (`J. Smith`) or a number that leads
/// the text (`12. Apologies`).
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    // Without a mark inside it a text is one sentence; most list points are.
    let inside = text.trim_end().trim_end_matches(['.', '!', '?']);
    if text.is_ascii() && !inside.bytes().any(|b| matches!(b, b'.' | b'!' | b'?' | b'\n' | b'\r' | 0x85 | 0x0b | 0x0c))
    {
        push_trimmed(&mut out, text, 0..text.len());
        return out;
    }
    let mut open: Option<usize> = None;
    let mut start = 0;
    for end in bounds(text) {
        let from = open.take().unwrap_or(start);
        start = end;
        if ends_open(&text[from..end]) && end < text.len() {
            open = Some(from);
            continue;
        }
        push_trimmed(&mut out, text, from..end);
    }
    if let Some(from) = open {
        push_trimmed(&mut out, text, from..text.len());
    }
    out
}

/// Ends of the sentences of a text by Unicode's rules; together they cover it.
fn bounds(text: &str) -> Vec<usize> {
    plain_bounds(text)
        .unwrap_or_else(|| text.split_sentence_bound_indices().map(|(start, piece)| start + piece.len()).collect())
}

/// What the rules of sentence bounds make of a character (UAX #29, table 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Line,
    Blank,
    Close,
    Stop,
    Mark,
    Goes,
    Upper,
    Lower,
    Digit,
    Other,
}

/// The class of a character that minutes in Latin letters are made of; none of others.
fn class(c: char) -> Option<Class> {
    Some(match c {
        '\n' | '\r' => Class::Line,
        ' ' | '\t' | '\u{b}' | '\u{c}' | '\u{a0}' => Class::Blank,
        '.' => Class::Stop,
        '!' | '?' => Class::Mark,
        ',' | '-' | ':' | ';' | '–' | '—' => Class::Goes,
        '"' | '\'' | '(' | ')' | '[' | ']' | '{' | '}' | '‘' | '’' | '“' | '”' => Class::Close,
        '0'..='9' => Class::Digit,
        'A'..='Z' => Class::Upper,
        'a'..='z' => Class::Lower,
        'À'..='ž' if c.is_uppercase() => Class::Upper,
        'À'..='ž' if c.is_lowercase() => Class::Lower,
        '£' | '€' | '•' | '…' | '½' | '°' => Class::Other,
        _ if c.is_ascii() => Class::Other,
        _ => return None,
    })
}

/// [`bounds`] of a text that is made of common characters alone, without a look into Unicode's tables; none of others. The rules are named
/// as in UAX #29.
fn plain_bounds(text: &str) -> Option<Vec<usize>> {
    let chars: Vec<(usize, Class)> =
        text.char_indices().map(|(at, c)| class(c).map(|class| (at, class))).collect::<Option<_>>()?;
    let class_at = |i: usize| chars.get(i).map(|(_, class)| *class);
    let behind = |mut i: usize, class: Class| {
        while class_at(i) == Some(class) {
            i += 1;
        }
        i
    };
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(class) = class_at(at) {
        at += 1;
        if class == Class::Line {
            // SB3, SB4: behind a line, "\r\n" being one end of it.
            let place = chars[at - 1].0;
            if !text[place..].starts_with("\r\n") {
                out.push(place + 1);
            }
            continue;
        }
        if !matches!(class, Class::Stop | Class::Mark) {
            continue;
        }
        let next = class_at(at);
        let letter = at.checked_sub(2).and_then(class_at).is_some_and(|c| matches!(c, Class::Upper | Class::Lower));
        // SB6, SB7: "3.5", "A.B".
        if class == Class::Stop && (next == Some(Class::Digit) || letter && next == Some(Class::Upper)) {
            continue;
        }
        at = behind(behind(at, Class::Close), Class::Blank);
        let weighs = |c: &Class| matches!(c, Class::Upper | Class::Lower | Class::Line | Class::Stop | Class::Mark);
        let first = || chars[at..].iter().map(|(_, class)| *class).find(weighs);
        // SB8, SB8a: a small letter follows, or what goes on.
        let goes_on = class == Class::Stop && first() == Some(Class::Lower)
            || matches!(class_at(at), Some(Class::Goes | Class::Stop | Class::Mark));
        // SB9 to SB11; the end of a line is told above.
        if !goes_on && class_at(at) != Some(Class::Line) {
            out.push(chars.get(at).map_or(text.len(), |(place, _)| *place));
        }
    }
    if out.last() != Some(&text.len()) && !text.is_empty() {
        out.push(text.len());
    }
    Some(out)
}

fn push_trimmed(out: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let piece = &text[range.clone()];
    let start = range.start + (piece.len() - piece.trim_start().len());
    let end = start + piece.trim().len();
    if start < end {
        out.push(start..end);
    }
}

/// Whether a piece that Unicode would end here goes on all the same.
fn ends_open(piece: &str) -> bool {
    if piece.ends_with('\n') {
        return false;
    }
    let Some(body) = piece.trim_end().strip_suffix('.') else { return false };
    let last =
        body.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '‘' | '“' | '"' | '\'')).next().unwrap_or("");
    if last.is_empty() {
        return false;
    }
    // "Proposed. Cllr Ash, seconded. Cllr Beck": who did follows.
    let label = last.len() == body.trim_start().len()
        && matches!(last.to_lowercase().as_str(), "proposed" | "seconded" | "prop" | "sec" | "proposer" | "seconder");
    let is_initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    let leads = last.len() == body.trim_start().len() && last.len() <= 6 && last.bytes().any(|b| b.is_ascii_digit());
    label || is_initial || leads || ABBREVIATIONS.contains(&last.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn abbreviations_and_initials_end_no_sentence() {
        assert_eq!(cut("Cllr. J. Smith spoke. The Board agreed."), ["Cllr. J. Smith spoke.", "The Board agreed."]);
        assert_eq!(cut("12. Apologies were noted. None."), ["12. Apologies were noted.", "None."]);
        assert_eq!(cut("It began at 7 p.m. Members sat."), ["It began at 7 p.m. Members sat."]);
    }

    proptest! {
        #[test]
        fn sentences_hold_every_word_once(text in "\\PC{0,200}") {
            let cut: Vec<&str> = sentences(&text).into_iter().map(|r| &text[r]).collect();
            let squeeze = |s: &str| s.split_whitespace().collect::<String>();
            prop_assert_eq!(cut.iter().map(|s| squeeze(s)).collect::<String>(), squeeze(&text));
        }
    }

    proptest! {
        #[test]
        fn plain_bounds_are_those_of_unicode(text in "[a-cA-C1.?!,:;()\"'‘’“”–£éÉ \u{a0}\r\n\t=•…€½°\\[\\]{}\u{b}\u{c}-]{0,40}") {
            let all: Vec<usize> = text.split_sentence_bound_indices().map(|(start, piece)| start + piece.len()).collect();
            prop_assert_eq!(plain_bounds(&text), Some(all));
        }
    }
}
