//! Text → blocks: lines, list points, rows, tags; wrapped lines put together. Shared by the formats that are text.

use super::markup::STRONG;
use super::weight::Weight;
use super::wrap::{self, Line};
use super::{markup, running};
use crate::model::{Block, BlockKind};
use crate::text::numbering::{self, Style};
use crate::text::pattern::Pattern;
use std::borrow::Cow;

/// The blocks of a text whose first line has the number `first`.
pub(super) fn blocks(text: &str, first: u32, markdown: bool) -> Vec<Block> {
    let numbered = markup::numbered(text);
    let text = markup::weighed(&numbered);
    let mut lines = Vec::new();
    let mut gap = true;
    let mut page = 0;
    // The head of a page: behind the rule that ends the last, nothing but its number has come yet.
    let mut head = false;
    let mut pending = false;
    for (number, physical) in (first..).zip(text.lines()) {
        let physical = if markdown { unquote(physical) } else { physical };
        if physical.contains('\u{c}') {
            page += u32::from(!lines.is_empty());
            (head, gap) = (true, true);
        }
        let plain = markup::plain(physical);
        let bare = plain.trim();
        if bare.len() >= 3 && bare.bytes().all(|b| b == b'-') {
            page += u32::from(!lines.is_empty());
            (head, gap) = (true, true);
            continue;
        }
        if bare.is_empty() || head && (running::is_number(bare) || running::is_small(physical)) {
            gap = true;
            continue;
        }
        if is_bullet(bare) {
            pending = true;
            continue;
        }
        for piece in plain.split(['\n', '\u{c}']) {
            match line(piece, number, gap, markdown) {
                Some(line) => {
                    let bullet = line.bullet || pending && !line.fixed;
                    lines.push(Line { page, bullet, ..line });
                    (gap, head, pending) = (false, false, false);
                }
                None => gap = true,
            }
        }
        // A line that ends in a backslash is broken there on purpose.
        gap |= markdown && bare.ends_with('\\');
    }
    wrap::join(running::without_running(lines)).into_iter().map(block).collect()
}

fn line(piece: &str, number: u32, gap: bool, markdown: bool) -> Option<Line> {
    // A single space is a slip of the hand.
    let margin = piece.trim_start_matches(STRONG);
    let mut indent = margin.starts_with('\t') || margin.starts_with("  ");
    let mut text = piece.trim().trim_start_matches('\u{feff}').to_string();
    if is_furniture(&text) {
        return None;
    }
    let mut heading = None;
    if markdown {
        if let Some(cells) = table_row(&text) {
            text = cells?;
            indent = false;
        }
        let level = text.bytes().take_while(|b| *b == b'#').count();
        if (1..=6).contains(&level) && text[level..].starts_with(' ') {
            heading = u8::try_from(level).ok();
            text = text[level..].trim_matches(['#', ' ']).to_string();
        }
        text = unspan(&unlink(&text));
    }
    let (stripped, weight) = emphasis(&text);
    text = if markdown { unescape(&stripped) } else { stripped };
    let (text, bullet) = bullet(&text);
    let text = text.trim().to_string();
    // "+ 1. Apologies": the number counts, not the mark before it.
    let bullet = bullet && numbering::leading(&text).is_none_or(|l| !(l.marked && l.style == Style::Plain));
    if text.is_empty() || text.chars().all(|c| !c.is_alphanumeric()) && !has_tag(&text) {
        return None;
    }
    let fixed = heading.is_some() || has_tag(&text) || text.contains('\t');
    Some(Line { text, number, page: 0, gap, indent, bullet, weight, heading, fixed })
}

fn block(line: Line) -> Block {
    let kind = match line.heading {
        Some(level) => BlockKind::Heading(level),
        None if has_tag(&line.text) => BlockKind::Tag,
        None if line.text.contains('\t') => BlockKind::Row,
        None if line.bullet => BlockKind::Bullet,
        None => BlockKind::Text,
    };
    line.into_block(kind)
}

