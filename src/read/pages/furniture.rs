//! Running headers, footers and page numbers: what returns at the same height of page after page, digits aside.

use super::lines::Line;
use std::collections::HashMap;

/// Share of the page, at its head and at its foot, in which furniture stands.
const EDGE: f32 = 0.16;

/// Drops furniture from the lines of each page; `heights` are those of the pages. The head of the first page stays where it is the
/// only place that says what it says: it may be the title.
pub(super) fn drop(pages: &mut [Vec<Line>], heights: &[f32]) {
    let mut seen: HashMap<String, Vec<(usize, f32)>> = HashMap::new();
    for (place, (lines, height)) in pages.iter().zip(heights).enumerate() {
        for line in lines.iter().filter(|l| edge(l, *height).is_some()) {
            seen.entry(folded(&line.text())).or_default().push((place, offset(line, *height)));
        }
    }
    let count = pages.len();
    let needed = if count <= 4 { 2 } else { (count / 3).max(3) };
    let first_body: String = pages.first().map(|lines| body(lines, heights)).unwrap_or_default();
    for (place, (lines, height)) in pages.iter_mut().zip(heights).enumerate() {
        let last = lines.len().saturating_sub(1);
        let kept: Vec<bool> = lines
            .iter()
            .enumerate()
            .map(|(i, line)| {
                let Some(head) = edge(line, *height) else { return true };
                let text = line.text();
                let outermost = i < 2 && head || i + 2 > last && !head;
                if is_page_number(&text, place + 1, count) && outermost {
                    return false;
                }
                let at = offset(line, *height);
                let twins = seen.get(&folded(&text)).map_or(0, |all| {
                    let near = all.iter().filter(|(_, o)| (o - at).abs() < 9.0).map(|(p, _)| *p);
                    let mut pages: Vec<usize> = near.collect();
                    pages.dedup();
                    pages.len()
                });
                if twins < needed {
                    return true;
                }
                place == 0 && head && may_be_title(&text) && !first_body.contains(&letters(&text))
            })
            .collect();
        let mut kept = kept.into_iter();
        lines.retain(|_| kept.next().unwrap_or(true));
    }
}

/// Whether a line stands at the head (true) or the foot (false) of a page; none in between.
fn edge(line: &Line, height: f32) -> Option<bool> {
    if line.base < EDGE * height {
        Some(true)
    } else if line.base > (1.0 - 0.7 * EDGE) * height {
        Some(false)
    } else {
        None
    }
}

/// Distance from the edge it stands at.
fn offset(line: &Line, height: f32) -> f32 {
    if line.base < height / 2.0 { line.base } else { line.base - height }
}

fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if c.is_ascii_digit() {
            if !out.ends_with('#') {
                out.push('#');
            }
        } else {
            out.extend(c.to_lowercase());
        }
    }
    out
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// The letters of the first page, its head aside.
fn body(lines: &[Line], heights: &[f32]) -> String {
    let height = heights.first().copied().unwrap_or(0.0);
    let inner = lines.iter().filter(|l| edge(l, height) != Some(true) || l.base > 0.1 * height);
    inner.map(|l| letters(&l.text())).collect()
}

fn may_be_title(text: &str) -> bool {
    let words = letters_words(text);
    words.len() >= 2 && !words.iter().any(|w| matches!(w.as_str(), "page" | "draft" | "confidential" | "official"))
}

fn letters_words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 1).map(str::to_lowercase).collect()
}

/// "3", "- 3 -", "Page 3 of 7", "3 | Page", "Minutes – June 4, 2024 – Page 2": a short line that tells the page.
fn is_page_number(text: &str, page: usize, pages: usize) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let number = |w: &&str| w.parse::<usize>().is_ok();
    match words[..] {
        [n] => number(&n) && n.len() <= 3 || roman(n),
        ["page", n] | [n, "page"] | ["p", n] | ["pg", n] => number(&n) || roman(n),
        [n, "of", m] | ["page", n, "of", m] | [n, m] if text.contains(['/', 'o']) => {
            number(&n)
                && m.parse::<usize>().is_ok_and(|m| m >= n.parse().unwrap_or(usize::MAX) && m <= pages.max(page) + 60)
        }
        _ => {
            // The page's own number behind the word, in a short line.
            let told = words.windows(2).any(|w| w[0] == "page" && w[1].parse() == Ok(page));
            told && words.len() <= 12 && page > 1
        }
    }
}

fn roman(word: &str) -> bool {
    word.len() <= 4 && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::lines::tests::word;
    use super::*;

    fn line(text: &str, base: f32) -> Line {
        let words = text.split(' ').zip(0_u8..).map(|(w, i)| word(w, 60.0 * f32::from(i), base)).collect();
        Line::of(words).unwrap()
    }

    #[test]
    fn what_returns_at_the_same_height_is_dropped() {
        let page = |n: usize, body: &str| {
            vec![
                line("Fenning Parish Council", 30.0),
                line(body, 60.0),
                line(body, 400.0),
                line(&format!("Page {n} of 3"), 820.0),
            ]
        };
        let mut pages = vec![page(1, "The wall held"), page(2, "A barn was built"), page(3, "The end")];
        drop(&mut pages, &[842.0; 3]);
        let all: Vec<Vec<String>> = pages.iter().map(|p| p.iter().map(Line::text).collect()).collect();
        // The first page's head is the only place that names the council.
        assert_eq!(all[0], ["Fenning Parish Council", "The wall held", "The wall held"]);
        assert_eq!(all[1], ["A barn was built", "A barn was built"]);
    }

    #[test]
    fn page_numbers_in_many_forms() {
        for yes in ["3", "- 3 -", "Page 3 of 7", "3 | Page", "iv", "3/7", "Minutes – June 4, 2024 – Page 3"] {
            assert!(is_page_number(yes, 3, 7), "{yes}");
        }
        for no in ["2019", "3 members", "Page 9 of the report was read", "7 June"] {
            assert!(!is_page_number(no, 3, 7), "{no}");
        }
    }
}
