//! Text fields of Legistar: plain text, HTML, or RTF as its editor leaves it → paragraphs.

use crate::read::data::json;
use crate::read::markup;
use serde_json::Value;

/// Groups of RTF that hold no text of the page.
const UNSEEN: &[&str] =
    &["fonttbl", "colortbl", "stylesheet", "info", "pict", "generator", "listtable", "listoverridetable", "rsidtbl"];

/// The paragraphs of a field; none where it is missing or holds no words.
pub(super) fn of(value: &Value, key: &str) -> Vec<String> {
    json::raw(value, key).map(|t| text(&t)).unwrap_or_default()
}

/// The paragraphs of a text, markup taken off, white space single.
pub(super) fn text(raw: &str) -> Vec<String> {
    let trimmed = raw.trim_start();
    let plain = match trimmed.starts_with("{\\rtf") {
        true => rtf(trimmed),
        false => raw.replace("\r\n", "\n").replace('\r', "\n"),
    };
    json::paragraphs(&markup::plain(&plain).replace('\t', " "))
}

/// The text of RTF: paragraphs on lines of their own.
fn rtf(raw: &str) -> String {
    let bytes = raw.as_bytes();
    let mut out = String::new();
    // For each open group whether it is unseen, and how many characters follow a `\u`.
    let mut groups: Vec<(bool, usize)> = Vec::new();
    let (mut unseen, mut spare) = (false, 1);
    let mut skip = 0;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        let mut put = |text: &str| match skip {
            0 if !unseen => out.push_str(text),
            0 => {}
            _ => skip -= 1,
        };
        match byte {
            b'{' => groups.push((unseen, spare)),
            b'}' => (unseen, spare) = groups.pop().unwrap_or((false, 1)),
            b'\r' | b'\n' => {}
            b'\\' => match bytes.get(at) {
                Some(b'\'') => {
                    let code = raw.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
                    at += 3;
                    put(&code.map(|c| encoding_rs::WINDOWS_1252.decode(&[c]).0.into_owned()).unwrap_or_default());
                }
                Some(b'*') => {
                    at += 1;
                    unseen = true;
                }
                Some(b'~') => {
                    at += 1;
                    put(" ");
                }
                Some(letter) if letter.is_ascii_alphabetic() => {
                    let (word, number, next) = control(raw, at);
                    at = next;
                    match (word, number) {
                        ("par" | "line" | "row" | "sect" | "page", _) => put("\n"),
                        ("tab" | "cell", _) => put(" "),
                        ("emdash", _) => put("—"),
                        ("endash", _) => put("–"),
                        ("bullet", _) => put("•"),
                        ("lquote", _) => put("‘"),
                        ("rquote", _) => put("’"),
                        ("ldblquote", _) => put("“"),
                        ("rdblquote", _) => put("”"),
                        ("uc", Some(count)) => spare = usize::try_from(count).unwrap_or(1).min(8),
                        ("u", Some(code)) => {
                            let code = u32::try_from(if code < 0 { code + 65536 } else { code }).ok();
                            put(&code.and_then(char::from_u32).map(String::from).unwrap_or_default());
                            skip = spare;
                        }
                        (word, _) if UNSEEN.contains(&word) => unseen = true,
                        _ => {}
                    }
                }
                Some(_) => {
                    let end = (at + 1..=raw.len()).find(|end| raw.is_char_boundary(*end)).unwrap_or(raw.len());
                    put(raw.get(at..end).unwrap_or(""));
                    at = end;
                }
                None => {}
            },
            _ => {
                let end = (at..=raw.len()).find(|end| raw.is_char_boundary(*end)).unwrap_or(raw.len());
                put(raw.get(at - 1..end).unwrap_or(""));
                at = end;
            }
        }
    }
    out
}

/// A control word at `at`: the word, its number, and the index behind it and the space that ends it.
fn control(raw: &str, at: usize) -> (&str, Option<i64>, usize) {
    let rest = raw.get(at..).unwrap_or("");
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = rest.get(..letters).unwrap_or("");
    let sign = usize::from(rest.as_bytes().get(letters) == Some(&b'-'));
    let digits = rest.bytes().skip(letters + sign).take_while(u8::is_ascii_digit).count();
    let number = rest.get(letters..letters + sign + digits).and_then(|n| n.parse().ok());
    let end = if digits > 0 { letters + sign + digits } else { letters };
    let space = usize::from(rest.as_bytes().get(end) == Some(&b' '));
    (word, number, at + end + space)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rtf_and_html_give_their_words() {
        let rtf = "{\\rtf1\\ansi{\\fonttbl{\\f0 Swiss;}}\\pard\\f0 The caf\\'e9 \\u8211?\nopens.\\par{\\*\\bkmk x}\\b Next\\b0 .\\{a\\}\\par}";
        assert_eq!(text(rtf), ["The café –opens.", "Next.{a}"]);
        assert_eq!(text("<p>One<br/>two &amp; 3</p>\r\n\tfour "), ["One", "two & 3", "four"]);
        assert_eq!(text("{\\rtf1\\'"), Vec::<String>::new());
        assert_eq!(text("{\\rtf1 é\\é\\u99999999999999 "), ["éé"]);
    }
}
