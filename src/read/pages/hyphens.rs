//! Words broken at the end of a line.

use super::lines::Line;
use std::collections::HashSet;

/// What a document shows of its words, to tell a hyphen that breaks a word from one that belongs to it.
#[derive(Debug, Default)]
pub(super) struct Hyphens {
    words: HashSet<String>,
    /// The document breaks words at line ends.
    breaks: bool,
}

impl Hyphens {
    /// Looks through the lines; cheap where no line ends in a hyphen.
    pub(super) fn of<'l>(lines: impl Iterator<Item = &'l Line> + Clone) -> Self {
        let ends = |l: &Line| l.words.last().is_some_and(|w| ends_broken(&w.text));
        let (mut all, mut broken) = (0_usize, 0_usize);
        for line in lines.clone() {
            all += 1;
            broken += usize::from(ends(line));
        }
        if broken == 0 {
            return Self::default();
        }
        let inner = lines.flat_map(|l| l.words.iter().take(l.words.len() - usize::from(ends(l))));
        let words = inner.map(|w| bare(&w.text)).filter(|w| w.len() > 3).collect();
        Self { words, breaks: broken * 25 > all }
    }

    /// Adds the next line's text to a paragraph: with a space, or without one where a word goes on.
    pub(super) fn join(&self, text: &mut String, next: &str) {
        if text.ends_with('\u{ad}') {
            text.pop();
            text.push_str(next);
            return;
        }
        let last = text.rsplit(' ').next().unwrap_or("");
        if !ends_broken(last) {
            text.push(' ');
            text.push_str(next);
            return;
        }
        let first = next.split(' ').next().unwrap_or("");
        if first.chars().next().is_some_and(char::is_lowercase) {
            let head = last.trim_end_matches(['-', '‐']);
            let whole = bare(&format!("{head}{first}"));
            let kept = bare(&format!("{head}-{first}"));
            let drop = self.words.contains(&whole) || self.breaks && !self.words.contains(&kept) && !head.contains('-');
            if drop && !self.words.contains(&kept) {
                text.pop();
            }
        }
        text.push_str(next);
    }
}

/// A letter or digit and a hyphen.
fn ends_broken(word: &str) -> bool {
    let mut back = word.chars().rev();
    matches!(back.next(), Some('-' | '‐' | '\u{ad}')) && back.next().is_some_and(char::is_alphanumeric)
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::super::lines::tests::word;
    use super::*;

    #[test]
    fn hyphens_that_break_and_hyphens_that_belong() {
        let line = |words: &[&str]| Line::of(words.iter().map(|w| word(w, 0.0, 0.0)).collect());
        let lines: Vec<Line> =
            [line(&["The", "engineer", "met", "the", "co-operative", "Vice-"]), line(&["Chairman", "engi-"])]
                .into_iter()
                .flatten()
                .collect();
        let hyphens = Hyphens::of(lines.iter());
        let joined = |a: &str, b: &str| {
            let mut text = a.to_string();
            hyphens.join(&mut text, b);
            text
        };
        assert_eq!(joined("the engi-", "neer said"), "the engineer said");
        assert_eq!(joined("the co-", "operative shop"), "the co-operative shop");
        assert_eq!(joined("the Vice-", "Chairman"), "the Vice-Chairman");
        assert_eq!(joined("the mi\u{ad}", "nutes"), "the minutes");
        assert_eq!(joined("6 -", "none"), "6 - none");
    }
}
