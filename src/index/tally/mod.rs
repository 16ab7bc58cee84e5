//! The tally: for every unit the numbers of its meeting, its place and its facet values, in one file that is looked into where it lies.
//!
//! A search counts over everything that matches. The columns of the index give values segment by segment and by names that have to be
//! decoded; the tally gives each meeting, each value and each group of units that say the same one number over the whole index, so that
//! counting is adding up. It is made of the index after each commit and holds nothing else: where there is none that fits, it is made in
//! memory.

mod make;
mod numbers;

pub(super) use make::make;
pub(super) use make::of_facet;

use super::facets::{FACETS, Facet};
use numbers::{Lists, Numbers, Sections, Texts};
use std::ops::Range;
use tantivy::directory::OwnedBytes;
use tantivy::{DocId, SegmentReader};

/// What a file begins with; goes up with its form.
const MARK: &[u8] = b"minutebook tally 1";

/// The tally of an index.
pub struct Tally {
    segments: Vec<Segment>,
    days: Numbers,
    /// Values that all units of a meeting have, and those of each meeting.
    shared: Values,
    of_meetings: Lists,
    /// Values that each unit has of its own.
    own: Values,
    /// How many groups of units say the same.
    groups: usize,
}

/// What a tally knows of a segment.
pub struct Segment {
    units: OwnedBytes,
    meetings: Numbers,
    places: Numbers,
    alike: Numbers,
    values: Lists,
}

/// The values of some facets by number: those of a facet one behind the other in alphabetical order, a level before those below it.
pub struct Values {
    facets: Vec<(&'static Facet, Range<usize>)>,
    firsts: OwnedBytes,
    names: Texts,
}

/// The values of one facet of every unit, made in memory.
pub struct FacetTally {
    /// The values.
    pub values: Values,
    documents: Vec<Lists>,
}

/// Facets that every search counts and that are of the meeting, or of the unit.
fn counted(of_meeting: bool) -> Vec<&'static Facet> {
    FACETS.iter().filter(|f| f.counted && f.of_meeting == of_meeting).collect()
}

/// What tells one state of a segment from every other: its id, its documents, and how many of these are deleted.
fn state(segment: &SegmentReader) -> Vec<u8> {
    let counts = [segment.max_doc(), segment.num_deleted_docs()].map(u32::to_le_bytes);
    segment.segment_id().uuid_string().bytes().chain(counts.concat()).collect()
}

impl Tally {
    /// Out of a file; none where it is not of these segments as they are, or damaged.
    pub(super) fn read(file: OwnedBytes, segments: &[SegmentReader]) -> Option<Self> {
        let mut sections = Sections::of(file);
        let expected = segments.iter().flat_map(state);
        if sections.next()?.as_slice() != MARK || !sections.next()?.iter().copied().eq(expected) {
            return None;
        }
        let groups = Numbers::new(sections.next()?).at(0) as usize;
        let days = Numbers::new(sections.next()?);
        let shared = Values::read(counted(true), &mut sections)?;
        let of_meetings = Lists::read(&mut sections)?;
        let own = Values::read(counted(false), &mut sections)?;
        let mut known = Vec::with_capacity(segments.len());
        for _ in segments {
            known.push(Segment {
                units: sections.next()?,
                meetings: Numbers::new(sections.next()?),
                places: Numbers::new(sections.next()?),
                alike: Numbers::new(sections.next()?),
                values: Lists::read(&mut sections)?,
            });
        }
        let fits = |(known, segment): (&Segment, &SegmentReader)| known.values.len() == segment.max_doc() as usize;
        let whole = sections.ended() && known.iter().zip(segments).all(fits) && of_meetings.len() == days.len();
        whole.then_some(Self { segments: known, days, shared, of_meetings, own, groups })
    }

    /// The segments, in the order of the index.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// How many meetings there are. They are numbered in the order of their ids.
    pub fn meetings(&self) -> usize {
        self.days.len()
    }

    /// The day of a meeting as yyyymmdd; 0 where it is not known.
    pub fn day(&self, meeting: u32) -> u32 {
        self.days.at(meeting as usize)
    }

    /// How many groups of units say the same; they are numbered from 1.
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// Values that all units of a meeting have.
    pub fn shared(&self) -> &Values {
        &self.shared
    }

    /// Those of a meeting.
    pub fn of_meeting(&self, meeting: u32) -> impl Iterator<Item = u32> + '_ {
        self.of_meetings.of(meeting as usize)
    }

    /// Values that each unit has of its own.
    pub fn own(&self) -> &Values {
        &self.own
    }
}

impl Segment {
    /// Its living units, 64 documents to a number, the first the lowest bit.
    pub fn units(&self) -> impl Iterator<Item = u64> + '_ {
        self.units.as_chunks().0.iter().map(|bytes| u64::from_le_bytes(*bytes))
    }

    /// The meeting a document is of.
    pub fn meeting(&self, doc: DocId) -> u32 {
        self.meetings.at(doc as usize)
    }

    /// The place of a unit in its meeting.
    pub fn place(&self, doc: DocId) -> u32 {
        self.places.at(doc as usize)
    }

    /// The group of those that say the same; 0 where a unit says something of its own.
    pub fn alike(&self, doc: DocId) -> u32 {
        self.alike.at(doc as usize)
    }

    /// The numbers of a unit's own values.
    pub fn values(&self, doc: DocId) -> impl Iterator<Item = u32> + '_ {
        self.values.of(doc as usize)
    }
}

