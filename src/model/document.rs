//! What stands on the page: blocks of text with their places, before anything is understood.

use super::Diagnostic;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What kind of block the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum BlockKind {
    /// A line or paragraph.
    Text,
    /// A heading that the format itself marks, with its level from 1.
    Heading(u8),
    /// A point of a bulleted list, its bullet taken off.
    Bullet,
    /// A row of a table; cells stand between tabs, paragraphs within a cell between line ends.
    Row,
    /// What stands in a narrow column beside the block before it: the owner of an action, a mark in the margin.
    Aside,
    /// A structure tag such as `<AI1>`, alone on its line.
    Tag,
}

/// One block: a paragraph, a list point, a row of a table, a tag.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Block {
    /// What kind it is.
    pub kind: BlockKind,
    /// Its text, trimmed, markup taken off, white space within a line single. Never empty; no tabs or line ends but in a row.
    pub text: String,
    /// The line of the source it begins on, from 1; where the format has no lines, the block's place among the blocks, from 1.
    pub line: u32,
    /// The page it stands on, from 1, where the format has pages.
    pub page: Option<u32>,
    /// Whether an empty line (or the document's start) stands before it.
    pub gap: bool,
    /// Whether it is indented.
    pub indent: bool,
    /// Whether all of it is bold or underlined.
    pub strong: bool,
    /// Bytes of its beginning, closing marks included, that are bold or underlined where the rest is not: a run-in heading, a speaker's
    /// name. 0 where all or nothing is, and in rows.
    #[serde(default)]
    pub lead: usize,
}

impl Block {
    /// The cells of a row, trimmed; one cell for any other block. Empty cells are kept.
    pub fn cells(&self) -> Vec<&str> {
        self.text.split('\t').map(str::trim).collect()
    }
}

#[cfg(test)]
impl Block {
    /// A plain paragraph on a line of its own, as tests lay them out.
    pub(crate) fn plain(text: &str) -> Self {
        let (text, kind) = (text.to_string(), BlockKind::Text);
        Self { kind, text, line: 1, page: None, gap: true, indent: false, strong: false, lead: 0 }
    }
}

/// A file, read: its blocks in reading order.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Document {
    /// What the file says of itself: front matter, document properties. Keys in lower case.
    pub meta: BTreeMap<String, String>,
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
    /// What went wrong in reading.
    pub diagnostics: Vec<Diagnostic>,
}
