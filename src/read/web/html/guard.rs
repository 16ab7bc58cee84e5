//! A look at a page's tags before it is parsed: pages that nest too deep, or would make the parser work too long, are told apart.
//!
//! The parser looks through its open elements at most tags and opens unclosed `<b>` and `<font>` again in every paragraph, so that its
//! work grows with depth times length. This follows its rules roughly, and counts too much rather than too little.

use super::kinds;
use super::tags::{Tag, tags};
use std::collections::{HashMap, HashSet};

/// Open elements at once. Real pages have less than a hundred.
const DEEPEST: usize = 1_000;

/// Steps over open elements, summed over all tags.
const MOST_STEPS: usize = 40_000_000;

/// Formatting elements opened again, summed over all tags.
const MOST_REOPENED: usize = 1_500_000;

/// Whether a page can be parsed in reasonable time and space.
pub(in crate::read) fn is_sound(text: &str) -> bool {
    let mut open = Open::default();
    let mut loose = Loose::default();
    tags(text, |tag| {
        open.take(tag);
        loose.take(tag);
        !tag.is_stuffed()
            && loose.sum <= DEEPEST * 3
            && open.stack.len() <= DEEPEST
            && open.steps <= MOST_STEPS
            && open.active.len() <= DEEPEST
            && open.reopened <= MOST_REOPENED
    })
}

/// Elements that are never closed, counted name by name: whatever the parser makes of a heap of tags, they may nest.
#[derive(Debug, Default)]
struct Loose {
    by_name: HashMap<String, usize>,
    sum: usize,
}

impl Loose {
    fn take(&mut self, tag: Tag<'_>) {
        let name = tag.name.to_ascii_lowercase();
        let known = kinds::is_block(&name) || kinds::is_formatting(&name) || name == "span";
        let skipped = kinds::is_void(&name) || kinds::is_implied(&name);
        if skipped || !known && tag.whole.ends_with("/>") {
            return;
        }
        let count = self.by_name.entry(name).or_default();
        if !tag.closes {
            *count += 1;
            self.sum += 1;
        } else if *count > 0 {
            *count -= 1;
            self.sum -= 1;
        }
    }
}

/// What the parser would have open.
#[derive(Debug, Default)]
struct Open {
    /// The open elements.
    stack: Vec<Element>,
    /// Formatting elements that text opens again where a block's end closed them; an empty one is a wall.
    active: Vec<Format>,
    /// Which formatting elements are open, by their numbers.
    shown: HashSet<usize>,
    /// The number of the last formatting element.
    last: usize,
    /// How many foreign (drawing) elements are open.
    drawings: usize,
    steps: usize,
    reopened: usize,
}

#[derive(Debug)]
struct Element {
    name: String,
    /// The number of a formatting element; 0 for any other.
    format: usize,
}

#[derive(Debug)]
struct Format {
    /// The whole tag: three that are the same are enough.
    tag: String,
    number: usize,
}

impl Open {
    fn take(&mut self, tag: Tag<'_>) {
        let name = tag.name.to_ascii_lowercase();
        self.steps += self.stack.len() + 1;
        self.reopen();
        if kinds::is_void(&name) {
            return;
        }
        if tag.closes { self.close(&name) } else { self.open(name, tag) }
    }

    /// Text opens formatting elements again that a block's end closed.
    fn reopen(&mut self) {
        let wall = self.active.iter().rposition(|f| f.number == 0).map_or(0, |at| at + 1);
        for index in wall..self.active.len() {
            let Some(format) = self.active.get_mut(index).filter(|f| !self.shown.contains(&f.number)) else { continue };
            self.last += 1;
            self.reopened += 1;
            format.number = self.last;
            let name = format.tag.get(1..2).unwrap_or("b").to_ascii_lowercase();
            let name = if kinds::is_formatting(&name) { name } else { "font".to_string() };
            self.push(name, self.last);
        }
    }

    fn push(&mut self, name: String, format: usize) {
        if format > 0 {
            self.shown.insert(format);
        }
        self.stack.push(Element { name, format });
    }

    fn has_open(&self, is_it: fn(&str) -> bool) -> bool {
        self.stack.iter().any(|e| is_it(&e.name))
    }

