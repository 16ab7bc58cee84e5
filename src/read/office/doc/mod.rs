//! Word files of 1997 to 2003 (DOC): an OLE file whose streams hold text, properties, styles and lists apart from each other. Files of
//! still older Word are read by `undoc`, for their text.

mod body;
mod bytes;
mod container;
mod lists;
mod older;
mod properties;
mod styles;
mod summary;
mod text;

use super::package::locked;
use crate::error::{Error, Result};
use crate::model::{Diagnostic, Document};
use crate::read::Reading;
use container::Container;

/// Reads a DOC.
///
/// # Errors
/// `Source` where the file is damaged beyond reading, locked, or an OLE file of another kind.
pub(in crate::read) fn read(bytes: &[u8]) -> Result<Reading> {
    let damaged = || {
        Error::source("is a damaged Word document; ask for it again, or open it in a word processor and save it anew")
    };
    let container = Container::open(bytes).ok_or_else(damaged)?;
    if container.has("EncryptedPackage") {
        return Err(locked());
    }
    let Some(main) = container.stream("WordDocument") else {
        return Err(Error::source("is no Word document, though it is kept like one; save it as text, ODT or PDF"));
    };
    let Some(head) = text::Head::read(&main) else { return older::read(bytes) };
    if head.locked {
        return Err(locked());
    }
    let table = container.stream(head.table).ok_or_else(damaged)?;
    let data = container.stream("Data").unwrap_or_default();
    let pieces = head.pieces.of(&table);
    let source = body::Source {
        paragraphs: properties::paragraphs(&main, head.paragraphs.of(&table)),
        characters: properties::characters(&main, head.characters.of(&table)),
        styles: styles::read(head.styles.of(&table), &data),
        data: &data,
    };
    let lists = if head.lists.length > 0 { head.lists.at } else { 0 };
    let lists = lists::Lists::read(&table, lists, head.overrides.of(&table));
    let [own, footnotes, headers, macros, comments, endnotes, boxed] = head.stories;
    // Text boxes stand behind the text, footnotes, headers and so on.
    let at = [own, footnotes, headers, macros, comments, endnotes].iter().fold(0usize, |a, b| a.saturating_add(*b));
    let boxed = text::read(&main, pieces, at, at.saturating_add(boxed)).map_or_else(Vec::new, |(chars, _)| chars);
    let boxes = text::boxes(head.anchors.of(&table), head.boxes.of(&table));
    let (chars, whole) = text::read(&main, pieces, 0, own).ok_or_else(damaged)?;
    let mut reader = body::Reader::new(&source, lists, boxes, boxed);
    reader.story(&chars);
    let flow = reader.finish();
    let full = flow.is_full();
    let blocks = flow.finish();
    let mut diagnostics = Vec::new();
    if !whole || full {
        if blocks.is_empty() {
            return Err(damaged());
        }
        diagnostics.push(Diagnostic::warning("The file is damaged: part of it could not be read.", None));
    }
    let meta = container.stream("\u{5}SummaryInformation").map(|s| summary::read(&s)).unwrap_or_default();
    Ok(Reading::Document(Document { meta, blocks, diagnostics }))
}

/// Whether bytes are an OLE file, which documents of Word before 2007 are.
pub(in crate::read) fn shows(bytes: &[u8]) -> bool {
    bytes.starts_with(container::MAGIC)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn damaged_files_end_in_a_sentence() {
        let mut bytes = container::MAGIC.to_vec();
        assert!(shows(&bytes) && read(&bytes).is_err());
        // A header whose tables name themselves, and sectors that name each other.
        bytes.resize(512 * 8, 0);
        bytes[0x1e] = 9;
        bytes[0x20] = 6;
        for at in (0x30..0x200).step_by(4) {
            bytes[at] = 1;
        }
        for at in (512..bytes.len()).step_by(4) {
            bytes[at] = 3;
        }
        assert!(read(&bytes).is_err());
    }
}
