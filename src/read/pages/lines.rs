//! Words of a page → lines: pieces of words put together, doubles dropped, letters that stand apart joined, lines under words found.

use super::{Rule, Word};
use crate::read::weight::Weight;

/// Words on one line of print, from left to right. At least one.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) words: Vec<Word>,
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) base: f32,
    /// Size of the largest word.
    pub(super) size: f32,
}

impl Line {
    /// A line of these words; none where there are none.
    pub(super) fn of(words: Vec<Word>) -> Option<Self> {
        let first = words.first()?;
        let x0 = words.iter().map(|w| w.x0).fold(first.x0, f32::min);
        let x1 = words.iter().map(|w| w.x1).fold(first.x1, f32::max);
        // Base and size are those of the word with most letters: a raised mark or a bullet does not count.
        let lead = words.iter().fold(first, |a, b| if b.text.len() > a.text.len() { b } else { a });
        let (base, size) = (lead.base, lead.size);
        Some(Self { x0, x1, base, size, words })
    }

    /// Its words with single spaces between them.
    pub(super) fn text(&self) -> String {
        text_of(&self.words)
    }

    /// Upper edge of its letters.
    pub(super) fn top(&self) -> f32 {
        self.base - 0.8 * self.size
    }

    /// Whether all of it that is letters or digits is bold or underlined.
    pub(super) fn is_strong(&self) -> bool {
        let mut letters = self.words.iter().filter(|w| w.text.chars().any(char::is_alphanumeric)).peekable();
        letters.peek().is_some() && letters.all(|w| w.bold || w.underlined)
    }

    /// How much of it is bold or underlined, some first words left out.
    pub(super) fn weight(&self, skip: usize) -> Weight {
        let mut weight = Weight::default();
        self.words.iter().skip(skip).for_each(|w| weight.add(&w.text, w.bold || w.underlined));
        weight
    }
}

/// Words with single spaces between them.
pub(super) fn text_of(words: &[Word]) -> String {
    let mut text = String::with_capacity(words.iter().map(|w| w.text.len() + 1).sum());
    for word in words {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&word.text);
    }
    text
}

/// The lines of a page, from the top.
pub(super) fn lines(mut words: Vec<Word>) -> Vec<Line> {
    words.retain(|w| w.size.is_finite() && w.x0.is_finite() && w.x1.is_finite() && w.base.is_finite());
    words.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut lines: Vec<Vec<Word>> = Vec::new();
    for word in words {
        // Words come by base line, so only the last few lines can take one; a raised word belongs to the line below it.
        let home = lines.iter_mut().rev().take(3).find(|line| {
            line.first().is_some_and(|f| (word.base - f.base).abs() <= 0.3 * word.size.min(f.size).max(4.0))
        });
        match home {
            Some(line) => line.push(word),
            None => lines.push(vec![word]),
        }
    }
    let mut lines: Vec<Line> = lines.into_iter().filter_map(|l| Line::of(mended(l))).collect();
    lines.sort_by(|a, b| a.base.total_cmp(&b.base));
    lines
}

/// A line's words in order, pieces joined, what is printed twice taken once.
fn mended(mut words: Vec<Word>) -> Vec<Word> {
    words.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        // Bold is sometimes made by printing twice, a little apart.
        let twin = out.iter_mut().rev().take(3).find(|o| {
            o.text == word.text && (o.x0 - word.x0).abs() < 0.12 * o.size && (o.base - word.base).abs() < 0.12 * o.size
        });
        if let Some(twin) = twin {
            twin.bold = true;
            continue;
        }
        if let Some(last) = out.last_mut() {
            let size = last.size.max(word.size);
            let gap = word.x0 - last.x1;
            if !last.space && gap < 0.11 * size && gap > -0.35 * size {
                last.text.push_str(&word.text);
                last.x1 = last.x1.max(word.x1);
                last.bold &= word.bold;
                last.italic &= word.italic;
                last.space = word.space;
                if word.size > last.size {
                    (last.size, last.base) = (word.size, word.base);
                }
                continue;
            }
        }
        out.push(word);
    }
    spaced_out(out)
}

