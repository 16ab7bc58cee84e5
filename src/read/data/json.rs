//! What the readers of JSON share: a cheap look at the keys of a file, and fields taken as they fit, whatever type they have.

use crate::error::{Error, Result};
use crate::read::encoding;
use crate::text::dates;
use jiff::civil::Date;
use serde_json::Value;

/// How much of a file is looked at to tell its format.
const HEAD: usize = 64 * 1024;

/// A key near the top of a JSON text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    /// The key of the list it stands in: `data` for the keys of `{"data": [{…}]}`; empty for those of the object itself.
    pub(super) under: String,
    /// Its name.
    pub(super) name: String,
    /// Its value where that is a string; else empty.
    pub(super) value: String,
}

/// The first 64 KB as text, without byte order mark and leading white space.
pub(super) fn head(bytes: &[u8]) -> String {
    let sample = bytes.get(..HEAD).unwrap_or(bytes);
    let text = match sample {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => encoding::text(sample).unwrap_or_default(),
        _ => String::from_utf8_lossy(sample.strip_prefix(b"\xef\xbb\xbf").unwrap_or(sample)).into_owned(),
    };
    text.trim_start().to_string()
}

/// The keys of the objects at the top of a JSON text: of the object it is, of those in the list it is, and of those in a list of that
/// object. Stops where the text stops or is no JSON; never fails.
pub(super) fn glance(text: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    // What is open, outermost first, each with the key it stands under.
    let mut open: Vec<(u8, String)> = Vec::new();
    let mut key: Option<String> = None;
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'"' => {
                let Some(len) = string_end(bytes.get(at..).unwrap_or(&[])) else { break };
                let string = text.get(at..at + len).unwrap_or("").to_string();
                at += len + 1;
                let named = open.last().is_some_and(|(kind, _)| *kind == b'{') && key.is_none();
                match named {
                    true => key = Some(string),
                    false => note(&mut keys, &open, key.take(), string),
                }
            }
            b'{' | b'[' => {
                if open.len() >= 128 {
                    break;
                }
                note(&mut keys, &open, key.clone(), String::new());
                open.push((*byte, key.take().unwrap_or_default()));
            }
            b'}' | b']' => {
                if key.take().is_some() || open.pop().is_none() {
                    break;
                }
            }
            b',' | b':' | b' ' | b'\n' | b'\r' | b'\t' => {}
            _ if open.is_empty() => break,
            _ => note(&mut keys, &open, key.take(), String::new()),
        }
    }
    keys
}

/// Bytes of a string up to its closing quotation mark.
fn string_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// Keeps a key where it stands near enough to the top.
fn note(keys: &mut Vec<Key>, open: &[(u8, String)], key: Option<String>, value: String) {
    let Some(name) = key else { return };
    let kinds: Vec<u8> = open.iter().take(4).map(|(kind, _)| *kind).collect();
    let under = match kinds.as_slice() {
        b"{" | b"[{" => String::new(),
        b"{[{" => open.get(1).map(|(_, key)| key.clone()).unwrap_or_default(),
        _ => return,
    };
    keys.push(Key { under, name, value });
}

/// The text of a JSON file: UTF-8 as it is, else whatever encoding it is in.
///
/// # Errors
/// `Source` where the file is binary.
pub(super) fn text(bytes: &[u8]) -> Result<String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok(text.to_string()),
        _ => encoding::text(bytes),
    }
}

/// The JSON of a file.
///
/// # Errors
/// `Source` where it is none, in whole.
pub(super) fn parse(bytes: &[u8]) -> Result<Value> {
    serde_json::from_str(&text(bytes)?).map_err(|e| Error::source(trouble(&e)))
}

/// What is wrong with a JSON text, to follow the file's name.
pub(super) fn trouble(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let what = said.split(" at line ").next().unwrap_or("");
    match error.is_eof() {
        true => format!("ends in the middle of its JSON, on line {}", error.line()),
        false => format!("is damaged JSON: {what} (line {}, column {})", error.line(), error.column()),
    }
}

/// A field as text, white space single; a number as its digits. None where it is missing, empty, or neither text nor number.
pub(super) fn field(value: &Value, key: &str) -> Option<String> {
    raw(value, key).map(|t| single(&t)).filter(|t| !t.is_empty())
}

/// A field as text, white space as it stands.
pub(super) fn raw(value: &Value, key: &str) -> Option<String> {
    match value.get(key)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A field as a whole number, from a number or from its digits.
pub(super) fn whole(value: &Value, key: &str) -> Option<i64> {
    match value.get(key)? {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// A field as yes or no: a truth value, 0 or 1, or those words.
pub(super) fn flag(value: &Value, key: &str) -> Option<bool> {
    match value.get(key)? {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => number.as_i64().map(|n| n != 0),
        Value::String(text) => text.trim().to_lowercase().parse().ok(),
        _ => None,
    }
}

/// A field as a list; empty where it is none.
pub(super) fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The day that a field names: ISO 8601 with or without a time, else as dates are written in text.
pub(super) fn day(value: &Value, key: &str) -> Option<Date> {
    let text = field(value, key)?;
    let iso = text.get(..10).and_then(|day| day.parse().ok());
    iso.or_else(|| dates::find(&text).first().and_then(|found| found.date()))
}

/// A text with every run of white space made one space.
pub(super) fn single(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The paragraphs of a text: its lines, white space single, none empty.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(single).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glance_sees_the_keys_near_the_top() {
        let names = |text: &str| -> Vec<String> {
            glance(text).into_iter().map(|k| format!("{}/{}={}", k.under, k.name, k.value)).collect()
        };
        assert_eq!(names(r#"[{"a": "x\"y", "b": {"c": 1}}, 3"#), [r#"/a=x\"y"#, "/b="]);
        assert_eq!(
            names(r#"{"p": 1.5, "data": [{"type": "t", "l": [[{"no": 1}]]"#),
            ["/p=", "/data=", "data/type=t", "data/l="]
        );
        assert_eq!(names("function() { return 1 }"), Vec::<String>::new());
        assert_eq!(names(&"[".repeat(1_000_000)), Vec::<String>::new());
    }
}
