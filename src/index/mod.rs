//! Meetings → postings: what is searched (units), by what it is counted (FACETS), how words become terms (analyzer), and the folder
//! that holds them (writer, reader, manifest). This hall alone owns an index folder.

mod analyzer;
mod bare;
mod beside;
mod cards;
mod commit;
mod coverage;
mod facets;
mod lexicon;
mod lock;
mod manifest;
mod merging;
mod packed;
mod people;
mod queue;
mod reader;
#[cfg(test)]
pub(crate) mod samples;
mod sayings;
mod schema;
mod sealed;
mod shelf;
mod tally;
mod units;
mod verify;
mod writer;

pub use analyzer::{
    ANALYSIS_VERSION, STEM_MARK, form_of, is_form, role_term, speaker_of, speaker_term, stem_of, with_forms,
    word_ranges,
};
pub use bare::{Bare, bare};
pub use cards::Card;
pub use commit::{Asked, Summary, note};
pub use coverage::gaps;
pub use facets::{DOUBT, FACETS, Facet, UNDATED};
pub use lexicon::key_of;
pub use manifest::{FORMAT, Manifest, Mark, MeetingEntry, Outcome, SourceEntry, Standing, mark_of};
pub use people::{At, Block, CorrectionFact, MeetingPeople, People, PersonFact};
pub use reader::{Peopled, Reader};
pub use sayings::{ACTS, DECIDES, saying};
pub use schema::{Fields, day_number, fingerprint_of, person_term, scope_of};
pub use tally::{FacetTally, Tally, Values};
pub use units::{PLACE_CLOSING, PLACE_FRONT, Unit, count_units, relation_of, units};
pub use verify::{asked, damaged, is_there, name_of};
pub use writer::Writer;

use crate::error::Error;
use std::path::Path;

/// What tantivy says of a folder, as a sentence of ours.
fn failed(path: &Path, cause: &tantivy::TantivyError) -> Error {
    use tantivy::TantivyError as T;
    use tantivy::directory::error::{LockError, OpenReadError};
    use tantivy::error::DataCorruption;
    let dir = path.display();
    let unwritable =
        |why: &str| Error::index(format!("The index in “{dir}” cannot be written, {why}; make room and try again"));
    match cause {
        T::LockFailure(LockError::LockBusy, _) => Error::index(format!(
            "The index in “{dir}” is being written by another minutebook; wait for it or give another folder with --index"
        )),
        T::OpenReadError(OpenReadError::FileDoesNotExist(_)) => Error::index(format!(
            "The index in “{dir}” lacks a file; `minutebook check --repair --index {dir}` builds it again"
        )),
        T::OpenReadError(OpenReadError::IoError { io_error, .. })
            if io_error.kind() == std::io::ErrorKind::InvalidData =>
        {
            failed(path, &T::DataCorruption(DataCorruption::comment_only("a segment")))
        }
        T::IoError(io) => Error::io(dir, io),
        T::LockFailure(LockError::IoError(io), _) => Error::io(dir, io),
        // tantivy does not say why one of its threads failed.
        T::ErrorInThread(_) => unwritable("most likely because there is no space left on its disk"),
        T::InternalError(why) if why.contains("No space left") => {
            unwritable("because there is no space left on its disk")
        }
        T::DataCorruption(_) => Error::index(format!(
            "The index in “{dir}” is damaged; `minutebook check --repair --index {dir}` builds it again"
        )),
        other => Error::index(format!(
            "The index in “{dir}” cannot be used ({other}); `minutebook check --repair --index {dir}` builds it again"
        )),
    }
}
