//! A page's content stream → glyphs with their places, lines drawn, and how much of the page pictures cover.
//!
//! Only what text needs is followed: text and graphics state, forms, paths that could be rules. Source: ISO 32000-1, 8.4 and 9.

use super::fonts::{Face, Faces};
use super::layers::Layers;
use super::matrix::Matrix;
use super::place::{Glyph, Placed};
use super::strokes::Strokes;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::dict::keys::{FONT, MATRIX, OC, RESOURCES, SUBTYPE};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, dict_or_stream};
use hayro_syntax::page::Resources;
use std::collections::HashMap;
use std::rc::Rc;

/// How deep forms may stand in forms.
const DEEPEST: usize = 12;
/// States that may be saved at a time.
const MOST_SAVED: usize = 512;

/// What one page is read with.
pub(super) struct Reader<'r, 'a> {
    pub(super) faces: &'r mut Faces<'a>,
    pub(super) layers: &'r Layers,
    /// Instructions still allowed in this file.
    pub(super) budget: &'r mut usize,
    /// Size of the page.
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) placed: Placed,
    pub(super) strokes: Strokes,
    /// Area covered by pictures.
    pub(super) pictured: f32,
}

/// The state that `q` saves and `Q` brings back.
#[derive(Clone)]
struct State<'a> {
    page: Matrix,
    face: Option<Rc<Face<'a>>>,
    size: f32,
    between_chars: f32,
    between_words: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
    mode: i64,
    line_width: f32,
}

impl<'a> State<'a> {
    fn new(page: Matrix) -> Self {
        Self {
            page,
            face: None,
            size: 1.0,
            between_chars: 0.0,
            between_words: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            line_width: 1.0,
        }
    }
}

/// The text matrices, set anew by each text object.
#[derive(Clone, Copy)]
struct Text {
    line: Matrix,
    now: Matrix,
}

