//! Gets ready to read: patterns are compiled when they are first used, which takes longer than reading one file with them. So a few lines
//! of minutes are read while the index is opened, and what changed is read at once. Where nothing is to be read that costs some hundredths of
//! a second for nothing.

use super::folders::Folders;
use super::guard::Guard;
use super::load::{Clock, Loader};
use crate::enrich::topics::Topics;
use std::path::Path;

/// Minutes with something for most patterns.
const MINUTES: &str = "Harl Parish Council
Minutes of the meeting held in the Village Hall on Tuesday 4th May 2021 at 7.30 p.m.

Present: Cllr Ann Pell (Chairman), Cllr B. Frost and the Clerk, Mrs J. Tidy.
In attendance: 2 members of the public.
Apologies were received from Cllr Moss.

1. Declarations of interest
Cllr Frost declared an interest in item 3 and left the room.

2. Minutes of the last meeting
The minutes were approved and signed. Proposed by Cllr Pell, seconded by Cllr Frost, all in favour.

3. Footpath 7
The Chairman reported that the gate is broken. It was RESOLVED that the Clerk write to the county by 1 June.
For: 2, against: 1. Cllr Pell asked that her vote be recorded.
ACTION: Clerk to write to the county.

The meeting closed at 8.15 p.m.
";

/// Compiles what reading and understanding minutes needs.
pub(super) fn warm(topics: &Topics) {
    let (guard, folders, clock) = (Guard::new(None), Folders::default(), Clock::default());
    let loader = Loader { guard: &guard, topics, folders: &folders, clock: &clock };
    // What comes of it is of no use, nor is what may be wrong with it.
    let _ = loader.meetings(Path::new("minutes.txt"), MINUTES.as_bytes());
}
