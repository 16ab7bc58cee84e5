//! A page as a flat list of nodes in document order, each with the place where its subtree ends: walked with loops alone.

use scraper::{Html, Node as Parsed};
use std::ops::Range;

/// A parsed page. Node 0 is the page itself.
#[derive(Debug, Clone, Default)]
pub(in crate::read) struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug, Clone)]
struct Node {
    parent: usize,
    /// Index behind the last node of its subtree.
    end: usize,
    /// The name of an element in lower case; empty for text.
    name: String,
    text: String,
    attributes: Vec<(String, String)>,
}

/// Attributes that say something about the text; event handlers and the like are left behind.
const ATTRIBUTES: &[&str] = &[
    "class",
    "id",
    "style",
    "href",
    "role",
    "type",
    "start",
    "value",
    "colspan",
    "rowspan",
    "hidden",
    "datetime",
    "name",
    "property",
    "content",
    "aria-hidden",
    "align",
];

/// Elements whose content is never text of the page.
const SILENT: &[&str] = &[
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "embed", "canvas", "audio", "video",
    "select", "textarea", "map", "noframes", "datalist", "xml",
];

impl Tree {
    /// Parses a whole page, or a piece of one.
    pub(in crate::read) fn parse(text: &str) -> Self {
        let html = Html::parse_document(text);
        let mut tree = Self { nodes: vec![Node::element(0, "#page")] };
        let mut open: Vec<usize> = vec![0];
        let mut at = html.tree.root();
        loop {
            // `open` holds the node that stands for `at` last while its children are visited.
            match at.first_child() {
                Some(child) => at = child,
                None => loop {
                    if let Some(next) = at.next_sibling() {
                        tree.close(&mut open);
                        at = next;
                        break;
                    }
                    let Some(parent) = at.parent() else {
                        tree.close_all(&mut open);
                        return tree;
                    };
                    if parent.parent().is_none() {
                        tree.close_all(&mut open);
                        return tree;
                    }
                    tree.close(&mut open);
                    at = parent;
                },
            }
            let parent = open.last().copied().unwrap_or(0);
            let node = match at.value() {
                Parsed::Element(element) => {
                    let mut node = Node::element(parent, element.name());
                    node.attributes = element
                        .attrs()
                        .filter(|(name, _)| ATTRIBUTES.contains(name))
                        .map(|(name, value)| (name.to_string(), value.to_string()))
                        .collect();
                    node
                }
                Parsed::Text(text) => Node { text: text.to_string(), ..Node::element(parent, "") },
                _ => Node::element(parent, "#comment"),
            };
            open.push(tree.nodes.len());
            tree.nodes.push(node);
        }
    }

    fn close(&mut self, open: &mut Vec<usize>) {
        let end = self.nodes.len();
        if let Some(node) = open.pop().and_then(|index| self.nodes.get_mut(index)) {
            node.end = end;
        }
    }

    fn close_all(&mut self, open: &mut Vec<usize>) {
        while !open.is_empty() {
            self.close(open);
        }
    }

    /// How many nodes there are.
    pub(in crate::read) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The nodes of a subtree, its root first.
    pub(in crate::read) fn range(&self, node: usize) -> Range<usize> {
        node..self.end(node)
    }

    /// Index behind the last node of a subtree.
    pub(in crate::read) fn end(&self, node: usize) -> usize {
        self.nodes.get(node).map_or(node + 1, |n| n.end)
    }

    /// The parent; the page is its own.
    pub(in crate::read) fn parent(&self, node: usize) -> usize {
        self.nodes.get(node).map_or(0, |n| n.parent)
    }

    /// The name of an element in lower case; empty for text.
    pub(in crate::read) fn name(&self, node: usize) -> &str {
        self.nodes.get(node).map_or("", |n| n.name.as_str())
    }

    /// The characters of a text node; empty for an element.
    pub(in crate::read) fn characters(&self, node: usize) -> &str {
        self.nodes.get(node).map_or("", |n| n.text.as_str())
    }

    /// An attribute of an element.
    pub(in crate::read) fn attribute(&self, node: usize, name: &str) -> Option<&str> {
        self.nodes.get(node)?.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// Whether an element has a class, in whatever case.
    pub(in crate::read) fn has_class(&self, node: usize, class: &str) -> bool {
        self.attribute(node, "class").is_some_and(|all| all.split_whitespace().any(|c| c.eq_ignore_ascii_case(class)))
    }

    /// Whether what stands in an element is never text of the page: scripts, styles, lists to choose from.
    pub(in crate::read) fn is_silent(&self, node: usize) -> bool {
        SILENT.contains(&self.name(node))
    }

    /// The children of a node, in order.
    pub(in crate::read) fn children(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.end(node);
        let mut next = node + 1;
        std::iter::from_fn(move || {
            let child = next;
            (child < end).then(|| {
                next = self.end(child);
                child
            })
        })
    }

    /// The elements of a subtree that have a class, in order.
    pub(in crate::read) fn with_class<'a>(&'a self, node: usize, class: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.range(node).filter(move |n| self.has_class(*n, class))
    }

    /// The elements of a subtree that have a name, in order.
    pub(in crate::read) fn named<'a>(&'a self, node: usize, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.range(node).filter(move |n| self.name(*n) == name)
    }

    /// All text of a subtree with single spaces, silent elements and those that `skip` names left out.
    pub(in crate::read) fn text(&self, node: usize, skip: impl Fn(usize) -> bool) -> String {
        let mut all = String::new();
        let mut at = node;
        let mut block_end = 0;
        while at < self.end(node) {
            if at >= block_end && block_end > 0 {
                all.push(' ');
                block_end = 0;
            }
            if self.is_silent(at) || skip(at) {
                at = self.end(at);
                continue;
            }
            match self.name(at) {
                "" => all.push_str(self.characters(at)),
                "br" | "p" | "div" | "td" | "th" | "li" | "ul" | "ol" | "table" | "h1" | "h2" | "h3" => {
                    all.push(' ');
                    block_end = self.end(at);
                }
                _ => {}
            }
            at += 1;
        }
        all.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Node {
    fn element(parent: usize, name: &str) -> Self {
        Self { parent, end: 0, name: name.to_ascii_lowercase(), text: String::new(), attributes: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subtrees_are_ranges() {
        let tree = Tree::parse("<body><p>one <b>two</b></p><script>no()</script><p>three</p>tail");
        let paragraphs: Vec<String> = tree.named(0, "p").map(|p| tree.text(p, |_| false)).collect();
        assert_eq!(paragraphs, ["one two", "three"]);
        assert_eq!(tree.text(0, |_| false), "one two three tail");
        for node in 1..tree.len() {
            let parent = tree.parent(node);
            assert!(parent < node && tree.end(node) <= tree.end(parent) && node < tree.end(node));
        }
    }
}
