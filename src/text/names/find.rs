//! Names in running text: behind titles, in lists behind a plural title, or led by a common given name.

use super::lists::{ALSO_NAMES, NO_NAME, OFFICES, PARTICLES, PLURAL, POST_NOMINALS};
use super::untitled::{couple, given_key, is_place_word, lettered, untitled};
use super::{
    FoundName, Token, assemble, bracketed_initials, ends_name, is_honorific, is_name_behind_initials, is_post_nominal,
    skip_titles, tokens,
};
use crate::text::fold;
use crate::text::given::is_given;

/// Every name in running text, in order, none overlapping: behind a title ("Cllr Fleming", "Councillors A, Mrs B and C"), or led by a
/// common given name ("Tony Jackson").
pub fn find(text: &str) -> Vec<FoundName> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(body) = skip_titles(&tokens, at) {
            let plural = (at..body).any(|i| PLURAL.contains(tokens[i].key()));
            let next = titled(text, &tokens, at, body, plural, &mut found);
            at = next.max(at + 1);
        } else if let Some((first, second, from, end)) = couple(&tokens, at) {
            found.push(FoundName { name: first, range: tokens[at].start..tokens[at].end(), titled: false });
            found.push(FoundName { name: second, range: tokens[from].start..tokens[end - 1].end(), titled: false });
            at = end;
        } else if let Some((name, end)) = lettered(&tokens, at) {
            found.push(FoundName { name, range: tokens[at].start..tokens[end - 1].end(), titled: false });
            at = end;
        } else if let Some((name, end)) = untitled(&tokens, at) {
            found.push(FoundName { name, range: tokens[at].start..tokens[end - 1].end(), titled: false });
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

/// Reads the name, or the list of names behind a plural title, at `body`; gives the index behind it.
fn titled(text: &str, tokens: &[Token<'_>], at: usize, body: usize, plural: bool, found: &mut Vec<FoundName>) -> usize {
    let mut start = at;
    let mut body = body;
    let mut single_given: Option<usize> = None;
    loop {
        let Some((words, mut end)) = name_words(tokens, body) else { return body };
        // "Lord Edward Street" is a street; Mr Street and Cllr Brian Street are people.
        let plain = (at..body).any(|i| matches!(tokens[i].key().as_bytes(), [b'c' | b'm', ..]));
        if !plain && words.len() > 1 && words.last().is_some_and(|w| is_place_word(w.text)) {
            return end;
        }
        while end < tokens.len() && is_post_nominal(&tokens[end]) && joins(tokens[end - 1].behind) {
            end += 1;
        }
        let mut stop = tokens[end - 1].end();
        if let Some(mut name) = assemble(&words) {
            let ahead: String = text[stop..].chars().take(12).collect();
            let given = bracketed_initials(&ahead).1.filter(|g| g.len() == 1 && ahead.starts_with(" ("));
            if let (Some(given), true) = (given, name.given.is_empty()) {
                name.given = given;
                stop = text[stop..].find(')').map_or(stop, |p| stop + p + 1);
                end += 1;
            }
            // "George and Judith Cooper", not the councillors "Clifford, Collins (J)".
            if let (Some(index), true) = (single_given.take(), name.has_given()) {
                share_family(found, index, &name.family);
            }
            let joined = text[stop..].trim_start().starts_with("and ") || text[stop..].trim_start().starts_with('&');
            let alone = joined && start == at && name.given.is_empty() && is_given(&fold(&name.family));
            found.push(FoundName { name, range: tokens[start].start..stop, titled: true });
            if alone {
                single_given = Some(found.len() - 1);
            }
        }
        let next = behind_brackets(text, tokens, end);
        let Some(separator) = separator(text, stop, tokens, next) else { return end };
        let list = plural && separator.is_list;
        let titled_next = skip_titles(tokens, separator.next);
        match (titled_next, list) {
            (Some(behind), true) => {
                start = separator.next;
                body = behind;
            }
            (None, true) if begins_name(tokens, separator.next) => {
                start = separator.next;
                body = separator.next;
            }
            _ => return end,
        }
    }
}

/// Whether a name can begin at a token: a capital, or the particle of one: "de Souza".
fn begins_name(tokens: &[Token<'_>], at: usize) -> bool {
    let capital = |i: usize| tokens.get(i).is_some_and(Token::is_capital);
    capital(at) || tokens.get(at).is_some_and(|t| PARTICLES.contains(t.key())) && capital(at + 1)
}

/// "Councillors George and Judith Cooper": the first of the two has the family name of the second.
fn share_family(found: &mut [FoundName], index: usize, family: &str) {
    if let Some(first) = found.get_mut(index) {
        let given = std::mem::replace(&mut first.name.family, family.to_string());
        first.name.given = vec![given];
    }
}

struct Separator {
    next: usize,
    is_list: bool,
}

/// What stands between the end of a name and the next token, where that continues a list.
fn separator(text: &str, stop: usize, tokens: &[Token<'_>], mut next: usize) -> Option<Separator> {
    let first = tokens.get(next)?;
    let mut between = text.get(stop..first.start).unwrap_or("").trim().to_string();
    if let Some(close) = between.rfind(')') {
        between = between[close + 1..].trim().to_string();
    }
    if first.key() == "and" {
        next += 1;
        tokens.get(next)?;
        return between.trim_matches(',').is_empty().then_some(Separator { next, is_list: true });
    }
    let is_list = matches!(between.as_str(), "," | "&" | ";" | "/");
    Some(Separator { next, is_list })
}

/// Index of the first token behind a bracket that opens right behind token `end - 1`.
fn behind_brackets(text: &str, tokens: &[Token<'_>], end: usize) -> usize {
    let Some(last) = tokens.get(end.wrapping_sub(1)) else { return end };
    if !last.behind.trim_start().starts_with('(') {
        return end;
    }
    let close = text[last.end()..].find(')').map(|p| last.end() + p);
    match close {
        Some(close) => tokens.iter().position(|t| t.start > close).unwrap_or(tokens.len()),
        None => end,
    }
}

/// Whether the text between two tokens keeps them in one name.
fn joins(behind: &str) -> bool {
    matches!(behind.trim_end(), "" | "." | ",") && !behind.contains(['\n', '\t']) && !behind.is_empty()
}

/// The words of a name behind a title, and the index behind them.
fn name_words<'a>(tokens: &[Token<'a>], body: usize) -> Option<(Vec<Token<'a>>, usize)> {
    let mut words: Vec<Token<'a>> = Vec::new();
    let mut at = body;
    let mut families = 0;
    while let Some(token) = tokens.get(at) {
        let key = token.key();
        let particle =
            PARTICLES.contains(key) && tokens.get(at + 1).is_some_and(Token::is_capital) && token.behind == " ";
        let stop_word = (ends_name(token) || !token.is_initial() && NO_NAME.contains(key) && families > 1)
            && !is_name_behind_initials(&words, token);
        let name_like =
            token.is_capital() && !stop_word && !is_honorific(token) && !token.text.bytes().any(|b| b.is_ascii_digit());
        // "Cllr Janet Taylor Helen Richardson": another given name behind a family name begins another person.
        let another = words.len() >= 2
            && is_given(key)
            && !words[0].is_initial()
            && (is_given(words[0].key()) || !is_given(words[1].key()) && token.text.chars().any(char::is_lowercase))
            && tokens.get(at + 1).is_some_and(Token::is_capital);
        if words.len() >= 6 || another || !(name_like || particle) || (is_post_nominal(token) && families > 0) {
            break;
        }
        if name_like && !token.is_initial() {
            families += 1;
        }
        if families > 3 {
            break;
        }
        words.push(token.clone());
        at += 1;
        let after_initial = token.is_initial() && token.behind.trim() == ".";
        let plain = token.behind == " "
            || token.behind == "  "
            || token.behind == "\u{a0}"
            || after_initial
            || (token.is_initial() && token.behind == ".");
        if !plain {
            break;
        }
        if token.is_initial() && families > 0 {
            break;
        }
    }
    while words.last().is_some_and(|w| !w.is_capital()) {
        words.pop();
        at -= 1;
    }
    (families > 0).then_some((words, at))
}

/// Whether a text begins with a title that stands before a name.
pub fn begins_with_title(text: &str) -> bool {
    skip_titles(&tokens(text), 0).is_some()
}

/// Starts of the names in a run of titled names without separators: "Cllr A Cllr B OBE Mr C".
pub fn title_starts(text: &str) -> Vec<usize> {
    let tokens = tokens(text);
    let mut starts = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match skip_titles(&tokens, at) {
            Some(end) => {
                starts.push(tokens[at].start);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    starts
}

/// Whether a word, alone, is a common word of minutes rather than a family name: "Council", "Present".
pub fn is_common_word(word: &str) -> bool {
    let key = fold(word);
    NO_NAME.contains(&key) && !ALSO_NAMES.contains(&key)
}

/// Whether a word is a family name and a common word at once ("Green", "Hall"), or a common given name.
pub fn is_ambiguous_word(word: &str) -> bool {
    let key = fold(word);
    NO_NAME.contains(&key) || ALSO_NAMES.contains(&key) || is_given(&key)
}

/// Where the second of two people begins that stand side by side without a mark: "Janet Taylor Helen Richardson".
pub fn second_person(text: &str) -> Option<usize> {
    let outside = &text[..text.find('(').unwrap_or(text.len())];
    let tokens = tokens(outside);
    let body = skip_titles(&tokens, 0).unwrap_or(0);
    let words = tokens.get(body..)?;
    let (first, family, second, last) = (words.first()?, words.get(1)?, words.get(2)?, words.get(3)?);
    let given =
        |t: &Token<'_>| t.is_capital() && (is_given(given_key(t)) || t.is_initial() && t.text.chars().count() == 1);
    let side_by_side = first.behind == " " && family.behind == " " && second.behind == " ";
    // "Cllr Rowell Tomkins Helen Richardson": behind a title the first name may be any.
    let led = given(first) || body > 0 && first.is_capital() && !given(family);
    (side_by_side
        && led
        && given(second)
        && (!given(family) || family.text.contains('-'))
        && family.is_capital()
        && last.is_capital()
        && !last.is_initial())
    .then_some(second.start)
}

/// Whether a word is an office that may stand before a family name as a title does: "Director".
pub fn is_office_word(word: &str) -> bool {
    OFFICES.contains(&fold(word))
}

/// Whether a word is letters behind a name that do not belong to it: "MBE", "MP".
pub fn is_letters_behind(word: &str) -> bool {
    POST_NOMINALS.contains(&word.replace('.', ""))
}

/// Whether a small word may stand inside a family name: "de", "van".
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word)
}

/// Whether a common given name or an initial leads a text.
pub fn begins_with_given(text: &str) -> bool {
    tokens(text).first().is_some_and(|t| t.is_initial() || t.is_capital() && is_given(given_key(t)))
}
