//! Rows of boards, of the meetings of one, and of what was read with doubt or not at all.

use super::{day, text};
use crate::model::{About, BoardCard, MeetingCard};

/// Names of the columns of boards.
pub(super) const BOARDS: &[&str] = &["id", "organisation", "board", "meetings", "items", "first", "last"];
/// Of the meetings of a board.
pub(super) const MEETINGS: &[&str] =
    &["id", "organisation", "board", "date", "items", "confidence", "doubtful", "path"];
/// Of files that were read with doubt or not at all.
pub(super) const READING: &[&str] = &["path", "what", "why"];

/// The row of a board.
pub(super) fn board(b: &BoardCard) -> Vec<String> {
    vec![
        b.id.clone(),
        text(&b.organisation),
        text(&b.board),
        b.meetings.to_string(),
        b.items.to_string(),
        day(b.first),
        day(b.last),
    ]
}

/// The row of a meeting.
pub(super) fn meeting(m: &MeetingCard) -> Vec<String> {
    vec![
        m.id.clone(),
        text(&m.organisation),
        text(&m.board),
        day(m.date),
        m.items.to_string(),
        m.confidence.to_string(),
        m.doubtful.to_string(),
        m.path.clone(),
    ]
}

/// The rows of what was skipped, doubtful or undated.
pub(super) fn reading(about: &About) -> Vec<Vec<String>> {
    let row = |path: &str, what: &str, why: String| vec![path.to_owned(), what.to_owned(), why];
    let skipped = about.skipped.iter().map(|s| row(&s.path, "skipped", s.why.clone()));
    let doubtful = about.doubtful.iter().map(|m| row(&m.path, "doubtful", format!("confidence {:.2}", m.confidence)));
    let undated = about.undated.iter().map(|m| row(&m.path, "undated", m.id.clone()));
    skipped.chain(doubtful).chain(undated).collect()
}
