//! Word files since 2007 (DOCX): a zip of XML parts. The document's own part gives paragraphs and tables; styles and numbering tell
//! headings, list numbers, bold text and space between paragraphs.

mod body;
mod numbering;
mod styles;

use super::about;
use super::package::Package;
use super::xml::{self, Mark};
use crate::error::{Error, Result};
use crate::model::{Diagnostic, Document};
use crate::read::Reading;
use std::collections::BTreeMap;

/// Reads a DOCX.
///
/// # Errors
/// `Source` where the zip or the document's part is damaged beyond reading, locked, or unpacks to too much.
pub(in crate::read) fn read(bytes: &[u8]) -> Result<Reading> {
    let damaged = || {
        Error::source(
            "is a damaged Word document: it cannot be unpacked; ask for it again, or open it in a word processor and save it anew",
        )
    };
    let mut package = Package::open(bytes).ok_or_else(damaged)?;
    let name = main_part(&package).ok_or_else(|| Error::source("is no Word document: its text is missing"))?;
    let text = package.part(&name)?.ok_or_else(damaged)?;
    let mut part = |name: &str| -> Result<String> { Ok(package.part(name)?.map_or_else(String::new, |p| p.text)) };
    let styles = styles::Styles::read(&part("word/styles.xml")?);
    let numbering = numbering::Numbering::read(&part("word/numbering.xml")?);
    let meta = meta(&part("docProps/core.xml")?);
    let pages = pages(&part("docProps/app.xml")?);
    let body = body::read(&text.text, &styles, numbering);
    let mut blocks = body.blocks;
    // Page breaks are where Word last drew them: they tell pages where their number agrees with the file's own.
    if pages != Some(body.pages) {
        blocks.iter_mut().for_each(|b| b.page = None);
    }
    let mut diagnostics = Vec::new();
    if text.damaged || !body.whole {
        diagnostics.push(Diagnostic::warning("The file is damaged: its end could not be read.", None));
    }
    if body.full {
        diagnostics.push(Diagnostic::warning("The file is longer than any minutes: its end was not read.", None));
    }
    if body.embedded {
        diagnostics.push(Diagnostic::warning("The file holds another document, which was not read.", None));
    }
    if diagnostics.first().is_some_and(|_| blocks.is_empty()) && !body.embedded {
        return Err(damaged());
    }
    Ok(Reading::Document(Document { meta, blocks, diagnostics }))
}

/// Whether bytes are a DOCX: a zip that holds a Word document's part.
pub(in crate::read) fn shows(bytes: &[u8]) -> bool {
    Package::open(bytes).is_some_and(|p| main_part(&p).is_some())
}

fn main_part(package: &Package<'_>) -> Option<String> {
    let usual = "word/document.xml";
    // Word on the web has been seen to write "word/document2.xml".
    if package.has(usual) { Some(usual.into()) } else { package.find("word/document", ".xml") }
}

/// What the file says of itself.
fn meta(core: &str) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    let mut key = None;
    xml::walk(core, |mark| {
        match mark {
            Mark::Start(start) => {
                key = match start.name() {
                    "title" => Some("title"),
                    "creator" => Some("author"),
                    "subject" => Some("subject"),
                    "created" => Some("created"),
                    "modified" => Some("modified"),
                    _ => None,
                };
            }
            Mark::Text(text) => {
                if let Some(key) = key {
                    about::add(&mut out, key, text);
                }
            }
            Mark::End => key = None,
        }
        true
    });
    about::tidy(out)
}

