//! The pager: long text, a screen at a time.

use std::io::Write;
use std::process::{Command, Stdio};

/// Whether a text takes more than `lines` lines of `width` columns (styles are counted as if they were seen: near enough).
pub(super) fn is_longer(text: &[u8], lines: usize, width: usize) -> bool {
    let mut taken = 0;
    for line in text.split(|b| *b == b'\n') {
        taken += 1 + String::from_utf8_lossy(line).chars().count().saturating_sub(1) / width.max(1);
        if taken > lines {
            return true;
        }
    }
    false
}

/// Shows a text in $MINUTEBOOK_PAGER, else $PAGER, else `less`; gives whether it was shown. A pager that cannot be started shows
/// nothing, one that is left early has shown enough.
pub(super) fn page(text: &[u8]) -> bool {
    let Some(chosen) = chosen(|name| std::env::var(name).ok()) else { return false };
    let mut words = chosen.split_whitespace();
    let Some(program) = words.next() else { return false };
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    let Ok(mut child) = command.spawn() else { return false };
    if let Some(mut stdin) = child.stdin.take() {
        // Whoever leaves the pager before the end closes this pipe.
        let _ = stdin.write_all(text);
    }
    child.wait().is_ok()
}

/// The pager's command line; an empty one and `cat` mean none.
fn chosen(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let chosen = variable("MINUTEBOOK_PAGER").or_else(|| variable("PAGER").filter(|p| !p.trim().is_empty()));
    let chosen = chosen.unwrap_or_else(|| "less -FRX".to_owned());
    (!matches!(chosen.trim(), "" | "cat")).then_some(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_variable_comes_first_and_may_say_none() {
        let with = |ours: Option<&str>, pager: Option<&str>| {
            chosen(|name| if name == "PAGER" { pager } else { ours }.map(str::to_owned))
        };
        assert_eq!(with(None, None).as_deref(), Some("less -FRX"));
        assert_eq!(with(None, Some("more")).as_deref(), Some("more"));
        assert_eq!(with(Some("bat -p"), Some("more")).as_deref(), Some("bat -p"));
        assert_eq!(with(Some(""), Some("more")), None);
        assert_eq!(with(None, Some("cat")), None);
    }

    #[test]
    fn long_lines_count_for_the_lines_they_take() {
        assert!(!is_longer(b"one\ntwo", 2, 10));
        assert!(is_longer(b"one\ntwo\nthree", 2, 10));
        assert!(is_longer(b"0123456789abcdef", 1, 10));
    }
}
