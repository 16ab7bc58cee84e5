//! A short name for a text, made of its words: the same as long as they are the same, wherever it stands.

/// Eight characters (0–9, a–f) that name a text by its words; how they are spaced is no part of it. Two texts of one document have the same
/// name once in some thousand documents of a thousand texts.
///
/// The hash is FNV-1a of 64 bits (Fowler, Noll, Vo), folded to 32: it must be the same in every version and on every machine.
pub fn anchor(text: &str) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for word in text.split_whitespace() {
        for byte in word.bytes().chain([b' ']) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{:08x}", (hash >> 32) as u32 ^ hash as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_make_the_name_and_never_another_one() {
        assert_eq!(anchor("The wall  held.\n"), "485428ac");
        assert_eq!(anchor("The wall held."), "485428ac");
        assert_ne!(anchor("The wall held."), anchor("The wall held"));
        assert_ne!(anchor("ab c"), anchor("a bc"));
    }
}
