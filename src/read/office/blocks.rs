//! Paragraphs and tables → blocks: list marks before their text, forced line breaks, tabs, bullets typed by hand.

use super::{Label, Paragraph, Piece, is_blank, table};
use crate::model::{Block, BlockKind};
use crate::read::weight;
use crate::text::numbering;

/// The blocks of a document's body, with their places.
pub(super) fn of(body: Vec<Piece>) -> Vec<Block> {
    let mut out = Vec::new();
    pieces(body, &mut out);
    let mut out = tabbed(out);
    for (index, block) in out.iter_mut().enumerate() {
        block.line = u32::try_from(index + 1).unwrap_or(u32::MAX);
    }
    if let Some(first) = out.first_mut() {
        first.gap = true;
    }
    out
}

/// Appends the blocks of some pieces. Tables nest no deeper than a flow lets them, so this may call itself.
pub(super) fn pieces(pieces: Vec<Piece>, out: &mut Vec<Block>) {
    for piece in pieces {
        match piece {
            Piece::Paragraph(p) => paragraph(p, out),
            Piece::Table(rows) => table::blocks(rows, out),
        }
    }
}

/// A heading longer than this many characters is a numbered paragraph in a heading's clothes.
const HEADING: usize = 200;

/// A paragraph's block; several where forced line breaks part it.
pub(super) fn paragraph(p: Paragraph, out: &mut Vec<Block>) {
    let mut label = p.label;
    let mut gap = p.gap;
    let mut weight = p.weight;
    let lines = lines(&p.text);
    let lines = if lines.is_empty() { vec![String::new()] } else { lines };
    for line in lines {
        let (mut text, mut bullet, mut indent) = unmarked(&line, p.indent);
        let weight = weight.split(weight::letters(&text));
        let mut before = 0;
        match std::mem::take(&mut label) {
            Label::Number(number) => {
                text = format!("{number} {text}").trim_end().to_string();
                (bullet, indent) = (false, p.indent);
                before = weight::letters(&number);
            }
            Label::Bullet => bullet = true,
            Label::None => {}
        }
        if text.is_empty() {
            continue;
        }
        let kind = match p.heading {
            Some(level) if text.chars().count() <= HEADING => BlockKind::Heading(level),
            _ if bullet => BlockKind::Bullet,
            _ => BlockKind::Text,
        };
        let (strong, lead) = (weight.is_strong(), weight.lead(&text, before));
        out.push(Block { kind, text, line: 0, page: p.page, gap: std::mem::take(&mut gap), indent, strong, lead });
    }
}

/// A paragraph's text on one line, tabs as spaces and its list mark before it: as it stands in a cell.
pub(super) fn plain(p: &Paragraph) -> String {
    let text = lines(&p.text).iter().map(|l| one_space(l)).collect::<Vec<_>>().join("\n");
    match &p.label {
        Label::Number(number) => format!("{number} {text}").trim_end().to_string(),
        Label::Bullet | Label::None => text,
    }
}

/// The lines of a text, white space single, tabs kept within; none empty. A line that goes on in the middle of a sentence or a list of
/// names is put together with the one before it: its break served the page, not the reader.
fn lines(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for raw in text.split('\n') {
        let line = squeezed(raw);
        let bare = line.trim_matches('\t');
        if bare.is_empty() {
            continue;
        }
        match out.last_mut() {
            Some(last) if bare.starts_with(char::is_lowercase) || last.ends_with([',', '&']) => {
                last.push(' ');
                last.push_str(bare);
            }
            _ => out.push(line),
        }
    }
    out
}

