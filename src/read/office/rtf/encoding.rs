//! Code pages of RTF: by the character set of a font, or by number for the whole file.

use encoding_rs::Encoding;

/// How bytes are read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Page {
    /// A code page.
    Code(&'static Encoding),
    /// A font of signs without letters: bullets, ticks.
    Signs,
}

/// The code page of a font's character set; none where it is the file's own.
pub(super) fn of_charset(charset: i32) -> Option<Page> {
    let encoding = match charset {
        2 => return Some(Page::Signs),
        0 => encoding_rs::WINDOWS_1252,
        77 => encoding_rs::MACINTOSH,
        128 => encoding_rs::SHIFT_JIS,
        129 => encoding_rs::EUC_KR,
        134 => encoding_rs::GBK,
        136 => encoding_rs::BIG5,
        161 => encoding_rs::WINDOWS_1253,
        162 => encoding_rs::WINDOWS_1254,
        163 => encoding_rs::WINDOWS_1258,
        177 => encoding_rs::WINDOWS_1255,
        178 => encoding_rs::WINDOWS_1256,
        186 => encoding_rs::WINDOWS_1257,
        204 => encoding_rs::WINDOWS_1251,
        222 => encoding_rs::WINDOWS_874,
        238 => encoding_rs::WINDOWS_1250,
        _ => return None,
    };
    Some(Page::Code(encoding))
}

/// The code page of a number (`\ansicpg1250`); Western European where it is not known.
pub(super) fn of_number(number: i32) -> Page {
    let label = match number {
        932 => "shift_jis".to_string(),
        936 => "gbk".to_string(),
        949 => "euc-kr".to_string(),
        950 => "big5".to_string(),
        10000 => "macintosh".to_string(),
        65001 => "utf-8".to_string(),
        866 => "ibm866".to_string(),
        n => format!("windows-{n}"),
    };
    Page::Code(Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252))
}

/// Appends bytes as text.
pub(super) fn decode(bytes: &[u8], page: Page, out: &mut String) {
    match page {
        Page::Code(encoding) => out.push_str(&encoding.decode_without_bom_handling(bytes).0),
        // Where other formats have them too: in the private area at U+F000.
        Page::Signs => out.extend(bytes.iter().map(|b| match b {
            b' ' => ' ',
            b => char::from_u32(0xf000 + u32::from(*b)).unwrap_or(' '),
        })),
    }
}
