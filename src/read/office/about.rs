//! What a file says of itself, tidied.

use std::collections::BTreeMap;

/// Appends a piece of a value; values do not grow without bound.
pub(in crate::read) fn add(about: &mut BTreeMap<String, String>, key: &str, text: &str) {
    let value = about.entry(key.to_string()).or_default();
    if value.len() < 1000 {
        value.push_str(text);
    }
}

/// White space single, nothing empty; no title that a template or a program left behind.
pub(in crate::read) fn tidy(mut about: BTreeMap<String, String>) -> BTreeMap<String, String> {
    for value in about.values_mut() {
        *value = value.replace('\0', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let left_behind = |title: &str| {
        let title = title.to_lowercase();
        ["template", "microsoft word", "document1", "untitled", "powerpoint"].iter().any(|sign| title.contains(sign))
    };
    about.retain(|key, value| !(value.is_empty() || key == "title" && left_behind(value)));
    about
}
