//! Space between paragraphs, as word processors reckon it: the greater of what one asks for behind it and the next before it.

/// Vertical space from which a paragraph stands apart: 5 points, in twentieths of a point.
const APART: i64 = 100;

/// What a paragraph asks for. Lengths are twentieths of a point.
#[derive(Debug, Clone, Default)]
pub(in crate::read) struct Asks {
    /// Name of its style.
    pub(in crate::read) style: Option<String>,
    /// Space before it.
    pub(in crate::read) before: i64,
    /// Space behind it.
    pub(in crate::read) after: i64,
    /// No space between it and neighbours of the same style.
    pub(in crate::read) contextual: bool,
}

/// Remembers what the paragraph before asked for.
#[derive(Debug, Default)]
pub(in crate::read) struct Space {
    last: Asks,
}

impl Space {
    /// Whether clear space stands before the next paragraph.
    pub(in crate::read) fn before(&mut self, next: Asks) -> bool {
        let same = self.last.style == next.style;
        let after = if same && self.last.contextual { 0 } else { self.last.after };
        let before = if same && next.contextual { 0 } else { next.before };
        self.last = next;
        before.max(after) >= APART
    }
}
