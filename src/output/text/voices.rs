//! Who says it most, as a table with bars.

use super::bars::{bar, cut, padded};
use super::columns::columns;
use super::page::Page;
use super::phrases::{day, many, number};
use super::rich::Rich;
use super::said;
use super::style::{LABEL, PLAIN, QUIET, TITLE};
use crate::error::Result;
use crate::model::{Voice, Voices};

/// The longest name that is not cut, in columns.
const NAME: usize = 36;
/// Columns of the longest bar.
const LONGEST: usize = 30;
/// Bars shorter than this tell nothing.
const SHORTEST: usize = 6;

/// Writes who says it.
pub(super) fn write(found: &Voices, page: &mut Page) -> Result<()> {
    said::head(&found.query, found.total, None, page)?;
    if found.total.items > 0 {
        write_units(found, page)?;
    }
    if !found.voices.is_empty() {
        page.blank()?;
        write_table(&found.voices, page)?;
    }
    let shown = found.voices.len() as u64;
    if shown < found.people {
        page.blank()?;
        let said = format!("{} of {} shown; more: --limit {}", number(shown), people(found.people), found.people);
        page.put(0, &Rich::new().with(TITLE, &said))?;
    }
    page.blank()?;
    said::coverage(&found.coverage, found.total.items, page)
}

/// What is counted, and how much of it nobody is known to have said.
fn write_units(found: &Voices, page: &mut Page) -> Result<()> {
    let known = found.passages.saturating_sub(found.unattributed);
    let said =
        format!("{} with a match: {} by {}", many(found.passages, "passage"), number(known), people(found.people));
    let verb = if found.unattributed == 1 { "has" } else { "have" };
    let unknown = (found.unattributed > 0).then(|| format!(", {} {verb} no known speaker", number(found.unattributed)));
    page.put(0, &Rich::plain(&said).with_some(PLAIN, unknown.as_deref()))?;
    let units = "passages: theirs that hold a match; items: those these stand in";
    page.put(0, &Rich::new().with(QUIET, units))
}

fn people(n: u64) -> String {
    if n == 1 { "1 person".to_owned() } else { format!("{} people", number(n)) }
}

fn write_table(voices: &[Voice], page: &mut Page) -> Result<()> {
    let head = ["name", "passages", "items", "first", "last"].map(str::to_owned);
    let rows: Vec<[String; 5]> = voices.iter().map(row).collect();
    let width = |n: usize| rows.iter().chain([&head]).map(|r| columns(&r[n])).max().unwrap_or(0);
    let mut widths: [usize; 5] = std::array::from_fn(width);
    widths[0] = widths[0].min(NAME);
    let most = voices.iter().map(|v| v.passages).max().unwrap_or(0) as f64;
    let left = page.width.saturating_sub(widths.iter().sum::<usize>() + 10).min(LONGEST);
    let room = if left < SHORTEST { 0 } else { left };
    for (n, r) in [&head].into_iter().chain(&rows).enumerate() {
        let (name, rest) = if n == 0 { (QUIET, QUIET) } else { (TITLE, PLAIN) };
        let line = (1..5)
            .fold(Rich::new().with(name, &padded(&cut(&r[0], widths[0]), widths[0], false)), |line, at| {
                line.with(rest, &format!("  {}", padded(&r[at], widths[at], at < 3)))
            });
        let passages = n.checked_sub(1).and_then(|n| voices.get(n)).map_or(0, |v| v.passages);
        let drawn = (room > 0).then(|| format!("  {}", bar(passages as f64, most, room)));
        page.row(&line.with_some(LABEL, drawn.as_deref()))?;
    }
    Ok(())
}

fn row(v: &Voice) -> [String; 5] {
    [v.name.clone(), number(v.passages), number(v.items), day(v.first), day(v.last)]
}

#[cfg(test)]
mod tests {
    use super::super::super::samples;
    use super::super::drawn;

    #[test]
    fn voices_are_a_table_with_bars_where_there_is_room() {
        assert_eq!(
            drawn(&samples::voices(), 80),
            "12 items in 7 meetings · items about cyber
14 passages with a match: 9 by 3 people, 5 have no known speaker
passages: theirs that hold a match; items: those these stand in

name              passages  items  first        last
Siobhan Coughlan         6      4  18 Mar 2014  1 Nov 2017  ████████████████████
Sia\u{302}n Puw                 2      2  2 Jan 2016   undated     ██████▌

2 of 3 people shown; more: --limit 3

searched 212 meetings, 2001–2021
"
        );
        assert!(!drawn(&samples::voices(), 60).contains('█'));
    }
}
