//! Affine maps of the plane, as PDF writes them.

/// `[a b c d e f]`: x' = a·x + c·y + e, y' = b·x + d·y + f.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f32; 6]);

impl Matrix {
    pub(super) const ONE: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This map first, the other after it.
    pub(super) fn then(&self, after: &Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let [g, h, i, j, k, l] = after.0;
        Self([a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l])
    }

    /// Where a point goes.
    pub(super) fn apply(&self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The map back, where there is one.
    pub(super) fn inverse(&self) -> Option<Self> {
        let [a, b, c, d, e, f] = self.0;
        let det = a * d - b * c;
        if det.abs() < 1e-9 || !det.is_finite() {
            return None;
        }
        Some(Self([d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let m = Matrix([2.0, 0.5, -1.0, 3.0, 10.0, -4.0]);
        let (x, y) = m.apply(3.0, 7.0);
        let back = m.inverse().map(|i| i.apply(x, y)).unwrap_or_default();
        assert!((back.0 - 3.0).abs() < 1e-4 && (back.1 - 7.0).abs() < 1e-4, "{back:?}");
        assert_eq!(Matrix::ONE.then(&m), m);
    }
}