    fn open(&mut self, name: String, tag: Tag<'_>) {
        if self.drawings > 0 && !self.has_open(kinds::is_island) {
            if kinds::breaks_out(&name) {
                self.leave_drawing();
            } else if tag.whole.ends_with("/>") {
                return;
            } else {
                self.drawings += usize::from(name == "svg" || name == "math");
                self.push(name, 0);
                return;
            }
        }
        match name.as_str() {
            "li" => self.close_implied(&["li"], &["ul", "ol", "menu", "dir"]),
            "dd" | "dt" => self.close_implied(&["dd", "dt"], &["dl"]),
            "rt" | "rp" | "rb" | "rtc" => {
                while self.has_open(|n| n == "ruby") && self.stack.last().is_some_and(|e| kinds::is_implied(&e.name)) {
                    self.pop();
                }
            }
            "option" | "optgroup" => {
                let other = self.stack.last().is_some_and(|e| e.name == "option");
                self.cut(self.stack.len() - usize::from(other));
            }
            "tr" => self.close_cells(&["tbody", "thead", "tfoot"]),
            "td" | "th" => self.close_cells(&["tr"]),
            "tbody" | "thead" | "tfoot" | "caption" | "colgroup" => self.close_cells(&[]),
            _ => {}
        }
        let in_table =
            matches!(name.as_str(), "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "caption" | "colgroup");
        if in_table && !self.has_open(|n| n == "table") {
            return;
        }
        if kinds::closes_paragraph(&name) {
            self.close_through("p", kinds::is_wall);
        }
        let mut number = 0;
        if kinds::is_formatting(&name) {
            self.last += 1;
            number = self.last;
            self.forget_fourth(tag.whole);
            self.active.push(Format { tag: tag.whole.to_string(), number });
        } else if kinds::is_cell(&name) || kinds::is_marked(&name) {
            self.active.push(Format { tag: String::new(), number: 0 });
        }
        self.drawings += usize::from(name == "svg" || name == "math");
        self.push(name, number);
    }

    /// Of four formatting elements that are the same, the first is not opened again.
    fn forget_fourth(&mut self, tag: &str) {
        let wall = self.active.iter().rposition(|f| f.number == 0).map_or(0, |at| at + 1);
        let same = |f: &Format| f.tag == tag;
        let count = self.active.iter().skip(wall).filter(|f| same(f)).count();
        if count >= 3
            && let Some(first) = self.active.iter().skip(wall).position(same)
        {
            self.active.remove(wall + first);
        }
    }

    fn close(&mut self, name: &str) {
        // An end tag in a drawing closes what has its name there, else what has it in the page around.
        if self.drawings > 0
            && !self.has_open(kinds::is_island)
            && let Some(root) = self.stack.iter().position(|e| e.name == "svg" || e.name == "math")
            && let Some(at) = self.stack.iter().skip(root).rposition(|e| e.name == name)
        {
            self.cut(root + at);
            return;
        }
        if kinds::is_formatting(name) {
            let wall = self.active.iter().rposition(|f| f.number == 0).map_or(0, |at| at + 1);
            let of_name = |f: &Format| {
                f.tag.get(1..=name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name))
                    && !f.tag[1 + name.len()..].starts_with(|c: char| c.is_alphanumeric())
            };
            if let Some(last) = self.active.iter().skip(wall).rposition(of_name) {
                self.active.remove(wall + last);
            }
            self.remove(name);
        } else if name == "form" || name == "select" {
            self.remove(name);
        } else if matches!(name, "table" | "tr" | "tbody" | "thead" | "tfoot" | "td" | "th" | "caption") {
            self.close_through(name, |n| matches!(n, "table" | "template"));
        } else if name == "li" {
            self.close_through(name, kinds::is_list_wall);
        } else if kinds::is_block(name) {
            self.close_through(name, kinds::is_wall);
        } else {
            self.close_through(name, kinds::is_block);
        }
    }

    /// Where the nearest element is that has a name or is one of some walls, if it has the name.
    fn nearest(&self, name: &str, is_wall: fn(&str) -> bool) -> Option<usize> {
        let at = self.stack.iter().rposition(|e| e.name == name || is_wall(&e.name))?;
        self.stack.get(at).is_some_and(|e| e.name == name).then_some(at)
    }

    /// Takes the nearest element of a name out, and leaves what stands in it open.
    fn remove(&mut self, name: &str) {
        if let Some(at) = self.nearest(name, kinds::is_wall) {
            let gone = self.stack.remove(at);
            self.shown.remove(&gone.format);
        }
    }

    /// Closes the nearest element of a name and all inside it, unless a wall stands between.
    fn close_through(&mut self, name: &str, is_wall: fn(&str) -> bool) {
        if let Some(at) = self.nearest(name, is_wall) {
            self.cut(at);
        }
    }

