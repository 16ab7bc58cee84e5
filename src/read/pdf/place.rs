//! Glyphs, one after the other → words with their places.

use super::fonts::Sign;
use crate::read::pages::Word;

/// Most words that stand on a page.
const MOST_WORDS: usize = 200_000;

/// One glyph as it comes out of the content stream.
pub(super) struct Glyph<'s> {
    pub(super) sign: &'s Sign,
    /// Where it begins, along the line and across it (grows downwards).
    pub(super) along: f32,
    pub(super) across: f32,
    /// Its width along the line.
    pub(super) width: f32,
    /// How far the pen moves, with what is added between characters.
    pub(super) advance: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) hidden: bool,
    /// Quarter turns of the line against the page, clockwise.
    pub(super) turn: u8,
}

/// Words of a page in the making.
#[derive(Default)]
pub(super) struct Placed {
    /// For each of the four directions: words in stream order.
    words: [Vec<Word>; 4],
    hidden: Vec<Word>,
    open: Option<Open>,
    /// Glyphs seen, and those without a meaning.
    pub(super) glyphs: usize,
    pub(super) unknown: usize,
}

struct Open {
    word: Word,
    /// Where the next glyph of the word is expected.
    pen: f32,
    turn: u8,
    hidden: bool,
}

impl Placed {
    /// Adds a glyph.
    pub(super) fn put(&mut self, glyph: &Glyph<'_>) {
        self.glyphs += 1;
        match glyph.sign {
            Sign::Space => {
                if let Some(open) = &mut self.open {
                    open.word.space = true;
                }
                self.close();
                return;
            }
            Sign::Unknown => self.unknown += 1,
            _ => {}
        }
        if let Some(open) = &mut self.open
            && open.takes(glyph)
        {
            open.add(glyph);
            return;
        }
        self.close();
        let word = Word {
            text: String::new(),
            x0: glyph.along,
            x1: glyph.along + glyph.width,
            base: glyph.across,
            size: glyph.size,
            bold: true,
            italic: true,
            underlined: false,
            space: false,
        };
        let mut open = Open { word, pen: glyph.along, turn: glyph.turn, hidden: glyph.hidden };
        open.add(glyph);
        self.open = Some(open);
    }

    /// Ends the word in the making.
    pub(super) fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        if open.word.text.is_empty() {
            return;
        }
        let list = if open.hidden { &mut self.hidden } else { &mut self.words[usize::from(open.turn & 3)] };
        if list.len() < MOST_WORDS {
            list.push(open.word);
        }
    }

    /// The words of the direction in which most of the page runs, with its quarter turns; and the invisible ones.
    pub(super) fn finish(mut self) -> (Vec<Word>, u8, Vec<Word>) {
        self.close();
        let turn = (0..4_u8).rev().max_by_key(|t| self.words[usize::from(*t)].len()).unwrap_or(0);
        let [a, b, c, d] = self.words;
        let words = match turn {
            0 => a,
            1 => b,
            2 => c,
            _ => d,
        };
        (words, turn, self.hidden)
    }
}

impl Open {
    /// Whether the glyph goes on with this word.
    fn takes(&self, glyph: &Glyph<'_>) -> bool {
        if self.turn != glyph.turn || self.hidden != glyph.hidden {
            return false;
        }
        let size = self.word.size.max(glyph.size);
        let gap = glyph.along - self.pen;
        if gap > 0.13 * size || gap < -0.35 * size {
            return false;
        }
        let raised = self.word.base - glyph.across;
        if raised.abs() < 0.12 * size {
            return true;
        }
        // "5th" with its th raised, or "H2O".
        glyph.size < 0.85 * self.word.size && raised > -0.35 * size && raised < 0.75 * size
    }

    fn add(&mut self, glyph: &Glyph<'_>) {
        let word = &mut self.word;
        match glyph.sign {
            Sign::Char(c) => word.text.push(*c),
            Sign::Text(text) => word.text.push_str(text),
            Sign::Unknown | Sign::Space => {}
        }
        word.x0 = word.x0.min(glyph.along);
        word.x1 = word.x1.max(glyph.along + glyph.width);
        word.size = word.size.max(glyph.size);
        word.bold &= glyph.bold;
        word.italic &= glyph.italic;
        self.pen = glyph.along + glyph.advance;
    }
}
