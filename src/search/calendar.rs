//! Every meeting of an index by its board and day, read once out of the manifest.

use super::Engine;
use crate::error::Result;
use crate::index::{DOUBT, MeetingEntry, Reader, scope_of};
use crate::model::{BoardCard, MeetingCard};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The meetings of an index.
pub(super) struct Calendar {
    /// Every board, by organisation, then by board; those without a name last.
    pub(super) boards: Vec<Board>,
    /// The place of each board, by id.
    by_id: BTreeMap<String, usize>,
    /// The board of each meeting and its place there, by the meeting's id.
    by_meeting: BTreeMap<String, (usize, usize)>,
    /// Board and place of every meeting, newest first, undated ones last.
    newest: Vec<(usize, usize)>,
}

/// A board with its meetings.
#[derive(Default)]
pub(super) struct Board {
    /// As a list shows it.
    pub(super) card: BoardCard,
    /// Organisation and board as its meetings write them.
    pub(super) names: BTreeSet<(Option<String>, Option<String>)>,
    /// Its meetings, newest first, undated ones last; each with its place in its file.
    pub(super) meetings: Vec<(MeetingCard, u32)>,
}

impl Engine {
    /// The meetings by board and day, worked out when first asked for.
    ///
    /// # Errors
    /// Of kind `Index` where the manifest cannot be read.
    pub(super) fn calendar(&self) -> Result<&Calendar> {
        match self.calendar.get() {
            Some(known) => Ok(known),
            None => Calendar::of(&self.reader).map(|new| self.calendar.get_or_init(|| new)),
        }
    }
}

/// The id of the board that held a meeting: the meeting's without the day, or where no board is known the organisation's part of it. The
/// second part is the name of a file there, and each of them would be a board.
fn board_of(meeting: &MeetingEntry) -> &str {
    match &meeting.board {
        Some(_) => meeting.id.rsplit_once('/').map_or(meeting.id.as_str(), |(board, _)| board),
        None => scope_of(&meeting.id),
    }
}

impl Calendar {
    fn of(reader: &Reader) -> Result<Self> {
        let mut by_board: BTreeMap<&str, Vec<(MeetingCard, u32)>> = BTreeMap::new();
        for ((path, place), meeting) in reader.manifest()?.placed() {
            by_board.entry(board_of(meeting)).or_default().push((card(path, meeting), place));
        }
        let mut boards: Vec<Board> = by_board.into_iter().map(|(id, meetings)| board(id, meetings)).collect();
        // What has no name stands behind what has one.
        let named = |name: &Option<String>| (name.is_none(), name.clone());
        boards.sort_by_cached_key(|b| (named(&b.card.organisation), named(&b.card.board), b.card.id.clone()));
        let by_id = boards.iter().zip(0..).map(|(b, at)| (b.card.id.clone(), at)).collect();
        let places = || boards.iter().zip(0..).flat_map(|(b, at)| (0..b.meetings.len()).map(move |place| (at, place)));
        let by_meeting = places().map(|at| (boards[at.0].meetings[at.1].0.id.clone(), at)).collect();
        let mut newest: Vec<(usize, usize)> = places().collect();
        newest.sort_by_key(|at| newest_first(&boards[at.0].meetings[at.1].0));
        Ok(Self { boards, by_id, by_meeting, newest })
    }

    /// The board of that id.
    pub(super) fn board(&self, id: &str) -> Option<&Board> {
        self.boards.get(*self.by_id.get(id)?)
    }

    /// The board of a meeting, and the meeting's place among that board's.
    pub(super) fn meeting(&self, id: &str) -> Option<(&Board, usize)> {
        let (board, place) = self.by_meeting.get(id)?;
        Some((self.boards.get(*board)?, *place))
    }

    /// Every meeting, newest first, undated ones last.
    pub(super) fn newest(&self) -> impl Iterator<Item = &MeetingCard> {
        self.newest.iter().filter_map(|(board, place)| Some(&self.boards.get(*board)?.meetings.get(*place)?.0))
    }
}

/// Undated meetings come last; of one day they stand by their ids.
fn newest_first(meeting: &MeetingCard) -> (bool, Reverse<Option<jiff::civil::Date>>, String) {
    (meeting.date.is_none(), Reverse(meeting.date), meeting.id.clone())
}

fn card(path: &str, meeting: &MeetingEntry) -> MeetingCard {
    MeetingCard {
        id: meeting.id.clone(),
        organisation: meeting.organisation.clone(),
        board: meeting.board.clone(),
        date: meeting.date,
        items: u64::from(meeting.items),
        confidence: meeting.confidence,
        doubtful: meeting.confidence < DOUBT,
        path: path.to_owned(),
    }
}

fn board(id: &str, mut meetings: Vec<(MeetingCard, u32)>) -> Board {
    meetings.sort_by_cached_key(|(m, _)| newest_first(m));
    let mut names: BTreeMap<(Option<String>, Option<String>), u64> = BTreeMap::new();
    for (m, _) in &meetings {
        *names.entry((m.organisation.clone(), m.board.clone())).or_insert(0) += 1;
    }
    // As most of its meetings write it.
    let usual = names.iter().max_by_key(|(name, n)| (**n, Reverse((*name).clone()))).map(|(name, _)| name.clone());
    let (organisation, own) = usual.unwrap_or_default();
    let days = || meetings.iter().filter_map(|(m, _)| m.date);
    let card = BoardCard {
        id: id.to_owned(),
        organisation,
        board: own,
        meetings: meetings.len() as u64,
        items: meetings.iter().map(|(m, _)| m.items).sum(),
        first: days().min(),
        last: days().max(),
    };
    Board { card, names: names.into_keys().collect(), meetings }
}
