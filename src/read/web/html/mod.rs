//! Web pages → Document: the main part of a page, with the meeting's title, date, venue and members, and without menus and other chrome.

pub(super) mod charset;
mod chrome;
mod facts;
mod flat;
pub(super) mod flow;
pub(super) mod guard;
mod kinds;
mod list;
pub(super) mod main_part;
pub(super) mod pages;
pub(super) mod paragraph;
pub(super) mod style;
mod table;
mod tags;
pub(super) mod tree;

use crate::error::{Error, Result};
use crate::model::{Block, BlockKind, Diagnostic, Document};
use crate::read::wrap::{self, Line};
use crate::read::{Reading, lines};
use crate::text::{dates, numbering};
use flow::Page;
use paragraph::Piece;
use style::Styles;
use tree::Tree;

/// Reads a web page.
///
/// # Errors
/// `Source` where the file is binary.
pub(in crate::read) fn read(bytes: &[u8]) -> Result<Reading> {
    let text = charset::text(bytes)?;
    if !guard::is_sound(&text) {
        let blocks = flat::blocks(&text);
        let diagnostics = vec![flattened()];
        return Ok(Reading::Document(Document { blocks, diagnostics, ..Document::default() }));
    }
    let tree = Tree::parse(&text);
    let styles = Styles::of(&tree);
    let part = main_part::choose(&tree);
    let pieces = pages::unpaged(flow::pieces(Page { tree: &tree, styles: &styles, skip: &part.skip }, part.root));
    let mut blocks = joined(pieces);
    while !part.named && blocks.last().is_some_and(|b| chrome::is_colophon(&b.text)) {
        blocks.pop();
    }
    Ok(Reading::Document(Document { meta: facts::of(&tree, &part), blocks, diagnostics: Vec::new() }))
}

/// The blocks of a piece of a web page: the body of an item, a comment.
pub(super) fn fragment(text: &str) -> Vec<Block> {
    if !text.contains(['<', '&']) {
        return lines::blocks(text, 1, false);
    }
    if !guard::is_sound(text) {
        return flat::blocks(text);
    }
    let tree = Tree::parse(text);
    let styles = Styles::of(&tree);
    blocks(flow::pieces(Page { tree: &tree, styles: &styles, skip: &[] }, 0))
}

fn flattened() -> Diagnostic {
    Diagnostic::warning("The page nests its elements too deep, so its text was read without its layout.", None)
}

/// Pieces as blocks, put together where a paragraph was broken in the middle of a sentence.
pub(super) fn blocks(pieces: Vec<Piece>) -> Vec<Block> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match out.last_mut() {
            Some(last) if goes_on(&last.line, &piece.line) => {
                last.line.text.push(' ');
                last.line.text.push_str(&piece.line.text);
                last.line.weight.join(piece.line.weight);
            }
            _ => out.push(piece),
        }
    }
    (1u32..).zip(out).map(|(place, piece)| block(piece.line, place, piece.page)).collect()
}

/// Whether a line is the rest of the sentence before it.
fn goes_on(last: &Line, next: &Line) -> bool {
    let plain = |l: &Line| !l.fixed && !l.bullet && !l.weight.is_strong() && !l.text.contains('\t');
    let open = last.text.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let long = last.text.chars().nth(59).is_some();
    plain(last)
        && plain(next)
        && open
        && long
        && next.text.starts_with(char::is_lowercase)
        && numbering::leading(&next.text).is_none()
}

/// Pieces as blocks: what line ends broke is put together as in files that are text.
fn joined(pieces: Vec<Piece>) -> Vec<Block> {
    let sheets: Vec<Option<u32>> = pieces.iter().map(|p| p.page).collect();
    let lines: Vec<Line> = (0u32..).zip(pieces).map(|(number, piece)| Line { number, ..piece.line }).collect();
    (1u32..)
        .zip(wrap::join(lines))
        .map(|(place, line)| {
            let page = sheets.get(usize::try_from(line.number).unwrap_or(usize::MAX)).copied().flatten();
            block(line, place, page)
        })
        .collect()
}

fn block(line: Line, place: u32, page: Option<u32>) -> Block {
    let kind = kind(&line);
    let gap = line.gap || place == 1;
    Block { page, gap, ..Line { number: place, ..line }.into_block(kind) }
}

