//! A concordance: every match on a line of its own, all of them in one column, so that what stands beside them can be compared.

use super::columns::columns;
use super::page::Page;
use super::phrases::{day, many, number};
use super::rich::Rich;
use super::said;
use super::style::{DAY, MATCH, PLAIN, QUIET};
use super::{bars::padded, columns::harmless};
use crate::error::Result;
use crate::model::{Concordance, ConcordanceLine, SourceRef};
use jiff::civil::Date;

/// From this width on there is room for the whole day and the source.
const WIDE: usize = 100;
/// Below this there is none for a year.
const NARROW: usize = 40;
/// Columns of the source.
const SOURCE: usize = 24;

/// Writes the lines.
pub(super) fn write(found: &Concordance, page: &mut Page) -> Result<()> {
    said::head(&found.query, found.total, None, page)?;
    if found.lines_in_all > 0 {
        page.put(0, &Rich::new().with(QUIET, &counted(found)))?;
    }
    if !found.lines.is_empty() {
        page.blank()?;
        let tails: Vec<Rich> = found.lines.iter().map(|l| tail(l, page.width)).collect();
        let tail_room = tails.iter().map(Rich::columns).max().unwrap_or(0);
        let room = page.width.saturating_sub(tail_room + if tail_room == 0 { 0 } else { 2 });
        let widest = found.lines.iter().map(|l| columns(&l.hit)).max().unwrap_or(0).min(room / 3);
        let left = (room - widest) / 2;
        for (line, tail) in found.lines.iter().zip(&tails) {
            page.row(&drawn(line, left, room, tail))?;
        }
    }
    page.blank()?;
    said::coverage(&found.coverage, found.total.items, page)
}

/// `20 of 38 lines, by what stands before the match`.
fn counted(found: &Concordance) -> String {
    let shown = found.lines.len() as u64;
    let all = many(found.lines_in_all, "line");
    let said = if shown < found.lines_in_all { format!("{} of {all}", number(shown)) } else { all };
    let by = match found.sorted_by.as_str() {
        "left" => "what stands before the match",
        "right" => "what stands behind the match",
        other => other,
    };
    format!("{said}, a match each, by {by}")
}

/// One line: `left` columns before the match, `room` in all, then its tail.
fn drawn(line: &ConcordanceLine, left: usize, room: usize, tail: &Rich) -> Rich {
    let [before, hit, behind] =
        [&line.left, &line.hit, &line.right].map(|t| t.chars().map(harmless).collect::<String>());
    let (before, behind) = (apart(before, &hit, true), apart(behind, &hit, false));
    let before = padded(&end_of(&before, left), left, true);
    let hit = start_of(&hit, room - left);
    let behind = start_of(&behind, room - left - columns(&hit));
    let line = Rich::new().with(PLAIN, &before).with(MATCH, &hit);
    if tail.columns() == 0 {
        return line.with(PLAIN, &behind);
    }
    let used = left + columns(&hit) + columns(&behind);
    line.with(PLAIN, &behind).with(PLAIN, &" ".repeat(room - used + 2)).joined(tail)
}

/// A context with a blank towards the match where two words would else run into one: the blank between them is no part of it.
fn apart(context: String, hit: &str, before: bool) -> String {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match before {
        true if letter(context.chars().next_back()) && letter(hit.chars().next()) => context + " ",
        false if letter(context.chars().next()) && letter(hit.chars().next_back()) => format!(" {context}"),
        _ => context,
    }
}

/// Day and source where the width allows, else the year.
fn tail(line: &ConcordanceLine, width: usize) -> Rich {
    if width < NARROW {
        Rich::new()
    } else if width < WIDE {
        let year = |d: Date| d.year().to_string();
        Rich::new().with(DAY, &line.date.map_or_else(|| "n.d.".to_owned(), year))
    } else {
        let day = padded(&day(line.date), "18 Mar 2014".len(), true);
        Rich::new().with(DAY, &day).with(QUIET, &format!("  {}", short(&line.source)))
    }
}

/// The file's name with line or page: what tells one source from another in few columns.
fn short(source: &SourceRef) -> String {
    let name: String = source.path.rsplit('/').next().unwrap_or_default().chars().map(harmless).collect();
    let place = match (source.line, source.page) {
        (Some(line), _) => format!(":{line}"),
        (None, Some(page)) => format!(" p. {page}"),
        (None, None) => String::new(),
    };
    let room = SOURCE.saturating_sub(columns(&place));
    if columns(&name) <= room { name + &place } else { format!("…{}{place}", last(&name, room - 1)) }
}

