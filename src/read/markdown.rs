//! Markdown: front matter, headings, lists, tables, emphasis, escapes.

use super::{Reading, encoding, lines};
use crate::error::Result;
use crate::model::Document;
use std::collections::BTreeMap;

/// Reads Markdown. Front matter between `---` or `+++` lines becomes `meta`.
pub(super) fn read(bytes: &[u8]) -> Result<Reading> {
    let text = encoding::text(bytes)?;
    let (meta, body, first) = front_matter(&text);
    Ok(Reading::Document(Document { meta, blocks: lines::blocks(body, first, true), ..Document::default() }))
}

/// Splits front matter from the body: its simple `key: value` or `key = value` lines, the body, and the number of the body's first line.
fn front_matter(text: &str) -> (BTreeMap<String, String>, &str, u32) {
    let none = (BTreeMap::new(), text, 1);
    let fenced = |fence: &str, mark: char| {
        let rest = text.strip_prefix(fence)?.strip_prefix('\n')?;
        let end = rest.find(&format!("\n{fence}"))?;
        rest[..end].lines().any(|l| l.contains(mark)).then_some((rest, end, mark))
    };
    let Some((rest, end, mark)) = fenced("---", ':').or_else(|| fenced("+++", '=')) else { return none };
    let head = &rest[..end];
    let after = &rest[end + 1..];
    let body = after.split_once('\n').map_or("", |(_, body)| body);
    let meta = head
        .lines()
        .filter(|l| !l.starts_with([' ', '\t', '-']))
        .filter_map(|l| l.split_once(mark))
        .map(|(key, value)| (key.trim().to_lowercase(), value.trim().trim_matches(['"', '\'']).to_string()))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let first = u32::try_from(head.lines().count()).unwrap_or(u32::MAX - 8) + 3;
    (meta, body, first)
}
