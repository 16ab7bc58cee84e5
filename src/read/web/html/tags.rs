//! The tags of a page one by one, as they stand in its text.

/// Attributes of one tag. Real ones have less than twenty.
const MOST_ATTRIBUTES: usize = 500;

/// A tag as it stands in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'a> {
    /// From `<` to `>`.
    pub(super) whole: &'a str,
    /// As written.
    pub(super) name: &'a str,
    pub(super) closes: bool,
    /// Where it begins.
    pub(super) start: usize,
}

impl Tag<'_> {
    /// Whether it has more attributes than any real one: the parser compares each with each. What stands in quotation marks counts as one.
    pub(super) fn is_stuffed(&self) -> bool {
        if self.whole.len() < MOST_ATTRIBUTES * 2 {
            return false;
        }
        let quoted = |(inside, count): (bool, usize), byte: u8| match byte {
            b'"' => (!inside, count),
            b' ' | b'\n' | b'\t' | b'/' if !inside => (inside, count + 1),
            _ => (inside, count),
        };
        self.whole.bytes().fold((false, 0), quoted).1 > MOST_ATTRIBUTES || self.whole.matches('=').count() > 20_000
    }
}

/// Calls `each` for every tag of a text, comments and the content of scripts and styles passed over, until it says no; whether it never
/// did.
pub(super) fn tags<'a>(text: &'a str, mut each: impl FnMut(Tag<'a>) -> bool) -> bool {
    let mut at = 0;
    while let Some(found) = text[at..].find('<') {
        let start = at + found;
        let rest = &text[start..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(text.len(), |end| start + end + 3);
            continue;
        }
        let closes = rest.starts_with("</");
        let from = if closes { 2 } else { 1 };
        let inner = &rest[from..];
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = start + 1;
            continue;
        }
        let name_end = inner.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(inner.len());
        let end = tag_end(rest, from + name_end);
        let tag = Tag { whole: &rest[..end], name: &inner[..name_end], closes, start };
        if !each(tag) {
            return false;
        }
        at = start + end;
        if !closes && ["script", "style", "textarea", "title", "xmp"].iter().any(|n| tag.name.eq_ignore_ascii_case(n)) {
            at = raw_end(text, at, tag.name);
        }
    }
    true
}

/// Where a tag ends that begins a text: behind the first `>` outside quotation marks.
fn tag_end(rest: &str, from: usize) -> usize {
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in rest.bytes().enumerate().skip(from) {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            (Some(q), _) if q == byte => quote = None,
            _ => {}
        }
        after_equals = byte == b'=' || after_equals && byte.is_ascii_whitespace();
    }
    rest.len()
}

/// Where the end tag of a script begins.
fn raw_end(text: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = text[at..].find("</") {
        let start = at + found;
        if text.get(start + 2..start + 2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
            return start;
        }
        at = start + 2;
    }
    text.len()
}
