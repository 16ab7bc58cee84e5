//! Pages of words with their places → a document: what stands together on the page is put together, in reading order.
//!
//! Whoever finds words on pages (a reader of PDF, a program that reads pictures) hands them over as [`Page`]s; [`document`] does the
//! rest:
//!
//! ```text
//! words → lines → (furniture dropped) → regions: tables, columns, margin → paragraphs → blocks
//! ```

mod blocks;
mod columns;
mod furniture;
mod grids;
mod hyphens;
mod labels;
mod lines;
mod margin;
mod paragraphs;
mod picture;
mod regions;
mod tables;

pub use picture::{Picture, seen};

use crate::error::{Error, Result};
use crate::model::{Diagnostic, Document};
use serde::{Deserialize, Serialize};

/// A word and its place on the page, in points (1/72 inch) from the upper left.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Word {
    /// Its characters.
    pub text: String,
    /// Left edge.
    pub x0: f32,
    /// Right edge.
    pub x1: f32,
    /// The line it stands on.
    pub base: f32,
    /// Size of its font.
    pub size: f32,
    /// All of it is bold.
    pub bold: bool,
    /// All of it is slanted.
    pub italic: bool,
    /// A line is drawn under it.
    pub underlined: bool,
    /// White space is written behind it. Without, it may be a piece of a longer word.
    pub space: bool,
}

/// A thin level or upright bar drawn on the page: a border, a line under words.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Rule {
    /// Left edge.
    pub x0: f32,
    /// Upper edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Lower edge.
    pub y1: f32,
}

/// A page: what stands on it, and where.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Page {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Words in the order of the file.
    pub words: Vec<Word>,
    /// Bars drawn.
    pub rules: Vec<Rule>,
    /// The page as a picture, where it has no words of its own.
    pub picture: Option<Picture>,
    /// The page is a picture whose words nobody has read yet.
    pub scan: bool,
    /// Glyphs shown on the page.
    pub glyphs: u32,
    /// Glyphs of which the file does not say what they stand for.
    pub unknown: u32,
    /// Pages behind this one that were left out because the file is too long.
    pub left_out: u32,
}

/// Lays the pages out as a document, furniture dropped.
///
/// # Errors
/// `Source` where there is nothing but pictures that nobody has read, or characters that cannot be.
pub fn document(pages: Vec<Page>) -> Result<Document> {
    let mut diagnostics = Vec::new();
    let numbered = || pages.iter().zip(1_u32..);
    let has_words = pages.iter().any(|p| !p.words.is_empty());
    if !has_words && pages.iter().any(|p| p.scan) {
        return Err(Error::source("is a scan, not read; install tesseract to read scans"));
    }
    for (_, number) in numbered().filter(|(p, _)| p.scan) {
        diagnostics.push(Diagnostic::warning(format!("page {number} is a scan, not read"), None));
    }
    let glyphs: u64 = pages.iter().map(|p| u64::from(p.glyphs)).sum();
    let unknown: u64 = pages.iter().map(|p| u64::from(p.unknown)).sum();
    if unknown * 20 > glyphs {
        let all = if unknown * 2 > glyphs { "; hardly anything of it can be searched" } else { "" };
        diagnostics.push(Diagnostic::warning(
            format!("{unknown} of {glyphs} characters cannot be read: the file's fonts do not say what they are{all}"),
            None,
        ));
    }
    let left_out: u64 = pages.iter().map(|p| u64::from(p.left_out)).sum();
    if left_out > 0 {
        diagnostics
            .push(Diagnostic::warning(format!("the file is too long: its last {left_out} pages are left out"), None));
    }
    if !has_words && unknown > 0 {
        return Err(Error::source("holds no characters that can be read: its fonts do not say what they are"));
    }
    Ok(Document { blocks: blocks::blocks(pages), diagnostics, ..Document::default() })
}
