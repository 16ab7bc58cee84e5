//! JSON Lines: what an answer lists (hits, matches, mentions, people, periods, counts), one object a line, without what stands around it.

use super::json::line;
use super::levels;
use super::{Canvas, Output};
use crate::error::Result;
use crate::model::{Answer, Hit, News};
use serde_json::{json, to_vec};
use std::io::Write;

pub(super) const OUTPUT: Output = Output {
    name: "jsonl",
    about: "what the answer lists, one JSON object a line",
    media: "application/x-ndjson",
    version: 2,
    fits: |_| true,
    write,
    more: write,
};

/// Writes the answer's list; an answer that lists nothing is one line. Counts and periods carry what they belong to.
fn write(answer: &Answer, _: &Canvas, out: &mut dyn Write) -> Result<()> {
    match answer {
        Answer::Search(found) => found.hits.iter().try_for_each(|hit| line(to_vec(hit), out)),
        Answer::Mentions(found) => found.mentions.iter().try_for_each(|mention| line(to_vec(mention), out)),
        Answer::Register(found) => found.people.iter().try_for_each(|person| line(to_vec(person), out)),
        Answer::Ledger(found) => found.entries.iter().try_for_each(|entry| line(to_vec(entry), out)),
        Answer::Export(items) => items.iter().try_for_each(|item| line(to_vec(item), out)),
        Answer::Meetings(meetings) => meetings.iter().try_for_each(|meeting| line(to_vec(meeting), out)),
        Answer::Survey(found) => found.rows.iter().try_for_each(|row| line(to_vec(row), out)),
        Answer::Facets(found) => found.facets.iter().try_for_each(|(facet, counts)| {
            levels::every(counts).into_iter().try_for_each(|(_, c)| {
                let said = json!({"facet": facet, "value": c.value, "count": c.count, "selected": c.selected});
                line(to_vec(&said), out)
            })
        }),
        Answer::Timeline(timelines) => timelines.iter().try_for_each(|t| {
            let input = &t.query.input;
            t.points.iter().try_for_each(|p| {
                let said = json!({
                    "query": input, "period": p.period, "count": p.count, "meetings": p.meetings, "per_meeting": p.per_meeting
                });
                line(to_vec(&said), out)
            })
        }),
        Answer::Concordance(found) => found.lines.iter().try_for_each(|l| line(to_vec(l), out)),
        Answer::Voices(found) => found.voices.iter().try_for_each(|voice| line(to_vec(voice), out)),
        Answer::Related(found) => found.hits.iter().try_for_each(|hit| line(to_vec(hit), out)),
        Answer::News(all) => all.iter().try_for_each(|news| items(news, out)),
        Answer::Saved(all) => all.iter().try_for_each(|saved| line(to_vec(saved), out)),
        Answer::Boards(found) => found.boards.iter().try_for_each(|board| line(to_vec(board), out)),
        Answer::Board(found) => found.iter().flat_map(|b| &b.held).try_for_each(|meeting| line(to_vec(meeting), out)),
        Answer::Suggestions(found) => found.suggestions.iter().try_for_each(|s| line(to_vec(s), out)),
        Answer::About(_) | Answer::Coverage(_) => line(to_vec(answer), out),
        Answer::Person(_) | Answer::Shown(_) | Answer::Health(_) | Answer::Bench(_) => line(to_vec(answer), out),
    }
}

/// The items of which there is news, each with its search and what became of it.
fn items(news: &News, out: &mut dyn Write) -> Result<()> {
    let hits = |state: &str, hits: &[Hit], out: &mut dyn Write| {
        let said = |hit: &Hit| to_vec(&json!({"search": news.name, "state": state, "item": hit}));
        hits.iter().try_for_each(|hit| line(said(hit), out))
    };
    hits("new", &news.new, out)?;
    hits("changed", &news.changed, out)?;
    let said = |gone| to_vec(&json!({"search": news.name, "state": "gone", "item": gone}));
    news.gone.iter().try_for_each(|gone| line(said(gone), out))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::samples;
    use super::*;

    fn written(answer: &Answer) -> Vec<serde_json::Value> {
        let mut out = Vec::new();
        write(answer, &Canvas { width: 80, colour: false }, &mut out).unwrap();
        String::from_utf8(out).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect()
    }

    #[test]
    fn periods_and_counts_carry_what_they_belong_to() {
        let periods = written(&samples::timeline(2));
        assert_eq!(periods.len(), 6);
        assert_eq!(
            periods[0],
            json!({"query": "cyber", "period": "2014", "count": 3, "meetings": 4, "per_meeting": 0.75})
        );
        let counts = written(&samples::facets());
        assert_eq!(counts[0], json!({"facet": "board", "value": "Improvement Board", "count": 9, "selected": false}));
        assert_eq!(written(&samples::search()).len(), 2);
        let below = written(&samples::tree());
        assert_eq!(below[1]["value"], "Saltmere › Parish Council");
        let states: Vec<_> = written(&samples::news(1)).into_iter().map(|n| n["state"].clone()).collect();
        assert_eq!(states, ["new", "new", "changed", "gone"]);
    }
}
