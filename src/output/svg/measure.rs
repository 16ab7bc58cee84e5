//! How wide text will be, about: the picture has no font of its own, so it reckons with a wide one.

use crate::output::text::columns::columns;

/// Width of a text at a size, rather too wide than too narrow.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(letter).sum::<f64>() * size
}

/// Width of a letter for each unit of size.
fn letter(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' => 0.34,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' | '·' => 0.42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' => 1.0,
        'A'..='Z' | '&' => 0.74,
        c if c.is_ascii() => 0.62,
        c => {
            let mut bytes = [0; 4];
            // Wide signs fill a square; marks that join take nothing; capitals with accents are as wide as without.
            columns(c.encode_utf8(&mut bytes)) as f64 * if c.is_uppercase() { 0.74 } else { 0.62 }
        }
    }
}

/// As much of a text as there is room for, `…` behind it where that is not all.
pub(super) fn fit(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if width(&kept, size) + width("…", size) > room {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}

/// A text in the greatest of some sizes in which all of it has room, else cut in the least.
pub(super) fn shrunk(text: &str, sizes: &[f64], room: f64) -> (f64, String) {
    let least = sizes.last().copied().unwrap_or(12.0);
    let size = sizes.iter().copied().find(|s| width(text, *s) <= room).unwrap_or(least);
    (size, fit(text, size, room))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_long_title_is_made_small_before_it_is_cut() {
        assert_eq!(shrunk("mmmm", &[20.0, 10.0], 90.0), (20.0, "mmmm".into()));
        assert_eq!(shrunk("mmmm", &[20.0, 10.0], 50.0), (10.0, "mmmm".into()));
        assert_eq!(shrunk("mmmm", &[20.0, 10.0], 30.0), (10.0, "mm…".into()));
    }

    proptest! {
        #[test]
        fn what_fits_is_never_wider_than_its_room(text in "\\PC{0,60}", room in 20.0f64..300.0) {
            prop_assert!(width(&fit(&text, 12.0, room), 12.0) <= room);
        }
    }
}
