//! How a score came about, as a sum that can be checked by hand.

use super::bars::padded;
use super::columns::columns;
use super::page::Page;
use super::phrases::many;
use super::rich::Rich;
use super::style::{LABEL, PLAIN, QUIET};
use crate::error::Result;
use crate::model::Explanation;

/// Decimals beyond which no reader goes on comparing.
const FINEST: usize = 4;

/// Writes the sum, and below it how rare each part of the query is.
pub(super) fn write(score: f32, e: &Explanation, margin: usize, page: &mut Page) -> Result<()> {
    let (left, right) = sum(score, e);
    page.hang(&Rich::plain(&" ".repeat(margin)).with(LABEL, &left), margin + 2, &Rich::plain(&right))?;
    let word = e.words.iter().map(|w| columns(&w.word)).max().unwrap_or(0);
    let rarity = e.words.iter().map(|w| format!("{:.2}", w.rarity).len()).max().unwrap_or(0);
    for w in &e.words {
        let told = format!("  rarity {:>rarity$.2} · in about {}", w.rarity, many(w.items, "item"));
        let row = Rich::plain(&" ".repeat(margin + 2)).with(PLAIN, &padded(&w.word, word, false)).with(QUIET, &told);
        page.row(&row)?;
    }
    Ok(())
}

/// `score 8.4` and `= cyber 4.1 + security 3.2 + 1.1 neighbours`. As few decimals as will do for the numbers
/// that are shown to give the score that is shown.
fn sum(score: f32, e: &Explanation) -> (String, String) {
    let score = f64::from(score);
    let least = if score.abs() < 1.0 { 3 } else { 1 };
    let exact = worth(e, None);
    let finer = (least..=FINEST).find(|&d| rounded(worth(e, Some(d)), least) == rounded(score, least));
    let agree = (exact - score).abs() <= 10f64.powi(-(least as i32));
    let decimals = finer.unwrap_or(if agree { FINEST } else { least });
    let shown = rounded(worth(e, Some(decimals)), least);
    let parts = parts(e, decimals);
    // A score on the edge between two roundings is told as the sum has it; one that is another is told as that.
    if agree {
        (format!("score {shown:.least$}"), format!("= {parts}"))
    } else {
        (format!("score {score:.least$}"), format!("; its parts give {shown:.least$} = {parts}"))
    }
}

/// What the parts come to, each taken as it is shown with that many decimals, or exactly.
fn worth(e: &Explanation, decimals: Option<usize>) -> f64 {
    let part = |x: f32| decimals.map_or(f64::from(x), |d| rounded(f64::from(x), d));
    let times = |x: f32| decimals.map_or(f64::from(x), |d| rounded(f64::from(x), d.max(2)));
    let words: f64 = e.words.iter().map(|w| part(w.worth)).sum();
    (words + part(e.neighbours)) * times(e.kind) * times(e.place) * times(e.scattered)
}

/// The right side of the sum; what changes nothing is left out.
fn parts(e: &Explanation, decimals: usize) -> String {
    let fine = decimals.max(2);
    let times = |x: f32, what: &str| {
        let x = rounded(f64::from(x), fine);
        let told = format!("{x:.fine$}");
        let told = told.trim_end_matches('0').trim_end_matches('.');
        (x != 1.0).then(|| format!(" × {told} {what}"))
    };
    let words: Vec<String> = e.words.iter().map(|w| format!("{} {:.decimals$}", w.word, w.worth)).collect();
    let mut out = if words.is_empty() { "0".to_owned() } else { words.join(" + ") };
    let mut several = words.len() > 1;
    let neighbours = rounded(f64::from(e.neighbours), decimals);
    if neighbours != 0.0 {
        out = format!("{out} + {neighbours:.decimals$} neighbours");
        several = true;
    }
    let factors = [(e.kind, "kind of passage"), (e.place, "place in the meeting"), (e.scattered, "scattered")];
    let factors: String = factors.into_iter().filter_map(|(x, what)| times(x, what)).collect();
    match factors.as_str() {
        "" => out,
        factors if several => format!("({out}){factors}"),
        factors => out + factors,
    }
}

/// A number as it reads with so many decimals.
fn rounded(x: f64, decimals: usize) -> f64 {
    // Through the text, so that it is what the reader sees and no near neighbour of it.
    format!("{x:.decimals$}").parse().unwrap_or(x)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::WordWorth;
    use proptest::prelude::*;

    fn explanation(worths: &[f32], factors: [f32; 4]) -> Explanation {
        let word =
            |(n, worth): (usize, &f32)| WordWorth { word: format!("w{n}"), worth: *worth, rarity: 2.0, items: 3 };
        let [neighbours, kind, place, scattered] = factors;
        Explanation { words: worths.iter().enumerate().map(word).collect(), neighbours, kind, place, scattered }
    }

    /// Reads a sum as a pupil would: brackets, × before +, words passed over.
    fn reckoned(sum: &str) -> f64 {
        fn terms(tokens: &mut std::iter::Peekable<std::vec::IntoIter<String>>) -> f64 {
            let mut total = 0.0;
            let mut product = None;
            while let Some(token) = tokens.next() {
                match token.as_str() {
                    "(" => product = Some(product.unwrap_or(1.0) * terms(tokens)),
                    ")" => break,
                    "+" => total += product.take().unwrap_or(0.0),
                    "×" => {}
                    other => {
                        if let Ok(n) = other.parse::<f64>() {
                            product = Some(product.unwrap_or(1.0) * n);
                        }
                    }
                }
            }
            total + product.unwrap_or(0.0)
        }
        let spaced = sum.replace('(', " ( ").replace(')', " ) ");
        terms(&mut spaced.split_whitespace().map(str::to_owned).collect::<Vec<_>>().into_iter().peekable())
    }

    #[test]
    fn what_changes_nothing_is_left_out() {
        let told = |score, e: &Explanation| format!("{} {}", sum(score, e).0, sum(score, e).1);
        assert_eq!(told(4.1, &explanation(&[4.1], [0.0, 1.0, 1.0, 1.0])), "score 4.1 = w0 4.1");
        assert_eq!(
            told(8.4, &explanation(&[4.1, 3.2], [1.1, 1.0, 1.0, 1.0])),
            "score 8.4 = w0 4.1 + w1 3.2 + 1.1 neighbours"
        );
        assert_eq!(
            told(4.536, &explanation(&[4.1, 3.2], [1.1, 1.2, 0.75, 0.6])),
            "score 4.5 = (w0 4.1 + w1 3.2 + 1.1 neighbours) × 1.2 kind of passage × 0.75 place in the meeting × 0.6 scattered"
        );
        assert_eq!(told(9.0, &explanation(&[4.1], [0.0, 1.0, 1.0, 1.0])), "score 9.0 ; its parts give 4.1 = w0 4.1");
    }

    proptest! {
        #[test]
        fn the_numbers_shown_give_the_score_shown(
            worths in proptest::collection::vec(0.0f32..20.0, 0..5),
            neighbours in 0.0f32..5.0, kind in 0.3f32..3.0, place in 0.3f32..3.0, scattered in 0.1f32..1.0,
        ) {
            let e = explanation(&worths, [neighbours, kind, place, scattered]);
            let (left, right) = sum(worth(&e, None) as f32, &e);
            let shown = left.strip_prefix("score ").unwrap();
            let least = shown.split_once('.').unwrap().1.len();
            let half = 0.5 * 10f64.powi(-(least as i32));
            prop_assert!((reckoned(&right) - shown.parse::<f64>().unwrap()).abs() <= half + 1e-9, "{left} {right}");
        }
    }
}
