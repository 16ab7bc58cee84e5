//! Text made fit for XML, HTML and addresses: nothing of a document can end the place it stands in.

use super::text::columns::harmless;

#[cfg(test)]
pub(super) mod check;

/// A text for between tags or within quotes. What XML cannot hold at all, and what would turn the direction of writing, is
/// shown as `�`; white space as a blank.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().map(harmless) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// A text as part of an address: letters, digits, `-._~/` stay, every other byte becomes `%` and two digits.
pub(super) fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_ends_its_place() {
        assert_eq!(escaped("a\"b'<c>&\u{0}\u{ffff}\n"), "a&quot;b&#39;&lt;c&gt;&amp;\u{fffd}\u{fffd} ");
        assert_eq!(percent("a b/ü#"), "a%20b/%C3%BC%23");
    }

    proptest! {
        #[test]
        fn any_text_is_well_formed_and_reads_back(text in any::<String>()) {
            let held = escaped(&text);
            let whole = format!("<a b=\"{held}\" c='{held}'>{held}</a>");
            let read = check::read(&whole).unwrap();
            let shown = text.chars().map(harmless).map(|c| if matches!(c, '\u{fffe}' | '\u{ffff}') { '\u{fffd}' } else { c });
            let shown: String = shown.collect();
            prop_assert_eq!(&read.said(), &shown);
            prop_assert_eq!(&read.attributes[0].1, &shown);
            prop_assert_eq!(read.attributes.len(), 2);
        }

        #[test]
        fn addresses_hold_only_what_an_address_may(text in any::<String>()) {
            let told = percent(&text);
            prop_assert!(told.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~/%".contains(&b)));
        }
    }
}
