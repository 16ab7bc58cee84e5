//! What a DOC says of itself: the stream of summary properties.

use super::bytes::{place_at, slice, u16_at, u32_at, wide};
use crate::read::office::about;
use encoding_rs::Encoding;
use std::collections::BTreeMap;

/// Reads title, subject and author; nothing where the stream is damaged.
pub(super) fn read(stream: &[u8]) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    let Some(section) = place_at(stream, 44).and_then(|at| stream.get(at..)) else { return out };
    let count = place_at(section, 4).unwrap_or(0).min(200);
    let property = |wanted: u32| {
        let pair = (0..count).map(|i| 8 + i * 8).find(|at| u32_at(section, *at) == Some(wanted))?;
        section.get(place_at(section, pair + 4)?..)
    };
    let page = property(1).and_then(|p| u16_at(p, 4)).unwrap_or(1252);
    let label = if page == 65001 { "utf-8".to_string() } else { format!("windows-{page}") };
    let encoding = Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252);
    for (number, key) in [(2, "title"), (3, "subject"), (4, "author")] {
        let text = property(number).and_then(|p| {
            let length = place_at(p, 4)?.min(2000);
            match u32_at(p, 0)? {
                0x1e => Some(encoding.decode_without_bom_handling(slice(p, 8, length)?).0.into_owned()),
                0x1f => Some(wide(slice(p, 8, length * 2)?)),
                _ => None,
            }
        });
        about::add(&mut out, key, &text.unwrap_or_default());
    }
    about::tidy(out)
}
