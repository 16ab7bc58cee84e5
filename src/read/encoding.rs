//! Bytes → text in whatever encoding: UTF-8, UTF-16 with or without a mark, Windows-1252 and what else text detection knows.

use crate::error::{Error, Result};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// The text of a file. Line ends become `\n`; form feeds stay.
///
/// # Errors
/// `Source` where the file is binary.
pub(super) fn text(bytes: &[u8]) -> Result<String> {
    decode(bytes).ok_or_else(|| Error::source("holds no text but binary data"))
}

/// The text of a file; none where it is binary. Line ends become `\n`.
fn decode(bytes: &[u8]) -> Option<String> {
    let text = match marked(bytes) {
        Some((encoding, skip)) => encoding.decode_without_bom_handling(&bytes[skip..]).0,
        None => match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => detected(bytes).decode_without_bom_handling(bytes).0,
        },
    };
    let strange =
        text.chars().filter(|c| *c == '\0' || *c == '\u{fffd}' || c.is_control() && !c.is_whitespace()).count();
    if strange * 50 > text.chars().count() {
        return None;
    }
    Some(text.replace("\r\n", "\n").replace(['\r', '\u{b}'], "\n").replace('\0', ""))
}

/// The encoding a byte order mark names, or the alternating zeros of UTF-16 betray, and the bytes of the mark.
fn marked(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    if let Some(found) = Encoding::for_bom(bytes) {
        return Some(found);
    }
    let sample = &bytes[..bytes.len().min(2000)];
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|b| **b == 0).count() * 2;
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 > sample.len() * 7 && even * 20 < sample.len() {
        return Some((UTF_16LE, 0));
    }
    (even * 10 > sample.len() * 7 && odd * 20 < sample.len()).then_some((UTF_16BE, 0))
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"uk"), Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_gives_the_same_text() {
        let want = "£5 – the Council’s café";
        let utf16: Vec<u8> = want.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let windows = encoding_rs::WINDOWS_1252.encode(want).0;
        for bytes in [
            want.as_bytes(),
            &utf16[..],
            &[&[0xff, 0xfe], &utf16[..]].concat(),
            &windows[..],
            &[b"\xef\xbb\xbf", want.as_bytes()].concat(),
        ] {
            assert_eq!(decode(bytes).as_deref(), Some(want));
        }
    }

    #[test]
    fn binary_is_no_text() {
        let bytes: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(decode(&bytes), None);
    }
}
