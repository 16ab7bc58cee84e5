//! One person's record.

use super::bars::padded;
use super::columns::columns;
use super::page::Page;
use super::phrases::{body, counted, day, many, number, spoken, years};
use super::rich::Rich;
use super::style::{LABEL, PLAIN, QUIET, TITLE};
use crate::error::Result;
use crate::model::{Attended, FacetCount, Held, PersonRecord, Relation, YearOfRelations};

/// Variants and boards that are told.
const MOST: usize = 10;

/// Writes the record.
pub(super) fn write(record: &PersonRecord, page: &mut Page) -> Result<()> {
    let seen = format!("{} in {}", many(record.items, "item"), many(record.meetings, "meeting"));
    page.put(0, &Rich::new().with(TITLE, &record.person.name).with(QUIET, " · ").with(PLAIN, &seen))?;
    page.row(&Rich::new().with(QUIET, &format!("id {}", record.person.id)))?;
    if !record.person.variants.is_empty() {
        let shown: Vec<&str> = record.person.variants.iter().take(MOST).map(String::as_str).collect();
        let left = record.person.variants.len() - shown.len();
        let left = (left > 0).then(|| format!(" · {left} more"));
        let forms = Rich::plain(&shown.join(" · ")).with_some(QUIET, left.as_deref());
        page.hang(&Rich::new().with(QUIET, "written as"), 2, &forms)?;
    }
    if let (Some(first), Some(last)) = (record.first, record.last) {
        let seen = if first == last {
            format!("seen on {}", day(Some(first)))
        } else {
            format!("first seen {}, last seen {}", day(Some(first)), day(Some(last)))
        };
        page.put(0, &Rich::new().with(QUIET, &seen))?;
    }
    list("roles", record.roles.iter().map(held), page)?;
    list("there for", record.organisations.iter().map(held), page)?;
    list("parties", record.parties.iter().map(held), page)?;
    list("attendance", record.attendance.iter().map(attended), page)?;
    write_relations(&record.relations, page)?;
    let company: Vec<Rich> = record
        .company
        .iter()
        .map(|c| {
            let often = [(c.meetings, "meeting"), (c.items, "item")];
            let often: Vec<String> = often.into_iter().filter(|(n, _)| *n > 0).map(|(n, one)| many(n, one)).collect();
            Rich::plain(&c.name).with(QUIET, &format!("  {}", often.join(", ")))
        })
        .collect();
    if record.boards.len() > 1 || !record.topics.is_empty() {
        page.blank()?;
    }
    // One board alone stands in the attendance already.
    if record.boards.len() > 1 || record.attendance.is_empty() {
        counts("boards", &record.boards, page)?;
    }
    counts("topics", &record.topics, page)?;
    list("most often with", company.into_iter(), page)?;
    Ok(())
}

fn counts(title: &str, counts: &[FacetCount], page: &mut Page) -> Result<()> {
    if counts.is_empty() {
        return Ok(());
    }
    page.hang(&Rich::new().with(TITLE, title), 2, &counted(counts, MOST))
}

/// A titled list; nothing where it has no entries.
fn list(title: &str, entries: impl Iterator<Item = Rich>, page: &mut Page) -> Result<()> {
    for (n, entry) in entries.enumerate() {
        if n == 0 {
            page.blank()?;
            page.row(&Rich::new().with(TITLE, title))?;
        }
        page.hang(&Rich::plain("  "), 4, &entry)?;
    }
    Ok(())
}

/// `Chairman of Improvement Board 2014–2016, 12 meetings`.
fn held(h: &Held) -> Rich {
    let board = h.board.as_ref().map(|b| format!(", {b}"));
    let when = years(h.from, h.to);
    let when = if when.is_empty() { when } else { format!("  {when}") };
    Rich::plain(&h.value)
        .with_some(PLAIN, board.as_deref())
        .with(LABEL, &when)
        .with(QUIET, &format!("  {}", many(h.meetings, "meeting")))
}