    /// A new list point closes the one before it.
    fn close_implied(&mut self, names: &[&str], lists: &[&str]) {
        let stops = |e: &Element| {
            let name = e.name.as_str();
            names.contains(&name)
                || lists.contains(&name)
                || kinds::is_block(name) && !matches!(name, "address" | "div" | "p")
        };
        let at = self.stack.iter().rposition(stops);
        if let Some(at) = at.filter(|at| self.stack.get(*at).is_some_and(|e| names.contains(&e.name.as_str()))) {
            self.cut(at);
        }
    }

    /// A new row or cell closes what is open inside the table, up to one of `within`.
    fn close_cells(&mut self, within: &[&str]) {
        if let Some(at) = self.stack.iter().rposition(|e| e.name == "table" || within.contains(&e.name.as_str())) {
            self.cut(at + 1);
        }
    }

    fn leave_drawing(&mut self) {
        if let Some(at) = self.stack.iter().position(|e| e.name == "svg" || e.name == "math") {
            self.cut(at);
        }
    }

    /// Closes all elements from a place on.
    fn cut(&mut self, from: usize) {
        while self.stack.len() > from {
            self.pop();
        }
    }

    fn pop(&mut self) {
        let Some(element) = self.stack.pop() else { return };
        self.shown.remove(&element.format);
        let name = element.name.as_str();
        if name == "svg" || name == "math" {
            self.drawings = self.drawings.saturating_sub(1);
        }
        if kinds::is_cell(name) || kinds::is_marked(name) {
            let wall = self.active.iter().rposition(|f| f.number == 0).unwrap_or(0);
            self.active.truncate(wall);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_pages_are_told_from_long_ones() {
        let long = "<p>one<br>two<ul><li>a<li>b</ul><table><tr><td><font size=2>c<td>d</table>".repeat(2500);
        assert!(is_sound(&long));
        for tag in
            ["<div>", "<b>x<p>", "<table>", "<table><tr><td>", "<span>", "<ul><li>", "<b><div></b>", "<form><i></form>"]
        {
            assert!(!is_sound(&tag.repeat(100_000)) || tag == "<b>x<p>", "{tag}");
        }
        let fonts: String = (0..3000).map(|i| format!("<p><font size={i}>x")).collect();
        assert!(!is_sound(&fonts));
        assert!(!is_sound(&format!("<p {}>", (0..2000).map(|i| format!("a{i} ")).collect::<String>())));
        assert!(is_sound(&format!("<img src=\"data:{}\">", "a b/".repeat(2000))));
    }

    /// The parser's own tree is never much deeper than was counted, whatever the tags.
    #[test]
    fn no_soup_of_tags_goes_deeper_than_counted() {
        let names = [
            "div",
            "p",
            "b",
            "i",
            "a",
            "span",
            "table",
            "tr",
            "td",
            "ul",
            "li",
            "form",
            "svg",
            "path/",
            "foreignobject",
            "button",
            "select",
            "option",
            "object",
            "h1",
            "font",
            "dl",
            "dd",
            "caption",
            "tbody",
            "template",
            "section",
            "ruby",
            "rt",
        ];
        let mut seed = 1u64;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 40).unwrap_or(0) % below
        };
        for _ in 0..300 {
            // A few tags repeated: a pattern that the counting misses grows with each turn.
            let turn: String = (0..2 + next(5))
                .map(|_| {
                    let name = names[next(names.len())];
                    if next(3) == 0 { format!("</{}>", name.trim_end_matches('/')) } else { format!("<{name}>") }
                })
                .collect();
            let soup = turn.repeat(120);
            let mut open = Open::default();
            let mut deepest = 0;
            tags(&soup, |tag| {
                open.take(tag);
                deepest = deepest.max(open.stack.len());
                true
            });
            let tree = super::super::tree::Tree::parse(&soup);
            let depth = |node: usize| std::iter::successors(Some(node), |n| (*n > 0).then(|| tree.parent(*n))).count();
            let real = (0..tree.len()).map(depth).max().unwrap_or(0);
            assert!(real <= deepest * 4 + 20, "{turn}: {real} deep, counted {deepest}");
            assert!(
                tree.len() <= (open.reopened + 120 * 14) * 8,
                "{turn}: {} nodes, counted {}",
                tree.len(),
                open.reopened
            );
        }
    }
}
