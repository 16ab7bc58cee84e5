//! Which later meetings said that the record of a meeting is wrong.

use super::Engine;
use crate::error::Result;
use crate::index::scope_of;
use crate::model::{CorrectedBy, Meeting};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What later meetings of the same board corrected in a meeting's record, oldest first.
///
/// # Errors
/// Of kind `Index` where the index cannot be read.
pub(super) fn corrected_by(engine: &Engine, meeting: &Meeting) -> Result<Vec<CorrectedBy>> {
    let Some(day) = meeting.date else { return Ok(Vec::new()) };
    let board = engine.reader().manifest()?.placed();
    let board: Vec<_> =
        board.filter(|(_, m)| m.organisation == meeting.organisation && m.board == meeting.board).collect();
    let held: Vec<Date> = board.iter().filter_map(|(_, m)| m.date).collect();
    // An organisation that its folders name otherwise has blocks of its own there.
    let scopes: BTreeSet<&str> = board.iter().map(|(_, m)| scope_of(&m.id)).collect();
    let mut people = BTreeMap::new();
    for scope in scopes {
        people.extend(engine.reader().people_of(scope)?);
    }
    let mut out = Vec::new();
    for ((path, place), later) in board {
        let Some(known) = people.get(&(path.to_owned(), place)) else { continue };
        for c in &known.corrections {
            if later.date.and_then(|by| corrected(c.of.as_deref(), by, &held)) == Some(day) {
                out.push(CorrectedBy {
                    date: later.date,
                    meeting: later.id.clone(),
                    item: c.item.clone(),
                    name: c.name.clone(),
                    text: c.text.clone(),
                });
            }
        }
    }
    // Corrections of one meeting stay in the order of its items.
    out.sort_by(|a, b| a.date.cmp(&b.date).then_with(|| a.meeting.cmp(&b.meeting)));
    Ok(out)
}

/// Which of the days on which a board `held` meetings is the one that a meeting on the day `by` corrects: the day said, the last in
/// the month said, or the last of all; always before `by`. None where the board did not meet then, as far as the index knows.
fn corrected(of: Option<&str>, by: Date, held: &[Date]) -> Option<Date> {
    let is_meant = |day: &&Date| of.is_none_or(|of| day.to_string().starts_with(of));
    held.iter().filter(|day| **day < by).filter(is_meant).max().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_correction_means_the_day_the_month_or_the_meeting_before() {
        let held = [date(2017, 9, 6), date(2017, 10, 5), date(2017, 10, 26), date(2017, 11, 1), date(2018, 1, 9)];
        let by = date(2017, 11, 1);
        assert_eq!(corrected(Some("2017-10-05"), by, &held), Some(date(2017, 10, 5)));
        assert_eq!(corrected(Some("2017-10"), by, &held), Some(date(2017, 10, 26)));
        assert_eq!(corrected(None, by, &held), Some(date(2017, 10, 26)));
        assert_eq!(corrected(Some("2017-10-06"), by, &held), None);
        assert_eq!(corrected(Some("2018-01"), by, &held), None, "no record is corrected before it is made");
        assert_eq!(corrected(None, date(2017, 9, 6), &held), None);
    }
}
