//! What stands around the text of a page on every page of a site: menus, banners, share links, comments, footers.

use super::style;
use super::tree::Tree;

/// Characters of text by node, subtree included: all of it, and what stands in links.
#[derive(Debug, Clone, Default)]
pub(super) struct Weights {
    pub(super) text: Vec<usize>,
    pub(super) linked: Vec<usize>,
    links: Vec<usize>,
    headed: Vec<bool>,
}

impl Weights {
    /// Weighs every subtree of a page. What is hidden or silent weighs nothing.
    pub(super) fn of(tree: &Tree) -> Self {
        let size = tree.len();
        let mut weights =
            Self { text: vec![0; size], linked: vec![0; size], links: vec![0; size], headed: vec![false; size] };
        let mut at = 0;
        let mut link_end = 0;
        while at < size {
            if tree.is_silent(at) || tree.name(at) == "head" || style::is_hidden(tree, at) {
                at = tree.end(at);
                continue;
            }
            let letters = tree.characters(at).chars().filter(|c| !c.is_whitespace()).count();
            if tree.name(at) == "a" && tree.attribute(at, "href").is_some() {
                link_end = link_end.max(tree.end(at));
                add(&mut weights.links, at, 1);
            }
            add(&mut weights.text, at, letters);
            if at < link_end {
                add(&mut weights.linked, at, letters);
            }
            if tree.name(at) == "h1"
                && let Some(headed) = weights.headed.get_mut(at)
            {
                *headed = true;
            }
            at += 1;
        }
        for node in (1..size).rev() {
            let parent = tree.parent(node);
            let get = |list: &[usize]| list.get(node).copied().unwrap_or(0);
            let (text, linked, links) = (get(&weights.text), get(&weights.linked), get(&weights.links));
            add(&mut weights.text, parent, text);
            add(&mut weights.linked, parent, linked);
            add(&mut weights.links, parent, links);
            if weights.headed.get(node).copied().unwrap_or(false)
                && let Some(headed) = weights.headed.get_mut(parent)
            {
                *headed = true;
            }
        }
        weights
    }

    /// Characters of a subtree.
    pub(super) fn text(&self, node: usize) -> usize {
        self.text.get(node).copied().unwrap_or(0)
    }

    /// Characters of a subtree outside links.
    pub(super) fn plain(&self, node: usize) -> usize {
        self.text(node).saturating_sub(self.linked.get(node).copied().unwrap_or(0))
    }

    /// Whether a subtree holds a heading of the first level.
    fn is_headed(&self, node: usize) -> bool {
        self.headed.get(node).copied().unwrap_or(false)
    }

    /// Whether a subtree is little but links, and more than two.
    pub(super) fn is_links(&self, node: usize) -> bool {
        self.links.get(node).is_some_and(|n| *n > 2) && self.plain(node) * 4 <= self.text(node)
    }
}

fn add(list: &mut [usize], node: usize, by: usize) {
    if let Some(sum) = list.get_mut(node) {
        *sum += by;
    }
}

/// Parts of class names and ids that only chrome has.
const PARTS: &[&str] = &[
    "nav",
    "navbar",
    "navigation",
    "breadcrumb",
    "breadcrumbs",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "sharing",
    "share",
    "sharedaddy",
    "addtoany",
    "sidebar",
    "masthead",
    "skip",
    "skiplink",
    "related",
    "comments",
    "respond",
    "advert",
    "adverts",
    "advertisement",
    "pagination",
    "pager",
    "newsletter",
    "subscribe",
    "toolbar",
    "footer",
    "menu",
    "popup",
    "modal",
    "jp-relatedposts",
];

/// Whole class names and ids that only chrome has.
const WHOLE: &[&str] = &[
    "social",
    "social-links",
    "social-media",
    "social-share",
    "social-icons",
    "social-buttons",
    "widget-area",
    "widgets",
    "banner",
    "site-header",
    "page-header-wrapper",
    "topbar",
    "top-bar",
    "header",
    "entry-meta",
    "post-meta",
    "byline",
    "posted-on",
    "cat-links",
    "tags-links",
    "post-navigation",
    "nav-links",
    "comment-list",
    "search-form",
    "searchform",
    "back-to-top",
    "print-link",
    "noprint",
    "login",
    "author-box",
    "site-info",
    "copyright",
    "feedback",
];

const ROLES: &[&str] =
    &["navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu"];

/// Whether an element is chrome by its name, its role, or its classes. `within` tells that it stands inside the main part.
pub(super) fn is_chrome(tree: &Tree, weights: &Weights, node: usize, within: bool) -> bool {
    let role = tree.attribute(node, "role").unwrap_or("");
    match tree.name(node) {
        "" | "html" | "body" | "main" | "article" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "p" => return false,
        "nav" | "dialog" => return true,
        "header" if !within => return !has_ancestor(tree, node, &["article", "main", "section"]),
        "header" => return false,
        "footer" => return !within || weights.plain(node) * 3 < weights.text(node) * 2 || weights.text(node) < 200,
        "aside" => return true,
        _ => {}
    }
    if role == "main" {
        return false;
    }
    if ROLES.contains(&role) {
        return true;
    }
    let names = [tree.attribute(node, "class"), tree.attribute(node, "id")];
    let named = names.into_iter().flatten().flat_map(str::split_whitespace).map(str::to_lowercase).any(|name| {
        let parts = || name.split(['-', '_']);
        WHOLE.contains(&name.as_str()) && !(within && name == "header")
            || parts().any(|p| PARTS.contains(&p)) && !parts().any(|p| matches!(p, "no" | "has" | "with" | "without"))
    });
    named && !weights.is_headed(node)
}

fn has_ancestor(tree: &Tree, node: usize, names: &[&str]) -> bool {
    let mut at = node;
    while at > 0 {
        at = tree.parent(at);
        if names.contains(&tree.name(at)) {
            return true;
        }
    }
    false
}

/// Whether a line is a site's own: rights, makers.
pub(super) fn is_colophon(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.chars().count() < 250
        && (lower.starts_with('©')
            || [
                "copyright",
                "all rights reserved",
                "powered by",
                "website by",
                "website designed",
                "site by",
                "back to top",
            ]
            .iter()
            .any(|start| lower.starts_with(start)))
}
