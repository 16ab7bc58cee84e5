//! The OLE file around a DOC: a small file system of sectors, with the streams of the document at its root.

use super::bytes::{place_at, slice, u16_at, u32_at, wide};
use std::collections::HashMap;

/// The first bytes of an OLE file.
pub(super) const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Numbers from here on are no sectors but ends and gaps.
const NO_SECTOR: u32 = 0xffff_fff0;

/// A stream's first sector and its length.
#[derive(Debug, Clone, Copy)]
struct Stream {
    start: u32,
    size: usize,
}

/// An open OLE file.
pub(super) struct Container<'a> {
    data: &'a [u8],
    /// Bytes of a sector, as a power of two.
    shift: u32,
    mini_shift: u32,
    /// Streams shorter than this lie in the stream of small sectors.
    cutoff: usize,
    next: Vec<u32>,
    next_mini: Vec<u32>,
    mini: Vec<u8>,
    streams: HashMap<String, Stream>,
}

impl<'a> Container<'a> {
    /// Opens an OLE file; none where its tables are damaged.
    pub(super) fn open(data: &'a [u8]) -> Option<Self> {
        if !data.starts_with(MAGIC) {
            return None;
        }
        let shift = u32::from(u16_at(data, 0x1e)?);
        let mini_shift = u32::from(u16_at(data, 0x20)?);
        if !(7..=16).contains(&shift) || !(4..=12).contains(&mini_shift) {
            return None;
        }
        let mut out = Self {
            data,
            shift,
            mini_shift,
            cutoff: place_at(data, 0x38)?,
            next: Vec::new(),
            next_mini: Vec::new(),
            mini: Vec::new(),
            streams: HashMap::new(),
        };
        out.next = out.table()?;
        let mini = out.chain(u32_at(data, 0x3c)?, usize::MAX);
        out.next_mini = mini.chunks_exact(4).filter_map(|c| u32_at(c, 0)).collect();
        out.directory(u32_at(data, 0x30)?)?;
        Some(out)
    }

    /// The names of the streams at the root.
    pub(super) fn has(&self, name: &str) -> bool {
        self.streams.contains_key(name)
    }

    /// A stream's bytes; shorter than they should be where the file is cut.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let stream = *self.streams.get(name)?;
        if stream.size >= self.cutoff {
            return Some(self.chain(stream.start, stream.size));
        }
        let mut out = Vec::new();
        let mut sector = stream.start;
        while out.len() < stream.size && sector < NO_SECTOR && out.len() <= self.mini.len() {
            let at = (sector as usize) << self.mini_shift;
            out.extend_from_slice(slice(&self.mini, at, 1 << self.mini_shift)?);
            sector = self.next_mini.get(sector as usize).copied().unwrap_or(NO_SECTOR);
        }
        out.truncate(stream.size);
        Some(out)
    }

    fn sector(&self, number: u32) -> &'a [u8] {
        let at = (number as usize).saturating_add(1).saturating_mul(1 << self.shift);
        // The last sector of a cut file is shorter.
        let end = at.saturating_add(1 << self.shift).min(self.data.len());
        self.data.get(at..end).unwrap_or(&[])
    }

    /// The table of which sector follows which: its own sectors are named in the header, and behind it in a chain.
    fn table(&self) -> Option<Vec<u32>> {
        let sectors = self.data.len() >> self.shift;
        let mut named: Vec<u32> = (0..109).filter_map(|i| u32_at(self.data, 0x4c + i * 4)).collect();
        let mut more = u32_at(self.data, 0x44)?;
        let mut seen = 0;
        while more < NO_SECTOR && seen <= sectors {
            let numbers: Vec<u32> = self.sector(more).chunks_exact(4).filter_map(|c| u32_at(c, 0)).collect();
            let Some((last, all)) = numbers.split_last() else { break };
            named.extend_from_slice(all);
            more = *last;
            seen += 1;
        }
        let mut next = Vec::new();
        for number in named.into_iter().filter(|n| *n < NO_SECTOR).take(sectors + 1) {
            next.extend(self.sector(number).chunks_exact(4).filter_map(|c| u32_at(c, 0)));
            if next.len() > sectors + (1 << self.shift) {
                break;
            }
        }
        Some(next)
    }

    /// The bytes of a chain of sectors, at most `size`; no more than the file has, so that a loop ends.
    fn chain(&self, start: u32, size: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let mut sector = start;
        while sector < NO_SECTOR && out.len() < size.min(self.data.len()) {
            let bytes = self.sector(sector);
            if bytes.is_empty() {
                break;
            }
            out.extend_from_slice(bytes);
            sector = self.next.get(sector as usize).copied().unwrap_or(NO_SECTOR);
        }
        out.truncate(size);
        out
    }

    /// Reads the directory: the streams right under the root, which form a tree; those of embedded documents stand deeper.
    fn directory(&mut self, start: u32) -> Option<()> {
        let entries = self.chain(start, usize::MAX);
        let entry = |number: u32| slice(&entries, (number as usize).checked_mul(128)?, 128);
        let stream = |e: &[u8]| Some(Stream { start: u32_at(e, 116)?, size: place_at(e, 120)? });
        let root = entry(0)?;
        let small = stream(root)?;
        self.mini = self.chain(small.start, small.size);
        let mut open = vec![u32_at(root, 76)?];
        let mut seen = 0;
        while let Some(number) = open.pop() {
            seen += 1;
            let Some(e) = entry(number).filter(|_| seen <= entries.len() / 128) else { continue };
            let length = usize::from(u16_at(e, 64)?).saturating_sub(2).min(62);
            let name = wide(e.get(..length)?);
            if e.get(66) == Some(&2) {
                self.streams.insert(name, stream(e)?);
            } else {
                // A folder: known, without bytes.
                self.streams.insert(name, Stream { start: NO_SECTOR, size: 0 });
            }
            open.extend([u32_at(e, 68)?, u32_at(e, 72)?].into_iter().filter(|n| *n < NO_SECTOR));
        }
        Some(())
    }
}
