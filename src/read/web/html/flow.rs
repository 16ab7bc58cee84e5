//! Nodes → pieces: paragraphs, list points, headings and rows in reading order, in one loop over the nodes.

use super::list::{Lead, List};
use super::paragraph::{Paragraph, Piece, Stand};
use super::style::{self, Styles};
use super::table;
use super::tree::Tree;
use crate::model::BlockKind;
use crate::read::lines;
use crate::read::weight::Weight;
use crate::read::wrap::Line;

/// A page and what is known of it.
#[derive(Debug, Clone, Copy)]
pub(in crate::read) struct Page<'a> {
    pub(in crate::read) tree: &'a Tree,
    pub(in crate::read) styles: &'a Styles,
    /// By node: subtrees that are no text of the page.
    pub(in crate::read) skip: &'a [bool],
}

impl Page<'_> {
    /// Whether a subtree is left out.
    pub(in crate::read) fn skips(&self, node: usize) -> bool {
        self.skip.get(node).copied().unwrap_or(false)
            || self.tree.is_silent(node)
            || style::is_hidden(self.tree, node)
            || style::is_note_mark(self.tree, node)
    }
}

/// What happens where a subtree ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Close {
    /// A paragraph ends; empty space stands behind it, or does not.
    Block {
        gap: bool,
    },
    Heading,
    List,
    Point,
    SetIn,
    /// Text is as bold as before.
    Weight(bool),
    Page,
}

/// The pieces of a node's subtree.
pub(in crate::read) fn pieces(page: Page<'_>, node: usize) -> Vec<Piece> {
    pieces_of(page, &[node])
}

/// The pieces of some nodes' subtrees that follow each other.
pub(in crate::read) fn pieces_of(page: Page<'_>, nodes: &[usize]) -> Vec<Piece> {
    let mut flow = Flow { gap: true, ..Flow::empty(page) };
    for node in nodes {
        flow.run(*node);
    }
    flow.flush();
    flow.pieces
}

struct Flow<'a> {
    page: Page<'a>,
    pieces: Vec<Piece>,
    paragraph: Paragraph,
    /// Whether empty space stands before the next paragraph.
    gap: bool,
    bold: bool,
    heading: Option<u8>,
    lists: Vec<List>,
    /// What leads the next paragraph.
    lead: Lead,
    /// Points that are open.
    points: usize,
    set_in: usize,
    sheet: Option<u32>,
}

impl<'a> Flow<'a> {
    fn empty(page: Page<'a>) -> Self {
        Self {
            page,
            pieces: Vec::new(),
            paragraph: Paragraph::default(),
            gap: false,
            bold: false,
            heading: None,
            lists: Vec::new(),
            lead: Lead::Nothing,
            points: 0,
            set_in: 0,
            sheet: None,
        }
    }

    fn run(&mut self, root: usize) {
        let tree = self.page.tree;
        let mut open: Vec<(usize, Close)> = Vec::new();
        let mut at = root;
        while at < tree.end(root) {
            while let Some((_, close)) = open.last().copied().filter(|(end, _)| *end <= at) {
                open.pop();
                self.close(close);
            }
            at = self.visit(at, &mut open);
        }
        while let Some((_, close)) = open.pop() {
            self.close(close);
        }
    }