/// `present at 41 of 52 meetings of Improvement Board between 18 Mar 2014 and 1 Nov 2017 (79%)`.
fn attended(a: &Attended) -> Rich {
    let of = body(a.board.as_deref(), a.organisation.as_deref());
    let when = if a.from == a.to {
        format!("on {}", day(Some(a.from)))
    } else {
        format!("between {} and {}", day(Some(a.from)), day(Some(a.to)))
    };
    let share = (a.present as f64 / a.meetings.max(1) as f64 * 100.0).round();
    // A share of a few is no more than those few.
    let share = (a.meetings >= 4).then(|| format!(" ({share:.0}%)"));
    let besides = [
        (a.apologies > 0).then(|| format!("apologies for {}", number(a.apologies))),
        (a.unknown > 0).then(|| format!("{} without an attendance not counted", many(a.unknown, "meeting"))),
    ];
    let besides: Vec<String> = besides.into_iter().flatten().collect();
    let besides = (!besides.is_empty()).then(|| format!("; {}", besides.join("; ")));
    Rich::plain("present at ")
        .with(LABEL, &format!("{} of {}", number(a.present), many(a.meetings, "meeting")))
        .with(PLAIN, &format!(" of {of} {when}"))
        .with_some(LABEL, share.as_deref())
        .with_some(QUIET, besides.as_deref())
}

/// Mentions by relation and year, as many years beside one another as there is room for.
fn write_relations(years: &[YearOfRelations], page: &mut Page) -> Result<()> {
    let total = |r: Relation| years.iter().filter_map(|y| y.mentions.get(r.name())).sum::<u64>();
    let rows: Vec<(String, Relation)> =
        Relation::ALL.into_iter().filter(|r| total(*r) > 0).map(|r| (spoken(r.name()), r)).collect();
    if rows.is_empty() {
        return Ok(());
    }
    page.blank()?;
    page.row(&Rich::new().with(TITLE, "mentions by year"))?;
    let label = rows.iter().map(|(name, _)| columns(name)).max().unwrap_or(0);
    let head = |y: &YearOfRelations| y.year.map_or_else(|| "undated".to_owned(), |year| year.to_string());
    let most = rows.iter().map(|(_, r)| number(total(*r)).len()).max().unwrap_or(0);
    let all = most.max("all".len()) + 2;
    let wide = |y: &YearOfRelations| columns(&head(y)).max(most) + 2;
    let widest = years.iter().map(wide).max().unwrap_or(1);
    let room = (page.width.saturating_sub(2 + label + all) / widest).max(1);
    for (n, part) in years.chunks(room).enumerate() {
        let last = (n + 1) * room >= years.len();
        if n > 0 {
            page.blank()?;
        }
        let first = Rich::plain(&" ".repeat(2 + label));
        let first = part.iter().fold(first, |row, y| row.with(QUIET, &padded(&head(y), wide(y), true)));
        page.row(&first.with_some(QUIET, last.then(|| padded("all", all, true)).as_deref()))?;
        for (name, relation) in &rows {
            let row = Rich::plain("  ").with(LABEL, &padded(name, label, false));
            let row = part.iter().fold(row, |row, y| {
                let count = y.mentions.get(relation.name()).copied().unwrap_or(0);
                let style = if count == 0 { QUIET } else { PLAIN };
                let count = if count == 0 { "·".to_owned() } else { number(count) };
                row.with(style, &padded(&count, wide(y), true))
            });
            let sum = last.then(|| padded(&number(total(*relation)), all, true));
            page.row(&row.with_some(TITLE, sum.as_deref()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::super::samples;
    use super::super::drawn;

    #[test]
    fn a_record_reads_from_the_name_to_the_company() {
        assert_eq!(
            drawn(&samples::record(), 72),
            "Peter Fleming · 4 items in 12 meetings
id peter-fleming
written as Cllr Peter Fleming · Peter Fleming
first seen 18 Mar 2014, last seen 1 Nov 2017

roles
    Chairman, Improvement Board  2014–2016  9 meetings

attendance
    present at 41 of 52 meetings of Improvement Board, LGA between 18
    Mar 2014 and 1 Nov 2017 (79%); apologies for 6; 1 meeting without an
    attendance not counted

mentions by year
           2014  2017  all
  spoke       3     1    4
  present     ·    11   11

topics Cyber\u{a0}3

most often with
    Ron Woodley  11 meetings
"
        );
    }
}
