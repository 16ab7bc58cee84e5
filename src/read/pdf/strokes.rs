//! Paths → rules: thin upright or level lines and bars, such as borders of tables and lines under words.

use super::matrix::Matrix;
use crate::read::pages::Rule;
use hayro_syntax::content::ops::TypedInstruction as Op;

/// Most rules of one page; what draws more is a picture.
const MOST: usize = 20_000;
/// A bar up to this thick is a line.
const THIN: f32 = 3.0;

/// Rules of a page in the making.
#[derive(Default)]
pub(super) struct Strokes {
    pub(super) rules: Vec<Rule>,
    parts: Vec<Part>,
    start: (f32, f32),
    last: (f32, f32),
}

/// A piece of the path at hand, on the page.
#[derive(Clone, Copy)]
enum Part {
    Line((f32, f32), (f32, f32)),
    Rect((f32, f32), (f32, f32)),
    Move,
    Curve,
}

impl Strokes {
    /// Follows an instruction, drawn with that matrix and line width.
    pub(super) fn take(&mut self, op: &Op<'_, '_>, page: &Matrix, width: f32) {
        match op {
            Op::RectPath(r) => {
                let (x, y) = (r.0.as_f32(), r.1.as_f32());
                let a = page.apply(x, y);
                let b = page.apply(x + r.2.as_f32(), y + r.3.as_f32());
                self.add(Part::Rect(a, b));
                (self.start, self.last) = (a, a);
            }
            Op::MoveTo(m) => {
                self.last = page.apply(m.0.as_f32(), m.1.as_f32());
                self.start = self.last;
                self.add(Part::Move);
            }
            Op::LineTo(l) => {
                let to = page.apply(l.0.as_f32(), l.1.as_f32());
                self.add(Part::Line(self.last, to));
                self.last = to;
            }
            Op::ClosePath(_) => self.shut(),
            Op::CubicTo(c) => self.curve(page.apply(c.4.as_f32(), c.5.as_f32())),
            Op::CubicStartTo(c) => self.curve(page.apply(c.2.as_f32(), c.3.as_f32())),
            Op::CubicEndTo(c) => self.curve(page.apply(c.2.as_f32(), c.3.as_f32())),
            Op::CloseAndStrokePath(_) | Op::CloseFillAndStrokeEvenOdd(_) | Op::CloseFillAndStrokeNonZero(_) => {
                self.shut();
                self.stroke(page, width);
            }
            Op::StrokePath(_) | Op::FillAndStrokeEvenOdd(_) | Op::FillAndStrokeNonZero(_) => self.stroke(page, width),
            Op::FillPathEvenOdd(_) | Op::FillPathNonZero(_) | Op::FillPathNonZeroCompatibility(_) => self.fill(),
            Op::EndPath(_) => self.parts.clear(),
            _ => {}
        }
    }

    fn add(&mut self, part: Part) {
        if self.parts.len() < MOST {
            self.parts.push(part);
        }
    }

    fn shut(&mut self) {
        self.add(Part::Line(self.last, self.start));
        self.last = self.start;
    }

    fn curve(&mut self, to: (f32, f32)) {
        self.add(Part::Curve);
        self.last = to;
    }

    fn stroke(&mut self, page: &Matrix, width: f32) {
        let [a, b, ..] = page.0;
        let half = (width * (a * a + b * b).sqrt() / 2.0).clamp(0.1, 40.0);
        for part in std::mem::take(&mut self.parts) {
            match part {
                Part::Line(p, q) => self.bar((p.0.min(q.0), p.1.min(q.1)), (p.0.max(q.0), p.1.max(q.1)), half),
                Part::Rect(p, q) => {
                    let (low, high) = ((p.0.min(q.0), p.1.min(q.1)), (p.0.max(q.0), p.1.max(q.1)));
                    if high.0 - low.0 < THIN || high.1 - low.1 < THIN {
                        self.bar(low, high, half);
                    } else {
                        self.bar(low, (high.0, low.1), half);
                        self.bar((low.0, high.1), high, half);
                        self.bar(low, (low.0, high.1), half);
                        self.bar((high.0, low.1), high, half);
                    }
                }
                Part::Move | Part::Curve => {}
            }
        }
    }

    /// A filled path is a rule where it is a thin bar.
    fn fill(&mut self) {
        let mut bounds: Option<[f32; 4]> = None;
        let parts = std::mem::take(&mut self.parts);
        for part in parts.iter().chain([&Part::Move]) {
            match part {
                Part::Rect(p, q) => self.bar((p.0.min(q.0), p.1.min(q.1)), (p.0.max(q.0), p.1.max(q.1)), 0.0),
                Part::Line(p, q) => {
                    let b = bounds.get_or_insert([p.0, p.1, p.0, p.1]);
                    for point in [p, q] {
                        *b = [b[0].min(point.0), b[1].min(point.1), b[2].max(point.0), b[3].max(point.1)];
                    }
                }
                Part::Move => {
                    if let Some([x0, y0, x1, y1]) = bounds.take() {
                        self.bar((x0, y0), (x1, y1), 0.0);
                    }
                }
                Part::Curve => bounds = None,
            }
        }
    }

    fn bar(&mut self, low: (f32, f32), high: (f32, f32), half: f32) {
        let (wide, tall) = (high.0 - low.0, high.1 - low.1);
        let thin = wide.min(tall) + 2.0 * half;
        if self.rules.len() >= MOST || thin > THIN + 1.5 || wide.max(tall) < 2.0 * thin || wide.max(tall) < 3.0 {
            return;
        }
        let level = wide >= tall;
        let (grow_x, grow_y) = if level { (0.0, half) } else { (half, 0.0) };
        self.rules.push(Rule { x0: low.0 - grow_x, y0: low.1 - grow_y, x1: high.0 + grow_x, y1: high.1 + grow_y });
    }
}