/// "M I N U T E S" → "MINUTES": four or more single letters, evenly apart.
fn spaced_out(words: Vec<Word>) -> Vec<Word> {
    let single = |w: &Word| {
        let mut chars = w.text.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    };
    if words.iter().filter(|w| single(w)).count() < 4 {
        return words;
    }
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    let mut i = 0;
    while i < words.len() {
        let run = words[i..].iter().take_while(|w| single(w)).count();
        if run >= 4 {
            let letters = &words[i..i + run];
            let mut gaps: Vec<f32> = letters.windows(2).map(|p| p[1].x0 - p[0].x1).collect();
            gaps.sort_by(f32::total_cmp);
            let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
            if usual < 1.2 * letters[0].size {
                let mut last: Option<Word> = None;
                for letter in letters {
                    match &mut last {
                        Some(word) if letter.x0 - word.x1 < 1.6 * usual.max(1.0) => {
                            word.text.push_str(&letter.text);
                            word.x1 = letter.x1;
                        }
                        _ => out.extend(last.replace(letter.clone())),
                    }
                }
                out.extend(last);
                i += run;
                continue;
            }
        }
        out.push(words[i].clone());
        i += 1;
    }
    out
}

/// Marks words under which a rule is drawn. A rule much longer than the words above it is no underlining.
pub(super) fn underline(lines: &mut [Line], rules: &[Rule]) {
    for rule in rules.iter().filter(|r| r.y1 - r.y0 < 3.0 && r.x1 - r.x0 > 2.0) {
        let y = (rule.y0 + rule.y1) / 2.0;
        let start = lines.partition_point(|l| l.base < y - 12.0);
        for line in lines.iter_mut().skip(start).take_while(|l| l.base < y + 4.0) {
            let below = y - line.base;
            if below < -0.1 * line.size || below > 0.32 * line.size {
                continue;
            }
            let over = |w: &Word| w.x1.min(rule.x1) - w.x0.max(rule.x0) > 0.6 * (w.x1 - w.x0);
            let (mut x0, mut x1) = (f32::MAX, f32::MIN);
            for word in line.words.iter().filter(|w| over(w)) {
                (x0, x1) = (x0.min(word.x0), x1.max(word.x1));
            }
            if x1 - x0 + 1.2 * line.size > rule.x1 - rule.x0 {
                line.words.iter_mut().filter(|w| over(w)).for_each(|w| w.underlined = true);
            }
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A word for tests: five points a letter.
    pub(crate) fn word(text: &str, x: f32, base: f32) -> Word {
        let width = 5.0 * text.chars().count() as f32;
        Word { text: text.into(), x0: x, x1: x + width, base, size: 10.0, space: true, ..Word::default() }
    }

    fn text(words: Vec<Word>) -> Vec<String> {
        lines(words).iter().map(Line::text).collect()
    }

    #[test]
    fn pieces_doubles_and_letters_apart() {
        let piece = |t, x| Word { space: false, ..word(t, x, 100.0) };
        assert_eq!(text(vec![piece("Cham", 10.0), piece("bers", 30.0), piece("met", 60.0)]), ["Chambers met"]);
        let twice = lines(vec![word("Present", 10.0, 50.0), word("Present", 10.4, 50.0)]);
        assert_eq!(twice[0].text(), "Present");
        assert!(twice[0].is_strong());
        let letters = "MINUTES".chars().zip(0_u8..).map(|(c, i)| word(&c.to_string(), 9.0 * f32::from(i), 20.0));
        assert_eq!(text(letters.collect()), ["MINUTES"]);
    }

    #[test]
    fn a_long_rule_is_no_underlining() {
        let mut all = lines(vec![word("Present", 10.0, 50.0), word("Ann", 60.0, 50.0)]);
        let rule = |x1: f32| Rule { x0: 10.0, y0: 51.0, x1, y1: 52.0 };
        underline(&mut all, &[rule(300.0)]);
        assert!(!all[0].words[0].underlined);
        underline(&mut all, &[rule(46.0)]);
        assert!(all[0].words[0].underlined && !all[0].words[1].underlined);
    }
}
