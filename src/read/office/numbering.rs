//! Numbers of lists, counted as word processors count them: nine levels, each with its form, its start and its restarts.

use super::Label;
use crate::text::numbering;

/// How a level writes its number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::read) enum Form {
    /// 1, 2, 3
    #[default]
    Decimal,
    /// 01, 02, 03
    Padded,
    /// a, b … z, aa, bb
    LowerLetter,
    /// A, B … Z, AA, BB
    UpperLetter,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
    /// 1st, 2nd, 3rd
    Ordinal,
    /// A bullet.
    Bullet,
    /// No number; the level's text alone.
    Nothing,
}

/// Levels a list can have.
pub(in crate::read) const LEVELS: usize = 9;

/// One level of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct Level {
    /// How its number is written.
    pub(in crate::read) form: Form,
    /// The number it begins with.
    pub(in crate::read) start: u32,
    /// What is shown: `%1` to `%9` stand for the levels' numbers.
    pub(in crate::read) text: String,
    /// Whether numbers of other levels are shown in digits.
    pub(in crate::read) legal: bool,
    /// The level, from 0, at or above which an entry sets it back; none where nothing does; the level above where it is not said.
    pub(in crate::read) restart: Option<usize>,
    /// How far its number is set in, in twentieths of a point, where the level says so.
    pub(in crate::read) indent: Option<i64>,
}

impl Level {
    /// A decimal level as it is where the file does not say otherwise.
    pub(in crate::read) fn plain(at: usize) -> Self {
        Self {
            form: Form::Decimal,
            start: 1,
            text: format!("%{}.", at + 1),
            legal: false,
            restart: at.checked_sub(1),
            indent: None,
        }
    }
}

/// Where a list has got to.
#[derive(Debug, Clone, Default)]
pub(in crate::read) struct Counter {
    values: [Option<u32>; LEVELS],
}

impl Counter {
    /// Sets a level so that its next entry has the number `start`.
    pub(in crate::read) fn restart(&mut self, at: usize, start: u32) {
        if let Some(value) = self.values.get_mut(at) {
            *value = start.checked_sub(1);
        }
    }

    /// Takes an entry on a level, from 0, of a list with these levels, and says what stands before it.
    pub(in crate::read) fn next(&mut self, levels: &[Level], at: usize) -> Label {
        let Some(level) = levels.get(at) else { return Label::Bullet };
        if level.form == Form::Bullet {
            return Label::Bullet;
        }
        let Some(value) = self.values.get_mut(at) else { return Label::None };
        *value = Some(value.map_or(level.start, |v| v.saturating_add(1)));
        for (value, deeper) in self.values.iter_mut().zip(levels).skip(at + 1) {
            if deeper.restart.is_some_and(|from| at <= from) {
                *value = None;
            }
        }
        self.label(levels, level)
    }

    fn label(&self, levels: &[Level], level: &Level) -> Label {
        let mut out = String::new();
        let mut chars = level.text.chars().take(60).peekable();
        while let Some(c) = chars.next() {
            let place = (c == '%').then(|| chars.peek().and_then(|d| d.to_digit(10)).filter(|d| *d > 0)).flatten();
            let Some(place) = place else {
                out.push(c);
                continue;
            };
            chars.next();
            let at = place as usize - 1;
            let Some(named) = levels.get(at) else { continue };
            let value = self.values.get(at).copied().flatten().unwrap_or(named.start);
            let form = if level.legal && named.form != Form::Nothing { Form::Decimal } else { named.form };
            out.push_str(&written(value, form));
        }
        let shown = out.split_whitespace().collect::<Vec<_>>().join(" ");
        match shown.chars().any(char::is_alphanumeric) {
            true => Label::Number(shown),
            false if shown.is_empty() => Label::None,
            false => Label::Bullet,
        }
    }
}

/// A number in its form; letters and roman numbers too great to be meant are written in digits.
pub(in crate::read) fn written(value: u32, form: Form) -> String {
    match form {
        Form::Decimal => value.to_string(),
        Form::Padded => format!("{value:02}"),
        Form::LowerLetter => letters(value),
        Form::UpperLetter => letters(value).to_uppercase(),
        Form::LowerRoman => numbering::roman(value),
        Form::UpperRoman => numbering::roman(value).to_uppercase(),
        Form::Ordinal => format!("{value}{}", ending(value)),
        Form::Bullet | Form::Nothing => String::new(),
    }
}

fn letters(value: u32) -> String {
    let Some(index) = value.checked_sub(1).filter(|i| *i < 26 * 8) else { return value.to_string() };
    let letter = char::from(b'a' + (index % 26) as u8);
    std::iter::repeat_n(letter, (index / 26 + 1) as usize).collect()
}

fn ending(value: u32) -> &'static str {
    match (value % 100, value % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(at: usize, form: Form, text: &str) -> Level {
        Level { form, text: text.into(), ..Level::plain(at) }
    }

    #[test]
    fn levels_count_restart_and_show_each_other() {
        let levels = [
            level(0, Form::UpperRoman, "%1."),
            level(1, Form::Decimal, "%1.%2"),
            Level { legal: true, ..level(2, Form::LowerLetter, "%1.%2.%3") },
            level(3, Form::LowerLetter, "(%4)"),
            level(4, Form::Nothing, "–"),
        ];
        let mut counter = Counter::default();
        let mut shown = Vec::new();
        for at in [0, 1, 1, 3, 3, 0, 1, 2, 3, 4, 8] {
            shown.push(match counter.next(&levels, at) {
                Label::Number(n) => n,
                other => format!("{other:?}"),
            });
        }
        assert_eq!(shown, ["I.", "I.1", "I.2", "(a)", "(b)", "II.", "II.1", "2.1.1", "(a)", "Bullet", "Bullet"]);
        counter.restart(0, 7);
        assert_eq!(counter.next(&levels, 0), Label::Number("VII.".into()));
    }

    #[test]
    fn forms_and_their_ends() {
        let all = |form| [1, 4, 27, 40, 4000].map(|n| written(n, form)).join(" ");
        assert_eq!(all(Form::LowerLetter), "a d aa nn 4000");
        assert_eq!(all(Form::LowerRoman), "i iv xxvii xl 4000");
        assert_eq!(all(Form::Ordinal), "1st 4th 27th 40th 4000th");
        assert_eq!(all(Form::Padded), "01 04 27 40 4000");
    }
}
