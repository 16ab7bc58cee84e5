//! Items about the same as one, to read.

use super::page::Page;
use super::phrases::{NO_HEADING, many};
use super::rich::Rich;
use super::style::{PLAIN, QUIET, TITLE};
use super::{hit, said};
use crate::error::Result;
use crate::model::Related;

/// Writes the item, the words it was compared by, and what is alike.
pub(super) fn write(found: &Related, page: &mut Page) -> Result<()> {
    let count = match found.hits.len() {
        0 => "nothing is about the same".to_owned(),
        n => many(n as u64, "item"),
    };
    let heading = if found.heading.is_empty() { NO_HEADING } else { &found.heading };
    page.put(0, &Rich::new().with(TITLE, &count).with(QUIET, " · like ").with(PLAIN, heading))?;
    page.row(&Rich::new().with(QUIET, &found.to))?;
    if !found.words.is_empty() {
        page.hang(&Rich::new().with(QUIET, "compared by:"), 2, &Rich::plain(&found.words.join(", ")))?;
    }
    for (n, hit) in found.hits.iter().enumerate() {
        page.blank()?;
        hit::write(&(n + 1).to_string(), hit, page)?;
    }
    page.blank()?;
    said::coverage(&found.coverage, found.hits.len() as u64, page)
}

#[cfg(test)]
mod tests {
    use super::super::super::samples;
    use super::super::drawn;

    #[test]
    fn what_is_alike_reads_as_a_search() {
        assert_eq!(
            drawn(&samples::related(), 64),
            "1 item · like Digital councils
lga/improvement-board/2016-03-09/2
compared by: cyber, security, digital

 1. 1 Nov 2017 · Improvement Board, Local Government Association
    4  Cyber security  RESTRICTED
    speakers: Siobhan Coughlan, Ron Woodley
      introduction, Siobhan Coughlan: The cyber programme had
      reached every council in the region, and members welcomed
      it.
      discussion: A cyber�[31m attack was reported.
    corpus/lga/2017.txt:48 · lga/improvement-board/2017-11-01/4

searched 212 meetings, 2001–2021
"
        );
    }
}
