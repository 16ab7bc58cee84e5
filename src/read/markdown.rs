//! Markdown: front matter, headings, lists, tables, emphasis, escapes.

use super::{Reading, encoding, lines, markup};
use crate::error::Result;
use crate::model::Document;
use std::collections::BTreeMap;

/// Reads Markdown. Front matter between `---` lines becomes `meta`.
pub(super) fn read(bytes: &[u8]) -> Result<Reading> {
    let text = encoding::text(bytes)?;
    let (meta, body, first) = front_matter(&text);
    Ok(Reading::Document(Document {
        meta,
        blocks: lines::blocks(&markup::numbered(body), first, true),
        ..Document::default()
    }))
}

/// Splits front matter from the body: its simple `key: value` lines, the body, and the number of the body's first line.
fn front_matter(text: &str) -> (BTreeMap<String, String>, &str, u32) {
    let none = (BTreeMap::new(), text, 1);
    let Some(rest) = text.strip_prefix("---\n") else { return none };
    let Some(end) = rest.find("\n---") else { return none };
    let head = &rest[..end];
    if !head.lines().any(|l| l.contains(':')) {
        return none;
    }
    let after = &rest[end + 1..];
    let body = after.split_once('\n').map_or("", |(_, body)| body);
    let meta = head
        .lines()
        .filter(|l| !l.starts_with([' ', '\t', '-']))
        .filter_map(|l| l.split_once(':'))
        .map(|(key, value)| (key.trim().to_lowercase(), value.trim().trim_matches(['"', '\'']).to_string()))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let first = u32::try_from(head.lines().count()).unwrap_or(u32::MAX - 8) + 3;
    (meta, body, first)
}