    /// Takes one node in; the node to go on with.
    fn visit(&mut self, at: usize, open: &mut Vec<(usize, Close)>) -> usize {
        let tree = self.page.tree;
        let end = tree.end(at);
        let name = tree.name(at);
        if name.is_empty() {
            let text = tree.characters(at);
            self.paragraph.push(text, self.bold);
            return end;
        }
        // An accordion's heading is a button; any other button is for the machine.
        if self.page.skips(at) || name == "button" && self.heading.is_none() || name == "input" || name == "title" {
            return end;
        }
        self.paragraph.element();
        if let Some(weight) = self.page.styles.weight(tree, at).filter(|w| *w != self.bold) {
            open.push((end, Close::Weight(self.bold)));
            self.bold = weight;
        }
        if style::is_set_in(tree, at) && name != "li" {
            self.flush();
            self.set_in += 1;
            open.push((end, Close::SetIn));
        }
        match name {
            "br" => self.line_break(),
            "hr" => self.end_block(true),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_block(true);
                self.heading = name.as_bytes().get(1).map(|b| b - b'0');
                open.push((end, Close::Heading));
            }
            "ul" | "ol" | "menu" | "dir" => {
                self.end_block(true);
                self.lists.push(List::of(tree, at));
                open.push((end, Close::List));
            }
            "li" => {
                self.end_block(false);
                self.lead = self.lists.last_mut().map_or(Lead::Bullet, |list| list.lead(tree, at));
                self.points += 1;
                open.push((end, Close::Point));
            }
            "pre" | "xmp" | "listing" | "plaintext" => {
                self.flush();
                self.lines_of(at);
                return end;
            }
            "table" => {
                self.end_block(true);
                if let Some(rows) = table::rows(self.page, at) {
                    self.rows(rows);
                    self.gap = true;
                    return end;
                }
                open.push((end, Close::Block { gap: true }));
            }
            "blockquote" | "dd" => {
                self.end_block(name == "blockquote");
                self.set_in += 1;
                open.push((end, Close::SetIn));
            }
            "p" | "article" | "section" | "main" | "header" | "footer" | "aside" | "nav" | "address" | "fieldset"
            | "figure" | "figcaption" | "details" | "summary" | "dl" | "dt" | "form" | "caption" | "legend"
            | "center" => {
                self.end_block(true);
                open.push((end, Close::Block { gap: true }));
            }
            "div" | "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "body" | "html" | "label" => {
                self.end_block(false);
                if let Some(number) = sheet(tree, at) {
                    open.push((end, Close::Page));
                    self.sheet = Some(number);
                    self.gap = true;
                } else {
                    open.push((end, Close::Block { gap: false }));
                }
            }
            _ => {}
        }
        at + 1
    }

    fn close(&mut self, close: Close) {
        match close {
            Close::Block { gap } => self.end_block(gap),
            Close::Heading => {
                self.end_block(true);
                self.heading = None;
            }
            Close::List => {
                self.end_block(true);
                self.lists.pop();
            }
            Close::Point => {
                self.end_block(false);
                self.lead = Lead::Nothing;
                self.points = self.points.saturating_sub(1);
            }
            Close::SetIn => {
                self.end_block(false);
                self.set_in = self.set_in.saturating_sub(1);
            }
            Close::Weight(before) => self.bold = before,
            Close::Page => {
                self.end_block(true);
                self.sheet = None;
            }
        }
    }

    /// A line ends within a paragraph; an empty one is a gap.
    fn line_break(&mut self) {
        if self.paragraph.is_empty() {
            self.gap = true;
        } else {
            self.flush();
        }
    }

    fn end_block(&mut self, gap: bool) {
        // An empty paragraph that is not there by its tags alone stands for empty space.
        self.flush();
        self.gap |= gap;
    }

    fn flush(&mut self) {
        if self.paragraph.is_empty() {
            return;
        }
        let in_list = self.points > 0;
        let stand = Stand {
            heading: self.heading,
            gap: self.gap || matches!(self.lead, Lead::Number(_)),
            indent: self.set_in > 0 || self.points > 1 || in_list && self.lead == Lead::Nothing,
            lead: self.lead.clone(),
            page: self.sheet,
        };
        if let Some(piece) = self.paragraph.finish(stand) {
            self.lead = Lead::Nothing;
            self.pieces.push(piece);
            self.gap = false;
        } else {
            self.gap = true;
        }
    }

    /// Text that shows its lines as they are typed is read like a text file.
    fn lines_of(&mut self, node: usize) {
        let tree = self.page.tree;
        let mut text = String::new();
        for n in tree.range(node) {
            match tree.name(n) {
                "" => text.push_str(tree.characters(n)),
                "br" => text.push('\n'),
                _ => {}
            }
        }
        // What looks like a tag here is text.
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        for block in lines::blocks(&text, 1, false) {
            let line = Line {
                number: 0,
                page: 0,
                gap: block.gap,
                indent: block.indent,
                bullet: block.kind == BlockKind::Bullet,
                weight: Weight::of(&block.text, self.bold),
                heading: None,
                fixed: true,
                text: block.text,
            };
            self.pieces.push(Piece { line, page: self.sheet });
        }
        self.gap = true;
    }

    fn rows(&mut self, rows: Vec<table::Row>) {
        for row in rows {
            let line = Line {
                number: 0,
                page: 0,
                gap: self.gap,
                indent: false,
                bullet: false,
                weight: Weight::of(&row.text, row.strong),
                heading: None,
                fixed: row.text.contains('\t'),
                text: row.text,
            };
            self.gap = false;
            self.pieces.push(Piece { line, page: self.sheet });
        }
    }
}

/// The number of a page of paper that an element stands for: `<div id="page_3">`, `<div id="pf3">`, `<div id="page3-div">`.
fn sheet(tree: &Tree, node: usize) -> Option<u32> {
    let id = tree.attribute(node, "id")?.to_lowercase();
    let rest = id.strip_prefix("page").or_else(|| id.strip_prefix("pf").filter(|_| tree.has_class(node, "pf")))?;
    let rest = rest.trim_start_matches(['_', '-']);
    let rest = rest.strip_suffix("-div").unwrap_or(rest);
    rest.parse().ok().filter(|n| (1..100_000).contains(n))
}