/// Page marks and rules: on the page for its look alone.
fn is_furniture(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split_whitespace();
    let digits = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit());
    let year = |w: &str| w.strip_prefix('(').and_then(|w| w.strip_suffix(')')).is_some_and(digits);
    let page = words.next() == Some("page")
        && words.next().is_some_and(digits)
        && match (words.next(), words.next(), words.next()) {
            (None, _, _) | (Some("of"), Some(_), None) => true,
            (Some(third), None, _) => year(third),
            _ => false,
        };
    page || lower == "(image omitted)"
}

/// `<AI1>`, `</AI1>`: a structure tag alone on its line.
fn has_tag(text: &str) -> bool {
    text.strip_prefix('<').and_then(|t| t.strip_suffix('>')).is_some_and(|t| {
        let name = t.strip_prefix('/').unwrap_or(t);
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
    })
}

/// Cells of a Markdown table row joined by tabs; `Some(None)` for the rule under its head, `None` where it is no row.
fn table_row(text: &str) -> Option<Option<String>> {
    let inner = text.strip_prefix('|')?.trim_end();
    // A lone bar is no row but an "I" misread.
    if !inner.contains('|') {
        return None;
    }
    let inner = inner.trim_end_matches('|');
    if inner.bytes().all(|b| matches!(b, b'-' | b':' | b'|' | b' ')) {
        return Some(None);
    }
    Some(Some(inner.split('|').map(str::trim).collect::<Vec<_>>().join("\t")))
}

/// `[words](address)` → `words`; `![words](address)` → `words`.
fn unlink(text: &str) -> Cow<'_, str> {
    LINK.regex().replace_all(text, "$words")
}

/// A line without the quote marks before it.
fn unquote(line: &str) -> &str {
    let mut rest = line;
    while let Some(quoted) = rest.trim_start().strip_prefix('>') {
        rest = quoted.strip_prefix(' ').unwrap_or(quoted);
    }
    rest
}

static SPAN: Pattern =
    Pattern::new(|| r"\[(?P<words>[^\[\]]{0,500})\]\{(?P<kind>[.#][^{}]{0,80})\}|\s*\{[#.][^{}]{1,80}\}\s*$".into());
static RAISED: Pattern = Pattern::new(|| r"\^(?P<words>[^\s^]{1,12})\^|(?P<tilde>~)(?P<low>\w{1,4})~".into());

/// `[words]{.underline}` → words marked as underlined, other spans and anchors → their words, `5^th^` → `5th`, `H~2~O` → `H2O`.
fn unspan(text: &str) -> String {
    let mut out = text.to_string();
    if out.contains('{') {
        let words = |c: &regex::Captures<'_>| {
            let words = c.name("words").map_or("", |m| m.as_str());
            let under = c.name("kind").is_some_and(|k| k.as_str().contains(".underline") || k.as_str() == ".ul");
            if under { format!("{}{words}{}", STRONG[0], STRONG[1]) } else { words.to_string() }
        };
        out = SPAN.regex().replace_all(&out, words).into_owned();
    }
    if (out.contains('^') || out.contains('~')) && !out.contains("~~") {
        out = RAISED.regex().replace_all(&out, "$words$low").into_owned();
    }
    out
}

static LINK: Pattern = Pattern::new(|| r"!?\[(?P<words>[^\[\]]{0,500})\]\([^()\s]{0,2000}(?:\s[^()]{0,200})?\)".into());

/// `*words*` inside a line; a star behind a word alone is a note's.
static ITALIC: Pattern = Pattern::new(|| r"(?P<before>^|[\s(“‘])\*(?P<words>[^\s*](?:[^*]*[^\s*])?)\*".into());

/// `_words_` inside a line.
static UNDERSCORED: Pattern =
    Pattern::new(|| r"(?P<before>^|[\s(“‘])_(?P<words>[^\s_](?:[^_]*[^\s_])?)_(?P<after>$|[\s).,;:’”])".into());

