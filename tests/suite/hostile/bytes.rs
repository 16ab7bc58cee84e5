//! Bytes that hostile files are made of: streams that inflate to far more than they are, archives, and damage that is the same every time.

use miniz_oxide::deflate::{compress_to_vec, compress_to_vec_zlib};
use miniz_oxide::inflate::decompress_to_vec;

/// A deflate stream of `before`, `unit` over and over for at least `length` bytes, and `after`; and how many bytes that is.
///
/// Such a stream is a repetition itself, but for its ends: so its middle is repeated, and nothing of that length is ever in memory.
pub(super) fn bomb(before: &[u8], unit: &[u8], length: usize, after: &[u8]) -> (Vec<u8>, usize) {
    let plain = [before, &unit.repeat((1 << 20) / unit.len()), after].concat();
    let packed = compress_to_vec(&plain, 9);
    let (at, period) =
        (1..=16).map(|period| (middle(&packed, period), period)).find_map(|(at, p)| Some((at?, p))).unwrap();
    let repeated = |times: usize| [&packed[..at], &packed[at..at + period].repeat(times), &packed[at..]].concat();
    // How often the period must be repeated so that it holds whole steps of the packer, and these whole units.
    let step = |times: &usize| {
        let grown = decompress_to_vec(&repeated(*times)).ok()?.len().checked_sub(plain.len())?;
        (grown > 0 && grown.is_multiple_of(unit.len())).then_some(grown)
    };
    let (times, grown) = (1..=32).map(|n| n * unit.len()).find_map(|times| Some((times, step(&times)?))).unwrap();
    let steps = length.saturating_sub(plain.len()).div_ceil(grown);
    (repeated(steps * times), plain.len() + steps * grown)
}

/// A place in the middle of bytes that repeat themselves with a period, if a good part of them do.
fn middle(bytes: &[u8], period: usize) -> Option<usize> {
    let half = bytes.len() / 2;
    let near = half.saturating_sub(40)..(half + 40).min(bytes.len() - period);
    near.clone().all(|at| bytes[at] == bytes[at + period]).then_some(half)
}

/// A zlib stream that inflates to so many zeros.
pub(super) fn zeros(length: usize) -> Vec<u8> {
    let (stream, length) = bomb(b"", b"\0", length, b"");
    // Adler's sum over zeros: the first part stays 1, the second counts them.
    let sum = (u32::try_from(length % 65_521).unwrap() << 16) | 1;
    [&[0x78, 0xda], stream.as_slice(), &sum.to_be_bytes()].concat()
}

/// A zlib stream.
pub(super) fn zlib(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec_zlib(bytes, 6)
}

/// A member of an archive: its name, how it is packed (0 not at all, 8 deflated), its bytes then, their length before, their sum.
pub(super) struct Member {
    name: &'static str,
    method: u8,
    packed: Vec<u8>,
    length: u32,
    sum: u32,
}

impl Member {
    pub(super) fn new(name: &'static str, bytes: &[u8]) -> Self {
        let sum = sum(bytes.iter().copied());
        Self { name, method: 8, packed: compress_to_vec(bytes, 6), length: u32::try_from(bytes.len()).unwrap(), sum }
    }

    /// A member that inflates to far more than it is.
    pub(super) fn bomb(name: &'static str, before: &str, unit: &str, length: usize, after: &str) -> Self {
        let (packed, length) = bomb(before.as_bytes(), unit.as_bytes(), length, after.as_bytes());
        let units = (length - before.len() - after.len()) / unit.len();
        let middle = (0..units).flat_map(|_| unit.bytes());
        let sum = sum(before.bytes().chain(middle).chain(after.bytes()));
        Self { name, method: 8, packed, length: u32::try_from(length).unwrap(), sum }
    }

    /// A member that is not packed.
    pub(super) fn stored(name: &'static str, bytes: &[u8]) -> Self {
        Self { method: 0, packed: bytes.to_vec(), ..Self::new(name, bytes) }
    }
}

/// A zip archive; `names` stand in its directory for its last member in addition, so that they overlap.
pub(super) fn zip(members: &[Member], names: &[String]) -> Vec<u8> {
    let (mut out, mut directory, mut count) = (Vec::new(), Vec::new(), 0_u16);
    for (number, member) in members.iter().enumerate() {
        let start = u32::try_from(out.len()).unwrap();
        let about = |name: &str| {
            let mut about = vec![20, 0, 0, 0, member.method, 0, 0, 0, 0x21, 0x50];
            about.extend(member.sum.to_le_bytes());
            about.extend(u32::try_from(member.packed.len()).unwrap().to_le_bytes());
            about.extend(member.length.to_le_bytes());
            about.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
            about.extend([0, 0]);
            about
        };
        out.extend([&b"PK\x03\x04"[..], &about(member.name), member.name.as_bytes(), &member.packed].concat());
        let more = if number + 1 == members.len() { names } else { &[] };
        for name in std::iter::once(member.name).chain(more.iter().map(String::as_str)) {
            directory.extend(
                [&b"PK\x01\x02\x14\0"[..], &about(name), &[0; 10], &start.to_le_bytes(), name.as_bytes()].concat(),
            );
            count += 1;
        }
    }
    let (at, length) = (u32::try_from(out.len()).unwrap(), u32::try_from(directory.len()).unwrap());
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    out.extend([length.to_le_bytes(), at.to_le_bytes()].concat());
    out.extend([0, 0]);
    out
}

/// The sum that zip archives keep (CRC-32).
fn sum(bytes: impl Iterator<Item = u8>) -> u32 {
    let table: [u32; 256] =
        std::array::from_fn(|n| (0..8).fold(n as u32, |c, _| if c & 1 == 1 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 }));
    !bytes.fold(u32::MAX, |c, byte| table[((c ^ u32::from(byte)) & 0xff) as usize] ^ (c >> 8))
}

/// The bytes with about one in `every` changed; the same seed gives the same damage.
pub(super) fn damaged(bytes: &[u8], every: u64, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        // xorshift64 of Marsaglia, 2003.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    bytes.iter().map(|b| if next() % every == 0 { b ^ (1 << (next() % 8)) } else { *b }).collect()
}
