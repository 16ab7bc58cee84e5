//! Numbers in binary files: little end first, none where the bytes are not there.

/// Two bytes at a place.
pub(super) fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    let bytes = data.get(at..at.checked_add(2)?)?;
    bytes.try_into().ok().map(u16::from_le_bytes)
}

/// Four bytes at a place.
pub(super) fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    let bytes = data.get(at..at.checked_add(4)?)?;
    bytes.try_into().ok().map(u32::from_le_bytes)
}

/// Four bytes at a place, as a place or a length.
pub(super) fn place_at(data: &[u8], at: usize) -> Option<usize> {
    u32_at(data, at).and_then(|n| usize::try_from(n).ok())
}

/// Some bytes from a place on.
pub(super) fn slice(data: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    data.get(at..at.checked_add(length)?)
}

/// Text of two bytes a character.
pub(super) fn wide(data: &[u8]) -> String {
    let units: Vec<u16> = data.chunks_exact(2).filter_map(|c| u16_at(c, 0)).collect();
    String::from_utf16_lossy(&units)
}
