//! The characters of a page: UTF-8 where the bytes are, else what the page says it is written in, else what they look like.

use crate::error::Result;
use crate::read::encoding;
use crate::text::pattern::Pattern;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

static DECLARED: Pattern = Pattern::new(|| r#"(?i)(?:charset|encoding)\s*=\s*["']?\s*(?P<label>[a-z0-9_:.-]+)"#.into());

/// Bytes at the beginning in which a page says what it is written in.
const HEAD: usize = 4096;

/// The text of a page. Line ends become `\n`.
///
/// # Errors
/// `Source` where the file is binary.
pub(in crate::read) fn text(bytes: &[u8]) -> Result<String> {
    if std::str::from_utf8(bytes).is_ok() || Encoding::for_bom(bytes).is_some() {
        return encoding::text(bytes);
    }
    let declared = declared(bytes);
    // A page that is cut off within a character, or has a stray byte, is still UTF-8.
    if declared.is_none_or(|d| d == UTF_8) {
        let lossy = String::from_utf8_lossy(bytes);
        let (bad, strange) = lossy
            .chars()
            .filter(|c| !c.is_ascii())
            .fold((0usize, 0usize), |(bad, all), c| (bad + usize::from(c == '\u{fffd}'), all + 1));
        if bad * 50 < strange || bad == 1 && lossy.ends_with('\u{fffd}') {
            return encoding::text(lossy.trim_end_matches('\u{fffd}').as_bytes());
        }
    }
    match declared.filter(|d| *d != UTF_8) {
        Some(found) => encoding::text(found.decode_without_bom_handling(bytes).0.as_bytes()),
        None => encoding::text(bytes),
    }
}

/// What the page says it is written in. A page whose letters can be read one by one is not UTF-16, whatever it says.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes.iter().take(HEAD).map(|b| char::from(*b)).collect();
    let label = DECLARED.captures(&head)?.name("label")?.as_str().to_string();
    Encoding::for_label(label.as_bytes()).map(|e| if e == UTF_16LE || e == UTF_16BE { UTF_8 } else { e })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn pages_in_any_encoding_and_with_wrong_labels() {
        let want = "<p>Siân’s £5 café</p>";
        let windows = encoding_rs::WINDOWS_1252.encode(want).0.into_owned();
        let labelled = |label: &str, bytes: &[u8]| {
            let head = format!("<meta charset=\"{label}\">");
            text(&[head.as_bytes(), bytes].concat()).unwrap().replacen(&head, "", 1)
        };
        assert_eq!(labelled("windows-1252", &windows), want);
        assert_eq!(labelled("iso-8859-1", &windows), want);
        assert_eq!(labelled("utf-8", &windows), want);
        assert_eq!(labelled("utf-16", &windows), want);
        assert_eq!(labelled("iso-8859-1", want.as_bytes()), want);
        assert_eq!(text(&windows).unwrap(), want);
        let cut = &want.as_bytes()[..want.len() - "é</p>".len() + 1];
        assert_eq!(text(cut).unwrap(), "<p>Siân’s £5 caf");
    }
}