/// "**meeting**Cllr": where bold ends, so does the word.
static GLUED: Pattern = Pattern::new(|| r"(?P<before>\p{Ll})(?:\*\*|__)(?P<after>\p{Lu}\p{L})".into());

/// Takes `**`, `__`, a pair of `*` or `_` around the whole line and the marks of underlined words off; tells how much of it was bold or
/// underlined.
fn emphasis(text: &str) -> (String, Weight) {
    if !text.contains(['*', '_', STRONG[0]]) {
        return (text.to_string(), Weight::of(text, false));
    }
    let mut weight = Weight::default();
    let mark = ["**", "__"].into_iter().find(|mark| text.contains(mark)).unwrap_or("**");
    let parts: Vec<&str> = text.split(mark).collect();
    let mut marked = false;
    for (index, part) in parts.iter().enumerate() {
        // Every other part stands between two marks; a last mark without a partner opens nothing.
        let bold = index % 2 == 1 && index + 1 < parts.len();
        for run in part.split_inclusive(STRONG) {
            weight.add(run, bold || marked);
            marked = match run.chars().next_back() {
                Some(c) if c == STRONG[0] => true,
                Some(c) if c == STRONG[1] => false,
                _ => marked,
            };
        }
    }
    let text = text.replace(STRONG, "");
    let mut out = GLUED.regex().replace_all(&text, "$before $after").replace("**", "").replace("__", "");
    for mark in ['*', '_'] {
        let whole = out.trim().strip_prefix(mark).and_then(|t| t.strip_suffix(mark)).filter(|t| !t.contains(mark));
        if let Some(inner) = whole {
            out = inner.to_string();
        }
    }
    if out.contains('*') {
        out = ITALIC.regex().replace_all(&out, "$before$words").into_owned();
    }
    if out.contains('_') {
        out = UNDERSCORED.regex().replace_all(&out, "$before$words$after").into_owned();
    }
    (out, weight)
}

/// `1\.` → `1.`; a lone backslash at a line's end goes.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
        } else if let Some(next) = chars.next_if(char::is_ascii_punctuation) {
            out.push(next);
        } else if chars.peek().is_some() {
            out.push(c);
        }
    }
    out
}

const BULLETS: [char; 10] = ['•', '·', '●', '▪', '◦', '‣', '∙', '\u{f0b7}', '\u{f0a7}', '➢'];

/// A bullet alone on its line: the point stands on the next.
fn is_bullet(text: &str) -> bool {
    text.strip_prefix(BULLETS).is_some_and(str::is_empty)
}

fn bullet(text: &str) -> (&str, bool) {
    if let Some(rest) = text.strip_prefix(BULLETS) {
        return (rest, true);
    }
    for mark in ["- ", "* ", "+ ", "– ", "o ", "-\t"] {
        if let Some(rest) = text.strip_prefix(mark) {
            return (rest, true);
        }
    }
    (text, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_markdown_that_are_no_words() {
        for (text, want, strong) in [
            ("> the 850^th^ year", "the 850th year", false),
            ("> > [Roads]{.underline}", "Roads", true),
            ("**[Roads]{.underline}**", "Roads", true),
            ("3\\. [Roads]{.underline}", "3. Roads", true),
            ("Roads {#roads .unnumbered}", "Roads", false),
            ("[Roads]{.mark} were mended", "Roads were mended", false),
            ("H~2~O in the lane\\", "H2O in the lane", false),
        ] {
            let blocks = blocks(text, 1, true);
            let read = blocks.first().map(|b| (b.text.as_str(), b.strong));
            assert_eq!(read, Some((want, strong)), "{text}");
        }
        let lead = blocks("[Roads]{.underline} were mended", 1, true);
        assert_eq!(lead.first().map(|b| b.lead), Some("Roads".len()));
        assert_eq!(blocks("> one\n>\n> two", 1, true).len(), 2);
        assert!(blocks("Page 018 (2017)", 1, false).is_empty());
    }
}
