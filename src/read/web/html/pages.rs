//! Pages of paper that became one page of the web: running heads and feet go, paragraphs cut by a page's end are put together.

use super::paragraph::Piece;
use std::collections::{HashMap, HashSet};

/// Pieces at a page's head or foot that may be running ones.
const DEPTH: usize = 4;

/// Takes running heads and feet off, and joins what pages cut. Pieces without pages stay as they are.
pub(in crate::read) fn unpaged(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut sheets: Vec<Vec<Piece>> = Vec::new();
    let mut last = None;
    for piece in pieces {
        if sheets.is_empty() || piece.page != last {
            last = piece.page;
            sheets.push(Vec::new());
        }
        if let Some(sheet) = sheets.last_mut() {
            sheet.push(piece);
        }
    }
    if sheets.len() < 3 {
        return sheets.into_iter().flatten().collect();
    }
    let heads = repeated(&sheets, |sheet| sheet.iter().take(DEPTH).map(key).collect());
    let feet = repeated(&sheets, |sheet| sheet.iter().rev().take(DEPTH).map(key).collect());
    let mut out: Vec<Piece> = Vec::new();
    for (index, mut sheet) in sheets.into_iter().enumerate() {
        let from = sheet.iter().take(DEPTH).take_while(|p| index > 0 && heads.contains(&key(p))).count();
        let to = sheet.iter().rev().take(DEPTH).take_while(|p| feet.contains(&key(p))).count();
        if from + to < sheet.len() || index > 0 {
            sheet.truncate(sheet.len().saturating_sub(to));
            sheet.drain(..from.min(sheet.len()));
        }
        let mut rest = sheet.into_iter();
        if let Some(first) = rest.next() {
            match out.last_mut() {
                Some(before) if is_cut(before, &first) => {
                    before.line.text.push(' ');
                    before.line.text.push_str(&first.line.text);
                }
                _ => out.push(first),
            }
        }
        out.extend(rest);
    }
    out
}

/// What stands in the same place on a third of the pages and more, page numbers aside.
fn repeated(sheets: &[Vec<Piece>], of: impl Fn(&[Piece]) -> HashSet<String>) -> HashSet<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for sheet in sheets {
        for key in of(sheet) {
            *counts.entry(key).or_default() += 1;
        }
    }
    counts.into_iter().filter(|(_, n)| *n >= 3 && n * 3 >= sheets.len()).map(|(key, _)| key).collect()
}

/// The letters of a line: what is the same on every page.
fn key(piece: &Piece) -> String {
    piece.line.text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// Whether a paragraph goes on behind a page's end.
fn is_cut(before: &Piece, next: &Piece) -> bool {
    let ends = before.line.text.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', ':', ';', '?', '!', '…']);
    let plain = |p: &Piece| !p.line.fixed && !p.line.weight.is_strong() && !p.line.text.contains('\t');
    let small = next.line.text.starts_with(|c: char| c.is_lowercase());
    !ends
        && plain(before)
        && plain(next)
        && next.line.weight.lead(&next.line.text, 0) == 0
        && !next.line.bullet
        && (small
            || before.line.text.chars().count() > 200 && !next.line.text.starts_with(|c: char| c.is_ascii_digit()))
}
