//! What leads a list point: bullets, numbers, letters in brackets.

/// Signs that stand for a bullet where they stand alone before a text.
const BULLETS: &[char] = &[
    '•', '·', '▪', '■', '□', '▫', '●', '○', '◦', '‣', '⁃', '∙', '◾', '◼', '❖', '➢', '➤', '►', '▶', '✓', '✔', '*', '–',
    '—', '-',
];

/// Whether a word is a bullet: one sign, or an "o" where it stands alone.
pub(super) fn is_bullet(word: &str) -> bool {
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => BULLETS.contains(&c),
        _ => false,
    }
}

/// Whether a word is a number or letter that leads an item: `4`, `4.`, `12)`, `(a)`, `5.1`, `iv.`, `2381.`, `60/18`.
pub(super) fn is_number(word: &str) -> bool {
    let open = word.starts_with('(');
    let bare = word.trim_start_matches('(').trim_end_matches([')', '.', ':', ']']);
    let marked = open || bare.len() < word.trim_start_matches('(').len();
    let length = bare.chars().count();
    if length == 0 || length > 9 {
        return false;
    }
    let digits = bare.chars().next().is_some_and(|c| c.is_ascii_digit())
        && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '/'))
        && bare.chars().filter(char::is_ascii_digit).count() <= 7;
    let item = bare.len() > 1 && bare.ends_with(|c: char| c.is_ascii_lowercase()) && {
        let number = &bare[..bare.len() - 1];
        number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit())
    };
    let letter = marked && length == 1 && bare.chars().all(char::is_alphabetic);
    let roman = marked && length <= 5 && bare.to_lowercase().chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    digits || item || letter || roman
}

/// Whether a number word carries its mark: `4.`, `(a)`, `5.1`; a bare "4" may be any number.
pub(super) fn is_marked_number(word: &str) -> bool {
    is_number(word) && (word.ends_with(['.', ')', ':']) || word.trim_end_matches('.').contains(['.', '/']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_lead_and_words_that_do_not() {
        for yes in ["4", "4.", "12)", "(a)", "(iv)", "5.1", "5.1.2", "2381.", "60/18", "a.", "4a"] {
            assert!(is_number(yes), "{yes}");
        }
        for no in ["", "a", "I", "Ann", "£25", "JS", "£4.", "1,000", "the", "3rd"] {
            assert!(!is_number(no), "{no}");
        }
        assert!(is_bullet("•") && is_bullet("-") && !is_bullet("--") && !is_bullet("a"));
        assert!(is_marked_number("4.") && !is_marked_number("4"));
    }
}
