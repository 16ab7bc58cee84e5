//! Markdown, ready to paste into a report: hits with their quoted excerpts, counts over time as a table, news as lists.

mod bench;
mod escape;
mod hits;
mod news;
mod timeline;

use super::text::phrases::{doubts, many, span};
use super::{Canvas, Output, refused, unfit};
use crate::error::Result;
use crate::model::{Answer, Coverage};
use std::io::Write;

pub(super) const OUTPUT: Output = Output {
    name: "md",
    about: "Markdown, for pasting hits, a timeline, news or a benchmark into a report",
    media: "text/markdown; charset=utf-8",
    version: 1,
    fits: |answer| matches!(answer, Answer::Search(_) | Answer::Timeline(_) | Answer::News(_) | Answer::Bench(_)),
    write,
    more: write,
};

/// Writes the answer as Markdown.
fn write(answer: &Answer, _: &Canvas, out: &mut dyn Write) -> Result<()> {
    let said = match answer {
        Answer::Search(found) => hits::told(found),
        Answer::Timeline(timelines) => timeline::told(timelines),
        Answer::News(all) => news::told(all),
        Answer::Bench(report) => bench::told(report),
        _ => return Err(unfit("md", answer)),
    };
    out.write_all(said.as_bytes()).map_err(|e| refused(&e))
}

/// `Searched 212 meetings, 2001–2021 · 2 undated.`
fn searched(coverage: &Coverage) -> String {
    format!("Searched {}{}{}.\n", many(coverage.meetings, "meeting"), span(coverage), doubts(coverage))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::samples;
    use super::*;

    fn written(answer: &Answer) -> String {
        let mut out = Vec::new();
        write(answer, &Canvas { width: 80, colour: true }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_search_is_ready_to_paste() {
        assert_eq!(
            written(&samples::search()),
            "# items about cyber

12 items in 7 meetings; hits 1–2 of 9, items that say the same being one hit. Searched 212 meetings, 2001–2021.

## 4 Cyber security

1 Nov 2017 · Improvement Board, Local Government Association · restricted

> The **cyber** programme had reached every council in the region, and members welcomed it.
>
> — introduction, Siobhan Coughlan

> A **cyber**�\\[31m attack was reported.
>
> — discussion

And 3 items more that say the same but for names, numbers and dates.

Improvement Board, 1 November 2017, item 4

## Any other business

undated · Improvement Board

Improvement Board, 1 November 2017, item 4
"
        );
        assert_eq!(
            written(&samples::nothing()),
            "# items about cybr plaque

Nothing matches. Searched 212 meetings, 2001–2021 · 3 read with doubt · 2 undated · 5 files not read · 7 long gaps.
"
        );
    }

    #[test]
    fn a_timeline_is_a_table() {
        assert_eq!(
            written(&samples::timeline(2)),
            "items about cyber: 12 items in 7 meetings.

items about fraud: 3 items in 7 meetings.

| year | meetings held | cyber, items | fraud, items |
| --- | ---: | ---: | ---: |
| 2014 | 4 | 3 | 1 |
| 2015 | 0 | 0 | 0 |
| 2016 | 6 | 9 | 2 |

Searched 212 meetings, 2001–2021.
"
        );
        assert_eq!(
            written(&samples::per_meeting(1)),
            "items about cyber: 28 items in 7 meetings.

| year | meetings held | items | items per meeting |
| --- | ---: | ---: | ---: |
| 2010 | 4 | 3 | 0.75 |
| 2011 | 3 | 0 | 0.00 |
| 2012 | 0 | 0 | – |
| 2013 | 5 | 0 | 0.00 |
| 2014 | 6 | 9 | 1.50 |
| 2015 | 12 | 15 | 1.25 |
| undated | 2 | 1 | 0.50 |

Searched 212 meetings, 2001–2021 · 3 read with doubt · 2 undated · 5 files not read · 7 long gaps.
"
        );
    }

    #[test]
    fn news_are_lists() {
        assert_eq!(written(&samples::news(2)), "## cyber

items about cyber: 2 new, 1 changed, 1 gone since 3 Nov 2026 (12 items match).

### new

- **Cyber security**, 1 Nov 2017, Improvement Board, Local Government Association, restricted: “The **cyber** programme had reached every council in the region, and members welcomed it.” (Improvement Board, 1 November 2017, item 4)
- **\\# \\<script\\> \\& \"\\*bold\\*\" \\`code\\`**, 9 Mar 2016, Improvement Board: “1. A \\<b\\>**cyber**\\</b\\>\\] attack�\\[31m\\](http://a.example) \\& more - said\\_by\\_all” (Improvement Board, 9 March 2016)

### changed

- **Cyber security**, 18 Mar 2014, Improvement Board, Local Government Association, restricted: “The **cyber** programme had reached every council in the region, and members welcomed it.” (Improvement Board, 1 November 2017, item 4)

### gone

- **Broadband \\| \"not-spots\"**, undated

## fraud

items about fraud: 1 new, looked for the first time (1 item matches).

### new

- **Cyber security**, 1 Nov 2017, Improvement Board, Local Government Association, restricted: “The **cyber** programme had reached every council in the region, and members welcomed it.” (Improvement Board, 1 November 2017, item 4)
");
    }

    #[test]
    fn no_answer_brings_a_control_character() {
        for answer in samples::every().iter().filter(|a| (OUTPUT.fits)(a)) {
            let text = written(answer);
            assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
        }
    }
}