/// The last of a text that fits, in whole words where that leaves any; `…` stands for what does not.
fn end_of(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    if width == 0 {
        return String::new();
    }
    let kept = last(text, width - 1);
    let cut = text.len() - kept.len();
    let within = !text[..cut].ends_with(' ') && !kept.starts_with(' ');
    let words = kept.split_once(' ').map(|(_, rest)| rest).filter(|rest| within && !rest.trim().is_empty());
    format!("…{}", words.unwrap_or(kept).trim_start())
}

/// The first of a text that fits, likewise.
fn start_of(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    if width == 0 {
        return String::new();
    }
    let (mut end, mut used) = (0, 0);
    for (at, c) in text.char_indices() {
        let mut bytes = [0; 4];
        used += columns(c.encode_utf8(&mut bytes));
        if used > width - 1 {
            break;
        }
        end = at + c.len_utf8();
    }
    let kept = &text[..end];
    let within = !kept.ends_with(' ') && !text[end..].starts_with(' ');
    let words = kept.rsplit_once(' ').map(|(rest, _)| rest).filter(|rest| within && !rest.trim().is_empty());
    format!("{}…", words.unwrap_or(kept).trim_end())
}

/// The last characters of a text that fit; a mark whose letter does not is left out with it.
fn last(text: &str, width: usize) -> &str {
    let (mut start, mut used) = (text.len(), 0);
    for (at, c) in text.char_indices().rev() {
        let mut bytes = [0; 4];
        let wide = columns(c.encode_utf8(&mut bytes));
        used += wide;
        if used > width {
            break;
        }
        // A mark takes no column: what is kept begins with the letter it is drawn on.
        if wide > 0 {
            start = at;
        }
    }
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::super::super::samples;
    use super::super::drawn as whole;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn matches_stand_in_one_column() {
        assert_eq!(
            whole(&samples::concordance(), 80),
            "5 items in 4 meetings · items about cyber
3 of 8 lines, a match each, by what stands before the match

           members heard that cyber attacks (“phishing”) had doubled        2017
 …the programme for councils’ cyber-security, which had reached every…      2016
                  議会は�[31m cyber を論じた                                n.d.

searched 212 meetings, 2001–2021
"
        );
        assert_eq!(
            whole(&samples::concordance(), 110),
            "5 items in 4 meetings · items about cyber
3 of 8 lines, a match each, by what stands before the match

         members heard that cyber attacks (“phishing”) had doubled        1 Nov 2017  2017.txt:52
   …programme for councils’ cyber-security, which had reached every…      9 Mar 2016  …a-file-of-2016.pdf p. 3
                議会は�[31m cyber を論じた                                   undated  2017.txt:52

searched 212 meetings, 2001–2021
"
        );
    }

    #[test]
    fn contexts_are_cut_between_words() {
        assert_eq!(end_of("the board noted the ", 12), "…noted the ");
        assert_eq!(start_of(" programme had reached", 14), " programme…");
        assert_eq!(end_of("議会議会", 6), "…議会");
        assert_eq!(last("ae\u{301}", 1), "e\u{301}");
        assert_eq!(apart("the".into(), "cyber", true), "the ");
        assert_eq!(apart("(".into(), "cyber", true), "(");
    }

    proptest! {
        #[test]
        fn every_match_begins_in_the_same_column_and_no_line_is_too_wide(
            left in "[a-zé\u{301}議 \u{1b}\n]{0,60}", hit in "[a-z議\u{301}]{1,30}", right in "[a-zé\u{301}議 \t]{0,60}", width in 16usize..130,
        ) {
            let line = ConcordanceLine { left, hit, right, ..samples::concordance_line() };
            let tail = tail(&line, width);
            let room = width - tail.columns() - 2;
            let drawn = drawn(&line, room / 2, room, &tail);
            prop_assert!(drawn.columns() <= width, "{}", drawn.text());
            let before: String = drawn.text().chars().scan(0, |used, c| {
                *used += columns(&c.to_string());
                (*used <= room / 2).then_some(c)
            }).collect();
            let behind = &drawn.text()[before.len()..];
            let begin: String = line.hit.chars().take(1).collect();
            prop_assert!(behind.starts_with(&begin) || behind.starts_with('…') || begin == "\u{301}", "{}", drawn.text());
        }
    }
}