/// The number of pages the file says it has.
fn pages(app: &str) -> Option<u32> {
    let mut here = false;
    let mut pages = None;
    xml::walk(app, |mark| {
        match mark {
            Mark::Start(start) => here = start.name() == "Pages",
            Mark::Text(text) if here => pages = text.trim().parse().ok(),
            Mark::Text(_) | Mark::End => here = false,
        }
        true
    });
    pages
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::io::Write;

    /// A zip of parts.
    fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            out.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            out.write_all(bytes).unwrap();
        }
        out.finish().unwrap().into_inner()
    }

    fn body(inner: &str) -> Vec<u8> {
        format!(r#"<w:document xmlns:w="w"><w:body>{inner}</w:body></w:document>"#).into_bytes()
    }

    fn shown(bytes: &[u8]) -> Vec<String> {
        let Reading::Document(document) = read(bytes).unwrap() else { return Vec::new() };
        let blocks = document.blocks.iter().map(|b| format!("{:?} {}", b.kind, b.text.replace('\t', "|")));
        blocks.chain(document.diagnostics.iter().map(|d| d.message.clone())).collect()
    }

    const NUMBERING: &str = r#"<w:numbering xmlns:w="w">
        <w:abstractNum w:abstractNumId="7">
            <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Item"/><w:lvlText w:val="Item %1:"/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1(%2)"/></w:lvl>
        </w:abstractNum>
        <w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Linked"/></w:abstractNum>
        <w:abstractNum w:abstractNumId="9"><w:styleLink w:val="Linked"/>
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="7"/>
            <w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>
    </w:numbering>"#;

    const STYLES: &str = r#"<w:styles xmlns:w="w">
        <w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    </w:styles>"#;

    fn listed(list: &str, level: &str, text: &str) -> String {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    }

    #[test]
    fn lists_count_by_style_level_link_and_override() {
        let styled = r#"<w:p><w:pPr><w:pStyle w:val="Item"/></w:pPr><w:r><w:t>one</w:t></w:r></w:p>"#;
        let off = r#"<w:p><w:pPr><w:pStyle w:val="Item"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>off</w:t></w:r></w:p>"#;
        let inner = [
            styled.to_string(),
            listed("1", "1", "two"),
            off.to_string(),
            listed("1", "1", "three"),
            styled.to_string(),
            listed("1", "1", "four"),
            listed("2", "0", "five"),
            listed("1", "0", "six"),
            listed("3", "0", "seven"),
            listed("99", "0", "eight"),
        ];
        let parts: [(&str, &[u8]); 3] = [
            ("word/document.xml", &body(&inner.concat())),
            ("word/numbering.xml", NUMBERING.as_bytes()),
            ("word/styles.xml", STYLES.as_bytes()),
        ];
        let want = [
            "Item 3: one",
            "3(a) two",
            "off",
            "3(b) three",
            "Item 4: one",
            "4(a) four",
            "Item 9: five",
            "Item 10: six",
            "I seven",
            "eight",
        ];
        assert_eq!(shown(&zip(&parts)), want.map(|w| format!("Text {w}")));
    }

    #[test]
    fn tracked_changes_fields_and_boxes() {
        let inner = r#"
            <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Joined </w:t></w:r></w:p>
            <w:p><w:r><w:t>up</w:t><w:tab/><w:t>&amp; kept</w:t></w:r><w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del></w:p>
            <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>hidden</w:t></w:r></w:p>
            <w:p><w:r><w:t>Host</w:t><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent><w:t> goes on</w:t></w:r></w:p>
            <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Click here</w:t></w:r></w:p></w:sdtContent></w:sdt>
            <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>old</w:t></w:r></w:p></w:tc></w:tr>
                <w:tr><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>B</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
        let want = ["Text Joined up & kept", "Text Box", "Text Host goes on", "Row A|B"];
        assert_eq!(shown(&zip(&[("word/document.xml", &body(inner))])), want);
    }

    #[test]
    fn only_a_zip_with_a_document_is_one() {
        assert!(shows(&zip(&[("word/document2.xml", b"<a/>")])));
        assert!(!shows(&zip(&[("content.xml", b"<a/>")])));
        assert!(!shows(b"PK\x03\x04 and nothing"));
    }

    #[test]
    fn hostile_files_end_in_a_sentence_or_a_warning() {
        let deep = ["<w:tbl><w:tr><w:tc>", "<w:p>", "<w:sdt>", "<w:r>"].map(|tag| tag.repeat(300_000)).concat();
        let inner = format!("<w:p><w:r><w:t>First</w:t></w:r></w:p>{deep}<w:p><w:r><w:t>Last</w:t></w:r>");
        let whole = zip(&[("word/document.xml", &body(&inner))]);
        assert_eq!(shown(&whole)[0], "Text First");
        for end in [10, whole.len() / 2, whole.len() - 30] {
            assert!(read(&whole[..end]).unwrap_err().message.contains("damaged"));
        }
        let cut = zip(&[("word/document.xml", b"<w:document><w:body><w:p><w:r><w:t>Half</w:t></w:r></w:p><w:p")]);
        assert_eq!(shown(&cut), ["Text Half", "The file is damaged: its end could not be read."]);
        let bomb = zip(&[("word/document.xml", &vec![b' '; (256 << 20) + 1])]);
        assert!(read(&bomb).unwrap_err().message.contains("256 MB"));
    }
}
