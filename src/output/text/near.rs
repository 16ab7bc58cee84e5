//! What is near to what was asked for: what may have been meant, what less would find, and what holds most of it. None of it is
//! a hit, and none of it looks like one.

use super::hit;
use super::page::Page;
use super::phrases::{many, number, search_for};
use super::rich::Rich;
use super::style::{PLAIN, QUIET, TITLE};
use crate::error::Result;
use crate::model::{Nearest, Nearness, Relaxation};

/// Writes what may have been meant.
pub(super) fn write_suggestion(query: &str, page: &mut Page) -> Result<()> {
    page.put(0, &Rich::plain("did you mean ").with(TITLE, &format!("“{query}”")).with(PLAIN, "?"))
}

/// Writes what would be found with a part left out: one line, so that its command can be copied.
pub(super) fn write_relaxation(r: &Relaxation, page: &mut Page) -> Result<()> {
    let found = format!("without “{}”: {}", r.without, many(r.items, "item"));
    page.row(&Rich::plain(&found).with(QUIET, &format!(" · {}", search_for(&r.query))))
}

/// Writes what is near under a title of its own, its items lettered: the numbers are for hits.
pub(super) fn write_nearest(nearest: &Nearest, page: &mut Page) -> Result<()> {
    let of = match nearest.by {
        Nearness::Spelling => format!("for “{}”", nearest.query),
        Nearness::MostWords => "nearest, with most of the words".to_owned(),
    };
    page.blank()?;
    page.put(0, &Rich::new().with(TITLE, &format!("{of}: {}", many(nearest.items, "item"))))?;
    for (n, hit) in nearest.hits.iter().enumerate() {
        page.blank()?;
        hit::write(&letters(n), hit, page)?;
    }
    let shown = nearest.hits.len() as u64;
    if shown < nearest.items {
        page.blank()?;
        let shown = format!("{} of these {} shown; ", number(shown), number(nearest.items));
        let more = match nearest.by {
            Nearness::Spelling => format!("all: {}", search_for(&nearest.query)),
            // No query finds these alone.
            Nearness::MostWords => "more with a larger --limit".to_owned(),
        };
        page.row(&Rich::new().with(QUIET, &format!("{shown}{more}")))?;
    }
    Ok(())
}

/// `a` to `z`, then `aa`.
fn letters(n: usize) -> String {
    let last = char::from(b'a' + (n % 26) as u8);
    if n < 26 { last.to_string() } else { format!("{}{last}", letters(n / 26 - 1)) }
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn letters_go_on_behind_z() {
        assert_eq!([0, 25, 26, 53, 702].map(letters), ["a", "z", "aa", "bb", "aaa"]);
    }
}
