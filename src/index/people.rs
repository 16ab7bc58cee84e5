//! Who is in the meetings of an index, and what settled their names: by organisation, so that a change in one costs the others nothing.

use crate::error::{Error, Result};
use crate::model::{Attendee, Certainty, Correction, Item, Meeting, Mention, Status};
use crate::text::slug;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where a meeting was read: the path of its file, and its place among the meetings of that file, from 0.
pub type At = (String, u32);

/// What an index keeps of the people of a meeting.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MeetingPeople {
    /// Everybody in it, by name.
    pub people: Vec<PersonFact>,
    /// What it says to be wrong in earlier records.
    pub corrections: Vec<CorrectionFact>,
    /// What its people were resolved against: where this changes, it must be enriched again.
    pub resolved: String,
}

/// What is kept of a correction of an earlier record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CorrectionFact {
    /// The item it stands in.
    pub item: String,
    /// Who asked for it, where that is said.
    pub name: Option<String>,
    /// The day or the month of the meeting whose record is corrected; none for the meeting before.
    pub of: Option<String>,
    /// The sentence.
    pub text: String,
}

/// What is kept of a person in a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonFact {
    /// The name without titles.
    pub name: String,
    /// The forms in which it is written, with how often.
    pub variants: Vec<(String, u32)>,
    /// Items in which they are meant; the attendance is none.
    pub items: u32,
    /// How they stand to the meeting; none where the attendance does not name them.
    pub status: Option<Status>,
    /// Their role there.
    pub role: Option<String>,
    /// Whom they are there for.
    pub organisation: Option<String>,
    /// Their party or group.
    pub party: Option<String>,
    /// The folder's file that says who they are, for everything below its folder.
    pub told_by: Option<String>,
}

/// The people of all meetings: a block for each organisation, by the first part of its meetings' ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    blocks: BTreeMap<String, Block>,
}

/// The meetings of an organisation, packed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Block(Vec<u8>);

impl Block {
    /// Of some meetings.
    ///
    /// # Errors
    /// Of kind `Index` where they are too large to be written.
    pub fn of(meetings: &BTreeMap<At, MeetingPeople>) -> Result<Self> {
        let packed = postcard::to_stdvec(meetings);
        packed.map(|bytes| Self(lz4_flex::compress_prepend_size(&bytes))).map_err(|e| unwritten(&e))
    }

    /// The meetings.
    ///
    /// # Errors
    /// Of kind `Index` where it holds none.
    pub fn meetings(&self) -> Result<BTreeMap<At, MeetingPeople>> {
        let damaged =
            || Error::index("The people of the index are damaged; `minutebook check --repair` builds it again");
        let bytes = lz4_flex::decompress_size_prepended(&self.0).map_err(|_| damaged())?;
        postcard::from_bytes(&bytes).map_err(|_| damaged())
    }
}

impl People {
    /// The meetings of an organisation; none of one that is not known.
    ///
    /// # Errors
    /// Of kind `Index` where they are damaged.
    pub fn of(&self, scope: &str) -> Result<BTreeMap<At, MeetingPeople>> {
        self.blocks.get(scope).map_or_else(|| Ok(BTreeMap::new()), Block::meetings)
    }

    /// The organisations, in order.
    pub fn scopes(&self) -> impl Iterator<Item = &str> {
        self.blocks.keys().map(String::as_str)
    }

    /// Puts the meetings of an organisation in the place of those that were known of it; nothing is kept of one without meetings.
    pub fn put(&mut self, scope: String, block: Option<Block>) {
        match block {
            Some(block) => self.blocks.insert(scope, block),
            None => self.blocks.remove(&scope),
        };
    }

    /// As it stands in its file: names and lengths of the blocks, then the blocks.
    pub(super) fn written(&self) -> Result<Vec<u8>> {
        let lengths: Vec<(&str, usize)> = self.blocks.iter().map(|(scope, b)| (scope.as_str(), b.0.len())).collect();
        let mut out = postcard::to_stdvec(&lengths).map_err(|e| unwritten(&e))?;
        self.blocks.values().for_each(|block| out.extend_from_slice(&block.0));
        Ok(out)
    }

    /// Out of what [`Self::written`] gave; `None` out of anything else.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let (lengths, mut rest) = postcard::take_from_bytes::<Vec<(String, usize)>>(bytes).ok()?;
        let mut blocks = BTreeMap::new();
        for (scope, length) in lengths {
            let (block, behind) = rest.split_at_checked(length)?;
            blocks.insert(scope, Block(block.to_vec()));
            rest = behind;
        }
        rest.is_empty().then_some(Self { blocks })
    }
}

fn unwritten(cause: &postcard::Error) -> Error {
    Error::index(format!("The people of the index cannot be written: {cause}"))
}

impl MeetingPeople {
    /// Everybody of a meeting's attendance and items, with the forms in which they are written, and its corrections.
    pub fn of(meeting: &Meeting) -> Self {
        Self { people: people(meeting), corrections: corrections(meeting), resolved: String::new() }
    }
}

/// The corrections in the items of a meeting, in order.
fn corrections(meeting: &Meeting) -> Vec<CorrectionFact> {
    let fact = |item: &Item, c: &Correction| CorrectionFact {
        item: item.id.clone(),
        name: c.name.clone(),
        of: c.of.clone(),
        text: c.text.clone(),
    };
    meeting.items.iter().flat_map(|i| i.corrections.iter().map(move |c| fact(i, c))).collect()
}

/// Everybody in a meeting by slug: one name, its forms, its items.
fn people(meeting: &Meeting) -> Vec<PersonFact> {
    struct Known<'a> {
        listed: Option<&'a Attendee>,
        name: String,
        variants: BTreeMap<String, u32>,
        items: u32,
    }
    let mut known: BTreeMap<String, Known<'_>> = BTreeMap::new();
    let mut meet = |name: &str, as_written: Vec<&str>, items: u32| {
        let person = known.entry(slug(name)).or_insert_with(|| Known {
            listed: None,
            name: name.to_owned(),
            variants: BTreeMap::new(),
            items: 0,
        });
        person.items += items;
        for form in as_written {
            *person.variants.entry(form.to_owned()).or_insert(0) += 1;
        }
    };
    for a in &meeting.attendance {
        meet(&a.name, vec![&a.as_written], 0);
        if let Some(name) = &a.substitute_for {
            meet(name, Vec::new(), 0);
        }
    }
    for item in &meeting.items {
        for p in &item.people {
            let stated = |m: &&Mention| m.certainty == Certainty::Stated;
            meet(&p.name, p.mentions.iter().filter(stated).map(|m| m.as_written.as_str()).collect(), 1);
        }
    }
    for a in meeting.attendance.iter().rev() {
        known.entry(slug(&a.name)).and_modify(|k| k.listed = Some(a));
    }
    let fact = |k: Known<'_>| {
        let mut variants: Vec<(String, u32)> = k.variants.into_iter().collect();
        variants.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let said = |of: fn(&Attendee) -> &Option<String>| k.listed.and_then(|a| of(a).clone());
        PersonFact {
            status: k.listed.map(|a| a.status),
            role: said(|a| &a.role),
            organisation: said(|a| &a.organisation),
            party: said(|a| &a.party),
            told_by: None,
            name: k.name,
            variants,
            items: k.items,
        }
    };
    known.into_values().map(fact).collect()
}
