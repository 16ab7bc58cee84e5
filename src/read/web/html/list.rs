//! The numbers of numbered lists, which a page only implies.

use super::tree::Tree;
use crate::text::numbering;

/// A list that is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    style: Style,
    /// The number of the next point.
    next: i32,
    step: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Bullet,
    Number,
    SmallLetter,
    Letter,
    SmallRoman,
    Roman,
    /// Numbered in the text itself, or not at all.
    Bare,
}

/// What leads a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lead {
    /// A bullet.
    Bullet,
    /// Its number: `4.`, `c.`
    Number(String),
    /// Nothing.
    Nothing,
}

impl List {
    /// The list that an element opens.
    pub(super) fn of(tree: &Tree, node: usize) -> Self {
        let ordered = tree.name(node) == "ol";
        let css = tree.attribute(node, "style").unwrap_or("").to_lowercase();
        let style = match tree.attribute(node, "type").unwrap_or("") {
            _ if css.contains("list-style") && css.contains("none") => Style::Bare,
            "a" => Style::SmallLetter,
            "A" => Style::Letter,
            "i" => Style::SmallRoman,
            "I" => Style::Roman,
            _ if css.contains("lower-alpha") || css.contains("lower-latin") => Style::SmallLetter,
            _ if css.contains("upper-alpha") || css.contains("upper-latin") => Style::Letter,
            _ if css.contains("lower-roman") => Style::SmallRoman,
            _ if css.contains("upper-roman") => Style::Roman,
            _ if css.contains("decimal") || ordered => Style::Number,
            _ => Style::Bullet,
        };
        let start = tree.attribute(node, "start").and_then(|s| s.trim().parse().ok());
        Self { style, next: start.unwrap_or(1), step: 1 }
    }

    /// What leads the next point of the list.
    pub(super) fn lead(&mut self, tree: &Tree, point: usize) -> Lead {
        if let Some(value) = tree.attribute(point, "value").and_then(|v| v.trim().parse().ok()) {
            self.next = value;
        }
        let number = self.next;
        self.next = self.next.saturating_add(self.step);
        match self.style {
            Style::Bullet => Lead::Bullet,
            Style::Bare => Lead::Nothing,
            Style::Number => Lead::Number(format!("{number}.")),
            Style::SmallLetter => Lead::Number(format!("{}.", letters(number))),
            Style::Letter => Lead::Number(format!("{}.", letters(number).to_uppercase())),
            Style::SmallRoman => Lead::Number(format!("{}.", roman(number))),
            Style::Roman => Lead::Number(format!("{}.", roman(number).to_uppercase())),
        }
    }
}

/// `a` for 1, `z` for 26, `aa` for 27; the number itself where there is none.
fn letters(number: i32) -> String {
    let Ok(mut rest) = u32::try_from(number) else { return number.to_string() };
    let mut out = Vec::new();
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        out.push(char::from(b'a' + digit));
        rest = (rest - 1) / 26;
    }
    if out.is_empty() { number.to_string() } else { out.into_iter().rev().collect() }
}

/// `iv` for 4; the number itself where there is none.
fn roman(number: i32) -> String {
    u32::try_from(number).map_or_else(|_| number.to_string(), numbering::roman)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_points() {
        let tree = Tree::parse(
            "<ol start=3><li>a<li value=7>b</ol><ol type=a><li>c</ol><ol style='list-style-type: lower-roman' start=4><li>d</ol>\
             <ol type=A start=28><li>e</ol><ul><li>f</ul><ol style='list-style:none'><li>g</ol>",
        );
        let mut leads = Vec::new();
        for list in tree.range(0).filter(|n| matches!(tree.name(*n), "ol" | "ul")) {
            let mut open = List::of(&tree, list);
            leads.extend(tree.named(list, "li").map(|li| open.lead(&tree, li)));
        }
        let number = |n: &str| Lead::Number(n.into());
        assert_eq!(
            leads,
            [number("3."), number("7."), number("a."), number("iv."), number("AB."), Lead::Bullet, Lead::Nothing]
        );
    }
}
