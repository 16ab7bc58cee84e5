//! PDF → pages of words: each page's glyphs with their places, lines drawn, and the picture of a page that is only a picture.
//!
//! What the words mean together (lines, columns, tables, paragraphs) is found in [`super::pages`].

mod charmap;
mod content;
mod fonts;
mod layers;
mod matrix;
mod place;
mod scans;
mod strokes;

use super::Reading;
use super::pages::{self, Page, Rule, Word};
use crate::error::{Error, Result};
use content::Reader;
use fonts::Faces;
use hayro_syntax::object::dict::keys::{ANNOTS, AP, AS, F, MATRIX, N, RECT, SUBTYPE};
use hayro_syntax::object::{Array, Dict, Name, Object, Rect, Stream};
use hayro_syntax::page::Page as Sheet;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use layers::Layers;
use matrix::Matrix;
use place::Placed;
use std::collections::BTreeMap;
use strokes::Strokes;

/// Most pages read of one file.
const MOST_PAGES: usize = 3_000;
/// Most glyphs read of one file.
const MOST_GLYPHS: usize = 5_000_000;
/// Most instructions followed in one file.
const MOST_STEPS: usize = 60_000_000;
/// A picture that covers this share of a page without words is the page.
const COVERS: f32 = 0.4;
/// A page with fewer words than this beside a picture that covers it is a scan with a stamp or a page number.
const FEW_WORDS: usize = 12;

/// Whether bytes are a PDF: its mark stands in the first kilobyte.
pub(super) fn shows(bytes: &[u8]) -> bool {
    bytes.get(..1024).unwrap_or(bytes).windows(5).any(|w| w == b"%PDF-")
}

/// Reads a PDF: a document, or pages where some are pictures that somebody else has to read.
///
/// # Errors
/// `Source` where the file is damaged or locked with a password.
pub(super) fn read(bytes: &[u8]) -> Result<Reading> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|e| match e {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Error::source("is locked with a password"),
        LoadPdfError::Decryption(_) => Error::source("is a PDF locked in a way that is not known"),
        LoadPdfError::Invalid => Error::source("is a damaged PDF"),
    })?;
    let mut pages = sheets(&pdf);
    if pages.is_empty() {
        return Err(Error::source("is a PDF without pages"));
    }
    scans::picture(&pdf, &mut pages);
    if pages.iter().any(|p| p.picture.is_some()) {
        return Ok(Reading::Pages(pages));
    }
    let mut document = pages::document(pages)?;
    document.meta = meta(&pdf);
    Ok(Reading::Document(document))
}

/// What the file says of itself.
fn meta(pdf: &Pdf) -> BTreeMap<String, String> {
    let said = pdf.metadata();
    let mut meta = BTreeMap::new();
    let texts = [("title", &said.title), ("author", &said.author), ("subject", &said.subject)];
    for (key, value) in texts {
        let value = value.as_deref().map(text_string).unwrap_or_default();
        if !value.is_empty() {
            meta.insert(key.to_string(), value);
        }
    }
    if let Some(day) = said.creation_date {
        meta.insert("created".to_string(), format!("{:04}-{:02}-{:02}", day.year, day.month, day.day));
    }
    meta
}

