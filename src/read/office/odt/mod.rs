//! OpenDocument texts (ODT): a zip whose `content.xml` holds paragraphs, lists and tables, and whose styles tell headings, list numbers,
//! bold text and space between paragraphs; or all of it in one XML file (FODT).

mod body;
mod styles;

use super::about;
use super::package::{Package, locked};
use super::xml::{self, Mark};
use crate::error::{Error, Result};
use crate::model::{Diagnostic, Document};
use crate::read::Reading;
use std::collections::BTreeMap;
use styles::Styles;

const KIND: &str = "application/vnd.oasis.opendocument.text";

/// Reads an ODT or FODT.
///
/// # Errors
/// `Source` where the zip or its content is damaged beyond reading, locked, or unpacks to too much.
pub(in crate::read) fn read(bytes: &[u8]) -> Result<Reading> {
    let damaged = || {
        Error::source(
            "is a damaged OpenDocument text: it cannot be unpacked; ask for it again, or open it in a word processor and save it anew",
        )
    };
    let mut styles = Styles::default();
    let (content, about, cut) = if is_flat(bytes) {
        let text = String::from_utf8_lossy(bytes).into_owned();
        (text.clone(), text, false)
    } else {
        let mut package = Package::open(bytes).ok_or_else(damaged)?;
        let manifest = package.part("META-INF/manifest.xml")?.map_or_else(String::new, |p| p.text);
        if manifest.contains("encryption-data") {
            return Err(locked());
        }
        let content = package.part("content.xml")?.ok_or_else(damaged)?;
        styles.read(&package.part("styles.xml")?.map_or_else(String::new, |p| p.text));
        let about = package.part("meta.xml")?.map_or_else(String::new, |p| p.text);
        (content.text, about, content.damaged)
    };
    styles.read(&content);
    let (meta, pages) = meta(&about);
    let body = body::read(&content, &styles);
    let mut blocks = body.blocks;
    // Page breaks are where they were last drawn: they tell pages where their number agrees with the file's own.
    if pages != Some(body.pages) {
        blocks.iter_mut().for_each(|b| b.page = None);
    }
    let mut diagnostics = Vec::new();
    if cut || !body.whole {
        if blocks.is_empty() {
            return Err(damaged());
        }
        diagnostics.push(Diagnostic::warning("The file is damaged: its end could not be read.", None));
    }
    if body.full {
        diagnostics.push(Diagnostic::warning("The file is longer than any minutes: its end was not read.", None));
    }
    Ok(Reading::Document(Document { meta, blocks, diagnostics }))
}

/// Whether bytes are an OpenDocument text: a zip that says so, or XML that does.
pub(in crate::read) fn shows(bytes: &[u8]) -> bool {
    if is_flat(bytes) {
        return true;
    }
    let Some(mut package) = Package::open(bytes) else { return false };
    if !package.has("content.xml") {
        return false;
    }
    // Files without a kind are texts unless they are something else of the family.
    let kind = package.part("mimetype").ok().flatten().map(|p| p.text);
    kind.is_none_or(|k| k.trim().starts_with(KIND))
}

/// Whether bytes are an OpenDocument text in one XML file.
fn is_flat(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(6000)).unwrap_or(&[])).into_owned();
    head.contains("<office:document") && head.contains(KIND)
}

/// What the file says of itself, and how many pages it says it has.
fn meta(text: &str) -> (BTreeMap<String, String>, Option<u32>) {
    let mut out = BTreeMap::new();
    let mut pages = None;
    let mut key = None;
    xml::walk(text, |mark| {
        match mark {
            Mark::Start(start) => {
                if start.name() == "document-statistic" {
                    pages = start.number("page-count").and_then(|n| u32::try_from(n).ok());
                }
                key = match start.name() {
                    "title" if start.prefix() == "dc" => Some("title"),
                    "subject" if start.prefix() == "dc" => Some("subject"),
                    "initial-creator" => Some("author"),
                    "creation-date" if start.prefix() == "meta" => Some("created"),
                    "date" if start.prefix() == "dc" => Some("modified"),
                    "body" => return false,
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
    (about::tidy(out), pages)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// One XML file; `auto` are its own styles.
    fn flat(auto: &str, body: &str) -> Vec<u8> {
        format!(
            r#"<office:document office:mimetype="{KIND}"><office:automatic-styles>{auto}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document>"#
        )
        .into_bytes()
    }

    fn shown(bytes: &[u8]) -> Vec<String> {
        let Reading::Document(document) = read(bytes).unwrap() else { return Vec::new() };
        let blocks = document.blocks.iter().map(|b| {
            let strong = if b.strong { "!" } else { "" };
            format!("{:?}{strong} {}", b.kind, b.text.replace('\t', "|").replace('\n', "/"))
        });
        blocks.chain(document.diagnostics.iter().map(|d| d.message.clone())).collect()
    }

    #[test]
    fn lists_go_on_restart_and_nest() {
        let auto = r#"<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
            <text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/></text:list-style>
            <style:style style:name="B" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>"#;
        let body = r#"<text:list xml:id="x" text:style-name="L">
              <text:list-item><text:p text:style-name="B">one</text:p><text:p>more</text:p>
                <text:list><text:list-item><text:p>part</text:p></text:list-item><text:list-item><text:p>part</text:p></text:list-item></text:list>
              </text:list-item></text:list>
            <text:p>between</text:p>
            <text:list text:continue-list="x" text:style-name="L"><text:list-item><text:p>two</text:p></text:list-item></text:list>
            <text:list text:style-name="L"><text:list-item><text:p>anew</text:p></text:list-item>
              <text:list-item text:start-value="7"><text:p>seven</text:p></text:list-item><text:list-header><text:p>no number</text:p></text:list-header></text:list>"#;
        let want = [
            "Text! 1. one",
            "Text more",
            "Text 1.1 part",
            "Text 1.2 part",
            "Text between",
            "Text 2. two",
            "Text 1. anew",
            "Text 7. seven",
            "Text no number",
        ];
        assert_eq!(shown(&flat(auto, body)), want);
    }

    #[test]
    fn cells_that_others_cover() {
        let cell = |attributes: &str, text: &str| {
            format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
        };
        let rows = [
            [cell("table:number-columns-spanned=\"2\"", "a"), "<table:covered-table-cell/>".into(), cell("", "b")]
                .concat(),
            [cell("", "c"), cell("", "d"), cell("", "e")].concat(),
            [
                "<table:covered-table-cell/>".to_string(),
                cell("", "f"),
                cell("table:number-columns-repeated=\"900000\"", ""),
            ]
            .concat(),
        ];
        let table: String = rows.iter().map(|r| format!("<table:table-row>{r}</table:table-row>")).collect();
        assert_eq!(shown(&flat("", &format!("<table:table>{table}</table:table>")))[..2], ["Row a|b", "Row c|d|e"]);
    }

    #[test]
    fn deep_and_cut_files() {
        let deep = "<text:list><text:list-item><table:table><table:table-row><table:table-cell>".repeat(200_000);
        let bytes = flat("", &format!("<text:p>First</text:p>{deep}<text:p>Last</text:p>"));
        let text = shown(&bytes);
        assert_eq!((text.first().map(String::as_str), text.len()), (Some("Text First"), 3));
        assert!(read(b"PK\x03\x04").is_err());
    }
}
