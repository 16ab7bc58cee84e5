//! Which part of a page is its text: by what the page itself names so, else all that is not chrome.

use super::chrome::{self, Weights};
use super::tree::Tree;

/// The part of a page that is read.
#[derive(Debug, Clone, Default)]
pub(in crate::read) struct Part {
    /// The node to read.
    pub(in crate::read) root: usize,
    /// By node: subtrees within it that are left out.
    pub(in crate::read) skip: Vec<bool>,
    /// Whether the page names it.
    pub(in crate::read) named: bool,
}

/// Class names and ids of the part that holds a page's text.
const CONTENT: &[&str] = &[
    "content",
    "main",
    "maincontent",
    "main-content",
    "main_content",
    "maincontentarea",
    "page-content",
    "pagecontent",
    "entry-content",
    "post-content",
    "article-content",
    "articlebody",
    "article-body",
    "entry",
    "post",
    "hentry",
    "content-area",
    "contentarea",
    "primary",
    "body-content",
    "bodycontent",
    "site-content",
    "contentmain",
    "bodytext",
    "rich-text",
    "wysiwyg",
    "prose",
    "post-body",
    "entry-body",
    "page-body",
    "content-body",
    "inner-content",
];

/// Chooses the part of a page that is its text. Chrome is left out, but never what holds most of the page.
pub(in crate::read) fn choose(tree: &Tree) -> Part {
    let weights = Weights::of(tree);
    let body = tree.named(0, "body").next().unwrap_or(0);
    let mut part = Part { root: body, skip: vec![false; tree.len()], named: false };
    let total = weights.text(body);
    let plain = plain_weights(tree, &weights, body, total);
    let own = |node: usize| plain.get(node).copied().unwrap_or(0);
    let candidates: Vec<usize> = tree.range(body).filter(|n| is_candidate(tree, *n)).collect();
    let best = candidates.iter().map(|n| own(*n)).max().unwrap_or(0);
    let (mut outer, mut inner) = (None, None);
    if best * 5 >= own(body) * 2 && best > 0 {
        let good = |n: &usize| own(*n) * 20 >= best * 17;
        outer = candidates.iter().copied().find(good);
        inner = candidates.iter().copied().rev().find(good);
    }
    if let (Some(outer), Some(inner)) = (outer, inner) {
        part.root = outer;
        part.named = true;
        // What follows the innermost part within the outermost is the site's.
        let behind = (tree.end(inner)..tree.end(outer)).filter(|n| tree.parent(*n) < inner);
        for node in behind {
            mark(&mut part.skip, node);
        }
        strip(tree, &weights, outer, &mut part.skip, weights.text(outer), Some(inner));
        // The title may stand above the part.
        if !tree.range(outer).any(|n| tree.name(n) == "h1" && !part.skip.get(n).copied().unwrap_or(false)) {
            widen_to_title(tree, &weights, body, &mut part);
        }
    } else {
        strip(tree, &weights, body, &mut part.skip, total, None);
    }
    part
}

/// Takes the heading of the first level above the part in, and nothing else between.
fn widen_to_title(tree: &Tree, weights: &Weights, body: usize, part: &mut Part) {
    let outer = part.root;
    let title = tree.range(body).take_while(|n| *n < outer).filter(|n| tree.name(*n) == "h1").find(|n| {
        let mut at = *n;
        while at > body {
            if chrome::is_chrome(tree, weights, at, false) && !holds(tree, at, outer) {
                return false;
            }
            at = tree.parent(at);
        }
        true
    });
    let Some(title) = title else { return };
    let (outer_end, before) = (tree.end(outer), part.skip.clone());
    let mut at = body;
    while at < tree.end(body) {
        let inside = (outer..outer_end).contains(&at);
        let keeps = holds(tree, at, title) || holds(tree, at, outer) || tree.range(title).contains(&at);
        if inside {
            at = outer_end;
        } else if keeps {
            at += 1;
        } else {
            mark(&mut part.skip, at);
            at = tree.end(at);
        }
    }
    for node in outer..outer_end {
        if let (Some(now), Some(then)) = (part.skip.get_mut(node), before.get(node)) {
            *now = *then;
        }
    }
    part.root = body;
}

fn holds(tree: &Tree, node: usize, other: usize) -> bool {
    tree.range(node).contains(&other)
}

/// Characters outside links and chrome, by node.
fn plain_weights(tree: &Tree, weights: &Weights, body: usize, total: usize) -> Vec<usize> {
    let mut plain: Vec<usize> = (0..tree.len()).map(|n| weights.plain(n)).collect();
    let mut at = body;
    while at < tree.end(body) {
        if chrome::is_chrome(tree, weights, at, false) && weights.text(at) * 5 < total * 2 {
            let lost = plain.get(at).copied().unwrap_or(0);
            let mut up = at;
            while up > 0 {
                up = tree.parent(up);
                if let Some(sum) = plain.get_mut(up) {
                    *sum = sum.saturating_sub(lost);
                }
            }
            at = tree.end(at);
        } else {
            at += 1;
        }
    }
    plain
}

fn is_candidate(tree: &Tree, node: usize) -> bool {
    match tree.name(node) {
        "main" | "article" => return true,
        "div" | "section" | "td" | "form" => {}
        _ => return false,
    }
    let names = [tree.attribute(node, "class"), tree.attribute(node, "id")];
    tree.attribute(node, "role") == Some("main")
        || names
            .into_iter()
            .flatten()
            .flat_map(str::split_whitespace)
            .any(|name| CONTENT.iter().any(|c| name.eq_ignore_ascii_case(c)))
}

/// Marks the chrome of a subtree. Where the page names no part, lists of links are chrome too.
fn strip(tree: &Tree, weights: &Weights, root: usize, skip: &mut [bool], total: usize, inner: Option<usize>) {
    let mut at = root + 1;
    while at < tree.end(root) {
        let holds_inner = inner.is_some_and(|inner| holds(tree, at, inner));
        let small = weights.text(at) * 5 < total * 2;
        let within = inner.is_some_and(|inner| tree.range(inner).contains(&at));
        let links = !within
            && matches!(tree.name(at), "ul" | "ol" | "div" | "p" | "table" | "section" | "td" | "center" | "form")
            && weights.is_links(at);
        if !holds_inner && small && (links || chrome::is_chrome(tree, weights, at, inner.is_some())) {
            mark(skip, at);
            at = tree.end(at);
        } else {
            at += 1;
        }
    }
}

fn mark(skip: &mut [bool], node: usize) {
    if let Some(mark) = skip.get_mut(node) {
        *mark = true;
    }
}
