//! Pages that cannot be parsed in reasonable time: their tags are taken for line ends or for nothing, and the rest is read like a text
//! file.

use super::tags::tags;
use crate::model::Block;
use crate::read::lines;

/// Tags that the reader of text files knows to read.
const KNOWN: &[&str] = &[
    "br",
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "tr",
    "td",
    "th",
    "table",
    "hr",
    "blockquote",
    "section",
    "article",
    "dl",
    "dd",
    "dt",
    "pre",
];

/// The blocks of a page's text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut bare = String::with_capacity(text.len());
    let mut from = 0;
    let mut silent: Option<&str> = None;
    let keep = |bare: &mut String, piece: &str| {
        let piece = piece.find("<!--").map_or(piece, |at| &piece[..at]);
        bare.extend(piece.chars().map(|c| if c == '\n' { ' ' } else { c }));
    };
    tags(text, |tag| {
        if silent.is_none() {
            keep(&mut bare, text.get(from..tag.start).unwrap_or(""));
        }
        from = tag.start + tag.whole.len();
        let name = KNOWN.iter().find(|n| tag.name.eq_ignore_ascii_case(n));
        match (silent, name) {
            (Some(open), _) if tag.closes && tag.name.eq_ignore_ascii_case(open) => silent = None,
            (Some(_), _) => {}
            (None, Some(name)) => {
                let line_end = !matches!(*name, "td" | "th");
                bare.push_str(if line_end { "\n" } else { "" });
                bare.push_str(if tag.closes { "</" } else { "<" });
                bare.push_str(name);
                bare.push('>');
            }
            (None, None) => {
                let opens = ["script", "style", "title", "template", "textarea"];
                silent = opens.into_iter().find(|n| !tag.closes && tag.name.eq_ignore_ascii_case(n));
            }
        }
        true
    });
    if silent.is_none() {
        keep(&mut bare, text.get(from..).unwrap_or(""));
    }
    lines::blocks(&bare, 1, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_without_its_tags() {
        let blocks = blocks(
            "<title>no</title><script>if (a<b) x()</script><div><div><p>Minutes of\nthe meeting</p><ul><li>one</ul>\
             <table><tr><td>a</td><td>b</td></tr></table><x-y>c &amp; d",
        );
        let texts: Vec<&str> = blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(texts, ["Minutes of the meeting", "one", "a\tb", "c & d"]);
    }
}
