//! Counts by facet, each with bars.

use super::bars::rows;
use super::page::Page;
use super::rich::Rich;
use super::said;
use super::style::{QUIET, TITLE};
use crate::error::Result;
use crate::model::FacetAnswer;

/// How many values of a facet are shown; the other forms have all.
const MOST: usize = 25;

/// Facets in the order they are shown; any other comes behind, by name.
const ORDER: [&str; 6] = ["year", "organisation", "board", "role", "topic", "speaker"];

/// Writes the counts.
pub(super) fn write(found: &FacetAnswer, page: &mut Page) -> Result<()> {
    said::head(&found.query, found.total, None, page)?;
    let mut names: Vec<&String> = found.facets.keys().filter(|name| !found.facets[*name].is_empty()).collect();
    names.sort_by_key(|name| ORDER.iter().position(|o| o == name).unwrap_or(ORDER.len()));
    for name in names {
        let counts = &found.facets[name];
        // Years stand in order, so none of them may be left out.
        let most = if name == "year" { counts.len() } else { MOST };
        page.blank()?;
        page.row(&Rich::new().with(TITLE, name))?;
        for row in rows(counts.iter().take(most).map(|c| (c.value.as_str(), c.count)), 2, page.width) {
            page.row(&row)?;
        }
        if counts.len() > most {
            page.put(2, &Rich::new().with(QUIET, &format!("and {} more: --format csv", counts.len() - most)))?;
        }
    }
    page.blank()?;
    said::coverage(&found.coverage, page)
}

#[cfg(test)]
mod tests {
    use super::super::super::samples;
    use super::super::drawn;

    #[test]
    fn facets_stand_in_their_order_with_bars() {
        assert_eq!(
            drawn(&samples::facets(), 40),
            "12 items in 7 meetings · items about
cyber
also searched: cybersecurity
note: \"board:\" has no value and was
  searched as a word.

year
  2014  3 ██████████
  2016  9 ██████████████████████████████

board
  Improvement Board  9 █████████████████
  Wellbeing Board    3 █████▌

role
  discussion  12 ███████████████████████
  decision     2 ████

searched 212 meetings, 2001–2021
"
        );
    }
}