fn kind(line: &Line) -> BlockKind {
    match line.heading {
        // "November 2018" below a title is the day of publication, not a heading.
        Some(_) if is_month(&line.text) => BlockKind::Text,
        Some(level) => BlockKind::Heading(level),
        None if paragraph::is_tag(&line.text) => BlockKind::Tag,
        None if line.text.contains('\t') => BlockKind::Row,
        None if line.bullet => BlockKind::Bullet,
        None => BlockKind::Text,
    }
}

/// A month and a year and nothing else.
fn is_month(text: &str) -> bool {
    let mut words = text.split_whitespace();
    matches!((words.next(), words.next(), words.next()), (Some(month), Some(year), None)
        if dates::is_month(month) && year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))
}

/// Elements that begin a page or a part of one.
const NAMES: &[&str] = &[
    "html",
    "head",
    "body",
    "title",
    "meta",
    "p",
    "div",
    "span",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "br",
    "b",
    "strong",
    "center",
    "font",
    "main",
    "article",
    "section",
    "header",
    "link",
    "style",
    "script",
    "tr",
    "td",
    "a",
    "hr",
    "blockquote",
    "pre",
    "frameset",
    "nav",
    "form",
    "em",
    "i",
    "u",
    "dl",
    "li",
    "img",
    "h5",
    "h6",
    "button",
    "time",
    "aside",
    "figure",
    "input",
    "label",
    "small",
    "dt",
    "dd",
    "svg",
    "iframe",
    "noscript",
    "tbody",
    "thead",
    "details",
    "picture",
    "hgroup",
    "address",
];

/// Whether bytes are a web page: its first tag is one of HTML.
pub(in crate::read) fn shows(bytes: &[u8]) -> bool {
    let head: Vec<u8> = bytes.iter().take(8192).filter(|b| **b != 0).copied().collect();
    let head = String::from_utf8_lossy(&head).to_lowercase();
    let mut rest = head.trim_start_matches(['\u{feff}', '\u{fffd}', 'ÿ', 'þ']).trim_start();
    if !rest.starts_with('<') {
        // Text before the first tag: only where the tags are plainly those of a page.
        return head.contains("</p>") || head.contains("<br") && head.contains("</") || head.contains("</div>");
    }
    loop {
        if rest.starts_with("<!doctype html") {
            return true;
        }
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|e| e + 3)
        } else if rest.starts_with("<?") || rest.starts_with("<!") {
            rest.find('>').map(|e| e + 1)
        } else {
            break;
        };
        let Some(end) = end else { return false };
        rest = rest.get(end..).unwrap_or("").trim_start();
    }
    let name = rest.strip_prefix('<').unwrap_or("");
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    NAMES.contains(&name)
}

