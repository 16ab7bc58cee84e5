//! Cuts a query into tokens. Knows what an operator looks like and nothing of fields, dates or meaning.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Anything between blanks, quotation marks, brackets and bars; with its punctuation.
    Word,
    /// What stands between quotation marks, without them.
    Quote {
        /// Whether the closing mark is there.
        closed: bool,
    },
    /// `(`
    Open,
    /// `)`
    Close,
    /// `OR` or `|`
    Or,
    /// `AND`
    And,
    /// `NOT`, or `-` directly before something.
    Not,
    /// `NEAR` or `NEAR/5`
    Near,
}

/// A token and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) kind: Kind,
    /// As typed; a quote without its marks.
    pub(super) text: &'a str,
    /// Byte offset of its first character, quotation marks included.
    pub(super) start: usize,
    /// Byte offset behind its last character, quotation marks included.
    pub(super) end: usize,
}

/// What parts words: white space, and control and invisible format characters, which nobody searches for and no terminal should be
/// sent: some of them turn the text behind them around.
pub(super) fn is_blank(c: char) -> bool {
    let is_format = matches!(
        c,
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    );
    c.is_whitespace() || c.is_control() || is_format
}

/// Straight and curly double quotation marks; any of them opens, any closes.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”')
}

/// The tokens of `text` in order.
pub(super) fn lex(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut at = 0;
    let mut before: Option<char> = None;
    while let Some(c) = text[at..].chars().next() {
        let start = at;
        let after = at + c.len_utf8();
        let mut push = |kind, from: usize, to: usize, end| {
            tokens.push(Token { kind, text: &text[from..to], start, end });
            end
        };
        at = match c {
            _ if is_blank(c) => after,
            '(' => push(Kind::Open, start, after, after),
            ')' => push(Kind::Close, start, after, after),
            '|' => push(Kind::Or, start, after, after),
            _ if is_quote(c) => match text[after..].char_indices().find(|(_, c)| is_quote(*c)) {
                Some((length, mark)) => {
                    let close = after + length;
                    push(Kind::Quote { closed: true }, after, close, close + mark.len_utf8())
                }
                None => push(Kind::Quote { closed: false }, after, text.len(), text.len()),
            },
            '-' => {
                let end = start + (text[start..].len() - text[start..].trim_start_matches('-').len());
                let opens = before.is_none_or(|b| is_blank(b) || b == '(' || b == '|');
                let stands_before = text[end..].chars().next().is_some_and(|n| !is_blank(n) && n != ')' && n != '|');
                // Two hyphens are a dash, and one behind a word or before a blank is no operator either.
                if opens && stands_before && end == after { push(Kind::Not, start, after, after) } else { end }
            }
            _ => {
                let end = word_end(text, start);
                let negated = tokens.last().is_some_and(|t| t.kind == Kind::Not && t.end == start);
                let kind = match keyword(&text[start..end]) {
                    Some(kind) if !negated => kind,
                    _ => Kind::Word,
                };
                tokens.push(Token { kind, text: &text[start..end], start, end });
                end
            }
        };
        before = text[..at].chars().next_back();
    }
    tokens
}

fn keyword(word: &str) -> Option<Kind> {
    match word {
        "OR" => Some(Kind::Or),
        "AND" => Some(Kind::And),
        "NOT" => Some(Kind::Not),
        "NEAR" => Some(Kind::Near),
        _ => {
            let distance = word.strip_prefix("NEAR/")?;
            (!distance.is_empty() && distance.bytes().all(|b| b.is_ascii_digit())).then_some(Kind::Near)
        }
    }
}

/// Where the word that begins at `start` ends.
fn word_end(text: &str, start: usize) -> usize {
    let mut at = start;
    while let Some(c) = text[at..].chars().next() {
        if c == '(' {
            match bracketed_ending(&text[start..at], &text[at + 1..]) {
                Some(length) => at += 1 + length,
                None => break,
            }
        } else if is_blank(c) || is_quote(c) || matches!(c, ')' | '|') {
            break;
        } else {
            at += c.len_utf8();
        }
    }
    at
}

/// `councillor(s)` and `4(b)` are one word: the length of `s)` where a bracket belongs to the word before it.
fn bracketed_ending(word: &str, rest: &str) -> Option<usize> {
    if keyword(word).is_some() || !word.chars().next_back().is_some_and(char::is_alphanumeric) {
        return None;
    }
    // No further than what fits, so that many open brackets do not each look through the whole text.
    let inner = rest.find(|c: char| !(c.is_alphanumeric() || "-./,'’&".contains(c)))?;
    (inner > 0 && rest[inner..].starts_with(')')).then_some(inner + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<&str> {
        lex(text).into_iter().map(|t| t.text).collect()
    }

    #[test]
    fn operators_stand_apart_and_words_stay_whole() {
        assert_eq!(texts("a|b OR (c-d) -e"), ["a", "|", "b", "OR", "(", "c-d", ")", "-", "e"]);
        assert_eq!(texts("councillor(s) 4(b) f(x y)"), ["councillor(s)", "4(b)", "f", "(", "x", "y", ")"]);
        assert_eq!(texts("a -- b --c - d"), ["a", "b", "c", "d"]);
        assert_eq!(texts("“two words” speaker:\"x"), ["two words", "speaker:", "x"]);
        assert_eq!(texts("a\u{202e}b\u{feff}c\u{200b}"), ["a", "b", "c"]);
    }

    #[test]
    fn keywords_are_upper_case_and_stand_alone() {
        let is_word = |text| lex(text).iter().all(|t| t.kind == Kind::Word);
        assert_eq!(lex("NEAR NEAR/3").into_iter().map(|t| t.kind).collect::<Vec<_>>(), [Kind::Near, Kind::Near]);
        assert!(is_word("near near/3 NEAR/ NEAR/x NEAR, NEAR/3. OR, Or and not"));
        assert_eq!(lex("\"-\"OR")[1].kind, Kind::Or);
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_hold_their_text(text in any::<String>()) {
            let mut end = 0;
            for token in lex(&text) {
                prop_assert!(end <= token.start && token.start < token.end);
                prop_assert!(text[token.start..token.end].contains(token.text));
                end = token.end;
            }
        }
    }
}
