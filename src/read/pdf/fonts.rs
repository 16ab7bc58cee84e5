//! Fonts of a PDF: what a code stands for, how far it moves the pen, and whether the face is bold or slanted.

use super::charmap;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontResolverFn, OutlineGlyph, StandardFont};
use hayro_interpret::InterpreterSettings;
use hayro_interpret::hayro_cmap::BfString;
use hayro_syntax::object::dict::keys::{
    BASE_FONT, DESCENDANT_FONTS, ENCODING, FLAGS, FONT_DESC, FONT_WEIGHT, SUBTYPE, TO_UNICODE,
};
use hayro_syntax::object::{Array, Dict, Name, Rect};
use hayro_syntax::page::Resources;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// What a code shows.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sign {
    /// Nothing that could be read: the font does not say what it is.
    Unknown,
    /// White space, or nothing at all.
    Space,
    /// One character.
    Char(char),
    /// Several characters: a ligature.
    Text(Rc<str>),
}

/// One code of a font.
#[derive(Clone, Debug)]
pub(super) struct Code {
    pub(super) sign: Sign,
    /// How far it moves the pen, in thousandths of the font's size.
    pub(super) advance: f32,
}

/// A font with what has been looked up in it.
pub(super) struct Face<'a> {
    font: Font<'a>,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// Height of the letters for a size of one: 1 but for fonts that are drawn by instructions.
    pub(super) scale: f32,
    /// Its signs are ornaments (Symbol, Wingdings).
    symbol: bool,
    /// Every code has two bytes.
    wide: bool,
    /// The file says that its codes are Unicode.
    plain: bool,
    codes: RefCell<Vec<Option<Code>>>,
    /// Unicode by glyph, from the font's own tables; read when first needed.
    glyphs: RefCell<Option<HashMap<u32, char>>>,
}

impl<'a> Face<'a> {
    fn new(font: Font<'a>, dict: &Dict<'a>) -> Self {
        let below = dict.get::<Array<'_>>(DESCENDANT_FONTS).and_then(|a| a.iter::<Dict<'_>>().next());
        let descriptor = below.as_ref().unwrap_or(dict).get::<Dict<'_>>(FONT_DESC).unwrap_or_default();
        let name = dict.get::<Name<'_>>(BASE_FONT).map(|n| n.as_str().to_lowercase()).unwrap_or_default();
        let name = name.split_once('+').map_or(name.as_str(), |(_, rest)| rest);
        let flags = descriptor.get::<u32>(FLAGS).unwrap_or(0);
        let weight = descriptor.get::<f32>(FONT_WEIGHT).unwrap_or(0.0);
        let named = ["bold", "black", "heavy", "demi"].iter().any(|w| name.contains(w));
        let mut bold = named || weight >= 600.0 || flags & (1 << 18) != 0;
        let mut italic = name.contains("italic") || name.contains("oblique") || flags & (1 << 6) != 0;
        let mut scale = 1.0;
        match font.glyph(hayro_font::GlyphId::NOTDEF, 0) {
            FontGlyph::Outline(glyph) => {
                // A name such as "CIDFont+F2" says nothing; the embedded font may.
                if !bold
                    && name.len() < 4
                    && let Some(data) = glyph.font_data()
                {
                    bold = data.weight.is_some_and(|w| w >= 600);
                    italic |= data.is_italic;
                }
            }
            FontGlyph::Type3(glyph) => {
                let matrix = glyph.font().matrix().as_coeffs();
                let height = dict.get::<Rect>(b"FontBBox").map_or(0.0, |b| b.height());
                let tall = (height * matrix[3].abs()) as f32;
                scale = if tall > 0.05 && tall < 100.0 { tall } else { 1.0 };
            }
        }
        let symbol = ["symbol", "wingding", "dingbat", "webding", "opensymbol"].iter().any(|w| name.contains(w));
        let wide = dict.get::<Name<'_>>(SUBTYPE).is_some_and(|s| s.as_str() == "Type0")
            && dict.get::<Name<'_>>(ENCODING).is_some_and(|e| e.as_str() == "Identity-H");
        let plain = dict.get::<Name<'_>>(TO_UNICODE).is_some_and(|n| n.as_str().starts_with("Identity"));
        Self { font, bold, italic, scale, symbol, wide, plain, codes: RefCell::default(), glyphs: RefCell::default() }
    }

    /// The code at a place of a string, and how many bytes it takes (at least one).
    pub(super) fn read(&self, bytes: &[u8], at: usize) -> (u32, usize) {
        match (self.wide, bytes.get(at), bytes.get(at + 1)) {
            (true, Some(high), Some(low)) => (u32::from(*high) << 8 | u32::from(*low), 2),
            (true, ..) => (0, 1),
            _ => {
                let (code, length) = self.font.read_code(bytes, at);
                (code, length.max(1))
            }
        }
    }

    /// Whether its lines run from left to right.
    pub(super) fn is_horizontal(&self) -> bool {
        self.font.is_horizontal()
    }

    /// Hands the code's meaning on; looked up once.
    pub(super) fn with<T>(&self, code: u32, take: impl FnOnce(&Code) -> T) -> T {
        let place = code as usize;
        if place > 0xffff {
            return take(&self.look_up(code));
        }
        let mut codes = self.codes.borrow_mut();
        if codes.len() <= place {
            codes.resize(place + 1, None);
        }
        match codes.get_mut(place) {
            Some(slot) => take(slot.get_or_insert_with(|| self.look_up(code))),
            None => take(&self.look_up(code)),
        }
    }

    fn look_up(&self, code: u32) -> Code {
        let advance = self.font.code_advance(code);
        let advance = if self.font.is_horizontal() { advance.x } else { advance.y };
        let glyph = self.font.glyph(self.font.map_code(code), code);
        let said = match &glyph {
            FontGlyph::Outline(outline) => outline.as_unicode(),
            FontGlyph::Type3(drawn) => drawn.as_unicode(),
        };
        let said = match said {
            Some(BfString::Char('\0')) => None,
            None if self.plain => char::from_u32(code).map(BfString::Char),
            said => said,
        };
        let sign = match (said, &glyph) {
            (Some(BfString::Char(c)), _) => self.sign(c),
            (Some(BfString::String(s)), _) => text_sign(&s),
            (None, FontGlyph::Outline(outline)) => self.by_glyph(outline).map_or(Sign::Unknown, |c| self.sign(c)),
            (None, FontGlyph::Type3(_)) => Sign::Unknown,
        };
        Code { sign, advance: advance as f32 }
    }

    /// What the embedded font's own table says of a glyph.
    fn by_glyph(&self, outline: &OutlineGlyph) -> Option<char> {
        let mut glyphs = self.glyphs.borrow_mut();
        let map = glyphs.get_or_insert_with(|| {
            let data = outline.font_data();
            data.map(|d| charmap::by_glyph((*d.data).as_ref())).unwrap_or_default()
        });
        map.get(&outline.glyph_id().to_u32()).copied()
    }

    fn sign(&self, c: char) -> Sign {
        match c {
            // Symbolic fonts keep their signs at U+F000 and up; those of text fonts are plain letters behind it.
            '\u{f020}'..='\u{f0ff}' if !self.symbol => {
                let plain = char::from_u32(u32::from(c) - 0xf000).unwrap_or(' ');
                if plain == '·' || plain == '\u{a7}' || plain == '\u{d8}' {
                    Sign::Char('•')
                } else {
                    self.sign(plain)
                }
            }
            '\u{f020}'..='\u{f0ff}' => match u32::from(c) - 0xf000 {
                0x20 => Sign::Space,
                0x2d => Sign::Char('–'),
                _ => Sign::Char('•'),
            },
            '\u{e000}'..='\u{f8ff}' => Sign::Unknown,
            '\t' | '\n' | '\r' => Sign::Space,
            c if c.is_control() || c == '\u{fffd}' => Sign::Unknown,
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => Sign::Space,
            '\u{fb00}'..='\u{fb06}' => text_sign(match c {
                '\u{fb00}' => "ff",
                '\u{fb01}' => "fi",
                '\u{fb02}' => "fl",
                '\u{fb03}' => "ffi",
                '\u{fb04}' => "ffl",
                _ => "st",
            }),
            c if c.is_whitespace() => Sign::Space,
            c => Sign::Char(c),
        }
    }
}

