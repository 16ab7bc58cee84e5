//! Plain text: a line is a paragraph, unless the file shows that its lines are wrapped.

use super::{Reading, encoding, lines};
use crate::error::Result;
use crate::model::Document;

/// Reads plain text; HTML and entities that stand in it are taken as such.
pub(super) fn read(bytes: &[u8]) -> Result<Reading> {
    let text = encoding::text(bytes)?;
    Ok(Reading::Document(Document { blocks: lines::blocks(&text, 1, false), ..Document::default() }))
}
