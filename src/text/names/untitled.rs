//! Names without a title before them: led by a common given name, by initials, or two given names that share a family name.

use super::lists::{NO_NAME, OFFICES, PARTICLES};
use super::{PersonName, Token, assemble, ends_name, is_honorific};
use crate::text::fold;
use crate::text::given::is_given;

/// "Bill and Karin Newell": both names, the index where the second begins, and the one behind it.
pub(super) fn couple(tokens: &[Token<'_>], at: usize) -> Option<(PersonName, PersonName, usize, usize)> {
    let (first, joint) = (tokens.get(at).filter(|t| t.is_capital())?, tokens.get(at + 1)?);
    let next = match (joint.key(), first.behind) {
        ("and", " ") => at + 2,
        (_, " & ") => at + 1,
        _ => return None,
    };
    let begins = at == 0 || !tokens[at - 1].is_capital() || tokens[at - 1].behind != " ";
    let (second, family) = (tokens.get(next)?, tokens.get(next + 1)?);
    let given = |t: &Token<'_>| is_given(given_key(t));
    let ends = family.behind != " " || !tokens.get(next + 2).is_some_and(Token::is_capital);
    let common = |t: &Token<'_>| NO_NAME.contains(t.key()) || t.is_acronym() || t.is_initial();
    if !begins
        || !given(first)
        || !second.is_capital()
        || common(second)
        || second.behind != " "
        || !family_like(family)
        || !ends
    {
        return None;
    }
    let name =
        |given: &Token<'_>| PersonName { given: vec![given.text.to_string()], family: family.text.replace('’', "'") };
    Some((name(first), name(second), next, next + 2))
}

/// "G. Baddock", "T B Bonnett": initials with full stops, or two and more, before a family name.
pub(super) fn lettered(tokens: &[Token<'_>], at: usize) -> Option<(PersonName, usize)> {
    let first = tokens.get(at).filter(|t| t.is_initial())?;
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let begins = before.is_none_or(|b| !b.is_capital() || !matches!(b.behind, " " | "." | ". " | "-" | "/"));
    // "A. Loading of lorries": the letter of a list.
    let opens = before.is_none_or(|b| b.behind.trim_start().starts_with(['.', ';']) || b.behind.contains('\n'));
    let list = opens && matches!(first.text, "A" | "B" | "C" | "D" | "E" | "F" | "G" | "H" | "I" | "V" | "X");
    if !begins || list {
        return None;
    }
    let mut end = at;
    while tokens.get(end).is_some_and(|t| t.is_initial() && matches!(t.behind, " " | "." | ". ")) {
        end += 1;
    }
    let letters: usize = tokens[at..end].iter().map(|t| t.text.chars().count()).sum();
    let dotted = tokens[at].behind.starts_with('.') && first.text.chars().count() == 1;
    let last = tokens.get(end).filter(|_| end > at)?;
    let longer = |t: &Token<'_>| t.is_capital() && !is_role(t) && !is_honorific(t);
    // "C. Edwin Moss": a given name stands between.
    let middle = dotted && is_given(given_key(last)) && last.behind == " ";
    let (last, end) = match tokens.get(end + 1).filter(|t| middle && family_like(t)) {
        Some(family) => (family, end + 1),
        None => (last, end),
    };
    let long = last.behind == " " && tokens.get(end + 1).is_some_and(longer);
    // "N.C.C. Modification": letters without spaces between them are a body's.
    let body = end - at >= 3 && tokens[at..end - 1].iter().all(|t| t.behind == ".");
    let fits = (dotted || letters >= 2 && end - at >= 2) && letters <= 3 && !body && last.text.chars().count() > 3;
    if !fits || !family_like(last) || long {
        return None;
    }
    assemble(&tokens[at..=end]).map(|name| (name, end + 1))
}

/// A name without a title that begins at `at`: a common given name, then initials or another given name, then a family name.
pub(super) fn untitled(tokens: &[Token<'_>], at: usize) -> Option<(PersonName, usize)> {
    let first = tokens.get(at).filter(|t| t.is_capital())?;
    // "the Ellen Terry": a ship, a pub, a building.
    if at > 0 && tokens[at - 1].key() == "the" && tokens[at - 1].behind == " " {
        return None;
    }
    // "King's Lynn News": part of a longer name of a thing.
    let own = |t: &Token<'_>| NO_NAME.contains(t.key()) || OFFICES.contains(t.key());
    let inside = at > 0 && tokens[at - 1].is_capital() && tokens[at - 1].behind == " " && !own(&tokens[at - 1]);
    if first.text.chars().skip(1).any(char::is_uppercase) && !first.text.contains('-')
        || !is_given(given_key(first))
        || first.behind != " "
    {
        return None;
    }
    let mut end = at + 1;
    while tokens.get(end).is_some_and(|t| t.is_initial() && matches!(t.behind, " " | ". ")) {
        end += 1;
    }
    let second = tokens.get(end).filter(|t| is_given(t.key()) && t.is_capital() && t.behind == " ");
    if second.is_some() && tokens.get(end + 1).is_some_and(family_like) {
        end += 1;
    }
    while tokens.get(end).is_some_and(|t| PARTICLES.contains(t.key()) && t.behind == " ") {
        end += 1;
    }
    let last = tokens.get(end)?;
    // "Selkirk West Kildonan", "Gwyn James Legal": a longer name of a thing.
    let longer = |t: &Token<'_>| {
        is_place(t) || t.is_capital() && !t.is_acronym() && !is_role(t) && !is_honorific(t) && !is_given(t.key())
    };
    // "Luther Moss, Jr., Drive", "Luther Moss, Jr. Day".
    let named_after = |t: &Token<'_>| is_place(t) || t.text == "Day";
    let junior = tokens.get(end + 1).is_some_and(|t| t.key() == "jr") && tokens.get(end + 2).is_some_and(named_after);
    // "Emma Marsh Hill updated members": two family names, before what she did.
    let double = tokens.get(end + 1).filter(|t| last.behind == " " && longer(t) && family_like(t) && !is_place(t));
    let (last, end) = match double.filter(|_| does(tokens, end + 1) && family_like(last)) {
        Some(second) => (second, end + 1),
        None => (last, end),
    };
    if !family_like(last) || junior || last.behind == " " && tokens.get(end + 1).is_some_and(longer) {
        return None;
    }
    // "Director of Public Relations Ann Pell presented": what she did tells.
    if inside && !does(tokens, end) {
        return None;
    }
    assemble(&tokens[at..=end]).map(|name| (name, end + 1))
}

/// Whether a verb of what people do stands right behind a token: "presented", "gave".
fn does(tokens: &[Token<'_>], at: usize) -> bool {
    let next = tokens.get(at + 1).filter(|_| tokens[at].behind == " ");
    next.is_some_and(|t| {
        matches!(t.text, "said" | "gave" | "spoke" | "told" | "reported" | "presented" | "introduced" | "explained")
            || matches!(t.text, "updated" | "advised" | "informed" | "outlined" | "noted" | "asked" | "stated")
            || matches!(t.text, "reports" | "reviewed" | "provided" | "thanked" | "added" | "described" | "commented")
    })
}

/// "Jean-Luc": its first part decides.
pub(super) fn given_key<'t>(token: &'t Token<'_>) -> &'t str {
    token.key().split('-').next().unwrap_or("")
}

fn family_like(token: &Token<'_>) -> bool {
    let key = token.key();
    token.is_capital()
        && token.text.chars().count() > 1
        && token.text.chars().any(char::is_lowercase)
        && (!ends_name(token) && !NO_NAME.contains(key))
            | matches!(key, "green" | "wood" | "hill" | "west" | "day" | "ward")
}

/// Words of offices that may stand behind a name without a comma: "Tony Jackson Chairman".
fn is_role(token: &Token<'_>) -> bool {
    let key = token.key();
    let roles =
        ["chair", "vice", "deputy", "clerk", "treasurer", "secretary", "director", "manager", "officer", "head"];
    roles.iter().any(|r| key.starts_with(r)) || matches!(key, "the" | "of" | "from" | "parish" | "town" | "county")
}

/// Words that make a place or a body of the name before them: "Oscar Wilde Street".
fn is_place(token: &Token<'_>) -> bool {
    token.is_capital() && is_place_word(token.text)
}

/// Whether a word makes a place or a body of the name before it, whatever its case.
pub fn is_place_word(word: &str) -> bool {
    matches!(
        fold(word).as_ref(),
        "street"
            | "road"
            | "lane"
            | "hall"
            | "park"
            | "house"
            | "school"
            | "court"
            | "avenue"
            | "way"
            | "hospital"
            | "centre"
            | "close"
            | "square"
            | "trust"
            | "foundation"
            | "memorial"
            | "academy"
            | "college"
            | "church"
            | "limited"
            | "ltd"
            | "drive"
            | "gardens"
            | "boulevard"
            | "docks"
            | "secretariat"
            | "funding"
            | "waste"
            | "legal"
            | "blvd"
            | "parkway"
            | "ave"
            | "rd"
    )
}