/// An error for a page that cannot be what it should be.
pub(super) fn no_minutes() -> Error {
    Error::source("is a ModernGov page that holds no minutes")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn document(page: &str) -> Document {
        match read(page.as_bytes()).unwrap() {
            Reading::Document(document) => document,
            Reading::Meetings(_) | Reading::Pages(_) => Document::default(),
        }
    }

    fn shown(page: &str) -> Vec<String> {
        let mark = |b: &Block| {
            let kind = match b.kind {
                BlockKind::Heading(level) => format!("h{level}"),
                BlockKind::Row => "row".into(),
                BlockKind::Bullet => "*".into(),
                BlockKind::Tag => "tag".into(),
                _ => "p".into(),
            };
            format!("{kind}{}{} {}", if b.strong { "!" } else { "" }, if b.indent { ">" } else { "" }, b.text)
        };
        document(page).blocks.iter().map(mark).collect()
    }

    #[test]
    fn a_page_without_its_chrome() {
        let page = "<html><head><title>May minutes - Tarn Council</title><meta property='og:site_name' content='Tarn Council'>\
            <meta property='article:published_time' content='2019-06-02T08:00:00+00:00'></head><body class='has-sidebar'>\
            <div id=cookie-banner>We use cookies. <a href=x>Accept</a></div>\
            <header class=site-header><h1>Tarn Council</h1><nav><a href=a>Home</a><a href=b>News</a></nav></header>\
            <div id=content><article class=post><h1>Minutes of May</h1><div class=entry-meta>Posted on 2 June 2019</div>\
            <div class=entry-content><p>Held on 7 May 2019 in the <b>Long Barn</b></p><p>Present: Cllr A Moss,<br>Cllr B Fern</p>\
            <h2>1. Apologies</h2><p>None&nbsp;were   sent.</p><div class='sharedaddy'>Share this</div></div>\
            <footer class=entry-footer>Filed under <a href=x>Minutes</a></footer></article>\
            <div id=comments>3 comments: what a pity</div></div>\
            <aside class=sidebar><p>Bins are emptied on Tuesday</p></aside><footer>© Tarn Council</footer></body>";
        let want = [
            "h1 Minutes of May",
            "p Held on 7 May 2019 in the Long Barn",
            "p Present: Cllr A Moss,",
            "p Cllr B Fern",
            "h2 1. Apologies",
            "p None were sent.",
        ];
        assert_eq!(shown(page), want);
        let meta = document(page).meta;
        assert_eq!(meta.get("title").map(String::as_str), Some("Minutes of May"));
        assert_eq!(meta.get("date").map(String::as_str), Some("2019-06-02"));
    }

    #[test]
    fn lists_tables_and_what_word_makes_of_them() {
        let page = "<ol start=3><li>Roads<ol type=a><li>Hill Lane<li>Mill Lane</ol><li><p>Trees</p><p>To be felled.</p></ol>\
            <table><tr><th>Item<th>Action</tr><tr><td><p>Bins</p><p>Full</p></td><td>Clerk</td></tr><tr><td>&nbsp;<td></tr>\
            <tr><td colspan=2><b>Part two</b></tr></table>\
            <table><tr><td><p>Placed by a table.</p></td></tr></table>\
            <p class=MsoListParagraph style='margin-left:36.0pt'><span style='font-family:Symbol'>·<span>&nbsp;&nbsp;&nbsp;</span></span>A point</p>\
            <p class=MsoNormal><b><u>RESOLVED</u></b><b>:<o:p></o:p></b></p><p>See the note<a href='#_ftn1'>[1]</a><del>gone</del>.</p>\
            <p>&lt;AI1&gt;</p><p>{long}<p>the end<p style='display:none'>unseen";
        let long = "A long paragraph of a page that is no list of lines. ".repeat(5);
        let page = page.replace("{long}", &long);
        let want = [
            "p 3. Roads",
            "p> a. Hill Lane",
            "p> b. Mill Lane",
            "p 4. Trees",
            "p> To be felled.",
            "row Item\tAction",
            "row Bins\nFull\tClerk",
            "p! Part two",
            "p Placed by a table.",
            "*> A point",
            "p! RESOLVED:",
            "p See the note.",
            "tag <AI1>",
            &format!("p {}", long.trim()),
            "p the end",
        ];
        let got: Vec<String> = shown(&page).iter().map(|b| b.replace("row! ", "row ")).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn pages_of_paper() {
        let sheet = |n: usize, text: &str| format!("<div id=page_{n}><p>Tarn Council {n}</p>{text}</div>");
        let page = [
            sheet(1, "<p><b>Cllr Moss:</b> We shall have to look again at the bridge, which is old and</p>"),
            sheet(2, "<p>narrow, and will not last.</p><p><b>Cllr Fern:</b> Agreed.</p>"),
            sheet(3, "<p>The meeting closed.</p>"),
        ];
        let want = [
            "p Tarn Council 1",
            "p Cllr Moss: We shall have to look again at the bridge, which is old and narrow, and will not last.",
            "p Cllr Fern: Agreed.",
            "p The meeting closed.",
        ];
        assert_eq!(shown(&page.concat()), want);
    }

    #[test]
    fn pages_are_told_from_other_files() {
        for page in
            ["<!DOCTYPE html><p>x", "\u{feff} <!-- a --><HTML>", "<?xml version='1.0'?><html xmlns='x'>", "<p>a</p>"]
        {
            assert!(shows(page.as_bytes()), "{page}");
        }
        for other in
            ["{\\rtf1 <p>}", "<?xml version='1.0'?><akomaNtoso>", "%PDF-1.4 <html>", "Minutes of 3 < 4", "<meeting>"]
        {
            assert!(!shows(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn a_page_nested_too_deep_keeps_its_text() {
        let document = document(&format!("<p>Minutes</p>{}<p>the end", "<div>".repeat(100_000)));
        let texts: Vec<&str> = document.blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!((texts, document.diagnostics.len()), (vec!["Minutes", "the end"], 1));
    }
}