/// A text string of PDF: UTF-16 or UTF-8 with a mark, else Latin-1.
fn text_string(bytes: &[u8]) -> String {
    let wide = |rest: &[u8], read: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = rest.chunks_exact(2).map(|c| read([c[0], c[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|b| char::from(*b)).collect(),
    };
    let kept: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads the words and rules of every page.
fn sheets(pdf: &Pdf) -> Vec<Page> {
    let mut faces = Faces::new();
    let layers = Layers::new(pdf.xref());
    let mut budget = MOST_STEPS;
    let mut glyphs = 0;
    let all = pdf.pages();
    let mut pages = Vec::with_capacity(all.len().min(MOST_PAGES));
    for sheet in all.iter().take(MOST_PAGES) {
        if glyphs > MOST_GLYPHS || budget == 0 {
            break;
        }
        let page = page(sheet, &mut faces, &layers, &mut budget);
        glyphs += page.glyphs as usize;
        pages.push(page);
    }
    let left = all.len() - pages.len();
    if left > 0
        && let Some(last) = pages.last_mut()
    {
        last.left_out = u32::try_from(left).unwrap_or(u32::MAX);
    }
    pages
}

fn page<'a>(sheet: &Sheet<'a>, faces: &mut Faces<'a>, layers: &Layers, budget: &mut usize) -> Page {
    let (width, height) = sheet.render_dimensions();
    let start = Matrix(sheet.initial_transform(true).as_coeffs().map(|c| c as f32));
    let mut reader = Reader {
        faces,
        layers,
        budget,
        width,
        height,
        placed: Placed::default(),
        strokes: Strokes::default(),
        pictured: 0.0,
    };
    reader.read(sheet.typed_operations(), sheet.resources(), start);
    for (form, matrix) in filled_fields(sheet) {
        reader.form_at(&form, sheet.resources(), matrix.then(&start));
    }
    let pictured = reader.pictured / (width * height).max(1.0);
    let (glyphs, unknown) = (reader.placed.glyphs, reader.placed.unknown);
    let (mut words, turn, mut hidden) = reader.placed.finish();
    let mut rules = reader.strokes.rules;
    let sideways = turn % 2 == 1;
    let (wide, tall) = if sideways { (height, width) } else { (width, height) };
    if turn != 0 {
        rules = rules.into_iter().map(|r| turned(&r, turn, width, height)).collect();
    }
    // Invisible words are the text of a page that is a picture; elsewhere they are nobody's.
    let is_scan = pictured >= COVERS && words.len() < FEW_WORDS;
    let read_before = is_scan && hidden.len() >= FEW_WORDS;
    if read_before {
        words.append(&mut hidden);
    }
    let inside = |w: &Word| w.x1 > -2.0 && w.x0 < wide + 2.0 && w.base > -2.0 && w.base - w.size < tall + 2.0;
    words.retain(inside);
    Page {
        width: wide,
        height: tall,
        words,
        rules,
        picture: None,
        scan: is_scan && !read_before,
        glyphs: u32::try_from(glyphs).unwrap_or(u32::MAX),
        unknown: u32::try_from(unknown).unwrap_or(u32::MAX),
        left_out: 0,
    }
}

fn turned(rule: &Rule, turn: u8, width: f32, height: f32) -> Rule {
    let point = |x: f32, y: f32| match turn {
        1 => (y, width - x),
        2 => (width - x, height - y),
        _ => (height - y, x),
    };
    let (a, b) = (point(rule.x0, rule.y0), point(rule.x1, rule.y1));
    Rule { x0: a.0.min(b.0), y0: a.1.min(b.1), x1: a.0.max(b.0), y1: a.1.max(b.1) }
}

/// Looks of form fields and of text typed onto the page, each with the matrix that puts it into its place. Comments, links and marks
/// are left out: they are not text of the minutes.
fn filled_fields<'a>(sheet: &Sheet<'a>) -> Vec<(Stream<'a>, Matrix)> {
    let Some(all) = sheet.raw().get::<Array<'a>>(ANNOTS) else { return Vec::new() };
    let mut found = Vec::new();
    for annotation in all.iter::<Dict<'a>>().take(5_000) {
        let kind = annotation.get::<Name<'_>>(SUBTYPE);
        let is_text = kind.is_some_and(|k| matches!(k.as_str(), "Widget" | "FreeText"));
        if !is_text || annotation.get::<u32>(F).unwrap_or(0) & (1 << 1 | 1 << 5) != 0 {
            continue;
        }
        let look = annotation.get::<Dict<'a>>(AP).and_then(|ap| match ap.get::<Object<'a>>(N)? {
            Object::Stream(stream) => Some(stream),
            Object::Dict(states) => annotation.get::<Name<'_>>(AS).and_then(|s| states.get::<Stream<'a>>(s)),
            _ => None,
        });
        let (Some(look), Some(place)) = (look, annotation.get::<Rect>(RECT)) else { continue };
        let dict = look.dict();
        let own = Matrix(dict.get::<[f32; 6]>(MATRIX).unwrap_or(Matrix::ONE.0));
        let bounds = dict.get::<[f32; 4]>(b"BBox").unwrap_or([0.0, 0.0, 1.0, 1.0]);
        let corners = [(0, 1), (2, 1), (0, 3), (2, 3)].map(|(x, y)| own.apply(bounds[x], bounds[y]));
        let (mut low, mut high) = ((f32::MAX, f32::MAX), (f32::MIN, f32::MIN));
        for (x, y) in corners {
            low = (low.0.min(x), low.1.min(y));
            high = (high.0.max(x), high.1.max(y));
        }
        let scale = |to: f64, from: f32| if from.abs() < 1e-6 { 1.0 } else { to as f32 / from };
        let (sx, sy) = (scale(place.width(), high.0 - low.0), scale(place.height(), high.1 - low.1));
        let into = Matrix([sx, 0.0, 0.0, sy, place.x0 as f32 - sx * low.0, place.y0 as f32 - sy * low.1]);
        found.push((look, into));
    }
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_pdf_shows_itself_within_a_kilobyte() {
        assert!(shows(b"%PDF-1.4\n"));
        assert!(shows(&[&[b' '; 900][..], b"%PDF-1.7"].concat()));
        assert!(!shows(&[&[b' '; 1100][..], b"%PDF-1.7"].concat()));
        assert!(!shows(b"PK"));
    }

    #[test]
    fn text_strings_in_every_encoding() {
        assert_eq!(text_string(b"\xfe\xff\x00M\x00\xe9"), "Mé");
        assert_eq!(text_string(b"\xff\xfeM\x00"), "M");
        assert_eq!(text_string(b"Caf\xe9\x00 x"), "Café x");
    }

    /// Two pages made by hand: a title, names in columns, owners in the margin, a paragraph over the page break.
    #[test]
    fn words_become_blocks_in_reading_order() {
        let reading = read(include_bytes!("../../../tests/fixtures/read/pdf/margin.pdf")).unwrap();
        let Reading::Document(document) = reading else { panic!("no document") };
        let shown: Vec<String> = document
            .blocks
            .iter()
            .map(|b| format!("{:?}{} {}", b.kind, if b.strong { "*" } else { "" }, b.text))
            .collect();
        assert_eq!(
            shown,
            [
                "Heading(1)* FENNING PARISH COUNCIL",
                "Row PRESENT\tAnn Bell\tAB",
                "Row \tTom Carr\tTC",
                "Text* 1 Flood Wall",
                "Text The engineer reported that the wall by the old mill had held through the winter and that the gate would be painted.",
                "Aside* AB",
                "Text* 2 Barn",
                "Text The owner of the barn beside the ford was asked to mend its roof before the autumn and he said that the work would \
                 begin when the hay was in and the carpenter from the next village had time.",
                "Aside* TC",
                "Text* 3 Next Meeting",
                "Text Tuesday 4 June.",
            ]
        );
    }

    #[test]
    fn what_is_no_pdf_says_so() {
        let error = read(b"%PDF-1.4 and nothing else").unwrap_err();
        assert!(error.message.contains("damaged"), "{error}");
    }
}
