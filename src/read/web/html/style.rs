//! How elements look, as far as it tells what they are: bold, underlined, hidden, set in; from tags, `style` attributes and the
//! page's own classes.

use super::tree::Tree;
use crate::text::pattern::Pattern;
use std::collections::BTreeSet;

/// Classes that the page's style sheet makes bold or underlined, and those that it makes plain.
#[derive(Debug, Clone, Default)]
pub(in crate::read) struct Styles {
    bold: BTreeSet<String>,
    plain: BTreeSet<String>,
}

static BOLD: Pattern = Pattern::new(|| {
    r"(?i)font-weight\s*:\s*(?:bold|[6-9]00)|font\s*:\s*(?:[^;]*\s)?bold\b|text-decoration(?:-line)?\s*:\s*[^;]*underline".into()
});

static PLAIN: Pattern =
    Pattern::new(|| r"(?i)font-weight\s*:\s*(?:normal|[1-4]00)|font\s*:\s*(?:italic |normal )?\d".into());

static HIDDEN: Pattern = Pattern::new(|| r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all".into());

static SET_IN: Pattern = Pattern::new(|| r"(?i)(?:margin|padding)-left\s*:\s*(?P<far>[\d.]+)".into());

impl Styles {
    /// The classes of the page's style sheets.
    pub(in crate::read) fn of(tree: &Tree) -> Self {
        let mut styles = Self::default();
        for sheet in tree.named(0, "style") {
            for node in tree.children(sheet) {
                styles.add(tree.characters(node));
            }
        }
        styles
    }

    fn add(&mut self, sheet: &str) {
        for rule in sheet.split('}') {
            let Some((before, body)) = rule.rsplit_once('{') else { continue };
            let selectors = before.rsplit(['{', ';', '/']).next().unwrap_or("");
            let (bold, plain) = (BOLD.is_match(body), PLAIN.is_match(body));
            if !bold && !plain {
                continue;
            }
            for selector in selectors.split(',') {
                // Only what names a class alone: `.ft1`, `p.speaker`.
                let Some((before, class)) = selector.trim().rsplit_once('.') else { continue };
                let is_name = |s: &str| s.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
                if is_name(before) && is_name(class) && !class.is_empty() {
                    let into = if bold { &mut self.bold } else { &mut self.plain };
                    into.insert(class.to_lowercase());
                }
            }
        }
    }

    /// Whether an element makes its text bold or underlined (yes), plain again (no), or leaves it as it is.
    pub(in crate::read) fn weight(&self, tree: &Tree, node: usize) -> Option<bool> {
        if let Some(style) = tree.attribute(node, "style") {
            if BOLD.is_match(style) {
                return Some(true);
            }
            if PLAIN.is_match(style) {
                return Some(false);
            }
        }
        let classes = tree.attribute(node, "class").filter(|_| !self.bold.is_empty()).unwrap_or("");
        for class in classes.split_whitespace().map(str::to_lowercase) {
            if self.bold.contains(&class) {
                return Some(true);
            }
            if self.plain.contains(&class) {
                return Some(false);
            }
        }
        matches!(tree.name(node), "b" | "strong" | "u" | "th" | "ins").then_some(true)
    }
}

/// Classes that show text to machines alone.
const UNSEEN: &[&str] =
    &["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "mghide", "is-hidden", "hidden", "msodel"];

/// Whether an element is not shown, or shows what was taken out of the text.
pub(in crate::read) fn is_hidden(tree: &Tree, node: usize) -> bool {
    tree.attribute(node, "hidden").is_some_and(|h| !h.eq_ignore_ascii_case("until-found"))
        || tree.attribute(node, "style").is_some_and(|style| HIDDEN.is_match(style))
        || tree.name(node) == "del"
        || UNSEEN.iter().any(|class| tree.has_class(node, class))
}

/// Whether an element is set in from the left.
pub(in crate::read) fn is_set_in(tree: &Tree, node: usize) -> bool {
    tree.attribute(node, "style")
        .and_then(|style| SET_IN.captures(style))
        .and_then(|c| c.name("far")?.as_str().parse::<f32>().ok())
        .is_some_and(|far| far > 0.0)
}

/// Whether an element is the mark of a footnote: `[1]` that leads to the note.
pub(in crate::read) fn is_note_mark(tree: &Tree, node: usize) -> bool {
    let leads = |href: &str| {
        let name = href.trim_start_matches('#').trim_start_matches('_').to_lowercase();
        href.starts_with('#') && ["ftn", "fn", "edn", "footnote", "endnote"].iter().any(|n| name.starts_with(n))
    };
    tree.name(node) == "a"
        && tree.attribute(node, "href").is_some_and(leads)
        && tree.text(node, |_| false).chars().filter(|c| c.is_alphanumeric()).count() <= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_that_are_bold() {
        let tree = Tree::parse(
            "<style>.ft1{font: bold 12px 'Helvetica';} .ft2{font: 12px Times} p.lead, h2.x {font-weight:700} #a .b{font-weight:bold}</style>\
             <p class=ft1><span class=ft2>a</span><p class=lead>b<p class=b>c<p style='font-weight: bold'>d",
        );
        let styles = Styles::of(&tree);
        let weights: Vec<Option<bool>> =
            tree.range(0).filter(|n| matches!(tree.name(*n), "p" | "span")).map(|n| styles.weight(&tree, n)).collect();
        assert_eq!(weights, [Some(true), Some(false), Some(true), None, Some(true)]);
    }
}
