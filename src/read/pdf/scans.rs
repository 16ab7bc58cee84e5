//! Pages that are only pictures: their pictures put together as drawn, in grey, at the resolution of the scan.

use super::matrix::Matrix;
use crate::read::pages::{Page, Picture};
use hayro_interpret::font::GlyphRun;
use hayro_interpret::kurbo::{Affine, BezPath, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps, InterpreterCache,
    InterpreterSettings, LumaData, SoftMask, interpret_page,
};
use hayro_syntax::Pdf;

/// Dots per inch of a picture at most and at least.
const FINEST: f32 = 300.0;
const COARSEST: f32 = 150.0;
/// Bytes of all pictures of a file at most.
const MOST_BYTES: usize = 256 << 20;
/// Dots of one source image at most; larger ones are no scans of a page.
const MOST_DOTS: u64 = 120_000_000;

/// Gives every page that is a scan its picture, as long as there is room.
pub(super) fn picture(pdf: &Pdf, pages: &mut [Page]) {
    let cache = InterpreterCache::new();
    let mut room = MOST_BYTES;
    for (sheet, page) in pdf.pages().iter().zip(pages.iter_mut()) {
        if !page.scan {
            continue;
        }
        let (width, height) = sheet.render_dimensions();
        let start = Affine::new(sheet.initial_transform(true).as_coeffs());
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let mut context = Context::new(start, bounds, &cache, pdf.xref(), InterpreterSettings::default());
        let mut canvas = Canvas { width, height, dpi: 0.0, grey: Vec::new(), columns: 0, rows: 0 };
        interpret_page(sheet, &mut context, &mut canvas);
        let Some(picture) = canvas.finish() else { continue };
        if picture.bytes.len() <= room {
            room -= picture.bytes.len();
            page.picture = Some(picture);
        }
    }
}

/// What the page's images are drawn on.
struct Canvas {
    width: f32,
    height: f32,
    dpi: f32,
    grey: Vec<u8>,
    columns: usize,
    rows: usize,
}

impl Canvas {
    /// Makes the canvas fit the first image that covers much of the page.
    fn prepare(&mut self, columns: u32, rows: u32, map: &Matrix) -> bool {
        let [a, b, c, d, ..] = map.0;
        let (wide, tall) = ((a * a + b * b).sqrt() * columns as f32, (c * c + d * d).sqrt() * rows as f32);
        if self.grey.is_empty() {
            let covers = wide * tall >= 0.1 * self.width * self.height;
            if !covers || u64::from(columns) * u64::from(rows) > MOST_DOTS {
                return false;
            }
            self.dpi = (columns as f32 / wide * 72.0).clamp(COARSEST, FINEST);
            self.columns = (self.width * self.dpi / 72.0).round().clamp(1.0, 8_000.0) as usize;
            self.rows = (self.height * self.dpi / 72.0).round().clamp(1.0, 8_000.0) as usize;
            self.grey = vec![255; self.columns * self.rows];
        }
        true
    }

    /// Draws an image: `ink` gives its grey (0 black) and how much it covers (255 all) for a dot of it.
    fn draw(&mut self, columns: u32, rows: u32, map: &Matrix, ink: impl Fn(usize) -> (u8, u8)) {
        let unit = self.dpi / 72.0;
        let to_canvas = map.then(&Matrix([unit, 0.0, 0.0, unit, 0.0, 0.0]));
        let Some(back) = to_canvas.inverse() else { return };
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)]
            .map(|(x, y): (f32, f32)| to_canvas.apply(x * columns as f32, y * rows as f32));
        let low = corners.iter().fold((f32::MAX, f32::MAX), |m, c| (m.0.min(c.0), m.1.min(c.1)));
        let high = corners.iter().fold((f32::MIN, f32::MIN), |m, c| (m.0.max(c.0), m.1.max(c.1)));
        let (left, right) = (low.0.max(0.0) as usize, (high.0.max(0.0).ceil() as usize).min(self.columns));
        let (top, bottom) = (low.1.max(0.0) as usize, (high.1.max(0.0).ceil() as usize).min(self.rows));
        let [a, b, c, d, ..] = back.0;
        // Where the image is finer than the canvas, the mean of the dots below one.
        let step = ((a * a + b * b).sqrt().max((c * c + d * d).sqrt())).round().clamp(1.0, 4.0) as usize;
        for y in top..bottom {
            for x in left..right {
                let (mut sum, mut seen) = (0_u32, 0_u32);
                for part in 0..step * step {
                    let off = |i: usize| (i as f32 + 0.5) / step as f32;
                    let (u, v) = back.apply(x as f32 + off(part % step), y as f32 + off(part / step));
                    if u < 0.0 || v < 0.0 || u >= columns as f32 || v >= rows as f32 {
                        continue;
                    }
                    let (grey, cover) = ink(v as usize * columns as usize + u as usize);
                    sum += (u32::from(grey) * u32::from(cover) + 255 * (255 - u32::from(cover))) / 255;
                    seen += 1;
                }
                if seen > 0
                    && let Some(dot) = self.grey.get_mut(y * self.columns + x)
                {
                    *dot = (*dot).min(u8::try_from(sum / seen).unwrap_or(255));
                }
            }
        }
    }

    fn finish(self) -> Option<Picture> {
        if self.grey.is_empty() {
            return None;
        }
        let (width, height) = (u32::try_from(self.columns).ok()?, u32::try_from(self.rows).ok()?);
        Some(Picture { width, height, dpi: self.dpi, bytes: self.grey })
    }
}

fn matrix(transform: &Affine, scale: (f32, f32)) -> Matrix {
    let m = Matrix(transform.as_coeffs().map(|c| c as f32));
    Matrix([scale.0, 0.0, 0.0, scale.1, 0.0, 0.0]).then(&m)
}

impl<'a> Device<'a> for Canvas {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_clip_rect(&mut self, _: &Rect) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'a>, _: &DrawMode) {}

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let whole = matrix(&props.transform, (1.0, 1.0));
        if !self.prepare(image.width(), image.height(), &whole) {
            return;
        }
        match image {
            Image::Stencil(stencil) => stencil.with_stencil(
                |mask, _| {
                    let map = matrix(&props.transform, mask.scale_factors);
                    self.draw(mask.width, mask.height, &map, |i| (0, mask.data.get(i).copied().unwrap_or(0)));
                },
                None,
            ),
            Image::Raster(raster) => raster.with_rgba(
                |data, alpha| {
                    let map = matrix(&props.transform, data.scale_factors());
                    let same = |l: &LumaData| l.width == data.width() && l.height == data.height();
                    let alpha = alpha.filter(same);
                    let cover = |i: usize| alpha.as_ref().map_or(255, |a| a.data.get(i).copied().unwrap_or(255));
                    let grey = |i: usize| match &data {
                        ImageData::Luma(l) => l.data.get(i).copied().unwrap_or(255),
                        ImageData::Rgb(rgb) => match rgb.data.get(3 * i..3 * i + 3) {
                            // Luma of ITU-R BT.601.
                            Some([r, g, b]) => {
                                ((77 * u32::from(*r) + 150 * u32::from(*g) + 29 * u32::from(*b)) >> 8) as u8
                            }
                            _ => 255,
                        },
                    };
                    self.draw(data.width(), data.height(), &map, |i| (grey(i), cover(i)));
                },
                None,
            ),
        }
    }
}
