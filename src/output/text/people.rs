//! The register as a table.

use super::bars::{cut, padded};
use super::columns::columns;
use super::page::Page;
use super::phrases::{number, years};
use super::rich::Rich;
use super::style::{PLAIN, QUIET, TITLE};
use crate::error::Result;
use crate::model::{Register, Registered};

/// The longest name that is not cut, in columns.
const NAME: usize = 36;

/// Writes the people as they come, those who are only written alike behind a line that says so.
pub(super) fn write(found: &Register, page: &mut Page) -> Result<()> {
    let written = found.total - found.close;
    let people = match (written, &found.pattern) {
        (0, None) => "nobody".to_owned(),
        (0, Some(pattern)) => format!("no one is written “{pattern}”"),
        (1, _) => "1 person".to_owned(),
        (n, _) => format!("{} people", number(n)),
    };
    let pattern = found.pattern.as_ref().filter(|_| written > 0).map(|p| format!(" like \u{201c}{p}\u{201d}"));
    let close = (written == 0 && found.close > 0).then_some("; close:");
    page.put(0, &Rich::new().with(TITLE, &people).with_some(PLAIN, pattern.as_deref()).with_some(PLAIN, close))?;
    if found.people.is_empty() {
        return Ok(());
    }
    page.blank()?;
    let rows: Vec<[String; 5]> = found.people.iter().map(row).collect();
    let head = ["name", "items", "meetings", "years", "boards"].map(str::to_owned);
    let width = |n: usize| rows.iter().chain([&head]).map(|r| columns(&r[n])).max().unwrap_or(0);
    let widths = [width(0).min(NAME), width(1), width(2), width(3)];
    // The last column takes what the others leave; people without room for it are still told.
    let boards = page.width.saturating_sub(widths.iter().sum::<usize>() + 8).max(12);
    for (n, r) in [&head].into_iter().chain(&rows).enumerate() {
        if n > 0 && written > 0 && n as u64 == written + 1 {
            page.blank()?;
            page.row(&Rich::new().with(TITLE, "close:"))?;
        }
        let (name, rest) = if n == 0 { (QUIET, QUIET) } else { (TITLE, PLAIN) };
        let line = Rich::new()
            .with(name, &padded(&cut(&r[0], widths[0]), widths[0], false))
            .with(rest, &format!("  {}", padded(&r[1], widths[1], true)))
            .with(rest, &format!("  {}", padded(&r[2], widths[2], true)))
            .with(rest, &format!("  {}", padded(&r[3], widths[3], false)))
            .with(QUIET, &format!("  {}", cut(&r[4], boards)));
        page.row(&line)?;
    }
    Ok(())
}

fn row(p: &Registered) -> [String; 5] {
    [p.person.name.clone(), number(p.items), number(p.meetings), years(p.first, p.last), p.boards.join(", ")]
}

#[cfg(test)]
mod tests {
    use super::super::super::samples;
    use super::super::drawn;

    #[test]
    fn columns_are_aligned_by_what_is_seen() {
        assert_eq!(
            drawn(&samples::people(), 60),
            "2 people like “p”

name           items  meetings  years      boards
Peter Fleming      4        12  2014–2017  Improvement Boar…
Sia\u{302}n Puw           1         1  2016       Wellbeing Board
"
        );
    }
}
