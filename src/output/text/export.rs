//! Items on one line each: what fits before `| less` or `| grep`.

use super::page::Page;
use super::phrases::body;
use super::rich::Rich;
use super::style::{ALARM, DAY, PLAIN, QUIET, TITLE};
use crate::error::Result;
use crate::model::Export;

/// Writes a line an item: day, board, number, heading, id. Nothing is cut.
pub(super) fn write(items: &[Export], page: &mut Page) -> Result<()> {
    for e in items {
        let day = e.date.map_or_else(|| "undated   ".to_owned(), |d| d.to_string());
        let number = e.item.number.as_ref().map(|n| format!("{n} "));
        let line = Rich::new()
            .with(DAY, &day)
            .with(PLAIN, &format!("  {}  ", body(e.board.as_deref(), None)))
            .with_some(PLAIN, number.as_deref())
            .with(TITLE, &e.item.heading)
            .with_some(ALARM, e.item.restricted.then_some(" RESTRICTED"))
            .with(QUIET, &format!("  {}", e.item.id));
        page.row(&line)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::super::samples;
    use super::super::drawn;

    #[test]
    fn an_item_is_a_line() {
        assert_eq!(
            drawn(&samples::export(), 40),
            "2017-11-01  Improvement Board  4 Cyber security RESTRICTED  lga/improvement-board/2017-11-01/4
undated     board unknown  Apologies  lga/improvement-board/2017-11-01/1
"
        );
    }
}
