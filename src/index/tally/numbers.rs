//! Numbers and texts as they lie in the tally's file: read where they lie, nothing is copied or decoded at the start.

use tantivy::directory::OwnedBytes;

/// Whole numbers of 32 bits, the lowest byte first.
pub(super) struct Numbers(OwnedBytes);

impl Numbers {
    /// All that lies in these bytes.
    pub(super) fn new(bytes: OwnedBytes) -> Self {
        Self(bytes)
    }

    /// Each in its four bytes.
    pub(super) fn lying(&self) -> &[[u8; 4]] {
        self.0.as_chunks().0
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.lying().len()
    }

    /// The number at a place; 0 behind the last.
    pub(super) fn at(&self, place: usize) -> u32 {
        self.lying().get(place).map_or(0, |bytes| u32::from_le_bytes(*bytes))
    }
}

/// Some numbers for each of many things.
pub(super) struct Lists {
    /// Where those of a thing begin; and at last where all end.
    starts: Numbers,
    numbers: Numbers,
}

impl Lists {
    /// Out of their two sections.
    pub(super) fn read(sections: &mut Sections) -> Option<Self> {
        Some(Self { starts: Numbers::new(sections.next()?), numbers: Numbers::new(sections.next()?) })
    }

    /// Of how many things.
    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The numbers of a thing; none behind the last.
    pub(super) fn of(&self, thing: usize) -> impl Iterator<Item = u32> + '_ {
        let (from, to) = (self.starts.at(thing), self.starts.at(thing + 1));
        let lying = self.numbers.lying().get(from as usize..to as usize).unwrap_or(&[]);
        lying.iter().map(|bytes| u32::from_le_bytes(*bytes))
    }
}

/// Texts one behind the other.
pub(super) struct Texts {
    ends: Numbers,
    bytes: OwnedBytes,
}

impl Texts {
    /// Out of their two sections.
    pub(super) fn read(sections: &mut Sections) -> Option<Self> {
        Some(Self { ends: Numbers::new(sections.next()?), bytes: sections.next()? })
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text at a place; empty behind the last.
    pub(super) fn at(&self, place: usize) -> &str {
        let from = if place == 0 { 0 } else { self.ends.at(place - 1) };
        let bytes = self.bytes.get(from as usize..self.ends.at(place) as usize);
        bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
    }
}

/// Sections of a file in their order, each behind its length in eight bytes.
pub(super) struct Sections(OwnedBytes);

impl Sections {
    /// Of a file.
    pub(super) fn of(file: OwnedBytes) -> Self {
        Self(file)
    }

    /// The next section; none where the file ends or is cut off.
    pub(super) fn next(&mut self) -> Option<OwnedBytes> {
        let length = usize::try_from(u64::from_le_bytes(*self.0.first_chunk()?)).ok()?;
        let end = length.checked_add(8).filter(|end| *end <= self.0.len())?;
        let section = self.0.slice(8..end);
        self.0 = self.0.slice(end..self.0.len());
        Some(section)
    }

    /// Whether nothing is left.
    pub(super) fn ended(&self) -> bool {
        self.0.is_empty()
    }
}

/// Sections as they are written.
#[derive(Default)]
pub(super) struct Written(pub(super) Vec<u8>);

impl Written {
    /// A section of bytes.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend((bytes.len() as u64).to_le_bytes());
        self.0.extend(bytes);
    }

    /// A section of numbers.
    pub(super) fn numbers(&mut self, numbers: &[u32]) {
        self.0.extend((numbers.len() as u64 * 4).to_le_bytes());
        self.0.extend(numbers.iter().flat_map(|n| n.to_le_bytes()));
    }

    /// Some numbers for each of many things, as [`Lists`] reads them.
    pub(super) fn lists<'n>(&mut self, lists: impl Iterator<Item = &'n [u32]>) {
        let (mut starts, mut numbers) = (vec![0], Vec::new());
        for list in lists {
            numbers.extend(list);
            starts.push(u32::try_from(numbers.len()).unwrap_or(u32::MAX));
        }
        self.numbers(&starts);
        self.numbers(&numbers);
    }

    /// Texts, as [`Texts`] reads them.
    pub(super) fn texts<'t>(&mut self, texts: impl Iterator<Item = &'t str>) {
        let (mut ends, mut bytes) = (Vec::new(), Vec::new());
        for text in texts {
            bytes.extend(text.bytes());
            ends.push(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
        }
        self.numbers(&ends);
        self.bytes(&bytes);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_cut_off_is_not() {
        let mut written = Written::default();
        written.lists([&[3, 4][..], &[], &[5]].into_iter());
        written.texts(["a", "", "bc"].into_iter());
        let read = |bytes: Vec<u8>| {
            let mut sections = Sections::of(OwnedBytes::new(bytes));
            let both = (Lists::read(&mut sections)?, Texts::read(&mut sections)?);
            sections.ended().then_some(both)
        };
        let (lists, texts) = read(written.0.clone()).unwrap();
        let all: Vec<Vec<u32>> = (0..lists.len() + 1).map(|thing| lists.of(thing).collect()).collect();
        assert_eq!(all, [vec![3, 4], vec![], vec![5], vec![]]);
        assert_eq!((0..texts.len() + 1).map(|at| texts.at(at)).collect::<Vec<_>>(), ["a", "", "bc", ""]);
        for end in 0..written.0.len() {
            assert!(read(written.0[..end].to_vec()).is_none());
        }
    }
}
