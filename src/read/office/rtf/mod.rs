//! Rich text (RTF): words of control and groups of braces around text in the code page of its font. Old word processors save it, often
//! under the name of a Word file.

mod body;
mod destinations;
mod encoding;
mod state;
mod tokens;

use crate::error::{Error, Result};
use crate::model::{Diagnostic, Document};
use crate::read::Reading;

/// Reads an RTF.
///
/// # Errors
/// `Source` where it breaks off before its text.
pub(in crate::read) fn read(bytes: &[u8]) -> Result<Reading> {
    let body = body::read(trimmed(bytes));
    let mut diagnostics = Vec::new();
    if !body.whole {
        if body.blocks.is_empty() {
            return Err(Error::source(
                "is a damaged RTF file: it breaks off before its text; ask for it again, or save it anew in a word processor",
            ));
        }
        diagnostics.push(Diagnostic::warning("The file is damaged: its end could not be read.", None));
    }
    Ok(Reading::Document(Document { meta: body.meta, blocks: body.blocks, diagnostics }))
}

/// Whether bytes are RTF.
pub(in crate::read) fn shows(bytes: &[u8]) -> bool {
    trimmed(bytes).starts_with(b"{\\rtf")
}

/// Without a byte order mark and white space before the first brace.
fn trimmed(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn shown(rtf: &[u8]) -> Vec<String> {
        let Reading::Document(document) = read(rtf).unwrap() else { return Vec::new() };
        let blocks = document.blocks.iter().map(|b| {
            let strong = if b.strong { "!" } else { "" };
            format!("{:?}{strong} {}", b.kind, b.text.replace('\t', "|").replace('\n', "/"))
        });
        blocks.chain(document.diagnostics.iter().map(|d| d.message.clone())).collect()
    }

    #[test]
    fn text_marks_numbers_and_code_pages() {
        let rtf = br"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset238 Arial CE;}{\f2\fcharset2 Symbol;}}
{\stylesheet{\s0 Normal;}{\s1\b heading 1;}}{\info{\title Minutes \'96 Tarn}}{\header Page {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}
\pard\s1\b Tarn Parish Council\b0\par
\pard{\listtext\pard\plain 1.\tab}{\b Apologies} \endash  none\line Noted\par
{\listtext\f2\'b7\tab}caf\'e9 \u8364?5 \uc2\u8211\'96\'96 \uc1{\f1 \'b9}\par
\pard Kept{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt\pard\b Box\par}}{\shprslt Box\par}}{\deleted  gone}{\v hidden} {\footnote note}{\field{\*\fldinst HYPERLINK x}{\fldrslt here}}{\*\unknown no}\par
{\pict\bin4 }}{}}\par\u-10180?\u-8704?\par
\trowd\cellx1\cellx2\intbl Name\cell Council\cell\row\pard\intbl Ann Bell\par chair\cell Tarn\cell\row\pard After}";
        assert_eq!(
            shown(rtf),
            [
                "Heading(1)! Tarn Parish Council",
                "Text 1. Apologies – none",
                "Text Noted",
                "Bullet café €5 – ą",
                "Text! Box",
                "Text Kept here",
                "Text \u{1f200}",
                "Row Name|Council",
                "Row Ann Bell chair|Tarn",
                "Text After",
            ]
        );
    }

    #[test]
    fn half_a_file_gives_half_its_text_and_a_warning() {
        assert_eq!(shown(br"{\rtf1 One\par Two {\b th")[..2], ["Text One", "Text Two th"]);
        assert!(read(br"{\rtf1{\fonttbl{\f0 Ari").is_err());
        let deep = [&b"{\\rtf1 One\\par "[..], &b"{".repeat(1_000_000)].concat();
        assert_eq!(shown(&deep), ["Text One", "The file is damaged: its end could not be read."]);
    }
}