impl Values {
    fn read(facets: Vec<&'static Facet>, sections: &mut Sections) -> Option<Self> {
        let ends = Numbers::new(sections.next()?);
        let (firsts, names) = (sections.next()?, Texts::read(sections)?);
        let start = |at: usize| if at == 0 { 0 } else { ends.at(at - 1) as usize };
        let range = |(at, facet)| (facet, start(at)..ends.at(at) as usize);
        let fits = ends.len() == facets.len() && firsts.len() == names.len();
        fits.then(|| Self { facets: facets.into_iter().enumerate().map(range).collect(), firsts, names })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The numbers of a facet's values; none where it is none of these facets.
    pub fn of(&self, facet: &str) -> Option<Range<usize>> {
        let range = self.facets.iter().find(|(f, _)| f.name == facet).map(|(_, range)| range.clone())?;
        Some(range.start.min(self.len())..range.end.min(self.len()))
    }

    /// The levels of a value, parted by NUL.
    pub fn name(&self, number: usize) -> &str {
        self.names.at(number)
    }

    /// Whether a value is shown at first; else it stands below one that is.
    pub fn is_first(&self, number: usize) -> bool {
        self.firsts.get(number).is_some_and(|first| *first != 0)
    }
}

impl FacetTally {
    /// The numbers of the values of a unit.
    pub fn of(&self, segment: usize, doc: DocId) -> impl Iterator<Item = u32> + '_ {
        self.documents.get(segment).into_iter().flat_map(move |lists| lists.of(doc as usize))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::samples::{manifest_of, meetings, people_of};
    use super::super::writer::Writer;
    use super::super::{Reader, sealed};
    use super::*;

    /// Everything a tally says, value by value.
    fn told(tally: &Tally) -> Vec<String> {
        let names = |values: &Values, numbers: Vec<u32>| {
            numbers
                .into_iter()
                .map(|n| (values.name(n as usize).to_owned(), values.is_first(n as usize)))
                .collect::<Vec<_>>()
        };
        let meeting =
            |m: u32| format!("{m} {} {:?}", tally.day(m), names(tally.shared(), tally.of_meeting(m).collect()));
        let mut out: Vec<String> = (0..u32::try_from(tally.meetings()).unwrap()).map(meeting).collect();
        for segment in tally.segments() {
            out.push(format!("{:?}", segment.units().collect::<Vec<_>>()));
            for doc in 0..u32::try_from(segment.values.len()).unwrap() {
                let values = names(tally.own(), segment.values(doc).collect());
                out.push(format!("{} {} {} {values:?}", segment.meeting(doc), segment.place(doc), segment.alike(doc)));
            }
        }
        out
    }

    #[test]
    fn it_lies_in_the_folder_and_is_made_anew_where_it_does_not_fit() {
        let dir = tempfile::tempdir().unwrap();
        let mut meetings = meetings();
        // The same words at another meeting: alike.
        let mut again = meetings[0].clone();
        again.id.push_str("-again");
        again.source.path.push_str(".again");
        meetings.push(again);
        let (writer, ..) = Writer::create_or_open(dir.path()).unwrap();
        meetings.iter().for_each(|m| writer.add(&m.source.path, m).unwrap());
        writer.commit(&manifest_of(&meetings), &people_of(&meetings), &[]).unwrap();
        let path = dir.path().join("tally-1.bin");
        let lying = std::fs::read(&path).unwrap();
        let open = || Reader::open(dir.path()).unwrap();
        let first = told(open().tally().unwrap());
        assert!(first.iter().any(|line| line.contains("2014")), "{first:#?}");
        assert!(open().tally().unwrap().groups() > 0);
        // Of another state, cut off, with a length that cannot be, and gone.
        let mut other = lying.clone();
        other[30] ^= 1;
        let mut long = lying.clone();
        long[7] = 255;
        for damaged in [other, lying[..lying.len() - 1].to_vec(), long, Vec::new()] {
            std::fs::write(&path, &damaged).unwrap();
            let segments = open();
            let held = sealed::inside(OwnedBytes::new(damaged));
            assert!(held.and_then(|held| Tally::read(held, segments.searcher().segment_readers())).is_none());
            assert_eq!(told(segments.tally().unwrap()), first);
        }
        std::fs::remove_file(&path).unwrap();
        assert_eq!(told(open().tally().unwrap()), first);
    }

    #[test]
    fn a_file_with_a_flipped_bit_breaks_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let meetings = meetings();
        let (writer, ..) = Writer::create_or_open(dir.path()).unwrap();
        meetings.iter().for_each(|m| writer.add(&m.source.path, m).unwrap());
        writer.commit(&manifest_of(&meetings), &people_of(&meetings), &[]).unwrap();
        let reader = Reader::open(dir.path()).unwrap();
        let lying = std::fs::read(dir.path().join("tally-1.bin")).unwrap();
        for at in 0..lying.len() {
            let mut flipped = lying.clone();
            flipped[at] ^= 0x80;
            let held = sealed::inside(OwnedBytes::new(flipped)).unwrap();
            if let Some(tally) = Tally::read(held, reader.searcher().segment_readers()) {
                told(&tally);
            }
        }
    }
}
