//! Corrections of earlier records: who asked, what for, and of which meeting.

use crate::enrich::Told;
use crate::model::{Correction, Item, Meeting, Mention, Relation, Role};
use crate::text::pattern::Pattern;
use crate::text::{dates, words};
use jiff::civil::Date;

/// Fills the corrections of every item from the passages that correct.
pub(super) fn run(mut meeting: Meeting, _: &Told<'_>) -> Meeting {
    let held = meeting.date;
    for item in &mut meeting.items {
        item.corrections = corrections(item, held);
    }
    meeting
}

fn corrections(item: &Item, held: Option<Date>) -> Vec<Correction> {
    let mut out = Vec::new();
    for (index, passage) in item.passages.iter().enumerate().filter(|(_, p)| p.role == Role::Correction) {
        let inside = |m: &&Mention| m.passage == Some(index);
        let asked =
            item.people.iter().find(|p| p.mentions.iter().filter(inside).any(|m| m.relation == Relation::Corrected));
        let spoke = || item.people.iter().find(|p| p.mentions.iter().filter(inside).any(|m| m.relation.is_speaking()));
        let name = asked.or_else(spoke).map(|p| p.name.clone());
        let text = passage.text.trim().to_string();
        let of = of(&text, held);
        // "asked that her vote be recorded" adds to this record and corrects none.
        if of.is_some() || CORRECTS.is_match(&text) {
            out.push(Correction { name, of, text });
        }
    }
    out
}

/// Words that say that something written is wrong.
static CORRECTS: Pattern = Pattern::new(|| {
    r"(?i)\b(?:correct(?:ed|ions?)|amend(?:ed|ments?)|should (?:have )?(?:read|record|state)\w*|switched|inaccura\w+)\b"
        .into()
});

static MONTH: Pattern = Pattern::new(|| {
    r"\b(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)\b(?:,? (?P<year>(?:19|20)\d\d))?".into()
});

/// The meeting that is corrected: a day before this meeting's, or the last month of that name before it.
fn of(text: &str, held: Option<Date>) -> Option<String> {
    let held = held?;
    let day = dates::find(text).into_iter().find_map(|found| {
        let own = found.date().or_else(|| found.in_year(held.year()).filter(|d| *d < held));
        own.or_else(|| found.in_year(held.year() - 1)).filter(|d| *d < held)
    });
    if let Some(day) = day {
        return Some(day.to_string());
    }
    // "May" at the head of a sentence may be a verb.
    let first = words::words(text).next().map_or(0, |w| w.end());
    MONTH.captures_iter(text).find_map(|found| {
        let name = found.name("month").filter(|m| m.end() > first)?;
        let month = (1..=12).find(|m| dates::month_name(*m) == name.as_str())?;
        let stated: Option<i16> = found.name("year").and_then(|y| y.as_str().parse().ok());
        let year = stated.unwrap_or(if month <= held.month() { held.year() } else { held.year() - 1 });
        Some(format!("{year:04}-{month:02}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_meeting_that_is_corrected() {
        let held = Some(date(2017, 11, 1));
        for (text, want) in [
            ("Cllr Sykes asked for it to be recorded that he did attend in October.", Some("2017-10")),
            ("She asked that the minutes of 5 October 2016 be amended.", Some("2016-10-05")),
            ("The minutes of December should read ten.", Some("2016-12")),
            ("The minutes of the last meeting were corrected.", None),
        ] {
            assert_eq!(of(text, held).as_deref(), want, "{text}");
        }
    }
}
