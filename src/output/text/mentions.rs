//! Every mention of a person, by year and meeting.

use super::page::Page;
use super::phrases::{counted, held, many, source, spoken};
use super::rich::Rich;
use super::style::{LABEL, MATCH, PLAIN, QUIET, TITLE};
use crate::error::Result;
use crate::model::{Certainty, FacetCount, FoundMention, MentionsAnswer, Relation};
use std::collections::BTreeSet;

/// Margin of a mention's sentence: the longest common relation, `introduced`, stands before it.
const SENTENCE: usize = 16;

/// Writes the person, the counts by relation and the mentions, grouped as they come (oldest first).
pub(super) fn write(found: &MentionsAnswer, page: &mut Page) -> Result<()> {
    let meetings = found.mentions.iter().map(|m| &m.meeting).collect::<BTreeSet<_>>().len() as u64;
    let said = match found.total {
        0 => "no mentions".to_owned(),
        n => format!("{} in {}", many(n, "mention"), many(meetings, "meeting")),
    };
    page.put(0, &Rich::new().with(TITLE, &found.person.name).with(QUIET, " · ").with(PLAIN, &said))?;
    if !found.person.variants.is_empty() {
        page.hang(&Rich::new().with(QUIET, "written as"), 2, &Rich::plain(&found.person.variants.join(" · ")))?;
    }
    page.put(0, &counted(&by_relation(&found.mentions), usize::MAX))?;
    for year in found.mentions.chunk_by(|a, b| a.date.map(|d| d.year()) == b.date.map(|d| d.year())) {
        page.blank()?;
        let label = year[0].date.map_or_else(|| "undated".to_owned(), |d| d.year().to_string());
        page.row(&Rich::new().with(TITLE, &label))?;
        for meeting in year.chunk_by(|a, b| a.meeting == b.meeting) {
            page.put(2, &held(meeting[0].date, meeting[0].board.as_deref(), None))?;
            meeting.iter().try_for_each(|mention| write_mention(mention, page))?;
        }
    }
    Ok(())
}

/// Relations with how often each stands, strongest first.
fn by_relation(mentions: &[FoundMention]) -> Vec<FacetCount> {
    let count = |r: Relation| mentions.iter().filter(|m| m.relation == r).count() as u64;
    Relation::ALL.into_iter().map(|r| FacetCount::plain(spoken(r.name()), count(r))).filter(|c| c.count > 0).collect()
}

fn write_mention(mention: &FoundMention, page: &mut Page) -> Result<()> {
    let lead = Rich::plain("    ").with(LABEL, &spoken(mention.relation.name()));
    let marks: Vec<(usize, usize)> = found_in(&mention.text, &mention.as_written).into_iter().collect();
    page.hang(&lead, SENTENCE, &Rich::new().with_marked(PLAIN, &mention.text, &marks, MATCH))?;
    if mention.certainty == Certainty::Inferred {
        let evidence =
            mention.evidence.as_ref().map_or_else(|| "(inferred)".to_owned(), |e| format!("(inferred: {e})"));
        page.put(SENTENCE, &Rich::new().with(QUIET, &evidence))?;
    }
    let item = mention.item.as_ref().map(|id| format!(" · {id}")).unwrap_or_default();
    page.row(&Rich::plain(&" ".repeat(SENTENCE)).with(QUIET, &format!("{}{item}", source(&mention.source))))
}

/// Where a name stands in a sentence as words of its own: the bytes of the first place.
fn found_in(text: &str, name: &str) -> Option<(usize, usize)> {
    if name.is_empty() {
        return None;
    }
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(name)
        .map(|(start, _)| (start, start + name.len()))
        .find(|&(start, end)| !letter(text[..start].chars().next_back()) && !letter(text[end..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::super::super::samples;
    use super::super::drawn;
    use super::found_in;

    #[test]
    fn mentions_stand_by_year_and_meeting() {
        assert_eq!(
            drawn(&samples::mentions(), 60),
            "Peter Fleming · 3 mentions in 2 meetings
written as Cllr Peter Fleming · Peter Fleming
spoke\u{a0}2 · present\u{a0}1

2014
  18 Mar 2014 · Improvement Board
    present     Cllr Peter Fleming
                a.txt:5
    spoke       The Chairman welcomed the members of the
                board.
                (inferred: Cllr Peter Fleming (Chairman))
                a.txt:12 · lga/improvement-board/2014-03-18/1

2017
  1 Nov 2017 · Improvement Board
    spoke       Peter Fleming asked for more.
                b.pdf:9 (page 2) · lga/improvement-board/2017-11-01/2
"
        );
    }

    #[test]
    fn a_name_is_found_as_whole_words() {
        assert_eq!(found_in("Flemings and Fleming", "Fleming"), Some((13, 20)));
        assert_eq!(found_in("nobody", ""), None);
    }
}