impl<'a> Reader<'_, 'a> {
    /// Reads a content stream drawn with that matrix.
    pub(super) fn read(&mut self, ops: TypedIter<'_>, resources: &Resources<'a>, page: Matrix) {
        self.stream(ops, resources, State::new(page), 0);
        self.placed.close();
    }

    /// Reads an annotation's look: drawn into its rectangle.
    pub(super) fn form_at(&mut self, form: &Stream<'a>, resources: &Resources<'a>, page: Matrix) {
        self.form(form, resources, State::new(page), 0);
        self.placed.close();
    }

    fn stream(&mut self, mut ops: TypedIter<'_>, resources: &Resources<'a>, first: State<'a>, depth: usize) {
        let mut state = first;
        let mut saved: Vec<State<'a>> = Vec::new();
        let mut text = Text { line: Matrix::ONE, now: Matrix::ONE };
        let mut fonts: HashMap<Vec<u8>, Option<Rc<Face<'a>>>> = HashMap::new();
        // Marked content that is switched off: how many sequences are open within.
        let mut marks: Vec<bool> = Vec::new();
        while let Some(op) = ops.next() {
            if *self.budget == 0 {
                return;
            }
            *self.budget -= 1;
            match op {
                Op::SaveState(_) if saved.len() < MOST_SAVED => saved.push(state.clone()),
                Op::RestoreState(_) => {
                    if let Some(before) = saved.pop() {
                        state = before;
                    }
                }
                Op::Transform(t) => {
                    let m = Matrix([t.0, t.1, t.2, t.3, t.4, t.5].map(|n| n.as_f32()));
                    state.page = m.then(&state.page);
                }
                Op::LineWidth(w) => state.line_width = w.0.as_f32(),
                Op::SetGraphicsState(gs) => {
                    let set = resources.get_ext_g_state(gs.0).and_then(|d| d.get::<Array<'_>>(FONT));
                    if let Some(set) = set {
                        let mut parts = set.flex_iter();
                        if let Some(dict) = parts.next::<Dict<'_>>() {
                            state.face = self.faces.face(&dict);
                        }
                        state.size = parts.next::<f32>().unwrap_or(state.size);
                    }
                }
                Op::BeginText(_) => text = Text { line: Matrix::ONE, now: Matrix::ONE },
                Op::SetTextMatrix(t) => {
                    let m = Matrix([t.0, t.1, t.2, t.3, t.4, t.5].map(|n| n.as_f32()));
                    text = Text { line: m, now: m };
                }
                Op::NextLine(n) => text.next_line(n.0.as_f32(), n.1.as_f32()),
                Op::NextLineAndSetLeading(n) => {
                    state.leading = -n.1.as_f32();
                    text.next_line(n.0.as_f32(), n.1.as_f32());
                }
                Op::NextLineUsingLeading(_) => text.next_line(0.0, -state.leading),
                Op::TextFont(f) => {
                    let name: &[u8] = f.0.as_ref();
                    state.face = match fonts.get(name) {
                        Some(face) => face.clone(),
                        None => {
                            let face = self.faces.named(f.0, resources);
                            fonts.insert(name.to_vec(), face.clone());
                            face
                        }
                    };
                    state.size = f.1.as_f32();
                }
                Op::CharacterSpacing(c) => state.between_chars = c.0.as_f32(),
                Op::WordSpacing(w) => state.between_words = w.0.as_f32(),
                Op::HorizontalScaling(h) => state.stretch = h.0.as_f32() / 100.0,
                Op::TextLeading(l) => state.leading = l.0.as_f32(),
                Op::TextRise(r) => state.rise = r.0.as_f32(),
                Op::TextRenderingMode(m) => state.mode = m.0.as_i64(),
                Op::ShowText(s) => self.show(s.0.as_bytes(), &mut state, &mut text, &marks),
                Op::NextLineAndShowText(s) => {
                    text.next_line(0.0, -state.leading);
                    self.show(s.0.as_bytes(), &mut state, &mut text, &marks);
                }
                Op::ShowTextWithParameters(s) => {
                    state.between_words = s.0.as_f32();
                    state.between_chars = s.1.as_f32();
                    text.next_line(0.0, -state.leading);
                    self.show(s.2.as_bytes(), &mut state, &mut text, &marks);
                }
                Op::ShowTexts(s) => {
                    for part in s.0.iter::<Object<'_>>() {
                        match part {
                            Object::String(bytes) => self.show(bytes.as_bytes(), &mut state, &mut text, &marks),
                            Object::Number(n) => {
                                let back = -n.as_f32() / 1000.0 * state.size;
                                if state.face.as_ref().is_none_or(|f| f.is_horizontal()) {
                                    text.move_pen(back * state.stretch, 0.0);
                                } else {
                                    text.move_pen(0.0, back);
                                }
                            }
                            _ => {}
                        }
                    }
                }
                Op::XObject(x) if !marks.contains(&true) => {
                    let Some(object) = resources.get_x_object(x.0) else { continue };
                    let dict = object.dict();
                    if self.layers.any_off() && self.layers.hides(dict.get_ref(OC), dict.get::<Dict<'_>>(OC)) {
                        continue;
                    }
                    match dict.get::<Name<'_>>(SUBTYPE).as_deref() {
                        Some(b"Form") => self.form(&object, resources, state.clone(), depth),
                        Some(b"Image") => self.picture(&state.page),
                        _ => {}
                    }
                }
                Op::InlineImage(_) if !marks.contains(&true) => self.picture(&state.page),
                Op::BeginMarkedContent(_) => marks.push(false),
                Op::BeginMarkedContentWithProperties(b) => {
                    let hidden = self.layers.any_off()
                        && match b.1.clone().into_name() {
                            Some(name) => self.layers.hides_named(&name, resources),
                            None => dict_or_stream(b.1)
                                .is_some_and(|(d, _)| self.layers.hides(d.get_ref(OC), d.get::<Dict<'_>>(OC))),
                        };
                    marks.push(hidden);
                }
                Op::EndMarkedContent(_) => {
                    marks.pop();
                }
                other => self.strokes.take(&other, &state.page, state.line_width),
            }
        }
    }

    fn picture(&mut self, page: &Matrix) {
        let (x0, y0) = page.apply(0.0, 0.0);
        let (x1, y1) = page.apply(1.0, 1.0);
        let (x0, x1) = (x0.min(x1).max(0.0), x0.max(x1).min(self.width));
        let (y0, y1) = (y0.min(y1).max(0.0), y0.max(y1).min(self.height));
        self.pictured += (x1 - x0).max(0.0) * (y1 - y0).max(0.0);
    }

    fn form(&mut self, form: &Stream<'a>, resources: &Resources<'a>, mut state: State<'a>, depth: usize) {
        if depth >= DEEPEST {
            return;
        }
        let Ok(data) = form.decoded_data() else { return };
        // Decoding is work too: a form that is drawn a million times must end.
        *self.budget = self.budget.saturating_sub(200 + data.len() / 16);
        let dict = form.dict();
        let own = dict.get::<Dict<'a>>(RESOURCES).map(Resources::new);
        if let Some(m) = dict.get::<[f32; 6]>(MATRIX) {
            state.page = Matrix(m).then(&state.page);
        }
        self.stream(TypedIter::new(data.as_ref()), own.as_ref().unwrap_or(resources), state, depth + 1);
    }

    /// Shows a string: hands its glyphs on and moves the pen.
    fn show(&mut self, bytes: &[u8], state: &mut State<'a>, text: &mut Text, marks: &[bool]) {
        if state.face.is_none() {
            state.face = self.faces.fallback();
        }
        let Some(face) = state.face.clone() else { return };
        *self.budget = self.budget.saturating_sub(bytes.len() / 8);
        let shown = !marks.contains(&true);
        let hidden = state.mode == 3 || state.mode == 7;
        let bold = face.bold || state.mode == 2;
        let m = text.now.then(&state.page);
        let Matrix([a, b, c, d, ..]) = m;
        let reach = (a * a + b * b).sqrt();
        let tall = (c * c + d * d).sqrt();
        let turn = quarter_turns(a, b);
        let horizontal = face.is_horizontal();
        let sideways = if horizontal { reach * state.stretch.abs() } else { reach };
        let size = (state.size * tall).abs() * face.scale;
        let mut pen = 0.0_f32;
        let mut at = 0;
        while at < bytes.len() {
            let (code, length) = face.read(bytes, at);
            at += length;
            let space = if length == 1 && code == 32 { state.between_words } else { 0.0 };
            face.with(code, |meaning| {
                let width = meaning.advance / 1000.0 * state.size;
                let advance = width + state.between_chars + space;
                if let (Some(turn), true, true) = (turn, shown, size > 0.5) {
                    let (x, y) = if horizontal { m.apply(pen * state.stretch, state.rise) } else { m.apply(0.0, pen) };
                    let (along, across) = match turn {
                        0 => (x, y),
                        1 => (y, self.width - x),
                        2 => (self.width - x, self.height - y),
                        _ => (self.height - y, x),
                    };
                    self.placed.put(&Glyph {
                        sign: &meaning.sign,
                        along,
                        across,
                        width: (width * sideways).abs(),
                        advance: (advance * sideways).abs().min(width.abs() * sideways + 0.6 * size),
                        size,
                        bold,
                        italic: face.italic,
                        hidden,
                        turn,
                    });
                }
                pen += advance;
            });
        }
        if horizontal {
            text.move_pen(pen * state.stretch, 0.0);
        } else {
            text.move_pen(0.0, pen);
        }
    }
}

impl Text {
    fn next_line(&mut self, x: f32, y: f32) {
        self.line = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(&self.line);
        self.now = self.line;
    }

    fn move_pen(&mut self, x: f32, y: f32) {
        let (e, f) = self.now.apply(x, y);
        let Matrix([a, b, c, d, ..]) = self.now;
        self.now = Matrix([a, b, c, d, e, f]);
    }
}

/// Quarter turns, clockwise on a page whose y grows downwards; none for slanted lines of text.
fn quarter_turns(a: f32, b: f32) -> Option<u8> {
    let (x, y) = (a.abs(), b.abs());
    match (y < 0.05 * x, x < 0.05 * y) {
        (true, _) => Some(if a > 0.0 { 0 } else { 2 }),
        (_, true) => Some(if b > 0.0 { 1 } else { 3 }),
        _ => None,
    }
}
