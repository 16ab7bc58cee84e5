//! What an index covers, and what is missing in it: read with every commit, shown beside every count.

use super::facets::DOUBT;
use super::manifest::{Manifest, MeetingEntry, Outcome};
use crate::model::{Coverage, Gap};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A board with fewer meetings than this has no rhythm that could be broken.
const RHYTHM: usize = 6;

/// A gap is so many times as long as the board's usual time between meetings…
const LONGER: i32 = 3;

/// …and at least so many days: a summer is none.
const DAYS: i32 = 120;

/// Gaps that are told, the longest; the others are counted.
const TOLD: usize = 20;

/// What the meetings of a manifest cover.
pub(super) fn coverage(manifest: &Manifest) -> Coverage {
    let mut boards: BTreeMap<(Option<&str>, Option<&str>), Vec<Date>> = BTreeMap::new();
    let mut out = Coverage::default();
    for (_, meeting) in manifest.meetings() {
        out.meetings += 1;
        out.doubtful += u64::from(meeting.confidence < DOUBT);
        match meeting.date {
            Some(date) => {
                out.from = Some(out.from.map_or(date, |d| d.min(date)));
                out.to = Some(out.to.map_or(date, |d| d.max(date)));
                // Of meetings of unknown boards nobody can tell which are missing.
                if meeting.board.is_some() {
                    boards.entry(board(meeting)).or_default().push(date);
                }
            }
            None => out.undated += 1,
        }
    }
    out.unread = manifest.sources.values().filter(|s| matches!(s.outcome, Outcome::Skipped { .. })).count() as u64;
    let mut gaps: Vec<(i32, Gap)> = Vec::new();
    for ((organisation, board), mut days) in boards {
        days.sort_unstable();
        days.dedup();
        let named = |(length, after, before): (i32, Date, Date)| {
            let gap =
                Gap { organisation: organisation.map(str::to_owned), board: board.map(str::to_owned), after, before };
            (length, gap)
        };
        gaps.extend(broken(&days).into_iter().map(named));
    }
    gaps.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    out.gaps = gaps.len() as u64;
    out.longest_gaps = gaps.into_iter().take(TOLD).map(|(_, gap)| gap).collect();
    out
}

fn board(meeting: &MeetingEntry) -> (Option<&str>, Option<&str>) {
    (meeting.organisation.as_deref(), meeting.board.as_deref())
}

/// The days after and before which a board has no minutes for much longer than it is used to; of days in order, each once.
pub fn gaps(days: &[Date]) -> impl Iterator<Item = (Date, Date)> {
    broken(days).into_iter().map(|(_, after, before)| (after, before))
}

/// Where days in order lie much further apart than they use to: so many days, after and before which.
fn broken(days: &[Date]) -> Vec<(i32, Date, Date)> {
    if days.len() < RHYTHM {
        return Vec::new();
    }
    let lengths = days.windows(2).filter_map(|pair| {
        let [a, b] = pair else { return None };
        Some((a.until(*b).ok()?.get_days(), *a, *b))
    });
    let lengths: Vec<(i32, Date, Date)> = lengths.collect();
    let mut usual: Vec<i32> = lengths.iter().map(|l| l.0).collect();
    usual.sort_unstable();
    let longest = DAYS.max(LONGER * usual[usual.len() / 2]);
    lengths.into_iter().filter(|(length, ..)| *length > longest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_gap_is_long_against_the_rhythm_of_its_board() {
        let monthly: Vec<Date> =
            (1..=8).map(|m| date(2014, m, 5)).chain([date(2015, 3, 5), date(2015, 4, 5)]).collect();
        assert_eq!(broken(&monthly), [(212, date(2014, 8, 5), date(2015, 3, 5))]);
        let yearly: Vec<Date> = (2004..2014).map(|y| date(y, 5, 5)).collect();
        assert!(broken(&yearly).is_empty());
        assert!(broken(&monthly[6..]).is_empty(), "too few to tell");
    }
}
