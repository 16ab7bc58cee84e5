//! Text of documents as Markdown has to be given it, so that it reads as it stands there and begins nothing.

use crate::output::marks::pieces;
use crate::output::text::columns::harmless;
use crate::text::is_combining_mark;

/// What means something wherever it stands. The rest means something only where a line begins.
const SIGNS: &str = "\\`*_{}[]<>&~|$#";

/// A text within a line: one line, every sign behind a backslash, white space single.
pub(super) fn inline(text: &str) -> String {
    signs(&squeezed(&clean(text)))
}

/// A text that begins a line: the same, and no list, heading or rule begins with it.
pub(super) fn line(text: &str) -> String {
    begun(inline(text))
}

/// A text within a line with its matches in bold.
pub(super) fn marked(text: &str, marks: &[(usize, usize)]) -> String {
    let mut out = String::with_capacity(text.len());
    for (piece, is_match) in pieces(text, marks) {
        if is_match {
            bold_into(piece, &mut out);
        } else {
            out.push_str(&clean(piece));
        }
    }
    // Told apart by a sign no harmless text holds, since the blanks are only now made single.
    signs(&squeezed(&out)).replace(EDGE, "**")
}

/// The same for a text that begins a line.
pub(super) fn marked_line(text: &str, marks: &[(usize, usize)]) -> String {
    begun(marked(text, marks))
}

/// A text in bold, as far as Markdown can: within a word only letters hold the asterisks.
pub(super) fn bold(text: &str) -> String {
    let said = inline(text);
    if said.is_empty() { said } else { format!("**{said}**") }
}

/// Stands for the asterisks until everything else is escaped; `harmless` lets no control character through.
const EDGE: char = '\u{1}';

/// A match between its signs. What is no letter or digit at its ends stands outside: asterisks between a letter and a bracket would
/// be read as asterisks.
fn bold_into(piece: &str, out: &mut String) {
    let piece = clean(piece);
    let holds = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let core = piece.trim_matches(|c| !holds(c));
    let start = piece.find(holds).unwrap_or(0);
    if core.is_empty() {
        out.push_str(&piece);
    } else {
        out.push_str(&piece[..start]);
        out.push(EDGE);
        out.push_str(core);
        out.push(EDGE);
        out.push_str(&piece[start + core.len()..]);
    }
}

fn clean(text: &str) -> String {
    text.chars().map(harmless).collect()
}

/// One line with single blanks and none at its ends.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn signs(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if SIGNS.contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A line whose first sign begins nothing: `-`, `+`, `=`, `:` and the mark behind a number.
fn begun(line: String) -> String {
    if line.starts_with(['-', '+', '=', ':', '!']) {
        return format!("\\{line}");
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => format!("{}\\{}", &line[..digits], &line[digits..]),
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a reader of Markdown makes of an escaped line: the text, or nothing where a sign of it would mean something.
    fn read(line: &str) -> Option<String> {
        let mut out = String::new();
        let mut chars = line.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => out.push(chars.next().filter(char::is_ascii_punctuation)?),
                c if SIGNS.contains(c) || c.is_control() => return None,
                c => out.push(c),
            }
        }
        Some(out)
    }

    #[test]
    fn signs_lose_their_meaning_and_matches_are_bold() {
        assert_eq!(inline("a *b* [c](d)\n<e> & `f` | #g"), r"a \*b\* \[c\](d) \<e\> \& \`f\` \| \#g");
        assert_eq!(line("12. Apologies"), r"12\. Apologies");
        assert_eq!(line("- none"), r"\- none");
        assert_eq!(marked("of (cyber) attacks", &[(3, 10)]), "of (**cyber**) attacks");
        assert_eq!(marked("cyber security", &[(0, 5), (5, 14)]), "**cyber security**");
        assert_eq!(marked("a**b", &[(1, 3)]), r"a\*\*b");
        assert_eq!(marked_line("1) x", &[(0, 1)]), "**1**) x");
    }

    proptest! {
        #[test]
        fn any_text_reads_as_it_stands_there(text in any::<String>()) {
            prop_assert_eq!(read(&inline(&text)), Some(squeezed(&clean(&text))));
        }

        #[test]
        fn no_line_begins_anything(text in "[-+=:!0-9.)#> *\t]{0,6}[a-z]{0,3}") {
            let told = line(&text);
            let digits = told.trim_start_matches(|c: char| c.is_ascii_digit());
            prop_assert!(!told.starts_with(['-', '+', '=', ':', '!', '#', '>', '*', ' ']), "{told}");
            prop_assert!(digits.len() == told.len() || !digits.starts_with(['.', ')']), "{told}");
        }

        #[test]
        fn bold_is_all_that_matches_add(text in "[a-z*_`<&\u{1}\u{301}( \n\\\\]{0,30}", marks in any::<Vec<(u8, u8)>>()) {
            let marks: Vec<(usize, usize)> = marks.iter().map(|(a, b)| (usize::from(a % 30), usize::from(b % 30))).collect();
            // Asterisks of the document stand behind a backslash, ours never do.
            let mut bare = String::new();
            let told = marked(&text, &marks);
            let mut chars = told.chars();
            while let Some(c) = chars.next() {
                match c {
                    '*' => prop_assert_eq!(chars.next(), Some('*')),
                    '\\' => bare.extend([Some(c), chars.next()].into_iter().flatten()),
                    c => bare.push(c),
                }
            }
            prop_assert_eq!(bare, inline(&text));
        }
    }
}
