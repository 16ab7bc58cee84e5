//! The picture of a page, and the words that somebody saw in it.

use super::{Page, Word};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The picture of a page: grey, from the upper left, row by row, 0 is black.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// Dots in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Dots per inch.
    pub dpi: f32,
    /// `width * height` values.
    pub bytes: Vec<u8>,
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Picture {{ {} x {} at {} dpi }}", self.width, self.height, self.dpi)
    }
}

impl Picture {
    /// The picture as a PGM file, which programs that read pictures take from a file or from standard input.
    pub fn to_pnm(&self) -> Vec<u8> {
        let mut out = format!("P5\n{} {}\n255\n", self.width, self.height).into_bytes();
        out.extend_from_slice(&self.bytes);
        out
    }
}

/// Puts the words of tesseract's TSV output onto a page, in place of its picture. Boxes are in dots of the picture; words it is hardly
/// sure of (confidence below 20) are left out unless they are long.
pub fn seen(page: &mut Page, tsv: &str) {
    let Some(picture) = page.picture.take() else { return };
    let unit = 72.0 / picture.dpi.max(1.0);
    let mut lines: Vec<((u32, u32, u32), Vec<Word>)> = Vec::new();
    for row in tsv.lines() {
        let fields: Vec<&str> = row.split('\t').collect();
        let [level, _, block, paragraph, line, _, left, top, width, height, sure, text] = fields[..] else { continue };
        if level != "5" || text.trim().is_empty() {
            continue;
        }
        let number = |s: &str| s.parse::<f32>().unwrap_or(0.0);
        let sure = number(sure);
        let has_words = text.chars().any(char::is_alphanumeric);
        if sure < 20.0 && text.chars().count() < 4 || !has_words && sure < 60.0 {
            continue;
        }
        let place = |s: &str| s.parse::<u32>().unwrap_or(0);
        let key = (place(block), place(paragraph), place(line));
        let (x, y, w, h) = (number(left) * unit, number(top) * unit, number(width) * unit, number(height) * unit);
        let word = Word {
            text: text.trim().to_string(),
            x0: x,
            x1: x + w,
            base: y + h,
            size: h,
            bold: false,
            italic: false,
            underlined: false,
            space: true,
        };
        match lines.last_mut() {
            Some((last, words)) if *last == key => words.push(word),
            _ => lines.push((key, vec![word])),
        }
    }
    // A box hugs its letters: size is that of most lines, but where a line is clearly larger; the base line is where words without
    // letters that reach below it end.
    let mut talls: Vec<f32> = lines.iter().flat_map(|(_, words)| words.iter().map(|w| w.size)).collect();
    let usual = median(&mut talls).unwrap_or(10.0);
    for (_, words) in &mut lines {
        let mut sizes: Vec<f32> = words.iter().map(|w| w.size).collect();
        let tall = median(&mut sizes).unwrap_or(usual);
        let size = if (0.6..1.6).contains(&(tall / usual.max(1.0))) { usual } else { tall };
        let plain = |w: &&Word| !w.text.contains(['g', 'j', 'p', 'q', 'y', 'Q', ',', ';', '(', ')', '_']);
        let mut bases: Vec<f32> = words.iter().filter(plain).map(|w| w.base).collect();
        let base = median(&mut bases).or_else(|| words.first().map(|w| w.base - 0.2 * size)).unwrap_or(0.0);
        for word in words.iter_mut() {
            word.size = (size * 1.05).clamp(5.0, 60.0);
            if (word.base - base).abs() < 0.8 * tall {
                word.base = base;
            }
        }
        page.words.append(words);
    }
    page.scan = false;
}

fn median(values: &mut [f32]) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_picture_come_onto_the_page() {
        let picture = Picture { width: 2550, height: 3300, dpi: 300.0, bytes: Vec::new() };
        let mut page = Page { width: 612.0, height: 792.0, picture: Some(picture), scan: true, ..Page::default() };
        let tsv = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            4\t1\t1\t1\t1\t0\t300\t300\t900\t50\t-1\t\n\
            5\t1\t1\t1\t1\t1\t300\t310\t200\t40\t96.1\tFlood\n\
            5\t1\t1\t1\t1\t2\t520\t300\t200\t50\t91.0\tWall,\n\
            5\t1\t1\t1\t1\t3\t740\t300\t9\t9\t5\t~\n";
        seen(&mut page, tsv);
        let words: Vec<&str> = page.words.iter().map(|w| w.text.as_str()).collect();
        assert_eq!(words, ["Flood", "Wall,"]);
        assert!((page.words[0].x0 - 72.0).abs() < 0.01 && (page.words[0].base - 84.0).abs() < 0.01);
        assert!(page.picture.is_none() && !page.scan);
    }
}
