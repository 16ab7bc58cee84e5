//! The two scales of the chart: values in round steps, periods of which as many are named as have room.

use super::measure::width;
use super::style::SMALL;
use crate::model::TimelinePoint;
use crate::output::text::phrases::number;

/// Steps of an axis are no more than this.
const STEPS: f64 = 5.0;
/// Room between two names of periods.
const APART: f64 = 14.0;

/// A scale of values from 0.
pub(super) struct Scale {
    /// The value at the top, a whole number of steps.
    pub(super) top: f64,
    step: f64,
}

/// A scale that holds `most` in round steps: 1, 2 or 5, ten times that, a tenth of that; whole ones where only those can be.
pub(super) fn of(most: f64, whole: bool) -> Scale {
    if most <= 0.0 {
        return Scale { top: 1.0, step: 1.0 };
    }
    let least = if whole { 1.0 } else { 0.01 };
    let about = (most / STEPS).max(least);
    let ten = 10f64.powf((about.log10() + 1e-9).floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * ten).find(|s| *s >= about - 1e-9).unwrap_or(ten * 10.0);
    Scale { top: (most / step - 1e-9).ceil().max(1.0) * step, step }
}

/// The values of the steps with what stands beside them.
pub(super) fn ticks(scale: &Scale) -> Vec<(f64, String)> {
    let steps = (scale.top / scale.step).round() as u64;
    let decimals = (-(scale.step.log10() + 1e-9).floor()).max(0.0) as usize;
    let label = |value: f64| if decimals == 0 { number(value.round() as u64) } else { format!("{value:.decimals$}") };
    (0..=steps).map(|n| n as f64 * scale.step).map(|value| (value, label(value))).collect()
}

/// What stands below each period: its name, or nothing where there is no room. Named are round years, or every so many.
pub(super) fn names(points: &[TimelinePoint], by: &str, slot: f64) -> Vec<Option<String>> {
    let (in_year, steps): (i64, &[i64]) = match by {
        "quarter" => (4, &[1, 2, 4, 8, 20, 40, 80, 200, 400]),
        "month" => (12, &[1, 3, 6, 12, 24, 60, 120, 240, 600, 1200]),
        _ => (1, &[1, 2, 5, 10, 20, 50, 100]),
    };
    let places: Option<Vec<i64>> = points.iter().map(|p| place(&p.period, in_year)).collect();
    // Names that are none of these are counted from the first.
    let places = places.unwrap_or_else(|| (0..points.len() as i64).collect());
    let named = |p: &TimelinePoint, step: i64| {
        let year = p.period.split('-').next().unwrap_or_default();
        if in_year > 1 && step % in_year == 0 { year.to_owned() } else { p.period.clone() }
    };
    let fits = |step: i64| {
        let widest = points.iter().map(|p| width(&named(p, step), SMALL)).fold(0.0, f64::max);
        widest + APART <= slot * step as f64
    };
    let step = steps.iter().copied().find(|s| fits(*s)).unwrap_or(i64::MAX);
    points.iter().zip(places).map(|(p, at)| (at.rem_euclid(step) == 0).then(|| named(p, step))).collect()
}

/// How many periods of its kind lie before one: `2014`, `2014-Q1`, `2014-03`.
fn place(period: &str, in_year: i64) -> Option<i64> {
    let (year, part) = period.split_once('-').unwrap_or((period, "1"));
    let part: i64 = part.trim_start_matches('Q').parse().ok()?;
    Some(year.parse::<i64>().ok()? * in_year + part - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn steps(most: f64, whole: bool) -> Vec<String> {
        ticks(&of(most, whole)).into_iter().map(|t| t.1).collect()
    }

    fn points(from: i64, n: i64, by: &str) -> Vec<TimelinePoint> {
        let name = |at: i64| match by {
            "quarter" => format!("{}-Q{}", at / 4, at % 4 + 1),
            "month" => format!("{}-{:02}", at / 12, at % 12 + 1),
            _ => at.to_string(),
        };
        (from..from + n)
            .map(|at| TimelinePoint { period: name(at), count: 0, meetings: 0, per_meeting: None })
            .collect()
    }

    #[test]
    fn steps_are_round() {
        assert_eq!(steps(9.0, true), ["0", "2", "4", "6", "8", "10"]);
        assert_eq!(steps(1.0, true), ["0", "1"]);
        assert_eq!(steps(5432.0, true), ["0", "2,000", "4,000", "6,000"]);
        assert_eq!(steps(0.75, false), ["0.0", "0.2", "0.4", "0.6", "0.8"]);
        assert_eq!(steps(0.0, true), ["0", "1"]);
    }

    #[test]
    fn round_years_are_named_first() {
        let told =
            |points: &[TimelinePoint], by, slot| names(points, by, slot).into_iter().flatten().collect::<Vec<_>>();
        assert_eq!(told(&points(1961, 20, "year"), "year", 14.0), ["1965", "1970", "1975", "1980"]);
        assert_eq!(told(&points(2014 * 4 + 1, 8, "quarter"), "quarter", 15.0), ["2015", "2016"]);
        assert_eq!(told(&points(2014 * 12, 3, "month"), "month", 200.0), ["2014-01", "2014-02", "2014-03"]);
    }

    proptest! {
        #[test]
        fn the_top_is_little_more_than_the_most(most in 0.02f64..1e7, whole: bool) {
            let most = if whole { most.ceil() } else { most };
            let scale = of(most, whole);
            prop_assert!(scale.top >= most - 1e-6 && scale.top - most <= scale.step && ticks(&scale).len() <= 6);
        }

        #[test]
        fn names_never_overlap(from in 0i64..30_000, n in 1i64..400, by in "year|quarter|month") {
            let points = points(from, n, &by);
            let slot = 860.0 / n as f64;
            let told = names(&points, &by, slot);
            let ends: Vec<(f64, f64)> = told.iter().enumerate().filter_map(|(n, name)| {
                let half = width(name.as_ref()?, SMALL) / 2.0;
                let middle = (n as f64 + 0.5) * slot;
                Some((middle - half, middle + half))
            }).collect();
            prop_assert!(ends.windows(2).all(|w| w[0].1 + 5.0 <= w[1].0));
        }
    }
}