fn text_sign(text: &str) -> Sign {
    let kept: String = text.chars().filter(|c| !c.is_control()).collect();
    let bare = kept.trim();
    let mut chars = bare.chars();
    match (chars.next(), chars.next()) {
        (None, _) => Sign::Space,
        (Some(c), None) => Sign::Char(c),
        _ => Sign::Text(bare.into()),
    }
}

/// The fonts of a file, each loaded once.
pub(super) struct Faces<'a> {
    cache: FontCache<'a>,
    fonts: FontResolverFn,
    charmaps: CMapResolverFn,
    known: HashMap<(usize, usize), Option<Rc<Face<'a>>>>,
    standard: Option<Rc<Face<'a>>>,
}

impl<'a> Faces<'a> {
    pub(super) fn new() -> Self {
        let settings = InterpreterSettings::default();
        Self {
            cache: FontCache::new(),
            fonts: settings.font_resolver,
            charmaps: settings.cmap_resolver,
            known: HashMap::new(),
            standard: None,
        }
    }

    /// The font of that name; where the page has none of that name, the one that readers of PDF take then.
    pub(super) fn named(&mut self, name: &Name<'_>, resources: &Resources<'a>) -> Option<Rc<Face<'a>>> {
        match resources.get_font(name) {
            Some(dict) => self.face(&dict),
            None => self.fallback(),
        }
    }

    /// The font that a dictionary describes.
    pub(super) fn face(&mut self, dict: &Dict<'a>) -> Option<Rc<Face<'a>>> {
        // A dictionary's bytes stay where they are as long as the file is held.
        let key = (dict.data().as_ptr() as usize, dict.data().len());
        if let Some(face) = self.known.get(&key) {
            return face.clone();
        }
        let font = self.cache.font(dict, &self.fonts, &self.charmaps);
        let face = font.map(|font| Rc::new(Face::new(font, dict)));
        self.known.insert(key, face.clone());
        face
    }

    /// Helvetica, for text that names no font.
    pub(super) fn fallback(&mut self) -> Option<Rc<Face<'a>>> {
        if self.standard.is_none() {
            let font = self.cache.standard_font(StandardFont::Helvetica, &self.fonts)?;
            self.standard = Some(Rc::new(Face::new(font, &Dict::empty())));
        }
        self.standard.clone()
    }
}
