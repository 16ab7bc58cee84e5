//! What is new of saved searches, and which there are.

use super::bars::{cut, padded};
use super::columns::columns;
use super::hit;
use super::page::Page;
use super::phrases::{NO_HEADING, day, day_of, news, number};
use super::rich::Rich;
use super::style::{DAY, LABEL, PLAIN, QUIET, TITLE};
use crate::error::Result;
use crate::model::{GoneItem, Hit, News, SavedSearch};

/// Said where there are none.
const NONE: &str = "no saved searches";

/// Writes what is new of each.
pub(super) fn write(all: &[News], page: &mut Page) -> Result<()> {
    if all.is_empty() {
        page.put(0, &Rich::plain(NONE))?;
    }
    for (n, one) in all.iter().enumerate() {
        if n > 0 {
            page.blank()?;
        }
        page.put(0, &Rich::new().with(TITLE, &one.name).with(PLAIN, &format!(": {}", news(one))))?;
        page.put(2, &Rich::new().with(QUIET, &one.query.read_as))?;
        listed("new", &one.new, page)?;
        listed("changed", &one.changed, page)?;
        if !one.gone.is_empty() {
            titled("gone", page)?;
        }
        one.gone.iter().try_for_each(|gone| write_gone(gone, page))?;
    }
    Ok(())
}

/// The items of one kind under its name; nothing where there are none.
fn listed(title: &str, hits: &[Hit], page: &mut Page) -> Result<()> {
    if hits.is_empty() {
        return Ok(());
    }
    titled(title, page)?;
    hits.iter().try_for_each(|hit| hit::write_short(4, hit, page))
}

fn titled(title: &str, page: &mut Page) -> Result<()> {
    page.blank()?;
    page.row(&Rich::plain("  ").with(LABEL, title))
}

/// An item that is known by its heading then.
fn write_gone(gone: &GoneItem, page: &mut Page) -> Result<()> {
    let heading = if gone.heading.is_empty() { NO_HEADING } else { &gone.heading };
    page.put(4, &Rich::new().with(DAY, &day(gone.date)).with(QUIET, " · ").with(TITLE, heading))?;
    page.row(&Rich::plain("      ").with(QUIET, &gone.id))
}

/// Writes the saved searches as a table.
pub(super) fn write_saved(all: &[SavedSearch], page: &mut Page) -> Result<()> {
    if all.is_empty() {
        return page.put(0, &Rich::plain(NONE));
    }
    let head = ["name", "last run", "items", "query"].map(str::to_owned);
    let rows: Vec<[String; 4]> = all.iter().map(row).collect();
    let width = |n: usize| rows.iter().chain([&head]).map(|r| columns(&r[n])).max().unwrap_or(0);
    let widths: [usize; 3] = std::array::from_fn(width);
    let query = page.width.saturating_sub(widths.iter().sum::<usize>() + 6).max(16);
    for (n, r) in [&head].into_iter().chain(&rows).enumerate() {
        let (name, rest) = if n == 0 { (QUIET, QUIET) } else { (TITLE, PLAIN) };
        let line = Rich::new()
            .with(name, &padded(&r[0], widths[0], false))
            .with(rest, &format!("  {}  {}", padded(&r[1], widths[1], false), padded(&r[2], widths[2], true)))
            .with(rest, &format!("  {}", cut(&r[3], query)));
        page.row(&line)?;
    }
    Ok(())
}

fn row(saved: &SavedSearch) -> [String; 4] {
    let run = saved.last_run.as_ref();
    [
        saved.name.clone(),
        run.map_or_else(|| "never".to_owned(), |moment| day_of(moment)),
        // A search that was never run has found nothing yet, which is not the same as nothing.
        run.map_or_else(|| "–".to_owned(), |_| number(saved.items)),
        saved.query.clone(),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::super::samples;
    use super::super::drawn;

    #[test]
    fn news_are_told_search_by_search() {
        assert_eq!(
            drawn(&samples::news(2), 64),
            "cyber: 2 new, 1 changed, 1 gone since 3 Nov 2026 (12 items
match)
  items about cyber

  new
    1 Nov 2017 · Improvement Board, Local Government Association
      4  Cyber security  RESTRICTED
        introduction, Siobhan Coughlan: The cyber programme had
        reached every council in the region, and members
        welcomed it.
      corpus/lga/2017.txt:48 · lga/improvement-board/2017-11-01/4
    9 Mar 2016 · Improvement Board
      # <script> & \"*bold*\" `code`
        discussion, O'Brien: 1. A <b>cyber</b>]
        attack�[31m](http://a.example) & more  - said_by_all
      corpus/lga/2017.txt:48 · lga/a b/2016-03-09/#1

  changed
    18 Mar 2014 · Improvement Board, Local Government
    Association
      4  Cyber security  RESTRICTED
        introduction, Siobhan Coughlan: The cyber programme had
        reached every council in the region, and members
        welcomed it.
      corpus/lga/2017.txt:48 · lga/improvement-board/2014-03-18/2

  gone
    undated · Broadband | \"not-spots\"
      lga/improvement-board/undated/9

fraud: 1 new, looked for the first time (1 item matches)
  items about fraud

  new
    1 Nov 2017 · Improvement Board, Local Government Association
      4  Cyber security  RESTRICTED
        introduction, Siobhan Coughlan: The cyber programme had
        reached every council in the region, and members
        welcomed it.
      corpus/lga/2017.txt:48 · lga/improvement-board/2017-11-01/4
"
        );
    }

    #[test]
    fn saved_searches_are_a_table() {
        assert_eq!(
            drawn(&samples::saved(), 50),
            "name       last run    items  query
cyber      3 Nov 2026  1,212  cyber security
never-run  never           –  title:\"seat, plaque\"
"
        );
    }
}