/// White space single and trimmed, but tabs kept (several as one) and at the beginning; characters that show nothing dropped, and those
/// of picture fonts between letters.
fn squeezed(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut space = false;
    for c in raw.chars() {
        match c {
            '\t' => {
                space = false;
                if !out.ends_with('\t') {
                    out.push('\t');
                }
            }
            c if c.is_whitespace() => space = true,
            c if is_blank(c) => {}
            // A character of a picture font is a bullet where it leads, else a tick or an arrow.
            '\u{f000}'..='\u{f0ff}' if !out.trim().is_empty() => space = true,
            c => {
                if std::mem::take(&mut space) && !out.is_empty() && !out.ends_with('\t') {
                    out.push(' ');
                }
                out.push(c);
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Bullets as they are typed or as picture fonts show them.
fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '·' | '●' | '▪' | '◦' | '‣' | '∙' | '➢' | '■' | '□' | '❖' | '\u{f000}'..='\u{f0ff}')
}

/// A line without the tabs, bullet or tab behind a number that lead it; whether it was a bullet, and whether it is indented.
fn unmarked(line: &str, indent: bool) -> (String, bool, bool) {
    let text = line.trim_start();
    let indent = indent || text.len() < line.len();
    if let Some(rest) = text.strip_prefix(is_bullet) {
        return (rest.trim_start().to_string(), true, indent);
    }
    for mark in ["- ", "– ", "-\t", "–\t", "* ", "*\t", "o\t"] {
        if let Some(rest) = text.strip_prefix(mark) {
            return (rest.trim_start().to_string(), true, indent);
        }
    }
    match text.split_once('\t') {
        Some((number, rest)) if is_number(number) => (format!("{} {}", number, rest.trim_start()), false, indent),
        _ => (text.to_string(), false, indent),
    }
}

/// Whether all of a text is a number of an item or a list point: "4.", "(a)", "Item 5:", "60/18".
pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim();
    let short = (1..=14).contains(&text.chars().count());
    let padded = format!("{text} ");
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    short
        && (numbering::leading(&padded).is_some_and(|l| l.len >= text.len())
            || bare.len() <= 4
                && bare.bytes().all(|b| matches!(b, b'i' | b'v' | b'x' | b'I' | b'V' | b'X'))
                && !bare.is_empty()
            || bare.chars().count() == 1 && bare.len() < text.len())
}

fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Paragraphs whose columns are set by tabs: where several follow each other they are the rows of a table; an owner's initials at the
/// right of a sentence stand beside it; any other tab is a space.
fn tabbed(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    let mut rows: Vec<Block> = Vec::new();
    for block in blocks {
        let tabs = block.kind != BlockKind::Row && block.text.contains('\t');
        if tabs && block.kind == BlockKind::Text && is_row(&block.text) {
            rows.push(block);
            continue;
        }
        columns(&mut rows, &mut out);
        if tabs { spaced(block, &mut out) } else { out.push(block) }
    }
    columns(&mut rows, &mut out);
    out
}

/// Several paragraphs in columns that follow each other are rows; one alone is not. Empties `rows`.
fn columns(rows: &mut Vec<Block>, out: &mut Vec<Block>) {
    let several = rows.len() >= 2;
    for block in rows.drain(..) {
        if several { out.push(Block { kind: BlockKind::Row, ..block }) } else { spaced(block, out) }
    }
}

/// Spaces for tabs; the owner at the right of a sentence beside it.
fn spaced(mut block: Block, out: &mut Vec<Block>) {
    let beside = owner(&block.text).map(|(text, owner)| {
        block.text = text;
        Block { kind: BlockKind::Aside, text: owner, gap: false, ..block.clone() }
    });
    block.text = one_space(&block.text);
    out.push(block);
    out.extend(beside);
}

/// Whether a text with tabs may be a row: few short cells, the first no label ("Date:").
fn is_row(text: &str) -> bool {
    let cells: Vec<&str> = text.split('\t').collect();
    cells.len() <= 6
        && cells.iter().all(|c| c.chars().count() <= 70)
        && cells.first().is_some_and(|c| !c.trim().ends_with(':') && !is_number(c))
}

/// A sentence, and the initials that a tab sets at its right: "The clerk will write.⇥JB".
fn owner(text: &str) -> Option<(String, String)> {
    let (sentence, owner) = text.rsplit_once('\t')?;
    let sentence = one_space(sentence);
    let owner = owner.trim();
    let initials = (2..=12).contains(&owner.len())
        && owner.bytes().all(|b| b.is_ascii_uppercase() || matches!(b, b'/' | b',' | b'&' | b' '))
        || matches!(owner, "All" | "Clerk" | "The Clerk" | "Chair");
    let sentence_ends = sentence.ends_with(['.', ';', ')']) && sentence.chars().count() >= 30;
    (initials && sentence_ends).then(|| (sentence, owner.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(texts: &[&str]) -> Vec<String> {
        let body =
            texts.iter().map(|t| Piece::Paragraph(Paragraph { text: (*t).into(), ..Paragraph::default() })).collect();
        of(body).into_iter().map(|b| format!("{:?} {}", b.kind, b.text.replace('\t', "|"))).collect()
    }

    #[test]
    fn tabs_are_columns_spaces_or_margins() {
        assert_eq!(
            shown(&[
                "4.\t\tFinance",
                "Ann Bell\t\tTarn Council",
                "Bo Carr \tLow Council",
                "Time:\t7 pm",
                "The clerk will write to the county about it.\tJB",
                "\tset in",
                "•\u{a0} a point",
                "\u{f0b7}\tanother",
                "(iv)\tnoted",
            ]),
            [
                "Text 4. Finance",
                "Row Ann Bell|Tarn Council",
                "Row Bo Carr|Low Council",
                "Text Time: 7 pm",
                "Text The clerk will write to the county about it.",
                "Aside JB",
                "Text set in",
                "Bullet a point",
                "Bullet another",
                "Text (iv) noted",
            ]
        );
    }

    #[test]
    fn a_forced_line_parts_unless_the_sentence_goes_on() {
        let text = "1. MINUTES\nThese were moved by Ann,\nBo and\nseconded\u{200b} by  Cy.\n \n";
        assert_eq!(shown(&[text]), ["Text 1. MINUTES", "Text These were moved by Ann, Bo and seconded by Cy."]);
    }
}
