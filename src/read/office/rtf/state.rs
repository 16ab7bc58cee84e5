//! What an RTF group sets: formatting of characters and paragraphs, and where text goes.

use super::destinations::Into;

/// What a group sets and its end takes back.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    pub(super) into: Into,
    /// How deep in text boxes.
    pub(super) boxes: usize,
    pub(super) bold: bool,
    pub(super) underline: bool,
    /// Hidden or deleted.
    pub(super) hidden: bool,
    pub(super) font: i32,
    /// Bytes that stand for a Unicode character where it cannot be shown.
    pub(super) fallback: usize,
    pub(super) style: i32,
    pub(super) outline: Option<u8>,
    pub(super) left: i64,
    pub(super) first: i64,
    pub(super) before: i64,
    pub(super) after: i64,
    pub(super) contextual: bool,
    pub(super) in_table: bool,
}

/// As a file begins, and what `\\pard` goes back to.
pub(super) const PLAIN: State = State {
    into: Into::Body,
    boxes: 0,
    bold: false,
    underline: false,
    hidden: false,
    font: -1,
    fallback: 1,
    style: 0,
    outline: None,
    left: 0,
    first: 0,
    before: 0,
    after: 0,
    contextual: false,
    in_table: false,
};
